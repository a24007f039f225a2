/* Lists for people and for programs, and the sentences of failures. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cli/exit.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"

static struct arena arena;

static const char *print(const struct cli_table *t, enum cli_form form)
{
	static char shown[4096];
	FILE *f = fmemopen(shown, sizeof(shown), "w");

	cli_table_print(t, form, f);
	fclose(f);
	return shown;
}

static void test_table(void **state)
{
	static const char *const headings[] = {"Login", "Name", "Courses"};
	static const char *const one[] = {"mlj", "Søren Ågård", "31"}, *const two[] = {"abe-long", "Ida", "4"};
	struct cli_table t;

	(void)state;
	cli_table_init(&t, &arena, headings, 3);
	cli_table_add(&t, one);
	cli_table_add(&t, two);
	assert_string_equal(print(&t, FORM_TABS), "mlj\tSøren Ågård\t31\nabe-long\tIda\t4\n");
	assert_string_equal(print(&t, FORM_PEOPLE),
		"Login     Name         Courses\n"
		"mlj       Søren Ågård  31\n"
		"abe-long  Ida          4\n");
	t.numbers = TABLE_COLUMN(2);
	assert_string_equal(print(&t, FORM_JSON),
		"[\n"
		"  {\"login\": \"mlj\", \"name\": \"Søren Ågård\", \"courses\": 31},\n"
		"  {\"login\": \"abe-long\", \"name\": \"Ida\", \"courses\": 4}\n"
		"]\n");
}

static void test_long_cells_are_cut_for_people_only(void **state)
{
	static const char *const headings[] = {"A", "B"};
	const char *cells[2] = {"x", "x"};
	char name[100];
	struct cli_table t;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	cells[0] = name;
	cli_table_init(&t, &arena, headings, 2);
	cli_table_add(&t, cells);
	assert_int_equal(strlen(print(&t, FORM_TABS)), 99 + 3);
	assert_non_null(strstr(print(&t, FORM_PEOPLE), "nnn~  x\n"));
}

static void test_sentences(void **state)
{
	(void)state;
	assert_string_equal(i18n_sentence(&arena, "%s was not found.", "x.csv"), "x.csv was not found.");
	assert_string_equal(i18n_sentence(&arena, "Done.", "x"), "Done.");
	assert_string_equal(i18n_sentence(&arena, "", ""), "");
	assert_string_equal(i18n_sentence(&arena, "a %s b", NULL), "a  b");
	/* What was typed is never a format. */
	assert_string_equal(i18n_sentence(&arena, "a %s b", "%s%n"), "a %s%n b");
}

static void test_exits(void **state)
{
	(void)state;
	assert_int_equal(status_exit(ST_OK), 0);
	assert_int_equal(status_exit(ST_NODB), 66);
	assert_int_equal(status_exit(ST_CONFIG), 78);
	for (int i = ST_OK + 1; i < ST_COUNT; i++)
		assert_int_not_equal(status_exit((enum status)i), 0);
}

static const struct cli_option options[] = {{"name", "NAME", ""}, {"dry-run", NULL, ""}};

/* Reads a line whose arguments are separated by one blank. */
static enum cli_exit read_line(struct cli_given *given, struct cli_rest *rest, const char *line)
{
	static char copy[4 * CLI_WORDS_MAX], *argv[2 * CLI_WORDS_MAX];
	char *state = NULL;
	int argc = 0;

	snprintf(copy, sizeof(copy), "%s", line);
	for (char *s = strtok_r(copy, " ", &state); s; s = strtok_r(NULL, " ", &state))
		argv[argc++] = s;
	*given = (struct cli_given){.n_words = 0};
	return cli_options_read(options, COUNT(options), argc, argv, given, rest);
}

/* One word more than a command line may have. */
static const char *many_words(void)
{
	static char words[2 * CLI_WORDS_MAX + 2];

	for (size_t i = 0; i <= CLI_WORDS_MAX; i++)
		memcpy(words + 2 * i, "w ", 2);
	words[2 * CLI_WORDS_MAX + 1] = '\0';
	return words;
}

static void test_options(void **state)
{
	struct cli_given given;
	char *room[8];
	struct cli_rest rest = {.argv = room};

	(void)state;
	assert_int_equal(read_line(&given, NULL, "a --name x --dry-run b"), CLI_FINE);
	assert_int_equal(given.n_words, 2);
	assert_string_equal(given.words[1], "b");
	assert_null(given.words[2]);
	assert_string_equal(given.values[0], "x");
	assert_string_equal(given.values[1], "");
	assert_int_equal(read_line(&given, NULL, "--name= -- --dry-run -"), CLI_FINE);
	assert_string_equal(given.values[0], "");
	assert_null(given.values[1]);
	assert_string_equal(given.words[0], "--dry-run");
	assert_string_equal(given.words[1], "-");
	assert_int_equal(read_line(&given, NULL, "--name"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, "--dry-run=x"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, "--dry-run --dry-run"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, "--nam"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, "--names x"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, "-x"), CLI_USAGE);
	assert_int_equal(read_line(&given, NULL, many_words()), CLI_USAGE);
	/* With a rest, what is unknown is kept in its order. */
	assert_int_equal(read_line(&given, &rest, "a --name=x --other -- --name"), CLI_FINE);
	assert_int_equal(rest.argc, 4);
	assert_string_equal(room[1], "--other");
	assert_string_equal(room[2], "--");
	assert_string_equal(room[3], "--name");
	assert_string_equal(given.values[0], "x");
}

static int make_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int drop_arena(void **state)
{
	(void)state;
	arena_done(&arena);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_long_cells_are_cut_for_people_only),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_exits),
		cmocka_unit_test(test_options),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
