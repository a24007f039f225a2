/* Users run by key persons: every screen as it stands, and each act driven by keys. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "model/people.h"
#include "people.h"
#include "stage.h"

static void open_stage(struct stage *st, const struct people *p, const char *login, int64_t uid,
	enum lang lang, int rows, int cols)
{
	stage_open(st, &p->world, login, uid, lang, rows, cols);
	st->user.service.find_login = people_find_login;
}

static const char walk[] =
	"8@menu 1@list /anna<ENTER>v@full <ESC><ESC>f@filter 6<ENTER>@filtered <ESC>o@sort "
	"<ESC>"
	"a@add xfoo<ENTER>@add-unknown <BACKSPACE><BACKSPACE><BACKSPACE><BACKSPACE>nina<ENTER>"
	"@add-proposed <DOWN><DOWN>@add-section <ESC>y"
	"/anna<ENTER><ENTER>@edit <ESC>t@move <DOWN>3<F10>@move-hand <ESC><ESC>y"
	"c@hand b@hand-balance a@hand-choose <ESC><ESC>y"
	"l@history <ESC>p@period 2@period-deputy <ESC>y<ESC><ESC>"
	"2@moves <ESC>3@periods <ESC>4@review <ESC>6@rights <DOWN><DOWN><ENTER>@rights-one ";

static void test_walk(void **state)
{
	static const int sizes[][2] = {{24, 80}, {10, 40}};
	const struct people *p = *state;
	struct stage st;

	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			open_stage(&st, p, "hanne", 1011, (enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_walk(&st, "users", walk);
			stage_close(&st);
		}
}

/* One screen as users have it, in Danish at three sizes, in English at the usual one. */
static void snap(const struct people *p, const char *login, int64_t uid, const char *keys,
	const char *name)
{
	static const char sizes[] =
		"<SNAP:%s-da-80x24><RESIZE:40x10><SNAP:%s-da-40x10><RESIZE:132x50><SNAP:%s-da-132x50>";
	struct stage st;
	char all[1600];
	size_t n = (size_t)snprintf(all, sizeof(all), "%s", keys);

	snprintf(all + n, sizeof(all) - n, sizes, name, name, name);
	open_stage(&st, p, login, uid, LANG_DA, 24, 80);
	stage_play(&st, all);
	stage_close(&st);
	snprintf(all, sizeof(all), "%s<SNAP:%s-en-80x24>", keys, name);
	open_stage(&st, p, login, uid, LANG_EN, 24, 80);
	stage_play(&st, all);
	stage_close(&st);
}

static const char *play(
	const struct people *p, const char *login, int64_t uid, const char *keys)
{
	static struct stage st;
	static char screen[8000];

	open_stage(&st, p, login, uid, LANG_EN, 24, 80);
	snprintf(screen, sizeof(screen), "%s", stage_play(&st, keys));
	stage_close(&st);
	return screen;
}

#define AS_HANNE p, "hanne", 1011
#define AS_DORTE p, "dorte", 1004

static int64_t cases_of(const struct people *p, const char *login)
{
	char sql[200];

	snprintf(sql, sizeof(sql),
		"SELECT count(*) FROM course WHERE user_id = (SELECT id FROM user WHERE login "
		"= '%s')",
		login);
	return world_sql(&p->world, sql);
}

/* login, Enter, then the name, the role, the section and the day as they are proposed. */
static void test_create(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "81anina<ENTER><ENTER><ENTER><ENTER><ENTER>"),
		"nina is created and can log in");
	struct user_row nina = people_row(&p->hanne, "nina");
	assert_string_equal(nina.name, "Nina Jensen");
	assert_int_equal(nina.role, ROLE_CASEWORKER);
	assert_string_equal(nina.section_label, "Afsnit Nord");
	stage_shows(play(AS_HANNE, "81anina<ENTER>"), "nina is there already");
	stage_shows(play(AS_HANNE, "81axnina<ENTER>"), "the system knows no such login");
	stage_shows(play(AS_HANNE, "81aNi/na<ENTER>"), "a login");
	stage_shows(play(AS_HANNE, "81amia<ENTER> <F10>"), "mia is created");
	stage_shows(play(AS_HANNE, "81aole<ENTER><UP><UP>01-01-2026<F10>"),
		"a last day that is past");
	stage_shows(play(AS_HANNE, "81/nina<ENTER>uy"), "undone: created");
	assert_int_equal(people_row(&p->hanne, "nina").state, USER_CLOSED);
}

