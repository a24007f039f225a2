/* What was done to a user, and taking the last of it back while nothing else has happened. */

#include "people_priv.h"
#include "store/duty.h"
#include "store/move.h"
#include "store/order.h"

#define HISTORY_MAX WIRE_LIST_MAX

static bool changes_row(enum user_act act)
{
	return act == USER_CREATED || act == USER_CHANGED || act == USER_MOVED || act == USER_WAS_CLOSED ||
		act == USER_REOPENED;
}

static bool can_undo(const struct user_event *event, const struct user *user)
{
	return event->undone_at == 0 && event->version_after == user->version &&
		(changes_row(event->act) || event->act == USER_MOVE_ASKED);
}

static enum status user_history(struct call *c, struct err *e)
{
	const struct user_history_request *request = c->request;
	struct user_history_reply *reply = c->reply;
	struct user_event *events;
	struct person person;
	size_t n;

	if (service_people_find(c, ACT_USERS, request->user, &person, e) != ST_OK ||
		store_people_events(c->store, c->arena, request->user, HISTORY_MAX, &events, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct user_act_row);
	reply->n_rows = (int32_t)n;
	for (size_t i = 0; i < n; i++)
		reply->rows[i] = (struct user_act_row){ events[i].at, events[i].by_login, (int32_t)events[i].act,
			events[i].detail, events[i].n_cases, events[i].undone_at != 0 };
	reply->can_undo = n > 0 && can_undo(&events[0], &person.user);
	return ST_OK;
}

enum status service_user_history(struct service *s, const struct user_history_request *request, struct arena *a,
	struct user_history_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_HISTORY, user_history, request, a, reply, e);
}

/* Each case as the act left it, and untouched by who has it now. */
static enum status give_back(struct call *c, const struct user_event *event, int64_t undo, struct err *e)
{
	struct hand_line *lines;
	struct course course;
	bool touched;
	size_t n;

	if (store_handover_of_act(c->store, c->arena, event->id, &lines, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		if (store_course_load(c->store, c->arena, lines[i].course, &course, e) != ST_OK ||
			store_handover_is_touched(c->store, &course, event->at, &touched, e) != ST_OK)
			return e->code;
		if (touched || course.version != lines[i].course_version)
			return service_people_rule(e, N_("a case has been worked on since"));
		if (store_handover_give(c->store, &course,
			    &(struct hand_over){ lines[i].from, lines[i].from_section, undo, 0, c->now }, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static struct user as_before(const struct user *now, const struct user_event *event)
{
	struct user user = *now;

	user.name = event->before.name;
	user.role = event->before.role;
	user.section = event->before.section;
	user.valid_from = event->before.valid_from;
	user.valid_until = event->before.valid_until;
	user.closed_at = event->before.closed_at;
	return user;
}

/* A section agrees before somebody is moved into it, also back into it. */
static enum status judge_section(struct call *c, const struct user *user, const struct user *after, struct err *e)
{
	struct section section;
	bool own;

	if (after->closed_at != 0 || after->section.v == 0)
		return ST_OK;
	if (service_people_section(c, ACT_USER_MOVE, after->section, &section, &own, e) != ST_OK)
		return e->code;
	return own || after->section.v == user->section.v ? ST_OK :
		service_people_rule(e, N_("the section that the user came from decides; ask for a move back"));
}

/* Whose citizens would be left without a caseworker. */
static enum status judge_cases(const struct user *user, const struct user *after, struct err *e)
{
	if (user->n_cases == 0 || (after->closed_at == 0 && ROLE_BIT(after->role) & ROLES_SCORING))
		return ST_OK;
	return service_people_rule(e, N_("the user has citizens by now; hand them over first"));
}

/* A user is never removed: who was created by mistake and has done nothing is closed. */
static enum status uncreate(struct call *c, const struct user *user, struct user *after, struct err *e)
{
	if (user->last_login != 0 || user->n_cases > 0)
		return service_people_rule(e, N_("the user has logged in or has cases; close the user instead"));
	*after = *user;
	after->closed_at = c->now;
	return ST_OK;
}

static enum status offers_unanswered(struct call *c, const struct user_event *event, struct err *e)
{
	bool answered;

	if (store_handover_was_answered(c->store, event->id, &answered, e) != ST_OK)
		return e->code;
	if (answered)
		return service_people_rule(e, N_("a draft has been taken over since"));
	return store_handover_unoffer(c->store, event->id, e);
}

static enum status undo_row(struct call *c, const struct user *user, const struct user_event *event, struct err *e)
{
	struct user after = as_before(user, event);
	int64_t undo;

	if (event->act == USER_CREATED && uncreate(c, user, &after, e) != ST_OK)
		return e->code;
	if (service_people_role(c, after.role, e) != ST_OK || judge_section(c, user, &after, e) != ST_OK ||
		judge_cases(user, &after, e) != ST_OK ||
		service_people_write(c, USER_UNDONE, user, &after, people_act_key(event->act), &undo, e) != ST_OK ||
		offers_unanswered(c, event, e) != ST_OK || give_back(c, event, undo, e) != ST_OK ||
		store_order_back(c->store, user->id, event->id, e) != ST_OK ||
		(after.closed_at != 0 && service_people_end_ties(c, user, e) != ST_OK))
		return e->code;
	return store_duty_resume(c->store, user->id, event->at, e);
}

static enum status undo_move(struct call *c, const struct user *user, struct err *e)
{
	struct user_move move;
	int64_t undo;

	if (store_move_of(c->store, c->arena, user->id, &move, e) != ST_OK)
		return e->code;
	if (move.id == 0)
		return service_people_rule(e, N_("the move has been answered"));
	if (store_move_decide(c->store, move.id, (enum move_state)move.state, MOVE_WITHDRAWN, c->user.id, c->now, NULL,
		    e) != ST_OK)
		return e->code;
	return service_people_note(c, USER_UNDONE, user, people_act_key(USER_MOVE_ASKED), &undo, e);
}

static enum status user_undo(struct call *c, struct err *e)
{
	const struct user_undo_request *request = c->request;
	struct user_undo_reply *reply = c->reply;
	struct user_event *events;
	struct person person;
	size_t n;

	if (service_people_find(c, ACT_USER_CHANGE, request->user, &person, e) != ST_OK ||
		service_people_grip(c, ACT_USER_CHANGE, request->user, person.user.version, &person, e) != ST_OK ||
		store_people_events(c->store, c->arena, request->user, 1, &events, &n, e) != ST_OK)
		return e->code;
	if (n == 0 || !can_undo(&events[0], &person.user))
		return service_people_rule(e, N_("there is nothing to undo, or something else has happened since"));
	if (store_people_undone(c->store, events[0].id, c->now, e) != ST_OK)
		return e->code;
	if ((events[0].act == USER_MOVE_ASKED ? undo_move(c, &person.user, e) :
					       undo_row(c, &person.user, &events[0], e)) != ST_OK)
		return e->code;
	reply->act = (int32_t)events[0].act;
	return service_call_audit(c, AUDIT_UNDO, request->user.v, NULL, people_act_key(events[0].act), e);
}

enum status service_user_undo(struct service *s, const struct user_undo_request *request, struct arena *a,
	struct user_undo_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_UNDO, user_undo, request, a, reply, e);
}
