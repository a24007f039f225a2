/*
 * "?" and ":". On every screen each key that there is is tried: those that the help lists do something, all others
 * nothing, and what is chosen in the help does what the key does.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"
#include "screens.inc"
#include "stage.h"
#include "tui/match.h"

#define UNUSED_STACK "This key does nothing here."
#define UNUSED_LOCKED "That key is not used here."
/* So that the whole help stands on the screen, its keys in the first columns of a box as wide as the window. */
#define TALL 110
#define BOX_COLS 90
#define KEYS_AT 4
#define KEYS_WIDE 20

enum { TYPING = 1, LOCKED = 2, CHANGES = 4 /* a key stores something: not played twice */, SCALE = 8, /* digits beyond are refused with a reason */
	LOGS = 16 /* shows what the test itself looks up */ };

struct place {
	const char *login;
	int64_t uid;
	const char *script, *title;
	unsigned flags;
};

#define CITIZEN "1/B-1001<ENTER><ENTER>"
#define ANNA "anna", 1001
#define DORTE "dorte", 1004
#define CARLA "carla", 1003

static const struct place places[] = {
	{ ANNA, "", "Home", 0 },
	{ ANNA, "1", "My citizens", 0 },
	{ ANNA, "1f2<ENTER>", "My citizens", 0 },
	{ ANNA, "1/ida<ENTER>", "My citizens", 0 },
	{ ANNA, "2", "Target groups", 0 },
	{ ANNA, "3holm<ENTER>", "Search", 0 },
	{ ANNA, "4", "Drafts", 0 },
	{ ANNA, "5", "Settings", 0 },
	{ ANNA, "7", "Who may see what?", 0 },
	{ ANNA, "9", "Transfers", 0 },
	{ ANNA, "9n", "Hand citizens over", 0 },
	{ ANNA, "O", "Orders", 0 },
	{ ANNA, CITIZEN, "Progression", CHANGES },
	{ ANNA, CITIZEN "<ENTER>", "Progression", CHANGES },
	{ ANNA, CITIZEN "b", "My picture", 0 },
	{ ANNA, CITIZEN "C", "Two days", 0 },
	{ ANNA, CITIZEN "D", "Start, now and goal", 0 },
	{ ANNA, CITIZEN "t", "Measurements", 0 },
	{ ANNA, CITIZEN "t<ENTER>", "Measurement", CHANGES },
	{ ANNA, CITIZEN "n", "What happened", 0 },
	{ ANNA, CITIZEN "g", "Goal", TYPING },
	{ ANNA, CITIZEN "i", "Efforts", 0 },
	{ ANNA, CITIZEN "ia", "Effort", TYPING },
	{ ANNA, CITIZEN "w", "Own words", TYPING },
	{ ANNA, CITIZEN "a", "Pause", TYPING },
	{ ANNA, CITIZEN "X", "End and return", TYPING },
	{ ANNA, CITIZEN "l", "Who has seen me?", CHANGES | LOGS },
	{ ANNA, CITIZEN "W", "Who can see my figures?", CHANGES | LOGS },
	{ ANNA, CITIZEN "H", "Protected name", 0 },
	{ ANNA, CITIZEN "O", "Orders", 0 },
	{ ANNA, CITIZEN "J", "Journal note", CHANGES },
	{ ANNA, CITIZEN "B", "Both readings", 0 },
	{ ANNA, CITIZEN "s", "Score", CHANGES | SCALE },
	{ ANNA, CITIZEN "sx", "Review", CHANGES },
	{ ANNA, CITIZEN "e", "Own score", LOCKED | CHANGES },
	{ ANNA, CITIZEN "ey", "Own score", LOCKED },
	{ ANNA, CITIZEN "ey<ENTER>", "Own score", LOCKED | CHANGES | SCALE },
	{ ANNA, CITIZEN "ey<ESC>", "Own score", LOCKED | TYPING },
	{ DORTE, "8", "Admin menu", 0 },
	{ DORTE, "81", "Users", 0 },
	{ DORTE, "81<ENTER>", "User", TYPING | CHANGES },
	{ DORTE, "81/erik<ENTER>t", "Move a user", CHANGES },
	{ DORTE, "81/erik<ENTER>c", "Hand over", CHANGES },
	{ DORTE, "81/erik<ENTER>l", "History of a user", 0 },
	{ DORTE, "81/erik<ENTER>p", "New period", CHANGES },
	{ DORTE, "81i", "Users from a list", 0 },
	{ DORTE, "82", "Moves that wait", 0 },
	{ DORTE, "83", "Stand-ins and deputies", 0 },
	{ DORTE, "84", "Yearly review", 0 },
	{ DORTE, "85", "Log", CHANGES | LOGS },
	{ DORTE, "87", "Figures", 0 },
	{ ANNA, "F", "Figures", 0 },
	{ CARLA, "81", "Spot check", 0 },
};

