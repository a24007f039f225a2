/*
 * Stand-ins and deputies of the user's sections, which the door calls duties. A period is ended
 * and never changed: for another one it is ended and a new one added.
 */

#include "base/date.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "users_priv.h"
#include "words_priv.h"

struct users_periods {
	struct duties_reply list;
	int login_most;
	struct tui_list rows;
};

enum { PERIODS_END = CMD_OWN };

#define COL_KIND 2
#define KIND_LEAST 10
#define KIND_COLS 13 /* whole words where there is room */
#define LOGIN_LEAST 8
#define DATE_COLS 8

/* First columns of a window "cols" wide. */
struct columns {
	bool wide;
	int kind_cols, login, login_cols, name, whom, from, to;
};

static struct columns columns_for(const struct users_periods *st, int cols)
{
	bool wide = cols >= TUI_FULL_COLS;
	int kind = wide ? KIND_COLS : KIND_LEAST, login = COL_KIND + kind + 1;
	int login_cols = screen_words_login_cols(st->login_most, LOGIN_LEAST, cols), name = login + login_cols + 1;
	int to = cols - DATE_COLS, from = wide ? to - DATE_COLS - 1 : to;

	return (struct columns){wide, kind, login, login_cols, name, wide ? name + (from - name) / 2 : name, from, to};
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_periods *st = ctx;
	const struct duty_row *d = &st->list.rows[i];
	struct columns k = columns_for(st, a.col + a.cols);
	char buf[DATE_ROOM];

	tui_draw_field(
		t, a.row, COL_KIND, k.kind_cols, ALIGN_LEFT, attr, screen_words_duty(d->kind));
	tui_draw_field(t, a.row, k.login, k.login_cols, ALIGN_LEFT, attr, d->login);
	if (k.wide)
		tui_draw_field(t, a.row, k.name, k.whom - k.name - 1, ALIGN_LEFT, attr, d->name);
	tui_draw_field(t, a.row, k.whom, k.from - k.whom - 1, ALIGN_LEFT, attr, d->for_label);
	if (k.wide)
		tui_draw_field(t, a.row, k.from, DATE_COLS, ALIGN_LEFT, attr,
			date_short(buf, d->from_on));
	tui_draw_field(t, a.row, k.to, DATE_COLS, ALIGN_LEFT, attr, date_short(buf, d->to_on));
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct users_periods *st = ctx;

	return st->list.rows[i].id;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status periods_load(struct screen *s, struct err *e)
{
	struct users_periods *st = s->state;
	struct screen_app *app = s->app;
	enum status status =
		door_duties(app->door, &(struct duties_request){0}, &s->arena, &st->list, e);

	size_t n = status == ST_OK ? (size_t)st->list.n_rows : 0;
	st->login_most = screen_words_widest(st->list.rows, n, sizeof(*st->list.rows), offsetof(struct duty_row, login));
	if (status == ST_OK)
		tui_list_set(&st->rows, &rows, st, n);
	return status;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 0 }, (struct margin){ 1, 0 });
}

static void draw_head(const struct users_periods *st, struct tui *t, struct area a)
{
	struct columns k = columns_for(st, a.cols);

	tui_draw_text(t, a.row, COL_KIND, DRAW_BOLD, C_("period", "As"));
	tui_draw_text(t, a.row, k.login, DRAW_BOLD, C_("column", "Login"));
	tui_draw_text(t, a.row, k.whom, DRAW_BOLD, C_("period", "For"));
	tui_draw_text(t, a.row, k.to, DRAW_BOLD, C_("period", "To"));
	if (!k.wide)
		return;
	tui_draw_text(t, a.row, k.name, DRAW_BOLD, _("Name"));
	tui_draw_text(t, a.row, k.from, DRAW_BOLD, _("From"));
}

static void periods_draw(const struct screen *s, struct tui *t)
{
	const struct users_periods *st = s->state;
	struct area a = tui_draw_body(t);

	if (!st->list.n_rows) {
		tui_draw_wrapped(t, (struct area){a.row, 1, 3, a.cols - 2}, DRAW_PLAIN,
			_("Nobody is stand-in or deputy in your sections. a adds a period."));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	draw_head(st, t, a);
	tui_list_draw(&st->rows, &rows, st, t, list_area(t));
}

static void show(struct screen *s, const struct duty_row *d)
{
	char from[DATE_ROOM], to[DATE_ROOM];

	tui_prompt_text(s, d->login,
		arena_printf(&s->arena, "%s (%s)\n%s: %s\n%s - %s", d->name, d->login,
			screen_words_duty(d->kind), d->for_label, date_long(from, d->from_on),
			date_long(to, d->to_on)));
}

static struct nav end(struct screen *s, const struct duty_row *d, struct err *e)
{
	struct screen_app *app = s->app;
	struct duty_end_reply reply;

	if (!tui_prompt_confirm(s, arena_printf(&s->arena, _("End now: %s as %s for %s?"),
					   d->login, screen_words_duty(d->kind), d->for_label)))
		return NAV(NAV_STAY);
	if (door_duty_end(app->door, &(struct duty_end_request){.id = d->id}, &s->arena, &reply,
		    e) == ST_OK)
		tui_screen_say(s, "%s", _("The period is ended."));
	return NAV(NAV_RELOAD);
}

static struct nav periods_command(struct screen *s, int cmd, struct err *e)
{
	struct users_periods *st = s->state;

	if (cmd == CMD_ADD)
		return NAV_TO(&screen_users_period, NULL);
	if (cmd == CMD_OPEN)
		show(s, &st->list.rows[st->rows.at]);
	return cmd == PERIODS_END ? end(s, &st->list.rows[st->rows.at], e) : NAV(NAV_STAY);
}

static const struct command commands[] = {
	{.id = CMD_ADD, .foot = true},
	COMMAND_LINE(PERIODS_END, true, "end", "c", N_("end"), N_("End the marked period now")),
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_users_periods = {
	.name = "periods",
	.title = N_("Stand-ins and deputies"),
	.about =
		N_("A stand-in works with the cases of a colleague for a period; a deputy does "
		   "for a section what its key person does. Only a key person names a "
		   "deputy. Both end by themselves on the last day, and at once when you end them."),
	.state_size = sizeof(struct users_periods),
	.commands = commands,
	.load = periods_load,
	.draw = periods_draw,
	.list = SCREEN_PART(struct users_periods, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = periods_command,
};
