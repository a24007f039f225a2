/*
 * Handing every case over. Nothing is sent before F10, and then one request closes or moves the
 * user with all assignments; after a move the form below has been saved too and goes as well.
 */

#include "users_hand_priv.h"

#include "base/date.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define REASON_CHARS 80
#define REASON_BYTES (REASON_CHARS * 4 + 1)

enum { HAND_ALL = CMD_OWN, HAND_GROUPS, HAND_BALANCE, HAND_FINISH };

int32_t screen_users_hand_left(const struct users_hand *st)
{
	int32_t n = 0;

	for (int32_t i = 0; i < st->list.n_cases; i++)
		n += st->list.cases[i].to.v == 0;
	return n;
}

const char *screen_users_hand_to(const struct users_hand *st, const struct case_hand *c)
{
	for (int32_t i = 0; i < st->list.n_receivers; i++)
		if (st->list.receivers[i].user.v == c->to.v)
			return st->list.receivers[i].login;
	return "--";
}

int32_t screen_users_hand_load(const struct users_hand *st, const struct receiver_row *r)
{
	int32_t n = r->n_cases;

	for (int32_t i = 0; i < st->list.n_cases; i++)
		n += st->list.cases[i].to.v == r->user.v;
	return n;
}

static enum status fetch(
	struct screen *s, enum handover_plan plan, struct user_id to, struct err *e)
{
	struct users_hand *st = s->state;
	struct handover_reply reply;
	enum status status = door_handover(st->app->door,
		&(struct handover_request){
			.user = st->arg.user.id, .plan = (int32_t)plan, .to = to},
		&s->arena, &reply, e);

	if (status)
		return status;
	st->list = reply;
	st->names = ARENA_ARRAY(&s->arena, (size_t)reply.n_cases + 1, const char *);
	st->initials = ARENA_ARRAY(&s->arena, (size_t)reply.n_cases + 1, const char *);
	for (int32_t i = 0; i < reply.n_cases; i++) {
		const char *name = reply.cases[i].name;
		st->names[i] = screen_words_person(&s->arena, name, !*name, false);
		st->initials[i] = screen_words_person(&s->arena, name, !*name, true);
	}
	tui_list_set(&st->rows, &screen_users_hand_rows, st, (size_t)reply.n_cases);
	return ST_OK;
}

static enum status hand_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_hand *st = s->state;

	st->arg = *(const struct users_hand_arg *)arg;
	st->app = s->app;
	(void)e;
	return ST_OK;
}

static enum status hand_load(struct screen *s, struct err *e)
{
	return fetch(s, PLAN_NONE, (struct user_id){0}, e);
}

/* Index of a receiver, or -1. */
static int ask_receiver(struct screen *s, const char *title)
{
	struct users_hand *st = s->state;
	const char **items =
		ARENA_ARRAY(&s->arena, (size_t)st->list.n_receivers + 1, const char *);

	for (int32_t i = 0; i < st->list.n_receivers; i++) {
		const struct receiver_row *r = &st->list.receivers[i];
		items[i] = arena_printf(&s->arena, "%s  %s  %d>%d", r->login, r->name,
			(int)r->n_cases, (int)screen_users_hand_load(st, r));
	}
	return tui_prompt_choice(s, title, items, (size_t)st->list.n_receivers, 0);
}

/* The marked case, and on to the next. */
static void give_one(struct screen *s)
{
	struct users_hand *st = s->state;
	struct case_hand *c = &st->list.cases[st->rows.at];
	int to = ask_receiver(s, arena_printf(&s->arena, _("%s goes to"), c->ref));

	if (to < 0)
		return;
	c->to = st->list.receivers[to].user;
	st->singles++;
	st->kept = true;
	tui_list_move(&st->rows, &screen_users_hand_rows, st, st->rows.at + 1,
		screen_users_hand_area(tui_screen_tui(s)).rows);
}

static void give_all(struct screen *s, enum handover_plan plan, struct err *e)
{
	struct users_hand *st = s->state;
	struct user_id to = {0};

	if (st->singles && !tui_prompt_confirm(s, _("Choose anew for those, too, whom you chose one by one?")))
		return;
	if (plan == PLAN_ONE) {
		int i = ask_receiver(s, _("All cases go to"));
		if (i < 0)
			return;
		to = st->list.receivers[i].user;
	}
	if (fetch(s, plan, to, e) != ST_OK)
		return;
	st->singles = 0;
	st->kept = true;
	tui_screen_say(s, "%s",
		plan == PLAN_GROUP ? _("Each target group goes to whoever has most of it. "
				       "Enter changes one.")
		: plan == PLAN_ONE
			? _("All cases go to one. Enter changes one.")
			: _("Spread so that all have as even as can be. Enter changes one."));
}

static struct assignment *assignments(struct screen *s, int32_t *n)
{
	struct users_hand *st = s->state;
	struct assignment *list =
		ARENA_ARRAY(&s->arena, (size_t)st->list.n_cases + 1, struct assignment);

	*n = st->list.n_cases;
	for (int32_t i = 0; i < *n; i++)
		list[i] = (struct assignment){st->list.cases[i].course, st->list.cases[i].to};
	return list;
}

