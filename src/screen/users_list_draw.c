/*
 * How the list of users looks, and the names of its orders and filters, which the questions use as
 * well. A column of 0 is left out; all follow from the window's width.
 */

#include "users_list_priv.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "words_priv.h"

const char *const screen_users_list_orders[USERS_ORDERS] = {
	[USERS_BY_NAME] = N_("name"),
	[USERS_BY_LOGIN] = N_("login"),
	[USERS_BY_ROLE] = N_("role"),
	[USERS_BY_SECTION] = N_("section"),
	[USERS_BY_CASES] = N_("cases"),
	[USERS_BY_LAST] = N_("last login"),
	[USERS_BY_UNTIL] = N_("valid until"),
};

const char *const screen_users_list_filters[USERS_FILTERS] = {
	[USERS_OPEN] = N_("not closed"),
	[USERS_CLOSED] = N_("closed"),
	[USERS_DORMANT] = N_("! not logged in for 60 days"),
	[USERS_EXPIRING] = N_("valid for less than 60 days"),
	[USERS_MOVING] = N_("a move waits"),
	[USERS_WITH_CASES] = N_("has cases"),
};

#define COL_MARK 1
#define COL_LOGIN 3
#define LOGIN_LEAST 8
#define DATE_COLS 8
#define FOOT_ROWS 6

#define NAME_LEAST 10
#define SECTION_LEAST 8 /* also the heading */
#define ROLE_LEAST 6
#define ROLE_MOST 13

/* First columns; 0 where there is no room, or nobody has anything to show there. */
struct columns {
	int name, role, section, cases, drafts, last, until, login_cols, name_cols, role_cols, section_cols;
};

static int within(int n, int least, int most)
{
	return n < least ? least : n > most ? most : n;
}

/* Each as wide as what it holds; where that is too much name and section share, else they share what is left. */
static void share(const struct users_list *l, int cols, struct columns *k)
{
	int name = within(l->name_most, NAME_LEAST, cols), section = within(l->section_most, SECTION_LEAST, cols);
	int spare = cols - name - section;

	if (spare >= 0) {
		k->name_cols = name + spare / 2;
		k->section_cols = section + spare - spare / 2;
		return;
	}
	k->section_cols = within(section, SECTION_LEAST, cols / 2);
	k->name_cols = within(cols - k->section_cols, NAME_LEAST, name);
	k->section_cols = cols - k->name_cols;
}

static struct columns columns_for(const struct users_list *l, int cols)
{
	int login = screen_words_login_cols(l->login_most, LOGIN_LEAST, cols), name = COL_LOGIN + login + 1;

	if (cols < TUI_FULL_COLS) {
		int last = cols - DATE_COLS - 1, cases = last - 5;
		return (struct columns){.login_cols = login, .name = name,
			.cases = cases, .last = last, .name_cols = cases - name - 1};
	}
	struct columns k = {.role_cols = within(l->role_most, ROLE_LEAST, ROLE_MOST)};
	int right = cols - 1;
	if (l->has_until)
		k.until = right -= DATE_COLS;
	k.last = right -= DATE_COLS + 1;
	if (l->has_drafts)
		k.drafts = right -= 4;
	k.cases = right -= 5;
	/* What the others leave unused is the login's. */
	int unused = k.cases - COL_LOGIN - k.role_cols - 4 - within(l->name_most, NAME_LEAST, cols) -
		within(l->section_most, SECTION_LEAST, cols);
	k.login_cols = unused > login ? within(l->login_most, login, unused) : login;
	k.name = COL_LOGIN + k.login_cols + 1;
	share(l, k.cases - k.name - k.role_cols - 3, &k);
	k.role = k.name + k.name_cols + 1;
	k.section = k.role + k.role_cols + 1;
	return k;
}

