/* Rows in and out: what is written is what is read, and what the schema and the layer refuse.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/score.h"
#include "store/audit.h"
#include "store/citizen.h"
#include "store/course.h"
#include "store/draft.h"
#include "store/group.h"
#include "store/measurement.h"
#include "store/section.h"
#include "store/set.h"
#include "store/user.h"
#include "store_fixture.h"

/* One test is one callback inside a write transaction; the fixture is at hand. */
static struct fixture fx;

#define OK(call) fixture_ok((call), e)

static void in_write(store_fn *fn)
{
	fixture_populate(&fx);
	fixture_write(&fx, fn, &fx);
	fixture_done(&fx);
}

#define TEST(name) \
	static enum status name##_body(struct store *s, void *ctx, struct err *e); \
	static void name(void **state) \
	{ \
		(void)state; \
		in_write(name##_body); \
	} \
	static enum status name##_body(struct store *s, void *ctx, struct err *e)

static struct measurement reading(int32_t on, const char *scores)
{
	return (struct measurement){ .taken_on = on,
		.course = fx.course,
		.set_version = fx.set,
		.scores = scores,
		.marks = "....",
		.finished_at = FIXTURE_NOW,
		.replaces_on = DAY_NONE,
		.reason = "" };
}

TEST(test_users)
{
	struct user user, *list;
	size_t n;
	(void)ctx;

	OK(store_user_by_login(s, &fx.arena, "anna", &user, e));
	assert_string_equal(user.name, "Anna Ågård");
	assert_string_equal(user.section_label, "Unge");
	assert_string_equal(user.administration_label, "Jobcenter");
	assert_int_equal(user.uid, UID_NONE);
	assert_int_equal(user.role, ROLE_CASEWORKER);
	assert_int_equal(user.valid_until, DAY_NONE);
	assert_int_equal(store_user_by_login(s, &fx.arena, "nobody", &user, e), ST_NOTFOUND);
	assert_string_equal(e->arg, "nobody");
	OK(store_user_list(s, &fx.arena, fx.section, &list, &n, e));
	assert_int_equal(n, 2);
	assert_string_equal(list[0].login, "anna");
	assert_int_equal(list[0].n_cases, 1);
	assert_int_equal(list[1].n_cases, 0);
	return ST_OK;
}

TEST(test_user_changes_ask_for_the_version)
{
	struct user user;
	(void)ctx;

	OK(store_user_by_login(s, &fx.arena, "bo", &user, e));
	user.name = "Bo Bech";
	user.closed_at = FIXTURE_NOW;
	OK(store_user_change(s, &user, e));
	assert_int_equal(store_user_change(s, &user, e), ST_CONFLICT);
	OK(store_user_load(s, &fx.arena, fx.bo, &user, e));
	assert_string_equal(user.name, "Bo Bech");
	assert_int_equal(user.closed_at, FIXTURE_NOW);
	assert_int_equal(user.version, 2);
	user.id.v = 999;
	assert_int_equal(store_user_change(s, &user, e), ST_NOTFOUND);
	assert_int_equal(store_user_add(s, &user, &user.id, e), ST_EXISTS);
	assert_string_equal(e->arg, "bo");
	return ST_OK;
}

TEST(test_a_uid_is_bound_once)
{
	struct user user;
	(void)ctx;

	OK(store_user_bind(s, fx.anna, 1001, e));
	OK(store_user_by_uid(s, &fx.arena, 1001, &user, e));
	assert_string_equal(user.login, "anna");
	assert_int_equal(store_user_bind(s, fx.bo, 1001, e), ST_EXISTS);
	assert_int_equal(store_user_bind(s, fx.anna, 1002, e), ST_CONFLICT);
	OK(store_user_logged_in(s, fx.anna, FIXTURE_NOW, e));
	OK(store_user_load(s, &fx.arena, fx.anna, &user, e));
	assert_int_equal(user.last_login, FIXTURE_NOW);
	return ST_OK;
}

TEST(test_preferences)
{
	struct user_prefs prefs;
	(void)ctx;

	OK(store_user_prefs(s, fx.anna, &prefs, e));
	assert_false(prefs.saved);
	assert_int_equal(prefs.lang, -1);
	prefs = (struct user_prefs){
		.lang = 1, .glyphs = 2, .charset = 1, .colour = 2, .initials = 1
	};
	OK(store_user_save_prefs(s, fx.anna, &prefs, e));
	prefs.glyphs = 0;
	OK(store_user_save_prefs(s, fx.anna, &prefs, e));
	OK(store_user_prefs(s, fx.anna, &prefs, e));
	assert_true(prefs.saved);
	assert_int_equal(prefs.glyphs, 0);
	assert_int_equal(prefs.colour, 2);
	prefs.colour = 7;
	assert_int_equal(store_user_save_prefs(s, fx.anna, &prefs, e), ST_INVALID);
	return ST_OK;
}

TEST(test_sections)
{
	struct section *list, section = {
		.key = "syge", .label = "Sygedagpenge", .administration_key = "nope", .from = 5
	};
	size_t n;
	(void)ctx;

	assert_int_equal(store_section_save(s, &section, e), ST_NOTFOUND);
	assert_string_equal(e->arg, "nope");
	section.administration_key = "job";
	OK(store_section_save(s, &section, e));
	section.label = "Sygedagpenge og job";
	OK(store_section_save(s, &section, e));
	OK(store_section_list(s, &fx.arena, &list, &n, e));
	assert_int_equal(n, 2);
	assert_int_equal(list[0].n_users, 2);
	assert_int_equal(list[0].n_cases, 1);
	assert_int_equal(list[0].from, DAY_NONE);
	assert_string_equal(list[1].label, "Sygedagpenge og job");
	assert_int_equal(list[1].from, 5);
	return ST_OK;
}

TEST(test_a_set_comes_back_whole)
{
	struct set_version set, again;
	(void)ctx;

	OK(store_set_newest(s, &fx.arena, "generel", &set, e));
	assert_int_equal(set.id.v, fx.set.v);
	assert_int_equal(set.n_indicators, 4);
	assert_string_equal(set.indicators[3].key, "tro");
	assert_int_equal(set.indicators[0].goal, LEVEL_NONE);
	assert_int_equal(set.indicators[0].n_levels, 5);
	assert_int_equal(set.indicators[0].levels[4].value, 5);
	assert_string_equal(set.indicators[0].levels[4].text, "Sådan er det");
	assert_int_equal(store_set_publish(s, (struct publication_id){ 1 }, &set, &again.id, e),
		ST_EXISTS);
	set.version = 2;
	OK(store_set_publish(s, (struct publication_id){ 1 }, &set, &again.id, e));
	OK(store_set_newest(s, &fx.arena, "generel", &again, e));
	assert_int_equal(again.version, 2);
	assert_int_equal(store_set_newest(s, &fx.arena, "ukendt", &again, e), ST_NOTFOUND);
	return ST_OK;
}

TEST(test_groups)
{
	struct target_group *list, group;
	struct group_id id;
	size_t n;
	(void)ctx;

	OK(store_group_by_key(s, &fx.arena, "aktivitet", &group, e));
	assert_string_equal(group.set_key, "generel");
	assert_int_equal(group.n_indicators, 4);
	assert_int_equal(group.cadence_days, 90);
	assert_string_equal(group.replaces, "");
	group.key = "ny";
	group.replaces = "findes-ikke";
	assert_int_equal(store_group_save(s, &group, &id, e), ST_NOTFOUND);
	group.replaces = "aktivitet";
	group.from = 100;
	OK(store_group_save(s, &group, &id, e));
	OK(store_group_list(s, &fx.arena, &list, &n, e));
	assert_int_equal(n, 2);
	assert_int_equal(list[1].id.v, id.v);
	assert_string_equal(list[1].replaces, "aktivitet");
	assert_int_equal(list[1].from, 100);
	return ST_OK;
}

TEST(test_citizens)
{
	struct citizen citizen;
	struct citizen_id id;
	(void)ctx;

	OK(store_citizen_by_cpr(s, &fx.arena, "0101800001", &citizen, e));
	assert_string_equal(citizen.ref, "B-1001");
	assert_string_equal(citizen.name, "Dorte Dam");
	assert_int_equal(citizen.protected_since, DAY_NONE);
	assert_int_equal(
		store_citizen_add(s, "0101800001", "En anden", DAY_NONE, &id, e), ST_EXISTS);
	assert_string_equal(e->arg, "The citizen");
	assert_int_equal(
		store_citizen_add(s, "010180000", "For kort", DAY_NONE, &id, e), ST_INVALID);
	citizen.name = "Dorte Damgaard";
	OK(store_citizen_change(s, &citizen, e));
	assert_int_equal(store_citizen_change(s, &citizen, e), ST_CONFLICT);
	assert_int_equal(
		store_citizen_by_cpr(s, &fx.arena, "0202020202", &citizen, e), ST_NOTFOUND);
	OK(store_citizen_add(s, "0202021234", "Åse", FIXTURE_TODAY, &id, e));
	OK(store_citizen_load(s, &fx.arena, id, &citizen, e));
	assert_string_equal(citizen.ref, "B-1002");
	assert_int_equal(citizen.protected_since, FIXTURE_TODAY);
	return ST_OK;
}

TEST(test_one_running_course_in_a_group)
{
	struct course course;
	struct course_id id;
	(void)ctx;

	OK(store_course_load(s, &fx.arena, fx.course, &course, e));
	OK(store_course_running(s, &fx.arena, course.citizen, fx.group, &course, e));
	assert_int_equal(course.id.v, fx.course.v);
	course.from_on++;
	assert_int_equal(store_course_add(s, &course, &id, e), ST_EXISTS);
	course.from_on--;
	course.to_on = FIXTURE_TODAY - 1;
	course.exit_reason = "arbejde";
	OK(store_course_change(s, &course, e));
	assert_int_equal(store_course_change(s, &course, e), ST_CONFLICT);
	assert_int_equal(
		store_course_running(s, &fx.arena, course.citizen, fx.group, &course, e),
		ST_NOTFOUND);
	OK(store_course_load(s, &fx.arena, fx.course, &course, e));
	assert_string_equal(course.exit_reason, "arbejde");
	course.to_on = DAY_NONE;
	assert_int_equal(
		store_course_add(s, &course, &id, e), ST_EXISTS); /* from the same day */
	course.from_on = FIXTURE_TODAY;
	OK(store_course_add(s, &course, &id, e));
	course.user.v = 999;
	course.from_on++;
	assert_int_equal(store_course_add(s, &course, &id, e), ST_EXISTS);
	return ST_OK;
}

TEST(test_measurements_with_notes_and_a_correction)
{
	struct measurement m = reading(FIXTURE_TODAY, "12-?"), *list, one;
	struct note notes[] = { { .position = 0, .body = "Hele samtalen" },
		{ .position = 2, .body = "Netværk" } },
		    *read;
	struct user_id author;
	size_t n;
	(void)ctx;

	m.with_citizen = true;
	OK(store_measurement_add(s, &m, fx.anna, notes, 2, e));
	assert_int_equal(m.seq, 0);
	struct measurement c = reading(FIXTURE_TODAY, "22-?");
	c.marks = "+=..";
	c.replaces_on = FIXTURE_TODAY;
	c.replaces_seq = 0;
	c.reason = "tastefejl";
	OK(store_measurement_add(s, &c, fx.bo, NULL, 0, e));
	assert_int_equal(c.seq, 1);
	assert_int_equal(store_measurement_add(s, &c, fx.bo, NULL, 0, e), ST_CONFLICT);
	OK(store_measurement_list(s, &fx.arena, fx.course, (struct order_id){ 0 }, &list, &n, e));
	/* The refused third row goes when its transaction does; here it is still seen. */
	assert_true(n >= 2);
	assert_true(list[0].superseded);
	assert_true(list[0].with_citizen);
	assert_string_equal(list[0].author, "anna");
	assert_string_equal(list[0].marks, "....");
	assert_int_equal(list[0].replaces_on, DAY_NONE);
	assert_false(list[1].superseded);
	assert_string_equal(list[1].author, "bo");
	assert_string_equal(list[1].marks, "+=..");
	assert_int_equal(list[1].replaces_on, FIXTURE_TODAY);
	assert_string_equal(list[1].reason, "tastefejl");
	OK(store_measurement_notes(s, &fx.arena, fx.course, (struct order_id){ 0 }, &read, &n, e));
	assert_int_equal(n, 2);
	assert_int_equal(read[1].position, 2);
	assert_string_equal(read[1].body, "Netværk");
	OK(store_measurement_load(s, &fx.arena, fx.course, FIXTURE_TODAY, 1, &one, &author, e));
	assert_string_equal(one.reason, "tastefejl");
	assert_int_equal(author.v, fx.bo.v);
	assert_int_equal(store_measurement_load(
				 s, &fx.arena, fx.course, FIXTURE_TODAY, 9, &one, &author, e),
		ST_NOTFOUND);
	return ST_OK;
}

TEST(test_scores_must_fit_the_set)
{
	static const char *const bad[] = { "123", "12345", "12 3", "12x3", "" };
	(void)ctx;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct measurement m = reading(FIXTURE_TODAY, bad[i]);
		m.marks = strlen(bad[i]) == 4 ? "...." : ".....";
		assert_int_equal(store_measurement_add(s, &m, fx.anna, NULL, 0, e), ST_INVALID);
	}
	struct measurement m = reading(FIXTURE_TODAY, "1234");
	m.marks = "..z.";
	assert_int_equal(store_measurement_add(s, &m, fx.anna, NULL, 0, e), ST_INVALID);
	m = reading(FIXTURE_TODAY, "1234");
	m.course.v = 999;
	assert_int_equal(store_measurement_add(s, &m, fx.anna, NULL, 0, e), ST_NOTFOUND);
	return ST_OK;
}

