/*
 * Keys of a form. One editor serves whichever typed field has the focus, and its text reaches the
 * record only when the field is left: a field with a mistake is therefore not left.
 */

#include "form_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "tui/screen.h"

/* The record */

static void set_number(struct tui_form *f, const struct field *x, int32_t n)
{
	f->dirty |= tui_form_number(f, x) != n;
	memcpy(tui_form_text(f, x), &n, sizeof(n));
}

static const struct field *field(const struct tui_form *f)
{
	return &f->form->fields[f->at];
}

static bool is_typed(const struct field *x)
{
	return (x->kind == FIELD_TEXT || x->kind == FIELD_DATE) && !(x->flags & FIELD_FIXED);
}

/* Checking */

static enum status required(const struct field *x, struct err *e)
{
	err_set(e, ST_INVALID, _("%s must be filled in"), _(x->label));
	return err_field(e, x->id);
}

static enum status keep_text(struct tui_form *f, const struct field *x, struct arena *a,
	struct err *e)
{
	const char *clean;
	if (text_clean(a, f->edit.text, false, &clean, e) != ST_OK)
		return err_field(e, x->id);
	if (!*clean && x->flags & FIELD_REQUIRED)
		return required(x, e);
	if (strlen(clean) >= x->size) {
		err_set(e, ST_TOOBIG, "%s", _(x->label));
		return err_field(e, x->id);
	}
	f->dirty |= strcmp(tui_form_text(f, x), clean) != 0;
	snprintf(tui_form_text(f, x), x->size, "%s", clean);
	return ST_OK;
}

static enum status keep_date(struct tui_form *f, const struct field *x, struct err *e)
{
	int32_t day = DAY_NONE;
	if (f->edit.text[strspn(f->edit.text, " ")]) {
		if (date_parse(f->edit.text, f->today, &day, e) != ST_OK)
			return err_field(e, x->id);
	} else if (x->flags & FIELD_REQUIRED) {
		return required(x, e);
	}
	set_number(f, x, day);
	return ST_OK;
}

/* The field in focus into the record. */
static enum status keep(struct tui_form *f, struct err *e)
{
	struct arena a;
	const struct field *x = field(f);
	if (!is_typed(x))
		return ST_OK;
	if (x->kind == FIELD_DATE)
		return keep_date(f, x, e);
	arena_init(&a);
	enum status s = keep_text(f, x, &a, e);
	arena_done(&a);
	return s;
}

static bool is_missing(const struct tui_form *f, const struct field *x)
{
	char buf[DATE_ROOM];
	return x->flags & FIELD_REQUIRED && (x->kind == FIELD_TEXT || x->kind == FIELD_DATE) &&
		!*tui_form_shown(f, x, buf);
}

static enum status check_all(const struct tui_form *f, struct err *e)
{
	for (size_t i = 0; i < f->form->n; i++)
		if (is_missing(f, &f->form->fields[i]))
			return required(&f->form->fields[i], e);
	return f->form->check ? f->form->check(f->record, e) : ST_OK;
}

/* Focus: one editor serves whichever typed field has it. */

static void begin_field(struct tui_form *f)
{
	char buf[DATE_ROOM];
	const struct field *x = field(f);
	tui_edit_done(&f->edit);
	tui_edit_init(&f->edit, x->limit, is_typed(x) ? tui_form_shown(f, x, buf) : NULL);
}

/* A field with a mistake is not left: what was typed would be lost. Esc is the way out. */
static enum form_result leave_to(struct tui_form *f, size_t at)
{
	struct err e = { 0 };
	if (keep(f, &e) != ST_OK) {
		f->err = e;
		return FORM_REFUSED;
	}
	f->at = at;
	begin_field(f);
	return FORM_USED;
}

/* The next field that can be filled in, around the end. */
static enum form_result step(struct tui_form *f, int by)
{
	size_t n = f->form->n, at = f->at;
	for (size_t i = 0; i < n; i++) {
		at = (at + (by > 0 ? 1 : n - 1)) % n;
		if (!(f->form->fields[at].flags & FIELD_FIXED))
			break;
	}
	return leave_to(f, at);
}

