/*
 * The short way of a paint. Most keys change a few cells of a few rows. ncurses finds the cheapest order of bytes for
 * them, and that takes longer than all else that a key does; so these cells are sent at once, and ncurses is told
 * afterwards that they stand there. Scrolled lists, colours, wide and combining characters are left to ncurses, and so
 * is every terminal whose cursor does not go by row and column in the common way.
 */

#include "tui/term.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "tui_priv.h"

#include <term.h>

#define ROWS_MOST 8	  /* changed by one key; more are a scroll or another screen */
#define BRIDGE 6	  /* cells between two changes that are sent again: fewer bytes than a movement */
#define ATTR_SHIFT 24	  /* a cell is a character and its attributes above it */
#define CHARACTER 0xffffffu
#define BACK_MOST 3	  /* cells, by as many backspaces */
#define MOVE_ROOM 16
#define LOOK_ROOM 32

enum { LOOK_BOLD = 1, LOOK_REVERSE = 2, LOOK_UNDERLINE = 4 };

struct direct {
	const char *bold, *reverse, *underline, *normal; /* of terminfo */
	int rows, cols;
	uint32_t *cells; /* what stands on the terminal; of a row that is not known: nothing to go by */
	bool known[TUI_ROWS_MAX];
	bool is_off; /* until ncurses has painted again */
	struct place at, believed; /* the cursor, and where ncurses believes it to be */
	/* What is being sent. */
	char out[8192];
	size_t n;
	struct place pen;
	unsigned look;
	bool full;
};

static bool is(const char *capability, const char *common)
{
	const char *own = tigetstr(capability);

	return own && own != (const char *)-1 && strcmp(own, common) == 0;
}

/* NULL: what it would do cannot be done. */
static const char *plain_string(const char *capability)
{
	const char *own = tigetstr(capability);

	return own && own != (const char *)-1 && strlen(own) < LOOK_ROOM / 4 && !strchr(own, '$') ? own : NULL;
}

void tui_direct_open(struct tui *t)
{
	struct direct d = { .bold = plain_string("bold"), .reverse = plain_string("rev"),
		.underline = plain_string("smul"), .normal = plain_string("sgr0") };

	if (!is("cup", "\033[%i%p1%d;%p2%dH") || !is("el", "\033[K") || !is("cub1", "\b") || !d.bold || !d.reverse || !d.underline || !d.normal)
		return;
	t->direct = malloc(sizeof(d));
	BUG_ON(!t->direct);
	*t->direct = d;
}

void tui_direct_free(struct tui *t)
{
	if (t->direct)
		free(t->direct->cells);
	free(t->direct);
}

void tui_direct_forget(struct tui *t, int row)
{
	if (t->direct)
		t->direct->known[row] = false;
}

void tui_direct_yield(struct tui *t)
{
	if (t->direct)
		t->direct->is_off = true;
}

/* Of another size nothing is known. */
static void fit(struct direct *d, int rows, int cols)
{
	if (d->rows == rows && d->cols == cols)
		return;
	free(d->cells);
	d->cells = calloc((size_t)rows * (size_t)cols, sizeof(*d->cells));
	BUG_ON(!d->cells);
	d->rows = rows;
	d->cols = cols;
	memset(d->known, 0, sizeof(d->known));
}

/* False when a colour is part of it. */
static bool look_of(const struct tui *t, unsigned attr, uint32_t *look)
{
	short pair;
	attr_t a = tui_term_attr(t, attr, &pair);

	*look = (a & A_BOLD ? LOOK_BOLD : 0u) | (a & A_REVERSE ? LOOK_REVERSE : 0u) |
		(a & A_UNDERLINE ? LOOK_UNDERLINE : 0u);
	return pair == 0;
}

/* A character that takes one cell, here and in the C library, and goes to the terminal as UTF-8. */
static bool is_single(const struct tui *t, int32_t cp)
{
	return t->look.charset == CHARSET_UTF8 &&
		(text_is_latin(cp) || (text_cp_width(cp) == 1 && wcwidth((wchar_t)cp) == 1));
}

