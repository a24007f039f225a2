#ifndef SCREEN_APP_H
#define SCREEN_APP_H

/*
 * What every screen shares: the door, who the user is, the sets seen so far and how this user wants
 * things shown. One for the whole session; trin.c and the tests make it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "screen/screens.h"
#include "tui/screen.h"
#include "wire/door.h"

/* Where ":" was going; kept here because the screen it began on goes away. */
#define GOING_GROUPS 40
struct going_group {
	struct group_id id;
	char label[41 * 4];
};

struct screen_app {
	struct door *door; /* borrowed */
	struct tui *tui;   /* borrowed; set by screen_app_run */
	struct arena arena; /* texts of "me" and the sets; lives as long as the session */
	struct hello_reply me;
	const struct set_version **sets; /* published sets never change: asked for once */
	size_t n_sets, sets_room;
	const struct crosswalk *walks; /* of the newest set that was asked for; see screen_app_walks() */
	size_t n_walks, walks_at;      /* n_sets when they were fetched */
	bool initials; /* lists show initials just now */
	bool ascii;    /* --ascii: whatever the user's settings say */
	bool lost;     /* trin-store has gone; said once */
	int64_t waited_ms; /* by lines, when a wait was told last */
	int32_t reach[ACT_COUNT]; /* enum reach of this user, as of the last menu */
	bool is_deputy;
	struct arena_shared *opened; /* the course that was read last, while a screen shows it (trend.c); or NULL */
	const struct screen *watching; /* whether others change what it shows, see fresh_priv.h; or NULL */
	struct fresh_request watched;
	int64_t present;    /* who else has the watched course open, as a number */
	uint64_t looked_in; /* the turn (tui_term_turn) in which that was asked */
	uint64_t written;   /* door_writes() when the watch began */
	bool unmarked;	 /* its mark is not known yet, of rows as of read_at */
	int64_t read_at;
	bool ask_first; /* for the mark, then for the rows */
	struct section_id section; /* of the user, once asked; 0: not yet, or none */
	bool asked; /* section and is_deputy are as of a key before */
	uint64_t confirmed; /* the turn in which an answer found them so: they are not asked for again in that one */
	bool stale; /* they have */
	bool is_new;	  /* the user has never answered the first questions: they come first */
	bool plain;	  /* set when the user wants lines instead of screens from now on */
	struct tour *tour; /* the tour that this is the app of, see tour_priv.h; or NULL */
	struct going_group going[GOING_GROUPS];
	size_t n_going, n_open;
	unsigned char open[32]; /* places that were offered */
	char typed[SEARCH_BYTES];
	struct caseload_arg caseload;
	const char *view; /* of screen/views.h, opened at once above home; NULL: none */
};

/* Sends the hello of screen_app_open(), with the same texts, while other things are made ready. */
void screen_app_greet(struct door *door, const char *terminal, const char *source);
/* Sends what the first screen will ask, right behind. view: as in screen_app. */
void screen_app_ahead(struct door *door, const char *view);
/* Says hello through the door. What the door refuses (a closed user, another version) is returned
 * as it is. */
enum status screen_app_open(struct screen_app *app, struct door *door, const char *terminal,
	const char *source, struct err *e) CHECKED;
void screen_app_close(struct screen_app *app);
/* The charset, colours and so on that the user's settings ask for. */
struct tui_look screen_app_look(const struct screen_app *app);
/* Runs from the home menu until the user leaves. */
enum status screen_app_run(struct screen_app *app, struct tui *t, struct err *e) CHECKED;

/* Whether an answer's role, section and deputyship are those that the session knows. */
bool screen_app_stands(const struct screen_app *app, const struct fresh_reply *now);
/* Asks what this user may do today; the menus do. */
enum status screen_app_rights(struct screen_app *app, struct arena *a, struct err *e) CHECKED;
/* Whether it was allowed then. Only hides: whoever answers the data decides again. */
bool screen_app_may(const struct screen_app *app, enum act act);

/*
 * "Anna Ærø, CPR 010180-1234 (this look is logged)", for the status row until the next key; never for a
 * message, which is kept. On failure buf is "".
 */
#define REVEALED_ROOM 300
enum status screen_app_reveal(struct screen_app *app, struct arena *a, struct citizen_id citizen,
	const char *purpose, char buf[REVEALED_ROOM], struct err *e);

/* Fetches a set unless it is there already. */
enum status screen_app_need(
	struct screen_app *app, struct set_version_id id, struct err *e) CHECKED;
/* Right after a caseload with rows: the set of its first row, when no set has been needed yet. */
void screen_app_first_set(struct screen_app *app);
/* Fetches the crosswalks when a set came since: a publication that changes them brings sets, too. */
enum status screen_app_walks(struct screen_app *app, struct err *e) CHECKED;
/* A progress_set_fn with the app as ctx: the set, or NULL when nobody has needed it. */
const struct set_version *screen_app_set(void *app, struct set_version_id id);

#endif
