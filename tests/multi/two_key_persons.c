/*
 * Two key persons act on one user at the same instant, each in a process with a connection of its own: one wins, the
 * other is told, and the ledger of who has which citizen is whole. 200 rounds at full length.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/handover.h"
#include "model/people.h"
#include "people.h"

#define ROUNDS (getenv("TRIN_LONG") ? 200 : 30)

static struct people *p;
static struct err e;

#define SQL(sql) world_sql(&p->world, (sql))

static int set_up(void **state)
{
	int r = people_set_up(state);

	p = *state;
	return r;
}

/* What each does with the version that both have seen. */
static enum status act(struct world_user *u, int what, const struct user_row *row, struct assignment *list, int32_t n)
{
	switch (what) {
	case 0: {
		struct user_close_request request = { row->id, row->version, list, n, "" };

		return door_user_close(u->door, &request, &u->arena, &(struct user_close_reply){ 0 }, &e);
	}
	case 1: {
		struct user_move_request request = { row->id, row->version, people_section(p, "syd"), DAY_NONE,
			MOVE_HAND_OVER, list, n, "" };

		return door_user_move(u->door, &request, &u->arena, &(struct user_move_reply){ 0 }, &e);
	}
	default: {
		struct user_change_request request = { row->id, row->version, row->name,
			row->role == ROLE_CASEWORKER ? ROLE_TEAM_LEADER : ROLE_CASEWORKER, DAY_NONE, DAY_NONE };

		return door_user_change(u->door, &request, &u->arena, &(struct user_change_reply){ 0 }, &e);
	}
	}
}

/* Waits for the start, acts, and ends with the status. Nothing of the parent's is closed here. */
static pid_t start(const char *login, int64_t uid, int what, int go)
{
	pid_t pid = fork();
	struct world_user u;
	struct assignment *list = NULL;
	struct user_row row;
	int32_t n = 0;
	char byte;

	if (pid != 0)
		return pid;
	world_login(&p->world, login, uid, &u);
	row = people_row(&u, "anna");
	if (what != 2)
		n = people_assign(&u, row.id, PLAN_BALANCE, row.id, &list);
	if (write(go, "r", 1) != 1 || read(go, &byte, 1) != 1)
		_exit(99);
	_exit((int)act(&u, what, &row, list, n));
}

static int end(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Anna is again as she was: an open caseworker of nord, with her cases or without. */
static void restore(void)
{
	SQL("UPDATE user SET closed_at = NULL, role = 2, section_id = 1 WHERE login = 'anna'");
	SQL("UPDATE user_move SET state = 4 WHERE state IN (0, 1)");
}

static void one_round(int round)
{
	static const int pairs[][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 1, 2 }, { 2, 2 } };
	const int *what = pairs[round % (int)COUNT(pairs)];
	int one[2], other[2], won = 0;
	char byte;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, one), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, other), 0);
	pid_t hanne = start("hanne", 1011, what[0], one[1]), helle = start("helle", 1012, what[1], other[1]);
	assert_int_equal(read(one[0], &byte, 1), 1);
	assert_int_equal(read(other[0], &byte, 1), 1);
	assert_int_equal(write(one[0], "g", 1), 1);
	assert_int_equal(write(other[0], "g", 1), 1);
	int results[] = { end(hanne), end(helle) };
	for (int i = 0; i < 2; i++) {
		won += results[i] == ST_OK;
		if (results[i] != ST_OK && results[i] != ST_CHANGED)
			fail_msg("round %d: %s", round, status_name((enum status)results[i]));
		close(one[i]);
		close(other[i]);
	}
	/* A move that the receiving section has yet to agree to leaves the row, so a change beside it is no conflict. */
	assert_int_equal(won, what[0] == 1 || what[1] == 1 ? won : 1);
	assert_true(won >= 1);
	people_assert_ledger(p);
	restore();
}

static void test_one_wins_and_the_other_is_told(void **unused)
{
	(void)unused;
	for (int round = 0; round < ROUNDS; round++)
		one_round(round);
	assert_int_equal(SQL("SELECT count(*) FROM course c LEFT JOIN user u ON u.id = c.user_id WHERE u.id IS NULL"), 0);
	assert_true(SQL("SELECT count(*) FROM case_move") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_one_wins_and_the_other_is_told, set_up, people_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
