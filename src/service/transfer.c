/* A citizen changes caseworker: asked for with a reason, accepted or returned by the receiver. */

#include "store/transfer.h"

#include "base/date.h"
#include "people_priv.h"

#define ANSWERED_DAYS 14 /* how long the answer stays in the list */

static enum status receivers(struct call *c, struct err *e)
{
	struct receivers_reply *reply = c->reply;
	struct scope all = service_rights_all(c), own = service_rights_scope(c, ACT_USERS);
	struct hand_receiver *list;
	size_t n;

	if (store_handover_receivers(c->store, c->arena, &all, c->user.id, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct receiver_row);
	for (size_t i = 0; i < n; i++) {
		bool seen;

		if (store_section_is_seen(c->store, &own, list[i].section, &seen, e) != ST_OK)
			return e->code;
		reply->rows[reply->n_rows++] = (struct receiver_row){ list[i].user, list[i].login, list[i].name,
			list[i].section_label, seen ? list[i].n_cases : 0, seen ? list[i].n_cases + 1 : 0 };
	}
	return ST_OK;
}

enum status service_receivers(struct service *s, const struct receivers_request *request, struct arena *a,
	struct receivers_reply *reply, struct err *e)
{
	return service_call(s, OP_RECEIVERS, receivers, request, a, reply, e);
}

/* One course of a request, and what is said of it. */
struct asked {
	struct course course;
	struct case_row row;
	struct user from;
	int32_t n_drafts;
	const char *problem;
};

static enum status count_drafts(struct call *c, struct asked *x, struct err *e)
{
	struct hand_draft *drafts;
	size_t n;

