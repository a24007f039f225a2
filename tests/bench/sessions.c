/*
 * Many sessions on one file: sessions ENGINE WHERE SESSIONS SECONDS DISK [BESIDE]. ENGINE is trin, usual or postgres
 * (tests/tools/engine.h), DISK the file of the shim whose flush takes a given time, BESIDE what runs at the same time:
 * a shell command, repeated until the sessions end. For each flush time and load one line; for trin with its goals.
 *
 * Each session is a process that has done each act before; then it thinks (exponentially distributed) and acts: 25 %
 * the caseload, 60 % a citizen, 15 % a save. The seeds are fixed, so every engine is asked the same.
 */

#include <math.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../tools/engine.h"
#include "../tools/flush_shim.h"
#include "measure.h"

#define SAMPLES 2000 /* of one action in one session */

struct record {
	int n[ACTION_COUNT], failed;
	double used_us; /* of a processor, by this session's acts and what comes after their answers */
	double us[ACTION_COUNT][SAMPLES];
};
struct gate {
	atomic_int ready, lost;
	int wait, hold; /* the ends of a pipe: sessions wait until nobody holds the other end, and cost nothing meanwhile */
	struct record sessions[];
};

/* One load: how long a flush takes, and how long a session thinks. */
struct load {
	double flush_ms, think_ms;
	double goals[2]; /* of the save's p99 in flushes, or 0 */
	bool of_all;	 /* asked of every engine */
};
static const struct load loads[] = {
	{ 0.1, 1000, { 0 }, false },
	{ 2, 1000, { 8 }, true },
	/* Of any way to save, and of one that flushes after it has let the next one in, as ours does. */
	{ 2, 300, { 45, 10 }, true },
	{ 10, 1000, { 0 }, true },
	/* The third with all but the processors ten times as slow: what the design costs where they are not short. */
	{ 20, 3000, { 10 }, false },
};