static void add_readings(struct store *s, int n, struct err *e)
{
	char scores[] = "1111";

	for (int i = 0; i < n; i++) {
		scores[0] = (char)('1' + i % 5);
		struct measurement m = reading(FIXTURE_TODAY - 10 * (n - i), scores);
		OK(store_measurement_add(s, &m, fx.anna, NULL, 0, e));
	}
}

static struct course_list own(int32_t readings)
{
	return (struct course_list){ .scope = { fx.anna, FIXTURE_TODAY, WAY_CASELOAD },
		.readings = readings,
		.limit = 10 };
}

TEST(test_caseload_gives_the_first_and_the_newest)
{
	struct case_row *rows;
	size_t n;
	bool more;
	struct course_list list = own(3);
	(void)ctx;

	add_readings(s, 8, e);
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(n, 1);
	assert_false(more);
	assert_int_equal(rows[0].n_readings, 4);
	assert_int_equal(rows[0].readings[0].taken_on, FIXTURE_TODAY - 80);
	assert_int_equal(rows[0].readings[1].taken_on, FIXTURE_TODAY - 30);
	assert_int_equal(rows[0].readings[3].taken_on, FIXTURE_TODAY - 10);
	assert_string_equal(rows[0].readings[3].scores, "3111");
	assert_string_equal(rows[0].name, "Dorte Dam");
	assert_string_equal(rows[0].cpr_masked, "010180-....");
	assert_string_equal(rows[0].caseworker, "anna");
	assert_int_equal(rows[0].cadence_days, 90);
	for (int32_t want = 0; want < 12; want++) {
		list.readings = want;
		OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
		assert_int_equal(rows[0].n_readings, want + 1 < 8 ? want + 1 : 8);
		assert_int_equal(rows[0].readings[0].taken_on, FIXTURE_TODAY - 80);
		if (want > 0)
			assert_int_equal(rows[0].readings[rows[0].n_readings - 1].taken_on,
				FIXTURE_TODAY - 10);
	}
	OK(store_course_row(s, &fx.arena, &list.scope, fx.course, &rows[0], e));
	assert_int_equal(rows[0].n_measurements, 1); /* that there are any */
	list.scope.user = fx.bo;
	assert_int_equal(
		store_course_row(s, &fx.arena, &list.scope, fx.course, &rows[0], e), ST_NOTFOUND);
	list.scope.ways = WAY_CASELOAD | WAY_SECTION;
	OK(store_course_row(s, &fx.arena, &list.scope, fx.course, &rows[0], e));
	return ST_OK;
}

