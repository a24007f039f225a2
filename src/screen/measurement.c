#include <stdio.h>
#include <string.h>

#include "about_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "fresh_priv.h"
#include "own_correct_priv.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

/* One finished measurement: each indicator with its level, the descriptor that was valid then, and
 * the note. */

struct measurement_view {
	struct reading_arg of;
	struct trend trend;
	const struct measurement *m;
	const struct set_version *set;
	struct tui_list list;
	struct score_arg correct;
	struct own_arg own;
};

#define DETAIL_ROWS 7

static const char *note_on(const struct measurement_view *st, int position)
{
	for (int32_t i = 0; i < st->trend.citizen.n_notes; i++) {
		const struct note *n = &st->trend.citizen.notes[i];
		if (n->taken_on == st->m->taken_on && n->seq == st->m->seq &&
			n->position == position)
			return n->body;
	}
	return "";
}

static const char *descriptor(const struct measurement_view *st, size_t i)
{
	int level = score_level(st->m->scores[i]);
	const struct level *l =
		level == LEVEL_NONE ? NULL : indicator_level(&st->set->indicators[i], level);

	return l ? level_text(l, screen_words_english()) : "";
}

static const char *mark_word(char mark)
{
	if (mark == MARK_UNCHANGED)
		return _("confirmed unchanged");
	if (mark == MARK_UP)
		return _("small step up");
	return mark == MARK_DOWN ? _("small step down") : "";
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct measurement_view *st = ctx;
	const struct indicator *in = &st->set->indicators[i];
	int score = a.col + a.cols >= TUI_FULL_COLS ? 34 : 22;
	char buf[WORD_ROOM], line[WORD_ROOM * 2];

	snprintf(line, sizeof(line), "%2zu ", i + 1);
	tui_draw_text(t, a.row, 2, attr, line);
	tui_draw_field(t, a.row, 5, score - 6, ALIGN_LEFT, attr,
		indicator_label(in, screen_words_english()));
	bool level = score_level(st->m->scores[i]) != LEVEL_NONE;
	snprintf(line, sizeof(line), "%s%s", screen_words_score(buf, in, st->m->scores[i]),
		*note_on(st, (int)i + 1) ? " n" : "");
	int col = tui_draw_text(t, a.row, score, attr, line);
	if (level)
		tui_draw_field(t, a.row, col < score + 5 ? score + 5 : col + 1,
			a.col + a.cols - score - 5, ALIGN_LEFT, attr, descriptor(st, i));
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status view_open(struct screen *s, const void *arg, struct err *e)
{
	struct measurement_view *st = s->state;

	(void)e;
	st->of = *(const struct reading_arg *)arg;
	st->of.purpose = text_safe_copy(&s->lasting, st->of.purpose, PURPOSE_CHARS);
	return ST_OK;
}

static enum status view_load(struct screen *s, struct err *e)
{
	struct measurement_view *st = s->state;
	enum status status =
		screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status)
		return status;
	for (int32_t i = 0; i < st->trend.n_all; i++) {
		const struct measurement *m = &st->trend.all[i];
		if (m->taken_on != st->of.taken_on || m->seq != st->of.seq)
			continue;
		st->m = m;
		st->set = screen_app_set(s->app, m->set_version);
		tui_list_set(&st->list, &rows, st, (size_t)st->set->n_indicators);
		return ST_OK;
	}
	return err_set(e, ST_NOTFOUND, "%s", N_("The measurement"));
}

static void draw_head(const struct measurement_view *st, struct tui *t, int row)
{
	const struct measurement *m = st->m;
	char on[DATE_ROOM], done[DATE_ROOM], hhmm[CLOCK_ROOM];

	tui_draw_printf(t, row, 1, DRAW_BOLD, _("%s by %s (%s), with citizen: %s, finished %s %s"),
		date_long(on, m->taken_on), m->author, screen_words_rater(m->rater),
		m->with_citizen ? _("yes") : _("no"), date_long(done, clock_day_of(m->finished_at)),
		clock_hhmm(hhmm, m->finished_at));
	struct arena paint;
	arena_init(&paint);
	const char *fate = screen_own_fate(&paint, m);
	if (fate)
		tui_draw_text(t, row + 1, 1, m->superseded ? DRAW_ATTENTION : DRAW_PLAIN, fate);
	else if (*note_on(st, 0))
		tui_draw_printf(t, row + 1, 1, DRAW_PLAIN, _("Note: %s"), note_on(st, 0));
	arena_done(&paint);
}

