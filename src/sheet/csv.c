/*
 * Bytes to cells. Encoding is judged for the whole file: with some real UTF-8 every other byte is
 * damage, and only a file without any is read as Windows-1252.
 */

#include "sheet/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "sheet/sha256.h"

/* What a file that is no table begins with, and what to say of it. */
static const struct {
	const char *bytes;
	size_t n;
	const char *text;
} signatures[] = {
	{"PK\003\004", 4,
		N_("this is an Excel workbook (.xlsx), not CSV; open it and save it as \"CSV UTF-8\"")},
	{"\xD0\xCF\x11\xE0", 4,
		N_("this is an old Excel workbook (.xls), not CSV; open it and save it as \"CSV UTF-8\"")},
	{"%PDF", 4, N_("this is a PDF, not CSV")},
	{"\xFF\xFE", 2,
		N_("this is UTF-16 (Excel calls it Unicode text); save it as \"CSV UTF-8\"")},
	{"\xFE\xFF", 2,
		N_("this is UTF-16 (Excel calls it Unicode text); save it as \"CSV UTF-8\"")},
};

/* The reader's place. Lines and columns are those of the file, whatever quotes span. */
struct reader {
	struct arena *arena;
	struct sheet_faults *faults;
	struct csv *out;
	const char *at, *end;
	int line, column;
	bool stop; /* nothing that follows would be understood */
};

static bool is_other_format(const char *bytes, size_t n, struct sheet_faults *faults)
{
	for (size_t i = 0; i < COUNT(signatures); i++) {
		if (n < signatures[i].n || memcmp(bytes, signatures[i].bytes, signatures[i].n) != 0)
			continue;
		sheet_fault_add(faults, 1, 1, "%s", _(signatures[i].text));
		return true;
	}
	return false;
}

/* Line and column, in characters, of a byte. */
static void place_of(const char *bytes, size_t at, int *line, int *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < at; i++) {
		if (bytes[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
			++*column;
		}
	}
}

static bool has_nul(const char *bytes, size_t n, struct sheet_faults *faults)
{
	const char *nul = n ? memchr(bytes, '\0', n) : NULL;
	int line, column;

	if (!nul)
		return false;
	place_of(bytes, (size_t)(nul - bytes), &line, &column);
	sheet_fault_add(faults, line, column, "%s",
		_("there is a NUL byte here; the file is damaged or is not CSV. Save it as \"CSV UTF-8\""));
	return true;
}

/* Whether some of the bytes are real UTF-8: then the others are damage, not another encoding. */
static bool has_some_utf8(const char *bytes, size_t n)
{
	for (size_t i = 0; i < n;) {
		int32_t cp;
		size_t used = text_decode(bytes + i, n - i, &cp);

		if (used > 1 && cp != 0xFFFD)
			return true;
		i += used;
	}
	return false;
}

/* The bytes as UTF-8, or NULL after a fault. */
static const char *to_utf8(struct arena *a, const char *bytes, size_t n, bool bom,
	struct sheet_faults *faults, struct csv *out)
{
	ptrdiff_t bad = text_invalid_at(bytes, n);
	const char *text = NULL;
	struct err e;
	int line, column;

	if (bad < 0)
		return arena_dup_n(a, bytes, n);
	out->is_cp1252 = !bom && !has_some_utf8(bytes, n);
	if (out->is_cp1252 && text_from_cp1252(a, bytes, n, &text, &e) == ST_OK)
		return text;
	place_of(bytes, (size_t)bad, &line, &column);
	sheet_fault_add(faults, line, column,
		_("byte 0x%02X is neither UTF-8 nor Windows-1252; save the file as \"CSV UTF-8\""),
		(unsigned)(unsigned char)bytes[bad]);
	return NULL;
}

