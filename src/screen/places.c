/*
 * The places and how ":" leads to them. Behind the fixed ones stand the target groups, and last what takes the text
 * that was typed: a citizen of one's own, or a search. No person is looked up before one of these is chosen.
 */

#include "places_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "words_priv.h"

const struct place screen_places[PLACE_COUNT] = {
	[PLACE_CASELOAD] = { "mine", "1", N_("My citizens"), N_("The own citizens and what is due"), ACT_CASELOAD,
		&screen_caseload },
	[PLACE_GROUPS] = { "groups", "2", N_("Target groups"), N_("Goals, questions and citizens of each group"), ACT_CASELOAD,
		&screen_groups },
	[PLACE_SEARCH] = { "search", "3", N_("Search"), N_("Name, ref or CPR; every search is logged"), ACT_CASELOAD, NULL },
	[PLACE_DRAFTS] = { "drafts", "4", N_("Drafts"), N_("What is begun and not finished"), ACT_CASELOAD, &screen_drafts },
	[PLACE_SETTINGS] = { "settings", "5", N_("Settings"), N_("Language, characters, colours"), ACT_SESSION,
		&screen_settings },
	[PLACE_WORDS] = { "words", "6", N_("Help and words"), N_("What the words and the signs mean"), ACT_SESSION, NULL },
	[PLACE_RIGHTS] = { "rights", "7", N_("Who may see what?"), N_("What each role may do, and how far"), ACT_SESSION,
		&screen_rights },
	[PLACE_ADMIN] = { "admin", "8", N_("Admin menu"), N_("What you do for others"), ACT_SESSION, &screen_admin },
	[PLACE_TRANSFERS] = { "transfers", "9", N_("Transfers"), N_("Citizens on their way to a colleague"), ACT_TRANSFER,
		&screen_transfer },
	[PLACE_PROTECTED] = { "protected", "0", N_("Protected names"), N_("Names that are hidden, and since when"),
		ACT_PROTECT, &screen_protected },
	[PLACE_ORDERS] = { "orders", "O", N_("Orders"), N_("What providers are to score"), ACT_SESSION, &screen_orders },
	[PLACE_FIGURES] = { "figures", "F", N_("Figures"), N_("Numbers of many citizens, without names"), ACT_REPORT,
		&screen_figures },
	[PLACE_USERS] = { "users", "", N_("Users"), N_("Create, change, move and close users"), ACT_USERS, &screen_users },
	[PLACE_MOVES] = { "moves", "", N_("Moves that wait"), N_("Users on their way to another section"), ACT_USER_MOVE,
		&screen_users_moves },
	[PLACE_PERIODS] = { "periods", "", N_("Stand-ins and deputies"), N_("Who stands in for whom, and until when"),
		ACT_USERS, &screen_users_periods },
	[PLACE_REVIEW] = { "review", "", N_("Yearly review"), N_("Users whose role is to be looked at"), ACT_USERS,
		&screen_users_review },
	[PLACE_LOG] = { "log", "", N_("Log"), N_("Who did what, and when"), ACT_AUDIT, &screen_log },
	[PLACE_SPOTS] = { "spots", "", N_("Spot check"), N_("Look-ups drawn at random, to approve"), ACT_SPOT_CHECK,
		&screen_spots },
};

/* Behind places and groups: the first screen, and what takes the text. */
enum { TAIL_HOME, TAIL_MINE, TAIL_SEARCH, TAIL_COUNT };

/* Whether there is anything for this user to do for others. */
static bool has_admin(const struct screen_app *app)
{
	return screen_app_may(app, ACT_USERS) || screen_app_may(app, ACT_SPOT_CHECK) || screen_app_may(app, ACT_AUDIT);
}

bool screen_places_has(const struct screen_app *app, enum place_id id)
{
	if (id == PLACE_ADMIN)
		return has_admin(app);
	if (id == PLACE_ORDERS)
		return screen_app_may(app, ACT_ORDER) || app->me.role == ROLE_PROVIDER;
	return screen_app_may(app, screen_places[id].act);
}

/* A screen that its role does not open is no place. */
static bool is_open(const struct screen_app *app, enum place_id id)
{
	const struct screen_ops *ops = screen_places[id].ops;

	return screen_places_has(app, id) && (!ops || !ops->roles || ops->roles & ROLE_BIT(app->me.role));
}

static size_t add(struct stack_place *out, size_t n, const char *name, const char *label, const char *text, const char *keys)
{
	out[n] = (struct stack_place){ .name = name, .label = label, .text = text, .keys = keys };
	return n + 1;
}