static void number(struct tui *t, struct area a, int col, int cols, unsigned attr, int32_t n)
{
	char buf[16];

	snprintf(buf, sizeof(buf), "%d", (int)n);
	if (col)
		tui_draw_field(t, a.row, col, cols, ALIGN_RIGHT, attr, buf);
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_list *l = ctx;
	const struct user_row *u = l->shown[i]->row;
	struct columns k = columns_for(l, a.col + a.cols);
	char mark[2] = {screen_users_mark(u)}, last[USER_WORD_ROOM], until[DATE_ROOM];
	bool closed = u->state == USER_CLOSED;

	tui_draw_text(t, a.row, COL_MARK, attr | (u->is_dormant ? DRAW_ATTENTION : 0), mark);
	tui_draw_field(t, a.row, COL_LOGIN, k.login_cols, ALIGN_LEFT, attr, u->login);
	tui_draw_field(t, a.row, k.name, k.name_cols, ALIGN_LEFT, attr, u->name);
	number(t, a, k.cases, 4, attr, u->n_cases);
	tui_draw_field(t, a.row, k.last, DATE_COLS, ALIGN_LEFT, attr,
		screen_users_last(last, u, l->app->me.today));
	if (!k.role)
		return;
	tui_draw_field(t, a.row, k.role, k.role_cols, ALIGN_LEFT, attr,
		closed ? _(people_state_name(USER_CLOSED)) : screen_words_role(u->role));
	tui_draw_field(t, a.row, k.section, k.section_cols, ALIGN_LEFT, attr, u->section_label);
	number(t, a, k.drafts, 3, attr, u->n_drafts);
	if (k.until)
		tui_draw_field(t, a.row, k.until, DATE_COLS, ALIGN_LEFT, attr,
			date_short(until, u->valid_until));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct users_list *l = ctx;

	return l->shown[i]->row->id.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct users_list *l = ctx;

	return l->shown[i]->folded;
}

const struct tui_list_rows screen_users_list_rows = {
	.draw = draw_row, .id = row_id, .folded = row_folded};

struct area screen_users_list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static void draw_head(const struct users_list *l, struct tui *t, const struct area *a)
{
	struct columns k = columns_for(l, a->cols);

	tui_draw_field(
		t, a->row, COL_LOGIN, k.login_cols, ALIGN_LEFT, DRAW_BOLD, C_("column", "Login"));
	tui_draw_field(t, a->row, k.name, k.name_cols, ALIGN_LEFT, DRAW_BOLD, _("Name"));
	tui_draw_field(
		t, a->row, k.cases - 1, 5, ALIGN_RIGHT, DRAW_BOLD, C_("column", "Cases"));
	tui_draw_field(
		t, a->row, k.last, DATE_COLS, ALIGN_LEFT, DRAW_BOLD, C_("column", "Last"));
	if (!k.role)
		return;
	tui_draw_field(t, a->row, k.role, k.role_cols, ALIGN_LEFT, DRAW_BOLD, _("Role"));
	tui_draw_field(
		t, a->row, k.section, k.section_cols, ALIGN_LEFT, DRAW_BOLD, _("Section"));
	if (k.drafts)
		tui_draw_field(t, a->row, k.drafts, 3, ALIGN_RIGHT, DRAW_BOLD, C_("column", "Dr."));
	if (k.until)
		tui_draw_field(
			t, a->row, k.until, DATE_COLS, ALIGN_LEFT, DRAW_BOLD, C_("column", "Until"));
}

/* The marked user in sentences, and what the marks mean. */
static void draw_foot(const struct users_list *l, struct tui *t, struct area a)
{
	const struct user_row *u = screen_users_list_at(l);
	struct arena paint;

	arena_init(&paint);
	tui_draw_rule(t, a.row, NULL);
	if (u)
		tui_draw_wrapped(t, (struct area){a.row + 1, 1, 4, a.cols - 2}, DRAW_PLAIN,
			screen_users_sentence(&paint, u, l->app->me.today));
	tui_draw_text(t, a.row + 5, 1, DRAW_PLAIN,
		_("!=not logged in for 60 days  x=closed  e=expired  l=valid later  >=moving"));
	arena_done(&paint);
}

void screen_users_list_context(const struct users_list *l, struct tui *t)
{
	struct arena paint;

	if (tui_draw_size(t) != SIZE_FULL)
		return;
	arena_init(&paint);
	const char *count = arena_printf(
		&paint, _("%d open, %d closed"), (int)(l->n - l->n_closed), (int)l->n_closed);
	if (l->n_shown != l->n)
		count = arena_printf(&paint, _("%d of %d"), (int)l->n_shown, (int)l->n);
	const char *order = arena_printf(&paint, _("sort: %s %s"),
		_(screen_users_list_orders[l->sift.order]), l->sift.reverse ? "v" : "^");
	tui_draw_context(t, arena_printf(&paint, "%s   %s", count, order));
	arena_done(&paint);
}

void screen_users_list_draw(const struct users_list *l, struct tui *t, const char *none)
{
	struct area a = tui_draw_body(t), list = screen_users_list_area(t);

	screen_users_list_context(l, t);
	draw_head(l, t, &a);
	if (tui_draw_size(t) == SIZE_FULL)
		draw_foot(l, t, (struct area){list.row + list.rows, 0, FOOT_ROWS, a.cols});
	if (!l->n_shown) {
		tui_draw_wrapped(t, (struct area){list.row, 1, list.rows, list.cols - 2},
			DRAW_PLAIN, none);
		tui_draw_cursor(t, list.row, 1);
		return;
	}
	tui_list_draw(&l->list, &screen_users_list_rows, l, t, list);
}