TEST(test_dues)
{
	struct course_due *dues;
	size_t n;
	(void)ctx;

	OK(store_course_dues(s, &fx.arena, &(struct scope){ fx.anna, FIXTURE_TODAY, WAY_CASELOAD }, &dues, &n, e));
	assert_int_equal(n, 1);
	assert_int_equal(dues[0].rule.last, DAY_NONE);
	add_readings(s, 2, e);
	OK(store_course_dues(s, &fx.arena, &(struct scope){ fx.anna, FIXTURE_TODAY, WAY_CASELOAD }, &dues, &n, e));
	assert_int_equal(dues[0].rule.last, FIXTURE_TODAY - 10);
	assert_int_equal(dues[0].rule.cadence_days, 90);
	assert_int_equal(dues[0].rule.course_to, DAY_NONE);
	assert_int_equal(dues[0].group.v, fx.group.v);
	OK(store_course_dues(s, &fx.arena, &(struct scope){ fx.bo, FIXTURE_TODAY, WAY_CASELOAD }, &dues, &n, e));
	assert_int_equal(n, 0);
	return ST_OK;
}

static struct draft new_draft(void)
{
	return (struct draft){ .course = fx.course,
		.set_version = fx.set,
		.taken_on = FIXTURE_TODAY,
		.scores = "3 -?",
		.marks = "=...",
		.cursor = 1,
		.corrects_on = DAY_NONE };
}

