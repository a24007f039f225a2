/*
 * From the pieces of a paint to lines that can be listened to: columns become parts of a sentence, rules and frames
 * are left out, rows of a list have the number that chooses them. What was told already is not told again.
 */

#include "lines_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* Keys and marks before the first text of a row: no comma after them. */
#define SHORT_CELLS 2

/* One cell of the paper: a character with the marks on it, and the piece that it is of. */
struct spot {
	const char *at;
	size_t len; /* 0: the second half of a wide one, or nothing */
	size_t piece;
};

struct tui *tui_lines_open(const struct lines_io *io, const struct tui_look *look)
{
	struct tui *t = tui_term_make(look);
	t->in_lines = calloc(1, sizeof(*t->in_lines));
	BUG_ON(!t->in_lines);
	t->in_lines->io = io;
	return t;
}

void tui_lines_close(struct lines *l)
{
	while (l->n_told)
		arena_done(&l->told[--l->n_told].arena);
	free(l);
}

bool tui_lines_is_on(const struct tui *t)
{
	return t->in_lines != NULL;
}

void tui_lines_say(struct tui *t, const char *text)
{
	t->in_lines->io->say(t->in_lines->io->ctx, text);
}

const char *tui_lines_ask(struct tui *t, const char *question)
{
	t->turn++;
	return t->in_lines->io->ask(t->in_lines->io->ctx, question);
}

void tui_lines_begin(struct tui *t)
{
	memset(t->in_lines->number, 0, sizeof(t->in_lines->number));
	t->in_lines->n = t->in_lines->at = 0;
	t->in_lines->form = NULL;
	t->in_lines->is_list = false;
}

void tui_lines_choices(struct tui *t, size_t n, size_t at)
{
	if (!t->in_lines)
		return;
	t->in_lines->n = n;
	t->in_lines->at = at;
	t->in_lines->is_list = false;
}

void tui_lines_list_row(struct tui *t, int row, size_t i)
{
	if (row >= 0 && row < LINES_ROWS)
		t->in_lines->number[row] = i + 1;
}

void tui_lines_form(struct tui *t, const struct tui_form *f)
{
	t->in_lines->form = f;
	t->in_lines->n = f->form->n;
}

void tui_lines_form_row(struct tui *t, int row, size_t i, const char *text)
{
	if (!(t->in_lines->form->form->fields[i].flags & FIELD_FIXED))
		tui_lines_list_row(t, row, i);
	tui_draw_text(t, row, 1, DRAW_PLAIN, text);
}

void tui_lines_forget(struct tui *t)
{
	t->in_lines->top = NULL;
}

/* A later piece covers an earlier one, as on a screen. */
static void put(struct spot spots[LINES_COLS], const struct piece *p, size_t i, const char *text)
{
	int col = p->col, last = -1;
	size_t left = strlen(text);
	while (left > 0) {
		int32_t cp;
		size_t used = text_decode(text, left, &cp);
		int width = text_cp_width(cp);
		if (width <= 0 && last >= 0)
			spots[last].len += used;
		for (int k = 0; k < width && col < LINES_COLS; k++, col++) {
			spots[col] = (struct spot){ text, k ? 0 : used, i };
			last = k ? last : col;
		}
		text += used;
		left -= used;
	}
}

static bool is_blank(const struct spot *s)
{
	return !s->at || (s->len == 1 && *s->at == ' ');
}

/* Between two texts: ", " where a screen has columns, blanks as they are within one text. */
static const char *between(const struct spot *before, const struct spot *now, int blanks, int cells)
{
	static const char many[] = "                                ";
	if (before->piece == now->piece)
		return many + sizeof(many) - 1 - (blanks < 32 ? blanks : 32);
	if (blanks == 0)
		return "";
	return cells <= SHORT_CELLS || strchr(blanks == 1 ? ",.:;)]" : ",.:;", *before->at) ? " " : ", ";
}

/* The row as one text, in the arena. */
static const char *join(struct arena *a, const struct spot spots[LINES_COLS])
{
	const char *text = "";
	const struct spot *before = NULL;
	int blanks = 0, cells = 0;
	for (int col = 0; col < LINES_COLS; col++) {
		const struct spot *s = &spots[col];
		if (is_blank(s)) {
			blanks++;
			continue;
		}
		const char *gap = before ? between(before, s, blanks, cells) : "";
		cells++;
		if (s->len)
			text = arena_printf(a, "%s%s%.*s", text, gap, (int)s->len, s->at);
		blanks = 0;
		before = s;
	}
	return text;
}

/* "3 text", unless the row says so by itself. */
static const char *numbered(struct arena *a, size_t number, const char *text)
{
	const char *with = arena_printf(a, "%zu %s", number, text);
	size_t digits = strcspn(with, " ") + 1;
	return !number || strncmp(text, with, digits) == 0 ? text : with;
}

