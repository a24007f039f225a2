/*
 * Making and sending a print. The order is the rule: the page is made, so that nothing is logged
 * that could not be; then it is logged; then it leaves the program.
 */

#include "print_priv.h"

#include <string.h>

#include "print/file.h"
#include "print/pdf.h"
#include "tui/prompt.h"

static const struct {
	const char *name, *key, *ending;
} ways[PRINT_WAYS] = {
	[PRINT_PDF] = {N_("PDF file"), "pdf", "pdf"},
	[PRINT_TEXT] = {N_("Text file"), "text", "txt"},
	[PRINT_HTML] = {N_("HTML file, for a browser or a screen reader"), "html", "html"},
	[PRINT_PRINTER] = {N_("My own printer, through the terminal"), "printer", ""},
};

const char *screen_print_way(enum print_way way)
{
	return _(ways[way].name);
}

/* The row of the log is written before anything leaves. */
static enum status log_it(
	const struct print_job *job, const char *what, struct arena *a, struct err *e)
{
	struct log_export_request request = {
		.course = job->course,
		.purpose = job->purpose,
		.what = arena_printf(a, "%s %s", what, ways[job->way].key),
	};
	struct log_export_reply reply;

	return door_log_export(job->from.app->door, &request, a, &reply, e);
}

static enum status write_file(const struct print_job *job, const char *stem, const void *bytes,
	size_t n, struct arena *a, const char **path, struct err *e)
{
	const char *of =
		job->from.trend ? job->from.trend->citizen.row.ref : job->from.set->key;

	stem = arena_printf(a, "trin-%s-%s", of, stem);
	if (print_file_name(a, stem, ways[job->way].ending, path, e) != ST_OK)
		return e->code;
	return print_file_write(*path, bytes, n, e);
}

static enum charset printer_charset(const struct screen_app *app)
{
	switch ((enum printer_charset)app->me.printer_charset) {
	case PRINTER_AS_TERMINAL:
		break;
	case PRINTER_UTF8:
		return CHARSET_UTF8;
	case PRINTER_LATIN1:
		return CHARSET_LATIN1;
	case PRINTER_ASCII:
		return CHARSET_ASCII;
	}
	return tui_term_look(app->tui)->charset;
}

static enum status to_printer(
	const struct print_job *job, const char *text, const char **path, struct err *e)
{
	struct tui *t = job->from.app->tui;

	*path = "";
	BUG_ON(!t);
	enum status status = tui_term_print(t, text, printer_charset(job->from.app), e);
	/* Where the terminal is not set up for a printer, the text went to the screen. */
	tui_term_redraw(t);
	return status;
}

static enum status render(const struct print_job *job, const struct page *page, struct arena *a,
	const void **bytes, size_t *n, struct err *e)
{
	const struct page_text_look endless = {.width = PAGE_A4.width};

	switch (job->way) {
	case PRINT_PDF:
		return print_pdf(page, a, bytes, n, e);
	case PRINT_HTML:
		*bytes = page_to_html(page, a);
		break;
	case PRINT_TEXT:
		*bytes = page_to_text(page, &endless, a);
		break;
	case PRINT_PRINTER:
		*bytes = page_to_text(page, &PAGE_A4, a);
		break;
	case PRINT_WAYS:
		break;
	}
	*n = strlen(*bytes);
	return ST_OK;
}

enum status screen_print_do(
	const struct print_job *job, struct arena *a, const char **path, struct err *e)
{
	const char *what = screen_sheet_key(job->sheet);
	struct page page;
	const void *bytes;
	size_t n;

	screen_sheet_make(job->sheet, &job->from, a, &page);
	if (render(job, &page, a, &bytes, &n, e) != ST_OK || log_it(job, what, a, e) != ST_OK)
		return e->code;
	if (job->way == PRINT_PRINTER)
		return to_printer(job, bytes, path, e);
	return write_file(job, screen_sheet_stem(job->sheet), bytes, n, a, path, e);
}

enum status screen_print_text(const struct print_job *job, const char *what, const char *stem,
	const char *text, struct arena *a, const char **path, struct err *e)
{
	if (log_it(job, what, a, e) != ST_OK)
		return e->code;
	return write_file(job, stem, text, strlen(text), a, path, e);
}

/* Sheets that can be made from this; the empty forms of nobody, or all. */
static size_t choices(const struct print_job *job, enum sheet sheets[SHEET_COUNT],
	const char *names[SHEET_COUNT])
{
	size_t n = 0;

	for (int i = 0; i < SHEET_COUNT; i++) {
		if (screen_sheet_needs_citizen((enum sheet)i) && !job->from.trend)
			continue;
		sheets[n] = (enum sheet)i;
		names[n++] = screen_sheet_name((enum sheet)i);
	}
	return n;
}

static bool ask(struct screen *s, struct print_job *job)
{
	const struct screen_app *app = s->app;
	const char *names[SHEET_COUNT], *how[PRINT_WAYS];
	enum sheet sheets[SHEET_COUNT];
	size_t n = choices(job, sheets, names), n_how = PRINT_WAYS;
	int chosen = tui_prompt_choice(s, _("Print which sheet?"), names, n, 0);

	if (chosen < 0)
		return false;
	job->sheet = sheets[chosen];
	for (int i = 0; i < PRINT_WAYS; i++)
		how[i] = screen_print_way((enum print_way)i);
	if (!tui_term_has_printer(app->tui))
		n_how = PRINT_PRINTER;
	chosen = tui_prompt_choice(s, _("How?"), how, n_how, 0);
	job->way = (enum print_way)(chosen < 0 ? 0 : chosen);
	return chosen >= 0;
}

struct nav screen_print_ask(struct screen *s, const struct print_job *given, struct err *e)
{
	struct print_job job = *given;
	const char *path;

	if (!ask(s, &job) || screen_print_do(&job, &s->arena, &path, e) != ST_OK)
		return NAV(NAV_STAY);
	if (*path)
		tui_screen_say(s, _("Written: %s. Only you can read it; it is logged."), path);
	else
		tui_screen_say(s, "%s", _("Sent to your printer; it is logged."));
	return NAV(NAV_STAY);
}