TEST(test_drafts)
{
	struct draft draft = new_draft(), again = new_draft(), read;
	struct draft_item *list;
	size_t n;
	(void)ctx;

	assert_int_equal(
		store_draft_find(s, &fx.arena, fx.anna, fx.course, false, DAY_NONE, 0, &read, e),
		ST_NOTFOUND);
	OK(store_draft_save(s, &draft, fx.anna, FIXTURE_NOW, e));
	assert_int_equal(store_draft_save(s, &again, fx.anna, FIXTURE_NOW, e), ST_CONFLICT);
	OK(store_draft_note(
		s, fx.anna, draft.id, 2, "Bor alene", FIXTURE_NOW, &draft.version, e));
	OK(store_draft_note(
		s, fx.anna, draft.id, 3, "Slettes", FIXTURE_NOW, &draft.version, e));
	OK(store_draft_note(s, fx.anna, draft.id, 3, "", FIXTURE_NOW, &draft.version, e));
	draft.scores = "34-?";
	OK(store_draft_save(s, &draft, fx.anna, FIXTURE_NOW + 5, e));
	OK(store_draft_find(s, &fx.arena, fx.anna, fx.course, false, DAY_NONE, 0, &read, e));
	assert_int_equal(read.version, 5);
	assert_string_equal(read.scores, "34-?");
	assert_string_equal(read.marks, "=...");
	assert_int_equal(read.started_at, FIXTURE_NOW);
	assert_int_equal(read.changed_at, FIXTURE_NOW + 5);
	assert_int_equal(read.corrects_on, DAY_NONE);
	assert_int_equal(read.n_notes, 1);
	assert_int_equal(read.notes[0].position, 2);
	read.version--;
	assert_int_equal(store_draft_save(s, &read, fx.anna, FIXTURE_NOW, e), ST_CONFLICT);
	assert_int_equal(store_draft_save(s, &read, fx.bo, FIXTURE_NOW, e), ST_NOTFOUND);
	assert_int_equal(store_draft_drop(s, fx.bo, draft.id, e), ST_NOTFOUND);
	OK(store_draft_list(s, &fx.arena, &(struct scope){ fx.anna, FIXTURE_TODAY, WAY_CASELOAD }, &list, &n, e));
	assert_int_equal(n, 1);
	assert_string_equal(list[0].ref, "B-1001");
	OK(store_draft_drop(s, fx.anna, draft.id, e));
	assert_int_equal(
		store_draft_load(s, &fx.arena, fx.anna, draft.id, &read, e), ST_NOTFOUND);
	/* The next draft has another number: an old window cannot mean it. */
	struct draft next = new_draft();
	OK(store_draft_save(s, &next, fx.anna, FIXTURE_NOW, e));
	assert_true(next.id.v > draft.id.v);
	return ST_OK;
}

