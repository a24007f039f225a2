/*
 * What the citizen looks at: one citizen and nothing of others, one thing at a time in whole sentences, the own words
 * first. What only the staff sees is not here, whatever was scored.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/lines.h"
#include "tui/prompt.h"
#include "words_priv.h"

struct citizen_view {
	struct trend *trend; /* of the screen below, without what the citizen may not see yet */
	bool waits;	     /* something was left out */
	int pages[SET_MAX];	   /* positions, those in focus first */
	int n, at;		   /* page 0 is the own words */
	int top;		   /* lines of the page that are above the window */
	struct screen_app *app;
	const char *purpose; /* of the screen below */
	struct viewers_arg viewers;
};

static enum status view_open(struct screen *s, const void *arg, struct err *e)
{
	struct citizen_view *st = s->state;
	const struct picture_arg *of = arg;

	(void)e;
	st->trend = ARENA_NEW(&s->arena, struct trend);
	*st->trend = *of->trend;
	st->waits = screen_trend_for_citizen(st->trend, s->app, &s->arena);
	st->app = s->app;
	st->purpose = of->purpose;
	for (int focus = 1; focus >= 0; focus--)
		for (int i = 0; i < st->trend->set->n_indicators; i++)
			if (st->trend->set->indicators[i].shown_to_citizen && st->trend->focus[i] == (focus == 1))
				st->pages[st->n++] = i;
	return ST_OK;
}

static const char *text_of(const struct indicator *in, int level)
{
	const struct level *l = indicator_level(in, level);

	return l ? level_text(l, screen_words_english()) : "";
}

static int steps_up(const struct citizen_view *st, int way)
{
	int n = 0;

	for (int i = 0; i < st->n; i++) {
		const struct series *s = &st->trend->series[st->pages[i]];
		int change = s->change;
		n += s->levels > 1 && (way > 0 ? change > 0 : way < 0 ? change < 0 : change == 0);
	}
	return n;
}

static const char *still_words(int apart, struct arena *a)
{
	if (!apart)
		return _("We see it alike, as we did at first.");
	return arena_printf(a, P_("We see it %d step differently, as at first. We talk about it.",
		"We see it %d steps differently, as at first. We talk about it.", apart), apart);
}

static const char *moved_words(const struct own_way *way, struct arena *a)
{
	if (!way->now)
		return arena_printf(a, P_("We see it alike now: we were %d step apart. Well done, both of us.",
			"We see it alike now: we were %d steps apart. Well done, both of us.", way->first), way->first);
	if (way->now < way->first)
		return arena_printf(a, _("We see it more alike: we were %d steps apart and are %d. Well done, both of us."),
			way->first, way->now);
	return arena_printf(a, P_("We were %d step apart in how we see it and are %d. We talk about it.",
		"We were %d steps apart in how we see it and are %d. We talk about it.", way->first), way->first, way->now);
}

/* Whether own answers and the staff's come nearer to each other; seen as a step of its own. */
static const char *alike_words(const struct citizen_view *st, struct arena *a)
{
	const struct own_way *way = &st->trend->way;

	if (st->waits)
		return _("You have not answered yourself yet. What is newest is shown when you have.");
	if (!way->n)
		return "";
	return way->now == way->first ? still_words(way->now, a) : moved_words(way, a);
}

/* The first page: what the citizen wants, what stands in the way, and how it has gone. */
static const char *own_page(const struct citizen_view *st, struct arena *a)
{
	const struct course_words *w = &st->trend->citizen.words;
	const char *text = "";
	int up = steps_up(st, 1), same = steps_up(st, 0), down = steps_up(st, -1);

	if (*w->goal)
		text = arena_printf(a, _("%sI want: %s\n"), text, w->goal);
	if (*w->barrier)
		text = arena_printf(a, _("%sIn the way: %s\n"), text, w->barrier);
	if (!up && !same && !down)
		return arena_printf(a, "%s%s\n%s", text, _("Next time we can see which way it goes."), alike_words(st, a));
	if (up)
		text = arena_printf(a, P_("%s%d thing has moved up. Well done.\n", "%s%d things have moved up. Well done.\n", up),
			text, up);
	if (same)
		text = arena_printf(a, P_("%s%d thing is as it was.\n", "%s%d things are as they were.\n", same), text, same);
	if (down)
		text = arena_printf(a, P_("%s%d thing has become harder. We look at it together.\n",
			"%s%d things have become harder. We look at them together.\n", down), text, down);
	return arena_printf(a, "%s%s", text, alike_words(st, a));
}

/* A sentence on top of the steps, where the set says what is more than chance. */
static const char *sure_words(const struct indicator *in, const struct series *s)
{
	switch (summary_step(in, s->first, s->last)) {
	case STEP_RELIABLE:
		return _(" It is a step to be sure of.");
	case STEP_SMALL:
		return _(" It is a small step.");
	case STEP_NONE:
	case STEP_PLAIN:
		break;
	}
	return "";
}

