/*
 * A citizen leaves a course and comes back, through the door: what stops, what stays readable, what can be put right,
 * and what cannot.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "model/exit.h"
#include "people.h"

static struct people *p;
static struct course_id course;
static struct err e;

#define SQL(...) world_sql(&p->world, arena_printf(&p->anna.arena, __VA_ARGS__))

static int set_up(void **state)
{
	people_set_up(state);
	p = *state;
	course = people_course(p, "B-1001");
	return 0;
}

static int tear_down(void **state)
{
	clock_fix(WORLD_NOW);
	return people_tear_down(state);
}

static struct course_end_request ending(int32_t to_on)
{
	return (struct course_end_request){ .course = course, .was_on = DAY_NONE, .to_on = to_on, .exit_to = EXIT_JOB,
		.reason = "Butiksassistent" };
}

static enum status end(struct world_user *u, const struct course_end_request *request, struct course_end_reply *reply)
{
	return door_course_end(u->door, request, &u->arena, reply, &e);
}

static enum status come_back(struct world_user *u, struct course_id id, int32_t from_on, struct course_return_reply *reply)
{
	return door_course_return(u->door, &(struct course_return_request){ id, from_on, false }, &u->arena, reply, &e);
}

static const struct case_row *listed(struct world_user *u, struct course_id id)
{
	struct caseload_reply reply;

	EXPECT(ST_OK, door_caseload(u->door, &(struct caseload_request){ .readings = 1 }, &u->arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (reply.rows[i].course.v == id.v)
			return &reply.rows[i];
	return NULL;
}

static struct citizen_reply opened(struct world_user *u, struct course_id id)
{
	struct citizen_reply reply;

	EXPECT(ST_OK, door_citizen(u->door, &(struct citizen_request){ id, "" }, &u->arena, &reply, &e));
	return reply;
}

static void left(void)
{
	struct course_end_request request = ending(WORLD_TODAY);
	struct course_end_reply reply;

	EXPECT(ST_OK, end(&p->anna, &request, &reply));
}

static void an_end_takes_the_course_out_of_the_caseload_and_nothing_is_due(void **state)
{
	struct home_reply before, after;

	(void)state;
	EXPECT(ST_OK, door_home(p->anna.door, &(struct home_request){ 0 }, &p->anna.arena, &before, &e));
	assert_non_null(listed(&p->anna, course));
	left();
	assert_null(listed(&p->anna, course));
	EXPECT(ST_OK, door_home(p->anna.door, &(struct home_request){ 0 }, &p->anna.arena, &after, &e));
	assert_int_equal(after.own, before.own - 1);

	struct citizen_reply c = opened(&p->anna, course);
	assert_int_equal(c.row.due, DUE_ENDED);
	assert_int_equal(c.row.due_on, DAY_NONE);
	assert_int_equal(c.row.course_to, WORLD_TODAY);
	assert_int_equal(c.n_spans, 1);
	assert_int_equal(c.spans[0].exit_to, EXIT_JOB);
	assert_string_equal(c.spans[0].exit_reason, "Butiksassistent");
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'end-course' AND purpose = 'Butiksassistent'"
			     " AND detail LIKE '____-__-__ job'"), 1);
}

static void a_preview_says_what_is_open_and_does_nothing(void **state)
{
	struct course_end_request request = ending(WORLD_TODAY);
	struct course_end_reply reply;

	(void)state;
	SQL("INSERT INTO goal (course_id, indicator_key, level, set_by, set_at) VALUES (%lld, 'sovn', 4, 1, 0)",
		(long long)course.v);
	SQL("INSERT INTO effort (course_id, what, giver, from_on, set_by, set_at) VALUES (%lld, 'Mentor', '', %d, 1, 0)",
		(long long)course.v, WORLD_TODAY - 30);
	request.preview = true;
	EXPECT(ST_OK, end(&p->anna, &request, &reply));
	assert_int_equal(reply.goals, 1);
	assert_int_equal(reply.efforts, 1);
	assert_int_equal(reply.orders + reply.transfers, 0);
	assert_non_null(listed(&p->anna, course));
}

static void a_wrong_end_is_refused_at_its_field(void **state)
{
	struct course_end_request request = ending(WORLD_TODAY + 1);
	struct course_end_reply reply;
	int32_t newest = (int32_t)SQL("SELECT max(taken_on) FROM measurement WHERE course_id = %lld", (long long)course.v);

	(void)state;
	EXPECT(ST_INVALID, end(&p->anna, &request, &reply));
	assert_string_equal(e.field, "to_on");
	request.to_on = newest - 1;
	EXPECT(ST_INVALID, end(&p->anna, &request, &reply));
	assert_string_equal(e.field, "to_on");
	request = ending(WORLD_TODAY);
	request.exit_to = EXIT_NONE;
	EXPECT(ST_INVALID, end(&p->anna, &request, &reply));
	assert_string_equal(e.field, "exit_to");
	request.exit_to = EXIT_VOID;
	EXPECT(ST_INVALID, end(&p->anna, &request, &reply));
	request = ending(DAY_NONE);
	EXPECT(ST_RULE, end(&p->anna, &request, &reply));
	request = ending(newest);
	EXPECT(ST_OK, end(&p->anna, &request, &reply));
}

static void an_end_is_corrected_and_taken_back_by_who_has_seen_it(void **state)
{
	struct course_end_request request = ending(WORLD_TODAY - 1);
	struct course_end_reply reply;

	(void)state;
	left();
	EXPECT(ST_CHANGED, end(&p->anna, &request, &reply)); /* it was not ended when it was read */
	request.was_on = WORLD_TODAY;
	request.exit_to = EXIT_EDUCATION;
	EXPECT(ST_OK, end(&p->anna, &request, &reply));
	assert_int_equal(opened(&p->anna, course).spans[0].exit_to, EXIT_EDUCATION);
	request.was_on = WORLD_TODAY - 1;
	request.to_on = DAY_NONE;
	EXPECT(ST_OK, end(&p->anna, &request, &reply));
	const struct case_row *row = listed(&p->anna, course);
	assert_non_null(row);
	assert_int_equal(row->due_on, reply.due_on);
	assert_int_equal(SQL("SELECT count(*) FROM course WHERE exit_to IS NOT NULL OR exit_reason IS NOT NULL"), 0);
}

