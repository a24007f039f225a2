/*
 * Users' lives by keys: whole stories through real logins and the screens of the installed program, each act by the
 * one whose act it is. What the file holds afterwards is compared, as root.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/role.h"
#include "site.h"

#define F10 "\033[21~"
#define ANSWERS_MAX 6 /* for a new user */

static int make(void **state)
{
	(void)state;
	site_make();
	return 0;
}

/* One number about a user, "u" in the SQL. */
static int64_t of_user(const char *login, const char *what)
{
	char sql[600];

	snprintf(sql, sizeof(sql), "SELECT (%s) FROM user u WHERE u.login = '%s'", what, login);
	return site_sql(sql);
}

static int64_t cases_of(const char *login)
{
	return of_user(login, "SELECT count(*) FROM course WHERE user_id = u.id AND to_on IS NULL");
}

/* The line of a choice by its digit. */
static void choose(struct pty *p, const char *label)
{
	char line[80], digit[2] = "1";

	for (; digit[0] <= '9'; digit[0]++) {
		snprintf(line, sizeof(line), "%s %s", digit, label);
		if (!pty_has(p, line))
			continue;
		pty_type(p, digit);
		return;
	}
	fail_msg("no line %s", label);
}

/* The key person makes a user of an account on the server: Enter through the form, an answer for each field. */
static void create(struct pty *karen)
{
	int answers = 1;

	site_step(karen, "8", "Moves that wait");
	site_step(karen, "1", "Anna Holm");
	site_step(karen, "a", "The account on the server");
	site_step(karen, "nina\r", "Nina Ny");
	for (; answers < ANSWERS_MAX && !pty_has(karen, "nina is created"); answers++) {
		pty_type(karen, "\r");
		pty_drain(karen, 50);
	}
	site_expect(karen, "nina is created and can log in");
	assert_int_equal(of_user("nina", "u.role"), ROLE_CASEWORKER);
	assert_int_equal(cases_of("nina"), 0);
}

/* A caseworker asks nina to take the first two on the list; nothing changes hands before she answers. */
static void ask_nina(const char *login, const char *name, const char *way)
{
	int64_t before = cases_of(login);
	struct pty p;

	site_enter(&p, login, name);
	site_step(&p, "9", "Transfers");
	site_step(&p, "n", "0 chosen");
	pty_type(&p, "  ");
	site_step(&p, F10, "nina  Nina Ny");
	choose(&p, "nina  Nina Ny");
	site_expect(&p, "Why:");
	site_step(&p, "Hun kender familien\r", way);
	site_step(&p, "q", "Ask nina?");
	site_step(&p, "y", "nina is asked");
	assert_int_equal(cases_of(login), before);
	site_leave(&p);
	pty_done(&p);
}

static void accept(struct pty *nina, const char *ref)
{
	char answer[80];

	snprintf(answer, sizeof(answer), "Take %s over", ref);
	site_step(nina, "a", answer);
	snprintf(answer, sizeof(answer), "%s is yours now", ref);
	site_step(nina, "y", answer);
}

/* Every key of a whole measurement: what was typed is what the file holds. */
static void score(struct pty *nina)
{
	site_step(nina, "q1", "B-1006");
	site_step(nina, "s", "Score B-1006");
	site_step(nina, "34-.25", "6 of 12");
	site_step(nina, "9", "6 of 12"); /* off the scale */
	site_step(nina, "123451", "12 of 12");
	site_step(nina, "n", "Esc cancel");
	site_step(nina, "S\xc3\xb8vn og ro\r", "S\xc3\xb8vn og ro");
	site_step(nina, "x", "Review");
	site_step(nina, "y", "saved");
	assert_int_equal(site_sql("SELECT count(*) FROM measurement"), 1);
	assert_int_equal(site_sql("SELECT count(*) FROM note"), 1);
	assert_int_equal(of_user("nina", "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id JOIN "
		"section s ON s.id = m.section_id JOIN target_group g ON g.id = m.target_group_id JOIN course c ON "
		"c.id = m.course_id WHERE z.ref = 'B-1006' AND m.scores = '34-?25123451' AND m.marks IS NULL AND "
		"m.author_id = u.id AND m.rater = 0 AND m.seq = 0 AND m.superseded = 0 AND s.key = 'unge-nord' AND "
		"g.key = 'unge' AND c.citizen_id = z.id AND m.taken_on BETWEEN unixepoch() / 86400 - 1 AND "
		"unixepoch() / 86400 + 1"), 1);
	assert_int_equal(site_sql("SELECT count(*) FROM draft"), 0);
}

/* A form that she does not finish. */
static void begin(struct pty *nina, const char *ref)
{
	char sql[300];

	site_step(nina, "/", "Find:");
	pty_type(nina, ref);
	site_step(nina, "\rs", "0 of 12");
	site_step(nina, "321", "3 of 12");
	site_step(nina, "q", "My citizens");
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM draft d JOIN course c ON c.id = d.course_id JOIN citizen z ON "
		"z.id = c.citizen_id WHERE z.ref = '%s' AND d.scores = '321         '", ref);
	assert_int_equal(site_sql(sql), 1);
}

