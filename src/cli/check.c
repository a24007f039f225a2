/*
 * check: every fault found is a line on standard error. Having found some is exit status 1,
 * "different", and is kept apart from a check that could not be made.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct check_finding *findings = NULL;
	size_t n = 0;
	struct err e;

	(void)given;
	if (service_check(&s->service, &s->arena, &findings, &n, &e) != ST_OK)
		return cli_say_failed(&e);
	for (size_t i = 0; i < n; i++)
		fprintf(stderr, "%s: %s\n", s->db,
			i18n_sentence(&s->arena, findings[i].text, findings[i].arg));
	if (n)
		return CLI_DIFFERENT;
	printf(_("%s: no faults found."), s->db);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_check = {
	.name = "check",
	.words = "",
	.summary = N_("look for faults in the database"),
	.help = N_("Checks the file itself, that every reference leads somewhere, and rules "
		   "that no table can hold. Changes nothing. Exit status 1 when something was "
		   "found."),
	.opens = true,
	.run = run,
};
