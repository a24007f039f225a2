/*
 * Who may do what, as the door answers it and not from knowledge of its own. Narrow windows show
 * the user's own reach only; Enter tells every role.
 */

#include <stdio.h>

#include "base/text.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

struct rights_screen {
	struct rights_reply table;
	struct tui_list rows;
	const char **folded;
};

#define CELL_COLS 6
#define FOOT_ROWS 4
#define OWN_COLS 15

/* One letter a cell, named below: six columns must stand beside the sentence. */
static const char *letter(int32_t reach)
{
	static const char *const letters[REACH_COUNT] = {
		[REACH_NONE] = "-",
		[REACH_SELF] = N_("o"),
		[REACH_CASELOAD] = N_("c"),
		[REACH_ORDERS] = N_("d"),
		[REACH_SECTIONS] = N_("s"),
		[REACH_ADMINISTRATION] = N_("m"),
		[REACH_ALL] = N_("A"),
	};

	return reach >= 0 && reach < REACH_COUNT ? letters[reach] : "?";
}

static const char *reach_name(int32_t reach)
{
	return reach >= 0 && reach < REACH_COUNT ? _(rights_reach_name((enum reach)reach))
						 : "?";
}

static const char *act_name(int32_t act)
{
	return act >= 0 && act < ACT_COUNT ? _(rights_act_name((enum act)act)) : "?";
}

/* For those who listen: the act and the own reach; a line that is chosen tells every role. */
static void tell_row(const struct right_row *r, struct tui *t, struct area a)
{
	struct arena paint;

	arena_init(&paint);
	tui_draw_text(t, a.row, 2, DRAW_PLAIN,
		arena_printf(&paint, _("%s. You: %s"), act_name(r->act), r->own == REACH_NONE ? _("no") : reach_name(r->own)));
	arena_done(&paint);
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct rights_screen *st = ctx;
	const struct right_row *r = &st->table.rows[i];
	int right = a.col + a.cols;

	if (tui_lines_is_on(t)) {
		tell_row(r, t, a);
		return;
	}
	bool wide = right >= TUI_FULL_COLS;
	int cells = wide ? right - ROLE_COUNT * CELL_COLS : right - OWN_COLS;

	tui_draw_field(t, a.row, 2, cells - 3, ALIGN_LEFT, attr, act_name(r->act));
	if (!wide) {
		tui_draw_field(t, a.row, cells, OWN_COLS, ALIGN_LEFT, attr, reach_name(r->own));
		return;
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		tui_draw_field(t, a.row, cells + role * CELL_COLS, CELL_COLS - 1, ALIGN_CENTRE,
			attr, _(letter(r->reach[role])));
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct rights_screen *st = ctx;

	return st->folded[i];
}

static const struct tui_list_rows rows = {.draw = draw_row, .folded = row_folded};

static enum status rights_load(struct screen *s, struct err *e)
{
	struct rights_screen *st = s->state;
	struct screen_app *app = s->app;
	enum status status =
		door_rights(app->door, &(struct rights_request){0}, &s->arena, &st->table, e);

	if (status)
		return status;
	st->folded = ARENA_ARRAY(&s->arena, (size_t)st->table.n_rows + 1, const char *);
	for (int32_t i = 0; i < st->table.n_rows; i++)
		st->folded[i] = text_fold(&s->arena, act_name(st->table.rows[i].act));
	tui_list_set(&st->rows, &rows, st, (size_t)st->table.n_rows);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static void draw_head(struct tui *t, struct area a)
{
	static const char *const heads[ROLE_COUNT] = {
		[ROLE_READER] = N_("Reader"),
		[ROLE_PROVIDER] = N_("Prov."),
		[ROLE_CASEWORKER] = N_("Casew"),
		[ROLE_TEAM_LEADER] = N_("Lead."),
		[ROLE_KEY_PERSON] = N_("Key p"),
		[ROLE_ADMINISTRATOR] = N_("Admin"),
	};
	int cells = a.cols - ROLE_COUNT * CELL_COLS;

	if (a.cols < TUI_FULL_COLS) {
		tui_draw_text(t, a.row, a.cols - OWN_COLS, DRAW_BOLD, C_("rights", "You"));
		return;
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		tui_draw_field(t, a.row, cells + role * CELL_COLS, CELL_COLS - 1, ALIGN_CENTRE,
			DRAW_BOLD, _(heads[role]));
}

static void draw_foot(const struct rights_screen *st, struct tui *t, struct area a)
{
	const struct right_row *r = &st->table.rows[st->rows.at];
	struct arena paint;
	const char *legend = "";

	arena_init(&paint);
	tui_draw_rule(t, a.row, NULL);
	for (int32_t reach = REACH_SELF; reach < REACH_COUNT; reach++)
		legend = arena_printf(
			&paint, "%s%s=%s  ", legend, _(letter(reach)), reach_name(reach));
	tui_draw_wrapped(t, (struct area){a.row + 1, 1, 2, a.cols - 2}, DRAW_PLAIN, legend);
	tui_draw_text(t, a.row + 3, 1, DRAW_BOLD,
		arena_printf(&paint, _("You: %s: %s"), act_name(r->act), reach_name(r->own)));
	arena_done(&paint);
}

static void rights_draw(const struct screen *s, struct tui *t)
{
	const struct rights_screen *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	if (st->table.is_deputy)
		tui_draw_context(t, _("with your deputyship"));
	if (tui_lines_is_on(t))
		tui_draw_text(t, a.row, 0, DRAW_PLAIN, _("What you may do, and how far. The number of a line tells each role."));
	else
		draw_head(t, a);
	if (tui_draw_size(t) == SIZE_FULL && !tui_lines_is_on(t))
		draw_foot(st, t, (struct area){list.row + list.rows, 0, FOOT_ROWS, a.cols});
	tui_list_draw(&st->rows, &rows, st, t, list);
}

/* One line a role: for the narrow window, and for those who listen. */
static void show(struct screen *s)
{
	struct rights_screen *st = s->state;
	const struct right_row *r = &st->table.rows[st->rows.at];
	const char *text = arena_printf(&s->arena, "%s\n\n", act_name(r->act));

	for (int32_t role = 0; role < ROLE_COUNT; role++)
		text = arena_printf(&s->arena, "%s%s: %s\n", text, screen_words_role(role),
			r->reach[role] == REACH_NONE ? _("no") : reach_name(r->reach[role]));
	text = arena_printf(&s->arena, _("%s\nYou: %s\n"), text,
		r->own == REACH_NONE ? _("no") : reach_name(r->own));
	tui_prompt_text(s, _("Who may see what?"), text);
}

static struct nav rights_command(struct screen *s, int cmd, struct err *e)
{
	(void)e;
	if (cmd == CMD_OPEN)
		show(s);
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true},
	{.id = CMD_SEARCH, .foot = true},
	{0},
};

const struct screen_ops screen_rights = {
	.name = "rights",
	.title = N_("Who may see what?"),
	.about =
		N_("Made from the same table that decides. A line is something one can do; a "
		   "column is a role; the letter says how far it reaches. A deputy may for the "
		   "section what its key person may, but makes and changes no key person and no "
		   "deputy. Whatever is looked up, searched for or changed is logged."),
	.state_size = sizeof(struct rights_screen),
	.commands = commands,
	.load = rights_load,
	.draw = rights_draw,
	.list = SCREEN_PART(struct rights_screen, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = rights_command,
};
