/*
 * The text editor. Positions are bytes but always at the start of a character with its marks;
 * after() and before() step by one such character. Wrapped lines are computed, not stored.
 */

#include "tui/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

static int32_t cp_at(const char *s)
{
	int32_t cp = 0;
	text_decode(s, strlen(s), &cp);
	return cp;
}

/* The position behind the character at "at", with the marks that stand on it. */
static size_t after(const struct tui_edit *e, size_t at)
{
	int32_t cp;
	if (at >= e->n)
		return e->n;
	at += text_decode(e->text + at, e->n - at, &cp);
	while (at < e->n && text_cp_width(cp_at(e->text + at)) == 0)
		at += text_decode(e->text + at, e->n - at, &cp);
	return at;
}

static size_t before(const struct tui_edit *e, size_t at)
{
	size_t last = 0;
	for (size_t i = 0; i < at; i = after(e, i))
		last = i;
	return last;
}

static size_t count_chars(const char *s, size_t n)
{
	size_t chars = 0;
	for (size_t i = 0; i < n; i++)
		chars += ((unsigned char)s[i] & 0xc0) != 0x80;
	return chars;
}

size_t tui_edit_chars(const struct tui_edit *e)
{
	return count_chars(e->text, e->n);
}

static char *copy(const char *s)
{
	char *c = strdup(s);
	BUG_ON(!c);
	return c;
}

/* Whole texts are kept: they are short, and any change is undone the same way. */
static void remember(struct tui_edit *e)
{
	if (e->undo_n == EDIT_UNDO) {
		free(e->undo[0].text);
		memmove(e->undo, e->undo + 1, (EDIT_UNDO - 1) * sizeof(*e->undo));
		e->undo_n--;
	}
	e->undo[e->undo_n].text = copy(e->text);
	e->undo[e->undo_n++].at = e->at;
	e->typing = false;
}

static bool undo(struct tui_edit *e)
{
	if (e->undo_n == 0)
		return false;
	e->undo_n--;
	e->n = (size_t)snprintf(e->text, sizeof(e->text), "%s", e->undo[e->undo_n].text);
	e->at = e->undo[e->undo_n].at;
	free(e->undo[e->undo_n].text);
	e->typing = false;
	return true;
}

static void erase(struct tui_edit *e, size_t from, size_t to)
{
	memmove(e->text + from, e->text + to, e->n - to + 1);
	e->n -= to - from;
	e->at = from;
}

/* ^K ^U ^W: what is erased can be put back. */
static void kill_text(struct tui_edit *e, size_t from, size_t to)
{
	if (from == to)
		return;
	remember(e);
	free(e->killed);
	e->killed = copy(e->text + from);
	e->killed[to - from] = '\0';
	erase(e, from, to);
}

static void insert(struct tui_edit *e, const char *s, size_t n)
{
	memmove(e->text + e->at + n, e->text + e->at, e->n - e->at + 1);
	memcpy(e->text + e->at, s, n);
	e->n += n;
	e->at += n;
}

/* Both limits: what a person counts, and what the buffer holds. */
static bool has_room(const struct tui_edit *e, size_t chars, size_t bytes)
{
	return tui_edit_chars(e) + chars <= e->limit && e->n + bytes < EDIT_BYTES;
}

/* A mark typed after its letter (a client that sends them apart) becomes one character with it. */
static bool combine(struct tui_edit *e, const char *mark, size_t n)
{
	char cluster[64];
	const char *composed;
	struct arena a;
	struct err err;
	size_t from = before(e, e->at), bytes = e->at - from;
	if (e->at == 0 || bytes + n >= sizeof(cluster))
		return false;
	memcpy(cluster, e->text + from, bytes);
	memcpy(cluster + bytes, mark, n);
	cluster[bytes + n] = '\0';
	arena_init(&a);
	bool ok = text_clean(&a, cluster, false, &composed, &err) == ST_OK && has_room(e, 1, n);
	if (ok) {
		remember(e);
		erase(e, from, e->at);
		insert(e, composed, strlen(composed));
	}
	arena_done(&a);
	return ok;
}