static void test_change(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "81/bo n<ENTER><ENTER><F10>"), "bo: nothing was changed");
	stage_shows(play(AS_HANNE,
			    "81/bo n<ENTER><ENTER> Holm<ENTER>4<ENTER><ENTER>31-12-2027<F10>"),
		"bo is changed");
	struct user_row bo = people_row(&p->hanne, "bo");
	assert_string_equal(bo.name, "Bo Nielsen Holm");
	assert_int_equal(bo.role, ROLE_TEAM_LEADER);
	assert_int_equal(bo.valid_until, date_from_ymd(2027, 12, 31));
	stage_shows(play(AS_HANNE, "81/bo n<ENTER><ENTER><DOWN>1<F10>"),
		"a role that has no cases; hand the cases over first");
	stage_shows(play(AS_HANNE, "81/bo n<ENTER><ENTER><DOWN>1<ESC>n"), "( ) team leader");
	stage_shows(
		play(AS_HANNE, "81/hanne<ENTER><ENTER> x<F10>"), "nobody changes the own role");
}

static void test_close(void **state)
{
	struct people *p = *state;
	int64_t bo = cases_of(p, "bo");

	stage_shows(
		play(AS_HANNE, "81/anna<ENTER>c<F10>"), "Every case needs a new caseworker");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>ca4<F10>flytter<ENTER>n"), "F10 closes the user");
	assert_int_equal(people_row(&p->hanne, "anna").state, USER_ACTIVE);
	stage_shows(play(AS_HANNE, "81/anna<ENTER>ca4<ENTER>1<F10>flytter<ENTER>y"),
		"anna is closed; cases handed over: 8");
	assert_int_equal(cases_of(p, "anna"), 0);
	assert_int_equal(cases_of(p, "bo"), bo + 7);
	assert_int_equal(cases_of(p, "carla"), 1);
	people_assert_ledger(p);
	stage_shows(play(AS_HANNE, "81/anna<ENTER>uy"), "anna: undone: closed");
	assert_int_equal(cases_of(p, "anna"), 8);
	stage_shows(play(AS_HANNE, "81/anna<ENTER>ct<F10>flytter<ENTER>y"), "cases handed over: 8");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>c"),
		"The user is closed; Enter opens the user again");
	stage_shows(play(AS_HANNE, "81/anna<ENTER><ENTER><F10>"), "anna is open again");
	people_assert_ledger(p);
}

static void test_move(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "81/anna<ENTER>t<F10>"),
		"The move of anna waits for the key person");
	stage_shows(play(AS_HANNE, "82a"), "The section that receives decides");
	const char *screen = play(AS_DORTE, "82");
	stage_shows(screen, "your answer");
	stage_shows(screen, "Anna Nielsen (anna), caseworker: Afsnit Nord > Afsnit Syd");
	stage_shows(play(AS_DORTE, "8"), "1 waits for your answer");
	stage_shows(play(AS_DORTE, "82r<ENTER>"), "Write why, for the one who asked");
	stage_shows(play(AS_DORTE, "82rikke plads<ENTER>"),
		"The move of anna is refused; hanne can see why");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>l"), "ikke plads");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>t<DOWN>2<F10>"), "waits for the key person");
	stage_shows(play(AS_DORTE, "82ay"), "anna is moved");
	assert_string_equal(people_row(&p->dorte, "anna").section_label, "Afsnit Syd");
	assert_int_equal(people_row(&p->dorte, "anna").n_cases, 8);
	stage_shows(play(AS_HANNE, "81/hanne<ENTER>t<F10>"), "nobody changes the own role");
}

/* The cases are handed over first; then both screens are gone. */
static void test_move_and_hand_over(void **state)
{
	struct people *p = *state;

	stage_shows(
		play(AS_HANNE, "81/anna<ENTER>t<DOWN>3<F10>b<F10>"), "The move of anna waits");
	stage_shows(play(AS_DORTE, "82ay"), "anna is moved");
	assert_int_equal(cases_of(p, "anna"), 0);
	people_assert_ledger(p);
}

/* Who was chosen one by one is not lost without a question. */
static void test_spreading_asks_before_it_takes_choices_back(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "81/anna<ENTER>c<ENTER>1b"), "Choose anew for those, too");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>c<ENTER>1bn"), "have no new caseworker yet");
	stage_shows(play(AS_HANNE, "81/anna<ENTER>c<ENTER>1by"), "Spread so that all");
	stage_lacks(play(AS_HANNE, "81/anna<ENTER>c<ENTER>1byb"), "Choose anew");
}

static bool changed_already;

