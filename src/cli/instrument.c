/* Sets and indicators in words, and the way of a page out of trin-admin. */

#include "instrument_priv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "model/score.h"
#include "print/file.h"
#include "print/pdf.h"

bool cli_instrument_in_english(void)
{
	return i18n_lang() == LANG_EN;
}

static const char *rater_word(int rater)
{
	static const char *const words[RATER_COUNT] = {[RATER_CASEWORKER] = N_("caseworker"),
		[RATER_CITIZEN] = N_("citizen"), [RATER_PROVIDER] = N_("provider"),
		[RATER_COMPANY] = N_("company")};

	return _(words[rater]);
}

static const char *joined(struct arena *a, const char *list, const char *word)
{
	return *list ? arena_printf(a, "%s, %s", list, word) : word;
}

const char *cli_instrument_number(struct arena *a, int32_t n)
{
	return arena_printf(a, "%d", (int)n);
}

static const char *every(struct arena *a, int32_t days)
{
	if (days == 0)
		return _("at every conversation");
	return arena_printf(a, "%s", i18n_sentence(a, P_("every %s day", "every %s days", days),
					     cli_instrument_number(a, days)));
}

const char *cli_instrument_cadence(struct arena *a, const struct set_version *set)
{
	int32_t usual = set_cadence(set, RATER_CASEWORKER);
	const char *text = every(a, usual);

	for (int r = RATER_CITIZEN; r < RATER_COUNT; r++)
		if (set_cadence(set, (enum rater)r) != usual)
			text = joined(a, text, arena_printf(a, "%s %s", rater_word(r),
						       every(a, set_cadence(set, (enum rater)r))));
	return text;
}

const char *cli_instrument_closed_weeks(struct arena *a, const struct set_version *set)
{
	const char *text = "";

	for (int week = 1; week <= 53; week++)
		if ((uint64_t)set->closed_weeks >> week & 1)
			text = joined(a, text, cli_instrument_number(a, week));
	return text;
}

const char *cli_instrument_previous(const struct set_version *set)
{
	switch ((enum previous_policy)set->previous) {
	case PREVIOUS_ALWAYS:
		return _("shown on the form");
	case PREVIOUS_AFTER:
		return _("shown when the new one is given");
	case PREVIOUS_NEVER:
		return _("not shown");
	}
	return "";
}

const char *cli_instrument_notes(struct arena *a, const struct set_version *set)
{
	const char *text = set->note_policy == NOTE_ON_JUMP ? _("asked for after two levels or more") : "";

	if (set->note_still)
		text = joined(a, text,
			i18n_sentence(a, _("asked for after %s times on the same level"),
				cli_instrument_number(a, set->note_still)));
	return *text ? text : _("as one likes");
}

const char *cli_instrument_own_order(const struct set_version *set)
{
	switch ((enum own_order)set->own_order) {
	case OWN_FREE:
		return _("anybody");
	case OWN_CASEWORKER_FIRST:
		return _("the caseworker");
	case OWN_CITIZEN_FIRST:
		return _("the citizen");
	case OWN_HIDDEN:
		return _("neither sees the other's until both are in");
	}
	return "";
}

const char *cli_instrument_raters(struct arena *a, const struct indicator *in)
{
	const char *text = "";

	for (int r = 0; r < RATER_COUNT; r++)
		if (in->raters & RATER_BIT(r))
			text = joined(a, text, rater_word(r));
	return text;
}

const char *cli_instrument_scale(struct arena *a, const struct indicator *in)
{
	char low[8], high[8];

	level_name(in, in->min, low);
	level_name(in, in->max, high);
	return arena_printf(a, "%s .. %s, %s", level_name(in, in->min, low),
		level_name(in, in->max, high),
		in->direction == LOW_IS_GOOD ? _("low is good") : _("high is good"));
}

const char *cli_instrument_goal(struct arena *a, const struct indicator *in)
{
	char buf[8];

	return in->goal == LEVEL_NONE ? "" : arena_dup(a, level_name(in, in->goal, buf));
}

const char *cli_instrument_reliable(struct arena *a, const struct indicator *in)
{
	if (!in->reliable)
		return "";
	return i18n_sentence(a, P_("from %s level", "from %s levels", in->reliable),
		cli_instrument_number(a, in->reliable));
}

const char *cli_instrument_foot(struct cli_session *s, const char *of)
{
	char day[DATE_ROOM];

	return arena_printf(&s->arena, "%s. %s", of, date_long(day, clock_today()));
}

const struct def_set *cli_instrument_set(struct arena *a, const struct definitions *d, const char *key)
{
	const char *list = "";

	for (size_t i = 0; i < d->n_sets; i++) {
		list = cli_say_list(a, list, d->sets[i].set.key);
		if (strcmp(d->sets[i].set.key, key) == 0)
			return &d->sets[i];
	}
	cli_say(CLI_NOINPUT, _("There is no set %s. There are: %s"), key, list);
	return NULL;
}

enum cli_exit cli_instrument_can_put(const char *format, const char *output)
{
	if (format && strcmp(format, "pdf") == 0 && !output && isatty(STDOUT_FILENO) == 1)
		return cli_say_usage("%s", _("a PDF is not for a terminal; add --output FILE"));
	return CLI_FINE;
}

static enum status render(struct cli_session *s, const struct page *page, const char *format,
	const void **bytes, size_t *n, struct err *e)
{
	const struct page_text_look endless = {.width = PAGE_A4.width};

	if (format && strcmp(format, "pdf") == 0)
		return print_pdf(page, &s->arena, bytes, n, e);
	*bytes = format && strcmp(format, "html") == 0 ? page_to_html(page, &s->arena)
						       : page_to_text(page, &endless, &s->arena);
	*n = strlen(*bytes);
	return ST_OK;
}

enum cli_exit cli_instrument_put(
	struct cli_session *s, const struct page *page, const char *format, const char *output)
{
	const void *bytes = NULL;
	size_t n = 0;

	if (render(s, page, format, &bytes, &n, &s->err) != ST_OK ||
		(output && print_file_write(output, bytes, n, &s->err) != ST_OK))
		return cli_say_failed(&s->err);
	if (!output)
		fwrite(bytes, 1, n, stdout);
	return CLI_FINE;
}
