/*
 * Saving and finishing. Row and notes each carry the version the one before answered, so they go
 * in order; a finish first saves what is not saved, an untouched draft included.
 */

#include "score_priv.h"

#include <string.h>

#include "base/date.h"

static bool row_changed(const struct score *st)
{
	return strcmp(st->k.scores, st->saved_scores) != 0 ||
	       strcmp(st->k.marks, st->saved_marks) != 0 || st->taken_on != st->saved.taken_on ||
	       st->with_citizen != st->saved.with_citizen;
}

bool screen_score_changed(const struct score *st)
{
	for (int i = 0; i <= st->k.n; i++)
		if (st->note_changed[i])
			return true;
	return row_changed(st);
}

static void stored(struct score *st, const struct draft *d, const struct draft_save_reply *reply)
{
	st->saved.id = reply->id;
	st->saved.version = reply->version;
	st->saved.taken_on = d->taken_on;
	st->saved.with_citizen = d->with_citizen;
	st->saved.cursor = d->cursor;
	memcpy(st->saved_scores, st->k.scores, sizeof(st->saved_scores));
	memcpy(st->saved_marks, st->k.marks, sizeof(st->saved_marks));
	st->saved_at = reply->changed_at;
}

static enum status save_row(
	struct score *st, struct screen_app *app, struct arena *a, struct err *e)
{
	struct draft_save_request request = { .draft = st->saved };
	struct draft_save_reply reply;
	struct draft *d = &request.draft;

	d->scores = st->k.scores;
	d->marks = st->k.marks;
	d->cursor = st->k.cursor;
	d->taken_on = st->taken_on;
	d->with_citizen = st->with_citizen;
	d->notes = NULL;
	d->n_notes = 0;
	enum status status = door_draft_save(app->door, &request, a, &reply, e);
	if (status == ST_OK)
		stored(st, d, &reply);
	return status;
}

static enum status save_notes(
	struct score *st, struct screen_app *app, struct arena *a, struct err *e)
{
	for (int i = 0; i <= st->k.n; i++) {
		if (!st->note_changed[i])
			continue;
		struct draft_note_request request = {
			.id = st->saved.id,
			.version = st->saved.version,
			.position = i,
			.body = st->notes[i],
		};
		struct draft_note_reply reply;
		enum status status = door_draft_note(app->door, &request, a, &reply, e);
		if (status)
			return status;
		st->saved.version = reply.version;
		st->saved_at = reply.changed_at;
		st->note_changed[i] = false;
	}
	return ST_OK;
}

/* A note hangs on a stored draft, so the row goes first. */
enum status screen_score_save(struct score *st, struct screen_app *app, struct err *e)
{
	struct arena a;

	arena_init(&a);
	enum status status = ST_OK;
	if (row_changed(st) || st->saved.id.v == 0 || st->k.cursor != st->saved.cursor)
		status = save_row(st, app, &a, e);
	if (status == ST_OK)
		status = save_notes(st, app, &a, e);
	arena_done(&a);
	st->trouble = status;
	return status;
}

enum status screen_score_save_over(struct score *st, struct screen_app *app, struct err *e)
{
	struct draft_open_request request = {
		.course = st->course,
		.corrects_on = st->corrects_on,
		.corrects_seq = st->corrects_seq,
	};
	struct draft_open_reply reply;
	struct arena a;

	arena_init(&a);
	enum status status = door_draft_open(app->door, &request, &a, &reply, e);
	if (status == ST_OK) {
		st->saved.id = reply.draft.id;
		st->saved.version = reply.draft.version;
		/* Every note counts as typed here: the other window's give way. */
		for (int i = 0; i <= st->k.n; i++)
			st->note_changed[i] = *st->notes[i] != '\0';
		for (int32_t i = 0; i < reply.draft.n_notes; i++)
			if (reply.draft.notes[i].position >= 0 &&
				reply.draft.notes[i].position <= st->k.n)
				st->note_changed[reply.draft.notes[i].position] = true;
		st->saved.cursor = -1;
		status = screen_score_save(st, app, e);
	}
	arena_done(&a);
	return status;
}

enum status screen_score_finish(struct score *st, struct screen_app *app, const char *reason,
	struct finish_reply *reply, struct err *e)
{

	if (screen_score_changed(st) || st->saved.id.v == 0) {
		enum status status = screen_score_save(st, app, e);
		if (status)
			return status;
	}
	struct finish_request request = {
		.id = st->saved.id, .version = st->saved.version, .reason = reason
	};
	enum status status = door_finish(app->door, &request, &st->arena, reply, e);
	st->finished = status == ST_OK;
	return status;
}
