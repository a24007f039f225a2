/* A user moves to another section, when that section agrees and on the day that was chosen. */

#include "base/date.h"
#include "people_priv.h"
#include "store/duty.h"
#include "store/move.h"

static enum status follow(struct call *c, const struct user_move *move, int64_t event, struct err *e)
{
	struct hand_case *cases;
	struct course course;
	size_t n;

	if (store_handover_cases(c->store, c->arena, move->user, c->today, &cases, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		if (store_course_load(c->store, c->arena, cases[i].course, &course, e) != ST_OK)
			return e->code;
		if (course.section.v == move->from.v && store_handover_give(c->store, &course,
			    &(struct hand_over){ move->user, move->to, event, 0, c->now }, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status hand_over(struct call *c, const struct user_move *move, int64_t event, struct err *e)
{
	struct move_case *cases;
	size_t n;

	if (store_move_cases(c->store, c->arena, move->id, &cases, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (service_people_give(c, move->user, cases[i].course, cases[i].to, event, e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status move_cases(struct call *c, const struct user_move *move, int64_t event, struct err *e)
{
	switch ((enum move_cases)move->cases) {
	case MOVE_FOLLOW:
		return follow(c, move, event, e);
	case MOVE_HAND_OVER:
		return hand_over(c, move, event, e);
	case MOVE_STAY:
	case MOVE_CASES_COUNT:
		break;
	}
	return ST_OK;
}

enum status service_people_move_now(struct call *c, const struct user_move *move, struct err *e)
{
	struct user before, after;
	struct section section;
	int64_t event;

	if (store_user_load(c->store, c->arena, move->user, &before, e) != ST_OK ||
		store_section_load(c->store, c->arena, move->to, &section, e) != ST_OK)
		return e->code;
	if (section.closed_on != DAY_NONE)
		return service_people_rule(e, N_("the section is closed"));
	if (before.closed_at != 0 || before.section.v != move->from.v)
		return service_people_rule(e, N_("the user is closed or moved already"));
	after = before;
	after.section = move->to;
	if (service_people_write(c, USER_MOVED, &before, &after,
		    arena_printf(c->arena, "%s -> %s, %s", move->from_label, move->to_label,
			    people_cases_key((enum move_cases)move->cases)), &event, e) != ST_OK ||
		move_cases(c, move, event, e) != ST_OK ||
		store_duty_end_all(c->store, move->user, c->now, e) != ST_OK)
		return e->code;
	return store_move_decide(c->store, move->id, MOVE_AGREED, MOVE_DONE, c->user.id, c->now, NULL, e);
}

/* As the one who asked for it, and not as who happens to come by on that day. */
static enum status do_due(struct call *c, const struct user_move *move, struct err *e)
{
	struct user_id nobody = c->user.id;
	enum status status;

	c->user.id = move->asked_by;
	c->by_login = move->asked_login;
	status = service_people_move_now(c, move, e);
	if (status == ST_RULE)
		status = store_move_decide(c->store, move->id, MOVE_AGREED, MOVE_WITHDRAWN, nobody, c->now, e->arg, e);
	c->user.id = nobody;
	c->by_login = NULL;
	if (status != ST_OK)
		return status;
	return service_call_audit(c, AUDIT_MOVE_USER, move->user.v, NULL,
		arena_printf(c->arena, "due, asked by %s", move->asked_login), e);
}

enum status service_people_due(struct call *c, struct err *e)
{
	struct user_move *moves;
	bool due;
	size_t n;

	if (store_move_is_due(c->store, c->today, &due, e) != ST_OK)
		return e->code;
	if (!due)
		return ST_OK;
	if (store_move_due(c->store, c->arena, c->today, &moves, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (do_due(c, &moves[i], e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status judge_day(const struct call *c, int32_t asked, int32_t *day, struct err *e)
{
	*day = asked == DAY_NONE ? c->today : asked;
	if (*day < c->today)
		return service_people_invalid(e, "from_on", N_("a day that is past"));
	return *day <= c->today + 366 ? ST_OK : service_people_invalid(e, "from_on", N_("a day more than a year ahead"));
}

static enum status judge_cases(struct call *c, const struct user_move_request *request, const struct user *user,
	struct err *e)
{
	if (request->cases < 0 || request->cases >= MOVE_CASES_COUNT)
		return service_people_invalid(e, "cases", N_("an unknown way for the cases"));
	if (request->cases != MOVE_HAND_OVER)
		return request->n_assignments == 0 ? ST_OK :
			service_people_invalid(e, "cases", N_("cases that are not to be handed over"));
	return service_people_judge_hands(c, ACT_USER_MOVE, user, request->assignments, request->n_assignments, e);
}

/* The last key person is told when the move is asked for, and once more on its day. */
static enum status judge(struct call *c, const struct user_move_request *request, struct user *user, bool *own,
	struct err *e)
{
	struct person person;
	struct section section;
	struct user after;

	if (service_people_grip(c, ACT_USER_MOVE, request->user, request->version, &person, e) != ST_OK ||
		service_people_section(c, ACT_USER_MOVE, request->section, &section, own, e) != ST_OK)
		return e->code;
	*user = person.user;
	if (user->closed_at != 0)
		return service_people_rule(e, N_("the user is closed"));
	if (user->section.v == 0 || user->section.v == request->section.v)
		return service_people_invalid(e, "section", N_("the section that the user is in"));
	after = *user;
	after.section = request->section;
	if (judge_cases(c, request, user, e) != ST_OK)
		return e->code;
	return service_people_keep_key_person(c, user, &after, e);
}

static enum status add(struct call *c, const struct user_move_request *request, struct user_move *move, struct err *e)
{
	if (store_move_add(c->store, move, &move->id, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < request->n_assignments; i++)
		if (store_move_add_case(c->store, move->id,
			    &(struct move_case){ request->assignments[i].course, request->assignments[i].to }, e) != ST_OK)
			return e->code;
	return store_move_of(c->store, c->arena, move->user, move, e);
}

enum status service_people_move(struct call *c, struct err *e)
{
	const struct user_move_request *request = c->request;
	struct user_move_reply *reply = c->reply;
	struct user_move move = { .user = request->user, .to = request->section, .cases = request->cases,
		.asked_by = c->user.id, .asked_login = c->service->who.login, .asked_at = c->now };
	struct user user;
	int64_t event;
	bool own;

	if (judge(c, request, &user, &own, e) != ST_OK || judge_day(c, request->from_on, &move.from_on, e) != ST_OK ||
		service_call_lines(c->arena, request->reason, "reason", &move.reason, e) != ST_OK)
		return e->code;
	move.from = user.section;
	move.state = own ? MOVE_AGREED : MOVE_ASKED;
	if (add(c, request, &move, e) != ST_OK)
		return e->code;
	if (own && move.from_on <= c->today) {
		move.state = MOVE_DONE;
		if (service_people_move_now(c, &move, e) != ST_OK)
			return e->code;
	} else if (service_people_note(c, USER_MOVE_ASKED, &user, move.to_label, &event, e) != ST_OK) {
		return e->code;
	}
	*reply = (struct user_move_reply){ move.id, move.state };
	return service_call_audit(c, AUDIT_MOVE_USER, request->user.v, move.reason,
		arena_printf(c->arena, "section %lld", (long long)request->section.v), e);
}

enum status service_user_move(struct service *s, const struct user_move_request *request, struct arena *a,
	struct user_move_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_MOVE, service_people_move, request, a, reply, e);
}

static struct move_row describe(const struct user_move *m)
{
	return (struct move_row){
		.id = m->id,
		.user = m->user,
		.login = m->login,
		.name = m->name,
		.from_label = m->from_label,
		.to_label = m->to_label,
		.role = m->role,
		.cases = m->cases,
		.n_cases = m->n_cases,
		.from_on = m->from_on,
		.state = m->state,
		.reason = m->reason,
		.asked_login = m->asked_login,
		.asked_at = m->asked_at,
		.mine = m->receives && m->state == MOVE_ASKED,
	};
}

static enum status moves(struct call *c, struct err *e)
{
	struct moves_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_USER_MOVE);
	struct user_move *list;
	size_t n;

	if (store_move_list(c->store, c->arena, &scope, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct move_row);
	for (size_t i = 0; i < n && i < WIRE_LIST_MAX; i++)
		reply->rows[reply->n_rows++] = describe(&list[i]);
	return ST_OK;
}

enum status service_moves(struct service *s, const struct moves_request *request, struct arena *a,
	struct moves_reply *reply, struct err *e)
{
	return service_call(s, OP_MOVES, moves, request, a, reply, e);
}

static enum status refuse(struct call *c, const struct user_move *move, const char *answer, struct err *e)
{
	struct user user;
	int64_t event;

	if (!*answer)
		return service_people_invalid(e, "answer", N_("a refusal without a reason"));
	if (store_user_load(c->store, c->arena, move->user, &user, e) != ST_OK ||
		store_move_decide(c->store, move->id, MOVE_ASKED, MOVE_REFUSED, c->user.id, c->now, answer, e) != ST_OK)
		return e->code;
	return service_people_note(c, USER_MOVE_REFUSED, &user, answer, &event, e);
}

static enum status agree(struct call *c, struct user_move *move, const char *answer, struct err *e)
{
	struct section section;
	bool own;

	if (service_people_section(c, ACT_USER_MOVE, move->to, &section, &own, e) != ST_OK ||
		store_move_decide(c->store, move->id, MOVE_ASKED, MOVE_AGREED, c->user.id, c->now, answer, e) != ST_OK)
		return e->code;
	move->state = MOVE_AGREED;
	if (move->from_on > c->today)
		return ST_OK;
	move->state = MOVE_DONE;
	return service_people_move_now(c, move, e);
}

static enum status move_answer(struct call *c, struct err *e)
{
	const struct move_answer_request *request = c->request;
	struct move_answer_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_USER_MOVE);
	struct user_move move;
	const char *answer;

	if (store_move_load(c->store, c->arena, &scope, request->move, &move, e) != ST_OK ||
		service_call_lines(c->arena, request->answer, "answer", &answer, e) != ST_OK)
		return e->code;
	if (!move.receives)
		return service_people_rule(e, N_("the receiving section decides about a move"));
	if (service_people_may_touch(c, move.user, move.role, e) != ST_OK)
		return e->code;
	if (move.state != MOVE_ASKED)
		return err_set(e, ST_CHANGED, "%s", N_("Somebody"));
	if ((request->agree ? agree(c, &move, answer, e) : refuse(c, &move, answer, e)) != ST_OK)
		return e->code;
	reply->state = request->agree ? move.state : MOVE_REFUSED;
	return service_call_audit(c, AUDIT_MOVE_USER, move.user.v, answer, request->agree ? "agreed" : "refused", e);
}

enum status service_move_answer(struct service *s, const struct move_answer_request *request, struct arena *a,
	struct move_answer_reply *reply, struct err *e)
{
	return service_call(s, OP_MOVE_ANSWER, move_answer, request, a, reply, e);
}
