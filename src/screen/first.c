/*
 * The first minutes of a new user: are the characters right, are there colours, how much at a time; then the tour is
 * offered. What is marked is shown at once, so that the answer can be seen before it is given. Whatever way the
 * questions are left, what was answered is stored and they are not asked again.
 */

#include <stdio.h>

#include "app_priv.h"
#include "first_priv.h"
#include "screen/screens.h"
#include "tui/lines.h"
#include "tui/list.h"

struct first {
	enum first_question at;
	struct user_settings was, now; /* as they came to the question, and as they are marked */
	bool moved;		       /* an answer of this question was marked by a key */
	struct tui_list list;
	struct screen_app *app;
};

enum { FIRST_NEXT = CMD_OWN, FIRST_SKIP, FIRST_OUT };

static void draw_answer(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct first *st = ctx;

	tui_draw_printf(t, a.row, a.col + 1, attr, "%d  %s", (int)i + 1, _(screen_first_asked[st->at].answers[i]));
}

static const struct tui_list_rows rows = { .draw = draw_answer };

/* Where there are none yet, colours are shown all the same while it is asked whether they are seen. */
static void show(struct first *st)
{
	struct user_settings shown = st->now;

	if (st->at == FIRST_COLOURS && !st->moved && !shown.colour)
		shown.colour = 1;
	if (shown.layout == LAYOUT_PLAIN)
		shown.layout = st->was.layout;
	screen_app_choose(st->app, &shown);
}

static void ask(struct first *st, enum first_question q)
{
	st->at = q;
	st->was = st->now;
	st->moved = false;
	st->list = (struct tui_list){ .at = screen_first_answer_of(&st->now, q) };
	st->list.id = (int64_t)st->list.at;
	tui_list_set(&st->list, &rows, st, screen_first_answers(q));
	show(st);
}

static enum status first_open(struct screen *s, const void *arg, struct err *e)
{
	struct first *st = s->state;
	const enum first_question *from = arg;

	(void)e;
	st->app = s->app;
	st->now = st->app->me.settings;
	st->now.lang = (int32_t)i18n_lang();
	ask(st, from ? *from : FIRST_CHARACTERS);
	return ST_OK;
}

/* How many rows of what is to be looked at stand between question and answers. */
static int sample_rows(const struct first *st, bool full)
{
	static const int wide[FIRST_COUNT] = { [FIRST_CHARACTERS] = 5, [FIRST_COLOURS] = 3 };
	static const int narrow[FIRST_COUNT] = { [FIRST_CHARACTERS] = 1, [FIRST_COLOURS] = 2 };

	return full ? wide[st->at] : narrow[st->at];
}

static void draw_line(struct tui *t, int row, const char *name, const char *sample)
{
	tui_draw_text(t, row, 4, DRAW_PLAIN, name);
	tui_draw_text(t, row, 16, DRAW_BOLD, sample);
}

static void draw_characters(struct tui *t, int row, bool full)
{
	if (!full) {
		tui_draw_text(t, row, 1, DRAW_BOLD, FIRST_LETTERS " " FIRST_BLOCKS " " FIRST_DIGITS " " FIRST_SIGNS);
		return;
	}
	draw_line(t, row, _("Letters"), FIRST_LETTERS);
	draw_line(t, row + 1, _("Blocks"), FIRST_BLOCKS);
	draw_line(t, row + 2, _("Digits"), FIRST_DIGITS);
	draw_line(t, row + 3, _("Signs"), FIRST_SIGNS);
}

/* One line in colour and the same without. */
static void draw_colours(struct tui *t, int row)
{
	static const unsigned attrs[2][2] = { { DRAW_DATA, DRAW_ATTENTION }, { DRAW_PLAIN, DRAW_BOLD } };
	const char *names[] = { _("Colours"), _("Without") };

	for (int i = 0; i < 2; i++) {
		tui_draw_text(t, row + i, 4, DRAW_PLAIN, names[i]);
		tui_draw_text(t, row + i, 16, attrs[i][0], "2 > 3  +1");
		tui_draw_text(t, row + i, 28, attrs[i][1], _("! overdue"));
	}
}

static void first_draw(const struct screen *s, struct tui *t)
{
	const struct first *st = s->state;
	bool full = tui_draw_size(t) == SIZE_FULL;
	struct area a = tui_draw_body(t);
	int gap = full, row = a.row + gap, n = (int)st->list.n;
	char step[40];

	snprintf(step, sizeof(step), _("Question %d of %d"), (int)st->at + 1, (int)FIRST_COUNT);
	if (full)
		tui_draw_context(t, step);
	else
		tui_draw_title(t, _("Welcome"), step);
	if (full && st->at == FIRST_CHARACTERS) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN, _("Welcome to TRIN, %s. Four short questions first; each can be skipped."),
			st->app->me.name);
		row += 2;
	}
	tui_draw_text(t, row, 1, DRAW_BOLD, _(screen_first_asked[st->at].question));
	row += 1 + gap;
	if (st->at == FIRST_CHARACTERS)
		draw_characters(t, row, full);
	else if (st->at == FIRST_COLOURS)
		draw_colours(t, row);
	row += sample_rows(st, full);
	if (full || a.row + a.rows - row - n > 1)
		tui_draw_wrapped(t, (struct area){ row + n + 1, 1, a.row + a.rows - row - n - 1, a.cols - 2 }, DRAW_PLAIN,
			_(screen_first_asked[st->at].why));
	tui_list_draw(&st->list, &rows, st, t, (struct area){ row, 0, n, a.cols });
}