/* Anna's section is hanne's too; erik sits elsewhere. */
static void only_who_has_the_citizen_or_leads_the_section_may(void **state)
{
	struct course_end_request request = ending(WORLD_TODAY);
	struct course_end_reply reply;
	struct course_return_reply back;

	(void)state;
	EXPECT(ST_NOTFOUND, end(&p->erik, &request, &reply));
	EXPECT(ST_DENIED, end(&p->admin, &request, &reply));
	EXPECT(ST_OK, end(&p->hanne, &request, &reply));
	EXPECT(ST_NOTFOUND, come_back(&p->erik, course, WORLD_TODAY + 1, &back));
	EXPECT(ST_OK, come_back(&p->hanne, course, WORLD_TODAY + 1, &back));
	assert_string_equal(back.caseworker, "anna");
	assert_non_null(listed(&p->anna, back.course));
}

static void a_return_goes_on_from_the_course_that_was_left(void **state)
{
	struct course_return_reply back;
	int32_t n = opened(&p->anna, course).n_measurements, cadence = listed(&p->anna, course)->cadence_days;

	(void)state;
	SQL("INSERT INTO goal (course_id, indicator_key, level, set_by, set_at) VALUES (%lld, 'sovn', 4, 1, 0)",
		(long long)course.v);
	EXPECT(ST_RULE, come_back(&p->anna, course, WORLD_TODAY, &back)); /* nobody has left */
	left();
	EXPECT(ST_INVALID, come_back(&p->anna, course, WORLD_TODAY, &back));
	assert_string_equal(e.field, "from_on");
	clock_fix(WORLD_NOW + 100 * 86400);
	EXPECT(ST_OK, come_back(&p->anna, course, WORLD_TODAY + 98, &back));
	assert_true(back.course.v != course.v);
	EXPECT(ST_RULE, come_back(&p->anna, course, WORLD_TODAY + 99, &back));

	struct course_id now = { SQL("SELECT id FROM course WHERE continues_id = %lld", (long long)course.v) };
	struct citizen_reply c = opened(&p->anna, now);
	assert_int_equal(c.n_measurements, n);
	assert_int_equal(c.n_earlier, 0);
	assert_int_equal(c.n_goals, 1);
	assert_int_equal(c.n_spans, 2);
	assert_int_equal(c.spans[1].from_on, WORLD_TODAY + 98);
	/* The cadence begins anew on the day of the return: nobody is overdue for the time away. */
	assert_int_equal(c.row.due_on, WORLD_TODAY + 98 + cadence);
	assert_null(listed(&p->anna, course));
	assert_non_null(listed(&p->anna, now));
	assert_int_equal(opened(&p->anna, course).n_measurements, n); /* the old one is still read */
}

