/* The files in conf/ are what a municipality begins with: they load without a word, and hold what is promised. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "conf/definitions.h"
#include "conf/settings.h"

struct shipped {
	struct arena arena;
	struct conf_report report;
	struct definitions defs;
};

static struct shipped the;

static int load(void **state)
{
	struct err e = { 0 };

	arena_init(&the.arena);
	conf_report_init(&the.report, &the.arena, NULL);
	enum status st = definitions_load("conf", &the.arena, &the.report, &the.defs, &e);
	for (size_t i = 0; i < the.report.n; i++)
		print_error("%s:%d: %s\n", the.report.messages[i].file, the.report.messages[i].line,
			the.report.messages[i].text);
	*state = &the;
	return st == ST_OK ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	arena_done(&the.arena);
	return 0;
}

static const struct set_version *set_of(const char *key)
{
	for (size_t i = 0; i < the.defs.n_sets; i++)
		if (strcmp(the.defs.sets[i].set.key, key) == 0)
			return &the.defs.sets[i].set;
	fail_msg("no set \"%s\"", key);
	return NULL;
}

static const struct indicator *indicator_of(const char *set, const char *key)
{
	int at = set_find(set_of(set), key);

	if (at < 0)
		fail_msg("no indicator \"%s\" in \"%s\"", key, set);
	return set_of(set)->indicators + at;
}

static void test_no_message(void **state)
{
	(void)state;
	assert_int_equal(the.report.errors, 0);
	assert_int_equal(the.report.warnings, 0);
}

/* Settings are left at their defaults: the file only shows them. */
static void test_settings(void **state)
{
	struct settings s, def;
	struct err e = { 0 };

	(void)state;
	settings_defaults(&def);
	assert_int_equal(settings_load("conf/trin.conf", &the.arena, &the.report, &s, &e), ST_OK);
	assert_int_equal(the.report.n, 0);
	assert_string_equal(s.site, def.site);
	assert_int_equal(s.edit_window_days, def.edit_window_days);
}

static void test_sets(void **state)
{
	static const struct {
		const char *key;
		int n, cadence, min, max;
		enum direction direction;
	} promised[] = {
		{ "generel", 11, 90, 1, 5, HIGH_IS_GOOD },
		{ "indgang-a", 12, 14, 1, 5, HIGH_IS_GOOD },
		{ "indgang-b", 11, 14, 1, 5, HIGH_IS_GOOD },
		{ "indgang-c", 9, 14, 1, 5, HIGH_IS_GOOD },
		{ "unge", 12, 14, 1, 5, HIGH_IS_GOOD },
		{ "sygedagpenge", 10, 14, 1, 5, HIGH_IS_GOOD },
		{ "praktik", 5, 14, 1, 5, HIGH_IS_GOOD },
		{ "maal", 3, 30, 1, 5, HIGH_IS_GOOD },
		{ "stoettebehov", 6, 180, 0, 4, LOW_IS_GOOD },
	};

	(void)state;
	assert_int_equal(the.defs.n_sets, COUNT(promised));
	for (size_t i = 0; i < COUNT(promised); i++) {
		const struct set_version *set = set_of(promised[i].key);
		assert_int_equal(set->n_indicators, promised[i].n);
		assert_int_equal(set->cadence_days, promised[i].cadence);
		assert_int_equal(set->version, 1);
		for (int k = 0; k < set->n_indicators; k++) {
			assert_int_equal(set->indicators[k].min, promised[i].min);
			assert_int_equal(set->indicators[k].max, promised[i].max);
			assert_int_equal(set->indicators[k].direction, promised[i].direction);
		}
	}
}

static void fits(const char *key, const char *text, int most)
{
	if (!*text || text_width(text) > most)
		fail_msg("\"%s\": \"%s\" is empty or wider than %d columns", key, text, most);
}

static void check_levels(const struct indicator *in)
{
	assert_int_equal(in->n_levels, in->max - in->min + 1);
	for (int i = 0; i < in->n_levels; i++) {
		fits(in->key, in->levels[i].text, 72);
		fits(in->key, in->levels[i].text_en, 72);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(in->levels[i].text, in->levels[k].text);
	}
}

/* Every text is there in both languages and fits the form at 80 columns. */
static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < the.defs.n_sets; i++) {
		const struct set_version *set = &the.defs.sets[i].set;
		fits(set->key, set->label, 40);
		fits(set->key, set->label_en, 40);
		for (int k = 0; k < set->n_indicators; k++) {
			const struct indicator *in = set->indicators + k;
			fits(in->key, in->label, 27);
			fits(in->key, in->label_en, 27);
			fits(in->key, in->question, 76);
			fits(in->key, in->question_en, 76);
			assert_true(strchr(in->help, '?') != NULL);
			check_levels(in);
		}
	}
}

static void test_general_raters(void **state)
{
	const struct set_version *set = set_of("generel");
	int caseworker = 0, citizen = 0, hidden = 0;

	(void)state;
	for (int i = 0; i < set->n_indicators; i++) {
		caseworker += (set->indicators[i].raters & RATER_BIT(RATER_CASEWORKER)) != 0;
		citizen += (set->indicators[i].raters & RATER_BIT(RATER_CITIZEN)) != 0;
		hidden += !set->indicators[i].shown_to_citizen;
	}
	assert_int_equal(caseworker, 11);
	assert_int_equal(citizen, 9);
	assert_int_equal(hidden, 1);
}

