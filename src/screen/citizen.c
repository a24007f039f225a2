/*
 * Keys of the progression screen. A period narrows what is looked at, never what is printed: the
 * print loads a trend of its own. A revealed CPR number is gone at the next key.
 */

#include "citizen_priv.h"
#include "fresh_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "about_priv.h"
#include "exit_priv.h"
#include "jump_priv.h"
#include "period_priv.h"
#include "print_priv.h"
#include "words_priv.h"

enum { CITIZEN_DUMBBELL = CMD_OWN, CITIZEN_COMPARE, CITIZEN_EFFORTS, CITIZEN_WORDS, CITIZEN_VIEW,
	CITIZEN_LOOKUPS, CITIZEN_VIEWERS, CITIZEN_PROTECT, CITIZEN_OWN, CITIZEN_BOTH, CITIZEN_ORDERS, CITIZEN_PAUSE, CITIZEN_EXIT };

_Static_assert(offsetof(struct citizen, of) == 0, "screen_trend_open");

static enum status citizen_load(struct screen *s, struct err *e)
{
	struct citizen *st = s->state;

	enum status status =
		screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status)
		return status;
	st->who[0] = screen_trend_who(&st->trend, &s->arena, false);
	st->who[1] = screen_trend_who(&st->trend, &s->arena, true);
	if (st->at >= st->trend.set->n_indicators)
		st->at = 0;
	return ST_OK;
}

static const char *citizen_crumb(const struct screen *s)
{
	const struct citizen *st = s->state;

	return st->trend.citizen.row.ref;
}

static void go(void *ctx, int position)
{
	struct citizen *st = ctx;
	int n = st->trend.set->n_indicators;

	st->at = position < 0 ? 0 : position >= n ? n - 1 : position;
}

/* The other column, same row. */
static void other_column(struct citizen *st, const struct tui *t)
{
	struct citizen_layout k = screen_citizen_layout(st, t);
	int n = st->trend.set->n_indicators, half = (n + k.columns - 1) / k.columns;

	if (k.columns == 2)
		go(st, st->at < half ? st->at + half : st->at - half);
}

/* g is the goal here. */
static const struct command move_keys[] = {
	{ .id = CMD_UP },
	{ .id = CMD_DOWN },
	{ .id = CMD_PAGE_UP },
	{ .id = CMD_PAGE_DOWN },
	{ .id = CMD_FIRST, .keys = "HOME" },
	{ .id = CMD_LAST },
	{ 0 },
};

static const struct command big_keys[] = {
	{ .id = CMD_BACK, .keys = "ESC q LEFT F3", .help = N_("Back to the whole picture") },
	{ 0 },
};

static void citizen_keys(const struct screen *s, struct keymap *m)
{
	tui_keymap_add(m, ((const struct citizen *)s->state)->big ? big_keys : NULL);
	tui_keymap_add(m, move_keys);
}

static bool citizen_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct citizen *st = s->state;
	int page = screen_citizen_layout(st, tui_screen_tui(s)).sparks;

	(void)nav;
	(void)e;
	if (st->big && tui_command_of_key(big_keys, 0, k->code)) {
		st->big = false;
		return true;
	}
	switch (tui_command_of_key(move_keys, 0, k->code)) {
	case CMD_UP: go(st, st->at - 1); return true;
	case CMD_DOWN: go(st, st->at + 1); return true;
	case CMD_PAGE_UP: go(st, st->at - page); return true;
	case CMD_PAGE_DOWN: go(st, st->at + page); return true;
	case CMD_FIRST: go(st, 0); return true;
	case CMD_LAST: go(st, SET_MAX); return true;
	default: return false;
	}
}

static void citizen_touched(struct screen *s)
{
	((struct citizen *)s->state)->revealed[0] = '\0';
}

/* The one that is there, also when it only says that the course works on this now. */
static const struct goal *goal_of(const struct trend *k, const char *key)
{
	for (int32_t i = 0; i < k->citizen.n_goals; i++)
		if (strcmp(k->citizen.goals[i].indicator_key, key) == 0)
			return &k->citizen.goals[i];
	return NULL;
}

