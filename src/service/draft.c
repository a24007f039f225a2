/* Unfinished measurements: opened, saved on every key, noted, dropped. */

#include "store/draft.h"

#include <string.h>

#include "base/date.h"
#include "call_priv.h"
#include "citizen_priv.h"
#include "draft_priv.h"
#include "model/score.h"
#include "order_priv.h"
#include "store/measurement.h"
#include "store/set.h"

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

static const char *filled(struct arena *a, char c, int32_t n)
{
	char *s = arena_alloc(a, (size_t)n + 1);

	memset(s, c, (size_t)n);
	return s;
}

static enum status new_draft(struct call *c, struct course_id course, int32_t rater, struct draft *out, struct err *e)
{
	const struct service_shape *shape;
	struct case_row row;

	if (service_draft_row(c, course, &row, e) != ST_OK ||
		service_call_shape(c->service, c->arena, row.set_version, &shape, e) != ST_OK)
		return e->code;
	*out = (struct draft){
		.course = course,
		.set_version = row.set_version,
		.taken_on = c->today,
		.rater = rater,
		.with_citizen = rater == RATER_CITIZEN,
		.scores = filled(c->arena, SCORE_NONE, shape->n),
		.marks = filled(c->arena, MARK_NONE, shape->n),
		.corrects_on = DAY_NONE,
	};
	return rater == RATER_CITIZEN ? service_own_begin(c, out, e) : ST_OK;
}

static enum status notes_of(struct call *c, const struct measurement *m, struct draft *out, struct err *e)
{
	size_t n = 0, kept = 0, room = 0;
	struct note *all;

	if (store_measurement_notes(c->store, c->arena, m->course, m->order, &all, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (all[i].taken_on == m->taken_on && all[i].seq == m->seq)
			*(struct note *)ARENA_PUSH(c->arena, out->notes, &kept, &room) =
				(struct note){ .position = all[i].position, .body = all[i].body };
	out->n_notes = (int32_t)kept;
	return ST_OK;
}

/* One that is held back is answered anew: what stands in it leaves by no way before the other reading is in. */
static enum status begin_with(struct call *c, const struct measurement *m, struct draft *out, struct err *e)
{
	char *scores;
	bool held;

	if (service_own_is_held(c, m, &held, e) != ST_OK)
		return e->code;
	if (!held)
		return notes_of(c, m, out, e);
	scores = arena_dup(c->arena, m->scores);
	memset(scores, SCORE_NONE, strlen(scores));
	out->scores = scores;
	scores = arena_dup(c->arena, m->scores);
	memset(scores, MARK_NONE, strlen(scores));
	out->marks = scores;
	return ST_OK;
}

static enum status new_correction(struct call *c, const struct draft_open_request *request, struct draft *out,
	struct err *e)
{
	struct measurement m;

	if (service_draft_correctable(c, request->course, request->corrects_on, request->corrects_seq, &m, e) != ST_OK)
		return e->code;
	*out = (struct draft){
		.course = request->course,
		.set_version = m.set_version,
		.taken_on = m.taken_on,
		.rater = m.rater,
		.scores = m.scores,
		.marks = m.marks,
		.with_citizen = m.with_citizen,
		.corrects_on = m.taken_on,
		.corrects_seq = m.seq,
	};
	return begin_with(c, &m, out, e);
}

/* A draft that was begun with another version than the one in force. */
static enum status is_older(struct call *c, const struct draft *draft, bool *older, struct err *e)
{
	struct case_row row;

	if (service_draft_row(c, draft->course, &row, e) != ST_OK)
		return e->code;
	*older = row.set_version.v != draft->set_version.v;
	return ST_OK;
}

static enum status find_or_begin(struct call *c, const struct draft_open_request *request, int32_t rater,
	struct draft_open_reply *reply, struct err *e)
{
	enum status status = store_draft_find(c->store, c->arena, c->user.id, request->course, rater == RATER_CITIZEN,
		request->corrects_on, request->corrects_seq, &reply->draft, e);

	if (status == ST_OK && request->corrects_on == DAY_NONE)
		return is_older(c, &reply->draft, &reply->older, e);
	if (status != ST_NOTFOUND)
		return status;
	if (request->corrects_on != DAY_NONE)
		return new_correction(c, request, &reply->draft, e);
	return new_draft(c, request->course, rater, &reply->draft, e);
}

/* What is corrected is shown: that is to open the citizen. */
static enum status open_corrected(struct call *c, const struct draft_open_request *request, struct err *e)
{
	const char *purpose;
	struct case_row row;
	bool other;

	if (service_call_text(c->arena, request->purpose, NOTE_MAX, "purpose", &purpose, e) != ST_OK ||
		service_citizen_row(c, request->course, purpose, &row, &other, e) != ST_OK)
		return e->code;
	return service_call_audit(c, other ? AUDIT_OPEN_OTHER : AUDIT_OPEN, request->course.v, purpose, NULL, e);
}

static enum status draft_open(struct call *c, struct err *e)
{
	const struct draft_open_request *request = c->request;
	struct draft_open_reply *reply = c->reply;
	struct course course;
	struct order_id order;
	enum act act = service_draft_act(request->corrects_on);

	if (service_rights_course(c, act, request->course, &course, e) != ST_OK ||
		service_ordered_of(c, act, request->course, &order, e) != ST_OK)
		return e->code;
	if (request->rater != RATER_CASEWORKER && (request->rater != RATER_CITIZEN || order.v))
		return invalid(e, "rater", N_("an unknown rater"));
	if (service_call_presence(c, request->course, &reply->open_at, &reply->open_since, e) != ST_OK ||
		find_or_begin(c, request, order.v ? RATER_PROVIDER : request->rater, reply, e) != ST_OK ||
		(request->corrects_on != DAY_NONE && open_corrected(c, request, e) != ST_OK))
		return e->code;
	return order.v ? service_ordered_out(c, order, &reply->draft, e) : ST_OK;
}

enum status service_draft_open(struct service *s, const struct draft_open_request *request, struct arena *a,
	struct draft_open_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_OPEN, draft_open, request, a, reply, e);
}

/* The set in force, or an older version of it when one was published since the form was opened. */
static enum status judge_set(struct call *c, const struct draft *draft, struct err *e)
{
	struct set_version given, current;
	struct case_row row;

