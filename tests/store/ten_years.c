/*
 * Ten years of an instrument, as an administrator publishes it: tests/data/ten-years holds the files of each year. The
 * same three citizens are measured all the way, and every curve, every text that a measurement shows and every day when
 * the next one is due is what the files of that day say. What is expected is worked out here, from the story alone.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "model/progress.h"
#include "model/score.h"
#include "service/publish.h"
#include "world.h"

/* Each year is one change of the instrument; the last of them is taken back. */
enum year { BEGIN, WORDS, MEANING, ADDED, RETIRED, TEN_LEVELS, SPLIT, REFORM, MISTAKE, YEARS };
static const struct {
	const char *dir;
	int y, m, d; /* the day of the publication */
} years[YEARS] = {
	[BEGIN] = { "01-begyndelsen", 2026, 1, 5 },
	[WORDS] = { "02-rettet-tekst", 2027, 1, 11 },
	[MEANING] = { "03-nyt-kendetegn", 2028, 1, 10 },
	[ADDED] = { "04-ny-indikator", 2029, 1, 8 },
	[RETIRED] = { "05-en-udgaar", 2030, 1, 14 },
	[TEN_LEVELS] = { "06-ti-niveauer", 2031, 1, 13 },
	[SPLIT] = { "07-to-indgange", 2032, 1, 12 },
	[REFORM] = { "08-reformen", 2033, 7, 1 },
	[MISTAKE] = { "09-en-fejl", 2034, 1, 9 },
};

enum who { IDA, BO, PER, PEOPLE };
static const struct {
	const char *name, *cpr, *ref, *group, *later; /* the group of the reform */
} people[PEOPLE] = {
	[IDA] = { "Ida Holm", "0101901234", "B-1001", "kontant", "Jobparat 1.1" },
	[BO] = { "Bo Friis", "0201901234", "B-1002", "aktiv", "Udvikling 1.2" },
	[PER] = { "Per Dahl", "0301901234", "B-1003", "kontant", "Jobparat 1.1" },
};

/* What was scored, and in which year's words. */
struct told {
	int32_t on;
	enum year year;
	char bolig, sovn, netvaerk, tro; /* SCORE_NONE: not asked */
};

static struct world world;
static struct world_user anna;
static struct err e;
static struct told told[PEOPLE][60];
static size_t n_told[PEOPLE];
static enum year now; /* whose files are in force */

#define OK(call) world_ok((call), &e)

static void go_to(int32_t day)
{
	clock_fix((int64_t)day * 86400 + 36000);
}

static int32_t day_of(enum year year)
{
	return date_from_ymd(years[year].y, years[year].m, years[year].d);
}

static struct publish_report publish(enum year year)
{
	const char *dir = arena_printf(&world.arena, "tests/data/ten-years/%s", years[year].dir);
	struct publish_report report;
	struct conf_report said;
	struct definitions d;
	struct publishing how = { .d = &d, .counts = true, .reason = years[year].dir };

	go_to(day_of(year));
	conf_report_init(&said, &world.arena, NULL);
	OK(definitions_load(dir, &world.arena, &said, &d, &e));
	enum status st = service_publish_as(&world.admin, &how, &world.arena, &report, &e);
	for (size_t i = 0; i < report.n_refusals; i++)
		print_error("%s: %s %s\n", dir, report.refusals[i].text, report.refusals[i].args[0]);
	OK(st);
	now = year;
	return report;
}

/* Whether the report has the change, and that curves break there or not. */
static bool changes(const struct publish_report *r, const char *key, enum change_what what, bool breaks)
{
	for (size_t i = 0; i < r->n_changes; i++)
		if (strcmp(r->changes[i].key, key) == 0 && r->changes[i].what == what)
			return r->changes[i].breaks == breaks;
	return false;
}

static struct case_row case_of(enum who who)
{
	struct search_request request = { people[who].ref, 5 };
	struct search_reply reply;
	struct case_row found = { .course = { 0 } };

