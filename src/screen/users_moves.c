/*
 * Moves that wait. Those to other sections are shown without an answer to give: the section that
 * receives decides, and who asked takes a move back in the list of users.
 */

#include <stdio.h>

#include "base/date.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "users_priv.h"
#include "words_priv.h"

#define ANSWER_CHARS 200
#define FOOT_ROWS 5

struct users_moves {
	struct moves_reply list;
	int login_most;
	struct tui_list rows;
};

enum { MOVES_AGREE = CMD_OWN, MOVES_REFUSE };

#define COL_LOGIN 3
#define LOGIN_LEAST 8
#define DATE_COLS 8

static const char *day(char buf[DATE_ROOM], int32_t on)
{
	return on == DAY_NONE ? C_("move", "at once") : date_short(buf, on);
}

static const char *state_of(const struct move_row *m)
{
	if (m->mine)
		return _("your answer");
	return m->state == MOVE_AGREED ? C_("move", "agreed") : _("their answer");
}

/* First columns of a window "cols" wide. */
struct columns {
	bool wide;
	int login_cols, name, to, day;
};

static struct columns columns_for(const struct users_moves *st, int cols)
{
	bool wide = cols >= TUI_FULL_COLS;
	int login = screen_words_login_cols(st->login_most, LOGIN_LEAST, cols), name = COL_LOGIN + login + 1;
	int day_at = cols - DATE_COLS - (wide ? 15 : 0);

	return (struct columns){wide, login, name, wide ? name + (day_at - name) / 2 : name, day_at};
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_moves *st = ctx;
	const struct move_row *m = &st->list.rows[i];
	struct columns k = columns_for(st, a.col + a.cols);
	char buf[DATE_ROOM];

	tui_draw_text(t, a.row, 1, attr | (m->mine ? DRAW_ATTENTION : 0), m->mine ? "?" : " ");
	tui_draw_field(t, a.row, COL_LOGIN, k.login_cols, ALIGN_LEFT, attr, m->login);
	if (k.wide)
		tui_draw_field(t, a.row, k.name, k.to - k.name - 1, ALIGN_LEFT, attr, m->name);
	tui_draw_field(t, a.row, k.to, k.day - k.to - 1, ALIGN_LEFT, attr, m->to_label);
	tui_draw_field(t, a.row, k.day, DATE_COLS, ALIGN_LEFT, attr, day(buf, m->from_on));
	if (k.wide)
		tui_draw_field(t, a.row, k.day + DATE_COLS + 1, 14, ALIGN_LEFT, attr, state_of(m));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct users_moves *st = ctx;

