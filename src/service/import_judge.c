/* What a row of a citizen list means, and whether it can be used. */

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "import_priv.h"

#define NAME_MAX_CHARS 100
#define AHEAD_DAYS 366 /* a course may be announced this long before it begins */

void service_import_note(struct import_row *row, const char *field, const char *reason, const char *arg)
{
	memccpy(row->field, field, '\0', sizeof(row->field) - 1);
	row->reason = reason;
	row->arg = arg;
}

void service_import_refuse(struct import_row *row, const char *field, const char *reason, const char *arg)
{
	if (row->outcome == OUTCOME_REFUSED)
		return; /* the first reason is enough */
	row->outcome = OUTCOME_REFUSED;
	service_import_note(row, field, reason, arg);
}

static void judge_person(struct call *c, struct import_item *item)
{
	struct import_row *row = item->row;
	struct err e;

	if (cpr_parse(row->cpr, item->cpr, &e) != ST_OK)
		service_import_refuse(row, "cpr", "%s", arena_dup(c->arena, e.arg));
	if (service_call_text(c->arena, row->name, NAME_MAX_CHARS, "name", &item->name, &e) != ST_OK) {
		item->name = "";
		service_import_refuse(row, "name", N_("the name cannot be used: %s"), arena_dup(c->arena, e.arg));
	} else if (!*item->name) {
		service_import_refuse(row, "name", N_("the name is missing"), "");
	}
}

static bool is_called(struct arena *a, const struct target_group *g, const char *wanted)
{
	return strcmp(text_fold(a, g->key), wanted) == 0 || strcmp(text_fold(a, g->label), wanted) == 0 ||
		(*g->label_en && strcmp(text_fold(a, g->label_en), wanted) == 0);
}

static struct group_id find_group(struct call *c, const char *given)
{
	struct import *x = c->reply;

	for (size_t i = 0; i < x->n_meant; i++)
		if (strcmp(x->meant[i].given, given) == 0)
			return x->meant[i].id;
	const char *wanted = text_fold(c->arena, given);
	struct import_group *group = ARENA_PUSH(c->arena, x->meant, &x->n_meant, &x->room_meant);
	group->given = given;
	for (size_t i = 0; i < x->n_groups && !group->id.v; i++)
		if (is_called(c->arena, &x->groups[i], wanted))
			group->id = x->groups[i].id;
	return group->id;
}

static void judge_group(struct call *c, struct import_item *item)
{
	item->group = find_group(c, item->row->group);
	if (!item->group.v)
		service_import_refuse(item->row, "group", N_("there is no target group \"%s\""), item->row->group);
}

static enum status find_caseworker(struct call *c, const char *login, struct user *out, struct err *e)
{
	struct import *x = c->reply;
	struct import_user *known = NULL;

	for (size_t i = 0; i < x->n_users && !known; i++)
		if (strcmp(x->users[i].login, login) == 0)
			known = &x->users[i];
	if (!known) {
		known = ARENA_PUSH(c->arena, x->users, &x->n_users, &x->room_users);
		known->login = login;
		known->found = store_user_by_login(c->store, c->arena, login, &known->user, e);
	}
	*out = known->user;
	return known->found;
}

static enum status judge_caseworker(struct call *c, struct import_item *item, struct err *e)
{
	struct import_row *row = item->row;
	struct user user;
	enum status status = find_caseworker(c, row->caseworker, &user, e);

	if (status == ST_NOTFOUND)
		service_import_refuse(row, "caseworker", N_("there is no user \"%s\""), row->caseworker);
	else if (status != ST_OK)
		return status;
	else if (user.closed_at || (user.valid_until != DAY_NONE && user.valid_until < c->today))
		service_import_refuse(row, "caseworker", N_("the user %s is closed"), row->caseworker);
	else if (!(ROLES_SCORING & ROLE_BIT(user.role)) || !user.section.v)
		service_import_refuse(row, "caseworker", N_("the user %s cannot have citizens"), row->caseworker);
	item->user = user.id;
	item->section = user.section;
	return ST_OK;
}

