/*
 * The first screen. A line keeps its digit also where others are not shown, so that what was
 * learnt holds for every role. Use is logged whether or not the notice is accepted.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "app_priv.h"
#include "places_priv.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

struct home {
	struct home_reply counts;
	struct tui_list list;
	size_t shown[PLACE_HOME_END], n; /* not every line is everybody's */
	struct command lines[PLACE_HOME_END + 1];
	const char *notice; /* that use is logged, while it is not accepted; else NULL */
	bool accepted;
	char text[SEARCH_BYTES];
};

enum { HOME_NOTICE = CMD_OWN, HOME_TOUR, HOME_PLACE /* and the place */ };

/* "6 waiting: 2 corrections, 1 own score". In the arena. */
static const char *waiting(struct arena *a, const struct home_reply *n, bool wide)
{
	const char *text = arena_printf(a, P_("%d waiting", "%d waiting", n->drafts), (int)n->drafts);
	const char *sign = ": ";

	if (wide && n->corrections) {
		text = arena_printf(a, P_("%s%s%d correction", "%s%s%d corrections", n->corrections), text, sign, (int)n->corrections);
		sign = ", ";
	}
	if (wide && n->own_drafts)
		text = arena_printf(a, P_("%s%s%d own score", "%s%s%d own scores", n->own_drafts), text, sign, (int)n->own_drafts);
	return text;
}

/* What waits, of drafts: the own, and those that colleagues left. */
static const char *beside_drafts(struct arena *a, const struct home_reply *n, bool wide)
{
	const char *text = waiting(a, n, wide);

	if (n->old_drafts && wide)
		text = arena_printf(a, P_("%s, %d of them old", "%s, %d of them old", n->old_drafts), text, (int)n->old_drafts);
	return n->offers ? arena_printf(a, P_("%s, %d offered", "%s, %d offered", n->offers), text, (int)n->offers) : text;
}

static const char *beside_protected(struct arena *a, const struct home_reply *n, bool wide)
{
	if (n->hidden_old && wide)
		return arena_printf(a, _("%d, ! %d older than a year: do they still hold?"), (int)n->hidden, (int)n->hidden_old);
	if (n->hidden_old)
		return arena_printf(a, _("%d, ! %d old"), (int)n->hidden, (int)n->hidden_old);
	return arena_printf(a, "%d", (int)n->hidden);
}

/* The own courses. Those of a set on trial are in the list and in none of the other numbers; they take the room of one. */
static const char *beside_caseload(struct arena *a, const struct home_reply *n, bool wide)
{
	const char *text = arena_printf(a, _("%d, overdue %d"), (int)n->own, (int)n->overdue);

	if (wide && n->tried)
		text = arena_printf(a, _("%d own, %d due, %d overdue"), (int)n->own, (int)n->due, (int)n->overdue);
	else if (wide)
		text = arena_printf(a, _("%d own, %d measured, %d due, %d overdue"), (int)n->own, (int)n->measured, (int)n->due,
			(int)n->overdue);
	if (!wide && n->tried)
		return arena_printf(a, _("%d+%d, overdue %d"), (int)n->own, (int)n->tried, (int)n->overdue);
	return n->tried ? arena_printf(a, "%s, %s", text, arena_printf(a, _("+%d on trial"), (int)n->tried)) : text;
}

/* In the arena. */
static const char *beside(struct arena *a, const struct home *st, size_t i, bool wide)
{
	const struct home_reply *n = &st->counts;

	if (i == PLACE_CASELOAD)
		return beside_caseload(a, n, wide);
	if (i == PLACE_DRAFTS)
		return beside_drafts(a, n, wide);
	if (i == PLACE_PROTECTED)
		return beside_protected(a, n, wide);
	if (i == PLACE_GROUPS && n->first && wide)
		return arena_printf(a, P_("%d citizen not begun", "%d citizens not begun", n->first), (int)n->first);
	return "";
}

