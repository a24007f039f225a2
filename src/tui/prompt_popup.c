/* Questions and texts in a window over the screen. */

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "lines_priv.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/prompt.h"

#define READER_COLS 90
#define HANGING 4
#define NOTE_COLS 76
#define CHOOSER_LEAST 30
#define CHOOSER_MARKS 9 /* marker, digit, tick */
#define BORDER_ROWS 2
#define BORDER_COLS 4
#define NOTE_ROWS 8
#define DIGITS 9

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The frame for "rows" lines of text, no higher than what is above the message row. */
static struct area frame(const struct tui *t, int rows, int cols)
{
	struct area a = tui_draw_middle(t, least(rows + BORDER_ROWS, tui_draw_window(t).rows - 2),
		cols);
	if (a.row + a.rows > tui_draw_window(t).rows - 2)
		a.row = tui_draw_window(t).rows - 2 - a.rows;
	return a;
}

/* A text to read */

struct reader {
	const char *title, *text;
	const struct tui *tui;
	struct arena arena;
	const char **lines;
	size_t n, room;
	int cols; /* the width the lines were wrapped for */
	int top;
	struct overlay overlay;
};

static void add_line(struct reader *r, const char *line)
{
	const char **last = ARENA_PUSH(&r->arena, r->lines, &r->n, &r->room);
	*last = line;
}

/* A row of a table that is too wide: its columns closed up, what does not fit hangs below it. */
static void add_wide_row(struct reader *r, const char *row)
{
	const char **lines;
	char *closed = arena_dup(&r->arena, row + strspn(row, " ")), *end = closed;
	for (const char *s = closed; *s; s++)
		if (strncmp(s, "   ", 3))
			*end++ = *s;
	*end = '\0';
	size_t n = tui_draw_wrap(r->tui, &r->arena, closed, r->cols - HANGING, &lines);
	for (size_t i = 0; i < n; i++)
		add_line(r, arena_printf(&r->arena, "%*s%s", i ? HANGING : 1, "", lines[i]));
}

/* Lines that begin with a blank are rows of a table and stay as they are while they fit. */
static void add_paragraph(struct reader *r, const char *paragraph)
{
	const char **lines;
	bool row = *paragraph == ' ';
	if (!*paragraph || (row && tui_draw_width(r->tui, paragraph) <= r->cols)) {
		add_line(r, paragraph);
		return;
	}
	if (row) {
		add_wide_row(r, paragraph);
		return;
	}
	size_t n = tui_draw_wrap(r->tui, &r->arena, paragraph, r->cols, &lines);
	for (size_t i = 0; i < n; i++)
		add_line(r, lines[i]);
}

static void wrap(struct reader *r, int cols)
{
	if (r->cols == cols)
		return;
	arena_reset(&r->arena);
	r->lines = NULL;
	r->n = r->room = 0;
	r->cols = cols;
	for (const char *s = r->text; *s;) {
		size_t n = strcspn(s, "\n");
		add_paragraph(r, arena_dup_n(&r->arena, s, n));
		s += n + (s[n] == '\n');
	}
}

/* In an ordinary window the whole width: half a screen on both sides is only noise. */
static int reader_cols(const struct tui *t)
{
	int cols = tui_draw_window(t).cols;
	return cols <= READER_COLS ? cols : READER_COLS;
}

static int reader_page(const struct tui *t)
{
	return tui_draw_window(t).rows - 2 - BORDER_ROWS;
}

static int reader_last_top(const struct reader *r, const struct tui *t)
{
	int over = (int)r->n - reader_page(t);
	return over > 0 ? over : 0;
}

/* Wraps here, since the window may have changed under it. */
static void draw_reader(void *ctx, struct tui *t)
{
	struct reader *r = ctx;
	wrap(r, reader_cols(t) - BORDER_COLS);
	int page = least((int)r->n, reader_page(t));
	struct area inner = tui_draw_box(t, frame(t, page, reader_cols(t)), r->title);
	int top = least(r->top, reader_last_top(r, t));
	for (int i = 0; i < inner.rows && top + i < (int)r->n; i++)
		tui_draw_field(t, inner.row + i, inner.col, inner.cols, ALIGN_LEFT, DRAW_PLAIN,
			r->lines[top + i]);
	if (top + inner.rows < (int)r->n)
		tui_draw_text(t, inner.row + inner.rows, inner.col + 2, DRAW_PLAIN,
			_(" more below "));
	tui_draw_cursor(t, inner.row, inner.col);
}

