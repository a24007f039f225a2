/*
 * course end, course return: what caseworkers do in the program when a citizen leaves or comes back. The citizen is
 * named by the ref; no name leaves this way.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "find_priv.h"
#include "model/exit.h"

enum { END_ON, END_TO, END_TEXT, END_GROUP, END_TAKE_BACK };
static const struct cli_option end_options[] = {
	[END_ON] = {"on", N_("DATE"), N_("the last day (today)")},
	[END_TO] = {"to", N_("DESTINATION"), N_("where the citizen goes: job, education, flexible, pension, course, moved, other")},
	[END_TEXT] = {"text", N_("TEXT"), N_("the same in words")},
	[END_GROUP] = {"group", N_("GROUP"), N_("key of the target group, for a citizen in several")},
	[END_TAKE_BACK] = {"take-back", NULL, N_("the course goes on as if it had not ended")},
};

static enum cli_exit fill_end(const struct cli_given *given, struct course_end_request *request)
{
	const char *to = given->values[END_TO];

	if (given->values[END_TAKE_BACK]) {
		request->to_on = DAY_NONE;
		return CLI_FINE;
	}
	if (!to)
		return cli_say_usage("%s", _("--to is missing"));
	request->exit_to = (int32_t)exit_parse(to);
	if (request->exit_to == EXIT_NONE)
		return cli_say_usage(_("--to takes job, education, flexible, pension, course, moved or other, not \"%s\""), to);
	return cli_options_day("on", given->values[END_ON], &request->to_on);
}

static enum cli_exit run_end(struct cli_session *s, const struct cli_given *given)
{
	struct course_end_request request = {.to_on = clock_today(),
		.reason = given->values[END_TEXT] ? given->values[END_TEXT] : ""};
	struct course_end_reply reply = {0};
	struct case_row row = {0};
	struct err e;
	enum cli_exit code = fill_end(given, &request);

	if (code != CLI_FINE ||
		(code = cli_find_course(s, given->words[0], given->values[END_GROUP], true, &row)) != CLI_FINE)
		return code;
	request.course = row.course;
	request.was_on = row.course_to;
	if (service_course_end(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	if (request.to_on == DAY_NONE)
		printf(_("%s: the course goes on; due %s."), given->words[0], cli_table_day(&s->arena, reply.due_on));
	else
		printf(_("%s: the course ends on %s."), given->words[0], cli_table_day(&s->arena, request.to_on));
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_course_end = {
	.name = "course end",
	.words = N_("REF"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("end a citizen's course, or put its end right"),
	.help = N_("Nothing is due any more, and the citizen is in nobody's list. The measurements stay, and who could open the "
		   "citizen still can. The last day is not before the newest measurement. On a course that has ended the "
		   "command puts the end right."),
	.options = end_options,
	.n_options = COUNT(end_options),
	.opens = true,
	.run = run_end,
};

enum { RETURN_FROM, RETURN_GROUP, RETURN_TAKE_BACK };
static const struct cli_option return_options[] = {
	[RETURN_FROM] = {"from", N_("DATE"), N_("the first day (today)")},
	[RETURN_GROUP] = {"group", N_("GROUP"), N_("key of the target group, for a citizen in several")},
	[RETURN_TAKE_BACK] = {"take-back", NULL, N_("the citizen did not come back")},
};

static enum cli_exit run_return(struct cli_session *s, const struct cli_given *given)
{
	struct course_return_request request = {.from_on = clock_today()};
	struct course_return_reply reply = {0};
	struct case_row row = {0};
	struct err e;
	enum cli_exit code = cli_options_day("from", given->values[RETURN_FROM], &request.from_on);

	if (code != CLI_FINE ||
		(code = cli_find_course(s, given->words[0], given->values[RETURN_GROUP], true, &row)) != CLI_FINE)
		return code;
	request.course = row.course;
	if (given->values[RETURN_TAKE_BACK])
		request.from_on = DAY_NONE;
	if (service_course_return(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	if (request.from_on == DAY_NONE)
		printf(_("%s: the return is taken back."), given->words[0]);
	else
		printf(_("%s: back in the course; due %s."), given->words[0], cli_table_day(&s->arena, reply.due_on));
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_course_return = {
	.name = "course return",
	.words = N_("REF"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("let a citizen who has left come back"),
	.help = N_("A new course goes on from the one that was left, with its goals, own words and efforts. On a return that "
		   "there is, the command changes its first day."),
	.options = return_options,
	.n_options = COUNT(return_options),
	.opens = true,
	.run = run_return,
};
