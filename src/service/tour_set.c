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

/* What has one text only, whatever the language, is put in the one that the tour begins in. */
#define ORGANISATION(town, section) \
	"administration \"rundtur\" {\n" \
	"	label = \"" town "\"\n" \
	"	section \"rundtur\" { label = \"" section "\" from = \"2020-01-01\" }\n" \
	"}\n"
#define SET(goal, activities, measure) \
	"set \"rundtur\" {\n" \
	"	label = \"Rundtur\"\n" \
	"	label_en = \"Tour\"\n" \
	"	version = 1\n" \
	"	cadence_days = 28\n" \
	"	previous = \"always\"\n" \
	"	note_policy = \"free\"\n" \
	"	indicators = { \"fremmoede\", \"soevn\", \"hverdag\", \"netvaerk\", \"jobsoegning\" }\n" \
	"}\n" \
	"target_group \"rundtur\" {\n" \
	"	label = \"Rundtur\"\n" \
	"	label_en = \"Tour\"\n" \
	"	law = \"\"\n" \
	"	set = \"rundtur\"\n" \
	"	from = \"2020-01-01\"\n" \
	"	goal = \"" goal "\"\n" \
	"	activities = \"" activities "\"\n" \
	"	measure = \"" measure "\"\n" \
	"}\n"

const struct def_source service_tour_sources[2][TOUR_SOURCES] = {
	{
		{ "organisation.conf", ORGANISATION("Øvekommune", "Øveafsnit") },
		{ "sets.d/00-indikatorer.conf", library },
		{ "sets.d/10-rundtur.conf",
			SET("Borgeren kommer tættere på et job, et skridt ad gangen.",
				"Samtaler hver fjerde uge om det, der er vigtigst nu.",
				"Fem indikatorer, som borgeren og sagsbehandleren ser på sammen.") },
	},
	{
		{ "organisation.conf", ORGANISATION("Practice town", "Practice section") },
		{ "sets.d/00-indikatorer.conf", library },
		{ "sets.d/10-rundtur.conf",
			SET("The citizen comes closer to a job, one step at a time.",
				"Talks every four weeks about what matters most now.",
				"Five indicators that the citizen and the caseworker look at together.") },
	},
};