/* The groups as of now; where they cannot be had the other places still can. */
static void load_groups(struct screen_app *app, struct arena *a)
{
	struct groups_reply reply;
	struct err e = { 0 };

	app->n_going = 0;
	if (!screen_app_may(app, ACT_CASELOAD) ||
		door_groups(app->door, &(struct groups_request){ 0 }, a, &reply, &e) != ST_OK)
		return;
	for (int32_t i = 0; i < reply.n_groups && app->n_going < GOING_GROUPS; i++) {
		const struct group_summary *g = &reply.groups[i];
		struct going_group *to = &app->going[app->n_going++];

		to->id = g->id;
		text_safe(to->label, sizeof(to->label), screen_words_english() && *g->label_en ? g->label_en : g->label, 40,
			false);
	}
}

/* How a hand gets there: on the home screen its digit, from elsewhere what leads there first. */
static const char *way(const struct screen *top, struct arena *a, enum place_id id)
{
	const char *key = screen_places[id < PLACE_HOME_END ? id : PLACE_ADMIN].key;

	return top->below || id >= PLACE_HOME_END ? arena_printf(a, _("home %s"), key) : key;
}

size_t screen_places_list(void *ctx, const struct screen *top, struct arena *a, struct stack_place **out)
{
	struct screen_app *app = ctx;
	struct stack_place *all = ARENA_ARRAY(a, PLACE_COUNT + GOING_GROUPS + TAIL_COUNT, struct stack_place);
	size_t n = 0;

	load_groups(app, a);
	app->n_open = 0;
	for (enum place_id id = 0; id < PLACE_COUNT; id++) {
		if (!is_open(app, id))
			continue;
		app->open[app->n_open++] = (unsigned char)id;
		n = add(all, n, screen_places[id].name, _(screen_places[id].label), _(screen_places[id].help),
			way(top, a, id));
	}
	for (size_t i = 0; i < app->n_going; i++)
		n = add(all, n, "group", app->going[i].label, _("My citizens in this target group"), "");
	n = add(all, n, "home", _("Home"), _("The first screen"), "");
	if (screen_places_has(app, PLACE_CASELOAD)) {
		n = add(all, n, "", _("My citizen:"), _("Ref, initials or name in the own caseload"), "");
		n = add(all, n, "", _("Search for:"), _("Every search is logged, with its text"), "");
		all[n - 1].takes_text = all[n - 2].takes_text = true;
	}
	*out = all;
	return n;
}

/* The argument must outlive the screen that goes away. */
static struct nav go(struct screen_app *app, const struct screen_ops *ops, const char *typed)
{
	snprintf(app->typed, sizeof(app->typed), "%s", typed);
	return (struct nav){ .kind = NAV_GO, .ops = ops, .arg = ops == &screen_search ? (const void *)app->typed : NULL };
}

static struct nav search(struct screen_app *app, struct screen *top, const char *typed)
{
	char text[SEARCH_BYTES];

	snprintf(text, sizeof(text), "%s", typed);
	if (text_width(text) < app->me.search_min && !screen_search_ask(top, text))
		return NAV(NAV_STAY);
	return go(app, &screen_search, text);
}

static struct nav go_place(struct screen_app *app, struct screen *top, enum place_id id)
{
	struct nav nav;

	if (id == PLACE_SEARCH)
		return search(app, top, "");
	if (id == PLACE_WORDS) {
		tui_prompt_text(top, _("Help and words"), _(screen_words_glossary));
		return NAV(NAV_STAY);
	}
	nav = go(app, screen_places[id].ops, "");
	nav.via = id >= PLACE_HOME_END ? &screen_admin : NULL;
	return nav;
}

static struct nav go_caseload(struct screen_app *app, const struct going_group *group, const char *find)
{
	struct nav nav = go(app, &screen_caseload, find);

	app->caseload = (struct caseload_arg){ .find = app->typed };
	if (group)
		app->caseload = (struct caseload_arg){ group->id, group->label, "" };
	nav.arg = &app->caseload;
	return nav;
}

struct nav screen_places_go(void *ctx, struct screen *top, size_t which, const char *typed)
{
	struct screen_app *app = ctx;

	if (which < app->n_open)
		return go_place(app, top, app->open[which]);
	which -= app->n_open;
	if (which < app->n_going)
		return go_caseload(app, &app->going[which], "");
	which -= app->n_going;
	if (which == TAIL_HOME)
		return NAV(NAV_HOME);
	return which == TAIL_MINE ? go_caseload(app, NULL, typed) : search(app, top, typed);
}