static const struct command space_keys[] = { { .id = CMD_PAGE_DOWN, .keys = "SPACE" }, { 0 } };

static void keys_of_reader(const void *ctx, struct keymap *m)
{
	(void)ctx;
	tui_keymap_add(m, tui_command_moves);
	tui_keymap_add(m, space_keys);
}

/* False: the reader closes, which every other key does. */
static bool reader_key(struct reader *r, const struct tui *t, int32_t code)
{
	int page = reader_page(t) - 1, last = reader_last_top(r, t), top = least(r->top, last);
	int cmd = tui_command_of_key(tui_command_moves, 0, code);
	switch (cmd ? cmd : tui_command_of_key(space_keys, 0, code)) {
	case CMD_UP:
		top--;
		break;
	case CMD_DOWN:
		top++;
		break;
	case CMD_PAGE_UP:
		top -= page;
		break;
	case CMD_PAGE_DOWN:
		top += page;
		break;
	case CMD_FIRST:
		top = 0;
		break;
	case CMD_LAST:
		top = last;
		break;
	default:
		return code == K_PASTE;
	}
	r->top = top < 0 ? 0 : least(top, last);
	return true;
}

void tui_prompt_text(struct screen *s, const char *title, const char *text)
{
	struct stack *st = s->stack;
	struct reader r = { .title = title, .text = text, .tui = st->tui };
	struct key k;
	if (st->tui->in_lines) {
		tui_lines_text(s, title, text);
		return;
	}
	arena_init(&r.arena);
	r.overlay = (struct overlay){ .draw = draw_reader, .ctx = &r, .keys = keys_of_reader,
		.hints = _("Up Down PgUp PgDn  Esc close") };
	tui_screen_open_overlay(st, &r.overlay);
	while (tui_prompt_next_key(st, &k) && reader_key(&r, st->tui, k.code))
		;
	tui_screen_close_overlay(st);
	arena_done(&r.arena);
}

/* A list to choose or tick from */

struct chooser {
	const char *title;
	const char *const *items;
	struct tui_list list;
	uint64_t bits;
	bool ticks;
	struct overlay overlay;
};

static void draw_item(const void *ctx, size_t i, struct tui *t, struct area row, unsigned attr)
{
	const struct chooser *c = ctx;
	const char *tick = !c->ticks ? "" : c->bits >> i & 1 ? "[x] " : "[ ] ";
	char digit[4] = "  ";
	if (i < DIGITS)
		snprintf(digit, sizeof(digit), "%d ", (int)i + 1);
	int col = tui_draw_text(t, row.row, row.col + 1, attr, digit);
	col = tui_draw_text(t, row.row, col, attr, tick);
	tui_draw_field(t, row.row, col, row.col + row.cols - col, ALIGN_LEFT, attr, c->items[i]);
}

static const struct tui_list_rows chooser_rows = { .draw = draw_item };

/* As wide as its longest item. */
static struct area chooser_frame(const struct chooser *c, const struct tui *t)
{
	int cols = tui_draw_width(t, c->title) + BORDER_COLS;
	for (size_t i = 0; i < c->list.n; i++) {
		int width = tui_draw_width(t, c->items[i]) + CHOOSER_MARKS;
		cols = width > cols ? width : cols;
	}
	cols = cols > CHOOSER_LEAST ? cols : CHOOSER_LEAST;
	return frame(t, (int)c->list.n, cols + BORDER_COLS);
}

static void draw_chooser(void *ctx, struct tui *t)
{
	const struct chooser *c = ctx;
	struct area inner = tui_draw_box(t, chooser_frame(c, t), c->title);
	tui_list_draw(&c->list, &chooser_rows, c, t, inner);
}

