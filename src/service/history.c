/* Finished measurements from elsewhere: the demo's, an old sheet's. */

#include <string.h>

#include "admin_priv.h"
#include "base/date.h"
#include "draft_priv.h"
#include "model/cpr.h"
#include "model/score.h"
#include "store/citizen.h"
#include "store/group.h"
#include "store/measurement.h"
#include "store/order.h"
#include "store/set.h"

struct history {
	const struct history_row *rows;
	size_t n;
	const char *source;
};

static enum status at_fault(enum status status, const char *field, struct err *e)
{
	return status == ST_OK ? ST_OK : err_field(e, field);
}

static enum status find_course(struct call *c, const struct history_row *row, struct course *out, struct err *e)
{
	struct target_group group;
	struct citizen citizen;
	char cpr[CPR_LEN + 1];

	if (at_fault(cpr_parse(row->cpr, cpr, e), "cpr", e) != ST_OK ||
		at_fault(store_citizen_by_cpr(c->store, c->arena, cpr, &citizen, e), "cpr", e) != ST_OK ||
		at_fault(store_group_by_key(c->store, c->arena, row->group, &group, e), "group", e) != ST_OK)
		return e->code;
	return at_fault(store_course_running(c->store, c->arena, citizen.id, group.id, out, e), "group", e);
}

static const char *marks_of(struct arena *a, const struct history_row *row)
{
	char *marks;

	if (row->marks && *row->marks)
		return row->marks;
	marks = arena_dup(a, row->scores);
	memset(marks, MARK_NONE, strlen(marks));
	return marks;
}

static enum status no_order(struct err *e)
{
	err_set(e, ST_NOTFOUND, "%s", N_("The order"));
	return err_field(e, "author");
}

/* A provider's is made for the order of that day, and holds what was ordered. */
static enum status judge_provider(struct call *c, const struct user *author, const struct set_version *set,
	struct measurement *m, struct err *e)
{
	struct scope all = service_rights_all(c);
	struct order_map map;
	struct order *list;
	size_t n;

	if (store_order_list(c->store, c->arena, &all, m->course, (struct order_id){ 0 }, WIRE_LIST_MAX, &list, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		if (list[i].provider.v != author->section.v || list[i].closed_at || m->taken_on < list[i].from_on ||
			m->taken_on > list[i].to_on)
			continue;
		order_map(set, list[i].lines, list[i].n_lines, &map);
		m->rater = RATER_PROVIDER;
		m->order = list[i].id;
		m->scores = order_widen(c->arena, &map, order_narrow(c->arena, &map, m->scores), SCORE_NOT_ASSESSED);
		m->marks = order_widen(c->arena, &map, order_narrow(c->arena, &map, m->marks), MARK_NONE);
		return ST_OK;
	}
	return no_order(e);
}

/* What the citizen is not asked is not assessed. */
static bool may_answer(struct arena *a, const struct service_shape *shape, const char *finished)
{
	char *scores = arena_dup(a, finished);

	for (char *s = scores; *s; s++)
		if (*s == SCORE_NOT_ASSESSED)
			*s = SCORE_NONE;
	return service_call_citizen_may(shape, scores);
}

static enum status judge(struct call *c, const struct history_row *row, struct measurement *m, struct err *e)
{
	const struct service_shape *shape;
	struct course course;
	struct case_row shown;

	if (find_course(c, row, &course, e) != ST_OK ||
		service_finish_day(row->taken_on, &course, c->today, e) != ST_OK ||
		service_draft_row(c, course.id, &shown, e) != ST_OK ||
		service_call_shape(c->service, c->arena, shown.set_version, &shape, e) != ST_OK)
		return e->code;
	*m = (struct measurement){ .taken_on = row->taken_on, .course = course.id, .set_version = shown.set_version,
		.rater = row->rater == RATER_CITIZEN ? RATER_CITIZEN : RATER_CASEWORKER, .scores = row->scores, .marks = marks_of(c->arena, row),
		.with_citizen = row->with_citizen, .finished_at = row->finished_at ? row->finished_at : c->now,
		.replaces_on = DAY_NONE, .reason = "", .withdrawn = "" };
	if (m->rater == RATER_CITIZEN && !may_answer(c->arena, shape, m->scores)) {
		err_set(e, ST_INVALID, "%s", N_("an indicator that the citizen is not asked about"));
		return err_field(e, "scores");
	}
	return service_call_scores(shape, m->scores, m->marks, false, e);
}

static enum status add(struct call *c, const struct history_row *row, struct err *e)
{
	struct note note = { 0 };
	struct measurement m;
	struct set_version set;
	struct user author;

	if (judge(c, row, &m, e) != ST_OK ||
		service_call_lines(c->arena, row->note ? row->note : "", "note", &note.body, e) != ST_OK ||
		at_fault(store_user_by_login(c->store, c->arena, row->author, &author, e), "author", e) != ST_OK)
		return e->code;
	if (author.role == ROLE_PROVIDER && (store_set_load(c->store, c->arena, m.set_version, &set, e) != ST_OK ||
			judge_provider(c, &author, &set, &m, e) != ST_OK))
		return e->code;
	return store_measurement_add(c->store, &m, author.id, &note, *note.body != '\0', e);
}

static enum status import(struct call *c, struct err *e)
{
	const struct history *h = c->reply;

	for (size_t i = 0; i < h->n; i++)
		if (add(c, &h->rows[i], e) != ST_OK)
			return err_detail(e, "row %zu", i + 1);
	return service_call_audit(c, AUDIT_IMPORT, 0, NULL,
		arena_printf(c->arena, "%zu measurements from %.200s", h->n, h->source), e);
}

enum status service_import_history(struct service *s, const struct history_row *rows, size_t n, const char *source,
	struct err *e)
{
	struct history h = { rows, n, source };
	struct arena a;
	enum status status;

	arena_init(&a);
	status = service_admin_call(s, true, import, &h, &a, e);
	arena_done(&a);
	return status;
}
