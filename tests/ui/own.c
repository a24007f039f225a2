/* The own score: what the citizen sees, what leads out of it, what stands side by side afterwards. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "golden.h"
#include "model/score.h"
#include "report/spark.h"
#include "scene.h"
#include "stage.h"

static struct stage stage;

static void open_stage(enum lang lang, int rows, int cols)
{
	stage_open(&stage, &world, "anna", 1001, lang, rows, cols);
	stage.app.me.last_login = WORLD_NOW - 86400;
}

static const char *play(const char *keys)
{
	open_stage(LANG_EN, 24, 80);
	return stage_play(&stage, keys);
}

static void shows(const char *keys, const char *text)
{
	stage_shows(play(keys), text);
	stage_close(&stage);
}

static void lacks(const char *keys, const char *text)
{
	stage_lacks(play(keys), text);
	stage_close(&stage);
}

/* An own score of that day, handed in. */
static void answer(const char *ref, int32_t on, const char *scores)
{
	struct world_user anna;
	struct draft_open_request open = { .corrects_on = DAY_NONE, .rater = RATER_CITIZEN };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply done;
	struct err e;

	world_login(&world, "anna", 1001, &anna);
	open.course = world_case(&anna, ref, "Unge").course;
	world_ok(door_draft_open(anna.door, &open, &anna.arena, &opened, &e), &e);
	struct draft_save_request save = { opened.draft };
	save.draft.scores = scores;
	save.draft.taken_on = on;
	world_ok(door_draft_save(anna.door, &save, &anna.arena, &saved, &e), &e);
	struct finish_request finish = { saved.id, saved.version, "" };
	world_ok(door_finish(anna.door, &finish, &anna.arena, &done, &e), &e);
	world_logout(&anna);
}

static int64_t drafts_of_citizen(const char *scores)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM draft WHERE rater = 1 AND scores = '%s'", scores);
	return world_sql(&world, sql);
}

/* What was measured and published is frozen; a test wants figures that are easy to follow. */
static void set(const char *sql)
{
	world_sql(&world, "DROP TRIGGER IF EXISTS measurement_frozen");
	world_sql(&world, "DROP TRIGGER IF EXISTS set_indicator_no_update");
	world_sql(&world, sql);
}

/* From the list to the progression of a citizen, and to the own score's first page. */
#define CITIZEN(ref) "1/" ref "<ENTER><ENTER>"
#define OWN(ref) CITIZEN(ref) "ey"

static void test_answers(void **state)
{
	(void)state;
	shows(OWN("B-1001"), "There are 11 questions");
	shows(OWN("B-1001") "<ENTER>", "Question 1 of 11");
	assert_int_equal(drafts_of_citizen("            "), 0); /* nothing was answered, nothing is stored */
	shows(OWN("B-1001") "<ENTER>3", "> [3] sovn at step 3 of 5");
	assert_int_equal(drafts_of_citizen("3           "), 1);
	shows(OWN("B-1001"), "You have answered 1. We go on where you stopped.");
	shows(OWN("B-1001") "<ENTER><DOWN>", "> [4]");
	shows(OWN("B-1001") "<ENTER><UP><UP>", "> [2]");
	shows(OWN("B-1001") "<ENTER>9", "The numbers go from 1 to 5.");
	shows(OWN("B-1001") "<ENTER><BACKSPACE>", "> Hvordan er det med S\xc3\xb8vn?");
	shows(OWN("B-1001") "<ENTER>5<ENTER>.<ENTER>-<ENTER>", "Question 4 of 11");
	assert_int_equal(drafts_of_citizen("5?-         "), 1);
	/* "tro" is staff's alone: behind the eleventh question comes the end */
	shows(OWN("B-1001") "<ENTER>1<ENTER>1<ENTER>1<ENTER>1<ENTER>1<ENTER>1<ENTER>1<ENTER>", "Question 11 of 11");
	shows(OWN("B-1001") "<ENTER><ENTER>", "You have answered 10 questions of 11.");
}

