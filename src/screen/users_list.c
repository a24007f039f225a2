/*
 * The list behind users and yearly review. In the ticks the low bits are the fixed filters, those
 * above the sections seen; closed users stand last in every order, also a reversed one.
 */

#include "users_list_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "tui/prompt.h"
#include "words_priv.h"

static void note_section(struct users_list *l, const struct user_row *u)
{
	for (size_t i = 0; i < l->n_sections; i++)
		if (l->section_ids[i].v == u->section.v)
			return;
	if (l->n_sections == USERS_SECTIONS || u->section.v == 0)
		return;
	l->sections[l->n_sections] = u->section_label;
	l->section_ids[l->n_sections++] = u->section;
}

static bool in_sections(const struct users_list *l, const struct user_row *u)
{
	uint64_t sections = l->sift.ticks >> USERS_FILTERS;

	if (!sections)
		return true;
	for (size_t i = 0; i < l->n_sections; i++)
		if (sections >> i & 1 && l->section_ids[i].v == u->section.v)
			return true;
	return false;
}

static bool is_expiring(const struct users_list *l, const struct user_row *u)
{
	return u->state != USER_CLOSED && u->valid_until != DAY_NONE &&
	       u->valid_until <= l->app->me.today + USERS_EXPIRING_DAYS;
}

static bool ticked(const struct users_list *l, enum user_filter f)
{
	return l->sift.ticks >> f & 1;
}

static bool passes(const struct users_list *l, const struct user_row *u)
{
	return !(ticked(l, USERS_OPEN) && u->state == USER_CLOSED) &&
	       !(ticked(l, USERS_CLOSED) && u->state != USER_CLOSED) &&
	       !(ticked(l, USERS_DORMANT) && !u->is_dormant) &&
	       !(ticked(l, USERS_EXPIRING) && !is_expiring(l, u)) &&
	       !(ticked(l, USERS_MOVING) && !*u->moving_to) &&
	       !(ticked(l, USERS_WITH_CASES) && u->n_cases == 0) && in_sections(l, u);
}

static int cmp(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Without an end comes after every day. */
static int64_t until(const struct user_row *u)
{
	return u->valid_until == DAY_NONE ? INT32_MAX : u->valid_until;
}

static int by_order(
	const struct users_list *l, const struct user_view *a, const struct user_view *b)
{
	switch ((enum user_order)l->sift.order) {
	case USERS_BY_NAME:
		return strcmp(a->sort_name, b->sort_name);
	case USERS_BY_LOGIN:
		return strcmp(a->row->login, b->row->login);
	case USERS_BY_ROLE:
		return cmp(b->row->role, a->row->role);
	case USERS_BY_SECTION:
		return strcmp(a->row->section_label, b->row->section_label);
	case USERS_BY_CASES:
		return cmp(b->row->n_cases, a->row->n_cases);
	case USERS_BY_LAST:
		return cmp(a->row->last_login, b->row->last_login);
	case USERS_BY_UNTIL:
		return cmp(until(a->row), until(b->row));
	case USERS_ORDERS:
		break;
	}
	return 0;
}

/* Closed users stand last in every order. */
static int compare(const void *pa, const void *pb, void *ctx)
{
	const struct users_list *l = ctx;
	const struct user_view *a = *(const struct user_view *const *)pa;
	const struct user_view *b = *(const struct user_view *const *)pb;
	int order = cmp(a->row->state == USER_CLOSED, b->row->state == USER_CLOSED);

	if (order)
		return order;
	order = by_order(l, a, b);
	if (order)
		return l->sift.reverse ? -order : order;
	return strcmp(a->sort_name, b->sort_name);
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct users_list *l = ctx;

	return l->shown[i]->row->id.v;
}

static void arrange(struct users_list *l)
{
	static const struct tui_list_rows ids = {.id = row_id};

	l->n_shown = 0;
	for (size_t i = 0; i < l->n; i++)
		if (passes(l, l->all[i].row))
			l->shown[l->n_shown++] = &l->all[i];
	qsort_r(l->shown, l->n_shown, sizeof(*l->shown), compare, l);
	tui_list_set(&l->list, &ids, l, l->n_shown);
}

/* What the columns are made for: all users, so that a filter moves none of them. */
static void measure(struct users_list *l, const struct user_row *u)
{
	const char *role = u->state == USER_CLOSED ? _(people_state_name(USER_CLOSED)) : screen_words_role(u->role);

	l->login_most = screen_words_wider(l->login_most, u->login);
	l->name_most = screen_words_wider(l->name_most, u->name);
	l->role_most = screen_words_wider(l->role_most, role);
	l->section_most = screen_words_wider(l->section_most, u->section_label);
	l->has_until |= u->valid_until != DAY_NONE;
	l->has_drafts |= u->n_drafts > 0;
}

void screen_users_list_set(struct users_list *l, const struct screen_app *app, struct arena *a,
	const struct user_row *rows, size_t n)
{
	l->app = app;
	l->all = ARENA_ARRAY(a, n + 1, struct user_view);
	l->shown = ARENA_ARRAY(a, n + 1, const struct user_view *);
	l->n = n;
	l->n_closed = 0;
	l->n_sections = 0;
	l->login_most = l->name_most = l->role_most = l->section_most = 0;
	l->has_until = l->has_drafts = false;
	for (size_t i = 0; i < n; i++) {
		const struct user_row *u = &rows[i];

		l->all[i] = (struct user_view){
			.row = u,
			.folded = text_fold(a, arena_printf(a, "%s %s %s", u->login, u->name,
						       u->section_label)),
			.sort_name = text_sort_key(a, u->name),
		};
		l->n_closed += u->state == USER_CLOSED;
		note_section(l, u);
		measure(l, u);
	}
	arrange(l);
}

const struct user_row *screen_users_list_at(const struct users_list *l)
{
	return l->list.at < l->n_shown ? l->shown[l->list.at]->row : NULL;
}

void screen_users_list_keys(const struct screen *s, struct keymap *m)
{
	const struct users_list *l = s->state;

	tui_sift_keys(&l->sift, &l->list, m);
}

bool screen_users_list_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct users_list *l = s->state;

	(void)nav;
	(void)e;
	if (tui_sift_key(s, &l->sift, k))
		arrange(l);
	return true;
}

/* One section needs no tick of its own. */
static void ask_filter(struct screen *s, struct users_list *l)
{
	size_t n = l->n_sections > 1 ? l->n_sections : 0;

	if (tui_sift_ask_ticks(s, &l->sift, &(struct tui_sift_names){ screen_users_list_filters, l->sections, USERS_FILTERS, n }))
		arrange(l);
}

static void ask_order(struct screen *s, struct users_list *l)
{
	if (tui_sift_ask_order(s, &l->sift, screen_users_list_orders, USERS_ORDERS))
		arrange(l);
}

void screen_users_list_command(struct screen *s, int cmd)
{
	struct users_list *l = s->state;
	const struct user_row *u = screen_users_list_at(l);

	if (cmd == CMD_FILTER)
		ask_filter(s, l);
	else if (cmd == CMD_SORT)
		ask_order(s, l);
	else if (cmd == CMD_FULL_TEXT && u)
		tui_prompt_text(
			s, u->login, screen_users_sentence(&s->arena, u, l->app->me.today));
}