	if (service_draft_row(c, draft->course, &row, e) != ST_OK)
		return e->code;
	if (row.set_version.v == draft->set_version.v)
		return ST_OK;
	if (store_set_load(c->store, c->arena, row.set_version, &current, e) != ST_OK ||
		store_set_load(c->store, c->arena, draft->set_version, &given, e) != ST_OK)
		return e->code;
	return strcmp(given.key, current.key) == 0 ? ST_OK : invalid(e, "set", given.key);
}

static enum status judge_new(struct call *c, const struct draft *draft, struct measurement *corrected, struct err *e)
{
	if (draft->corrects_on == DAY_NONE && judge_set(c, draft, e) != ST_OK)
		return e->code;
	if (draft->corrects_on == DAY_NONE)
		return draft->rater == RATER_CITIZEN ? service_own_begin(c, draft, e) : ST_OK;
	if (service_draft_correctable(c, draft->course, draft->corrects_on, draft->corrects_seq, corrected, e) != ST_OK)
		return e->code;
	if (corrected->rater != draft->rater)
		return invalid(e, "rater", N_("an unknown rater"));
	return corrected->set_version.v == draft->set_version.v ? ST_OK : invalid(e, "set", N_("another set"));
}

/* What a draft is of never changes. */
static enum status judge_stored(struct call *c, const struct draft *draft, struct err *e)
{
	struct draft stored;

	if (store_draft_load(c->store, c->arena, c->user.id, draft->id, &stored, e) != ST_OK)
		return e->code;
	if (stored.course.v == draft->course.v && stored.set_version.v == draft->set_version.v &&
		stored.rater == draft->rater &&
		stored.corrects_on == draft->corrects_on)
		return ST_OK;
	return invalid(e, "draft", N_("a draft of something else"));
}

static enum status judge_content(struct call *c, const struct draft *draft, struct err *e)
{
	const struct service_shape *shape;

	if (service_call_shape(c->service, c->arena, draft->set_version, &shape, e) != ST_OK ||
		service_call_scores(shape, draft->scores, draft->marks, true, e) != ST_OK)
		return e->code;
	if (draft->cursor < 0 || draft->cursor > shape->n)
		return invalid(e, "cursor", N_("a place outside the set"));
	if (draft->rater < 0 || draft->rater >= RATER_COUNT)
		return invalid(e, "rater", N_("an unknown rater"));
	if (draft->rater == RATER_CITIZEN && !service_call_citizen_may(shape, draft->scores))
		return invalid(e, "scores", N_("an indicator that the citizen is not asked about"));
	if (draft->taken_on < DAY_MIN || draft->taken_on > DAY_MAX)
		return invalid(e, "taken_on", N_("a day that is not possible"));
	return ST_OK;
}

/* A correction begins with the notes of what it corrects. */
static enum status take_notes_over(struct call *c, const struct measurement *corrected, struct draft *draft,
	struct err *e)
{
	bool held;