enum { CHOOSE_TAKE = CMD_PART + 120, CHOOSE_NUMBER, CHOOSE_TICK };

static const struct command number_keys[] = {
	{ .id = CHOOSE_NUMBER, .name = "number", .keys = "1 2 3 4 5 6 7 8 9", .shown = "1-9", .range = true, .word = "",
		.help = N_("Choose by its number") },
	{ 0 },
};

static const struct command choice_keys[] = {
	COMMAND_OWN(CHOOSE_TAKE, false, "choose", "ENTER RIGHT", "", N_("Choose the marked line")),
	{ 0 },
};

static const struct command tick_keys[] = {
	COMMAND_OWN(CHOOSE_TICK, false, "tick", "SPACE", "", N_("Tick the marked line, or not")),
	COMMAND_OWN(CHOOSE_TAKE, false, "keep", "ENTER", "", N_("Keep what is ticked")),
	{ 0 },
};

static void keys_of_chooser(const void *ctx, struct keymap *m)
{
	const struct chooser *c = ctx;

	tui_keymap_add(m, c->ticks ? tick_keys : choice_keys);
	tui_keymap_add(m, number_keys);
	tui_list_keys(&c->list, m);
}

static void open_chooser(struct stack *st, struct chooser *c, size_t n, size_t at)
{
	c->overlay.draw = draw_chooser;
	c->overlay.ctx = c;
	c->overlay.keys = keys_of_chooser;
	c->list.at = at;
	c->list.id = (int64_t)at;
	tui_list_set(&c->list, &chooser_rows, c, n);
	tui_screen_open_overlay(st, &c->overlay);
}

/* True when the key moved the mark, a digit included; *digit says which. */
static bool chooser_key(struct stack *st, struct chooser *c, const struct key *k, bool *digit)
{
	int page = chooser_frame(c, st->tui).rows - BORDER_ROWS;
	size_t i = (size_t)(k->code - '1');
	*digit = tui_command_of_key(number_keys, 0, k->code) && i < c->list.n;
	if (*digit) {
		tui_list_move(&c->list, &chooser_rows, c, i, page);
		return true;
	}
	return tui_list_key(&c->list, &chooser_rows, c, k, page);
}

int tui_prompt_choice(struct screen *s, const char *title, const char *const *items, size_t n,
	size_t initial)
{
	struct stack *st = s->stack;
	struct chooser c = { .title = title, .items = items };
	struct key k;
	bool chosen = false;
	if (st->tui->in_lines)
		return tui_lines_choice(s, title, items, n, initial);
	c.overlay.hints = _("Enter choose  Esc cancel");
	open_chooser(st, &c, n, initial);
	while (!chosen && tui_prompt_next_key(st, &k)) {
		if (tui_command_of_key(choice_keys, 0, k.code))
			chosen = n > 0;
		else if (!chooser_key(st, &c, &k, &chosen))
			tui_term_beep(st->tui);
	}
	tui_screen_close_overlay(st);
	return chosen ? (int)c.list.at : -1;
}

bool tui_prompt_ticks(struct screen *s, const char *title, const char *const *items, size_t n,
	uint64_t *bits)
{
	struct stack *st = s->stack;
	struct chooser c = { .title = title, .items = items, .bits = *bits, .ticks = true };
	struct key k;
	bool kept = false, toggle;
	BUG_ON(n > 64);
	if (st->tui->in_lines)
		return tui_lines_ticks(s, title, items, n, bits);
	c.overlay.hints = _("Space tick  Enter keep  Esc cancel");
	open_chooser(st, &c, n, 0);
	while (!kept && tui_prompt_next_key(st, &k)) {
		bool used = chooser_key(st, &c, &k, &toggle);
		int cmd = tui_command_of_key(tick_keys, 0, k.code);
		toggle |= cmd == CHOOSE_TICK;
		kept = cmd == CHOOSE_TAKE;
		if (toggle && n > 0)
			c.bits ^= UINT64_C(1) << c.list.at;
		else if (!used && !kept)
			tui_term_beep(st->tui);
	}
	tui_screen_close_overlay(st);
	if (kept)
		*bits = c.bits;
	return kept;
}

