/*
 * The window of the help and of the palette. The rows that fit what is typed are broken into lines anew after each
 * change; the cursor stands in what was typed after a letter and on the marked row after an arrow, where a braille
 * line or a magnifier looks for it.
 */

#include "finder_priv.h"
#include "lines_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/match.h"

#define FINDER_COLS 90
#define KEYS_COLS 20
#define LABEL_COLS 23
#define BEHIND_COLS 9
#define HANGING 4
#define HEAD_ROWS 1 /* what is typed */

struct line {
	size_t row; /* of shown */
	const char *keys, *text;
	bool first;
};

struct view {
	const struct finder *f;
	struct stack *st;
	struct arena arena; /* of the lines */
	struct finder_row **shown;
	size_t n, at;
	struct line *lines;
	size_t n_lines, room;
	int cols;
	struct tui_edit edit;
	bool typing; /* the last key changed what is typed */
	struct overlay overlay;
};

enum { FINDER_TAKE = CMD_PART, FINDER_FILL };

static const struct command keys[] = {
	{ .id = CMD_UP, .keys = "UP" },
	{ .id = CMD_DOWN, .keys = "DOWN" },
	{ .id = CMD_PAGE_UP },
	{ .id = CMD_PAGE_DOWN },
	{ .id = CMD_FIRST, .keys = "HOME" },
	{ .id = CMD_LAST, .keys = "END" },
	COMMAND_OWN(FINDER_TAKE, false, "take", "ENTER", "", ""),
	COMMAND_OWN(FINDER_FILL, false, "fill-in", "TAB", "", ""),
	{ 0 },
};

/* In a small window, and for a text, everything follows on one another. */
static bool has_columns(const struct view *v)
{
	return v->cols >= TUI_FULL_COLS - 4;
}

static struct area frame(const struct tui *t)
{
	struct area w = tui_draw_window(t);
	int cols = w.cols < FINDER_COLS ? w.cols : FINDER_COLS;
	return (struct area){ 0, (w.cols - cols) / 2, w.rows - 2, cols };
}

static int page_rows(const struct tui *t)
{
	return frame(t).rows - 2 - HEAD_ROWS;
}

/* Lines */

static void add_line(struct view *v, size_t row, const char *beside, const char *text, bool first)
{
	struct line *l = ARENA_PUSH(&v->arena, v->lines, &v->n_lines, &v->room);
	*l = (struct line){ row, beside, text, first };
}

/* Wrapped with everything but the first line moved in. */
static void add_wrapped(struct view *v, size_t row, const char *beside, const char *text, int cols, int indent)
{
	const char **wrapped;
	size_t n = tui_draw_wrap(v->st->tui, &v->arena, text, cols, &wrapped);
	for (size_t i = 0; i < n; i++)
		add_line(v, row, i ? "" : beside, arena_printf(&v->arena, "%*s%s", i ? indent : 0, "", wrapped[i]), !i);
}

/* Rows of a table, which begin with a blank, stay as they are while they fit. */
static void add_text(struct view *v, size_t i, const char *text)
{
	bool table = *text == ' ';
	if (!*text || (table && tui_draw_width(v->st->tui, text) <= v->cols - 2))
		add_line(v, i, "", text, true);
	else
		add_wrapped(v, i, "", text + strspn(text, " "), v->cols - 2 - (table ? HANGING : 0), table ? HANGING : 0);
}

/* Keys and what they do, side by side, as many lines as the longer takes. */
static void add_columns(struct view *v, size_t i, const struct finder_row *r)
{
	const char **left, **right;
	size_t n = tui_draw_wrap(v->st->tui, &v->arena, r->keys, KEYS_COLS, &left);
	size_t m = tui_draw_wrap(v->st->tui, &v->arena, r->text, v->cols - KEYS_COLS - 4, &right);
	for (size_t at = 0; at < n || at < m; at++)
		add_line(v, i, at < n ? left[at] : "", at < m ? right[at] : "", !at);
}

static void add_row(struct view *v, size_t i)
{
	const struct finder_row *r = v->shown[i];
	const char *label = r->takes_text ? arena_printf(&v->arena, "%s %s", r->label, v->edit.text) : r->label;
	if (r->kind == FINDER_TEXT)
		add_text(v, i, r->text);
	else if (!has_columns(v) && *r->label)
		add_wrapped(v, i, "", arena_printf(&v->arena, "%s  %s", label, r->keys), v->cols - 2 - HANGING, HANGING);
	else if (!has_columns(v))
		add_wrapped(v, i, "", arena_printf(&v->arena, "%s  %s", r->keys, r->text), v->cols - 2 - HANGING, HANGING);
	else if (*r->label)
		add_line(v, i, label, r->text, true);
	else
		add_columns(v, i, r);
	if (r->gap && !*v->edit.text)
		add_line(v, i, "", "", false);
}