static struct nav open_goal(struct citizen *st)
{
	const struct indicator *in = &st->trend.set->indicators[st->at];
	const struct goal *goal = goal_of(&st->trend, in->key);

	st->arg.goal = (struct goal_arg){
		.course = st->of.course, .set = st->trend.set, .position = st->at
	};
	st->arg.goal.goal = goal ? *goal
				 : (struct goal){ .indicator_key = in->key,
					   .level = LEVEL_NONE,
					   .by_on = DAY_NONE,
					   .words = "" };
	return NAV_TO(&screen_goal, &st->arg.goal);
}

static struct nav open_words(struct citizen *st)
{
	st->arg.words = (struct words_arg){ st->of.course, st->trend.citizen.words };
	return NAV_TO(&screen_own_words, &st->arg.words);
}

static struct nav open_other(struct citizen *st, const struct screen_ops *ops)
{
	st->arg.citizen = st->of;
	return NAV_TO(ops, &st->arg.citizen);
}

static struct nav open_lookups(struct screen *s)
{
	struct citizen *st = s->state;
	const struct screen_app *app = s->app;

	st->arg.lookups = (struct lookups_arg){ st->of.course, st->trend.citizen.row.citizen, st->of.purpose,
		st->who[app->initials] };
	return NAV_TO(&screen_lookups, &st->arg.lookups);
}

static struct nav open_viewers(struct screen *s)
{
	struct citizen *st = s->state;

	(void)open_lookups(s);
	struct lookups_arg lookups = st->arg.lookups;
	st->arg.viewers = (struct viewers_arg){ st->of.course, lookups };
	return NAV_TO(&screen_viewers, &st->arg.viewers);
}

static struct nav open_protect(struct citizen *st)
{
	const struct case_row *row = &st->trend.citizen.row;

	st->arg.protect = (struct protect_arg){ row->citizen, row->ref, row->is_protected };
	return NAV_TO(&screen_protect, &st->arg.protect);
}

static struct nav open_exit(struct citizen *st)
{
	st->arg.exit = (struct exit_arg){ &st->trend, &st->of.course };
	return NAV_TO(&screen_exit, &st->arg.exit);
}

static struct nav open_form(struct citizen *st)
{
	st->arg.score = (struct score_arg){
		.course = st->of.course, .purpose = st->of.purpose, .corrects_on = DAY_NONE
	};
	return NAV_TO(&screen_score, &st->arg.score);
}

static struct nav open_own(struct citizen *st)
{
	st->arg.own = (struct own_arg){ .course = st->of.course, .purpose = st->of.purpose, .ref = st->trend.citizen.row.ref,
		.corrects_on = DAY_NONE };
	return NAV_TO(&screen_own, &st->arg.own);
}

static struct nav open_picture(struct citizen *st, const struct screen_ops *ops)
{
	st->arg.picture = (struct picture_arg){ .trend = &st->trend, .at = st->at, .purpose = st->of.purpose };
	return NAV_TO(ops, &st->arg.picture);
}

static void ask_period(struct screen *s)
{
	struct citizen *st = s->state;
	int32_t from, to;

	if (screen_period_ask(s, st->trend.today, &from, &to))
		screen_trend_period(&st->trend, s->app, &s->arena, from, to);
}

/* Of the whole course, whatever period the screen shows. */
static struct nav print(struct screen *s, struct err *e)
{
	const struct citizen *st = s->state;
	struct trend *trend = ARENA_NEW(&s->arena, struct trend);
	struct print_job job = { .course = st->of.course, .purpose = st->of.purpose };

	if (screen_trend_load(trend, s->app, &s->arena, st->of.course, st->of.purpose, e))
		return NAV(NAV_STAY);
	job.from = (struct sheet_from){ .app = s->app, .trend = trend, .set = trend->set };
	return screen_print_ask(s, &job, e);
}

static struct nav citizen_command(struct screen *s, int cmd, struct err *e)
{
	struct citizen *st = s->state;

