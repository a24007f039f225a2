/*
 * Shared by screens that are one form. A save may open another screen (a conflict, a hand-over):
 * then nothing is stored yet and the form stays dirty. ST_CANCELLED is not told.
 */

#include "fields_priv.h"

#include "tui/prompt.h"

void screen_fields_refused(struct screen *s, struct tui_form *f, const struct err *e)
{
	tui_form_fail(f, e);
	tui_screen_say_err(s, e);
}

static void save_now(
	struct screen *s, struct tui_form *f, screen_fields_save_fn *save, struct nav *nav)
{
	struct err failed = {0};

	*nav = NAV(NAV_POP);
	if (save(s, nav, &failed) == ST_OK) {
		if (nav->kind != NAV_PUSH)
			f->dirty = false;
		return;
	}
	if (nav->kind == NAV_POP)
		*nav = NAV(NAV_STAY);
	if (failed.code != ST_CANCELLED)
		screen_fields_refused(s, f, &failed);
}

bool screen_fields_key(struct screen *s, struct tui_form *f, const struct key *k,
	screen_fields_save_fn *save, struct nav *nav)
{
	switch (tui_form_key(f, k)) {
	case FORM_UNUSED:
		return false;
	case FORM_USED:
		return true;
	case FORM_REFUSED:
		tui_screen_beep(s, "%s", tui_form_why(f, &s->arena));
		return true;
	case FORM_SAVE:
		save_now(s, f, save, nav);
		return true;
	case FORM_CANCEL:
		*nav = NAV(NAV_POP);
		return true;
	}
	return false;
}

void screen_fields_draw(const struct tui_form *f, struct tui *t, struct area a)
{
	struct arena paint;

	arena_init(&paint);
	tui_form_draw(f, t, a);
	tui_draw_status(t, DRAW_PLAIN, tui_form_why(f, &paint));
	arena_done(&paint);
}

bool screen_fields_leave(struct screen *s, const struct tui_form *f)
{
	return !f->dirty || tui_prompt_confirm(s, _("Leave without saving?"));
}
