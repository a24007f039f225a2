#ifndef SCREEN_TREND_PRIV_H
#define SCREEN_TREND_PRIV_H

/* One citizen's measurements with the series of every indicator of the set in force. All in the
 * caller's arena. */

#include "model/progress.h"
#include "model/score.h"
#include "report/spark.h"
#include "screen/app.h"

struct trend {
	struct citizen_reply citizen;
	const struct set_version *set;
	struct series series[SET_MAX];
	int goals[SET_MAX];		/* level, or LEVEL_NONE */
	const struct goal
		*own[SET_MAX]; /* the citizen's own goal, or NULL for the set's usual one */
	struct up_same_down count;
	int32_t mean_first, mean_now, change; /* tenths over the paired indicators, or INT32_MIN */
	size_t paired;			      /* indicators behind them */
	const struct measurement *first, *now; /* not superseded; NULL when there are none */
	size_t counted;			       /* measurements that are not superseded */
};

/* Opens the course (logged) and computes. */
enum status screen_trend_load(struct trend *t, struct screen_app *app, struct arena *a,
	struct course_id course, const char *purpose, struct err *e) CHECKED;
/* "B-1042 Søren Ågård" or with initials. In the arena. */
const char *screen_trend_who(const struct trend *t, struct arena *a, bool initials);
/* The key of the indicator that a note belongs to, in the set of its day; "" for the whole
 * measurement. */
const char *screen_trend_note_key(
	const struct trend *t, struct screen_app *app, const struct note *n);
struct spark_look screen_trend_look(const struct screen_app *app, int cells);

#endif
