/*
 * The log: newest first, fetched by pages as the mark comes to the end of what is there. Filters
 * are asked of the service, because a page of everything is no page of what is sought.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "screen/log_words.h"
#include "period_priv.h"
#include "print_priv.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "users_priv.h"
#include "words_priv.h"

#define LOGIN_CHARS 32
#define OBJECT_CHARS 40

struct line {
	const struct log_row *row;
	const char *text, *folded;
};

struct log_filter {
	char login[LOGIN_CHARS * 4 + 1], object[OBJECT_CHARS * 4 + 1];
	enum log_kind kind;
	int32_t from, to; /* days, both included, or DAY_NONE */
};

struct log {
	struct line *lines;
	size_t n, room;
	bool more;
	struct tui_list list;
	struct log_filter shown, wanted; /* wanted becomes shown when its rows are there */
	/* The users of the own sections, while a login is asked for. */
	const struct user_row *users;
	size_t n_users;
	char chain[200]; /* what the last verification found, or "" */
	bool broken;
	int login_most;
};

enum { LOG_WHO = CMD_OWN, LOG_OBJECT, LOG_VERIFY };

#define COL_TIME 1
#define TIME_COLS 14
#define FOOT_ROWS 4

static int who_width(const struct log *st, int cols)
{
	return cols >= TUI_FULL_COLS ? screen_words_login_cols(st->login_most, 8, cols) : 6;
}

/* In a narrow window the year is left out. */
static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct log *st = ctx;
	const struct line *l = &st->lines[i];
	char buf[LOG_TIME_ROOM], date[DATE_ROOM], hhmm[CLOCK_ROOM];
	bool wide = a.col + a.cols >= TUI_FULL_COLS;
	int col = COL_TIME + 1, right = a.col + a.cols, who = who_width(st, right);

	screen_log_words_time(buf, l->row->at);
	if (!wide)
		snprintf(buf, sizeof(buf), "%.5s %s",
			date_short(date, clock_day_of(l->row->at)), clock_hhmm(hhmm, l->row->at));
	int width = wide ? TIME_COLS : 11;
	tui_draw_field(t, a.row, col, width, ALIGN_LEFT, attr, buf);
	col += width + 1;
	tui_draw_field(t, a.row, col, who, ALIGN_LEFT, attr, l->row->login);
	col += who + 1;
	tui_draw_field(t, a.row, col, right - col, ALIGN_LEFT, attr, l->text);
}

static int64_t row_id(const void *ctx, size_t i)
{
	return ((const struct log *)ctx)->lines[i].row->seq;
}

static const char *row_folded(const void *ctx, size_t i)
{
	return ((const struct log *)ctx)->lines[i].folded;
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id, .folded = row_folded};

static struct log_request request_of(const struct log *st, struct arena *a)
{
	const struct log_filter *f = &st->shown;

	return (struct log_request){
		.before = st->n ? st->lines[st->n - 1].row->seq : 0,
		.from_at = f->from == DAY_NONE ? 0 : clock_begin_of(f->from),
		.to_at = f->to == DAY_NONE ? 0 : clock_begin_of(f->to + 1),
		.login = f->login,
		.object = f->object,
		.action = screen_log_words_actions(a, f->kind),
	};
}

/* The next page, below what is there. */
static enum status fetch(struct screen *s, struct err *e)
{
	struct log *st = s->state;
	struct screen_app *app = s->app;
	struct log_request request = request_of(st, &s->arena);
	struct log_reply reply;

