/* Whose draft, and who may correct what. */

#include "base/clock.h"
#include "base/date.h"
#include "draft_priv.h"
#include "order_priv.h"
#include "store/draft.h"
#include "store/measurement.h"

enum act service_draft_act(int32_t corrects_on)
{
	return corrects_on == DAY_NONE ? ACT_MEASURE : ACT_CORRECT;
}

enum status service_draft_row(struct call *c, struct course_id course, struct case_row *out, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_MEASURE);

	if (!(scope.ways & WAY_ORDERS))
		scope = service_rights_all(c);
	return store_course_row(c->store, c->arena, &scope, course, out, e);
}

enum status service_draft_own(struct call *c, struct draft_id id, struct draft *out, struct err *e)
{
	struct course course;

	if (store_draft_load(c->store, c->arena, c->user.id, id, out, e) != ST_OK)
		return e->code;
	return service_rights_course(c, service_draft_act(out->corrects_on), out->course, &course, e);
}

/* Who wrote a measurement is who wrote any version of it: a colleague's correction does not take it away. */
static enum status wrote(struct call *c, struct course_id course, const struct measurement *m, struct user_id author,
	bool *own, struct err *e)
{
	struct measurement before = *m;

	*own = author.v == c->user.id.v;
	while (!*own && before.replaces_on != DAY_NONE) {
		if (store_measurement_load(c->store, c->arena, course, before.replaces_on, before.replaces_seq, &before,
			    &author, e) != ST_OK)
			return e->code;
		*own = author.v == c->user.id.v;
	}
	return ST_OK;
}

enum status service_draft_correctable(struct call *c, struct course_id course, int32_t on, int32_t seq,
	struct measurement *out, struct err *e)
{
	struct user_id author;
	struct order_id order;
	bool open, own;

	if (store_measurement_load(c->store, c->arena, course, on, seq, out, &author, e) != ST_OK ||
		service_ordered_of(c, ACT_CORRECT, course, &order, e) != ST_OK)
		return e->code;
	if (order.v && out->order.v != order.v)
		return err_set(e, ST_NOTFOUND, "%s", N_("The measurement"));
	if (out->superseded)
		return err_set(e, ST_CONFLICT, "%s", N_("The measurement"));
	if (wrote(c, course, out, author, &own, e) != ST_OK)
		return e->code;
	open = c->today - clock_day_of(out->finished_at) <= c->service->settings->edit_window_days;
	if (own || (!open && c->user.role == ROLE_TEAM_LEADER))
		return ST_OK;
	return err_set(e, ST_DENIED, "%s", "");
}
