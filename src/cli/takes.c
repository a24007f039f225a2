/*
 * The kinds of words and values. What is read is right before anything is opened; what is looked up is told with the
 * command that lists what there is.
 */

#include "cli/takes.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "find_priv.h"
#include "model/exit.h"
#include "model/people.h"
#include "model/role.h"
#include "service/admin.h"

static enum cli_exit read_day(const char *name, struct cli_value *v)
{
	struct err e;

	v->day = DAY_NONE;
	if (v->text && date_parse(v->text, clock_today(), &v->day, &e) != ST_OK)
		return cli_say_usage(_("%s takes a date like 31-12-2026, not \"%s\""), name, v->text);
	return CLI_FINE;
}

static enum cli_exit read_day_or_today(const char *name, struct cli_value *v)
{
	enum cli_exit code = read_day(name, v);

	v->day = v->text ? v->day : clock_today();
	return code;
}

static enum cli_exit read_limit(const char *name, struct cli_value *v)
{
	if (!v->text || strcmp(v->text, "-") != 0)
		return read_day(name, v);
	v->day = DAY_NONE;
	return CLI_FINE;
}

static enum cli_exit read_number(const char *name, struct cli_value *v)
{
	struct err e;

	if (v->text && num_parse(v->text, 1, INT64_MAX, &v->number, &e) != ST_OK)
		return cli_say_usage(_("%s takes a number, not \"%s\""), name, v->text);
	return CLI_FINE;
}

static enum cli_exit read_period(const char *name, struct cli_value *v)
{
	struct err e;

	(void)name;
	if (num_parse(v->text, 1, INT64_MAX, &v->number, &e) != ST_OK)
		return cli_say_usage(_("a period is a number, see user periods, not \"%s\""), v->text);
	return CLI_FINE;
}

static bool is_one_of(const char *text, const char *choices)
{
	size_t n = strlen(text);

	for (const char *at = choices; *at; at += strcspn(at, "|"), at += *at == '|')
		if (strcspn(at, "|") == n && strncmp(at, text, n) == 0)
			return true;
	return false;
}

/* "a|b|c" for a sentence: "a, b or c". */
static const char *in_words(struct arena *a, const char *choices)
{
	const char *last = strrchr(choices, '|'), *list = "";

	while (choices < last) {
		size_t n = strcspn(choices, "|");

		list = arena_printf(a, "%s%s%.*s", list, *list ? ", " : "", (int)n, choices);
		choices += n + 1;
	}
	return arena_printf(a, _("%s or %s"), list, last + 1);
}

static enum cli_exit read_choice(const char *name, const char *choices, const char *text)
{
	struct arena a;
	enum cli_exit code = CLI_FINE;

	arena_init(&a);
	if (text && !is_one_of(text, choices))
		code = cli_say_usage(_("%s takes %s, not \"%s\""), name, in_words(&a, choices), text);
	arena_done(&a);
	return code;
}

static enum cli_exit read_language(const char *name, struct cli_value *v)
{
	return read_choice(name, cli_takes_word(TAKES_LANGUAGE), v->text);
}

static enum cli_exit read_format(const char *name, struct cli_value *v)
{
	return read_choice(name, cli_takes_word(TAKES_FORMAT), v->text);
}

static enum cli_exit read_cases(const char *name, struct cli_value *v)
{
	v->number = v->text ? people_cases_from_key(v->text) : MOVE_STAY;
	return read_choice(name, cli_takes_word(TAKES_CASES), v->text);
}

static enum cli_exit read_months(const char *name, struct cli_value *v)
{
	enum cli_exit code = read_choice(name, cli_takes_word(TAKES_MONTHS), v->text);

	return code == CLI_FINE ? read_number(name, v) : code;
}

/* In a list words of Danish are understood too (model/exit.h). */
static enum cli_exit read_destination(const char *name, struct cli_value *v)
{
	v->number = v->text ? exit_parse(v->text) : EXIT_NONE;
	if (v->text && v->number == EXIT_NONE)
		return read_choice(name, "job|education|flexible|pension|course|moved|other", v->text);
	return CLI_FINE;
}

static enum cli_exit read_role(const char *name, struct cli_value *v)
{
	struct arena a;
	const char *list = "";

