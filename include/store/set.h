#ifndef STORE_SET_H
#define STORE_SET_H

/* Published indicator sets: frozen, every version kept. */

#include "store/publication.h"

/*
 * Adds set->version of set->key with all its texts; set->id is not read. ST_EXISTS when that
 * version is there. It is in force by store_publication_add_set(), and target groups move to it
 * by store_group_save().
 */
enum status store_set_publish(struct store *s, struct publication_id publication,
	const struct set_version *set, struct set_version_id *id, struct err *e) CHECKED;

/* The whole set, in the arena. */
enum status store_set_load(struct store *s, struct arena *a, struct set_version_id id,
	struct set_version *out, struct err *e) CHECKED;
/* The newest version of a key; ST_NOTFOUND when it was never published. */
enum status store_set_newest(struct store *s, struct arena *a, const char *key,
	struct set_version *out, struct err *e) CHECKED;
/* One version of a key; ST_NOTFOUND when there is none. */
enum status store_set_of_version(struct store *s, struct arena *a, const char *key, int32_t version,
	struct set_version *out, struct err *e) CHECKED;
/* The version that the last publication put in force; ST_NOTFOUND when it has none of the key. */
enum status store_set_in_force(struct store *s, struct arena *a, const char *key,
	struct set_version *out, struct err *e) CHECKED;
/* All sets of the last publication, by key. */
enum status store_set_list(struct store *s, struct arena *a, struct set_version **out, size_t *n,
	struct err *e) CHECKED;
/* Every version that was ever published, by key and version: id, key and version only. */
enum status store_set_versions(struct store *s, struct arena *a, struct set_version **out,
	size_t *n, struct err *e) CHECKED;
/*
 * The scales that an indicator with this meaning ever had (usually one): key, meaning, min, max
 * and direction only.
 */
enum status store_set_scales(struct store *s, struct arena *a, const char *indicator,
	int32_t meaning, struct indicator **out, size_t *n, struct err *e) CHECKED;

/* How much there is of each set, by its key. */
struct set_usage {
	const char *key;
	int64_t drafts, running, courses, measurements; /* open drafts; courses that run, and all */
};
/* Counts courses by what their target group uses now; without_scores leaves out the slow count. */
enum status store_set_usage(struct store *s, struct arena *a, int32_t today, bool without_scores,
	struct set_usage **out, size_t *n, struct err *e) CHECKED;
/* Courses by the key of their target group: "running" (those without an end) and "courses" only. */
enum status store_set_group_usage(struct store *s, struct arena *a,
	struct set_usage **out, size_t *n, struct err *e) CHECKED;

#endif