static void judge_from(struct call *c, struct import_item *item)
{
	char day[DATE_ROOM];

	item->from = item->row->from == DAY_NONE ? c->today : item->row->from;
	if (item->from < DAY_MIN)
		service_import_refuse(item->row, "from", N_("the start day is not possible"), "");
	else if (item->from > c->today + AHEAD_DAYS)
		service_import_refuse(item->row, "from", N_("the start day %s is more than a year ahead"),
			arena_dup(c->arena, date_long(day, item->from)));
}

void service_import_forget(struct import *x)
{
	x->n_meant = x->n_users = 0;
}

enum status service_import_judge(struct call *c, struct import_item *item, struct err *e)
{
	struct import_row *row = item->row;

	row->outcome = OUTCOME_SAME;
	row->field[0] = '\0';
	row->reason = row->arg = "";
	judge_person(c, item);
	judge_group(c, item);
	judge_from(c, item);
	return judge_caseworker(c, item, e);
}

static int by_person(const void *x, const void *y)
{
	const struct import_item *const *p = x, *const *q = y;
	int order = strcmp((*p)->cpr, (*q)->cpr);

	if (order == 0)
		order = ((*p)->group.v > (*q)->group.v) - ((*p)->group.v < (*q)->group.v);
	if (order == 0)
		order = ((*p)->row->line > (*q)->row->line) - ((*p)->row->line < (*q)->row->line);
	return order;
}

/* Two rows of the same person, the first of which stands. */
static void compare(struct arena *a, const struct import_item *first, struct import_item *second)
{
	const char *line = arena_printf(a, "%d", (int)first->row->line);
	bool same_course = first->group.v && first->group.v == second->group.v;

	if (strcmp(first->name, second->name) != 0)
		service_import_refuse(second->row, "name", N_("the same CPR number has another name in line %s"), line);
	else if (same_course && first->user.v != second->user.v)
		service_import_refuse(second->row, "caseworker",
			N_("the same citizen and target group have another caseworker in line %s"), line);
	else if (same_course && first->from != second->from)
		service_import_refuse(second->row, "from",
			N_("the same citizen and target group have another start day in line %s"), line);
}

static int by_first_row(const void *x, const void *y)
{
	const struct import_item *const *p = x, *const *q = y;
	int order = ((*p)->first > (*q)->first) - ((*p)->first < (*q)->first);

	return order ? order : ((*p)->row > (*q)->row) - ((*p)->row < (*q)->row);
}

/* Sorted by person: each row learns where its person comes first in the list. */
static void find_first_rows(struct import_item **sorted, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		const struct import_row *first = sorted[i]->row;

		for (end = i + 1; end < n && strcmp(sorted[i]->cpr, sorted[end]->cpr) == 0; end++)
			if (sorted[end]->row < first)
				first = sorted[end]->row;
		for (size_t k = i; k < end; k++)
			sorted[k]->first = *sorted[k]->cpr ? first : sorted[k]->row;
	}
}

static void compare_all(struct call *c, const struct import *x)
{
	const struct import_item *before = NULL;

	for (size_t i = 0; i < x->n; i++) {
		struct import_item *item = x->sorted[i];

		if (item->row->outcome == OUTCOME_REFUSED)
			continue;
		if (before && strcmp(before->cpr, item->cpr) == 0)
			compare(c->arena, before, item);
		before = item;
	}
}

void service_import_compare(struct call *c)
{
	struct import *x = c->reply;

	x->sorted = ARENA_ARRAY(c->arena, x->n, struct import_item *);
	for (size_t i = 0; i < x->n; i++)
		x->sorted[i] = &x->items[i];
	if (x->n == 0)
		return;
	qsort(x->sorted, x->n, sizeof(struct import_item *), by_person);
	compare_all(c, x);
	find_first_rows(x->sorted, x->n);
	qsort(x->sorted, x->n, sizeof(struct import_item *), by_first_row);
}
