#ifndef TUI_FORM_H
#define TUI_FORM_H

/*
 * A form is data: fields over the members of a plain struct (the record). The constructors record
 * where the member lies and refuse one of another type when compiled. One engine has focus, order,
 * editing, errors at the field and the dirty flag.
 *
 *	static const struct field fields[] = {
 *		F_TEXT(struct person, name, N_("Name"), N_("First and last name"), 60, FIELD_REQUIRED),
 *		F_DATE(struct person, until, N_("Until"), N_("Empty: no end"), 0),
 *		F_CHOICE(struct person, role, N_("Role"), NULL, roles, COUNT(roles), 0),
 *		F_FLAG(struct person, active, N_("Active"), NULL, 0),
 *	};
 *
 * A screen that is a form holds the record and the form in its state, begins the form in its open (tui_form_init) and
 * paints it. Where it lies and what stores the record is told to the stack, which does all the rest:
 *
 *	.form = SCREEN_PART(struct person_screen, form),
 *	.save = save,
 *	.unsaved = N_("Leave without saving the person?"),
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "tui/command.h"
#include "tui/draw.h"
#include "tui/edit.h"
#include "tui/key.h"

enum field_kind { FIELD_TEXT, FIELD_DATE, FIELD_CHOICE, FIELD_FLAG };
enum field_flag { FIELD_REQUIRED = 1, FIELD_FIXED = 2 /* shown, not editable */ };

struct field {
	enum field_kind kind;
	const char *id;	   /* the member's name; err's field */
	const char *label; /* N_() */
	const char *help;  /* N_(), shown in the message row while in focus; or NULL */
	size_t offset, size;
	size_t limit;		    /* TEXT: characters */
	const char *const *choices; /* CHOICE: N_() texts; the member is the index */
	size_t n_choices;
	unsigned flags;
};

/* 0, or no compilation when the expression is not of that type. */
#define FIELD_CHECK(expr, type) (0 * sizeof(char[_Generic((expr), type : 1, default : -1)]))
#define FIELD_MEMBER(s, m) (((s *)0)->m)
#define F_TEXT(s, m, label_, help_, limit_, flags_) \
	{ .kind = FIELD_TEXT, .id = #m, .label = (label_), .help = (help_), \
	  .offset = offsetof(s, m) + FIELD_CHECK(&FIELD_MEMBER(s, m)[0], char *), \
	  .size = sizeof(FIELD_MEMBER(s, m)), .limit = (limit_), .flags = (flags_) }
#define F_DATE(s, m, label_, help_, flags_) \
	{ .kind = FIELD_DATE, .id = #m, .label = (label_), .help = (help_), \
	  .offset = offsetof(s, m) + FIELD_CHECK(FIELD_MEMBER(s, m), int32_t), \
	  .size = sizeof(int32_t), .limit = 12, .flags = (flags_) }
#define F_CHOICE(s, m, label_, help_, choices_, n_, flags_) \
	{ .kind = FIELD_CHOICE, .id = #m, .label = (label_), .help = (help_), \
	  .offset = offsetof(s, m) + FIELD_CHECK(FIELD_MEMBER(s, m), int32_t), \
	  .size = sizeof(int32_t), .choices = (choices_), .n_choices = (n_), .flags = (flags_) }
#define F_FLAG(s, m, label_, help_, flags_) \
	{ .kind = FIELD_FLAG, .id = #m, .label = (label_), .help = (help_), \
	  .offset = offsetof(s, m) + FIELD_CHECK(FIELD_MEMBER(s, m), bool), .size = sizeof(bool), \
	  .flags = (flags_) }

struct form {
	const char *name;
	const struct field *fields;
	size_t n;
	/* Rules over the whole record, or NULL; names the field with err_field(). */
	enum status (*check)(const void *record, struct err *e);
};

struct tui_form {
	const struct form *form;
	void *record;	/* borrowed; fields are written as they are left */
	size_t at;	/* the field in focus */
	bool dirty;	/* something was changed since init */
	int32_t today;	/* for dates such as "-3" */
	struct tui_edit edit; /* of the field in focus, when it is a text or a date */
	struct err err;	      /* shown at err.field until that field changes */
	const char *why;      /* the last key was refused, translated */
};

enum form_result {
	FORM_UNUSED,
	FORM_USED,
	FORM_REFUSED, /* beep; tui_form_why says why */
	/* F10, ^S, or Enter on the last field: everything is checked and in the record */
	FORM_SAVE,
	FORM_CANCEL,  /* Esc, F3, F12; ask when dirty */
};

void tui_form_init(struct tui_form *f, const struct form *form, void *record, int32_t today);
void tui_form_done(struct tui_form *f);
/* Goes to a field and shows what the record holds there now. */
void tui_form_focus(struct tui_form *f, size_t at);
/* The keys that tui_form_key() takes in the field in focus, but for saving, which is a command of the screen. */
void tui_form_keys(const struct tui_form *f, struct keymap *m);
/* Tab Down Enter: next; Shift-Tab Up: previous; digits, blank and arrows choose, beyond nine a
 * letter. */
enum form_result tui_form_key(struct tui_form *f, const struct key *k);
/*
 * Puts the field in focus into the record and checks all; on failure the focus is on the field at
 * fault.
 */
enum status tui_form_commit(struct tui_form *f, struct err *e) CHECKED;
/* Shows an error of whoever took the record (a store) at its field. */
void tui_form_fail(struct tui_form *f, const struct err *e);
/*
 * The sentence for the message row: the error, else the help of the field in focus, else "". In the
 * arena.
 */
const char *tui_form_why(const struct tui_form *f, struct arena *a);
/* What a record holds in a field, in words: "--" for nothing. In the arena. */
const char *tui_form_words(const struct field *x, const void *record, struct arena *a);
void tui_form_draw(const struct tui_form *f, struct tui *t, struct area a);

#endif
