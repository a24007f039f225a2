/* A page as lines of text, each no wider than was asked for. */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "out_priv.h"
#include "page_priv.h"

#define CHART_WIDTH 72

struct text_line {
	const char *text;
	bool keeps; /* with the line below: a heading does not end a sheet of paper */
};

struct sheet {
	struct arena *a;
	struct page_text_look look;
	struct text_line *lines;
	size_t n, room;
	enum page_kind last; /* of the block before */
	bool in_group;	     /* below a subhead: what belongs to it stays with it */
};

#define SHEET_BREAK "\f"

static void put(struct sheet *s, const char *text, bool keeps)
{
	struct text_line *line = ARENA_PUSH(s->a, s->lines, &s->n, &s->room);

	*line = (struct text_line){text, keeps};
}

static void gap(struct sheet *s)
{
	if (s->n && *s->lines[s->n - 1].text)
		put(s, "", s->lines[s->n - 1].keeps);
}

static const char *repeated(struct arena *a, char c, int times)
{
	struct out o = {.arena = a};

	out_repeat(&o, c, times);
	return times > 0 ? o.text : "";
}

/* Wrapped; the first line begins with "first", the others with as many blanks. */
static void put_wrapped(struct sheet *s, const char *first, const char *text)
{
	int indent = text_width(first);
	const char **lines, *blanks = repeated(s->a, ' ', indent);
	size_t n = text_wrap(s->a, text, s->look.width - indent, &lines);

	if (!n)
		put(s, first, false);
	for (size_t i = 0; i < n; i++)
		put(s, arena_printf(s->a, "%s%s", i ? blanks : first, lines[i]), false);
}

static void put_underlined(struct sheet *s, const char *text, char stroke)
{
	const char **lines;
	size_t n = text_wrap(s->a, text, s->look.width, &lines);
	int widest = 0;

	gap(s);
	for (size_t i = 0; i < n; i++) {
		int width = text_width(lines[i]);
		widest = width > widest ? width : widest;
		put(s, lines[i], true);
	}
	put(s, repeated(s->a, stroke, widest), true);
	put(s, "", true);
}

static void put_pair(struct sheet *s, const struct page_block *b)
{
	const char *whole = arena_printf(s->a, "%s: %s", b->label, b->text);
	const char **lines;
	size_t n = text_wrap(s->a, whole, s->look.width - 2, &lines);

	for (size_t i = 0; i < n; i++)
		put(s, i ? arena_printf(s->a, "  %s", lines[i]) : lines[i], false);
}

/* What occurs, in one line. */
static const char *legend(struct arena *a, const struct page_chart *c, const struct chart *chart)
{
	const char *line = "";

	for (size_t i = 0; i < c->n_words; i++)
		if (chart_has(chart, c->words[i].sign))
			line = arena_printf(a, "%s%s%s", line, *line ? "  " : "", c->words[i].word);
	return line;
}

static void put_chart(struct sheet *s, const struct page_chart *c)
{
	struct chart chart;
	struct chart_look look = {
		.width = s->look.width < CHART_WIDTH ? s->look.width : CHART_WIDTH,
		.height = c->in->n_levels + 2 < 12 ? c->in->n_levels + 2 : 12,
		.goal = c->goal,
		.cadence = c->cadence,
		.spans = c->spans,
		.n_spans = c->n_spans,
		.from = c->from,
		.to = c->to,
		.months = c->months,
		.goal_word = c->goal_word,
	};

	gap(s);
	put_wrapped(s, "", c->says);
	if (!c->series->levels)
		return;
	s->lines[s->n - 1].keeps = true;
	chart_draw(s->a, &look, c->in, c->series, &chart);
	const char *words = legend(s->a, c, &chart);
	for (size_t i = 0; i < chart.n; i++)
		put(s, chart.rows[i].text, i + 1 < chart.n || *words);
	if (*words)
		put_wrapped(s, "", words);
}

/* Columns are as wide as their widest cell; the widest ones give way until the row fits. */
static void fit_columns(
	const struct sheet *s, const struct page_table *t, int width[PAGE_COLUMNS])
{
	int sum = 2 * ((int)t->n_columns - 1);

	for (size_t c = 0; c < t->n_columns; c++) {
		width[c] = text_width(t->columns[c].head);
		for (size_t i = c; i < t->n_cells; i += t->n_columns) {
			int cell = text_width(t->cells[i]);
			width[c] = cell > width[c] ? cell : width[c];
		}
		sum += width[c];
	}
	for (; sum > s->look.width; sum--) {
		size_t widest = 0;
		for (size_t c = 1; c < t->n_columns; c++)
			if (width[c] > width[widest])
				widest = c;
		if (width[widest] <= 1)
			return;
		width[widest]--;
	}
}

static const char *aligned(
	struct arena *a, const char *text, int width, enum page_align align, bool last)
{
	int blanks = width - text_width(text);

	if (blanks <= 0 || (last && align != PAGE_RIGHT))
		return text;
	return align == PAGE_RIGHT ? arena_printf(a, "%s%s", repeated(a, ' ', blanks), text)
				   : arena_printf(a, "%s%s", text, repeated(a, ' ', blanks));
}

/* Blanks at the end of a line are no part of a text. */
static const char *trimmed(struct arena *a, const char *text)
{
	size_t n = strlen(text);

	while (n && text[n - 1] == ' ')
		n--;
	return arena_dup_n(a, text, n);
}

