/*
 * The own score painted: one question, large and in whole words, without the frame of the other screens. Question and
 * answers are lines; where not all have room the question stays and the answers scroll, or, where even one answer
 * would not fit below it, all of it scrolls.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "own_priv.h"
#include "words_priv.h"

#define TEXT_WIDTH 72 /* cells of a line that is easy to read */
#define LINES_MAX 160

struct line {
	const char *text;
	unsigned attr;
	int row; /* the answer that it belongs to, -1 the question */
	bool first;
};

struct page {
	struct arena *a;
	const struct tui *t;
	struct line lines[LINES_MAX];
	int n, question; /* lines of the question come first */
	struct area area;
	enum spacing { TIGHT, PARTED, AIRY } spacing; /* blank lines: none, between the parts, around each answer */
};

/* The column of text in the middle of the window, below a line for "3 of 9". */
static struct area text_area(const struct tui *t)
{
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	int margin = a.cols > TEXT_WIDTH + 8 ? (a.cols - TEXT_WIDTH) / 2 : full ? 4 : 1;

	return (struct area){ full ? 3 : 1, margin, a.rows - (full ? 3 : 1), a.cols - 2 * margin };
}

static void add(struct page *p, const char *text, int indent, unsigned attr, int row, const char *before)
{
	const char **wrapped;
	int n = (int)tui_draw_wrap(p->t, p->a, text, p->area.cols - indent, &wrapped);

	for (int i = 0; i < n && p->n < LINES_MAX; i++)
		p->lines[p->n++] = (struct line){ arena_printf(p->a, "%*s%s", i ? indent : 0, i ? "" : before, wrapped[i]),
			attr, row, i == 0 };
}

static void space(struct page *p, enum spacing from)
{
	if (p->spacing >= from && p->n < LINES_MAX)
		p->lines[p->n++] = (struct line){ "", DRAW_PLAIN, -1, false };
}

static void add_answer(struct page *p, const struct own *st, int row)
{
	bool chosen = row == screen_own_row(st);
	int digits = screen_own_question(st)->max > 9 ? 2 : 1;
	char key[8];
	const char *text = screen_own_row_text(st, row, key);
	const char *before = arena_printf(p->a, "%c %c%*s%c ", chosen ? '>' : ' ', chosen ? '[' : ' ', digits, key,
		chosen ? ']' : ' ');

	add(p, text, (int)strlen(before), chosen ? DRAW_BOLD : DRAW_PLAIN, row, before);
}

static void fill(struct page *p, const struct own *st, enum spacing spacing)
{
	p->n = 0;
	p->spacing = spacing;
	add(p, indicator_question(screen_own_question(st), screen_words_english()), 2, DRAW_BOLD, -1,
		screen_own_row(st) < 0 ? "> " : "  ");
	space(p, PARTED);
	p->question = p->n;
	for (int row = 0; row < screen_own_rows(st); row++) {
		if (row)
			space(p, row == screen_own_rows(st) - 2 ? PARTED : AIRY);
		add_answer(p, st, row);
	}
}

static int tallest(const struct page *p)
{
	int most = 0, n = 0;

	for (int i = p->question; i < p->n; i++) {
		n = p->lines[i].first ? 1 : n + 1;
		most = n > most ? n : most;
	}
	return most;
}

/* How far what scrolls is moved up, so that the lines of the chosen answer are seen. */
static int scrolled(const struct page *p, int row, int fixed)
{
	int room = p->area.rows - fixed, first = fixed, last = fixed;

	for (int i = fixed; i < p->n && row >= 0; i++) {
		if (p->lines[i].row != row || !*p->lines[i].text)
			continue;
		first = p->lines[i].first ? i : first;
		last = i;
	}
	int top = last - fixed + 1 - room;
	if (top > first - fixed)
		top = first - fixed;
	return top > 0 ? top : 0;
}

static void draw_line(const struct page *p, struct tui *t, int row, const struct line *l, int chosen)
{
	tui_draw_field(t, row, p->area.col, p->area.cols, ALIGN_LEFT, l->attr, l->text);
	if (l->first && l->row == chosen)
		tui_draw_cursor(t, row, p->area.col);
}

static void draw_lines(const struct page *p, struct tui *t, int chosen)
{
	int fixed = p->question + tallest(p) <= p->area.rows ? p->question : 0;
	int top = scrolled(p, chosen, fixed), room = p->area.rows - fixed;

	for (int i = 0; i < fixed; i++)
		draw_line(p, t, p->area.row + i, &p->lines[i], chosen);
	for (int i = 0; i < room && fixed + top + i < p->n; i++)
		draw_line(p, t, p->area.row + fixed + i, &p->lines[fixed + top + i], chosen);
	bool above = top > 0, below = fixed + top + room < p->n;
	if (above || below)
		tui_draw_status(t, DRAW_PLAIN, above && below ? _("More answers above and below.")
						: above ? _("More answers above.")
							: _("More answers below."));
}

static void draw_top(const struct own *st, struct tui *t, const char *left)
{
	struct area a = text_area(t);
	int row = a.row - (tui_draw_size(t) == SIZE_FULL ? 2 : 1);
	const char *saved = st->trouble ? _("NOT SAVED") : st->saved_at ? _("saved") : "";

	tui_draw_text(t, row, a.col, DRAW_BOLD, left);
	tui_draw_text(t, row, a.col + a.cols - tui_draw_width(t, saved), st->trouble ? DRAW_ATTENTION : DRAW_PLAIN, saved);
}