static void test_leafing(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER>3<ENTER><LEFT>", "Question 1 of 11");
	shows(OWN("B-1001") "<ENTER><LEFT><LEFT><LEFT><LEFT>", "Own score"); /* the first page, and no further */
	shows(OWN("B-1001") "<ENTER><LEFT><LEFT><LEFT><ENTER>", "Question 1 of 11");
	shows(OWN("B-1001") "<ENTER><ESC>", "Do you want to stop?");
	shows(OWN("B-1001") "<ENTER><ESC><ENTER>", "Question 1 of 11");
	shows(OWN("B-1001") "<ENTER><ESC><ESC>", "Question 1 of 11");
}

/* The code gives it back, and nothing else does. */
static void test_handing_back(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER>3<ESC>trin", "The own score of B-1001 is kept as a draft: 1 of 11 answered.");
	shows(OWN("B-1001") "<ESC>TRIN", "Progression B-1001");
	shows(OWN("B-1001") "<ESC>trxtrin<ENTER>", "That was not it.");
	shows(OWN("B-1001") "<ESC>trx<ENTER>trin", "Progression B-1001");
	shows(OWN("B-1001") "<ESC>trx<BACKSPACE>trin", "Progression B-1001");
	shows(OWN("B-1001") "<ESC>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaatrin", "Code: ****");
	shows(OWN("B-1001") "<ESC><PASTE:trin>", "Do you want to stop?");
	shows(OWN("B-1001") "<ENTER>trin", "Question 1"); /* only where it is asked for */
	world.settings.handback_keys = "æ 7";
	shows(OWN("B-1001") "<ESC>trin", "Code: ****");
	shows(OWN("B-1001") "<ESC>æ 7", "Progression B-1001");
	world.settings.handback_keys = "";
	shows(OWN("B-1001") "<ESC>x", "Code: *");
	shows(OWN("B-1001") "<ESC> ", "Progression B-1001");
}

/* What gives it back is told before, and cannot be had afterwards. */
static void test_told_before(void **state)
{
	(void)state;
	shows(CITIZEN("B-1001") "en", "Progression B-1001");
	shows(CITIZEN("B-1001") "e<ESC>", "Progression B-1001");
	shows(CITIZEN("B-1001") "eq", "Progression B-1001");
	shows(CITIZEN("B-1001") "e?", "Help: Own score");
	world.settings.handback_keys = "hest 7";
	shows(CITIZEN("B-1001") "e", "You get it back with Esc and this code: hest 7");
	lacks(CITIZEN("B-1001") "e<ENTER>", "hest");
	lacks(CITIZEN("B-1001") "e<ENTER><LEFT><BACKTAB><UP>", "hest");
	lacks(CITIZEN("B-1001") "e<ENTER><ENTER><LEFT><LEFT><LEFT>", "hest");
	lacks(CITIZEN("B-1001") "e<ENTER><ESC>hes", "hes");
	world.settings.handback_keys = "";
	shows(CITIZEN("B-1001") "e", "You get it back with Esc and the space bar.");
}

#define ELEVEN "3<ENTER>4<ENTER>3<ENTER>2<ENTER>1<ENTER>3<ENTER>4<ENTER>.<ENTER>-<ENTER>5<ENTER>2<ENTER>"

static void test_handing_in(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER>" ELEVEN, "Do you want to hand in your answers?");
	shows(OWN("B-1001") "<ENTER>", "Do you want to hand in"); /* the draft goes on at its end */
	shows(OWN("B-1001") "<ENTER><LEFT>", "Question 11 of 11");
	shows(OWN("B-1001") "<ENTER><ENTER>y", "Thank you. Your answers are handed in.");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 1 AND scores = '34321340x'"), 0);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 1 AND with_citizen = 1"
		" AND scores = '3432134?-52?'"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft WHERE rater = 1"), 0);
}

static void test_nothing_to_hand_in(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER>y",
		"Nothing is answered yet.");
}

