/* Drafts of an older version of a set, crosswalks, and who may score a set on trial. */

#include <string.h>

#include "base/date.h"
#include "draft_priv.h"
#include "model/carry.h"
#include "order_priv.h"
#include "store/crosswalk.h"
#include "store/draft.h"
#include "store/set.h"
#include "store/trial.h"

static enum status crosswalks(struct call *c, struct err *e)
{
	struct crosswalks_reply *reply = c->reply;
	size_t n;

	if (store_crosswalk_list(c->store, c->arena, &reply->walks, &n, e) != ST_OK)
		return e->code;
	reply->n_walks = (int32_t)n;
	return ST_OK;
}

enum status service_crosswalks(struct service *s, const struct crosswalks_request *request, struct arena *a,
	struct crosswalks_reply *reply, struct err *e)
{
	return service_call(s, OP_CROSSWALKS, crosswalks, request, a, reply, e);
}

static int32_t new_position(const struct carried *carried, int32_t n, int32_t position)
{
	for (int32_t i = 0; i < n; i++)
		if (carried->from[i] == position - 1)
			return i + 1;
	return 0; /* the indicator is gone: what was said stays with the measurement */
}

/* Notes that come to one place are one note. */
static enum status add_note(struct call *c, struct note *notes, int32_t *n, int32_t position, const char *body,
	struct err *e)
{
	for (int32_t i = 0; i < *n; i++) {
		if (notes[i].position != position)
			continue;
		notes[i].body = arena_printf(c->arena, "%s\n%s", notes[i].body, body);
		if (service_call_length(notes[i].body) <= NOTE_MAX)
			return ST_OK;
		err_set(e, ST_TOOBIG, "%s", N_("The note"));
		return err_field(e, "note");
	}
	notes[(*n)++] = (struct note){ .position = position, .body = body };
	return ST_OK;
}

static enum status carry_notes(struct call *c, struct draft *draft, const struct carried *carried, int32_t n,
	struct err *e)
{
	struct note *notes = ARENA_ARRAY(c->arena, SET_MAX + 1, struct note);
	int32_t n_notes = 0;

	for (int32_t i = 0; i < draft->n_notes; i++) {
		const struct note *note = &draft->notes[i];
		int32_t to = note->position ? new_position(carried, n, note->position) : 0;

		if (add_note(c, notes, &n_notes, to, note->body, e) != ST_OK)
			return e->code;
	}
	draft->notes = notes;
	draft->n_notes = n_notes;
	return ST_OK;
}

static enum status carry(struct call *c, struct draft *draft, struct set_version_id to, struct err *e)
{
	struct draft_carry_reply *reply = c->reply;
	struct set_version old, now;
	struct carried carried;

	if (store_set_load(c->store, c->arena, draft->set_version, &old, e) != ST_OK ||
		store_set_load(c->store, c->arena, to, &now, e) != ST_OK)
		return e->code;
	carry_draft(&old, &now, draft->scores, draft->marks, &carried);
	if (carry_notes(c, draft, &carried, now.n_indicators, e) != ST_OK)
		return e->code;
	draft->set_version = to;
	draft->scores = arena_dup(c->arena, carried.scores);
	draft->marks = arena_dup(c->arena, carried.marks);
	draft->cursor = (int32_t)strcspn(carried.scores, (char[]){ SCORE_NONE, 0 });
	reply->kept = carried.kept;
	reply->asked = carried.asked;
	if (store_draft_carry(c->store, draft, c->user.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_CARRY_DRAFT, draft->course.v, NULL,
		arena_printf(c->arena, "%s %d to %d, %d answers kept", now.key, (int)old.version, (int)now.version,
			(int)carried.kept),
		e);
}

static enum status draft_carry(struct call *c, struct err *e)
{
	const struct draft_carry_request *request = c->request;
	struct draft_carry_reply *reply = c->reply;
	struct draft *draft = &reply->draft;
	struct case_row row;

	if (service_draft_own(c, request->id, draft, e) != ST_OK || service_draft_row(c, draft->course, &row, e) != ST_OK)
		return e->code;
	if (draft->version != request->version)
		return err_set(e, ST_CONFLICT, "%s", N_("The draft"));
	if (draft->corrects_on != DAY_NONE)
		return err_set(e, ST_INVALID, "%s", N_("a correction keeps the questions of its day"));
	if (row.set_version.v != draft->set_version.v && carry(c, draft, row.set_version, e) != ST_OK)
		return e->code;
	return row.order.v ? service_ordered_out(c, row.order, draft, e) : ST_OK;
}

enum status service_draft_carry(struct service *s, const struct draft_carry_request *request, struct arena *a,
	struct draft_carry_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_CARRY, draft_carry, request, a, reply, e);
}

enum status service_draft_trial(struct call *c, const struct draft *draft, struct section_id section, struct err *e)
{
	enum trial_state state = TRIAL_NONE;
	struct set_version set;
	bool may = true;

	if (store_trial_state(c->store, draft->set_version, &state, e) != ST_OK)
		return e->code;
	if (state == TRIAL_NONE || state == TRIAL_ADOPTED)
		return ST_OK;
	if (store_set_load(c->store, c->arena, draft->set_version, &set, e) != ST_OK ||
		store_trial_has_section(c->store, set.key, section, &may, e) != ST_OK)
		return e->code;
	if (state == TRIAL_RUNNING && may)
		return ST_OK;
	err_set(e, ST_INVALID, "%s", state == TRIAL_DROPPED ? N_("a set whose trial has ended")
							     : N_("a set that other sections are trying"));
	return err_field(e, "set");
}
