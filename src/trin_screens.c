/*
 * The terminal program itself: says hello to trin-store, and shows screens. Until the first screen is open, a
 * failure is one sentence on stderr and an exit status of sysexits.h.
 */

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "conf/settings.h"
#include "screen/app.h"
#include "screen/plain.h"
#include "screen/views.h"
#include "trin_priv.h"
#include "wire/door.h"

static void print_usage(FILE *to)
{
	fputs(_("Usage: trin [--db FILE] [--config DIR] [--demo] [--lang da|en] [--ascii] [--plain] "
		"[--view NAME]\n"),
		to);
}

static int print_help(void)
{
	print_usage(stdout);
	fputs(_("Measures how citizens move towards work, step by step.\n"
		"\n"
		"  --db FILE     a database of your own instead of the municipality's\n"
		"  --config DIR  settings from DIR/trin.conf instead of /etc/trin\n"
		"  --demo        practise on invented citizens in a file of your own\n"
		"  --lang da|en  Danish or English, whatever your settings say\n"
		"  --ascii       plain ASCII on the screen: ae oe aa, no other signs\n"
		"  --plain       menus and lines instead of screens, for screen readers and scripts\n"
		"  --view NAME   opens at once: mine, groups, drafts or settings\n"
		"  --version     the version, and nothing else\n"
		"  --help        this\n"),
		stdout);
	return EXIT_SUCCESS;
}

static int refuse_options(const struct options *o)
{
#define VIEW_NAME(view, screen) ", " view
	static const char views[] = SCREEN_VIEWS(VIEW_NAME);
#undef VIEW_NAME

	if (o->wrong_view)
		fprintf(stderr, _("trin: this cannot be used: %s; the views are %s\n"), o->wrong, views + strlen(", "));
	else
		fprintf(stderr, _("trin: this cannot be used: %s\n"), o->wrong);
	print_usage(stderr);
	return EX_USAGE;
}

/* What cannot be used here stood on the command line, or is the terminal. */
static int exit_of(enum status code)
{
	return code == ST_INVALID ? EX_USAGE : status_exit(code);
}

/* The site's settings, those that trin-store reads; report is told in the language of now. */
static enum status load_settings(const struct options *o, struct arena *a, struct settings *out, struct err *e)
{
	const char *path = arena_printf(a, "%s/trin.conf", o->config ? o->config : TRIN_SYSCONFDIR);
	struct conf_report report;

	conf_report_init(&report, a, i18n_text);
	return (o->db || o->demo ? settings_load : settings_load_of_root)(path, a, &report, out, e);
}

/* trin-store, which has no language, tells a mistake in the settings in English: it is looked for again. */
static void translate_mistake(const struct options *o, struct arena *a, struct err *e)
{
	struct settings settings;
	struct err mine;

	if (e->code == ST_CONFIG && load_settings(o, a, &settings, &mine) == ST_CONFIG)
		*e = mine;
}

static int fail(const struct options *o, struct arena *a, struct err *e)
{
	translate_mistake(o, a, e);
	fprintf(stderr, "trin: %s\n", tui_screen_sentence(a, e));
	return exit_of(e->code);
}

/* Of the site, for those who have not chosen; mistakes in the file are the store's to report. */
static enum lang site_language(const struct options *o, struct arena *a)
{
	struct settings settings;
	struct err e;

	return load_settings(o, a, &settings, &e) == ST_OK ? (enum lang)settings.language : LANG_DA;
}

static enum lang choose_language(
	const struct options *o, const struct screen_app *app, struct arena *a)
{
	if (o->lang >= 0)
		return (enum lang)o->lang;
	return app->me.settings.lang >= 0 ? (enum lang)app->me.settings.lang : site_language(o, a);
}

/* The client's address as sshd tells it; for the log. */
static const char *source(struct arena *a)
{
	const char *from = getenv("SSH_CONNECTION");

	return from ? arena_dup_n(a, from, strcspn(from, " ")) : "";
}