	OK(door_search(anna.door, &request, &anna.arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (reply.rows[i].course_to == DAY_NONE)
			found = reply.rows[i];
	assert_true(found.course.v);
	return found;
}

static const struct set_version *set_of(struct set_version_id id)
{
	struct set_request request = { id };
	struct set_reply reply;
	struct set_version *set = ARENA_NEW(&anna.arena, struct set_version);

	OK(door_set(anna.door, &request, &anna.arena, &reply, &e));
	*set = reply.set;
	return set;
}

static const struct set_version *find_set(void *ctx, struct set_version_id id)
{
	(void)ctx;
	return set_of(id);
}

/* A level that differs from the one before, so that a curve that is a point off is seen. */
static char scored(enum who who, size_t nth, int salt, int min, int max)
{
	return score_of_level(min + (int)((nth * 3 + who * 2 + (size_t)salt) % (size_t)(max - min + 1)));
}

static struct told answer(enum who who, int32_t on)
{
	size_t n = n_told[who];
	bool ten = now >= TEN_LEVELS, of_b = who == BO && now >= SPLIT;

	return (struct told){ .on = on, .year = now,
		.bolig = ten ? scored(who, n, 0, 0, 10) : scored(who, n, 0, 1, 5),
		.sovn = of_b ? SCORE_NONE : scored(who, n, 1, 1, 5),
		.netvaerk = now < RETIRED ? scored(who, n, 2, 1, 5) : SCORE_NONE,
		.tro = now >= ADDED ? scored(who, n, 3, 1, 5) : SCORE_NONE };
}

static char answer_of(const struct told *t, const char *key)
{
	return strcmp(key, "bolig") == 0      ? t->bolig
	       : strcmp(key, "sovn") == 0     ? t->sovn
	       : strcmp(key, "netvaerk") == 0 ? t->netvaerk
	       : strcmp(key, "tro") == 0      ? t->tro
					      : SCORE_NONE;
}

/* Weeks 29 and 30 of two years, and the Monday when it is open again. */
static int32_t open_day(int32_t day)
{
	const int32_t closed[][2] = {
		{ date_from_ymd(2032, 7, 12), date_from_ymd(2032, 7, 26) },
		{ date_from_ymd(2033, 7, 18), date_from_ymd(2033, 8, 1) },
	};

	for (size_t i = 0; i < COUNT(closed); i++)
		if (closed[i][0] <= day && day < closed[i][1])
			return closed[i][1];
	return day;
}

/* When the next one is due, by the story; whoever has the wrong files is asked every week. */
static int32_t next_of(enum who who, int32_t on)
{
	if (who == BO && now >= SPLIT)
		return open_day(on + 28);
	return on + (now == MISTAKE ? 7 : 14);
}

/* One measurement through the door; returns the day when the next one is due. */
static int32_t score(enum who who, int32_t on)
{
	struct draft_open_request open = { .course = case_of(who).course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply finished;
	struct told t;

	go_to(on);
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	t = answer(who, on);
	const struct set_version *set = set_of(opened.draft.set_version);
	char *scores = arena_dup(&anna.arena, opened.draft.scores);
	for (int32_t i = 0; i < set->n_indicators; i++) {
		scores[i] = answer_of(&t, set->indicators[i].key);
		assert_int_not_equal(scores[i], SCORE_NONE);
	}
	opened.draft.scores = scores;
	opened.draft.taken_on = on; /* also of a draft that was begun before */
	OK(door_draft_save(anna.door, &(struct draft_save_request){ opened.draft }, &anna.arena, &saved, &e));
	OK(door_finish(anna.door, &(struct finish_request){ saved.id, saved.version, "" }, &anna.arena, &finished, &e));
	told[who][n_told[who]++] = t;
	return finished.due_on;
}

static void score_all(int32_t on)
{
	for (int who = 0; who < PEOPLE; who++) {
		assert_int_equal(score((enum who)who, on), next_of((enum who)who, on));
		assert_int_equal(case_of((enum who)who).due_on, next_of((enum who)who, on));
	}
	arena_reset(&anna.arena);
}

/* What every year holds: the day itself, and twice more as the cadence says. */
static void score_the_year(enum year year)
{
	for (int i = 0; i < 3; i++)
		score_all(day_of(year) + 28 * i);
}

static struct citizen_reply look(enum who who)
{
	struct citizen_request request = { case_of(who).course, "test" };
	struct citizen_reply reply;

	OK(door_citizen(anna.door, &request, &anna.arena, &reply, &e));
	return reply;
}

static const char *question_of(const char *key, enum year year)
{
	if (strcmp(key, "bolig") == 0)
		return year == BEGIN ? "Hvor bor du nu?" : "Hvordan bor du lige nu?";
	if (strcmp(key, "sovn") == 0)
		return year == MISTAKE ? "Sover du godt?" : "Hvordan har søvnen været de sidste 14 dage?";
	return strcmp(key, "tro") == 0 ? "Hvor meget tror du på at få et job?" : "Hvem kan du regne med?";
}

static const char *third_level_of(const char *key, enum year year)
{
	if (strcmp(key, "bolig") == 0)
		return year < TEN_LEVELS ? "Bor midlertidigt" : "Bor midlertidigt i uger";
	if (strcmp(key, "sovn") == 0)
		return year < MEANING ? "Sover halvdelen af nætterne" : "Sover mindst fem timer de fleste nætter";
	return strcmp(key, "tro") == 0 ? "Er i tvivl" : "Ser nogle få";
}

/* A measurement shows the questions and descriptors that were valid on its day. */
static void assert_texts(const struct measurement *m, const struct told *t)
{
	const struct set_version *set = set_of(m->set_version);

	assert_int_equal(m->taken_on, t->on);
	for (int32_t i = 0; i < set->n_indicators; i++) {
		const struct indicator *in = &set->indicators[i];

		assert_string_equal(in->question, question_of(in->key, t->year));
		assert_string_equal(indicator_level(in, 3)->text, third_level_of(in->key, t->year));
		assert_int_equal(m->scores[i], answer_of(t, in->key));
	}
}

static const struct indicator *indicator_now(enum who who, const char *key)
{
	const struct set_version *set = set_of(case_of(who).set_version);
	int at = set_find(set, key);

	return at < 0 ? NULL : &set->indicators[at];
}

static int converted(int level)
{
	static const int became[] = { LEVEL_NONE, 0, 3, 5, 8, 10 };

	return became[level];
}

static bool is_first_of(const struct told *list, size_t i, enum year year)
{
	return i > 0 && list[i].year >= year && list[i - 1].year < year;
}

/* The level that the curve of today has for a point, and whether it was converted. */
static void assert_point(const struct point *p, const struct told *list, size_t i, const char *key)
{
	bool is_bolig = strcmp(key, "bolig") == 0, old = list[i].year < TEN_LEVELS && now >= TEN_LEVELS;
	char score = answer_of(&list[i], key);
	int level = score_level(score);

	assert_int_equal(p->on, list[i].on);
	assert_int_equal(p->score, score);
	assert_int_equal(p->converted, is_bolig && old);
	assert_int_equal(p->level, is_bolig && old ? converted(level) : level);
	/* The one change that no crosswalk leads over. */
	assert_int_equal(p->version_break, strcmp(key, "sovn") == 0 && is_first_of(list, i, MEANING));
}

static void assert_curve(enum who who, const struct citizen_reply *seen, const struct told *list, size_t n,
	const char *key)
{
	const struct indicator *in = indicator_now(who, key);
	struct crosswalks_reply walks;
	struct series s;

	if (!in)
		return;
	OK(door_crosswalks(anna.door, &(struct crosswalks_request){ 0 }, &anna.arena, &walks, &e));
	progress_joined(&anna.arena, seen->measurements, (size_t)seen->n_measurements, in, walks.walks,
		(size_t)walks.n_walks, find_set, NULL, &s);
	assert_int_equal(s.n, n);
	for (size_t i = 0; i < n; i++)
		assert_point(&s.points[i], list, i, key);
}

/* Everything of one citizen, from the first told measurement that the course has. */
static void assert_citizen(enum who who, size_t from)
{
	static const char *const keys[] = { "bolig", "sovn", "netvaerk", "tro" };
	struct citizen_reply seen = look(who);
	const struct told *list = told[who] + from;
	size_t n = n_told[who] - from;

	assert_int_equal(seen.n_measurements, n);
	for (size_t i = 0; i < n; i++)
		assert_texts(&seen.measurements[i], &list[i]);
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_curve(who, &seen, list, n, keys[i]);
}

static size_t per_begins; /* Per leaves and comes back: the course of today begins there */

static void assert_everybody(void)
{
	assert_citizen(IDA, 0);
	assert_citizen(BO, 0);
	assert_citizen(PER, per_begins);
	arena_reset(&anna.arena);
}

static void import(enum who who, int32_t from)
{
	struct import_row row = { .line = 1, .cpr = people[who].cpr, .name = people[who].name,
		.group = people[who].group, .caseworker = "anna", .from = from };
	struct import_report report;

	OK(service_import_citizens(&world.admin, &row, 1, "test.csv", false, &world.arena, &report, &e));
	assert_int_equal(report.courses, 1);
}

static void test_the_beginning(void **state)
{
	struct publish_report r;

	(void)state;
	world_empty(&world);
	r = publish(BEGIN);
	assert_int_equal(r.count[OUTCOME_NEW], r.n);
	world_add_user(&world, "anna", ROLE_CASEWORKER, "nord", 1001);
	world_login(&world, "anna", 1001, &anna);
	for (int who = 0; who < PEOPLE; who++)
		import((enum who)who, day_of(BEGIN) - 100);
	/* Measuring begins with the section, not with the course. */
	assert_int_equal(case_of(IDA).due_on, day_of(BEGIN) + 14);
	assert_int_equal(case_of(IDA).due, DUE_FIRST);
	score_the_year(BEGIN);
	assert_everybody();
}

static void test_a_text_is_put_right(void **state)
{
	struct publish_report r = publish(WORDS);

	(void)state;
	assert_true(changes(&r, "bolig", CHANGE_QUESTION, false));
	score_the_year(WORDS);
	assert_everybody();
}

static void test_a_level_means_something_else(void **state)
{
	struct publish_report r = publish(MEANING);

	(void)state;
	assert_true(changes(&r, "sovn", CHANGE_MEANING, true));
	assert_true(changes(&r, "sovn", CHANGE_DESCRIPTOR, false));
	score_the_year(MEANING);
	assert_everybody();
}

/* A pause moves the day, an exit ends it, and who comes back begins anew. */
static void test_a_pause_an_exit_and_a_return(void **state)
{
	int32_t on = date_from_ymd(2028, 5, 1), back = date_from_ymd(2028, 10, 2);
	struct pause_set_request pause = { .course = case_of(PER).course,
		.pause = { on + 10, date_from_ymd(2028, 5, 31), "Indlagt" } };
	struct pause_set_reply paused;

	(void)state;
	assert_int_equal(score(PER, on), on + 14);
	OK(door_pause_set(anna.door, &pause, &anna.arena, &paused, &e));
	assert_int_equal(paused.due_on, date_from_ymd(2028, 6, 1));
	go_to(on + 12);
	assert_int_equal(case_of(PER).due, DUE_PAUSED);
	world_sql(&world, arena_printf(&anna.arena,
		"UPDATE course SET to_on = %d, exit_reason = 'Flyttet' WHERE id = %lld", (int)date_from_ymd(2028, 6, 15),
		(long long)pause.course.v));
	go_to(back);
	import(PER, back);
	per_begins = n_told[PER];
	assert_int_equal(case_of(PER).due_on, back + 14);
	assert_int_equal(case_of(PER).due, DUE_FIRST);
	struct citizen_reply seen = look(PER);
	assert_int_equal(seen.n_spans, 2);
	assert_int_equal(seen.spans[0].to_on, date_from_ymd(2028, 6, 15));
	assert_string_equal(seen.spans[0].exit_reason, "Flyttet");
	assert_int_equal(score(PER, back), back + 14);
	assert_everybody();
}

/* A draft that was begun with the older version goes over, and only what is new is asked. */
static void test_one_more_indicator(void **state)
{
	struct draft_open_request open = { .course = case_of(IDA).course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct draft_carry_reply carried;

	(void)state;
	go_to(day_of(ADDED) - 1);
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	opened.draft.scores = "123";
	OK(door_draft_save(anna.door, &(struct draft_save_request){ opened.draft }, &anna.arena, &saved, &e));
	struct publish_report r = publish(ADDED);
	assert_true(changes(&r, "tro", CHANGE_ADDED, false));
	OK(door_draft_open(anna.door, &open, &anna.arena, &opened, &e));
	assert_true(opened.older);
	OK(door_draft_carry(anna.door, &(struct draft_carry_request){ saved.id, saved.version }, &anna.arena, &carried,
		&e));
	assert_int_equal(carried.kept, 3);
	assert_int_equal(carried.asked, 0); /* none again, only the new one for the first time */
	assert_string_equal(carried.draft.scores, "123 ");
	score_the_year(ADDED);
	assert_everybody();
}

static void test_one_less(void **state)
{
	struct publish_report r = publish(RETIRED);

	(void)state;
	assert_true(changes(&r, "netvaerk", CHANGE_RETIRED, false));
	score_the_year(RETIRED);
	assert_everybody();
}

static void test_another_scale(void **state)
{
	struct publish_report r = publish(TEN_LEVELS);

	(void)state;
	assert_true(changes(&r, "bolig", CHANGE_SCALE, false));
	assert_true(changes(&r, "bolig", CHANGE_MEANING, false));
	score_the_year(TEN_LEVELS);
	assert_everybody();
}

static void test_one_set_becomes_two(void **state)
{
	int32_t on = date_from_ymd(2032, 6, 21);
	struct publish_report r = publish(SPLIT);

	(void)state;
	assert_true(changes(&r, "grund", CHANGE_RETIRED, false));
	assert_true(changes(&r, "aktiv", CHANGE_SET, false));
	score_the_year(SPLIT);
	/* Four weeks lead into week 30, which is closed as week 29 is: Monday of week 31. */
	assert_int_equal(score(BO, on), date_from_ymd(2032, 7, 26));
	assert_everybody();
}

/* One series goes on in the group that takes the place of another, and so does its cadence. */
static void test_a_reform(void **state)
{
	int32_t before[PEOPLE], on = date_from_ymd(2033, 6, 27);
	struct publish_report r;

	(void)state;
	score_all(on);
	for (int who = 0; who < PEOPLE; who++)
		before[who] = case_of((enum who)who).due_on;
	r = publish(REFORM);
	assert_true(changes(&r, "jobparat", CHANGE_MOVES, false));
	for (int who = 0; who < PEOPLE; who++) {
		struct case_row row = case_of((enum who)who);

		assert_string_equal(row.group_label, people[who].later);
		assert_int_equal(row.course_from, day_of(REFORM));
		assert_int_equal(row.due_on, before[who]);
	}
	assert_everybody();
	score_the_year(REFORM);
	assert_everybody();
}

/* A publication that should not have been: what was measured meanwhile keeps its texts, the rest is as before. */
static void test_a_mistake_is_taken_back(void **state)
{
	struct publish_report r = publish(MISTAKE);
	struct publishing how = { .back_to = REFORM + 1, .reason = "Sendt for tidligt" };
	struct config_version *log;
	struct definitions d;
	struct def_source *sources;
	struct conf_report said;
	size_t n;

	(void)state;
	assert_true(changes(&r, "a-kontant", CHANGE_CADENCE, false));
	score_all(day_of(MISTAKE));
	assert_int_equal(case_of(IDA).due_on, day_of(MISTAKE) + 7);
	OK(service_config_sources(&world.admin, how.back_to, &world.arena, &sources, &n, &e));
	conf_report_init(&said, &world.arena, NULL);
	OK(definitions_read(sources, n, &world.arena, &said, &d, &e));
	how.d = &d;
	OK(service_publish_as(&world.admin, &how, &world.arena, &r, &e));
	now = REFORM;
	assert_int_equal(case_of(IDA).due_on, day_of(MISTAKE) + 14);
	assert_everybody();
	score_all(day_of(MISTAKE) + 14);
	score_all(date_from_ymd(2035, 12, 3));
	assert_everybody();
	OK(service_config_log(&world.admin, &world.arena, &log, &n, &e));
	assert_int_equal(n, YEARS + 1);
	assert_int_equal(log[n - 1].back_to, REFORM + 1);
	assert_string_equal(log[n - 1].reason, "Sendt for tidligt");
	assert_true(n_told[IDA] > 25);
	world_logout(&anna);
	world_free(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_beginning),
		cmocka_unit_test(test_a_text_is_put_right),
		cmocka_unit_test(test_a_level_means_something_else),
		cmocka_unit_test(test_a_pause_an_exit_and_a_return),
		cmocka_unit_test(test_one_more_indicator),
		cmocka_unit_test(test_one_less),
		cmocka_unit_test(test_another_scale),
		cmocka_unit_test(test_one_set_becomes_two),
		cmocka_unit_test(test_a_reform),
		cmocka_unit_test(test_a_mistake_is_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