static void draw_detail(const struct measurement_view *st, struct tui *t, struct area a)
{
	size_t i = st->list.at;
	const struct indicator *in = &st->set->indicators[i];
	char buf[WORD_ROOM], line[600];

	tui_draw_rule(t, a.row, indicator_question(in, screen_words_english()));
	snprintf(line, sizeof(line), "%s  %s", screen_words_score(buf, in, st->m->scores[i]),
		descriptor(st, i));
	int row = a.row + 1;
	row += tui_draw_wrapped(t, (struct area){ row, 1, 2, a.cols - 2 }, DRAW_BOLD, line);
	if (*mark_word(st->m->marks[i]))
		tui_draw_text(t, row++, 1, DRAW_PLAIN, mark_word(st->m->marks[i]));
	if (*note_on(st, (int)i + 1))
		tui_draw_wrapped(t, (struct area){ row, 1, a.row + a.rows - row, a.cols - 2 },
			DRAW_PLAIN, note_on(st, (int)i + 1));
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 2, DETAIL_ROWS }, (struct margin){ 1, 0 });
}

static void view_draw(const struct screen *s, struct tui *t)
{
	const struct measurement_view *st = s->state;
	const struct screen_app *app = s->app;
	struct area a = tui_draw_body(t), list = list_area(t);
	struct arena paint;

	arena_init(&paint);
	tui_draw_title(t,
		arena_printf(&paint, "%s %s", _("Measurement"),
			screen_trend_who(&st->trend, &paint, app->initials)),
		screen_words_set(&paint, st->set, st->m->trial));
	arena_done(&paint);
	draw_head(st, t, a.row);
	screen_trend_draw_open(&st->trend, app, t);
	if (tui_draw_size(t) == SIZE_FULL)
		draw_detail(st, t, (struct area){ list.row + list.rows, 0, DETAIL_ROWS, a.cols });
	tui_list_draw(&st->list, &rows, st, t, list);
	screen_fresh_draw(s->app, t);
}

static void show_text(struct screen *s)
{
	const struct measurement_view *st = s->state;
	size_t i = st->list.at;
	const struct indicator *in = &st->set->indicators[i];
	char buf[WORD_ROOM];

	tui_prompt_text(s, indicator_label(in, screen_words_english()),
		arena_printf(&s->arena, "%s\n\n%s  %s\n%s\n\n%s\n",
			indicator_question(in, screen_words_english()),
			screen_words_score(buf, in, st->m->scores[i]), descriptor(st, i),
			mark_word(st->m->marks[i]), note_on(st, (int)i + 1)));
}

static struct nav view_command(struct screen *s, int cmd, struct err *e)
{
	struct measurement_view *st = s->state;

	if (cmd == CMD_CORRECT && st->m->rater == RATER_CITIZEN) {
		st->own = (struct own_arg){ .course = st->of.course, .purpose = st->of.purpose, .ref = st->trend.citizen.row.ref };
		return screen_own_correct(s, st->m, &st->own, e);
	}
	if (cmd == CMD_CORRECT) {
		st->correct = (struct score_arg){ st->of.course, st->of.purpose, st->m->taken_on,
			st->m->seq };
		return NAV_TO(&screen_score, &st->correct);
	}
	show_text(s);
	return NAV(NAV_STAY);
}

static const char *view_why_not(const struct screen *s, int cmd)
{
	const struct measurement_view *st = s->state;

	return cmd == CMD_CORRECT ? screen_own_why_not_correct(st->m) : NULL;
}

static const struct command commands[] = {
	{ .id = CMD_CORRECT, .foot = true },
	{ .id = CMD_FULL_TEXT, .foot = true, .keys = "t ENTER" },
	{ 0 },
};

/* As it was asked on the day. */
static const char *view_subject(const struct screen *s, struct arena *a)
{
	const struct measurement_view *st = s->state;

	return screen_about_indicator(a, &st->set->indicators[st->list.at]);
}

const struct screen_ops screen_measurement = {
	.name = "measurement",
	.title = N_("Measurement"),
	.about = N_("One finished measurement, with the questions and descriptors that were "
		    "valid on its day. It is never overwritten; c makes a correction with a "
		    "reason."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct measurement_view),
	.commands = commands,
	.open = view_open,
	.load = view_load,
	.draw = view_draw,
	.settle = screen_fresh_settle,
	.list = SCREEN_PART(struct measurement_view, list),
	.rows = &rows,
	.list_area = list_area,
	.command = view_command,
	.why_not = view_why_not,
	.subject = view_subject,
};