/* The caseworker's belief in the job chance is the one thing that no citizen and no company sees or answers. */
static void test_belief_is_hidden(void **state)
{
	const struct indicator *in = indicator_of("generel", "tro-sagsbehandler");

	(void)state;
	assert_false(in->shown_to_citizen);
	assert_int_equal(in->raters, RATER_BIT(RATER_CASEWORKER));
	for (size_t i = 0; i < the.defs.n_sets; i++)
		if (strcmp(the.defs.sets[i].set.key, "generel") != 0)
			assert_int_equal(set_find(&the.defs.sets[i].set, "tro-sagsbehandler"), -1);
}

static void test_company_answers_placement(void **state)
{
	const struct set_version *set = set_of("praktik");

	(void)state;
	for (int i = 0; i < set->n_indicators; i++)
		assert_true(set->indicators[i].raters & RATER_BIT(RATER_COMPANY));
}

static void test_goal_labels(void **state)
{
	static const char *const labels[] = { "-2", "-1", "0", "+1", "+2" };
	const struct set_version *set = set_of("maal");
	char buf[8];

	(void)state;
	for (int i = 0; i < set->n_indicators; i++) {
		for (int level = 1; level <= 5; level++)
			assert_string_equal(level_name(set->indicators + i, level, buf), labels[level - 1]);
		assert_string_equal(level_name(set->indicators + i, set->indicators[i].goal, buf), "0");
	}
}

static void test_entrances_share(void **state)
{
	(void)state;
	assert_true(set_find(set_of("indgang-a"), "fremmoede") >= 0);
	assert_true(set_find(set_of("indgang-b"), "fremmoede") >= 0);
	assert_true(set_find(set_of("indgang-c"), "jobsoegning") >= 0);
	assert_true(set_find(set_of("indgang-b"), "jobsoegning") >= 0);
	for (size_t i = 0; i < 3; i++) {
		static const char *const keys[] = { "indgang-a", "indgang-b", "indgang-c" };
		assert_true(set_find(set_of(keys[i]), "tro-paa-job") >= 0);
	}
}

static void test_groups(void **state)
{
	int entrances = 0;

	(void)state;
	assert_int_equal(the.defs.n_groups, 11);
	for (size_t i = 0; i < the.defs.n_groups; i++) {
		const struct def_group *g = the.defs.groups + i;
		entrances += strncmp(g->set, "indgang-", 8) == 0;
		assert_true(g->from != DAY_NONE);
		assert_int_equal(g->to, DAY_NONE);
		fits(g->key, g->label, 40);
		fits(g->key, g->label_en, 40);
		fits(g->key, g->law, 76);
		fits(g->key, g->goal, 160);
		fits(g->key, g->activities, 160);
		fits(g->key, g->measure, 160);
	}
	assert_int_equal(entrances, 5);
}

static void test_organisation(void **state)
{
	(void)state;
	assert_int_equal(the.defs.n_administrations, 3);
	assert_int_equal(the.defs.n_sections, 9);
}

/* The manuals' lists and the table of settings are one. */
static const char *manual(const char *path)
{
	static char page[16384];
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	page[fread(page, 1, sizeof(page) - 1, f)] = '\0';
	fclose(f);
	return page;
}

static void check_manual(const char *page, const char *name, const char *help, const char *range)
{
	const char *at = strstr(page, arena_printf(&the.arena, "\n.It Ic %s No = ", name));

	if (!at) {
		fail_msg("trin.conf(5) has no %s", name);
		return;
	}
	const char *end = strstr(at + 1, "\n.It");
	const char *item = arena_dup_n(&the.arena, at, end ? (size_t)(end - at) : strlen(at));
	if (!strstr(item, help) || !strstr(item, range))
		fail_msg("trin.conf(5), %s: not \"%s\" or not \"%s\"", name, help, range);
}

#define RANGE_TEXT(min, max, def) "At most " #max " columns."
#define RANGE_INT(min, max, def) ": " #min " to " #max ".\nThe default is " #def "."
#define RANGE_BOOL(min, max, def) "The default is\n.Cm "
#define RANGE_CHOICE(min, max, def) "The default is\n.Qq Cm "
#define CHECK(kind, name, def, min, max, unit, help) check_manual(page, #name, help, RANGE_##kind(min, max, def));
#define DANISH_TEXT(min, max, def) "Højst " #max " tegn."
#define DANISH_INT(min, max, def) ": " #min " til " #max ".\nStandard er " #def "."
#define DANISH_BOOL(min, max, def) "Standard er\n.Cm "
#define DANISH_CHOICE(min, max, def) "Standard er\n.Qq Cm "
#define CHECK_DANISH(kind, name, def, min, max, unit, help) check_manual(page, #name, "", DANISH_##kind(min, max, def));
#define ONE(...) +1

static void check_count(const char *page)
{
	int listed = 0;

	for (const char *p = page; (p = strstr(p, "\n.It Ic ")); p++)
		listed++;
	assert_int_equal(listed, 0 SETTINGS(ONE));
}

static void test_manual(void **state)
{
	const char *page = manual("man/trin.conf.5");

	(void)state;
	SETTINGS(CHECK)
	check_count(page);
}

static void test_danish_manual(void **state)
{
	const char *page = manual("man/da/trin.conf.5");

	(void)state;
	SETTINGS(CHECK_DANISH)
	check_count(page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_message),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_sets),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_general_raters),
		cmocka_unit_test(test_belief_is_hidden),
		cmocka_unit_test(test_company_answers_placement),
		cmocka_unit_test(test_goal_labels),
		cmocka_unit_test(test_entrances_share),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_organisation),
		cmocka_unit_test(test_manual),
		cmocka_unit_test(test_danish_manual),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