	if (service_own_is_held(c, corrected, &held, e) != ST_OK || (!held && notes_of(c, corrected, draft, e) != ST_OK))
		return e->code;
	if (held)
		return ST_OK;
	for (int32_t i = 0; i < draft->n_notes; i++)
		if (store_draft_note(c->store, c->user.id, draft->id, draft->notes[i].position, draft->notes[i].body,
			    c->now, &draft->version, e) != ST_OK)
			return e->code;
	return ST_OK;
}

static enum status save_new(struct call *c, struct draft *draft, struct err *e)
{
	struct measurement corrected;

	if (judge_new(c, draft, &corrected, e) != ST_OK ||
		store_draft_save(c->store, draft, c->user.id, c->now, e) != ST_OK)
		return e->code;
	if (draft->corrects_on != DAY_NONE && take_notes_over(c, &corrected, draft, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_DRAFT, draft->course.v, NULL, NULL, e);
}

enum status service_draft_save_one(struct call *c, struct draft *draft, struct err *e)
{
	enum act act = service_draft_act(draft->corrects_on);
	struct course course;
	struct order_id order;

	if (service_rights_course(c, act, draft->course, &course, e) != ST_OK ||
		service_ordered_of(c, act, draft->course, &order, e) != ST_OK ||
		(order.v && service_ordered_in(c, order, draft, e) != ST_OK) || judge_content(c, draft, e) != ST_OK)
		return e->code;
	if (draft->corrects_on == DAY_NONE && (draft->rater == RATER_PROVIDER) != (order.v != 0))
		return invalid(e, "rater", N_("an unknown rater"));
	if (draft->id.v)
		return judge_stored(c, draft, e) == ST_OK ? store_draft_save(c->store, draft, c->user.id, c->now, e)
							  : e->code;
	return service_draft_trial(c, draft, course.section, e) == ST_OK ? save_new(c, draft, e) : e->code;
}

static enum status draft_save(struct call *c, struct err *e)
{
	const struct draft_save_request *request = c->request;
	struct draft_save_reply *reply = c->reply;
	struct draft draft = request->draft;

	if (service_draft_save_one(c, &draft, e) != ST_OK)
		return e->code;
	*reply = (struct draft_save_reply){ draft.id, draft.version, c->now };
	return ST_OK;
}

enum status service_draft_save(struct service *s, const struct draft_save_request *request, struct arena *a,
	struct draft_save_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_SAVE, draft_save, request, a, reply, e);
}

static enum status draft_note(struct call *c, struct err *e)
{
	const struct draft_note_request *request = c->request;
	struct draft_note_reply *reply = c->reply;
	struct draft draft;
	const char *body;
	int32_t version = request->version, position = request->position;
	struct order_id order;

	if (service_draft_own(c, request->id, &draft, e) != ST_OK ||
		service_ordered_of(c, service_draft_act(draft.corrects_on), draft.course, &order, e) != ST_OK ||
		(order.v && service_ordered_position(c, order, draft.set_version, &position, e) != ST_OK))
		return e->code;
	if (position < 0 || position > (int32_t)strlen(draft.scores))
		return invalid(e, "position", N_("a place outside the set"));
	if (service_call_lines(c->arena, request->body, "note", &body, e) != ST_OK ||
		store_draft_note(c->store, c->user.id, request->id, position, body, c->now, &version, e) != ST_OK)
		return e->code;
	*reply = (struct draft_note_reply){ version, c->now };
	return ST_OK;
}

enum status service_draft_note(struct service *s, const struct draft_note_request *request, struct arena *a,
	struct draft_note_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_NOTE, draft_note, request, a, reply, e);
}

static enum status draft_drop(struct call *c, struct err *e)
{
	const struct draft_drop_request *request = c->request;
	struct draft draft;

	if (service_draft_own(c, request->id, &draft, e) != ST_OK ||
		store_draft_drop(c->store, c->user.id, request->id, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_DROP_DRAFT, draft.course.v, NULL, NULL, e);
}

enum status service_draft_drop(struct service *s, const struct draft_drop_request *request, struct arena *a,
	struct draft_drop_reply *reply, struct err *e)
{
	return service_call(s, OP_DRAFT_DROP, draft_drop, request, a, reply, e);
}
