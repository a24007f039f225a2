/*
 * The instrument as files: how long "config check" takes on a large tree, and "config apply" while 50 sessions score.
 * instrument BUILD DATABASE TREE...: the database is written to; each tree is published after the one before.
 */

#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "conf/settings.h"
#include "measure.h"
#include "service/service.h"
#include "store/store.h"
#include "wire/door.h"

#define SESSIONS 50
#define THINK_MS 250 /* between two keys of one session */
#define CHECKS 9

static struct shared {
	atomic_bool stop;
	atomic_int ready;
	atomic_long saves, failed, slowest_us;
} *shared;
static bool met = true;

static void goal(const char *what, double value, const char *unit, double limit)
{
	met &= measure_goal(what, value, unit, limit);
}

static void must(enum status st, const struct err *e)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "%s at %s: %s %s\n", status_name(st), e->where, e->arg, e->detail);
	_exit(1);
}

/* Wall time of one run of trin-admin; one that fails meets no goal. */
static double run_admin(const char *build, const char *db, const char *tree, const char *what)
{
	char program[4096];
	int status = 0;
	fflush(stdout);
	double from = measure_us();
	pid_t pid = fork();

	if (pid == 0) {
		snprintf(program, sizeof(program), "%s/trin-admin", build);
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(1);
		execl(program, "trin-admin", "--db", db, "--config", tree, "config", what,
			strcmp(what, "apply") == 0 ? "--yes" : NULL, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "config %s of %s fails\n", what, tree);
		met = false;
	}
	return measure_us() - from;
}

static void note_slowest(long us)
{
	long most = shared->slowest_us;

	while (us > most && !atomic_compare_exchange_weak(&shared->slowest_us, &most, us))
		;
}

/* A caseworker types: every key saves the draft, and the answer is waited for. */
static void type(struct door *door, struct arena *a, struct draft *draft)
{
	struct draft_save_request save = { .draft = *draft };
	struct draft_save_reply saved;
	struct err e = { 0 };
	double from = measure_us();

	if (door_draft_save(door, &save, a, &saved, &e) != ST_OK) {
		shared->failed++;
		return;
	}
	draft->id = saved.id;
	draft->version = saved.version;
	shared->saves++;
	note_slowest((long)(measure_us() - from));
}

/* Ends when it is told to, or when nobody is left to tell it. */
static _Noreturn void session(const char *db, int me, pid_t parent)
{
	struct caseload_request mine = { .readings = 1 };
	struct draft_open_request open = { .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct caseload_reply cases;
	struct service service = { .private_database = true };
	struct settings settings;
	struct arena a, keep;
	struct err e = { 0 };

	settings_defaults(&settings);
	service.settings = &settings;
	must(store_open(db, &service.store, &e), &e);
	must(service_identify(getuid(), &service.who, &e), &e);
	struct door *door = door_new_local(service_serve, &service);
	arena_init(&keep);
	arena_init(&a);
	must(door_caseload(door, &mine, &keep, &cases, &e), &e);
	open.course = cases.rows[me % cases.n_rows].course;
	must(door_draft_open(door, &open, &keep, &opened, &e), &e);
	shared->ready++;
	for (int key = 0; !shared->stop && getppid() == parent; key++) {
		opened.draft.scores = arena_printf(&a, "%c23412341234", '1' + key % 5);
		type(door, &a, &opened.draft);
		arena_reset(&a);
		poll(NULL, 0, THINK_MS);
	}
	_exit(0);
}

static void start_sessions(const char *db, pid_t pids[SESSIONS])
{
	pid_t me = getpid();

	fflush(stdout);
	for (int i = 0; i < SESSIONS; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			session(db, i, me);
	}
	while (shared->ready < SESSIONS && waitpid(-1, NULL, WNOHANG) <= 0)
		poll(NULL, 0, 10);
}

static void end_sessions(const pid_t pids[SESSIONS])
{
	shared->stop = true;
	for (int i = 0; i < SESSIONS; i++)
		waitpid(pids[i], NULL, 0);
}

static void bench_check(const char *build, const char *db, const char *tree)
{
	double took[CHECKS];

	for (int i = 0; i < CHECKS; i++)
		took[i] = run_admin(build, db, tree, "check");
	printf("  %-50s %9.2f ms\n", "config check of a large tree, p50", measure_percentile(took, CHECKS, 50) / 1e3);
	/* Whatever else the machine does only adds. */
	goal("config check of a large tree, fastest", took[0] / 1e3, "ms", 200);
}

int main(int argc, char **argv)
{
	pid_t pids[SESSIONS];

	if (argc < 4) {
		fprintf(stderr, "usage: instrument BUILD DATABASE TREE...\n");
		return 64;
	}
	bench_check(argv[1], argv[2], argv[3]);
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return 1;
	start_sessions(argv[2], pids);
	for (int i = 3; i < argc; i++)
		goal(i == 3 ? "config apply of it, 50 sessions score" : "config apply of its next version",
			run_admin(argv[1], argv[2], argv[i], "apply") / 1e3, "ms", 1000);
	end_sessions(pids);
	printf("  %-50s %9ld\n", "saves of the sessions meanwhile", (long)shared->saves);
	goal("their slowest save", (double)shared->slowest_us / 1e3, "ms", 1000);
	goal("saves that failed", (double)shared->failed, "", 0);
	return !met;
}
