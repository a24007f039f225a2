/*
 * What the door costs: a request and a save, in process and through the socket in turn, and beside them a byte to
 * another process and back, without which no request can go through a socket: on a machine whose processors sleep
 * that alone takes from 10 to 400 us. door BUILD DATABASE COPY: made by municipality; the database is written to.
 */

#include <sched.h>
#include <sys/socket.h>

#include "bare.h"
#include "base/date.h"
#include "wire/door.h"

#define PARTS 8 /* of a run; what else the machine does only adds, so the quietest one is judged */

enum side { SIDE_LOCAL, SIDE_SOCKET, SIDE_BYTE, SIDE_COUNT };

struct sides {
	struct door *local, *process;
	int echo;
	struct service *service;
};

/* The other end of such a socket as trin-store's, with a process that only sends back what comes. */
static int start_echo(void)
{
	char byte;
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) != 0)
		exit(1);
	if (fork() == 0) {
		close(fds[0]);
		while (read(fds[1], &byte, 1) == 1 && write(fds[1], &byte, 1) == 1)
			;
		_exit(0);
	}
	close(fds[1]);
	return fds[0];
}

static double there_and_back(int echo)
{
	double from = measure_us();
	char byte = 0;

	if (write(echo, &byte, 1) != 1 || read(echo, &byte, 1) != 1)
		exit(1);
	return measure_us() - from;
}

/* What trin asks after every key. */
static double request(struct door *door, int i)
{
	struct fresh_request fresh = { .what = FRESH_MY_DRAFTS, .mark = 1 };
	struct fresh_reply reply;
	struct err e = { 0 };
	struct arena a;
	double from, took;

	(void)i;
	arena_init(&a);
	from = measure_us();
	must(door_fresh(door, &fresh, &a, &reply, &e), &e);
	took = measure_us() - from;
	arena_done(&a);
	return took;
}

/* The draft is made first, only the finish is timed. */
static double save(struct door *door, int i)
{
	struct draft_open_request open = { .course = { own_citizen(i) }, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply reply;
	struct err e = { 0 };
	struct arena a;
	double from, took;

	arena_init(&a);
	must(door_draft_open(door, &open, &a, &opened, &e), &e);
	struct draft_save_request draft = { .draft = opened.draft };
	draft.draft.scores = "123412341234";
	must(door_draft_save(door, &draft, &a, &saved, &e), &e);
	struct finish_request finish = { .id = saved.id, .version = saved.version, .reason = "" };
	from = measure_us();
	must(door_finish(door, &finish, &a, &reply, &e), &e);
	took = measure_us() - from;
	arena_done(&a);
	return took;
}

/* p50 of each side. */
static void measure_part(const struct sides *s, double (*act)(struct door *door, int i), int rounds,
	double p50[SIDE_COUNT])
{
	double *v[SIDE_COUNT];

	for (int side = 0; side < SIDE_COUNT; side++)
		v[side] = calloc((size_t)rounds, sizeof(double));
	for (int i = 0; i < rounds; i++) {
		v[SIDE_LOCAL][i] = act(s->local, i);
		store_after_answer(s->service->store);
		v[SIDE_SOCKET][i] = act(s->process, i);
		v[SIDE_BYTE][i] = there_and_back(s->echo);
	}
	for (int side = 0; side < SIDE_COUNT; side++) {
		p50[side] = measure_percentile(v[side], (size_t)rounds, 50);
		free(v[side]);
	}
}

static double more(const double p50[SIDE_COUNT])
{
	return p50[SIDE_SOCKET] - p50[SIDE_LOCAL];
}

static void print_part(const char *which, const double p50[SIDE_COUNT])
{
	printf("  %s: in process %.0f us, through the socket %.0f us, %+.0f us; a byte there and back %.0f us\n", which,
		p50[SIDE_LOCAL], p50[SIDE_SOCKET], more(p50), p50[SIDE_BYTE]);
}

static void compare(const struct sides *s, const char *what, const char *where,
	double (*act)(struct door *door, int i), int rounds)
{
	double parts[PARTS][SIDE_COUNT], excess[PARTS];
	char text[80];
	int best = 0;

	for (int i = 0; i < PARTS; i++) {
		measure_part(s, act, rounds / PARTS, parts[i]);
		excess[i] = more(parts[i]);
		if (parts[i][SIDE_SOCKET] < parts[best][SIDE_SOCKET])
			best = i;
	}
	printf("%s, %s, p50 of %d:\n", what, where, rounds / PARTS);
	print_part("quietest part", parts[best]);
	snprintf(text, sizeof(text), "%s through the socket, more", what);
	goal(text, more(parts[best]), "us", 30);
	printf("  %-50s %9.2f us\n", "  without the byte there and back", more(parts[best]) - parts[best][SIDE_BYTE]);
	printf("  %-50s %9.2f us\n", "  p50 of all parts, more", measure_percentile(excess, PARTS, 50));
}

/* trin-store, as trin starts it. */
static struct door *start_process(const char *build, char *database)
{
	struct hello_request hello = { .protocol = WIRE_PROTOCOL, .version = TRIN_VERSION, .terminal = "", .source = "" };
	char program[4096], name[] = "trin-store", option[] = "--db";
	char *args[] = { name, option, database, NULL };
	struct hello_reply reply;
	struct door *process;
	struct err e = { 0 };
	struct arena a;

	snprintf(program, sizeof(program), "%s/trin-store", build);
	must(door_new_process(program, args, &process, &e), &e);
	arena_init(&a);
	must(door_hello(process, &hello, &a, &reply, &e), &e);
	arena_done(&a);
	return process;
}

/* Both on one processor, or where the system puts them. */
static void measure(struct sides *s, const char *build, char *database, const char *where)
{
	s->process = start_process(build, database);
	s->echo = start_echo();
	compare(s, "a request", where, request, 2400);
	compare(s, "a save", where, save, 400);
	close(s->echo);
	door_free(s->process);
}

static void stay_here(void)
{
	cpu_set_t here;

	CPU_ZERO(&here);
	CPU_SET((size_t)sched_getcpu(), &here);
	if (sched_setaffinity(0, sizeof(here), &here) != 0)
		perror("sched_setaffinity");
}

int main(int argc, char **argv)
{
	struct settings settings;
	struct service service;
	struct sides sides = { .service = &service };

	if (argc != 4) {
		fprintf(stderr, "usage: door BUILD DATABASE COPY\n");
		return 64;
	}
	open_bare(argv[3]);
	open_service(&service, &settings, argv[2]);
	sides.local = door_new_local(service_serve, &service);
	measure(&sides, argv[1], argv[2], "anywhere");
	stay_here();
	measure(&sides, argv[1], argv[2], "on one processor");
	door_free(sides.local);
	store_close(service.store);
	sqlite3_close(bare);
	return !met;
}
