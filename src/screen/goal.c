/*
 * The goal of one indicator as a form. The level is a text and not a choice, because empty has a
 * meaning: it takes the goal away. It is checked against the scale when it is saved.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "fields_priv.h"
#include "words_priv.h"

#define WORDS_CHARS 200

struct record {
	char level[8];
	int32_t by_on;
	char words[WORDS_CHARS * 4 + 1];
	bool focus;
};

struct goal_form {
	struct course_id course;
	const struct set_version *set;
	int position;
	struct record record, before, theirs; /* as typed, as read, as somebody else has it now */
	struct goal was, their_goal;	      /* the same two as goals; their words are the records' */
	struct fields_conflict conflict;
	struct tui_form form;
};

static const struct field fields[] = {
	F_TEXT(struct record, level, N_("Level"),
		N_("The level to reach; empty takes the goal away"), 2, 0),
	F_DATE(struct record, by_on, N_("By day"), N_("dd-mm-yyyy, or empty for no day"), 0),
	F_TEXT(struct record, words, N_("Words"), N_("The citizen's own words, where possible"),
		WORDS_CHARS, 0),
	F_FLAG(struct record, focus, N_("Focus"), N_("The course works on this indicator now"), 0),
};
static const struct form form = { .name = "goal", .fields = fields, .n = COUNT(fields) };

static const struct indicator *indicator_of(const struct goal_form *st)
{
	return &st->set->indicators[st->position];
}

/* The goal becomes a record, and a copy that owns nothing but what is in that. */
static struct goal fill(struct record *r, const struct set_version *set, int position, const struct goal *goal)
{
	struct goal copy = *goal;

	*r = (struct record){ .by_on = goal->by_on, .focus = goal->focus };
	if (goal->level != LEVEL_NONE)
		snprintf(r->level, sizeof(r->level), "%d", (int)goal->level);
	snprintf(r->words, sizeof(r->words), "%s", goal->words);
	copy.indicator_key = set->indicators[position].key;
	copy.words = r->words;
	return copy;
}

static enum status goal_open(struct screen *s, const void *arg, struct err *e)
{
	struct goal_form *st = s->state;
	const struct screen_app *app = s->app;
	const struct goal_arg *of = arg;

	(void)e;
	st->course = of->course;
	st->set = of->set;
	st->position = of->position;
	st->was = fill(&st->before, st->set, st->position, &of->goal);
	st->record = st->before;
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

/* The descriptors below the fields, so that the level is chosen by its words. */
static void draw_levels(const struct goal_form *st, struct tui *t, struct area a)
{
	const struct indicator *in = indicator_of(st);

	for (int32_t i = 0; i < in->n_levels && i < a.rows; i++) {
		char number[16];
		snprintf(number, sizeof(number), "%2d", (int)in->levels[i].value);
		int col = tui_draw_text(t, a.row + i, 1, DRAW_PLAIN, number);
		tui_draw_field(t, a.row + i, col + 2, a.cols - col - 3, ALIGN_LEFT, DRAW_PLAIN,
			level_text(&in->levels[i], screen_words_english()));
	}
}

static void goal_draw(const struct screen *s, struct tui *t)
{
	const struct goal_form *st = s->state;
	struct area a = tui_draw_body(t);
	struct arena paint;
	bool full = tui_draw_size(t) == SIZE_FULL;
	int head = full ? 2 : 0, rows = (int)COUNT(fields);

	arena_init(&paint);
	tui_draw_title(t,
		arena_printf(&paint, "%s: %s", _("Goal"),
			indicator_label(indicator_of(st), screen_words_english())),
		NULL);
	if (full)
		tui_draw_text(t, a.row, 1, DRAW_PLAIN,
			indicator_question(indicator_of(st), screen_words_english()));
	draw_levels(st, t,
		(struct area){ a.row + head + rows + (full ? 1 : 0), 0,
			a.rows - head - rows - (full ? 1 : 0), a.cols });
	tui_screen_form_draw(s, t, (struct area){ a.row + head, 0, rows, a.cols });
	arena_done(&paint);
}

/* After the other's goal was looked at. */
static enum status goal_load(struct screen *s, struct err *e)
{
	struct goal_form *st = s->state;

	(void)e;
	if (screen_fields_settle(s, &st->conflict, &st->form))
		st->was = fill(&st->before, st->set, st->position, &st->their_goal);
	return ST_OK;
}

/* LEVEL_NONE for an empty field. */
static enum status read_level(const struct goal_form *st, int32_t *level, struct err *e)
{
	const struct record *r = &st->record;
	const struct indicator *in = indicator_of(st);
	int64_t n;

	*level = LEVEL_NONE;
	if (!*r->level)
		return ST_OK;
	if (num_parse(r->level, in->min, in->max, &n, e) != ST_OK) {
		(void)err_set(
			e, ST_INVALID, _("the level must be %d to %d"), (int)in->min, (int)in->max);
		return err_field(e, "level");
	}
	*level = (int32_t)n;
	return ST_OK;
}

static enum status differ(struct screen *s, struct nav *nav, struct err *e)
{
	struct goal_form *st = s->state;
	const char *who = arena_dup(&s->arena, e->arg);
	struct citizen_reply now;

	if (screen_fields_now(s, st->course, &now, e) != ST_OK)
		return e->code;
	const struct goal *theirs = &(const struct goal){ .level = LEVEL_NONE, .by_on = DAY_NONE, .words = "" };
	for (int32_t i = 0; i < now.n_goals; i++)
		if (strcmp(now.goals[i].indicator_key, indicator_of(st)->key) == 0)
			theirs = &now.goals[i];
	st->their_goal = fill(&st->theirs, st->set, st->position, theirs);
	*nav = screen_fields_differ(s, &st->conflict, &st->form, &st->before, &st->theirs, who);
	return ST_OK;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct goal_form *st = s->state;
	struct screen_app *app = s->app;
	struct goal_set_request request = { .course = st->course, .was = st->was };
	struct goal_set_reply reply;

	request.goal = (struct goal){
		.indicator_key = indicator_of(st)->key,
		.by_on = st->record.by_on,
		.words = st->record.words,
		.focus = st->record.focus,
	};
	enum status status = read_level(st, &request.goal.level, e);
	if (status == ST_OK)
		status = door_goal_set(app->door, &request, &s->arena, &reply, e);
	if (status == ST_CHANGED)
		return differ(s, nav, e);
	if (status == ST_OK)
		tui_screen_say(s, "%s",
			*st->record.level ? _("The goal is saved.") : _("The goal is taken away."));
	return status;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the goal") },
	{ 0 },
};

const struct screen_ops screen_goal = {
	.name = "goal",
	.title = N_("Goal"),
	.about = N_("The level to reach on this indicator, by a day, in the citizen's own "
		    "words where possible. It is drawn in the chart and marked with * in the "
		    "form. Enter goes to the next field and saves after the last."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct goal_form),
	.commands = commands,
	.open = goal_open,
	.load = goal_load,
	.draw = goal_draw,
	.form = SCREEN_PART(struct goal_form, form),
	.save = save,
	.unsaved = N_("Leave without saving the goal?"),
};
