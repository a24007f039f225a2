/* The log, spot checks, look-ups of a citizen, protected names and offered drafts, driven by keys. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "people.h"
#include "screen/log_words.h"
#include "stage.h"
#include "store/audit.h"

static struct err e;

#define WALKS 6

/* In both languages at three sizes. */
static void walk(const struct people *p, const char *login, int64_t uid, const char *script)
{
	static const struct {
		enum lang lang;
		int rows, cols;
	} looks[WALKS] = {{LANG_DA, 24, 80}, {LANG_DA, 10, 40}, {LANG_DA, 50, 132}, {LANG_EN, 24, 80}, {LANG_EN, 10, 40},
		{LANG_EN, 50, 132}};
	struct stage st;

	for (size_t i = 0; i < COUNT(looks); i++) {
		stage_open(&st, &p->world, login, uid, looks[i].lang, looks[i].rows, looks[i].cols);
		stage_walk(&st, "log", script);
		stage_close(&st);
	}
}

static const char *play(const struct people *p, const char *login, int64_t uid, const char *keys)
{
	static struct stage st;
	static char screen[8000];

	stage_open(&st, &p->world, login, uid, LANG_EN, 24, 80);
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

#define AS_HANNE p, "hanne", 1011
#define AS_CARLA p, "carla", 1003
#define AS_ANNA p, "anna", 1001
#define AS_BO p, "bo", 1002

static void open_course(const struct people *p, struct world_user *u, const char *ref, const char *purpose)
{
	struct citizen_request request = {people_course(p, ref), purpose};

	world_ok(door_citizen(u->door, &request, &u->arena, &(struct citizen_reply){0}, &e), &e);
}

static int64_t logged(const struct people *p, const char *where)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit_log WHERE %s", where);
	return world_sql(&p->world, sql);
}

static void test_every_act_has_words(void **state)
{
	static const char *const keys[] = {
#define NAME(id, number, name) name,
		AUDIT_ACTIONS(NAME)
#undef NAME
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < COUNT(keys); i++)
		if (!screen_log_words_has(keys[i]))
			fail_msg("%s has no sentence in src/screen/log_words.c", keys[i]);
	for (int kind = LOG_ANY + 1; kind < LOG_KINDS; kind++)
		assert_true(*screen_log_words_actions(&a, (enum log_kind)kind));
	arena_done(&a);
}

static void test_words_of_details(void **state)
{
	static const struct {
		const char *action, *detail, *words;
	} lines[] = {
		{"change-user", "role caseworker -> key-person; until - -> 2027-12-31",
			"rolle sagsbehandler -> nøgleperson; til - -> 31-12-2027"},
		{"close-user", "cases 8, drafts 2", "sager 8, kladder 2"},
		{"export", "citizen-sheet pdf", "borgerark PDF-fil"},
		{"refused", "lookups: denied", "se hvornår og hvorfor en borger er slået op (lookups: denied)"},
		{"search", "name from user", "name from user"},
		{"effort", "removed", "fjernet"},
		{"read-log", "login anna, action export", "login anna, handling udskrifter og filer"},
		{"effort", "from: start", "from: start"},
		{"publish", "2 new, 1 changed: new role for names", "2 nye, 1 ændret: new role for names"},
		{"move-user", "Unames Nord -> Åuser, follow", "Unames Nord -> Åuser, sagerne følger med"},
	};
	struct arena a;

	(void)state;
	i18n_start(LANG_DA);
	arena_init(&a);
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_string_equal(
			screen_log_words_detail(&a, lines[i].action, lines[i].detail), lines[i].words);
	arena_done(&a);
}