static void helle_changes_anna(void *ctx, enum wire_op op)
{
	struct people *p = ctx;
	struct user_change_reply reply;
	struct err e;

	if (op != OP_USER_CHANGE || changed_already)
		return;
	changed_already = true;
	struct user_row anna = people_row(&p->helle, "anna");
	world_ok(door_user_change(p->helle.door,
			 &(struct user_change_request){.user = anna.id,
				 .version = anna.version,
				 .name = "Anna Helles",
				 .role = anna.role,
				 .valid_from = anna.valid_from,
				 .valid_until = 21000},
			 &p->helle.arena, &reply, &e),
		&e);
}

/* Helle saves first: her day stays, the name that was typed here goes on top. */
static void conflict(struct people *p, enum lang lang, const char *keys, const char *says)
{
	struct stage st;

	open_stage(&st, p, "hanne", 1011, lang, 24, 80);
	changed_already = false;
	st.meanwhile = helle_changes_anna;
	st.meanwhile_ctx = p;
	stage_shows(stage_play(&st, keys), says);
	stage_close(&st);
}

#define CONFLICT "81/anna<ENTER><ENTER> Holm<ENTER>4<F10>"

static void test_conflict(void **state)
{
	struct people *p = *state;

	conflict(p, LANG_EN,
		CONFLICT "<SNAP:users-conflict-en-80x24><RESIZE:40x10>"
			 "<SNAP:users-conflict-en-40x10><RESIZE:80x24><ENTER><F10>",
		"anna is changed");
	struct user_row anna = people_row(&p->hanne, "anna");
	assert_string_equal(anna.name, "Anna Nielsen Holm");
	assert_int_equal(anna.role, ROLE_TEAM_LEADER);
	assert_int_equal(anna.valid_until, 21000);
}

static void test_conflict_in_danish(void **state)
{
	conflict(*state, LANG_DA,
		CONFLICT "<SNAP:users-conflict-da-80x24><RESIZE:40x10><SNAP:users-conflict-da-40x10>"
			 "<RESIZE:132x50><SNAP:users-conflict-da-132x50><ENTER><F10>",
		"anna er rettet");
}

static void test_periods(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "83a<ENTER>2<ENTER>1<ENTER><ENTER>30-11-2026<F10>"),
		"bo is stand-in for anna until 30-11-2026");
	stage_shows(play(AS_HANNE, "83"), "stand-in      bo");
	stage_shows(play(AS_HANNE, "83a2<DOWN>1<F10>"), "Until must be filled in");
	stage_shows(play(AS_HANNE, "83a2<DOWN>1<DOWN><DOWN><DOWN>30-11-2026<F10>"),
		"anna is deputy for Afsnit Nord until 30-11-2026");
	/* A deputy names no deputy. */
	stage_shows(play(AS_HANNE, "83a"), "( ) deputy");
	stage_lacks(play(p, "anna", 1001, "83a"), "( ) deputy");
	/* A deputy runs the users from now on. */
	stage_shows(play(p, "anna", 1001, "81"), "Helle Nielsen");
	stage_shows(play(p, "anna", 1001, "7"), "with your deputyship");
	stage_shows(play(AS_HANNE, "83/cy"), "The period is ended");
}

static void test_review(void **state)
{
	struct people *p = *state;

	stage_shows(play(AS_HANNE, "84/bo n<ENTER>r"),
		"bo: role, section and validity are still right");
	stage_lacks(play(AS_HANNE, "84"), "Bo Nielsen");
}

/* Logins of a directory are long: the columns hold them as far as the window does. */
static void test_long_logins(void **state)
{
	struct people *p = *state;

	world_sql(&p->world, "UPDATE user SET login = 'magdalena.lindegaard' WHERE login = 'anna'");
	snap(p, "hanne", 1011, "81", "users-long-logins");
	stage_shows(play(AS_HANNE, "83a<ENTER>1<ENTER>2<ENTER><ENTER>30-11-2026<F10>"), "is stand-in for bo until 30-11-2026");
	snap(p, "hanne", 1011, "83", "users-long-logins-periods");
	world_sql(&p->world, "UPDATE user SET login = 'anna' WHERE login = 'magdalena.lindegaard'");
}

/* Nothing of it is there for those whose role has none. */
static void test_hidden(void **state)
{
	struct people *p = *state;

	stage_lacks(play(p, "anna", 1001, ""), "Admin menu");
	stage_shows(play(p, "anna", 1001, "8"), "This key does nothing here");
	stage_shows(play(AS_HANNE, ""), "8  Admin menu");
	stage_shows(play(p, "anna", 1001, "7"), "Who may see what?");
}

#define PASTE(rows) "81i<PASTE:" rows ">"

