/*
 * The citizen leaves the course, or comes back to it. One form for the end; what becomes of goals, orders and drafts is
 * said before it is saved. A return has nothing but its day, which is asked for. Both are put right and taken back
 * from the same place.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "exit_priv.h"
#include "fields_priv.h"
#include "model/exit.h"
#include "period_priv.h"
#include "screen/app.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/draw.h"
#include "tui/form.h"
#include "tui/prompt.h"
#include "words_priv.h"

struct record {
	int32_t to_on, exit_to;
	char reason[EXIT_REASON_CHARS * 4 + 1];
};

struct exit_form {
	struct exit_arg arg;
	struct span span;	       /* of the course that is open; its text is the trend's */
	struct course_end_reply open;  /* what an end finds open */
	bool is_return, is_known;      /* known: "open" is what the store said */
	struct record record;
	struct tui_form form;
};

static const char *const ways[EXIT_TO_COUNT] = {
	[EXIT_NONE] = N_("not said yet"),
	[EXIT_JOB] = N_("job"),
	[EXIT_EDUCATION] = N_("education"),
	[EXIT_FLEXIBLE] = N_("flexible job"),
	[EXIT_PENSION] = N_("pension"),
	[EXIT_COURSE] = N_("another course"),
	[EXIT_MOVED] = N_("moved away"),
	[EXIT_OTHER] = N_("something else"),
};

static const struct field fields[] = {
	F_DATE(struct record, to_on, N_("Last day"), N_("The last day of the course, dd-mm-yyyy; -3 is three days ago"), FIELD_REQUIRED),
	F_CHOICE(struct record, exit_to, N_("Leaves for"), N_("Where the citizen goes: blank or arrows choose"), ways, COUNT(ways), 0),
	F_TEXT(struct record, reason, N_("In words"), N_("Which job, which school; not more than others need to know"),
		EXIT_REASON_CHARS, 0),
};
static const struct form form = { .name = "exit", .fields = fields, .n = COUNT(fields) };

enum { EXIT_RETURN = CMD_OWN, EXIT_TAKE_BACK };

static bool has_left(const struct exit_form *st)
{
	return st->span.to_on != DAY_NONE;
}

static enum status send(struct screen *s, struct course_end_request request, struct course_end_reply *reply, struct err *e)
{
	const struct exit_form *st = s->state;
	const struct screen_app *app = s->app;

	request.course = st->span.course;
	request.was_on = st->span.to_on;
	return door_course_end(app->door, &request, &s->arena, reply, e);
}

/* What is open, as of the last day that is the form's to begin with; without it the form works as well. */
static void look(struct screen *s)
{
	struct exit_form *st = s->state;
	struct err e = { 0 };

	st->is_known = send(s, (struct course_end_request){ .to_on = st->record.to_on, .exit_to = EXIT_OTHER, .reason = "",
				       .preview = true }, &st->open, &e) == ST_OK;
}

/* The course among those of its target group: a return, when the citizen had left the one before it. */
static void find_span(struct exit_form *st)
{
	const struct citizen_reply *c = &st->arg.trend->citizen;

	st->span = (struct span){ c->row.course, c->row.course_from, c->row.course_to, "", EXIT_NONE };
	for (int32_t i = 0; i < c->n_spans; i++) {
		if (c->spans[i].course.v != c->row.course.v)
			continue;
		st->span = c->spans[i];
		st->is_return = i > 0 && c->spans[i - 1].exit_to != EXIT_NONE;
	}
}

static enum status exit_open(struct screen *s, const void *arg, struct err *e)
{
	struct exit_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)e;
	st->arg = *(const struct exit_arg *)arg;
	find_span(st);
	st->record.to_on = has_left(st) ? st->span.to_on : app->me.today;
	st->record.exit_to = st->span.exit_to;
	snprintf(st->record.reason, sizeof(st->record.reason), "%s", st->span.exit_reason);
	look(s);
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

static const char *add(struct arena *a, const char *text, const char *line)
{
	return arena_printf(a, "%s%s%s", text, *text ? "\n" : "", line);
}

