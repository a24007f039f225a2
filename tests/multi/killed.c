/*
 * Sessions of the built programs are killed at any moment, again and again: the store
 * process, the terminal's side, or all at once. What was acknowledged is there, no measurement
 * is half there, and a draft goes on where it was. TRIN_LONG=1 kills twenty-five times as often.
 */

#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "session.h"

#define WORKERS 6
#define INDICATORS 12

/* What each worker was told: 100 x finished measurements + answers in the draft. */
static struct ledger {
	atomic_long told[WORKERS];
	atomic_bool stop;
} * ledger;

static struct world world;
static struct course_id courses[WORKERS];
static int progress[2]; /* a byte for each acknowledged step */
static pid_t workers[WORKERS];

/* One worker: a caseworker at the keys. */
struct worker {
	int w;
	struct door *door;
	struct arena arena;
	struct draft draft;
	int finished;
	struct err e;
};

/* A worker is a process of its own: what is wrong ends it, and the test. */
#define CHECK(cond)                                                                            \
	do {                                                                                   \
		if (!(cond)) {                                                                 \
			fprintf(stderr, "line %d: %s\n", __LINE__, #cond);                     \
			_exit(1);                                                              \
		}                                                                              \
	} while (0)

/* Nobody finishes two measurements with the same scores in a row, nor the same as another. */
static char score_of(int w, int number, int i)
{
	return (char)('1' + (w + number + i * (1 + number % 3)) % 5);
}

static void told(const struct worker *k, int answers)
{
	ledger->told[k->w] = 100L * k->finished + answers;
	CHECK(write(progress[1], ".", 1) == 1);
}

static int answers_in(const struct worker *k)
{
	int n = 0;

	for (int i = 0; k->draft.scores[i]; i++) {
		char c = k->draft.scores[i];

		CHECK(c == ' ' || c == score_of(k->w, k->finished, i));
		n += c != ' ';
	}
	return n;
}

/* Each measurement of this worker with all its scores and its note, numbered without a gap. */
static int count_finished(const struct worker *k, const struct citizen_reply *reply)
{
	int n = 0;
	char body[32];

	for (int i = 0; i < reply->n_notes; i++) {
		const struct note *note = &reply->notes[i];
		snprintf(body, sizeof(body), "worker %d number %d", k->w, n);
		if (strncmp(note->body, "worker", 6) != 0)
			continue;
		CHECK(strcmp(note->body, body) == 0);
		for (int m = 0; m < reply->n_measurements; m++) {
			const struct measurement *it = &reply->measurements[m];
			if (it->taken_on != note->taken_on || it->seq != note->seq)
				continue;
			for (int s = 0; s < INDICATORS; s++)
				CHECK(it->scores[s] == score_of(k->w, n, s));
			n++;
		}
	}
	return n;
}

static enum status look(struct worker *k)
{
	struct citizen_request citizen = {.course = courses[k->w], .purpose = ""};
	struct citizen_reply history;
	struct draft_open_request open = {.course = courses[k->w], .corrects_on = DAY_NONE};
	struct draft_open_reply draft;

	if (session_hello(k->door, &k->arena, &k->e) != ST_OK ||
		door_citizen(k->door, &citizen, &k->arena, &history, &k->e) != ST_OK ||
		door_draft_open(k->door, &open, &k->arena, &draft, &k->e) != ST_OK)
		return k->e.code;
	k->finished = count_finished(k, &history);
	k->draft = draft.draft;
	return ST_OK;
}

/* After a kill, or for the first time: what was acknowledged is there, and at most one step
 * more. */
static enum status resume(struct worker *k)
{
	long before = ledger->told[k->w];

	if (look(k) != ST_OK)
		return k->e.code;
	long now = 100L * k->finished + answers_in(k);
	CHECK(now == before || now == before + 1 || now == before - before % 100 + 100);
	ledger->told[k->w] = now;
	return ST_OK;
}

static enum status answer(struct worker *k, int i)
{
	char *scores = arena_dup(&k->arena, k->draft.scores);
	struct draft_save_request request;
	struct draft_save_reply reply;

	scores[i] = score_of(k->w, k->finished, i);
	k->draft.scores = scores;
	k->draft.cursor = i;
	request.draft = k->draft;
	if (door_draft_save(k->door, &request, &k->arena, &reply, &k->e) != ST_OK)
		return k->e.code;
	k->draft.id = reply.id;
	k->draft.version = reply.version;
	told(k, i + 1);
	return ST_OK;
}

static enum status finish(struct worker *k)
{
	char body[32];
	struct draft_note_request note = {k->draft.id, k->draft.version, 0, body};
	struct draft_note_reply noted;
	struct finish_reply finished;

	snprintf(body, sizeof(body), "worker %d number %d", k->w, k->finished);
	if (door_draft_note(k->door, &note, &k->arena, &noted, &k->e) != ST_OK)
		return k->e.code;
	struct finish_request request = {k->draft.id, noted.version, ""};
	if (door_finish(k->door, &request, &k->arena, &finished, &k->e) != ST_OK)
		return k->e.code;
	k->finished++;
	told(k, 0);
	return ST_OK;
}

/* One measurement from wherever it was left. */
static enum status measure(struct worker *k)
{
	enum status status = resume(k);

	for (int i = status == ST_OK ? answers_in(k) : INDICATORS;
		i < INDICATORS && status == ST_OK; i++)
		status = answer(k, i);
	return status == ST_OK ? finish(k) : status;
}

_Noreturn static void work(int w)
{
	struct worker k = {.w = w};

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	arena_init(&k.arena);
	while (!ledger->stop) {
		if (!k.door)
			k.door = session_start(&world, &k.e);
		CHECK(k.door);
		enum status status = measure(&k);
		if (status != ST_OK && status != ST_GONE)
			fprintf(stderr, "%s: %s\n", status_name(status), k.e.detail);
		CHECK(status == ST_OK || status == ST_GONE);
		if (status == ST_GONE) {
			door_free(k.door);
			k.door = NULL;
		}
		arena_reset(&k.arena);
	}
	door_free(k.door);
	arena_done(&k.arena);
	_exit(0);
}

static void spawn(int w)
{
	workers[w] = fork();
	if (workers[w] == 0)
		work(w);
	assert_true(workers[w] > 0);
}

/* Its store answers what it was asked last, and ends; it is ours to wait for (see main). */
static void kill_worker(int w)
{
	int status;

	kill(workers[w], SIGSTOP);
	assert_int_equal(waitpid(workers[w], &status, WUNTRACED), workers[w]);
	assert_true(WIFSTOPPED(status));
	pid_t store = session_child_of(workers[w]);
	kill(workers[w], SIGKILL);
	assert_int_equal(waitpid(workers[w], &status, 0), workers[w]);
	assert_true(WIFSIGNALED(status));
	if (store > 0)
		assert_int_equal(waitpid(store, &status, 0), store);
	spawn(w);
}

static int kill_store(int w)
{
	pid_t store = session_child_of(workers[w]);

	return store > 0 && kill(store, SIGKILL) == 0;
}

static int kill_some(unsigned *seed)
{
	int w = rand_r(seed) % WORKERS, n = 0;

	switch (rand_r(seed) % 16) {
	case 0:
		for (int i = 0; i < WORKERS; i++)
			n += kill_store(i);
		return n;
	case 1:
	case 2:
	case 3:
	case 4:
		kill_worker(w);
		return 1;
	default:
		return kill_store(w);
	}
}

/* No worker ends by itself. A killed store whose worker was killed too ends as our child. */
static bool worker_ended(void)
{
	pid_t pid = waitpid(-1, NULL, WNOHANG);

	for (int w = 0; w < WORKERS; w++) {
		if (pid > 0 && workers[w] == pid)
			return true;
	}
	return false;
}

/* Some acknowledged steps of anybody's from now; false when a worker has failed. */
static bool steps(int n)
{
	struct pollfd p = {progress[0], POLLIN, 0};
	char c;

	for (int i = 0; i < n; i++) {
		if (poll(&p, 1, 20000) != 1 || read(progress[0], &c, 1) != 1)
			return false;
		if (worker_ended())
			return false;
	}
	return true;
}

static int kill_often(int wanted)
{
	unsigned seed = 20261121;
	int kills = 0;

	for (int w = 0; w < WORKERS; w++)
		spawn(w);
	while (kills < wanted) {
		assert_true(steps(1 + rand_r(&seed) % 40));
		kills += kill_some(&seed);
	}
	ledger->stop = true;
	for (int w = 0; w < WORKERS; w++) {
		int status;

		assert_int_equal(waitpid(workers[w], &status, 0), workers[w]);
		workers[w] = 0;
		assert_int_equal(status, 0);
	}
	return kills;
}

static int set_up(void **state)
{
	static const char *const refs[WORKERS] = {
		"B-1001", "B-1002", "B-1003", "B-1004", "B-1005", "B-1006"};
	char sql[200];

	(void)state;
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	world_make(&world);
	world_move_in(&world);
	for (int w = 0; w < WORKERS; w++) {
		snprintf(sql, sizeof(sql),
			"SELECT c.id FROM course c JOIN citizen z ON z.id = c.citizen_id JOIN "
			"target_group g"
			" ON g.id = c.target_group_id WHERE z.ref = '%s' AND g.key = 'unge'",
			refs[w]);
		courses[w].v = world_sql(&world, sql);
	}
	ledger = mmap(NULL, sizeof(*ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		-1, 0);
	return ledger == MAP_FAILED || pipe(progress) != 0;
}

static int tear_down(void **state)
{
	(void)state;
	for (int w = 0; w < WORKERS; w++) {
		if (workers[w] > 0)
			kill(workers[w], SIGKILL);
	}
	world_free(&world);
	close(progress[0]);
	close(progress[1]);
	return munmap(ledger, sizeof(*ledger));
}

#define MEASURED "SELECT count(*) FROM measurement"
#define LOGGED "SELECT count(*) FROM audit WHERE action = 7"

static void test_killed_at_any_moment(void **state)
{
	int64_t before = world_sql(&world, MEASURED), logged = world_sql(&world, LOGGED), n = 0;

	(void)state;
	int kills = kill_often(getenv("TRIN_LONG") ? 2500 : 100);
	for (int w = 0; w < WORKERS; w++) {
		char sql[128];

		snprintf(sql, sizeof(sql),
			"SELECT count(*) FROM note WHERE body LIKE 'worker %d %%'"
			" AND position = 0",
			w);
		int64_t found = world_sql(&world, sql), acknowledged = ledger->told[w] / 100;
		assert_in_range(found, acknowledged, acknowledged + 1);
		n += found;
	}
	printf("%d kills, %lld measurements\n", kills, (long long)n);
	assert_true(n > 20);
	assert_int_equal(world_sql(&world, MEASURED) - before, n);
	assert_int_equal(world_sql(&world, LOGGED) - logged, n);
	assert_int_equal(
		world_sql(&world, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
		1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed_at_any_moment, set_up, tear_down),
	};

	/* Who loses its parent becomes a child of this process. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	return cmocka_run_group_tests_name("killed", tests, NULL, NULL);
}
