#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "fresh_priv.h"
#include "own_correct_priv.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/list.h"
#include "words_priv.h"

/* The table of one course's measurements, newest first, corrected ones included. */

struct measurements {
	struct citizen_arg of;
	struct trend trend;
	struct tui_list list;
	struct reading_arg arg;
	struct score_arg correct;
	struct own_arg own;
};
_Static_assert(offsetof(struct measurements, of) == 0, "screen_trend_open");

struct columns {
	int author, rater, answered, mean, change, remark;
};

static struct columns columns_for(int cols)
{
	struct columns k = { .author = 14 };

	if (cols < TUI_FULL_COLS) {
		k.mean = 23;
		k.change = 28;
		k.remark = 34;
		return k;
	}
	k.rater = 24;
	k.answered = 38;
	k.mean = 46;
	k.change = 52;
	k.remark = 60;
	return k;
}

/* Row 0 is the newest. */
static int32_t index_of(const struct measurements *st, size_t i)
{
	return st->trend.n_all - 1 - (int32_t)i;
}

static const struct measurement *at(const struct measurements *st, size_t i)
{
	return &st->trend.all[index_of(st, i)];
}

static bool has_note(const struct measurements *st, const struct measurement *m)
{
	for (int32_t i = 0; i < st->trend.citizen.n_notes; i++)
		if (st->trend.citizen.notes[i].taken_on == m->taken_on &&
			st->trend.citizen.notes[i].seq == m->seq)
			return true;
	return false;
}

/* The measurement of the same rater that counted just before this one, or NULL. */
static const struct measurement *before(const struct measurements *st, size_t i)
{
	for (int32_t j = index_of(st, i) - 1; j >= 0; j--)
		if (!st->trend.all[j].superseded && st->trend.all[j].rater == at(st, i)->rater)
			return &st->trend.all[j];
	return NULL;
}

static int count_answered(const char *scores)
{
	int n = 0;

	for (; *scores; scores++)
		n += *scores != SCORE_NOT_ASSESSED;
	return n;
}

struct row_ctx {
	const struct measurements *st;
	struct screen_app *app;
};

static int32_t change_of(const struct row_ctx *c, size_t i)
{
	const struct measurement *m = at(c->st, i), *last = before(c->st, i);
	int32_t a, b;
	size_t n = 0;

	if (last)
		progress_paired(screen_app_set(c->app, last->set_version), last->scores,
			screen_app_set(c->app, m->set_version), m->scores, &a, &b, &n);
	return n ? b - a : INT32_MIN;
}

static const char *remark(
	const struct row_ctx *c, const struct measurement *m, char *buf, size_t size)
{
	snprintf(buf, size, "%s%s%s",
		*m->withdrawn		     ? _("withdrawn")
		: m->superseded		     ? _("corrected")
		: m->replaces_on != DAY_NONE ? _("correction")
					     : "",
		m->with_citizen ? _(" with citizen") : "", has_note(c->st, m) ? _(" notes") : "");
	return *buf == ' ' ? buf + 1 : buf;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct row_ctx *c = ctx;
	const struct measurement *m = at(c->st, i);
	const struct set_version *set = screen_app_set(c->app, m->set_version);
	struct columns k = columns_for(a.col + a.cols);
	char buf[WORD_ROOM], line[WORD_ROOM * 3];
	size_t n;

	tui_draw_text(t, a.row, 1, attr, m->superseded ? "x" : " ");
	tui_draw_text(t, a.row, 3, attr, date_long(buf, m->taken_on));
	tui_draw_field(t, a.row, k.author, 8, ALIGN_LEFT, attr, m->author);
	if (k.rater) {
		tui_draw_field(t, a.row, k.rater, k.answered - k.rater - 1, ALIGN_LEFT, attr,
			screen_words_rater(m->rater));
		snprintf(line, sizeof(line), "%d/%d", count_answered(m->scores),
			(int)set->n_indicators);
		tui_draw_field(t, a.row, k.answered, 6, ALIGN_RIGHT, attr, line);
	}
	tui_draw_field(t, a.row, k.mean, 4, ALIGN_RIGHT, attr,
		screen_words_mean(buf, set, progress_mean(set, m->scores, &n)));
	tui_draw_field(t, a.row, k.change, 5, ALIGN_RIGHT, attr,
		m->superseded ? "" : screen_words_tenths_signed(buf, change_of(c, i)));
	tui_draw_field(t, a.row, k.remark, a.col + a.cols - k.remark, ALIGN_LEFT, attr,
		remark(c, m, line, sizeof(line)));
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status measurements_load(struct screen *s, struct err *e)
{
	struct measurements *st = s->state;
	enum status status =
		screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status == ST_OK)
		tui_list_set(&st->list, &rows, st, (size_t)st->trend.n_all);
	return status;
}

