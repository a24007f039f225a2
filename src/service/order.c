/*
 * Orders: made, changed and closed by whoever the table of rights lets. The start scores are the
 * staff's newest levels on the day; a line that stays keeps the start it was ordered with.
 */
#include "order_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "model/score.h"
#include "people_priv.h"
#include "store/measurement.h"
#include "store/set.h"

#define START_READINGS 24 /* how far back a start score is sought */

static void describe(const struct call *c, const struct order *o, struct order_row *out)
{
	*out = (struct order_row){
		.id = o->id, .version = o->version, .course = o->course,
		.ref = o->ref, .name = o->name, .group_label = o->group_label, .caseworker = o->caseworker,
		.provider = o->provider, .provider_key = o->provider_key, .provider_label = o->provider_label,
		.user = o->user, .user_login = o->user_login, .user_name = o->user_name, .text = o->text,
		.from_on = o->from_on, .to_on = o->to_on,
		.state = (int32_t)order_state(o->from_on, o->to_on, o->closed_at, c->today),
		.start_on = o->start_on, .set_by = o->set_by, .set_at = o->set_at, .closed_at = o->closed_at,
		.close_reason = o->close_reason, .n_measurements = o->n_measurements, .last_on = o->rule.last,
		.due_on = due_day(&o->rule), .due = (int32_t)due_state(&o->rule, c->today),
		.n_workers = o->n_workers, .lines = o->lines, .n_lines = (int32_t)o->n_lines,
	};
	if (out->state != ORDER_OPEN) {
		out->due_on = DAY_NONE;
		out->due = DUE_ENDED;
	}
}

/* Who opens a citizen sees the orders; so does who may make them without opening. */
static struct scope seen(const struct call *c)
{
	struct scope scope = service_rights_scope(c, ACT_OPEN);

	scope.ways |= service_rights_scope(c, ACT_ORDER).ways;
	return scope;
}

static enum status orders(struct call *c, struct err *e)
{
	const struct orders_request *request = c->request;
	struct orders_reply *reply = c->reply;
	struct scope scope = seen(c);
	struct order *list;
	size_t n;

	if (store_order_list(c->store, c->arena, &scope, request->course, request->after, WIRE_LIST_MAX + 1, &list, &n,
		    e) != ST_OK)
		return e->code;
	reply->more = n > WIRE_LIST_MAX;
	reply->n_rows = reply->more ? WIRE_LIST_MAX : (int32_t)n;
	reply->rows = ARENA_ARRAY(c->arena, n, struct order_row);
	for (int32_t i = 0; i < reply->n_rows; i++)
		describe(c, &list[i], &reply->rows[i]);
	return service_call_audit_page(c, request->after.v != 0, AUDIT_LIST_ORDERS, request->course.v, NULL, e);
}

enum status service_orders(struct service *s, const struct orders_request *request, struct arena *a,
	struct orders_reply *reply, struct err *e)
{
	return service_call(s, OP_ORDERS, orders, request, a, reply, e);
}

static enum status providers(struct call *c, struct err *e)
{
	struct providers_reply *reply = c->reply;
	struct order_worker *list;
	size_t n;

	if (store_order_workers(c->store, c->arena, c->today, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, 2 * n, struct provider_row);
	for (size_t i = 0; i < n; i++) {
		const struct order_worker *w = &list[i];

		if (i == 0 || list[i - 1].provider.v != w->provider.v)
			reply->rows[reply->n_rows++] = (struct provider_row){ w->provider, w->key, w->label, { 0 }, "", "" };
		reply->rows[reply->n_rows++] =
			(struct provider_row){ w->provider, w->key, w->label, w->user, w->login, w->name };
	}
	return ST_OK;
}

enum status service_providers(struct service *s, const struct providers_request *request, struct arena *a,
	struct providers_reply *reply, struct err *e)
{
	return service_call(s, OP_PROVIDERS, providers, request, a, reply, e);
}

static enum status judge_receiver(struct call *c, const struct order_save_request *request, struct err *e)
{
	struct order_worker *list;
	bool provider = false, user = request->user.v == 0;
	size_t n;

