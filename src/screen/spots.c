/*
 * The spot check: look-ups that were drawn at random, those with a purpose first, each to be
 * approved or questioned. What is decided stays for a year. Only refs are shown: whether a look-up
 * was called for is seen from who, when and why.
 */

#include <stdio.h>

#include "base/num.h"
#include "screen/log_words.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define REMARK_CHARS 120
#define DRAW_USUAL "5"
#define DRAW_MAX 50

struct spots {
	const struct spot_row *rows;
	const char **texts; /* what each look-up was */
	size_t n;
	bool decided; /* the decided ones are shown */
	int login_most;
	struct tui_list list;
};

enum { SPOT_DRAW = CMD_OWN, SPOT_APPROVE, SPOT_QUESTION, SPOT_DECIDED };

#define COL_TIME 3
#define TIME_COLS 14
#define LOGIN_LEAST 8
#define FOOT_ROWS 5

/* '?' waits, '+' approved, '!' questioned. */
static char mark_of(const struct spot_row *r)
{
	return !r->is_decided ? '?' : r->is_approved ? '+' : '!';
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct spots *st = ctx;
	const struct spot_row *r = &st->rows[i];
	char buf[LOG_TIME_ROOM], mark[2] = {mark_of(r), '\0'};
	int right = a.col + a.cols, col = COL_TIME;

	tui_draw_text(t, a.row, 1, attr, mark);
	if (right >= TUI_FULL_COLS) {
		tui_draw_field(t, a.row, col, TIME_COLS, ALIGN_LEFT, attr,
			screen_log_words_time(buf, r->at));
		col += TIME_COLS + 1;
	}
	int login = screen_words_login_cols(st->login_most, LOGIN_LEAST, right);
	tui_draw_field(t, a.row, col, login, ALIGN_LEFT, attr, r->login);
	col += login + 1;
	tui_draw_field(t, a.row, col, right - col, ALIGN_LEFT, attr, st->texts[i]);
}

static int64_t row_id(const void *ctx, size_t i)
{
	return ((const struct spots *)ctx)->rows[i].id;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status spots_load(struct screen *s, struct err *e)
{
	struct spots *st = s->state;
	struct screen_app *app = s->app;
	struct spots_request request = {.decided = st->decided};
	struct spots_reply reply;

	if (door_spots(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return e->code;
	st->rows = reply.rows;
	st->n = (size_t)reply.n_rows;
	st->login_most = 0;
	st->texts = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++) {
		const struct spot_row *r = &st->rows[i];
		st->login_most = screen_words_wider(st->login_most, r->login);
		st->texts[i] = screen_log_words_line(&s->arena, r->action, r->object, r->purpose, r->detail);
	}
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 0, FOOT_ROWS }, (struct margin){ 0, 0 });
}

/* Who, when, what and why of a look-up, and what was decided. In the arena. */
static const char *sentence(const struct spots *st, struct arena *a, size_t i)
{
	const struct spot_row *r = &st->rows[i];
	char buf[LOG_TIME_ROOM];
	const char *text = arena_printf(
		a, "%s (%s), %s: %s", r->name, r->login, screen_log_words_time(buf, r->at), st->texts[i]);

	if (!r->is_decided)
		return text;
	text = arena_printf(a, r->is_approved ? _("%s\nApproved by %s, %s.") : _("%s\nQuestioned by %s, %s."), text,
		r->decided_by, screen_log_words_time(buf, r->decided_at));
	return *r->remark ? arena_printf(a, "%s %s", text, r->remark) : text;
}

static const char *nothing(const struct spots *st)
{
	return st->decided ? _("Nothing was decided within the last year.")
			   : _("No look-up waits. d draws some at random.");
}

static void spots_draw(const struct screen *s, struct tui *t)
{
	const struct spots *st = s->state;
	struct area a = list_area(t);
	struct arena paint;

	tui_draw_context(t, st->decided ? _("decided within the last year") : _("waiting"));
	if (!st->n) {
		tui_draw_text(t, a.row, 1, DRAW_PLAIN, nothing(st));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	arena_init(&paint);
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, a.row + a.rows, NULL);
		tui_draw_wrapped(t, (struct area){a.row + a.rows + 1, 1, FOOT_ROWS - 2, a.cols - 2},
			DRAW_PLAIN, sentence(st, &paint, st->list.at));
		tui_draw_text(t, a.row + a.rows + FOOT_ROWS - 1, 1, DRAW_PLAIN,
			_("?=waits  +=approved  !=questioned"));
	}
	tui_list_draw(&st->list, &rows, st, t, a);
	arena_done(&paint);
}