static void make_lines(struct view *v)
{
	v->lines = NULL;
	v->n_lines = v->room = 0;
	v->cols = frame(v->st->tui).cols - 4;
	for (size_t i = 0; i < v->n; i++)
		add_row(v, i);
}

/* Rows */

/* The key itself, typed as it is, is what is meant. */
static bool is_key(const struct finder_row *r, const char *typed)
{
	size_t n = r->kind == FINDER_PLACE ? 0 : strlen(typed); /* a way there is no key */
	for (const char *s = r->keys; n && *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");
		if (len == n && !memcmp(s, typed, n))
			return true;
		s += len;
	}
	return false;
}

int tui_finder_rank(const struct finder_row *r, const char *typed, const char *folded)
{
	int found = (int)tui_match(r->folded, folded);
	if (r->takes_text)
		return *typed ? MATCH_INSIDE + 1 : MATCH_NONE; /* what only might be meant comes behind it */
	if (is_key(r, typed) || (*typed && !strcmp(r->name, typed)))
		return MATCH_START + 1;
	return r->kind != FINDER_COMMAND && r->kind != FINDER_PLACE && found == MATCH_LETTERS ? MATCH_NONE : found;
}

/* Stable: rows of one rank keep their order. */
static void sort(struct view *v)
{
	for (size_t i = 1; i < v->n; i++) {
		struct finder_row *r = v->shown[i];
		size_t at = i;
		for (; at > 0 && v->shown[at - 1]->rank < r->rank; at--)
			v->shown[at] = v->shown[at - 1];
		v->shown[at] = r;
	}
}

/* The mark goes to what fits best; with nothing typed to the first. */
static void narrow(struct view *v)
{
	v->n = v->at = 0;
	arena_reset(&v->arena);
	const char *folded = text_fold(&v->arena, v->edit.text);
	for (size_t i = 0; i < v->f->n; i++) {
		struct finder_row *r = &v->f->rows[i];
		r->rank = tui_finder_rank(r, v->edit.text, folded);
		if (r->rank != MATCH_NONE)
			v->shown[v->n++] = r;
	}
	if (v->f->ranked)
		sort(v);
	for (size_t i = 0; *v->edit.text && i < v->n; i++)
		if (v->shown[i]->kind != FINDER_TEXT &&
			(v->shown[v->at]->kind == FINDER_TEXT || v->shown[i]->rank > v->shown[v->at]->rank))
			v->at = i;
	make_lines(v);
}

/* Drawing */

/* The first line that is shown: the mark's lines are in view, and what stands above them as far as there is room. */
static size_t top_of(const struct view *v, int rows)
{
	size_t first = 0, last = 0;
	for (size_t i = 0; i < v->n_lines; i++) {
		if (v->lines[i].row != v->at)
			continue;
		first = v->lines[i].first ? i : first;
		last = i;
	}
	size_t need = last + 1 > (size_t)rows ? last + 1 - (size_t)rows : 0;
	return need > first ? first : need;
}

static void draw_row(const struct view *v, struct tui *t, int row, struct area a, const struct line *l)
{
	const struct finder_row *r = v->shown[l->row];
	int col = a.col + 2, end = a.col + a.cols;
	if (l->first && l->row == v->at) {
		tui_draw_text(t, row, a.col, DRAW_PLAIN, ">");
		if (!v->typing)
			tui_draw_cursor(t, row, a.col);
	}
	if (r->kind == FINDER_TEXT || !has_columns(v)) {
		tui_draw_field(t, row, col, end - col, ALIGN_LEFT, DRAW_PLAIN, l->text);
		return;
	}
	int cells = *r->label ? LABEL_COLS : KEYS_COLS;
	int behind = *r->label ? BEHIND_COLS : 0;
	tui_draw_field(t, row, col, cells, ALIGN_LEFT, DRAW_BOLD, l->keys);
	col += cells + 1;
	tui_draw_field(t, row, col, end - col - (behind ? behind + 1 : 0), ALIGN_LEFT, DRAW_PLAIN, l->text);
	if (behind && l->first)
		tui_draw_field(t, row, end - behind, behind, ALIGN_RIGHT, DRAW_PLAIN, r->keys);
}

static void draw_head(const struct view *v, struct tui *t, struct area a)
{
	char count[40];
	snprintf(count, sizeof(count), _("%d of %d"), (int)v->n, (int)v->f->n);
	int col = tui_draw_text(t, a.row, a.col, DRAW_BOLD, _("Find: "));
	int cells = tui_draw_width(t, count);
	tui_edit_draw(&v->edit, t, a.row, col, a.col + a.cols - col - cells - 2, true);
	tui_draw_text(t, a.row, a.col + a.cols - cells, DRAW_PLAIN, count);
}

