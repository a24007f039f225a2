/*
 * Words for the model's values. A number that is unknown or out of range becomes "--", never an
 * empty cell; means are shifted to the names of the levels where these are numbers.
 */

#include "words_priv.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/num.h"
#include "base/text.h"
#include "model/role.h"

char screen_words_mark(void)
{
	return i18n_lang() == LANG_DA ? ',' : '.';
}

bool screen_words_english(void)
{
	return i18n_lang() == LANG_EN;
}

const char *screen_words_role(int32_t role)
{
	return role >= 0 && role < ROLE_COUNT ? _(role_name((enum role)role)) : "--";
}

const char *screen_words_rater(int32_t rater)
{
	static const char *const names[RATER_COUNT] = {
		[RATER_CASEWORKER] = N_("caseworker"),
		[RATER_CITIZEN] = N_("citizen"),
		[RATER_PROVIDER] = N_("provider"),
		[RATER_COMPANY] = N_("company"),
	};

	return rater >= 0 && rater < RATER_COUNT ? _(names[rater]) : "--";
}

const char *screen_words_step(enum step step)
{
	switch (step) {
	case STEP_RELIABLE:
		return _("a reliable step");
	case STEP_SMALL:
		return _("a small step");
	case STEP_NONE:
	case STEP_PLAIN:
		break;
	}
	return "";
}

const char *screen_words_duty(int32_t kind)
{
	return kind == 0 ? C_("period", "stand-in") : C_("period", "deputy");
}

const char *const *screen_words_months(void)
{
	static const char *const da[] = { "jan", "feb", "mar", "apr", "maj", "jun",
					  "jul", "aug", "sep", "okt", "nov", "dec" };
	static const char *const en[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	return screen_words_english() ? en : da;
}

/* Beyond 99 days the column is too narrow for the word. */
static const char *due_days(char buf[WORD_ROOM], int days)
{
	if (days > 99 || days < -99)
		/* TRANSLATORS: a number of days in a narrow column */
		snprintf(buf, WORD_ROOM, _("%d d"), days);
	else
		snprintf(buf, WORD_ROOM, P_("%d day", "%d days", days < 0 ? -days : days), days);
	return buf;
}

int screen_words_wider(int cells, const char *text)
{
	int n = text_width(text);

	return n > cells ? n : cells;
}

int screen_words_widest(const void *rows, size_t n, size_t size, size_t at)
{
	const char *row = rows, *text;
	int cells = 0;

	for (size_t i = 0; i < n; i++, row += size) {
		memcpy(&text, row + at, sizeof(text));
		cells = screen_words_wider(cells, text);
	}
	return cells;
}

int screen_words_login_cols(int widest, int least, int cols)
{
	int most = cols / 5 > least ? cols / 5 : least;

	return widest < least ? least : widest > most ? most : widest;
}

const char *screen_words_due(
	char buf[WORD_ROOM], enum due_state state, int32_t due_on, int32_t today)
{
	switch (state) {
	case DUE_FIRST:
		return C_("due", "first");
	case DUE_TODAY:
		return C_("due", "today");
	case DUE_LATER:
	case DUE_SOON:
	case DUE_OVERDUE:
		return due_days(buf, due_on - today);
	case DUE_PAUSED:
		return C_("due", "pause");
	case DUE_CONVERSATION:
		return C_("due", "next talk");
	case DUE_ENDED:
		return C_("due", "ended");
	}
	return "--";
}

const char *screen_words_score(char buf[WORD_ROOM], const struct indicator *in, char score)
{
	char number[8];

	if (score_level(score) != LEVEL_NONE) {
		snprintf(buf, WORD_ROOM, "%s", level_name(in, score_level(score), number));
		return buf;
	}
	if (score == SCORE_NOT_RELEVANT)
		return _("not relevant");
	return score == SCORE_NOT_ASSESSED ? _("not assessed") : "--";
}

const char *screen_words_tenths(char buf[WORD_ROOM], int32_t tenths)
{
	return tenths == INT32_MIN ? "--" : num_tenths(buf, tenths, screen_words_mark());
}

const char *screen_words_mean(char buf[WORD_ROOM], const struct set_version *set, int32_t tenths)
{
	const struct indicator *in = &set->indicators[0];
	const struct level *lowest = indicator_level(in, in->min);
	struct err e;
	int64_t name;

	if (tenths == INT32_MIN || !lowest || num_parse(lowest->label, -99, 99, &name, &e) != ST_OK)
		return screen_words_tenths(buf, tenths);
	return screen_words_tenths(buf, tenths + 10 * ((int32_t)name - in->min));
}

const char *screen_words_tenths_signed(char buf[WORD_ROOM], int32_t tenths)
{
	return tenths == INT32_MIN ? "--" : num_signed_tenths(buf, tenths, screen_words_mark());
}

const char *screen_words_set(struct arena *a, const struct set_version *set, bool trial)
{
	return arena_printf(a, "%s v%d%s%s", set_label(set, screen_words_english()), (int)set->version,
		trial ? ", " : "", trial ? _("on trial") : "");
}

const char *screen_words_person(struct arena *a, const char *name, bool is_protected, bool initials)
{
	if (is_protected && !*name)
		return initials ? _("(prot.)") : _("(protected)");
	return initials ? text_initials(a, name) : arena_dup(a, name);
}

/* Six digits, perhaps a hyphen or a blank, four digits, and no digit on either side. */
static bool cpr_at(const char *s)
{
	int n = 0;

	for (; n < 6; n++)
		if (!isdigit((unsigned char)s[n]))
			return false;
	s += 6;
	if (*s == '-' || *s == ' ')
		s++;
	for (n = 0; n < 4; n++)
		if (!isdigit((unsigned char)s[n]))
			return false;
	return !isdigit((unsigned char)s[4]);
}

const char *screen_words_open_at(struct arena *a, const char *login, int64_t since, const char *me, int32_t today)
{
	char day[DATE_ROOM], hhmm[CLOCK_ROOM];
	const char *when = clock_hhmm(hhmm, since);

	if (!*login)
		return "";
	if (clock_day_of(since) != today)
		when = arena_printf(a, "%s %s", date_short(day, clock_day_of(since)), hhmm);
	return strcmp(login, me) == 0 ? arena_printf(a, _("Open in another window of yours since %s"), when)
				      : arena_printf(a, _("Open at %s since %s"), login, when);
}

const char *screen_words_warn_cpr(const char *text)
{
	for (const char *s = text; *s; s++)
		if ((s == text || !isdigit((unsigned char)s[-1])) && cpr_at(s))
			return _("Looks like a CPR number: leave names and CPR out.");
	return NULL;
}

const char *screen_words_group(const struct case_row *row)
{
	return screen_words_english() && *row->group_label_en ? row->group_label_en : row->group_label;
}
