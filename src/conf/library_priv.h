#ifndef CONF_LIBRARY_PRIV_H
#define CONF_LIBRARY_PRIV_H

/*
 * What all files of a directory define, before it is known whether it fits together. Filled file
 * by file (sets.c, organisation.c), then resolved (resolve.c).
 */

#include "conf/definitions.h"
#include "model/score.h"
#include "parse_priv.h"

/* Columns at most. */
#define LABEL_MOST 60
#define TEXT_MOST 300

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
	int64_t retired_levels;
};

/* Other texts of one indicator in one set; what is "" or NULL is the indicator's own. */
struct raw_override {
	struct origin at;
	const char *question, *question_en, *help;
	struct level_texts texts, texts_en;
};

/* A list of keys, each at its line. */
struct raw_keys {
	const char **keys;
	size_t n;
};

struct raw_set {
	struct origin at;
	struct set_version set; /* without indicators */
	struct raw_keys indicators, retired, sections;
	struct raw_override *overrides;
	size_t n_overrides;
};

struct raw_group {
	struct origin at;
	struct def_group group;
};

struct raw_crosswalk {
	struct origin at;
	struct def_crosswalk def;
	const struct raw_crosswalk *followed_from; /* by the search for a circle that asked last */
};

struct raw_plan {
	struct origin at;
	struct def_plan plan;
};

/* A section of organisation.conf, for the references in it. */
struct raw_section {
	struct origin at;
	struct def_section section;
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
	struct raw_crosswalk *crosswalks;
	struct raw_plan *plans;
	struct def_administration *administrations;
	struct raw_section *sections;
	struct defined *defined;
	size_t n_scales, n_indicators, n_sets, n_groups, n_crosswalks, n_plans, n_administrations,
		n_sections, n_defined;
	size_t room_scales, room_indicators, room_sets, room_groups, room_crosswalks, room_plans,
		room_administrations, room_sections, room_defined;
	size_t errors_before; /* that were in the report already */
	/* What seems to be missing may stand in a file that could not be outlined. */
	bool unread, unread_sections;
};

const struct kind *sets_kind(void);
const struct kind *organisation_kind(void);
const struct kind *rollout_kind(void);
/* Values of one parsed file into the library. */
void sets_read(struct library *lib, struct parsed *p);
void organisation_read(struct library *lib, struct parsed *p);
void rollout_read(struct library *lib, struct parsed *p);

/* A section with a text for each level: its options, never changed (libconfuse knows no const), and how it is read. */
extern cfg_opt_t levels_opts[];
void levels_read(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name, int most,
	struct level_texts *out);
/* Parts of sets.c: the section "crosswalk"; the days and weeks of a set, which are cadence, cadences and closed_weeks. */
cfg_opt_t *crosswalk_opts(void);
void crosswalk_read(struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg);
cfg_opt_t *rhythm_opts(void);
void rhythm_read(struct parsed *p, const struct outline *o, cfg_t *cfg, struct set_version *set);

#define RESOLVE_ERROR(lib, at, line, ...) conf_error((lib)->report, (at)->file, (line), __VA_ARGS__)
#define RESOLVE_WARNING(lib, at, line, ...) conf_warning((lib)->report, (at)->file, (line), __VA_ARGS__)

/* resolve_find.c. Remembers every named section of the outline, whatever else is wrong with the file. */
void resolve_define(struct library *lib, const char *file, const struct outline *o);
/* As outline_where(). */
const char *resolve_where(const struct library *lib, const struct origin *at);
/* A key that names something of this kind in line "line"; reports one that does not exist. */
void resolve_reference(const struct library *lib, const struct origin *at, int line,
	const char *kind, const char *key);
/* NULL: there is none, or it stands in a file that could not be parsed. */
struct raw_scale *resolve_scale(const struct library *lib, const char *key);
struct raw_indicator *resolve_indicator(const struct library *lib, const char *key);
/* Reports texts for levels that the scale does not have. */
void resolve_beyond(const struct library *lib, const struct origin *at, const char *name,
	const struct level_texts *texts, const struct raw_scale *s);

/* Parts of resolve_library(), in this order. */
void resolve_sets(struct library *lib);
void resolve_crosswalks(const struct library *lib);
/* Everything that needs more than one section. Fills "out" when there is no error. */
void resolve_library(struct library *lib, struct definitions *out);

#endif