/* Rows pasted out of a spreadsheet: what they would do, then all of it; the same again changes nothing. */
static void test_import(void **state)
{
	static const char rows[] = PASTE("Login;Navn;Rolle;Afsnit;Luk;Begrundelse\nkurt;Kurt Ny;Sagsbehandler;Afsnit Nord;;\n"
		"anna;;;;ja;Nyt job\nbo;Bo Bakke;;syd;;Byttes\ncarla;;;;;\n");
	struct people *p = *state;
	char keys[600];

	snap(p, "hanne", 1011, rows, "users-import");
	stage_shows(play(AS_HANNE, rows), "created: 1, changed: 1, move asked for: 1, closed: 1");
	assert_int_equal(cases_of(p, "anna"), 8);
	snprintf(keys, sizeof(keys), "%s<ENTER>", rows);
	stage_shows(play(AS_HANNE, keys), "Do it? created: 1");
	snprintf(keys, sizeof(keys), "%s<ENTER>n", rows);
	stage_shows(play(AS_HANNE, keys), "created: 1");
	assert_int_equal(cases_of(p, "anna"), 8);
	snprintf(keys, sizeof(keys), "%s<ENTER>y", rows);
	stage_shows(play(AS_HANNE, keys), "Done: created: 1");
	assert_int_equal(cases_of(p, "anna"), 0);
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM user WHERE login = 'kurt' AND closed_at IS NULL"), 1);
	people_assert_ledger(p);
	stage_shows(play(AS_HANNE, rows), "as they are: 4");
	snprintf(keys, sizeof(keys), "%s<ENTER>", rows);
	stage_shows(play(AS_HANNE, keys), "Everything is as the list says already.");
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM audit_log WHERE action = 'import' AND detail LIKE '%users new%'"), 1);
}

/* Each fault at its line, with a sentence; and then nothing is done. */
static void test_import_faults(void **state)
{
	static const char rows[] = PASTE("Login;Navn;Rolle;Afsnit;Gyldig til;Luk;Modtager\nkurt;Kurt;caseworker;nord;;;\n"
		"kurt;Kurt;caseworker;nord;;;\nlise;Lise;caseworker;gone;;;\nmona;Mona;administrator;nord;;;\n"
		"xavi;Xavi;caseworker;nord;;;\nbo;;;;1-1-2020;;\ndorte;;;;;ja;\nole;;caseworker;nord;;;\n"
		"nora;Nora;caseworker;nord;;maybe;\nhanne;;administrator;;;;\npia;Pia;caseworker;syd;;;\nanna;;;;;ja;nobody\n");
	static const char *const faults[] = {
		"3:1 ", "the login kurt stands in the list twice", "lise: a section that is closed",
		"mona: a role above your own", "xavi: the system knows no such login", "bo: a last day that is past",
		"8:1      dorte was not found", "ole: a user without a name", "\"maybe\" is neither yes nor no",
		"hanne: nobody changes the own role", "pia: a section that is not your own", "anna: nobody was not found",
		"11 faults: nothing can be done before they are mended.",
	};
	struct people *p = *state;
	char keys[900];

	world_sql(&p->world, "INSERT INTO section (administration_id, key, label, closed_on) SELECT administration_id, "
		"'gone', 'Lukket afsnit', 1 FROM section WHERE key = 'syd' RETURNING 1");
	snap(p, "hanne", 1011, rows, "users-import-faults");
	for (size_t i = 0; i < COUNT(faults); i++)
		stage_shows(play(AS_HANNE, rows), faults[i]);
	snprintf(keys, sizeof(keys), "%s<ENTER>", rows);
	stage_shows(play(AS_HANNE, keys), "Mend the faults first");
	assert_int_equal(world_sql(&p->world, "SELECT count(*) FROM user WHERE login IN ('kurt', 'nora')"), 0);
	stage_shows(play(AS_HANNE, PASTE("Navn\nKurt\n")), "there is no column \"Login\"");
	stage_shows(play(AS_HANNE, PASTE("Login\n")), "there are headings, but no row below them");
	stage_shows(play(AS_HANNE, PASTE("Login\tNavn\nkurt\tKurt Ny\n")), "kurt (Kurt Ny): created");
	stage_shows(play(AS_HANNE, "81i<ENTER>/nosuch/file.csv<ENTER>"), "/nosuch/file.csv was not found");
}

/* Who sees no citizen has no line that leads to one, and no key for it. */
static void test_home_without_citizens(void **state)
{
	const struct people *p = *state;
	const char *screen = play(p, "admin", 1090, "1234d/");

	stage_shows(screen, "Who may see what?");
	stage_shows(screen, "Admin menu");
	stage_lacks(screen, "My citizens");
	stage_lacks(screen, "Target groups");
	stage_lacks(screen, "Drafts");
	stage_lacks(screen, "Search");
	stage_lacks(screen, "ref or CPR");
}

