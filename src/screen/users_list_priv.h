#ifndef SCREEN_USERS_LIST_PRIV_H
#define SCREEN_USERS_LIST_PRIV_H

/* The list of users: filter, sort and search. A screen's state begins with it; rows lie in its arena. */

#include "tui/sift.h"
#include "users_priv.h"

struct user_view {
	const struct user_row *row;
	const char *folded, *sort_name;
};

enum user_order {
	USERS_BY_NAME,
	USERS_BY_LOGIN,
	USERS_BY_ROLE,
	USERS_BY_SECTION,
	USERS_BY_CASES,
	USERS_BY_LAST,
	USERS_BY_UNTIL,
	USERS_ORDERS
};
enum user_filter {
	USERS_OPEN,
	USERS_CLOSED,
	USERS_DORMANT,
	USERS_EXPIRING,
	USERS_MOVING,
	USERS_WITH_CASES,
	USERS_FILTERS
};
#define USERS_EXPIRING_DAYS 60
#define USERS_SECTIONS 40 /* in the filter */

struct users_list {
	const struct screen_app *app;
	struct user_view *all;
	const struct user_view **shown;
	size_t n, n_shown, n_closed;
	int login_most, name_most, role_most, section_most; /* cells of the widest of all */
	bool has_until, has_drafts; /* anybody has */
	struct section_id section_ids[USERS_SECTIONS];
	const char *sections[USERS_SECTIONS];
	size_t n_sections;
	struct tui_sift sift; /* by enum user_filter and enum user_order */
	struct tui_list list;
};

void screen_users_list_set(struct users_list *l, const struct screen_app *app, struct arena *a,
	const struct user_row *rows, size_t n);
const struct user_row *screen_users_list_at(const struct users_list *l); /* or NULL */

/* For the table of a screen whose state begins with the list. */
void screen_users_list_keys(const struct screen *s, struct keymap *m);
bool screen_users_list_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
/* CMD_FILTER, CMD_SORT, CMD_FULL_TEXT. */
void screen_users_list_command(struct screen *s, int cmd);

void screen_users_list_draw(const struct users_list *l, struct tui *t, const char *none);
void screen_users_list_context(const struct users_list *l, struct tui *t);
struct area screen_users_list_area(const struct tui *t);
extern const struct tui_list_rows screen_users_list_rows;
extern const char *const screen_users_list_orders[USERS_ORDERS];   /* N_() */
extern const char *const screen_users_list_filters[USERS_FILTERS]; /* N_() */

#endif
