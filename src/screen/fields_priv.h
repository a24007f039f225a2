#ifndef SCREEN_FIELDS_PRIV_H
#define SCREEN_FIELDS_PRIV_H

/* What forms over one thing of a course share. Keys, saving and leaving are the stack's (tui/form.h). */

#include "conflict_priv.h"
#include "screen/app.h"
#include "tui/form.h"
#include "tui/screen.h"

/*
 * Somebody else changed the record meanwhile: mine and theirs of every field, for a save to go to. "before" is what
 * was read, "theirs" what stands there now, both records of the form, kept by the screen.
 */
#define FIELDS_DIFFER_MAX (SET_MAX + 4) /* an order has a field for each indicator */
struct fields_conflict {
	int32_t version; /* of theirs, for the screen */
	void *before;
	const void *theirs;
	struct conflict_line lines[FIELDS_DIFFER_MAX];
	struct conflict_arg arg;
	bool settled;
};
/* The course as it stands now, in the screen's arena. */
enum status screen_fields_now(struct screen *s, struct course_id course, struct citizen_reply *out,
	struct err *e) CHECKED;
struct nav screen_fields_differ(struct screen *s, struct fields_conflict *c, const struct tui_form *f,
	void *before, const void *theirs, const char *who);
/*
 * On load: true when it was chosen, and then the form holds both put together, for F10 to save, and theirs is what was
 * read.
 */
bool screen_fields_settle(struct screen *s, struct fields_conflict *c, struct tui_form *f);
/* What was done, and when measuring is due now, or was before a pause began (DAY_NONE: never). */
void screen_fields_say_due(struct screen *s, const char *what, int32_t due_on);

#endif
