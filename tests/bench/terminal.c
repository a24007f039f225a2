/*
 * What the hand and the line feel: first paint, bytes per key, key to paint. Ratios are against the
 * floors (floor_empty, floor_pair, floor_echo), measured in turn with the program in the same run.
 * terminal BUILD DATABASE COPY: the user who runs it has a caseload of 60 there. terminal BUILD --installed FOLDER: the
 * first paint alone, of the trin in FOLDER on the database of the installation.
 */

#include "base/arena.h"
#include "window.h"
#include "wire/door.h"
#include "wire/message.h"

#define ROUNDS 61
#define KEYS 200

static const char *build;
static const char *database; /* NULL: of the installation */
static const char *copy; /* of the database, for floor_pair, which takes no lock; NULL: it is not measured */
static const char *programs; /* the folder of trin */
static bool met = true;

static void goal(const char *what, double value, const char *unit, double limit)
{
	met &= measure_goal(what, value, unit, limit);
}

static const struct size usual = { 24, 80 };

static void start_trin(struct pty *p)
{
	window_start_trin(p, usual, programs, database);
}

static void start_floor(struct pty *p, const char *program)
{
	char size[] = "9", *args[] = { size, NULL };

	window_start(p, usual, build, program, args);
}

enum starter { EMPTY, PAIR, TRIN };

static void start_pair(struct pty *p)
{
	char store[4096], db[4096], *args[] = { store, db, NULL };

	snprintf(store, sizeof(store), "%s/tests/bench/floor_store", build);
	snprintf(db, sizeof(db), "%s", copy);
	window_start(p, usual, build, "tests/bench/floor_pair", args);
}

/* Microseconds from the start until the list, or the floor's line, stands on the screen. */
static double first_paint(enum starter what)
{
	double from = measure_us(), took;
	struct pty p;

	if (what == TRIN)
		start_trin(&p);
	else if (what == PAIR)
		start_pair(&p);
	else
		start_floor(&p, "tests/bench/floor_empty");
	if (!pty_wait(&p, what == EMPTY ? "ready" : "B-1", 5000)) {
		pty_dump(&p);
		exit(1);
	}
	took = measure_us() - from;
	pty_drain(&p, 10);
	pty_done(&p);
	return took;
}

/* trin-store by itself, asked what the first screen asks; the time that each answer came. */
static void store_parts(double *started, double *listed)
{
	char name[] = "trin-store", db[] = "--db", file[4096], program[4096];
	char *argv[] = { name, db, file, NULL };
	struct hello_request hello = { .protocol = WIRE_PROTOCOL, .version = "", .terminal = "", .source = "" };
	struct caseload_request ask = { .readings = 10 };
	struct hello_reply me;
	struct caseload_reply list;
	struct arena a;
	struct door *d;
	struct err e;
	double from = measure_us();

	arena_init(&a);
	snprintf(file, sizeof(file), "%s", database);
	snprintf(program, sizeof(program), "%s/trin-store", build);
	if (door_new_process(program, argv, &d, &e) != ST_OK || door_hello(d, &hello, &a, &me, &e) != ST_OK)
		exit(1);
	*started = measure_us() - from;
	if (door_caseload(d, &ask, &a, &list, &e) != ST_OK || list.n_rows != 60)
		exit(1);
	*listed = measure_us() - from - *started;
	door_free(d);
	arena_done(&a);
}

/* Until the starter of trin, which links the C library alone, has said something. */
static double starter(void)
{
	char option[] = "--version";
	double from = measure_us(), took;
	struct pty p;

	window_start(&p, usual, build, "trin", (char *[]){ option, NULL });
	pty_wait(&p, "trin", 5000);
	took = measure_us() - from;
	pty_done(&p);
	return took;
}

/* Set-uid, with its checks and in its sandbox. */
static void bench_installed(void)
{
	double ours[ROUNDS], floor[ROUNDS], o, f;

	for (int i = 0; i < ROUNDS; i++) {
		floor[i] = first_paint(EMPTY);
		ours[i] = first_paint(TRIN);
	}
	o = measure_percentile(ours, ROUNDS, 50);
	f = measure_percentile(floor, ROUNDS, 50);
	printf("first paint, installed, on a file in memory: empty ncurses %.2f ms, caseload of 60 %.2f ms; at best %.2f and %.2f\n",
		f / 1e3, o / 1e3, floor[0] / 1e3, ours[0] / 1e3);
	goal("first paint, installed / empty ncurses program", o / f, "x", 3);
}

/*
 * The median counts; the best is what the others' work on a busy machine disturbs least. The bare pair is what two
 * processes cost that start, open this database, read the list and paint it: the program cannot come below that.
 */
