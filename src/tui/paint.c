/*
 * From pieces of text to cells, and from one paint to the next. Cells go by our own widths: where the C
 * library knows another one, '?' is drawn in as many cells, so that a line never shifts.
 */

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "lines_priv.h"

#define EMPTY_ROW 0xcbf29ce484222325u /* of a row without pieces; FNV-1a's beginning */
#define STEP 0x100000001b3u

static unsigned paints = 1;

unsigned tui_term_paints(void)
{
	return paints;
}

void tui_term_size(const struct tui *t, int *rows, int *cols)
{
	if (t->in_lines) {
		*rows = LINES_ROWS;
		*cols = LINES_COLS;
	} else {
		getmaxyx(stdscr, *rows, *cols);
	}
}

/* What will stand on the screen instead of this character: as many cells as it has. */
static size_t drawable(const struct tui *t, int32_t cp, wchar_t *out)
{
	static const int32_t last[] = { [CHARSET_UTF8] = 0x10ffff, [CHARSET_LATIN1] = 0xff,
		[CHARSET_ASCII] = 0x7e };
	if (cp >= ' ' && cp <= '~') {
		*out = (wchar_t)cp;
		return 1;
	}
	int width = text_cp_width(cp);
	if (cp <= last[t->look.charset] && wcwidth((wchar_t)cp) == width) {
		*out = (wchar_t)cp;
		return 1;
	}
	/* The C library knows another width: the line must not shift. */
	for (int i = 0; i < width; i++)
		out[i] = L'?';
	return width > 0 ? (size_t)width : 0;
}

/* Plain ASCII goes into the cells as it is, five times as fast as through the wide functions; false if it is not. */
static bool draw_plain(int row, int col, attr_t attr, short pair, const char *text)
{
	static chtype cells[TUI_COLS_MAX];
	chtype look = attr | COLOR_PAIR(pair);
	int n = 0;
	for (; text[n]; n++) {
		if (text[n] < ' ' || text[n] > '~' || n == TUI_COLS_MAX)
			return false;
		cells[n] = (chtype)text[n] | look;
	}
	mvaddchnstr(row, col, cells, n);
	return true;
}

/* The only way to the screen: decoded here, so that no byte of a text is ever sent as it is. */
static void draw(struct tui *t, int row, int col, unsigned attr, const char *text)
{
	static wchar_t wide[TEXT_MAX];
	size_t n = 0, bytes = strlen(text);
	short pair;
	attr_t a = tui_term_attr(t, attr, &pair);
	if (draw_plain(row, col, a, pair, text))
		return;
	while (bytes > 0 && n + 2 < TEXT_MAX) {
		int32_t cp;
		size_t used = text_decode(text, bytes, &cp);
		text += used;
		bytes -= used;
		n += drawable(t, cp, wide + n);
	}
	wattr_set(stdscr, a, pair, NULL);
	mvwaddnwstr(stdscr, row, col, wide, (int)n);
	wattr_set(stdscr, A_NORMAL, 0, NULL);
}

static void *grow(void *array, size_t *room, size_t need, size_t size)
{
	if (need <= *room)
		return array;
	*room = 2 * need;
	array = realloc(array, *room * size);
	BUG_ON(!array);
	return array;
}

static void gather(struct tui *t, const struct piece *piece, const char *text)
{
	size_t n = strlen(text) + 1;
	t->pieces = grow(t->pieces, &t->pieces_room, t->n_pieces + 1, sizeof(*t->pieces));
	t->texts = grow(t->texts, &t->texts_room, t->texts_n + n, 1);
	t->pieces[t->n_pieces] = *piece;
	t->pieces[t->n_pieces++].text = t->texts_n;
	memcpy(t->texts + t->texts_n, text, n);
	t->texts_n += n;
}

/* Every bit of a number into all bits. */
static uint64_t mix(uint64_t x)
{
	x *= STEP;
	x ^= x >> 32;
	return x * 0x9e3779b97f4a7c15u;
}

static uint64_t add_to_row(uint64_t row, const struct piece *piece, const char *text)
{
	size_t n = strlen(text);
	uint64_t eight;
	row = (row ^ (uint64_t)piece->col ^ (uint64_t)piece->attr << 16 ^ (uint64_t)n << 32) * STEP;
	for (; n >= sizeof(eight); n -= sizeof(eight), text += sizeof(eight)) {
		memcpy(&eight, text, sizeof(eight));
		row = mix(row ^ eight);
	}
	for (; *text; text++)
		row = (row ^ (unsigned char)*text) * STEP;
	return mix(row); /* where one piece ends */
}

