/*
 * Keys and commands of the form. A score moves the focus on, so what is said afterwards names the
 * indicator that the key was for. After a conflict ^S is the way on.
 */

#include "score_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "jump_priv.h"

enum {
	SCORE_LEVEL = CMD_OWN,
	SCORE_NEXT,
	SCORE_DASH,
	SCORE_DOT,
	SCORE_CONFIRM,
	SCORE_STEP,
	SCORE_WITH,
	SCORE_SAVE,
	SCORE_SETS,
	SCORE_CARRY,
};

const struct command screen_score_commands[] = {
	{ .id = SCORE_LEVEL,
		.foot = true,
		.name = "level",
		.keys = "0 1 2 3 4 5 6 7 8 9",
		.shown = "0-9",
		.range = true,
		.word = N_("score"),
		.help = N_("Score and go to the next without an answer") },
	COMMAND_OWN(SCORE_DASH, true, "not-relevant", "-", N_("n/r"),
		N_("Not relevant: it does not concern this citizen")),
	{ .id = CMD_NOTE, .foot = true },
	{ .id = CMD_UNDO, .foot = true },
	{ .id = CMD_FINISH, .foot = true },
	{ .id = CMD_CLEAR, .foot = true, .shown = "BkSp" },
	{ .id = CMD_FULL_TEXT, .foot = true, .word = N_("text") },
	COMMAND_OWN(SCORE_DOT, false, "not-assessed", ". ,", N_("not assessed"),
		N_("Not assessed: no basis for a level today")),
	COMMAND_OWN(SCORE_CONFIRM, false, "unchanged", "=", N_("unchanged"),
		N_("Confirmed unchanged: the last level, marked so")),
	COMMAND_OWN(SCORE_STEP, false, "small-step", "+", N_("small step"),
		N_("A small step inside the level: up, down, none")),
	COMMAND_OWN(SCORE_NEXT, false, "next-indicator", "ENTER RIGHT", N_("next"),
		N_("Next indicator; takes the digits of a long scale")),
	{ .id = CMD_NEXT, .help = N_("Next indicator without an answer") },
	{ .id = CMD_PREVIOUS, .help = N_("Previous indicator without an answer") },
	{ .id = CMD_SEARCH, .help = N_("Go to an indicator by its name") },
	{ .id = CMD_NOTE_ALL, .help = N_("A note on the whole measurement") },
	{ .id = CMD_DATE },
	COMMAND_OWN(SCORE_WITH, false, "with-citizen", "w", N_("with citizen"),
		N_("Scored together with the citizen: yes or no")),
	{ .id = CMD_REDO },
	COMMAND_OWN(SCORE_SETS, false, "sets", "s", N_("sets"),
		N_("Which sets the conversation takes in")),
	COMMAND_OWN(SCORE_CARRY, false, "carry-over", "c", N_("carry over"),
		N_("An older draft goes over to the questions in force")),
	COMMAND_OWN(SCORE_SAVE, false, "save-now", "^S", N_("save"),
		N_("Save now; after a conflict, mine and theirs to choose from")),
	{ 0 },
};

static void say_off_scale(struct screen *s)
{
	const struct score *st = s->state;
	const struct indicator *in = screen_score_focus(st);

	tui_screen_beep(s, _("This scale goes from %d to %d; nothing was changed."), (int)in->min,
		(int)in->max);
}

/* "at" is the indicator that the key was for: the focus may have moved on. */
static void say_result(struct screen *s, enum scoring_result result, int at)
{
	const struct score *st = s->state;

	switch (result) {
	case SCORING_DONE:
		if (at < st->k.n && st->k.cursor != at && screen_score_shows_last(st, at) &&
			screen_score_is_jump(st, at))
			tui_screen_say(s,
				_("! %d %s: two levels or more. To note why: / and its name, then "
				  "n."),
				at + 1, screen_score_label(st, at));
		break;
	case SCORING_GATHERING:
		tui_screen_say(s, _("%d_  one more digit, or Enter"), st->k.gathered);
		break;
	case SCORING_OFF_SCALE:
		say_off_scale(s);
		break;
	case SCORING_NO_LAST:
		tui_screen_beep(s, "%s", _("There is no last level to confirm here."));
		break;
	case SCORING_NOT_A_LEVEL:
		tui_screen_beep(s, "%s", _("A small step needs a level first."));
		break;
	case SCORING_NOTHING:
		tui_screen_beep(s, "%s", _("There is nothing to do here."));
		break;
	}
}

static void digit(struct screen *s, int value)
{
	struct score *st = s->state;
	int at = st->k.cursor;

	say_result(s, scoring_digit(&st->k, value), at);
}

/* A digit that waits for the next one is taken back before anything else is left. */
static const struct command gathered_keys[] = {
	{ .id = CMD_CLEAR, .keys = "ESC", .help = N_("Forget the digit that was typed") },
	{ 0 },
};

void screen_score_held(const struct screen *s, struct keymap *m)
{
	tui_keymap_add(m, ((const struct score *)s->state)->k.gathered >= 0 ? gathered_keys : NULL);
	tui_keymap_add(m, tui_command_moves);
}