/* Anna asks bo; he returns one with a reason and takes the other. */
static void test_transfers(void **state)
{
	struct people *p = *state;

	stage_shows(play(p, "anna", 1001, "9"), "No transfer waits for you");
	stage_shows(play(p, "anna", 1001, "9n<F10>"), "Choose a citizen first");
	snap(p, "anna", 1001, "9n<DOWN> /B-1004<ENTER> ", "transfer-new");
	const char *screen = play(p, "anna", 1001, "9n<DOWN> /B-1004<ENTER> <F10>");
	stage_shows(screen, "To whom?");
	screen = play(p, "anna", 1001, "9n/B-1004<ENTER> <ESC>/B-1001<ENTER> <F10>");
	stage_shows(screen, "bo  Bo Nielsen, Afsnit Nord");
	stage_shows(play(p, "anna", 1001, "9n/B-1004<ENTER> <ESC>/B-1001<ENTER> <F10>5<ENTER>"),
		"Write why");
	screen = play(
		p, "anna", 1001, "9n/B-1004<ENTER> <ESC>/B-1001<ENTER> <F10>5flytter<ENTER>");
	stage_shows(screen, "B-1001 Søren Ågård, Unge, Afsnit Nord > Afsnit Nord");
	stage_shows(play(p, "anna", 1001,
			    "9n/B-1004<ENTER> <ESC>/B-1001<ENTER> <F10>5flytter<ENTER><ESC>y"),
		"bo is asked. Until the answer nothing has changed");
	assert_int_equal(cases_of(p, "anna"), 8);
	stage_shows(play(p, "anna", 1001, "9a"), "The receiver answers a transfer");
	snap(p, "bo", 1002, "9", "transfers");
	stage_shows(play(p, "bo", 1002, "9r<ENTER>"), "Write why, for the one who asked");
	stage_shows(play(p, "bo", 1002,
			    "9<RESIZE:40x10><SNAP:transfers-en-40x10>ring til mig<ENTER>"),
		"goes back to anna");
	stage_shows(play(p, "bo", 1002, "9ay"), "is yours now");
	assert_int_equal(cases_of(p, "anna"), 7);
	people_assert_ledger(p);
}

static void test_notice(void **state)
{
	struct people *p = *state;

	stage_lacks(play(p, "anna", 1001, ""), "your use is logged");
	p->world.settings.notice = "Alt bliver logget.";
	stage_shows(play(p, "anna", 1001, ""), "A: read that your use is logged, and accept");
	stage_shows(play(p, "anna", 1001, "A"), "Alt bliver logget.");
	snap(p, "anna", 1001, "A", "notice");
	stage_shows(play(p, "anna", 1001, "A<ESC>y"), "You are not asked again");
	stage_lacks(play(p, "anna", 1001, ""), "your use is logged");
	stage_shows(play(p, "bo", 1002, ""), "your use is logged");
}

/* Told to those who can do something about it, and only when the log goes back that far without one. */
static void test_backup(void **state)
{
	struct people *p = *state;

	stage_lacks(play(AS_HANNE, ""), "No backup");
	world_sql(&p->world, "DROP TRIGGER audit_no_update");
	world_sql(&p->world, "UPDATE audit SET at = at - 3 * 86400 WHERE seq < 5");
	stage_shows(play(AS_HANNE, ""), "No backup has been made for 2 days. Tell the administrator.");
	stage_lacks(play(p, "anna", 1001, ""), "No backup");
	p->world.settings.backup_warn_days = 0;
	stage_lacks(play(AS_HANNE, ""), "No backup");
	p->world.settings.backup_warn_days = 2;
	world_sql(&p->world, "UPDATE audit SET action = 25 WHERE seq = 10");
	stage_lacks(play(AS_HANNE, ""), "No backup");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, people_set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_walk),
		TEST(test_create),
		TEST(test_change),
		TEST(test_close),
		TEST(test_move),
		TEST(test_move_and_hand_over),
		TEST(test_conflict),
		TEST(test_conflict_in_danish),
		TEST(test_spreading_asks_before_it_takes_choices_back),
		TEST(test_periods),
		TEST(test_review),
		TEST(test_long_logins),
		TEST(test_hidden),
		TEST(test_import),
		TEST(test_import_faults),
		TEST(test_home_without_citizens),
		TEST(test_transfers),
		TEST(test_notice),
		TEST(test_backup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
