/* One citizen: the progression, and what is hidden in lists. */

#include "call_priv.h"
#include "citizen_priv.h"
#include "model/cpr.h"
#include "order_priv.h"
#include "store/citizen.h"
#include "store/measurement.h"
#include "store/picture.h"

/* The own ones open freely; others, where the role allows it at all, with a purpose. */
enum status service_citizen_row(struct call *c, struct course_id id, const char *purpose, struct case_row *out,
	bool *other, struct err *e)
{
	struct scope own = service_rights_scope(c, ACT_OPEN), wide = service_rights_scope(c, ACT_OPEN_OTHER);
	enum status status = store_course_row(c->store, c->arena, &own, id, out, e);

	*other = false;
	if (status != ST_NOTFOUND)
		return status;
	*other = true;
	status = store_course_row(c->store, c->arena, &wide, id, out, e);
	out->other = true;
	return status == ST_OK ? service_purpose_judge(c, purpose, e) : status;
}

/* What stands around the scores. A provider gets what was said of the own measurements and no more. */
static enum status load_picture(struct call *c, struct course_id id, struct citizen_reply *reply, struct err *e)
{
	struct order_id order = reply->row.order;
	size_t n_efforts, n_remarks, n_spans;

	if (store_picture_remarks(c->store, c->arena, id, order, &reply->remarks, &n_remarks, e) != ST_OK)
		return e->code;
	reply->n_remarks = (int32_t)n_remarks;
	reply->words = (struct course_words){ .goal = "", .barrier = "" };
	if (order.v)
		return ST_OK;
	if (store_picture_efforts(c->store, c->arena, id, &reply->efforts, &n_efforts, e) != ST_OK ||
		store_picture_spans(c->store, c->arena, id, &reply->spans, &n_spans, e) != ST_OK)
		return e->code;
	reply->n_efforts = (int32_t)n_efforts;
	reply->n_spans = (int32_t)n_spans;
	return store_picture_words(c->store, c->arena, id, &reply->words, e);
}

static enum status load_history(struct call *c, struct course_id id, struct citizen_reply *reply, struct err *e)
{
	struct order_id order = reply->row.order;
	size_t n_measurements, n_notes, n_goals, n_earlier;

	if (store_measurement_list(c->store, c->arena, id, order, &reply->measurements, &n_measurements, e) != ST_OK ||
		store_measurement_notes(c->store, c->arena, id, order, &reply->notes, &n_notes, e) != ST_OK ||
		store_measurement_goals(c->store, c->arena, id, order, &reply->goals, &n_goals, e) != ST_OK ||
		load_picture(c, id, reply, e) != ST_OK)
		return e->code;
	reply->n_measurements = (int32_t)n_measurements;
	reply->n_notes = (int32_t)n_notes;
	reply->n_goals = (int32_t)n_goals;
	if (order.v)
		return service_ordered_citizen(c, reply, e);
	if (store_measurement_earlier(c->store, c->arena, id, &reply->earlier, &n_earlier, e) != ST_OK)
		return e->code;
	reply->n_earlier = (int32_t)n_earlier;
	return service_own_hold_back(c, reply, e);
}

static enum status citizen(struct call *c, struct err *e)
{
	const struct citizen_request *request = c->request;
	struct citizen_reply *reply = c->reply;
	const char *purpose;
	bool other;

	if (service_call_text(c->arena, request->purpose, NOTE_MAX, "purpose", &purpose, e) != ST_OK ||
		service_citizen_row(c, request->course, purpose, &reply->row, &other, e) != ST_OK ||
		load_history(c, request->course, reply, e) != ST_OK ||
		service_call_presence(c, request->course, &reply->open_at, &reply->open_since, e) != ST_OK)
		return e->code;
	return service_call_audit(c, other ? AUDIT_OPEN_OTHER : AUDIT_OPEN, request->course.v, purpose, NULL, e);
}

enum status service_citizen(struct service *s, const struct citizen_request *request, struct arena *a,
	struct citizen_reply *reply, struct err *e)
{
	return service_call(s, OP_CITIZEN, citizen, request, a, reply, e);
}

/* As when a citizen is opened: what is not the own needs a purpose. */
static enum status judge_reveal(struct call *c, const struct reveal_request *request, const char **purpose, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_REVEAL), own = service_rights_scope(c, ACT_OPEN);
	bool seen, mine;

	if (service_call_text(c->arena, request->purpose, NOTE_MAX, "purpose", purpose, e) != ST_OK ||
		store_course_has_citizen(c->store, &scope, request->citizen, &seen, e) != ST_OK ||
		store_course_has_citizen(c->store, &own, request->citizen, &mine, e) != ST_OK)
		return e->code;
	if (!seen)
		return err_set(e, ST_NOTFOUND, "%s", N_("The citizen"));
	return mine ? ST_OK : service_purpose_judge(c, *purpose, e);
}

static enum status reveal(struct call *c, struct err *e)
{
	const struct reveal_request *request = c->request;
	struct reveal_reply *reply = c->reply;
	struct citizen citizen;
	const char *purpose;
	char cpr[16];

	if (judge_reveal(c, request, &purpose, e) != ST_OK ||
		store_citizen_load(c->store, c->arena, request->citizen, &citizen, e) != ST_OK)
		return e->code;
	reply->name = citizen.name;
	reply->cpr = arena_dup(c->arena, cpr_show(citizen.cpr, cpr));
	return service_call_audit(c, AUDIT_REVEAL, request->citizen.v, purpose, NULL, e);
}

enum status service_reveal(struct service *s, const struct reveal_request *request, struct arena *a,
	struct reveal_reply *reply, struct err *e)
{
	return service_call(s, OP_REVEAL, reveal, request, a, reply, e);
}