static enum edit_result type(struct tui_edit *e, int32_t code)
{
	char bytes[4];
	size_t n = text_encode(code, bytes);
	if (text_cp_width(code) == 0)
		return combine(e, bytes, n) ? EDIT_USED : EDIT_REFUSED;
	if (!has_room(e, 1, n))
		return EDIT_REFUSED;
	/* Characters typed in a row are one step. */
	if (!e->typing)
		remember(e);
	e->typing = true;
	insert(e, bytes, n);
	return EDIT_USED;
}

/* What of a paste may stand in a text: newlines and tabs are blanks, what is never shown is left out. */
static const char *pasteable(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *end = out;
	const char *clean;
	struct err e;
	while (*s) {
		int32_t cp;
		size_t n = text_decode(s, strlen(s), &cp);
		if (cp == '\n' || cp == '\t')
			*end++ = ' ';
		else if (text_cp_width(cp) >= 0) {
			memcpy(end, s, n);
			end += n;
		}
		s += n;
	}
	*end = '\0';
	return text_clean(a, out, false, &clean, &e) == ST_OK ? clean : NULL;
}

/* All of it or nothing: half a pasted text is a mistake that is not seen. */
static enum edit_result put_in(struct tui_edit *e, const char *s)
{
	if (!has_room(e, count_chars(s, strlen(s)), strlen(s)))
		return EDIT_REFUSED;
	remember(e);
	insert(e, s, strlen(s));
	return EDIT_USED;
}

static enum edit_result paste(struct tui_edit *e, const struct key *k)
{
	struct arena a;
	arena_init(&a);
	const char *s = k->cut ? NULL : pasteable(&a, k->text);
	enum edit_result result = s ? put_in(e, s) : EDIT_REFUSED;
	arena_done(&a);
	return result;
}

static size_t word_start(const struct tui_edit *e)
{
	size_t at = e->at;
	while (at > 0 && e->text[at - 1] == ' ')
		at--;
	while (at > 0 && e->text[at - 1] != ' ')
		at--;
	return at;
}

/* Where the line that begins at "from" ends when wrapped; its last blank hangs over. */
static size_t line_end(const struct tui_edit *e, size_t from, int width)
{
	size_t at = from, blank = 0;
	int cells = 0;
	while (at < e->n) {
		int w = text_cp_width(cp_at(e->text + at));
		if (cells + w > width && e->text[at] != ' ')
			break;
		if (e->text[at] == ' ')
			blank = at + 1;
		if (cells + w > width)
			break;
		cells += w;
		at = after(e, at);
	}
	if (at < e->n && blank > from)
		at = blank;
	return at > from ? at : after(e, at);
}

/* The line of the cursor and its first byte; lines before it are counted. */
static int cursor_line(const struct tui_edit *e, int width, size_t *start)
{
	int line = 0;
	size_t from = 0;
	for (size_t next = line_end(e, 0, width); next <= e->at && next < e->n; line++) {
		from = next;
		next = line_end(e, from, width);
	}
	*start = from;
	return line;
}

static int cells_between(const struct tui_edit *e, size_t from, size_t to)
{
	int cells = 0;
	for (size_t i = from; i < to; i = after(e, i))
		cells += text_cp_width(cp_at(e->text + i));
	return cells;
}

/* The position "cells" into the line that begins at from. */
static size_t position(const struct tui_edit *e, size_t from, int cells)
{
	size_t at = from;
	size_t end = line_end(e, from, e->width);
	if (end < e->n)
		end = before(e, end);
	while (at < end && cells_between(e, from, at) < cells)
		at = after(e, at);
	return at;
}

static bool move_line(struct tui_edit *e, int by)
{
	size_t start, from = 0;
	if (e->width == 0)
		return false;
	int line = cursor_line(e, e->width, &start) + by;
	int cells = cells_between(e, start, e->at);
	for (int i = 0; i < line && line_end(e, from, e->width) < e->n; i++)
		from = line_end(e, from, e->width);
	if (line >= 0 && (by < 0 || from != start))
		e->at = position(e, from, cells);
	return true;
}

