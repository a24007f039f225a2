/*
 * A list of users from a file or from the clipboard. The file is read here, with the user's own rights; what goes
 * through the door are its rows, first to be tried and then, the same ones, in earnest. The table lies in an arena of
 * its own until another one is read.
 */

#include <stdio.h>
#include <string.h>

#include "model/outcome.h"
#include "print/file.h"
#include "screen/screens.h"
#include "sheet/path.h"
#include "sheet/users.h"
#include "tui/prompt.h"
#include "users_priv.h"

#define PATH_CHARS 200
#define PATH_BYTES (PATH_CHARS * 4 + 1)
#define FILE_MOST (1024 * 1024) /* bytes */
#define COL_MARK 1
#define COL_LINE 3
#define LINE_COLS 8
#define COL_TEXT (COL_LINE + LINE_COLS + 1)
#define FOOT_ROWS 4

/* One line of the screen: a fault at its place, or what a row does. */
struct item {
	int line, column; /* column 0: the whole row */
	char mark;
	const char *text;
};

struct users_import {
	struct arena table; /* the cells, the answers, the items */
	char path[PATH_BYTES]; /* "" after a paste */
	bool is_read;
	struct csv csv;
	struct sheet_faults faults;
	struct sheet_users users;
	struct user_import_reply reply;
	struct item *items;
	size_t n;
	const char *summary; /* what is done, or that nothing can be */
	bool is_grave; /* somebody loses access or cases: asked about first */
	struct tui_list list;
};

enum { IMPORT_FILE = CMD_OWN, IMPORT_DO, IMPORT_PASTE };

static const enum user_act acts[] = {USER_CREATED, USER_CHANGED, USER_MOVED, USER_MOVE_ASKED, USER_WAS_CLOSED};

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct users_import *st = ctx;
	const struct item *x = &st->items[i];
	char mark[2] = {x->mark}, place[32];

	snprintf(place, sizeof(place), x->column ? "%d:%d" : "%d", x->line, x->column);
	tui_draw_text(t, a.row, COL_MARK, attr | (x->mark == '!' ? DRAW_ATTENTION : 0), mark);
	tui_draw_field(t, a.row, COL_LINE, LINE_COLS, ALIGN_LEFT, attr, place);
	tui_draw_field(t, a.row, COL_TEXT, a.col + a.cols - COL_TEXT, ALIGN_LEFT, attr, x->text);
}

static const struct tui_list_rows rows = {.draw = draw_row};

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, FOOT_ROWS }, (struct margin){ 1, 0 });
}

static const char *with(struct arena *a, const char *text, const char *more)
{
	return *text ? arena_printf(a, "%s, %s", text, more) : more;
}

static const char *cases(struct arena *a, int32_t n)
{
	return arena_printf(a, P_("%d case handed over", "%d cases handed over", n), (int)n);
}

/* "nina (Nina Ny): moved, 3 cases to other caseworkers" */
static const char *words(struct arena *a, const struct user_import_row *row, const struct user_import_answer *answer)
{
	const char *text = "";

	for (size_t i = 0; i < COUNT(acts); i++)
		if (answer->acts >> acts[i] & 1)
			text = with(a, text, _(people_act_name(acts[i])));
	if (answer->n_cases)
		text = with(a, text, cases(a, answer->n_cases));
	if (!*text)
		text = _("is so already");
	return arena_printf(a, *row->name ? "%s (%s): %s" : "%s%s: %s", row->login, row->name, text);
}

static char mark_of(const struct user_import_answer *answer)
{
	if (answer->outcome == OUTCOME_NEW)
		return '+';
	if (answer->acts >> USER_WAS_CLOSED & 1)
		return 'x';
	if (answer->acts & (1 << USER_MOVED | 1 << USER_MOVE_ASKED))
		return '>';
	return answer->acts ? '~' : ' ';
}

