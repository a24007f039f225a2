#ifndef CONF_SCAN_PRIV_H
#define CONF_SCAN_PRIV_H

/*
 * Our own look at the bytes before libconfuse sees them: what it would swallow, exit on or report
 * at a wrong line is a mistake here, at the line where it begins.
 */

#include "conf/report.h"

/* A file with more is something else than a configuration: the rest is not looked at. */
#define MISTAKES_MOST 100
#define SECTION_MOST 2000 /* settings and sections in one section */

enum token_kind {
	TOKEN_WORD,   /* without quotation marks */
	TOKEN_TEXT,   /* with them */
	TOKEN_OPEN,   /* { */
	TOKEN_CLOSE,  /* } */
	TOKEN_EQUALS, /* = */
	TOKEN_COMMA,  /* , */
	TOKEN_END     /* of the file; always the last */
};

struct token {
	enum token_kind kind;
	int line;
	int indent;	  /* columns before the first token of its line */
	bool first;	  /* of its line */
	const char *text; /* as written, without the quotation marks */
};

struct scan {
	struct arena *a; /* holds all of it */
	struct conf_report *report;
	const char *file;
	char *text; /* n bytes for libconfuse: comments, a byte order mark and carriage returns
		       blanked */
	size_t n;
	bool doubtful; /* a mistake probably swallowed braces or commas: what they enclose is not
			  known */
	struct token *tokens;
	size_t n_tokens, room;
};

/*
 * Every lexical mistake goes into the report, and the scan goes on behind it. False when there is
 * nothing to go on with: not text, or not UTF-8.
 */
bool scan_text(struct scan *s, struct arena *a, struct conf_report *report, const char *file,
	const char *bytes, size_t n);

#endif