/* The sign that separates: the most frequent of the three outside quotes in the first line. */
static char sniff(const char *s)
{
	static const char candidates[] = ";,\t";
	size_t count[3] = {0}, best = 0;
	bool quoted = false;

	for (; *s && (quoted || (*s != '\n' && *s != '\r')); s++) {
		const char *hit = strchr(candidates, *s);

		if (*s == '"')
			quoted = !quoted;
		else if (hit && !quoted)
			count[hit - candidates]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (count[i] > count[best])
			best = i;
	return candidates[best];
}

static bool at_line_end(const struct reader *r)
{
	return r->at == r->end || *r->at == '\n' || *r->at == '\r';
}

/* Past one character, keeping count; \r\n is one line end. */
static void advance(struct reader *r)
{
	if (*r->at == '\r' && r->at + 1 < r->end && r->at[1] == '\n')
		r->at++;
	if (*r->at == '\n' || *r->at == '\r') {
		r->line++;
		r->column = 0;
	}
	r->at++;
	while (r->at < r->end && ((unsigned char)*r->at & 0xC0) == 0x80)
		r->at++;
	r->column++;
}

static void skip_blanks(struct reader *r)
{
	while (r->at < r->end && *r->at == ' ')
		advance(r);
}

/* Nothing after an endless cell can be trusted. */
static const char *too_long(struct reader *r, const struct csv_cell *cell)
{
	sheet_fault_add(r->faults, cell->line, cell->column,
		_("the cell that begins here is longer than %d bytes; is a closing quote missing?"),
		CSV_CELL_MAX);
	r->stop = true;
	return "";
}

static const char *read_quoted(struct reader *r, const struct csv_cell *cell)
{
	char text[CSV_CELL_MAX];
	size_t n = 0;

	for (advance(r); r->at < r->end; advance(r)) {
		if (*r->at == '"' && (r->at + 1 == r->end || r->at[1] != '"')) {
			advance(r);
			return arena_dup_n(r->arena, text, n);
		}
		if (*r->at == '"')
			advance(r);
		const char *from = r->at;
		do {
			if (n == sizeof(text))
				return too_long(r, cell);
			text[n++] = *from == '\r' ? '\n' : *from;
			from++;
		} while (from < r->end && ((unsigned char)*from & 0xC0) == 0x80);
	}
	sheet_fault_add(r->faults, cell->line, cell->column, "%s",
		_("the quote that opens here is never closed"));
	r->stop = true;
	return "";
}

static const char *read_bare(struct reader *r, const struct csv_cell *cell)
{
	const char *from = r->at;

	while (!at_line_end(r) && *r->at != r->out->delimiter)
		advance(r);
	const char *to = r->at;
	if (to - from > CSV_CELL_MAX)
		return too_long(r, cell);
	while (to > from && to[-1] == ' ')
		to--;
	return arena_dup_n(r->arena, from, (size_t)(to - from));
}

static void read_cell(struct reader *r, struct csv_cell *cell)
{
	skip_blanks(r);
	*cell = (struct csv_cell){.line = r->line, .column = r->column};
	if (r->at == r->end || *r->at != '"') {
		cell->text = read_bare(r, cell);
		return;
	}
	cell->text = read_quoted(r, cell);
	skip_blanks(r);
	if (r->stop || at_line_end(r) || *r->at == r->out->delimiter)
		return;
	sheet_fault_add(r->faults, r->line, r->column, "%s",
		_("there is text after the closing quote; a quote inside a cell is written twice"));
	read_bare(r, cell);
}

static bool is_empty_row(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].text[0])
			return false;
	return true;
}

static void read_row(struct reader *r, struct csv_row *row)
{
	size_t room = 0;

	*row = (struct csv_row){.line = r->line};
	for (;;) {
		struct csv_cell *cell = ARENA_PUSH(r->arena, row->cells, &row->n, &room);

		read_cell(r, cell);
		if (r->stop || at_line_end(r))
			break;
		if (row->n == CSV_COLUMNS_MAX) {
			sheet_fault_add(r->faults, r->line, r->column,
				_("there are more than %d columns"), CSV_COLUMNS_MAX);
			r->stop = true;
			break;
		}
		advance(r);
	}
	if (r->at < r->end && !r->stop)
		advance(r);
}