/* What the whole list does, in the order of the acts. */
static const char *sum_up(struct users_import *st)
{
	struct arena *a = &st->table;
	const char *text = "";
	int32_t n_cases = 0, same = 0;

	for (size_t k = 0; k < COUNT(acts); k++) {
		int n = 0;

		for (int32_t i = 0; i < st->reply.n_answers; i++)
			n += st->reply.answers[i].acts >> acts[k] & 1;
		st->is_grave |= n && acts[k] != USER_CREATED && acts[k] != USER_CHANGED;
		if (n)
			text = with(a, text, arena_printf(a, "%s: %d", _(people_act_name(acts[k])), n));
	}
	for (int32_t i = 0; i < st->reply.n_answers; i++) {
		n_cases += st->reply.answers[i].n_cases;
		same += st->reply.answers[i].outcome == OUTCOME_SAME;
	}
	if (n_cases)
		text = with(a, text, cases(a, n_cases));
	if (same)
		text = with(a, text, arena_printf(a, _("as they are: %d"), (int)same));
	return text;
}

/* Faults first: they are what there is to do. */
static void list_items(struct users_import *st)
{
	struct arena *a = &st->table;

	sheet_fault_sort(&st->faults);
	st->items = ARENA_ARRAY(a, st->faults.n + (size_t)st->reply.n_answers + 1, struct item);
	st->n = 0;
	for (size_t i = 0; i < st->faults.n; i++) {
		const struct sheet_fault *f = &st->faults.items[i];

		st->items[st->n++] = (struct item){f->line, f->column, f->is_note ? ' ' : '!', f->text};
	}
	for (int32_t i = 0; i < st->reply.n_answers; i++) {
		const struct user_import_answer *answer = &st->reply.answers[i];

		if (answer->outcome != OUTCOME_REFUSED)
			st->items[st->n++] = (struct item){st->users.source[i]->line, 0, mark_of(answer),
				words(a, &st->users.rows[i], answer)};
	}
	st->is_grave = false;
	st->summary = st->faults.faults
			      ? arena_printf(a, P_("%zu fault: nothing can be done before it is mended.",
							"%zu faults: nothing can be done before they are mended.", st->faults.faults),
					st->faults.faults)
			      : sum_up(st);
	tui_list_set(&st->list, &rows, st, st->n);
}

/* What the service refused becomes a fault at the cell that it named. */
static void take_answers(struct users_import *st)
{
	for (int32_t i = 0; i < st->reply.n_answers; i++) {
		const struct user_import_answer *answer = &st->reply.answers[i];
		const struct csv_cell *cell;
		const char *login = st->users.rows[i].login, *why;

		if (answer->outcome != OUTCOME_REFUSED)
			continue;
		cell = sheet_users_cell(&st->users, (size_t)i, answer->field);
		why = i18n_sentence(&st->table, answer->fault, answer->arg);
		sheet_fault_add(&st->faults, cell->line, cell->column, strstr(why, login) ? "%.0s%s" : "%s: %s", login, why);
	}
}

static enum status ask_service(struct screen *s, bool dry_run, struct err *e)
{
	struct users_import *st = s->state;
	struct screen_app *app = s->app;
	const char *slash = strrchr(st->path, '/'), *name = slash ? slash + 1 : st->path;
	struct user_import_request request = {st->users.rows, (int32_t)st->users.n, dry_run,
		arena_printf(&st->table, "%s sha256:%s", *name ? name : "paste", st->csv.sha256)};

	return door_user_import(app->door, &request, &st->table, &st->reply, e);
}

/* The table as it was read: its own faults, then those that the service finds, at once. */
static struct nav judge(struct screen *s, struct err *e)
{
	struct users_import *st = s->state;
	const struct screen_app *app = s->app;

	sheet_users_read(&st->table, &st->csv, app->me.today, &st->faults, &st->users);
	if (st->users.n > USER_IMPORT_MAX) {
		sheet_fault_add(&st->faults, st->users.source[USER_IMPORT_MAX]->line, 1,
			_("there are %zu rows; at most %d go at a time"), st->users.n, USER_IMPORT_MAX);
		st->users.n = USER_IMPORT_MAX;
	}
	if (st->users.n == 0 && st->faults.faults == 0)
		sheet_fault_add(&st->faults, 1, 1, "%s", _("there are headings, but no row below them"));
	st->is_read = st->users.n == 0 || ask_service(s, true, e) == ST_OK;
	if (!st->is_read)
		return NAV(NAV_STAY);
	take_answers(st);
	list_items(st);
	return NAV(NAV_STAY);
}