/* To another section, the cases to a colleague; nothing is done before the section that receives has agreed. */
static void move(struct pty *karen, struct pty *nina)
{
	struct pty sofie;

	site_step(karen, "t", "To section");
	site_step(karen, "7\r3\r\rHelper i Syd", "key person Sofie Krog (sofie) or an administrator must");
	site_step(karen, F10, "2 cases have no new caseworker yet");
	site_step(karen, "a", "bo  Bo Hansen");
	choose(karen, "bo  Bo Hansen");
	site_expect(karen, "All cases go to one");
	site_step(karen, F10, "waits for the key person");
	assert_int_equal(cases_of("nina"), 2);
	site_enter(&sofie, "sofie", "Sofie Krog (sofie)");
	site_step(&sofie, "8", "1 waits for your answer");
	site_step(&sofie, "2", "Helper i Syd");
	site_step(nina, "k", "B-1006"); /* her window still has them */
	site_step(&sofie, "a", "Agree that nina comes to Ungeindsats Syd?");
	site_step(&sofie, "y", "No move waits");
	assert_int_equal(cases_of("nina"), 0);
	site_step(nina, "j", "Your role or section was changed");
	site_expect(nina, "0 own");
	site_step(nina, "1", "no citizens");
	assert_false(pty_has(nina, "B-1006"));
	assert_int_equal(of_user("nina", "SELECT count(*) FROM draft_offer o JOIN draft d ON d.id = o.draft_id WHERE "
		"d.author_id = u.id AND o.answered_at IS NULL"), 1);
	pty_done(&sofie);
}

/* Closed on the form: two cases to another, the begun one with its draft. */
static void close_her(struct pty *nina)
{
	struct pty sofie;

	site_enter(&sofie, "sofie", "Sofie Krog (sofie)");
	site_step(&sofie, "81", "Nina Ny");
	site_step(&sofie, "/nina\r", ">  nina");
	site_step(&sofie, "c", "2 cases have no new caseworker yet");
	site_step(&sofie, "b", "Spread so that all have");
	site_step(&sofie, F10, "Why is nina closed?");
	site_step(&sofie, "Nyt job\r", "Close nina and hand over?");
	site_step(&sofie, "y", "nina is closed; cases handed over: 2, drafts offered: 2");
	pty_done(&sofie);
	site_step(nina, "j", "Your user is closed. Ask your key person: Sofie Krog (sofie).");
	assert_true(pty_wait_end(nina, SITE_WAIT));
	pty_done(nina);
	site_login(nina, "nina", NULL);
	site_expect(nina, "Your user is closed. Ask your key person: Sofie Krog (sofie).");
	assert_true(pty_wait_end(nina, SITE_WAIT));
	assert_int_not_equal(nina->status, 0);
	pty_done(nina);
}

/* Every course has a caseworker who is there, the newest line of its ledger says the same, and nothing waits for
 * nobody. */
static void nothing_is_orphaned(void)
{
	static const char *const orphans[] = {
		"course c JOIN user u ON u.id = c.user_id WHERE u.closed_at IS NOT NULL AND c.to_on IS NULL",
		"course c JOIN case_move m ON m.course_id = c.id WHERE m.id = (SELECT max(id) FROM case_move WHERE "
			"course_id = c.id) AND (m.to_user <> c.user_id OR m.to_section <> c.section_id)",
		"course c JOIN user u ON u.id = c.user_id WHERE u.section_id <> c.section_id AND c.to_on IS NULL",
		"draft d JOIN user u ON u.id = d.author_id JOIN course c ON c.id = d.course_id LEFT JOIN draft_offer o ON "
			"o.draft_id = d.id AND o.answered_at IS NULL WHERE u.closed_at IS NOT NULL AND o.to_user IS NOT "
			"c.user_id",
		"transfer t JOIN user u ON u.id IN (t.to_user, t.from_user) WHERE t.state = 0 AND u.closed_at IS NOT NULL",
		"user_move m JOIN user u ON u.id = m.user_id WHERE m.state < 2 AND u.closed_at IS NOT NULL",
		"provider_order o JOIN user u ON u.id = o.user_id WHERE o.closed_at IS NULL AND u.closed_at IS NOT NULL",
	};
	char sql[600];

	for (size_t i = 0; i < sizeof(orphans) / sizeof(*orphans); i++) {
		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", orphans[i]);
		if (site_sql(sql) != 0)
			fail_msg("%s", orphans[i]);
	}
	assert_int_equal(site_sql("SELECT count(*) FROM course WHERE to_on IS NULL"), 8);
	site_admin("check", NULL);
	site_admin("audit", "verify", NULL);
}

