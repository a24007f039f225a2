#ifndef SCREEN_PLACES_PRIV_H
#define SCREEN_PLACES_PRIV_H

/* Where one can go from anywhere: one table for the home screen, the admin menu and ":". */

#include "model/rights.h"
#include "screen/app.h"

enum place_id {
	PLACE_CASELOAD,
	PLACE_GROUPS,
	PLACE_SEARCH,
	PLACE_DRAFTS,
	PLACE_SETTINGS,
	PLACE_WORDS,
	PLACE_RIGHTS,
	PLACE_ADMIN,
	PLACE_TRANSFERS,
	PLACE_PROTECTED,
	PLACE_ORDERS,
	PLACE_FIGURES, /* in the admin menu of those who have one */
	PLACE_HOME_END,
	PLACE_USERS = PLACE_HOME_END, /* from here on those of the admin menu */
	PLACE_MOVES,
	PLACE_PERIODS,
	PLACE_REVIEW,
	PLACE_LOG,
	PLACE_SPOTS,
	PLACE_COUNT
};

struct place {
	const char *name;  /* stable, in English: ":" finds it as well */
	const char *key;   /* on the home screen; "" in the admin menu, which counts its lines */
	const char *label; /* N_() */
	const char *help;  /* N_() */
	enum act act;      /* who has it */
	const struct screen_ops *ops; /* NULL: the home screen answers it itself */
};
extern const struct place screen_places[PLACE_COUNT];

/* As of the last menu; protected names are there for whoever may protect, also while there is none. */
bool screen_places_has(const struct screen_app *app, enum place_id id);

/* For struct stack_app. Target groups are places as well: the own citizens of each. */
size_t screen_places_list(void *app, const struct screen *top, struct arena *a, struct stack_place **out);
struct nav screen_places_go(void *app, struct screen *top, size_t which, const char *typed);

#endif
