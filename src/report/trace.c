/* The rules of the pen. */

#include "trace_priv.h"

#include "base/date.h"
#include "model/score.h"
#include "report/chart.h"

struct pen {
	const struct trace_of *of;
	trace_fn *fn;
	void *ctx;
	bool down; /* a level is being held, since "on" */
	int level;
	int32_t on;
};

static void hold(const struct pen *p, int32_t to)
{
	if (p->down)
		p->fn(p->ctx, &(struct trace){ .kind = TRACE_HELD, .on = p->on, .to = to, .level = p->level });
}

static void step(const struct pen *p, int32_t on, int before)
{
	p->fn(p->ctx, &(struct trace){ .kind = TRACE_STEP, .on = on, .to = on, .level = p->level, .before = before });
}

static void mark(const struct pen *p, int32_t on, char sign)
{
	p->fn(p->ctx, &(struct trace){ .kind = TRACE_MARK, .on = on, .to = on, .level = p->level, .sign = sign });
}

/* A reading that was due and never made ends the line on its day: what was then is not known. */
static void end_at_missed(struct pen *p, int32_t on)
{
	int cadence = p->of->cadence;

	if (!p->down || cadence <= 0 || (int64_t)on - p->on < 2 * (int64_t)cadence)
		return;
	hold(p, p->on + cadence);
	mark(p, p->on + cadence, CHART_MISSED);
	p->down = false;
}

/* An exit since the last level ends the line: nothing is known of the time outside. */
static void end_at_exit(struct pen *p, int32_t on)
{
	for (size_t i = 0; p->down && i < p->of->n_spans; i++) {
		int32_t out = p->of->spans[i].to_on;

		if (out == DAY_NONE || out < p->on || out >= on)
			continue;
		end_at_missed(p, out);
		hold(p, out);
		p->down = false;
	}
}

static char sign_of(const struct series *s, const struct point *p)
{
	if (p->converted)
		return p->on == s->first_on ? CHART_CONVERTED_START : CHART_CONVERTED;
	if (p->on == s->first_on)
		return CHART_START;
	if (p->on == s->last_on)
		return CHART_NOW;
	return p->corrected ? CHART_CORRECTED : CHART_MEASURED;
}

static void draw_level(struct pen *p, const struct point *point)
{
	int before = p->level, level = progress_place(p->of->in, point);

	hold(p, point->on);
	p->level = level;
	if (p->down && before != level)
		step(p, point->on, before);
	mark(p, point->on, sign_of(p->of->series, point));
	p->down = true;
	p->on = point->on;
}

/* A reading without a level stands where the last one was, or at the bottom, and lifts the pen. */
static void draw_gap(struct pen *p, const struct point *point)
{
	if (point->score == SCORE_NONE)
		return;
	hold(p, point->on);
	mark(p, point->on, point->score == SCORE_NOT_RELEVANT ? 'x' : CHART_MISSED);
	p->down = false;
}

static void draw_break(struct pen *p, int32_t on)
{
	hold(p, on);
	p->down = false;
	p->fn(p->ctx, &(struct trace){ .kind = TRACE_BREAK, .on = on, .to = on, .level = p->level });
}

void trace_each(const struct trace_of *of, trace_fn *fn, void *ctx)
{
	struct pen p = { .of = of, .fn = fn, .ctx = ctx, .level = LEVEL_NONE };

	for (size_t i = 0; i < of->series->n && of->series->points[i].on <= of->to; i++) {
		const struct point *point = &of->series->points[i];

		end_at_exit(&p, point->on);
		end_at_missed(&p, point->on);
		if (point->version_break)
			draw_break(&p, point->on);
		if (point->level == LEVEL_NONE)
			draw_gap(&p, point);
		else
			draw_level(&p, point);
	}
}