static void test_log(void **state)
{
	struct people *p = *state;

	open_course(p, &p->anna, "B-1001", "");
	open_course(p, &p->hanne, "B-1007", "Vikariering: bo er syg");
	walk(AS_HANNE, "85@list f@kinds 2@filtered ");
	stage_shows(play(AS_HANNE, "85v"), "The chain is whole up to row ");
	stage_shows(play(AS_HANNE, "85<ENTER>"), "| SHA-256 ");
	const char *screen = play(AS_HANNE, "85wan<TAB><ENTER>");
	stage_shows(screen, "who: anna");
	stage_shows(screen, "opened B-1001");
	stage_lacks(screen, "bo er syg");
	stage_shows(play(AS_HANNE, "85wan<TAB><ENTER><ESC>f2"), "opened B-1007, not an own citizen. Vikariering");
	screen = play(AS_HANNE, "85ob-1007<ENTER>f2");
	stage_shows(screen, "what: look-ups  of: b-1007  1\n");
	stage_shows(screen, "bo er syg");
	stage_shows(play(AS_HANNE, "85y601-01-2020<ENTER>02-01-2020<ENTER>"),
		"Nothing in the log is as the filter wants");
	stage_shows(play(AS_HANNE, "85y620-11-2026<ENTER>21-11-2026<ENTER>"), "20-11-26..21-11-26");
	stage_shows(play(AS_HANNE, "85P2"), "trin-log");
	assert_int_equal(logged(p, "action = 'export' AND detail = 'log text'"), 1);
	/* Who may not, has no line for it. */
	stage_lacks(play(AS_CARLA, "8"), "Log");
}

/* The administrator sees all sections; a page more comes when the mark reaches the last row. */
static void test_log_pages(void **state)
{
	struct people *p = *state;

	for (int i = 0; i < 240; i++)
		open_course(p, &p->erik, "B-1010", "");
	stage_shows(play(p, "admin", 1090, "85f2"), "what: look-ups  200+");
	stage_shows(play(p, "admin", 1090, "85f2<END><END>"), "what: look-ups  240\n");
	stage_lacks(play(AS_HANNE, "85"), "B-1010");
}

static void test_broken_chain(void **state)
{
	struct people *p = *state;

	world_sql(&p->world, "DROP TRIGGER audit_no_update");
	world_sql(&p->world, "UPDATE audit SET object_id = 4711 WHERE seq = 9");
	stage_shows(play(AS_HANNE, "85v"), "The chain is broken at row 9: a row of the log was changed");
}

static void test_spot_check(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_CARLA, "81"), "No look-up waits. d draws some");
	stage_shows(play(AS_CARLA, "81d<ENTER>"), "There was no look-up left to draw");
	open_course(p, &p->anna, "B-1001", "");
	open_course(p, &p->hanne, "B-1007", "Vikariering: bo er syg");
	stage_shows(play(AS_CARLA, "81d<BACKSPACE>99<ENTER>"), "Write a number from 1 to 50");
	stage_shows(play(AS_CARLA, "81d<ENTER>"), "2 look-ups are drawn");
	stage_shows(play(AS_CARLA, "8"), "2 look-ups wait");
	walk(AS_CARLA, "81@spots <ENTER>@spot <ESC>");
	stage_shows(play(AS_CARLA, "81r<ENTER>"), "Write what you ask about this look-up");
	stage_shows(play(AS_CARLA, "81rbo var ikke syg<ENTER>"), "The look-up of hanne is questioned");
	stage_shows(play(AS_CARLA, "81a<ENTER>"), "The look-up of anna is approved");
	stage_shows(play(AS_CARLA, "81ha"), "It is decided. What was decided stays");
	walk(AS_CARLA, "81h@decided ");
	assert_int_equal(logged(p, "action = 'spot-check' AND detail IN ('approved', 'not approved')"), 2);
	/* Key persons are among those who are looked at. */
	stage_lacks(play(AS_HANNE, "8"), "Spot check");
}

