#ifndef SCREEN_CASES_PRIV_H
#define SCREEN_CASES_PRIV_H

/*
 * A list of courses with filter, sort and search: the caseload and the hits of a search. A
 * screen's state begins with it, so filter, sort and the marked row survive a reload; the rows lie in the screen's
 * arena.
 */

#include "model/due.h"
#include "model/progress.h"
#include "screen/app.h"
#include "tui/sift.h"

/* Readings asked for with each course: the widest sparkline; and the one of a terminal narrower than CASES_WIDE. */
#define CASES_READINGS 24
#define CASES_FEW 10
#define CASES_WIDE 100
#define CASES_GROUPS 40	  /* target groups in the filter */
#define DUE_SOON_DAYS 7

struct case_view {
	const struct case_row *row;
	const char *name; /* as it may be shown */
	int32_t last, due_on; /* or DAY_NONE */
	enum due_state due;
	const struct set_version *set; /* of the newest measurement, else the one in force */
	int32_t start, mean, change;   /* tenths, or INT32_MIN */
};

/*
 * What costs more to make than a row to read: made when it is wanted first, since the first paint wants none of it. By
 * the row's place in "all"; NULL: not yet.
 */
struct case_texts {
	struct arena *arena; /* the screen's, borrowed */
	const char **initials, **folded, **sort_names;
};

enum case_order {
	ORDER_DUE,
	ORDER_REF,
	ORDER_NAME,
	ORDER_LAST,
	ORDER_MEAN,
	ORDER_CHANGE,
	ORDER_COUNT
};

/* Ticks of the filter; the bits from FILTER_COUNT on are the target groups. */
enum case_filter {
	FILTER_DUE,
	FILTER_OVERDUE,
	FILTER_FIRST,
	FILTER_DRAFT,
	FILTER_DOWN,
	FILTER_COUNT
};

struct cases {
	struct screen_app *app;
	struct case_view *all;
	struct case_texts *texts;
	const struct case_view **shown; /* filtered and sorted */
	size_t n, n_shown;
	const char *groups[CASES_GROUPS]; /* labels that occur */
	struct group_id group_ids[CASES_GROUPS];
	size_t n_groups;
	int group_w; /* cells of the longest label, the head's too */
	int32_t overdue, drafts, first; /* of all lines but those on trial, as the home screen counts */
	int32_t tried;			/* lines on trial; 0 in a list that has no others */
	int32_t asked; /* readings of each; who has one more has an unknown number */
	struct tui_sift sift; /* by enum case_filter and enum case_order */
	struct tui_list list;
	char revealed[REVEALED_ROOM]; /* of the marked one, until the next key; "" */
};

/* Who has seen the marked one. */
enum { CASES_LOOKUPS = CMD_OWN + 50 };

/* Commands that cases_command answers, for the screens' lists. */
#define CASES_COMMANDS \
	{ .id = CMD_OPEN, .foot = true, .of_line = true }, { .id = CMD_SCORE, .foot = true, .of_line = true }, \
	{ .id = CMD_SEARCH, .foot = true, .of_line = true }, { .id = CMD_FILTER, .foot = true }, \
	{ .id = CMD_SORT, .foot = true }, { .id = CMD_PROGRESSION, .of_line = true }, \
	{ .id = CMD_JOURNAL, .of_line = true }, { .id = CMD_REVEAL, .of_line = true }, \
	COMMAND_LINE(CASES_LOOKUPS, false, "look-ups", "l", N_("who has seen"), \
		N_("When and why somebody looked at this citizen"))

/* Takes rows that lie in the arena; fetches the sets they need. */
enum status screen_cases_load(struct cases *c, struct screen_app *app, struct arena *a,
	const struct case_row *rows, size_t n, struct err *e) CHECKED;
/* Filter and sort again. */
void screen_cases_arrange(struct cases *c);
/* The name or the initials, as the user wants them; what a search looks in. */
const char *screen_cases_who(const struct cases *c, const struct case_view *v);
const char *screen_cases_folded(const struct cases *c, const struct case_view *v);
const struct case_view *screen_cases_at(const struct cases *c); /* the marked one, or NULL */

/* For the table of a screen whose state begins with the cases. */
void screen_cases_keys(const struct screen *s, struct keymap *m);
bool screen_cases_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
void screen_cases_touched(struct screen *s);
struct nav screen_cases_command(struct screen *s, int cmd, struct err *e);
const char *screen_cases_why_not(const struct screen *s, int cmd);

void screen_cases_draw(const struct cases *c, struct tui *t, const char *none);
/* "12 of 31   filter: due < 7 d   sort: next due" for the context row. */
void screen_cases_draw_context(const struct cases *c, struct tui *t);
/* The names of the ticks and orders, N_(). */
extern const char *const screen_cases_filters[FILTER_COUNT];
extern const char *const screen_cases_orders[ORDER_COUNT];
extern const struct tui_list_rows screen_cases_rows;
/* The rows between head and legend; in a small window all but the sentence. */
struct area screen_cases_area(const struct tui *t);

#endif
