/* Cases change hands: who may take them, a suggestion, and the giving. */

#include "people_priv.h"
#include "model/handover.h"

static const struct hand_case *find_case(const struct hand_case *cases, size_t n, struct course_id id)
{
	for (size_t i = 0; i < n; i++)
		if (cases[i].course.v == id.v)
			return &cases[i];
	return NULL;
}

static bool can_take(const struct hand_receiver *receivers, size_t n, struct user_id id)
{
	for (size_t i = 0; i < n; i++)
		if (receivers[i].user.v == id.v)
			return true;
	return false;
}

static bool is_twice(const struct assignment *list, int32_t at)
{
	for (int32_t i = 0; i < at; i++)
		if (list[i].course.v == list[at].course.v)
			return true;
	return false;
}

static enum status load(struct call *c, enum act act, struct user_id user, struct hand_case **cases, size_t *n_cases,
	struct hand_receiver **receivers, size_t *n_receivers, struct err *e)
{
	struct scope scope = service_rights_scope(c, act);

	if (store_handover_cases(c->store, c->arena, user, c->today, cases, n_cases, e) != ST_OK)
		return e->code;
	return store_handover_receivers(c->store, c->arena, &scope, user, receivers, n_receivers, e);
}

enum status service_people_judge_hands(struct call *c, enum act act, const struct user *user,
	const struct assignment *list, int32_t n, struct err *e)
{
	struct hand_case *cases;
	struct hand_receiver *receivers;
	size_t n_cases, n_receivers;

	if (load(c, act, user->id, &cases, &n_cases, &receivers, &n_receivers, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < n; i++) {
		if (!find_case(cases, n_cases, list[i].course) || is_twice(list, i))
			return service_people_invalid(e, "cases", N_("a case that is not this user's"));
		if (!can_take(receivers, n_receivers, list[i].to))
			return service_people_invalid(e, "cases", N_("a receiver who cannot take cases here"));
	}
	if ((size_t)n == n_cases)
		return ST_OK;
	err_set(e, ST_RULE, "%s", N_("every case needs a new caseworker; no citizen is left without one"));
	return err_field(e, "cases");
}

/* The draft of who had the course goes along, as an offer. */
enum status service_people_offer_drafts(struct call *c, const struct course *course, struct user_id to, int64_t event,
	struct err *e)
{
	struct hand_draft *drafts;
	size_t n;

	if (store_handover_pass_on(c->store, course, to, c->now, e) != ST_OK ||
		store_handover_drafts(c->store, c->arena, course->user, &drafts, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (drafts[i].course.v == course->id.v &&
			store_handover_offer(c->store, drafts[i].id, to, event, c->now, e) != ST_OK)
			return e->code;
	return ST_OK;
}

enum status service_people_give(struct call *c, struct user_id from, struct course_id id, struct user_id to,
	int64_t event, struct err *e)
{
	struct hand_receiver receiver;
	struct course course;
	enum status status = store_handover_receiver(c->store, c->arena, to, c->today, &receiver, e);

	if (status != ST_OK)
		return status == ST_NOTFOUND ? ST_OK : status;
	if (store_course_load(c->store, c->arena, id, &course, e) != ST_OK)
		return e->code;
	if (course.user.v != from.v)
		return ST_OK; /* somebody has it by now */
	if (store_handover_give(c->store, &course, &(struct hand_over){ to, receiver.section, event, 0, c->now }, e) != ST_OK)
		return e->code;
	return service_people_offer_drafts(c, &course, to, event, e);
}

static enum status receivers_for_plan(struct call *c, const struct hand_receiver *list, size_t n,
	struct handover_receiver **out, struct err *e)
{
	struct handover_receiver *r = *out = ARENA_ARRAY(c->arena, n, struct handover_receiver);

	for (size_t i = 0; i < n; i++) {
		struct group_id *groups;

		if (store_handover_groups(c->store, c->arena, list[i].user, c->today, &groups, &r[i].n_groups, e) != ST_OK)
			return e->code;
		r[i].groups = groups;
		r[i].load = list[i].n_cases;
	}
	return ST_OK;
}

static enum status find_receiver(const struct hand_receiver *list, size_t n, struct user_id id, size_t *out,
	struct err *e)
{
	for (*out = 0; *out < n; ++*out)
		if (list[*out].user.v == id.v)
			return ST_OK;
	err_set(e, ST_NOTFOUND, "%s", N_("An open user of that login who can have cases"));
	return err_field(e, "to");
}

static void describe(struct handover_reply *reply, const struct hand_case *cases, const struct handover_case *planned,
	const struct hand_receiver *receivers, const struct handover_receiver *after)
{
	for (int32_t i = 0; i < reply->n_cases; i++) {
		const struct hand_case *x = &cases[i];

		reply->cases[i] = (struct case_hand){ x->course, x->ref, x->name, x->group, x->group_label,
			x->draft.v != 0, { planned[i].to < 0 ? 0 : receivers[planned[i].to].user.v } };
	}
	for (int32_t i = 0; i < reply->n_receivers; i++) {
		const struct hand_receiver *x = &receivers[i];

		reply->receivers[i] = (struct receiver_row){ x->user, x->login, x->name, x->section_label, x->n_cases,
			after[i].load };
	}
}

static enum status suggest(struct call *c, const struct handover_request *request, const struct hand_case *cases,
	size_t n, const struct hand_receiver *receivers, size_t n_receivers, struct err *e)
{
	struct handover_reply *reply = c->reply;
	struct handover_case *planned = ARENA_ARRAY(c->arena, n, struct handover_case);
	struct handover_receiver *after;
	size_t one = 0;

	if (request->plan == PLAN_ONE && find_receiver(receivers, n_receivers, request->to, &one, e) != ST_OK)
		return e->code;
	if (receivers_for_plan(c, receivers, n_receivers, &after, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		planned[i].group = cases[i].group;
	handover_suggest((enum handover_plan)request->plan, one, planned, n, after, n_receivers);
	reply->cases = ARENA_ARRAY(c->arena, n, struct case_hand);
	reply->n_cases = (int32_t)n;
	reply->receivers = ARENA_ARRAY(c->arena, n_receivers, struct receiver_row);
	reply->n_receivers = (int32_t)n_receivers;
	describe(reply, cases, planned, receivers, after);
	return ST_OK;
}

enum status service_people_handover(struct call *c, struct err *e)
{
	const struct handover_request *request = c->request;
	struct handover_reply *reply = c->reply;
	struct hand_case *cases;
	struct hand_receiver *receivers;
	size_t n_cases, n_receivers;
	struct person person;

	if (request->plan < 0 || request->plan >= PLAN_COUNT)
		return service_people_invalid(e, "plan", N_("an unknown way to hand over"));
	if (service_people_find(c, ACT_USER_CLOSE, request->user, &person, e) != ST_OK ||
		load(c, ACT_USER_CLOSE, request->user, &cases, &n_cases, &receivers, &n_receivers, e) != ST_OK ||
		suggest(c, request, cases, n_cases, receivers, n_receivers, e) != ST_OK)
		return e->code;
	reply->n_drafts = person.n_drafts;
	return service_call_audit(c, AUDIT_LIST_CASES, request->user.v, NULL,
		arena_printf(c->arena, "%zu cases", n_cases), e);
}

enum status service_handover(struct service *s, const struct handover_request *request, struct arena *a,
	struct handover_reply *reply, struct err *e)
{
	return service_call(s, OP_HANDOVER, service_people_handover, request, a, reply, e);
}