	if (store_order_workers(c->store, c->arena, c->today, &list, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		if (list[i].provider.v != request->provider.v)
			continue;
		provider = true;
		user |= list[i].user.v == request->user.v;
	}
	if (!provider)
		return service_people_invalid(e, "provider", N_("a section without a provider worker"));
	return user ? ST_OK : service_people_invalid(e, "user", N_("somebody who does not work at the provider"));
}

static enum status judge_days(const struct call *c, const struct order_save_request *request,
	const struct course *course, struct err *e)
{
	if (request->from_on < DAY_MIN || request->from_on > DAY_MAX)
		return service_people_invalid(e, "from_on", N_("a day that is not possible"));
	if (request->from_on < course->from_on)
		return service_people_invalid(e, "from_on", N_("a day before the course began"));
	if (request->to_on < request->from_on || request->to_on > DAY_MAX)
		return service_people_invalid(e, "to_on", N_("a last day before the first"));
	if (request->to_on - request->from_on > ORDER_DAYS_MAX)
		return service_people_invalid(e, "to_on", N_("an order of more than five years"));
	if (request->to_on < c->today)
		return service_people_invalid(e, "to_on", N_("a last day that is past"));
	if (course->to_on != DAY_NONE && course->to_on < c->today)
		return service_people_rule(e, N_("the course has ended"));
	return ST_OK;
}

static bool is_twice(const struct order_key *keys, int32_t at)
{
	for (int32_t i = 0; i < at; i++)
		if (strcmp(keys[i].key, keys[at].key) == 0)
			return true;
	return false;
}

/* Only what the provider is asked about, each once. */
static enum status judge_keys(const struct set_version *set, const struct order_save_request *request, struct err *e)
{
	if (request->n_keys < 1 || request->n_keys > SET_MAX)
		return service_people_invalid(e, "indicators", N_("an order without an indicator"));
	for (int32_t i = 0; i < request->n_keys; i++) {
		int at = set_find(set, request->keys[i].key);

		if (at < 0 || is_twice(request->keys, i))
			return service_people_invalid(e, "indicators", request->keys[i].key);
		if (!(set->indicators[at].raters & RATER_BIT(RATER_PROVIDER)))
			return service_people_invalid(e, "indicators", N_("an indicator that providers do not answer"));
	}
	return ST_OK;
}

/* What there is to start from. */
struct history {
	const struct set_version *now; /* the set in force */
	int32_t until; /* the first day of the order: what was found later is no start */
	struct measurement *list;
	size_t n;
};

static bool is_start(const struct measurement *m)
{
	return !m->superseded && (m->rater == RATER_CASEWORKER || m->rater == RATER_COMPANY);
}

/* The level of the staff's newest measurement that has one on the same scale with the same meaning. */
static enum status find_start(struct call *c, const struct history *h, const char *key, int32_t *level, int32_t *on,
	struct err *e)
{
	const struct indicator *now = &h->now->indicators[set_find(h->now, key)];
	int sought = 0;

	*level = LEVEL_NONE;
	for (size_t i = h->n; i > 0 && sought < START_READINGS; i--) {
		const struct measurement *m = &h->list[i - 1];
		const struct set_version *set = h->now;
		struct set_version older;
		int at;

		if (!is_start(m) || m->taken_on > h->until)
			continue;
		sought++;
		if (m->set_version.v != set->id.v) {
			if (store_set_load(c->store, c->arena, m->set_version, &older, e) != ST_OK)
				return e->code;
			set = &older;
		}
		at = set_find(set, key);
		if (at < 0 || !indicator_is_alike(now, &set->indicators[at]) || score_level(m->scores[at]) == LEVEL_NONE)
			continue;
		*level = score_level(m->scores[at]);
		*on = *on == DAY_NONE || m->taken_on > *on ? m->taken_on : *on;
		return ST_OK;
	}
	return ST_OK;
}

static const struct order_line *kept_line(const struct order *old, const char *key)
{
	for (size_t i = 0; i < old->n_lines; i++)
		if (strcmp(old->lines[i].key, key) == 0 && old->lines[i].start != LEVEL_NONE)
			return &old->lines[i];
	return NULL;
}

/* In the order of the set, whatever the order of the keys. */
static enum status make_lines(struct call *c, const struct order_save_request *request, const struct set_version *set,
	const struct order *old, struct order *out, struct err *e)
{
	struct history h = { .now = set, .until = request->from_on };

	if (store_measurement_list(c->store, c->arena, out->course, (struct order_id){ 0 }, &h.list, &h.n, e) != ST_OK)
		return e->code;
	out->lines = ARENA_ARRAY(c->arena, (size_t)request->n_keys, struct order_line);
	out->start_on = old->start_on;
	for (int32_t i = 0; i < set->n_indicators; i++)
		for (int32_t k = 0; k < request->n_keys; k++) {
			const char *key = set->indicators[i].key;
			struct order_line line = { .key = key };
			const struct order_line *kept = kept_line(old, key);

			if (strcmp(key, request->keys[k].key) != 0)
				continue;
			if (kept)
				line = *kept;
			else if (find_start(c, &h, key, &line.start, &out->start_on, e) != ST_OK)
				return e->code;
			out->lines[out->n_lines++] = line;
		}
	return ST_OK;
}

/* "anna (14:05)": who has changed it meanwhile. */
static enum status changed(const struct order *o, struct err *e)
{
	char time[CLOCK_ROOM];

	return err_set(e, ST_CHANGED, "%s (%s)", *o->set_by ? o->set_by : "trin-admin", clock_hhmm(time, o->set_at));
}

/* The one to be changed, or an empty one. */
static enum status load_old(struct call *c, const struct order_save_request *request, struct order *old, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_ORDER);