/* A note to write */

struct note {
	const struct prompt_note *prompt;
	struct tui_edit edit;
	const char *why; /* the last key was refused */
	bool told;	 /* a word was told to the prompt's owner */
	struct overlay overlay;
};

static struct area note_frame(const struct tui *t)
{
	return frame(t, NOTE_ROWS, NOTE_COLS);
}

static void draw_note(void *ctx, struct tui *t)
{
	const struct note *n = ctx;
	struct area inner = tui_draw_box(t, note_frame(t), n->prompt->title);
	struct area text = inner;
	int last = inner.row + inner.rows - 1;
	char count[32];
	text.rows -= 2;
	snprintf(count, sizeof(count), "%zu/%zu", tui_edit_chars(&n->edit), n->edit.limit);
	tui_draw_field(t, last, inner.col, inner.cols, ALIGN_RIGHT, DRAW_PLAIN, count);
	const char *warning = n->prompt->warn ? n->prompt->warn(n->edit.text) : NULL;
	if (n->why || warning)
		tui_draw_field(t, last, inner.col, inner.cols - (int)strlen(count) - 1, ALIGN_LEFT,
			DRAW_BOLD, n->why ? n->why : warning);
	tui_edit_draw_block(&n->edit, t, text, true);
}

static const struct command note_keys[] = {
	COMMAND_OWN(CMD_SAVE, false, "keep", "ENTER F10 ^S", "", N_("Keep what is written")),
	{ 0 },
};

static void keys_of_note(const void *ctx, struct keymap *m)
{
	(void)ctx;
	m->typing = true;
	tui_keymap_add(m, note_keys);
	tui_keymap_add(m, tui_edit_keys);
	tui_keymap_add(m, tui_edit_lines);
}

static bool ends_word(int32_t code)
{
	return code == ' ' || code == '.' || code == ',' || code == K_PASTE;
}

/* True when the note is finished. */
static bool note_key(struct stack *st, struct note *n, const struct key *k)
{
	n->why = NULL;
	if (tui_command_of_key(note_keys, 0, k->code)) {
		bool keep = !n->prompt->refuse || !n->prompt->warn ||
			!n->prompt->warn(n->edit.text);
		if (!keep)
			tui_term_beep(st->tui);
		return keep;
	}
	n->edit.width = note_frame(st->tui).cols - BORDER_COLS;
	enum edit_result result = tui_edit_key(&n->edit, k);
	if (result == EDIT_REFUSED)
		n->why = tui_edit_why(&n->edit, k);
	if (result != EDIT_USED)
		tui_term_beep(st->tui);
	else if (n->prompt->word && ends_word(k->code)) {
		n->prompt->word(n->prompt->ctx, n->edit.text);
		n->told = true;
	}
	return false;
}

bool tui_prompt_note(struct screen *s, const struct prompt_note *p, char *out, size_t size)
{
	struct stack *st = s->stack;
	struct note n = { .prompt = p };
	struct key k;
	bool done = false;
	if (st->tui->in_lines)
		return tui_lines_note(s, p, out, size);
	tui_edit_init(&n.edit, p->limit, p->initial);
	n.overlay = (struct overlay){ .draw = draw_note, .ctx = &n, .keys = keys_of_note,
		.hints = _("Enter keep  Esc cancel") };
	tui_screen_open_overlay(st, &n.overlay);
	while (!done && tui_prompt_next_key(st, &k))
		done = note_key(st, &n, &k);
	/* A line that broke must not take half a note with it. */
	if (st->ended && !(p->refuse && p->warn && p->warn(n.edit.text)))
		done = true;
	if (done)
		snprintf(out, size, "%s", n.edit.text);
	else if (n.told)
		p->word(p->ctx, p->initial ? p->initial : "");
	tui_screen_close_overlay(st);
	tui_edit_done(&n.edit);
	return done;
}