TEST(test_a_correction_has_a_draft_of_its_own)
{
	struct draft draft = new_draft(), correction = new_draft(), read;
	struct case_row *rows;
	struct course_list list = own(3);
	size_t n;
	bool more;
	(void)ctx;

	add_readings(s, 1, e);
	correction.corrects_on = FIXTURE_TODAY - 10;
	correction.corrects_seq = 0;
	OK(store_draft_save(s, &correction, fx.anna, FIXTURE_NOW, e));
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(rows[0].draft.v, 0);
	OK(store_draft_save(s, &draft, fx.anna, FIXTURE_NOW, e));
	OK(store_draft_find(s, &fx.arena, fx.anna, fx.course, false, FIXTURE_TODAY - 10, 0, &read, e));
	assert_int_equal(read.id.v, correction.id.v);
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(rows[0].draft.v, draft.id.v);
	assert_int_equal(rows[0].draft_at, FIXTURE_NOW);
	list.scope = (struct scope){ fx.bo, FIXTURE_TODAY, WAY_CASELOAD | WAY_SECTION };
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(rows[0].draft.v, 0);
	return ST_OK;
}

TEST(test_goals)
{
	struct goal goal = { .indicator_key = "tro",
		.level = 4,
		.by_on = DAY_NONE,
		.words = "Jeg vil i praktik" },
		    *list;
	size_t n;
	(void)ctx;

	OK(store_measurement_set_goal(s, fx.course, &goal, fx.anna, FIXTURE_NOW, e));
	goal.level = 5;
	goal.by_on = FIXTURE_TODAY + 90;
	OK(store_measurement_set_goal(s, fx.course, &goal, fx.anna, FIXTURE_NOW, e));
	OK(store_measurement_goals(s, &fx.arena, fx.course, (struct order_id){ 0 }, &list, &n, e));
	assert_int_equal(n, 1);
	assert_int_equal(list[0].level, 5);
	assert_int_equal(list[0].by_on, FIXTURE_TODAY + 90);
	assert_string_equal(list[0].words, "Jeg vil i praktik");
	goal.level = LEVEL_NONE;
	OK(store_measurement_set_goal(s, fx.course, &goal, fx.anna, FIXTURE_NOW, e));
	OK(store_measurement_goals(s, &fx.arena, fx.course, (struct order_id){ 0 }, &list, &n, e));
	assert_int_equal(n, 0);
	return ST_OK;
}