	(void)name;
	v->number = v->text ? role_from_key(v->text) : 0;
	if (v->number >= 0)
		return CLI_FINE;
	arena_init(&a);
	for (int role = 0; role < ROLE_COUNT; role++)
		list = cli_say_list(&a, list, role_key((enum role)role));
	enum cli_exit code = cli_say_usage(_("there is no role \"%s\"; there are: %s"), v->text, list);
	arena_done(&a);
	return code;
}

static enum cli_exit read_action(const char *name, struct cli_value *v)
{
	struct arena a;
	const char *list = "", *action;

	(void)name;
	for (size_t i = 0; v->text && (action = service_log_action(i)); i++)
		if (strcmp(action, v->text) == 0)
			return CLI_FINE;
	if (!v->text)
		return CLI_FINE;
	arena_init(&a);
	for (size_t i = 0; (action = service_log_action(i)); i++)
		list = cli_say_list(&a, list, action);
	enum cli_exit code = cli_say_usage(_("there is no action \"%s\"; there are: %s"), v->text, list);
	arena_done(&a);
	return code;
}

static const struct {
	const char *word; /* a message id */
	enum cli_exit (*read)(const char *name, struct cli_value *v);
	enum cli_exit (*find)(struct cli_session *s, struct cli_value *v);
} kinds[TAKES_COUNT] = {
	[TAKES_TEXT] = {.word = N_("TEXT")},
	[TAKES_NAME] = {.word = N_("NAME")},
	[TAKES_FILE] = {.word = N_("FILE")},
	[TAKES_CSV] = {.word = N_("FILE.csv")},
	[TAKES_FOLDER] = {.word = N_("DIR")},
	[TAKES_FOLDER_OR_FILE] = {.word = N_("DIR|FILE")},
	[TAKES_LANGUAGE] = {.word = "da|en", .read = read_language},
	[TAKES_FORMAT] = {.word = "text|html|pdf", .read = read_format},
	[TAKES_CASES] = {.word = "stay|follow|hand-over", .read = read_cases},
	[TAKES_MONTHS] = {.word = "3|6|12|24", .read = read_months},
	[TAKES_NUMBER] = {.word = "N", .read = read_number},
	[TAKES_UID] = {.word = "N"},
	[TAKES_HEAD] = {.word = N_("ROW:HASH")},
	[TAKES_DAY] = {.word = N_("DATE"), .read = read_day},
	[TAKES_DAY_OR_TODAY] = {.word = N_("DATE"), .read = read_day_or_today},
	[TAKES_LIMIT] = {.word = N_("DATE"), .read = read_limit},
	[TAKES_DESTINATION] = {.word = N_("DESTINATION"), .read = read_destination},
	[TAKES_ROLE] = {.word = N_("ROLE"), .read = read_role},
	[TAKES_VERSION] = {.word = N_("VERSION")},
	[TAKES_SET] = {.word = N_("SET")},
	[TAKES_KEY] = {.word = N_("KEY")},
	[TAKES_KEYS] = {.word = N_("KEY,KEY")},
	[TAKES_PERIOD] = {.word = N_("PERIOD"), .read = read_period, .find = cli_find_period},
	[TAKES_PROVIDER] = {.word = N_("SECTION")},
	[TAKES_LOGIN] = {.word = N_("LOGIN")},
	[TAKES_REF] = {.word = N_("REF")},
	[TAKES_WHAT] = {.word = N_("WHAT")},
	[TAKES_ACTION] = {.word = N_("ACTION"), .read = read_action},
	[TAKES_USER] = {.word = N_("LOGIN"), .find = cli_find_user},
	[TAKES_SECTION] = {.word = N_("SECTION"), .find = cli_find_section},
	[TAKES_GROUP] = {.word = N_("GROUP"), .find = cli_find_group},
	[TAKES_CITIZEN] = {.word = N_("CITIZEN"), .find = cli_find_citizen},
	[TAKES_ORDER] = {.word = N_("ORDER"), .find = cli_find_order},
};

const char *cli_takes_word(enum cli_takes takes)
{
	return kinds[takes].word;
}

enum cli_exit cli_takes_read(enum cli_takes takes, const char *name, struct cli_value *v)
{
	return kinds[takes].read ? kinds[takes].read(name, v) : CLI_FINE;
}

enum cli_exit cli_takes_find(struct cli_session *s, enum cli_takes takes, struct cli_value *v)
{
	return v->text && kinds[takes].find ? kinds[takes].find(s, v) : CLI_FINE;
}