/* What an end does, a sentence each, of what there is. In the arena. */
static const char *consequences(const struct exit_form *st, struct arena *a)
{
	const struct course_end_reply *k = &st->open;
	const char *text = _("Nothing is due in this course any more, and it is in nobody's list. Who may open it now still can; the search "
			     "finds it.");

	if (k->goals)
		text = add(a, text, arena_printf(a, P_("%d goal stays as it is; nobody is reminded of it.",
						    "%d goals stay as they are; nobody is reminded of them.", k->goals), (int)k->goals));
	if (k->efforts)
		text = add(a, text, arena_printf(a, P_("%d effort goes on after that day; i gives it an end.",
						    "%d efforts go on after that day; i gives them an end.", k->efforts),
					    (int)k->efforts));
	if (k->orders)
		text = add(a, text, arena_printf(a, P_("%d order stops with the course: the provider sees the citizen no longer.",
						    "%d orders stop with the course: the providers see the citizen no longer.", k->orders),
					    (int)k->orders));
	if (k->drafts)
		text = add(a, text, _("A draft waits: finish it first, with a day in the course, or delete it."));
	if (k->transfers)
		text = add(a, text, _("A transfer that waits for an answer falls away."));
	return text;
}

static int draw_spans(const struct exit_form *st, struct tui *t, int row, int end, struct arena *a)
{
	const struct citizen_reply *c = &st->arg.trend->citizen;
	char from[DATE_ROOM], to[DATE_ROOM];

	tui_draw_rule(t, row++, _("Entries and exits"));
	for (int32_t i = c->n_spans > end - row ? c->n_spans - (end - row) : 0; i < c->n_spans && row < end; i++) {
		const struct span *s = &c->spans[i];
		tui_draw_printf(t, row++, 1, DRAW_PLAIN, "%s - %s  %s", date_long(from, s->from_on),
			s->to_on == DAY_NONE ? "" : date_long(to, s->to_on), screen_exit_words(a, s));
	}
	return row;
}

static void exit_draw(const struct screen *s, struct tui *t)
{
	const struct exit_form *st = s->state;
	struct area a = tui_draw_body(t);
	int row = a.row + (int)COUNT(fields) + 1, end = a.row + a.rows;
	struct arena paint;

	tui_screen_form_draw(s, t, (struct area){ a.row, 0, (int)COUNT(fields), a.cols });
	arena_init(&paint);
	if (tui_draw_size(t) == SIZE_FULL && st->is_known && !has_left(st)) {
		tui_draw_rule(t, row++, _("When the course ends"));
		row += tui_draw_wrapped(t, (struct area){ row, 1, end - row, a.cols - 2 }, DRAW_PLAIN, consequences(st, &paint));
	}
	if (row + 1 < end && (has_left(st) || st->arg.trend->citizen.n_spans > 1))
		row = draw_spans(st, t, row, end, &paint);
	arena_done(&paint);
}

/* Where there is no room for it beside the form, what the end does is read before the question. */
static bool is_sure(struct screen *s)
{
	const struct exit_form *st = s->state;
	struct arena a;
	char day[DATE_ROOM];

	arena_init(&a);
	if (st->is_known && tui_draw_size(tui_screen_tui(s)) != SIZE_FULL)
		tui_prompt_text(s, _("When the course ends"), consequences(st, &a));
	bool sure = tui_prompt_confirm(s, arena_printf(&a, _("End the course on %s?"), date_long(day, st->record.to_on)));
	arena_done(&a);
	return sure;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct exit_form *st = s->state;
	struct course_end_reply reply;

	(void)nav;
	struct course_end_request request = { .to_on = st->record.to_on, .exit_to = st->record.exit_to,
		.reason = st->record.reason, .preview = true };
	if (send(s, request, &reply, e) != ST_OK)
		return e->code;
	if (!has_left(st) && !is_sure(s))
		return err_set(e, ST_CANCELLED, "%s", "");
	request.preview = false;
	if (send(s, request, &reply, e) != ST_OK)
		return e->code;
	tui_screen_say(s, "%s", has_left(st) ? _("The end is put right.") : _("The course has ended. X takes it back, or lets the citizen come back."));
	return ST_OK;
}

static enum status send_return(struct screen *s, int32_t from_on, bool preview, struct course_return_reply *reply, struct err *e)
{
	const struct exit_form *st = s->state;
	const struct screen_app *app = s->app;

