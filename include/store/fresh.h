#ifndef STORE_FRESH_H
#define STORE_FRESH_H

/* Whether what somebody looks at is still as it was. */

#include "model/fresh.h"
#include "store/scope.h"
#include "store/store.h"

/* Changes with every commit of another connection, whatever it was of. Inside a transaction. */
enum status store_fresh_version(struct store *s, int64_t *out, struct err *e) CHECKED;
/* A number that is another one when what the list shows has changed; 0: nothing is there. course: of FRESH_ONE_COURSE. */
enum status store_fresh_mark(struct store *s, enum fresh_list what, const struct scope *scope, struct course_id course,
	int64_t *out, struct err *e) CHECKED;

#endif
