/*
 * Asking for a transfer. Ticks are kept by course and not by row, so that they outlast a search;
 * one request is sent twice, first to be looked at and then in earnest.
 */

#include <string.h>

#include "base/text.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define REASON_CHARS 200
#define MANY 64 /* courses in one transfer */
#define COL_TICK 1
#define COL_REF 5
#define COL_NAME 13

struct transfer_new {
	const struct screen_app *app;
	struct case_row *cases;
	size_t n, room;
	const char **names, **folded;
	struct course_id ticked[MANY];
	size_t n_ticked;
	int login_most;
	char text[SEARCH_BYTES]; /* "" shows the own caseload */
	struct tui_list rows;
};

enum { NEW_TICK = CMD_OWN, NEW_SEND, NEW_OTHERS };

/* Where the column of who has the citizen begins. */
static int who_at(const struct transfer_new *st, int cols)
{
	return cols - screen_words_login_cols(st->login_most, 9, cols);
}

/* Index of the course among the ticked, or n_ticked. */
static size_t find(const struct transfer_new *st, struct course_id id)
{
	size_t i = 0;

	while (i < st->n_ticked && st->ticked[i].v != id.v)
		i++;
	return i;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct transfer_new *st = ctx;
	const struct case_row *c = &st->cases[i];
	int right = a.col + a.cols, who = who_at(st, right);
	bool wide = right >= TUI_FULL_COLS;
	int group = wide ? COL_NAME + (who - COL_NAME) / 2 : who;

	tui_draw_text(
		t, a.row, COL_TICK, attr, find(st, c->course) < st->n_ticked ? "[x]" : "[ ]");
	tui_draw_field(t, a.row, COL_REF, COL_NAME - COL_REF - 1, ALIGN_LEFT, attr, c->ref);
	tui_draw_field(
		t, a.row, COL_NAME, group - COL_NAME - 1, ALIGN_LEFT, attr, st->names[i]);
	if (wide)
		tui_draw_field(
			t, a.row, group, who - group - 1, ALIGN_LEFT, attr, c->group_label);
	tui_draw_field(t, a.row, who, right - who, ALIGN_LEFT, attr, c->caseworker);
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct transfer_new *st = ctx;

	return st->cases[i].course.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct transfer_new *st = ctx;

	return st->folded[i];
}

static const struct tui_list_rows rows = {.draw = draw_row, .id = row_id, .folded = row_folded};

static enum status fetch_own(struct screen *s, struct err *e)
{
	struct transfer_new *st = s->state;
	struct screen_app *app = s->app;
	struct caseload_request request = {.readings = 1};
	struct caseload_reply reply;

	do {
		if (door_caseload(app->door, &request, &s->arena, &reply, e) != ST_OK)
			return e->code;
		for (int32_t i = 0; i < reply.n_rows; i++) {
			struct case_row *c =
				ARENA_PUSH(&s->arena, st->cases, &st->n, &st->room);
			*c = reply.rows[i];
			request.after = c->course;
		}
	} while (reply.more && reply.n_rows > 0);
	return ST_OK;
}

static enum status fetch_found(struct screen *s, struct err *e)
{
	struct transfer_new *st = s->state;
	struct screen_app *app = s->app;
	struct search_reply reply;
	enum status status = door_search(app->door,
		&(struct search_request){.text = st->text, .readings = 1}, &s->arena, &reply,
		e);

	if (status)
		return status;
	st->cases = reply.rows;
	st->n = (size_t)reply.n_rows;
	return ST_OK;
}

static enum status new_load(struct screen *s, struct err *e)
{
	struct transfer_new *st = s->state;

	st->app = s->app;
	st->cases = NULL;
	st->n = st->room = 0;
	st->login_most = 0;
	if ((*st->text ? fetch_found(s, e) : fetch_own(s, e)) != ST_OK)
		return e->code;
	st->names = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	st->folded = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++) {
		const struct case_row *c = &st->cases[i];
		st->login_most = screen_words_wider(st->login_most, c->caseworker);
		st->names[i] = screen_words_person(
			&s->arena, c->name, c->is_protected, st->app->initials);
		st->folded[i] = text_fold(
			&s->arena, arena_printf(&s->arena, "%s %s", c->ref, st->names[i]));
	}
	tui_list_set(&st->rows, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 0 }, (struct margin){ 1, 0 });
}

