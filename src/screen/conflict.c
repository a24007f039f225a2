/*
 * Mine or theirs, field by field. It writes into the lines of the screen that opened it and says
 * "settled" there; that screen puts them together on its next load, and stores.
 */

#include <string.h>

#include "base/text.h"
#include "conflict_priv.h"
#include "tui/list.h"

struct conflict {
	struct conflict_arg arg;
	size_t *differ, n; /* lines that are not equal */
	int label_w;
	struct tui_list rows;
};

enum { CONFLICT_TOGGLE = CMD_OWN, CONFLICT_RELOAD, CONFLICT_MINE, CONFLICT_DONE };

static const struct conflict_line *line(const struct conflict *st, size_t i)
{
	return &st->arg.lines[st->differ[i]];
}

static void draw_side(struct tui *t, struct area a, int col, int width, unsigned attr,
	bool chosen, const char *text)
{
	tui_draw_text(t, a.row, col, attr, chosen ? "(*)" : "( )");
	tui_draw_field(t, a.row, col + 4, width - 5, ALIGN_LEFT,
		attr | (chosen ? (unsigned)DRAW_BOLD : 0u), text);
}

#define LABEL_LEAST 12
#define LABEL_MOST 28

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct conflict *st = ctx;
	const struct conflict_line *x = line(st, i);
	int side = (a.cols - st->label_w - 1) / 2, mine = a.col + 1 + st->label_w;

	tui_draw_field(t, a.row, a.col + 1, st->label_w - 1, ALIGN_LEFT, attr, x->label);
	draw_side(t, a, mine, side, attr, x->keep_mine, x->mine);
	draw_side(t, a, mine + side, side, attr, !x->keep_mine, x->theirs);
}

static const struct tui_list_rows rows = {.draw = draw_row};

static int label_width(const struct conflict *st)
{
	int width = LABEL_LEAST;

	for (size_t i = 0; i < st->n; i++)
		if (text_width(line(st, i)->label) >= width)
			width = text_width(line(st, i)->label) + 1;
	return width < LABEL_MOST ? width : LABEL_MOST;
}

static enum status conflict_open(struct screen *s, const void *arg, struct err *e)
{
	struct conflict *st = s->state;

	(void)e;
	st->arg = *(const struct conflict_arg *)arg;
	st->differ = ARENA_ARRAY(&s->arena, st->arg.n, size_t);
	for (size_t i = 0; i < st->arg.n; i++)
		if (strcmp(st->arg.lines[i].mine, st->arg.lines[i].theirs) != 0)
			st->differ[st->n++] = i;
	st->label_w = label_width(st);
	tui_list_set(&st->rows, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 4, 0 }, (struct margin){ 1, 0 });
}

static void draw_heads(const struct conflict *st, struct tui *t, const struct area *list)
{
	int side = (list->cols - 1 - st->label_w - 1) / 2, mine = 2 + st->label_w;

	tui_draw_text(t, list->row - 1, mine + 4, DRAW_BOLD, C_("conflict", "Mine"));
	tui_draw_text(t, list->row - 1, mine + side + 4, DRAW_BOLD, C_("conflict", "Theirs"));
}

/* In a narrow window the sides are cut: the marked line stands whole below. */
static void draw_whole(const struct conflict *st, struct tui *t)
{
	struct arena paint;

	if (tui_draw_size(t) == SIZE_FULL || !st->n)
		return;
	arena_init(&paint);
	const struct conflict_line *x = line(st, st->rows.at);
	tui_draw_status(t, DRAW_PLAIN, arena_printf(&paint, "%s | %s", x->mine, x->theirs));
	arena_done(&paint);
}

static void conflict_draw(const struct screen *s, struct tui *t)
{
	const struct conflict *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	struct arena paint;

	arena_init(&paint);
	if (tui_draw_size(t) == SIZE_FULL)
		tui_draw_wrapped(t, (struct area){a.row, 1, 2, a.cols - 2}, DRAW_PLAIN,
			arena_printf(&paint,
				_("%s has changed this while you had it open. Nothing of yours "
				  "is lost: "
				  "choose for each field."),
				st->arg.who));
	else
		tui_draw_title(t, arena_printf(&paint, _("Changed by %s"), st->arg.who), NULL);
	draw_heads(st, t, &list);
	draw_whole(st, t);
	if (st->n) {
		tui_list_draw(&st->rows, &rows, st, t, list);
	} else {
		tui_draw_wrapped(t, (struct area){list.row, 1, 2, list.cols - 2}, DRAW_PLAIN,
			_("Both have written the same. Enter goes on."));
		tui_draw_cursor(t, list.row, 1);
	}
	arena_done(&paint);
}

static struct nav conflict_command(struct screen *s, int cmd, struct err *e)
{
	struct conflict *st = s->state;

	(void)e;
	if (cmd == CONFLICT_TOGGLE && st->n) {
		struct conflict_line *x = &st->arg.lines[st->differ[st->rows.at]];
		x->keep_mine = !x->keep_mine;
	}
	for (size_t i = 0; i < st->arg.n && (cmd == CONFLICT_RELOAD || cmd == CONFLICT_MINE);
		i++)
		st->arg.lines[i].keep_mine = cmd == CONFLICT_MINE;
	if (cmd != CONFLICT_DONE && cmd != CONFLICT_RELOAD && cmd != CONFLICT_MINE)
		return NAV(NAV_STAY);
	*st->arg.settled = true;
	return NAV(NAV_POP);
}

static const struct command commands[] = {
	COMMAND_OWN(CONFLICT_TOGGLE, true, "toggle", "SPACE", N_("the other"),
		N_("The marked field: mine or theirs")),
	COMMAND_OWN(CONFLICT_RELOAD, true, "reload", "r", N_("reload"),
		N_("Take everything as it is now; mine is dropped")),
	COMMAND_OWN(CONFLICT_MINE, true, "mine", "p", N_("put mine on top"),
		N_("Keep everything of mine, above what was changed")),
	COMMAND_OWN(CONFLICT_DONE, true, "finish", "ENTER F10", N_("go on"),
		N_("Back to the form with what was chosen")),
	{0},
};

const struct screen_ops screen_conflict = {
	.name = "conflict",
	.title = N_("Changed by somebody else"),
	.about = N_(
		"Somebody else saved while you had the same open. Each field that differs is "
		"shown with yours and theirs; blank chooses. Nothing is stored before you save "
		"the form."),
	.state_size = sizeof(struct conflict),
	.commands = commands,
	.open = conflict_open,
	.draw = conflict_draw,
	.list = SCREEN_PART(struct conflict, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = conflict_command,
};
