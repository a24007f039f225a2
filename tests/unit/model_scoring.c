/* The rules of the scoring form: by example, then random keys against a slow and simple oracle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "model/scoring.h"

static struct indicator indicators[FORM_MAX];
static struct set_version set = { .indicators = indicators };
static struct scoring s;

static void use_set(int n, int min, int max)
{
	set.n_indicators = n;
	for (int i = 0; i < n; i++)
		indicators[i] = (struct indicator){ .key = "", .min = min, .max = max, .goal = LEVEL_NONE };
	scoring_init(&s, &set);
}

/* One key as the form binds it: the letters are only this test's. */
static enum scoring_result press(char key)
{
	switch (key) {
	case '-':
		return scoring_not_relevant(&s);
	case '.':
		return scoring_not_assessed(&s);
	case '=':
		return scoring_confirm(&s);
	case '+':
		return scoring_small_step(&s);
	case '\n':
		return scoring_enter(&s);
	case 'b':
		return scoring_clear(&s);
	case 'u':
		return scoring_undo(&s);
	case 'U':
		return scoring_redo(&s);
	case 'k':
		return scoring_move(&s, -1);
	case 'j':
		return scoring_move(&s, 1);
	case 't':
		return scoring_next_unanswered(&s, 1);
	case 'T':
		return scoring_next_unanswered(&s, -1);
	default:
		return scoring_digit(&s, key - '0');
	}
}

static void expect(const char *keys, const char *scores, const char *marks, int cursor)
{
	for (const char *k = keys; *k; k++)
		press(*k);
	if (strcmp(s.scores, scores) || strcmp(s.marks, marks) || s.cursor != cursor)
		fail_msg("\"%s\": [%s] [%s] at %d", keys, s.scores, s.marks, s.cursor);
}