	return door_course_return(app->door, &(struct course_return_request){ st->span.course, from_on, preview }, &s->arena,
		reply, e);
}

static bool is_sure_of_return(struct screen *s, int32_t from_on, const char *caseworker)
{
	struct arena a;
	char day[DATE_ROOM];

	arena_init(&a);
	bool sure = tui_prompt_confirm(s, arena_printf(&a, _("Back in the course from %s, caseworker %s?"), date_long(day, from_on),
						   caseworker));
	arena_done(&a);
	return sure;
}

/* Below stands the course that runs, or after taking back the one that was left. */
static struct nav follow(struct screen *s, const char *what, const struct course_return_reply *reply)
{
	struct exit_form *st = s->state;

	*st->arg.course = reply->course;
	st->form.dirty = false;
	screen_fields_say_due(s, what, reply->due_on);
	return NAV(NAV_POP);
}

/* The day of the return; of one that there is, another day. */
static struct nav come_back(struct screen *s, struct err *e)
{
	struct exit_form *st = s->state;
	struct course_return_reply reply;
	int32_t from_on = has_left(st) ? ((const struct screen_app *)s->app)->me.today : st->span.from_on;

	if (!screen_period_ask_day(s, _("Back since: "), st->form.today, &from_on) ||
		send_return(s, from_on, true, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	if (has_left(st) && !is_sure_of_return(s, from_on, reply.caseworker))
		return NAV(NAV_STAY);
	if (send_return(s, from_on, false, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	return follow(s, has_left(st) ? _("The citizen is back in the course.") : _("The day of the return is put right."), &reply);
}

static struct nav take_return_back(struct screen *s, struct err *e)
{
	struct course_return_reply reply;

	if (!tui_prompt_confirm(s, _("Take the return back? The course has ended then, as before.")) ||
		send_return(s, DAY_NONE, false, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	return follow(s, _("The return is taken back."), &reply);
}

static struct nav take_end_back(struct screen *s, struct err *e)
{
	struct exit_form *st = s->state;
	struct course_end_reply reply;

	if (!tui_prompt_confirm(s, _("Take the end back? The course goes on as if it had never ended.")) ||
		send(s, (struct course_end_request){ .to_on = DAY_NONE, .reason = "" }, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	st->form.dirty = false;
	screen_fields_say_due(s, _("The course goes on."), reply.due_on);
	return NAV(NAV_POP);
}

static struct nav exit_command(struct screen *s, int cmd, struct err *e)
{
	if (cmd == EXIT_RETURN)
		return come_back(s, e);
	if (cmd == EXIT_TAKE_BACK)
		return has_left(s->state) ? take_end_back(s, e) : take_return_back(s, e);
	return NAV(NAV_STAY);
}

static const char *exit_why_not(const struct screen *s, int cmd)
{
	const struct exit_form *st = s->state;

	if (has_left(st) || st->is_return)
		return NULL;
	if (cmd == EXIT_RETURN)
		return N_("The course runs; F10 ends it.");
	return cmd == EXIT_TAKE_BACK ? N_("There is no end and no return to take back.") : NULL;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .word = N_("end"), .help = N_("End the course, or put its end right") },
	COMMAND_OWN(EXIT_RETURN, true, "come-back", "F7 ^T", N_("came back"),
		N_("The citizen comes back; of a return that there is, another day")),
	COMMAND_OWN(EXIT_TAKE_BACK, true, "take-back", "F8 ^D", N_("take back"),
		N_("Take back the return, or else the end")),
	{ 0 },
};

const struct screen_ops screen_exit = {
	.name = "exit",
	.title = N_("End and return"),
	.about = N_("When the citizen leaves for a job, an education or something else, the course ends: nothing is due any "
		    "more, and the measurements stay. A citizen who comes back goes on in a new course, from where the old "
		    "one ended; the chart shows the time away. A wrong day is put right here, and both can be taken back."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct exit_form),
	.commands = commands,
	.open = exit_open,
	.draw = exit_draw,
	.form = SCREEN_PART(struct exit_form, form),
	.save = save,
	.command = exit_command,
	.why_not = exit_why_not,
};
