/*
 * What the tour measures. The indicators are those of the shipped library, put in when the program is built: a
 * session that has begun reads no files.
 */
#include "tour_priv.h"

/* A file of the library is a longer string than ISO C promises; both our compilers take it. */
#pragma GCC diagnostic ignored "-Woverlength-strings"
static const char library[] =
#include "indicators.inc"
	;

static const char organisation[] = "administration \"rundtur\" {\n"
				   "	label = \"Øvekommune\"\n"
				   "	section \"rundtur\" { label = \"Øveafsnit\" from = \"2020-01-01\" }\n"
				   "}\n";

static const char set[] = "set \"rundtur\" {\n"
			  "	label = \"Rundtur\"\n"
			  "	label_en = \"Tour\"\n"
			  "	version = 1\n"
			  "	cadence_days = 28\n"
			  "	previous = \"always\"\n"
			  "	note_policy = \"free\"\n"
			  "	indicators = { \"fremmoede\", \"soevn\", \"hverdag\", \"netvaerk\", \"jobsoegning\" }\n"
			  "}\n"
			  "target_group \"rundtur\" {\n"
			  "	label = \"Rundtur\"\n"
			  "	label_en = \"Tour\"\n"
			  "	law = \"\"\n"
			  "	set = \"rundtur\"\n"
			  "	from = \"2020-01-01\"\n"
			  "	goal = \"Borgeren kommer tættere på et job, et skridt ad gangen.\"\n"
			  "	activities = \"Samtaler hver fjerde uge om det, der er vigtigst nu.\"\n"
			  "	measure = \"Fem indikatorer, som borgeren og sagsbehandleren ser på sammen.\"\n"
			  "}\n";

const struct def_source service_tour_sources[TOUR_SOURCES] = {
	{ "organisation.conf", organisation },
	{ "sets.d/00-indikatorer.conf", library },
	{ "sets.d/10-rundtur.conf", set },
};