static void put_row(struct sheet *s, const struct page_table *t, const char *const *cells,
	const int *width, bool keeps)
{
	const char **lines[PAGE_COLUMNS];
	size_t n[PAGE_COLUMNS], most = 1;

	for (size_t c = 0; c < t->n_columns; c++) {
		n[c] = text_wrap(s->a, cells[c], width[c], &lines[c]);
		/* What must keep its place is not wrapped: blanks in it mean something. */
		if (t->columns[c].align == PAGE_FIXED && text_width(cells[c]) <= width[c]) {
			lines[c] = ARENA_NEW(s->a, const char *);
			*lines[c] = cells[c];
			n[c] = 1;
		}
		most = n[c] > most ? n[c] : most;
	}
	for (size_t i = 0; i < most; i++) {
		const char *line = "";
		for (size_t c = 0; c < t->n_columns; c++)
			line = arena_printf(s->a, "%s%s%s", line, c ? "  " : "",
				aligned(s->a, i < n[c] ? lines[c][i] : "", width[c],
					t->columns[c].align, c + 1 == t->n_columns));
		put(s, trimmed(s->a, line), keeps || i + 1 < most);
	}
}

static void put_table(struct sheet *s, const struct page_table *t)
{
	const char *heads[PAGE_COLUMNS];
	int width[PAGE_COLUMNS], sum = -2;

	fit_columns(s, t, width);
	for (size_t c = 0; c < t->n_columns; c++) {
		heads[c] = t->columns[c].head;
		sum += width[c] + 2;
	}
	gap(s);
	if (*t->caption) {
		put_wrapped(s, "", t->caption);
		s->lines[s->n - 1].keeps = true;
	}
	put_row(s, t, heads, width, true);
	put(s, repeated(s->a, '-', sum), true);
	for (size_t i = 0; i < t->n_cells; i += t->n_columns)
		put_row(s, t, t->cells + i, width, false);
}

static void put_block(struct sheet *s, const struct page_block *b)
{
	bool in_list = b->kind == s->last && page_is_list(b->kind);

	if (b->kind == PAGE_HEADING || b->kind == PAGE_TABLE || b->kind == PAGE_CHART ||
		b->kind == PAGE_BREAK)
		s->in_group = false;
	if (s->in_group && b->kind != PAGE_SUBHEAD)
		s->lines[s->n - 1].keeps = true;
	if (!in_list && b->kind != PAGE_BREAK && b->kind != PAGE_WRITE)
		gap(s);
	switch (b->kind) {
	case PAGE_HEADING:
		put_underlined(s, b->text, '-');
		break;
	case PAGE_SUBHEAD:
		put_wrapped(s, "", b->text);
		s->in_group = true;
		break;
	case PAGE_TEXT:
		put_wrapped(s, "", b->text);
		break;
	case PAGE_ITEM:
		put_wrapped(s, " - ", b->text);
		break;
	case PAGE_PAIR:
		put_pair(s, b);
		break;
	case PAGE_TICK:
		put_wrapped(s, " [ ] ", b->text);
		break;
	case PAGE_WRITE:
		for (int i = 0; i < b->lines; i++) {
			put(s, "", true);
			put(s, repeated(s->a, '_', s->look.width), i + 1 < b->lines);
		}
		break;
	case PAGE_TABLE:
		put_table(s, b->table);
		break;
	case PAGE_CHART:
		put_chart(s, &b->chart);
		break;
	case PAGE_BREAK:
		put(s, SHEET_BREAK, false);
		break;
	}
	s->last = b->kind;
}

/* Where the sheet of paper that begins at "from" ends: not between lines that keep together. */
static size_t sheet_end(const struct sheet *s, size_t from, size_t height)
{
	size_t end = from;

	while (end < s->n && end - from < height &&
		strcmp(s->lines[end].text, SHEET_BREAK) != 0)
		end++;
	if (end == s->n || strcmp(s->lines[end].text, SHEET_BREAK) == 0)
		return end;
	for (size_t at = end; at > from + height / 2; at--)
		if (!s->lines[at - 1].keeps)
			return at;
	return end;
}

static const char *written(const struct sheet *s, const char *foot)
{
	size_t height = s->look.height ? (size_t)s->look.height - 2 : SIZE_MAX;
	struct out o = {.arena = s->a};

	for (size_t from = 0; from < s->n;) {
		size_t end = sheet_end(s, from, height);

		while (from < end && !*s->lines[from].text)
			from++;
		for (size_t i = from; i < end; i++)
			out_printf(&o, "%s\n", s->lines[i].text);
		from = end < s->n && strcmp(s->lines[end].text, SHEET_BREAK) == 0 ? end + 1
										  : end;
		if (s->look.height || from >= s->n)
			out_printf(&o, "\n%s\n%s", foot, s->look.height ? "\f" : "");
		else
			out_add(&o, "\n");
	}
	return o.text ? o.text : "";
}

const char *page_to_text(
	const struct page *p, const struct page_text_look *look, struct arena *a)
{
	struct sheet s = {.a = a, .look = *look, .last = PAGE_HEADING};

	if (s.look.width < PAGE_WIDTH_MIN)
		s.look.width = PAGE_WIDTH_MIN;
	if (s.look.height && s.look.height < PAGE_HEIGHT_MIN)
		s.look.height = PAGE_HEIGHT_MIN;
	put_underlined(&s, p->title, '=');
	for (size_t i = 0; i < p->n; i++)
		put_block(&s, &p->blocks[i]);
	return written(&s, p->foot);
}
