/* A draft becomes a measurement; a finished one is never changed. */

#include <string.h>

#include "base/date.h"
#include "call_priv.h"
#include "draft_priv.h"
#include "model/score.h"
#include "order_priv.h"
#include "store/draft.h"
#include "store/measurement.h"

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

enum status service_finish_day(int32_t day, const struct course *course, int32_t today, struct err *e)
{
	if (day > today)
		return invalid(e, "taken_on", N_("a day that is still to come"));
	if (day < course->from_on)
		return invalid(e, "taken_on", N_("a day before the course began"));
	if (course->to_on != DAY_NONE && day > course->to_on)
		return invalid(e, "taken_on", N_("a day after the course ended"));
	return ST_OK;
}

/* Unanswered becomes not assessed; a measurement with nothing answered is none. */
static enum status complete(struct call *c, struct draft *draft, struct err *e)
{
	const struct service_shape *shape;
	char *scores = arena_dup(c->arena, draft->scores);

	if (strspn(scores, (char[]){ SCORE_NONE, 0 }) == strlen(scores))
		return invalid(e, "scores", N_("a measurement without any answer"));
	for (char *s = scores; *s; s++)
		if (*s == SCORE_NONE)
			*s = SCORE_NOT_ASSESSED;
	draft->scores = scores;
	if (service_call_shape(c->service, c->arena, draft->set_version, &shape, e) != ST_OK)
		return e->code;
	return service_call_scores(shape, draft->scores, draft->marks, false, e);
}

static enum status judge_correction(struct call *c, const struct draft *draft, const char *reason,
	struct measurement *m, struct err *e)
{
	struct measurement corrected;

	if (service_draft_correctable(c, draft->course, draft->corrects_on, draft->corrects_seq, &corrected, e) != ST_OK)
		return e->code;
	if (service_call_lines(c->arena, reason, "reason", &m->reason, e) != ST_OK)
		return e->code;
	m->order = corrected.order;
	return *m->reason ? ST_OK : invalid(e, "reason", N_("a correction without a reason"));
}

/* The order that it is made for, or 0. */
static enum status load(struct call *c, const struct finish_request *request, struct draft *draft, struct order_id *order,
	struct err *e)
{
	struct course course;

	if (store_draft_load(c->store, c->arena, c->user.id, request->id, draft, e) != ST_OK ||
		service_rights_course(c, service_draft_act(draft->corrects_on), draft->course, &course, e) != ST_OK)
		return e->code;
	if (draft->version != request->version)
		return err_set(e, ST_CONFLICT, "%s", N_("The draft"));
	if (service_finish_day(draft->taken_on, &course, c->today, e) != ST_OK ||
		service_ordered_of(c, ACT_MEASURE, draft->course, order, e) != ST_OK ||
		(order->v && service_ordered_day(c, *order, draft->taken_on, e) != ST_OK))
		return e->code;
	return complete(c, draft, e);
}

/* What the draft has become, and when the course is due after it. */
static enum status answer(struct call *c, const struct measurement *m, struct finish_reply *reply, struct err *e)
{
	struct case_row row;

	if (service_draft_row(c, m->course, &row, e) != ST_OK)
		return e->code;
	*reply = (struct finish_reply){ m->taken_on, m->seq, m->finished_at, row.due_on };
	return ST_OK;
}

static struct measurement measurement_of(const struct call *c, const struct draft *draft)
{
	return (struct measurement){
		.taken_on = draft->taken_on,
		.course = draft->course,
		.set_version = draft->set_version,
		.rater = draft->rater,
		.scores = draft->scores,
		.marks = draft->marks,
		.with_citizen = draft->with_citizen,
		.finished_at = c->now,
		.replaces_on = draft->corrects_on,
		.replaces_seq = draft->corrects_seq,
		.reason = "",
		.withdrawn = "",
	};
}

enum status service_finish_one(struct call *c, const struct finish_request *request, struct finish_reply *reply,
	struct err *e)
{
	struct measurement m;
	char day[DATE_ROOM];
	struct order_id order;
	struct draft draft;
	bool correction;

	if (load(c, request, &draft, &order, e) != ST_OK)
		return e->code;
	m = measurement_of(c, &draft);
	m.order = order;
	correction = draft.corrects_on != DAY_NONE;
	if (correction && judge_correction(c, &draft, request->reason, &m, e) != ST_OK)
		return e->code;
	if (store_measurement_add(c->store, &m, c->user.id, draft.notes, (size_t)draft.n_notes, e) != ST_OK ||
		store_draft_drop(c->store, c->user.id, draft.id, e) != ST_OK || answer(c, &m, reply, e) != ST_OK)
		return e->code;
	return service_call_audit(c, correction ? AUDIT_CORRECT : AUDIT_MEASURE, m.course.v, NULL,
		arena_printf(c->arena, "%s/%d%s", date_iso(day, m.taken_on), (int)m.seq,
			m.rater == RATER_CITIZEN ? " citizen" : ""),
		e);
}

static enum status finish(struct call *c, struct err *e)
{
	return service_finish_one(c, c->request, c->reply, e);
}

enum status service_finish(struct service *s, const struct finish_request *request, struct arena *a,
	struct finish_reply *reply, struct err *e)
{
	return service_call(s, OP_FINISH, finish, request, a, reply, e);
}
