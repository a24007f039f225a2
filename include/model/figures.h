#ifndef MODEL_FIGURES_H
#define MODEL_FIGURES_H

/*
 * Figures of many citizens without names: a table of sections and target groups with what their citizens' measurements
 * of a period say together. A citizen counts by the first and the last reading of the period, the same persons at both
 * ends. Days as in base/date.h.
 */

#include "base/arena.h"
#include "model/due.h"
#include "model/progress.h"

#define FIGURES_MONTHS 24 /* the longest period */
#define FIGURES_BANDS 3	  /* thirds of the scale, by the first reading */

/* What may not be told of a cell; see model/disclosure.h. */
enum figures_hides {
	HIDES_CITIZENS = 1,
	HIDES_OVERDUE = 2,
	HIDES_DUE = 4,
	HIDES_MEASURED = 8, /* and with it means, the line and the days between */
	HIDES_UP = 16,
	HIDES_WAYS = 32, /* same and down; up may be shown alone */
	HIDES_BANDS = 64,
};

struct figure {
	int32_t citizens, due, overdue; /* today: courses that run, due within a week, late */
	int32_t measured;		/* with two readings or more in the period */
	int32_t up, same, down;		/* of these */
	int64_t start, now;		/* sums of their means in tenths of a level */
	int32_t start_low, start_high, now_low, now_high; /* the lowest and the highest of these means */
	int32_t min, max;		/* the scale of the means; max 0: none yet */
	bool mixed;			/* of several scales: the means are none */
	int32_t weeks[FIGURES_MONTHS * 5]; /* how many had so many weeks between first and last */
	struct figures_band {
		int32_t n;
		int64_t change; /* sum, in tenths */
	} bands[FIGURES_BANDS];
	struct figures_month {
		int32_t n;
		int64_t places; /* sum of the last mean of the month in thousandths of its scale */
	} months[FIGURES_MONTHS];
	unsigned hides; /* bits of enum figures_hides */
};

/* The days of so many whole months, the last of which has ended: figures do not change from day to day. */
struct figures_period {
	int32_t months; /* 1..FIGURES_MONTHS */
	int32_t from, to;
};
struct figures_period figures_period(int32_t months, int32_t today);

struct figures_line; /* a citizen's readings in one cell, being gathered */
struct figures {
	struct figure *cells; /* rows x cols, row 0 and column 0 the totals; those are there after figures_end() */
	size_t rows, cols;
	struct figures_period period;
	int64_t citizen;
	struct figures_line *lines;
	size_t n_lines, room_lines;
	struct arena *arena;
};

struct figures_reading {
	int64_t citizen;
	size_t row, col; /* >= 1 */
	int32_t taken_on;
	const struct set_version *set;
	const char *scores;
};

/* rows and cols with the totals. All lies in the arena. */
void figures_init(struct figures *f, struct arena *a, size_t rows, size_t cols, struct figures_period period);
void figures_add_course(struct figures *f, size_t row, size_t col, enum due_state state);
/* Citizen after citizen, each cell's readings by day; those outside the period are passed over. */
void figures_add_reading(struct figures *f, const struct figures_reading *r);
/* The last citizen, the totals, and what may not be told; limit 0: everything may. */
void figures_end(struct figures *f, struct arena *a, int32_t limit);
const struct figure *figures_at(const struct figures *f, size_t row, size_t col);

/* In tenths of a level; INT32_MIN without any, of several scales or hidden. The change is that of the rounded means. */
int32_t figures_start(const struct figure *c);
int32_t figures_now(const struct figure *c);
int32_t figures_band(const struct figure *c, int band); /* mean change of those who began in it, tenths; 0 of nobody */
int32_t figures_weeks(const struct figure *c); /* median between first and last reading, or -1 */
/* A step of a five-step ramp, 0..4; -1 for a month of fewer than the limit. */
int figures_step(const struct figure *c, int32_t month, int32_t limit);

#endif
