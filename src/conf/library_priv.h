#ifndef CONF_LIBRARY_PRIV_H
#define CONF_LIBRARY_PRIV_H

/*
 * What all files of a directory define, before it is known whether it fits together. Filled file
 * by file (sets.c, organisation.c), then resolved (resolve.c).
 */

#include "conf/definitions.h"
#include "model/score.h"
#include "parse_priv.h"

/* Where something was defined; "o" gives the lines of its settings. */
struct origin {
	const char *file;
	const struct outline *o;
};

/* By level; NULL where none is given. */
struct level_texts {
	const char *of[LEVEL_MAX + 1];
};

struct raw_scale {
	struct origin at;
	bool sound; /* both ends are known and in order */
	bool used;
	int32_t min, max, direction;
	struct level_texts labels, texts, texts_en;
};

struct raw_indicator {
	struct origin at;
	bool used;
	struct indicator in; /* without what the scale gives */
	const char *scale;
	struct level_texts texts, texts_en;
};

struct raw_set {
	struct origin at;
	struct set_version set; /* without indicators */
	const char **keys;
	size_t n_keys;
};

struct raw_group {
	struct origin at;
	struct def_group group;
};

/* Every named section of every file that could be outlined, also of files with mistakes. */
struct defined {
	struct origin at;
	const struct outline *inside; /* the file or section that holds it */
	const char *kind, *key;
};

struct library {
	struct arena *a; /* holds all of it */
	struct conf_report *report;
	struct raw_scale *scales;
	struct raw_indicator *indicators;
	struct raw_set *sets;
	struct raw_group *groups;
	struct def_administration *administrations;
	struct def_section *sections;
	struct defined *defined;
	size_t n_scales, n_indicators, n_sets, n_groups, n_administrations, n_sections, n_defined;
	size_t room_scales, room_indicators, room_sets, room_groups, room_administrations,
		room_sections, room_defined;
	size_t errors_before; /* that were in the report already */
	bool unread; /* what seems to be missing may stand in a file that could not be outlined */
};

const struct kind *sets_kind(void);
const struct kind *organisation_kind(void);
/* Values of one parsed file into the library. */
void sets_read(struct library *lib, struct parsed *p);
void organisation_read(struct library *lib, struct parsed *p);

/* Remembers every named section of the outline, whatever else is wrong with the file. */
void resolve_define(struct library *lib, const char *file, const struct outline *o);
/* Everything that needs more than one section. Fills "out" when there is no error. */
void resolve_library(struct library *lib, struct definitions *out);

#endif
