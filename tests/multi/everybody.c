/*
 * Everybody at once on one file, through the services, each in a process of its own: caseworkers measure and correct,
 * key persons change one and the same user, readers look at what is being written. What each was told is done stands
 * in a ledger outside the file; afterwards the file holds exactly that. 8 processes, with TRIN_LONG=1 200.
 */

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "world.h"

#define PROCESSES_MAX 200
#define UID_FIRST 5000

static int processes(void)
{
	return getenv("TRIN_LONG") ? PROCESSES_MAX : 8;
}

enum part { MEASURES, EDITS, READS };

/* Of each eight processes five measure, two edit users and one reads. */
static enum part part_of(int i)
{
	return i % 8 == 5 || i % 8 == 6 ? EDITS : i % 8 == 7 ? READS : MEASURES;
}

struct ledger {
	atomic_bool go, stop;
	atomic_int ready;
	atomic_long measured[PROCESSES_MAX], corrected[PROCESSES_MAX], edited[PROCESSES_MAX];
	atomic_long refused, looks, torn, failed;
};

static struct ledger *ledger;
static struct world world;
static struct err e;

static const char *login_of(int i, char login[16])
{
	snprintf(login, 16, "u%03d", i);
	return login;
}

/* A login and one citizen for everybody who measures; key persons of the same section. */
static void populate(int n)
{
	struct import_row *rows = ARENA_ARRAY(&world.arena, (size_t)n, struct import_row);
	struct import_report report;
	size_t n_rows = 0;
	char login[16];

	for (int i = 0; i < n; i++) {
		const char *name = arena_dup(&world.arena, login_of(i, login));

		world_add_user(&world, name, part_of(i) == EDITS ? ROLE_KEY_PERSON : ROLE_CASEWORKER, "nord", UID_FIRST + i);
		if (part_of(i) != MEASURES)
			continue;
		rows[n_rows] = (struct import_row){ .line = (int32_t)n_rows + 1,
			.cpr = arena_printf(&world.arena, "0101%02d%04d", i % 37, 1000 + i), .name = "Lise Nielsen",
			.group = "unge", .caseworker = name, .from = WORLD_TODAY - 30 };
		n_rows++;
	}
	world_ok(service_import_citizens(&world.admin, rows, n_rows, "test", false, &world.arena, &report, &e), &e);
}

/* All twelve scores are the same, and so is the note: half a measurement would be seen. */
static enum status measure(struct world_user *u, struct course_id course, int32_t on, int32_t seq, int nth,
	struct finish_reply *done)
{
	struct draft_open_request open = { .course = course, .corrects_on = on, .corrects_seq = seq };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct draft_note_reply noted;
	char digit[2] = { (char)('1' + nth % 5), 0 };

	if (door_draft_open(u->door, &open, &u->arena, &opened, &e) != ST_OK)
		return e.code;
	char *scores = arena_dup(&u->arena, opened.draft.scores);
	memset(scores, *digit, strlen(scores));
	opened.draft.scores = scores;
	if (door_draft_save(u->door, &(struct draft_save_request){ opened.draft }, &u->arena, &saved, &e) != ST_OK)
		return e.code;
	struct draft_note_request note = { saved.id, saved.version, 0, digit };
	if (door_draft_note(u->door, &note, &u->arena, &noted, &e) != ST_OK)
		return e.code;
	struct finish_request finish = { saved.id, noted.version, on == DAY_NONE ? "" : "Forkert" };
	return door_finish(u->door, &finish, &u->arena, done, &e);
}

static void work(struct world_user *u, int me, struct course_id course)
{
	struct finish_reply last = { 0 };

	for (int nth = 0; !ledger->stop; nth++) {
		bool corrects = nth % 4 == 3;

		arena_reset(&u->arena);
		if (measure(u, course, corrects ? last.taken_on : DAY_NONE, corrects ? last.seq : 0, nth, &last) != ST_OK)
			ledger->failed++;
		else if (corrects)
			ledger->corrected[me]++;
		else
			ledger->measured[me]++;
	}
}

static struct user_row find_user(struct world_user *u, const char *login)
{
	struct users_request request = { 0 };
	struct users_reply reply = { .more = true };

	while (reply.more && door_users(u->door, &request, &u->arena, &reply, &e) == ST_OK && reply.n_rows) {
		for (int32_t i = 0; i < reply.n_rows; i++)
			if (strcmp(reply.rows[i].login, login) == 0)
				return reply.rows[i];
		request.after = reply.rows[reply.n_rows - 1].id;
	}
	return (struct user_row){ 0 };
}

/* Everybody changes anna; who comes too late is told, and looks again. */
static void edit(struct world_user *u, int me)
{
	struct user_change_reply reply;

	for (int nth = 0; !ledger->stop; nth++) {
		arena_reset(&u->arena);
		struct user_row anna = find_user(u, "anna");
		struct user_change_request request = { anna.id, anna.version,
			arena_printf(&u->arena, "Anna %d af %d", nth, me), anna.role, anna.valid_from, anna.valid_until };
		enum status status = anna.id.v ? door_user_change(u->door, &request, &u->arena, &reply, &e) : ST_NOTFOUND;

		if (status == ST_OK)
			ledger->edited[me]++;
		else if (status == ST_CHANGED)
			ledger->refused++;
		else
			ledger->failed++;
	}
}

