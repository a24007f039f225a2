/*
 * The power goes while a form is filled in, at the changes of the files that each key makes, asked through the door as
 * trin asks: a key that was answered is in the draft, with the cursor where it stood, and a measurement that was
 * answered is finished. TRIN_LONG=1: at every change, with more of what a power cut may leave.
 */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "crashfs.h"
#include "world.h"

#define KEYS 12

static struct world world;
static struct course_id course;
static char dir[80]; /* what the power leaves */
static int pressed, answered, measured, steps, cuts;
static bool finishing, finished;
static struct err e;

static void empty(void)
{
	char path[400];
	DIR *d = opendir(dir);

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d));) {
		snprintf(path, sizeof(path), "%.79s/%.255s", dir, entry->d_name);
		unlink(path);
	}
	closedir(d);
}

static char score_of(int i)
{
	return (char)('1' + i % 5);
}

/* The session that comes after the cut: anna takes her draft up. */
static void take_up(struct world_user *u)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct citizen_request look = { .course = course, .purpose = "" };
	struct citizen_reply citizen;
	struct draft_open_reply opened;
	int n = 0;

	world_ok(world_hello(u, &e), &e);
	world_ok(door_citizen(u->door, &look, &u->arena, &citizen, &e), &e);
	world_ok(door_draft_open(u->door, &open, &u->arena, &opened, &e), &e);
	while (n < KEYS && opened.draft.scores[n] == score_of(n))
		n++;
	for (int i = n; i < KEYS; i++)
		assert_int_equal(opened.draft.scores[i], ' ');
	bool is_finished = citizen.n_measurements == measured + 1;
	assert_true(is_finished || citizen.n_measurements == measured);
	assert_true(is_finished ? finishing && n == 0 : !finished && n >= answered && n <= pressed);
	assert_true(n == 0 || opened.draft.cursor == n);
}

static void judge(uint64_t seed)
{
	struct world after = world;
	struct world_user u;

	empty();
	crashfs_cut(world.dir, dir, seed);
	snprintf(after.path, sizeof(after.path), "%s/%s", dir, strrchr(world.path, '/') + 1);
	world_login(&after, "anna", 1001, &u);
	take_up(&u);
	world_logout(&u);
	cuts++;
}

static void on_step(void *ctx, const char *change, const char *name)
{
	bool is_long = getenv("TRIN_LONG") != NULL;

	(void)ctx;
	(void)name;
	if (!is_long && strcmp(change, "write") == 0 && steps++ % 2 != 0)
		return;
	for (int i = 0; i < (is_long ? 6 : 2); i++)
		judge(i == 0 ? 0 : (uint64_t)(cuts + i) * 0x9E3779B97F4A7C15);
}

static void press(struct world_user *u, struct draft *draft)
{
	char scores[KEYS + 1];
	struct draft_save_reply saved;

	memcpy(scores, draft->scores, sizeof(scores));
	scores[pressed] = score_of(pressed);
	draft->scores = scores;
	draft->cursor = ++pressed;
	world_ok(door_draft_save(u->door, &(struct draft_save_request){ *draft }, &u->arena, &saved, &e), &e);
	answered++;
	draft->scores = arena_dup(&u->arena, scores);
	draft->id = saved.id;
	draft->version = saved.version;
}

static int begin(void **unused)
{
	struct world_user u;

	(void)unused;
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	world_make(&world);
	world_login(&world, "anna", 1001, &u);
	world_ok(world_hello(&u, &e), &e);
	course = world_case(&u, "B-1001", "Unge").course;
	world_logout(&u);
	measured = (int)world_sql(&world, "SELECT count(*) FROM measurement m JOIN citizen z ON z.id = m.citizen_id"
					  " WHERE z.ref = 'B-1001'");
	service_close(&world.admin);
	snprintf(dir, sizeof(dir), "%s-cut", world.dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	crashfs_start();
	return 0;
}

static int end(void **unused)
{
	(void)unused;
	crashfs_on_step(NULL, NULL);
	crashfs_stop();
	empty();
	rmdir(dir);
	world_free(&world);
	return 0;
}

static void test_each_answered_key_survives(void **unused)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct finish_reply done;
	struct world_user u;

	(void)unused;
	world_login(&world, "anna", 1001, &u);
	world_ok(world_hello(&u, &e), &e);
	world_ok(door_draft_open(u.door, &open, &u.arena, &opened, &e), &e);
	crashfs_on_step(on_step, NULL);
	while (pressed < KEYS)
		press(&u, &opened.draft);
	finishing = true;
	struct finish_request finish = { opened.draft.id, opened.draft.version, "" };
	world_ok(door_finish(u.door, &finish, &u.arena, &done, &e), &e);
	finished = true;
	crashfs_on_step(NULL, NULL);
	judge(0);
	world_logout(&u);
	print_message("%d cuts\n", cuts);
	assert_true(cuts > 50);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_answered_key_survives, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
