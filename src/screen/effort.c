#include "effort_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "screen/app.h"
#include "tui/form.h"
#include "fields_priv.h"

/* One effort as a form. */

struct record {
	char what[EFFORT_CHARS * 4 + 1], giver[EFFORT_CHARS * 4 + 1];
	int32_t from_on, to_on;
};

struct effort_form {
	struct effort_arg of;
	struct record record, before, theirs; /* as typed, as read, as somebody else has it now */
	struct fields_conflict conflict;
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

static void fill(struct record *r, const struct effort *effort)
{
	*r = (struct record){ .from_on = effort->from_on, .to_on = effort->to_on };
	snprintf(r->what, sizeof(r->what), "%s", effort->what);
	snprintf(r->giver, sizeof(r->giver), "%s", effort->giver);
}

static enum status effort_open(struct screen *s, const void *arg, struct err *e)
{
	struct effort_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->of = *(const struct effort_arg *)arg;
	fill(&st->record, &st->of.effort);
	st->before = st->record;
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

/* After the other's changes were looked at. */
static enum status effort_load(struct screen *s, struct err *e)
{
	struct effort_form *st = s->state;

	(void)e;
	if (screen_fields_settle(s, &st->conflict, &st->form))
		st->of.effort.version = st->conflict.version;
	return ST_OK;
}

static enum status differ(struct screen *s, struct nav *nav, struct err *e)
{
	struct effort_form *st = s->state;
	const char *who = arena_dup(&s->arena, e->arg);
	struct citizen_reply now;

	if (screen_fields_now(s, st->of.course, &now, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < now.n_efforts; i++) {
		if (now.efforts[i].id.v != st->of.effort.id.v)
			continue;
		fill(&st->theirs, &now.efforts[i]);
		st->conflict.version = now.efforts[i].version;
		*nav = screen_fields_differ(s, &st->conflict, &st->form, &st->before, &st->theirs, who);
		return ST_OK;
	}
	return err_set(e, ST_NOTFOUND, "%s", N_("The effort"));
}

/* What was typed is not lost with the row that it was of. */
static enum status taken_away(struct screen *s, struct nav *nav)
{
	struct effort_form *st = s->state;

	st->of.effort.id.v = 0;
	*nav = NAV(NAV_STAY);
	tui_screen_beep(s, "%s", _("Somebody has taken this effort away meanwhile; F10 saves yours as a new one."));
	st->form.dirty = true;
	return ST_CANCELLED;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct effort_form *st = s->state;
	struct screen_app *app = s->app;
	struct effort_set_request request = { st->of.course, st->of.effort };
	struct effort_set_reply reply;

	request.effort.what = st->record.what;
	request.effort.giver = st->record.giver;
	request.effort.from_on = st->record.from_on;
	request.effort.to_on = st->record.to_on;
	enum status status = door_effort_set(app->door, &request, &s->arena, &reply, e);
	if (status == ST_CHANGED)
		status = differ(s, nav, e);
	else if (status == ST_OK)
		tui_screen_say(s, "%s", _("The effort is saved."));
	if (status == ST_NOTFOUND && request.effort.id.v) {
		e->code = ST_CANCELLED;
		return taken_away(s, nav);
	}
	return status;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the effort") },
	{ 0 },
};

const struct screen_ops screen_effort = {
	.name = "effort",
	.title = N_("Effort"),
	.about = N_("What is done for the citizen, by whom, from and to. It stands as a bar below the chart."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct effort_form),
	.commands = commands,
	.open = effort_open,
	.load = effort_load,
	.form = SCREEN_PART(struct effort_form, form),
	.save = save,
	.unsaved = N_("Leave without saving the effort?"),
};