/* Every key that a terminal sends and a screen gets, as scripts name it and as people read it. */
struct one_key {
	char script[16], shown[KEY_NAME_ROOM];
	bool text;
	bool listed;
};
static struct one_key all[200];
static size_t n_all;

static void add_key(const char *name, int32_t code)
{
	struct one_key *k = &all[n_all++];

	snprintf(k->script, sizeof(k->script), strlen(name) > 1 ? "<%s>" : "%s", strcmp(name, "<") ? name : "LT");
	if (!strcmp(name, "<"))
		snprintf(k->script, sizeof(k->script), "<LT>");
	tui_key_name(k->shown, code);
	k->text = tui_key_is_text(code);
}

static void make_keys(void)
{
	static const char *const names[] = { "ESC", "ENTER", "TAB", "BACKTAB", "BACKSPACE", "INS", "DEL", "UP", "DOWN", "LEFT",
		"RIGHT", "HOME", "END", "PGUP", "PGDN", "SPACE", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10",
		"F11", "F12" };

	n_all = 0;
	for (size_t i = 0; i < COUNT(names); i++)
		add_key(names[i], tui_key_by_name(names[i], strlen(names[i])));
	for (char c = '!'; c <= '~'; c++)
		add_key((char[]){ c, '\0' }, c);
	for (char c = 'A'; c <= 'Z'; c++)
		if (!strchr("HIJM", c)) /* the terminal's Backspace, Tab and Enter */
			add_key((char[]){ '^', c, '\0' }, K_CTRL(c));
}

static struct stage stage;

/* From the home menu to the place and on, on the stage that is open; of the last two plays. */
static const char *go(const struct place *p, const char *keys)
{
	static char screen[2][200000];
	static int at;
	char script[2000];

	snprintf(script, sizeof(script), "%s%s", p->script, keys);
	stage.app.initials = false;
	i18n_set_lang(LANG_EN); /* the settings show what is chosen at once */
	at = !at;
	snprintf(screen[at], sizeof(screen[at]), "%s", stage_play(&stage, script));
	arena_reset(&stage.h.arena);
	return screen[at];
}

static void open_stage(const struct place *p, int rows, int cols)
{
	stage_open(&stage, &world, p->login, p->uid, LANG_EN, rows, cols);
}