/* Both readings at once; a sentence is added, nothing is settled. */
static void test_afterwards(void **state)
{
	(void)state;
	const char *shown = play(OWN("B-1001") "<ENTER>" ELEVEN "y<ENTER>q?trintrin<BACKSPACE>trin");
	stage_shows(shown, "Both readings B-1001");
	stage_shows(shown, "apart over");
	stage_close(&stage);
	shown = play(CITIZEN("B-1001") "B<DOWN>nJeg ser det som 2<ENTER>");
	stage_shows(shown, "The sentence is saved");
	stage_shows(shown, "Jeg ser det som 2");
	stage_close(&stage);
	shows(CITIZEN("B-1001") "B<DOWN>t", "anna: Jeg ser det som 2");
	lacks(CITIZEN("B-1001") "Bt", "Jeg ser det som 2");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM remark WHERE position = 2"), 1);
	shows(CITIZEN("B-1001") "B<TAB>", "There is no other own score");
}

#define GAP(ref) CITIZEN(ref) "B"

/* The citizen takes an answer back: the old reading stays, with the reason. */
static void test_correction(void **state)
{
	(void)state;
	answer("B-1001", WORLD_TODAY - 3, "55555555555 ");
	shows(GAP("B-1001") "c", "1 Correct it: the citizen gets the keyboard");
	shows(GAP("B-1001") "c1<ENTER>", "Write what was wrong");
	shows(GAP("B-1001") "c1Forstod ikke<ESC>", "Both readings");
	shows(GAP("B-1001") "c1Forstod ikke<ENTER>", "You get it back with Esc and this code");
	const char *shown = play(GAP("B-1001") "c1Forstod ikke<ENTER><ENTER>");
	stage_shows(shown, "These are your answers of 18-11-2026.");
	stage_lacks(shown, "Forstod");
	stage_close(&stage);
	shows(GAP("B-1001") "c1Forstod ikke<ENTER><ENTER><ENTER>", "> [5]");
	/* interrupted, it goes on from the list of drafts */
	shows(GAP("B-1001") "c1Forstod ikke<ENTER><ENTER><ENTER>2<ESC>trin", "Both readings");
	shows("d", "B-1001: correction of 18-11-2026");
	shown = play("d<ENTER>Forstod ikke<ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER>"
		"<ENTER><ENTER>ytrin");
	stage_shows(shown, "Both readings B-1001");
	stage_close(&stage);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 1 AND scores = '25555555555?'"
		" AND superseded = 0 AND taken_on = 20775"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM measurement WHERE rater = 1 AND scores = '55555555555?'"
		" AND superseded = 1"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM correction WHERE reason = 'Forstod ikke'"), 1);
	shows(CITIZEN("B-1001") "t<HOME>", "Corrects 18-11-2026. Reason: Forstod ikke");
	shows(GAP("B-1001"), "1 of 1"); /* the corrected one is no pair of its own */
}

/* Withdrawn, it stays in the table and counts nowhere. */
static void test_withdrawal(void **state)
{
	(void)state;
	answer("B-1001", WORLD_TODAY - 3, "55555555555 ");
	shows(GAP("B-1001") "c2<ESC>", "1 of 1");
	shows(GAP("B-1001") "c2 <ENTER>", "Write what was wrong");
	const char *shown = play(GAP("B-1001") "c2Vil ikke<ENTER>");
	stage_shows(shown, "The own score of 18-11-2026 is withdrawn.");
	stage_shows(shown, "The citizen has given no own score yet");
	stage_close(&stage);
	shown = play(CITIZEN("B-1001") "t");
	stage_shows(shown, "withdrawn");
	stage_close(&stage);
	shows(CITIZEN("B-1001") "t<HOME>", "x: withdrawn, it does not count. Reason: Vil ikke");
	shows(CITIZEN("B-1001") "t<HOME><ENTER>", "x: withdrawn, it does not count. Reason: Vil ikke");
	shows(CITIZEN("B-1001") "t<HOME>c", "It is withdrawn; it counts no more.");
	lacks(CITIZEN("B-1001") "b<DOWN>", "You said yourself");
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM withdrawal WHERE reason = 'Vil ikke' AND taken_on = 20775"), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM audit_log WHERE action = 'withdraw'"), 1);
	/* the staff's own is corrected by the form, as ever */
	shows(CITIZEN("B-1001") "t<HOME><DOWN>c", "Score B-1001");
	/* and the next own score is a new one */
	answer("B-1001", WORLD_TODAY, "44444444444 ");
	shows(GAP("B-1001"), "1 of 1");
}