/* Of an indicator that meant something else before. */
static const char *changed_words(struct arena *a, const struct series *s)
{
	const struct point *changed = progress_new_meaning(s);
	char on[DATE_ROOM];

	return changed ? arena_printf(a, _("We ask about it in another way since %s, so we count from there."),
				 date_long(on, changed->on)) : "";
}

/* Steps up are praised, steps down are told. */
static const char *way_words(struct arena *a, const struct indicator *in, const struct series *s)
{
	char on[DATE_ROOM];
	int steps = s->change < 0 ? -s->change : s->change;

	if (s->levels < 2)
		return changed_words(a, s);
	date_long(on, s->first_on);
	if (s->change > 0)
		return arena_printf(a, P_("%d step up since %s.%s Well done.", "%d steps up since %s.%s Well done.", steps), steps,
			on, sure_words(in, s));
	if (s->change < 0)
		return arena_printf(a, P_("%d step down since %s.%s", "%d steps down since %s.%s", steps), steps, on,
			sure_words(in, s));
	return arena_printf(a, _("The same as on %s."), on);
}

static const char *goal_words(const struct citizen_view *st, struct arena *a, int i)
{
	const struct goal *own = st->trend->own[i];
	char by[DATE_ROOM];

	if (!own)
		return "";
	const char *words = *own->words ? own->words : text_of(&st->trend->set->indicators[i], own->level);
	if (st->trend->states[i].met)
		return arena_printf(a, _("My goal is reached: %s"), words);
	return own->by_on == DAY_NONE ? arena_printf(a, _("My goal: %s"), words)
				      : arena_printf(a, _("My goal by %s: %s"), date_long(by, own->by_on), words);
}

/* The citizen's own last answer, where it is another one. */
static const char *said_words(const struct citizen_view *st, struct arena *a, int i)
{
	int level = screen_trend_own_level(st->trend, st->app, i);

	if (level == LEVEL_NONE)
		return "";
	return level == st->trend->series[i].last
		       ? _("You see it so, too.")
		       : arena_printf(a, _("You said yourself: %s"), text_of(&st->trend->set->indicators[i], level));
}

/* What the level means now, and what the next one takes. */
static const char *page(const struct citizen_view *st, struct arena *a)
{
	if (st->at == 0)
		return own_page(st, a);
	int i = st->pages[st->at - 1];
	const struct indicator *in = &st->trend->set->indicators[i];
	const struct series *s = &st->trend->series[i];
	int next = s->last + (in->direction == LOW_IS_GOOD ? -1 : 1);
	const char *goal = goal_words(st, a, i), *changed = changed_words(a, s);

	if (s->last == LEVEL_NONE)
		return arena_printf(a, "%s\n%s", *changed ? changed : _("We have not talked about this yet."), goal);
	return arena_printf(a, _("Now: %s\nNext: %s\n%s\n%s\n%s"), text_of(in, s->last),
		indicator_level(in, next) ? text_of(in, next) : _("You are at the top."), way_words(a, in, s), said_words(st, a, i), goal);
}

static const char *heading(const struct citizen_view *st)
{
	return st->at ? indicator_label(&st->trend->set->indicators[st->pages[st->at - 1]], screen_words_english())
		      : _("My picture");
}

/* Where the words of a page stand, below its heading. */
static struct area words_area(const struct tui *t)
{
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	int indent = full ? 6 : 1, top = full ? 4 : 1;

	return (struct area){ a.row + top, indent, a.rows - top, a.cols - 2 * indent };
}

/* The page in lines of the window, with a blank one between its sentences where there is room. */
static size_t page_lines(const struct citizen_view *st, const struct tui *t, struct arena *a, const char ***out)
{
	size_t n = 0, room = 0;

	*out = NULL;
	for (const char *s = page(st, a); *s;) {
		size_t length = strcspn(s, "\n");
		const char **wrapped;
		size_t lines = length ? tui_draw_wrap(t, a, arena_dup_n(a, s, length), words_area(t).cols, &wrapped) : 0;

		for (size_t i = 0; i < lines; i++)
			*(const char **)ARENA_PUSH(a, *out, &n, &room) = wrapped[i];
		if (lines && tui_draw_size(t) == SIZE_FULL)
			*(const char **)ARENA_PUSH(a, *out, &n, &room) = "";
		s += length + (s[length] == '\n');
	}
	return n;
}

