/*
 * The log: what a look-up costs with its row, and a million rows verified. log DATABASE: made by municipality, in
 * memory, so that the cost of the row is not hidden behind the flush of a disk. The look-up without a row is the
 * same one in a reading transaction: the linker puts the two functions below in the place of the store's.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "beside.h"
#include "conf/settings.h"
#include "measure.h"
#include "people.h"
#include "store/audit.h"
#include "store/chain.h"

#define ROWS 1000000
#define LOOKUPS 2000
#define OWN 60 /* as municipality makes them */

static struct people *p;
static struct err e;

static double now(void)
{
	return measure_us() / 1e6;
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

static bool bench_verify(void)
{
	struct log_verify_reply reply;
	int n = 10000;
	double begin = now();

	for (int i = 0; i < ROWS / n; i++)
		world_ok(store_write(p->world.admin.store, write_rows, &n, &e), &e);
	printf("write %d rows: %.2f s\n", ROWS, now() - begin);
	begin = now();
	world_ok(door_log_verify(p->admin.door, &(struct log_verify_request){ 0 }, &p->admin.arena, &reply, &e), &e);
	begin = now() - begin;
	assert_int_equal(reply.fault, CHAIN_WHOLE);
	return measure_goal("verify a million rows", begin * 1e6 / (double)reply.rows, "s", 5);
}

static bool unlogged;

enum status __real_store_write(struct store *s, store_fn *fn, void *ctx, struct err *err);
enum status __wrap_store_write(struct store *s, store_fn *fn, void *ctx, struct err *err);
enum status __real_store_audit_add(struct store *s, const struct audit_who *who, const struct audit_entry *entry,
	struct err *err);
enum status __wrap_store_audit_add(struct store *s, const struct audit_who *who, const struct audit_entry *entry,
	struct err *err);

enum status __wrap_store_write(struct store *s, store_fn *fn, void *ctx, struct err *err)
{
	return unlogged ? store_read(s, fn, ctx, err) : __real_store_write(s, fn, ctx, err);
}

enum status __wrap_store_audit_add(struct store *s, const struct audit_who *who, const struct audit_entry *entry,
	struct err *err)
{
	return unlogged ? ST_OK : __real_store_audit_add(s, who, entry, err);
}

static double look_up(struct service *service, struct door *door, struct arena *a, int course)
{
	struct citizen_request request = { { course }, "" };
	struct citizen_reply reply;
	double begin = measure_us();

	arena_reset(a);
	world_ok(door_citizen(door, &request, a, &reply, &e), &e);
	begin = measure_us() - begin;
	store_after_answer(service->store);
	return begin;
}

static bool bench_look_up(const char *database)
{
	struct settings settings;
	struct service service;
	double with[LOOKUPS], without[LOOKUPS], logged, bare;
	struct beside beside = { 0 };
	struct world file = { .beside = &beside };
	struct arena a;

	snprintf(file.path, sizeof(file.path), "%s", database);
	int n = (int)world_sql(&file, "SELECT count(*) FROM citizen");
	beside_close(&beside);

	settings_defaults(&settings);
	arena_init(&a);
	world_ok(service_open(&service, database, &settings, false, &e), &e);
	world_ok(service_identify(getuid(), &service.who, &e), &e);
	service.private_database = true;
	struct door *door = door_new_local(service_serve, &service);
	for (int i = 0; i < LOOKUPS; i++) {
		int course = i % OWN * (n / OWN) + 1;

		unlogged = false;
		with[i] = look_up(&service, door, &a, course);
		unlogged = true;
		without[i] = look_up(&service, door, &a, course);
	}
	unlogged = false;
	logged = measure_percentile(with, LOOKUPS, 50);
	bare = measure_percentile(without, LOOKUPS, 50);
	printf("look-up: %.1f us without its row in the log, %.1f us with it; a disk's flush comes on top\n", bare, logged);
	door_free(door);
	service_close(&service);
	arena_done(&a);
	return measure_goal("look-up with its row in the log / without", logged / bare, "x", 1.2);
}

int main(int argc, char **argv)
{
	bool met;
	void *state;

	if (argc != 2) {
		fprintf(stderr, "usage: log DATABASE\n");
		return 64;
	}
	met = bench_look_up(argv[1]);
	people_set_up(&state);
	p = state;
	met &= bench_verify();
	people_tear_down(&state);
	return !met;
}
