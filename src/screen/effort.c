#include "effort_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "screen/app.h"
#include "tui/form.h"
#include "tui/prompt.h"
#include "fields_priv.h"

/* One effort as a form. */

struct record {
	char what[EFFORT_CHARS * 4 + 1], giver[EFFORT_CHARS * 4 + 1];
	int32_t from_on, to_on;
};

struct effort_form {
	struct effort_arg of;
	struct record record;
	struct tui_form form;
};

static const struct field fields[] = {
	F_TEXT(struct record, what, N_("Effort"), N_("What is done: a course, a mentor, a placement"), EFFORT_CHARS,
		FIELD_REQUIRED),
	F_TEXT(struct record, giver, N_("Given by"), N_("Who gives it; may be empty"), EFFORT_CHARS, 0),
	F_DATE(struct record, from_on, N_("From"), N_("The first day, dd-mm-yyyy"), FIELD_REQUIRED),
	F_DATE(struct record, to_on, N_("To"), N_("The last day; empty while it goes on"), 0),
};
static const struct form form = { .name = "effort", .fields = fields, .n = COUNT(fields) };

enum { EFFORT_SAVE = CMD_OWN };

static enum status effort_open(struct screen *s, const void *arg, struct err *e)
{
	struct effort_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->of = *(const struct effort_arg *)arg;
	st->record.from_on = st->of.effort.from_on;
	st->record.to_on = st->of.effort.to_on;
	snprintf(st->record.what, sizeof(st->record.what), "%s", st->of.effort.what);
	snprintf(st->record.giver, sizeof(st->record.giver), "%s", st->of.effort.giver);
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

static void effort_close(struct screen *s)
{
	struct effort_form *st = s->state;

	tui_form_done(&st->form);
}

static void effort_draw(const struct screen *s, struct tui *t)
{
	const struct effort_form *st = s->state;
	struct area a = tui_draw_body(t);

	screen_fields_draw(&st->form, t, (struct area){ a.row, 0, (int)COUNT(fields), a.cols });
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct effort_form *st = s->state;
	struct screen_app *app = s->app;
	struct effort_set_request request = { st->of.course, st->of.effort };
	struct effort_set_reply reply;

	(void)nav;
	if (tui_form_commit(&st->form, e) != ST_OK)
		return e->code;
	request.effort.what = st->record.what;
	request.effort.giver = st->record.giver;
	request.effort.from_on = st->record.from_on;
	request.effort.to_on = st->record.to_on;
	if (door_effort_set(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return e->code;
	tui_screen_say(s, "%s", _("The effort is saved."));
	return ST_OK;
}

static bool effort_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct effort_form *st = s->state;

	(void)e;
	return screen_fields_key(s, &st->form, k, save, nav);
}

static bool effort_leave(struct screen *s)
{
	struct effort_form *st = s->state;

	return !st->form.dirty || tui_prompt_confirm(s, _("Leave without saving the effort?"));
}

static const struct command commands[] = {
	COMMAND_OWN(EFFORT_SAVE, true, "save", "F10 ^S", N_("save"), N_("Save the effort")),
	{ 0 },
};

const struct screen_ops screen_effort = {
	.name = "effort",
	.title = N_("Effort"),
	.about = N_("What is done for the citizen, by whom, from and to. It stands as a bar below the chart."),
	.roles = ROLES_SCORING,
	.state_size = sizeof(struct effort_form),
	.commands = commands,
	.open = effort_open,
	.draw = effort_draw,
	.key = effort_key,
	.leave = effort_leave,
	.close = effort_close,
};
