/* The parts of an instrument that change: cadences, overrides, trials, crosswalks, a rollout. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "conf/definitions.h"
#include "model/score.h"
#include "with_arena.h"

static struct conf_report report;
static struct definitions defs;

static int load(void **state)
{
	struct err e;

	(void)state;
	arena_init(&arena);
	conf_report_init(&report, &arena, NULL);
	if (definitions_load("tests/data/conf/living", &arena, &report, &defs, &e) != ST_OK)
		print_error("%s\n", e.arg);
	return report.n != 0;
}

static void the_rhythm(void **state)
{
	const struct set_version *unge = &defs.sets[0].set, *syge = &defs.sets[1].set;
	static const int32_t of_unge[RATER_COUNT] = { 14, 90, 0, 14 }, of_syge[RATER_COUNT] = { 0, 7, 0, 0 };

	(void)state;
	for (int rater = 0; rater < RATER_COUNT; rater++) {
		assert_int_equal(set_cadence(unge, (enum rater)rater), of_unge[rater]);
		assert_int_equal(set_cadence(syge, (enum rater)rater), of_syge[rater]);
	}
	assert_true(unge->closed_weeks == ((int64_t)1 << 29 | (int64_t)1 << 30 | (int64_t)1 << 52));
	assert_true(syge->closed_weeks == 0);
	assert_int_equal(unge->note_policy, NOTE_ON_JUMP);
	assert_int_equal(unge->note_still, 4);
	assert_int_equal(syge->note_policy, NOTE_FREE);
	assert_int_equal(syge->note_still, 0);
}

static void own_scores_and_reliable_steps(void **state)
{
	const struct set_version *unge = &defs.sets[0].set, *syge = &defs.sets[1].set;

	(void)state;
	assert_int_equal(unge->own_order, OWN_HIDDEN);
	assert_int_equal(syge->own_order, OWN_FREE);
	assert_int_equal(unge->indicators[0].reliable, 3);
	assert_int_equal(unge->indicators[1].reliable, 0);
	assert_true(indicator_asks_citizen(&unge->indicators[0]));
	assert_false(indicator_asks_citizen(&unge->indicators[1]));
}

static void other_texts_in_one_set(void **state)
{
	const struct indicator *own = &defs.sets[1].set.indicators[0];
	const struct indicator *other = &defs.sets[0].set.indicators[1];

	(void)state;
	assert_string_equal(own->question, "Hvor stabilt bor borgeren?");
	assert_string_equal(own->question_en, "How steady is the home?");
	assert_string_equal(own->levels[1].text, "Lidt");
	assert_string_equal(own->levels[1].text_en, "A little");
	assert_string_equal(other->label, "Bolig");
	assert_string_equal(other->question, "Hvor stabilt bor den unge?");
	assert_string_equal(other->question_en, "");
	assert_string_equal(other->levels[0].text, "Slet ikke");
	assert_string_equal(other->levels[0].text_en, "Not at all");
	assert_string_equal(other->levels[1].text, "Bor hos venner");
	assert_string_equal(other->levels[1].text_en, "");
	assert_string_equal(other->levels[4].text, "Bor trygt");
	assert_string_equal(other->levels[4].text_en, "Lives safely");
	assert_true(indicator_is_alike(own, other));
}

static void trials_and_what_is_retired(void **state)
{
	(void)state;
	assert_false(defs.sets[0].set.trial);
	assert_int_equal(defs.sets[0].n_sections, 0);
	assert_int_equal(defs.sets[0].n_retired, 1);
	assert_string_equal(defs.sets[0].retired[0], "tro");
	assert_int_equal(defs.sets[0].version_line, 29);
	assert_int_equal(defs.sets[0].indicators_line, 35);
	assert_true(defs.sets[1].set.trial);
	assert_int_equal(defs.sets[1].n_sections, 1);
	assert_string_equal(defs.sets[1].sections[0], "nord");
	assert_string_equal(defs.indicators[0].key, "soevn");
	assert_int_equal(defs.indicators[0].place.line, 18);
	assert_true(defs.indicators[0].retired_levels == ((int64_t)1 << 4 | (int64_t)1 << 35));
	assert_string_equal(defs.sets[0].set.indicators[0].source,
		"Spørgsmål fra eget udviklingsarbejde 2024");
	assert_string_equal(defs.groups[0].retention, "P1825D");
	assert_string_equal(defs.groups[1].retention, "");
}

static void the_crosswalks(void **state)
{
	const struct crosswalk *first = &defs.crosswalks[0].walk, *second = &defs.crosswalks[1].walk;

	(void)state;
	assert_int_equal(defs.n_crosswalks, 2);
	assert_string_equal(defs.crosswalks[0].place.file, "sets.d/crosswalk-2026.conf");
	assert_string_equal(first->from, "soevn");
	assert_string_equal(first->to, "soevn");
	assert_int_equal(first->from_meaning, 1);
	assert_int_equal(first->to_meaning, 2);
	assert_int_equal(first->levels[0], SCORE_NONE);
	assert_int_equal(first->levels[1], '0');
	assert_int_equal(first->levels[5], 'A');
	assert_string_equal(second->from, "hvile");
	assert_int_equal(second->to_meaning, 1);
	assert_int_equal(second->levels[3], '5');
}

static void the_rollout(void **state)
{
	const struct def_plan *plan = &defs.plans[0];

	(void)state;
	assert_int_equal(defs.n_plans, 2);
	assert_string_equal(plan->section, "nord");
	assert_string_equal(plan->group, "unge");
	assert_int_equal(plan->n_quotas, 2);
	assert_int_equal(plan->quotas[0].from, date_from_ymd(2026, 3, 2));
	assert_int_equal(plan->quotas[0].weekly, 2);
	assert_int_equal(plan->quotas[1].weekly, 4);
	assert_int_equal(plan->quotas[1].per, QUOTA_PER_CASEWORKER);
	assert_int_equal(plan->deadlines[0].coverage, 50);
	assert_int_equal(plan->deadlines[1].by, date_from_ymd(2026, 12, 31));
	assert_string_equal(defs.plans[1].group, "");
	assert_int_equal(defs.plans[1].quotas[0].per, QUOTA_PER_SECTION);
	assert_int_equal(defs.sections[0].n_starts, 2);
	assert_string_equal(defs.sections[0].starts[0].group, "unge");
	assert_int_equal(defs.sections[0].starts[0].from, date_from_ymd(2026, 3, 2));
	assert_int_equal(defs.sections[0].starts[1].from, date_from_ymd(2026, 4, 1));
	assert_int_equal(defs.sections[1].n_starts, 0);
}

/* What was read can be read again from its texts alone. */
static void the_texts_again(void **state)
{
	struct definitions again;
	struct conf_report r;
	struct err e;

	(void)state;
	conf_report_init(&r, &arena, NULL);
	assert_int_equal(defs.n_sources, 4);
	assert_int_equal(definitions_read(defs.sources, defs.n_sources, &arena, &r, &again, &e), ST_OK);
	assert_int_equal(again.n_sets, defs.n_sets);
	assert_int_equal(again.n_plans, 2);
	assert_string_equal(again.sets[0].set.indicators[1].levels[4].text, "Bor trygt");
	assert_int_equal(again.n_sources, 4);
	for (size_t i = 0; i < again.n_sources; i++)
		assert_string_equal(again.sources[i].text, defs.sources[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rhythm),
		cmocka_unit_test(own_scores_and_reliable_steps),
		cmocka_unit_test(other_texts_in_one_set),
		cmocka_unit_test(trials_and_what_is_retired),
		cmocka_unit_test(the_crosswalks),
		cmocka_unit_test(the_rollout),
		cmocka_unit_test(the_texts_again),
	};

	return cmocka_run_group_tests(tests, load, drop_arena);
}
