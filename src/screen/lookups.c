/*
 * Who has seen me? The days and purposes of everything that was done with one citizen's data, on
 * the screen and on paper. Names of staff only where the role has them, and only when asked for:
 * the paper for the citizen goes without.
 */

#include <string.h>

#include "base/text.h"
#include "screen/log_words.h"
#include "print_priv.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define LOOKUPS_MAX 5000 /* rows that one report holds */

struct lookups {
	struct lookups_arg of;
	const char *ref;
	const struct lookup_row **rows;
	const char **texts;
	size_t n, room;
	bool names, cut;
	int login_most;
	struct tui_list list;
};

enum { LOOKUPS_NAMES = CMD_OWN };

#define TIME_COLS 14
#define LOGIN_LEAST 8

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct lookups *st = ctx;
	char buf[LOG_TIME_ROOM];
	int col = 2, right = a.col + a.cols, login = screen_words_login_cols(st->login_most, LOGIN_LEAST, right);

	tui_draw_field(
		t, a.row, col, TIME_COLS, ALIGN_LEFT, attr, screen_log_words_time(buf, st->rows[i]->at));
	col += TIME_COLS + 1;
	if (st->names) {
		tui_draw_field(t, a.row, col, login, ALIGN_LEFT, attr, st->rows[i]->login);
		col += login + 1;
	}
	tui_draw_field(t, a.row, col, right - col, ALIGN_LEFT, attr, st->texts[i]);
}

static int64_t row_id(const void *ctx, size_t i)
{
	return ((const struct lookups *)ctx)->rows[i]->seq;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id};

static enum status lookups_open(struct screen *s, const void *arg, struct err *e)
{
	struct lookups *st = s->state;

	(void)e;
	st->of = *(const struct lookups_arg *)arg;
	st->of.purpose = text_safe_copy(&s->lasting, st->of.purpose, PURPOSE_CHARS);
	st->of.who = text_safe_copy(&s->lasting, st->of.who, WHO_CHARS);
	return ST_OK;
}

static enum status fetch_page(struct screen *s, bool *more, struct err *e)
{
	struct lookups *st = s->state;
	struct screen_app *app = s->app;
	struct lookups_request request = {.citizen = st->of.citizen,
		.with_names = st->names,
		.before = st->n ? st->rows[st->n - 1]->seq : 0};
	struct lookups_reply reply;

	if (door_lookups(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return e->code;
	st->ref = reply.ref;
	*more = reply.more;
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct lookup_row **row = ARENA_PUSH(&s->arena, st->rows, &st->n, &st->room);
		*row = &reply.rows[i];
		st->login_most = screen_words_wider(st->login_most, reply.rows[i].login);
	}
	return ST_OK;
}

/* All pages: the report is of everything. */
static enum status lookups_load(struct screen *s, struct err *e)
{
	struct lookups *st = s->state;
	bool more = true;

	st->rows = NULL;
	st->n = st->room = 0;
	st->login_most = 0;
	while (more && st->n < LOOKUPS_MAX)
		if (fetch_page(s, &more, e) != ST_OK)
			return e->code;
	st->cut = more;
	st->texts = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++)
		st->texts[i] = screen_log_words_line(
			&s->arena, st->rows[i]->action, st->ref, st->rows[i]->purpose, "");
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 2, 0 }, (struct margin){ 0, 0 });
}

static void lookups_draw(const struct screen *s, struct tui *t)
{
	const struct lookups *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	int login = screen_words_login_cols(st->login_most, LOGIN_LEAST, a.cols);

	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_text(t, a.row, 1, DRAW_BOLD, st->of.who);
		tui_draw_text(t, a.row + 1, 2, DRAW_BOLD, _("When"));
		if (st->names)
			tui_draw_text(t, a.row + 1, 2 + TIME_COLS + 1, DRAW_BOLD, _("Who"));
		tui_draw_text(t, a.row + 1, 2 + TIME_COLS + 1 + (st->names ? login + 1 : 0),
			DRAW_BOLD, _("What and why"));
	}
	tui_draw_context(t, st->names ? _("with names of staff") : _("without names of staff"));
	if (st->cut)
		tui_draw_status(t, DRAW_ATTENTION, _("There are older rows than these."));
	if (st->n) {
		tui_list_draw(&st->list, &rows, st, t, list);
		return;
	}
	tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("Nothing was done with this citizen's data yet."));
	tui_draw_cursor(t, list.row, 1);
}

