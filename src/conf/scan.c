/*
 * Bytes into tokens. It also blanks the comments in its copy of the text, because libconfuse reads
 * that copy and its lines must stay the same.
 */
#include "scan_priv.h"

#include <string.h>

#include "base/text.h"

/* Where the scan stands. */
struct cursor {
	struct scan *scan;
	char *p, *end;
	int line;
	char *line_start;
	bool token_on_line; /* the line has a token already */
	int odd_line;	    /* where an odd character was last reported: once a line is enough */
};

static bool starts(const struct cursor *c, const char *what)
{
	size_t n = strlen(what);

	return (size_t)(c->end - c->p) >= n && memcmp(c->p, what, n) == 0;
}

#define MISTAKE(c, at_line, ...) \
	conf_error((c)->scan->report, (c)->scan->file, (at_line), __VA_ARGS__)

static void newline(struct cursor *c)
{
	c->line++;
	c->line_start = c->p + 1;
	c->token_on_line = false;
}

static int indent_of(const char *line)
{
	int columns = 0;

	for (; *line == ' ' || *line == '\t'; line++)
		columns = *line == '\t' ? columns / 8 * 8 + 8 : columns + 1;
	return columns;
}

static void emit(struct cursor *c, enum token_kind kind, const char *from, size_t n)
{
	struct scan *s = c->scan;
	struct token *t = ARENA_PUSH(s->a, s->tokens, &s->n_tokens, &s->room);

	*t = (struct token){ kind, c->line, indent_of(c->line_start), !c->token_on_line,
		arena_dup_n(s->a, from, n) };
	c->token_on_line = true;
}

/* To the end of the line, or of the file; the newline stays. */
static void blank_line(struct cursor *c)
{
	while (c->p < c->end && *c->p != '\n')
		*c->p++ = ' ';
}

static void blank_block(struct cursor *c)
{
	int begin = c->line;

	for (*c->p++ = ' ', *c->p++ = ' '; c->p < c->end; c->p++) {
		if (starts(c, "*/")) {
			*c->p++ = ' ';
			*c->p++ = ' ';
			return;
		}
		if (*c->p == '\n')
			newline(c);
		else
			*c->p = ' ';
	}
	MISTAKE(c, begin, N_("the comment starting here has no closing */"));
	c->scan->doubtful = true;
}

static bool is_control(char ch)
{
	return (unsigned char)ch < 0x20 || ch == 0x7F;
}

static size_t char_length(const struct cursor *c)
{
	int32_t cp;

	return text_decode(c->p, (size_t)(c->end - c->p), &cp);
}

static void check_escape(struct cursor *c, char quote)
{
	if (c->p + 1 >= c->end || c->p[1] == '\n')
		return;
	char next = c->p[1];
	c->p++;
	if (quote == '\'') {
		/* libconfuse keeps other backslashes between single quotes as they are. */
		if (next != '\\' && next != '\'')
			c->p--;
		return;
	}
	if (next != '"' && next != '\\' && next != 'n')
		MISTAKE(c, c->line,
			N_("\\%.*s has no meaning in a text; a backslash itself is written \\\\"),
			(int)char_length(c), c->p);
}

static void check_in_text(struct cursor *c, char quote)
{
	if (*c->p == '\\')
		check_escape(c, quote);
	else if (starts(c, "${"))
		MISTAKE(c, c->line,
			N_("${...} is not replaced by anything here; write the value itself"));
	else if (*c->p == '\t')
		MISTAKE(c, c->line, N_("a tab inside a text; write a blank"));
	else if (is_control(*c->p))
		MISTAKE(c, c->line, N_("the control character 0x%02X is not allowed"),
			(unsigned char)*c->p);
}

