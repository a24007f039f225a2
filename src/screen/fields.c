/* What forms over one thing of a course share: somebody else's change of the same, field by field, and what is said. */

#include "fields_priv.h"

#include <string.h>

#include "base/date.h"

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

/* What is fixed nobody chooses about: it counts as equal, and is theirs afterwards. */
static const char *their_words(const struct field *x, const void *mine, const void *theirs, struct arena *a)
{
	return tui_form_words(x, x->flags & FIELD_FIXED ? mine : theirs, a);
}

struct nav screen_fields_differ(struct screen *s, struct fields_conflict *c, const struct tui_form *f,
	void *before, const void *theirs, const char *who)
{
	const struct form *form = f->form;

	BUG_ON(form->n > FIELDS_DIFFER_MAX);
	for (size_t i = 0; i < form->n; i++) {
		const struct field *x = &form->fields[i];

		c->lines[i] = (struct conflict_line){ _(x->label), tui_form_words(x, f->record, &s->arena),
			their_words(x, f->record, theirs, &s->arena), is_changed(x, before, f->record) };
	}
	c->before = before;
	c->theirs = theirs;
	c->settled = false;
	c->arg = (struct conflict_arg){ arena_dup(&s->arena, _(who)), c->lines, form->n, &c->settled };
	return NAV_TO(&screen_conflict, &c->arg);
}

static void take(const struct field *x, void *to, const void *from)
{
	memcpy((char *)to + x->offset, (const char *)from + x->offset, x->size);
}

bool screen_fields_settle(struct screen *s, struct fields_conflict *c, struct tui_form *f)
{
	if (!c->settled)
		return false;
	c->settled = false;
	for (size_t i = 0; i < f->form->n; i++) {
		const struct field *x = &f->form->fields[i];

		if (!c->lines[i].keep_mine)
			take(x, f->record, c->theirs);
		take(x, c->before, c->theirs);
	}
	f->err = (struct err){ 0 };
	tui_form_focus(f, f->at);
	tui_screen_say(s, "%s", _("Both are put together; F10 saves them."));
	return true;
}

void screen_fields_say_due(struct screen *s, const char *what, int32_t due_on)
{
	const struct screen_app *app = s->app;
	char day[DATE_ROOM];

	if (due_on == DAY_NONE)
		tui_screen_say(s, "%s", what);
	else if (due_on < app->me.today)
		tui_screen_say(s, _("%s Measuring was due %s."), what, date_long(day, due_on));
	else
		tui_screen_say(s, _("%s Measuring is due %s."), what, date_long(day, due_on));
}
