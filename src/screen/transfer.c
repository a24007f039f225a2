/*
 * Transfers that wait or were answered. The numbers of the states travel through the door; the
 * last, "overtaken", is never an answer and so has a name here but no constant.
 */

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "fresh_priv.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define REASON_CHARS 200
#define COL_REF 3
#define COL_NAME 11
#define STATE_COLS 12
#define FOOT_ROWS 5

enum {
	TRANSFER_WAITS,
	TRANSFER_ACCEPTED,
	TRANSFER_RETURNED,
	TRANSFER_WITHDRAWN,
	TRANSFER_STATES = 5
};
enum { TRANSFER_ACCEPT = CMD_OWN, TRANSFER_RETURN, TRANSFER_WITHDRAW };

struct transfer {
	const struct screen_app *app;
	struct transfers_reply list;
	const char **names, **ways; /* the person; "from > to", logins */
	int way_most;
	struct tui_list rows;
};

static const char *state_of(const struct transfer_row *r)
{
	static const char *const names[TRANSFER_STATES] = {
		N_("waits"), N_("accepted"), N_("returned"), N_("withdrawn"), N_("overtaken")};

	if (r->state == TRANSFER_WAITS && r->mine)
		return _("your answer");
	return r->state >= 0 && r->state < TRANSFER_STATES ? _(names[r->state]) : "--";
}

