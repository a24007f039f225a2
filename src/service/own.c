/*
 * The citizen's own score and the staff's: who may begin, and what neither side sees before both are in. The order is
 * that of the set that a reading was made with.
 */
#include "model/own.h"

#include "base/date.h"
#include "citizen_priv.h"
#include "draft_priv.h"
#include "store/measurement.h"
#include "store/set.h"

enum status service_own_begin(struct call *c, const struct draft *draft, struct err *e)
{
	struct measurement *all;
	struct set_version set;
	size_t n;

	if (store_set_load(c->store, c->arena, draft->set_version, &set, e) != ST_OK)
		return e->code;
	if (!own_asks_anything(&set))
		return err_set(e, ST_RULE, "%s", N_("this set asks the citizen nothing"));
	if (own_order_of(&set, c->service->settings->own_order) != OWN_CASEWORKER_FIRST)
		return ST_OK;
	if (store_measurement_list(c->store, c->arena, draft->course, (struct order_id){ 0 }, &all, &n, e) != ST_OK)
		return e->code;
	if (own_partner(all, n, RATER_CASEWORKER, draft->taken_on, own_near_days(&set)) >= 0)
		return ST_OK;
	return err_set(e, ST_RULE, "%s", N_("in this set the caseworker scores first"));
}

static enum status is_held(struct call *c, const struct measurement *m, const struct measurement *all, size_t n,
	bool *held, struct err *e)
{
	struct set_version set;

	*held = false;
	/* Most are far older than any wait: their sets need not be read. */
	if (m->rater != RATER_CITIZEN || (int64_t)c->today - m->taken_on > OWN_NEAR_MOST)
		return ST_OK;
	if (store_set_load(c->store, c->arena, m->set_version, &set, e) != ST_OK)
		return e->code;
	bool has_partner = own_partner(all, n, RATER_CASEWORKER, m->taken_on, own_near_days(&set)) >= 0;
	*held = own_is_held(&set, c->service->settings->own_order, m->taken_on, has_partner, c->today);
	return ST_OK;
}

enum status service_own_is_held(struct call *c, const struct measurement *m, bool *held, struct err *e)
{
	struct measurement *all;
	size_t n;

	*held = false;
	if (m->rater != RATER_CITIZEN)
		return ST_OK;
	if (store_measurement_list(c->store, c->arena, m->course, (struct order_id){ 0 }, &all, &n, e) != ST_OK)
		return e->code;
	return is_held(c, m, all, n, held, e);
}

/* Notes and remarks of the reading at (on, seq) go with it. */
static void leave_out_words(struct citizen_reply *reply, int32_t on, int32_t seq)
{
	int32_t notes = 0, remarks = 0;

	for (int32_t i = 0; i < reply->n_notes; i++)
		if (reply->notes[i].taken_on != on || reply->notes[i].seq != seq)
			reply->notes[notes++] = reply->notes[i];
	for (int32_t i = 0; i < reply->n_remarks; i++)
		if (reply->remarks[i].taken_on != on || reply->remarks[i].seq != seq)
			reply->remarks[remarks++] = reply->remarks[i];
	reply->n_notes = notes;
	reply->n_remarks = remarks;
}

enum status service_own_hold_back(struct call *c, struct citizen_reply *reply, struct err *e)
{
	size_t n = (size_t)reply->n_measurements;
	struct measurement *kept = ARENA_ARRAY(c->arena, n + 1, struct measurement);
	const struct measurement *list = reply->measurements;

	reply->measurements = kept;
	reply->n_measurements = 0;
	reply->held_on = DAY_NONE;
	for (size_t i = 0; i < n; i++) {
		bool held;
		if (is_held(c, &list[i], list, n, &held, e) != ST_OK)
			return e->code;
		if (held && !list[i].superseded) {
			reply->own_held++;
			reply->held_on = list[i].taken_on;
			reply->held_seq = list[i].seq;
		}
		if (held)
			leave_out_words(reply, list[i].taken_on, list[i].seq);
		else
			kept[reply->n_measurements++] = list[i];
	}
	return ST_OK;
}

static enum status judge_withdrawal(struct call *c, const struct own_withdraw_request *request, struct measurement *m,
	const char **reason, struct err *e)
{
	struct course course;

	if (service_rights_course(c, ACT_CORRECT, request->course, &course, e) != ST_OK ||
		service_draft_correctable(c, request->course, request->taken_on, request->seq, m, e) != ST_OK ||
		service_call_lines(c->arena, request->reason, "reason", reason, e) != ST_OK)
		return e->code;
	if (m->rater != RATER_CITIZEN)
		return err_set(e, ST_RULE, "%s", N_("only an own score can be withdrawn; a measurement is corrected"));
	if (**reason)
		return ST_OK;
	err_set(e, ST_INVALID, "%s", N_("a withdrawal without a reason"));
	return err_field(e, "reason");
}

static enum status own_withdraw(struct call *c, struct err *e)
{
	const struct own_withdraw_request *request = c->request;
	struct measurement m;
	const char *reason;
	char day[DATE_ROOM];

	if (judge_withdrawal(c, request, &m, &reason, e) != ST_OK ||
		store_measurement_withdraw(c->store, &m, reason, c->user.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_WITHDRAW, request->course.v, NULL,
		arena_printf(c->arena, "%s/%d", date_iso(day, m.taken_on), (int)m.seq), e);
}

enum status service_own_withdraw(struct service *s, const struct own_withdraw_request *request, struct arena *a,
	struct own_withdraw_reply *reply, struct err *e)
{
	return service_call(s, OP_OWN_WITHDRAW, own_withdraw, request, a, reply, e);
}
