#ifndef STORE_SECTION_H
#define STORE_SECTION_H

/* Administrations and their sections, as organisation.conf names them. */

#include "base/arena.h"
#include "model/id.h"
#include "store/scope.h"
#include "store/store.h"

struct section {
	struct section_id id;
	const char *key, *label;
	const char *administration_key, *administration_label;
	int32_t from;		  /* first day of measuring, or DAY_NONE */
	int32_t closed_on;	  /* or DAY_NONE: nobody can come into it any more */
	int32_t n_users, n_cases; /* open users and running courses; only in a list */
};

enum status store_section_list(struct store *s, struct arena *a, struct section **out,
	size_t *n, struct err *e) CHECKED;
enum status store_section_by_key(struct store *s, struct arena *a, const char *key,
	struct section *out, struct err *e) CHECKED;
enum status store_section_load(struct store *s, struct arena *a, struct section_id id,
	struct section *out, struct err *e) CHECKED;
enum status store_section_is_seen(struct store *s, const struct scope *scope, struct section_id id,
	bool *out, struct err *e) CHECKED;
enum status store_section_close(struct store *s, struct section_id id, int32_t day,
	struct err *e) CHECKED;
/* Adds it or changes its label, by key. */
enum status store_section_save_administration(
	struct store *s, const char *key, const char *label, struct err *e) CHECKED;
/* The same for a section; its administration must be there (ST_NOTFOUND). id and
 * administration_label are not read. */
enum status store_section_save(
	struct store *s, const struct section *section, struct err *e) CHECKED;

#endif