static void test_a_user_comes_moves_and_goes(void **state)
{
	struct pty karen, nina;

	(void)state;
	site_enter(&karen, "karen", "Karen Lind (karen)");
	create(&karen);
	site_enter(&nina, "nina", "Nina Ny (nina)");
	ask_nina("bo", "Bo Hansen (bo)", "B-1007");
	site_step(&nina, "9", "B-1006");
	accept(&nina, "B-1006");
	accept(&nina, "B-1007");
	assert_int_equal(cases_of("nina"), 2);
	assert_int_equal(cases_of("bo"), 1);
	score(&nina);
	begin(&nina, "B-1007");
	move(&karen, &nina);
	ask_nina("anna", "Anna Holm (anna)", "Ungeindsats Syd");
	site_step(&nina, "q9", "B-1001");
	accept(&nina, "B-1001");
	accept(&nina, "B-1002");
	site_step(&nina, "q1", "B-1001");
	begin(&nina, "B-1002");
	close_her(&nina);
	nothing_is_orphaned();
	assert_int_equal(cases_of("sofie"), 2);
	assert_int_equal(of_user("nina", "u.name = 'Nina Ny'"), 1);
	pty_done(&karen);
}

/* A key person at the field of the login: what the system does not know, what is there already, what is none. */
static void test_logins_that_are_refused(void **state)
{
	static const char *const logins[][2] = {
		{"nosuch", "the system knows no such login"}, {"../nina", "a login has letters, digits"},
		{"NINA", "the system knows no such login"}, {"bo", "bo is there already"}, {"root", "root is no user of trin"},
	};
	struct pty karen;

	(void)state;
	site_enter(&karen, "karen", "Karen Lind (karen)");
	site_step(&karen, "81", "Anna Holm");
	site_step(&karen, "a", "The account on the server");
	for (size_t i = 0; i < sizeof(logins) / sizeof(*logins); i++) {
		pty_type(&karen, "\025"); /* clears the field */
		pty_type(&karen, logins[i][0]);
		site_step(&karen, "\t", logins[i][1]);
	}
	pty_done(&karen);
	assert_int_equal(site_sql("SELECT count(*) FROM user WHERE id > (SELECT id FROM user WHERE login = 'rita')"), 0);
}

/* Three indicators of twelve are ordered, from the whole form. */
static void order(struct pty *anna)
{
	site_step(anna, "1", "B-1001");
	site_step(anna, "\r", "Progression B-1001");
	site_step(anna, "O", "Home > My citizens > B-1001 > Orders");
	site_step(anna, "a", "All of its workers");
	pty_type(anna, "\t\t\t\t\t\t\t");
	for (int i = 3; i < 12; i++)
		pty_type(anna, " \t");
	site_step(anna, F10, "is saved");
	assert_int_equal(site_sql("SELECT count(*) FROM order_indicator"), 3);
}

/* What a caseworker orders is all that the provider's worker sees and scores. */
static void test_a_provider_worker(void **state)
{
	struct pty anna, per;

	(void)state;
	site_enter(&per, "per", "Per Vang (per)");
	site_expect(&per, "0 own");
	site_enter(&anna, "anna", "Anna Holm (anna)");
	order(&anna);
	site_step(&per, "1", "B-1001");
	assert_false(pty_has(&per, "B-1002"));
	site_step(&per, "s", "0 of 3");
	site_step(&per, "243", "3 of 3");
	site_step(&per, "x", "Review");
	site_step(&per, "y", "saved");
	assert_int_equal(site_sql("SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id JOIN user u ON "
		"u.id = m.author_id WHERE z.ref = 'B-1001' AND m.rater = 2 AND u.login = 'per'"), 1);
	site_step(&per, "q3", "Name, ref or CPR");
	site_step(&per, "B-1002\r", "No citizen that you may see matches");
	site_step(&per, "q1", "B-1001");
	site_step(&anna, "c", "Close the order: why?");
	site_step(&anna, "Nok nu\r", "is closed");
	site_step(&per, "\r", "The citizen was not found");
	assert_int_equal(site_sql("SELECT count(*) FROM audit_log WHERE login = 'per' AND detail = 'B-1002'"), 1);
	pty_done(&per);
	pty_done(&anna);
}

/* A reader has no citizen, and no line or key that leads to one. */
static void test_a_reader(void **state)
{
	static const char *const lines[] = {"My citizens", "Target groups", "Search", "Drafts", "Orders", "Admin"};
	struct pty p;

	(void)state;
	site_enter(&p, "rita", "Rita Dam (rita)");
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_false(pty_has(&p, lines[i]));
	pty_type(&p, "1234890Od/");
	site_step(&p, "7", "Who may see what?");
	assert_false(pty_has(&p, "B-1"));
	site_leave(&p);
	assert_int_equal(p.status, 0);
	pty_done(&p);
}

/* Not a user of trin: a sentence and nothing more, whatever is typed ahead. */
static void test_a_stranger(void **state)
{
	struct pty p;

	(void)state;
	site_login(&p, "ulla", NULL);
	pty_type(&p, "1\r3B-1001\r:quit\r");
	site_expect(&p, "The login ulla is not a user of trin");
	assert_true(pty_wait_end(&p, SITE_WAIT));
	pty_done(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_a_user_comes_moves_and_goes, make),
		cmocka_unit_test_setup(test_logins_that_are_refused, make),
		cmocka_unit_test_setup(test_a_provider_worker, make),
		cmocka_unit_test(test_a_reader),
		cmocka_unit_test(test_a_stranger),
	};

	return cmocka_run_group_tests_name("lives", tests, NULL, NULL);
}
