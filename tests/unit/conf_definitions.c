/* What the sound directory becomes, and what is no directory or no file. */

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

#include "base/date.h"
#include "conf/definitions.h"
#include "model/score.h"

#define GOOD "tests/data/conf/good"

static struct arena data, words;
static struct conf_report report;
static struct definitions defs;
static struct err err;

static enum status load(const char *dir)
{
	arena_reset(&data);
	arena_reset(&words);
	conf_report_init(&report, &words, NULL);
	return definitions_load(dir, &data, &report, &defs, &err);
}

static void assert_clean(const char *dir)
{
	assert_int_equal(load(dir), ST_OK);
	for (size_t i = 0; i < report.n; i++)
		print_message("%s:%d: %s\n", report.messages[i].file, report.messages[i].line,
			report.messages[i].text);
	assert_int_equal(report.n, 0);
}

static void the_organisation(void **state)
{
	(void)state;
	assert_clean(GOOD);
	/* The messages' arena may go before the definitions. */
	arena_done(&words);
	assert_int_equal(defs.n_administrations, 2);
	assert_string_equal(defs.administrations[0].key, "beskaeftigelse");
	assert_string_equal(defs.administrations[1].label, "Børn og Familie");
	assert_int_equal(defs.n_sections, 3);
	assert_string_equal(defs.sections[0].key, "jobcenter-a");
	assert_string_equal(defs.sections[0].administration, "beskaeftigelse");
	assert_int_equal(defs.sections[0].from, date_from_ymd(2026, 1, 1));
	assert_int_equal(defs.sections[1].from, DAY_NONE);
	assert_int_equal(defs.sections[2].from, date_from_ymd(2026, 3, 1));
	assert_string_equal(defs.sections[2].administration, "familie");
	assert_string_equal(defs.sections[2].place.file, "organisation.conf");
	assert_int_equal(defs.sections[2].place.line, 16);
}

static void the_set(void **state)
{
	(void)state;
	assert_clean(GOOD);
	assert_int_equal(defs.n_sets, 1);
	const struct set_version *set = &defs.sets[0].set;
	assert_string_equal(set->key, "indgang-a");
	assert_string_equal(set->label_en, "Entrance A");
	assert_int_equal(set->version, 1);
	assert_int_equal(set->cadence_days, 14);
	assert_int_equal(set->previous, PREVIOUS_AFTER);
	assert_int_equal(set->note_policy, NOTE_ON_JUMP);
	assert_int_equal(set->n_indicators, 3);
	assert_string_equal(set->indicators[0].key, "bolig");
	assert_string_equal(set->indicators[1].key, "sovn");
	assert_string_equal(set->indicators[2].key, "eget-maal");
	assert_string_equal(defs.sets[0].place.file, "sets.d/10-example.conf");
}

static void an_indicator(void **state)
{
	(void)state;
	assert_clean(GOOD);
	const struct indicator *in = &defs.sets[0].set.indicators[1];
	assert_string_equal(in->label, "Søvn og døgnrytme");
	assert_string_equal(in->label_en, "Sleep and daily rhythm");
	assert_string_equal(in->question_en, "How has sleep been in the last 14 days?");
	assert_string_equal(in->help, "Hvornår går du i seng? Hvad vækker dig?\nHvordan er den "
				      "første time om morgenen?");
	assert_int_equal(in->min, 1);
	assert_int_equal(in->max, 5);
	assert_int_equal(in->direction, HIGH_IS_GOOD);
	assert_int_equal(in->goal, 4);
	assert_int_equal(in->meaning, 1);
	assert_int_equal(in->raters, RATER_BIT(RATER_CASEWORKER) | RATER_BIT(RATER_CITIZEN));
	assert_true(in->shown_to_citizen);
	assert_int_equal(in->n_levels, 5);
	assert_int_equal(in->levels[4].value, 5);
	assert_string_equal(in->levels[4].label, "");
	assert_string_equal(in->levels[4].text, "Sover godt og regelmæssigt hele ugen");
	assert_string_equal(in->levels[4].text_en, "Sleeps well and regularly all week");
}

static void the_defaults_of_an_indicator(void **state)
{
	(void)state;
	assert_clean(GOOD);
	const struct indicator *in = &defs.sets[0].set.indicators[0];
	assert_string_equal(in->label_en, "");
	assert_string_equal(in->help, "");
	assert_int_equal(in->goal, LEVEL_NONE);
	assert_int_equal(in->raters, RATER_BIT(RATER_CASEWORKER));
	assert_true(in->shown_to_citizen);
	assert_string_equal(in->levels[0].text_en, "");
}

