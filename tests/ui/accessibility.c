/*
 * What trin claims to those who cannot see or point well, on every screen there is: the table below leads to each, and
 * a screen of src/screen that is not in it fails the test. tests/data/accessibility says which claim each test is of.
 */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "people.h"
#include "screens.inc"
#include "stage.h"
#include "tui/draw.h"

#define CITIZEN "1/B-1001<ENTER><ENTER>"
#define ELEVEN "3<ENTER>3<ENTER>3<ENTER>2<ENTER>1<ENTER>3<ENTER>4<ENTER>3<ENTER>3<ENTER>3<ENTER>2<ENTER>"
#define IDLE_MINUTES 5

/* How each screen is reached from the home menu, and by whom. */
struct path_to {
	const char *screen, *login;
	int64_t uid;
	const char *keys;
	bool is_picture; /* nothing on it can be chosen: the cursor stands where reading begins */
};

static const struct path_to ways[] = {
	{ "home", "anna", 1001, "", false },
	{ "first", "anna", 1001, "63", false },
	{ "caseload", "anna", 1001, "1", false },
	{ "groups", "anna", 1001, "2", false },
	{ "search", "anna", 1001, "3B-1001<ENTER>", false },
	{ "drafts", "anna", 1001, "4", false },
	{ "settings", "anna", 1001, "5", false },
	{ "rights", "anna", 1001, "7", false },
	{ "transfers", "anna", 1001, "9", false },
	{ "transfer-new", "anna", 1001, "9n", false },
	{ "protected", "anna", 1001, "0", false },
	{ "orders", "anna", 1001, "O", false },
	{ "figures", "anna", 1001, "F", false },
	{ "order", "anna", 1001, CITIZEN "Oa", false },
	{ "citizen", "anna", 1001, CITIZEN, false },
	{ "measurements", "anna", 1001, CITIZEN "t", false },
	{ "measurement", "anna", 1001, CITIZEN "t<ENTER>", false },
	{ "notes", "anna", 1001, CITIZEN "n", false },
	{ "dumbbell", "anna", 1001, CITIZEN "D", false },
	{ "compare", "anna", 1001, CITIZEN "C", false },
	{ "journal", "anna", 1001, CITIZEN "J", true },
	{ "efforts", "anna", 1001, CITIZEN "i", false },
	{ "effort", "anna", 1001, CITIZEN "i<ENTER>", false },
	{ "pause", "anna", 1001, CITIZEN "a", false },
	{ "exit", "anna", 1001, CITIZEN "X", false },
	{ "words", "anna", 1001, CITIZEN "w", false },
	{ "citizen-view", "anna", 1001, CITIZEN "b", false },
	{ "goal", "anna", 1001, CITIZEN "g", false },
	{ "score", "anna", 1001, CITIZEN "s", false },
	{ "review", "anna", 1001, CITIZEN "sx", false },
	{ "own-score", "anna", 1001, CITIZEN "ey<ENTER>", false },
	{ "both-readings", "anna", 1001, CITIZEN "B", false },
	{ "look-ups", "anna", 1001, CITIZEN "l", false },
	{ "who-can-see", "anna", 1001, CITIZEN "W", false },
	{ "protect", "anna", 1001, CITIZEN "H", false },
	{ "conflict", "anna", 1001, CITIZEN "i<ENTER>x<F10>", false },
	{ "admin", "hanne", 1011, "8", false },
	{ "users", "hanne", 1011, "81", false },
	{ "user", "hanne", 1011, "81a", false },
	{ "user-move", "hanne", 1011, "81/bo n<ENTER>t", false },
	{ "user-hand-over", "hanne", 1011, "81/bo n<ENTER>c", false },
	{ "user-history", "hanne", 1011, "81/anna<ENTER>l", false },
	{ "moves", "hanne", 1011, "82", false },
	{ "periods", "hanne", 1011, "83", false },
	{ "period", "hanne", 1011, "83a", false },
	{ "user-review", "hanne", 1011, "84", false },
	{ "users-import", "hanne", 1011, "81i", true }, /* before a list is read */
	{ "log", "hanne", 1011, "85", false },
	{ "spot-check", "carla", 1003, "81", false },
};