TEST(test_the_log)
{
	struct audit_who who = { .user = fx.anna,
		.uid = 1000,
		.login = "anna",
		.terminal = "pts/1",
		.source = "10.0.0.1" };
	struct audit_entry entry = {
		.at = FIXTURE_NOW, .action = AUDIT_SEARCH, .detail = "dorte"
	};
	struct audit_row *rows;
	size_t n;
	(void)ctx;

	OK(store_audit_add(s, &who, &entry, e));
	entry = (struct audit_entry){ .at = FIXTURE_NOW,
		.action = AUDIT_OPEN,
		.object = fx.course.v,
		.purpose = "vikar" };
	OK(store_audit_add(s, &who, &entry, e));
	who.login = "bo";
	OK(store_audit_add(s, &who, &entry, e));
	OK(store_audit_list(s, &fx.arena, 0, 10, &rows, &n, e));
	assert_int_equal(n, 3);
	assert_string_equal(rows[0].action, "search");
	assert_string_equal(rows[0].detail, "dorte");
	assert_string_equal(rows[1].login, "anna");
	assert_string_equal(rows[1].purpose, "vikar");
	assert_int_equal(rows[1].object, fx.course.v);
	assert_string_equal(rows[2].login, "bo");
	assert_int_equal(rows[2].seq, 3);
	return ST_OK;
}

