/*
 * Shared by screens that are one form. A save may open another screen (a conflict, a hand-over):
 * then nothing is stored yet and the form stays dirty. ST_CANCELLED is not told.
 */

#include "fields_priv.h"

#include <string.h>

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

static bool is_changed(const struct field *x, const void *before, const void *now)
{
	const char *a = (const char *)before + x->offset, *b = (const char *)now + x->offset;

	return x->kind == FIELD_TEXT ? strcmp(a, b) != 0 : memcmp(a, b, x->size) != 0;
}

enum status screen_fields_now(struct screen *s, struct course_id course, struct citizen_reply *out, struct err *e)
{
	const struct screen_app *app = s->app;

	return door_citizen(app->door, &(struct citizen_request){ course, "" }, &s->arena, out, e);
}

struct nav screen_fields_differ(struct screen *s, struct fields_conflict *c, const struct tui_form *f,
	const void *before, const void *theirs, const char *who)
{
	const struct form *form = f->form;

	BUG_ON(form->n > FIELDS_DIFFER_MAX);
	for (size_t i = 0; i < form->n; i++) {
		const struct field *x = &form->fields[i];

		c->lines[i] = (struct conflict_line){ _(x->label), tui_form_words(x, f->record, &s->arena),
			tui_form_words(x, theirs, &s->arena), is_changed(x, before, f->record) };
	}
	c->settled = false;
	c->arg = (struct conflict_arg){ arena_dup(&s->arena, _(who)), c->lines, form->n, &c->settled };
	return NAV_TO(&screen_conflict, &c->arg);
}

bool screen_fields_settle(struct screen *s, struct fields_conflict *c, struct tui_form *f, const void *theirs)
{
	if (!c->settled)
		return false;
	c->settled = false;
	for (size_t i = 0; i < f->form->n; i++) {
		const struct field *x = &f->form->fields[i];

		if (!c->lines[i].keep_mine)
			memcpy((char *)f->record + x->offset, (const char *)theirs + x->offset, x->size);
	}
	f->err = (struct err){ 0 };
	tui_form_focus(f, f->at);
	tui_screen_say(s, "%s", _("Both are put together; F10 saves them."));
	return true;
}
