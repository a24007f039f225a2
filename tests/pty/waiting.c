/*
 * Another process holds the queue while the built program saves: the screen says for whom one waits, Esc stops
 * waiting and what was typed stays, and when the queue is free again all of it is stored.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal.h"
#include "store/presence.h"
#include "store/queue.h"
#include "scene.h"

#define WAIT 10000

static void start(struct pty *p)
{
	terminal_start(p, &world, (struct terminal){ 0 });
	expect(p, "My citizens");
	pty_type(p, "\r");
	expect(p, "B-1005");
	pty_type(p, "/B-1005\rs");
	expect(p, "0 of 12");
}

/* The queue as an administrator's command would hold it. */
static struct queue hold(void)
{
	struct queue q;
	char path[128];

	snprintf(path, sizeof(path), "%s-queue", world.path);
	store_queue_open(&q, path);
	store_presence_enter(world.admin.store, "trin-admin import");
	assert_true(store_queue_try(&q));
	return q;
}

static void let_go(struct queue *q)
{
	store_queue_unlock(q);
	store_queue_close(q);
}

static int64_t stored(const char *scores)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM draft d JOIN course c ON c.id = d.course_id JOIN citizen z "
		"ON z.id = c.citizen_id WHERE z.ref = 'B-1005' AND d.scores = '%s'", scores);
	return world_sql(&world, sql);
}

static void test_waiting(void **state)
{
	struct pty p;

	(void)state;
	start(&p);
	pty_type(&p, "3");
	expect(&p, "1 of 12, draft saved");
	struct queue q = hold();
	pty_type(&p, "4");
	expect(&p, "Waiting for trin-admin import");
	let_go(&q);
	expect(&p, "2 of 12, draft saved");
	assert_true(pty_wait_gone(&p, "Waiting for", WAIT));
	pty_done(&p);
	assert_int_equal(stored("34          "), 1);
}

static void test_giving_up(void **state)
{
	struct pty p;

	(void)state;
	start(&p);
	pty_type(&p, "3");
	expect(&p, "1 of 12, draft saved");
	struct queue q = hold();
	pty_type(&p, "4");
	expect(&p, "Esc stops waiting");
	pty_type(&p, "\033");
	expect(&p, "You stopped waiting for trin-admin import");
	expect(&p, "2 of 12, NOT SAVED");
	let_go(&q);
	assert_int_equal(stored("3           "), 1);
	/* The form has it all; the next key saves it. */
	pty_type(&p, "5");
	expect(&p, "3 of 12, draft saved");
	pty_done(&p);
	assert_int_equal(stored("345         "), 1);
}

/* What is typed while one waits is typed ahead, not lost. */
static void test_typing_ahead(void **state)
{
	struct pty p;

	(void)state;
	start(&p);
	struct queue q = hold();
	pty_type(&p, "3");
	expect(&p, "Waiting for");
	pty_type(&p, "4512");
	let_go(&q);
	expect(&p, "5 of 12, draft saved");
	pty_done(&p);
	assert_int_equal(stored("34512       "), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_waiting, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_giving_up, scene_move_in, scene_leave),
		cmocka_unit_test_setup_teardown(test_typing_ahead, scene_move_in, scene_leave),
	};

	return cmocka_run_group_tests_name("waiting", tests, NULL, NULL);
}