/* From the table, where the own score stands among the others; a team leader's word is not asked for in the window. */
static void test_correction_from_the_table(void **state)
{
	(void)state;
	answer("B-1001", WORLD_TODAY - 3, "55555555555 ");
	shows(CITIZEN("B-1001") "t<HOME>c", "Own score of 18-11-2026");
	shows(CITIZEN("B-1001") "t<HOME><ENTER>c2Fejl<ENTER>", "Reason: Fejl");
}

/* The list of drafts opens it where it belongs, with the keyboard handed over. */
static void test_drafts(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER>3<ENTER>4", "saved");
	const char *shown = play("d");
	stage_shows(shown, "2/11 O");
	stage_shows(shown, "B-1001: own score of");
	stage_close(&stage);
	shows("d<ENTER>", "You get it back with Esc and this code: trin");
	shows("d<ENTER>y<ENTER>", "Question 2 of 11");
	shows("d<ENTER>y<ENTER>q:<F1><ESC>", "Question 2 of 11");
	shows("d<ENTER>y<ENTER><ESC>trin", "Drafts");
}

/* While the citizen has the keyboard, nothing of the staff's is even asked for. */
static void test_nothing_of_the_staff(void **state)
{
	static const char *const others[] = { "Ida", "Mette", "Aage", "Lone", "Zenia", "anna", "B-1002", "Progression", "Home" };
	char keys[400] = OWN("B-1001");

	(void)state;
	for (int page = 0; page < 14; page++) {
		const char *shown = play(keys);
		int opened = stage.asked[OP_CITIZEN];
		for (size_t i = 0; i < COUNT(others); i++)
			stage_lacks(shown, others[i]);
		assert_int_equal(opened, 1); /* by the progression, before */
		stage_close(&stage);
		strncat(keys, "<ENTER>", sizeof(keys) - strlen(keys) - 1);
	}
}

/* Long scales gather digits, low may be good, levels have other names: the number is what is typed. */
static void test_other_scales(void **state)
{
	(void)state;
	shows(OWN("B-1002") "<ENTER>4", "> [4] eget");
	shows(OWN("B-1002") "<ENTER>4<ENTER>1", "1_  Enter takes it.");
	shows(OWN("B-1002") "<ENTER>1<ENTER>", "Question 3 of 3");
	assert_int_equal(drafts_of_citizen("41 "), 1);
	shows(OWN("B-1002") "<ENTER><LEFT>10", "> [10]");
	shows(OWN("B-1002") "<ENTER><DOWN>", "> [ .]");
}

/* The screen hides by itself and comes back to the very place; the key that wakes it answers nothing. */
static void test_hides_itself(void **state)
{
	char before[8192];

	(void)state;
	world.settings.idle_blank = 10;
	snprintf(before, sizeof(before), "%s", play(OWN("B-1001") "<ENTER>3<ENTER><DOWN>"));
	stage_close(&stage);
	const char *shown = play(OWN("B-1001") "<ENTER><WAIT:600>4");
	assert_string_equal(shown, before);
	stage_close(&stage);
	clock_fix(WORLD_NOW);
	shows(OWN("B-1001") "<ENTER><F9>", "The screen is hidden.");
	assert_string_equal(play(OWN("B-1001") "<ENTER><F9>4"), before);
	stage_close(&stage);
	/* In the place where the code is asked for, and in the form of the staff. */
	shows(OWN("B-1001") "<ENTER><ESC>tr<WAIT:600>xin", "Progression B-1001");
	clock_fix(WORLD_NOW);
	shows(CITIZEN("B-1001") "s3<WAIT:600>44", "2 of 12");
	clock_fix(WORLD_NOW);
	shows(CITIZEN("B-1001") "z", "The screen is hidden.");
	lacks(CITIZEN("B-1001") "z", "B-1001");
	shows(CITIZEN("B-1001") "<DOWN>zq", "Progression B-1001");
	world.settings.idle_blank = 0;
	lacks(CITIZEN("B-1001") "<WAIT:99999>", "hidden");
	clock_fix(WORLD_NOW);
}

