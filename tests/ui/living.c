/* What the screens say of an instrument that changes: how far the rollout is, and which set is on trial. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "scene.h"
#include "stage.h"

static struct stage stage;
static struct err e;

#define OK(call) world_ok((call), &e)

/* A plan for nord, and a set on trial there with a target group and one citizen of anna's. */
static void publish(void)
{
	static struct def_quota quotas[] = { { WORLD_TODAY - 60, 2, QUOTA_PER_CASEWORKER } };
	static struct def_deadline deadlines[] = { { WORLD_TODAY - 1, 90 } };
	static struct def_plan plan = { .place = { "rollout.conf", 1 }, .key = "nord", .section = "nord", .group = "unge",
		.quotas = quotas, .deadlines = deadlines, .n_quotas = 1, .n_deadlines = 1 };
	static const char *sections[] = { "nord" };
	struct def_set *sets = ARENA_ARRAY(&world.arena, 3, struct def_set);
	struct def_group *groups = ARENA_ARRAY(&world.arena, 3, struct def_group);
	struct publish_report report;
	struct definitions d;

	world_define(&world.arena, &d);
	memcpy(sets, d.sets, 2 * sizeof(*sets));
	memcpy(groups, d.groups, 2 * sizeof(*groups));
	sets[2] = sets[1];
	sets[2].set.key = "nyt";
	sets[2].set.label = "Noget nyt";
	sets[2].set.label_en = "Something new";
	sets[2].set.trial = true;
	sets[2].sections = sections;
	sets[2].n_sections = 1;
	groups[2] = groups[1];
	groups[2].key = "nyt";
	groups[2].label = "De nye";
	groups[2].set = "nyt";
	d.sets = sets;
	d.groups = groups;
	d.n_sets = d.n_groups = 3;
	d.plans = &plan;
	d.n_plans = 1;
	OK(service_publish(&world.admin, &d, false, &world.arena, &report, &e));
	struct import_row row = { .line = 1, .cpr = "1212901234", .name = "Ny Borger", .group = "nyt",
		.caseworker = "anna", .from = WORLD_TODAY - 40 };
	struct import_report imported;
	OK(service_import_citizens(&world.admin, &row, 1, "nye.csv", false, &world.arena, &imported, &e));
}

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	publish();
	return 0;
}

static void test_how_far_the_rollout_is(void **state)
{
	(void)state;
	stage_open(&stage, &world, "anna", 1001, LANG_DA, 24, 80);
	stage_shows(stage_play(&stage, ""),
		"Udrulning: 0 af 2 begyndt i ugen, 83 % målt, krav 90 % 20-11-26, for sent. Un");
	stage_close(&stage);
	stage_open(&stage, &world, "carla", 1003, LANG_EN, 24, 80);
	stage_shows(stage_play(&stage, ""),
		"Rollout of the section: 0 of 4 begun this week, 77% measured, 90% due 20-11");
	stage_close(&stage);
	/* Who has no plan sees none, and on a small screen the list comes first. */
	stage_open(&stage, &world, "erik", 1005, LANG_DA, 24, 80);
	stage_lacks(stage_play(&stage, ""), "Udrulning");
	stage_close(&stage);
	stage_open(&stage, &world, "anna", 1001, LANG_DA, 10, 40);
	stage_lacks(stage_play(&stage, ""), "Udrulning");
	stage_close(&stage);
}

static void test_a_set_on_trial_is_marked(void **state)
{
	(void)state;
	stage_open(&stage, &world, "anna", 1001, LANG_DA, 24, 80);
	stage_shows(stage_play(&stage, "2<END>"), "Noget nyt, på prøve v1");
	stage_shows(stage_play(&stage, "2<END><ENTER><ENTER>"), "Noget nyt v1, på prøve");
	stage_close(&stage);
	stage_open(&stage, &world, "anna", 1001, LANG_EN, 24, 80);
	stage_shows(stage_play(&stage, "2<END><ENTER><ENTER>"), "Something new v1, on trial");
	stage_close(&stage);
}

/* Both sets are due for B-1005: the form asks the one on trial in the same conversation, and says that it is. */
static void test_a_set_on_trial_in_the_form(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };
	struct import_row row = { .line = 1, .cpr = "050190-0004", .name = "Lone Bæk", .group = "nyt", .caseworker = "anna",
		.from = WORLD_TODAY - 40 };
	struct import_report imported;
	char keys[200];

	(void)state;
	OK(service_import_citizens(&world.admin, &row, 1, "nye.csv", false, &world.arena, &imported, &e));
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			stage_open(&stage, &world, "anna", 1001, (enum lang)lang, sizes[i][0], sizes[i][1]);
			const char *at = arena_printf(&world.arena, "%s-%dx%d", lang == LANG_DA ? "da" : "en", sizes[i][1], sizes[i][0]);
			snprintf(keys, sizeof(keys), "1/B-1005<ENTER>s<SNAP:trial-form-%s><END><UP><SNAP:trial-form-end-%s>s<SNAP:trial-"
				"choose-%s>", at, at, at);
			stage_play(&stage, keys);
			stage_close(&stage);
		}
	stage_open(&stage, &world, "anna", 1001, LANG_DA, 24, 80);
	stage_shows(stage_play(&stage, "1/B-1005<ENTER>s"), "Noget nyt, på prøve");
	/* What is scored there counts in no report, and the other set's does. */
	stage_shows(stage_play(&stage, "1/B-1005<ENTER>s3333333333333333xy"), "gemt");
	stage_close(&stage);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id"
		" WHERE z.ref = 'B-1005' AND m.set_version_id IN (SELECT id FROM set_on_trial)"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id"
		" WHERE z.ref = 'B-1005'"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_how_far_the_rollout_is, set_up, scene_leave),
		cmocka_unit_test_setup_teardown(test_a_set_on_trial_is_marked, set_up, scene_leave),
		cmocka_unit_test_setup_teardown(test_a_set_on_trial_in_the_form, set_up, scene_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
