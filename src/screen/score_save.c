/*
 * Saving and finishing. Row and notes each carry the version the one before answered, so they go
 * in order; a finish first saves what is not saved, an untouched draft included.
 */

#include "score_priv.h"

#include <string.h>

#include "base/date.h"

static bool part_changed(const struct score *st, int part)
{
	const struct score_part *p = &st->parts[part];
	char scores[SET_MAX + 1], marks[SET_MAX + 1];

	form_split(&st->form, part, st->k.scores, st->k.marks, scores, marks);
	return strcmp(scores, p->saved_scores) != 0 || strcmp(marks, p->saved_marks) != 0 ||
	       st->taken_on != p->saved.taken_on || st->with_citizen != p->saved.with_citizen;
}

static bool part_moved(const struct score *st, int part)
{
	return form_place(&st->form, part, st->k.cursor) != st->parts[part].saved.cursor;
}

bool screen_score_moved(const struct score *st)
{
	for (int i = 0; i < st->n_parts; i++)
		if (part_moved(st, i))
			return true;
	return false;
}

bool screen_score_changed(const struct score *st)
{
	for (int i = 0; i <= st->k.n; i++)
		if (st->note_changed[i])
			return true;
	for (int i = 0; i < st->n_parts; i++)
		if (part_changed(st, i))
			return true;
	return false;
}

static void stored(struct score *st, int part, const struct draft *d, const struct draft_save_reply *reply)
{
	struct score_part *p = &st->parts[part];

	p->saved.id = reply->id;
	p->saved.version = reply->version;
	p->saved.taken_on = d->taken_on;
	p->saved.with_citizen = d->with_citizen;
	p->saved.cursor = d->cursor;
	memcpy(p->saved_scores, d->scores, strlen(d->scores) + 1);
	memcpy(p->saved_marks, d->marks, strlen(d->marks) + 1);
	st->saved_at = reply->changed_at;
}

static struct draft row_of(const struct score *st, int part)
{
	struct draft d = st->parts[part].saved;

	d.scores = st->parts[part].scores;
	d.marks = st->parts[part].marks;
	d.cursor = form_place(&st->form, part, st->k.cursor);
	d.taken_on = st->taken_on;
	d.with_citizen = st->with_citizen;
	d.notes = NULL;
	d.n_notes = 0;
	return d;
}

/* The drafts of several sets are stored together or not at all. */
static enum status save_together(struct score *st, struct screen_app *app, struct arena *a, struct draft *rows,
	const int *parts, int n, struct err *e)
{
	struct drafts_save_request request = { .drafts = rows, .n_drafts = n };
	struct drafts_save_reply reply;

	if (door_drafts_save(app->door, &request, a, &reply, e) != ST_OK)
		return e->code;
	for (int i = 0; i < n && i < reply.n_rows; i++)
		stored(st, parts[i], &rows[i], &reply.rows[i]);
	return ST_OK;
}

static enum status save_rows(struct score *st, struct screen_app *app, struct arena *a, struct err *e)
{
	struct draft rows[FORM_SETS];
	struct draft_save_reply reply;
	int parts[FORM_SETS], n = 0;

	screen_score_split(st);
	for (int i = 0; i < st->n_parts; i++) {
		if (st->parts[i].saved.id.v && !part_changed(st, i) && !part_moved(st, i))
			continue;
		rows[n] = row_of(st, i);
		parts[n++] = i;
	}
	if (n > 1)
		return save_together(st, app, a, rows, parts, n, e);
	if (n == 0)
		return ST_OK;
	struct draft_save_request request = { .draft = rows[0] };
	if (door_draft_save(app->door, &request, a, &reply, e) != ST_OK)
		return e->code;
	stored(st, parts[0], &rows[0], &reply);
	return ST_OK;
}

/* In the draft of every set that asks the indicator, or of all for the whole. */
static enum status save_note(struct score *st, struct screen_app *app, struct arena *a, int at, struct err *e)
{
	for (int i = 0; i < st->n_parts; i++) {
		struct score_part *p = &st->parts[i];
		int place = at ? st->form.at[i][at - 1] + 1 : 0;
		struct draft_note_request request = {
			.id = p->saved.id,
			.version = p->saved.version,
			.position = place,
			.body = st->notes[at],
		};
		struct draft_note_reply reply;
		if (at && !place)
			continue;
		if (door_draft_note(app->door, &request, a, &reply, e) != ST_OK)
			return e->code;
		p->saved.version = reply.version;
		st->saved_at = reply.changed_at;
	}
	st->note_changed[at] = false;
	return ST_OK;
}

static enum status save_notes(struct score *st, struct screen_app *app, struct arena *a, struct err *e)
{
	for (int i = 0; i <= st->k.n; i++)
		if (st->note_changed[i] && save_note(st, app, a, i, e) != ST_OK)
			return e->code;
	return ST_OK;
}

/* A note hangs on a stored draft, so the rows go first. */
enum status screen_score_save(struct score *st, struct screen_app *app, struct err *e)
{
	struct arena a;

	arena_init(&a);
	enum status status = save_rows(st, app, &a, e);
	if (status == ST_OK)
		status = save_notes(st, app, &a, e);
	arena_done(&a);
	st->trouble = status;
	return status;
}

/* Of several the day that comes first; DAY_NONE when none is due. */
static void take_earliest(struct finish_reply *reply, const struct finish_reply *one)
{
	int32_t due = reply->due_on;

	*reply = *one;
	if (due != DAY_NONE && (one->due_on == DAY_NONE || due < one->due_on))
		reply->due_on = due;
}

static enum status finish_all(struct score *st, struct screen_app *app, struct finish_reply *reply, struct err *e)
{
	struct finish_request items[FORM_SETS];
	struct finish_all_request request = { .items = items, .n_items = st->n_parts };
	struct finish_all_reply all;

	for (int i = 0; i < st->n_parts; i++)
		items[i] = (struct finish_request){ st->parts[i].saved.id, st->parts[i].saved.version, "" };
	if (door_finish_all(app->door, &request, &st->arena, &all, e) != ST_OK)
		return e->code;
	*reply = (struct finish_reply){ .due_on = DAY_NONE };
	for (int32_t i = 0; i < all.n_items; i++)
		take_earliest(reply, &all.items[i]);
	return ST_OK;
}

static bool is_stored(const struct score *st)
{
	for (int i = 0; i < st->n_parts; i++)
		if (!st->parts[i].saved.id.v)
			return false;
	return !screen_score_changed(st);
}

enum status screen_score_finish(struct score *st, struct screen_app *app, const char *reason,
	struct finish_reply *reply, struct err *e)
{
	if (!is_stored(st) && screen_score_save(st, app, e) != ST_OK)
		return e->code;
	const struct draft *d = &st->parts[0].saved;
	struct finish_request request = { .id = d->id, .version = d->version, .reason = reason };
	enum status status = st->n_parts > 1 ? finish_all(st, app, reply, e)
					     : door_finish(app->door, &request, &st->arena, reply, e);
	st->finished = status == ST_OK;
	return status;
}
