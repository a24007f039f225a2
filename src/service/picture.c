/* What stands around the scores: efforts, the citizen's own words, remarks on what was finished. */

#include "store/picture.h"

#include "base/date.h"
#include "call_priv.h"
#include "order_priv.h"
#include "store/measurement.h"
#include "store/set.h"

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

/* An effort may have begun before the course did. */
static enum status judge_effort(struct call *c, struct effort *effort, struct err *e)
{
	if (service_call_text(c->arena, effort->what, EFFORT_CHARS, "what", &effort->what, e) != ST_OK ||
		service_call_text(c->arena, effort->giver, EFFORT_CHARS, "giver", &effort->giver, e) != ST_OK)
		return e->code;
	if (!*effort->what)
		return invalid(e, "what", N_("an effort without a name"));
	if (effort->from_on < DAY_MIN || effort->from_on > DAY_MAX)
		return invalid(e, "from_on", N_("a day that is not possible"));
	if (effort->to_on != DAY_NONE && (effort->to_on < effort->from_on || effort->to_on > DAY_MAX))
		return invalid(e, "to_on", N_("an end before the beginning"));
	return ST_OK;
}

static enum status effort_set(struct call *c, struct err *e)
{
	const struct effort_set_request *request = c->request;
	struct effort_set_reply *reply = c->reply;
	struct effort effort = request->effort;
	struct course course;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		judge_effort(c, &effort, e) != ST_OK ||
		store_picture_save_effort(c->store, request->course, &effort, c->user.id, c->now, e) != ST_OK)
		return e->code;
	reply->id = effort.id;
	return service_call_audit(c, AUDIT_EFFORT, request->course.v, NULL, effort.what, e);
}

enum status service_effort_set(struct service *s, const struct effort_set_request *request, struct arena *a,
	struct effort_set_reply *reply, struct err *e)
{
	return service_call(s, OP_EFFORT_SET, effort_set, request, a, reply, e);
}

static enum status effort_drop(struct call *c, struct err *e)
{
	const struct effort_drop_request *request = c->request;
	struct course course;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		store_picture_drop_effort(c->store, request->course, &request->effort, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_EFFORT, request->course.v, NULL, "removed", e);
}

enum status service_effort_drop(struct service *s, const struct effort_drop_request *request, struct arena *a,
	struct effort_drop_reply *reply, struct err *e)
{
	return service_call(s, OP_EFFORT_DROP, effort_drop, request, a, reply, e);
}

static enum status words_set(struct call *c, struct err *e)
{
	const struct words_set_request *request = c->request;
	struct course_words words = request->words;
	struct course course;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		service_call_lines(c->arena, words.goal, "goal", &words.goal, e) != ST_OK ||
		service_call_lines(c->arena, words.barrier, "barrier", &words.barrier, e) != ST_OK ||
		store_picture_save_words(c->store, request->course, &words, c->user.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_WORDS, request->course.v, NULL, NULL, e);
}

enum status service_words_set(struct service *s, const struct words_set_request *request, struct arena *a,
	struct words_set_reply *reply, struct err *e)
{
	return service_call(s, OP_WORDS_SET, words_set, request, a, reply, e);
}

static enum status judge_remark(struct call *c, struct course_id course, struct remark *remark, struct err *e)
{
	const struct service_shape *shape;
	struct measurement m;
	struct order_id order;

	if (store_measurement_load(c->store, c->arena, course, remark->taken_on, remark->seq, &m, NULL, e) != ST_OK ||
		service_ordered_of(c, ACT_MEASURE, course, &order, e) != ST_OK)
		return e->code;
	if (order.v && m.order.v != order.v)
		return err_set(e, ST_NOTFOUND, "%s", N_("The measurement"));
	if ((order.v && service_ordered_position(c, order, m.set_version, &remark->position, e) != ST_OK) ||
		service_call_shape(c->service, c->arena, m.set_version, &shape, e) != ST_OK ||
		service_call_lines(c->arena, remark->body, "body", &remark->body, e) != ST_OK)
		return e->code;
	if (remark->position < 0 || remark->position > shape->n)
		return invalid(e, "position", N_("a place outside the set"));
	return *remark->body ? ST_OK : invalid(e, "body", N_("a remark without words"));
}

static enum status remark_add(struct call *c, struct err *e)
{
	const struct remark_add_request *request = c->request;
	struct remark remark = request->remark;
	struct course course;
	char day[DATE_ROOM];

	if (service_rights_course(c, ACT_MEASURE, request->course, &course, e) != ST_OK ||
		judge_remark(c, request->course, &remark, e) != ST_OK ||
		store_picture_add_remark(c->store, request->course, &remark, c->user.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_REMARK, request->course.v, NULL,
		arena_printf(c->arena, "%s/%d", date_iso(day, remark.taken_on), (int)remark.seq), e);
}

enum status service_remark_add(struct service *s, const struct remark_add_request *request, struct arena *a,
	struct remark_add_reply *reply, struct err *e)
{
	return service_call(s, OP_REMARK_ADD, remark_add, request, a, reply, e);
}