static void test_look_ups(void **state)
{
	struct people *p = *state;

	open_course(p, &p->hanne, "B-1001", "Vikariering: anna er syg");
	walk(AS_ANNA, "1/B-1001<ENTER>l@look-ups ");
	const char *screen = play(AS_ANNA, "1/B-1001<ENTER><ENTER>l");
	stage_shows(screen, "B-1001 Søren Ågård");
	stage_shows(screen, "opened B-1001, not an own citizen. Vikariering: anna er syg");
	stage_lacks(screen, "hanne");
	stage_shows(play(AS_ANNA, "1/B-1001<ENTER>lw"), "A key person can show the names");
	stage_shows(play(AS_ANNA, "1/B-1001<ENTER>lP2"), "trin-B-1001-look-ups-report");
	assert_int_equal(logged(p, "action = 'export' AND detail = 'look-ups text'"), 1);
	/* For a colleague's citizen the key person says why, and that goes with the print. */
	screen = play(AS_HANNE, "3B-1001<ENTER>l4borger spørger<ENTER>w");
	stage_shows(screen, "hanne    opened B-1001");
	stage_shows(play(AS_HANNE, "3B-1001<ENTER>l4borger spørger<ENTER>wP2"), "Written");
	assert_int_equal(logged(p, "action = 'export' AND detail = 'look-ups names text'"
				   " AND purpose = 'Klage eller aktindsigt: borger spørger'"), 1);
}

static void test_protected_names(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_ANNA, "1/B-1001<ENTER><ENTER>H<F10>"), "Reason must be filled in");
	stage_shows(play(AS_ANNA, "1/B-1001<ENTER><ENTER>H<TAB><TAB>ny adresse<F10>"),
		"B-1001: the name is hidden, protected since 21-11-2026");
	stage_lacks(play(AS_ANNA, "1"), "Søren Ågård");
	world_sql(&p->world, "UPDATE citizen SET protected_since = 20778 - 366 WHERE ref = 'B-1001'");
	stage_shows(play(AS_ANNA, ""), "2, ! 1 older than a year: do they still hold?");
	walk(AS_ANNA, "@home 0@protected <ENTER>@protect <TAB><TAB>x<ESC>y");
	const char *screen = play(AS_ANNA, "0v");
	stage_shows(screen, "Søren Ågård, CPR 010190-");
	stage_shows(play(AS_ANNA, "0v<DOWN>m"), "There are no messages yet");
	stage_lacks(play(AS_ANNA, "0v<DOWN>"), "Ågård");
	stage_shows(play(AS_ANNA, "0<ENTER> <TAB><TAB>udløbet<F10>"), "B-1001: the name is shown again");
	stage_lacks(play(AS_ANNA, ""), "older than a year");
	assert_int_equal(logged(p, "action = 'protect' AND purpose IN ('ny adresse', 'udløbet')"), 2);
	/* A team leader sees those of the section, and says why before a name is shown. */
	stage_shows(play(AS_CARLA, "0v"), "Not your citizen. Purpose (logged)");
	stage_shows(play(AS_CARLA, "0v5prøve<ENTER>"), "(this look is logged)");
	assert_int_equal(logged(p, "action = 'reveal' AND purpose = 'Tilsyn: prøve'"), 1);
}

/* "Break the glass": from the search, with a purpose that is chosen and explained. */
static void test_other_citizens(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "3a<ENTER>"), "Write at least 2 characters");
	walk(AS_HANNE, "3holm<ENTER>@found <ENTER>@purpose 2@why <ESC>");
	stage_shows(play(AS_HANNE, "3holm<ENTER><ENTER>2   <ENTER>"), "Write why you open this citizen");
	stage_shows(play(AS_HANNE, "3holm<ENTER><ENTER>2sagen drøftes<ENTER>"), "Progression B-1002");
	assert_int_equal(logged(p, "action = 'open-other' AND purpose = 'Faglig sparring: sagen drøftes'"), 1);
	assert_int_equal(logged(p, "action = 'search' AND detail = 'holm'"), WALKS + 2);
	/* Masked until v, which asks too. */
	stage_shows(play(AS_HANNE, "3holm<ENTER>"), "020190-....: caseworker anna; opens with a purpose");
	stage_shows(play(AS_HANNE, "3holm<ENTER>v2tjek<ENTER>"), "Ida Holm, CPR 020190-");
	p->world.settings.search_max = 2;
	stage_shows(play(AS_HANNE, "3B-10<ENTER>"), "There are more hits than are shown");
	/* A caseworker finds the own citizens only; a stand-in's are own ones, without a purpose. */
	stage_shows(play(AS_BO, "3holm<ENTER>"), "No citizen that you may see matches");
	stage_shows(play(AS_HANNE, "83a<ENTER>2<ENTER>1<ENTER><ENTER>30-11-2026<F10>"), "bo is stand-in");
	stage_shows(play(AS_BO, "3B-1001<ENTER><ENTER>"), "Progression B-1001");
	stage_shows(play(AS_BO, "1/B-1001<ENTER><ENTER>"), "Progression B-1001");
}

