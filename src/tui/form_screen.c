/*
 * The form of a screen, as the stack answers it: its keys, what refuses it, and the question before what was typed is
 * lost. A save may open another screen (a conflict, a hand-over): then nothing is stored yet and the form stays dirty.
 * ST_CANCELLED is not told.
 */

#include "base/i18n.h"
#include "stack_priv.h"
#include "tui/form.h"
#include "tui/prompt.h"

static struct tui_form *form_of(const struct screen *s)
{
	return tui_screen_part(s, s->ops->form);
}

void tui_screen_refuse(struct screen *s, const struct err *e)
{
	tui_form_fail(form_of(s), e);
	tui_screen_say_err(s, e);
}

static void save_now(struct screen *s, struct nav *nav)
{
	struct err failed = { 0 };

	BUG_ON(!s->ops->save);
	*nav = NAV(NAV_POP);
	if (s->ops->save(s, nav, &failed) == ST_OK) {
		if (nav->kind != NAV_PUSH)
			form_of(s)->dirty = false;
		return;
	}
	if (nav->kind == NAV_POP)
		*nav = NAV(NAV_STAY);
	if (failed.code != ST_CANCELLED)
		tui_screen_refuse(s, &failed);
}

bool tui_screen_form_key(struct screen *s, const struct key *k, struct nav *nav)
{
	struct tui_form *f = form_of(s);

	switch (tui_form_key(f, k)) {
	case FORM_UNUSED:
		return false;
	case FORM_USED:
		return true;
	case FORM_REFUSED:
		tui_screen_beep(s, "%s", tui_form_why(f, &s->arena));
		return true;
	case FORM_SAVE:
		save_now(s, nav);
		return true;
	case FORM_CANCEL:
		*nav = NAV(NAV_POP);
		return true;
	}
	return false;
}

void tui_screen_form_draw(const struct screen *s, struct tui *t, struct area a)
{
	const struct tui_form *f = form_of(s);
	struct arena paint;

	arena_init(&paint);
	tui_form_draw(f, t, a);
	tui_draw_status(t, DRAW_PLAIN, tui_form_why(f, &paint));
	arena_done(&paint);
}

bool tui_screen_form_leave(struct screen *s)
{
	const char *question = s->ops->unsaved ? s->ops->unsaved : N_("Leave without saving?");

	return !form_of(s)->dirty || tui_prompt_confirm(s, _(question));
}
