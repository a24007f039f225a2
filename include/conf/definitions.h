#ifndef CONF_DEFINITIONS_H
#define CONF_DEFINITIONS_H

/*
 * organisation.conf and sets.d/NAME.conf as plain structs, resolved and checked: what "trin-admin config apply"
 * publishes. Everything lies in the arena of the load.
 */

#include <stdint.h>

#include "base/arena.h"
#include "conf/report.h"
#include "model/set.h"

struct def_place {
	const char *file;
	int line;
};

struct def_administration {
	struct def_place place;
	const char *key, *label;
};

struct def_section {
	struct def_place place;
	const char *key, *label, *administration;
	int32_t from; /* first day of measuring, or DAY_NONE */
};

/* set.id is 0; label, version, indicators ... are filled. */
struct def_set {
	struct def_place place;
	struct set_version set;
};

struct def_group {
	struct def_place place;
	const char *key, *label, *label_en, *law, *set;
	int32_t from, to;			/* or DAY_NONE */
	const char *goal, *activities, *measure; /* the theory of change in three short texts */
	const char *replaces;			/* key of an older group, or "" */
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
	struct def_source *sources;
	size_t n_administrations, n_sections, n_sets, n_groups, n_sources;
};

/*
 * Reads the whole directory. Every mistake of every file goes into the report; cross-file checks run only
 * over files that parsed. ST_CONFIG when there is any error. ST_NOTFOUND when there is no such directory.
 */
enum status definitions_load(const char *dir, struct arena *a, struct conf_report *report,
	struct definitions *out, struct err *e) CHECKED;

#endif
