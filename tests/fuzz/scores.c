/*
 * Any bytes as the scores and marks that a file holds: refused before anything looks at them, or read, averaged,
 * drawn and scored further without a level that its scale has not. The first byte says where the marks begin.
 */

#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "model/progress.h"
#include "model/score.h"
#include "model/scoring.h"
#include "report/spark.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define N 12

static struct level levels[11];
static struct indicator indicators[N];
static struct set_version set = { .id = { 1 }, .key = "fuzz", .version = 1, .indicators = indicators,
	.n_indicators = N };

/* Scales of 1-5, 0-10 and the other way round. */
static void make_set(void)
{
	for (int32_t i = 0; i < 11; i++)
		levels[i] = (struct level){ .value = i, .label = "", .text = "", .text_en = "" };
	for (int32_t i = 0; i < N; i++)
		indicators[i] = (struct indicator){ .key = &"abcdefghijklm"[i], .label = "", .question = "",
			.min = i % 3 ? 1 : 0, .max = i % 3 ? 5 : 10, .direction = i % 2 ? LOW_IS_GOOD : HIGH_IS_GOOD,
			.goal = LEVEL_NONE, .levels = i % 3 ? levels + 1 : levels, .n_levels = i % 3 ? 5 : 11 };
}

static const struct set_version *find(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return id.v == 1 ? &set : NULL;
}

static void look(struct arena *a, const char *scores, const char *marks)
{
	const struct measurement m[] = {
		{ .taken_on = 20000, .set_version = { 1 }, .scores = scores, .marks = marks },
		{ .taken_on = 20014, .set_version = { 1 }, .scores = "-?1123A44---", .marks = "............" },
	};
	struct spark_look how = { .cells = 10, .from = DAY_NONE };
	char line[SPARK_ROOM(10)];
	size_t both;

	progress_mean(&set, scores, &both);
	for (int i = 0; i < N; i++) {
		struct series s;

		progress_series(a, m, 2, indicators[i].key, find, NULL, &s);
		spark_series(line, sizeof(line), &how, &indicators[i], &s);
	}
}

/* The keys are the input's bytes too. */
static void score(const char *scores, const char *marks, const char *keys)
{
	static struct scoring k;

	scoring_init(&k, &set);
	scoring_load(&k, scores, marks, 0);
	for (; *keys; keys++) {
		if (*keys >= '0' && *keys <= '9')
			scoring_digit(&k, *keys - '0');
		else if (*keys == '-')
			scoring_not_relevant(&k);
		else if (*keys == '+')
			scoring_small_step(&k);
		else if (*keys == '=')
			scoring_confirm(&k);
		else if (*keys == 'u')
			scoring_undo(&k);
		else
			scoring_next_unanswered(&k, 1);
		BUG_ON(!scores_are_valid(k.scores, k.marks, N, true) || !set_fits(&set, k.scores, k.marks, true));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	size_t cut = size ? data[0] % (size + 1) : 0;

	make_set();
	arena_init(&a);
	const char *scores = arena_dup_n(&a, (const char *)data, cut);
	const char *marks = arena_dup_n(&a, (const char *)data + cut, size - cut);
	if (strlen(marks) > N)
		marks = arena_dup_n(&a, marks, N);
	for (int draft = 0; draft < 2; draft++) {
		if (!scores_are_valid(scores, marks, N, draft))
			continue;
		BUG_ON(strlen(scores) != N || strlen(marks) != N);
		if (!set_fits(&set, scores, marks, draft))
			continue;
		look(&a, scores, marks);
		score(scores, marks, (const char *)arena_dup_n(&a, (const char *)data, size));
	}
	arena_done(&a);
	return 0;
}
