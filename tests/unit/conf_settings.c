/* trin.conf: defaults, a file with other values everywhere, and the sample that is shipped. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf/settings.h"

static struct arena arena;
static struct conf_report report;
static struct err err;

static enum status load(const char *path, struct settings *s)
{
	arena_reset(&arena);
	conf_report_init(&report, &arena, NULL);
	return settings_load(path, &arena, &report, s, &err);
}

static void assert_defaults(const struct settings *s)
{
	assert_string_equal(s->site, "");
	assert_int_equal(s->edit_window_days, 7);
	assert_int_equal(s->draft_old_days, 14);
	assert_int_equal(s->search_min, 2);
	assert_int_equal(s->search_max, 50);
	assert_int_equal(s->queue_wait_seconds, 20);
	assert_int_equal(s->log_keep_months, 60);
	assert_int_equal(s->list_initials, 0);
	assert_int_equal(s->language, 0);
	assert_int_equal(s->glyphs, 0);
}

static void the_defaults(void **state)
{
	struct settings s;

	(void)state;
	settings_defaults(&s);
	assert_defaults(&s);
}

static void a_missing_file_means_the_defaults(void **state)
{
	struct settings s;

	(void)state;
	assert_int_equal(load("tests/data/conf/nowhere.conf", &s), ST_OK);
	assert_defaults(&s);
	assert_int_equal(report.n, 0);
}

static void every_setting_can_be_set(void **state)
{
	struct settings s;

	(void)state;
	assert_int_equal(load("tests/data/conf/good/trin.conf", &s), ST_OK);
	assert_string_equal(s.site, "Vejle Kommune");
	assert_int_equal(s.edit_window_days, 3);
	assert_int_equal(s.draft_old_days, 21);
	assert_int_equal(s.search_min, 3);
	assert_int_equal(s.search_max, 100);
	assert_int_equal(s.queue_wait_seconds, 30);
	assert_int_equal(s.log_keep_months, 24);
	assert_int_equal(s.list_initials, 1);
	assert_int_equal(s.language, 1);
	assert_int_equal(s.glyphs, 1);
	assert_int_equal(report.n, 0);
}

static void a_mistake_leaves_the_defaults(void **state)
{
	struct settings s;

	(void)state;
	assert_int_equal(load("tests/data/conf/bad/settings-typo.conf", &s), ST_CONFIG);
	assert_defaults(&s);
	assert_string_equal(err.arg, "settings-typo.conf:2: unknown setting 'edit_window_day'; "
				     "did you mean 'edit_window_days'?");
}

static void a_directory_is_no_file(void **state)
{
	struct settings s;

	(void)state;
	assert_int_equal(load("tests/data/conf/good", &s), ST_CONFIG);
	assert_string_equal(report.messages[0].text, "this is a directory, not a file");
}

static char *read_whole(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = arena_alloc(&arena, 65536);

	assert_non_null(f);
	assert_true(fread(text, 1, 65535, f) > 0);
	fclose(f);
	return text;
}

static void the_shipped_file_is_the_sample(void **state)
{
	(void)state;
	arena_reset(&arena);
	assert_string_equal(read_whole("conf/trin.conf"), settings_sample(&arena));
}

/* Every line of the sample that is a setting, without its #, must be accepted and change nothing.
 */
static void the_sample_is_true(void **state)
{
	char path[] = "/tmp/trin-sample-XXXXXX";
	struct settings s;

	(void)state;
	arena_reset(&arena);
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	FILE *f = fdopen(fd, "w");
	assert_non_null(f);
	for (const char *line = settings_sample(&arena); *line; line += strcspn(line, "\n") + 1) {
		bool setting = line[0] == '#' && line[1] != ' ';
		fprintf(f, "%.*s\n", (int)strcspn(line + setting, "\n"), line + setting);
	}
	fclose(f);
	assert_int_equal(load(path, &s), ST_OK);
	assert_int_equal(report.n, 0);
	assert_defaults(&s);
	remove(path);
}

static enum status load_of_root(const char *path)
{
	struct settings s;

	arena_reset(&arena);
	conf_report_init(&report, &arena, NULL);
	enum status status = settings_load_of_root(path, &arena, &report, &s, &err);
	assert_defaults(&s);
	return status;
}

/* trin-store reads a file that only root can have written, or none. */
static void only_a_file_of_root_is_trusted(void **state)
{
	char path[] = "/tmp/trin-of-root-XXXXXX", link[64];

	(void)state;
	if (geteuid() != 0)
		skip();
	close(mkstemp(path));
	assert_int_equal(load_of_root(path), ST_OK);
	chmod(path, 0644);
	assert_int_equal(load_of_root(path), ST_OK);
	chmod(path, 0664);
	assert_int_equal(load_of_root(path), ST_CONFIG);
	chmod(path, 0646);
	assert_int_equal(load_of_root(path), ST_CONFIG);
	chmod(path, 0600);
	assert_int_equal(chown(path, 60001, 0), 0);
	assert_int_equal(load_of_root(path), ST_CONFIG);
	assert_int_equal(chown(path, 0, 0), 0);
	snprintf(link, sizeof(link), "%s-link", path);
	assert_int_equal(symlink(path, link), 0);
	assert_int_equal(load_of_root(link), ST_CONFIG);
	remove(link);
	remove(path);
	assert_int_equal(load_of_root(path), ST_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_defaults),
		cmocka_unit_test(a_missing_file_means_the_defaults),
		cmocka_unit_test(every_setting_can_be_set),
		cmocka_unit_test(a_mistake_leaves_the_defaults),
		cmocka_unit_test(a_directory_is_no_file),
		cmocka_unit_test(the_shipped_file_is_the_sample),
		cmocka_unit_test(the_sample_is_true),
		cmocka_unit_test(only_a_file_of_root_is_trusted),
	};

	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&arena);
	return failed != 0;
}
