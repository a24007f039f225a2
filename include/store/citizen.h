#ifndef STORE_CITIZEN_H
#define STORE_CITIZEN_H

/* Citizens: CPR number, name, protected flag. No address is stored. */

#include "base/arena.h"
#include "model/id.h"
#include "store/scope.h"
#include "store/store.h"

struct citizen {
	struct citizen_id id;
	const char *ref;  /* "B-1042", given by the store */
	const char *cpr;  /* ten digits */
	const char *name; /* whole, also when protected: who shows it must have the right to */
	int32_t protected_since; /* or DAY_NONE */
	int32_t version;
};

enum status store_citizen_load(struct store *s, struct arena *a, struct citizen_id id,
	struct citizen *out, struct err *e) CHECKED;
/* ST_NOTFOUND when there is none (arg is empty: a CPR number is not repeated). */
enum status store_citizen_by_cpr(struct store *s, struct arena *a, const char *cpr,
	struct citizen *out, struct err *e) CHECKED;
/* Gives the id and the ref. ST_EXISTS when the CPR number is there. */
enum status store_citizen_add(struct store *s, const char *cpr, const char *name,
	int32_t protected_since, struct citizen_id *id, struct err *e) CHECKED;
/* Writes cpr, name and protected_since; ST_CONFLICT when citizen->version is not the stored
 * one. */
enum status store_citizen_change(
	struct store *s, const struct citizen *citizen, struct err *e) CHECKED;

/* since: the day from which the name is hidden, or DAY_NONE: no longer, from the day "today". */
enum status store_citizen_protect(struct store *s, struct citizen_id id, int32_t since, int32_t today,
	struct err *e) CHECKED;

/* Protected citizens with a running course in the scope, the longest first, at most limit. */
struct citizen_protection {
	struct citizen_id citizen;
	const char *ref, *caseworker; /* its login */
	int32_t since;
};
enum status store_citizen_protections(struct store *s, struct arena *a, const struct scope *scope, int32_t limit,
	struct citizen_protection **out, size_t *n, struct err *e) CHECKED;

#endif
