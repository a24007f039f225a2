/* A user is closed: the login ends, every case has a new caseworker, the name stays in history. */

#include "people_priv.h"
#include "store/duty.h"
#include "store/move.h"
#include "store/transfer.h"

enum status service_people_end_ties(struct call *c, const struct user *user, struct err *e)
{
	struct user_move move;

	if (store_duty_end_all(c->store, user->id, c->now, e) != ST_OK ||
		store_transfer_overtake_user(c->store, user->id, c->now, e) != ST_OK ||
		store_move_of(c->store, c->arena, user->id, &move, e) != ST_OK)
		return e->code;
	if (move.id == 0)
		return ST_OK;
	return store_move_decide(c->store, move.id, (enum move_state)move.state, MOVE_WITHDRAWN, c->user.id, c->now, NULL,
		e);
}

static enum status give_all(struct call *c, const struct user_close_request *request, int64_t event, struct err *e)
{
	for (int32_t i = 0; i < request->n_assignments; i++)
		if (service_people_give(c, request->user, request->assignments[i].course, request->assignments[i].to, event,
			    e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status judge(struct call *c, const struct user_close_request *request, struct person *person,
	const char **reason, struct err *e)
{
	if (service_people_grip(c, ACT_USER_CLOSE, request->user, request->version, person, e) != ST_OK ||
		service_call_lines(c->arena, request->reason, "reason", reason, e) != ST_OK)
		return e->code;
	if (person->user.closed_at != 0)
		return service_people_rule(e, N_("the user is closed"));
	return service_people_judge_hands(c, ACT_USER_CLOSE, &person->user, request->assignments, request->n_assignments,
		e);
}

enum status service_people_close(struct call *c, struct err *e)
{
	const struct user_close_request *request = c->request;
	struct user_close_reply *reply = c->reply;
	struct person person;
	struct user after;
	const char *reason, *detail;
	int64_t event;

	if (judge(c, request, &person, &reason, e) != ST_OK)
		return e->code;
	after = person.user;
	after.closed_at = c->now;
	detail = arena_printf(c->arena, "cases %d, drafts %d", (int)request->n_assignments, (int)person.n_drafts);
	if (service_people_write(c, USER_WAS_CLOSED, &person.user, &after,
		    *reason ? arena_printf(c->arena, "%s: %s", detail, reason) : detail, &event, e) != ST_OK ||
		give_all(c, request, event, e) != ST_OK || service_people_end_ties(c, &person.user, e) != ST_OK)
		return e->code;
	*reply = (struct user_close_reply){ request->n_assignments, person.n_drafts };
	return service_call_audit(c, AUDIT_CLOSE_USER, request->user.v, reason, detail, e);
}

enum status service_user_close(struct service *s, const struct user_close_request *request, struct arena *a,
	struct user_close_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_CLOSE, service_people_close, request, a, reply, e);
}
