/*
 * The own citizens, all or of one target group, as one screen. Everything is fetched before it is
 * shown, since filter and order work on the whole list and not on a page of it.
 */

#include <string.h>

#include "base/text.h"
#include "cases_priv.h"
#include "fresh_priv.h"
#include "screen/screens.h"

struct caseload {
	struct cases cases;
	struct group_id group;
	int32_t readings; /* asked for with each course */
	char label[160];
	char find[SEARCH_BYTES]; /* once, when it is opened by ":"; then "" */
	struct fresh_kept kept;
};
_Static_assert(offsetof(struct caseload, cases) == 0, "cases_priv.h");

static enum status caseload_open(struct screen *s, const void *arg, struct err *e)
{
	struct caseload *st = s->state;
	const struct caseload_arg *of = arg;

	(void)e;
	if (!of)
		return ST_OK;
	st->group = of->group;
	text_safe(st->label, sizeof(st->label), of->label ? of->label : "", 20, false);
	text_safe(st->find, sizeof(st->find), of->find ? of->find : "", SEARCH_CHARS, false);
	return ST_OK;
}

static int32_t readings_for(int columns)
{
	return columns >= CASES_WIDE ? CASES_READINGS : CASES_FEW;
}

/* The list, the set of its first row, and what tells whether it is still so. */
static void caseload_ahead(void *door)
{
	door_caseload_ahead(door, &(struct caseload_request){ .readings = readings_for(tui_term_columns()) });
	door_set_ahead(door, &(struct set_request){ 0 });
	screen_fresh_ahead(door, FRESH_CASELOAD);
}

static void take_first(struct screen_app *app, const struct caseload_reply *page)
{
	screen_fresh_rows(app, page->version);
	if (page->n_rows)
		screen_app_first_set(app);
}

/* All pages; the door gives WIRE_LIST_MAX at a time. */
static enum status fetch(struct screen *s, struct case_row **rows, size_t *n, struct err *e)
{
	struct caseload *st = s->state;
	struct screen_app *app = s->app;
	struct caseload_request ask = { .group = st->group, .readings = st->readings };
	struct caseload_reply page = { .more = true };
	size_t room = 0;

	while (page.more) {
		enum status status = door_caseload(app->door, &ask, &s->arena, &page, e);
		if (status)
			return status;
		if (!ask.after.v)
			take_first(app, &page);
		for (int32_t i = 0; i < page.n_rows; i++) {
			struct case_row *slot = ARENA_PUSH(&s->arena, *rows, n, &room);
			*slot = page.rows[i];
		}
		if (page.n_rows == 0)
			break;
		ask.after = page.rows[page.n_rows - 1].course;
	}
	return ST_OK;
}

/* The mark goes to who was asked for, and n goes on to the next. */
static void find(struct screen *s)
{
	struct caseload *st = s->state;
	struct cases *c = &st->cases;

	if (*st->find &&
		!tui_list_find(&c->list, &screen_cases_rows, c, st->find, 0, false, screen_cases_area(tui_screen_tui(s)).rows)) {
		c->list.search[0] = '\0';
		tui_screen_beep(s, _("None of your citizens has \"%s\" in ref, initials or name. 3 at the start searches further."), st->find);
	}
	st->find[0] = '\0';
}

static enum status caseload_load(struct screen *s, struct err *e)
{
	struct caseload *st = s->state;
	struct case_row *rows = NULL;
	size_t n = 0;
	struct screen_app *app = s->app;
	st->cases.asked = st->readings = readings_for(tui_draw_window(app->tui).cols);
	screen_fresh_begin_rows(s, FRESH_CASELOAD);
	enum status status = fetch(s, &rows, &n, e);

	if (status)
		return status;
	if (screen_cases_load(&st->cases, s->app, &s->arena, rows, n, e) == ST_OK)
		find(s);
	return e->code;
}

static void caseload_draw(const struct screen *s, struct tui *t)
{
	const struct caseload *st = s->state;

	screen_cases_draw(&st->cases, t,
		st->group.v ? _("You have no citizens in this target group.")
			    : _("You have no citizens yet. An administrator imports them, or hands "
				"a course over to you."));
	screen_cases_draw_context(&st->cases, t);
	screen_fresh_draw(s->app, t);
}

static const char *caseload_crumb(const struct screen *s)
{
	const struct caseload *st = s->state;

	return st->group.v ? st->label : _("My citizens");
}

static struct nav caseload_command(struct screen *s, int cmd, struct err *e)
{
	if (cmd == CMD_DRAFTS)
		return NAV_TO(&screen_drafts, NULL);
	return screen_cases_command(s, cmd, e);
}

/* In a window that has become wider there is more to show of each. */
static enum status caseload_settle(struct screen *s, struct err *e)
{
	struct caseload *st = s->state;
	struct screen_app *app = s->app;

	if (!app->lost && st->readings < readings_for(tui_draw_window(app->tui).cols))
		screen_fresh_reload(s);
	enum status status = screen_fresh_settle(s, e);
	screen_fresh_keep(s, &st->kept);
	return status;
}

/* Who comes back from a citizen that was only looked at finds the list as it was, however long it is. */
static bool caseload_still(struct screen *s)
{
	return screen_fresh_still(s, &((struct caseload *)s->state)->kept);
}

static const struct command commands[] = { CASES_COMMANDS, { .id = CMD_DRAFTS, .foot = true },
	{ 0 } };

const struct screen_ops screen_caseload = {
	.name = "caseload",
	.title = N_("My citizens"),
	.about = N_("Your own courses. The first column says what waits: ! is overdue, d is a "
		    "draft of yours; \"first\" under Due means that nothing is measured "
		    "yet.\n\nThe list keeps its filter, order and marked line when you come "
		    "back."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct caseload),
	.commands = commands,
	.ahead = caseload_ahead,
	.open = caseload_open,
	.load = caseload_load,
	.still = caseload_still,
	.draw = caseload_draw,
	.crumb = caseload_crumb,
	.list = SCREEN_PART(struct caseload, cases.list),
	.rows = &screen_cases_rows,
	.list_area = screen_cases_area,
	.keys = screen_cases_keys,
	.key = screen_cases_key,
	.touched = screen_cases_touched,
	.command = caseload_command,
	.why_not = screen_cases_why_not,
	.settle = caseload_settle,
};