	switch (cmd) {
	case CMD_OPEN:
		st->big = !st->big;
		return NAV(NAV_STAY);
	case CMD_SCORE:
		return open_form(st);
	case CMD_TABLE:
		return open_other(st, &screen_measurements);
	case CMD_NOTE:
		return open_other(st, &screen_notes);
	case CMD_GOAL:
		return open_goal(st);
	case CMD_REVEAL:
		(void)screen_app_reveal(s->app, &s->arena, st->trend.citizen.row.citizen, st->of.purpose,
			st->revealed, e);
		return NAV(NAV_STAY);
	case CITIZEN_DUMBBELL:
		return open_picture(st, &screen_dumbbell);
	case CITIZEN_COMPARE:
		return open_picture(st, &screen_compare);
	case CITIZEN_EFFORTS:
		return open_other(st, &screen_efforts);
	case CITIZEN_PAUSE:
		return open_other(st, &screen_pause);
	case CITIZEN_EXIT:
		return open_exit(st);
	case CITIZEN_ORDERS:
		return open_other(st, &screen_orders);
	case CITIZEN_WORDS:
		return open_words(st);
	case CITIZEN_LOOKUPS:
		return open_lookups(s);
	case CITIZEN_VIEWERS:
		return open_viewers(s);
	case CITIZEN_PROTECT:
		return open_protect(st);
	case CITIZEN_OWN:
		return open_own(st);
	case CITIZEN_BOTH:
		return open_other(st, &screen_gap);
	case CITIZEN_VIEW:
		return open_picture(st, &screen_citizen_view);
	case CMD_PERIOD:
		ask_period(s);
		return NAV(NAV_STAY);
	case CMD_JOURNAL:
		return open_other(st, &screen_journal);
	case CMD_PRINT:
		return print(s, e);
	case CMD_NEXT:
	case CMD_PREVIOUS:
		other_column(st, tui_screen_tui(s));
		return NAV(NAV_STAY);
	case CMD_SEARCH:
		screen_jump_ask(s, st->trend.set, st->at, go, st);
		return NAV(NAV_STAY);
	default:
		return NAV(NAV_STAY);
	}
}

static const char *citizen_why_not(const struct screen *s, int cmd)
{
	const struct citizen *st = s->state;

	bool measured = st->trend.citizen.n_measurements > 0;

	if ((cmd == CMD_TABLE || cmd == CMD_PERIOD || cmd == CMD_OPEN || cmd == CITIZEN_DUMBBELL ||
		    cmd == CITIZEN_COMPARE || cmd == CMD_JOURNAL) && !measured)
		return N_("Nothing is measured yet; s scores the first time.");
	if ((cmd == CMD_OPEN || cmd == CITIZEN_DUMBBELL || cmd == CITIZEN_COMPARE) && !st->trend.counted)
		return N_("Nothing is measured in this period; y chooses another.");
	if (cmd == CMD_SCORE && screen_exit_of(&st->trend.citizen))
		return N_("The course has ended; X takes the end back, or lets the citizen come back.");
	if (cmd == CITIZEN_OWN && !own_asks_anything(st->trend.set))
		return N_("This set asks the citizen nothing.");
	if (cmd == CITIZEN_OWN && st->trend.citizen.row.order.v)
		return N_("The caseworker asks for the own score.");
	return NULL;
}