	*old = (struct order){ .start_on = DAY_NONE };
	if (request->id.v == 0)
		return ST_OK;
	if (store_order_load(c->store, c->arena, &scope, request->id, old, e) != ST_OK)
		return e->code;
	if (old->course.v != request->course.v)
		return err_set(e, ST_NOTFOUND, "%s", N_("The order"));
	if (old->version != request->version)
		return changed(old, e);
	if (order_state(old->from_on, old->to_on, old->closed_at, c->today) == ORDER_CLOSED)
		return service_people_rule(e, N_("the order is closed; make a new one"));
	if (old->n_measurements > 0 && old->provider.v != request->provider.v)
		return service_people_rule(e, N_("the provider has scored for the order; close it and make a new one"));
	return ST_OK;
}

static enum status judge(struct call *c, const struct order_save_request *request, const struct order *old,
	struct order *out, struct err *e)
{
	struct scope all = service_rights_all(c); /* service_rights_course() decides */
	struct set_version set;
	struct course course;
	struct case_row row;

	if (service_rights_course(c, ACT_ORDER, request->course, &course, e) != ST_OK ||
		judge_receiver(c, request, e) != ST_OK || judge_days(c, request, &course, e) != ST_OK ||
		store_course_row(c->store, c->arena, &all, request->course, &row, e) != ST_OK ||
		store_set_load(c->store, c->arena, row.set_version, &set, e) != ST_OK ||
		judge_keys(&set, request, e) != ST_OK ||
		service_call_lines(c->arena, request->text, "text", &out->text, e) != ST_OK)
		return e->code;
	return make_lines(c, request, &set, old, out, e);
}

static enum status log_order(struct call *c, const struct order_save_request *request, const struct order *order,
	struct err *e)
{
	struct section section;
	const char *detail;
	char from[DATE_ROOM], to[DATE_ROOM];

	if (store_section_load(c->store, c->arena, order->provider, &section, e) != ST_OK)
		return e->code;
	detail = arena_printf(c->arena, "%s %lld to %s, %s to %s:", request->id.v ? "changed" : "new",
		(long long)order->id.v, section.key, date_iso(from, order->from_on), date_iso(to, order->to_on));
	for (size_t i = 0; i < order->n_lines; i++)
		detail = arena_printf(c->arena, "%s %s", detail, order->lines[i].key);
	return service_call_audit(c, AUDIT_ORDER, order->course.v, NULL, detail, e);
}

static enum status order_save(struct call *c, struct err *e)
{
	const struct order_save_request *request = c->request;
	struct order_save_reply *reply = c->reply;
	struct order old, order = { .id = request->id, .version = request->version, .course = request->course,
		.provider = request->provider, .user = request->user, .from_on = request->from_on,
		.to_on = request->to_on };
	bool other;

	if (load_old(c, request, &old, e) != ST_OK || judge(c, request, &old, &order, e) != ST_OK ||
		store_order_overlaps(c->store, &order, &other, e) != ST_OK)
		return e->code;
	if (other)
		return service_people_rule(e, N_("the provider has an order for the citizen in these days; change that one"));
	if (store_order_save(c->store, &order, c->user.id, c->now, e) != ST_OK)
		return e->code;
	*reply = (struct order_save_reply){ order.id, order.version };
	return log_order(c, request, &order, e);
}

enum status service_order_save(struct service *s, const struct order_save_request *request, struct arena *a,
	struct order_save_reply *reply, struct err *e)
{
	return service_call(s, OP_ORDER_SAVE, order_save, request, a, reply, e);
}

static enum status order_close(struct call *c, struct err *e)
{
	const struct order_close_request *request = c->request;
	struct scope scope = service_rights_scope(c, ACT_ORDER);
	struct order order;
	const char *reason;

	if (store_order_load(c->store, c->arena, &scope, request->id, &order, e) != ST_OK ||
		service_call_lines(c->arena, request->reason, "reason", &reason, e) != ST_OK)
		return e->code;
	if (!*reason)
		return service_people_invalid(e, "reason", N_("an order closed without a reason"));
	if (order_state(order.from_on, order.to_on, order.closed_at, c->today) > ORDER_OPEN)
		return service_people_rule(e, N_("the order is over"));
	if (store_order_close(c->store, request->id, request->version, reason, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_CLOSE_ORDER, order.course.v, reason,
		arena_printf(c->arena, "%lld of %s", (long long)order.id.v, order.provider_key), e);
}

enum status service_order_close(struct service *s, const struct order_close_request *request, struct arena *a,
	struct order_close_reply *reply, struct err *e)
{
	return service_call(s, OP_ORDER_CLOSE, order_close, request, a, reply, e);
}

static bool stays(const struct user *before, const struct user *after)
{
	return after->role == before->role && after->section.v == before->section.v && after->closed_at == 0;
}

enum status service_order_leave(struct call *c, const struct user *before, const struct user *after, int64_t event,
	struct err *e)
{
	struct draft_id *drafts;
	struct user_id to;
	size_t n;

	if (before->role != ROLE_PROVIDER || before->section.v == 0 || stays(before, after))
		return ST_OK;
	if (store_order_leave(c->store, before->id, event, e) != ST_OK ||
		store_order_drafts(c->store, c->arena, before->id, before->section, c->today, &drafts, &n, e) != ST_OK ||
		store_order_colleague(c->store, before->section, before->id, c->today, &to, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n && to.v; i++)
		if (store_handover_offer(c->store, drafts[i], to, event, c->now, e) != ST_OK)
			return e->code;
	return ST_OK;
}