static void forget(struct users_import *st)
{
	arena_reset(&st->table);
	st->is_read = false;
	st->n = 0;
	st->reply = (struct user_import_reply){0};
	st->csv = (struct csv){0};
	tui_list_set(&st->list, &rows, st, 0);
	sheet_fault_init(&st->faults, &st->table);
}

static struct nav read_file(struct screen *s, struct err *e)
{
	struct users_import *st = s->state;
	const char *home = print_file_home();

	forget(st);
	if (sheet_csv_read(&st->table, sheet_path_full(&st->table, home ? home : "", st->path), FILE_MOST, &st->faults,
		    &st->csv, e) != ST_OK)
		return NAV(NAV_STAY);
	return judge(s, e);
}

static const char *complete(void *ctx, const char *text)
{
	const char *home = print_file_home();

	return sheet_path_complete(ctx, home ? home : "", text);
}

static struct nav ask_file(struct screen *s, struct err *e)
{
	struct users_import *st = s->state;
	char path[PATH_BYTES] = "";
	struct prompt_line ask = {.label = _("File (Tab completes): "), .initial = *st->path ? st->path : "~/",
		.limit = PATH_CHARS, .complete = complete, .ctx = &s->arena};

	if (!tui_prompt_line(s, &ask, path, sizeof(path)) || !*path)
		return NAV(NAV_STAY);
	snprintf(st->path, sizeof(st->path), "%s", path);
	return read_file(s, e);
}

static struct nav take_paste(struct screen *s, const struct key *k, struct err *e)
{
	struct users_import *st = s->state;

	forget(st);
	st->path[0] = '\0';
	if (k->cut) {
		tui_screen_beep(s, "%s", _("That is more than can be pasted; save the rows as a file."));
		return NAV(NAV_STAY);
	}
	sheet_csv_parse(&st->table, k->text, strlen(k->text), &st->faults, &st->csv);
	return judge(s, e);
}

static struct nav do_it(struct screen *s, struct err *e)
{
	struct users_import *st = s->state;

	if (st->is_grave && !tui_prompt_confirm(s, arena_printf(&s->arena, _("Do it? %s"), st->summary)))
		return NAV(NAV_STAY);
	if (ask_service(s, false, e) != ST_OK)
		return NAV(NAV_STAY);
	if (st->reply.done) {
		tui_screen_say(s, _("Done: %s."), st->summary);
		return NAV(NAV_POP);
	}
	take_answers(st);
	list_items(st);
	tui_screen_beep(s, "%s", _("Somebody has changed the users meanwhile; nothing was done."));
	return NAV(NAV_STAY);
}

static enum status import_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_import *st = s->state;

	(void)arg;
	(void)e;
	arena_init(&st->table);
	forget(st);
	return ST_OK;
}

static void import_close(struct screen *s)
{
	struct users_import *st = s->state;

	arena_done(&st->table);
}

static void draw_how(struct tui *t, struct area a)
{
	tui_draw_wrapped(t, (struct area){a.row, 1, a.rows, a.cols - 2}, DRAW_PLAIN,
		_("Enter asks for a CSV file; rows copied from a spreadsheet can be pasted here as well, with their "
		  "headings. Columns: Login, and as you need them Name, Role, Section, Valid from, Valid until, Close "
		  "(yes), Cases (stay, follow, hand-over), Receiver, Reason. Nothing is done before you have seen what "
		  "it would do."));
	tui_draw_cursor(t, a.row, 1);
}