static void search(
	struct store *s, const char *text, unsigned ways, size_t want, struct err *e)
{
	struct course_list list = own(2);
	struct case_row *rows;
	size_t n;
	bool more;

	list.scope.ways = ways;
	OK(store_course_search(s, &fx.arena, &list, text, &rows, &n, &more, e));
	if (n != want)
		fail_msg("\"%s\" by ways %u: %zu hits instead of %zu", text, ways, n,
			want);
}

static enum status search_all(struct store *s, void *ctx, struct err *e)
{
	(void)ctx;
	search(s, "dorte", WAY_CASELOAD, 1, e);
	search(s, "DAM", WAY_CASELOAD, 2, e);
	search(s, "søren", WAY_CASELOAD, 0, e);
	search(s, "soren", WAY_SECTION, 0, e); /* ø is oe, not o */
	search(s, "soeren", WAY_SECTION, 1, e);
	search(s, "Søren", WAY_ALL, 1, e);
	search(s, "B-1001", WAY_ALL, 1, e);
	search(s, "b-100", WAY_ALL, 3, e);
	search(s, "1002", WAY_ALL, 1, e);
	search(s, "010180-0003", WAY_ALL, 1, e);
	search(s, "010180-", WAY_ALL, 3, e);
	search(s, "0101", WAY_CASELOAD, 2, e);
	search(s, "010", WAY_CASELOAD, 0, e);
	search(s, "%", WAY_ALL, 0, e);
	return ST_OK;
}

static void test_search(void **state)
{
	(void)state;
	fixture_populate(&fx);
	fixture_citizen(&fx, 2, "Adam Damsø", fx.anna);
	fixture_citizen(&fx, 3, "Søren Åberg", fx.bo);
	fixture_read(&fx, search_all, NULL);
	fixture_done(&fx);
}

static enum status search_protected(struct store *s, void *ctx, struct err *e)
{
	struct course_list list = own(2);
	struct case_row *rows;
	size_t n;
	bool more;
	(void)ctx;

	search(s, "dorte", WAY_ALL, 0, e);
	search(s, "0101", WAY_ALL, 0, e);
	search(s, "b-10", WAY_ALL, 0, e);
	search(s, "b-1001", WAY_ALL, 1, e);
	search(s, "0101800001", WAY_ALL, 1, e);
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].name, "");
	assert_true(rows[0].is_protected);
	return ST_OK;
}

static void test_a_protected_name_stays_in_the_file(void **state)
{
	(void)state;
	fixture_populate(&fx);
	fixture_sql(&fx, "UPDATE citizen SET protected_since = 20000");
	fixture_read(&fx, search_protected, NULL);
	fixture_done(&fx);
}

static enum status page(struct store *s, void *ctx, struct err *e)
{
	struct course_list list = own(2);
	struct case_row *rows;
	size_t n, seen = 0;
	bool more = true;
	(void)ctx;

	list.limit = 2;
	while (more) {
		OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
		for (size_t i = 0; i < n; i++) {
			assert_true(rows[i].course.v > list.after.v);
			list.after = rows[i].course;
		}
		seen += n;
	}
	assert_int_equal(seen, 5);
	list.after.v = 0;
	list.limit = 5;
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(n, 5);
	assert_false(more);
	list.group.v = fx.group.v + 1;
	OK(store_course_caseload(s, &fx.arena, &list, &rows, &n, &more, e));
	assert_int_equal(n, 0);
	return ST_OK;
}

static void test_caseload_is_paged(void **state)
{
	(void)state;
	fixture_populate(&fx);
	for (int i = 2; i <= 5; i++)
		fixture_citizen(&fx, i, "Navn", fx.anna);
	fixture_citizen(&fx, 6, "Bos", fx.bo);
	fixture_read(&fx, page, NULL);
	fixture_done(&fx);
}

static enum status one_of_each(struct store *s, void *ctx, struct err *e)
{
	struct audit_who who = {
		.user = fx.anna, .uid = 1000, .login = "anna", .terminal = "", .source = ""
	};
	struct audit_entry entry = { .at = FIXTURE_NOW, .action = AUDIT_MEASURE, .object = 1 };
	struct measurement m = reading(FIXTURE_TODAY, "12-?");
	(void)ctx;