static struct people *people;
static int failures;

/* One run tells of every screen that fails. */
#define COMPLAIN(...) (failures++, print_error(__VA_ARGS__))
static void none_failed(void)
{
	int n = failures;

	failures = 0;
	if (n)
		fail_msg("%d failures", n);
}

static int set_up(void **state)
{
	/* So that no list is empty. */
	static const struct path_to first[] = {
		{ "efforts", "anna", 1001, CITIZEN "iaMentor<F10>", false },
		{ "orders", "anna", 1001, CITIZEN "Oa<F10>", false },
		{ "both-readings", "anna", 1001, CITIZEN "ey<ENTER>" ELEVEN "ytrin", false },
		{ "drafts", "anna", 1001, "1/B-1002<ENTER>s3<ESC>", false },
		{ "transfers", "anna", 1001, "9n/B-1004<ENTER> <F10>5flytter<ENTER><ESC>y", false },
		{ "moves", "hanne", 1011, "81/anna<ENTER>t<F10>", false },
		{ "periods", "hanne", 1011, "83a<ENTER>2<ENTER>1<ENTER><ENTER>30-11-2026<F10>", false },
		{ "spots", "carla", 1003, "81d<ENTER>", false },
	};
	struct stage st;

	people_set_up(state);
	people = *state;
	world_sql(&people->world, "INSERT INTO section (key, label, administration_id) SELECT 'vaerk', 'Værkstedet',"
				  " min(id) FROM administration");
	world_add_user(&people->world, "paula", ROLE_PROVIDER, "vaerk", 1021);
	for (size_t i = 0; i < COUNT(first); i++) {
		stage_open(&st, &people->world, first[i].login, first[i].uid, LANG_EN, 24, 80);
		stage_play(&st, first[i].keys);
		stage_close(&st);
	}
	return 0;
}

/* Somebody else changes the effort just before it is saved here. */
static void meanwhile(void *ctx, enum wire_op op)
{
	(void)ctx;
	if (op == OP_EFFORT_SET)
		world_sql(&people->world, "UPDATE effort SET what = 'Samtaler', version = version + 1");
}

/* How a window looks. */
struct look {
	enum lang lang;
	int rows, cols;
	int colour; /* of the settings */
};

static const struct look looks[] = {
	{ LANG_EN, 24, 80, 0 },
	{ LANG_DA, 24, 80, 0 },
	{ LANG_EN, 10, 40, 0 },
	{ LANG_DA, 10, 40, 0 },
};

#define SCREEN_ROOM 40000
struct seen {
	char name[40], text[SCREEN_ROOM]; /* the screen on top; the snapshot */
	int row, col;			  /* the cursor */
};

static void see(const struct path_to *w, const struct look *k, const char *more, struct seen *out)
{
	struct stage st;
	char keys[400];

	stage_open(&st, &people->world, w->login, w->uid, k->lang, k->rows, k->cols);
	st.app.me.settings.colour = k->colour;
	st.app.me.idle_blank = IDLE_MINUTES;
	st.meanwhile = strcmp(w->screen, "conflict") == 0 ? meanwhile : NULL;
	struct tui_look look = screen_app_look(&st.app);
	tui_term_set_look(st.h.tui, &look);
	snprintf(keys, sizeof(keys), "%s%s", w->keys, more);
	snprintf(out->text, sizeof(out->text), "%s", stage_play(&st, keys));
	snprintf(out->name, sizeof(out->name), "%s", tui_term_screen(st.h.tui));
	stage_close(&st);
	const char *cursor = strstr(out->text, "-- cursor ");
	assert_non_null(cursor);
	out->row = (int)strtol(cursor + strlen("-- cursor "), (char **)&cursor, 10);
	out->col = (int)strtol(cursor, NULL, 10);
}

/* One row of what was seen, as text. */
static const char *row_of(const struct seen *s, int row, char *out, size_t size)
{
	const char *line = s->text;

	for (; row > 0; row--)
		line = strchr(line, '\n') + 1;
	snprintf(out, size, "%.*s", (int)strcspn(line, "\n"), line);
	return out;
}

