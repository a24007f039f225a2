#include "fresh_priv.h"
#include "journal_priv.h"

#include "print_priv.h"
#include "screen/screens.h"

/* The journal note from edge to edge, without a frame, so that it can be marked with the mouse
 * and copied. */

#define SCROLL_ALL 100000 /* lines, more than there are */

struct journal {
	struct citizen_arg of;
	struct trend trend;
	const char *text; /* at most JOURNAL_WIDTH wide */
	int top;
};
_Static_assert(offsetof(struct journal, of) == 0, "screen_trend_open");

/* In lines of this window, which may be narrower than the note. */
static int wrap(
	const struct journal *st, const struct tui *t, struct arena *a, const char ***lines)
{
	return (int)tui_draw_wrap(t, a, st->text, tui_draw_window(t).cols, lines);
}

static enum status journal_load(struct screen *s, struct err *e)
{
	struct journal *st = s->state;
	enum status status =
		screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e);

	if (status == ST_OK)
		st->text = screen_journal_text(&st->trend, s->app, &s->arena, JOURNAL_WIDTH);
	return status;
}

static void journal_draw(const struct screen *s, struct tui *t)
{
	const struct journal *st = s->state;
	struct area a = tui_draw_body(t);
	struct arena paint;
	const char **lines;

	arena_init(&paint);
	int n = wrap(st, t, &paint, &lines);
	if (!n)
		tui_draw_text(t, a.row, 0, DRAW_PLAIN, _("Nothing is measured yet."));
	for (int i = 0; i < a.rows && st->top + i < n; i++)
		tui_draw_text(t, a.row + i, 0, DRAW_PLAIN, lines[st->top + i]);
	tui_draw_cursor(t, a.row, 0);
	arena_done(&paint);
	screen_fresh_draw(s->app, t);
}

static void scroll(struct screen *s, int by)
{
	struct journal *st = s->state;
	struct arena a;
	const char **lines;

	arena_init(&a);
	int last = wrap(st, tui_screen_tui(s), &a, &lines) - tui_screen_body(s).rows;
	int to = st->top + by;
	arena_done(&a);
	st->top = to > last ? last : to;
	st->top = st->top < 0 ? 0 : st->top;
}

static void journal_keys(const struct screen *s, struct keymap *m)
{
	(void)s;
	tui_keymap_add(m, tui_command_moves);
}

static bool journal_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	int page = tui_screen_body(s).rows;

	(void)nav;
	(void)e;
	switch (tui_command_of_key(tui_command_moves, 0, k->code)) {
	case CMD_UP: scroll(s, -1); return true;
	case CMD_DOWN: scroll(s, 1); return true;
	case CMD_PAGE_UP: scroll(s, -page); return true;
	case CMD_PAGE_DOWN: scroll(s, page); return true;
	case CMD_FIRST: scroll(s, -SCROLL_ALL); return true;
	case CMD_LAST: scroll(s, SCROLL_ALL); return true;
	default:
		return false;
	}
}

static struct nav journal_command(struct screen *s, int cmd, struct err *e)
{
	struct journal *st = s->state;
	struct print_job job = {
		.from = {.app = s->app, .trend = &st->trend, .set = st->trend.set},
		.course = st->of.course,
		.purpose = st->of.purpose,
		.way = PRINT_TEXT,
	};
	const char *path;

	(void)cmd;
	if (screen_print_text(&job, "journal-note", _("journal-note"), st->text, &s->arena,
		    &path, e) == ST_OK)
		tui_screen_say(s, _("Written: %s. Only you can read it; it is logged."), path);
	return NAV(NAV_STAY);
}

static const char *journal_why_not(const struct screen *s, int cmd)
{
	const struct journal *st = s->state;

	return cmd == CMD_EXPORT && !*st->text
		       ? N_("Nothing is measured yet; s scores the first time.")
		       : NULL;
}

static const char *journal_crumb(const struct screen *s)
{
	(void)s;
	return _("Journal note");
}

static const struct command commands[] = {
	{.id = CMD_EXPORT, .foot = true},
	{0},
};

const struct screen_ops screen_journal = {
	.name = "journal",
	.title = N_("Journal note"),
	.about = N_("The newest measurement as a text for the case system: mark it with the "
		    "mouse and copy "
		    "it, or e writes it to a file. What is not shown to the citizen stays out "
		    "of it, unless "
		    "the municipality's own template asks for it."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct journal),
	.commands = commands,
	.open = screen_trend_open,
	.load = journal_load,
	.draw = journal_draw,
	.settle = screen_fresh_settle,
	.crumb = journal_crumb,
	.keys = journal_keys,
	.key = journal_key,
	.command = journal_command,
	.why_not = journal_why_not,
};
