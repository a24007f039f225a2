/*
 * check: every fault found is a line on standard error, or of the list that was asked for. Having found some is exit status 1,
 * "different", and is kept apart from a check that could not be made.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column columns[] = {{N_("Fault"), CELL_TEXT}};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct check_finding *findings = NULL;
	size_t n = 0;

	(void)given;
	if (service_check(&s->service, &s->arena, &findings, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (size_t i = 0; i < n; i++) {
		const char *text = i18n_sentence(&s->arena, findings[i].text, findings[i].arg);

		cli_table_row(answer, text);
		if (!s->form_given)
			fprintf(stderr, "%s: %s\n", s->db, text);
	}
	if (!n)
		cli_table_say(answer, _("%s: no faults found."), s->db);
	else if (s->form_given)
		cli_session_answer(s, answer);
	return n ? CLI_DIFFERENT : CLI_FINE;
}

const struct cli_command cli_check = {
	.name = "check",
	.summary = N_("look for faults in the database"),
	.help = N_("Checks the file itself, that every reference leads somewhere, and rules "
		   "that no table can hold. Changes nothing. Exit status 1 when something was "
		   "found."),
	CLI_COLUMNS(columns), .opens = true, .run = run,
};