static void test_scripts(void **state)
{
	static const struct {
		const char *keys, *scores, *marks;
		int cursor;
	} cases[] = {
		{ "", "    ", "....", 0 },
		{ "3", "3   ", "....", 1 },
		{ "3214", "3214", "....", 4 },
		{ "3-.5", "3-?5", "....", 4 },
		{ "9", "    ", "....", 0 },
		{ "0", "    ", "....", 0 },
		{ "36", "3   ", "....", 1 },
		{ "32145", "3214", "....", 4 },	 /* at the finish line a digit does nothing */
		{ "3k+", "3   ", "+...", 0 },
		{ "3k++", "3   ", "-...", 0 },
		{ "3k+++", "3   ", "....", 0 },
		{ "3k+4", "4   ", "....", 1 },	 /* a new level has no small step */
		{ "-k+", "-   ", "....", 0 },
		{ "=", "2   ", "=...", 1 },
		{ "=k+", "2   ", "+...", 0 },	 /* a small step takes the place of "unchanged" */
		{ "j=", "    ", "....", 1 },	 /* nothing to confirm */
		{ "jj=", "    ", "....", 2 },	 /* the last level is off this scale */
		{ "3kb", "    ", "....", 0 },
		{ "3b", "3   ", "....", 1 },
		{ "j4", " 4  ", "....", 2 },
		{ "jjj4", "   4", "....", 0 },	 /* wraps to what is left */
		{ "3j4", "3 4 ", "....", 3 },
		{ "3j45", "3 45", "....", 1 },
		{ "3j452", "3245", "....", 4 },
		{ "3214kkkk5", "5214", "....", 4 },
		{ "3t", "3   ", "....", 2 },
		{ "3ttt", "3   ", "....", 1 },
		{ "3T", "3   ", "....", 3 },
		{ "3214T", "3214", "....", 4 },
		{ "jjjjT", "    ", "....", 3 },
		{ "jjjjt", "    ", "....", 0 },
		{ "jjjjjjjkkkkkkkkk", "    ", "....", 0 },
		{ "\n\n\n\n\n", "    ", "....", 4 },
		{ "3u", "    ", "....", 0 },
		{ "3uU", "3   ", "....", 0 },
		{ "34uu", "    ", "....", 0 },
		{ "34uuUU", "34  ", "....", 1 },
		{ "34u5U", "35  ", "....", 2 },	 /* a new score ends what could be redone */
		{ "=k+uu", "    ", "....", 0 },
		{ "=k+u", "2   ", "=...", 0 },
		{ "3k3u", "    ", "....", 0 },	 /* the same again is no change */
		{ "u", "    ", "....", 0 },
		{ "3U", "3   ", "....", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		use_set(4, 1, 5);
		s.last_level[0] = 2;
		s.last_level[2] = 7;
		expect(cases[i].keys, cases[i].scores, cases[i].marks, cases[i].cursor);
	}
}

static void test_twelve_answers_are_twelve_keys(void **state)
{
	(void)state;
	use_set(12, 1, 5);
	expect("123454321-.3", "123454321-?3", "............", 12);
	assert_true(scoring_is_complete(&s));
}

/* What each digit, and two of them, does on scales of every length. */
static void test_digits_gather(void **state)
{
	static const struct {
		int min, max;
		const char *keys, *scores;
		enum scoring_result last;
	} cases[] = {
		{ 0, 10, "0", "0 ", SCORING_DONE },	     { 0, 10, "1", "  ", SCORING_GATHERING },
		{ 0, 10, "2", "2 ", SCORING_DONE },	     { 0, 10, "5", "5 ", SCORING_DONE },
		{ 0, 10, "9", "9 ", SCORING_DONE },	     { 0, 10, "10", "A ", SCORING_DONE },
		{ 0, 10, "1\n", "1 ", SCORING_DONE },	     { 0, 10, "12", "  ", SCORING_OFF_SCALE },
		{ 0, 10, "120", "A ", SCORING_DONE },	     { 0, 10, "1b", "  ", SCORING_DONE },
		{ 0, 10, "1b5", "5 ", SCORING_DONE },	     { 0, 10, "1u", "  ", SCORING_DONE },
		{ 0, 10, "1j5", " 5", SCORING_DONE },	     { 0, 10, "1-", "- ", SCORING_DONE },
		{ 0, 10, "1+", "  ", SCORING_NOT_A_LEVEL },  { 0, 35, "3", "  ", SCORING_GATHERING },
		{ 0, 35, "4", "4 ", SCORING_DONE },	     { 0, 35, "35", "Z ", SCORING_DONE },
		{ 0, 35, "36", "  ", SCORING_OFF_SCALE },    { 0, 35, "30", "U ", SCORING_DONE },
		{ 0, 35, "00", "00", SCORING_DONE },	     { 0, 35, "1\n2\n", "12", SCORING_DONE },
		{ 5, 12, "1", "  ", SCORING_GATHERING },     { 5, 12, "1\n", "  ", SCORING_OFF_SCALE },
		{ 5, 12, "12", "C ", SCORING_DONE },	     { 5, 12, "0", "  ", SCORING_OFF_SCALE },
		{ 5, 12, "4", "  ", SCORING_OFF_SCALE },     { 5, 12, "5", "5 ", SCORING_DONE },
		{ 20, 30, "1", "  ", SCORING_OFF_SCALE },    { 20, 30, "2", "  ", SCORING_GATHERING },
		{ 20, 30, "3", "  ", SCORING_GATHERING },    { 20, 30, "30", "U ", SCORING_DONE },
		{ 20, 30, "31", "  ", SCORING_OFF_SCALE },   { 0, 9, "1", "1 ", SCORING_DONE },
		{ 0, 1, "2", "  ", SCORING_OFF_SCALE },	     { 1, 10, "1", "  ", SCORING_GATHERING },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		enum scoring_result last = SCORING_NOTHING;
		use_set(2, cases[i].min, cases[i].max);
		for (const char *k = cases[i].keys; *k; k++)
			last = press(*k);
		if (last != cases[i].last || strcmp(s.scores, cases[i].scores))
			fail_msg("case %zu: %d [%s]", i, last, s.scores);
	}
}

static void test_results(void **state)
{
	(void)state;
	use_set(2, 1, 5);
	assert_int_equal(press('u'), SCORING_NOTHING);
	assert_int_equal(press('U'), SCORING_NOTHING);
	assert_int_equal(press('b'), SCORING_NOTHING);
	assert_int_equal(press('='), SCORING_NO_LAST);
	assert_int_equal(press('+'), SCORING_NOT_A_LEVEL);
	assert_int_equal(press('k'), SCORING_NOTHING);
	assert_int_equal(scoring_go(&s, -1), SCORING_NOTHING);
	assert_int_equal(scoring_go(&s, 3), SCORING_NOTHING);
	assert_int_equal(scoring_go(&s, 2), SCORING_DONE);
	for (const char *k = "1-.=+b\n"; *k; k++)
		assert_int_equal(press(*k), SCORING_NOTHING);
	assert_int_equal(scoring_move(&s, INT32_MAX), SCORING_NOTHING);
	assert_int_equal(scoring_move(&s, INT32_MIN), SCORING_DONE);
	assert_int_equal(s.cursor, 0);
}

static void test_load_and_finish(void **state)
{
	char scores[FORM_MAX + 1], marks[FORM_MAX + 1];
	bool known;

	(void)state;
	use_set(4, 1, 5);
	indicators[1].direction = LOW_IS_GOOD;
	indicators[2].goal = 4;
	scoring_init(&s, &set);
	assert_int_equal(s.goal[2], 4);
	assert_int_equal(s.goal[0], LEVEL_NONE);
	assert_int_equal(s.last_on[0], DAY_NONE);
	s.last_level[0] = s.last_level[1] = 2;
	scoring_load(&s, "34 -", "=...", 99);
	assert_int_equal(s.cursor, 4);
	assert_int_equal(scoring_undo(&s), SCORING_NOTHING);
	assert_int_equal(scoring_answered(&s), 3);
	assert_false(scoring_is_complete(&s));
	assert_int_equal(scoring_change(&s, 0, &known), 1);
	assert_true(known);
	assert_int_equal(scoring_change(&s, 1, &known), -2);
	assert_int_equal(scoring_change(&s, 2, &known), 0);
	assert_false(known);
	assert_int_equal(scoring_change(&s, 3, &known), 0);
	assert_false(known);
	scoring_finish(&s, scores, marks);
	assert_string_equal(scores, "34?-");
	assert_string_equal(marks, "=...");
	assert_true(scores_are_valid(scores, marks, 4, false));
}

static void test_undo_forgets_the_oldest(void **state)
{
	int undone = 0;

	(void)state;
	use_set(1, 1, 5);
	for (int i = 0; i < SCORING_UNDO + 100; i++) {
		scoring_go(&s, 0);
		scoring_digit(&s, 1 + i % 5);
	}
	while (scoring_undo(&s) == SCORING_DONE)
		undone++;
	assert_int_equal(undone, SCORING_UNDO);
	assert_int_equal(score_level(s.scores[0]), 1 + (100 - 1) % 5);
	while (scoring_redo(&s) == SCORING_DONE)
		undone--;
	assert_int_equal(undone, 0);
	assert_int_equal(score_level(s.scores[0]), 1 + (SCORING_UNDO + 99) % 5);
}

/*
 * The oracle keeps whole states where the form keeps changes, and compares written numbers where the form
 * calculates. It knows only 200 keys of history, which is all that one round presses.
 */
#define KEYS 200

struct sheet {
	char scores[FORM_MAX + 1], marks[FORM_MAX + 1];
};

static struct {
	struct sheet now, past[KEYS + 1];
	int changed_at[KEYS + 1];
	int at, top, cursor;
	char typed[8];
} o;

static void oracle_start(void)
{
	memset(&o, 0, sizeof(o));
	memset(o.now.scores, ' ', (size_t)set.n_indicators);
	memset(o.now.marks, '.', (size_t)set.n_indicators);
}

static void oracle_write(char score, char mark)
{
	struct sheet old = o.now;

	o.typed[0] = '\0';
	o.now.scores[o.cursor] = score;
	o.now.marks[o.cursor] = mark;
	if (memcmp(&old, &o.now, sizeof(old)) == 0)
		return;
	o.past[o.at] = old;
	o.changed_at[o.at] = o.cursor;
	o.top = ++o.at;
}

static enum scoring_result oracle_next(int way)
{
	int old = o.cursor, n = set.n_indicators;
	bool typed = o.typed[0] != '\0';

	o.typed[0] = '\0';
	if (strchr(o.now.scores, ' ')) {
		/* Walk the ring of indicators and the finish line until something unanswered comes. */
		do
			o.cursor = (o.cursor + way + n + 1) % (n + 1);
		while (o.now.scores[o.cursor] != ' ');
	} else {
		o.cursor = n;
	}
	return typed || o.cursor != old ? SCORING_DONE : SCORING_NOTHING;
}

static enum scoring_result oracle_answer(char score, char mark)
{
	oracle_write(score, mark);
	oracle_next(1);
	return SCORING_DONE;
}

/* Whether a level of the scale is written "text", or (longer) begins with it. */
static int oracle_level(const char *text, bool longer)
{
	char number[12];

	for (int level = indicators[o.cursor].min; level <= indicators[o.cursor].max; level++) {
		snprintf(number, sizeof(number), "%d", level);
		if (longer ? strncmp(number, text, strlen(text)) == 0 && strlen(number) > strlen(text) :
			     strcmp(number, text) == 0)
			return level;
	}
	return -1;
}

static enum scoring_result oracle_take(const char *typed)
{
	int level = oracle_level(typed, false);

	if (level < 0)
		return SCORING_OFF_SCALE;
	return oracle_answer("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[level], '.');
}

static enum scoring_result oracle_digit(char digit)
{
	char typed[10];

	snprintf(typed, sizeof(typed), "%s%c", o.typed, digit);
	if (oracle_level(typed, true) < 0)
		return oracle_take(typed);
	snprintf(o.typed, sizeof(o.typed), "%.7s", typed);
	return SCORING_GATHERING;
}

static enum scoring_result oracle_confirm(void)
{
	int level = s.last_level[o.cursor];

	if (level < 0)
		return SCORING_NO_LAST;
	if (level < indicators[o.cursor].min || level > indicators[o.cursor].max)
		return SCORING_OFF_SCALE;
	return oracle_answer("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[level], '=');
}

static enum scoring_result oracle_small_step(void)
{
	char score = o.now.scores[o.cursor], mark = o.now.marks[o.cursor];

	if (strchr(" -?", score))
		return SCORING_NOT_A_LEVEL;
	oracle_write(score, mark == '+' ? '-' : mark == '-' ? '.' : '+');
	return SCORING_DONE;
}

static enum scoring_result oracle_clear(void)
{
	if (o.typed[0] == '\0' && o.now.scores[o.cursor] == ' ')
		return SCORING_NOTHING;
	if (o.typed[0] == '\0')
		oracle_write(' ', '.');
	o.typed[0] = '\0';
	return SCORING_DONE;
}

static enum scoring_result oracle_undo(void)
{
	if (o.typed[0]) {
		o.typed[0] = '\0';
		return SCORING_DONE;
	}
	if (o.at == 0)
		return SCORING_NOTHING;
	if (o.at == o.top)
		o.past[o.at] = o.now;
	o.now = o.past[--o.at];
	o.cursor = o.changed_at[o.at];
	return SCORING_DONE;
}

static enum scoring_result oracle_redo(void)
{
	o.typed[0] = '\0';
	if (o.at == o.top)
		return SCORING_NOTHING;
	o.cursor = o.changed_at[o.at];
	o.now = o.past[++o.at];
	return SCORING_DONE;
}

static enum scoring_result oracle_move(int by)
{
	int to = o.cursor + by;
	bool typed = o.typed[0] != '\0';

	o.typed[0] = '\0';
	if (to < 0 || to > set.n_indicators)
		return typed ? SCORING_DONE : SCORING_NOTHING;
	o.cursor = to;
	return SCORING_DONE;
}

static enum scoring_result oracle_at_finish(char key)
{
	if (strchr("k", key))
		return oracle_move(-1);
	if (strchr("tT", key))
		return oracle_next(key == 't' ? 1 : -1);
	if (strchr("uU", key))
		return key == 'u' ? oracle_undo() : oracle_redo();
	return SCORING_NOTHING;
}

static enum scoring_result oracle_press(char key)
{
	if (o.cursor == set.n_indicators)
		return oracle_at_finish(key);
	switch (key) {
	case '-':
		return oracle_answer('-', '.');
	case '.':
		return oracle_answer('?', '.');
	case '=':
		return oracle_confirm();
	case '+':
		return oracle_small_step();
	case '\n':
		return o.typed[0] ? oracle_take(o.typed) : oracle_move(1);
	case 'b':
		return oracle_clear();
	case 'u':
		return oracle_undo();
	case 'U':
		return oracle_redo();
	case 'k':
	case 'j':
		return oracle_move(key == 'k' ? -1 : 1);
	case 't':
	case 'T':
		return oracle_next(key == 't' ? 1 : -1);
	default:
		return oracle_digit(key);
	}
}

static uint32_t random_below(uint32_t limit)
{
	static uint32_t seed = 20261121;

	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)seed * limit) >> 32);
}