static bool ask_reason(struct screen *s, char reason[REASON_BYTES])
{
	struct users_hand *st = s->state;
	struct prompt_line p = {
		.label = arena_printf(&s->arena, _("Why is %s closed? "), st->arg.user.login),
		.limit = REASON_CHARS,
		.needed = _("Write why the user is closed; it is kept in the history.")};

	return tui_prompt_line(s, &p, reason, REASON_BYTES) &&
	       tui_prompt_confirm(s,
		       arena_printf(&s->arena, _("Close %s and hand over?"), st->arg.user.login));
}

static struct nav close_user(struct screen *s, struct err *e)
{
	struct users_hand *st = s->state;
	char reason[REASON_BYTES];
	struct user_close_request request = {
		.user = st->arg.user.id, .version = st->arg.user.version, .reason = reason};
	struct user_close_reply reply;

	if (!ask_reason(s, reason))
		return NAV(NAV_STAY);
	request.assignments = assignments(s, &request.n_assignments);
	if (door_user_close(st->app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	st->kept = false;
	tui_screen_say(s,
		_("%s is closed; cases handed over: %d, drafts offered: %d. u undoes it."),
		st->arg.user.login, (int)reply.n_cases, (int)reply.n_drafts);
	return NAV(NAV_POP);
}

/* The form below was saved by this: it asks nothing when it goes. */
static struct nav move_user(struct screen *s, struct err *e)
{
	struct users_hand *st = s->state;
	struct user_move_request request = st->arg.move;
	struct user_move_reply reply;

	request.assignments = assignments(s, &request.n_assignments);
	if (door_user_move(st->app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	st->kept = false;
	*st->arg.done = true;
	screen_users_say_move(s, st->arg.user.login, reply.state, request.from_on);
	return NAV(NAV_POP_TWO);
}

static struct nav finish(struct screen *s, struct err *e)
{
	struct users_hand *st = s->state;
	int32_t left = screen_users_hand_left(st);

	for (int32_t i = 0; left && i < st->list.n_cases; i++)
		if (st->list.cases[i].to.v == 0) {
			tui_list_move(&st->rows, &screen_users_hand_rows, st, (size_t)i,
				screen_users_hand_area(tui_screen_tui(s)).rows);
			tui_screen_beep(s, "%s",
				_("Every case needs a new caseworker: a all to one, t by "
				  "target group, b balance, Enter one."));
			return NAV(NAV_STAY);
		}
	return st->arg.closes ? close_user(s, e) : move_user(s, e);
}

static struct nav hand_command(struct screen *s, int cmd, struct err *e)
{
	if (cmd == HAND_FINISH)
		return finish(s, e);
	if (cmd == CMD_OPEN)
		give_one(s);
	else if (cmd == HAND_ALL)
		give_all(s, PLAN_ONE, e);
	else if (cmd == HAND_GROUPS)
		give_all(s, PLAN_GROUP, e);
	else if (cmd == HAND_BALANCE)
		give_all(s, PLAN_BALANCE, e);
	return NAV(NAV_STAY);
}

static const char *hand_why_not(const struct screen *s, int cmd)
{
	const struct users_hand *st = s->state;

	if (cmd != CMD_OPEN && cmd != HAND_ALL && cmd != HAND_GROUPS && cmd != HAND_BALANCE)
		return NULL;
	if (st->list.n_cases == 0)
		return N_("There is no case to hand over.");
	return st->list.n_receivers ? NULL : N_("Nobody in your sections can take cases.");
}

static bool hand_leave(struct screen *s)
{
	const struct users_hand *st = s->state;

	return !st->kept || tui_prompt_confirm(s, _("Leave without handing over?"));
}

static const char *hand_crumb(const struct screen *s)
{
	const struct users_hand *st = s->state;

	return st->arg.user.login;
}

static const struct command commands[] = {
	COMMAND_OWN(HAND_FINISH, true, "finish", "F10 x ^S", N_("finish"),
		N_("Close or move the user and hand the cases over")),
	COMMAND_OWN(CMD_OPEN, true, "open", "ENTER RIGHT", N_("to whom"),
		N_("Choose who gets the marked case")),
	COMMAND_OWN(
		HAND_ALL, true, "all-to-one", "a", N_("all"), N_("All cases to one colleague")),
	COMMAND_OWN(HAND_GROUPS, true, "by-group", "t", N_("group"),
		N_("Each target group to the colleague who has most of it")),
	COMMAND_OWN(HAND_BALANCE, true, "balance", "b", N_("balance"),
		N_("Spread the cases so that all end as even as can be")),
	{0},
};

const struct screen_ops screen_users_hand = {
	.name = "user-hand-over",
	.title = N_("Hand over"),
	.about = N_("Every case of the user and who gets it. Begin with all to one, by target "
		    "group or balanced, and change single cases with Enter. Nothing is done "
		    "before F10, and then all of it at once: no citizen is left without a "
		    "caseworker. Goals, efforts and open orders go along with the case."),
	.state_size = sizeof(struct users_hand),
	.commands = commands,
	.open = hand_open,
	.load = hand_load,
	.draw = screen_users_hand_draw,
	.crumb = hand_crumb,
	.list = SCREEN_PART(struct users_hand, rows),
	.rows = &screen_users_hand_rows,
	.list_area = screen_users_hand_area,
	.command = hand_command,
	.why_not = hand_why_not,
	.leave = hand_leave,
};
