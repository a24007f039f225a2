/*
 * Figures without names, through the door: whose they are, what is counted, that nothing tells of fewer than the limit
 * in any view, and that each look is in the log.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "people.h"

static struct people *p;
static struct err e;
static struct world_user rita, other, nobody; /* readers: of this administration, of another one, of none */

static void SQL(const char *sql)
{
	world_sql(&p->world, sql);
}

static void reader(const char *login, const char *section, int64_t uid, struct world_user *out)
{
	world_add_user(&p->world, login, ROLE_READER, section, uid);
	world_login(&p->world, login, uid, out);
	world_ok(world_hello(out, &e), &e);
}

/* A month on, so that what was measured lies in whole months. */
static int set_up(void **state)
{
	people_set_up(state);
	p = *state;
	SQL("INSERT INTO administration (key, label) VALUES ('social', 'Social')");
	SQL("INSERT INTO section (key, label, administration_id) SELECT 'hjaelp', 'Hjælp', id FROM administration WHERE key = 'social'");
	reader("rita", "nord", 1031, &rita);
	reader("otto", "hjaelp", 1032, &other);
	reader("nina", NULL, 1033, &nobody);
	clock_fix(WORLD_NOW + 31 * 86400);
	return 0;
}

static int tear_down(void **state)
{
	world_logout(&rita);
	world_logout(&other);
	world_logout(&nobody);
	return people_tear_down(state);
}


#define OK(call) world_ok((call), &e)

static enum status look(struct world_user *u, int32_t months, struct section_id section, struct group_id group,
	struct figures_reply *out)
{
	struct figures_request request = { months, section, group };

	return door_figures(u->door, &request, &u->arena, out, &e);
}

static enum status look_at_all(struct world_user *u, struct figures_reply *out)
{
	return look(u, 12, (struct section_id){ 0 }, (struct group_id){ 0 }, out);
}

static const struct figures_row *find(const struct figures_reply *r, const char *section, const char *group)
{
	for (int32_t i = 0; i < r->n_rows; i++)
		if (strcmp(r->rows[i].section_key, section) == 0 && strcmp(r->rows[i].group_key, group) == 0)
			return &r->rows[i];
	fail_msg("no row of %s, %s", section, group);
	return NULL;
}

/* What the door says of the own citizens, beside what SQL counts. */
static void test_own_citizens(void **state)
{
	struct figures_reply reply;
	const struct figures_row *all;

	(void)state;
	OK(look_at_all(&p->anna, &reply));
	assert_int_equal(reply.limit, 0);
	assert_int_equal(reply.reach, REACH_CASELOAD);
	assert_int_equal(reply.from, date_from_ymd(2025, 12, 1));
	assert_int_equal(reply.to, date_from_ymd(2026, 11, 30));
	all = find(&reply, "", "");
	assert_int_equal(all->citizens, 8); /* two of the six in both groups */
	assert_int_equal(find(&reply, "", "unge")->citizens, 6);
	assert_int_equal(find(&reply, "", "unge")->measured, world_sql(&p->world,
		"SELECT count(*) FROM (SELECT c.id FROM course c JOIN user u ON u.id = c.user_id AND u.login = 'anna'"
		" JOIN target_group g ON g.id = c.target_group_id AND g.key = 'unge' JOIN measurement m ON m.course_id = c.id"
		" WHERE m.superseded = 0 AND m.rater = 0 GROUP BY c.id HAVING min(m.taken_on) < max(m.taken_on))"));
	assert_true(all->measured > 0);
	assert_int_equal(all->up + all->same + all->down, all->measured);
	assert_int_equal(strlen(all->line), 12);
	for (int32_t i = 0; i < reply.n_rows; i++)
		assert_int_equal(reply.rows[i].section.v, 0); /* the one section would be the total again */
}

