#ifndef SCREEN_FIELDS_PRIV_H
#define SCREEN_FIELDS_PRIV_H

/* What screens that are one form share: keys, saving, leaving, the sentence below. */

#include "conflict_priv.h"
#include "screen/app.h"
#include "tui/form.h"
#include "tui/screen.h"

/* Stores the record and says so; *nav is NAV_POP unless it says otherwise. */
typedef enum status screen_fields_save_fn(struct screen *s, struct nav *nav, struct err *e);

/* True when the key was the form's. A refusal stands at its field and in the message row. */
bool screen_fields_key(struct screen *s, struct tui_form *f, const struct key *k,
	screen_fields_save_fn *save, struct nav *nav);
/* Shows a refusal of whoever took the record. */
void screen_fields_refused(struct screen *s, struct tui_form *f, const struct err *e);
/* The form, and below it the help or the mistake of the field in focus. */
void screen_fields_draw(const struct tui_form *f, struct tui *t, struct area a);
/*
 * Somebody else changed the record meanwhile: mine and theirs of every field, for a save to go to. "before" is what
 * was read, "theirs" what stands there now, both records of the form, kept by the screen.
 */
#define FIELDS_DIFFER_MAX (SET_MAX + 4) /* an order has a field for each indicator */
struct fields_conflict {
	struct conflict_line lines[FIELDS_DIFFER_MAX];
	struct conflict_arg arg;
	bool settled;
};
/* The course as it stands now, in the screen's arena. */
enum status screen_fields_now(struct screen *s, struct course_id course, struct citizen_reply *out,
	struct err *e) CHECKED;
struct nav screen_fields_differ(struct screen *s, struct fields_conflict *c, const struct tui_form *f,
	const void *before, const void *theirs, const char *who);
/* On load: true when it was chosen, and then the form holds both put together, for F10 to save. */
bool screen_fields_settle(struct screen *s, struct fields_conflict *c, struct tui_form *f, const void *theirs);
/* Asks when something was changed. */
bool screen_fields_leave(struct screen *s, const struct tui_form *f);

#endif
