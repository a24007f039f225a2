/*
 * The menu of those who do things for others. Digits count the lines that are shown, which the
 * rights decide, and so differ between users; on the home screen they are fixed.
 */

#include <stdio.h>

#include "places_priv.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/list.h"

struct admin {
	struct tui_list list;
	size_t shown[9], n;
	int32_t waiting; /* moves that wait for this user */
	int32_t review;
	int32_t spots; /* look-ups drawn and not decided */
};

/* Its lines are the places behind those of the home screen, and what every role may read. */
static const enum place_id items[] = { PLACE_USERS, PLACE_MOVES, PLACE_PERIODS, PLACE_REVIEW, PLACE_LOG, PLACE_SPOTS,
	PLACE_RIGHTS, PLACE_FIGURES };

enum { ADMIN_LINE = CMD_OWN };

static void beside(const struct admin *st, size_t item, char *buf, size_t size)
{
	buf[0] = '\0';
	if (item == PLACE_MOVES && st->waiting)
		snprintf(buf, size,
			P_("%d waits for your answer", "%d wait for your answer", st->waiting),
			(int)st->waiting);
	else if (item == PLACE_REVIEW && st->review)
		snprintf(buf, size, P_("%d user to look at", "%d users to look at", st->review),
			(int)st->review);
	else if (item == PLACE_SPOTS && st->spots)
		snprintf(buf, size, P_("%d look-up waits", "%d look-ups wait", st->spots),
			(int)st->spots);
}

static void draw_item(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct admin *st = ctx;
	size_t item = st->shown[i];
	char digit[4], text[80];

	snprintf(digit, sizeof(digit), "%d", (int)i + 1);
	tui_draw_text(t, a.row, a.col + 1, attr, digit);
	int col = tui_draw_text(t, a.row, a.col + 4, attr | DRAW_BOLD, _(screen_places[item].label));
	beside(st, item, text, sizeof(text));
	col = a.cols < TUI_FULL_COLS - 1 ? col + 2 : a.col + 32;
	tui_draw_text(t, a.row, col, attr, text);
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct admin *st = ctx;

	return (int64_t)st->shown[i];
}

static const struct tui_list_rows rows = {.draw = draw_item, .id = row_id};

/* What waits for this user; nothing where the role does not ask. */
static enum status count(struct screen *s, struct err *e)
{
	struct admin *st = s->state;
	struct screen_app *app = s->app;
	struct moves_reply moves = {0};
	struct review_reply review = {0};
	struct spots_reply spots = {0};

	if (screen_app_may(app, ACT_USER_MOVE) &&
		door_moves(app->door, &(struct moves_request){0}, &s->arena, &moves, e) !=
			ST_OK)
		return e->code;
	if (screen_app_may(app, ACT_USERS) &&
		door_review(app->door, &(struct review_request){0}, &s->arena, &review, e) !=
			ST_OK)
		return e->code;
	if (screen_app_may(app, ACT_SPOT_CHECK) &&
		door_spots(app->door, &(struct spots_request){0}, &s->arena, &spots, e) != ST_OK)
		return e->code;
	st->waiting = 0;
	for (int32_t i = 0; i < moves.n_rows; i++)
		st->waiting += moves.rows[i].mine;
	st->review = review.n_rows;
	st->spots = spots.n_rows;
	return ST_OK;
}

static enum status admin_load(struct screen *s, struct err *e)
{
	struct admin *st = s->state;
	struct screen_app *app = s->app;

	if (screen_app_rights(app, &s->arena, e) != ST_OK || count(s, e) != ST_OK)
		return e->code;
	st->n = 0;
	for (size_t i = 0; i < COUNT(items); i++)
		if (screen_places_has(app, items[i]))
			st->shown[st->n++] = items[i];
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static void admin_draw(const struct screen *s, struct tui *t)
{
	const struct admin *st = s->state;
	const struct screen_app *app = s->app;
	struct area a = tui_draw_body(t);

	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_context(t, app->me.section);
		a.row++;
		a.rows--;
	}
	tui_list_draw(&st->list, &rows, st, t, a);
}

static bool admin_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct admin *st = s->state;
	int page = tui_draw_body(tui_screen_tui(s)).rows;

	(void)e;
	if (k->code > '0' && (size_t)(k->code - '0') <= st->n) {
		tui_list_move(&st->list, &rows, st, (size_t)(k->code - '1'), page);
		*nav = NAV_TO(screen_places[st->shown[st->list.at]].ops, NULL);
		return true;
	}
	return tui_list_key(&st->list, &rows, st, k, page);
}

static struct nav admin_command(struct screen *s, int cmd, struct err *e)
{
	const struct admin *st = s->state;

	(void)e;
	return cmd == CMD_OPEN ? NAV_TO(screen_places[st->shown[st->list.at]].ops, NULL)
			       : NAV(NAV_STAY);
}

static const struct command commands[] = {
	{.id = CMD_OPEN, .foot = true},
	{.id = ADMIN_LINE,
		.name = "line",
		.keys = "1 2 3 4 5 6 7 8 9",
		.shown = "1-9",
		.range = true,
		.word = N_("line"),
		.help = N_("Open the line with this number")},
	{0},
};

/* As many digits as there are lines. */
static const char *admin_shown(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM])
{
	const struct admin *st = s->state;

	if (cmd != ADMIN_LINE)
		return NULL;
	snprintf(buf, COMMAND_KEYS_ROOM, "1-%d", (int)st->n);
	return buf;
}

const struct screen_ops screen_admin = {
	.name = "admin",
	.keyed = true,
	.title = N_("Admin menu"),
	.about = N_("What a key person, a deputy, a team leader or an administrator does for "
		    "others. A digit or Enter opens a line. You see what your role may do."),
	.state_size = sizeof(struct admin),
	.commands = commands,
	.load = admin_load,
	.draw = admin_draw,
	.list = SCREEN_PART(struct admin, list),
	.key = admin_key,
	.command = admin_command,
	.shown = admin_shown,
};
