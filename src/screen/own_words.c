#include <stdio.h>

#include "screen/app.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "fields_priv.h"

/* Goal and barrier of the course in the citizen's own words. */

#define WORDS_CHARS 200

struct record {
	char goal[WORDS_CHARS * 4 + 1], barrier[WORDS_CHARS * 4 + 1];
};

struct words_form {
	struct words_arg of;
	struct record record, before, theirs; /* as typed, as read, as somebody else has it now */
	struct fields_conflict conflict;
	struct tui_form form;
};

static const struct field fields[] = {
	F_TEXT(struct record, goal, N_("I want"), N_("What the citizen wants, in the own words"), WORDS_CHARS, 0),
	F_TEXT(struct record, barrier, N_("In the way"), N_("What stands in the way, in the own words"), WORDS_CHARS, 0),
};
static const struct form form = { .name = "words", .fields = fields, .n = COUNT(fields) };

static void fill(struct record *r, const struct course_words *words)
{
	*r = (struct record){ 0 };
	snprintf(r->goal, sizeof(r->goal), "%s", words->goal);
	snprintf(r->barrier, sizeof(r->barrier), "%s", words->barrier);
}

static enum status words_open(struct screen *s, const void *arg, struct err *e)
{
	struct words_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->of = *(const struct words_arg *)arg;
	fill(&st->record, &st->of.words);
	st->before = st->record;
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

/* After the other's words were looked at. */
static enum status words_load(struct screen *s, struct err *e)
{
	struct words_form *st = s->state;

	(void)e;
	if (screen_fields_settle(s, &st->conflict, &st->form))
		st->of.words.version = st->conflict.version;
	return ST_OK;
}

static enum status differ(struct screen *s, struct nav *nav, struct err *e)
{
	struct words_form *st = s->state;
	const char *who = arena_dup(&s->arena, e->arg);
	struct citizen_reply now;

	if (screen_fields_now(s, st->of.course, &now, e) != ST_OK)
		return e->code;
	fill(&st->theirs, &now.words);
	st->conflict.version = now.words.version;
	*nav = screen_fields_differ(s, &st->conflict, &st->form, &st->before, &st->theirs, who);
	return ST_OK;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct words_form *st = s->state;
	struct screen_app *app = s->app;
	struct words_set_request request = { st->of.course, { st->record.goal, st->record.barrier, st->of.words.version } };
	struct words_set_reply reply;

	enum status status = door_words_set(app->door, &request, &s->arena, &reply, e);
	if (status == ST_CHANGED)
		return differ(s, nav, e);
	if (status)
		return status;
	tui_screen_say(s, "%s", _("The words are saved."));
	return ST_OK;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the words") },
	{ 0 },
};

const struct screen_ops screen_own_words = {
	.name = "words",
	.title = N_("Own words"),
	.about = N_("The citizen's own goal and what stands in its way. They stand on top of the citizen view."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct words_form),
	.commands = commands,
	.open = words_open,
	.load = words_load,
	.form = SCREEN_PART(struct words_form, form),
	.save = save,
	.unsaved = N_("Leave without saving the words?"),
};