static const struct command commands[] = {
	{ .id = CMD_SCORE, .foot = true },
	{ .id = CMD_OPEN,
		.foot = true,
		.word = N_("big chart"),
		.help = N_("The chart alone, as large as the window") },
	COMMAND_OWN(CITIZEN_VIEW, true, "citizen-view", "b", N_("citizen view"),
		N_("Large words for the citizen: nothing that only the staff sees")),
	{ .id = CITIZEN_OWN, .foot = true, .roles = ROLES_SCORING, .name = "own-score", .keys = "e",
		.word = N_("own score"), .help = N_("Give the citizen the keyboard: the own score") },
	{ .id = CMD_GOAL, .foot = true, .roles = ROLES_SCORING, .keys = "g T" },
	{ .id = CITIZEN_BOTH, .roles = ROLES_SCORING, .name = "both-readings", .keys = "B",
		.word = N_("both readings"), .help = N_("Own score and the staff's side by side") },
	COMMAND_OWN(CITIZEN_DUMBBELL, true, "start-now-goal", "D", N_("start/now/goal"),
		N_("Start, now and goal of every indicator on its scale")),
	COMMAND_OWN(CITIZEN_COMPARE, false, "compare", "C", N_("two days"), N_("Any two measurements side by side")),
	{ .id = CMD_PERIOD, .foot = true },
	{ .id = CMD_TABLE, .foot = true },
	{ .id = CMD_NOTE,
		.foot = true,
		.word = N_("notes"),
		.help = N_("All notes of the course") },
	{ .id = CITIZEN_EFFORTS, .roles = ROLES_SCORING, .name = "efforts", .keys = "i", .word = N_("efforts"),
		.help = N_("What is done, by whom, from and to") },
	{ .id = CITIZEN_WORDS, .roles = ROLES_SCORING, .name = "own-words", .keys = "w", .word = N_("own words"),
		.help = N_("The citizen's own goal and barrier") },
	{ .id = CITIZEN_PAUSE, .roles = ROLES_SCORING, .name = "pause", .keys = "a", .word = N_("pause"),
		.help = N_("A time without measuring, with its reason and last day") },
	{ .id = CITIZEN_EXIT, .roles = ROLES_SCORING, .name = "exit", .keys = "X", .word = N_("end or return"),
		.help = N_("The citizen leaves the course, or comes back") },
	COMMAND_OWN(CITIZEN_ORDERS, false, "orders", "O", N_("orders"),
		N_("What providers are to score, and what they have scored")),
	{ .id = CMD_REVEAL, .foot = true },
	COMMAND_OWN(CITIZEN_LOOKUPS, false, "look-ups", "l", N_("who has seen"),
		N_("When and why somebody looked at this citizen")),
	COMMAND_OWN(CITIZEN_VIEWERS, false, "who-can-see", "W", N_("who can see"),
		N_("Who can see the citizen's figures just now")),
	COMMAND_OWN(CITIZEN_PROTECT, false, "protect", "H", N_("hide name"),
		N_("Protect the citizen's name, renew or lift it")),
	{ .id = CMD_PRINT, .foot = true },
	{ .id = CMD_JOURNAL, .foot = true },
	{ .id = CMD_NEXT, .word = N_("column"), .help = N_("The other column") },
	{ .id = CMD_PREVIOUS },
	{ .id = CMD_SEARCH },
	{ 0 },
};

/* Asked when the help opens, so that a look at a citizen does not count the whole caseload. */
static const char *citizen_subject(const struct screen *s, struct arena *a)
{
	const struct citizen *st = s->state;

	return arena_printf(a, "%s\n%s", screen_about_indicator(a, &st->trend.set->indicators[st->at]),
		screen_about_group_of(s->app, a, st->trend.citizen.row.group));
}

const struct screen_ops screen_citizen = {
	.name = "citizen",
	.title = N_("Progression"),
	.about = N_("One citizen and nothing of others: turn the screen and look at it "
		    "together. Above, the chosen indicator over true time: the level stands "
		    "until the next measurement, since nothing is known between two. Below, "
		    "every indicator in one line, oldest left; then first and newest level and "
		    "the steps for the better, counted since its meaning last changed (:). * has reached the goal, ! is lower than at the "
		    "start; # is a reliable step, where the set says from how many levels."
		    "\n\ne gives the citizen the keyboard for the own score; the page before that "
		    "says what gives it back. B shows both readings, and c there corrects an own score."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct citizen),
	.commands = commands,
	.open = screen_trend_open,
	.load = citizen_load,
	.draw = screen_citizen_draw,
	.crumb = citizen_crumb,
	.keys = citizen_keys,
	.key = citizen_key,
	.touched = citizen_touched,
	.command = citizen_command,
	.why_not = citizen_why_not,
	.subject = citizen_subject,
	.settle = screen_fresh_settle,
};