/* Two logins, no wider than two fifths of the window. */
static int way_cols(const struct transfer *st, int cols)
{
	return 2 * screen_words_login_cols((st->way_most + 1) / 2, 10, cols) - 1;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct transfer *st = ctx;
	const struct transfer_row *r = &st->list.rows[i];
	int right = a.col + a.cols, state = right - STATE_COLS;
	bool wide = right >= TUI_FULL_COLS, waits = r->mine && r->state == TRANSFER_WAITS;
	int who = wide ? state - 1 - way_cols(st, right) : state;

	tui_draw_text(t, a.row, 1, attr | (waits ? DRAW_ATTENTION : 0), waits ? "?" : " ");
	tui_draw_field(t, a.row, COL_REF, COL_NAME - COL_REF - 1, ALIGN_LEFT, attr, r->ref);
	tui_draw_field(t, a.row, COL_NAME, who - COL_NAME - 1, ALIGN_LEFT, attr, st->names[i]);
	if (wide)
		tui_draw_field(t, a.row, who, way_cols(st, right), ALIGN_LEFT, attr, st->ways[i]);
	tui_draw_field(t, a.row, state, STATE_COLS, ALIGN_LEFT, attr, state_of(r));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct transfer *st = ctx;

	return st->list.rows[i].id;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status transfer_load(struct screen *s, struct err *e)
{
	struct transfer *st = s->state;
	struct screen_app *app = s->app;

	screen_fresh_begin(s, FRESH_MY_TRANSFERS, (struct course_id){ 0 });
	enum status status = door_transfers(
		app->door, &(struct transfers_request){0}, &s->arena, &st->list, e);

	st->app = app;
	if (status)
		return status;
	st->names = ARENA_ARRAY(&s->arena, (size_t)st->list.n_rows + 1, const char *);
	st->ways = ARENA_ARRAY(&s->arena, (size_t)st->list.n_rows + 1, const char *);
	st->way_most = 0;
	for (int32_t i = 0; i < st->list.n_rows; i++) {
		const char *name = st->list.rows[i].name;
		st->ways[i] = arena_printf(&s->arena, "%s > %s", st->list.rows[i].from_login, st->list.rows[i].to_login);
		st->way_most = screen_words_wider(st->way_most, st->ways[i]);
		st->names[i] = screen_words_person(&s->arena, name, !*name, app->initials);
	}
	tui_list_set(&st->rows, &rows, st, (size_t)st->list.n_rows);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static const char *sentence(struct arena *a, const struct transfer *st, size_t i)
{
	const struct transfer_row *r = &st->list.rows[i];
	char date[DATE_ROOM];

	return arena_printf(a, "%s %s, %s: %s (%s) > %s (%s), %s. %s: %s. %s %s", r->ref,
		st->names[i], r->group_label, r->from_name, r->from_login, r->to_name,
		r->to_login, r->to_section, date_long(date, clock_day_of(r->asked_at)),
		r->reason, state_of(r), r->answer);
}

static void draw_head(const struct transfer *st, struct tui *t, struct area a)
{
	int state = a.cols - STATE_COLS;

	tui_draw_text(t, a.row, COL_REF, DRAW_BOLD, _("Ref"));
	tui_draw_text(t, a.row, COL_NAME, DRAW_BOLD, _("Name"));
	if (a.cols >= TUI_FULL_COLS)
		tui_draw_text(t, a.row, state - 1 - way_cols(st, a.cols), DRAW_BOLD, C_("transfer", "From > to"));
	tui_draw_text(t, a.row, state, DRAW_BOLD, C_("transfer", "State"));
}

static void transfer_draw(const struct screen *s, struct tui *t)
{
	const struct transfer *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	struct arena paint;

	screen_fresh_draw(s->app, t);
	if (!st->list.n_rows) {
		tui_draw_wrapped(t, (struct area){a.row, 1, 3, a.cols - 2}, DRAW_PLAIN,
			_("No transfer waits for you or was asked by you. n asks for one."));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	arena_init(&paint);
	draw_head(st, t, a);
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, list.row + list.rows, NULL);
		tui_draw_wrapped(t,
			(struct area){list.row + list.rows + 1, 1, FOOT_ROWS - 1, a.cols - 2},
			DRAW_PLAIN, sentence(&paint, st, st->rows.at));
	}
	tui_list_draw(&st->rows, &rows, st, t, list);
	arena_done(&paint);
}

static struct nav answer(struct screen *s, int32_t state, const char *text, struct err *e)
{
	struct transfer *st = s->state;
	struct screen_app *app = s->app;
	const struct transfer_row *r = &st->list.rows[st->rows.at];
	struct transfer_answer_reply reply;
	struct transfer_answer_request request = {.id = r->id, .state = state, .answer = text};

	if (door_transfer_answer(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_RELOAD);
	if (state == TRANSFER_ACCEPTED)
		tui_screen_say(s, _("%s is yours now."), r->ref);
	else if (state == TRANSFER_RETURNED)
		tui_screen_say(s, _("%s goes back to %s."), r->ref, r->from_login);
	else
		tui_screen_say(s, _("The transfer of %s is withdrawn."), r->ref);
	return NAV(NAV_RELOAD);
}

static struct nav give_back(struct screen *s, struct err *e)
{
	char text[REASON_CHARS * 4 + 1] = "";
	struct prompt_line ask = {
		.label = _("Why not: "), .limit = REASON_CHARS, .needed = _("Write why, for the one who asked.")};

	if (!tui_prompt_line(s, &ask, text, sizeof(text)))
		return NAV(NAV_STAY);
	return answer(s, TRANSFER_RETURNED, text, e);
}

static struct nav transfer_command(struct screen *s, int cmd, struct err *e)
{
	struct transfer *st = s->state;

	if (cmd == CMD_NEW)
		return NAV_TO(&screen_transfer_new, NULL);
	const struct transfer_row *r = &st->list.rows[st->rows.at];
	if (cmd == CMD_OPEN)
		tui_prompt_text(s, r->ref, sentence(&s->arena, st, st->rows.at));
	if (cmd == TRANSFER_ACCEPT &&
		tui_prompt_confirm(s, arena_printf(&s->arena, _("Take %s over from %s?"),
					      r->ref, r->from_login)))
		return answer(s, TRANSFER_ACCEPTED, "", e);
	if (cmd == TRANSFER_WITHDRAW &&
		tui_prompt_confirm(
			s, arena_printf(&s->arena, _("Withdraw the transfer of %s?"), r->ref)))
		return answer(s, TRANSFER_WITHDRAWN, "", e);
	return cmd == TRANSFER_RETURN ? give_back(s, e) : NAV(NAV_STAY);
}

static const char *transfer_why_not(const struct screen *s, int cmd)
{
	const struct transfer *st = s->state;
	bool answers = cmd == TRANSFER_ACCEPT || cmd == TRANSFER_RETURN;

	if (!answers && cmd != TRANSFER_WITHDRAW)
		return NULL;
	const struct transfer_row *r = &st->list.rows[st->rows.at];
	if (r->state != TRANSFER_WAITS)
		return N_("This transfer is answered.");
	if (answers)
		return r->mine ? NULL : N_("The receiver answers a transfer.");
	return r->mine ? N_("Only who asked can withdraw a transfer.") : NULL;
}

static const struct command commands[] = {
	COMMAND_LINE(TRANSFER_ACCEPT, true, "accept", "a", N_("accept"),
		N_("Take the marked citizen over")),
	COMMAND_LINE(TRANSFER_RETURN, true, "return", "r", N_("return"),
		N_("Give the marked citizen back, with the reason")),
	COMMAND_LINE(TRANSFER_WITHDRAW, true, "withdraw", "w", N_("withdraw"),
		N_("Take back a transfer that was asked for")),
	{.id = CMD_NEW, .foot = true},
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_transfer = {
	.name = "transfers",
	.title = N_("Transfers"),
	.about = N_("Citizens who are to change caseworker. Those marked with ? wait for you: "
		    "accept, or "
		    "return with a reason. Until the answer nothing has changed, so that no "
		    "citizen "
		    "is ever without a caseworker. Answered ones are shown for two weeks."),
	.state_size = sizeof(struct transfer),
	.commands = commands,
	.load = transfer_load,
	.draw = transfer_draw,
	.list = SCREEN_PART(struct transfer, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = transfer_command,
	.why_not = transfer_why_not,
	.settle = screen_fresh_settle,
};
