/* Orders by keys: anna orders, paula at the provider sees and scores, anna reads both and closes. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "stage.h"

static const char *play(const char *login, int64_t uid, enum lang lang, int rows, int cols, const char *keys)
{
	static struct stage st;
	static char screen[8000];

	stage_open(&st, &world, login, uid, lang, rows, cols);
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

#define ANNA "anna", 1001
#define PAULA "paula", 1021
#define TO_ORDERS "1/B-1001<ENTER><ENTER>O"

/* Three keys after the citizen: O, a, F10. */
static void test_order_and_score(void **state)
{
	(void)state;
	stage_shows(play(ANNA, LANG_EN, 24, 80, TO_ORDERS), "No provider has an order for this citizen; a makes one.");
	stage_shows(play(PAULA, LANG_EN, 24, 80, "1"), "You have no citizens yet");
	stage_shows(play(ANNA, LANG_DA, 24, 80, TO_ORDERS "a<SNAP:orders-form-da-80x24><F10>"),
		"Bestillingen til Værkstedet er gemt.");
	/* All but the second, the first of them scored. */
	play(ANNA, LANG_EN, 24, 80, TO_ORDERS "E<DOWN><DOWN><DOWN>Struktur<DOWN><DOWN> <F10>");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM order_indicator"), 10);
	stage_shows(play(PAULA, LANG_DA, 24, 80, "<SNAP:orders-home-da-80x24>1<SNAP:orders-provider-da-80x24>"),
		"B-1001 Søren Ågård: bestilling 21-11-26..19-02-27 fra anna");
	const char *screen = play(PAULA, LANG_EN, 24, 80, "1<ENTER><SNAP:orders-citizen-en-80x24>");
	stage_lacks(screen, "[helbred]");
	stage_lacks(screen, "[tro]");
	play(PAULA, LANG_EN, 24, 80, "1s5xy");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 2 AND scores GLOB '5*' AND replace(scores, char(63), '') = '5'"), 1);
	stage_shows(play(ANNA, LANG_EN, 24, 80, "1/B-1001<ENTER><ENTER>"), "provider 5");
	play(ANNA, LANG_DA, 24, 80, TO_ORDERS "<SNAP:orders-both-da-80x24><ENTER><SNAP:orders-look-da-80x24>");
	play(ANNA, LANG_EN, 10, 40, TO_ORDERS "<SNAP:orders-both-en-40x10><ENTER><SNAP:orders-look-en-40x10>");
	stage_shows(play(ANNA, LANG_EN, 24, 80, "O<SNAP:orders-all-en-80x24>"), "Værkstedet");
	stage_shows(play(ANNA, LANG_EN, 24, 80, TO_ORDERS "a<F10>"), "the provider has an order for the citizen in these days");
	/* Closed with a reason, and only so. */
	stage_shows(play(ANNA, LANG_EN, 24, 80, TO_ORDERS "c<ENTER>"), "Say why the order ends before its time.");
	stage_shows(play(ANNA, LANG_EN, 24, 80, TO_ORDERS "cI job<ENTER>"), "The order to Værkstedet is closed.");
	stage_shows(play(PAULA, LANG_EN, 24, 80, "1"), "You have no citizens yet");
	stage_shows(play(ANNA, LANG_EN, 24, 80, TO_ORDERS "E"), "The order is over.");
}

/* What is not the provider's stands on no screen of the provider. */
static void test_the_provider_has_no_key_for_more(void **state)
{
	(void)state;
	play(ANNA, LANG_EN, 24, 80, TO_ORDERS "a<F10>");
	static const char *const keys[] = { "g", "i", "w", "e", "B" };
	for (size_t i = 0; i < COUNT(keys); i++) {
		char script[80];

		snprintf(script, sizeof(script), "1<ENTER>%s", keys[i]);
		stage_shows(play(PAULA, LANG_EN, 24, 80, script), "Progression B-1001");
	}
	stage_lacks(play(PAULA, LANG_EN, 24, 80, "1<ENTER>Oa"), "Save the order");
	stage_lacks(play(PAULA, LANG_EN, 24, 80, ""), "Transfers");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM provider_order"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_make_provided, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_order_and_score),
		TEST(test_the_provider_has_no_key_for_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
