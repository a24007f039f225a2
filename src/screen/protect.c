/*
 * One citizen's protection as a form: whether the name is hidden, since when, and why it is changed.
 * Saving it again with a new day says that it still holds.
 */

#include <stdio.h>

#include "base/date.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "tui/form.h"

#define REASON_CHARS 120

struct record {
	bool protect;
	int32_t since;
	char reason[REASON_CHARS * 4 + 1];
};

struct protect {
	struct protect_arg of;
	struct record record;
	struct tui_form form;
};

static const struct field fields[] = {
	F_FLAG(struct record, protect, N_("Name hidden"),
		N_("In lists, reports and prints; showing it is logged"), 0),
	F_DATE(struct record, since, N_("Since when"),
		N_("The day the protection was given or renewed, dd-mm-yyyy"), FIELD_REQUIRED),
	F_TEXT(struct record, reason, N_("Reason"), N_("Why it is set, renewed or lifted; it is logged"),
		REASON_CHARS, FIELD_REQUIRED),
};
static const struct form form = {.name = "protect", .fields = fields, .n = COUNT(fields)};


static enum status protect_open(struct screen *s, const void *arg, struct err *e)
{
	struct protect *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->of = *(const struct protect_arg *)arg;
	st->record.protect = true;
	st->record.since = app->me.today;
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

static void protect_draw(const struct screen *s, struct tui *t)
{
	const struct protect *st = s->state;
	struct area a = tui_draw_body(t);

	char text[120];

	snprintf(text, sizeof(text),
		st->of.is_protected ? _("%s: the name is hidden now") : _("%s: the name is shown now"),
		st->of.ref);
	tui_draw_context(t, text);
	tui_screen_form_draw(s, t, (struct area){a.row, 0, (int)COUNT(fields), a.cols});
}

static void say(struct screen *s, const struct protect *st, int32_t since)
{
	char day[DATE_ROOM];

	if (since == DAY_NONE)
		tui_screen_say(s, _("%s: the name is shown again."), st->of.ref);
	else
		tui_screen_say(s, _("%s: the name is hidden, protected since %s."), st->of.ref,
			date_long(day, since));
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct protect *st = s->state;
	struct screen_app *app = s->app;
	struct protect_request request = {st->of.citizen, st->record.protect, st->record.since, st->record.reason};
	struct protect_reply reply;
	enum status status = door_protect(app->door, &request, &s->arena, &reply, e);

	(void)nav;
	if (status == ST_OK)
		say(s, st, reply.since);
	return status;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the protection") },
	{0},
};

const struct screen_ops screen_protect = {
	.name = "protect",
	.title = N_("Protected name"),
	.about = N_("A citizen with name and address protection: the name is hidden in lists, "
		    "reports and prints, and v shows it and is logged. The protection lapses "
		    "after a year unless it is renewed: then it is listed with !. Save it again "
		    "with the new day, or take the cross away to lift it."),
	.typed = true,
	.state_size = sizeof(struct protect),
	.commands = commands,
	.open = protect_open,
	.draw = protect_draw,
	.form = SCREEN_PART(struct protect, form),
	.save = save,
};