	OK(store_measurement_add(s, &m, fx.anna, NULL, 0, e));
	return store_audit_add(s, &who, &entry, e);
}

/* Whoever comes with the sqlite3 program, or a mistake of ours, meets the schema itself. */
static void test_the_schema_refuses(void **state)
{
	static const char *const refused[] = {
		"UPDATE audit SET detail = 'x'",
		"DELETE FROM audit",
		"UPDATE session SET login = 'x'",
		"DELETE FROM session",
		"UPDATE set_version SET label = 'x'",
		"DELETE FROM set_version",
		"UPDATE set_indicator SET label = 'x'",
		"DELETE FROM set_indicator",
		"UPDATE set_level SET text = 'x'",
		"DELETE FROM set_level",
		"UPDATE measurement SET scores = '5555'",
		"UPDATE measurement SET taken_on = taken_on - 1",
		"UPDATE measurement SET superseded = 2",
		("INSERT INTO measurement SELECT citizen_id, taken_on, 7, course_id, "
		 "set_version_id, 0, 999, section_id,"
		 " target_group_id, scores, marks, 0, 0, 0, NULL FROM measurement"),
		"DELETE FROM citizen",
		"DELETE FROM user",
		"UPDATE course SET user_id = NULL",
		"UPDATE course SET user_id = 999",
		"UPDATE citizen SET cpr = '01018O0001'",
		"UPDATE user SET role = 6",
		"UPDATE user SET login = 'anna'",
		"INSERT INTO audit (at, session_id, action) VALUES (1, 1, 999)",
		"INSERT INTO note VALUES (1, 1, 1, 0, 'to nobody')",
	};

	(void)state;
	fixture_populate(&fx);
	fixture_write(&fx, one_of_each, NULL);
	for (size_t i = 0; i < COUNT(refused); i++) {
		if ((fixture_sql_code(&fx, refused[i]) & 0xff) != SQLITE_CONSTRAINT)
			fail_msg("not refused: %s", refused[i]);
	}
	fixture_done(&fx);
}

static void test_views_show_dates_and_scores(void **state)
{
	(void)state;
	fixture_populate(&fx);
	fixture_write(&fx, one_of_each, NULL);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM score"), 4);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM score WHERE taken_on = "
					  "'2026-11-21' AND section = 'unge'"),
		4);
	assert_int_equal(
		fixture_sql(&fx, "SELECT level FROM score WHERE indicator = 'netvaerk'"), 2);
	assert_int_equal(fixture_sql(&fx, "SELECT level IS NULL AND score = '-' FROM score "
					  "WHERE indicator = 'struktur'"),
		1);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM measurement_iso WHERE author = "
					  "'anna' AND ref = 'B-1001'"),
		1);
	assert_int_equal(fixture_sql(&fx, "SELECT count(*) FROM audit_log WHERE action = "
					  "'measure' AND login = 'anna'"),
		1);
	fixture_done(&fx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_users),
		cmocka_unit_test(test_user_changes_ask_for_the_version),
		cmocka_unit_test(test_a_uid_is_bound_once),
		cmocka_unit_test(test_preferences),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_a_set_comes_back_whole),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_citizens),
		cmocka_unit_test(test_one_running_course_in_a_group),
		cmocka_unit_test(test_measurements_with_notes_and_a_correction),
		cmocka_unit_test(test_scores_must_fit_the_set),
		cmocka_unit_test(test_caseload_gives_the_first_and_the_newest),
		cmocka_unit_test(test_dues),
		cmocka_unit_test(test_drafts),
		cmocka_unit_test(test_a_correction_has_a_draft_of_its_own),
		cmocka_unit_test(test_goals),
		cmocka_unit_test(test_the_log),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_a_protected_name_stays_in_the_file),
		cmocka_unit_test(test_caseload_is_paged),
		cmocka_unit_test(test_the_schema_refuses),
		cmocka_unit_test(test_views_show_dates_and_scores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