static void mark(struct first *st, size_t answer)
{
	st->now = st->was;
	screen_first_take(&st->now, st->at, answer);
	st->moved = true;
	show(st);
}

enum { FIRST_NUMBER = CMD_OWN + 20 };

static const struct command number_keys[] = {
	{ .id = FIRST_NUMBER, .name = "answer", .keys = "1 2 3 4 5 6 7 8 9", .shown = "1-9", .range = true, .word = N_("answer"),
		.help = N_("Mark the answer with this number") },
	{ 0 },
};

static const struct command back_keys[] = {
	{ .id = CMD_BACK, .keys = "ESC LEFT F3", .help = N_("Back to the question before") },
	{ 0 },
};

static void first_keys(const struct screen *s, struct keymap *m)
{
	tui_keymap_add(m, number_keys);
	tui_keymap_add(m, ((const struct first *)s->state)->at != FIRST_CHARACTERS ? back_keys : NULL);
}

static bool first_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct first *st = s->state;
	size_t before = st->list.at;
	int digit = k->code - '1';

	(void)nav;
	(void)e;
	if (tui_command_of_key(back_keys, 0, k->code)) {
		st->now = st->was;
		ask(st, (enum first_question)(st->at - 1));
		return true;
	}
	if (digit >= 0 && (size_t)digit < st->list.n) {
		tui_list_move(&st->list, &rows, st, (size_t)digit, (int)st->list.n);
		mark(st, (size_t)digit);
		return true;
	}
	if (!tui_list_key(&st->list, &rows, st, k, (int)st->list.n))
		return false;
	if (st->list.at != before)
		mark(st, st->list.at);
	return true;
}

static struct nav leave_to(const struct first *st)
{
	if (st->now.layout == LAYOUT_PLAIN)
		return screen_app_go_plain(st->app);
	if (st->app->view)
		return (struct nav){ .kind = NAV_REPLACE, .ops = screen_app_view(st->app) };
	return NAV(NAV_POP);
}

static struct nav next(struct screen *s, bool keep, struct err *e)
{
	struct first *st = s->state;

	if (!keep)
		st->now = st->was;
	if (st->at == FIRST_TOUR) {
		if (keep && st->list.at == 0)
			(void)screen_tour_run(s, e);
		return leave_to(st);
	}
	if (st->at == FIRST_SIZE && st->now.layout == LAYOUT_PLAIN && !tui_lines_is_on(st->app->tui))
		return leave_to(st);
	ask(st, (enum first_question)(st->at + 1));
	return NAV(NAV_STAY);
}

static struct nav first_command(struct screen *s, int cmd, struct err *e)
{
	struct first *st = s->state;

	if (cmd == FIRST_OUT)
		st->now = st->was;
	return cmd == FIRST_OUT ? leave_to(st) : next(s, cmd == FIRST_NEXT, e);
}

/* Whichever way: stored, and shown as it was answered. */
static bool first_leave(struct screen *s)
{
	struct first *st = s->state;
	struct err e;

	if (!st->app->lost && screen_first_save(st->app, &st->now, &e) != ST_OK)
		tui_screen_say_err(s, &e);
	/* Who goes over to lines is offered the tour there. */
	st->app->is_new &= st->app->plain && st->at == FIRST_SIZE;
	st->now.saved = st->app->me.settings.saved;
	show(st);
	st->app->me.settings.layout = st->now.layout;
	return true;
}

static const struct command commands[] = {
	COMMAND_OWN(FIRST_NEXT, true, "next", "ENTER RIGHT", N_("ok"), N_("Take the marked answer and go on")),
	COMMAND_OWN(FIRST_SKIP, true, "skip", "s", N_("skip"), N_("Skip this question; it stays as it was")),
	COMMAND_OWN(FIRST_OUT, true, "skip-all", "x", N_("skip all"), N_("Skip all of it, to the program")),
	{ 0 },
};

const struct screen_ops screen_first = {
	.name = "first",
	.title = N_("Welcome"),
	.about = N_("Asked once, when you come for the first time. A digit or an arrow marks an answer, and you see at "
		    "once what it does; Enter takes it. Everything is under 5 Settings afterwards, and 6 Help and words asks "
		    "again."),
	.state_size = sizeof(struct first),
	.commands = commands,
	.open = first_open,
	.draw = first_draw,
	.list = SCREEN_PART(struct first, list),
	.keys = first_keys,
	.key = first_key,
	.command = first_command,
	.leave = first_leave,
};