/* The cells of each row that something is painted in; NULL for the others, which are most of a window this high. */
static struct spot **cells_of(const struct tui *t, struct arena *a)
{
	struct spot **cells = ARENA_ARRAY(a, LINES_ROWS, struct spot *);
	for (size_t i = 0; i < t->n_pieces; i++) {
		const struct piece *p = &t->pieces[i];
		if (!cells[p->row])
			cells[p->row] = ARENA_ARRAY(a, LINES_COLS, struct spot);
		put(cells[p->row], p, i, t->texts + p->text);
	}
	return cells;
}

/* All rows of the paint: NULL for those without a word. The message row is last, and told by itself. */
static const char **rows_of(struct tui *t, bool keyed, struct arena *a)
{
	const char **rows = ARENA_ARRAY(a, LINES_ROWS, const char *);
	struct arena scratch; /* the rows are kept for as long as their screen stands; what they are made of is not */
	arena_init(&scratch);
	struct spot **cells = cells_of(t, &scratch);
	for (int row = 0; row < LINES_ROWS; row++) {
		const char *text = cells[row] ? join(&scratch, cells[row]) : "";
		if (*text)
			rows[row] = arena_dup(a, keyed ? text : numbered(&scratch, t->in_lines->number[row], text));
	}
	arena_done(&scratch);
	/* Below a form stands what is asked with the field. */
	if (t->in_lines->form)
		rows[LINES_ROWS - 2] = NULL;
	return rows;
}

/* The row is not as it was told, or the mark has come to it. */
static bool is_new(const struct lines *l, const struct told *was, const char **rows, int row)
{
	if (!rows[row])
		return false;
	if (l->number[row] && !l->form && l->at != was->at && l->number[row] == l->at + 1)
		return true;
	return !was->rows[row] || strcmp(was->rows[row], rows[row]) != 0;
}

static bool is_any_new(const struct lines *l, const struct told *was, const char **rows)
{
	for (int row = 0; row < LINES_ROWS; row++)
		if (is_new(l, was, rows, row))
			return true;
	return false;
}

static void tell_rows(struct tui *t, const struct told *was, const char **rows)
{
	for (int row = 0; row < LINES_ROWS; row++)
		if (rows[row] && (!was || is_new(t->in_lines, was, rows, row)))
			tui_lines_say(t, rows[row]);
}

static bool stands(const struct stack *st, const struct screen *of)
{
	for (const struct screen *s = st->top; s; s = s->below)
		if (s == of)
			return true;
	return false;
}

/* What was told of the screen on top; what has left the stack is forgotten. */
static struct told *told_of(struct stack *st)
{
	struct lines *l = st->tui->in_lines;
	while (l->n_told && !stands(st, l->told[l->n_told - 1].of))
		arena_done(&l->told[--l->n_told].arena);
	return l->n_told && l->told[l->n_told - 1].of == st->top ? &l->told[l->n_told - 1] : NULL;
}

static void remember(struct stack *st, struct told *was, struct arena now, const char **rows)
{
	struct lines *l = st->tui->in_lines;
	if (!was && l->n_told == LINES_DEEP)
		arena_done(&l->told[--l->n_told].arena);
	if (was)
		arena_done(&was->arena);
	else
		was = &l->told[l->n_told++];
	*was = (struct told){ st->top, now, rows, l->at };
	l->top = st->top;
}

static void say_hints(struct stack *st)
{
	struct arena a;
	arena_init(&a);
	tui_lines_say(st->tui, tui_lines_hints(st, &a));
	arena_done(&a);
}

/* Everything of a screen that is new; of one that was come back to only its name, unless something has changed. */
static void tell(struct stack *st, const struct told *was, const char **rows)
{
	struct lines *l = st->tui->in_lines;
	bool again = l->top != st->top, is_changed = !was || is_any_new(l, was, rows);
	bool is_return = again && was && l->top;
	if (!again && !is_changed)
		return;
	if (again)
		tui_lines_say(st->tui, "");
	bool is_known = is_return && !is_changed;
	if (!l->io->tell || !l->io->tell(l->io->ctx, st->top, is_known)) {
		if (is_known)
			tui_lines_say(st->tui, rows[0] ? rows[0] : _(st->top->ops->title));
		else
			tell_rows(st->tui, again ? NULL : was, rows);
	}
	if (again && !is_return)
		say_hints(st);
}

/* The program's own line, when it says something else than before. */
static void tell_foot(struct stack *st)
{
	struct lines *l = st->tui->in_lines;
	struct arena a;
	arena_init(&a);
	const char *text = st->app->foot ? st->app->foot(st->app->ctx, false, &a) : "";
	if (*text && strcmp(text, l->foot) != 0)
		tui_lines_say(st->tui, text + strspn(text, " "));
	text_safe(l->foot, sizeof(l->foot), text, LINES_FOOT, false);
	arena_done(&a);
}

void tui_lines_tell(struct stack *st)
{
	struct told *was = told_of(st);
	struct arena now;
	arena_init(&now);
	const char **rows = rows_of(st->tui, st->top->ops->keyed, &now);
	tui_lines_say_message(st);
	tell(st, was, rows);
	tell_foot(st);
	remember(st, was, now, rows);
}

void tui_lines_say_message(struct stack *st)
{
	if (*st->message)
		tui_lines_say(st->tui, st->message);
	st->message[0] = '\0';
}
