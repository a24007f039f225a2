#ifndef SCREEN_ORDER_PRIV_H
#define SCREEN_ORDER_PRIV_H

#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/list.h"

/* The orders of one course with both readings beside each other, or of all own citizens. */
struct order_arg {
	const struct trend *trend; /* borrowed: the course, its set and its focus */
	const struct order_row *row; /* the one to change; NULL: a new one */
};
extern const struct screen_ops screen_order; /* struct order_arg */

struct orders {
	struct citizen_arg of;
	struct screen_app *app;
	bool one; /* of one course */
	bool has_trend; /* the course could be opened: there are readings to show */
	struct trend trend;
	struct order_row *rows;
	size_t n;
	const char **folded;
	struct tui_list list;
	union {
		struct order_arg order;
		struct citizen_arg citizen;
	} arg;
};
const struct order_row *screen_orders_at(const struct orders *st); /* the marked one, or NULL */
/* "all", or the name of the one worker. */
const char *screen_orders_worker(const struct order_row *row);
/* Start, staff, provider and goal of one ordered indicator: names of levels, "--" for none. In the arena. */
struct order_levels {
	const char *label, *start, *staff, *provider, *goal;
};
struct order_levels screen_orders_levels(const struct orders *st, struct arena *a, const struct order_row *row,
	int32_t line);
void screen_orders_draw(const struct screen *s, struct tui *t);
extern const struct tui_list_rows screen_orders_rows;
int screen_orders_page(const struct orders *st, const struct tui *t); /* rows that the list gets */

#endif
