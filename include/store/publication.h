#ifndef STORE_PUBLICATION_H
#define STORE_PUBLICATION_H

/*
 * A publication is one application of the configuration: who, when, why, the files as they were and the set
 * versions that it put in force. Its id is the version of the configuration: 1, 2, ...
 */

#include "base/arena.h"
#include "model/set.h"
#include "store/store.h"

struct publication_id {
	int64_t v;
};
struct publication {
	struct publication_id id;
	int64_t at;
	const char *login, *reason, *summary;
	struct publication_id back_to; /* whose content it publishes again, or 0 */
};
struct publication_source {
	const char *name, *text;
};

/* p->id is given out. user 0: done by root or the database's own account, known by login. */
enum status store_publication_add(struct store *s, struct publication *p, struct user_id user,
	struct err *e) CHECKED;
enum status store_publication_add_source(struct store *s, struct publication_id id, const char *name,
	const char *text, struct err *e) CHECKED;
/* This set version is in force from now on. */
enum status store_publication_add_set(struct store *s, struct publication_id id,
	struct set_version_id set, struct err *e) CHECKED;
/* All, oldest first. */
enum status store_publication_list(struct store *s, struct arena *a, struct publication **out,
	size_t *n, struct err *e) CHECKED;
/* Its files by name; n = 0 when there is no such publication. */
enum status store_publication_sources(struct store *s, struct arena *a, struct publication_id id,
	struct publication_source **out, size_t *n, struct err *e) CHECKED;

#endif
