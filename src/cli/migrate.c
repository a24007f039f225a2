/*
 * migrate. Works on the path and not in a session: a session would be refused by the very version
 * that is to be brought up.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	int32_t from = 0, to = 0;
	struct err e;

	(void)given;
	if (service_migrate(s->db, &from, &to, &e) != ST_OK)
		return cli_say_failed(&e);
	if (from == to)
		printf(_("%s is up to date (version %d)."), s->db, (int)to);
	else
		printf(_("%s was brought from version %d to %d."), s->db, (int)from, (int)to);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_migrate = {
	.name = "migrate",
	.words = "",
	.summary = N_("bring the database up to this version"),
	.help = N_("Take a backup first. Each step is done whole or not at all; doing it again "
		   "does nothing."),
	.run = run,
};