static void scan_quoted(struct cursor *c)
{
	char quote = *c->p++;
	const char *from = c->p;

	while (c->p < c->end && *c->p != quote && *c->p != '\n') {
		check_in_text(c, quote);
		c->p += c->p < c->end;
	}
	emit(c, TOKEN_TEXT, from, (size_t)(c->p - from));
	if (c->p < c->end && *c->p == quote) {
		c->p++;
		return;
	}
	MISTAKE(c, c->line,
		N_("the text starting here with %c has no closing %c on the same line"), quote,
		quote);
	if (strpbrk(c->scan->tokens[c->scan->n_tokens - 1].text, "{}=,"))
		c->scan->doubtful = true;
}

/* “ ” „ ‘ ’ » « as a word processor puts them in. */
static bool at_typographic_quote(const struct cursor *c)
{
	return starts(c, "\u201C") || starts(c, "\u201D") || starts(c, "\u201E") ||
	       starts(c, "\u2018") || starts(c, "\u2019") || starts(c, "\u00BB") ||
	       starts(c, "\u00AB");
}

static void scan_typographic(struct cursor *c)
{
	MISTAKE(c, c->line,
		N_("%.*s is a typographic quotation mark; a text stands between two plain \""),
		(int)char_length(c), c->p);
	c->p += char_length(c);
	const char *from = c->p;
	while (c->p < c->end && *c->p != '\n' && *c->p != '"' && !at_typographic_quote(c))
		c->p++;
	emit(c, TOKEN_TEXT, from, (size_t)(c->p - from));
	if (c->p < c->end && *c->p != '\n')
		c->p += char_length(c);
}

static bool in_word(const struct cursor *c)
{
	if (c->p >= c->end || is_control(*c->p) || strchr(" #\"'{}()+,=*", *c->p))
		return false;
	return !starts(c, "/*") && !starts(c, "\u00A0") && !starts(c, "${");
}

static void scan_word(struct cursor *c)
{
	const char *from = c->p;

	do
		c->p++;
	while (in_word(c));
	size_t n = (size_t)(c->p - from);
	if (from[n - 1] == ';') {
		MISTAKE(c, c->line,
			N_("';' is not used in these files; a setting ends with its line"));
		while (n && from[n - 1] == ';')
			n--;
	}
	if (n)
		emit(c, TOKEN_WORD, from, n);
}

/* ${...} outside a text stands for one word. */
static void scan_variable(struct cursor *c)
{
	const char *from = c->p;

	MISTAKE(c, c->line, N_("${...} is not replaced by anything here; write the value itself"));
	while (c->p < c->end && *c->p != '\n' && *c->p != '}')
		c->p++;
	c->p += c->p < c->end && *c->p == '}';
	emit(c, TOKEN_WORD, from, (size_t)(c->p - from));
}

static void report_odd(struct cursor *c)
{
	if (starts(c, "\u00A0"))
		MISTAKE(c, c->line,
			N_("a no-break space, which looks like a blank; write an ordinary blank"));
	else if (starts(c, "+="))
		MISTAKE(c, c->line, N_("'+=' is not used in these files; write '='"));
	else if (is_control(*c->p))
		MISTAKE(c, c->line, N_("the control character 0x%02X is not allowed"),
			(unsigned char)*c->p);
	else
		MISTAKE(c, c->line, N_("'%c' is not allowed here; a text stands between two \""),
			*c->p);
}

static void scan_odd(struct cursor *c)
{
	if (c->odd_line != c->line)
		report_odd(c);
	c->odd_line = c->line;
	c->p += char_length(c);
}

static bool skip_blank(struct cursor *c)
{
	if (*c->p == '\n')
		newline(c);
	else if (*c->p == '\r' && (c->p + 1 == c->end || c->p[1] == '\n'))
		*c->p = ' ';
	else if (*c->p != ' ' && *c->p != '\t')
		return false;
	c->p++;
	return true;
}

static bool skip_comment(struct cursor *c)
{
	if (starts(c, "/*"))
		blank_block(c);
	else if (*c->p == '#' || starts(c, "//"))
		blank_line(c);
	else
		return false;
	return true;
}