static const char *play(const struct place *p, int rows, int cols, const char *keys)
{
	open_stage(p, rows, cols);
	const char *screen = go(p, keys);
	stage_close(&stage);
	return screen;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void mark(const char *shown, bool scale)
{
	bool range = is_digit(shown[0]) && shown[1] == '-' && is_digit(shown[2]);

	for (size_t i = 0; i < n_all; i++) {
		char c = all[i].text ? all[i].shown[0] : ' ';
		all[i].listed |= !strcmp(all[i].shown, shown) ||
			(range && is_digit(c) && (scale || (c >= shown[0] && c <= shown[2])));
	}
}

/* The bold cells in the first columns of the box are keys. */
static void read_help(const struct place *p)
{
	const char *screen = play(p, TALL, BOX_COLS, "<F1>");
	const char *attrs = strstr(screen, "\n--\n");
	char title[80], word[KEYS_WIDE + 1];

	snprintf(title, sizeof(title), "Help: %s", p->title);
	stage_shows(screen, title);
	for (size_t i = 0; i < n_all; i++)
		all[i].listed = false;
	assert_non_null(attrs);
	attrs = strchr(strchr(attrs + 4, '\n') + 1, '\n') + 1;
	const char *text = strchr(strchr(screen, '\n') + 1, '\n') + 1;
	for (; *text == '|'; text = strchr(text, '\n') + 1, attrs = strchr(attrs, '\n') + 1) {
		size_t wide = strcspn(attrs, "\n");
		if (wide <= KEYS_AT || attrs[KEYS_AT] != 'b')
			continue;
		for (int at = KEYS_AT, n; at < KEYS_AT + KEYS_WIDE; at += n + 1) {
			n = (int)strcspn(text + at, " ");
			snprintf(word, sizeof(word), "%.*s", n, text + at);
			mark(word, p->flags & SCALE);
		}
	}
}

static bool is_typed(const struct place *p, const struct one_key *k)
{
	return p->flags & TYPING && k->text && !k->listed;
}

/* The keys of every screen are tried on some. */
static bool is_everywhere(const struct one_key *k)
{
	static const char *const keys = " <UP> <DOWN> j k <PGUP> <PGDN> ^B ^F <HOME> <END> g G <^G> m z <F9> <^L> <^R> : <F2> ? <F1> * "
		"q <ESC> <LEFT> <F3> <F12> <^C> <^B> <^F> ";
	char word[24];

	snprintf(word, sizeof(word), " %s ", k->script);
	return strstr(keys, word);
}

/* Chosen in the help, found by its name, a key does what it does when it is typed. A range is not run. */
static void try_chosen(const struct place *p, const struct one_key *k, const char *typed)
{
	char keys[80];

	if (k->text && is_digit(k->shown[0]) && *p->script)
		return;
	snprintf(keys, sizeof(keys), "<F1>%s<ENTER>", strcmp(k->shown, "<") ? k->shown : "<LT>");
	const char *chosen = go(p, keys);
	/* Looking who has looked is a look-up itself. */
	if (strcmp(typed, chosen) != 0 && !strstr(typed, "Who has seen me?") && !strstr(typed, "Who can see my figures?"))
		fail_msg("\"%s\": %s typed gives\n%s\nand chosen\n%s", p->script, k->script, typed, chosen);
}

static void try_listed(const struct place *p)
{
	const char *unused = p->flags & LOCKED ? UNUSED_LOCKED : UNUSED_STACK;
	bool everything = (p - places) % 12 == 0 || p->flags & LOCKED;

	for (size_t i = 0; i < n_all; i++) {
		if (!all[i].listed || (!everything && is_everywhere(&all[i])))
			continue;
		const char *typed = go(p, all[i].script);
		if (strstr(typed, unused))
			fail_msg("\"%s\" %s is in the help and does nothing:\n%s", p->script, all[i].script, typed);
		if (!(p->flags & CHANGES))
			try_chosen(p, &all[i], typed);
	}
}

/* One after the other they leave the screen as the first of them does. */
static void try_unlisted(const struct place *p)
{
	const char *unused = p->flags & LOCKED ? UNUSED_LOCKED : UNUSED_STACK, *first = NULL;
	char keys[1500] = "";

	for (size_t i = 0; i < n_all; i++) {
		if (all[i].listed || is_typed(p, &all[i]))
			continue;
		first = first ? first : all[i].script;
		strcat(keys, all[i].script);
	}
	const char *once = go(p, first);
	if (!strstr(once, unused) && !(p->flags & LOCKED))
		fail_msg("\"%s\" %s is not in the help:\n%s", p->script, first, once);
	const char *often = go(p, keys);
	if (p->flags & LOGS ? !strstr(often, unused) : strcmp(once, often) != 0)
		fail_msg("\"%s\": a key of %s is not in the help:\n%s", p->script, keys, often);
}

/* A key function whose keys stand in no table would never be asked. */
static void test_every_screen_says_its_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(all_screens); i++) {
		const struct screen_ops *s = all_screens[i];
		bool has_range = false, has_line = false;
		for (const struct command *c = s->commands; c && c->id; c++) {
			has_range |= c->range || c->by_key;
			has_line |= c->of_line;
		}
		bool says = s->list || s->form || s->keys || has_range;
		/* The stack answers for its list and its form. */
		bool answers = s->key || s->rows || s->form;
		if (answers ? !says : says)
			fail_msg("%s: its key function and its tables of keys do not go together", s->name);
		if (!s->form != !s->save || !(s->draw || s->form))
			fail_msg("%s: a form saves, and whatever is none draws", s->name);
		if (has_line && !s->list)
			fail_msg("%s: a command of a line, and no list", s->name);
	}
}

/* Each key of each screen, typed and, where that changes nothing, chosen in the help. */
static void test_tells_the_truth(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		read_help(&places[i]);
		open_stage(&places[i], 24, 80);
		try_unlisted(&places[i]);
		try_listed(&places[i]);
		stage_close(&stage);
	}
}

