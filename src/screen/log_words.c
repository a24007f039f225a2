/*
 * Words for what stands in the log. The log itself is written in keys, the same on every site and
 * in every language; only here do they become sentences. What a colleague wrote (a search, a
 * reason) is never touched.
 */

#include "screen/log_words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "model/exit.h"
#include "model/people.h"
#include "model/role.h"
#include "sheet_priv.h"
#include "wire/codec.h"

/* What the detail is: the program's terms, what somebody wrote, either of them, a request, a filter. */
enum detail { DETAIL_TERMS, DETAIL_WRITTEN, DETAIL_EITHER, DETAIL_REFUSAL, DETAIL_READING };

struct log_act {
	const char *key;
	enum log_kind kind;
	const char *words; /* N_(), "%s" is what it was done to */
	enum detail detail;
};

static const struct log_act acts[] = {
	{"search", LOG_LOOK, N_("searched for citizens"), DETAIL_WRITTEN},
	{"caseload", LOG_LOOK, N_("saw the list of the own citizens"), DETAIL_TERMS},
	{"open", LOG_LOOK, N_("opened %s"), DETAIL_TERMS},
	{"open-other", LOG_LOOK, N_("opened %s, not an own citizen"), DETAIL_TERMS},
	{"reveal", LOG_LOOK, N_("revealed name and CPR number of %s"), DETAIL_TERMS},
	{"figures", LOG_LOOK, N_("saw figures without names"), DETAIL_TERMS},
	{"list-cases", LOG_LOOK, N_("saw the cases of %s"), DETAIL_TERMS},
	{"measure", LOG_SCORE, N_("measured %s"), DETAIL_TERMS},
	{"correct", LOG_SCORE, N_("corrected a measurement of %s"), DETAIL_TERMS},
	{"draft", LOG_SCORE, N_("began a draft on %s"), DETAIL_TERMS},
	{"drop-draft", LOG_SCORE, N_("deleted a draft on %s"), DETAIL_TERMS},
	{"take-draft", LOG_SCORE, N_("answered an offered draft on %s"), DETAIL_TERMS},
	{"carry-draft", LOG_SCORE, N_("carried a draft on %s to the new version"), DETAIL_TERMS},
	{"withdraw", LOG_SCORE, N_("withdrew an own score of %s"), DETAIL_TERMS},
	{"remark", LOG_SCORE, N_("added a remark to a measurement of %s"), DETAIL_TERMS},
	{"goal", LOG_COURSE, N_("set a goal for %s"), DETAIL_TERMS},
	{"effort", LOG_COURSE, N_("changed an effort of %s"), DETAIL_EITHER},
	{"words", LOG_COURSE, N_("changed the own words of %s"), DETAIL_TERMS},
	{"pause", LOG_COURSE, N_("changed a pause of %s"), DETAIL_TERMS},
	{"protect", LOG_COURSE, N_("changed the protection of %s"), DETAIL_TERMS},
	{"order", LOG_COURSE, N_("ordered for %s"), DETAIL_TERMS},
	{"close-order", LOG_COURSE, N_("ended an order for %s"), DETAIL_TERMS},
	{"list-orders", LOG_LOOK, N_("saw the orders of %s"), DETAIL_TERMS},
	{"transfer", LOG_COURSE, N_("asked to transfer %s"), DETAIL_TERMS},
	{"answer-transfer", LOG_COURSE, N_("answered the transfer of %s"), DETAIL_TERMS},
	{"add-citizen", LOG_COURSE, N_("added the citizen %s"), DETAIL_TERMS},
	{"change-citizen", LOG_COURSE, N_("changed the citizen %s"), DETAIL_TERMS},
	{"add-course", LOG_COURSE, N_("began a course for %s"), DETAIL_TERMS},
	{"change-course", LOG_COURSE, N_("changed a course of %s"), DETAIL_TERMS},
	{"end-course", LOG_COURSE, N_("ended a course of %s, or changed its end"), DETAIL_TERMS},
	{"return-course", LOG_COURSE, N_("took %s back into the course, or changed that"), DETAIL_TERMS},
	{"erase", LOG_COURSE, N_("erased the citizen %s"), DETAIL_TERMS},
	{"add-user", LOG_USERS, N_("created the user %s"), DETAIL_TERMS},
	{"change-user", LOG_USERS, N_("changed the user %s"), DETAIL_TERMS},
	{"close-user", LOG_USERS, N_("closed the user %s"), DETAIL_TERMS},
	{"move-user", LOG_USERS, N_("moved the user %s, or answered it"), DETAIL_TERMS},
	{"reopen-user", LOG_USERS, N_("opened the user %s again"), DETAIL_TERMS},
	{"undo", LOG_USERS, N_("took back what was done to %s"), DETAIL_TERMS},
	{"duty", LOG_USERS, N_("changed the stand-in or deputyship of %s"), DETAIL_TERMS},
	{"review", LOG_USERS, N_("reviewed the user %s"), DETAIL_TERMS},
	{"close-section", LOG_USERS, N_("closed the section %s"), DETAIL_TERMS},
	{"export", LOG_OUT, N_("printed or saved %s"), DETAIL_TERMS},
	{"read-log", LOG_CONTROL, N_("looked at the log"), DETAIL_READING},
	{"verify-log", LOG_CONTROL, N_("verified the log"), DETAIL_TERMS},
	{"look-ups", LOG_CONTROL, N_("saw who looked at %s"), DETAIL_TERMS},
	{"spot-check", LOG_CONTROL, N_("did a spot check"), DETAIL_TERMS},
	{"login", LOG_LOGIN, N_("logged in"), DETAIL_WRITTEN},
	{"refused", LOG_LOGIN, N_("was refused"), DETAIL_REFUSAL},
	{"settings", LOG_LOGIN, N_("saved the own settings"), DETAIL_TERMS},
	{"accept-notice", LOG_LOGIN, N_("accepted that use is logged"), DETAIL_TERMS},
	{"publish", LOG_SYSTEM, N_("published indicator sets and organisation"), DETAIL_TERMS},
	{"roll-back", LOG_SYSTEM, N_("went back to an earlier publication"), DETAIL_TERMS},
	{"adopt-trial", LOG_SYSTEM, N_("put a set on trial into force"), DETAIL_WRITTEN},
	{"drop-trial", LOG_SYSTEM, N_("ended a set on trial"), DETAIL_WRITTEN},
	{"import", LOG_SYSTEM, N_("imported a list"), DETAIL_TERMS},
	{"init", LOG_SYSTEM, N_("made the database"), DETAIL_WRITTEN},
	{"migrate", LOG_SYSTEM, N_("moved the database to a newer version"), DETAIL_WRITTEN},
	{"check", LOG_SYSTEM, N_("checked the database"), DETAIL_TERMS},
	{"backup", LOG_SYSTEM, N_("took a backup"), DETAIL_WRITTEN},
	{"restore", LOG_SYSTEM, N_("restored a backup"), DETAIL_WRITTEN},
};