static void a_return_is_put_right_or_taken_back_and_the_row_stays(void **state)
{
	struct course_return_reply back;
	struct course_end_request reopen = ending(DAY_NONE);
	struct course_end_reply reply;

	(void)state;
	left();
	EXPECT(ST_OK, come_back(&p->anna, course, WORLD_TODAY + 5, &back));
	struct course_id first = back.course;
	reopen.was_on = WORLD_TODAY;
	EXPECT(ST_RULE, end(&p->anna, &reopen, &reply)); /* the return first */
	EXPECT(ST_OK, come_back(&p->anna, first, WORLD_TODAY + 3, &back));
	assert_int_equal(opened(&p->anna, first).row.course_from, WORLD_TODAY + 3);
	EXPECT(ST_INVALID, come_back(&p->anna, first, WORLD_TODAY, &back));
	EXPECT(ST_OK, come_back(&p->anna, first, DAY_NONE, &back));
	assert_int_equal(back.course.v, course.v);
	assert_null(listed(&p->anna, first));
	assert_int_equal(opened(&p->anna, course).n_spans, 1);
	/* The log points to the row, so it stays; the next return takes it again. */
	EXPECT(ST_OK, come_back(&p->anna, course, WORLD_TODAY + 5, &back));
	assert_int_equal(back.course.v, first.v);
	SQL("INSERT INTO course_pause (course_id, from_on, to_on, reason, set_by, set_at) VALUES (%lld, %d, %d, 'x', 1, 0)",
		(long long)first.v, WORLD_TODAY + 10, WORLD_TODAY + 11);
	EXPECT(ST_RULE, come_back(&p->anna, first, DAY_NONE, &back)); /* work has been done */
}

/* An order that would last longer gives its provider nothing after the end, and everything again when it is taken back. */
static void a_waiting_transfer_is_overtaken(void **state)
{
	struct course_ref ref = { course };
	struct transfer_request ask = { &ref, 1, people_id(p, "bo"), "Ferie", false };

	(void)state;
	EXPECT(ST_OK, door_transfer(p->anna.door, &ask, &p->anna.arena, &(struct transfer_reply){ 0 }, &e));
	left();
	assert_int_equal(SQL("SELECT state FROM transfer"), 4);
}

/* Closing the user asks nothing about the citizen who has left; a return then goes to who takes the citizen back. */
static void a_citizen_of_a_closed_caseworker_comes_back_to_another(void **state)
{
	struct course_return_reply back;

	(void)state;
	left();
	SQL("UPDATE user SET closed_at = 1 WHERE login = 'anna'");
	EXPECT(ST_OK, come_back(&p->hanne, course, WORLD_TODAY + 1, &back));
	assert_string_equal(back.caseworker, "hanne");
	assert_non_null(listed(&p->hanne, back.course));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_end_takes_the_course_out_of_the_caseload_and_nothing_is_due),
		TEST(a_preview_says_what_is_open_and_does_nothing),
		TEST(a_wrong_end_is_refused_at_its_field),
		TEST(an_end_is_corrected_and_taken_back_by_who_has_seen_it),
		TEST(only_who_has_the_citizen_or_leads_the_section_may),
		TEST(a_return_goes_on_from_the_course_that_was_left),
		TEST(a_return_is_put_right_or_taken_back_and_the_row_stays),
		TEST(a_waiting_transfer_is_overtaken),
		TEST(a_citizen_of_a_closed_caseworker_comes_back_to_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