void tui_form_init(struct tui_form *f, const struct form *form, void *record, int32_t today)
{
	*f = (struct tui_form){ .form = form, .record = record, .today = today };
	while (f->at + 1 < form->n && field(f)->flags & FIELD_FIXED)
		f->at++;
	begin_field(f);
}

void tui_form_done(struct tui_form *f)
{
	tui_edit_done(&f->edit);
}

void tui_form_focus(struct tui_form *f, size_t at)
{
	f->at = at;
	begin_field(f);
}

void tui_form_fail(struct tui_form *f, const struct err *e)
{
	f->err = *e;
	for (size_t i = 0; i < f->form->n; i++)
		if (!strcmp(f->form->fields[i].id, e->field)) {
			tui_form_focus(f, i);
			return;
		}
}

enum status tui_form_commit(struct tui_form *f, struct err *e)
{
	if (keep(f, e) != ST_OK) {
		f->err = *e;
		return e->code;
	}
	if (check_all(f, e) != ST_OK) {
		tui_form_fail(f, e);
		return e->code;
	}
	f->err = (struct err){ 0 };
	return ST_OK;
}

static enum form_result save(struct tui_form *f)
{
	struct err e = { 0 };
	return tui_form_commit(f, &e) == ST_OK ? FORM_SAVE : FORM_REFUSED;
}

/* Keys */

enum { FORM_NEXT = CMD_PART + 50, FORM_PREVIOUS, FORM_ENTER, FORM_ESCAPE, FORM_FORTH, FORM_BACK, FORM_NUMBER };

static const struct command form_keys[] = {
	COMMAND_OWN(FORM_NEXT, false, "next-field", "TAB DOWN", "", N_("Next field")),
	COMMAND_OWN(FORM_PREVIOUS, false, "previous-field", "BACKTAB UP", "", N_("Previous field")),
	COMMAND_OWN(FORM_ENTER, false, "take-field", "ENTER", "", N_("Next field; in the last one: save")),
	COMMAND_OWN(FORM_ESCAPE, false, "cancel", "ESC F3 F12", "", N_("Leave the form; asks when something was changed")),
	{ 0 },
};

static const struct command choice_keys[] = {
	COMMAND_OWN(FORM_FORTH, false, "next-choice", "RIGHT SPACE", "", N_("The next to choose")),
	COMMAND_OWN(FORM_BACK, false, "previous-choice", "LEFT", "", N_("The one before")),
	{ 0 },
};

static const struct command number_keys[] = {
	{ .id = FORM_NUMBER, .name = "choose", .keys = "1 2 3 4 5 6 7 8 9", .shown = "1-9", .range = true, .word = "",
		.help = N_("Choose by its number") },
	{ 0 },
};

static const struct command flag_keys[] = {
	COMMAND_OWN(FORM_FORTH, false, "turn", "SPACE RIGHT LEFT", "", N_("Yes or no")),
	{ 0 },
};

/* By numbers while there are digits for all; else by letters. */
static bool has_numbers(const struct field *x)
{
	return x->n_choices <= 9;
}

void tui_form_keys(const struct tui_form *f, struct keymap *m)
{
	const struct field *x = field(f);

	tui_keymap_add(m, form_keys);
	if (x->flags & FIELD_FIXED)
		return;
	switch (x->kind) {
	case FIELD_TEXT:
	case FIELD_DATE:
		tui_keymap_add(m, tui_edit_keys);
		m->typing = true;
		break;
	case FIELD_CHOICE:
		tui_keymap_add(m, choice_keys);
		tui_keymap_add(m, has_numbers(x) ? number_keys : NULL);
		m->typing = !has_numbers(x);
		break;
	case FIELD_FLAG:
		tui_keymap_add(m, flag_keys);
		break;
	}
}

static bool is_last(const struct tui_form *f)
{
	for (size_t i = f->at + 1; i < f->form->n; i++)
		if (!(f->form->fields[i].flags & FIELD_FIXED))
			return false;
	return true;
}

