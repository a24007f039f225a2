/*
 * Numbers that lead to a list are the list's length: the home screen and the target groups of the whole demo, of the
 * caseworker whose citizens show everything and of a provider.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "service/demo.h"
#include "world.h"

static char dir[64], path[96];
static struct settings settings;
static struct world_user user;
static struct err e;

static void make(enum role self)
{
	snprintf(dir, sizeof(dir), "/tmp/trin-counts-XXXXXX");
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/demo.db", dir);
	clock_fix(WORLD_NOW);
	settings_defaults(&settings);
	world_ok(service_demo_make(path, "conf", self, &e), &e);
	world_ok(service_open(&user.service, path, &settings, true, &e), &e);
	arena_init(&user.arena);
	user.door = door_new_local(service_serve, &user.service);
	world_ok(world_hello(&user, &e), &e);
}

static int tear_down(void **state)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", "-queue", "-presence" };
	char file[128];

	(void)state;
	world_logout(&user);
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		snprintf(file, sizeof(file), "%s%s", path, suffixes[i]);
		unlink(file);
	}
	rmdir(dir);
	return 0;
}

/* What the list of the own citizens shows, of all target groups or of one. */
struct seen {
	int32_t rows, measured, due, overdue, first, tried, drafts;
};

static void see(struct seen *s, const struct case_row *row, bool all)
{
	s->rows++;
	if (row->trial && all) {
		s->tried++;
		return;
	}
	s->measured += row->n_measurements > 0;
	s->first += row->n_measurements == 0;
	s->due += row->due == DUE_SOON || row->due == DUE_TODAY;
	s->overdue += row->due == DUE_OVERDUE;
	s->drafts += row->draft.v != 0;
}

static struct seen list(struct group_id group)
{
	struct caseload_request request = { .group = group, .readings = 1 };
	struct caseload_reply reply = { .more = true };
	struct seen seen = { 0 };

	while (reply.more) {
		reply = (struct caseload_reply){ 0 };
		world_ok(door_caseload(user.door, &request, &user.arena, &reply, &e), &e);
		for (int32_t i = 0; i < reply.n_rows; i++)
			see(&seen, &reply.rows[i], !group.v);
		if (reply.n_rows)
			request.after = reply.rows[reply.n_rows - 1].course;
	}
	return seen;
}

static struct home_reply home(void)
{
	struct home_reply reply;

	world_ok(door_home(user.door, &(struct home_request){ 0 }, &user.arena, &reply, &e), &e);
	return reply;
}

static void the_home_screen_says_what_the_lists_hold(void)
{
	struct home_reply h = home();
	struct seen s = list((struct group_id){ 0 });
	struct drafts_reply drafts;
	struct draft_offers_reply offers;

	assert_int_equal(h.own + h.tried, s.rows);
	assert_int_equal(h.tried, s.tried);
	assert_int_equal(h.measured, s.measured);
	assert_int_equal(h.first, s.first);
	assert_int_equal(h.due, s.due);
	assert_int_equal(h.overdue, s.overdue);
	world_ok(door_drafts(user.door, &(struct drafts_request){ 0 }, &user.arena, &drafts, &e), &e);
	assert_int_equal(h.drafts, drafts.n_rows);
	assert_int_equal(h.drafts - h.corrections - h.own_drafts, s.drafts);
	world_ok(door_draft_offers(user.door, &(struct draft_offers_request){ 0 }, &user.arena, &offers, &e), &e);
	assert_int_equal(h.offers, offers.n_rows);
}

static int32_t the_groups_say_what_their_lists_hold(void)
{
	struct groups_reply reply;
	int32_t own = 0;

	world_ok(door_groups(user.door, &(struct groups_request){ 0 }, &user.arena, &reply, &e), &e);
	for (int32_t i = 0; i < reply.n_groups; i++) {
		const struct group_summary *g = &reply.groups[i];
		struct seen s = list(g->id);

		assert_int_equal(g->own, s.rows);
		assert_int_equal(g->measured, s.measured);
		assert_int_equal(g->due, s.due);
		assert_int_equal(g->overdue, s.overdue);
		own += g->own;
	}
	return own;
}

static void test_a_caseworker(void **state)
{
	struct protected_list_reply hidden;

	(void)state;
	make(ROLE_CASEWORKER);
	struct home_reply h = home();
	/* Without these the comparison would prove nothing. */
	assert_true(h.tried > 0 && h.overdue > 0 && h.due > 0 && h.first > 0 && h.drafts > 0);
	the_home_screen_says_what_the_lists_hold();
	assert_int_equal(the_groups_say_what_their_lists_hold(), h.own + h.tried);
	world_ok(door_protected_list(user.door, &(struct protected_list_request){ 0 }, &user.arena, &hidden, &e), &e);
	assert_int_equal(h.hidden, hidden.n_rows);
}

/* A draft of each kind beside a citizen who leaves: the numbers follow. */
static void test_after_work(void **state)
{
	struct caseload_reply reply;
	struct draft_open_reply opened;
	struct draft_save_reply saved;

	(void)state;
	make(ROLE_CASEWORKER);
	world_ok(door_caseload(user.door, &(struct caseload_request){ .readings = 1 }, &user.arena, &reply, &e), &e);
	for (int32_t i = 0; i < 3; i++) {
		struct draft_open_request open = { .course = reply.rows[i].course, .corrects_on = DAY_NONE,
			.rater = i == 1 ? RATER_CITIZEN : RATER_CASEWORKER };
		world_ok(door_draft_open(user.door, &open, &user.arena, &opened, &e), &e);
		world_ok(door_draft_save(user.door, &(struct draft_save_request){ opened.draft }, &user.arena, &saved, &e), &e);
	}
	assert_int_equal(home().own_drafts, 1);
	struct course_end_request end = { .course = reply.rows[3].course, .was_on = DAY_NONE, .to_on = WORLD_TODAY,
		.exit_to = 1, .reason = "" };
	world_ok(door_course_end(user.door, &end, &user.arena, &(struct course_end_reply){ 0 }, &e), &e);
	the_home_screen_says_what_the_lists_hold();
	(void)the_groups_say_what_their_lists_hold();
}

static void test_a_provider(void **state)
{
	(void)state;
	make(ROLE_PROVIDER);
	assert_true(home().own > 0);
	the_home_screen_says_what_the_lists_hold();
	(void)the_groups_say_what_their_lists_hold();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_a_caseworker, tear_down),
		cmocka_unit_test_teardown(test_after_work, tear_down),
		cmocka_unit_test_teardown(test_a_provider, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
