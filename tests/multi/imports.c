/*
 * A list is imported whole or not at all: the command is killed at random moments, and whoever reads meanwhile sees
 * either nothing of the list or all of it. TRIN_LONG=1 kills ten times as often.
 */

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "scene.h"
#include "session.h"
#include "store/check.h"
#include "store/store.h"

#define CITIZENS 900 /* more than one transaction of the trial holds */
#define USERS 60

static struct err e;

/* Lists of their own: the names say which. */
static void write_citizens(FILE *f, int nth)
{
	fprintf(f, "CPR;Navn;Målgruppe;Sagsbehandler\n");
	for (int i = 0; i < CITIZENS; i++)
		fprintf(f, "%02d%02d71%04d;Hold %d;unge;%s\n", 1 + nth % 28, 1 + nth / 28 % 12, 1000 + i, nth,
			i % 2 ? "anna" : "erik");
}

static void write_users(FILE *f, int nth)
{
	fprintf(f, "Login;Navn;Rolle;Afsnit\n");
	for (int i = 0; i < USERS; i++)
		fprintf(f, "h%d-%d;Hold %d;caseworker;nord\n", nth, i, nth);
}

struct kind {
	const char *command, *table;
	void (*write)(FILE *f, int nth);
	int rows;
};

static pid_t start(const struct kind *kind, const char *list)
{
	char program[4096];
	pid_t pid = fork();

	if (pid != 0)
		return pid;
	int out = open("/dev/null", O_WRONLY);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	if (!session_program("trin-admin", program, sizeof(program)))
		_exit(127);
	bool users = strcmp(kind->command, "user") == 0;
	execl(program, program, "--db", world.path, users ? "user" : "import", users ? "import" : "citizens", list, NULL);
	_exit(127);
}

static int64_t seen(const struct kind *kind, int nth)
{
	char sql[128];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE name = 'Hold %d'", kind->table, nth);
	return world_sql(&world, sql);
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Kills it after so many milliseconds (0: never) and looks again and again; how many rows are there in the end. */
static int64_t run(const struct kind *kind, int nth, double kill_after, double *took)
{
	char list[128];
	int status;

	snprintf(list, sizeof(list), "%s/list.csv", world.dir);
	FILE *f = fopen(list, "we");
	assert_non_null(f);
	kind->write(f, nth);
	assert_int_equal(fclose(f), 0);
	double from = now_ms();
	pid_t pid = start(kind, list);
	for (bool killed = false; waitpid(pid, &status, WNOHANG) != pid;) {
		int64_t n = seen(kind, nth);
		assert_true(n == 0 || n == kind->rows);
		if (!killed && kill_after > 0 && now_ms() - from >= kill_after)
			killed = kill(pid, SIGKILL) == 0;
	}
	*took = now_ms() - from;
	assert_true(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0));
	return seen(kind, nth);
}

static void killed_at_random(const struct kind *kind)
{
	int times = getenv("TRIN_LONG") ? 150 : 15, whole = 0;
	double took, ignored;
	int64_t before = world_sql(&world, "SELECT count(*) FROM audit_log WHERE action = 'import'");

	assert_int_equal(run(kind, 0, 0, &took), kind->rows);
	srand(4711);
	for (int nth = 1; nth <= times; nth++) {
		int64_t n = run(kind, nth, took * (0.4 + 0.7 * rand() / RAND_MAX), &ignored);

		assert_true(n == 0 || n == kind->rows);
		whole += n != 0;
	}
	print_message("%s: %d lists, %d whole, the others not at all\n", kind->command, times, whole);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM citizen z WHERE NOT EXISTS"
					   " (SELECT 1 FROM course c WHERE c.citizen_id = z.id)"), 0);
	/* A list that is there has its line in the log, and no other has one. */
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM audit_log WHERE action = 'import'"), before + whole + 1);
}

static void the_file_is_sound(void)
{
	const char **problems;
	struct store *s;
	size_t n;

	world_ok(store_open(world.path, &s, &e), &e);
	world_ok(store_check(s, &world.arena, &problems, &n, &e), &e);
	assert_int_equal(n, 0);
	store_close(s);
}

static void test_citizens(void **unused)
{
	(void)unused;
	killed_at_random(&(struct kind){ "citizens", "citizen", write_citizens, CITIZENS });
	the_file_is_sound();
}

static void test_users(void **unused)
{
	(void)unused;
	killed_at_random(&(struct kind){ "user", "user", write_users, USERS });
	the_file_is_sound();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_citizens, scene_make, scene_leave),
		cmocka_unit_test_setup_teardown(test_users, scene_make, scene_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
