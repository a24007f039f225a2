/* The form engine: keys in, the record out, and what stands on the screen. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "golden.h"
#include "headless.h"
#include "tui/form.h"

struct person {
	char login[16];
	char name[160];
	int32_t until;
	int32_t role;
	bool active;
	char team[8];
};

static const char *const roles[] = { "reader", "caseworker", "key person" };

static const struct field fields[] = {
	F_TEXT(struct person, login, "Login", NULL, 15, FIELD_FIXED),
	F_TEXT(struct person, name, "Name", "First and last name", 39, FIELD_REQUIRED),
	F_DATE(struct person, until, "Valid until", "dd-mm-yyyy, empty: no end", 0),
	F_CHOICE(struct person, role, "Role", "A digit chooses", roles, COUNT(roles), 0),
	F_FLAG(struct person, active, "Active", NULL, 0),
	F_TEXT(struct person, team, "Team", NULL, 7, 0),
};

static enum status check(const void *record, struct err *e)
{
	const struct person *p = record;
	if (p->role == 2 && !p->active) {
		err_set(e, ST_INVALID, "%s", "a key person who is not active");
		return err_field(e, "active");
	}
	return ST_OK;
}

static const struct form form = { .name = "person", .fields = fields, .n = COUNT(fields),
	.check = check };

#define TODAY 20778 /* 21-11-2026 */

struct trial {
	struct headless h;
	struct person p;
	struct tui_form f;
	enum form_result last;
};

static void setup(struct trial *x)
{
	x->p = (struct person){ .login = "mlj", .name = "Mette Lund", .until = DAY_NONE, .role = 1,
		.active = true };
	headless_open(&x->h, 24, 80);
	tui_form_init(&x->f, &form, &x->p, TODAY);
}

static void play(struct trial *x, const char *keys)
{
	struct key k;
	headless_script(&x->h, keys);
	for (;;) {
		tui_term_read(x->h.tui, &k);
		if (k.code == K_END_INPUT)
			return;
		x->last = tui_form_key(&x->f, &k);
	}
}

static void done(struct trial *x)
{
	tui_form_done(&x->f);
	headless_close(&x->h);
}

static void why(struct trial *x, const char *want)
{
	struct arena a;
	arena_init(&a);
	const char *got = tui_form_why(&x->f, &a);
	if (!strstr(got, want))
		fail_msg("\"%s\", not \"%s\"", got, want);
	arena_done(&a);
}

static void test_typing(void **state)
{
	struct trial x;
	(void)state;
	setup(&x);
	assert_int_equal(x.f.at, 1); /* the fixed field has no focus */
	why(&x, "First and last name");
	play(&x, "<DOWN><UP>");
	assert_false(x.f.dirty);
	play(&x, "<END> Jørgensen");
	assert_true(x.f.dirty);
	assert_string_equal(x.p.name, "Mette Lund"); /* until the field is left */
	play(&x, "<TAB>31-12-2027<ENTER>3<TAB> <TAB>Byen");
	assert_string_equal(x.p.name, "Mette Lund Jørgensen");
	assert_int_equal(x.p.until, date_from_ymd(2027, 12, 31));
	assert_int_equal(x.p.role, 2);
	assert_false(x.p.active);
	/* The rule over the whole record names the field. */
	play(&x, "<ENTER>");
	assert_int_equal(x.last, FORM_REFUSED);
	assert_int_equal(x.f.at, 4);
	why(&x, "a key person who is not active");
	play(&x, " <F10>");
	assert_int_equal(x.last, FORM_SAVE);
	assert_string_equal(x.p.team, "Byen");
	assert_string_equal(x.p.login, "mlj");
	done(&x);
}