/* Lines instead of screens: wanted, or all that this terminal can do. */
static bool is_plain(const struct options *o)
{
	const char *term = getenv("TERM");

	return o->plain || (term && strcmp(term, "dumb") == 0) || !isatty(STDIN_FILENO) ||
		!isatty(STDOUT_FILENO);
}

/* Who has chosen lines gets no screens; who chooses them on a screen goes on with lines. */
static enum status show(struct screen_app *app, struct tui **t, struct err *e)
{
	enum status status = ST_OK;

	app->plain = !*t || app->me.settings.layout == LAYOUT_PLAIN;
	if (!app->plain) {
		struct tui_look look = screen_app_look(app);

		tui_term_set_look(*t, &look);
		status = screen_app_run(app, *t, e);
	}
	if (status != ST_OK || !app->plain)
		return status;
	tui_term_close(*t);
	*t = NULL;
	return screen_plain_run(app, stdin, stdout, e);
}

/* In a demo nobody is new, and lines that come from a script have no first time. */
static bool is_new(const struct screen_app *app)
{
	return !app->me.settings.saved && !app->me.demo && isatty(STDIN_FILENO);
}

/* Who says hello. */
struct greeting {
	const char *terminal, *source;
};

/* Before there is a user, the language is the site's. */
static enum status sorry(const struct options *o, struct arena *a, enum status status)
{
	if (status != ST_OK && o->lang < 0)
		i18n_set_lang(site_language(o, a));
	return status;
}

/* The terminal is made ready while trin-store is. */
static enum status run(const struct options *o, struct door *door, const struct greeting *g,
	struct arena *a, struct err *e)
{
	struct screen_app app;
	struct tui_look look = { 0 };
	struct tui *t = NULL;
	enum status status = is_plain(o) ? ST_OK : tui_term_open(&look, &t, e);

	if (status == ST_OK)
		status = screen_app_open(&app, door, g->terminal, g->source, e);
	if (sorry(o, a, status) == ST_OK) {
		app.ascii = o->ascii;
		app.view = o->view;
		app.is_new = is_new(&app);
		i18n_set_lang(choose_language(o, &app, a));
		status = show(&app, &t, e);
		screen_app_close(&app);
	}
	tui_term_close(t);
	return status;
}

/* Everything between the start of trin-store and its hello costs nothing. e: how that start went. */
static enum status start(const struct options *o, const struct door_start *store, struct arena *a, struct err *e)
{
	const char *tty = ttyname(STDIN_FILENO);
	struct greeting greeting = { tty ? tty : "", source(a) };
	struct door *door = e->code == ST_OK ? door_new_started(store) : NULL;
	enum status status = e->code;

	if (status == ST_OK) {
		screen_app_greet(door, greeting.terminal, greeting.source);
		if (!is_plain(o))
			screen_app_ahead(door, o->view);
	}
	i18n_start(o->lang >= 0 ? (enum lang)o->lang : LANG_DA);
	log_start("trin");
	if (o->db || o->demo)
		clock_allow_fixed();
	if (sorry(o, a, status) == ST_OK)
		status = run(o, door, &greeting, a, e);
	door_free(door);
	return status;
}

/* What was printed must have arrived: a full disk behind ">" is a failure. */
static int flush_output(int status)
{
	if ((fflush(stdout) == 0 && !ferror(stdout)) || status != EXIT_SUCCESS)
		return status;
	fprintf(stderr, "trin: %s\n", _("the output could not be written"));
	return EX_IOERR;
}

__attribute__((visibility("default"))) int trin_screens(const struct trin_start *start_of)
{
	const struct options *o = &start_of->options;
	struct err e = start_of->e;
	struct arena a;
	int status = EXIT_SUCCESS;

	arena_init(&a);
	if (o->wrong || o->help) {
		i18n_start(o->lang >= 0 ? (enum lang)o->lang : LANG_DA);
		status = o->wrong ? refuse_options(o) : print_help();
	} else if (start(o, &start_of->store, &a, &e) != ST_OK) {
		status = fail(o, &a, &e);
	}
	arena_done(&a);
	return flush_output(status);
}