	if (door_log(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct log_row *r = &reply.rows[i];
		struct line *l = ARENA_PUSH(&s->arena, st->lines, &st->n, &st->room);
		l->row = r;
		st->login_most = screen_words_wider(st->login_most, r->login);
		l->text = screen_log_words_line(&s->arena, r->action, r->object, r->purpose, r->detail);
		l->folded = text_fold(&s->arena, arena_printf(&s->arena, "%s %s", r->login, l->text));
	}
	st->more = reply.more;
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static enum status log_open(struct screen *s, const void *arg, struct err *e)
{
	struct log *st = s->state;

	(void)arg;
	(void)e;
	st->wanted.from = st->wanted.to = DAY_NONE;
	st->shown = st->wanted;
	return ST_OK;
}

static enum status log_load(struct screen *s, struct err *e)
{
	struct log *st = s->state;

	if (memcmp(&st->shown, &st->wanted, sizeof(st->shown)) != 0)
		st->list = (struct tui_list){0};
	st->shown = st->wanted;
	st->lines = NULL;
	st->n = st->room = 0;
	return fetch(s, e);
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 0, 0 });
}

static bool has_filter(const struct log_filter *f)
{
	return *f->login || *f->object || f->kind != LOG_ANY || f->from != DAY_NONE || f->to != DAY_NONE;
}

/* "who: anna  what: look-ups  of: B-1001  21-11-26..": the filter in one line, "" without. */
static const char *filter_words(const struct log_filter *f, struct arena *a)
{
	char from[DATE_ROOM], to[DATE_ROOM];
	const char *out = "";

	if (*f->login)
		out = arena_printf(a, _("who: %s  "), f->login);
	if (f->kind != LOG_ANY)
		out = arena_printf(a, _("%swhat: %s  "), out, screen_log_words_kind(f->kind));
	if (*f->object)
		out = arena_printf(a, _("%sof: %s  "), out, f->object);
	if (f->from != DAY_NONE || f->to != DAY_NONE)
		out = arena_printf(a, "%s%s..%s  ", out,
			f->from == DAY_NONE ? "" : date_short(from, f->from),
			f->to == DAY_NONE ? "" : date_short(to, f->to));
	return out;
}

static void draw_context(const struct log *st, struct tui *t)
{
	struct arena paint;

	arena_init(&paint);
	tui_draw_context(t, arena_printf(&paint, "%s%zu%s", filter_words(&st->shown, &paint), st->n,
				    st->more ? "+" : ""));
	arena_done(&paint);
}

/* The whole sentence of the marked row, and how the chain stands. */
static void draw_foot(const struct log *st, struct tui *t, struct area a)
{
	tui_draw_rule(t, a.row, NULL);
	if (st->n)
		tui_draw_wrapped(t, (struct area){a.row + 1, 1, a.rows - 2, a.cols - 2}, DRAW_PLAIN,
			st->lines[st->list.at].text);
	tui_draw_text(t, a.row + a.rows - 1, 1, st->broken ? DRAW_ATTENTION : DRAW_PLAIN,
		*st->chain ? st->chain : _("v verifies that no row was changed or removed."));
}

/* Where there is no row for both: a broken chain first, then what is shown. */
static void draw_small_foot(const struct log *st, struct tui *t)
{
	struct arena paint;

	arena_init(&paint);
	if (st->broken || !has_filter(&st->shown))
		tui_draw_status(t, st->broken ? DRAW_ATTENTION : DRAW_PLAIN, st->chain);
	else
		tui_draw_status(t, DRAW_PLAIN, filter_words(&st->shown, &paint));
	arena_done(&paint);
}

static void log_draw(const struct screen *s, struct tui *t)
{
	const struct log *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	draw_context(st, t);
	if (tui_draw_size(t) == SIZE_FULL) {
		int who = COL_TIME + 1 + TIME_COLS + 1;
		tui_draw_text(t, a.row, COL_TIME + 1, DRAW_BOLD, _("When"));
		tui_draw_text(t, a.row, who, DRAW_BOLD, _("Who"));
		tui_draw_text(t, a.row, who + who_width(st, a.cols) + 1, DRAW_BOLD, _("What"));
		draw_foot(st, t, (struct area){list.row + list.rows, 0, FOOT_ROWS, a.cols});
	} else {
		draw_small_foot(st, t);
	}
	if (st->n) {
		tui_list_draw(&st->list, &rows, st, t, list);
		return;
	}
	tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("Nothing in the log is as the filter wants."));
	tui_draw_cursor(t, list.row, 1);
}