static void draw_head(struct tui *t, const struct area *a)
{
	struct columns k = columns_for(a->cols);

	tui_draw_text(t, a->row, 3, DRAW_BOLD, _("Date"));
	tui_draw_text(t, a->row, k.author, DRAW_BOLD, _("By"));
	if (k.rater) {
		tui_draw_text(t, a->row, k.rater, DRAW_BOLD, _("Rater"));
		tui_draw_field(t, a->row, k.answered - 2, 8, ALIGN_RIGHT, DRAW_BOLD, _("Done"));
	}
	tui_draw_field(t, a->row, k.mean - 1, 5, ALIGN_RIGHT, DRAW_BOLD, _("Mean"));
	tui_draw_field(t, a->row, k.change, 6, ALIGN_RIGHT, DRAW_BOLD, _("Change"));
	tui_draw_text(t, a->row, k.remark + 1, DRAW_BOLD, k.rater ? _("Remark") : "");
}

static void draw_sentence(const struct measurements *st, struct tui *t, int row)
{
	struct arena paint;

	arena_init(&paint);
	const char *fate = screen_own_fate(&paint, at(st, st->list.at));
	if (fate)
		tui_draw_text(t, row, 1, DRAW_PLAIN, fate);
	arena_done(&paint);
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 1 }, (struct margin){ 1, 1 });
}

static void measurements_draw(const struct screen *s, struct tui *t)
{
	const struct measurements *st = s->state;
	struct area a = tui_draw_body(t);
	char context[WORD_ROOM];

	screen_fresh_draw(s->app, t);
	draw_head(t, &a);
	if (!st->list.n) {
		tui_draw_text(t, a.row + 1, 1, DRAW_PLAIN,
			_("Nothing is measured yet; s scores the first time."));
		tui_draw_cursor(t, a.row + 1, 1);
		return;
	}
	snprintf(context, sizeof(context),
		P_("%zu measurement counts", "%zu measurements count", st->trend.counted),
		st->trend.counted);
	tui_draw_context(t, context);
	draw_sentence(st, t, a.row + a.rows - 1);
	tui_list_draw(&st->list, &rows, &(struct row_ctx){ st, s->app }, t, list_area(t));
}

static struct nav measurements_command(struct screen *s, int cmd, struct err *e)
{
	struct measurements *st = s->state;
	const struct measurement *m = at(st, st->list.at);

	if (cmd == CMD_OPEN) {
		st->arg = (struct reading_arg){ st->of.course, st->of.purpose, m->taken_on, m->seq };
		return NAV_TO(&screen_measurement, &st->arg);
	}
	if (m->rater == RATER_CITIZEN) {
		st->own = (struct own_arg){ .course = st->of.course, .purpose = st->of.purpose, .ref = st->trend.citizen.row.ref };
		return screen_own_correct(s, m, &st->own, e);
	}
	st->correct = (struct score_arg){ st->of.course, st->of.purpose, m->taken_on, m->seq };
	return NAV_TO(&screen_score, &st->correct);
}

static const char *measurements_why_not(const struct screen *s, int cmd)
{
	const struct measurements *st = s->state;

	return cmd == CMD_CORRECT ? screen_own_why_not_correct(at(st, st->list.at)) : NULL;
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .of_line = true },
	{ .id = CMD_CORRECT, .foot = true, .of_line = true },
	{ 0 },
};

const struct screen_ops screen_measurements = {
	.name = "measurements",
	.title = N_("Measurements"),
	.about = N_("Every measurement of the course, newest first. A finished one is never "
		    "overwritten: a correction is a measurement of its own with a reason, and "
		    "the old one stays, marked x. An own score is corrected by the citizen, or withdrawn."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct measurements),
	.commands = commands,
	.open = screen_trend_open,
	.load = measurements_load,
	.draw = measurements_draw,
	.settle = screen_fresh_settle,
	.list = SCREEN_PART(struct measurements, list),
	.rows = &rows,
	.list_area = list_area,
	.command = measurements_command,
	.why_not = measurements_why_not,
};