static void shows(const char *keys, const char *text)
{
	stage_shows(play(&places[0], 24, 80, keys), text);
}

static void lacks(const char *keys, const char *text)
{
	stage_lacks(play(&places[0], 24, 80, keys), text);
}

static void test_help_filter(void **state)
{
	(void)state;
	shows("?DRAFTS", "> d ");
	shows("?drafts<ENTER>", "Home > Drafts");
	shows("?drafts<DOWN><ENTER>", "Home > Drafts"); /* the line of the menu */
	shows("?zzz", "Nothing here has that in its text.");
	shows("?zzz<ENTER>", "zzz"); /* nothing is run, nothing closes */
	shows("?<PASTE:drafts><ENTER>", "Home > Drafts");
	shows("?glossary", "0 of");
	shows("?unfinished", "draft: an unfinished measurement.");
	lacks("?drafts<ESC>", "Find:");
	shows("?drafts<ESC>d", "Home > Drafts");
	/* What is not possible says why, as the key does. */
	shows("?notice<ENTER>", "There is no notice, or you have accepted it.");
	shows(CITIZEN "s?score and go<ENTER>", "Now type one of: 1-5");
	shows(CITIZEN "s?score and go<ENTER>-", "not relevant");
	/* Accents and case do not matter, as in every search. */
	shows("2?målgruppe", "0 of");
	shows("1?SØVN", "0 of");
}

static void test_dialogs(void **state)
{
	(void)state;
	shows("1f?", "Help: the keys of this question");
	shows("1f?tick<ENTER>", "> 1 [x]"); /* as by the space bar */
	shows("1o<F1>", "Choose the marked line");
	shows("1/?", "Find: ?"); /* text */
	shows("1/<F1>", "Put back what ^W, ^U or ^K has deleted");
	shows("1/ida<F1>escape", "0 of");
	shows("1/ida<F1>^U<ENTER>x", "Find: x");
	shows(CITIZEN "iax<ESC>?", "y Y j J");
	shows(CITIZEN "n<ENTER>?page<ESC>", "-- Measured by caseworker (anna) --");
}

static void test_palette(void **state)
{
	(void)state;
	shows(":sett<ENTER>", "Home > Settings");
	shows(":SETT<ENTER>", "Home > Settings");
	shows(":dft", "  Drafts  "); /* letters in their order */
	shows(":who see<ENTER>", "Home > Who may see what?");
	shows(CITIZEN ":my cit<ENTER>", "Home > My citizens");
	shows(CITIZEN ":big<ENTER>", "Esc back"); /* the screen's own command */
	shows(CITIZEN ":own score<ENTER>", "Give the keyboard to the citizen?");
	shows(CITIZEN ":zzz", "Search for: zzz");
	shows("1:B-1004<ENTER>", "> ");
	shows("1:B-1004<ENTER>s", "Score B-1004");
	shows(CITIZEN ":qqq<ENTER>", "None of your citizens has");
	shows(CITIZEN ":ida<DOWN><ENTER>", "Home > Search");
	shows(CITIZEN ":§<DOWN><ENTER>", "Name, ref or CPR (logged): §");
	shows(":unge<ENTER>", "Home > Unge");
	shows(":log out<ENTER>", "");
	lacks(":journal", "A note for the journal"); /* not on this screen */
	shows(":sett<TAB>", "Find: Settings");
	shows(":<ESC>", "Home");
	/* A draft is kept, a form asks. */
	shows(CITIZEN "s3:drafts<ENTER>", "B-1001");
	shows(CITIZEN "iabc<F2>home<ENTER>", "Leave without saving the effort?");
	shows(CITIZEN "iabc<F2>home<ENTER>y", "1  My citizens");
	shows(CITIZEN "ia::??", "::??");
}

/* Nobody reaches by name what the menus do not lead to. */
static void test_palette_by_role(void **state)
{
	const struct place dorte = { DORTE, "", "Home", 0 }, carla = { CARLA, "", "Home", 0 };

	(void)state;
	lacks(":users", "Create, change");
	lacks(":admin", "Admin menu");
	lacks(":log", "Who did what");
	stage_shows(play(&dorte, 24, 80, ":users<ENTER>"), "Home > Admin menu > Users");
	stage_shows(play(&dorte, 24, 80, ":yearly<ENTER>"), "Home > Admin menu > Yearly review");
	stage_shows(play(&carla, 24, 80, ":spot<ENTER>"), "Home > Admin menu > Spot check");
	stage_lacks(play(&carla, 24, 80, ":users"), "Create, change");
}