	if (store_handover_drafts(c->store, c->arena, x->course.user, &drafts, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		x->n_drafts += drafts[i].course.v == x->course.id.v;
	return ST_OK;
}

static enum status look(struct call *c, struct course_id id, const struct hand_receiver *to, struct asked *x,
	struct err *e)
{
	struct scope all = service_rights_all(c);
	bool waits;

	*x = (struct asked){ .problem = "" };
	if (service_rights_course(c, ACT_TRANSFER, id, &x->course, e) != ST_OK ||
		store_course_row(c->store, c->arena, &all, id, &x->row, e) != ST_OK ||
		store_user_load(c->store, c->arena, x->course.user, &x->from, e) != ST_OK ||
		store_transfer_waits(c->store, id, &waits, e) != ST_OK || count_drafts(c, x, e) != ST_OK)
		return e->code;
	if (x->course.to_on != DAY_NONE && x->course.to_on < c->today)
		x->problem = N_("the course has ended");
	else if (x->course.user.v == to->user.v)
		x->problem = N_("the receiver has the citizen already");
	else if (waits)
		x->problem = N_("a transfer of this citizen waits for an answer");
	return ST_OK;
}

static struct transfer_line describe_line(const struct asked *x, const struct hand_receiver *to)
{
	return (struct transfer_line){
		.course = x->course.id,
		.ref = x->row.ref,
		.name = x->row.name,
		.group_label = x->row.group_label,
		.from_login = x->from.login,
		.from_section = x->from.section_label,
		.to_section = to->section_label,
		.n_drafts = x->n_drafts,
		.problem = x->problem,
	};
}

static enum status ask(struct call *c, const struct asked *x, const struct transfer *how, struct err *e)
{
	struct transfer t = *how;

	if (*x->problem) {
		err_set(e, ST_RULE, "%s", x->problem);
		return err_field(e, "cases");
	}
	t.course = x->course.id;
	t.from = x->course.user;
	if (store_transfer_add(c->store, &t, &t.id, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_TRANSFER, x->course.id.v, t.reason,
		arena_printf(c->arena, "to user %lld", (long long)t.to.v), e);
}

static enum status find_receiver(struct call *c, struct user_id id, struct hand_receiver *out, struct err *e)
{
	enum status status = store_handover_receiver(c->store, c->arena, id, c->today, out, e);

	return status == ST_NOTFOUND ? err_field(e, "to") : status;
}

/* A citizen whom somebody else has comes with the agreement of two: who asks is not who accepts. */
static enum status judge(struct call *c, const struct transfer_request *request, struct hand_receiver *to,
	const char **reason, struct err *e)
{
	if (request->to.v == c->user.id.v)
		return service_people_invalid(e, "to", N_("nobody takes a citizen alone; let a colleague ask"));
	if (service_call_lines(c->arena, request->reason, "reason", reason, e) != ST_OK)
		return e->code;
	if (!**reason && !request->preview)
		return service_people_invalid(e, "reason", N_("a transfer without a reason"));
	if (request->n_courses < 1)
		return service_people_invalid(e, "cases", N_("a transfer of nobody"));
	return find_receiver(c, request->to, to, e);
}

/* A preview tells names; each caseworker whose citizens it names has a row of the log. */
static enum status log_preview(struct call *c, const struct asked *list, int32_t n, struct err *e)
{
	for (int32_t i = 0; i < n; i++) {
		int32_t before = 0, cases = 0;

		for (int32_t k = 0; k < n; k++) {
			bool same = list[k].from.id.v == list[i].from.id.v;

			before += same && k < i;
			cases += same;
		}
		if (!before && service_call_audit(c, AUDIT_LIST_CASES, list[i].from.id.v, NULL,
				       arena_printf(c->arena, "%d cases", (int)cases), e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status transfer(struct call *c, struct err *e)
{
	const struct transfer_request *request = c->request;
	struct transfer_reply *reply = c->reply;
	struct transfer how = { .to = request->to, .asked_by = c->user.id, .asked_at = c->now };
	struct hand_receiver to;
	struct asked *list;

	if (judge(c, request, &to, &how.reason, e) != ST_OK)
		return e->code;
	list = ARENA_ARRAY(c->arena, (size_t)request->n_courses, struct asked);
	reply->to_login = to.login;
	reply->to_name = to.name;
	reply->rows = ARENA_ARRAY(c->arena, (size_t)request->n_courses, struct transfer_line);
	for (int32_t i = 0; i < request->n_courses; i++) {
		struct asked *x = &list[i];

		if (look(c, request->courses[i].course, &to, x, e) != ST_OK ||
			(!request->preview && ask(c, x, &how, e) != ST_OK))
			return e->code;
		reply->rows[reply->n_rows++] = describe_line(x, &to);
	}
	return request->preview ? log_preview(c, list, reply->n_rows, e) : ST_OK;
}

enum status service_transfer(struct service *s, const struct transfer_request *request, struct arena *a,
	struct transfer_reply *reply, struct err *e)
{
	return service_call(s, OP_TRANSFER, transfer, request, a, reply, e);
}

static struct transfer_row describe(const struct call *c, const struct transfer *t)
{
	return (struct transfer_row){
		.id = t->id,
		.ref = t->ref,
		.name = t->name,
		.group_label = t->group_label,
		.from_login = t->from_login,
		.from_name = t->from_name,
		.to_login = t->to_login,
		.to_name = t->to_name,
		.to_section = t->to_section,
		.reason = t->reason,
		.answer = t->answer,
		.asked_at = t->asked_at,
		.decided_at = t->decided_at,
		.state = t->state,
		.mine = t->state == TRANSFER_WAITS && t->to.v == c->user.id.v,
	};
}

static enum status transfers(struct call *c, struct err *e)
{
	struct transfers_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_TRANSFER);
	struct transfer *list;
	size_t n;

	if (store_transfer_list(c->store, c->arena, &scope, c->now - ANSWERED_DAYS * 86400, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct transfer_row);
	for (size_t i = n > WIRE_LIST_MAX ? n - WIRE_LIST_MAX : 0; i < n; i++)
		reply->rows[reply->n_rows++] = describe(c, &list[i]);
	return n ? service_call_audit(c, AUDIT_CASELOAD, c->user.id.v, NULL, "transfers", e) : ST_OK;
}

enum status service_transfers(struct service *s, const struct transfers_request *request, struct arena *a,
	struct transfers_reply *reply, struct err *e)
{
	return service_call(s, OP_TRANSFERS, transfers, request, a, reply, e);
}

/* The course goes to the receiver's section, the old caseworker's draft along with it. */
static enum status accept(struct call *c, const struct transfer *t, struct err *e)
{
	struct hand_receiver to;
	struct course course;

	if (find_receiver(c, t->to, &to, e) != ST_OK ||
		store_course_load(c->store, c->arena, t->course, &course, e) != ST_OK)
		return e->code;
	if (course.user.v != t->from.v)
		return service_people_rule(e, N_("the citizen has another caseworker by now"));
	if (store_handover_give(c->store, &course, &(struct hand_over){ t->to, to.section, 0, t->id, c->now }, e) != ST_OK)
		return e->code;
	return service_people_offer_drafts(c, &course, t->to, 0, e);
}

static enum status judge_answer(struct call *c, const struct transfer_answer_request *request,
	const struct transfer *t, const char *answer, struct err *e)
{
	bool withdraws = request->state == TRANSFER_WITHDRAWN;

	if (request->state < TRANSFER_ACCEPTED || request->state > TRANSFER_WITHDRAWN)
		return service_people_invalid(e, "state", N_("an unknown answer"));
	if (withdraws && t->to.v == c->user.id.v && t->asked_by.v != c->user.id.v)
		return service_people_rule(e, N_("only who asked can withdraw a transfer"));
	if (!withdraws && t->to.v != c->user.id.v)
		return service_people_rule(e, N_("the receiver answers a transfer"));
	if (request->state == TRANSFER_RETURNED && !*answer)
		return service_people_invalid(e, "answer", N_("a citizen returned without a reason"));
	return t->state == TRANSFER_WAITS ? ST_OK : err_set(e, ST_CHANGED, "%s", N_("Somebody"));
}

static enum status transfer_answer(struct call *c, struct err *e)
{
	static const char *const details[] = { [TRANSFER_ACCEPTED] = "accepted", [TRANSFER_RETURNED] = "returned",
		[TRANSFER_WITHDRAWN] = "withdrawn" };
	const struct transfer_answer_request *request = c->request;
	struct transfer t;
	const char *answer;

	if (store_transfer_load(c->store, c->arena, c->user.id, request->id, &t, e) != ST_OK ||
		service_call_lines(c->arena, request->answer, "answer", &answer, e) != ST_OK ||
		judge_answer(c, request, &t, answer, e) != ST_OK)
		return e->code;
	if (request->state == TRANSFER_ACCEPTED && accept(c, &t, e) != ST_OK)
		return e->code;
	if (store_transfer_decide(c->store, t.id, (enum transfer_state)request->state, c->now, answer, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_ANSWER_TRANSFER, t.course.v, answer, details[request->state], e);
}

enum status service_transfer_answer(struct service *s, const struct transfer_answer_request *request, struct arena *a,
	struct transfer_answer_reply *reply, struct err *e)
{
	return service_call(s, OP_TRANSFER_ANSWER, transfer_answer, request, a, reply, e);
}