	return st->list.rows[i].id;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status moves_load(struct screen *s, struct err *e)
{
	struct users_moves *st = s->state;
	struct screen_app *app = s->app;
	enum status status =
		door_moves(app->door, &(struct moves_request){0}, &s->arena, &st->list, e);

	size_t n = status == ST_OK ? (size_t)st->list.n_rows : 0;
	st->login_most = screen_words_widest(st->list.rows, n, sizeof(*st->list.rows), offsetof(struct move_row, login));
	if (status == ST_OK)
		tui_list_set(&st->rows, &rows, st, n);
	return status;
}

static const char *sentence(struct arena *a, const struct move_row *m)
{
	char buf[DATE_ROOM];

	return arena_printf(a, "%s (%s), %s: %s > %s, %s. %s, %s. %s: %s. %s", m->name,
		m->login, screen_words_role(m->role), m->from_label, m->to_label,
		day(buf, m->from_on),
		arena_printf(a, P_("%d case", "%d cases", m->n_cases), (int)m->n_cases),
		_(people_cases_name((enum move_cases)m->cases)), _("Asked by"), m->asked_login,
		m->reason);
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static void draw_head(const struct users_moves *st, struct tui *t, struct area a)
{
	struct columns k = columns_for(st, a.cols);

	tui_draw_text(t, a.row, COL_LOGIN, DRAW_BOLD, C_("column", "Login"));
	tui_draw_text(t, a.row, k.to, DRAW_BOLD, _("To section"));
	tui_draw_text(t, a.row, k.day, DRAW_BOLD, _("From"));
	if (!k.wide)
		return;
	tui_draw_text(t, a.row, k.name, DRAW_BOLD, _("Name"));
	tui_draw_text(t, a.row, k.day + DATE_COLS + 1, DRAW_BOLD, _("Waits for"));
}

static void moves_draw(const struct screen *s, struct tui *t)
{
	const struct users_moves *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	struct arena paint;

	if (!st->list.n_rows) {
		tui_draw_text(t, a.row, 1, DRAW_PLAIN, _("No move waits."));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	arena_init(&paint);
	draw_head(st, t, a);
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, list.row + list.rows, NULL);
		tui_draw_wrapped(t, (struct area){list.row + list.rows + 1, 1, 4, a.cols - 2},
			DRAW_PLAIN, sentence(&paint, &st->list.rows[st->rows.at]));
	}
	tui_list_draw(&st->rows, &rows, st, t, list);
	arena_done(&paint);
}

static struct nav answer(
	struct screen *s, const struct move_row *m, bool agree, const char *text, struct err *e)
{
	struct screen_app *app = s->app;
	struct move_answer_reply reply;
	enum status status = door_move_answer(app->door,
		&(struct move_answer_request){.move = m->id, .agree = agree, .answer = text},
		&s->arena, &reply, e);

	if (status == ST_OK && agree)
		screen_users_say_move(s, m->login, reply.state, m->from_on);
	else if (status == ST_OK)
		tui_screen_say(s, _("The move of %s is refused; %s can see why."), m->login,
			m->asked_login);
	return NAV(NAV_RELOAD);
}

static struct nav refuse(struct screen *s, const struct move_row *m, struct err *e)
{
	char text[ANSWER_CHARS * 4 + 1] = "";
	struct prompt_line ask = {
		.label = _("Why not: "), .limit = ANSWER_CHARS, .needed = _("Write why, for the one who asked.")};

	if (!tui_prompt_line(s, &ask, text, sizeof(text)))
		return NAV(NAV_STAY);
	return answer(s, m, false, text, e);
}

static struct nav moves_command(struct screen *s, int cmd, struct err *e)
{
	struct users_moves *st = s->state;
	const struct move_row *m = &st->list.rows[st->rows.at];

	if (cmd == CMD_OPEN)
		tui_prompt_text(s, m->login, sentence(&s->arena, m));
	if (cmd == MOVES_AGREE &&
		tui_prompt_confirm(s, arena_printf(&s->arena, _("Agree that %s comes to %s?"),
					      m->login, m->to_label)))
		return answer(s, m, true, "", e);
	return cmd == MOVES_REFUSE ? refuse(s, m, e) : NAV(NAV_STAY);
}

static const char *moves_why_not(const struct screen *s, int cmd)
{
	const struct users_moves *st = s->state;

	return (cmd == MOVES_AGREE || cmd == MOVES_REFUSE) && !st->list.rows[st->rows.at].mine
		       ? N_("The section that receives decides; u in the list of users takes it back.")
		       : NULL;
}

static const struct command commands[] = {
	COMMAND_LINE(
		MOVES_AGREE, true, "agree", "a", N_("agree"), N_("Agree to the marked move")),
	COMMAND_LINE(MOVES_REFUSE, true, "refuse", "r", N_("refuse"),
		N_("Refuse the marked move, with the reason")),
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_users_moves = {
	.name = "moves",
	.title = N_("Moves that wait"),
	.about = N_(
		"Users who are to move to or from your sections. Those marked with ? wait for "
		"you: agree, or refuse with a reason. A move that is agreed happens on its "
		"day by itself."),
	.state_size = sizeof(struct users_moves),
	.commands = commands,
	.load = moves_load,
	.draw = moves_draw,
	.list = SCREEN_PART(struct users_moves, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = moves_command,
	.why_not = moves_why_not,
};
