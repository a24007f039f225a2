#ifndef STORE_GROUP_H
#define STORE_GROUP_H

/* Target groups and the set version each uses now. */

#include "base/arena.h"
#include "model/id.h"
#include "store/store.h"

struct target_group {
	struct group_id id;
	const char *key, *label, *label_en, *law;
	struct set_version_id set_version;			/* in force */
	const char *set_key, *set_label, *set_label_en;		/* of it; only read */
	int32_t set_version_number, n_indicators, cadence_days; /* of it; only read */
	int32_t from, to;					/* days, or DAY_NONE */
	const char *goal, *activities, *measure;
	const char *replaces; /* key of an older group, or "" */
	const char *retention; /* "P1825D", or "" */
	bool trial;	       /* the set in force is on trial; only read */
	int32_t version;
};

/* All, in the order in which they were first published. */
enum status store_group_list(struct store *s, struct arena *a, struct target_group **out,
	size_t *n, struct err *e) CHECKED;
enum status store_group_by_key(struct store *s, struct arena *a, const char *key,
	struct target_group *out, struct err *e) CHECKED;
/* Adds it or changes it, by key. ST_NOTFOUND when "replaces" names no group. */
enum status store_group_save(struct store *s, const struct target_group *group,
	struct group_id *id, struct err *e) CHECKED;

#endif