/* A course that ends counts on its last day; who has left counts no more on that day. */
static void test_the_last_day(void **state)
{
	struct figures_reply reply;
	char sql[200];

	(void)state;
	snprintf(sql, sizeof(sql), "UPDATE course SET to_on = %d WHERE citizen_id = (SELECT id FROM citizen WHERE ref = 'B-1001')",
		(int)(WORLD_TODAY + 31));
	SQL(sql);
	OK(look_at_all(&p->anna, &reply));
	assert_int_equal(reply.rows[0].citizens, 8);
	SQL("UPDATE course SET exit_to = 1 WHERE to_on IS NOT NULL");
	int64_t left = world_sql(&p->world, "SELECT count(*) FROM course WHERE exit_to = 1");
	assert_true(left > 0);
	OK(look_at_all(&p->anna, &reply));
	assert_int_equal(reply.rows[0].citizens, 8 - left);
}

/* What the citizen said, a provider's reading and what was corrected are no measurement of the staff's. */
static void test_what_counts(void **state)
{
	static const char *const added[] = { "1, NULL, 0", "2, NULL, 0", "0, NULL, 1" };
	struct figures_reply before, after;

	(void)state;
	OK(look_at_all(&p->anna, &before));
	for (size_t i = 0; i < COUNT(added); i++) {
		char sql[600];

		snprintf(sql, sizeof(sql), "INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater,"
			" order_id, superseded, author_id, section_id, target_group_id, scores, with_citizen, finished_at)"
			" SELECT m.citizen_id, m.taken_on - 9, 90 + %zu, m.course_id, m.set_version_id, %s, m.author_id, m.section_id,"
			" m.target_group_id, '555555555555', 0, m.finished_at FROM measurement m JOIN citizen z ON z.id = m.citizen_id"
			" WHERE z.ref = 'B-1001' AND length(m.scores) = 12 ORDER BY m.taken_on LIMIT 1", i, added[i]);
		SQL(sql);
	}
	OK(look_at_all(&p->anna, &after));
	assert_int_equal(after.rows[0].measured, before.rows[0].measured);
	assert_int_equal(after.rows[0].start, before.rows[0].start);
	assert_int_equal(find(&after, "", "unge")->start, find(&before, "", "unge")->start);
	SQL("UPDATE measurement SET superseded = 1");
	OK(look_at_all(&p->anna, &after));
	assert_int_equal(after.rows[0].measured, 0);
	assert_int_equal(after.rows[0].start, INT32_MIN);
}

static void assert_hidden_or_enough(const struct figures_row *r, int32_t limit)
{
	const int32_t counts[] = { r->citizens, r->due, r->overdue, r->measured, r->up, r->same, r->down };

	for (size_t i = 0; i < COUNT(counts); i++)
		assert_true(counts[i] <= 0 || counts[i] >= limit);
	for (int32_t i = 0; i < r->n_bands; i++)
		assert_true(r->bands[i].n == 0 || r->bands[i].n >= limit);
	if (r->measured == FIGURE_HIDDEN) {
		assert_int_equal(r->start, INT32_MIN);
		assert_int_equal(r->now, INT32_MIN);
		assert_int_equal(r->weeks, -1);
		assert_int_equal(r->n_bands, 0);
		assert_int_equal(strspn(r->line, " "), strlen(r->line));
	}
}

/* The same cell in every view, each of which hides the same. */
static void test_a_reader_sees_no_few(void **state)
{
	struct figures_reply all, part;

	(void)state;
	p->world.settings.figures_min = 3;
	OK(look_at_all(&rita, &all));
	assert_int_equal(all.limit, 3);
	assert_int_equal(all.reach, REACH_ADMINISTRATION);
	assert_int_equal(find(&all, "", "")->citizens, 14);
	assert_int_equal(find(&all, "", "maal")->citizens, FIGURE_HIDDEN); /* two */
	assert_int_equal(find(&all, "", "unge")->citizens, FIGURE_HIDDEN); /* else 14 - 12 */
	for (int32_t i = 0; i < all.n_rows; i++) {
		const struct figures_row *r = &all.rows[i];

		assert_hidden_or_enough(r, 3);
		OK(look(&rita, 12, r->section, r->group, &part));
		assert_int_equal(part.rows[0].citizens, r->citizens);
		assert_int_equal(part.rows[0].measured, r->measured);
		assert_int_equal(part.rows[0].up, r->up);
		for (int32_t k = 0; k < part.n_rows; k++)
			assert_hidden_or_enough(&part.rows[k], 3);
	}
}

