/*
 * The list of drafts, apart from the one that is open. The right to correct decides what is
 * listed; the total is the length of the scores.
 */
#include <string.h>

#include "call_priv.h"
#include "model/score.h"
#include "order_priv.h"
#include "store/draft.h"

static int32_t answered(const char *scores)
{
	int32_t n = 0;

	for (; *scores; scores++)
		n += *scores != SCORE_NONE;
	return n;
}

static void describe(const struct draft_item *item, struct draft_row *out)
{
	*out = (struct draft_row){
		.id = item->id,
		.course = item->course,
		.ref = item->ref,
		.name = item->name,
		.group_label = item->group_label,
		.taken_on = item->taken_on,
		.answered = answered(item->scores),
		.total = (int32_t)strlen(item->scores),
		.started_at = item->started_at,
		.changed_at = item->changed_at,
		.corrects_on = item->corrects_on,
		.corrects_seq = item->corrects_seq,
		.rater = item->rater,
		.older = item->older,
	};
}

/* The citizen is asked about some of the set's indicators only. */
static enum status count_asked(struct call *c, const struct draft_item *item, struct draft_row *row, struct err *e)
{
	const struct service_shape *shape;

	if (item->rater != RATER_CITIZEN)
		return ST_OK;
	if (service_call_shape(c->service, c->arena, item->set_version, &shape, e) != ST_OK)
		return e->code;
	row->total = 0;
	for (int32_t i = 0; i < shape->n; i++)
		row->total += shape->by_citizen[i];
	return ST_OK;
}

/* A correction of who may correct in the section: the citizen opens with a purpose. */
static enum status find_other(struct call *c, struct draft_row *row, struct err *e)
{
	struct course course;
	enum status status = service_rights_course(c, ACT_OPEN, row->course, &course, e);

	row->other = status == ST_NOTFOUND;
	return row->other ? ST_OK : status;
}

static enum status drafts(struct call *c, struct err *e)
{
	struct drafts_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_CORRECT);
	struct draft_item *items;
	size_t n;

	if (store_draft_list(c->store, c->arena, &scope, &items, &n, e) != ST_OK)
		return e->code;
	if (n > WIRE_LIST_MAX)
		n = WIRE_LIST_MAX; /* the newest */
	reply->rows = ARENA_ARRAY(c->arena, n, struct draft_row);
	reply->n_rows = (int32_t)n;
	for (size_t i = 0; i < n; i++) {
		describe(&items[i], &reply->rows[i]);
		if (count_asked(c, &items[i], &reply->rows[i], e) != ST_OK || find_other(c, &reply->rows[i], e) != ST_OK)
			return e->code;
	}
	for (size_t i = 0; i < n && scope.ways & WAY_ORDERS; i++)
		if (service_ordered_count(c, &reply->rows[i], e) != ST_OK)
			return e->code;
	return n ? service_call_audit(c, AUDIT_CASELOAD, c->user.id.v, NULL, "drafts", e) : ST_OK;
}

enum status service_drafts(struct service *s, const struct drafts_request *request, struct arena *a,
	struct drafts_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFTS, drafts, request, a, reply, e);
}
