/*
 * course end, course return: what caseworkers do in the program when a citizen leaves or comes back. The citizen is
 * named by the ref; no name leaves this way.
 */

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "find_priv.h"
#include "model/exit.h"

static const struct cli_column columns[] = {{N_("Ref"), CELL_TEXT}, {N_("Action"), CELL_TEXT}, {N_("Day"), CELL_TEXT},
	{N_("Destination"), CELL_TEXT}, {N_("Due"), CELL_TEXT}};

enum { END_ON, END_TO, END_TEXT, END_GROUP, END_TAKE_BACK };
static const struct cli_option end_options[] = {
	[END_ON] = {"on", TAKES_DAY_OR_TODAY, N_("the last day (today)")},
	[END_TO] = {"to", TAKES_DESTINATION,
		N_("where the citizen goes: job, education, flexible, pension, course, moved, other")},
	[END_TEXT] = {"text", TAKES_TEXT, N_("the same in words")},
	[END_GROUP] = {"group", TAKES_GROUP, N_("key of the target group, for a citizen in several")},
	[END_TAKE_BACK] = {"take-back", TAKES_NOTHING, N_("the course goes on as if it had not ended")},
};

static enum cli_exit run_end(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *v = given->values, *to = &v[END_TO];
	bool goes_on = v[END_TAKE_BACK].text != NULL;
	struct course_end_reply reply = {0};
	struct case_row row = {0};

	if (!goes_on && !to->text)
		return cli_say_usage(_("--%s is missing"), "to");
	enum cli_exit code = cli_find_course(s, given->words[0].text, v[END_GROUP].group, true, &row);
	if (code != CLI_FINE)
		return code;
	struct course_end_request request = {.course = row.course, .was_on = row.course_to,
		.to_on = goes_on ? DAY_NONE : v[END_ON].day, .exit_to = goes_on ? EXIT_NONE : (int32_t)to->number,
		.reason = v[END_TEXT].text ? v[END_TEXT].text : ""};
	if (service_course_end(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	const char *day = cli_table_day(answer, request.to_on), *due = cli_table_day(answer, reply.due_on);
	cli_table_row(answer, row.ref, goes_on ? "take-back" : "end", day, exit_key((enum exit_to)request.exit_to), due);
	if (goes_on)
		cli_table_say(answer, _("%s: the course goes on; due %s."), row.ref, due);
	else
		cli_table_say(answer, _("%s: the course ends on %s."), row.ref, day);
	return CLI_FINE;
}

const struct cli_command cli_course_end = {
	.name = "course end", .words = CLI_ONE(TAKES_REF),
	.summary = N_("end a citizen's course, or put its end right"),
	.help = N_("Nothing is due any more, and the citizen is in nobody's list. The measurements stay, and who could open the "
		   "citizen still can. The last day is not before the newest measurement. On a course that has ended the "
		   "command puts the end right."),
	CLI_OPTIONS(end_options), CLI_COLUMNS(columns), .opens = true, .run = run_end,
};

enum { RETURN_FROM, RETURN_GROUP, RETURN_TAKE_BACK };
static const struct cli_option return_options[] = {
	[RETURN_FROM] = {"from", TAKES_DAY_OR_TODAY, N_("the first day (today)")},
	[RETURN_GROUP] = {"group", TAKES_GROUP, N_("key of the target group, for a citizen in several")},
	[RETURN_TAKE_BACK] = {"take-back", TAKES_NOTHING, N_("the citizen did not come back")},
};

static enum cli_exit run_return(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	bool stays_away = given->values[RETURN_TAKE_BACK].text != NULL;
	struct course_return_reply reply = {0};
	struct case_row row = {0};
	enum cli_exit code = cli_find_course(s, given->words[0].text, given->values[RETURN_GROUP].group, true, &row);

	if (code != CLI_FINE)
		return code;
	struct course_return_request request = {.course = row.course,
		.from_on = stays_away ? DAY_NONE : given->values[RETURN_FROM].day};
	if (service_course_return(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	const char *due = stays_away ? "" : cli_table_day(answer, reply.due_on);
	cli_table_row(answer, row.ref, stays_away ? "take-back" : "return", cli_table_day(answer, request.from_on), "", due);
	if (stays_away)
		cli_table_say(answer, _("%s: the return is taken back."), row.ref);
	else
		cli_table_say(answer, _("%s: back in the course; due %s."), row.ref, due);
	return CLI_FINE;
}

const struct cli_command cli_course_return = {
	.name = "course return", .words = CLI_ONE(TAKES_REF),
	.summary = N_("let a citizen who has left come back"),
	.help = N_("A new course goes on from the one that was left, with its goals, own words and efforts. On a return that "
		   "there is, the command changes its first day."),
	CLI_OPTIONS(return_options), CLI_COLUMNS(columns), .opens = true, .run = run_return,
};