static void new_draw(const struct screen *s, struct tui *t)
{
	const struct transfer_new *st = s->state;
	struct area a = tui_draw_body(t);
	int who = who_at(st, a.cols);
	struct arena paint;

	arena_init(&paint);
	tui_draw_text(t, a.row, COL_REF, DRAW_BOLD, _("Ref"));
	tui_draw_text(t, a.row, COL_NAME, DRAW_BOLD, _("Name"));
	if (a.cols >= TUI_FULL_COLS)
		tui_draw_text(t, a.row, COL_NAME + (who - COL_NAME) / 2, DRAW_BOLD,
			_("Target group"));
	tui_draw_text(t, a.row, who, DRAW_BOLD, C_("transfer", "Has it"));
	tui_draw_status(t, DRAW_PLAIN,
		arena_printf(&paint,
			P_("%d chosen; F10 goes on", "%d chosen; F10 goes on", st->n_ticked),
			(int)st->n_ticked));
	if (st->n) {
		tui_list_draw(&st->rows, &rows, st, t, list_area(t));
	} else {
		tui_draw_text(t, a.row + 1, 1, DRAW_PLAIN, _("Nobody here; s searches."));
		tui_draw_cursor(t, a.row + 1, 1);
	}
	arena_done(&paint);
}

static void tick(struct screen *s)
{
	struct transfer_new *st = s->state;
	struct course_id id = st->cases[st->rows.at].course;
	size_t at = find(st, id);

	if (at < st->n_ticked)
		st->ticked[at] = st->ticked[--st->n_ticked];
	else if (st->n_ticked < MANY)
		st->ticked[st->n_ticked++] = id;
	else
		tui_screen_beep(s, _("At most %d in one transfer."), MANY);
	tui_list_move(&st->rows, &rows, st, st->rows.at + 1, list_area(tui_screen_tui(s)).rows);
}

#define FEW 9 /* are chosen from without a search */

/* Of many, those whose login, name or section has the text that is asked for. */
static bool narrow(struct screen *s, struct receivers_reply *list)
{
	char text[SEARCH_BYTES] = "";
	struct prompt_line ask = {.label = _("To whom (part of a name, login or section): "),
		.limit = SEARCH_CHARS};
	int32_t n = 0;

	if (list->n_rows <= FEW)
		return true;
	if (!tui_prompt_line(s, &ask, text, sizeof(text)))
		return false;
	for (int32_t i = 0; i < list->n_rows; i++) {
		const struct receiver_row *r = &list->rows[i];
		const char *where =
			text_fold(&s->arena, arena_printf(&s->arena, "%s %s %s", r->login,
						     r->name, r->section_label));
		if (strstr(where, text_fold(&s->arena, text)))
			list->rows[n++] = *r;
	}
	list->n_rows = n;
	if (n == 0)
		tui_screen_beep(s, "%s", _("Nobody who has cases is called that."));
	return n > 0;
}

/* False: cancelled. */
static bool ask_receiver(struct screen *s, struct user_id *out, struct err *e)
{
	struct screen_app *app = s->app;
	struct receivers_reply list;

	if (door_receivers(app->door, &(struct receivers_request){0}, &s->arena, &list, e) !=
			ST_OK ||
		!narrow(s, &list))
		return false;
	const char **items = ARENA_ARRAY(&s->arena, (size_t)list.n_rows + 1, const char *);
	for (int32_t i = 0; i < list.n_rows; i++)
		items[i] = arena_printf(&s->arena, "%s  %s, %s", list.rows[i].login,
			list.rows[i].name, list.rows[i].section_label);
	int at = tui_prompt_choice(s, _("To whom?"), items, (size_t)list.n_rows, 0);
	if (at >= 0)
		*out = list.rows[at].user;
	return at >= 0;
}

