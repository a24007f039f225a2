#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "cases_priv.h"
#include "plain_priv.h"
#include "words_priv.h"

/* One sentence a citizen: reference, name, group, last measurement, means, and when the next is
 * due. */
static void say_case(struct plain *p, int number, const struct case_view *v)
{
	char last[DATE_ROOM], mean[WORD_ROOM], change[WORD_ROOM], due[DATE_ROOM];
	const struct case_row *row = v->row;

	screen_plain_say(p, _("%d %s %s, %s. Last %s, mean %s, change %s. Next due %s.%s%s"),
		number, row->ref, p->app->initials ? v->initials : v->name, screen_words_group(row),
		date_long(last, v->last), screen_words_mean(mean, v->set, v->mean),
		screen_words_tenths_signed(change, v->change), date_long(due, v->due_on),
		v->due == DUE_OVERDUE ? _(" Overdue.") : "", row->draft.v ? _(" Draft.") : "");
}

/* One of the site's purposes, then why in own words; NULL: cancelled. */
static const char *purpose_of(struct plain *p, const struct case_row *row)
{
	struct purposes_reply list;
	struct err e;
	const char *why;

	if (!row->other)
		return "";
	if (door_purposes(p->app->door, &(struct purposes_request){0}, &p->arena, &list, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return NULL;
	}
	for (int32_t i = 0; i < list.n_rows; i++)
		screen_plain_say(p, "%d %s", (int)i + 1, list.rows[i].text);
	int chosen = screen_plain_choose(p, _("Not your citizen. Purpose (logged)"), list.n_rows);
	if (!chosen)
		return NULL;
	why = screen_plain_ask(p, _("Why you open this citizen, in your own words (logged)"));
	return why && *why ? arena_printf(&p->arena, "%s: %s", list.rows[chosen - 1].text, why) : NULL;
}

static void open_case(struct plain *p, const struct case_view *v)
{
	const char *purpose = purpose_of(p, v->row);

	if (purpose)
		screen_plain_citizen(p, v->row->course, purpose);
}

static void ask_filter(struct plain *p, struct cases *c)
{
	for (int i = 0; i < FILTER_COUNT; i++)
		screen_plain_say(p, "%d %s", i + 1, _(screen_cases_filters[i]));
	int chosen = screen_plain_choose(p, _("Show only, or b for all"), FILTER_COUNT);
	c->filter = chosen ? (uint64_t)1 << (chosen - 1) : 0;
	screen_cases_arrange(c);
}

/* The list until a citizen is opened or the user goes back; true after a citizen, to list
 * afresh. */
static bool choose_case(struct plain *p, struct cases *c)
{
	const char *answer;
	int64_t chosen;
	struct err e;

	for (size_t i = 0; i < c->n_shown; i++)
		say_case(p, (int)i + 1, c->shown[i]);
	screen_plain_say(p, _("%zu of %zu citizens."), c->n_shown, c->n);
	while ((answer = screen_plain_ask(p, _("Number to open, f filter, b back")))) {
		if (!*answer || strcmp(answer, "b") == 0 || strcmp(answer, "q") == 0)
			return false;
		if (strcmp(answer, "f") == 0) {
			ask_filter(p, c);
			return choose_case(p, c);
		}
		if (c->n_shown &&
			num_parse(answer, 1, (int64_t)c->n_shown, &chosen, &e) == ST_OK) {
			open_case(p, c->shown[chosen - 1]);
			return !p->ended;
		}
		screen_plain_say(p, "%s", _("Write the number of a line, f or b."));
	}
	return false;
}

static enum status fetch(struct plain *p, struct case_row **rows, size_t *n, struct err *e)
{
	struct caseload_request ask = {.readings = CASES_READINGS};
	struct caseload_reply page = {.more = true};
	size_t room = 0;

	for (*n = 0; page.more; ask.after = page.rows[page.n_rows - 1].course) {
		if (door_caseload(p->app->door, &ask, &p->arena, &page, e) != ST_OK)
			return e->code;
		for (int32_t i = 0; i < page.n_rows; i++) {
			struct case_row *slot = ARENA_PUSH(&p->arena, *rows, n, &room);
			*slot = page.rows[i];
		}
		if (page.n_rows == 0)
			break;
	}
	return ST_OK;
}

static bool list(struct plain *p, const struct case_row *rows, size_t n, uint64_t *filter)
{
	struct cases c = {.filter = *filter};
	struct err e = {0};

	if (screen_cases_load(&c, p->app, &p->arena, rows, n, &e) != ST_OK) {
		screen_plain_failed(p, &e);
		return false;
	}
	bool again = choose_case(p, &c);
	*filter = c.filter;
	return again;
}

void screen_plain_caseload(struct plain *p)
{
	struct err e = {0};
	uint64_t filter = 0;
	bool again = true;

	while (again) {
		struct case_row *rows = NULL;
		size_t n;

		if (fetch(p, &rows, &n, &e) != ST_OK) {
			screen_plain_failed(p, &e);
			return;
		}
		again = list(p, rows, n, &filter);
	}
}

void screen_plain_search(struct plain *p)
{
	const char *text =
		screen_plain_ask(p, _("Part of a name, a reference or a CPR number"));
	struct search_reply found;
	struct err e = {0};
	uint64_t filter = 0;

	if (!text || !*text)
		return;
	struct search_request ask = {.text = text, .readings = CASES_READINGS};
	if (door_search(p->app->door, &ask, &p->arena, &found, &e) != ST_OK)
		screen_plain_failed(p, &e);
	else
		list(p, found.rows, (size_t)found.n_rows, &filter);
}

void screen_plain_drafts(struct plain *p)
{
	struct drafts_reply reply;
	struct err e = {0};
	char on[DATE_ROOM];

	if (door_drafts(p->app->door, &(struct drafts_request){0}, &p->arena, &reply, &e) !=
		ST_OK) {
		screen_plain_failed(p, &e);
		return;
	}
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct draft_row *d = &reply.rows[i];

		screen_plain_say(p,
			d->rater == RATER_CITIZEN ? _("%d %s, own score of %s: %d of %d answered")
						  : _("%d %s, measurement of %s: %d of %d answered"),
			(int)i + 1, d->ref, date_long(on, d->taken_on), (int)d->answered,
			(int)d->total);
	}
	if (!reply.n_rows) {
		screen_plain_say(p, "%s", _("No drafts are waiting."));
		return;
	}
	int chosen =
		screen_plain_choose(p, _("Number to go on with, b back"), (int)reply.n_rows);
	if (!chosen)
		return;
	const struct draft_row *d = &reply.rows[chosen - 1];
	if (d->rater == RATER_CITIZEN) {
		screen_plain_own(p, &(struct own_arg){.course = d->course, .purpose = "", .ref = d->ref,
					    .corrects_on = d->corrects_on, .corrects_seq = d->corrects_seq});
		return;
	}
	screen_plain_score(p, &(struct score_arg){.course = d->course,
				      .purpose = "",
				      .corrects_on = d->corrects_on,
				      .corrects_seq = d->corrects_seq});
}