/* The same in lines: a purpose of the site's, then why. */
static void test_other_citizens_in_lines(void **state)
{
	struct people *p = *state;
	struct stage st;

	stage_open(&st, &p->world, "hanne", 1011, LANG_EN, 24, 80);
	const char *said = stage_tell(&st, "3\nB-1001\n1\n5\nkontrol af pause\nq\nq\nq\n");
	stage_shows(said, "5 Tilsyn");
	stage_shows(said, "Progression of B-1001");
	stage_close(&st);
	assert_int_equal(logged(p, "action = 'open-other' AND purpose = 'Tilsyn: kontrol af pause'"), 1);
}

/* Bo leaves a draft on B-1007 and is closed: whoever gets the citizen is offered the draft. */
static void test_offered_drafts(void **state)
{
	struct people *p = *state;

	play(AS_BO, "1/B-1007<ENTER>s3<ESC>");
	stage_shows(play(AS_HANNE, "81/bo n<ENTER>ca2<F10><ENTER>"), "Write why the user is closed");
	walk(AS_HANNE, "81/bo n<ENTER>ca2<F10>@reason fratrådt<ENTER>n<ESC>y");
	stage_shows(play(AS_HANNE, "81/bo n<ENTER>ca4<F10>fratrådt<ENTER>y"),
		"bo is closed; cases handed over: 3, drafts offered: 1");
	stage_shows(play(AS_HANNE, "81/bo n<ENTER>l"), "cases 3, drafts 1: fratrådt");
	walk(AS_HANNE, "81/bo n<ENTER>l@history ");
	stage_shows(play(AS_ANNA, ""), "0 waiting, 1 offered");
	walk(AS_ANNA, "4@offered ");
	stage_shows(play(AS_ANNA, "4<ENTER>"), "t takes it over, D declines it");
	stage_shows(play(AS_ANNA, "4Dn"), "bo left a measurement of 21-11-2026");
	stage_shows(play(AS_ANNA, "4t"), "The draft of B-1007 is yours now");
	stage_shows(play(AS_ANNA, "4t"), "This draft is yours");
	stage_shows(play(AS_ANNA, "4<ENTER>"), "1 of 12, draft saved");
	assert_int_equal(logged(p, "action = 'take-draft' AND detail = 'taken'"), 1);
}

static void test_declined_draft(void **state)
{
	struct people *p = *state;

	play(AS_BO, "1/B-1007<ENTER>s3<ESC>");
	play(AS_HANNE, "81/bo n<ENTER>ca4<F10>fratrådt<ENTER>y");
	stage_shows(play(AS_ANNA, "4Dy"), "The draft of B-1007 is declined and deleted");
	stage_shows(play(AS_ANNA, "4"), "No drafts are waiting");
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM draft"), 0);
}

/* Something that others do, just before the nth answer of a kind. */
struct elsewhere {
	const struct people *p;
	enum wire_op op;
	int n;
	const char *sql;
};

static void happen(void *ctx, enum wire_op op)
{
	struct elsewhere *other = ctx;

	if (op == other->op && other->n-- == 0)
		world_sql(&other->p->world, other->sql);
}