/* As it was erased, blanks and all: it has been in this text. */
static enum edit_result yank(struct tui_edit *e)
{
	return e->killed ? put_in(e, e->killed) : EDIT_USED;
}

static enum edit_result erase_one(struct tui_edit *e, size_t from, size_t to)
{
	if (from != to) {
		remember(e);
		erase(e, from, to);
	}
	return EDIT_USED;
}

static enum edit_result move_to(struct tui_edit *e, size_t at)
{
	e->at = at;
	e->typing = false;
	return EDIT_USED;
}

enum {
	EDIT_LEFT = CMD_PART, EDIT_RIGHT, EDIT_START, EDIT_END, EDIT_UP, EDIT_DOWN, EDIT_BACK, EDIT_DEL, EDIT_WORD,
	EDIT_TO_START, EDIT_TO_END, EDIT_YANK, EDIT_UNDONE,
};

const struct command tui_edit_keys[] = {
	COMMAND_OWN(EDIT_LEFT, false, "left", "LEFT", "", N_("A character back")),
	COMMAND_OWN(EDIT_RIGHT, false, "right", "RIGHT", "", N_("A character on")),
	COMMAND_OWN(EDIT_START, false, "start", "HOME ^A", "", N_("To the start of the text")),
	COMMAND_OWN(EDIT_END, false, "end-of-text", "END ^E", "", N_("To the end of the text")),
	COMMAND_OWN(EDIT_BACK, false, "delete-before", "BACKSPACE", "", N_("Delete the character before")),
	COMMAND_OWN(EDIT_DEL, false, "delete-here", "DEL ^D", "", N_("Delete the character here")),
	COMMAND_OWN(EDIT_WORD, false, "delete-word", "^W", "", N_("Delete the word before")),
	COMMAND_OWN(EDIT_TO_START, false, "delete-to-start", "^U", "", N_("Delete all before")),
	COMMAND_OWN(EDIT_TO_END, false, "delete-to-end", "^K", "", N_("Delete all behind")),
	COMMAND_OWN(EDIT_YANK, false, "put-back", "^Y", "", N_("Put back what ^W, ^U or ^K has deleted")),
	COMMAND_OWN(EDIT_UNDONE, false, "undo-typing", "^Z", "", N_("Undo the last change of the text")),
	{ 0 },
};

const struct command tui_edit_lines[] = {
	COMMAND_OWN(EDIT_UP, false, "line-up", "UP", "", N_("A line up")),
	COMMAND_OWN(EDIT_DOWN, false, "line-down", "DOWN", "", N_("A line down")),
	{ 0 },
};

static enum edit_result move_lines(struct tui_edit *e, int by)
{
	return move_line(e, by) ? EDIT_USED : EDIT_UNUSED;
}

static enum edit_result kill_part(struct tui_edit *e, size_t from, size_t to)
{
	kill_text(e, from, to);
	return EDIT_USED;
}

static enum edit_result edit(struct tui_edit *e, int cmd)
{
	switch (cmd) {
	case EDIT_LEFT:
		return move_to(e, before(e, e->at));
	case EDIT_RIGHT:
		return move_to(e, after(e, e->at));
	case EDIT_START:
		return move_to(e, 0);
	case EDIT_END:
		return move_to(e, e->n);
	case EDIT_UP:
		return move_lines(e, -1);
	case EDIT_DOWN:
		return move_lines(e, 1);
	case EDIT_BACK:
		return erase_one(e, before(e, e->at), e->at);
	case EDIT_DEL:
		return erase_one(e, e->at, after(e, e->at));
	case EDIT_WORD:
		return kill_part(e, word_start(e), e->at);
	case EDIT_TO_START:
		return kill_part(e, 0, e->at);
	case EDIT_TO_END:
		return kill_part(e, e->at, e->n);
	case EDIT_YANK:
		return yank(e);
	case EDIT_UNDONE:
		return undo(e) ? EDIT_USED : EDIT_REFUSED;
	}
	return EDIT_UNUSED;
}