static void test_mistakes(void **state)
{
	struct trial x;
	(void)state;
	setup(&x);
	play(&x, "<TAB>31-02<TAB>");
	assert_int_equal(x.last, FORM_REFUSED);
	assert_int_equal(x.f.at, 2);
	why(&x, "31-02");
	play(&x, "<^U>-3<TAB>"); /* three days before today */
	assert_int_equal(x.p.until, TODAY - 3);
	play(&x, "<UP><^U><TAB>");
	assert_int_equal(x.p.until, DAY_NONE); /* empty: none */
	play(&x, "4");
	assert_int_equal(x.last, FORM_REFUSED);
	why(&x, "There are not so many to choose from.");
	assert_int_equal(x.p.role, 1);
	play(&x, "<UP><UP><^U>  <F10>");
	assert_int_equal(x.last, FORM_REFUSED);
	why(&x, "Name must be filled in");
	assert_string_equal(x.p.name, "Mette Lund");
	play(&x, "Ole<BACKTAB>");
	assert_int_equal(x.f.at, 5); /* around, past the fixed one */
	play(&x, "ærøske!!");
	assert_int_equal(x.last, FORM_REFUSED);
	why(&x, "The text is full.");
	/* Seven letters of two bytes do not fit where seven bytes are. */
	play(&x, "<^S>");
	assert_int_equal(x.last, FORM_REFUSED);
	why(&x, "Team is too large");
	play(&x, "<ESC>");
	assert_int_equal(x.last, FORM_CANCEL);
	done(&x);
}

static void test_choices(void **state)
{
	struct trial x;
	(void)state;
	setup(&x);
	play(&x, "<TAB><TAB>");
	assert_false(x.f.dirty);
	play(&x, "<RIGHT><RIGHT>");
	assert_int_equal(x.p.role, 0);
	play(&x, "<LEFT>");
	assert_int_equal(x.p.role, 2);
	assert_true(x.f.dirty);
	play(&x, "x");
	assert_int_equal(x.last, FORM_UNUSED);
	done(&x);
}

/* A store refuses: the form shows it where it belongs. */
static void test_fail(void **state)
{
	struct trial x;
	struct err e = { 0 };
	(void)state;
	setup(&x);
	(void)!err_set(&e, ST_EXISTS, "%s", "Byen");
	(void)!err_field(&e, "team");
	tui_form_fail(&x.f, &e);
	assert_int_equal(x.f.at, 5);
	why(&x, "Byen is there already.");
	play(&x, "x"); /* gone when the field changes */
	assert_int_equal(x.f.err.code, ST_OK);
	done(&x);
}

static void paint(struct trial *x, const char *name, int nrows, int cols)
{
	tui_term_resize_headless(x->h.tui, nrows, cols);
	tui_draw_blank(x->h.tui, tui_draw_window(x->h.tui));
	tui_form_draw(&x->f, x->h.tui, tui_draw_window(x->h.tui));
	tui_term_flush(x->h.tui);
	golden_check(name, tui_term_snapshot(x->h.tui, &x->h.arena));
}

static void test_drawing(void **state)
{
	struct trial x;
	(void)state;
	setup(&x);
	play(&x, "<TAB>31-02<TAB>");
	paint(&x, "tui-form", 10, 80);
	play(&x, "<^U><TAB>");
	paint(&x, "tui-form-narrow", 10, 40);
	paint(&x, "tui-form-low", 4, 40);
	done(&x);
}

/* A list to choose from may be empty, where nobody is there to be chosen. */
static void test_nothing_to_choose(void **state)
{
	static const struct field none[] = { F_CHOICE(struct person, role, "Role", NULL, NULL, 0, 0),
		F_FLAG(struct person, active, "Active", NULL, 0) };
	static const struct form empty = { .name = "empty", .fields = none, .n = COUNT(none) };
	static const char *const keys[] = { "<RIGHT>", "<LEFT>", " ", "1", "x" };
	struct trial x;
	(void)state;
	x.p = (struct person){ .role = 0 };
	headless_open(&x.h, 24, 80);
	tui_form_init(&x.f, &empty, &x.p, TODAY);
	for (size_t i = 0; i < COUNT(keys); i++) {
		play(&x, keys[i]);
		assert_true(x.last == FORM_UNUSED || x.last == FORM_REFUSED);
		tui_term_reopen_headless(x.h.tui);
	}
	assert_int_equal(x.p.role, 0);
	assert_false(x.f.dirty);
	done(&x);
}

/* A screen that is nothing but a form, above another one. */

struct person_screen {
	struct person p;
	struct tui_form form;
};

static int saves;

static enum status open_person(struct screen *s, const void *arg, struct err *e)
{
	struct person_screen *st = s->state;

