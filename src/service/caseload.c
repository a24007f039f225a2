/* The own citizens: how many, in which groups, and the list. */

#include "base/date.h"
#include "call_priv.h"
#include "citizen_priv.h"
#include "order_priv.h"
#include "store/draft.h"
#include "store/group.h"
#include "store/handover.h"

struct dues {
	struct course_due *rows;
	size_t n;
};

static enum status load_dues(struct call *c, struct dues *out, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_CASELOAD);

	return store_course_dues(c->store, c->arena, &scope, &out->rows, &out->n, e);
}

struct counts {
	int32_t own, measured, due, overdue, first;
};

/*
 * "due" is within a week or today; "first" is who has no measurement yet, late or not. A set on trial leaves no trace in
 * what is said of the whole caseload but how many there are, since the list has them; its own group says it, and is marked.
 */
static void count_one(struct counts *counts, const struct course_due *row, int32_t today)
{
	counts->own++;
	if (row->rule.last == DAY_NONE)
		counts->first++;
	else
		counts->measured++;
	switch (due_state(&row->rule, today)) {
	case DUE_SOON:
	case DUE_TODAY:
		counts->due++;
		break;
	case DUE_OVERDUE:
		counts->overdue++;
		break;
	case DUE_FIRST:
	case DUE_LATER:
	case DUE_ENDED:
	case DUE_PAUSED:
	case DUE_CONVERSATION:
		break;
	}
}

/* Those of one group, or of all (0) that are not on trial. */
static struct counts count(const struct dues *dues, struct group_id group, int32_t today)
{
	struct counts counts = { 0 };

	for (size_t i = 0; i < dues->n; i++)
		if (group.v ? dues->rows[i].group.v == group.v : !dues->rows[i].trial)
			count_one(&counts, &dues->rows[i], today);
	return counts;
}

static enum status count_drafts(struct call *c, struct home_reply *reply, struct err *e)
{
	int64_t old = c->now - (int64_t)c->service->settings->draft_old_days * 86400;
	struct scope scope = service_rights_scope(c, ACT_CORRECT);
	struct draft_item *items;
	size_t n;

	if (store_draft_list(c->store, c->arena, &scope, &items, &n, e) != ST_OK)
		return e->code;
	reply->drafts = (int32_t)n;
	for (size_t i = 0; i < n; i++) {
		reply->old_drafts += items[i].changed_at < old;
		reply->corrections += items[i].corrects_on != DAY_NONE;
		reply->own_drafts += items[i].corrects_on == DAY_NONE && items[i].rater == RATER_CITIZEN;
	}
	return ST_OK;
}

static enum status count_offers(struct call *c, struct home_reply *reply, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_MEASURE);
	struct draft_offer *list;
	size_t n;

	if (store_handover_offers(c->store, c->arena, &scope, &list, &n, e) != ST_OK)
		return e->code;
	reply->offers = (int32_t)n;
	return ST_OK;
}

static enum status home(struct call *c, struct err *e)
{
	struct home_reply *reply = c->reply;
	struct dues dues;
	struct counts counts;

	if (load_dues(c, &dues, e) != ST_OK)
		return e->code;
	counts = count(&dues, (struct group_id){ 0 }, c->today);
	*reply = (struct home_reply){ .own = counts.own, .measured = counts.measured, .due = counts.due,
		.overdue = counts.overdue, .first = counts.first, .tried = (int32_t)dues.n - counts.own };
	if (count_drafts(c, reply, e) != ST_OK || count_offers(c, reply, e) != ST_OK ||
		service_rollout_home(c, reply, e) != ST_OK)
		return e->code;
	return service_protect_count(c, &reply->hidden, &reply->hidden_old, e);
}

enum status service_home(struct service *s, const struct home_request *request, struct arena *a,
	struct home_reply *reply, struct err *e)
{
	return service_call(s, OP_HOME, home, request, a, reply, e);
}

static void describe_group(const struct target_group *g, const struct counts *counts, struct group_summary *out)
{
	*out = (struct group_summary){
		.id = g->id,
		.key = g->key,
		.label = g->label,
		.label_en = g->label_en,
		.law = g->law,
		.set_version = g->set_version,
		.set_label = g->set_label,
		.set_label_en = g->set_label_en,
		.set_version_number = g->set_version_number,
		.n_indicators = g->n_indicators,
		.cadence_days = g->cadence_days,
		.goal = g->goal,
		.activities = g->activities,
		.measure = g->measure,
		.own = counts->own,
		.measured = counts->measured,
		.due = counts->due,
		.overdue = counts->overdue,
		.trial = g->trial,
	};
}

/* In use today; one that has ended stays as long as the user has citizens in it. */
static bool shows(const struct target_group *g, const struct counts *counts, int32_t today)
{
	return counts->own || ((g->from == DAY_NONE || g->from <= today) && (g->to == DAY_NONE || g->to >= today));
}

static enum status groups(struct call *c, struct err *e)
{
	struct groups_reply *reply = c->reply;
	struct target_group *list;
	struct dues dues;
	size_t n;

	if (load_dues(c, &dues, e) != ST_OK || store_group_list(c->store, c->arena, &list, &n, e) != ST_OK)
		return e->code;
	reply->groups = ARENA_ARRAY(c->arena, n, struct group_summary);
	for (size_t i = 0; i < n; i++) {
		struct counts counts = count(&dues, list[i].id, c->today);

		if (shows(&list[i], &counts, c->today))
			describe_group(&list[i], &counts, &reply->groups[reply->n_groups++]);
	}
	return ST_OK;
}

enum status service_groups(struct service *s, const struct groups_request *request, struct arena *a,
	struct groups_reply *reply, struct err *e)
{
	return service_call(s, OP_GROUPS, groups, request, a, reply, e);
}

static enum status caseload(struct call *c, struct err *e)
{
	const struct caseload_request *request = c->request;
	struct caseload_reply *reply = c->reply;
	struct course_list list = service_rights_list(c, ACT_CASELOAD);
	size_t n;

	if (request->readings < 1 || request->readings > 60)
		return err_set(e, ST_INVALID, "%d", (int)request->readings);
	list.group = request->group;
	list.after = request->after;
	list.readings = request->readings;
	if (store_course_caseload(c->store, c->arena, &list, &reply->rows, &n, &reply->more, e) != ST_OK ||
		service_call_present_rows(c, reply->rows, n, e) != ST_OK)
		return e->code;
	reply->n_rows = (int32_t)n;
	if (service_ordered_rows(c, reply->rows, &reply->n_rows, e) != ST_OK ||
		service_fresh_version(c, &reply->version, e) != ST_OK)
		return e->code;
	c->service->listed_set = reply->n_rows ? reply->rows[0].set_version : (struct set_version_id){ 0 };
	return service_call_audit_page(c, request->after.v != 0, AUDIT_CASELOAD, c->user.id.v,
		request->group.v ? arena_printf(c->arena, "group %lld", (long long)request->group.v) : NULL, e);
}

enum status service_caseload(struct service *s, const struct caseload_request *request, struct arena *a,
	struct caseload_reply *reply, struct err *e)
{
	return service_call(s, OP_CASELOAD, caseload, request, a, reply, e);
}