enum edit_result tui_edit_key(struct tui_edit *e, const struct key *k)
{
	if (k->code == K_PASTE)
		return paste(e, k);
	if (tui_key_is_text(k->code))
		return type(e, k->code);
	int cmd = tui_command_of_key(tui_edit_keys, 0, k->code);
	return edit(e, cmd ? cmd : tui_command_of_key(tui_edit_lines, 0, k->code));
}

const char *tui_edit_why(const struct tui_edit *e, const struct key *k)
{
	if (k->code == K_CTRL('Z'))
		return _("There is nothing to undo.");
	if (k->code == K_PASTE && k->cut)
		return _("What you pasted is too long; nothing was inserted.");
	if (k->code == K_PASTE && !has_room(e, count_chars(k->text, strlen(k->text)), strlen(k->text)))
		return _("There is no room for what you pasted; nothing was inserted.");
	if (k->code == K_PASTE)
		return _("What you pasted has a character that cannot be used; nothing was inserted.");
	if (k->code == K_CTRL('Y'))
		return _("There is no room for what was deleted; nothing was inserted.");
	if (tui_edit_chars(e) >= e->limit)
		return _("The text is full.");
	return _("This character cannot be used.");
}

void tui_edit_set(struct tui_edit *e, const char *text)
{
	remember(e);
	e->n = 0;
	e->text[0] = '\0';
	e->at = 0;
	while (*text) {
		int32_t cp;
		size_t n = text_decode(text, strlen(text), &cp);
		if (!has_room(e, 1, n))
			break;
		insert(e, text, n);
		text += n;
	}
}

void tui_edit_init(struct tui_edit *e, size_t limit, const char *text)
{
	BUG_ON(limit > EDIT_BYTES / 4 - 1);
	*e = (struct tui_edit){ .limit = limit };
	if (text)
		tui_edit_set(e, text);
	while (e->undo_n > 0)
		free(e->undo[--e->undo_n].text);
}

void tui_edit_done(struct tui_edit *e)
{
	while (e->undo_n > 0)
		free(e->undo[--e->undo_n].text);
	free(e->killed);
	e->killed = NULL;
}

/* The cells that the text before "to" takes on this terminal, which may have to write æ as ae. */
static int drawn_cells(const struct tui_edit *e, struct tui *t, size_t from, size_t to)
{
	char part[EDIT_BYTES];
	memcpy(part, e->text + from, to - from);
	part[to - from] = '\0';
	return tui_draw_width(t, part);
}

/* The first byte shown: the cursor is always in view, with a cell to spare. */
static size_t first_shown(const struct tui_edit *e, struct tui *t, int width)
{
	int step = width / 2 > 0 ? width / 2 : 1;
	int cursor = drawn_cells(e, t, 0, e->at);
	if (cursor < width - 1)
		return 0;
	int off = ((cursor - (width - 1)) / step + 1) * step;
	size_t from = 0;
	while (from < e->at && drawn_cells(e, t, 0, from) < off)
		from = after(e, from);
	return from;
}

void tui_edit_draw(const struct tui_edit *e, struct tui *t, int row, int col, int width, bool focus)
{
	size_t from = focus ? first_shown(e, t, width) : 0;
	tui_draw_field(t, row, col, width, ALIGN_LEFT, focus ? DRAW_UNDERLINE : DRAW_PLAIN,
		e->text + from);
	if (focus)
		tui_draw_cursor(t, row, col + drawn_cells(e, t, from, e->at));
}

void tui_edit_draw_block(const struct tui_edit *e, struct tui *t, struct area a, bool focus)
{
	size_t start, from = 0;
	int at = cursor_line(e, a.cols, &start);
	int top = at < a.rows ? 0 : at - a.rows + 1;
	for (int line = 0; line < top + a.rows; line++) {
		char part[EDIT_BYTES] = "";
		size_t end = from < e->n ? line_end(e, from, a.cols) : from;
		memcpy(part, e->text + from, end - from);
		part[end - from] = '\0';
		if (line >= top)
			tui_draw_field(t, a.row + line - top, a.col, a.cols, ALIGN_LEFT, DRAW_PLAIN,
				part);
		from = end;
	}
	if (focus)
		tui_draw_cursor(t, a.row + at - top, a.col + drawn_cells(e, t, start, e->at));
}
