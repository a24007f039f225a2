/*
 * The own score by lines, on the same struct own as the screen. While the citizen has the keyboard, the terminal makes
 * no signal and no end of input of any key, and what was told before is pushed out of the window.
 */

#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/date.h"
#include "base/num.h"
#include "gap_priv.h"
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

/* NULL: none was given, and nothing happens. */
static const char *ask_reason(struct plain *p, const char *label)
{
	const char *reason = screen_plain_ask(p, label);

	if (reason && *reason)
		return arena_dup(&p->arena, reason);
	screen_plain_say(p, "%s", _("Nothing is changed without a reason."));
	return NULL;
}

void screen_plain_own(struct plain *p, const struct own_arg *of)
{
	struct own *st = ARENA_NEW(&p->arena, struct own);
	struct own_arg given = *of, *arg = &given;
	struct err e = {0};
	struct hold hold;

	if (of->corrects_on != DAY_NONE && !(given.reason = ask_reason(p, _("Reason of the correction"))))
		return;
	if (!screen_plain_confirm(p, _("Give the keyboard to the citizen? s and the code of your site (handback_keys) give it back. (y/n)")))
		return;
	if (screen_own_begin(st, p->app, arg, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return;
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
	if (st->handed_in && !p->ended)
		screen_plain_gap(p, arg->course, arg->purpose);
	screen_own_end(st);
}

/* "2 Sleep: ours 3, own score 5, 2 steps apart." */
static void say_pair(struct plain *p, const struct indicator *in, int n, int staff, int own)
{
	char ours[8], theirs[8];
	int apart = staff > own ? staff - own : own - staff;
	const char *label = indicator_label(in, screen_words_english());

	if (staff == LEVEL_NONE || own == LEVEL_NONE)
		screen_plain_say(p, _("%d %s: ours %s, own score %s."), n, label,
			staff == LEVEL_NONE ? "--" : level_name(in, staff, ours),
			own == LEVEL_NONE ? "--" : level_name(in, own, theirs));
	else
		screen_plain_say(p, P_("%d %s: ours %s, own score %s, %d step apart.", "%d %s: ours %s, own score %s, %d steps apart.",
			apart), n, label, level_name(in, staff, ours), level_name(in, own, theirs), apart);
}

static void say_remarks(struct plain *p, const struct citizen_reply *c, const struct measurement *own, int32_t position)
{
	for (int32_t i = 0; i < c->n_remarks; i++) {
		const struct remark *r = &c->remarks[i];
		if (r->taken_on == own->taken_on && r->seq == own->seq && r->position == position)
			screen_plain_say(p, "   %s", r->body);
	}
}

/* The newest own score beside the staff's; places are the positions that were told, in the citizen's set. */
static int say_gap(struct plain *p, const struct trend *k, int places[SET_MAX])
{
	const struct measurement *own = screen_trend_own(k);
	const struct own_pair *pair = k->n_pairs ? &k->pairs[k->n_pairs - 1] : NULL;
	const struct measurement *staff = pair && pair->own == own ? pair->staff : NULL;
	const struct set_version *set = screen_app_set(p->app, own->set_version);
	int n = 0;

	for (int32_t i = 0; i < set->n_indicators; i++) {
		const struct indicator *in = &set->indicators[i];
		if (!indicator_asks_citizen(in))
			continue;
		places[n++] = i;
		say_pair(p, in, n, staff ? own_level(screen_app_set(p->app, staff->set_version), staff->scores, in) : LEVEL_NONE,
			score_level(own->scores[i]));
		say_remarks(p, &k->citizen, own, i + 1);
	}
	if (staff)
		screen_plain_say(p, "%s.", screen_gap_now(&p->arena, &pair->gap));
	if (k->way.n)
		screen_plain_say(p, "%s.", screen_gap_way(&p->arena, &k->way));
	return n;
}

static void ask_sentence(struct plain *p, struct course_id course, const struct measurement *own, int32_t position)
{
	const char *text = screen_plain_ask(p, _("What do we see differently"));
	struct remark_add_reply reply;
	struct err e = {0};

	if (!text || !*text)
		return;
	const char *warning = screen_words_warn_cpr(text);
	struct remark_add_request request = { .course = course,
		.remark = { own->taken_on, own->seq, position, text, "", 0 } };
	if (warning)
		screen_plain_say(p, "%s", warning);
	else if (door_remark_add(p->app->door, &request, &p->arena, &reply, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		screen_plain_say(p, "%s", _("The sentence is saved with the citizen's reading."));
}

static void correct(struct plain *p, const struct trend *k, const char *purpose, const struct measurement *own)
{
	screen_plain_own(p, &(struct own_arg){ .course = own->course, .purpose = purpose, .ref = k->citizen.row.ref,
				    .corrects_on = own->taken_on, .corrects_seq = own->seq });
}

static void withdraw(struct plain *p, const struct measurement *own)
{
	const char *reason = ask_reason(p, _("Reason of the withdrawal"));
	struct own_withdraw_request request = { own->course, own->taken_on, own->seq, reason };
	struct own_withdraw_reply reply;
	struct err e = {0};
	char on[DATE_ROOM];

	if (!reason)
		return;
	if (door_own_withdraw(p->app->door, &request, &p->arena, &reply, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		screen_plain_say(p, _("The own score of %s is withdrawn. The table of measurements keeps it, with x."),
			date_long(on, own->taken_on));
}

void screen_plain_gap(struct plain *p, struct course_id course, const char *purpose)
{
	struct trend *k = ARENA_NEW(&p->arena, struct trend);
	int places[SET_MAX], n, chosen;
	struct err e = {0};

	if (screen_trend_load(k, p->app, &p->arena, course, purpose, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return;
	}
	const struct measurement *own = screen_trend_own(k);
	screen_plain_say(p, "%s", "");
	if (!own) {
		screen_plain_say(p, "%s", k->citizen.own_held
			? _("The citizen's answers are in. They are shown when ours are, too.")
			: _("The citizen has given no own score yet."));
		return;
	}
	screen_plain_say(p, _("Both readings of %s."), screen_trend_who(k, &p->arena, p->app->initials));
	n = say_gap(p, k, places);
	screen_plain_say(p, _("%d Correct the own score  %d Withdraw it"), n + 1, n + 2);
	while ((chosen = screen_plain_choose(p, _("Number to add a sentence on, b back"), n + 2)) && chosen <= n)
		ask_sentence(p, course, own, places[chosen - 1] + 1);
	if (chosen == n + 1)
		correct(p, k, purpose, own);
	else if (chosen == n + 2)
		withdraw(p, own);
}
