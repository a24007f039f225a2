/*
 * The list of mistakes and doubts. A format is translated before it is filled, and the result made
 * safe, so callers may quote a file as it is.
 */
#include "conf/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Columns of a message; a value quoted from a file may be as long as the file. */
#define MESSAGE_MOST 400

void conf_report_init(
	struct conf_report *r, struct arena *a, const char *(*translate)(const char *))
{
	*r = (struct conf_report){ .arena = a, .translate = translate };
}

/* The attribute lets the compiler check the arguments against the untranslated format. */
__attribute__((format_arg(2))) static const char *translated(
	const struct conf_report *r, const char *fmt)
{
	return r->translate ? r->translate(fmt) : fmt;
}

const char *conf_report_reason(const struct conf_report *r, int sys)
{
	return translated(r, err_reason(sys));
}

/* What is quoted from a file or a directory must not reach a terminal as it is. */
static const char *safe(struct arena *a, const char *text)
{
	return text_safe_copy(a, text, MESSAGE_MOST);
}

static void add(struct conf_report *r, enum conf_severity severity, const char *file, int line,
	const char *text)
{
	struct conf_message *m = ARENA_PUSH(r->arena, r->messages, &r->n, &r->room);

	*m = (struct conf_message){ severity, safe(r->arena, file), line, safe(r->arena, text) };
	*(severity == CONF_ERROR ? &r->errors : &r->warnings) += 1;
}

void conf_error(struct conf_report *r, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(r, CONF_ERROR, file, line, arena_vprintf(r->arena, translated(r, fmt), ap));
	va_end(ap);
}

void conf_warning(struct conf_report *r, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(r, CONF_WARNING, file, line, arena_vprintf(r->arena, translated(r, fmt), ap));
	va_end(ap);
}

static int by_place(const void *va, const void *vb)
{
	const struct conf_message *a = va, *b = vb;
	int order = strcmp(a->file, b->file);

	if (order)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	order = strcmp(a->text, b->text);
	return order ? order : (int)a->severity - (int)b->severity;
}

void conf_report_sort(struct conf_report *r)
{
	if (r->n)
		qsort(r->messages, r->n, sizeof(*r->messages), by_place);
}

enum status conf_report_status(const struct conf_report *r, size_t errors_before, struct err *e)
{
	const struct conf_message *m = r->messages;

	if (r->errors == errors_before)
		return ST_OK;
	while (m->severity != CONF_ERROR)
		m++;
	if (m->line)
		return err_set(e, ST_CONFIG, "%s:%d: %s", m->file, m->line, m->text);
	return err_set(e, ST_CONFIG, "%s: %s", m->file, m->text);
}
