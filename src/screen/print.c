/*
 * Making and sending a print. The order is the rule: the page is made, so that nothing is logged
 * that could not be; then it is logged; then it leaves the program.
 */

#include "print_priv.h"

#include <string.h>

#include "print/file.h"
#include "print/pdf.h"
#include "tui/prompt.h"
#include "words_priv.h"

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

/* One print on its way out: who asks, of which course, what the log and the file call it. */
struct out {
	struct screen_app *app;
	struct course_id course;
	const char *purpose, *what, *stem;
	enum print_way way;
};

static struct out out_of(const struct print_job *job, const char *what, const char *stem, struct arena *a)
{
	const char *of =
		job->from.trend ? job->from.trend->citizen.row.ref : job->from.set->key;

	return (struct out){job->from.app, job->course, job->purpose, what,
		arena_printf(a, "trin-%s-%s", of, stem), job->way};
}

/* The row of the log is written before anything leaves. */
static enum status log_it(const struct out *out, struct arena *a, struct err *e)
{
	struct log_export_request request = {
		.course = out->course,
		.purpose = out->purpose,
		.what = arena_printf(a, "%s %s", out->what, ways[out->way].key),
	};
	struct log_export_reply reply;

	return door_log_export(out->app->door, &request, a, &reply, e);
}

static enum status write_file(const struct out *out, const void *bytes, size_t n, struct arena *a,
	const char **path, struct err *e)
{
	if (print_file_name(a, out->stem, ways[out->way].ending, path, e) != ST_OK)
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
	const struct out *out, const char *text, const char **path, struct err *e)
{
	struct tui *t = out->app->tui;

	*path = "";
	BUG_ON(!t);
	enum status status = tui_term_print(t, text, printer_charset(out->app), e);
	/* Where the terminal is not set up for a printer, the text went to the screen. */
	tui_term_redraw(t);
	return status;
}

static enum status render(enum print_way way, const struct page *page, struct arena *a,
	const void **bytes, size_t *n, struct err *e)
{
	const struct page_text_look endless = {.width = PAGE_A4.width};

	switch (way) {
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

static enum status send_page(const struct out *out, const struct page *page, struct arena *a,
	const char **path, struct err *e)
{
	const void *bytes = "";
	size_t n = 0;

	if (render(out->way, page, a, &bytes, &n, e) != ST_OK || log_it(out, a, e) != ST_OK)
		return e->code;
	if (out->way == PRINT_PRINTER)
		return to_printer(out, bytes, path, e);
	return write_file(out, bytes, n, a, path, e);
}

enum status screen_print_do(
	const struct print_job *job, struct arena *a, const char **path, struct err *e)
{
	struct out out = out_of(job, screen_sheet_key(job->sheet), screen_sheet_stem(job->sheet), a);
	struct page page;

	screen_sheet_make(job->sheet, &job->from, a, &page);
	return send_page(&out, &page, a, path, e);
}

enum status screen_print_text(const struct print_job *job, const char *what, const char *stem,
	const char *text, struct arena *a, const char **path, struct err *e)
{
	struct out out = out_of(job, what, stem, a);

	if (log_it(&out, a, e) != ST_OK)
		return e->code;
	return write_file(&out, text, strlen(text), a, path, e);
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

/* PRINT_WAYS: cancelled, or the terminal has no printer, which is said. */
static enum print_way ask_way(struct screen *s)
{
	const struct screen_app *app = s->app;
	const char *how[PRINT_WAYS];

	for (int i = 0; i < PRINT_WAYS; i++)
		how[i] = screen_print_way((enum print_way)i);
	int chosen = tui_prompt_choice(s, _("How?"), how, PRINT_WAYS, 0);
	if (chosen != PRINT_PRINTER || tui_term_has_printer(app->tui))
		return chosen < 0 ? PRINT_WAYS : (enum print_way)chosen;
	tui_screen_beep(s, "%s", _("No printer behind this terminal; PuTTY and xterm have one. Choose a file. Nothing was printed."));
	return PRINT_WAYS;
}

static bool ask(struct screen *s, struct print_job *job)
{
	const char *names[SHEET_COUNT];
	enum sheet sheets[SHEET_COUNT];
	size_t n = choices(job, sheets, names);
	int chosen = tui_prompt_choice(s, _("Print which sheet?"), names, n, 0);

	if (chosen < 0)
		return false;
	job->sheet = sheets[chosen];
	job->way = ask_way(s);
	return job->way != PRINT_WAYS;
}

static void say_where(struct screen *s, const char *path)
{
	if (*path)
		tui_screen_say(s, _("Written: %s. Only you can read it; it is logged."), path);
	else
		tui_screen_say(s, "%s", _("Sent to your printer; it is logged."));
}

struct nav screen_print_ask(struct screen *s, const struct print_job *given, struct err *e)
{
	struct print_job job = *given;
	const char *path;

	if (ask(s, &job) && screen_print_do(&job, &s->arena, &path, e) == ST_OK)
		say_where(s, path);
	return NAV(NAV_STAY);
}

void screen_print_page_init(const struct print_page *job, struct arena *a, struct page *out)
{
	const char *site = job->app->me.site, *today = screen_sheet_date(a, job->app->me.today);
	const char *foot = arena_printf(a, _("%s, printed %s"), job->of ? job->of : job->title, today);

	page_init(out, a, screen_words_english() ? "en" : "da", job->title,
		*site ? arena_printf(a, "%s, %s", site, foot) : foot, job->app->me.today);
}

struct nav screen_print_page_ask(
	struct screen *s, const struct print_page *job, const struct page *page, struct err *e)
{
	struct out out = {job->app, job->course, job->purpose, job->what, job->stem, ask_way(s)};
	const char *path;

	if (out.way != PRINT_WAYS && send_page(&out, page, &s->arena, &path, e) == ST_OK)
		say_where(s, path);
	return NAV(NAV_STAY);
}
