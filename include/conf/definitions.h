#ifndef CONF_DEFINITIONS_H
#define CONF_DEFINITIONS_H

/*
 * organisation.conf, rollout.conf and sets.d/NAME.conf as plain structs, resolved and checked: what "trin-admin config apply"
 * publishes. Everything lies in the arena of the load.
 */

#include <stdint.h>

#include "base/arena.h"
#include "conf/report.h"
#include "model/crosswalk.h"
#include "model/set.h"

struct def_place {
	const char *file;
	int line;
};

struct def_administration {
	struct def_place place;
	const char *key, *label;
};

/* The first day of measuring one target group in a section, when it is another than the section's. */
struct def_start {
	struct def_place place;
	const char *group;
	int32_t from;
};

struct def_section {
	struct def_place place;
	const char *key, *label, *administration;
	int32_t from; /* first day of measuring, or DAY_NONE */
	struct def_start *starts;
	size_t n_starts;
};

/* An indicator of the library, for what a set does not tell. */
struct def_indicator {
	struct def_place place; /* of its meaning, where one is given */
	const char *key;
	int64_t retired_levels; /* bit l: level l is dropped on purpose */
};

/* set.id is 0; label, version, indicators ... are filled. */
struct def_set {
	struct def_place place;
	int version_line, indicators_line;
	struct set_version set;
	const char **sections; /* keys: who may score it while it is on trial */
	const char **retired;  /* keys of indicators that the set once had */
	size_t n_sections, n_retired;
};

struct def_group {
	struct def_place place;
	const char *key, *label, *label_en, *law, *set;
	int32_t from, to;			 /* or DAY_NONE */
	const char *goal, *activities, *measure; /* the theory of change in three short texts */
	const char *replaces;			 /* key of an older group, or "" */
	const char *retention;			 /* "P1825D": how long it is kept after the end, or "" */
};

struct def_crosswalk {
	struct def_place place;
	const char *key;
	struct crosswalk walk;
	bool to_now; /* to_meaning was not given: it is the meaning that the files define */
};

/* rollout.conf: how many citizens are to begin, and what share is to be covered when. */
enum quota_per { QUOTA_PER_CASEWORKER, QUOTA_PER_SECTION };
struct def_quota {
	int32_t from;	/* in force from this day until the next one */
	int32_t weekly; /* citizens that begin in a week, 0..1000 */
	int32_t per;	/* enum quota_per */
};
struct def_deadline {
	int32_t by;
	int32_t coverage; /* percent of the caseload, 1..100 */
};
struct def_plan {
	struct def_place place;
	const char *key, *section;
	const char *group; /* key of a target group, or "": all of them */
	struct def_quota *quotas;
	struct def_deadline *deadlines; /* both in the order of their days */
	size_t n_quotas, n_deadlines;
};

struct def_source {
	const char *name; /* relative to the directory */
	const char *text;
};

struct definitions {
	struct def_administration *administrations;
	struct def_section *sections;
	struct def_set *sets;
	struct def_group *groups;
	struct def_indicator *indicators;
	struct def_crosswalk *crosswalks;
	struct def_plan *plans;
	struct def_source *sources;
	size_t n_administrations, n_sections, n_sets, n_groups, n_indicators, n_crosswalks, n_plans, n_sources;
};

/*
 * Reads the whole directory. Every mistake of every file goes into the report; cross-file checks run only
 * over files that parsed. ST_CONFIG when there is any error. ST_NOTFOUND when there is no such directory.
 */
enum status definitions_load(const char *dir, struct arena *a, struct conf_report *report,
	struct definitions *out, struct err *e) CHECKED;
/* The same from texts that were read before; the sources of "out" are these. */
enum status definitions_read(const struct def_source *sources, size_t n, struct arena *a,
	struct conf_report *report, struct definitions *out, struct err *e) CHECKED;

#endif
