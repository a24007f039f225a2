/* What stands on the screen, read back for tests and golden files. */

#include <string.h>
#include <wchar.h>

#include "tui_priv.h"

/* One letter a cell is enough to see in a golden file where an attribute begins and ends. */
static char letter(attr_t a, short pair)
{
	char one = pair == PAIR_DATA ? 'd' : pair == PAIR_ATTENTION ? 'a' : ' ';
	int n = one != ' ';
	if (a & A_BOLD && one != 'a') {
		one = 'b';
		n++;
	}
	if (a & A_UNDERLINE) {
		one = 'u';
		n++;
	}
	if (a & A_REVERSE) {
		one = 'r';
		n++;
	}
	return n > 1 ? (char)(one - 'a' + 'A') : one;
}

/* The text of a cell into out, its attributes' letter returned; 0 for none. */
static char cell(int row, int col, char *out)
{
	cchar_t c;
	wchar_t text[CCHARW_MAX + 1];
	attr_t attrs = 0;
	short pair = 0;
	size_t n = 0;
	if (mvwin_wch(stdscr, row, col, &c) != OK || getcchar(&c, text, &attrs, &pair, NULL) != OK)
		return 0;
	for (int i = 0; i < CCHARW_MAX && text[i]; i++)
		n += text_encode(text[i], out + n);
	out[n] = '\0';
	if (n == 0)
		return 0;
	return letter(attrs, pair);
}

static void trim(char *line)
{
	for (size_t n = strlen(line); n > 0 && line[n - 1] == ' '; n--)
		line[n - 1] = '\0';
}

struct row_text {
	char text[TEXT_ROOM(TUI_COLS_MAX) + 16];
	char attrs[TUI_COLS_MAX + 2];
};

static void read_row(struct row_text *l, int row, int cols)
{
	size_t at = 0, n = 0;
	for (int col = 0; col < cols && col < TUI_COLS_MAX; col++) {
		char a = cell(row, col, l->text + at);
		if (!a)
			continue;
		int width = text_width(l->text + at);
		at += strlen(l->text + at);
		l->attrs[n++] = a;
		/* curses gives a wide character in both its cells */
		for (; width > 1; width--, col++)
			l->attrs[n++] = a;
	}
	l->text[at] = '\0';
	l->attrs[n] = '\0';
	trim(l->text);
	trim(l->attrs);
}

const char *tui_term_screen(const struct tui *t)
{
	return t->screen_name ? t->screen_name : "";
}

static char *add_line(char *at, const char *line)
{
	size_t n = strlen(line);
	memcpy(at, line, n);
	at[n] = '\n';
	return at + n + 1;
}

const char *tui_term_snapshot(struct tui *t, struct arena *a)
{
	static struct row_text l;
	bool plain = true;
	int rows, cols;
	getmaxyx(stdscr, rows, cols);
	char *text = arena_array(a, (size_t)rows + 1, TEXT_ROOM(cols) + 16);
	char *attrs = arena_array(a, (size_t)rows + 1, (size_t)cols + 2);
	char *text_end = text, *attrs_end = attrs;
	for (int row = 0; row < rows; row++) {
		read_row(&l, row, cols);
		text_end = add_line(text_end, l.text);
		attrs_end = add_line(attrs_end, l.attrs);
		plain &= !*l.attrs;
	}
	return arena_printf(a, "%s%s%s-- cursor %d %d\n", text, plain ? "" : "--\n",
		plain ? "" : attrs, t->row, t->col);
}