static void test_each_sees_the_own(void **state)
{
	struct figures_reply reply;

	(void)state;
	p->world.settings.figures_min = 0;
	OK(look_at_all(&p->hanne, &reply));
	assert_int_equal(reply.reach, REACH_SECTIONS);
	assert_int_equal(reply.rows[0].citizens, 11);
	EXPECT(ST_NOTFOUND, look(&p->hanne, 12, people_section(p, "syd"), (struct group_id){ 0 }, &reply));
	EXPECT(ST_NOTFOUND, look(&p->hanne, 12, (struct section_id){ 4711 }, (struct group_id){ 0 }, &reply));
	EXPECT(ST_NOTFOUND, look(&p->hanne, 12, (struct section_id){ 0 }, (struct group_id){ 4711 }, &reply));
	OK(look_at_all(&p->admin, &reply));
	assert_int_equal(reply.rows[0].citizens, 14);
	OK(look_at_all(&other, &reply));
	assert_int_equal(reply.rows[0].citizens, 0);
	assert_int_equal(reply.n_rows, 1);
	EXPECT(ST_NOTFOUND, look(&other, 12, people_section(p, "nord"), (struct group_id){ 0 }, &reply));
	OK(look_at_all(&nobody, &reply));
	assert_int_equal(reply.rows[0].citizens, 0);
	/* Who is moved sees the new place at once. */
	SQL("UPDATE user SET section_id = (SELECT id FROM section WHERE key = 'hjaelp') WHERE login = 'rita'");
	OK(look_at_all(&rita, &reply));
	assert_int_equal(reply.rows[0].citizens, 0);
}

static void test_a_period_is_one_of_four(void **state)
{
	static const int32_t bad[] = { 0, -3, 1, 7, 13, 25, INT32_MAX, INT32_MIN };
	struct figures_reply reply;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		EXPECT(ST_INVALID, look(&rita, bad[i], (struct section_id){ 0 }, (struct group_id){ 0 }, &reply));
	OK(look(&p->anna, 3, (struct section_id){ 0 }, (struct group_id){ 0 }, &reply));
	assert_int_equal(strlen(reply.rows[0].line), 3);
}

static void test_each_look_is_logged(void **state)
{
	struct figures_reply reply;

	(void)state;
	OK(look_at_all(&rita, &reply));
	OK(look(&rita, 24, people_section(p, "nord"), (struct group_id){ 0 }, &reply));
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM audit_log WHERE action = 'figures' AND login = 'rita'"), 2);
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM audit_log WHERE action = 'figures' AND detail = '12 months'"
					      " AND object_id IS NULL"), 1);
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM audit_log l JOIN section s ON s.id = l.object_id"
					      " WHERE l.action = 'figures' AND l.detail = '24 months' AND s.key = 'nord'"), 1);
}

/* A set that is only tried out is in no figure. */
static void test_a_trial_leaves_no_trace(void **state)
{
	struct figures_reply before, after;

	(void)state;
	OK(look_at_all(&p->anna, &before));
	SQL("DROP TRIGGER set_version_no_update");
	SQL("UPDATE set_version SET trial = 1 WHERE key = 'basis'");
	OK(look_at_all(&p->anna, &after));
	assert_int_equal(after.rows[0].citizens, 2);
	assert_int_equal(after.rows[0].measured, before.rows[0].measured - find(&before, "", "unge")->measured);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_own_citizens),
		TEST(test_the_last_day),
		TEST(test_what_counts),
		TEST(test_a_reader_sees_no_few),
		TEST(test_each_sees_the_own),
		TEST(test_a_period_is_one_of_four),
		TEST(test_each_look_is_logged),
		TEST(test_a_trial_leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
