/*
 * Two people at one thing: who has a citizen open is told beforehand, who saves second sees what the first has
 * changed, and a list that others have changed says so. The other one is a session of its own; where a lock is what
 * is looked at, also a process.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "stage.h"

static struct world world;
static struct world_user reader; /* anna, to look at what is stored */
static struct err e;

static int set_up(void **state)
{
	(void)state;
	world_make(&world);
	world_login(&world, "anna", 1001, &reader);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	world_logout(&reader);
	world_free(&world);
	return 0;
}

/* What anna sees at the end of a script, in English. */
static const char *play(const char *keys, int rows, int cols)
{
	static struct stage st;
	static char screen[8000];

	stage_open(&st, &world, "anna", 1001, LANG_EN, rows, cols);
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

/* A process of its own that has B-1001 open until "line" is closed. */
struct elsewhere {
	pid_t pid;
	int line;
};

static struct elsewhere open_elsewhere(const char *login, int64_t uid)
{
	struct world_user u;
	struct citizen_reply reply;
	int line[2];
	char byte = 'r';

	struct course_id course = { world_sql(&world, "SELECT min(c.id) FROM course c JOIN citizen z ON z.id = "
		"c.citizen_id WHERE z.ref = 'B-1001'") };

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line), 0);
	pid_t pid = fork();
	if (pid != 0) {
		close(line[1]);
		assert_int_equal(read(line[0], &byte, 1), 1);
		return (struct elsewhere){ pid, line[0] };
	}
	close(line[0]);
	world_login(&world, login, uid, &u);
	struct citizen_request request = { course, "Faglig sparring: en aftale" };
	if (door_citizen(u.door, &request, &u.arena, &reply, &e) != ST_OK || write(line[1], &byte, 1) != 1 ||
		read(line[1], &byte, 1) != 0)
		_exit(1);
	_exit(0);
}

static void leave(struct elsewhere *there)
{
	int status;

	close(there->line);
	assert_int_equal(waitpid(there->pid, &status, 0), there->pid);
	assert_int_equal(status, 0);
}

