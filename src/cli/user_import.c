/* user import: a list of users, as they should be. */

#include "base/clock.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "import_priv.h"
#include "sheet/users.h"

/* The answers into the report: what became of the rows, and what is wrong at which cell. */
static void take_answers(struct cli_session *s, struct cli_import *x, const struct sheet_users *users,
	const struct user_import_reply *reply)
{
	for (int32_t i = 0; i < reply->n_answers; i++) {
		const struct user_import_answer *a = &reply->answers[i];

		x->report.count[a->outcome]++;
		if (a->outcome == OUTCOME_REFUSED)
			cli_import_refused(s, x, sheet_users_cell(users, (size_t)i, a->field), a->fault, a->arg);
	}
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct user_import_reply reply = {0};
	struct sheet_users users;
	struct cli_import x;
	enum cli_exit code = cli_import_begin(s, &x, given);

	if (code != CLI_FINE)
		return code;
	sheet_users_read(&s->arena, &x.csv, clock_today(), &x.faults, &users);
	x.unread = users.unread;
	if (users.n) {
		struct user_import_request request = {users.rows, (int32_t)users.n, x.dry_run || x.faults.faults,
			cli_import_source(s, &x)};

		if (service_user_import(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
			return cli_say_failed(&s->err);
		take_answers(s, &x, &users, &reply);
	}
	return cli_import_end(s, &x, answer);
}

const struct cli_command cli_user_import = {
	.name = "user import", .words = CLI_ONE(TAKES_CSV),
	.summary = N_("create, change, move and close users from a CSV file"),
	.help = N_("A row says how the user should be; what is empty stays as it is. Columns are found by their headings, "
		   "Danish or English, in any order: Login, and if you like Name, Role, Section, Valid from, Valid until, "
		   "Close (yes closes the user), Cases (stay, follow or hand-over, when the section is another), Receiver "
		   "(the login who gets the cases; else they are spread evenly) and Reason. Every fault is told as "
		   "file:line:column. The import is done whole or not at all, and doing it again changes nothing. Exit "
		   "status 65 when there is a fault."),
	CLI_OPTIONS(cli_import_options), CLI_COLUMNS(cli_import_columns), .opens = true, .run = run,
};
