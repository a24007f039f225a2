/*
 * Sparklines of one indicator and of means. Without a first day the newest readings fill the last
 * columns and older ones drop out; with one, columns are time and a later reading wins.
 */

#include "report/spark.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "base/num.h"
#include "model/score.h"

/*
 * What stands in a cell: a place on the ramp with its exact level for the digits, or a sign as it
 * is.
 */
struct cell {
	int ramp; /* 0..4, or -1: plain */
	char plain;
	char digit;
};

static const char *const ramps[][5] = {
	[SPARK_ASCII] = {"_", ".", "-", "^", "\""},
	[SPARK_BLOCKS] = {"▁", "▂", "▄", "▆", "█"},
};

static int width_of(const struct spark_look *look)
{
	BUG_ON(look->cells < 1 || look->cells > SPARK_CELLS);
	return look->cells;
}

/* The column of point i of n, taken on a day; -1 when the line has no room for it. */
static int column(const struct spark_look *look, size_t i, size_t n, int32_t on)
{
	int64_t from = look->from, days = (int64_t)look->to - look->from + 1;

	if (look->from == DAY_NONE)
		return n - i > (size_t)look->cells ? -1 : look->cells - (int)(n - i);
	if (days < 1 || on < look->from || on > look->to)
		return -1;
	return (int)((on - from) * look->cells / days);
}

static void clear_line(struct cell *line, int cells)
{
	for (int i = 0; i < cells; i++)
		line[i] = (struct cell){.ramp = -1, .plain = ' '};
}

static const char *glyph(const struct spark_look *look, const struct cell *c, char buf[2])
{
	if (c->ramp >= 0 && look->glyphs != SPARK_DIGITS)
		return ramps[look->glyphs][c->ramp];
	buf[0] = c->ramp >= 0 ? c->digit : c->plain;
	buf[1] = '\0';
	return buf;
}

static const char *write_line(
	char *out, size_t size, const struct spark_look *look, const struct cell *line)
{
	size_t at = 0;

	BUG_ON(size < SPARK_ROOM(look->cells));
	out[at++] = '[';
	for (int i = 0; i < look->cells; i++) {
		char buf[2];
		const char *g = glyph(look, &line[i], buf);
		size_t n = strlen(g);

		memcpy(out + at, g, n);
		at += n;
	}
	memcpy(out + at, "]", 2);
	return out;
}

/* A level on the scale that it was scored on, or that a crosswalk brought it to. */
static struct cell cell_of_point(const struct indicator *in, const struct point *p)
{
	if (p->level != LEVEL_NONE)
		return (struct cell){.ramp = progress_ramp(p->in ? p->in : in, p->level),
			.digit = score_of_level(p->level)};
	if (p->score == SCORE_NOT_RELEVANT)
		return (struct cell){.ramp = -1, .plain = 'x'};
	return (struct cell){.ramp = -1, .plain = p->score == SCORE_NONE ? ' ' : '?'};
}

static size_t count_breaks(const struct series *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->points[i].version_break;
	return n;
}

/* By measurement a break has a cell of its own; by time only where it is free. */
static void mark_break(struct cell *line, const struct spark_look *look, int at)
{
	if (at >= 0 && (look->from == DAY_NONE || (line[at].ramp < 0 && line[at].plain == ' ')))
		line[at] = (struct cell){.ramp = -1, .plain = ':'};
}

const char *spark_series(char *out, size_t size, const struct spark_look *look,
	const struct indicator *in, const struct series *s)
{
	bool by_time = look->from != DAY_NONE;
	size_t places = by_time ? s->n : s->n + count_breaks(s), place = 0;
	struct cell line[SPARK_CELLS];

	clear_line(line, width_of(look));
	for (size_t i = 0; i < s->n; i++) {
		const struct point *p = &s->points[i];

		if (p->version_break)
			mark_break(line, look, by_time ? column(look, i, s->n, p->on) - 1
						       : column(look, place++, places, p->on));
		int at = column(look, place++, places, p->on);
		if (at >= 0)
			line[at] = cell_of_point(in, p);
	}
	return write_line(out, size, look, line);
}

/* Nothing relevant at all is told apart from nothing assessed. */
static char sign_without_level(const char *scores)
{
	return scores[0] && strspn(scores, "-") == strlen(scores) ? 'x' : '?';
}

/* The whole level nearest a mean, as the digit that would be typed. */
static char digit_of_mean(int32_t tenths)
{
	int32_t level = (tenths + 5) / 10;

	return score_of_level(level < 0 ? 0 : level > LEVEL_MAX ? LEVEL_MAX : level);
}

static struct cell cell_of_reading(const struct reading *r, progress_set_fn *find, void *ctx)
{
	const struct set_version *set = find(ctx, r->set_version);
	size_t n = 0;
	int32_t mean = set ? progress_mean(set, r->scores, &n) : 0;

	if (!n)
		return (struct cell){.ramp = -1, .plain = sign_without_level(r->scores)};
	return (struct cell){.ramp = progress_ramp_mean(set, mean), .digit = digit_of_mean(mean)};
}

const char *spark_means(char *out, size_t size, const struct spark_look *look,
	const struct reading *readings, size_t n, progress_set_fn *find, void *ctx)
{
	struct cell line[SPARK_CELLS];

	clear_line(line, width_of(look));
	for (size_t i = 0; i < n; i++) {
		int at = column(look, i, n, readings[i].taken_on);

		if (at >= 0)
			line[at] = cell_of_reading(&readings[i], find, ctx);
	}
	return write_line(out, size, look, line);
}

const char *spark_case(char *out, size_t size, const struct spark_look *look,
	const struct case_row *row, progress_set_fn *find, void *ctx)
{
	int skip = row->n_readings > 0 && row->n_measurements > row->n_readings;

	return spark_means(
		out, size, look, row->readings + skip, (size_t)(row->n_readings - skip), find, ctx);
}

const char *spark_steps(char *out, size_t size, const struct spark_look *look, const char *steps)
{
	struct cell line[SPARK_CELLS];

	clear_line(line, width_of(look));
	for (int i = 0; i < look->cells && steps[i]; i++)
		if (steps[i] >= '0' && steps[i] <= '4')
			line[i] = (struct cell){.ramp = steps[i] - '0', .digit = (char)(steps[i] + 1)};
	return write_line(out, size, look, line);
}

const char *spark_beside(
	char buf[SPARK_BESIDE_ROOM], const struct indicator *in, const struct series *s)
{
	char one[8], two[8], change[NUM_ROOM];

	buf[0] = '\0';
	if (s->levels == 1)
		snprintf(buf, SPARK_BESIDE_ROOM, "%.20s", level_name(in, s->last, one));
	if (s->levels > 1)
		snprintf(buf, SPARK_BESIDE_ROOM, "%.20s%c%.20s %2s", level_name(in, s->first, one),
			s->first == s->last ? '=' : '>', level_name(in, s->last, two),
			num_signed(change, s->change));
	return buf;
}

bool spark_is_not_relevant(const struct series *s)
{
	size_t told = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->points[i].score == SCORE_NONE)
			continue;
		if (s->points[i].score != SCORE_NOT_RELEVANT)
			return false;
		told++;
	}
	return told > 0;
}