static void texts_from_the_scale(void **state)
{
	(void)state;
	assert_clean(GOOD);
	const struct indicator *in = &defs.sets[0].set.indicators[2];
	assert_int_equal(in->n_levels, 5);
	assert_int_equal(in->levels[0].value, 0);
	assert_string_equal(in->levels[0].label, "-2");
	assert_string_equal(in->levels[3].text, "Målet er nået");
	assert_string_equal(in->levels[3].text_en, "The goal is reached");
	assert_int_equal(in->goal, 3);
}

static void the_groups(void **state)
{
	(void)state;
	assert_clean(GOOD);
	assert_int_equal(defs.n_groups, 2);
	assert_string_equal(defs.groups[0].key, "hjemloshed");
	assert_string_equal(defs.groups[0].law, "LAB § 6, nr. 7");
	assert_string_equal(defs.groups[0].set, "indgang-a");
	assert_string_equal(defs.groups[0].replaces, "ude-af-bolig");
	assert_string_equal(
		defs.groups[0].activities, "Bostøtte, mentor, praktik få timer om ugen");
	assert_int_equal(defs.groups[0].from, date_from_ymd(2026, 1, 1));
	assert_int_equal(defs.groups[0].to, DAY_NONE);
	assert_int_equal(defs.groups[1].to, date_from_ymd(2025, 12, 31));
	assert_string_equal(defs.groups[1].goal, "");
}

static void the_sources(void **state)
{
	(void)state;
	assert_clean(GOOD);
	assert_int_equal(defs.n_sources, 2);
	assert_string_equal(defs.sources[0].name, "organisation.conf");
	assert_string_equal(defs.sources[1].name, "sets.d/10-example.conf");
	assert_non_null(strstr(defs.sources[1].text, "# Comments: from # or //"));
}

static void the_shipped_files_are_clean(void **state)
{
	(void)state;
	assert_clean("conf");
	assert_true(defs.n_sets >= 8);
}

static void no_directory(void **state)
{
	(void)state;
	assert_int_equal(load("tests/data/conf/nowhere"), ST_NOTFOUND);
	assert_string_equal(err.arg, "tests/data/conf/nowhere");
	assert_int_equal(load(GOOD "/organisation.conf"), ST_NOTFOUND);
	assert_int_equal(report.n, 0);
}

