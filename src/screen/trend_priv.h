#ifndef SCREEN_TREND_PRIV_H
#define SCREEN_TREND_PRIV_H

/* One citizen's measurements with the series of every indicator of the set in force. All in the
 * caller's arena. */

#include "model/own.h"
#include "model/progress.h"
#include "model/score.h"
#include "model/summary.h"
#include "report/spark.h"
#include "screen/app.h"

struct trend {
	struct citizen_reply citizen; /* its measurements are the staff's */
	const struct measurement *all; /* of every rater, all versions, oldest first */
	int32_t n_all;
	const struct measurement *by_citizen; /* the own scores, all versions, oldest first */
	size_t n_by_citizen;
	const struct measurement *by_provider; /* likewise; none when the user is a provider, whose picture they are */
	size_t n_by_provider;
	const struct set_version *set;
	const struct own_pair *pairs; /* own scores with the staff's of the same time, oldest first */
	size_t n_pairs;
	struct own_way way; /* of the gap, from the first pair to the last */
	int32_t today;

	int32_t from, to; /* the period, both days included; DAY_NONE: no limit */
	struct series series[SET_MAX]; /* of the period */
	struct series whole[SET_MAX];  /* every point, the ends of the period: for goals */
	struct series drawn[SET_MAX];  /* the same with those of earlier courses: for the chart */
	const struct measurement *first, *now; /* not superseded; NULL when there are none */
	size_t counted;			       /* measurements that are not superseded */
	struct up_same_down count;
	int32_t mean_first, mean_now, change; /* tenths over the paired indicators, or INT32_MIN */
	int32_t median_first, median_now;
	size_t paired; /* indicators behind them */

	int goals[SET_MAX];		  /* level, or LEVEL_NONE */
	const struct goal *own[SET_MAX];  /* the citizen's own goal, or NULL for the set's usual one */
	struct goal_state states[SET_MAX]; /* of the goals, over the period */
	bool focus[SET_MAX];
	int n_focus, n_overdue, n_with_goal;
};

/* For the table of a screen whose state begins with its struct citizen_arg: keeps that. */
enum status screen_trend_open(struct screen *s, const void *arg, struct err *e);
/*
 * The course as it is now: what a screen below shows of it, when nothing has changed since, else it is opened (logged)
 * and computed. t->from and t->to are kept from before, 0 and 0 count as no limit.
 */
enum status screen_trend_load(struct trend *t, struct screen_app *app, struct arena *a,
	struct course_id course, const char *purpose, struct err *e) CHECKED;
/* In a load: the same for what the screen shows; a settle that is screen_fresh_settle() says when others change it. */
enum status screen_trend_show(struct trend *t, struct screen *s, struct course_id course, const char *purpose,
	struct err *e) CHECKED;
/* Computes again for another period. */
void screen_trend_period(struct trend *t, struct screen_app *app, struct arena *a, int32_t from, int32_t to);
/* The series of each indicator of a set as it is now, joined by the crosswalks that the session knows. */
void screen_trend_series(struct screen_app *app, struct arena *a, const struct measurement *m, size_t n,
	const struct set_version *set, struct series out[SET_MAX]);
/*
 * What the citizen may look at: without the staff's newest reading where neither sees the other's before both are in. The
 * arena is the caller's, as in screen_trend_load(). False when nothing was left out.
 */
bool screen_trend_for_citizen(struct trend *t, struct screen_app *app, struct arena *a);
/* own.c: whether the citizen is to score this set before anybody else, and has not. */
bool screen_own_is_first(const struct screen_app *app, const struct trend *t, const struct set_version *set);
/* The newest own score that is shown, and the level in it of an indicator of the set in force; NULL, LEVEL_NONE. */
const struct measurement *screen_trend_own(const struct trend *t);
int screen_trend_own_level(const struct trend *t, struct screen_app *app, int i);
/* "B-1042 Søren Ågård" or with initials. In the arena. */
const char *screen_trend_who(const struct trend *t, struct arena *a, bool initials);
/* In the message row, while somebody else has the citizen open, who and since when. */
void screen_trend_draw_open(const struct trend *t, const struct screen_app *app, struct tui *tui);
/* The key of the indicator that a note belongs to, in the set of its day; "" for the whole
 * measurement. */
const char *screen_trend_note_key(
	const struct trend *t, struct screen_app *app, const struct note *n);
struct spark_look screen_trend_look(const struct screen_app *app, int cells);

/* The last day of the picture: of the period, else today, or when the course ended. */
int32_t screen_trend_last_day(const struct trend *t);

#endif
