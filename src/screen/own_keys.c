/*
 * Keys of the own score. Numbers, arrows and Enter do everything; once the keyboard is handed over, Esc leads to the page
 * where the caseworker takes it back, and no key leads anywhere else.
 */

#include "own_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool is_next(int32_t code)
{
	return code == K_ENTER || code == K_RIGHT || code == K_TAB || code == K_PGDN || code == ' ';
}

static bool is_before(int32_t code)
{
	return code == K_LEFT || code == K_BACKTAB || code == K_PGUP;
}

static void stop(struct own *st)
{
	st->before = st->page;
	st->page = OWN_BACK;
	st->typed[0] = '\0';
	st->too_long = false;
}

static void unused(struct screen *s)
{
	tui_screen_beep(s, "%s", _("That key is not used here."));
}

static void start_key(struct screen *s, const struct key *k)
{
	struct own *st = s->state;

	if (k->code == K_ESC)
		stop(st);
	else if (is_next(k->code) || k->code == K_DOWN)
		st->page = st->k.cursor < st->k.n ? OWN_QUESTION : OWN_HAND_IN;
	else
		unused(s);
}

static bool is_yes(int32_t code)
{
	return code == 'j' || code == 'J' || code == 'y' || code == 'Y';
}

/* The citizen does not have it yet, so this page alone lets go. What it says is shown no more afterwards. */
static void hand_over_key(struct screen *s, const struct key *k, struct nav *nav)
{
	struct own *st = s->state;

	if (is_next(k->code) || is_yes(k->code))
		st->page = OWN_START;
	else if (is_before(k->code) || k->code == K_ESC || k->code == K_F3 || k->code == 'n' || k->code == 'q')
		*nav = NAV(NAV_POP);
	else
		unused(s);
}

static void go_on(struct own *st)
{
	if (st->k.gathered >= 0)
		screen_own_choose(st, st->k.gathered - screen_own_question(st)->min);
	scoring_move(&st->k, 1);
	st->page = st->k.cursor < st->k.n ? OWN_QUESTION : OWN_HAND_IN;
}

static void go_back(struct own *st)
{
	if (st->k.cursor == 0)
		st->page = OWN_START;
	else
		scoring_move(&st->k, -1);
}

/* Up and down take the answer before and after; from none the last and the first. */
static void other_answer(struct own *st, int way)
{
	int n = screen_own_rows(st), row = screen_own_row(st);
	int next = row < 0 ? (way > 0 ? 0 : n - 1) : row + way;

	if (next >= 0 && next < n)
		screen_own_choose(st, next);
}

static void number(struct screen *s, int digit)
{
	struct own *st = s->state;
	const struct indicator *in = screen_own_question(st);
	int at = st->k.cursor;
	enum scoring_result result = scoring_digit(&st->k, digit);

	if (result == SCORING_OFF_SCALE)
		tui_screen_beep(s, _("The numbers go from %d to %d."), (int)in->min, (int)in->max);
	if (result == SCORING_DONE)
		scoring_go(&st->k, at);
}

static void question_key(struct screen *s, const struct key *k)
{
	struct own *st = s->state;
	int levels = screen_own_question(st)->n_levels;

	if (k->code == K_ESC)
		stop(st);
	else if (is_next(k->code))
		go_on(st);
	else if (is_before(k->code))
		go_back(st);
	else if (k->code == K_DOWN || k->code == K_UP)
		other_answer(st, k->code == K_DOWN ? 1 : -1);
	else if (k->code == '.' || k->code == ',')
		screen_own_choose(st, levels);
	else if (k->code == '-')
		screen_own_choose(st, levels + 1);
	else if (k->code == K_BACKSPACE || k->code == K_DEL)
		scoring_clear(&st->k);
	else if (k->code >= '0' && k->code <= '9')
		number(s, (int)k->code - '0');
	else
		unused(s);
}

static void hand_in_key(struct screen *s, const struct key *k, struct err *e)
{
	struct own *st = s->state;

	if (k->code == K_ESC)
		stop(st);
	else if (is_before(k->code) || k->code == K_UP) {
		scoring_move(&st->k, -1);
		st->page = OWN_QUESTION;
	} else if (!is_yes(k->code))
		unused(s);
	else if (scoring_answered(&st->k) == 0)
		tui_screen_beep(s, "%s", _("Nothing is answered yet."));
	else if (screen_own_hand_in(st, s->app, e) == ST_OK)
		stop(st);
}

/* What the caseworker takes over: both readings, or the screen before with a word on what is kept. */
static struct nav handed_back(struct screen *s)
{
	struct own *st = s->state;

	st->next = (struct citizen_arg){ .course = st->course, .purpose = st->purpose };
	if (st->handed_in)
		return (struct nav){ .kind = NAV_REPLACE, .ops = &screen_gap, .arg = &st->next };
	if (st->saved_at)
		tui_screen_say(s, _("The own score of %s is kept as a draft: %d of %d answered. e goes on with it."),
			st->ref, scoring_answered(&st->k), st->k.n);
	return NAV(NAV_POP);
}

static void type(struct own *st, int32_t code)
{
	char bytes[4];
	size_t n = text_encode(code, bytes), used = strlen(st->typed);

	if (used + n >= sizeof(st->typed)) {
		st->too_long = true;
		return;
	}
	memcpy(st->typed + used, bytes, n);
	st->typed[used + n] = '\0';
}

static void forget(struct own *st)
{
	st->typed[0] = '\0';
	st->too_long = false;
}

static void back_key(struct screen *s, const struct key *k, struct nav *nav)
{
	struct own *st = s->state;
	bool had = *st->typed;

	if (tui_key_is_text(k->code)) {
		type(st, k->code);
		if (!st->too_long && screen_own_is_code(s->app, st->typed))
			*nav = handed_back(s);
		return;
	}
	forget(st);
	if (k->code == K_ENTER && had)
		tui_screen_beep(s, "%s", _("That was not it. Try again."));
	else if (!had && !st->handed_in && (k->code == K_ENTER || k->code == K_ESC || is_before(k->code)))
		st->page = st->before;
}

bool screen_own_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	const struct own *st = s->state;

	switch (st->page) {
	case OWN_HAND_OVER:
		hand_over_key(s, k, nav);
		break;
	case OWN_START:
		start_key(s, k);
		break;
	case OWN_QUESTION:
		question_key(s, k);
		break;
	case OWN_HAND_IN:
		hand_in_key(s, k, e);
		break;
	case OWN_BACK:
		back_key(s, k, nav);
		break;
	}
	return true;
}