static void draw_item(const void *ctx, size_t at, struct tui *t, struct area a, unsigned attr)
{
	const struct home *st = ctx;
	size_t i = st->shown[at];
	struct arena paint;
	bool wide = a.col + a.cols >= TUI_FULL_COLS;
	int label_w = wide ? 24 : 18;

	tui_draw_text(t, a.row, a.col + 1, attr, screen_places[i].key);
	tui_draw_field(t, a.row, a.col + 4, label_w - 1, ALIGN_LEFT, attr | DRAW_BOLD,
		_(screen_places[i].label));
	arena_init(&paint);
	tui_draw_field(t, a.row, a.col + 4 + label_w, a.cols - 4 - label_w, ALIGN_LEFT, attr, beside(&paint, st, i, wide));
	arena_done(&paint);
}

static const struct tui_list_rows rows = {.draw = draw_item};

/* The site's notice, until it is accepted. Logging does not wait for that. */
static enum status need_notice(struct screen *s, struct err *e)
{
	struct home *st = s->state;
	struct screen_app *app = s->app;
	struct notice_reply reply;

	st->notice = NULL;
	if (st->accepted)
		return ST_OK;
	enum status status = door_notice(
		app->door, &(struct notice_request){.accept = false}, &s->arena, &reply, e);
	if (status)
		return status;
	st->accepted = reply.accepted_at != 0 || !*reply.text;
	if (!st->accepted)
		st->notice = reply.text;
	return ST_OK;
}

/* In the order that load asks. */
static void home_ahead(void *door)
{
	door_rights_ahead(door, &(struct rights_request){0});
	door_notice_ahead(door, &(struct notice_request){.accept = false});
	door_home_ahead(door, &(struct home_request){0});
}

/* Not every line is everybody's; without a protected name there is none to look at. */
static bool is_shown(const struct screen_app *app, const struct home *st, enum place_id i)
{
	if (i == PLACE_FIGURES && screen_places_has(app, PLACE_ADMIN))
		return false;
	return i == PLACE_PROTECTED ? st->counts.hidden > 0 : screen_places_has(app, i);
}

/* The lines that are shown, as keys: what is not there has none. */
static void make_lines(struct home *st, const struct screen_app *app)
{
	st->n = 0;
	for (enum place_id i = 0; i < PLACE_HOME_END; i++) {
		const struct place *p = &screen_places[i];
		if (!is_shown(app, st, i))
			continue;
		st->lines[st->n] = (struct command)COMMAND_OWN(HOME_PLACE + (int)i, false, p->name, p->key, p->label, p->label);
		st->shown[st->n++] = i;
	}
	st->lines[st->n] = (struct command){ 0 };
}

static enum status home_load(struct screen *s, struct err *e)
{
	struct home *st = s->state;
	struct screen_app *app = s->app;