	(void)arg;
	(void)e;
	st->p = (struct person){ .login = "mlj", .until = DAY_NONE, .active = true };
	tui_form_init(&st->form, &form, &st->p, TODAY);
	return ST_OK;
}

static void draw_other(const struct screen *s, struct tui *t)
{
	(void)s;
	tui_draw_text(t, tui_draw_body(t).row, 0, DRAW_PLAIN, "Something else");
}

static const struct screen_ops screen_other = { .name = "other", .title = "Other", .draw = draw_other };

/* Does what the name says. */
static enum status save_person(struct screen *s, struct nav *nav, struct err *e)
{
	const struct person_screen *st = s->state;
	const char *name = st->p.name;

	saves++;
	if (!strcmp(name, "taken")) {
		err_set(e, ST_EXISTS, "%s", name);
		return err_field(e, "team");
	}
	if (!strcmp(name, "regret"))
		return err_set(e, ST_CANCELLED, "%s", "");
	if (!strcmp(name, "differs"))
		*nav = NAV_TO(&screen_other, NULL);
	else
		tui_screen_say(s, "%s is stored.", name);
	return ST_OK;
}

static const struct command commands[] = { { .id = CMD_SAVE, .foot = true, .by_key = true }, { 0 } };
#define PERSON \
	.name = "person", .title = "Person", .state_size = sizeof(struct person_screen), .typed = true, \
	.commands = commands, .open = open_person, .form = SCREEN_PART(struct person_screen, form), .save = save_person
static const struct screen_ops screen_person = { PERSON };
static const struct screen_ops screen_asking = { PERSON, .unsaved = "Leave this person?" };

static void stands(const struct screen_ops *ops, const char *keys, const char *want, int times)
{
	static const struct stack_app program = { .program = "TRIN" };
	struct stack_app app = program;
	struct headless h;

	saves = 0;
	app.start = NAV_TO(ops, NULL);
	headless_open(&h, 24, 80);
	const char *screen = headless_play(&h, &app, &screen_other, NULL, keys);
	if (!strstr(screen, want))
		fail_msg("after %s no \"%s\" in\n%s", keys, want, screen);
	assert_int_equal(saves, times);
	headless_close(&h);
}

static void test_on_the_stack(void **state)
{
	(void)state;
	stands(&screen_person, "", "First and last name", 0); /* painted, with the help of its field */
	stands(&screen_person, "Ole", "[Ole", 0);
	stands(&screen_person, "Ole<F10>", "Ole is stored.", 1);
	stands(&screen_person, "Ole<F10>", "Something else", 1); /* stored: nothing is asked */
	stands(&screen_person, "Ole<F2>save<ENTER>", "Ole is stored.", 1);
	stands(&screen_person, "<F10>", "Name must be filled in", 0); /* what the form finds wrong is not saved */
	stands(&screen_person, "taken<F10>", "taken is there already.", 1);
	stands(&screen_person, "taken<F10>x", "[x", 1); /* the field at fault has the focus */
	stands(&screen_person, "regret<F10>", "[regret", 1);
	stands(&screen_person, "regret<F10><ESC>", "Leave without saving?", 1);
}

static void test_leaving(void **state)
{
	(void)state;
	stands(&screen_person, "<ESC>", "Something else", 0);
	stands(&screen_person, "Ole<ESC>", "Leave without saving?", 0);
	stands(&screen_asking, "Ole<ESC>", "Leave this person?", 0);
	stands(&screen_asking, "Ole<ESC>n", "[Ole", 0);
	stands(&screen_asking, "Ole<ESC>y", "Something else", 0);
	stands(&screen_asking, "Ole<^C>", "Leave this person?", 0);
	/* A save that leads on has stored nothing yet: whoever comes back and leaves is asked. */
	stands(&screen_asking, "differs<F10>", "Something else", 1);
	stands(&screen_asking, "differs<F10><ESC>", "[differs", 1);
	stands(&screen_asking, "differs<F10><ESC><ESC>", "Leave this person?", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_typing),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_fail),
		cmocka_unit_test(test_drawing),
		cmocka_unit_test(test_nothing_to_choose),
		cmocka_unit_test(test_on_the_stack),
		cmocka_unit_test(test_leaving),
	};
	i18n_start(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