static void import_draw(const struct screen *s, struct tui *t)
{
	const struct users_import *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	if (!st->is_read) {
		draw_how(t, a);
		return;
	}
	tui_draw_context(t, *st->path ? st->path : _("pasted rows"));
	tui_draw_text(t, a.row, COL_LINE, DRAW_BOLD, C_("column", "Line"));
	tui_draw_text(t, a.row, COL_TEXT, DRAW_BOLD, st->faults.faults ? _("What is wrong") : _("What Enter will do"));
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, list.row + list.rows, NULL);
		tui_draw_wrapped(t, (struct area){list.row + list.rows + 1, 1, 2, a.cols - 2}, DRAW_PLAIN,
			st->items[st->list.at].text);
		tui_draw_text(t, list.row + list.rows + 3, 1, DRAW_PLAIN,
			_("!=fault  +=new  ~=changed  >=moves  x=closed"));
	}
	tui_list_draw(&st->list, &rows, st, t, list);
	tui_draw_status(t, st->faults.faults ? DRAW_ATTENTION : DRAW_PLAIN, st->summary);
}

static const struct command paste_keys[] = {
	{ .id = IMPORT_PASTE, .name = "paste", .keys = "PASTE", .range = true, .word = N_("paste"),
		.help = N_("Rows out of a spreadsheet, pasted here") },
	{ 0 },
};

static void import_keys(const struct screen *s, struct keymap *m)
{
	(void)s;
	tui_keymap_add(m, paste_keys);
}

static bool import_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	if (k->code == K_PASTE) {
		*nav = take_paste(s, k, e);
		return true;
	}
	return tui_screen_list_key(s, k);
}

static bool is_all_so(const struct users_import *st)
{
	for (int32_t i = 0; i < st->reply.n_answers; i++)
		if (st->reply.answers[i].outcome != OUTCOME_SAME)
			return false;
	return true;
}

static const char *import_why_not(const struct screen *s, int cmd)
{
	const struct users_import *st = s->state;

	if (cmd == CMD_REFRESH)
		return *st->path ? NULL : N_("There is no file to read again.");
	if (cmd != IMPORT_DO || !st->is_read)
		return NULL;
	if (st->faults.faults)
		return N_("Mend the faults first; ^R reads the file again, i another one.");
	return is_all_so(st) ? N_("Everything is as the list says already.") : NULL;
}

/* Enter does what comes next: asks for the file, then does it. */
static struct nav import_command(struct screen *s, int cmd, struct err *e)
{
	struct users_import *st = s->state;

	if (cmd == IMPORT_FILE || (cmd == IMPORT_DO && !st->is_read))
		return ask_file(s, e);
	if (cmd == CMD_REFRESH)
		return read_file(s, e);
	if (cmd == CMD_FULL_TEXT)
		tui_prompt_text(s, _("Users from a list"), st->items[st->list.at].text);
	return cmd == IMPORT_DO ? do_it(s, e) : NAV(NAV_STAY);
}

static const struct command commands[] = {
	COMMAND_OWN(IMPORT_DO, true, "do-it", "ENTER F10 x", N_("do it"), N_("Do all of it, or choose the file first")),
	COMMAND_OWN(IMPORT_FILE, true, "file", "i", N_("file"), N_("Choose a CSV file; Tab completes the path")),
	{.id = CMD_REFRESH, .foot = true},
	{.id = CMD_FULL_TEXT, .of_line = true},
	{0},
};

const struct screen_ops screen_users_import = {
	.name = "users-import",
	.title = N_("Users from a list"),
	.about = N_(
		"Creates, changes, moves and closes many users at once, from a CSV file or from rows pasted out of a "
		"spreadsheet. Each row says how a user is to be; an empty cell leaves the thing as it is. What is wrong "
		"stands at its line and column. Either all of it is done or nothing, and the same list again changes "
		"nothing. A section is written by its key or its name, a role as the screens call it."),
	.state_size = sizeof(struct users_import),
	.commands = commands,
	.open = import_open,
	.draw = import_draw,
	.list = SCREEN_PART(struct users_import, list),
	.keys = import_keys,
	.key = import_key,
	.rows = &rows,
	.list_area = list_area,
	.command = import_command,
	.why_not = import_why_not,
	.close = import_close,
};
