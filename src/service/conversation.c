/* Several sets in one conversation: what is due of a citizen, and their drafts saved and finished together. */

#include "base/date.h"
#include "draft_priv.h"
#include "model/form.h"
#include "order_priv.h"
#include "store/draft.h"

/* One course of the citizen with all that its rows show. */
struct due_course {
	struct case_row row;
	struct course_raters raters;
};

static enum status find_draft(struct call *c, struct course_id course, int32_t rater, struct draft_id *out,
	struct err *e)
{
	struct draft draft;
	enum status status = store_draft_find(c->store, c->arena, c->user.id, course, rater == RATER_CITIZEN, DAY_NONE,
		0, &draft, e);

	*out = (struct draft_id){ status == ST_OK && draft.rater == rater ? draft.id.v : 0 };
	return status == ST_NOTFOUND ? ST_OK : status;
}

static void describe(const struct due_course *d, int32_t rater, int32_t today, struct due_row *out)
{
	const struct due_rule *rule = &d->raters.rules[rater];
	bool own = rater == RATER_CASEWORKER || d->row.order.v; /* a provider's row is the order's */

	*out = (struct due_row){
		.course = d->row.course,
		.group_label = d->row.group_label,
		.group_label_en = d->raters.group_label_en,
		.set_label = d->raters.set_label,
		.set_label_en = d->raters.set_label_en,
		.set_version = d->row.order.v ? order_set_id(d->row.order, d->row.set_version) : d->row.set_version,
		.rater = rater,
		.due_on = own ? d->row.due_on : due_day(rule),
		.due = own ? d->row.due : (int32_t)due_state(rule, today),
		.measured = own ? d->row.n_measurements > 0 : rule->last != DAY_NONE,
		.trial = d->row.trial,
	};
}

/* Whether the section may score what is in force; a set on trial is for some only. */
static enum status may_score(struct call *c, const struct case_row *row, bool *out, struct err *e)
{
	const struct draft draft = { .set_version = row->set_version };
	struct course course;
	enum status status;

	if (store_course_load(c->store, c->arena, row->course, &course, e) != ST_OK)
		return e->code;
	status = row->trial ? service_draft_trial(c, &draft, course.section, e) : ST_OK;
	*out = status == ST_OK;
	return status == ST_INVALID ? ST_OK : status;
}

static enum status add_course(struct call *c, struct course_id id, struct err *e)
{
	struct dues_reply *reply = c->reply;
	struct order_id order;
	struct due_course d;
	bool may = true;

	if (service_ordered_of(c, ACT_MEASURE, id, &order, e) != ST_OK)
		return e->code;
	if (service_draft_row(c, id, &d.row, e) != ST_OK || may_score(c, &d.row, &may, e) != ST_OK)
		return e->code;
	if (!may)
		return ST_OK;
	if (store_course_raters(c->store, c->arena, id, &d.raters, e) != ST_OK)
		return e->code;
	for (int32_t rater = 0; rater < RATER_COUNT && reply->n_rows < WIRE_LIST_MAX; rater++) {
		struct due_row *row = &reply->rows[reply->n_rows];

		if (rater != RATER_CASEWORKER && !(d.raters.asked & RATER_BIT(rater)))
			continue;
		if (order.v && rater != RATER_PROVIDER)
			continue; /* what others measure is no matter of the provider */
		describe(&d, rater, c->today, row);
		reply->n_rows++;
		if (find_draft(c, id, rater, &row->draft, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status dues(struct call *c, struct err *e)
{
	const struct dues_request *request = c->request;
	struct dues_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_MEASURE);
	struct course_id *ids;
	struct course course;
	size_t n;

	if (service_rights_course(c, ACT_MEASURE, request->course, &course, e) != ST_OK ||
		store_course_of_citizen(c->store, c->arena, &scope, course.citizen, &ids, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, WIRE_LIST_MAX, struct due_row);
	if (add_course(c, request->course, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (ids[i].v != request->course.v && add_course(c, ids[i], e) != ST_OK)
			return e->code;
	return ST_OK;
}

enum status service_dues(struct service *s, const struct dues_request *request, struct arena *a,
	struct dues_reply *reply, struct err *e)
{
	return service_call(s, OP_DUES, dues, request, a, reply, e);
}

static enum status judge_count(int32_t n, struct err *e)
{
	return n >= 1 && n <= FORM_SETS ? ST_OK : err_set(e, ST_INVALID, "%d", (int)n);
}

static enum status drafts_save(struct call *c, struct err *e)
{
	const struct drafts_save_request *request = c->request;
	struct drafts_save_reply *reply = c->reply;

	if (judge_count(request->n_drafts, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, FORM_SETS, struct draft_save_reply);
	for (int32_t i = 0; i < request->n_drafts; i++) {
		struct draft draft = request->drafts[i];

		if (service_draft_save_one(c, &draft, e) != ST_OK)
			return e->code;
		reply->rows[reply->n_rows++] = (struct draft_save_reply){ draft.id, draft.version, c->now };
	}
	return ST_OK;
}

enum status service_drafts_save(struct service *s, const struct drafts_save_request *request, struct arena *a,
	struct drafts_save_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFTS_SAVE, drafts_save, request, a, reply, e);
}

static enum status finish_all(struct call *c, struct err *e)
{
	const struct finish_all_request *request = c->request;
	struct finish_all_reply *reply = c->reply;

	if (judge_count(request->n_items, e) != ST_OK)
		return e->code;
	reply->items = ARENA_ARRAY(c->arena, FORM_SETS, struct finish_reply);
	for (int32_t i = 0; i < request->n_items; i++)
		if (service_finish_one(c, &request->items[i], &reply->items[reply->n_items++], e) != ST_OK)
			return e->code;
	return ST_OK;
}

enum status service_finish_all(struct service *s, const struct finish_all_request *request, struct arena *a,
	struct finish_all_reply *reply, struct err *e)
{
	return service_call(s, OP_FINISH_ALL, finish_all, request, a, reply, e);
}