	if (screen_app_rights(app, &s->arena, e) != ST_OK || need_notice(s, e) != ST_OK ||
		door_home(app->door, &(struct home_request){0}, &s->arena, &st->counts, e) != ST_OK)
		return e->code;
	make_lines(st, app);
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static void draw_me(const struct screen_app *app, struct tui *t, struct area a)
{
	const struct hello_reply *me = &app->me;
	char date[DATE_ROOM], hhmm[CLOCK_ROOM];

	tui_draw_rule(t, a.row, NULL);
	tui_draw_printf(t, a.row + 1, 1, DRAW_PLAIN, "%s (%s), %s", me->name, me->login,
		screen_words_role(me->role));
	tui_draw_printf(t, a.row + 2, 1, DRAW_PLAIN, "%s, %s", me->section, me->administration);
	if (me->last_login)
		tui_draw_printf(t, a.row + 3, 1, DRAW_PLAIN, _("Last login %s %s"),
			date_long(date, clock_day_of(me->last_login)),
			clock_hhmm(hhmm, me->last_login));
	else
		tui_draw_text(
			t, a.row + 3, 1, DRAW_PLAIN, _("Welcome: this is your first login."));
}

/* What a newcomer must know before anything else: do the letters look right, is this practice?
 */
static void draw_notices(const struct screen_app *app, struct tui *t, int row)
{
	if (app->tour)
		tui_draw_text(t, row, 1, DRAW_ATTENTION,
			_("TOUR: these citizens are invented. Nothing can break, and nothing is kept."));
	else if (app->me.demo)
		tui_draw_text(t, row, 1, DRAW_ATTENTION,
			_("DEMO: invented citizens in a file of your own. Nothing here can "
			  "break."));
	else if (app->me.private_database)
		tui_draw_text(t, row, 1, DRAW_ATTENTION,
			_("A private database: a file of your own, not the municipality's."));
	if (!app->me.settings.saved)
		tui_draw_text(t, row + 1, 1, DRAW_PLAIN,
			_("If these look wrong: æøå ÆØÅ, choose another character set under "
			  "5 Settings."));
}

/* How far one plan of the rollout is: the week, the share measured, and what it is to be by when. */
static const char *rollout_line(struct arena *a, const struct rollout_row *r)
{
	const char *label = screen_words_english() && *r->group_label_en ? r->group_label_en : r->group_label;
	const char *line = arena_printf(a, "%s:", r->own ? _("Rollout") : _("Rollout of the section"));
	char by[DATE_ROOM];

	if (r->quota >= 0)
		line = arena_printf(a, _("%s %d of %d begun this week,"), line, (int)r->begun, (int)r->quota);
	line = arena_printf(a, _("%s %d%% measured"), line, (int)r->coverage);
	if (r->by != DAY_NONE)
		line = arena_printf(a, _("%s, %d%% due %s"), line, (int)r->needed, date_short(by, r->by));
	return arena_printf(a, "%s%s%s%s", line, r->late ? _(", late") : "", *label ? ". " : "", label);
}

/* As many plans as there is room for below the list; where it takes all, one in the blank line on top. */
static void draw_rollout(const struct home *st, struct tui *t, int top, int bottom, int cols)
{
	int n = st->counts.n_rollout < bottom - top ? st->counts.n_rollout : bottom - top;
	struct arena a;

	if (bottom <= top && st->counts.n_rollout) {
		bottom = tui_draw_body(t).row + 1;
		n = 1;
	}

	arena_init(&a);
	for (int i = 0; i < n; i++)
		tui_draw_field(t, bottom - n + i, 1, cols - 2, ALIGN_LEFT,
			st->counts.rollout[i].late ? DRAW_ATTENTION : DRAW_PLAIN,
			rollout_line(&a, &st->counts.rollout[i]));
	arena_done(&a);
}

static int list_rows(const struct home *st, const struct tui *t)
{
	int most = tui_draw_body(t).rows;

	return (int)st->n < most ? (int)st->n : most;
}

static void draw_backup(const struct screen_app *app, struct tui *t)
{
	struct arena a;
	int days = (int)app->me.backup_late;

	arena_init(&a);
	tui_draw_status(t, DRAW_ATTENTION,
		arena_printf(&a, P_("No backup has been made for %d day. Tell the administrator.",
					 "No backup has been made for %d days. Tell the administrator.", days), days));
	arena_done(&a);
}

static void home_draw(const struct screen *s, struct tui *t)
{
	const struct home *st = s->state;
	struct area a = tui_draw_body(t), list = a;

	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_context(t, ((const struct screen_app *)s->app)->me.site);
		draw_notices(s->app, t, a.row + 1);
		list.row += (int)st->n > a.rows - 9 ? 3 : 4; /* of a long list the blank line goes */
		draw_me(s->app, t, (struct area){a.row + a.rows - 5, 0, 5, a.cols});
		draw_rollout(st, t, list.row + (int)st->n, a.row + a.rows - 5, a.cols);
	}
	if (((const struct screen_app *)s->app)->me.backup_late)
		draw_backup(s->app, t);
	if (st->notice)
		tui_draw_status(
			t, DRAW_ATTENTION, _("A: read that your use is logged, and accept"));
	list.rows = list_rows(st, t);
	tui_list_draw(&st->list, &rows, st, t, list);
}

static struct nav show_notice(struct screen *s, struct err *e)
{
	struct home *st = s->state;
	struct screen_app *app = s->app;
	struct notice_reply reply;

