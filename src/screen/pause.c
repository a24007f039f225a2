/*
 * Pauses of a course: the one that lasts or comes, as a form, above those that were. The first day names a pause to
 * the store, so that another first day is a new pause in the place of the old one.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "fields_priv.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/draw.h"
#include "tui/form.h"
#include "tui/prompt.h"

#define REASON_CHARS 200
#define LINE_CELLS 200

struct record {
	int32_t from, to;
	char reason[REASON_CHARS * 4 + 1];
};

struct pause_form {
	struct course_id course;
	struct pauses_reply pauses;
	struct record was; /* the pause in the form as it is stored; from DAY_NONE: a new one */
	struct record record;
	struct tui_form form;
};

static const struct field fields[] = {
	F_DATE(struct record, from, N_("From"), N_("The first day without measuring, dd-mm-yyyy"), FIELD_REQUIRED),
	F_DATE(struct record, to, N_("To"), N_("The last day, dd-mm-yyyy; measuring is due again after it"), FIELD_REQUIRED),
	F_TEXT(struct record, reason, N_("Because"), N_("Illness, leave, holidays; not more than others need to know"),
		REASON_CHARS, FIELD_REQUIRED),
};
static const struct form form = { .name = "pause", .fields = fields, .n = COUNT(fields) };

enum { PAUSE_SAVE = CMD_OWN, PAUSE_REMOVE };

static enum status read_pauses(struct screen *s, struct err *e)
{
	struct pause_form *st = s->state;
	const struct screen_app *app = s->app;

	return door_pauses(app->door, &(struct pauses_request){ st->course }, &s->arena, &st->pauses, e);
}

/* The first that is not over. */
static void fill(struct pause_form *st, int32_t today)
{
	st->was = (struct record){ .from = DAY_NONE, .to = DAY_NONE };
	for (int32_t i = 0; i < st->pauses.n_rows; i++) {
		const struct pause_row *p = &st->pauses.rows[i];

		if (p->to < today || (st->was.from != DAY_NONE && p->from > st->was.from))
			continue;
		st->was = (struct record){ .from = p->from, .to = p->to };
		snprintf(st->was.reason, sizeof(st->was.reason), "%s", p->reason);
	}
	st->record = st->was;
	if (st->was.from == DAY_NONE)
		st->record.from = today;
}

static enum status pause_open(struct screen *s, const void *arg, struct err *e)
{
	struct pause_form *st = s->state;
	const struct screen_app *app = s->app;

	st->course = ((const struct citizen_arg *)arg)->course;
	if (read_pauses(s, e) != ST_OK)
		return e->code;
	fill(st, app->me.today);
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

/* The arena was emptied: what is listed is read again, what was typed stays. */
static enum status pause_load(struct screen *s, struct err *e)
{
	return read_pauses(s, e);
}

static void draw_row(struct tui *t, int row, const struct pause_row *p)
{
	char from[DATE_ROOM], to[DATE_ROOM], text[TEXT_ROOM(LINE_CELLS)], line[TEXT_ROOM(LINE_CELLS) + 2 * DATE_ROOM];

	text_safe(text, sizeof(text), p->reason, LINE_CELLS, false);
	snprintf(line, sizeof(line), "%s - %s  %s", date_long(from, p->from), date_long(to, p->to), text);
	tui_draw_text(t, row, 1, 0, line);
}

static void pause_draw(const struct screen *s, struct tui *t)
{
	const struct pause_form *st = s->state;
	struct area a = tui_draw_body(t);
	int row = a.row + (int)COUNT(fields) + 2;

	tui_screen_form_draw(s, t, (struct area){ a.row, 0, (int)COUNT(fields), a.cols });
	if (st->pauses.n_rows == 0 || row >= a.row + a.rows)
		return;
	tui_draw_rule(t, row++, _("Pauses of this course"));
	for (int32_t i = 0; i < st->pauses.n_rows && row < a.row + a.rows; i++)
		draw_row(t, row++, &st->pauses.rows[i]);
}

static enum status set(struct screen *s, struct pause_row pause, struct pause_set_reply *reply, struct err *e)
{
	const struct pause_form *st = s->state;
	const struct screen_app *app = s->app;

	return door_pause_set(app->door, &(struct pause_set_request){ st->course, pause }, &s->arena, reply, e);
}

static enum status remove_old(struct screen *s, struct pause_set_reply *reply, struct err *e)
{
	const struct pause_form *st = s->state;

	return set(s, (struct pause_row){ st->was.from, DAY_NONE, "" }, reply, e);
}

static struct pause_row row_of(const struct record *r)
{
	return (struct pause_row){ r->from, r->to, r->reason };
}

/* The old one makes room for the new; it comes back when the new one is refused. */
static enum status replace(struct screen *s, struct pause_set_reply *reply, struct err *e)
{
	const struct pause_form *st = s->state;
	struct err unheard;

	if (remove_old(s, reply, e) != ST_OK)
		return e->code;
	enum status status = set(s, row_of(&st->record), reply, e);
	if (status != ST_OK && set(s, row_of(&st->was), reply, &unheard) != ST_OK)
		*e = unheard;
	return status;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct pause_form *st = s->state;
	struct pause_set_reply reply;
	enum status status;

	(void)nav;
	if (st->was.from != DAY_NONE && st->was.from != st->record.from)
		status = replace(s, &reply, e);
	else
		status = set(s, row_of(&st->record), &reply, e);
	if (status != ST_OK)
		return status;
	screen_fields_say_due(s, _("The pause is saved."), reply.due_on);
	return ST_OK;
}

static struct nav pause_command(struct screen *s, int cmd, struct err *e)
{
	struct pause_form *st = s->state;
	struct pause_set_reply reply;

	if (cmd != PAUSE_REMOVE || !tui_prompt_confirm(s, _("Remove this pause?")) || remove_old(s, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	st->form.dirty = false;
	screen_fields_say_due(s, _("The pause is removed."), reply.due_on);
	return NAV(NAV_POP);
}

static const char *pause_why_not(const struct screen *s, int cmd)
{
	const struct pause_form *st = s->state;

	return cmd == PAUSE_REMOVE && st->was.from == DAY_NONE ? N_("There is no pause to remove.") : NULL;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the pause") },
	COMMAND_OWN(PAUSE_REMOVE, true, "remove", "F8 ^D", N_("remove"), N_("Take the pause away")),
	{ 0 },
};

const struct screen_ops screen_pause = {
	.name = "pause",
	.title = N_("Pause"),
	.about = N_("While a pause lasts nothing is due for the citizen. A day that would have fallen in it moves to the day "
		    "after."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct pause_form),
	.commands = commands,
	.open = pause_open,
	.load = pause_load,
	.draw = pause_draw,
	.form = SCREEN_PART(struct pause_form, form),
	.save = save,
	.command = pause_command,
	.why_not = pause_why_not,
};
