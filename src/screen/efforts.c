/* The efforts of one course. */

#include "base/date.h"
#include "effort_priv.h"
#include "fresh_priv.h"
#include "trend_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define DAYS_W 19

struct efforts {
	struct citizen_arg of;
	struct trend trend;
	struct tui_list list;
	struct effort_arg arg;
};
_Static_assert(offsetof(struct efforts, of) == 0, "screen_trend_open");

enum { EFFORTS_DROP = CMD_OWN };

static const struct effort *at(const struct efforts *st, size_t i)
{
	return &st->trend.citizen.efforts[i];
}

/* "01-03-26..01-06-26 Mentor, Foreningen" */
static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct effort *e = at(ctx, i);
	char from[DATE_ROOM], to[DATE_ROOM];
	int end = a.col + a.cols;
	int col = tui_draw_printf(t, a.row, 2, attr, "%s..%s", date_short(from, e->from_on),
		e->to_on == DAY_NONE ? "" : date_short(to, e->to_on));

	col = col < 2 + DAYS_W ? 2 + DAYS_W : col;
	tui_draw_field(t, a.row, col, (end - col) * 2 / 3, ALIGN_LEFT, attr, e->what);
	col += (end - col) * 2 / 3 + 1;
	tui_draw_field(t, a.row, col, end - col, ALIGN_LEFT, attr, e->giver);
}

static const struct tui_list_rows rows = { .draw = draw_row };

static enum status efforts_load(struct screen *s, struct err *e)
{
	struct efforts *st = s->state;
	enum status status = screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status == ST_OK)
		tui_list_set(&st->list, &rows, st, (size_t)st->trend.citizen.n_efforts);
	return status;
}

static void efforts_draw(const struct screen *s, struct tui *t)
{
	const struct efforts *st = s->state;
	struct area a = tui_draw_body(t);

	if (!st->list.n)
		tui_draw_text(t, a.row, 1, DRAW_PLAIN, _("No effort is written down yet; a adds one."));
	else
		tui_list_draw(&st->list, &rows, st, t, a);
	screen_fresh_draw(s->app, t);
}

static struct nav edit(struct efforts *st, struct effort effort)
{
	st->arg = (struct effort_arg){ st->of.course, effort };
	return NAV_TO(&screen_effort, &st->arg);
}

static struct nav drop(struct screen *s, struct err *e)
{
	struct efforts *st = s->state;
	struct screen_app *app = s->app;
	struct effort_drop_request request = { st->of.course, *at(st, st->list.at) };
	struct effort_drop_reply reply;

	if (!tui_prompt_confirm(s, _("Take this effort away, because it is a mistake?")) ||
		door_effort_drop(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	return NAV(NAV_RELOAD);
}

static struct nav efforts_command(struct screen *s, int cmd, struct err *e)
{
	struct efforts *st = s->state;
	const struct screen_app *app = s->app;

	switch (cmd) {
	case CMD_ADD:
		return edit(st, (struct effort){ .what = "", .giver = "", .from_on = app->me.today, .to_on = DAY_NONE });
	case CMD_OPEN:
		return edit(st, *at(st, st->list.at));
	case EFFORTS_DROP:
		return drop(s, e);
	}
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	{ .id = CMD_ADD, .foot = true },
	{ .id = CMD_OPEN, .foot = true, .of_line = true, .word = N_("change"), .help = N_("Change the effort") },
	COMMAND_LINE(EFFORTS_DROP, true, "remove", "DEL D", N_("take away"), N_("Take away an effort that is a mistake")),
	{ 0 },
};

const struct screen_ops screen_efforts = {
	.name = "efforts",
	.title = N_("Efforts"),
	.about = N_("What is done for the citizen, by whom, from and to. Each stands as a bar below the chart, so that both "
		    "can see what was going on when a level moved."),
	.roles = ROLES_SCORING,
	.state_size = sizeof(struct efforts),
	.commands = commands,
	.open = screen_trend_open,
	.load = efforts_load,
	.draw = efforts_draw,
	.settle = screen_fresh_settle,
	.list = SCREEN_PART(struct efforts, list),
	.rows = &rows,
	.list_area = tui_draw_body,
	.command = efforts_command,
};
