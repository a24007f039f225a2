/*
 * What the form asks beside scores. A date may not lie before the last measurement that counts, so
 * that measurements are always made in the order of their days.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "about_priv.h"
#include "base/date.h"
#include "base/text.h"
#include "tui/prompt.h"

void screen_score_set_note(struct score *st, int position, const char *text)
{
	if (strcmp(text, st->notes[position]) == 0)
		return;
	st->notes[position] = arena_dup(&st->arena, text);
	st->note_changed[position] = true;
}

/* The note that is being written. */
struct writing {
	struct screen *screen;
	int position;
};

/*
 * What ends the program at once takes no more of a note than its last word. A save that fails is not told in the
 * middle of a sentence: the note stays changed, and is saved, or the fault told, when it is finished.
 */
static void keep_words(void *ctx, const char *text)
{
	const struct writing *w = ctx;
	struct score *st = w->screen->state;
	struct err e;

	screen_score_set_note(st, w->position, text);
	if (screen_score_is_in_conflict(st))
		return;
	if (screen_score_changed(st) && screen_score_save(st, w->screen->app, &e) != ST_OK)
		st->trouble = ST_OK;
}

bool screen_score_ask_note(struct screen *s, int position)
{
	struct score *st = s->state;
	struct writing writing = { s, position };
	char text[NOTE_BYTES], title[200], initial[NOTE_BYTES];
	struct prompt_note p = {
		.title = title,
		.initial = initial,
		.limit = NOTE_MAX,
		.warn = screen_words_warn_cpr,
		.word = keep_words,
		.ctx = &writing,
	};

	snprintf(initial, sizeof(initial), "%s", st->notes[position]);

	if (position)
		snprintf(title, sizeof(title), _("Note on %s"),
			screen_score_label(st, position - 1));
	else
		snprintf(title, sizeof(title), "%s", _("Note on the whole measurement"));
	if (!tui_prompt_note(s, &p, text, sizeof(text)))
		return false;
	screen_score_set_note(st, position, text);
	return true;
}

/* The earliest day that keeps the measurements in order, or DAY_NONE. */
static int32_t earliest(const struct score *st)
{
	int32_t last = DAY_NONE;

	for (int i = 0; i < st->n_parts; i++) {
		const struct score_part *p = &st->parts[i];
		if (p->n_past && (last == DAY_NONE || p->past[p->n_past - 1].taken_on > last))
			last = p->past[p->n_past - 1].taken_on;
	}
	return last;
}

/* When the last of the courses began. */
static int32_t course_from(const struct score *st)
{
	int32_t from = st->parts[0].trend.citizen.row.course_from;

	for (int i = 1; i < st->n_parts; i++)
		if (st->parts[i].trend.citizen.row.course_from > from)
			from = st->parts[i].trend.citizen.row.course_from;
	return from;
}

const char *screen_score_check_date(
	struct score *st, const struct screen_app *app, const char *text, int32_t *day)
{
	char buf[DATE_ROOM];
	struct err e = { 0 };

	if (date_parse(text, app->me.today, day, &e))
		return _(
			"Write a date such as 21-11-2026, 211126, 21/11 or -3 for three days ago.");
	if (*day > app->me.today)
		return _("That day is in the future.");
	if (earliest(st) != DAY_NONE && *day < earliest(st))
		return arena_printf(&st->arena, _("That is before the last measurement, %s."),
			date_long(buf, earliest(st)));
	if (*day < course_from(st))
		return arena_printf(&st->arena, _("That is before the course began, %s."),
			date_long(buf, course_from(st)));
	return NULL;
}

static const char *check_date(void *ctx, const char *text)
{
	struct screen *s = ctx;
	int32_t day;

	return screen_score_check_date(s->state, s->app, text, &day);
}

void screen_score_ask_date(struct screen *s)
{
	struct score *st = s->state;
	const struct screen_app *app = s->app;
	char initial[DATE_ROOM], text[64];
	struct err e = { 0 };
	int32_t day;
	struct prompt_line p = {
		.label = _("Date of the measurement: "),
		.initial = date_long(initial, st->taken_on),
		.limit = 12,
		.check = check_date,
		.ctx = s,
	};

	if (tui_prompt_line(s, &p, text, sizeof(text)) &&
		date_parse(text, app->me.today, &day, &e) == ST_OK)
		st->taken_on = day;
}

/* The newest note on the focused indicator in the history that it shows, or "". */
static const char *earlier_note(const struct screen *s, struct arena *a)
{
	const struct score *st = s->state;
	const struct trend *trend = &st->parts[st->from[st->k.cursor]].trend;
	const struct citizen_reply *c = &trend->citizen;
	const struct note *newest = NULL;
	char on[DATE_ROOM];

	for (int32_t i = 0; i < c->n_notes; i++)
		if (strcmp(screen_trend_note_key(trend, s->app, &c->notes[i]),
			    st->set->indicators[st->k.cursor].key) == 0 &&
			(!newest || c->notes[i].taken_on >= newest->taken_on))
			newest = &c->notes[i];
	if (!newest)
		return "";
	return arena_printf(
		a, "\n%s %s\n%s\n", _("Note of"), date_long(on, newest->taken_on), newest->body);
}

void screen_score_show_text(struct screen *s)
{
	struct score *st = s->state;
	const struct indicator *in = screen_score_focus(st);
	struct arena a;

	if (!in)
		return;
	arena_init(&a);
	const char *text =
		arena_printf(&a, "%s\n\n", indicator_question(in, screen_words_english()));
	for (int32_t i = 0; i < in->n_levels; i++)
		text = arena_printf(
			&a, "%s%s\n", text, screen_about_level(&a, in, &in->levels[i]));
	if (*in->help && !screen_words_english())
		text = arena_printf(&a, "%s\n%s\n", text, in->help);
	text = arena_printf(&a, "%s%s", text, earlier_note(s, &a));
	tui_prompt_text(s, indicator_label(in, screen_words_english()), text);
	arena_done(&a);
}