static void show(struct screen *s)
{
	const struct lookups *st = s->state;
	const struct lookup_row *r = st->rows[st->list.at];
	char buf[LOG_TIME_ROOM];
	const char *when = screen_log_words_time(buf, r->at), *what = st->texts[st->list.at];

	tui_prompt_text(s, st->ref,
		st->names ? arena_printf(&s->arena, "%s  %s (%s)\n%s", when, r->name, r->login, what)
			  : arena_printf(&s->arena, "%s\n%s", when, what));
}

static void add_rows(const struct lookups *st, struct page *p)
{
	const struct page_column columns[] = {
		{_("When"), PAGE_LEFT}, {_("What and why"), PAGE_LEFT}, {_("Who"), PAGE_LEFT}};
	struct page_table *table = page_table(p, "", columns, st->names ? 3 : 2);
	char buf[LOG_TIME_ROOM];

	for (size_t i = 0; i < st->n; i++) {
		const struct lookup_row *r = st->rows[i];
		page_row(table, (const char *const[]){arena_dup(p->arena, screen_log_words_time(buf, r->at)),
					st->texts[i], arena_printf(p->arena, "%s (%s)", r->name, r->login)});
	}
}

static struct nav print(struct screen *s, struct err *e)
{
	const struct lookups *st = s->state;
	struct print_page job = {.app = s->app,
		.course = st->of.course,
		.purpose = st->of.purpose,
		.what = st->names ? "look-ups names" : "look-ups",
		.stem = arena_printf(&s->arena, "trin-%s-%s", st->ref, _("look-ups-report")),
		.title = _("Who has seen my information?"),
		.of = st->ref};
	struct page p;

	screen_print_page_init(&job, &s->arena, &p);
	page_pair(&p, _("Citizen"), st->ref);
	page_add(&p, PAGE_TEXT,
		_("Every time somebody opened, changed or printed what is kept here about you, "
		  "newest first. A purpose stands where the one who looked was not your "
		  "caseworker."));
	if (st->cut)
		page_add(&p, PAGE_TEXT, _("There are older rows than these."));
	add_rows(st, &p);
	return screen_print_page_ask(s, &job, &p, e);
}

static struct nav lookups_command(struct screen *s, int cmd, struct err *e)
{
	struct lookups *st = s->state;

	if (cmd == CMD_OPEN)
		show(s);
	if (cmd == CMD_PRINT)
		return print(s, e);
	if (cmd != LOOKUPS_NAMES)
		return NAV(NAV_STAY);
	st->names = !st->names;
	return NAV(NAV_RELOAD);
}

static const char *lookups_why_not(const struct screen *s, int cmd)
{
	return cmd == LOOKUPS_NAMES && !screen_app_may(s->app, ACT_LOOKUPS_NAMES)
		       ? N_("A key person can show the names of staff.")
		       : NULL;
}

static const char *lookups_crumb(const struct screen *s)
{
	(void)s;
	return _("Who has seen me?");
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	COMMAND_OWN(LOOKUPS_NAMES, true, "staff-names", "w", N_("names of staff"),
		N_("With or without the names of staff")),
	{.id = CMD_PRINT, .foot = true, .of_line = true},
	{0},
};

const struct screen_ops screen_lookups = {
	.name = "look-ups",
	.title = N_("Who has seen me?"),
	.about = N_("What was done with one citizen's data, newest first: opened, measured, "
		    "printed, changed; and the purpose, where somebody else than the caseworker "
		    "looked. P prints it for the citizen, without names of staff. A key person "
		    "can show the names. Seeing this list is logged as well."),
	.state_size = sizeof(struct lookups),
	.commands = commands,
	.open = lookups_open,
	.load = lookups_load,
	.draw = lookups_draw,
	.crumb = lookups_crumb,
	.list = SCREEN_PART(struct lookups, list),
	.rows = &rows,
	.list_area = list_area,
	.command = lookups_command,
	.why_not = lookups_why_not,
};
