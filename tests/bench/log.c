/* The log: a million rows verified, and what a look-up costs with its row. Figures on standard output. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "people.h"
#include "store/audit.h"
#include "store/chain.h"
#include "store/course.h"
#include "store/measurement.h"

#define ROWS 1000000
#define LOOKUPS 2000

static struct people *p;
static struct err e;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum status write_rows(struct store *s, void *ctx, struct err *err)
{
	struct audit_who who = { .uid = 1001, .login = "anna", .terminal = "pts/1", .source = "192.0.2.17" };
	struct audit_entry entry = { .at = WORLD_NOW, .action = AUDIT_OPEN, .object = 1 };

	for (int i = 0; i < *(const int *)ctx; i++, entry.object = 1 + i % 12)
		if (store_audit_add(s, &who, &entry, err) != ST_OK)
			return err->code;
	return ST_OK;
}

static void bench_verify(void)
{
	struct log_verify_reply reply;
	int n = 10000;
	double begin = now();

	for (int i = 0; i < ROWS / n; i++)
		world_ok(store_write(p->world.admin.store, write_rows, &n, &e), &e);
	printf("write %d rows: %.2f s\n", ROWS, now() - begin);
	begin = now();
	world_ok(door_log_verify(p->admin.door, &(struct log_verify_request){ 0 }, &p->admin.arena, &reply, &e), &e);
	printf("verify %lld rows: %.2f s (goal: under 5)\n", (long long)reply.rows, now() - begin);
	assert_int_equal(reply.fault, CHAIN_WHOLE);
}

static double look_up(struct course_id course)
{
	struct citizen_request request = { course, "" };
	struct citizen_reply reply;
	double begin = now();

	for (int i = 0; i < LOOKUPS; i++) {
		arena_reset(&p->anna.arena);
		world_ok(door_citizen(p->anna.door, &request, &p->anna.arena, &reply, &e), &e);
	}
	return (now() - begin) / LOOKUPS * 1e6;
}

/* The row alone, in a transaction of its own: what a look-up would save without it. */
static double row_alone(void)
{
	int one = 1;
	double begin = now();

	for (int i = 0; i < LOOKUPS; i++)
		world_ok(store_write(p->world.admin.store, write_rows, &one, &e), &e);
	return (now() - begin) / LOOKUPS * 1e6;
}

int main(void)
{
	double with, row;
	void *state;

	people_set_up(&state);
	p = state;
	with = look_up(people_course(p, "B-1001"));
	row = row_alone();
	printf("look-up with its log row: %.1f us, the row alone %.1f us, ratio %.2f (goal 1.2; a disk's flush comes on top)\n",
		with, row, with / (with - row));
	bench_verify();
	people_tear_down(&state);
	return 0;
}
