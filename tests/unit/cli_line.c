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
#include "base/date.h"
#include "cli/table.h"
#include "cli/takes.h"
#include "model/exit.h"
#include "model/people.h"
#include "model/role.h"
#include "with_arena.h"

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
	static const struct cli_column columns[] = {
		{"Login", CELL_TEXT}, {"Name", CELL_TEXT}, {"Courses", CELL_NUMBER}};
	struct cli_table t;

	(void)state;
	cli_table_init(&t, &arena, columns, 3);
	cli_table_row(&t, "mlj", "Søren Ågård", "31");
	cli_table_row(&t, "abe-long", "Ida", "4");
	assert_string_equal(print(&t, FORM_TABS), "mlj\tSøren Ågård\t31\nabe-long\tIda\t4\n");
	assert_string_equal(print(&t, FORM_PEOPLE),
		"Login     Name         Courses\n"
		"mlj       Søren Ågård  31\n"
		"abe-long  Ida          4\n");
	assert_string_equal(print(&t, FORM_JSON),
		"[\n"
		"  {\"login\": \"mlj\", \"name\": \"Søren Ågård\", \"courses\": 31},\n"
		"  {\"login\": \"abe-long\", \"name\": \"Ida\", \"courses\": 4}\n"
		"]\n");
}

static void test_long_cells_are_cut_for_people_only(void **state)
{
	static const struct cli_column columns[] = {{"A", CELL_TEXT}, {"B", CELL_TEXT}};
	char name[100];
	struct cli_table t;

	(void)state;
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	cli_table_init(&t, &arena, columns, 2);
	cli_table_row(&t, name, "x");
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

static const struct cli_option options[] = {{"name", TAKES_NAME, ""}, {"dry-run", TAKES_NOTHING, ""}};

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
	assert_string_equal(given.words[1].text, "b");
	assert_null(given.words[2].text);
	assert_string_equal(given.values[0].text, "x");
	assert_string_equal(given.values[1].text, "");
	assert_int_equal(read_line(&given, NULL, "--name= -- --dry-run -"), CLI_FINE);
	assert_string_equal(given.values[0].text, "");
	assert_null(given.values[1].text);
	assert_string_equal(given.words[0].text, "--dry-run");
	assert_string_equal(given.words[1].text, "-");
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
	assert_string_equal(given.values[0].text, "x");
}

/* What people read of an act is a sentence of lines, programs read its row. */
static void test_sentence_of_an_act(void **state)
{
	static const struct cli_column columns[] = {{"Day", CELL_TEXT}};
	struct cli_table t;

	(void)state;
	cli_table_init(&t, &arena, columns, 1);
	assert_null(t.sentence);
	cli_table_say(&t, "%s is made.", "a");
	cli_table_say(&t, "%d more.", 2);
	assert_string_equal(t.sentence, "a is made.\n2 more.");
	assert_string_equal(cli_table_day(&t, DAY_NONE), "");
	assert_string_equal(cli_table_day(&t, 0), "1970-01-01");
	assert_string_equal(cli_table_time(&t, 0), "");
}

/* Each kind of word or value, as it is read before anything is opened. */
static void test_kinds(void **state)
{
	static const struct {
		enum cli_takes takes;
		const char *text;
		enum cli_exit code;
		int32_t day;
		int64_t number;
	} cases[] = {
		{TAKES_DAY, "31-12-2026", CLI_FINE, 20818, 0},
		{TAKES_DAY, NULL, CLI_FINE, DAY_NONE, 0},
		{TAKES_DAY, "-", CLI_USAGE, 0, 0},
		{TAKES_LIMIT, "-", CLI_FINE, DAY_NONE, 0},
		{TAKES_LIMIT, "32-12-2026", CLI_USAGE, 0, 0},
		{TAKES_NUMBER, "12", CLI_FINE, 0, 12},
		{TAKES_NUMBER, "0", CLI_USAGE, 0, 0},
		{TAKES_PERIOD, "x", CLI_USAGE, 0, 0},
		{TAKES_MONTHS, "24", CLI_FINE, 0, 24},
		{TAKES_MONTHS, "2", CLI_USAGE, 0, 0},
		{TAKES_MONTHS, "3|6", CLI_USAGE, 0, 0},
		{TAKES_FORMAT, "pdf", CLI_FINE, 0, 0},
		{TAKES_FORMAT, "", CLI_USAGE, 0, 0},
		{TAKES_LANGUAGE, "sv", CLI_USAGE, 0, 0},
		{TAKES_CASES, "hand-over", CLI_FINE, 0, MOVE_HAND_OVER},
		{TAKES_CASES, "hand", CLI_USAGE, 0, -1},
		{TAKES_ROLE, "reader", CLI_FINE, 0, ROLE_READER},
		{TAKES_ROLE, "boss", CLI_USAGE, 0, -1},
		{TAKES_DESTINATION, "fleksjob", CLI_FINE, 0, EXIT_FLEXIBLE},
		{TAKES_DESTINATION, "mars", CLI_USAGE, 0, EXIT_NONE},
		{TAKES_ACTION, "open-other", CLI_FINE, 0, 0},
		{TAKES_ACTION, "nix", CLI_USAGE, 0, 0},
		{TAKES_TEXT, "", CLI_FINE, 0, 0},
		{TAKES_USER, "nobody", CLI_FINE, 0, 0}, /* looked up later */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cli_value v = {.text = cases[i].text};

		assert_int_equal(cli_takes_read(cases[i].takes, "--x", &v), cases[i].code);
		if (cases[i].code == CLI_FINE)
			assert_int_equal(v.day, cases[i].day);
		assert_int_equal(v.number, cases[i].number);
	}
	for (int takes = TAKES_NOTHING + 1; takes < TAKES_COUNT; takes++)
		assert_non_null(cli_takes_word((enum cli_takes)takes));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_long_cells_are_cut_for_people_only),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_exits),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_sentence_of_an_act),
		cmocka_unit_test(test_kinds),
	};

	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