static const char *const kinds[LOG_KINDS] = {
	[LOG_ANY] = N_("everything"),
	[LOG_LOOK] = N_("look-ups"),
	[LOG_SCORE] = N_("measurements and drafts"),
	[LOG_COURSE] = N_("citizens and courses"),
	[LOG_USERS] = N_("users"),
	[LOG_OUT] = N_("prints and files"),
	[LOG_CONTROL] = N_("log and spot checks"),
	[LOG_LOGIN] = N_("logins and refusals"),
	[LOG_SYSTEM] = N_("setting up and running"),
};

/* Terms that details are made of. */
static const char *const terms[] = {
	NC_("log", "accepted"),
	NC_("log", "action"),
	NC_("log", "agreed"),
	NC_("log", "and"),
	NC_("log", "answers"),
	NC_("log", "approved"),
	NC_("log", "asked"),
	NC_("log", "by"),
	NC_("log", "cases"),
	NC_("log", "changed"),
	NC_("log", "citizens"),
	NC_("log", "courses"),
	NC_("log", "declined"),
	NC_("log", "drafts"),
	NC_("log", "drew"),
	NC_("log", "due"),
	NC_("log", "ended"),
	NC_("log", "findings"),
	NC_("log", "focus"),
	NC_("log", "from"),
	NC_("log", "group"),
	NC_("log", "html"),
	NC_("log", "journal-note"),
	NC_("log", "kept"),
	NC_("log", "lifted"),
	NC_("log", "log"),
	NC_("log", "login"),
	NC_("log", "look-ups"),
	NC_("log", "measurements"),
	NC_("log", "months"),
	NC_("log", "name"),
	NC_("log", "names"),
	NC_("log", "new"),
	NC_("log", "not"),
	NC_("log", "object"),
	NC_("log", "offered"),
	NC_("log", "pdf"),
	NC_("log", "printer"),
	NC_("log", "protected"),
	NC_("log", "refused"),
	NC_("log", "removed"),
	NC_("log", "returned"),
	NC_("log", "role"),
	NC_("log", "rows"),
	NC_("log", "saw"),
	NC_("log", "section"),
	NC_("log", "set"),
	NC_("log", "start"),
	NC_("log", "text"),
	NC_("log", "to"),
	NC_("log", "transfers"),
	NC_("log", "until"),
	NC_("log", "user"),
	NC_("log", "withdrawn"),
};

const char *screen_log_words_kind(enum log_kind kind)
{
	return _(kinds[kind]);
}

const char *screen_log_words_actions(struct arena *a, enum log_kind kind)
{
	const char *list = "";

	for (size_t i = 0; i < COUNT(acts); i++)
		if (acts[i].kind == kind)
			list = arena_printf(a, "%s%s%s", list, *list ? " " : "", acts[i].key);
	return list;
}

static const struct log_act *find(const char *action)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		if (strcmp(acts[i].key, action) == 0)
			return &acts[i];
	return NULL;
}

bool screen_log_words_has(const char *action)
{
	return find(action) != NULL;
}