/* Excel fills rows with empty cells on the right; more than that is a fault. */
static void check_width(struct reader *r, const struct csv_row *row)
{
	size_t want = r->out->rows[0].n;

	for (size_t i = want; i < row->n; i++) {
		if (!row->cells[i].text[0])
			continue;
		sheet_fault_add(r->faults, row->cells[i].line, row->cells[i].column,
			_("the row has %zu cells, but there are %zu headings"), row->n, want);
		return;
	}
	if (row->n < want)
		sheet_fault_add(r->faults, row->line, 1,
			_("the row has %zu cells, but there are %zu headings"), row->n, want);
}

static void read_rows(struct reader *r)
{
	while (r->at < r->end && !r->stop) {
		struct csv_row row;

		read_row(r, &row);
		if (r->stop || is_empty_row(&row))
			continue;
		*(struct csv_row *)ARENA_PUSH(r->arena, r->out->rows, &r->out->n, &r->out->room) =
			row;
		if (r->out->n > 1)
			check_width(r, &row);
	}
	if (!r->out->n && !r->faults->faults)
		sheet_fault_add(r->faults, 1, 1, "%s", _("the file is empty"));
}

/* Excel's own first line, "sep=;", says what separates; with nothing that could, it is a heading. */
static void take_separator_line(struct reader *r)
{
	if (strncasecmp(r->at, "sep=", 4) != 0 || !r->at[4] || !strchr(";,\t|:", r->at[4]))
		return;
	r->out->delimiter = r->at[4];
	while (!at_line_end(r))
		advance(r);
	if (r->at < r->end)
		advance(r);
}

void sheet_csv_parse(
	struct arena *a, const char *bytes, size_t n, struct sheet_faults *faults, struct csv *out)
{
	bool bom = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
	struct reader r = {.arena = a, .faults = faults, .out = out, .line = 1, .column = 1};

	*out = (struct csv){.delimiter = ';'};
	sheet_sha256(bytes, n, out->sha256);
	if (is_other_format(bytes, n, faults) || has_nul(bytes, n, faults))
		return;
	r.at = to_utf8(a, bytes + (bom ? 3 : 0), n - (bom ? 3 : 0), bom, faults, out);
	if (!r.at)
		return;
	r.end = r.at + strlen(r.at);
	out->delimiter = sniff(r.at);
	take_separator_line(&r);
	read_rows(&r);
}

static enum status open_failed(const char *path, struct err *e)
{
	int sys = errno;
	enum status st = sys == ENOENT || sys == ENOTDIR ? ST_NOTFOUND : ST_INVALID;

	if (st == ST_NOTFOUND)
		err_set(e, st, "%s", path);
	else
		err_set(e, st, _("%s cannot be read"), path);
	return st == ST_NOTFOUND ? err_sys(e, sys) : err_file(e, sys);
}

/* All bytes of an open file of a known size; a file that grows meanwhile is read up to that size.
 */
static enum status read_all(
	int fd, char *bytes, size_t size, size_t *n, const char *path, struct err *e)
{
	*n = 0;
	while (*n < size) {
		ssize_t got = read(fd, bytes + *n, size - *n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return open_failed(path, e);
		if (got == 0)
			break;
		*n += (size_t)got;
	}
	return ST_OK;
}

enum status sheet_csv_read(struct arena *a, const char *path, size_t max, struct sheet_faults *faults,
	struct csv *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	enum status result;
	size_t n = 0;

	if (fd < 0)
		return open_failed(path, e);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		result = err_set(e, ST_INVALID, _("%s is not a file"), path);
	else if ((size_t)st.st_size > max)
		result = err_set(e, ST_TOOBIG, "%s", path);
	else {
		char *bytes = arena_alloc(a, (size_t)st.st_size + 1);

		result = read_all(fd, bytes, (size_t)st.st_size, &n, path, e);
		if (result == ST_OK)
			sheet_csv_parse(a, bytes, n, faults, out);
	}
	close(fd);
	return result;
}
