/*
 * Lines for the system's log. Everything passes put(), which escapes it; there must be no other
 * way to syslog().
 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#define LINE_ROOM 1024

static void (*sink)(const char *line);

void log_start(const char *program)
{
	/* Connected at once: a sandbox allows no new connection. */
	openlog(program, LOG_PID | LOG_NDELAY, LOG_USER);
}

void log_set_sink(void (*fn)(const char *line))
{
	sink = fn;
}

/* Escapes all but printable ASCII, so that no name or file can forge a line or reach a terminal. */
static void escape(char *out, size_t size, const char *s)
{
	static const char hex[] = "0123456789abcdef";
	size_t at = 0;

	for (; *s && at + 5 <= size; s++) {
		unsigned char c = (unsigned char)*s;
		if (c >= 0x20 && c < 0x7F && c != '\\') {
			out[at++] = (char)c;
			continue;
		}
		out[at++] = '\\';
		out[at++] = 'x';
		out[at++] = hex[c >> 4];
		out[at++] = hex[c & 15];
	}
	out[at] = '\0';
}

static void put(int priority, const char *raw)
{
	char line[LINE_ROOM];

	escape(line, sizeof(line), raw);
	if (sink)
		sink(line);
	else
		syslog(priority, "%s", line);
}

void log_info(const char *fmt, ...)
{
	char raw[LINE_ROOM];
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	if (n >= 0)
		put(LOG_INFO, raw);
}

/* "arg" stays out: it may hold what a person typed. "detail" is written for the log. */
void log_err_(const struct err *e, const char *what, const char *here)
{
	char raw[LINE_ROOM];
	const char *field = e->field[0] ? e->field : "-";

	snprintf(raw, sizeof(raw), "%s: %s at %s, handled at %s, sys %d, field %s%s%s", what,
		status_name(e->code), e->where ? e->where : "?", here, e->sys, field,
		e->detail[0] ? ": " : "", e->detail);
	put(LOG_ERR, raw);
}