static uint32_t dice(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* False when the thought would outlast the load: nobody waits for the last sleeper. */
static bool think(uint32_t *state, double mean_ms, double until)
{
	double us = -log((dice(state) + 1) / 16777217.0) * mean_ms * 1000;
	struct timespec t = { (time_t)(us / 1e6), (long)(us * 1000) % 1000000000 };

	return measure_us() + us < until && nanosleep(&t, NULL) == 0;
}

static enum action choose(uint32_t *state)
{
	uint32_t x = dice(state) % 100;

	return x < 25 ? ACTION_CASELOAD : x < 85 ? ACTION_OPEN : ACTION_SAVE;
}

static double processor_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void live(const struct engine *engine, void *session, struct record *r, double think_ms, double until,
	uint32_t seed)
{
	for (int i = 0; think(&seed, think_ms, until); i++) {
		double from = measure_us(), used = processor_us();
		enum action action = choose(&seed);
		bool ok = engine->act(session, action, i);
		double took = measure_us() - from;

		r->failed += !ok;
		if (r->n[action] < SAMPLES)
			r->us[action][r->n[action]++] = took;
		engine->rest(session);
		r->used_us += processor_us() - used;
	}
}

/* As one that has been there since the morning: its statements are prepared. A save of trin is two acts. */
static bool warm_up(const struct engine *engine, void *session)
{
	bool ok = true;

	for (int i = 0; i < 2 * ACTION_COUNT; i++) {
		ok &= engine->act(session, (enum action)(i % ACTION_COUNT), 9990 + i);
		engine->rest(session);
	}
	return ok;
}

static void session_process(const struct engine *engine, const char *where, struct gate *gate, int number, int of,
	const struct load *load, double seconds)
{
	char nothing;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close(gate->hold);
	void *session = engine->open(where, number, of);

	if (!session || !warm_up(engine, session))
		atomic_fetch_add(&gate->lost, 1);
	atomic_fetch_add(&gate->ready, 1);
	while (read(gate->wait, &nothing, 1) < 0)
		;
	if (session)
		live(engine, session, &gate->sessions[number], load->think_ms, measure_us() + seconds * 1e6,
			(uint32_t)number * 7919u + 1);
	_exit(0);
}

/* A command again and again, in a process group of its own. */
static pid_t start_beside(const char *command, const struct gate *gate)
{
	pid_t pid = command ? fork() : -1;

	if (pid != 0)
		return pid;
	close(gate->hold);
	setpgid(0, 0);
	while (system(command) == 0)
		;
	fprintf(stderr, "failed: %s\n", command);
	_exit(1);
}

static void stop_beside(pid_t pid)
{
	int status;

	if (pid <= 0)
		return;
	if (waitpid(pid, &status, WNOHANG) == pid)
		exit(1);
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
}

static double percentile(const struct gate *gate, int of, enum action action, int p, size_t *total)
{
	size_t n = 0;

	for (int i = 0; i < of; i++)
		n += (size_t)gate->sessions[i].n[action];
	double *all = calloc(n + 1, sizeof(*all));
	*total = n;
	n = 0;
	for (int i = 0; i < of; i++)
		for (int k = 0; k < gate->sessions[i].n[action]; k++)
			all[n++] = gate->sessions[i].us[action][k];
	double v = n ? measure_percentile(all, n, p) : 0;
	free(all);
	return v;
}

static bool report(const struct engine *engine, const struct gate *gate, int of, const struct load *load, double seconds,
	long flushes, bool has_goals)
{
	size_t opens, saves, lists;
	double open = percentile(gate, of, ACTION_OPEN, 99, &opens), list = percentile(gate, of, ACTION_CASELOAD, 99, &lists);
	double mid = percentile(gate, of, ACTION_SAVE, 50, &saves), high = percentile(gate, of, ACTION_SAVE, 99, &saves);
	char what[80];
	double used = 0;
	int failed = 0;

	for (int i = 0; i < of; i++) {
		failed += gate->sessions[i].failed;
		used += gate->sessions[i].used_us;
	}
	printf("%-8s flush %4.1f ms, %4.0f acts/s (%3.0f saves/s): save p50 %6.1f p99 %7.1f max %7.1f ms, citizen p99 %6.1f, caseload "
	       "p99 %6.1f, %4.0f flushes/s, %.0f us of a processor an act, %d failed\n",
		engine->name, load->flush_ms, (double)(opens + saves + lists) / seconds, (double)saves / seconds, mid / 1000,
		high / 1000, percentile(gate, of, ACTION_SAVE, 100, &saves) / 1000, open / 1000, list / 1000, (double)flushes / seconds, used / (double)(opens + saves + lists), failed);
	if (flushes == 0) {
		fprintf(stderr, "%s: no flush went through the disk of the bench\n", engine->name);
		return false;
	}
	bool met = failed == 0;
	snprintf(what, sizeof(what), "save p99 at %.0f ms a flush and %.0f saves/s", load->flush_ms, (double)saves / seconds);
	for (size_t i = 0; i < 2 && load->goals[i] > 0 && has_goals; i++)
		met &= measure_goal(what, high / 1000 / load->flush_ms, "flushes", load->goals[i]);
	return met;
}

static bool run_load(const struct engine *engine, const char *where, int of, double seconds, const struct load *load,
	const char *beside)
{
	size_t size = sizeof(struct gate) + (size_t)of * sizeof(struct record);
	struct gate *gate = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int ends[2];
	long before;
	bool met;

	if (gate == MAP_FAILED || pipe(ends) != 0)
		exit(1);
	gate->wait = ends[0];
	gate->hold = ends[1];
	flush_shim_set(0);
	fflush(NULL);
	for (int i = 0; i < of; i++)
		if (fork() == 0)
			session_process(engine, where, gate, i, of, load, seconds);
	while (gate->ready < of)
		usleep(1000);
	if (gate->lost) {
		fprintf(stderr, "%s: %d sessions could not begin\n", engine->name, (int)gate->lost);
		exit(1);
	}
	pid_t other = start_beside(beside, gate);
	flush_shim_set(load->flush_ms);
	before = flush_shim_count();
	close(gate->hold);
	for (int i = 0; i < of; i++)
		while (waitpid(-1, NULL, 0) == other)
			;
	long flushes = flush_shim_count() - before;
	flush_shim_set(0);
	stop_beside(other);
	close(gate->wait);
	met = report(engine, gate, of, load, seconds, flushes, engine == &engine_trin && !beside);
	munmap(gate, size);
	return met;
}

int main(int argc, char **argv)
{
	static const struct engine *const engines[] = { &engine_trin, &engine_usual, &engine_postgres };
	const struct engine *engine = NULL;
	bool met = true;

	for (size_t i = 0; i < sizeof(engines) / sizeof(*engines); i++)
		if (argc > 1 && strcmp(argv[1], engines[i]->name) == 0)
			engine = engines[i];
	if ((argc != 6 && argc != 7) || !engine || !flush_shim_open(argv[5])) {
		fprintf(stderr, "usage: sessions trin|usual|postgres WHERE SESSIONS SECONDS DISK [BESIDE]\n");
		return 64;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (size_t i = 0; i < sizeof(loads) / sizeof(*loads); i++)
		if (argc == 7 ? loads[i].flush_ms == 2 && loads[i].think_ms == 1000 : engine == &engine_trin || loads[i].of_all)
			met &= run_load(engine, argv[2], atoi(argv[3]), atof(argv[4]), &loads[i], argc == 7 ? argv[6] : NULL);
	return !met;
}