static void draw(void *ctx, struct tui *t)
{
	struct view *v = ctx;
	struct area inner = tui_draw_box(t, frame(t), v->f->title);
	int rows = inner.rows - HEAD_ROWS, row = inner.row + HEAD_ROWS;
	if (v->cols != inner.cols)
		make_lines(v);
	draw_head(v, t, inner);
	size_t top = top_of(v, rows);
	for (int i = 0; i < rows && top + (size_t)i < v->n_lines; i++)
		draw_row(v, t, row + i, inner, &v->lines[top + (size_t)i]);
	if (!v->n)
		tui_draw_field(t, row, inner.col + 1, inner.cols - 1, ALIGN_LEFT, DRAW_PLAIN, v->f->none);
	if (top + (size_t)rows < v->n_lines)
		tui_draw_text(t, inner.row + inner.rows, inner.col + 2, DRAW_PLAIN, _(" more below "));
}

/* Keys */

static size_t moved(const struct view *v, int cmd)
{
	size_t last = v->n ? v->n - 1 : 0, page = (size_t)page_rows(v->st->tui);
	switch (cmd) {
	case CMD_UP:
		return v->at ? v->at - 1 : 0;
	case CMD_DOWN:
		return v->at < last ? v->at + 1 : last;
	case CMD_PAGE_UP:
		return v->at > page ? v->at - page : 0;
	case CMD_PAGE_DOWN:
		return v->at + page < last ? v->at + page : last;
	case CMD_LAST:
		return last;
	}
	return 0;
}

static void type(struct view *v, const struct key *k)
{
	char before[FINDER_BYTES];
	snprintf(before, sizeof(before), "%.*s", FINDER_BYTES - 1, v->edit.text);
	if (tui_edit_key(&v->edit, k) != EDIT_USED)
		tui_term_beep(v->st->tui);
	v->typing = true;
	if (strcmp(before, v->edit.text) != 0)
		narrow(v);
}

/* True when it was Enter on something that runs. */
static bool take_key(struct view *v, const struct key *k)
{
	const struct finder_row *r = v->n ? v->shown[v->at] : NULL;
	int cmd = tui_command_of_key(keys, 0, k->code);
	switch (cmd) {
	case CMD_NONE:
		type(v, k);
		return false;
	case FINDER_TAKE:
		if (r && r->kind != FINDER_TEXT)
			return true;
		tui_term_beep(v->st->tui);
		return false;
	case FINDER_FILL:
		if (!r || !*r->label || r->takes_text) {
			tui_term_beep(v->st->tui);
			return false;
		}
		tui_edit_set(&v->edit, r->label);
		narrow(v);
		v->typing = true;
		return false;
	}
	v->at = moved(v, cmd);
	v->typing = false;
	return false;
}

/* What is looked in: the label and the words beside it. */
void tui_finder_fold(const struct finder *f, struct arena *a)
{
	for (size_t i = 0; i < f->n; i++) {
		struct finder_row *r = &f->rows[i];
		r->folded = arena_printf(a, "%s\n%s", text_fold(a, r->label),
			text_fold(a, arena_printf(a, "%s %s %s", r->name, r->kind == FINDER_PLACE ? "" : r->keys, r->text)));
	}
}

const struct finder_row *tui_finder_run(struct stack *st, const struct finder *f, char typed[FINDER_BYTES])
{
	struct arena own;
	if (st->tui->in_lines)
		return tui_finder_lines(st, f, typed);
	struct view v = { .f = f, .st = st };
	struct key k;
	bool taken = false;

	arena_init(&own);
	arena_init(&v.arena);
	tui_finder_fold(f, &own);
	v.shown = ARENA_ARRAY(&own, f->n + 1, struct finder_row *);
	tui_edit_init(&v.edit, FINDER_CHARS, NULL);
	narrow(&v);
	v.overlay = (struct overlay){ .draw = draw, .ctx = &v, .hints = f->hints };
	tui_screen_open_overlay(st, &v.overlay);
	while (!taken && tui_prompt_next_key(st, &k))
		taken = take_key(&v, &k);
	tui_screen_close_overlay(st);
	snprintf(typed, FINDER_BYTES, "%.*s", FINDER_BYTES - 1, v.edit.text);
	const struct finder_row *r = taken ? v.shown[v.at] : NULL;
	tui_edit_done(&v.edit);
	arena_done(&v.arena);
	arena_done(&own);
	return r;
}
