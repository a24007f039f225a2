/*
 * A citizen's measurements as series, means and counts. Means are of places on the scale, in whole
 * parts, and compare only indicators that are alike.
 */
#include "model/progress.h"

#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "model/score.h"

static const struct indicator *find_indicator(const struct set_version *set, const char *key,
	int *at)
{
	*at = set ? set_find(set, key) : -1;
	return *at < 0 ? NULL : &set->indicators[*at];
}

static bool is_same_scale(const struct indicator *a, const struct indicator *b)
{
	return a->min == b->min && a->max == b->max && a->direction == b->direction;
}

/* Low-is-good scales are turned round, so that more is always better. */
static int turned(const struct indicator *in, int level)
{
	return in->direction == LOW_IS_GOOD ? in->min + in->max - level : level;
}

static void forget_levels(struct series *s)
{
	s->first = s->last = s->best = s->worst = LEVEL_NONE;
	s->first_on = s->last_on = DAY_NONE;
	s->change = 0;
	s->levels = 0;
}

static void add_level(struct series *s, const struct indicator *in, const struct point *p)
{
	if (s->levels++ == 0) {
		s->first = s->best = s->worst = p->level;
		s->first_on = p->on;
	}
	if (indicator_better(in, s->best, p->level) > 0)
		s->best = p->level;
	if (indicator_better(in, s->worst, p->level) < 0)
		s->worst = p->level;
	s->last = p->level;
	s->last_on = p->on;
	s->change = indicator_better(in, s->first, s->last);
}

/* A measurement that is being looked at. */
struct look {
	const struct measurement *m;
	int n_scores, n_marks;
};

/* A string is shorter than the set only when the database is damaged: then there is no score. */
static void make_point(const struct look *l, int at, struct point *p)
{
	char score = at >= 0 && at < l->n_scores ? l->m->scores[at] : SCORE_NONE;
	int level = score_level(score);

	p->on = l->m->taken_on;
	p->level = level;
	p->original = level;
	p->score = score;
	p->mark = at >= 0 && at < l->n_marks ? l->m->marks[at] : MARK_NONE;
	p->corrected = l->m->replaces_on != DAY_NONE;
}

/* A series being made. Without "now" every point stands on the scale of its own day. */
struct making {
	const char *key;
	const struct indicator *now;
	const struct crosswalk *walks;
	size_t n_walks;
	const struct indicator *before; /* what the point before stands on */
	struct series *out;
	/* What is true of every measurement with the set of this version; most of a citizen's have the same. */
	struct set_version_id version;
	const struct indicator *of_day; /* the indicator in it, at "at"; NULL: it has none */
	int at;
	bool joins, converts; /* it goes over to "now", with other levels */
};

/* The indicator in the set of that day: by its key, else one that a crosswalk leads from. */
static const struct indicator *older_name(const struct making *s, const struct set_version *set,
	int *at)
{
	const struct indicator *in = find_indicator(set, s->key, at);

	if (in || !set || !s->now)
		return in;
	for (*at = 0; *at < set->n_indicators; ++*at)
		if (crosswalk_leads(s->walks, s->n_walks, &set->indicators[*at], s->now))
			return &set->indicators[*at];
	*at = -1;
	return NULL;
}

static void use_set(struct making *s, struct set_version_id version, const struct set_version *set)
{
	const struct indicator *in = older_name(s, set, &s->at);

	s->version = version;
	s->of_day = in;
	s->joins = in && s->now && crosswalk_leads(s->walks, s->n_walks, in, s->now);
	s->converts = s->joins && (strcmp(in->key, s->now->key) != 0 || !indicator_is_alike(in, s->now));
}

/* What the point stands on: the indicator as it is now where that can be, else that of its day. */
static const struct indicator *convert(const struct making *s, struct point *p)
{
	if (!s->joins)
		return s->of_day;
	p->converted = s->converts;
	if (p->converted && p->level != LEVEL_NONE)
		p->level = crosswalk_level(s->walks, s->n_walks, s->of_day, s->now, p->level);
	return s->now;
}

static void add_point(struct making *s, const struct look *l)
{
	struct point *p = &s->out->points[s->out->n++];

	make_point(l, s->at, p);
	if (!s->of_day)
		return;
	const struct indicator *in = convert(s, p);
	p->in = in;
	p->version_break = s->before && s->before != in && !indicator_is_alike(s->before, in);
	/* Levels that mean something else do not compare: the summary starts anew. */
	if (p->version_break)
		forget_levels(s->out);
	if (p->level != LEVEL_NONE)
		add_level(s->out, in, p);
	s->before = in;
}