/* The citizen's help holds the citizen's keys; what it runs is the own score's. */
static void test_own_score(void **state)
{
	static const char *const never[] = { "My citizens", "messages", "initials", "command", "Log out", "caseworker:", "B-1002",
		"Progression", "indicator:" };

	(void)state;
	const char *screen = play(&places[0], TALL, BOX_COLS, CITIZEN "ey<ENTER>?");
	for (size_t i = 0; i < COUNT(never); i++)
		stage_lacks(screen, never[i]);
	stage_shows(screen, "It is not about me");
	shows(CITIZEN "ey<ENTER>?quit<ENTER>", "0 of");
	shows(CITIZEN "ey<ENTER>?next<ENTER>", "Question 2 of 11");
	shows(CITIZEN "ey<ENTER>?<^C>", "Question 1 of 11");
	shows(CITIZEN "ey<ENTER>:my<ENTER>", "Question 2 of 11"); /* no palette: Enter goes on */
	shows(CITIZEN "ey<ESC>?trin", "Do you want to stop?"); /* text of the code */
	shows(CITIZEN "ey<ESC><F1>", "Back to the questions");
}

static void test_match(void **state)
{
	(void)state;
	assert_int_equal(tui_match("print\nto a file", ""), MATCH_START);
	assert_int_equal(tui_match("print\nto a file", "pri"), MATCH_START);
	assert_int_equal(tui_match("my citizens\n", "cit"), MATCH_WORD);
	assert_int_equal(tui_match("my citizens\n", "tiz"), MATCH_LABEL);
	assert_int_equal(tui_match("print\nto a file", "file"), MATCH_TEXT);
	assert_int_equal(tui_match("print\nto a file", "ile"), MATCH_INSIDE);
	assert_int_equal(tui_match("my citizens\n", "mct"), MATCH_LETTERS);
	assert_int_equal(tui_match("my citizens\n", "mtc"), MATCH_NONE);
	assert_int_equal(tui_match("print\nto a file", "pfl"), MATCH_NONE); /* letters of the label only */
	assert_int_equal(tui_match("print\nto a file", "pri file"), MATCH_TEXT);
	assert_int_equal(tui_match("print\nto a file", "pri zz"), MATCH_NONE);
	assert_int_equal(tui_match("a a ab\n", "ab"), MATCH_WORD);
	assert_int_equal(tui_match("", "a"), MATCH_NONE);
}

/* The help and the palette as they stand, in both languages and at every size. */
static void test_goldens(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 10, 40 }, { 50, 132 } };
	struct stage st;
	char keys[600];

	(void)state;
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			char end[40];
			snprintf(end, sizeof(end), "%s-%dx%d", lang == LANG_DA ? "da" : "en", sizes[i][1], sizes[i][0]);
			snprintf(keys, sizeof(keys),
				"1?<SNAP:keys-help-%s>ov<SNAP:keys-filter-%s><DOWN><SNAP:keys-marked-%s><ESC>"
				":<SNAP:keys-palette-%s>pr<SNAP:keys-palette-filter-%s><ESC>o<F1><SNAP:keys-dialog-%s>",
				end, end, end, end, end, end);
			stage_open(&st, &world, ANNA, (enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_play(&st, keys);
			stage_close(&st);
			snprintf(keys, sizeof(keys), CITIZEN "ey<ENTER>?<SNAP:keys-own-%s>", end);
			stage_open(&st, &world, ANNA, (enum lang)lang, sizes[i][0], sizes[i][1]);
			stage_play(&st, keys);
			stage_close(&st);
		}
}

static int set_up(void **state)
{
	(void)state;
	make_keys();
	world_make(&world);
	return 0;
}

#define TEST(t) cmocka_unit_test_setup_teardown(t, set_up, scene_leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_screen_says_its_keys),
		TEST(test_tells_the_truth),
		TEST(test_help_filter),
		TEST(test_dialogs),
		TEST(test_palette),
		TEST(test_palette_by_role),
		TEST(test_own_score),
		cmocka_unit_test(test_match),
		TEST(test_goldens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