static bool move(struct score *st, int32_t code)
{
	switch (tui_command_of_key(tui_command_moves, 0, code)) {
	case CMD_UP: scoring_move(&st->k, -1); return true;
	case CMD_DOWN: scoring_move(&st->k, 1); return true;
	case CMD_PAGE_UP: scoring_move(&st->k, -10); return true;
	case CMD_PAGE_DOWN: scoring_move(&st->k, 10); return true;
	case CMD_FIRST: scoring_go(&st->k, 0); return true;
	case CMD_LAST: scoring_go(&st->k, st->k.n); return true;
	default: return false;
	}
}

bool screen_score_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct score *st = s->state;

	(void)nav;
	(void)e;
	if (k->code >= '0' && k->code <= '9') {
		digit(s, k->code - '0');
		return true;
	}
	if (st->k.gathered >= 0 && tui_command_of_key(gathered_keys, 0, k->code)) {
		scoring_clear(&st->k);
		return true;
	}
	return move(st, k->code);
}

static void go(void *ctx, int position)
{
	struct score *st = ctx;

	scoring_go(&st->k, position);
}

static enum scoring_result confirm(struct score *st)
{
	if (st->k.cursor < st->k.n && !screen_score_shows_last(st, st->k.cursor))
		return SCORING_NO_LAST;
	return scoring_confirm(&st->k);
}

/* The commands that change a score. */
static bool answer(struct score *st, int cmd, enum scoring_result *result)
{
	switch (cmd) {
	case SCORE_DASH: *result = scoring_not_relevant(&st->k); return true;
	case SCORE_DOT: *result = scoring_not_assessed(&st->k); return true;
	case SCORE_CONFIRM: *result = confirm(st); return true;
	case SCORE_STEP: *result = scoring_small_step(&st->k); return true;
	case CMD_CLEAR: *result = scoring_clear(&st->k); return true;
	case CMD_UNDO: *result = scoring_undo(&st->k); return true;
	case CMD_REDO: *result = scoring_redo(&st->k); return true;
	default: return false;
	}
}

static struct nav enter(struct screen *s)
{
	struct score *st = s->state;
	int at = st->k.cursor;

	if (at == st->k.n)
		return NAV_TO(&screen_review, NULL);
	say_result(s, scoring_enter(&st->k), at);
	return NAV(NAV_STAY);
}

static struct nav save_now(struct screen *s, struct err *e)
{
	struct score *st = s->state;

	if (screen_score_is_in_conflict(st))
		return screen_score_differ(s, e);
	if (screen_score_save(st, s->app, e) == ST_OK)
		tui_screen_say(s, "%s", _("The draft is saved."));
	return NAV(NAV_STAY);
}

static void toggle_with(struct screen *s)
{
	struct score *st = s->state;

	st->with_citizen = !st->with_citizen;
	tui_screen_say(s, "%s", st->with_citizen ? _("Scored together with the citizen.")
						 : _("Scored without the citizen."));
}

struct nav screen_score_command(struct screen *s, int cmd, struct err *e)
{
	struct score *st = s->state;
	int at = st->k.cursor;
	enum scoring_result result;

	if (answer(st, cmd, &result)) {
		say_result(s, result, at);
		return NAV(NAV_STAY);
	}
	switch (cmd) {
	case SCORE_NEXT: return enter(s);
	case CMD_NEXT: scoring_next_unanswered(&st->k, 1); break;
	case CMD_PREVIOUS: scoring_next_unanswered(&st->k, -1); break;
	case CMD_NOTE: screen_score_ask_note(s, at < st->k.n ? at + 1 : 0); break;
	case CMD_NOTE_ALL: screen_score_ask_note(s, 0); break;
	case CMD_FULL_TEXT: screen_score_show_text(s); break;
	case CMD_DATE: screen_score_ask_date(s); break;
	case CMD_SEARCH: screen_jump_ask(s, st->set, at < st->k.n ? at : 0, go, st); break;
	case CMD_FINISH: return NAV_TO(&screen_review, NULL);
	case SCORE_WITH: toggle_with(s); break;
	case SCORE_SAVE: return save_now(s, e);
	case SCORE_SETS: screen_score_ask_sets(s, e); break;
	case SCORE_CARRY: screen_score_carry(s, e); break;
	default: break;
	}
	return NAV(NAV_STAY);
}

const char *screen_score_why_not(const struct screen *s, int cmd)
{
	const struct score *st = s->state;

	if (cmd == CMD_DATE && st->corrects_on != DAY_NONE)
		return N_("A correction keeps the date of the measurement.");
	if (cmd == SCORE_SETS && !screen_score_has_choice(st))
		return N_("The citizen has no other set to score.");
	if (cmd == SCORE_CARRY && !screen_score_is_older(st))
		return N_("The draft has the questions that are in force.");
	return NULL;
}

/* The levels of the indicator in focus, also those beyond 9; on the last row, of all of them. */
const char *screen_score_shown(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM])
{
	const struct score *st = s->state;
	const struct indicator *in = screen_score_focus(st);
	int32_t min = LEVEL_MAX, max = 0;

	if (cmd != SCORE_LEVEL)
		return NULL;
	for (int32_t i = 0; i < st->k.set->n_indicators; i++) {
		const struct indicator *one = in ? in : &st->k.set->indicators[i];
		min = one->min < min ? one->min : min;
		max = one->max > max ? one->max : max;
	}
	snprintf(buf, COMMAND_KEYS_ROOM, "%d-%d", (int)min, (int)max);
	return buf;
}