const char *screen_log_words_act(struct arena *a, const char *action, const char *object)
{
	const struct log_act *act = find(action);
	const char *words = act ? _(act->words) : action;
	const char *place = strstr(words, "%s");

	if (!place)
		return words;
	/* A print of no citizen: an empty form. */
	if (!*object)
		object = _("(nobody)");
	return arena_printf(a, "%.*s%s%s", (int)(place - words), words, object, place + 2);
}

/* A role, a kind of move, an act on a user, a sheet, where a citizen went; or one of the terms. NULL: none of them. */
static const char *word_of(const char *term)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(role_key((enum role)i), term) == 0)
			return _(role_name((enum role)i));
	for (int i = 0; i < USER_ACT_COUNT; i++)
		if (strcmp(people_act_key((enum user_act)i), term) == 0)
			return _(people_act_name((enum user_act)i));
	for (int i = 0; i < SHEET_COUNT; i++)
		if (strcmp(screen_sheet_key((enum sheet)i), term) == 0)
			return screen_sheet_stem((enum sheet)i);
	if (people_cases_from_key(term) >= 0)
		return _(people_cases_name((enum move_cases)people_cases_from_key(term)));
	for (size_t i = 0; i < COUNT(terms); i++)
		if (strcmp(strchr(terms[i], '\004') + 1, term) == 0)
			return i18n_term(terms[i]);
	return exit_parse(term) != EXIT_NONE ? _(exit_name(exit_parse(term))) : NULL;
}

/* "2026-11-21" as people here write it; NULL when it is no day. */
static const char *day_of(struct arena *a, const char *text, size_t n)
{
	char buf[DATE_ROOM];
	int32_t day;
	struct err e;

	if (n != 10 || text[4] != '-' || text[7] != '-')
		return NULL;
	if (date_parse(arena_dup_n(a, text, n), 0, &day, &e) != ST_OK)
		return NULL;
	return arena_dup(a, date_long(buf, day));
}

/* The length of the next word, whatever its letters; at least one byte. */
static size_t term_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '-' || (unsigned char)s[n] >= 0x80)
		n++;
	return n ? n : 1;
}

const char *screen_log_words_terms(struct arena *a, const char *text)
{
	const char *own = strstr(text, ": "), *out = "";

	while (*text && text != own) {
		size_t n = term_length(text);
		const char *term = arena_dup_n(a, text, n), *word = word_of(term);

		if (!word)
			word = day_of(a, text, n);
		out = arena_printf(a, "%s%s", out, word ? word : term);
		text += n;
	}
	return *text ? arena_printf(a, "%s%s", out, text) : out;
}

/* "citizen: denied", the request and the status, as the act that was refused. */
static const char *refusal(struct arena *a, const char *detail)
{
	size_t n = strcspn(detail, ":");

	for (int op = 0; op < OP_COUNT; op++) {
		const struct wire_op_info *info = wire_op((enum wire_op)op);
		if (strlen(info->name) == n && strncmp(info->name, detail, n) == 0)
			return arena_printf(a, "%s (%s)", _(rights_act_name(info->act)), detail);
	}
	return detail;
}

/* What was read of the log: the acts of a kind by the kind's name. */
static const char *reading(struct arena *a, const char *detail)
{
	static const char before[] = "action ";
	const char *actions = strstr(detail, before);

	for (int kind = LOG_ANY + 1; actions && kind < LOG_KINDS; kind++)
		if (strcmp(actions + strlen(before), screen_log_words_actions(a, (enum log_kind)kind)) == 0) {
			const char *first = arena_dup_n(a, detail, (size_t)(actions - detail) + strlen(before));
			return arena_printf(a, "%s%s", screen_log_words_terms(a, first),
				screen_log_words_kind((enum log_kind)kind));
		}
	return screen_log_words_terms(a, detail);
}

const char *screen_log_words_detail(struct arena *a, const char *action, const char *detail)
{
	const struct log_act *act = find(action);
	const char *term = act && act->detail == DETAIL_EITHER ? word_of(detail) : NULL;

	if (term)
		return term;
	if (act && act->detail == DETAIL_REFUSAL)
		return refusal(a, detail);
	if (act && act->detail == DETAIL_READING)
		return reading(a, detail);
	return act && act->detail == DETAIL_TERMS ? screen_log_words_terms(a, detail) : detail;
}

const char *screen_log_words_line(struct arena *a, const char *action, const char *object,
	const char *purpose, const char *detail)
{
	const char *line = screen_log_words_act(a, action, object);

	if (*detail)
		line = arena_printf(a, "%s: %s", line, screen_log_words_detail(a, action, detail));
	return *purpose ? arena_printf(a, "%s. %s", line, purpose) : line;
}

const char *screen_log_words_time(char buf[LOG_TIME_ROOM], int64_t at)
{
	char date[DATE_ROOM], hhmm[CLOCK_ROOM];

	snprintf(buf, LOG_TIME_ROOM, "%s %s", date_short(date, clock_day_of(at)),
		clock_hhmm(hhmm, at));
	return buf;
}