static bool is_whole(const struct citizen_reply *c, const struct measurement *m)
{
	for (int32_t i = 0; i < c->n_notes; i++)
		if (c->notes[i].taken_on == m->taken_on && c->notes[i].seq == m->seq && c->notes[i].position == 0)
			return c->notes[i].body[0] == m->scores[0] && strspn(m->scores, c->notes[i].body) == strlen(m->scores);
	return false;
}

/* In the day's order no measurement of a number is missing, each is whole, and what corrects has its corrected one. */
static bool is_sound(const struct citizen_reply *c)
{
	int32_t corrected = 0, superseded = 0;

	for (int32_t i = 0; i < c->n_measurements; i++) {
		const struct measurement *m = &c->measurements[i];

		if (!is_whole(c, m) || m->seq != i)
			return false;
		corrected += m->replaces_on != DAY_NONE;
		superseded += m->superseded;
	}
	return corrected == superseded;
}

/* Looks at the citizen whose caseworker is in another process, as that caseworker's second window. */
static void watch(struct world_user *u, struct course_id course)
{
	struct citizen_request request = { course, "" };
	struct citizen_reply reply;

	while (!ledger->stop) {
		arena_reset(&u->arena);
		if (door_citizen(u->door, &request, &u->arena, &reply, &e) != ST_OK)
			ledger->failed++;
		else if (!is_sound(&reply))
			ledger->torn++;
		ledger->looks++;
	}
}

static struct course_id own_course(struct world_user *u)
{
	struct caseload_request request = { .readings = 1 };
	struct caseload_reply reply;

	if (door_caseload(u->door, &request, &u->arena, &reply, &e) != ST_OK || reply.n_rows != 1)
		_exit(2);
	return reply.rows[0].course;
}

static void session(int me)
{
	struct world_user u;
	char login[16];
	int as = part_of(me) == READS ? me - 3 : me;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	world_login(&world, login_of(as, login), UID_FIRST + as, &u);
	if (world_hello(&u, &e) != ST_OK)
		_exit(3);
	struct course_id course = part_of(me) == EDITS ? (struct course_id){ 0 } : own_course(&u);
	ledger->ready++;
	while (!ledger->go)
		poll(NULL, 0, 1);
	if (part_of(me) == MEASURES)
		work(&u, me, course);
	else if (part_of(me) == EDITS)
		edit(&u, me);
	else
		watch(&u, course);
	world_logout(&u);
	_exit(0);
}

#define PATIENCE 120000 /* ms: longer than any machine is busy */

/* What each has done at least: so many measurements, and something else. */
static bool all_have(int n, long measurements)
{
	bool all = ledger->looks > 0;

	for (int i = 0; i < n; i++)
		if (part_of(i) != READS)
			all &= part_of(i) == EDITS ? ledger->edited[i] > 0 : ledger->measured[i] >= measurements;
	return all;
}

static void run_all(int n, long measurements)
{
	int64_t end = clock_monotonic_ms() + PATIENCE;
	pid_t pids[PROCESSES_MAX];
	int status;

	for (int i = 0; i < n; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			session(i);
	}
	for (; ledger->ready < n; poll(NULL, 0, 1))
		assert_int_equal(waitpid(-1, &status, WNOHANG), 0);
	ledger->go = true;
	while (!all_have(n, measurements) && clock_monotonic_ms() < end)
		poll(NULL, 0, 1);
	ledger->stop = true;
	assert_true(all_have(n, measurements));
	for (int i = 0; i < n; i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
}

static int64_t of_user(const char *what, int i)
{
	char sql[300], login[16];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM measurement m JOIN course c ON c.id = m.course_id JOIN user u "
		"ON u.id = c.user_id WHERE u.login = '%s' AND m.taken_on = %d%s", login_of(i, login), WORLD_TODAY, what);
	return world_sql(&world, sql);
}

static long compare(int n)
{
	long all = 0, edits = 0;

	for (int i = 0; i < n; i++) {
		edits += ledger->edited[i];
		if (part_of(i) != MEASURES)
			continue;
		assert_int_equal(of_user("", i), ledger->measured[i] + ledger->corrected[i]);
		assert_int_equal(of_user(" AND m.superseded", i), ledger->corrected[i]);
		all += ledger->measured[i] + ledger->corrected[i];
	}
	assert_int_equal(world_sql(&world, "SELECT version FROM user WHERE login = 'anna'") - 1, edits);
	print_message("%d processes: %ld measurements, %ld changes of one user (%ld came late), %ld looks\n", n, all, edits,
		ledger->refused, ledger->looks);
	return all;
}

static void test_everybody(void **state)
{
	struct check_finding *findings = NULL;
	int n = processes();
	size_t n_findings = 0;

	(void)state;
	ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(ledger != MAP_FAILED);
	world_make(&world);
	populate(n);
	int64_t version = world_sql(&world, "SELECT version FROM user WHERE login = 'anna'");
	assert_int_equal(version, 1);
	run_all(n, getenv("TRIN_LONG") ? 25 : 20);
	compare(n);
	assert_int_equal(ledger->failed, 0);
	assert_int_equal(ledger->torn, 0);
	world_ok(service_check(&world.admin, &world.arena, &findings, &n_findings, &e), &e);
	assert_int_equal(n_findings, 0);
	struct log_verify_reply log = { 0 };
	world.admin.as_administrator = true;
	world_ok(service_log_verify(&world.admin, &(struct log_verify_request){ 0 }, &world.arena, &log, &e), &e);
	assert_int_equal(log.fault, 0);
	world_free(&world);
	munmap(ledger, sizeof(*ledger));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_everybody) };

	return cmocka_run_group_tests_name("everybody", tests, NULL, NULL);
}