/* Another window of the same user has gone on with the draft: that is said, and the code still works. */
static void elsewhere(void *ctx, enum wire_op op)
{
	(void)ctx;
	if (op == OP_DRAFT_SAVE)
		world_sql(&world, "UPDATE draft SET version = version + 1");
}

static void test_conflict(void **state)
{
	(void)state;
	shows(OWN("B-1001") "<ENTER>3", "saved");
	open_stage(LANG_EN, 24, 80);
	stage.meanwhile = elsewhere;
	stage_shows(stage_play(&stage, OWN("B-1001") "<ENTER>4"), "NOT SAVED");
	stage_close(&stage);
	open_stage(LANG_EN, 24, 80);
	stage.meanwhile = elsewhere;
	stage_shows(stage_play(&stage, OWN("B-1001") "<ENTER>4<ESC>trin"), "Progression B-1001");
	stage_close(&stage);
}

static void test_orders(void **state)
{
	(void)state;
	world.settings.own_order = OWN_CASEWORKER_FIRST;
	shows(CITIZEN("B-1005") "e", "in this set the caseworker scores first");
	shows(OWN("B-1001"), "Now it is your turn");
	world.settings.own_order = OWN_CITIZEN_FIRST;
	shows(CITIZEN("B-1005") "s", "In this set the citizen scores first.");
	shows(CITIZEN("B-1005") "sn", "Progression B-1005");
	shows(CITIZEN("B-1005") "sy", "0 of 12");
	answer("B-1005", WORLD_TODAY, "55555555555 ");
	shows(CITIZEN("B-1005") "s", "0 of 12");
	world.settings.own_order = OWN_HIDDEN;
	shows(CITIZEN("B-1005") "B", "The citizen's answers are in.");
	shows(CITIZEN("B-1005"), "The citizen's answers are in; s scores");
	lacks(CITIZEN("B-1005") "b<DOWN>", "step 5");
	/* Answered wrong: the citizen answers anew, and still nobody sees what. */
	shows(CITIZEN("B-1005") "Bc", "Own score of 21-11-2026");
	shows(CITIZEN("B-1005") "Bc1Misunderstood<ENTER>y<ENTER>", "sovn");
	lacks(CITIZEN("B-1005") "Bc1Misunderstood<ENTER>y<ENTER>", "(*)");
	lacks(CITIZEN("B-1005") "Bc1Misunderstood<ENTER>y<ENTER>", "answered");
	shows(CITIZEN("B-1005") "s333333333333xy", "saved");
	shows(CITIZEN("B-1005") "B", "22 steps apart over 11 questions, 0 alike");
	shows(CITIZEN("B-1005") "b<DOWN>", "You said yourself: sovn at step 5 of 5");
	/* The other way round: what the staff scored last waits for the citizen's own answers. */
	lacks(CITIZEN("B-1004") "b<DOWN>", "Now:");
	shows(CITIZEN("B-1004") "b", "You have not answered yourself yet.");
	answer("B-1004", WORLD_TODAY, "55555555555 ");
	shows(CITIZEN("B-1004") "b<DOWN>", "Now:");
}

/* Both people by keys alone, in each order that a set may say; what the set says stands above the site's setting. */
#define STAFF_SCORES "s333333333333xy"
#define CITIZEN_SCORES "ey<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>5<ENTER>ytrin"
#define SEEN_APART "22 steps apart over 11 questions, 0 alike"

static void test_order_of_the_set(void **state)
{
	(void)state;
	world.settings.own_order = OWN_CITIZEN_FIRST; /* not what counts */
	set("DROP TRIGGER IF EXISTS set_version_no_update");
	set("UPDATE set_version SET own_order = 1");
	shows(CITIZEN("B-1005") "e", "in this set the caseworker scores first");
	shows(CITIZEN("B-1005") STAFF_SCORES, "saved");
	shows(CITIZEN("B-1005") CITIZEN_SCORES, SEEN_APART);
}