/* False: not all of it is a character for a cell. */
static bool put_text(const struct tui *t, uint32_t *cells, int cols, const struct piece *p, const char *text)
{
	size_t left = strlen(text);
	uint32_t look;
	int32_t cp;

	if (!look_of(t, p->attr, &look))
		return false;
	for (int col = p->col; left > 0 && col < cols; col++) {
		size_t used = text_decode(text, left, &cp);

		if ((cp < ' ' || cp > '~') && !is_single(t, cp))
			return false;
		cells[col] = (uint32_t)cp | look << ATTR_SHIFT;
		text += used;
		left -= used;
	}
	return true;
}

/* The row as it shall be; false when it is not one of single cells. */
static bool compose(const struct tui *t, int row, enum row_change change, uint32_t *cells)
{
	const struct direct *d = t->direct;
	bool single = change == ROW_NEW || d->known[row];

	if (change == ROW_OVER)
		memcpy(cells, d->cells + (size_t)row * (size_t)d->cols, (size_t)d->cols * sizeof(*cells));
	for (int col = 0; change == ROW_NEW && col < d->cols; col++)
		cells[col] = ' ';
	for (size_t i = 0; single && i < t->n_pieces; i++)
		if (t->pieces[i].row == row)
			single = put_text(t, cells, d->cols, &t->pieces[i], t->texts + t->pieces[i].text);
	return single;
}

static void send_bytes(struct direct *d, const char *bytes, size_t n)
{
	d->full |= d->n + n > sizeof(d->out);
	if (d->full)
		return;
	memcpy(d->out + d->n, bytes, n);
	d->n += n;
}

static size_t put_number(char *out, int v)
{
	size_t n = 0;

	for (int unit = v >= 100 ? 100 : v >= 10 ? 10 : 1; unit; unit /= 10)
		out[n++] = (char)('0' + v / unit % 10);
	return n;
}

static void move_to(struct direct *d, int row, int col)
{
	char move[MOVE_ROOM] = "\033[";
	size_t n = 2;

	if (d->pen.row == row && d->pen.col == col)
		return;
	if (d->pen.row == row && d->pen.col > col && d->pen.col - col <= BACK_MOST) {
		send_bytes(d, "\b\b\b", (size_t)(d->pen.col - col));
		d->pen.col = col;
		return;
	}
	n += put_number(move + n, row + 1);
	move[n++] = ';';
	n += put_number(move + n, col + 1);
	move[n++] = 'H';
	send_bytes(d, move, n);
	d->pen = (struct place){ row, col };
}

static void set_look(struct direct *d, unsigned look)
{
	if (look == d->look)
		return;
	if (d->look)
		send_bytes(d, d->normal, strlen(d->normal));
	if (look & LOOK_BOLD)
		send_bytes(d, d->bold, strlen(d->bold));
	if (look & LOOK_REVERSE)
		send_bytes(d, d->reverse, strlen(d->reverse));
	if (look & LOOK_UNDERLINE)
		send_bytes(d, d->underline, strlen(d->underline));
	d->look = look;
}

/* Behind the last column the cursor is where no two terminals agree. */
static void send_cells(struct direct *d, int row, const uint32_t *cells, int from, int to)
{
	char bytes[4];

	move_to(d, row, from);
	for (int col = from; col < to; col++) {
		set_look(d, cells[col] >> ATTR_SHIFT);
		bytes[0] = (char)cells[col];
		size_t n = (cells[col] & CHARACTER) < 0x80 ? 1 : text_encode((int32_t)(cells[col] & CHARACTER), bytes);
		send_bytes(d, bytes, n);
	}
	d->pen.col = to < d->cols ? to : -1;
	/* The last cell of all may scroll the screen. */
	d->full |= row == d->rows - 1 && to == d->cols;
}

/* Past the next cells that differ, and those between that are cheaper sent again than gone around. */
static int end_of_change(const uint32_t *was, const uint32_t *is, int from, int end)
{
	int to = from + 1;

	for (int col = to; col < end && col - to < BRIDGE; col++)
		if (was[col] != is[col])
			to = col + 1;
	return to;
}

