#ifndef SCREEN_SHEET_PRIV_H
#define SCREEN_SHEET_PRIV_H

/*
 * The sheets that are printed, as pages in the language of the session. sheet.c knows them all;
 * sheet_citizen.c is what the citizen takes home, sheet_case.c what stays with the caseworker,
 * sheet_form.c what is filled in by hand. None holds a CPR number, or the name of a citizen
 * whose name is protected.
 */

#include "report/page.h"
#include "trend_priv.h"

enum sheet { SHEET_CITIZEN, SHEET_CASE, SHEET_OWN, SHEET_BLANK, SHEET_COUNT };

struct sheet_from {
	struct screen_app *app;
	const struct trend *trend;     /* NULL: of nobody, for the two empty forms */
	const struct set_version *set; /* of the forms */
};

const char *screen_sheet_name(enum sheet sheet); /* translated */
const char *screen_sheet_key(enum sheet sheet);	 /* "citizen-sheet", for the log */
const char *screen_sheet_stem(enum sheet sheet); /* the same for a file's name, translated */
bool screen_sheet_needs_citizen(enum sheet sheet);
void screen_sheet_make(
	enum sheet sheet, const struct sheet_from *from, struct arena *a, struct page *out);

/* What several sheets say. All in the arena. */
const char *screen_sheet_date(struct arena *a, int32_t day); /* 21-11-2026 */
/* The descriptor with the level's name: "Sleeps well (4)". */
const char *screen_sheet_level(struct arena *a, const struct indicator *in, int level);
/* "3 steps up", "1 step down", "as before" */
const char *screen_sheet_steps(struct arena *a, int change);
/* Position in this set of what the note or remark was written about, -1 for the whole or what
 * is no longer there. */
int screen_sheet_position(
	const struct sheet_from *from, int32_t on, int32_t seq, int32_t position);
/* A reading by staff that no correction has replaced. */
bool screen_sheet_counts(const struct measurement *m);
void screen_sheet_chart(const struct sheet_from *from, struct page *p, int position);

void screen_sheet_citizen(const struct sheet_from *from, struct page *p);
void screen_sheet_case(const struct sheet_from *from, struct page *p);
void screen_sheet_own(const struct sheet_from *from, struct page *p);
void screen_sheet_blank(const struct sheet_from *from, struct page *p);

#endif