static void test_citizen_first_by_keys(void **state)
{
	(void)state;
	set("DROP TRIGGER IF EXISTS set_version_no_update");
	set("UPDATE set_version SET own_order = 2");
	shows(CITIZEN("B-1005") "s", "In this set the citizen scores first. Score without the own score?");
	shows(CITIZEN("B-1005") CITIZEN_SCORES, "Not scored by us near this day.");
	shows(CITIZEN("B-1005") STAFF_SCORES, "saved");
	shows(CITIZEN("B-1005") "B", SEEN_APART);
}

/* Neither side sees the other's before both are in: not in lists, tables, notes, prints or the form. */
static void test_hidden_by_keys(void **state)
{
	static const char *const places[] = { "", "B", "t", "n", "D", "b<DOWN>", "s", "P14" };

	(void)state;
	set("DROP TRIGGER IF EXISTS set_version_no_update");
	set("UPDATE set_version SET own_order = 3");
	shows(CITIZEN("B-1005") CITIZEN_SCORES, "The citizen's answers are in. They are shown when the staff's are, too");
	for (size_t i = 0; i < COUNT(places); i++) {
		char keys[100];
		snprintf(keys, sizeof(keys), CITIZEN("B-1005") "%s", places[i]);
		const char *shown = play(keys);
		if (*places[i] != 's') /* the form has every descriptor */
			stage_lacks(shown, "step 5");
		stage_lacks(shown, "[5]");
		stage_lacks(shown, "own score of 21-11-2026");
		stage_close(&stage);
	}
	shows(CITIZEN("B-1005") STAFF_SCORES, "saved");
	shows(CITIZEN("B-1005") "B", SEEN_APART);
	shows(CITIZEN("B-1005") "t", "citizen");
}

/* A gap that closes is progression: said to the caseworker, to the citizen, on the sheet. */
static void test_the_gap_closes(void **state)
{
	(void)state;
	set("UPDATE measurement SET scores = '333333333333' WHERE rater = 0");
	answer("B-1001", WORLD_TODAY - 45, "55555555555 ");
	answer("B-1001", WORLD_TODAY - 3, "34343434343 ");
	shows(CITIZEN("B-1001"), "22 apart at first, 5 now: 17 steps closer");
	shows(CITIZEN("B-1001") "B", "22 apart at first, 5 now: 17 steps closer");
	shows(CITIZEN("B-1001") "B<BACKTAB>", "22 steps apart over 11 questions, 0 alike");
	shows(CITIZEN("B-1001") "b", "We see it more alike: we were 22 steps apart and are 5.");
	shows(CITIZEN("B-1001") "b<DOWN>", "You see it so, too.");
	shows(CITIZEN("B-1001") "b<DOWN><DOWN>", "You said yourself: helbred at step 4 of 5");
	answer("B-1001", WORLD_TODAY, "55555555551 ");
	shows(CITIZEN("B-1001"), "22 apart, as at first");
	shows(CITIZEN("B-1001") "b", "We see it 22 steps differently, as at first.");
}

/* No step is said as none, not as the number 0. */
static void test_alike_in_words(void **state)
{
	(void)state;
	set("UPDATE measurement SET scores = '33333333333?'");
	answer("B-1001", WORLD_TODAY - 60, "43333333333 ");
	answer("B-1001", WORLD_TODAY - 3, "33333333333 ");
	shows(CITIZEN("B-1001") "b", "We see it alike now: we were 1 step apart.");
	shows(CITIZEN("B-1001") "b", "11 things are as they were.");
	answer("B-1001", WORLD_TODAY, "44333333333 ");
	shows(CITIZEN("B-1001") "b", "We were 1 step apart in how we see it and are 2. We talk about it.");
	set("UPDATE measurement SET scores = '33333333333?'");
	shows(CITIZEN("B-1001") "b", "We see it alike, as we did at first.");
}

