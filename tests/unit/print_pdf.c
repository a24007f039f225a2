/* A page as PDF: its own marks in the bytes, the same bytes each time; files that never go over
 * another. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <errno.h>

#include "base/date.h"
#include "print/file.h"
#include "print/pdf.h"

static const char *const months[] = {
	"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"};
static struct level levels[5];
static struct indicator sovn = {
	.key = "sovn", .label = "Søvn", .min = 1, .max = 5, .levels = levels, .n_levels = 5};
static struct point point = {.level = 2, .score = '2', .mark = '.'};
static struct arena arena;
static char home[64];

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 5; i++)
		levels[i] =
			(struct level){.value = i + 1, .label = "", .text = "", .text_en = ""};
	point.on = date_from_ymd(2026, 3, 2);
	snprintf(home, sizeof(home), "/tmp/trin-print-XXXXXX");
	assert_non_null(mkdtemp(home));
	setenv("HOME", home, 1);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_done(&arena);
	return rmdir(home);
}

static struct page sample(void)
{
	static const struct page_column columns[] = {
		{"Indikator", PAGE_LEFT}, {"Nu", PAGE_RIGHT}};
	static const struct series series = {
		.points = &point, .n = 1, .levels = 1, .first = 2, .last = 2};
	struct page p;

	page_init(&p, &arena, "da", "Skridt for Åse", "B-1042", date_from_ymd(2026, 11, 21));
	page_add(&p, PAGE_HEADING, "Sådan går det");
	page_pair(&p, "Nu", "Æ, Ø og Å; 5 € – “citat” … Łukasz, \xe6\xbc\xa2");
	page_add(&p, PAGE_ITEM, "Ét punkt");
	struct page_table *t = page_table(&p, "Tal", columns, 2);
	for (int i = 0; i < 90; i++)
		page_row(t, (const char *const[]){arena_printf(&arena, "Række %d", i), "2"});
	page_chart(&p,
		&(struct page_chart){.says = "Søvn er nu på trin 2", .in = &sovn, .series = &series, .goal = 4, .from = DAY_NONE, .to = DAY_NONE,
			.months = months, .goal_word = "mål"});
	page_add(&p, PAGE_SUBHEAD, "Sæt kryds");
	page_add(&p, PAGE_TICK, "ja");
	page_write_lines(&p, 3);
	return p;
}

static bool holds(const char *bytes, size_t n, const char *text)
{
	return memmem(bytes, n, text, strlen(text)) != NULL;
}

static void test_pdf(void **state)
{
	struct page p = sample();
	const void *first, *again;
	size_t n, n_again;
	struct err e;

	(void)state;
	assert_int_equal(print_pdf(&p, &arena, &first, &n, &e), ST_OK);
	assert_int_equal(print_pdf(&p, &arena, &again, &n_again, &e), ST_OK);
	assert_int_equal(n, n_again);
	assert_memory_equal(first, again, n);
	assert_int_equal(strncmp(first, "%PDF-1.", 7), 0);
	static const char *const wanted[] = {"%PDF-1.4", "/Lang (da)", "/Marked true",
		"/DisplayDocTitle true", "/StructTreeRoot", "/Count 3", "/S /H1", "/S /Table",
		"/Scope /Column", "/S /Figure", "/S /LBody", "/Helvetica-Bold",
		"/WinAnsiEncoding", "(D:20261121000000)", "S\\345dan g\\345r det",
		"\\306, \\330 og \\305; 5 \\200 \\226 \\223citat\\224 \\205 Lukasz, ?"};
	for (size_t i = 0; i < COUNT(wanted); i++)
		if (!holds(first, n, wanted[i]))
			fail_msg("the file lacks %s", wanted[i]);
}

/* A long word, a page of nothing, a thousand paragraphs. */
static void test_odd_pages(void **state)
{
	struct page p;
	const void *bytes;
	char word[600];
	size_t n;
	struct err e;

	(void)state;
	page_init(&p, &arena, "en", "Nothing", "", 0);
	assert_int_equal(print_pdf(&p, &arena, &bytes, &n, &e), ST_OK);
	memset(word, 'M', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	page_add(&p, PAGE_TEXT, word);
	page_pair(&p, word, word);
	page_add(&p, PAGE_TEXT, "first line\nsecond line");
	for (int i = 0; i < 1000; i++)
		page_add(&p, i % 7 ? PAGE_TEXT : PAGE_SUBHEAD, "again and again");
	page_add(&p, PAGE_BREAK, "");
	page_add(&p, PAGE_BREAK, "");
	assert_int_equal(print_pdf(&p, &arena, &bytes, &n, &e), ST_OK);
	assert_true(holds(bytes, n, "/Count 3"));
	assert_true(holds(bytes, n, "(first line)"));
	assert_true(holds(bytes, n, "(second line)"));
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void test_files(void **state)
{
	const char *first, *second;
	struct err e;
	char got[8] = "";

	(void)state;
	umask(0);
	assert_int_equal(print_file_name(&arena, "trin-B-1042", "txt", &first, &e), ST_OK);
	assert_string_equal(first, arena_printf(&arena, "%s/trin-B-1042.txt", home));
	assert_int_equal(print_file_write(first, "one\n", 4, &e), ST_OK);
	assert_int_equal(mode_of(first), 0600);
	assert_int_equal(print_file_name(&arena, "trin-B-1042", "txt", &second, &e), ST_OK);
	assert_string_equal(second, arena_printf(&arena, "%s/trin-B-1042-2.txt", home));
	/* The name was taken between the two: what stands there stays, and nothing else is
	 * left. */
	assert_int_equal(print_file_write(first, "two\n", 4, &e), ST_EXISTS);
	FILE *f = fopen(first, "r");
	assert_non_null(f);
	assert_int_equal(fread(got, 1, sizeof(got) - 1, f), 4);
	fclose(f);
	assert_string_equal(got, "one\n");
	assert_int_equal(unlink(first), 0);
	/* A link that points nowhere is a taken name as well. */
	assert_int_equal(symlink("/nowhere/at/all", first), 0);
	assert_int_equal(print_file_name(&arena, "trin-B-1042", "txt", &second, &e), ST_OK);
	assert_non_null(strstr(second, "-2.txt"));
	assert_int_equal(print_file_write(first, "two\n", 4, &e), ST_EXISTS);
	assert_int_equal(unlink(first), 0);
}

static void test_no_home(void **state)
{
	const char *path;
	struct err e;

	(void)state;
	setenv("HOME", "/nowhere/at/all", 1);
	assert_int_equal(print_file_name(&arena, "a", "txt", &path, &e), ST_NOTFOUND);
	assert_string_equal(e.arg, "/nowhere/at/all");
	assert_int_equal(print_file_write("/nowhere/at/all/a.txt", "a", 1, &e), ST_INVALID);
	assert_string_equal(e.arg, "/nowhere/at/all/a.txt");
	assert_string_equal(e.why, "it or its folder is not there");
	assert_int_equal(e.sys, ENOENT);
	/* A name that cannot be looked up is not a name that is taken. */
	char stem[300];
	memset(stem, 'a', sizeof(stem) - 1);
	stem[sizeof(stem) - 1] = '\0';
	setenv("HOME", "/tmp", 1);
	assert_int_equal(print_file_name(&arena, stem, "txt", &path, &e), ST_INVALID);
	assert_int_equal(e.sys, ENAMETOOLONG);
}

/* Twelve words of four M fill a line of Helvetica: 12 * 36.7 + 11 * 3.1 of 481 points. */
static void test_lines(void **state)
{
	struct page p;
	const void *bytes;
	size_t n;
	struct err e;
	const char *text = "MMMM";

	(void)state;
	for (int i = 1; i < 30; i++)
		text = arena_printf(&arena, "%s MMMM", text);
	page_init(&p, &arena, "en", "Lines", "", 0);
	page_add(&p, PAGE_TEXT, text);
	assert_int_equal(print_pdf(&p, &arena, &bytes, &n, &e), ST_OK);
	assert_true(holds(bytes, n, arena_printf(&arena, "(%.*s)", 12 * 5 - 1, text)));
	assert_true(holds(bytes, n, arena_printf(&arena, "(%.*s)", 6 * 5 - 1, text)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_pdf, setup, teardown),
		cmocka_unit_test_setup_teardown(test_odd_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(test_files, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_home, setup, teardown),
		cmocka_unit_test_setup_teardown(test_lines, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