static bool scan_punctuation(struct cursor *c)
{
	static const char marks[] = "{}=,";
	static const enum token_kind kinds[] = { TOKEN_OPEN, TOKEN_CLOSE, TOKEN_EQUALS,
		TOKEN_COMMA };
	const char *mark = strchr(marks, *c->p);

	if (!mark)
		return false;
	emit(c, kinds[mark - marks], mark, 1);
	c->p++;
	return true;
}

/* A line that begins with ';' is a comment in many other files. */
static bool scan_semicolon(struct cursor *c)
{
	if (*c->p != ';' || c->token_on_line)
		return false;
	MISTAKE(c, c->line, N_("';' is not used in these files; a comment begins with #"));
	blank_line(c);
	return true;
}

static void scan_next(struct cursor *c)
{
	if (skip_blank(c) || skip_comment(c) || scan_punctuation(c) || scan_semicolon(c))
		return;
	if (*c->p == '"' || *c->p == '\'')
		scan_quoted(c);
	else if (at_typographic_quote(c))
		scan_typographic(c);
	else if (starts(c, "${"))
		scan_variable(c);
	else if (in_word(c))
		scan_word(c);
	else
		scan_odd(c);
}

static int line_at(const char *bytes, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

/* What no editor set to UTF-8 writes. One message: the rest of the file would only repeat it. */
static bool is_plain_text(const struct scan *s)
{
	const char *nul = memchr(s->text, '\0', s->n);

	if (s->n >= 2 &&
		(memcmp(s->text, "\xFF\xFE", 2) == 0 || memcmp(s->text, "\xFE\xFF", 2) == 0)) {
		conf_error(s->report, s->file, 1,
			N_("the file is saved as UTF-16 (\"Unicode\"); save it as UTF-8"));
		return false;
	}
	if (nul) {
		conf_error(s->report, s->file, line_at(s->text, (size_t)(nul - s->text)),
			N_("a zero byte: this is not a text file"));
		return false;
	}
	if (memchr(s->text, '\r', s->n) && !memchr(s->text, '\n', s->n)) {
		conf_error(s->report, s->file, 1,
			N_("the lines end in carriage returns only, as on an old Macintosh; save "
			   "the file with Unix line ends"));
		return false;
	}
	ptrdiff_t bad = text_invalid_at(s->text, s->n);
	if (bad >= 0)
		conf_error(s->report, s->file, line_at(s->text, (size_t)bad),
			N_("byte 0x%02X is not UTF-8; was the file saved as Windows-1252? try: "
			   "iconv -f WINDOWS-1252 -t UTF-8"),
			(unsigned char)s->text[bad]);
	return bad < 0;
}

static void blank_mark(struct scan *s)
{
	if (s->n < 3 || memcmp(s->text, "\xEF\xBB\xBF", 3) != 0)
		return;
	memset(s->text, ' ', 3);
	conf_warning(s->report, s->file, 1,
		N_("the file begins with a byte order mark, which is ignored; save it as UTF-8 "
		   "without one"));
}

bool scan_text(struct scan *s, struct arena *a, struct conf_report *report, const char *file,
	const char *bytes, size_t n)
{
	*s = (struct scan){ .a = a, .report = report, .file = file, .n = n };
	s->text = arena_dup_n(a, bytes, n);
	if (!is_plain_text(s))
		return false;
	blank_mark(s);
	struct cursor c = {
		.scan = s, .p = s->text, .end = s->text + n, .line = 1, .line_start = s->text
	};
	size_t most = report->errors + MISTAKES_MOST;
	while (c.p < c.end && report->errors < most)
		scan_next(&c);
	if (c.p < c.end) {
		conf_error(report, file, c.line,
			N_("the rest of the file was not looked at: it has too many mistakes"));
		s->doubtful = true;
	}
	emit(&c, TOKEN_END, "", 0);
	return true;
}
