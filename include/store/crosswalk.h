#ifndef STORE_CROSSWALK_H
#define STORE_CROSSWALK_H

/* What the levels of older indicators became, as the last publication has it. */

#include "base/arena.h"
#include "model/crosswalk.h"
#include "store/store.h"

enum status store_crosswalk_list(struct store *s, struct arena *a, struct crosswalk **out,
	size_t *n, struct err *e) CHECKED;
/* These, and no others. */
enum status store_crosswalk_replace(
	struct store *s, const struct crosswalk *walks, size_t n, struct err *e) CHECKED;

#endif