void tui_paint_put(struct tui *t, int row, int col, unsigned attr, const char *text)
{
	const struct piece piece = { .row = row, .col = col, .attr = attr };
	int rows, cols;
	tui_term_size(t, &rows, &cols);
	if (row < 0 || row >= rows || col < 0 || col >= cols || (t->in_lines && !t->is_painting))
		return;
	if (!t->is_painting)
		draw(t, row, col, attr, text);
	else
		gather(t, &piece, text);
	if (row < TUI_ROWS_MAX && t->is_painting) {
		t->row_is[row] = add_to_row(t->row_is[row], &piece, text);
	} else if (row < TUI_ROWS_MAX) {
		t->row_was[row] = 0;
		tui_direct_forget(t, row);
	}
}

bool tui_draw_same(struct tui *t, int row, int rows, uint64_t key)
{
	bool same = t->is_painting && t->steady && row >= 0 && row + rows <= TUI_ROWS_MAX;
	for (int i = row; i < row + rows && i < TUI_ROWS_MAX; i++) {
		if (i < 0)
			continue;
		same = same && t->key_was[i] == (key | 1) && t->row_was[i];
		t->key_is[i] = key | 1;
	}
	for (int i = row; same && i < row + rows; i++)
		tui_paint_keep(t, i);
	return same;
}

void tui_paint_keep(struct tui *t, int row)
{
	if (row >= 0 && row < TUI_ROWS_MAX)
		t->stays[row] = true;
}

void tui_paint_begin(struct tui *t, bool steady)
{
	int rows, cols;
	tui_term_size(t, &rows, &cols);
	paints++;
	t->steady = steady && !t->in_lines && t->is_known && rows <= TUI_ROWS_MAX;
	t->is_known = t->is_painting = true;
	t->n_pieces = t->texts_n = 0;
	for (int row = 0; row < rows && row < TUI_ROWS_MAX; row++) {
		t->row_is[row] = EMPTY_ROW;
		t->stays[row] = false;
		t->key_was[row] = t->key_is[row];
		t->key_is[row] = 0;
	}
	if (!t->steady)
		t->drawn = (struct drawn_list){ 0 };
}

/* Whether the row has to be drawn, and what is known of it from now on. */
static enum row_change settle_row(struct tui *t, int row)
{
	uint64_t was = t->row_was[row], is = t->row_is[row];
	bool kept = t->stays[row] && t->steady;
	if (kept && is == EMPTY_ROW)
		return ROW_SAME;
	t->row_was[row] = kept ? 0 : is;
	if (kept)
		return ROW_OVER;
	return t->steady && is == was ? ROW_SAME : ROW_NEW;
}

static void draw_changed(struct tui *t, const enum row_change change[])
{
	int rows = getmaxy(stdscr);
	if (!t->steady)
		werase(stdscr);
	for (int row = 0; t->steady && row < rows; row++)
		if (change[row] == ROW_NEW) {
			wmove(stdscr, row, 0);
			wclrtoeol(stdscr);
		}
	for (size_t i = 0; i < t->n_pieces; i++) {
		const struct piece *p = &t->pieces[i];
		if (p->row >= TUI_ROWS_MAX || change[p->row] != ROW_SAME)
			draw(t, p->row, p->col, p->attr, t->texts + p->text);
	}
}

void tui_paint_end(struct tui *t)
{
	enum row_change change[TUI_ROWS_MAX];
	t->is_painting = false;
	if (t->in_lines)
		return;
	for (int row = 0; row < getmaxy(stdscr) && row < TUI_ROWS_MAX; row++)
		change[row] = settle_row(t, row);
	bool sent = tui_direct_send(t, change);
	if (sent)
		tui_term_breathe(t);
	draw_changed(t, change);
	if (sent) {
		tui_direct_tell(t, change);
		return;
	}
	tui_term_flush(t);
	if (t->steady)
		tui_term_breathe(t);
}

void tui_paint_done(struct tui *t)
{
	free(t->pieces);
	free(t->texts);
}

/*
 * A client set to ISO-8859-1 in a session of UTF-8: outside of any locale that knows the
 * characters, ncurses sends those below 256 as the bytes they are.
 */
static void refresh_as_bytes(struct tui *t)
{
	locale_t before = uselocale(t->bytes);
	use_legacy_coding(1);
	wrefresh(stdscr);
	use_legacy_coding(0);
	uselocale(before);
}

struct place tui_paint_cursor(const struct tui *t)
{
	int rows, cols;
	getmaxyx(stdscr, rows, cols);
	int row = t->row < rows ? t->row : rows - 1;
	int col = t->col < cols ? t->col : cols - 1;
	return (struct place){ row < 0 ? 0 : row, col < 0 ? 0 : col };
}

void tui_term_flush(struct tui *t)
{
	if (t->in_lines || t->is_unsent)
		return;
	struct place cursor = tui_paint_cursor(t);
	wmove(stdscr, cursor.row, cursor.col);
	tui_direct_before_curses(t);
	if (t->look.charset == CHARSET_LATIN1 && t->locale_charset == CHARSET_UTF8)
		refresh_as_bytes(t);
	else
		wrefresh(stdscr);
	tui_direct_after_curses(t);
}