static void bench_first_paint(void)
{
	double ours[ROUNDS], floor[ROUNDS], pair[ROUNDS], starts[ROUNDS], hellos[ROUNDS], lists[ROUNDS];
	double o, f, two, begun, hello, list;

	for (int i = 0; i < ROUNDS; i++) {
		floor[i] = first_paint(EMPTY);
		pair[i] = first_paint(PAIR);
		ours[i] = first_paint(TRIN);
		starts[i] = starter();
		store_parts(&hellos[i], &lists[i]);
	}
	o = measure_percentile(ours, ROUNDS, 50);
	f = measure_percentile(floor, ROUNDS, 50);
	two = measure_percentile(pair, ROUNDS, 50);
	begun = measure_percentile(starts, ROUNDS, 50);
	hello = measure_percentile(hellos, ROUNDS, 50);
	list = measure_percentile(lists, ROUNDS, 50);
	printf("first paint: empty ncurses %.2f ms, caseload of 60 with trin-store %.2f ms; at best %.2f and %.2f\n",
		f / 1e3, o / 1e3, floor[0] / 1e3, ours[0] / 1e3);
	printf("  one after the other: the starter %.2f, trin-store until its hello %.2f, the list %.2f, the rest %.2f ms\n",
		begun / 1e3, hello / 1e3, list / 1e3, (o - begun - hello - list) / 1e3);
	printf("  two bare processes, ncurses and SQLite: %.2f ms, %.2f times the empty program\n", two / 1e3, two / f);
	goal("first paint / two bare processes", o / two, "x", 1.5);
	goal("first paint / empty ncurses program", o / f, "x", 3);
}

/* Mean bytes that a key costs, typed one at a time. */
static double bytes_of(struct pty *p, const char *key, int times, double *most)
{
	size_t sum = 0;

	*most = 0;
	for (int i = 0; i < times; i++) {
		size_t n;

		pty_type(p, key);
		n = pty_drain(p, 30);
		sum += n;
		if ((double)n > *most)
			*most = (double)n;
	}
	return (double)sum / times;
}

static void bench_bytes(void)
{
	double most, mean;
	struct pty p;

	start_trin(&p);
	pty_wait(&p, "B-1", 5000);
	pty_drain(&p, 100);
	goal("idle, bytes in 300 ms", (double)pty_drain(&p, 300), "bytes", 0);
	mean = bytes_of(&p, "j", 8, &most);
	printf("  cursor down: mean %.1f, most %.0f bytes\n", mean, most);
	goal("cursor move down, most", most, "bytes", 240);
	mean = bytes_of(&p, "k", 8, &most);
	printf("  cursor up: mean %.1f, most %.0f bytes\n", mean, most);
	goal("cursor move up, most", most, "bytes", 240);
	bytes_of(&p, "j", 16, &most);
	mean = bytes_of(&p, "j", 20, &most);
	printf("  one-line scroll: mean %.1f, most %.0f bytes\n", mean, most);
	goal("one-line scroll, mean", mean, "bytes", 250);
	pty_type(&p, "\f");
	printf("  full repaint: %zu bytes\n", pty_drain(&p, 100));
	pty_done(&p);
}

/* Microseconds from a key to the first byte of its answer. */
static double answer_us(struct pty *p, const char *key)
{
	struct pollfd fd = {.fd = p->fd, .events = POLLIN};
	double from = measure_us(), took;

	pty_type(p, key);
	poll(&fd, 1, 1000);
	took = measure_us() - from;
	pty_drain(p, 5);
	return took;
}

/* The floor is a program that reads a key of the same kind of terminal and writes nine bytes. */
static void bench_key(void)
{
	double ours[KEYS], floor[KEYS];
	struct pty p, e;
	double o, f;

	start_trin(&p);
	pty_wait(&p, "B-1", 5000);
	start_floor(&e, "tests/bench/floor_echo");
	pty_wait(&e, "ready", 5000);
	pty_drain(&p, 100);
	pty_drain(&e, 100);
	int time = window_count(p.pid, false), instructions = window_count(p.pid, true);
	for (int i = 0; i < KEYS; i++) {
		ours[i] = answer_us(&p, i % 16 < 8 ? "j" : "k");
		floor[i] = answer_us(&e, "j");
	}
	window_print_count(time, "processor time of trin for a key, us", KEYS, 1e3);
	window_print_count(instructions, "instructions of trin for a key", KEYS, 1);
	pty_done(&p);
	pty_done(&e);
	o = measure_percentile(ours, KEYS, 50);
	f = measure_percentile(floor, KEYS, 50);
	printf("key to paint: echo %.0f us, trin %.0f us; of the quietest tenth %.0f and %.0f us\n", f, o,
		measure_percentile(floor, KEYS, 10), measure_percentile(ours, KEYS, 10));
	goal("key to paint p50 / raw echo", o / f, "x", 2);
	goal("key to paint p99", measure_percentile(ours, KEYS, 99) / 1e3, "ms", 5);
}

int main(int argc, char **argv)
{
	bool installed = argc == 4 && strcmp(argv[2], "--installed") == 0;

	if (argc != 4) {
		fprintf(stderr, "usage: terminal BUILD DATABASE COPY | terminal BUILD --installed FOLDER\n");
		return 64;
	}
	build = argv[1];
	programs = installed ? argv[3] : build;
	database = installed ? NULL : argv[2];
	copy = installed ? NULL : argv[3];
	if (installed) {
		bench_installed();
		return !met;
	}
	bench_first_paint();
	bench_bytes();
	bench_key();
	return !met;
}