/* What stands on the screen then; *ends is how the session ended. */
static const char *play_with(struct elsewhere *other, const char *login, int64_t uid, const char *keys,
	enum status *ends)
{
	static char screen[8000];
	struct stage st;

	stage_open(&st, &other->p->world, login, uid, LANG_EN, 24, 80);
	st.meanwhile = happen;
	st.meanwhile_ctx = other;
	headless_script(&st.h, keys);
	*ends = screen_app_run(&st.app, st.h.tui, &e);
	snprintf(screen, sizeof(screen), "%s", st.h.last);
	stage_close(&st);
	return screen;
}

static void test_a_right_that_is_taken_away(void **state)
{
	struct people *p = *state;
	struct elsewhere demoted = {p, OP_LOG, 1, "UPDATE user SET role = 2 WHERE login = 'hanne'"};
	enum status ends;

	const char *screen = play_with(&demoted, "hanne", 1011, "85f2", &ends);
	stage_shows(screen, "Your role or section was changed: you are back at the start");
	stage_shows(screen, "hanne), caseworker");
	stage_lacks(screen, "Admin menu");
	assert_int_equal(ends, ST_OK);
	/* A citizen who went to a colleague is gone from the screen, whatever stands above, and whenever it happens. */
	world_sql(&p->world, "CREATE TABLE kept AS SELECT id, user_id FROM course");
	for (int n = 5; n <= 7; n++) {
		struct elsewhere handed = {p, OP_FRESH, n,
			"UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'bo')"};

		world_sql(&p->world, "UPDATE course SET user_id = (SELECT k.user_id FROM kept k WHERE k.id = course.id)");
		screen = play_with(&handed, "anna", 1001, "1/B-1001<ENTER><ENTER>t<ESC>", &ends);
		stage_lacks(screen, "B-1001");
		stage_shows(screen, "You have no citizens yet");
	}
}

/* At the next key, whatever it is. */
static void test_a_closed_user_is_out(void **state)
{
	struct people *p = *state;
	struct elsewhere closed = {p, OP_LOG, 0, "UPDATE user SET closed_at = 1 WHERE login = 'hanne'"};
	struct elsewhere form = {p, OP_DRAFT_SAVE, 0, "UPDATE user SET closed_at = 1 WHERE login = 'anna'"};
	enum status ends;

	(void)play_with(&closed, "hanne", 1011, "85", &ends);
	assert_int_equal(ends, ST_CLOSED);
	(void)play_with(&form, "anna", 1001, "1/B-1001<ENTER>s3", &ends);
	assert_int_equal(ends, ST_CLOSED);
}

static void test_the_last_key_person_stays(void **state)
{
	static const char *const tries[] = {"81/dorte<ENTER>c<F10>slut<ENTER>y",
		"81/dorte<ENTER><ENTER><DOWN>3<F10>", "81/dorte<ENTER>t<DOWN><DOWN><F10>",
		"81/dorte<ENTER><ENTER><DOWN><DOWN><DOWN>31-12-2026<F10>"};
	struct people *p = *state;

	for (size_t i = 0; i < COUNT(tries); i++)
		stage_shows(play(p, "admin", 1090, tries[i]), "the last key person of a section cannot leave it");
	assert_int_equal(people_row(&p->dorte, "dorte").role, ROLE_KEY_PERSON);
}

/* What is printed goes where the world is, and away with it. */
static int set_up(void **state)
{
	int r = people_set_up(state);

	setenv("HOME", ((struct people *)*state)->world.dir, 1);
	return r;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_act_has_words),
		cmocka_unit_test(test_words_of_details),
		TEST(test_log),
		TEST(test_log_pages),
		TEST(test_broken_chain),
		TEST(test_spot_check),
		TEST(test_look_ups),
		TEST(test_protected_names),
		TEST(test_other_citizens),
		TEST(test_other_citizens_in_lines),
		TEST(test_offered_drafts),
		TEST(test_declined_draft),
		TEST(test_a_right_that_is_taken_away),
		TEST(test_a_closed_user_is_out),
		TEST(test_the_last_key_person_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