	tui_prompt_text(s, _("Your use is logged"), st->notice);
	if (!tui_prompt_confirm(s, _("Have you read it, and do you accept it?")))
		return NAV(NAV_STAY);
	if (door_notice(app->door, &(struct notice_request){.accept = true}, &s->arena, &reply,
		    e) == ST_OK)
		tui_screen_say(s, "%s", _("Thank you. You are not asked again."));
	return NAV(NAV_RELOAD);
}

/* In the tour there is no other one. */
static struct nav help(struct screen *s, struct err *e)
{
	const char *const ways[] = { _("Words and signs"), _("Two-minute tour on invented citizens"),
		_("The first questions: characters, colours, size") };
	const struct screen_app *app = s->app;
	int way = app->tour ? 0 : tui_prompt_choice(s, _("Help and words"), ways, COUNT(ways), 0);

	if (way == 0)
		tui_prompt_text(s, _("Help and words"), _(screen_words_glossary));
	if (way == 1)
		(void)screen_tour_run(s, e);
	return way == 2 ? NAV_TO(&screen_first, NULL) : NAV(NAV_STAY);
}

static struct nav choose(struct screen *s, size_t i, struct err *e)
{
	struct home *st = s->state;

	if (screen_places[i].ops)
		return NAV_TO(screen_places[i].ops, NULL);
	if (i == PLACE_WORDS)
		return help(s, e);
	st->text[0] = '\0';
	return screen_search_ask(s, st->text) ? NAV_TO(&screen_search, st->text)
					      : NAV(NAV_STAY);
}

static void home_keys(const struct screen *s, struct keymap *m)
{
	tui_keymap_add(m, ((const struct home *)s->state)->lines);
}

static bool home_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct home *st = s->state;
	int line = tui_command_of_key(st->lines, 0, k->code);

	if (line == CMD_NONE)
		return tui_list_key(&st->list, &rows, st, k, list_rows(st, tui_screen_tui(s)));
	while (line != st->lines[st->list.at].id)
		st->list.at = (st->list.at + 1) % st->n;
	*nav = choose(s, st->shown[st->list.at], e);
	return true;
}

static struct nav home_command(struct screen *s, int cmd, struct err *e)
{
	struct home *st = s->state;

	if (cmd == CMD_OPEN)
		return choose(s, st->shown[st->list.at], e);
	if (cmd == HOME_NOTICE)
		return show_notice(s, e);
	if (cmd == HOME_TOUR)
		(void)screen_tour_run(s, e);
	if (cmd == CMD_SEARCH)
		return choose(s, PLACE_SEARCH, e);
	if (cmd == CMD_DRAFTS)
		return choose(s, PLACE_DRAFTS, e);
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true},
	{.id = CMD_SEARCH, .foot = true, .roles = ROLES_MEASURING},
	{.id = CMD_DRAFTS, .foot = true, .roles = ROLES_MEASURING},
	COMMAND_OWN(HOME_NOTICE, false, "notice", "A", N_("notice"),
		N_("Read and accept that your use is logged")),
	COMMAND_OWN(HOME_TOUR, false, "tour", "W", N_("tour"),
		N_("Two minutes on invented citizens, which are thrown away")),
	{0},
};

static const char *home_why_not(const struct screen *s, int cmd)
{
	const struct home *st = s->state;

	if (cmd == HOME_NOTICE && !st->notice)
		return N_("There is no notice, or you have accepted it.");
	return cmd == HOME_TOUR && ((const struct screen_app *)s->app)->tour ? N_("You are on it.") : NULL;
}

const struct screen_ops screen_home = {
	.name = "home",
	.keyed = true,
	.title = N_("Home"),
	.about = N_(
		"From here you reach everything. A digit or Enter opens a line; Esc or q comes "
		"back from wherever you "
		"are. Nothing you type is lost: measurements are saved as drafts on every "
		"key."),
	.state_size = sizeof(struct home),
	.commands = commands,
	.ahead = home_ahead,
	.load = home_load,
	.draw = home_draw,
	.list = SCREEN_PART(struct home, list),
	.keys = home_keys,
	.key = home_key,
	.command = home_command,
	.why_not = home_why_not,
};
