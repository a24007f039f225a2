/*
 * What is printed, byte for byte, in both languages: the four sheets and the journal note,
 * driven by keys as a caseworker does it. What must not be on a sheet is looked for; PDF is
 * read back by pdftotext where there is one.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "golden.h"
#include "stage.h"

static struct world w;
static struct stage st;
static char home[64];
static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	snprintf(home, sizeof(home), "/tmp/trin-home-XXXXXX");
	assert_non_null(mkdtemp(home));
	setenv("HOME", home, 1);
	world_make(&w);
	return 0;
}

static int tear_down(void **state)
{
	DIR *dir = opendir(home);

	(void)state;
	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	rmdir(home);
	world_free(&w);
	arena_done(&arena);
	return 0;
}

static const char *path_of(const char *name)
{
	return arena_printf(&arena, "%s/%s", home, name);
}

/* A printed file, which nobody else may read. */
static const char *printed(const char *name)
{
	struct stat info;
	FILE *f = fopen(path_of(name), "r");

	if (!f)
		fail_msg("there is no %s", name);
	assert_int_equal(fstat(fileno(f), &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	char *text = arena_alloc(&arena, (size_t)info.st_size + 1);
	assert_int_equal(fread(text, 1, (size_t)info.st_size, f), info.st_size);
	fclose(f);
	return text;
}

static struct citizen_reply look(struct course_id course)
{
	struct citizen_request request = {course, ""};
	struct citizen_reply reply;
	struct err e;

	world_ok(door_citizen(st.door, &request, &st.user.arena, &reply, &e), &e);
	return reply;
}

/* Own words, two goals, one of them hidden from the citizen, and an effort. */
static void furnish(void)
{
	struct course_id course = world_case(&st.user, "B-1001", "Unge").course;
	struct goal_set_request shown = {
		course, {"sovn", 4, WORLD_TODAY + 100, "At sove uden at vågne", true, 0}, {0}};
	struct goal_set_request hidden = {course, {"tro", 5, DAY_NONE, "Skjult mål", false, 0}, {0}};
	struct words_set_request words = {
		course, {"Et job i et værksted", "Jeg sover dårligt", 0}};
	struct effort_set_request effort = {course,
		{{0}, 0, "Mentor på fabrikken", "Åben Dør", WORLD_TODAY - 60, DAY_NONE}};
	struct goal_set_reply goal_reply;
	struct words_set_reply words_reply;
	struct effort_set_reply effort_reply;
	struct err e;

	words.words.version = look(course).words.version;
	world_ok(door_goal_set(st.door, &shown, &st.user.arena, &goal_reply, &e), &e);
	world_ok(door_goal_set(st.door, &hidden, &st.user.arena, &goal_reply, &e), &e);
	world_ok(door_words_set(st.door, &words, &st.user.arena, &words_reply, &e), &e);
	world_ok(door_effort_set(st.door, &effort, &st.user.arena, &effort_reply, &e), &e);
}

static void open_stage(enum lang lang)
{
	stage_open(&st, &w, "anna", 1001, lang, 24, 80);
}

#define CITIZEN "1/B-1001<ENTER><ENTER>"

static const char *const files[2][4] = {
	{"trin-B-1001-borgerark", "trin-B-1001-sagsark", "trin-B-1001-egen-vurdering",
		"trin-B-1001-tomt-skema"},
	{"trin-B-1001-citizen-sheet", "trin-B-1001-case-sheet", "trin-B-1001-own-score-sheet",
		"trin-B-1001-blank-form"},
};

/* As text and as HTML. */
static void test_sheets(void **state)
{
	static const char *const names[] = {"citizen", "case", "own", "blank"};

	(void)state;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++) {
		const char *tongue = lang == LANG_DA ? "da" : "en";

		open_stage((enum lang)lang);
		if (lang == LANG_DA)
			furnish();
		stage_shows(stage_play(&st, CITIZEN "P12P22P32P42P13P23P33P43"), home);
		for (size_t i = 0; i < COUNT(names); i++) {
			golden_check(arena_printf(&arena, "print-%s-%s", names[i], tongue),
				printed(arena_printf(&arena, "%s.txt", files[lang][i])));
			golden_check(arena_printf(&arena, "print-%s-%s-html", names[i], tongue),
				printed(arena_printf(&arena, "%s.html", files[lang][i])));
		}
		stage_close(&st);
	}
	assert_int_equal(world_sql(&w, "SELECT count(*) FROM audit WHERE action = 21"), 16);
	assert_int_equal(
		world_sql(&w, "SELECT count(*) FROM audit WHERE action = 21 AND detail = "
			      "'own-score-sheet html'"),
		2);
}

/* Of one indicator the citizen is not to know anything: name, question, level, goal or note. */
static void test_staff_only(void **state)
{
	const char *sheet, *own;

	(void)state;
	open_stage(LANG_DA);
	furnish();
	stage_play(&st, CITIZEN "P13P33P23");
	sheet = printed("trin-B-1001-borgerark.html");
	own = printed("trin-B-1001-egen-vurdering.html");
	stage_lacks(sheet, "Tro på job");
	stage_lacks(sheet, "Skjult mål");
	stage_lacks(own, "Tro på job");
	stage_shows(sheet, "At sove uden at vågne");
	stage_shows(printed("trin-B-1001-sagsark.html"), "Tro på job");
	stage_shows(printed("trin-B-1001-sagsark.html"), "Skjult mål");
	stage_close(&st);
}

static void test_protected(void **state)
{
	const char *name;

	(void)state;
	open_stage(LANG_DA);
	name = world_case(&st.user, "B-1003", "Unge").name;
	assert_string_equal(name, "");
	stage_play(&st, "1/B-1003<ENTER><ENTER>vP12P22P32J<DOWN>e");
	stage_lacks(printed("trin-B-1003-borgerark.txt"), "Navn");
	stage_shows(printed("trin-B-1003-sagsark.txt"), "Borger: B-1003 (beskyttet)");
	stage_shows(printed("trin-B-1003-journalnotat.txt"), "Progression, målt ");
	stage_close(&st);
}

/* Whoever prints twice has two files; who has no home is told; what is not logged is not
 * written. */
static void test_files(void **state)
{
	struct stat info;

	(void)state;
	open_stage(LANG_EN);
	stage_play(&st, CITIZEN "P12P12");
	assert_string_equal(printed("trin-B-1001-citizen-sheet.txt"),
		printed("trin-B-1001-citizen-sheet-2.txt"));
	st.fail_op = OP_LOG_EXPORT;
	st.fail = ST_BUSY;
	stage_shows(stage_play(&st, CITIZEN "P12"), "Others are saving just now");
	assert_int_equal(stat(path_of("trin-B-1001-citizen-sheet-3.txt"), &info), -1);
	st.fail = ST_OK;
	setenv("HOME", "/nowhere/at/all", 1);
	stage_shows(stage_play(&st, CITIZEN "P12"), "/nowhere/at/all was not found");
	/* Nobody has a printer here: that is said, and nothing is logged. */
	int asked = st.asked[OP_LOG_EXPORT];
	stage_shows(stage_play(&st, CITIZEN "P14"), "No printer behind this terminal");
	assert_int_equal(st.asked[OP_LOG_EXPORT], asked);
	stage_close(&st);
}

static void test_empty_form_of_a_group(void **state)
{
	(void)state;
	open_stage(LANG_EN);
	stage_play(&st, "2<DOWN>P22P12");
	golden_check("print-group-blank", printed("trin-maal-blank-form.txt"));
	stage_shows(printed("trin-maal-own-score-sheet.txt"), "Case: ______");
	assert_int_equal(
		world_sql(&w,
			"SELECT count(*) FROM audit WHERE action = 21 AND object_id IS NULL"),
		2);
	stage_close(&st);
}

/* A note on the whole is the agreed next step; the template of the site decides what is in it.
 */
static void test_journal(void **state)
{
	(void)state;
	open_stage(LANG_DA);
	furnish();
	stage_play(&st, CITIZEN
		"s3-4NVi ses på fredag.<ENTER>xyJ<SNAP:journal-da>e");
	golden_check("journal-file-da", printed("trin-B-1001-journalnotat.txt"));
	stage_close(&st);
	w.settings.journal_template =
		"Dato {date}, {ref}\n\nAlt:\n{levels-all}\n\nMål: {goals-all}";
	open_stage(LANG_EN);
	stage_play(&st, CITIZEN "J<SNAP:journal-template><RESIZE:40x10><SNAP:journal-small><"
				"END><SNAP:journal-end>");
	stage_close(&st);
}

static int read_pdf(const char *pdf, const char *text)
{
	char *argv[] = {(char *)"pdftotext", (char *)"-raw", (char *)"-nopgbrk",
		arena_dup(&arena, path_of(pdf)), arena_dup(&arena, path_of(text)), NULL};
	char *env[] = {NULL};
	pid_t pid;
	int status;

	if (posix_spawn(&pid, "/usr/bin/pdftotext", NULL, NULL, argv, env) != 0)
		return -1;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

/* Every word of the text is in the PDF, its æ, ø and å too. */
static void assert_words(const char *text, const char *pdf)
{
	for (const char *s = text; *s; s += strspn(s, " \n")) {
		size_t n = strcspn(s, " \n");

		if (n > 1 && *s != '_' && *s != '=' && *s != '[' && !strpbrk(s, "^|") &&
			*s != '-')
			stage_shows(pdf, arena_dup_n(&arena, s, n));
		s += n;
	}
}

/* The letters that go wrong first. */
static void assert_danish(const char *name)
{
	static const char *const letters[] = { "\xc3\xa6", "\xc3\xb8", "\xc3\xa5" };

	for (size_t i = 0; i < COUNT(letters); i++)
		stage_shows(printed(name), letters[i]);
}

static void test_pdf(void **state)
{
	(void)state;
	if (access("/usr/bin/pdftotext", X_OK) != 0)
		skip();
	open_stage(LANG_DA);
	furnish();
	stage_play(&st, CITIZEN "P11P21P22P31P32P41P42");
	assert_int_equal(read_pdf("trin-B-1001-borgerark.pdf", "citizen.txt"), 0);
	assert_int_equal(chmod(path_of("citizen.txt"), 0600), 0);
	assert_danish("citizen.txt");
	golden_check("print-citizen-da-pdf", printed("citizen.txt"));
	assert_int_equal(read_pdf("trin-B-1001-sagsark.pdf", "case.txt"), 0);
	assert_int_equal(chmod(path_of("case.txt"), 0600), 0);
	assert_danish("case.txt");
	assert_words(printed("trin-B-1001-sagsark.txt"), printed("case.txt"));
	assert_int_equal(read_pdf("trin-B-1001-egen-vurdering.pdf", "own.txt"), 0);
	assert_int_equal(chmod(path_of("own.txt"), 0600), 0);
	assert_danish("own.txt");
	assert_words(printed("trin-B-1001-egen-vurdering.txt"), printed("own.txt"));
	assert_int_equal(read_pdf("trin-B-1001-tomt-skema.pdf", "blank.txt"), 0);
	assert_int_equal(chmod(path_of("blank.txt"), 0600), 0);
	assert_danish("blank.txt");
	assert_words(printed("trin-B-1001-tomt-skema.txt"), printed("blank.txt"));
	stage_close(&st);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sheets, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_staff_only, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_protected, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_empty_form_of_a_group, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_journal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pdf, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