static void draw_words(const struct citizen_view *st, struct tui *t, struct arena *a)
{
	struct area area = words_area(t);
	const char **lines;
	int n = (int)page_lines(st, t, a, &lines), top = st->top < n ? st->top : 0; /* the window may have grown */

	for (int i = 0; i < area.rows && top + i < n; i++)
		tui_draw_text(t, area.row + i, area.col, DRAW_PLAIN, lines[top + i]);
	if (top + area.rows < n)
		tui_draw_status(t, DRAW_PLAIN, _("More below."));
	else if (top)
		tui_draw_status(t, DRAW_PLAIN, _("More above."));
}

static void view_draw(const struct screen *s, struct tui *t)
{
	const struct citizen_view *st = s->state;
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	int row = a.row + (full ? 2 : 0);
	char context[40];
	struct arena paint;

	arena_init(&paint);
	snprintf(context, sizeof(context), _("%d of %d"), st->at + 1, st->n + 1);
	tui_draw_context(t, context);
	if (!tui_lines_is_on(t))
		tui_draw_text(t, row, full ? 4 : 0, DRAW_BOLD, ">");
	tui_draw_text(t, row, full ? 6 : 1, DRAW_BOLD, heading(st));
	tui_draw_cursor(t, row, full ? 4 : 0);
	draw_words(st, t, &paint);
	arena_done(&paint);
}

/* What a small window does not hold comes before the next page. */
static void leaf(struct citizen_view *st, const struct tui *t, int way)
{
	const char **lines;
	struct arena a;

	arena_init(&a);
	int rows = words_area(t).rows, n = (int)page_lines(st, t, &a, &lines), step = rows > 1 ? rows - 1 : 1;
	arena_done(&a);
	if (way > 0 && st->top + rows < n) {
		st->top += step;
	} else if (way < 0 && st->top) {
		st->top = st->top > step ? st->top - step : 0;
	} else if (st->at + way >= 0 && st->at + way <= st->n) {
		st->at += way;
		st->top = 0;
	}
}

static void go(struct citizen_view *st, int at)
{
	st->at = at;
	st->top = 0;
}

static const struct command end_keys[] = {
	{ .id = CMD_FIRST, .keys = "HOME", .help = N_("The first page") },
	{ .id = CMD_LAST, .keys = "END", .help = N_("The last page") },
	{ 0 },
};

static void view_keys(const struct screen *s, struct keymap *m)
{
	(void)s;
	tui_keymap_add(m, end_keys);
}

static bool view_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct citizen_view *st = s->state;

	(void)nav;
	(void)e;
	go(st, tui_command_of_key(end_keys, 0, k->code) == CMD_FIRST ? 0 : st->n);
	return true;
}

enum { VIEW_NEXT = CMD_OWN, VIEW_BEFORE, VIEW_VIEWERS };

/* Beside the citizen, who asks for it most. */
static struct nav open_viewers(struct screen *s)
{
	struct citizen_view *st = s->state;
	const struct case_row *row = &st->trend->citizen.row;

	st->viewers = (struct viewers_arg){ row->course,
		{ row->course, row->citizen, st->purpose, screen_trend_who(st->trend, &s->arena, st->app->initials) } };
	return NAV_TO(&screen_viewers, &st->viewers);
}

static struct nav view_command(struct screen *s, int cmd, struct err *e)
{
	struct citizen_view *st = s->state;

	(void)e;
	if (cmd == VIEW_NEXT || cmd == VIEW_BEFORE)
		leaf(st, tui_screen_tui(s), cmd == VIEW_NEXT ? 1 : -1);
	if (cmd == VIEW_VIEWERS)
		return open_viewers(s);
	if (cmd == CMD_FULL_TEXT) {
		struct arena a;
		arena_init(&a);
		tui_prompt_text(s, heading(st), page(st, &a));
		arena_done(&a);
	}
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	{ .id = VIEW_NEXT, .foot = true, .name = "next-page", .keys = "DOWN ENTER SPACE j PGDN RIGHT", .word = N_("next"),
		.help = N_("The next page") },
	{ .id = VIEW_BEFORE, .foot = true, .name = "page-before", .keys = "UP k PGUP", .word = N_("before"),
		.help = N_("The page before") },
	{ .id = CMD_FULL_TEXT, .foot = true },
	COMMAND_OWN(VIEW_VIEWERS, true, "who-can-see", "W", N_("who can see"), N_("Who can see my figures just now")),
	{ 0 },
};

static const char *view_crumb(const struct screen *s)
{
	(void)s;
	return _("Citizen view");
}

const struct screen_ops screen_citizen_view = {
	.name = "citizen-view",
	.title = N_("My picture"),
	.about = N_("For the citizen to read: own goal and barrier first, then one thing a page: what it is like now, what "
		    "the next step takes, and which way it has gone. What only the staff sees is left out."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct citizen_view),
	.commands = commands,
	.open = view_open,
	.draw = view_draw,
	.crumb = view_crumb,
	.keys = view_keys,
	.key = view_key,
	.command = view_command,
};