static void draw_question(const struct own *st, struct tui *t)
{
	struct arena paint;
	struct page p = { .a = &paint, .t = t, .area = text_area(t) };

	arena_init(&paint);
	draw_top(st, t, arena_printf(&paint, _("Question %d of %d"), st->k.cursor + 1, st->k.n));
	for (int spacing = AIRY; spacing >= TIGHT && (!p.n || p.n > p.area.rows); spacing--)
		fill(&p, st, (enum spacing)spacing);
	draw_lines(&p, t, screen_own_row(st));
	if (st->k.gathered >= 0)
		tui_draw_status(t, DRAW_BOLD, arena_printf(&paint, _("%d_  Enter takes it."), st->k.gathered));
	arena_done(&paint);
}

/* Sentences, each a paragraph; the cursor stands on the first. */
static int draw_sentences(struct tui *t, const char *const *texts, size_t n)
{
	struct area a = text_area(t);
	int row = a.row;

	tui_draw_text(t, row, a.col, DRAW_BOLD, ">");
	tui_draw_cursor(t, row, a.col);
	for (size_t i = 0; i < n; i++)
		row += tui_draw_wrapped(t, (struct area){ row, a.col + 2, a.row + a.rows - row, a.cols - 2 },
			       i ? DRAW_PLAIN : DRAW_BOLD, texts[i]) +
		       (tui_draw_size(t) == SIZE_FULL);
	return row;
}

/* For the caseworker alone: it is left with the key that hands over, and does not come again. */
static void draw_hand_over(const struct own *st, const struct screen_app *app, struct tui *t)
{
	const char *code = app->me.handback_keys;
	struct arena paint;

	arena_init(&paint);
	const char *texts[] = {
		_("Give the keyboard to the citizen?"),
		*code ? arena_printf(&paint, _("You get it back with Esc and this code: %s"), code)
		      : _("You get it back with Esc and the space bar."),
		_("Capital or small letters are the same. The citizen is not shown the code."),
	};
	draw_top(st, t, arena_printf(&paint, "%s %s", _("Own score"), st->ref));
	draw_sentences(t, texts, *code ? 3 : 2);
	arena_done(&paint);
}

static const char *how_to_begin(const struct own *st, struct arena *a)
{
	char on[DATE_ROOM];
	int answered = scoring_answered(&st->k);

	if (st->corrects_on != DAY_NONE)
		return arena_printf(a, _("These are your answers of %s. Change what is not right."),
			date_long(on, st->corrects_on));
	return answered ? arena_printf(a, _("You have answered %d. We go on where you stopped."), answered)
			: _("There is no right or wrong answer. Choose what fits best on you.");
}

static void draw_start(const struct own *st, struct tui *t)
{
	struct arena paint;

	arena_init(&paint);
	const char *texts[] = {
		arena_printf(&paint, P_("Now it is your turn. There is %d question.", "Now it is your turn. There are %d questions.",
			st->k.n), st->k.n),
		how_to_begin(st, &paint),
		_("Nobody's answers but yours are shown. Afterwards we look at them together."),
	};
	draw_top(st, t, _("Own score"));
	draw_sentences(t, texts, COUNT(texts));
	arena_done(&paint);
}

static void draw_hand_in(const struct own *st, struct tui *t)
{
	struct arena paint;

	arena_init(&paint);
	int answered = scoring_answered(&st->k);
	const char *texts[] = {
		arena_printf(&paint, P_("You have answered %d question of %d.", "You have answered %d questions of %d.", answered),
			answered, st->k.n),
		_("Do you want to hand in your answers? y is yes."),
		_("With the arrow to the left you go back and can change them."),
	};
	draw_top(st, t, _("Own score"));
	draw_sentences(t, texts, COUNT(texts));
	arena_done(&paint);
}

static void draw_back(const struct own *st, struct tui *t)
{
	char dots[OWN_CODE_BYTES] = "";
	const char *texts[] = {
		st->handed_in ? _("Thank you. Your answers are handed in.") : _("Do you want to stop?"),
		_("Give the keyboard back to your caseworker, who types the code."),
		st->handed_in ? "" : _("Enter goes back to the questions. Your answers are kept."),
	};

	draw_top(st, t, _("Own score"));
	int row = draw_sentences(t, texts, *texts[2] ? 3 : 2);
	struct area a = text_area(t);
	if (*st->typed)
		memset(dots, '*', (size_t)text_width(st->typed));
	int col = tui_draw_printf(t, row, a.col + 2, DRAW_PLAIN, "%s ", _("Code:"));
	tui_draw_text(t, row, col, DRAW_PLAIN, dots);
	tui_draw_cursor(t, row, col + (int)strlen(dots));
}

static const char *hints(const struct own *st, bool small)
{
	switch (st->page) {
	case OWN_HAND_OVER:
		return _("Enter hand over   Esc back");
	case OWN_START:
		return _("Enter begin   Esc stop   ? keys");
	case OWN_QUESTION:
		return small ? _("Enter on  Left back  Esc stop")
			     : _("A number or up and down: answer   Enter: go on   Left: go back   Esc: stop");
	case OWN_HAND_IN:
		return _("y hand in   Left go back   Esc stop");
	case OWN_BACK:
		return st->handed_in ? "" : _("Enter to the questions");
	}
	return "";
}

void screen_own_draw(const struct screen *s, struct tui *t)
{
	const struct own *st = s->state;
	struct area w = tui_draw_window(t), a = text_area(t);

	switch (st->page) {
	case OWN_HAND_OVER:
		draw_hand_over(st, s->app, t);
		break;
	case OWN_START:
		draw_start(st, t);
		break;
	case OWN_QUESTION:
		draw_question(st, t);
		break;
	case OWN_HAND_IN:
		draw_hand_in(st, t);
		break;
	case OWN_BACK:
		draw_back(st, t);
		break;
	}
	tui_draw_text(t, w.rows - 1, a.col, DRAW_PLAIN, hints(st, tui_draw_size(t) != SIZE_FULL));
}
