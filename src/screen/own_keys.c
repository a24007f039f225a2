/*
 * Keys of the own score. Numbers, arrows and Enter do everything; once the keyboard is handed over, Esc leads to the page
 * where the caseworker takes it back, and no key leads anywhere else.
 */

#include "own_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { OWN_GO_ON = CMD_OWN, OWN_GO_BACK, OWN_STOP, OWN_ABOVE, OWN_BELOW, OWN_NUMBER, OWN_DO_NOT_KNOW, OWN_NOT_ME, OWN_YES,
	OWN_GIVE, OWN_LET_GO };

static const struct command hand_over_keys[] = {
	COMMAND_OWN(OWN_GIVE, false, "hand-over", "ENTER RIGHT TAB PGDN SPACE y Y j J", N_("hand over"),
		N_("Give the keyboard to the citizen")),
	COMMAND_OWN(OWN_LET_GO, false, "keep", "ESC n q LEFT BACKTAB PGUP F3", N_("back"), N_("Back; the keyboard stays with you")),
	{ 0 },
};

static const struct command start_keys[] = {
	COMMAND_OWN(OWN_GO_ON, false, "begin", "ENTER RIGHT TAB PGDN SPACE DOWN", N_("begin"), N_("Begin with the questions")),
	COMMAND_OWN(OWN_STOP, false, "stop", "ESC", N_("stop"), N_("Stop; the caseworker gets the keyboard back")),
	{ 0 },
};

static const struct command question_keys[] = {
	{ .id = OWN_NUMBER, .name = "answer", .keys = "0 1 2 3 4 5 6 7 8 9", .shown = "0-9", .range = true,
		.word = N_("answer"), .help = N_("Answer with the number in front") },
	COMMAND_OWN(OWN_BELOW, false, "below", "DOWN", N_("below"), N_("The answer below")),
	COMMAND_OWN(OWN_ABOVE, false, "above", "UP", N_("above"), N_("The answer above")),
	COMMAND_OWN(OWN_GO_ON, false, "go-on", "ENTER RIGHT TAB PGDN SPACE", N_("go on"), N_("Go on to the next question")),
	COMMAND_OWN(OWN_GO_BACK, false, "go-back", "LEFT BACKTAB PGUP", N_("go back"), N_("Go back to the question before")),
	COMMAND_OWN(OWN_DO_NOT_KNOW, false, "do-not-know", ". ,", N_("I do not know"), N_("I do not know")),
	COMMAND_OWN(OWN_NOT_ME, false, "not-about-me", "-", N_("not about me"), N_("It is not about me")),
	COMMAND_OWN(CMD_CLEAR, false, "clear", "BACKSPACE DEL", N_("clear"), N_("Take the answer away")),
	COMMAND_OWN(OWN_STOP, false, "stop", "ESC", N_("stop"), N_("Stop; the caseworker gets the keyboard back")),
	{ 0 },
};

static const struct command hand_in_keys[] = {
	COMMAND_OWN(OWN_YES, false, "hand-in", "y Y j J", N_("hand in"), N_("Hand in the answers")),
	COMMAND_OWN(OWN_GO_BACK, false, "go-back", "LEFT BACKTAB PGUP UP", N_("go back"), N_("Go back to the questions")),
	COMMAND_OWN(OWN_STOP, false, "stop", "ESC", N_("stop"), N_("Stop; the caseworker gets the keyboard back")),
	{ 0 },
};

/* With a letter of the code on the line, these begin it anew. */
static const struct command back_keys[] = {
	COMMAND_OWN(OWN_GO_BACK, false, "to-the-questions", "ENTER ESC LEFT BACKTAB PGUP", N_("to the questions"),
		N_("Back to the questions")),
	{ 0 },
};

static const struct command *const page_keys[] = {
	[OWN_HAND_OVER] = hand_over_keys,
	[OWN_START] = start_keys,
	[OWN_QUESTION] = question_keys,
	[OWN_HAND_IN] = hand_in_keys,
	[OWN_BACK] = back_keys,
};

/* While a code may be typed, every character belongs to it. */
void screen_own_keys(const struct screen *s, struct keymap *m)
{
	const struct own *st = s->state;

	m->typing = st->page == OWN_BACK;
	if (st->page != OWN_BACK || !st->handed_in)
		tui_keymap_add(m, page_keys[st->page]);
}

/* The digits of the question's own scale. */
const char *screen_own_shown(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM])
{
	const struct indicator *in = cmd == OWN_NUMBER ? screen_own_question(s->state) : NULL;

	if (!in)
		return NULL;
	snprintf(buf, COMMAND_KEYS_ROOM, "%d-%d", (int)in->min, (int)in->max);
	return buf;
}

static int command_of(const struct own *st, const struct key *k)
{
	return tui_command_of_key(page_keys[st->page], 0, k->code);
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

	int cmd = command_of(st, k);

	if (cmd == OWN_STOP)
		stop(st);
	else if (cmd == OWN_GO_ON)
		st->page = st->k.cursor < st->k.n ? OWN_QUESTION : OWN_HAND_IN;
	else
		unused(s);
}

/* The citizen does not have it yet, so this page alone lets go. What it says is shown no more afterwards. */
static void hand_over_key(struct screen *s, const struct key *k, struct nav *nav)
{
	struct own *st = s->state;

	int cmd = command_of(st, k);

	if (cmd == OWN_GIVE)
		st->page = OWN_START;
	else if (cmd == OWN_LET_GO)
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

	switch (command_of(st, k)) {
	case OWN_STOP: stop(st); break;
	case OWN_GO_ON: go_on(st); break;
	case OWN_GO_BACK: go_back(st); break;
	case OWN_BELOW: other_answer(st, 1); break;
	case OWN_ABOVE: other_answer(st, -1); break;
	case OWN_DO_NOT_KNOW: screen_own_choose(st, levels); break;
	case OWN_NOT_ME: screen_own_choose(st, levels + 1); break;
	case CMD_CLEAR: scoring_clear(&st->k); break;
	case OWN_NUMBER: number(s, (int)k->code - '0'); break;
	default: unused(s); break;
	}
}

static void hand_in_key(struct screen *s, const struct key *k, struct err *e)
{
	struct own *st = s->state;

	int cmd = command_of(st, k);

	if (cmd == OWN_STOP)
		stop(st);
	else if (cmd == OWN_GO_BACK) {
		scoring_move(&st->k, -1);
		st->page = OWN_QUESTION;
	} else if (cmd != OWN_YES)
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
	else if (!had && !st->handed_in && command_of(st, k) == OWN_GO_BACK)
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