/* Esc shows everything again; another key at the last row fetches the page below it. */
static void log_keys(const struct screen *s, struct keymap *m)
{
	const struct log *st = s->state;

	if (has_filter(&st->shown) && !*st->list.search)
		tui_keymap_add(m, tui_command_end_filter);
}

static bool log_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct log *st = s->state;

	if (tui_screen_list_key(s, k)) {
		if (st->more && st->list.at + 1 == st->n)
			(void)fetch(s, e);
		return true;
	}
	memset(&st->wanted, 0, sizeof(st->wanted));
	st->wanted.from = st->wanted.to = DAY_NONE;
	tui_screen_say(s, "%s", _("All lines are shown again."));
	*nav = NAV(NAV_RELOAD);
	return true;
}

static const char *complete_login(void *ctx, const char *text)
{
	const struct log *st = ctx;

	for (size_t i = 0; i < st->n_users; i++)
		if (strncmp(st->users[i].login, text, strlen(text)) == 0)
			return st->users[i].login;
	return NULL;
}

static bool ask_who(struct screen *s, struct err *e)
{
	struct log *st = s->state;
	struct user_row *users;
	struct prompt_line p = {.label = _("Login (Tab completes; empty: anybody): "),
		.initial = st->wanted.login,
		.limit = LOGIN_CHARS,
		.complete = complete_login,
		.ctx = st};

	if (screen_users_fetch(s->app, &s->arena, &users, &st->n_users, e) != ST_OK)
		return false;
	st->users = users;
	return tui_prompt_line(s, &p, st->wanted.login, sizeof(st->wanted.login));
}

static bool ask_object(struct screen *s)
{
	struct log *st = s->state;
	struct prompt_line p = {.label = _("Citizen (B-1042) or login (empty: any): "),
		.initial = st->wanted.object,
		.limit = OBJECT_CHARS};

	return tui_prompt_line(s, &p, st->wanted.object, sizeof(st->wanted.object));
}

static bool ask_kind(struct screen *s)
{
	struct log *st = s->state;
	const char *items[LOG_KINDS];

	for (int i = 0; i < LOG_KINDS; i++)
		items[i] = screen_log_words_kind((enum log_kind)i);
	int chosen = tui_prompt_choice(s, _("What"), items, LOG_KINDS, (size_t)st->wanted.kind);
	if (chosen >= 0)
		st->wanted.kind = (enum log_kind)chosen;
	return chosen >= 0;
}

/* All that the row holds; the hash so that it can be compared with another copy of the log. */
static void show(struct screen *s)
{
	struct log *st = s->state;
	const struct line *l = &st->lines[st->list.at];
	const struct log_row *r = l->row;
	struct arena *a = &s->arena;
	char buf[LOG_TIME_ROOM];
	const char *text = arena_printf(a, "%s  %s\n%s", screen_log_words_time(buf, r->at), r->login, l->text);

	if (*r->terminal || *r->source)
		text = arena_printf(a, _("%s\nFrom %s %s"), text, r->terminal, r->source);
	text = arena_printf(a, _("%s\n\nRow %lld, kind of act: %s"), text, (long long)r->seq, r->action);
	if (*r->hash)
		text = arena_printf(a, _("%s\nSHA-256 %s"), text, r->hash);
	tui_prompt_text(s, _("Row of the log"), text);
}

static void verify(struct screen *s, struct err *e)
{
	struct log *st = s->state;
	struct screen_app *app = s->app;
	struct log_verify_reply reply;
	char buf[LOG_TIME_ROOM];

	if (door_log_verify(app->door, &(struct log_verify_request){0}, &s->arena, &reply, e) != ST_OK)
		return;
	st->broken = reply.fault != 0;
	if (st->broken)
		snprintf(st->chain, sizeof(st->chain), _("The chain is broken at row %lld: %s."),
			(long long)reply.bad_seq, _(reply.text));
	else
		snprintf(st->chain, sizeof(st->chain), _("The chain is whole up to row %lld, %s."),
			(long long)reply.head_seq, screen_log_words_time(buf, clock_now()));
}