static void send_row(struct direct *d, int row, const uint32_t *was, const uint32_t *is)
{
	int end = d->cols, beyond = 0;

	while (end > 0 && is[end - 1] == ' ')
		beyond += was[--end] != ' ';
	if (beyond < BRIDGE)
		end = d->cols;
	for (int col = 0; col < end; col++) {
		if (was[col] == is[col])
			continue;
		int to = end_of_change(was, is, col, end);
		send_cells(d, row, is, col, to);
		col = to - 1;
	}
	if (end == d->cols)
		return;
	move_to(d, row, end);
	set_look(d, 0);
	send_bytes(d, "\033[K", 3);
}

/* A terminal that is gone is noticed when it is read. */
static void write_out(const struct direct *d)
{
	(void)tui_term_write(d->out, d->n);
}

/* A list that has scrolled: ncurses tells the terminal to move the rows. */
static bool is_little(const struct tui *t, const enum row_change change[TUI_ROWS_MAX])
{
	int n = 0, rows = t->direct->rows < TUI_ROWS_MAX ? t->direct->rows : TUI_ROWS_MAX;

	for (int row = 0; row < rows; row++)
		n += change[row] != ROW_SAME;
	return n <= ROWS_MOST;
}

static void change_row(struct tui *t, int row, enum row_change change)
{
	static uint32_t is[TUI_COLS_MAX];
	struct direct *d = t->direct;
	uint32_t *was = d->cells + (size_t)row * (size_t)d->cols;

	if (change == ROW_SAME)
		return;
	bool single = compose(t, row, change, is);
	d->full |= !single || !d->known[row];
	if (!d->full)
		send_row(d, row, was, is);
	d->known[row] = single;
	memcpy(was, is, (size_t)d->cols * sizeof(*is));
}

/* The row of the cursor comes first, because it is there already. */
static void change_rows(struct tui *t, const enum row_change change[TUI_ROWS_MAX])
{
	struct direct *d = t->direct;
	int first = d->at.row < d->rows && d->at.row < TUI_ROWS_MAX ? d->at.row : 0;

	change_row(t, first, change[first]);
	for (int row = 0; row < d->rows && row < TUI_ROWS_MAX; row++)
		if (row != first)
			change_row(t, row, change[row]);
}

bool tui_direct_send(struct tui *t, const enum row_change change[TUI_ROWS_MAX])
{
	struct direct *d = t->direct;
	struct place to = tui_paint_cursor(t);
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	if (!d || cols > TUI_COLS_MAX)
		return false;
	fit(d, rows, cols);
	d->n = 0;
	d->pen = d->at;
	d->full = !t->steady || d->is_off || !is_little(t, change);
	change_rows(t, change);
	set_look(d, 0);
	move_to(d, to.row, to.col);
	d->look = 0;
	if (d->full)
		return false;
	write_out(d);
	d->at = to;
	return true;
}

void tui_direct_tell(struct tui *t, const enum row_change change[TUI_ROWS_MAX])
{
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	wmove(stdscr, t->direct->at.row, t->direct->at.col);
	wnoutrefresh(stdscr);
	for (int row = 0; row < rows && row < TUI_ROWS_MAX; row++)
		if (change[row] != ROW_SAME)
			copywin(stdscr, curscr, row, 0, row, 0, row, cols - 1, FALSE);
}

void tui_direct_before_curses(struct tui *t)
{
	struct direct *d = t->direct;

	if (!d || (d->at.row == d->believed.row && d->at.col == d->believed.col))
		return;
	d->n = 0;
	d->pen = d->at;
	d->full = false;
	move_to(d, d->believed.row, d->believed.col);
	write_out(d);
}

void tui_direct_after_curses(struct tui *t)
{
	if (!t->direct)
		return;
	t->direct->at = t->direct->believed = tui_paint_cursor(t);
	t->direct->is_off = false;
}