/* One place in each series for each measurement: arrays that grow would leave three times as much behind. */
static void make_room(struct arena *a, struct making *s, size_t count, size_t n)
{
	struct point *points = ARENA_ARRAY(a, count * (n + 1), struct point);

	for (size_t i = 0; i < count; i++) {
		*s[i].out = (struct series){ .points = points + i * (n + 1) };
		forget_levels(s[i].out);
	}
}

static void make_series(struct arena *a, struct making *s, size_t count, const struct measurement *m, size_t n,
	progress_set_fn *find, void *ctx)
{
	make_room(a, s, count, n);
	for (size_t k = 0; k < n; k++) {
		const struct look look = { &m[k], (int)strlen(m[k].scores), (int)strlen(m[k].marks) };
		if (m[k].superseded)
			continue;
		bool other = !s->out->n || m[k].set_version.v != s->version.v;
		const struct set_version *set = other ? find(ctx, m[k].set_version) : NULL;
		for (size_t i = 0; i < count; i++) {
			if (other)
				use_set(&s[i], m[k].set_version, set);
			add_point(&s[i], &look);
		}
	}
}

void progress_series(struct arena *a, const struct measurement *m, size_t n, const char *key,
	progress_set_fn *find, void *ctx, struct series *out)
{
	struct making s = { .key = key, .out = out };

	make_series(a, &s, 1, m, n, find, ctx);
}

static struct making joining(const struct indicator *now, const struct crosswalk *walks, size_t n_walks,
	struct series *out)
{
	return (struct making){ .key = now->key, .now = now, .walks = walks, .n_walks = n_walks, .out = out };
}

void progress_joined(struct arena *a, const struct measurement *m, size_t n,
	const struct indicator *now, const struct crosswalk *walks, size_t n_walks,
	progress_set_fn *find, void *ctx, struct series *out)
{
	struct making s = joining(now, walks, n_walks, out);

	make_series(a, &s, 1, m, n, find, ctx);
}

void progress_joined_all(struct arena *a, const struct measurement *m, size_t n,
	const struct set_version *now, const struct crosswalk *walks, size_t n_walks,
	progress_set_fn *find, void *ctx, struct series *out)
{
	struct making s[SET_MAX];

	for (int32_t i = 0; i < now->n_indicators; i++)
		s[i] = joining(&now->indicators[i], walks, n_walks, &out[i]);
	make_series(a, s, (size_t)now->n_indicators, m, n, find, ctx);
}

/*
 * A sum of places 0..1 as whole parts of 1/unit. "unit" is a common multiple of the steps of all
 * scales: at most that of 1..35, so the sum over 40 indicators times 350 stays below 2^61.
 */
struct sum {
	int64_t parts, unit;
	size_t n;
};

