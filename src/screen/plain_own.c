/*
 * The own score by lines, on the same struct own as the screen. While the citizen has the keyboard, the terminal makes
 * no signal and no end of input of any key, and what was told before is pushed out of the window.
 */

#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/num.h"
#include "own_priv.h"
#include "plain_priv.h"
#include "words_priv.h"

#define PUSH_LINES 100

/* The terminal's own modes, put back when the keyboard is. */
struct hold {
	struct termios saved;
	bool held; /* the input is a terminal */
};

static void take_keyboard(struct plain *p, struct hold *h)
{
	struct termios mode;
	int fd = fileno(p->in);

	h->held = fd >= 0 && isatty(fd) && tcgetattr(fd, &h->saved) == 0;
	if (!h->held)
		return;
	mode = h->saved;
	mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	mode.c_lflag &= ~(tcflag_t)ISIG;
	mode.c_cc[VEOF] = _POSIX_VDISABLE;
	tcsetattr(fd, TCSADRAIN, &mode);
	for (int i = 0; i < PUSH_LINES; i++)
		fputc('\n', p->out);
}

static void set_echo(struct plain *p, const struct hold *h, bool echo)
{
	struct termios mode;
	int fd = fileno(p->in);

	if (!h->held || tcgetattr(fd, &mode) != 0)
		return;
	mode.c_lflag = echo ? mode.c_lflag | (tcflag_t)ECHO : mode.c_lflag & ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSADRAIN, &mode);
}

static void give_keyboard_back(struct plain *p, const struct hold *h)
{
	if (h->held)
		tcsetattr(fileno(p->in), TCSADRAIN, &h->saved);
}

static void say_question(struct plain *p, const struct own *st)
{
	char key[8];

	screen_plain_say(p, "%s", "");
	screen_plain_say(p, _("Question %d of %d"), st->k.cursor + 1, st->k.n);
	screen_plain_say(p, "%s", indicator_question(screen_own_question(st), screen_words_english()));
	for (int row = 0; row < screen_own_rows(st); row++) {
		const char *text = screen_own_row_text(st, row, key);
		screen_plain_say(p, row == screen_own_row(st) ? _(" %s %s (your answer)") : " %s %s", key, text);
	}
}

/* The row that an answer chooses, or -1. */
static int row_of(const struct own *st, const char *answer)
{
	const struct indicator *in = screen_own_question(st);
	struct err e;
	int64_t level;

	if (strcmp(answer, ".") == 0 || strcmp(answer, ",") == 0)
		return in->n_levels;
	if (strcmp(answer, "-") == 0)
		return in->n_levels + 1;
	return num_parse(answer, in->min, in->max, &level, &e) == ST_OK ? (int)level - in->min : -1;
}

static void answered(struct plain *p, struct own *st, const char *answer)
{
	const struct indicator *in = screen_own_question(st);
	int row = row_of(st, answer);
	struct err e = {0};

	if (row < 0) {
		screen_plain_say(p, _("Write a number from %d to %d, . or -, or b, or s."), (int)in->min, (int)in->max);
		return;
	}
	screen_own_choose(st, row);
	if (screen_own_changed(st) && screen_own_save(st, p->app, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		scoring_move(&st->k, 1);
}

/* False: the citizen stops, or the input has ended. */
static bool ask_question(struct plain *p, struct own *st)
{
	say_question(p, st);
	const char *answer = screen_plain_ask(p, _("Your answer, Enter go on, b go back, s stop"));

	if (!answer || strcmp(answer, "s") == 0)
		return false;
	if (!*answer)
		scoring_move(&st->k, 1);
	else if (strcmp(answer, "b") == 0)
		scoring_move(&st->k, -1);
	else
		answered(p, st, answer);
	return !p->ended;
}

/* False: stop here. */
static bool ask_hand_in(struct plain *p, struct own *st)
{
	int n = scoring_answered(&st->k);
	struct err e = {0};

	screen_plain_say(p, P_("You have answered %d question of %d.", "You have answered %d questions of %d.", n), n, st->k.n);
	const char *answer = screen_plain_ask(p, _("Hand in your answers? y yes, b go back, s stop"));
	if (!answer || strcmp(answer, "s") == 0)
		return false;
	if (strcmp(answer, "b") == 0)
		scoring_move(&st->k, -1);
	else if ((strcmp(answer, "y") == 0 || strcmp(answer, "j") == 0) &&
		screen_own_hand_in(st, p->app, &e) != ST_OK)
		screen_plain_failed(p, &e);
	return !st->handed_in && !p->ended;
}

/* True once the code was typed; false goes back to the questions. */
static bool ask_code(struct plain *p, const struct own *st, const struct hold *h)
{
	const char *answer = NULL;

	if (st->handed_in)
		screen_plain_say(p, "%s", _("Thank you. Your answers are handed in."));
	screen_plain_say(p, "%s", _("Give the keyboard back to your caseworker, who types the code."));
	for (;;) {
		set_echo(p, h, false);
		answer = screen_plain_ask(p, st->handed_in ? _("Code") : _("Code, or Enter to the questions"));
		set_echo(p, h, true);
		screen_plain_say(p, "%s", "");
		if (!answer)
			return true;
		if (screen_own_is_code(p->app, *answer || *p->app->me.handback_keys ? answer : " "))
			return true;
		if (!*answer && !st->handed_in)
			return false;
		screen_plain_say(p, "%s", _("That was not it. Try again."));
	}
}

static void with_citizen(struct plain *p, struct own *st, const struct hold *h)
{
	do
		while (st->k.cursor < st->k.n ? ask_question(p, st) : ask_hand_in(p, st))
			;
	while (!p->ended && !ask_code(p, st, h));
}

static bool is_handed_over(struct plain *p)
{
	const char *answer = screen_plain_ask(
		p, _("Give the keyboard to the citizen? s and the code of your site (handback_keys) give it back. (y/n)"));

	return answer && (strcmp(answer, "y") == 0 || strcmp(answer, "j") == 0);
}

bool screen_plain_own(struct plain *p, const struct own_arg *arg)
{
	struct own *st = ARENA_NEW(&p->arena, struct own);
	struct err e = {0};
	struct hold hold;

	if (!is_handed_over(p))
		return false;
	if (screen_own_begin(st, p->app, arg, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return false;
	}
	take_keyboard(p, &hold);
	screen_plain_say(p, P_("Now it is your turn. There is %d question.", "Now it is your turn. There are %d questions.",
		st->k.n), st->k.n);
	screen_plain_say(p, "%s", _("There is no right or wrong answer. Choose what fits best on you."));
	with_citizen(p, st, &hold);
	give_keyboard_back(p, &hold);
	if (!st->handed_in && st->saved_at)
		screen_plain_say(p, _("The own score of %s is kept as a draft: %d of %d answered."), st->ref,
			scoring_answered(&st->k), st->k.n);
	bool handed_in = st->handed_in && !p->ended;
	screen_own_end(st);
	return handed_in;
}
