#include <stdio.h>

#include "screen/app.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "tui/prompt.h"
#include "fields_priv.h"

/* Goal and barrier of the course in the citizen's own words. */

#define WORDS_CHARS 200

struct record {
	char goal[WORDS_CHARS * 4 + 1], barrier[WORDS_CHARS * 4 + 1];
};

struct words_form {
	struct words_arg of;
	struct record record;
	struct tui_form form;
};

static const struct field fields[] = {
	F_TEXT(struct record, goal, N_("I want"), N_("What the citizen wants, in the own words"), WORDS_CHARS, 0),
	F_TEXT(struct record, barrier, N_("In the way"), N_("What stands in the way, in the own words"), WORDS_CHARS, 0),
};
static const struct form form = { .name = "words", .fields = fields, .n = COUNT(fields) };

enum { WORDS_SAVE = CMD_OWN };

static enum status words_open(struct screen *s, const void *arg, struct err *e)
{
	struct words_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->of = *(const struct words_arg *)arg;
	snprintf(st->record.goal, sizeof(st->record.goal), "%s", st->of.words.goal);
	snprintf(st->record.barrier, sizeof(st->record.barrier), "%s", st->of.words.barrier);
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

static void words_close(struct screen *s)
{
	struct words_form *st = s->state;

	tui_form_done(&st->form);
}

static void words_draw(const struct screen *s, struct tui *t)
{
	const struct words_form *st = s->state;
	struct area a = tui_draw_body(t);

	screen_fields_draw(&st->form, t, (struct area){ a.row, 0, (int)COUNT(fields), a.cols });
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct words_form *st = s->state;
	struct screen_app *app = s->app;
	struct words_set_request request = { st->of.course, { st->record.goal, st->record.barrier, st->of.words.version } };
	struct words_set_reply reply;

	(void)nav;
	if (tui_form_commit(&st->form, e) != ST_OK)
		return e->code;
	if (door_words_set(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return e->code;
	tui_screen_say(s, "%s", _("The words are saved."));
	return ST_OK;
}

static bool words_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct words_form *st = s->state;

	(void)e;
	return screen_fields_key(s, &st->form, k, save, nav);
}

static bool words_leave(struct screen *s)
{
	struct words_form *st = s->state;

	return !st->form.dirty || tui_prompt_confirm(s, _("Leave without saving the words?"));
}

static const struct command commands[] = {
	COMMAND_OWN(WORDS_SAVE, true, "save", "F10 ^S", N_("save"), N_("Save the words")),
	{ 0 },
};

const struct screen_ops screen_own_words = {
	.name = "words",
	.title = N_("Own words"),
	.about = N_("The citizen's own goal and what stands in its way. They stand on top of the citizen view."),
	.roles = ROLES_SCORING,
	.state_size = sizeof(struct words_form),
	.commands = commands,
	.open = words_open,
	.draw = words_draw,
	.key = words_key,
	.leave = words_leave,
	.close = words_close,
};