static void test_presence(void **state)
{
	(void)state;
	struct elsewhere carla = open_elsewhere("carla", 1003);
	/* Beforehand, in the list; then on the citizen and in the form, which open all the same. */
	stage_shows(play("1/B-1001<ENTER>", 24, 80), "B-1001 Søren Ågård: Open at carla since 11:00");
	stage_shows(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open at carla since 11:00");
	stage_shows(play("1/B-1001<ENTER><ENTER>", 10, 40), "Open at carla since 11:00");
	const char *screen = play("1/B-1001<ENTER>s5", 24, 80);
	stage_shows(screen, "Open at carla since 11:00");
	stage_shows(screen, "1 of 12, draft saved");
	stage_lacks(play("1/B-1002<ENTER><ENTER>", 24, 80), "Open at");
	leave(&carla);
	stage_lacks(play("1/B-1001<ENTER>", 24, 80), "Open at");
	stage_lacks(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open at");
}

static void test_presence_in_another_window(void **state)
{
	(void)state;
	struct elsewhere window = open_elsewhere("anna", 1001);
	stage_shows(play("1/B-1001<ENTER><ENTER>", 24, 80), "Open in another window of yours since 11:00");
	leave(&window);
}

/*
 * anna's other window: it acts once, just before a request of hers is answered; "skip" of its kind pass first.
 */
static struct {
	enum wire_op before;
	int skip;
	void (*act)(struct world_user *u, struct course_id course);
} other;

static void other_window(void *ctx, enum wire_op op)
{
	struct world_user u;

	(void)ctx;
	if (op != other.before || !other.act || other.skip-- > 0)
		return;
	world_login(&world, "anna", 1001, &u);
	struct case_row row = world_case(&u, "B-1001", "Unge");
	other.act(&u, row.course);
	other.act = NULL;
	world_logout(&u);
}

/* A script in which the other window acts before the request, when it comes to that. */
static const char *play_or_not(enum wire_op before, void (*act)(struct world_user *, struct course_id), const char *keys)
{
	static struct stage st;
	static char screen[8000];

	other.before = before;
	other.act = act;
	stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
	st.meanwhile = other_window;
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

static const char *play_two(enum wire_op before, void (*act)(struct world_user *, struct course_id), const char *keys)
{
	const char *screen = play_or_not(before, act, keys);

	assert_null(other.act);
	return screen;
}

static struct citizen_reply look(void)
{
	struct citizen_request request = { world_case(&reader, "B-1001", "Unge").course, "" };
	struct citizen_reply reply;

	world_ok(door_citizen(reader.door, &request, &reader.arena, &reply, &e), &e);
	return reply;
}

static void set_goal_there(struct world_user *u, struct course_id course)
{
	struct goal_set_request request = { .course = course,
		.goal = { .indicator_key = "sovn", .level = 3, .by_on = WORLD_TODAY + 30, .words = "Sove" } };

	world_ok(door_goal_set(u->door, &request, &u->arena, &(struct goal_set_reply){ 0 }, &e), &e);
}

static void test_goal(void **state)
{
	(void)state;
	/* Both are shown; what only the other one filled in stays, the level typed here goes on top. */
	const char *screen = play_two(OP_GOAL_SET, set_goal_there,
		"1/B-1001<ENTER><ENTER>g4<F10><SNAP:two-goal-en-80x24><RESIZE:40x10><SNAP:two-goal-en-40x10>"
		"<RESIZE:80x24><F10>");
	stage_shows(screen, "Both are put together; F10 saves them.");
	stage_shows(screen, "[4  ]");
	stage_shows(screen, "Sove");
	assert_int_equal(look().goals[0].level, 3);
	stage_shows(play("1/B-1001<ENTER><ENTER>g<BACKSPACE>4<F10>", 24, 80), "The goal is saved.");
}

static void test_goal_reloaded(void **state)
{
	(void)state;
	stage_shows(play_two(OP_GOAL_SET, set_goal_there, "1/B-1001<ENTER><ENTER>g4<F10>r"), "[3  ]");
	assert_int_equal(look().goals[0].level, 3);
}

static void test_goal_on_top(void **state)
{
	(void)state;
	play_two(OP_GOAL_SET, set_goal_there, "1/B-1001<ENTER><ENTER>g4<F10><F10><F10>");
	struct citizen_reply seen = look();
	assert_int_equal(seen.goals[0].level, 4);
	assert_string_equal(seen.goals[0].words, "Sove");
}

static void save_words_there(struct world_user *u, struct course_id course)
{
	struct words_set_request request = { course, { "Et job med heste", "", 0 } };

	world_ok(door_words_set(u->door, &request, &u->arena, &(struct words_set_reply){ 0 }, &e), &e);
}

static void test_own_words(void **state)
{
	(void)state;
	const char *screen = play_two(OP_WORDS_SET, save_words_there,
		"1/B-1001<ENTER><ENTER>w<DOWN>Ryggen<F10>");
	stage_shows(screen, "anna (11:00) has changed this while you had it open");
	stage_shows(screen, "(*) Et job med heste");
	assert_string_equal(look().words.barrier, "");
}

static struct effort_id mentor;

static void save_effort_there(struct world_user *u, struct course_id course)
{
	struct effort_set_request request = { course, { { 0 }, 0, "Mentor", "", WORLD_TODAY, DAY_NONE } };
	struct effort_set_reply reply;

	world_ok(door_effort_set(u->door, &request, &u->arena, &reply, &e), &e);
	mentor = reply.id;
}

static void change_effort_there(struct world_user *u, struct course_id course)
{
	struct effort_set_request request = { course, { mentor, 1, "Mentor", "Foreningen", WORLD_TODAY, DAY_NONE } };

	world_ok(door_effort_set(u->door, &request, &u->arena, &(struct effort_set_reply){ 0 }, &e), &e);
}

static void drop_effort_there(struct world_user *u, struct course_id course)
{
	struct effort_drop_request request = { course, { mentor, 2, "", "", 0, 0 } };

	world_ok(door_effort_drop(u->door, &request, &u->arena, &(struct effort_drop_reply){ 0 }, &e), &e);
}

static void test_effort(void **state)
{
	(void)state;
	play_two(OP_HOME, save_effort_there, "");
	const char *screen = play_two(OP_EFFORT_SET, change_effort_there,
		"1/B-1001<ENTER><ENTER>i<ENTER> i gruppe<F10>");
	stage_shows(screen, "(*) Mentor i gruppe");
	stage_shows(screen, "(*) Foreningen");
	assert_string_equal(look().efforts[0].what, "Mentor");
	/* Taken away meanwhile: what was typed can still be kept. */
	screen = play_two(OP_EFFORT_SET, drop_effort_there, "1/B-1001<ENTER><ENTER>i<ENTER> i gruppe<F10>");
	stage_shows(screen, "F10 saves yours as a new one");
	assert_int_equal(look().n_efforts, 0);
}

static void test_effort_as_a_new_one(void **state)
{
	(void)state;
	play_two(OP_HOME, save_effort_there, "");
	play_two(OP_HOME, change_effort_there, "");
	play_two(OP_EFFORT_SET, drop_effort_there, "1/B-1001<ENTER><ENTER>i<ENTER> i gruppe<F10><F10>");
	assert_int_equal(look().n_efforts, 1);
	assert_string_equal(look().efforts[0].what, "Mentor i gruppe");
}

/* Taking away what somebody has changed meanwhile is not done either. */
static void test_effort_not_taken_away(void **state)
{
	(void)state;
	play_two(OP_HOME, save_effort_there, "");
	stage_shows(play_two(OP_EFFORT_DROP, change_effort_there, "1/B-1001<ENTER><ENTER>iDy"),
		"anna (11:00) has changed this since you looked at it");
	assert_int_equal(look().n_efforts, 1);
}

static struct orders_reply orders_of(struct world_user *u, struct course_id course)
{
	struct orders_reply reply;

	world_ok(door_orders(u->door, &(struct orders_request){ .course = course }, &u->arena, &reply, &e), &e);
	return reply;
}

static void save_order(struct world_user *u, struct course_id course, const struct order_row *was, const char *text,
	int32_t to_on)
{
	struct order_key keys[] = { { "sovn" }, { "hverdag" } };
	struct provider_row to = { 0 };
	struct providers_reply providers;
	struct order_save_reply saved;

	world_ok(door_providers(u->door, &(struct providers_request){ 0 }, &u->arena, &providers, &e), &e);
	to = providers.rows[0];
	struct order_save_request request = { was ? was->id : (struct order_id){ 0 }, was ? was->version : 0, course,
		to.provider, to.user, text, WORLD_TODAY, to_on, keys, COUNT(keys) };
	world_ok(door_order_save(u->door, &request, &u->arena, &saved, &e), &e);
}

static void make_order_there(struct world_user *u, struct course_id course)
{
	save_order(u, course, NULL, "Morgener", WORLD_TODAY + 30);
}

static void change_order_there(struct world_user *u, struct course_id course)
{
	struct orders_reply list = orders_of(u, course);

	save_order(u, course, &list.rows[0], "Morgener og struktur", WORLD_TODAY + 60);
}

/* The last day is theirs, the text typed here goes on top: both stand in one order, by choice. */
static void test_order(void **state)
{
	(void)state;
	world_sql(&world, "INSERT INTO section (key, label, administration_id) SELECT 'vaerk', 'Værkstedet', min(id) FROM "
		"administration RETURNING id");
	world_add_user(&world, "paula", ROLE_PROVIDER, "vaerk", 1021);
	play_two(OP_HOME, make_order_there, "");
	const char *screen = play_two(OP_ORDER_SAVE, change_order_there,
		"1/B-1001<ENTER><ENTER>OE<DOWN><DOWN><DOWN><END>, hver dag<F10><SNAP:two-order-en-80x24>");
	stage_shows(screen, "anna (11:00) has changed this while you had it open");
	stage_shows(screen, "(*) Morgener, hver dag");
	stage_shows(screen, "( ) Morgener og struktur");
	/* Twice F10: the choice, then the order with both. */
	play_two(OP_ORDER_SAVE, change_order_there,
		"1/B-1001<ENTER><ENTER>OE<DOWN><DOWN><DOWN><END>, hver dag<F10><F10><F10>");
	struct case_row row = world_case(&reader, "B-1001", "Unge");
	struct orders_reply list = orders_of(&reader, row.course);
	assert_string_equal(list.rows[0].text, "Morgener og struktur, hver dag");
	assert_int_equal(list.rows[0].to_on, WORLD_TODAY + 60);
}

/* The other window's draft of the same citizen: 1 and 2 on the first two indicators, and a note. */
static void save_scores_there(struct world_user *u, struct course_id course)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct draft_note_reply noted;

	world_ok(door_draft_open(u->door, &open, &u->arena, &opened, &e), &e);
	char *scores = arena_dup(&u->arena, opened.draft.scores);
	memcpy(scores, "12", 2);
	opened.draft.scores = scores;
	world_ok(door_draft_save(u->door, &(struct draft_save_request){ opened.draft }, &u->arena, &saved, &e), &e);
	struct draft_note_request note = { saved.id, saved.version, 0, "Fra det andet vindue" };
	world_ok(door_draft_note(u->door, &note, &u->arena, &noted, &e), &e);
}

static int64_t drafts_with(const char *scores)
{
	char sql[200];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM draft WHERE scores = '%s'", scores);
	return world_sql(&world, sql);
}

static void test_draft_in_two_windows(void **state)
{
	(void)state;
	stage_shows(play_two(OP_DRAFT_SAVE, save_scores_there, "1/B-1001<ENTER>s5"),
		"Somebody has stored something else meanwhile: ^S shows both.");
	assert_int_equal(drafts_with("12          "), 1);
	world_sql(&world, "DELETE FROM draft");
	const char *screen = play_two(OP_DRAFT_SAVE, save_scores_there,
		"1/B-1001<ENTER>s5<^S><SNAP:two-draft-en-80x24><ENTER>");
	stage_shows(screen, "Both are put together and saved as a draft.");
	stage_shows(screen, "2 of 12, draft saved");
	stage_shows(screen, "[5]  [.-^\"_.-^\"\"]");
	assert_int_equal(drafts_with("52          "), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft WHERE json_extract(notes, '$.0') IS NOT NULL"), 1);
	/* All of theirs, or all of mine. */
	world_sql(&world, "DELETE FROM draft");
	play_two(OP_DRAFT_SAVE, save_scores_there, "1/B-1001<ENTER>s5<^S>r");
	assert_int_equal(drafts_with("12          "), 1);
	world_sql(&world, "DELETE FROM draft");
	play_two(OP_DRAFT_SAVE, save_scores_there, "1/B-1001<ENTER>s5<^S>p");
	assert_int_equal(drafts_with("5           "), 1);
}

static void finish_there(struct world_user *u, struct course_id course)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct finish_reply done;

	world_ok(door_draft_open(u->door, &open, &u->arena, &opened, &e), &e);
	struct finish_request finish = { opened.draft.id, opened.draft.version, "" };
	world_ok(door_finish(u->door, &finish, &u->arena, &done, &e), &e);
}

/* Finished elsewhere: what is typed here is neither lost nor made a second measurement by itself. */
static void test_draft_finished_elsewhere(void **state)
{
	(void)state;
	int32_t before = look().n_measurements;
	const char *screen = play_two(OP_DRAFT_NOTE, finish_there, "1/B-1001<ENTER>s5NOrd<ENTER><^S>");
	stage_shows(screen, "The draft was finished or deleted in another window");
	assert_int_equal(look().n_measurements, before + 1);
	assert_int_equal(drafts_with("5           "), 1);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft, json_each(notes) n WHERE n.value = 'Ord'"), 1);
}

/* The team leader corrects the oldest measurement, and is quicker than anna. */
static void carla_corrects(struct world_user *anna, struct course_id course)
{
	const struct measurement *m = &look().measurements[0];
	struct draft_open_request open = { .course = course, .corrects_on = m->taken_on, .corrects_seq = m->seq,
		.purpose = "Tilsyn: prøve" };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct finish_reply done;
	struct world_user carla;

	(void)anna;
	world_login(&world, "carla", 1003, &carla);
	world_ok(door_draft_open(carla.door, &open, &carla.arena, &opened, &e), &e);
	char *scores = arena_dup(&carla.arena, opened.draft.scores);
	scores[1] = scores[1] == '1' ? '2' : '1';
	opened.draft.scores = scores;
	world_ok(door_draft_save(carla.door, &(struct draft_save_request){ opened.draft }, &carla.arena, &saved, &e), &e);
	struct finish_request finish = { saved.id, saved.version, "Talt med borgeren" };
	world_ok(door_finish(carla.door, &finish, &carla.arena, &done, &e), &e);
	world_logout(&carla);
}

#define CORRECT_OLDEST "1/B-1001<ENTER><ENTER>t<END>c"

/* Both corrections stand one after the other; the first is never written over. */
static void test_correction_of_two(void **state)
{
	(void)state;
	const struct measurement first = look().measurements[0];
	char mine = first.scores[0] == '5' ? '4' : '5';
	char keys[300];
	snprintf(keys, sizeof(keys), CORRECT_OLDEST "<HOME>%cxyForkert<ENTER><SNAP:two-correction-en-80x24><ENTER>", mine);
	const char *screen = play_two(OP_FINISH, carla_corrects, keys);
	stage_shows(screen, "Both are put together and saved as a draft.");
	snprintf(keys, sizeof(keys), "dD<ESC>d<ENTER>xyForkert<ENTER>");
	play(keys, 24, 80);
	struct citizen_reply now = look();
	const struct measurement *last = NULL;
	int32_t standing = 0;
	for (int32_t i = 0; i < now.n_measurements; i++)
		if (now.measurements[i].taken_on == first.taken_on && !now.measurements[i].superseded) {
			last = &now.measurements[i];
			standing++;
		}
	assert_int_equal(standing, 1);
	assert_string_equal(last->author, "anna");
	assert_int_equal(last->scores[0], mine);
	assert_int_equal(last->scores[1], first.scores[1] == '1' ? '2' : '1');
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM correction"), 2);
	assert_int_equal(world_sql(&world, "SELECT count(*) FROM draft"), 0);
}

static void save_draft_there(struct world_user *u, struct course_id course)
{
	struct draft_open_request open = { .course = course, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;

	world_ok(door_draft_open(u->door, &open, &u->arena, &opened, &e), &e);
	world_ok(door_draft_save(u->door, &(struct draft_save_request){ opened.draft }, &u->arena, &saved, &e), &e);
}

/* A commit that is none of anna's business. */
static void save_elsewhere(struct world_user *anna, struct course_id course)
{
	struct world_user bo;

	(void)anna;
	(void)course;
	world_login(&world, "bo", 1002, &bo);
	save_draft_there(&bo, world_case(&bo, "B-1007", "Unge").course);
	world_logout(&bo);
}

#define STALE "Somebody has changed what stands here. ^R reads it again."

/* The change comes after the list was asked for: never before it, or it would be in the list unseen. */
static void test_stale_lists(void **state)
{
	(void)state;
	stage_lacks(play_two(OP_CASELOAD, save_elsewhere, "1<DOWN>"), STALE);
	stage_shows(play_two(OP_CITIZEN, set_goal_there, "1/B-1001<ENTER><ENTER>"), STALE);
	stage_shows(play_two(OP_DRAFTS, save_draft_there, "1d"), STALE);
}

/*
 * At whatever moment the other one saves, the caseload shows it or says that it is old; but for what comes after the
 * last look of the last key.
 */
static int see_at_every_moment(enum wire_op op, int *told)
{
	bool unseen = false;
	int shown = 0;

	for (int skip = 0;; skip++) {
		other.skip = skip;
		const char *screen = play_or_not(op, save_draft_there, "1<DOWN>");
		if (other.act)
			break;
		assert_false(unseen);
		bool said = strstr(screen, STALE) != NULL, in_list = strstr(screen, "with a draft: 1") != NULL;
		unseen = !said && !in_list;
		shown += in_list;
		*told += said;
		world_sql(&world, "DELETE FROM draft");
	}
	other.act = NULL;
	other.skip = 0;
	return shown;
}

static void test_caseload_at_every_moment(void **state)
{
	int told = 0;

	(void)state;
	assert_true(see_at_every_moment(OP_CASELOAD, &told) > 0);
	assert_true(see_at_every_moment(OP_SET, &told) > 0);
	assert_true(see_at_every_moment(OP_FRESH, &told) > 0);
	assert_true(told > 0);
	stage_lacks(play("1<DOWN>", 24, 80), STALE);
}

/* Read again by key, and by coming back. */
static void test_refreshed(void **state)
{
	(void)state;
	const char *screen = play_two(OP_CASELOAD, save_draft_there, "1/B-1001<ENTER><^R>");
	stage_lacks(screen, STALE);
	stage_shows(screen, "with a draft: 1");
	stage_lacks(play_two(OP_CASELOAD, save_draft_there, "1d<ESC>"), STALE);
}

/* anna's user is closed just before the session asks for the n-th time whether all is as it was. */
struct closing {
	int n, asked, after;
};

static void close_anna(void *ctx, enum wire_op op)
{
	struct closing *c = ctx;

	if (op != OP_FRESH)
		return;
	c->after += c->asked >= c->n;
	if (c->asked++ == c->n)
		world_sql(&world, "UPDATE user SET closed_at = 1 WHERE login = 'anna'");
}

/* On a list, too, the key that asks first is the last: its saving is refused, then the session ends. */
static void test_closed_at_a_list(void **state)
{
	(void)state;
	for (int n = 0; n < 6; n++) {
		struct closing closing = { .n = n };
		struct stage st;

		world_sql(&world, "UPDATE user SET closed_at = NULL WHERE login = 'anna'");
		stage_open(&st, &world, "anna", 1001, LANG_EN, 24, 80);
		st.meanwhile = close_anna;
		st.meanwhile_ctx = &closing;
		headless_script(&st.h, "1jjjj");
		assert_int_equal(screen_app_run(&st.app, st.h.tui, &e), ST_CLOSED);
		/* The list's question and the session's; the key that opens the list asks when it is read, too. */
		assert_in_range(closing.after, 1, n == 1 ? 3 : 2);
		stage_close(&st);
	}
	world_sql(&world, "UPDATE user SET closed_at = NULL WHERE login = 'anna'");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_presence),
		TEST(test_presence_in_another_window),
		TEST(test_goal),
		TEST(test_goal_reloaded),
		TEST(test_goal_on_top),
		TEST(test_own_words),
		TEST(test_effort),
		TEST(test_effort_as_a_new_one),
		TEST(test_effort_not_taken_away),
		TEST(test_order),
		TEST(test_draft_in_two_windows),
		TEST(test_draft_finished_elsewhere),
		TEST(test_correction_of_two),
		TEST(test_stale_lists),
		TEST(test_caseload_at_every_moment),
		TEST(test_refreshed),
		TEST(test_closed_at_a_list),
	};

	return cmocka_run_group_tests_name("two people", tests, NULL, NULL);
}
