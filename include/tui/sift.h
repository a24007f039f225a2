#ifndef TUI_SIFT_H
#define TUI_SIFT_H

/* What a long list shows, and in which order, as its user has chosen. Whoever has the rows arranges them by it. */

#include "tui/list.h"

struct tui_sift {
	uint64_t ticks; /* of the filter, a bit each; 0: all lines */
	int order;	/* index of its name */
	bool reverse;
};

/* What the filter has to choose from: names that are N_(), and behind them others as they are. At most 64. */
struct tui_sift_names {
	const char *const *fixed, *const *others;
	size_t n_fixed, n_others;
};

/* CMD_FILTER and CMD_SORT: true when something else was chosen. The order that is chosen again is turned round. */
bool tui_sift_ask_ticks(struct screen *s, struct tui_sift *f, const struct tui_sift_names *names);
bool tui_sift_ask_order(struct screen *s, struct tui_sift *f, const char *const *names, size_t n);
/* Esc shows all lines again, while the list is filtered and no search is on. */
void tui_sift_keys(const struct tui_sift *f, const struct tui_list *l, struct keymap *m);
/* A key of such a list: its own, or that one, which ends the filter and says so; true: arrange the lines again. */
bool tui_sift_key(struct screen *s, struct tui_sift *f, const struct key *k);

#endif
