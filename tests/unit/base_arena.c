/* Memory given back all at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
	static const size_t sizes[] = { 1, 0, 7, 8, 100, 16384, 100000, 3 };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < COUNT(sizes); i++) {
			unsigned char *p = arena_alloc(&a, sizes[i]);
			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			for (size_t j = 0; j < sizes[i]; j++)
				assert_int_equal(p[j], 0);
			memset(p, 0xA5, sizes[i]);
		}
		assert_true(a.used >= 116503);
		arena_reset(&a);
		assert_int_equal(a.used, 0);
	}
	arena_done(&a);
	assert_null(a.blocks);
}

static void test_push_keeps_what_was_there(void **state)
{
	struct arena a;
	int *numbers = NULL;
	size_t n = 0, room = 0;

	(void)state;
	arena_init(&a);
	for (int i = 0; i < 1000; i++) {
		int *last = ARENA_PUSH(&a, numbers, &n, &room);
		assert_int_equal(*last, 0);
		*last = i;
	}
	assert_int_equal(n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	arena_done(&a);
}

/* What is shared goes with the last that holds it, whether that is emptied or given back. */
static void test_what_is_held(void **state)
{
	struct arena_shared *known = NULL;
	struct arena one, two;

	(void)state;
	arena_init(&one);
	arena_init(&two);
	struct arena_shared *s = arena_shared_new(&known);
	assert_ptr_equal(known, s);
	s->root = arena_dup(&s->arena, "read once");
	arena_hold(&one, s);
	arena_hold(&two, s);
	arena_shared_drop(s);
	arena_reset(&one);
	assert_string_equal(known->root, "read once");
	/* A newer one stands in its place: that stays known when the older goes. */
	struct arena_shared *newer = arena_shared_new(&known);
	arena_done(&two);
	assert_ptr_equal(known, newer);
	arena_shared_drop(newer);
	assert_null(known);
	arena_done(&one);
}

static void test_texts(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_string_equal(arena_dup(&a, NULL), "");
	assert_string_equal(arena_dup(&a, "måling"), "måling");
	assert_string_equal(arena_dup_n(&a, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(&a, "B-%d %s", 1042, "S.Å."), "B-1042 S.Å.");
	for (int n = 250; n < 260; n++) { /* where short ends */
		const char *wide = arena_printf(&a, "%*d", n, 7);
		assert_int_equal(strlen(wide), n);
		assert_int_equal(wide[n - 1], '7');
	}
	arena_done(&a);
	arena_reset(&a);
	assert_null(a.blocks);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_and_aligned),
		cmocka_unit_test(test_push_keeps_what_was_there),
		cmocka_unit_test(test_what_is_held),
		cmocka_unit_test(test_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