/* Only where the set says from how many levels. */
static void test_reliable_steps(void **state)
{
	(void)state;
	set("UPDATE measurement SET scores = '1111' || substr(scores, 5) WHERE taken_on < 20700");
	set("UPDATE measurement SET scores = '3233' || substr(scores, 5) WHERE taken_on >= 20700");
	lacks(CITIZEN("B-1001"), "1>3 +2 #");
	lacks(CITIZEN("B-1001") "b<DOWN>", "sure of");
	set("UPDATE set_indicator SET reliable = 2 WHERE key IN ('sovn', 'helbred')");
	shows(CITIZEN("B-1001"), "1>3 +2 #");
	shows(CITIZEN("B-1001"), "# reliable step");
	lacks(CITIZEN("B-1001"), "1>2 +1 #");
	shows(CITIZEN("B-1001") "D", "1>3 +2 #");
	shows(CITIZEN("B-1001") "b<DOWN>", "2 steps up since 15-07-2026. It is a step to be sure of. Well done.");
	shows(CITIZEN("B-1001") "b<DOWN><DOWN>", "1 step up since 15-07-2026. It is a small step. Well done.");
	shows(CITIZEN("B-1001") "b<DOWN><DOWN><DOWN>", "2 steps up since 15-07-2026. Well done.");
}

/* "@name" becomes a golden file of the size, the language and the signs. */
static void views(const char *script, enum lang lang, bool ascii, int rows, int cols)
{
	char keys[2048];
	size_t n = 0;

	for (const char *at = script; *at && n + 100 < sizeof(keys); at++) {
		if (*at != '@') {
			keys[n++] = *at;
			continue;
		}
		int name = (int)strcspn(++at, " ");
		n += (size_t)snprintf(keys + n, sizeof(keys) - n, "<SNAP:own-%.*s-%s-%s-%dx%d>", name, at,
			lang == LANG_DA ? "da" : "en", ascii ? "ascii" : "blocks", cols, rows);
		at += name;
	}
	keys[n] = '\0';
	open_stage(lang, rows, cols);
	stage.app.ascii = ascii;
	stage.app.me.settings.glyphs = ascii ? SPARK_ASCII : SPARK_BLOCKS;
	struct tui_look look = screen_app_look(&stage.app);
	tui_term_set_look(stage.h.tui, &look);
	stage_play(&stage, keys);
	stage_close(&stage);
}

static void test_views(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };
	/* What is answered on the way is taken back, so that each run finds the same. */
	static const char script[] = CITIZEN("B-1001") "@progression B@both b<ESC>b@citizen <DOWN>@citizen-page <ESC>"
		"e@hand-over y@start <ENTER>@question 4@answered <ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER><ENTER>"
		"<ENTER><ENTER>@hand-in <ESC>xx@back <ESC><ENTER><LEFT><PGUP><PGUP><PGUP><PGUP><PGUP><PGUP><PGUP><PGUP><PGUP>"
		"<PGUP><BACKSPACE><ENTER><ENTER>";

	(void)state;
	set("UPDATE measurement SET scores = '333333333333' WHERE rater = 0");
	answer("B-1001", WORLD_TODAY - 45, "555?5555555 ");
	answer("B-1001", WORLD_TODAY - 17, "44545444433 ");
	answer("B-1001", WORLD_TODAY - 3, "3434-434343 ");
	for (size_t i = 0; i < COUNT(sizes); i++)
		for (int lang = LANG_DA; lang <= LANG_EN; lang++)
			for (int ascii = 0; ascii < 2; ascii++) {
				views(script, (enum lang)lang, ascii, sizes[i][0], sizes[i][1]);
				world_sql(&world, "DELETE FROM draft");
			}
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, scene_make, scene_leave)
	const struct CMUnitTest tests[] = {
		TEST(test_answers),
		TEST(test_leafing),
		TEST(test_handing_back),
		TEST(test_told_before),
		TEST(test_correction),
		TEST(test_withdrawal),
		TEST(test_correction_from_the_table),
		TEST(test_handing_in),
		TEST(test_nothing_to_hand_in),
		TEST(test_afterwards),
		TEST(test_drafts),
		TEST(test_nothing_of_the_staff),
		TEST(test_other_scales),
		TEST(test_hides_itself),
		TEST(test_conflict),
		TEST(test_orders),
		TEST(test_order_of_the_set),
		TEST(test_citizen_first_by_keys),
		TEST(test_hidden_by_keys),
		TEST(test_the_gap_closes),
		TEST(test_alike_in_words),
		TEST(test_reliable_steps),
		TEST(test_views),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