/* A letter goes to the next choice that begins with it. */
static enum form_result choose_letter(struct tui_form *f, int32_t code)
{
	const struct field *x = field(f);
	size_t now = (size_t)tui_form_number(f, x);
	char letter[5] = "";
	bool found = false;
	struct arena a;
	arena_init(&a);
	text_encode(code, letter);
	const char *wanted = text_fold(&a, letter);
	for (size_t i = 1; *wanted && !found && i <= x->n_choices; i++) {
		size_t at = (now + i) % x->n_choices;
		found = !strncmp(text_fold(&a, _(x->choices[at])), wanted, strlen(wanted));
		if (found)
			set_number(f, x, (int32_t)at);
	}
	arena_done(&a);
	if (!found)
		f->why = _("None of the choices begins with that.");
	return found ? FORM_USED : FORM_REFUSED;
}

static enum form_result choose_number(struct tui_form *f, int32_t number)
{
	const struct field *x = field(f);
	if (number >= (int32_t)x->n_choices) {
		f->why = _("There are not so many to choose from.");
		return FORM_REFUSED;
	}
	set_number(f, x, number);
	return FORM_USED;
}

static enum form_result choose(struct tui_form *f, int32_t code)
{
	const struct field *x = field(f);
	int32_t n = (int32_t)x->n_choices, now = tui_form_number(f, x);
	int cmd = n > 0 ? tui_command_of_key(choice_keys, 0, code) : CMD_NONE;
	if (cmd != CMD_NONE)
		set_number(f, x, (now + (cmd == FORM_FORTH ? 1 : n - 1)) % n);
	else if (has_numbers(x) && tui_command_of_key(number_keys, 0, code))
		return choose_number(f, code - '1');
	else if (!has_numbers(x) && tui_key_is_text(code))
		return choose_letter(f, code);
	else
		return FORM_UNUSED;
	return FORM_USED;
}

static enum form_result toggle(struct tui_form *f, int32_t code)
{
	const struct field *x = field(f);
	if (!tui_command_of_key(flag_keys, 0, code))
		return FORM_UNUSED;
	bool now = !tui_form_flag(f, x);
	memcpy(tui_form_text(f, x), &now, sizeof(now));
	f->dirty = true;
	return FORM_USED;
}

static enum form_result type(struct tui_form *f, const struct key *k)
{
	char buf[DATE_ROOM];
	const struct field *x = field(f);
	switch (tui_edit_key(&f->edit, k)) {
	case EDIT_UNUSED:
		return FORM_UNUSED;
	case EDIT_REFUSED:
		f->why = tui_edit_why(&f->edit, k);
		return FORM_REFUSED;
	case EDIT_USED:
		break;
	}
	f->dirty |= strcmp(f->edit.text, tui_form_shown(f, x, buf)) != 0;
	return FORM_USED;
}

static enum form_result field_key(struct tui_form *f, const struct key *k)
{
	const struct field *x = field(f);
	if (tui_form_at_fault(f, x) || !*f->err.field)
		f->err = (struct err){ 0 };
	if (x->flags & FIELD_FIXED)
		return FORM_UNUSED;
	switch (x->kind) {
	case FIELD_TEXT:
	case FIELD_DATE:
		return type(f, k);
	case FIELD_CHOICE:
		return choose(f, k->code);
	case FIELD_FLAG:
		return toggle(f, k->code);
	}
	return FORM_UNUSED;
}

enum form_result tui_form_key(struct tui_form *f, const struct key *k)
{
	f->why = NULL;
	if (tui_command_has_key(tui_command_get(CMD_SAVE), k->code))
		return save(f);
	switch (tui_command_of_key(form_keys, 0, k->code)) {
	case FORM_ESCAPE:
		return FORM_CANCEL;
	case FORM_ENTER:
		return is_last(f) ? save(f) : step(f, 1);
	case FORM_NEXT:
		return step(f, 1);
	case FORM_PREVIOUS:
		return step(f, -1);
	}
	return field_key(f, k);
}

const char *tui_form_why(const struct tui_form *f, struct arena *a)
{
	const struct field *x = field(f);
	if (f->why)
		return f->why;
	if (f->err.code != ST_OK)
		return tui_screen_sentence(a, &f->err);
	return x->help ? _(x->help) : "";
}
