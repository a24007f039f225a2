#ifndef SCREEN_FIELDS_PRIV_H
#define SCREEN_FIELDS_PRIV_H

/* What screens that are one form share: keys, saving, leaving, the sentence below. */

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
/* Asks when something was changed. */
bool screen_fields_leave(struct screen *s, const struct tui_form *f);

#endif