/* What would happen, a line for each; false when nothing can be asked. */
static bool show_preview(struct screen *s, const struct transfer_reply *reply)
{
	const char *text = arena_printf(&s->arena, _("To %s (%s), who is asked first:\n"),
		reply->to_name, reply->to_login);
	int32_t good = 0;

	for (int32_t i = 0; i < reply->n_rows; i++) {
		const struct transfer_line *l = &reply->rows[i];
		text = arena_printf(&s->arena, "%s\n%s %s, %s, %s > %s%s%s", text, l->ref,
			screen_words_person(&s->arena, l->name, !*l->name, false),
			l->group_label, l->from_section, l->to_section,
			*l->problem ? ": ! " : "", *l->problem ? _(l->problem) : "");
		good += !*l->problem;
	}
	tui_prompt_text(s, _("Preview"), text);
	return good == reply->n_rows;
}

static struct course_ref *chosen(struct screen *s)
{
	struct transfer_new *st = s->state;
	struct course_ref *list = ARENA_ARRAY(&s->arena, st->n_ticked + 1, struct course_ref);

	for (size_t i = 0; i < st->n_ticked; i++)
		list[i].course = st->ticked[i];
	return list;
}

/* To whom, why, what it would do, and then it is asked for. */
static struct nav ask(struct screen *s, struct err *e)
{
	struct transfer_new *st = s->state;
	struct screen_app *app = s->app;
	char reason[REASON_CHARS * 4 + 1] = "";
	struct prompt_line why = {
		.label = _("Why: "), .limit = REASON_CHARS, .needed = _("Write why, for the one who receives.")};
	struct transfer_request request = {
		.courses = chosen(s), .n_courses = (int32_t)st->n_ticked, .preview = true};
	struct transfer_reply reply;

	if (!ask_receiver(s, &request.to, e) ||
		!tui_prompt_line(s, &why, reason, sizeof(reason)))
		return NAV(NAV_STAY);
	request.reason = reason;
	if (door_transfer(app->door, &request, &s->arena, &reply, e) != ST_OK ||
		!show_preview(s, &reply) ||
		!tui_prompt_confirm(s, arena_printf(&s->arena, _("Ask %s?"), reply.to_login)))
		return NAV(NAV_STAY);
	request.preview = false;
	if (door_transfer(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	st->n_ticked = 0;
	tui_screen_say(
		s, _("%s is asked. Until the answer nothing has changed."), reply.to_login);
	return NAV(NAV_POP);
}

static struct nav new_command(struct screen *s, int cmd, struct err *e)
{
	struct transfer_new *st = s->state;

	if (cmd == NEW_TICK)
		tick(s);
	else if (cmd == NEW_OTHERS)
		return screen_search_ask(s, st->text) ? NAV(NAV_RELOAD) : NAV(NAV_STAY);
	return cmd == NEW_SEND ? ask(s, e) : NAV(NAV_STAY);
}

static const char *new_why_not(const struct screen *s, int cmd)
{
	const struct transfer_new *st = s->state;

	return cmd == NEW_SEND && !st->n_ticked ? N_("Choose a citizen first, with blank.") : NULL;
}

static const struct command commands[] = {
	COMMAND_LINE(NEW_TICK, true, "tick", "SPACE ENTER", N_("choose"),
		N_("Choose the marked citizen, or not")),
	COMMAND_OWN(NEW_SEND, true, "finish", "F10 x", N_("to whom"),
		N_("Choose who is asked, and why")),
	{.id = CMD_SEARCH, .foot = true, .of_line = true},
	COMMAND_OWN(NEW_OTHERS, true, "search-all", "s", N_("others"),
		N_("Search for citizens outside the own caseload")),
	{0},
};

const struct screen_ops screen_transfer_new = {
	.name = "transfer-new",
	.title = N_("Hand citizens over"),
	.about =
		N_("Choose one or more citizens with blank, then F10: who is asked, why, and "
		   "what it "
		   "would do. The receiver accepts or returns each; until then you keep them."),
	.state_size = sizeof(struct transfer_new),
	.commands = commands,
	.load = new_load,
	.draw = new_draw,
	.list = SCREEN_PART(struct transfer_new, rows),
	.rows = &rows,
	.list_area = list_area,
	.command = new_command,
	.why_not = new_why_not,
};