static void random_set(void)
{
	int n = 1 + (int)random_below(random_below(4) ? 6 : FORM_MAX);

	use_set(n, 0, 0);
	for (int i = 0; i < n; i++) {
		indicators[i].min = (int32_t)random_below(random_below(3) ? 2 : LEVEL_MAX);
		indicators[i].max = indicators[i].min + 1 +
			(int32_t)random_below((uint32_t)(LEVEL_MAX - indicators[i].min));
	}
	scoring_init(&s, &set);
	for (int i = 0; i < n; i++)
		s.last_level[i] = (int)random_below(LEVEL_MAX + 2) - 1;
	oracle_start();
}

/* A level may come out of nothing only by a digit, by Enter after one, and by confirming. */
static void check_where_levels_come_from(const char *before, char key, bool gathered)
{
	bool may = (key >= '0' && key <= '9') || key == '=' || (key == '\n' && gathered) || key == 'u' ||
		key == 'U';

	for (int i = 0; i < s.n; i++)
		if (s.scores[i] != before[i] && score_level(s.scores[i]) != LEVEL_NONE && !may)
			fail_msg("key '%c' gave a level", key);
}

static void test_random_keys_against_the_oracle(void **state)
{
	static const char keys[] = "0123456789012345-.=+\nbuUkjtT";

	(void)state;
	for (int round = 0; round < 2000; round++) {
		random_set();
		for (int i = 0; i < KEYS; i++) {
			char before[FORM_MAX + 1];
			char key = keys[random_below(sizeof(keys) - 1)];
			bool gathered = s.gathered >= 0;
			memcpy(before, s.scores, sizeof(before));
			enum scoring_result got = press(key), wanted = oracle_press(key);
			if (got != wanted || s.cursor != o.cursor || strcmp(s.scores, o.now.scores) ||
				strcmp(s.marks, o.now.marks))
				fail_msg("round %d key %d '%c': %d not %d, at %d not %d, [%s] [%s]", round,
					i, key, got, wanted, s.cursor, o.cursor, s.scores, o.now.scores);
			check_where_levels_come_from(before, key, gathered);
			assert_true(set_fits(&set, s.scores, s.marks, true));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_twelve_answers_are_twelve_keys),
		cmocka_unit_test(test_digits_gather),
		cmocka_unit_test(test_results),
		cmocka_unit_test(test_load_and_finish),
		cmocka_unit_test(test_undo_forgets_the_oldest),
		cmocka_unit_test(test_random_keys_against_the_oracle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