static char *path_in(const char *dir, const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void put(const char *dir, const char *name, const char *text, size_t times)
{
	FILE *f = fopen(path_in(dir, name), "w");

	assert_non_null(f);
	for (size_t i = 0; i < times; i++)
		fputs(text, f);
	assert_int_equal(fchmod(fileno(f), strstr(name, "open") ? 0666 : 0644), 0);
	fclose(f);
}

static const char *message(size_t i)
{
	static char line[400];

	assert_true(i < report.n);
	snprintf(line, sizeof(line), "%s:%d: %s", report.messages[i].file, report.messages[i].line,
		report.messages[i].text);
	return line;
}

/* What must neither be waited for nor read: libconfuse's scanner would end the process on the
 * directory. */
static void no_ordinary_file(void **state)
{
	char dir[] = "/tmp/trin-conf-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	mkdir(path_in(dir, "sets.d"), 0755);
	mkdir(path_in(dir, "organisation.conf"), 0755);
	mkdir(path_in(dir, "sets.d/10-directory.conf"), 0755);
	assert_int_equal(mkfifo(path_in(dir, "sets.d/20-fifo.conf"), 0644), 0);
	put(dir, "sets.d/30-large.conf", "# 0123456789abcdef0123456789abc\n", 32769);
	put(dir, "sets.d/35-full.conf", "# 0123456789abcdef0123456789abc\n", 32768); /* 1 MiB is not too large */
	assert_int_equal(symlink("nowhere", path_in(dir, "sets.d/40-dangling.conf")), 0);
	put(dir, "sets.d/50-open.conf", "# everybody may write here\n", 1);
	assert_int_equal(load(dir), ST_CONFIG);
	assert_int_equal(report.n, 6);
	assert_string_equal(message(0), "organisation.conf:0: this is a directory, not a file");
	assert_string_equal(
		message(1), "sets.d/10-directory.conf:0: this is a directory, not a file");
	assert_string_equal(message(2), "sets.d/20-fifo.conf:0: this is not an ordinary file");
	assert_string_equal(message(3), "sets.d/30-large.conf:0: this file is larger than 1 MiB; "
					"is it really a configuration file?");
	assert_string_equal(
		message(4), "sets.d/40-dangling.conf:0: this file is a link to nothing");
	assert_non_null(strstr(message(5),
		"everybody on this server may change this file; try: chmod o-w /tmp/"));
	rmdir(path_in(dir, "organisation.conf"));
	rmdir(path_in(dir, "sets.d/10-directory.conf"));
	unlink(path_in(dir, "sets.d/20-fifo.conf"));
	unlink(path_in(dir, "sets.d/30-large.conf"));
	unlink(path_in(dir, "sets.d/35-full.conf"));
	unlink(path_in(dir, "sets.d/40-dangling.conf"));
	unlink(path_in(dir, "sets.d/50-open.conf"));
	rmdir(path_in(dir, "sets.d"));
	rmdir(dir);
}

static const char *shout(const char *msgid)
{
	return strcmp(msgid, "the '{' here is never closed") == 0 ? "'{' uden '}'" : msgid;
}

/* sets.d is there and cannot be read: not the same as that it is missing. */
static void no_directory_of_sets(void **state)
{
	char dir[] = "/tmp/trin-conf-XXXXXX", path[64];
	static const char said[] = "this directory cannot be read: ";

	(void)state;
	assert_non_null(mkdtemp(dir));
	put(dir, "organisation.conf", "administration \"a\" { label = \"A\" }\n", 1);
	snprintf(path, sizeof(path), "%s/sets.d", dir);
	assert_int_equal(symlink("sets.d", path), 0);
	assert_int_equal(load(dir), ST_CONFIG);
	assert_int_equal(report.errors, 1);
	assert_string_equal(report.messages[report.n - 1].file, "sets.d");
	assert_memory_equal(report.messages[report.n - 1].text, said, sizeof(said) - 1);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof(path), "%s/organisation.conf", dir);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void messages_are_translated(void **state)
{
	(void)state;
	arena_reset(&words);
	conf_report_init(&report, &words, shout);
	assert_int_equal(
		definitions_load("tests/data/conf/bad/tree-brace", &data, &report, &defs, &err),
		ST_CONFIG);
	assert_string_equal(message(0), "sets.d/10-a.conf:2: '{' uden '}'");
	assert_string_equal(err.arg, "sets.d/10-a.conf:2: '{' uden '}'");
}

/* Nothing that was in the report before counts as a mistake of this load. */
static void earlier_mistakes_do_not_count(void **state)
{
	(void)state;
	arena_reset(&words);
	conf_report_init(&report, &words, NULL);
	conf_error(&report, "trin.conf", 3, "%s", "something else");
	assert_int_equal(definitions_load(GOOD, &data, &report, &defs, &err), ST_OK);
	assert_int_equal(defs.n_sets, 1);
	assert_int_equal(report.errors, 1);
}

/* Crosswalks from each of six stages to each of the next six, nine times: too many ways to go each of them. */
static void many_crosswalks(void **state)
{
	enum { LAYERS = 9, WIDTH = 6 };
	char dir[] = "/tmp/trin-conf-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	mkdir(path_in(dir, "sets.d"), 0755);
	FILE *f = fopen(path_in(dir, "sets.d/many.conf"), "w");
	assert_non_null(f);
	for (int k = 0; k < LAYERS * WIDTH * WIDTH; k++)
		fprintf(f, "crosswalk \"w%d\" { indicator = \"i%d\" meaning = %d to = \"i%d\" to_meaning = %d levels { 1 = 1 } }\n",
			k, k % WIDTH, k / (WIDTH * WIDTH), k / WIDTH % WIDTH, k / (WIDTH * WIDTH) + 1);
	fprintf(f, "crosswalk \"back\" { indicator = \"i3\" meaning = %d to = \"i3\" to_meaning = 0 levels { 1 = 1 } }\n", LAYERS);
	fclose(f);
	assert_int_equal(chmod(path_in(dir, "sets.d/many.conf"), 0644), 0);
	assert_int_equal(load(dir), ST_CONFIG);
	size_t circles = 0;
	for (size_t i = 0; i < report.n; i++)
		circles += strstr(report.messages[i].text, "leads back") != NULL;
	assert_true(circles > 10);
	assert_int_equal(unlink(path_in(dir, "sets.d/many.conf")), 0);
	assert_int_equal(rmdir(path_in(dir, "sets.d")), 0);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_organisation),
		cmocka_unit_test(the_set),
		cmocka_unit_test(an_indicator),
		cmocka_unit_test(the_defaults_of_an_indicator),
		cmocka_unit_test(texts_from_the_scale),
		cmocka_unit_test(the_groups),
		cmocka_unit_test(the_sources),
		cmocka_unit_test(the_shipped_files_are_clean),
		cmocka_unit_test(no_directory),
		cmocka_unit_test(no_ordinary_file),
		cmocka_unit_test(no_directory_of_sets),
		cmocka_unit_test(many_crosswalks),
		cmocka_unit_test(messages_are_translated),
		cmocka_unit_test(earlier_mistakes_do_not_count),
	};

	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&data);
	arena_done(&words);
	return failed != 0;
}
