/*
 * A set on trial is scored by the sections that try it, marked wherever it is shown, and leaves no trace in what is said
 * of the whole until it is adopted; dropped, it leaves none at all.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "world.h"

static struct world world;
static struct world_user anna, erik;
static struct err e;

#define OK(call) world_ok((call), &e)
#define SQL(sql) world_sql(&world, (sql))

/* What was published, and a set "nyt" on trial in nord with a target group of its own. */
static void define(struct definitions *d)
{
	static const char *sections[] = { "nord" };
	struct def_set *sets = ARENA_ARRAY(&world.arena, 3, struct def_set);
	struct def_group *groups = ARENA_ARRAY(&world.arena, 3, struct def_group);

	world_define(&world.arena, d);
	memcpy(sets, d->sets, 2 * sizeof(*sets));
	memcpy(groups, d->groups, 2 * sizeof(*groups));
	sets[2] = sets[1];
	sets[2].set.key = "nyt";
	sets[2].set.label = "Noget nyt";
	sets[2].set.trial = true;
	sets[2].sections = sections;
	sets[2].n_sections = 1;
	groups[2] = groups[1];
	groups[2].key = "nyt";
	groups[2].label = "De nye";
	groups[2].set = "nyt";
	d->sets = sets;
	d->groups = groups;
	d->n_sets = d->n_groups = 3;
}

static void publish(void)
{
	struct publish_report report;
	struct definitions d;

	define(&d);
	OK(service_publish(&world.admin, &d, false, &world.arena, &report, &e));
}

static void import(const char *cpr, const char *caseworker)
{
	struct import_row row = { .line = 1, .cpr = cpr, .name = "Ny Borger", .group = "nyt", .caseworker = caseworker,
		.from = WORLD_TODAY - 40 };
	struct import_report report;

	OK(service_import_citizens(&world.admin, &row, 1, "nye.csv", false, &world.arena, &report, &e));
}

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	publish();
	world_login(&world, "anna", 1001, &anna);
	world_login(&world, "erik", 1005, &erik);
	import("1212901234", "anna");
	import("1312901234", "erik");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	world_logout(&anna);
	world_logout(&erik);
	world_free(&world);
	return 0;
}

static struct case_row tried(struct world_user *u)
{
	struct caseload_request request = { .readings = 1 };
	struct caseload_reply reply;

	OK(door_caseload(u->door, &request, &u->arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].group_label, "De nye") == 0)
			return reply.rows[i];
	fail_msg("nobody is in the group on trial");
	return reply.rows[0];
}

static enum status score(struct world_user *u)
{
	struct draft_open_request open = { .course = tried(u).course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply finished;

	OK(door_draft_open(u->door, &open, &u->arena, &opened, &e));
	opened.draft.scores = "153";
	if (door_draft_save(u->door, &(struct draft_save_request){ opened.draft }, &u->arena, &saved, &e) != ST_OK)
		return e.code;
	return door_finish(
		u->door, &(struct finish_request){ saved.id, saved.version, "" }, &u->arena, &finished, &e);
}

static struct home_reply home(void)
{
	struct home_reply reply;

	OK(door_home(anna.door, &(struct home_request){ 0 }, &anna.arena, &reply, &e));
	return reply;
}

static struct group_summary group(const char *key)
{
	struct groups_reply reply;

	OK(door_groups(anna.door, &(struct groups_request){ 0 }, &anna.arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_groups; i++)
		if (strcmp(reply.groups[i].key, key) == 0)
			return reply.groups[i];
	fail_msg("there is no group %s", key);
	return reply.groups[0];
}

static bool is_marked(struct world_user *u)
{
	struct citizen_request request = { tried(u).course, "test" };
	struct citizen_reply reply;

	OK(door_citizen(u->door, &request, &u->arena, &reply, &e));
	assert_int_equal(reply.n_measurements, 1);
	assert_int_equal(reply.row.trial, reply.measurements[0].trial);
	return reply.measurements[0].trial;
}

static void assert_same_home(const struct home_reply *before)
{
	struct home_reply after = home();

	assert_memory_equal(&after, before, sizeof(after));
}

static int64_t in_reports(void)
{
	assert_int_equal(SQL("SELECT count(*) FROM score WHERE set_key = 'nyt'"),
		3 * SQL("SELECT count(*) FROM measurement_iso WHERE set_key = 'nyt'"));
	return SQL("SELECT count(*) FROM measurement_iso WHERE set_key = 'nyt'");
}

static void test_it_leaves_no_trace(void **state)
{
	struct home_reply before = home();

	(void)state;
	/* anna has six in unge and two in maal; the one on trial is not among them. */
	assert_int_equal(before.own, 8);
	assert_true(tried(&anna).trial);
	assert_true(group("nyt").trial);
	assert_int_equal(group("nyt").own, 1);
	OK(score(&anna));
	assert_same_home(&before);
	assert_true(is_marked(&anna));
	assert_int_equal(group("nyt").measured, 1);
	assert_int_equal(in_reports(), 0);
}

static void test_only_the_sections_that_try_it_score(void **state)
{
	(void)state;
	assert_int_equal(score(&erik), ST_INVALID);
	assert_string_equal(e.arg, "a set that other sections are trying");
	assert_int_equal(SQL("SELECT count(*) FROM draft WHERE set_version_id ="
			     " (SELECT id FROM set_version WHERE key = 'nyt')"), 0);
}

static void test_adopted_it_counts(void **state)
{
	struct trial_end end;

	(void)state;
	OK(score(&anna));
	OK(service_config_adopt(&world.admin, "nyt", &end, &e));
	assert_int_equal(end.measurements, 1);
	assert_int_equal(home().own, 9);
	assert_false(is_marked(&anna));
	assert_false(group("nyt").trial);
	assert_int_equal(in_reports(), 1);
	OK(score(&erik));
	assert_int_equal(in_reports(), 2);
	assert_int_equal(service_config_adopt(&world.admin, "nyt", &end, &e), ST_NOTFOUND);
}

static void test_dropped_it_is_gone(void **state)
{
	int64_t before = SQL("SELECT count(*) FROM measurement");
	struct home_reply was = home();
	struct trial_end end;

	(void)state;
	OK(score(&anna));
	OK(service_config_drop_trial(&world.admin, "nyt", &end, &e));
	assert_int_equal(end.measurements, 1);
	assert_int_equal(SQL("SELECT count(*) FROM measurement"), before);
	assert_int_equal(SQL("SELECT count(*) FROM course WHERE to_on IS NULL AND target_group_id ="
			     " (SELECT id FROM target_group WHERE key = 'nyt')"), 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit WHERE action = 73"), 1);
	assert_same_home(&was);
	assert_int_equal(service_config_drop_trial(&world.admin, "nyt", &end, &e), ST_NOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_it_leaves_no_trace, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_only_the_sections_that_try_it_score, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_adopted_it_counts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_dropped_it_is_gone, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