static int32_t steps(const struct indicator *in)
{
	return in->max > in->min ? in->max - in->min : 1;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static struct sum sum_start(const struct set_version *set)
{
	struct sum sum = { .unit = 1 };

	for (int32_t i = 0; i < set->n_indicators; i++) {
		int32_t n = steps(&set->indicators[i]);
		if (sum.unit % n != 0)
			sum.unit = sum.unit / common_divisor(sum.unit, n) * n;
	}
	return sum;
}

static void sum_add(struct sum *sum, const struct indicator *in, int level)
{
	sum->parts += (turned(in, level) - in->min) * (sum->unit / steps(in));
	sum->n++;
}

static int64_t divide_rounded(int64_t a, int64_t b)
{
	return (2 * a + (a < 0 ? -b : b)) / (2 * b);
}

/* The mean in tenths on the scale of an indicator. */
static int32_t sum_mean(const struct sum *sum, const struct indicator *scale)
{
	if (sum->n == 0)
		return INT32_MIN;
	int64_t all = sum->unit * (int64_t)sum->n;
	int64_t tenths = divide_rounded(10 * steps(scale) * sum->parts, all);
	return (int32_t)(10 * scale->min + tenths);
}

/* A string is shorter than the set only when the database is damaged: then there is no score. */
static int level_at(const char *scores, size_t length, int at)
{
	return score_level(at >= 0 && (size_t)at < length ? scores[at] : SCORE_NONE);
}

int32_t progress_mean(const struct set_version *set, const char *scores, size_t *n)
{
	struct sum sum = sum_start(set);
	size_t length = strlen(scores);

	for (int32_t i = 0; i < set->n_indicators; i++) {
		int level = level_at(scores, length, i);
		if (level != LEVEL_NONE)
			sum_add(&sum, &set->indicators[i], level);
	}
	*n = sum.n;
	return sum_mean(&sum, &set->indicators[0]);
}

/* The two sums over what has a level in both and is alike. */
static void pair(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b,
	struct sum *sum_a, struct sum *sum_b)
{
	size_t length_a = strlen(a), length_b = strlen(b);

	*sum_a = sum_start(set_a);
	*sum_b = sum_start(set_b);
	for (int32_t i = 0; i < set_b->n_indicators; i++) {
		const struct indicator *in_b = &set_b->indicators[i];
		int at = i;
		const struct indicator *in_a = set_a == set_b ? in_b : find_indicator(set_a, in_b->key, &at);
		int level_a = level_at(a, length_a, at);
		int level_b = level_at(b, length_b, i);
		if (level_a == LEVEL_NONE || level_b == LEVEL_NONE || !indicator_is_alike(in_a, in_b))
			continue;
		sum_add(sum_a, in_a, level_a);
		sum_add(sum_b, in_b, level_b);
	}
}

void progress_paired(const struct set_version *set_a, const char *a,
	const struct set_version *set_b, const char *b, int32_t *mean_a, int32_t *mean_b, size_t *n)
{
	struct sum sum_a, sum_b;

	pair(set_a, a, set_b, b, &sum_a, &sum_b);
	*mean_a = sum_mean(&sum_a, &set_b->indicators[0]);
	*mean_b = sum_mean(&sum_b, &set_b->indicators[0]);
	*n = sum_b.n;
}

int progress_way(const struct set_version *set_a, const char *a, const struct set_version *set_b, const char *b)
{
	struct sum sum_a, sum_b;
	int64_t before, after;

	pair(set_a, a, set_b, b, &sum_a, &sum_b);
	before = sum_a.parts * (sum_b.unit / common_divisor(sum_a.unit, sum_b.unit));
	after = sum_b.parts * (sum_a.unit / common_divisor(sum_a.unit, sum_b.unit));
	return (after > before) - (after < before);
}

static int ramp(int64_t above_min, int64_t range)
{
	int64_t step = divide_rounded(4 * above_min, range);

	return step < 0 ? 0 : step > 4 ? 4 : (int)step;
}

int progress_ramp(const struct indicator *in, int level)
{
	return ramp(turned(in, level) - in->min, steps(in));
}

int progress_ramp_mean(const struct set_version *set, int32_t mean_tenths)
{
	const struct indicator *scale = &set->indicators[0];

	BUG_ON(mean_tenths == INT32_MIN);
	return ramp((int64_t)mean_tenths - 10 * scale->min, (int64_t)10 * steps(scale));
}

int progress_place(const struct indicator *shown, const struct point *p)
{
	if (p->level == LEVEL_NONE || !p->in || is_same_scale(p->in, shown))
		return p->level;
	int64_t way = (int64_t)(turned(p->in, p->level) - p->in->min) * steps(shown);
	return turned(shown, shown->min + (int)divide_rounded(way, steps(p->in)));
}

const struct point *progress_new_meaning(const struct series *s)
{
	const struct point *found = NULL;
	bool had_level = false;

	for (size_t i = 0; i < s->n; i++) {
		if (s->points[i].version_break && had_level)
			found = &s->points[i];
		had_level |= s->points[i].level != LEVEL_NONE;
	}
	return found;
}

size_t progress_converted(const struct series *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->points[i].converted && s->points[i].level != LEVEL_NONE;
	return n;
}

static void count_change(struct up_same_down *count, const struct series *s)
{
	if (s->levels < 2)
		return;
	count->up += s->change > 0;
	count->same += s->change == 0;
	count->down += s->change < 0;
	count->n++;
}

struct up_same_down progress_count(const struct series *series, const struct set_version *set,
	const int *goals)
{
	struct up_same_down count = { 0 };

	for (int32_t i = 0; i < set->n_indicators; i++) {
		const struct series *s = &series[i];
		if (s->n > 0 && s->points[s->n - 1].score == SCORE_NOT_RELEVANT) {
			count.not_relevant++;
			continue;
		}
		count_change(&count, s);
		if (goals[i] != LEVEL_NONE && s->last != LEVEL_NONE &&
			indicator_better(&set->indicators[i], goals[i], s->last) >= 0)
			count.at_goal++;
	}
	return count;
}