static void add_lines(struct page *p, const struct log *st)
{
	const struct page_column columns[] = {
		{_("When"), PAGE_LEFT}, {_("Who"), PAGE_LEFT}, {_("What"), PAGE_LEFT}};
	struct page_table *table = page_table(p, "", columns, COUNT(columns));
	char buf[LOG_TIME_ROOM];

	for (size_t i = 0; i < st->n; i++) {
		const struct line *l = &st->lines[i];
		page_row(table, (const char *const[]){arena_dup(p->arena, screen_log_words_time(buf, l->row->at)),
					l->row->login, l->text});
	}
}

static struct nav print(struct screen *s, struct err *e)
{
	struct log *st = s->state;
	struct print_page job = {.app = s->app, .purpose = "", .what = "log",
		.stem = _("trin-log"), .title = _("Log")};
	struct page p;

	screen_print_page_init(&job, &s->arena, &p);
	if (has_filter(&st->shown))
		page_add(&p, PAGE_TEXT, filter_words(&st->shown, &s->arena));
	if (st->more)
		page_add(&p, PAGE_TEXT, _("There are older rows than these."));
	if (*st->chain)
		page_add(&p, PAGE_TEXT, st->chain);
	add_lines(&p, st);
	return screen_print_page_ask(s, &job, &p, e);
}

static struct nav log_command(struct screen *s, int cmd, struct err *e)
{
	struct log *st = s->state;
	bool changed = false;

	if (cmd == CMD_OPEN)
		show(s);
	else if (cmd == LOG_VERIFY)
		verify(s, e);
	else if (cmd == CMD_PRINT)
		return print(s, e);
	else if (cmd == LOG_WHO)
		changed = ask_who(s, e);
	else if (cmd == LOG_OBJECT)
		changed = ask_object(s);
	else if (cmd == CMD_FILTER)
		changed = ask_kind(s);
	else if (cmd == CMD_PERIOD)
		changed = screen_period_ask(
			s, ((const struct screen_app *)s->app)->me.today, &st->wanted.from,
			&st->wanted.to);
	return NAV(changed ? NAV_RELOAD : NAV_STAY);
}

static const char *log_why_not(const struct screen *s, int cmd)
{
	return cmd == LOG_VERIFY && !screen_app_may(s->app, ACT_AUDIT_VERIFY)
		       ? N_("A key person or an administrator verifies the log.")
		       : NULL;
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true, .of_line = true},
	COMMAND_OWN(LOG_WHO, true, "log-who", "w", N_("who"), N_("Only what one user did")),
	COMMAND_OWN(LOG_OBJECT, true, "log-object", "o", N_("whom"),
		N_("Only what was done to one citizen or user")),
	{.id = CMD_FILTER, .foot = true, .word = N_("what"), .help = N_("Only one kind of act")},
	{.id = CMD_PERIOD, .foot = true},
	COMMAND_OWN(LOG_VERIFY, true, "log-verify", "v", N_("verify"),
		N_("Verify that no row was changed, added or removed")),
	{.id = CMD_PRINT, .of_line = true},
	{.id = CMD_SEARCH, .of_line = true},
	{0},
};

const struct screen_ops screen_log = {
	.name = "log",
	.title = N_("Log"),
	.about = N_("What was looked up, changed and printed by the users of your sections, "
		    "newest first; an administrator sees all. Rows are never changed or "
		    "deleted: each holds a number computed from the one before, and v "
		    "computes them all again. Reading the log is logged as well."),
	.state_size = sizeof(struct log),
	.commands = commands,
	.open = log_open,
	.load = log_load,
	.draw = log_draw,
	.list = SCREEN_PART(struct log, list),
	.keys = log_keys,
	.key = log_key,
	.rows = &rows,
	.list_area = list_area,
	.command = log_command,
	.why_not = log_why_not,
};