static const struct screen_ops *ops_of(const char *name)
{
	for (size_t i = 0; i < COUNT(all_screens); i++)
		if (strcmp(all_screens[i]->name, name) == 0)
			return all_screens[i];
	return NULL;
}

/* Nothing below is checked on fewer screens than there are. */
static void test_every_screen_is_walked(void **state)
{
	static struct seen s;

	(void)state;
	for (size_t i = 0; i < COUNT(all_screens); i++) {
		size_t found = 0;

		for (size_t j = 0; j < COUNT(ways); j++)
			found += strcmp(ways[j].screen, all_screens[i]->name) == 0;
		if (found != 1)
			COMPLAIN("%s: %zu ways lead to it in tests/ui/accessibility.c", all_screens[i]->name, found);
	}
	for (size_t i = 0; i < COUNT(ways); i++) {
		see(&ways[i], &looks[0], "", &s);
		if (strcmp(s.name, ways[i].screen) != 0)
			COMPLAIN("the way to %s leads to %s:\n%s", ways[i].screen, s.name, s.text);
	}
	none_failed();
}

/* The cells before the cursor hold nothing but the mark and what the row is called; else it stands on the mark. */
static void cursor_is_on_focus(const struct path_to *w, const struct seen *s)
{
	char row[2000];
	const char *mark = strchr(row_of(s, s->row, row, sizeof(row)), '>');

	/* One question to a page has no marked line: the cursor stands where the answer goes. */
	if (s->col > 0 && row[s->col - 1] == '[')
		return;

	if (!w->is_picture && (!mark || mark - row > s->col))
		COMPLAIN("%s: the cursor is not on the marked line but at %d %d:\n%s", w->screen, s->row, s->col, s->text);
}

/* The marked line is the only one, so that ">" is no decoration. */
static void mark_is_alone(const struct path_to *w, const struct seen *s)
{
	int marks = 0, rows = 0;

	for (const char *line = s->text; strncmp(line, "--\n", 3) != 0 && strncmp(line, "-- cursor", 9) != 0; rows++) {
		marks += line[0] == '>';
		line = strchr(line, '\n') + 1;
	}
	if (marks > 1)
		COMPLAIN("%s: %d lines are marked:\n%s", w->screen, marks, s->text);
}

static void test_cursor_and_mark(void **state)
{
	static struct seen s;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		for (size_t k = 0; k < COUNT(looks); k++) {
			see(&ways[i], &looks[k], "", &s);
			cursor_is_on_focus(&ways[i], &s);
			mark_is_alone(&ways[i], &s);
		}
	none_failed();
}

/* All that stands there, without attributes and cursor. */
static void cut_text(struct seen *s)
{
	char *end = strstr(s->text, "\n--\n");

	if (!end)
		end = strstr(s->text, "\n-- cursor ");
	*end = '\0';
}

/* Without colours, on dark and on light: the same text, sign by sign. */
static void test_colour_says_nothing_alone(void **state)
{
	static struct seen plain, coloured;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		for (int colour = 1; colour <= 2; colour++) {
			struct look look = looks[0];

			/* It shows the choice itself; these grow by every look at a citizen. */
			if (strcmp(ways[i].screen, "settings") == 0 || strcmp(ways[i].screen, "log") == 0 ||
				strcmp(ways[i].screen, "look-ups") == 0 ||
				strcmp(ways[i].screen, "who-can-see") == 0)
				continue;
			see(&ways[i], &look, "", &plain);
			look.colour = colour;
			see(&ways[i], &look, "", &coloured);
			cut_text(&plain);
			cut_text(&coloured);
			if (strcmp(plain.text, coloured.text) != 0)
				COMPLAIN("%s: colour %d shows other text:\n%s\n%s", ways[i].screen, colour, plain.text,
					coloured.text);
		}
	none_failed();
}