static const char *check_number(void *ctx, const char *text)
{
	int64_t n;
	struct err e;

	(void)ctx;
	return num_parse(text, 1, DRAW_MAX, &n, &e) == ST_OK ? NULL
							      : _("Write a number from 1 to 50.");
}

static struct nav draw_some(struct screen *s, struct err *e)
{
	struct spots *st = s->state;
	struct screen_app *app = s->app;
	char text[16];
	int64_t n;
	struct spot_draw_reply reply;
	struct prompt_line p = {.label = _("How many look-ups are drawn? "),
		.initial = DRAW_USUAL,
		.limit = 2,
		.check = check_number};

	if (!tui_prompt_line(s, &p, text, sizeof(text)) || num_parse(text, 1, DRAW_MAX, &n, e) != ST_OK)
		return NAV(NAV_STAY);
	if (door_spot_draw(app->door, &(struct spot_draw_request){(int32_t)n}, &s->arena, &reply, e) !=
		ST_OK)
		return NAV(NAV_STAY);
	st->decided = false;
	if (reply.n)
		tui_screen_say(s, P_("%d look-up is drawn.", "%d look-ups are drawn.", reply.n),
			(int)reply.n);
	else
		tui_screen_say(s, "%s", _("There was no look-up left to draw from the last 30 days."));
	return NAV(NAV_RELOAD);
}

/* An approval may say why, a question must. */
static struct nav decide(struct screen *s, bool approve, struct err *e)
{
	struct spots *st = s->state;
	struct screen_app *app = s->app;
	const struct spot_row *r = &st->rows[st->list.at];
	char text[REMARK_CHARS * 4 + 1];
	struct prompt_line p = {.label = approve ? _("Approved because (may be empty): ")
						 : _("What is asked about it: "),
		.limit = REMARK_CHARS,
		.needed = approve ? NULL : _("Write what you ask about this look-up. It is kept.")};
	struct spot_decide_reply reply;

	if (!tui_prompt_line(s, &p, text, sizeof(text)))
		return NAV(NAV_STAY);
	if (door_spot_decide(app->door, &(struct spot_decide_request){r->id, approve, text}, &s->arena,
		    &reply, e) == ST_OK)
		tui_screen_say(s, approve ? _("The look-up of %s is approved.")
					  : _("The look-up of %s is questioned; it is kept with your words."),
			r->login);
	return NAV(NAV_RELOAD);
}

static struct nav spots_command(struct screen *s, int cmd, struct err *e)
{
	struct spots *st = s->state;

	if (cmd == SPOT_DRAW)
		return draw_some(s, e);
	if (cmd == SPOT_APPROVE || cmd == SPOT_QUESTION)
		return decide(s, cmd == SPOT_APPROVE, e);
	if (cmd == CMD_OPEN)
		tui_prompt_text(s, _("Look-up"), sentence(st, &s->arena, st->list.at));
	if (cmd != SPOT_DECIDED)
		return NAV(NAV_STAY);
	st->decided = !st->decided;
	return NAV(NAV_RELOAD);
}

static const char *spots_why_not(const struct screen *s, int cmd)
{
	const struct spots *st = s->state;

	return (cmd == SPOT_APPROVE || cmd == SPOT_QUESTION) && st->decided ? N_("It is decided. What was decided stays.") : NULL;
}

static const struct command commands[] = {
	COMMAND_LINE(SPOT_APPROVE, true, "approve", "a", N_("approve"), N_("The look-up was called for")),
	COMMAND_LINE(SPOT_QUESTION, true, "question", "r", N_("question"),
		N_("Ask about the look-up in your own words; they are kept")),
	COMMAND_OWN(SPOT_DRAW, true, "draw", "d", N_("draw"),
		N_("Draw look-ups at random, those with a purpose first")),
	COMMAND_OWN(SPOT_DECIDED, true, "decided", "h", N_("decided"),
		N_("Those that were decided within the last year, or those that wait")),
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_spots = {
	.name = "spot-check",
	.title = N_("Spot check"),
	.about = N_("Look-ups by the users of your sections in the last 30 days, drawn at "
		    "random: citizens outside the own caseload and other look-ups with a purpose "
		    "first. Approve each, or ask about it with a sentence. Nobody decides about "
		    "the own look-ups, and what was decided is kept for a year."),
	.state_size = sizeof(struct spots),
	.commands = commands,
	.load = spots_load,
	.draw = spots_draw,
	.list = SCREEN_PART(struct spots, list),
	.rows = &rows,
	.list_area = list_area,
	.command = spots_command,
	.why_not = spots_why_not,
};
