#ifndef STORE_SET_H
#define STORE_SET_H

/* Published indicator sets: frozen, every version kept. A publication is one application of the
 * configuration. */

#include "base/arena.h"
#include "model/set.h"
#include "store/store.h"

struct publication_id {
	int64_t v;
};

/* user 0: done by root or the database's own account, known by login. */
enum status store_set_new_publication(struct store *s, int64_t at, struct user_id user,
	const char *login, struct publication_id *out, struct err *e) CHECKED;
enum status store_set_add_source(struct store *s, struct publication_id publication,
	const char *name, const char *text, struct err *e) CHECKED;

/*
 * Adds set->version of set->key with all its texts; set->id is not read. ST_EXISTS when that
 * version is there. Target groups move to it by store_group_save().
 */
enum status store_set_publish(struct store *s, struct publication_id publication,
	const struct set_version *set, struct set_version_id *id, struct err *e) CHECKED;

/* The whole set, in the arena. */
enum status store_set_load(struct store *s, struct arena *a, struct set_version_id id,
	struct set_version *out, struct err *e) CHECKED;
/* The newest version of a key; ST_NOTFOUND when it was never published. */
enum status store_set_newest(struct store *s, struct arena *a, const char *key,
	struct set_version *out, struct err *e) CHECKED;

#endif