/* Relative luminance of WCAG 2.1; channels 0..255. */
static double luminance(const int rgb[3])
{
	static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = rgb[i] / 255.0;
		sum += weight[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(const int a[3], const int b[3])
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* The first eight colours as xterm and PuTTY show them by default; the cube of 6x6x6 is the same in both. */
static const int palettes[2][8][3] = {
	{ { 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 }, { 0, 0, 238 }, { 205, 0, 205 }, { 0, 205, 205 },
		{ 229, 229, 229 } },
	{ { 0, 0, 0 }, { 187, 0, 0 }, { 0, 187, 0 }, { 187, 187, 0 }, { 0, 0, 187 }, { 187, 0, 187 }, { 0, 187, 187 },
		{ 187, 187, 187 } },
};

static void rgb_of(int palette, enum tui_background ground, int number, int out[3])
{
	static const int steps[6] = { 0, 95, 135, 175, 215, 255 };

	for (int i = 0; i < 3; i++)
		if (number < 0) /* the terminal's own */
			out[i] = ground == BACKGROUND_LIGHT ? 0 : palettes[palette][7][i];
		else if (number < 8)
			out[i] = palettes[palette][number][i];
		else
			out[i] = steps[(number - 16) / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
}

#define LEAST_CONTRAST 4.5

static void test_contrast(void **state)
{
	static const enum tui_background grounds[] = { BACKGROUND_DARK, BACKGROUND_LIGHT };
	static const unsigned attrs[] = { DRAW_DATA, DRAW_ATTENTION };

	(void)state;
	for (int palette = 0; palette < 2; palette++)
		for (size_t g = 0; g < COUNT(grounds); g++)
			for (size_t a = 0; a < COUNT(attrs); a++)
				for (int rich = 0; rich < 2; rich++) {
					int white[3] = { 255, 255, 255 }, black[3] = { 0, 0, 0 }, ink[3];
					int number = tui_term_color(grounds[g], rich, attrs[a]);
					const int *paper = grounds[g] == BACKGROUND_LIGHT ? white : black;

					rgb_of(palette, grounds[g], number, ink);
					if (contrast(ink, paper) < LEAST_CONTRAST)
						fail_msg("colour %d on %s: %.2f", number,
							paper == white ? "white" : "black", contrast(ink, paper));
				}
}

/* At 40x10: what it is, where one is, and the way to everything else. */
static void test_complete_at_40x10(void **state)
{
	static struct seen s;
	char row[2000];

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		for (size_t k = 2; k < COUNT(looks); k++) {
			const struct screen_ops *ops = ops_of(ways[i].screen);

			see(&ways[i], &looks[k], "", &s);
			if (!*row_of(&s, 0, row, sizeof(row)))
				COMPLAIN("%s at 40x10 has no title:\n%s", ways[i].screen, s.text);
			assert_in_range(s.row, 0, looks[k].rows - 1);
			assert_in_range(s.col, 0, looks[k].cols - 1);
			row_of(&s, looks[k].rows - 1, row, sizeof(row));
			if (!ops->locked && !strstr(row, ops->typed ? "  F1" : "  ?"))
				COMPLAIN("%s at 40x10 has no way to the help:\n%s", ways[i].screen, s.text);
			if (ops->locked)
				continue;
			see(&ways[i], &looks[k], ops->typed ? "<F1>" : "?", &s);
			if (!strstr(s.text, looks[k].lang == LANG_DA ? "Hj" : "Help"))
				COMPLAIN("%s at 40x10: ? tells nothing:\n%s", ways[i].screen, s.text);
		}
	none_failed();
}

/* Esc leads out of each; F3 as well, for keyboards where Esc is slow. The citizen's own score wants the code. */
static void test_no_trap(void **state)
{
	static const char *const out[] = { "<ESC>", "<F3>" };
	static struct seen s;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		for (size_t k = 0; k < COUNT(out); k++) {
			bool stays = strcmp(ways[i].screen, "home") == 0 || strcmp(ways[i].screen, "own-score") == 0;

			if (stays)
				continue;
			see(&ways[i], &looks[0], out[k], &s);
			if (strcmp(s.name, ways[i].screen) == 0)
				COMPLAIN("%s does not lead out of %s:\n%s", out[k], ways[i].screen, s.text);
		}
	none_failed();
}

/* The code that the caseworker knows gives the keyboard back; nothing else does (tests/pty/own). */
static void test_own_score_is_given_back(void **state)
{
	static struct seen s;
	const struct path_to *own = NULL;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++)
		if (strcmp(ways[i].screen, "own-score") == 0)
			own = &ways[i];
	see(own, &looks[0], "<ENTER><ESC>trin<ENTER>", &s);
	assert_string_equal(s.name, "citizen");
}

/* Nobody is hurried: after the pause the screen is hidden, and the next key shows it as it was, all work on it. */
static void test_a_pause_keeps_the_work(void **state)
{
	static struct seen before, after;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		if (ops_of(ways[i].screen)->locked)
			continue;
		see(&ways[i], &looks[0], "", &before);
		see(&ways[i], &looks[0], "<WAIT:301>x<RESIZE:80x24>", &after);
		cut_text(&before);
		cut_text(&after);
		if (strcmp(before.name, after.name) != 0)
			fail_msg("after the pause %s is %s", before.name, after.name);
	}
	see(&(struct path_to){ "score", "anna", 1001, CITIZEN "s34", false }, &looks[0], "<WAIT:301>x", &after);
	assert_non_null(strstr(after.text, "2 of 12"));
}

/* The keys as lines: each key one, what is typed into a prompt one. */
static void as_lines(const char *keys, char *out)
{
	bool prompt = false;

	for (const char *k = keys; *k;) {
		size_t n = *k == '<' ? strcspn(k, ">") + 1 : 1;

		if (*k != '<')
			out += sprintf(out, prompt ? "%c" : "%c\n", *k);
		else if (prompt)
			out += sprintf(out, "\n");
		else
			out += sprintf(out, "%.*s\n", (int)n - 2, k + 1);
		prompt = prompt ? *k != '<' : *k == '/' || (*k == '3' && k == keys);
		k += n;
	}
	*out = '\0';
}

/* By the same keys in plain mode: each screen is told, by its title or what it asks. */
static void test_plain_mode_tells_every_screen(void **state)
{
	char lines[400];
	struct stage st;

	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		const struct screen_ops *ops = ops_of(ways[i].screen);
		const char *title = strcmp(ways[i].screen, "score") == 0 ? "Indicator "
			: strcmp(ways[i].screen, "compare") == 0	? " against "
			: strcmp(ways[i].screen, "user-hand-over") == 0 ? "Bo Nielsen"
									: ops->title;

		/* Two at once, and the citizen's own lines: tests/cli/plain.sh. */
		if (ops->locked || strcmp(ways[i].screen, "conflict") == 0)
			continue;
		as_lines(ways[i].keys, lines);
		stage_open(&st, &people->world, ways[i].login, ways[i].uid, LANG_EN, 24, 80);
		const char *said = stage_tell(&st, lines);
		if (!strstr(said, title) || strstr(said, "That is no key"))
			COMPLAIN("%s is not told:\n%s", ways[i].screen, said);
		stage_close(&st);
	}
	none_failed();
}

/* A form says what is wrong in words, marks the field and goes there. */
static void test_mistakes_are_words(void **state)
{
	static struct seen s;
	char row[2000];

	(void)state;
	see(&(struct path_to){ "effort", "anna", 1001, CITIZEN "ia<F10>", false }, &looks[0], "", &s);
	assert_non_null(strstr(s.text, "Effort must be filled in"));
	assert_int_equal(row_of(&s, s.row, row, sizeof(row))[1], '!');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_screen_is_walked),
		cmocka_unit_test(test_cursor_and_mark),
		cmocka_unit_test(test_colour_says_nothing_alone),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_complete_at_40x10),
		cmocka_unit_test(test_no_trap),
		cmocka_unit_test(test_own_score_is_given_back),
		cmocka_unit_test(test_a_pause_keeps_the_work),
		cmocka_unit_test(test_plain_mode_tells_every_screen),
		cmocka_unit_test(test_mistakes_are_words),
	};

	return cmocka_run_group_tests(tests, set_up, people_tear_down);
}
