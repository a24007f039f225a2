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
	struct admin_migration done;
	struct err e;

	(void)given;
	if (service_migrate(s->db, &done, &e) != ST_OK)
		return cli_say_failed(&e);
	if (done.from == done.to) {
		printf(_("%s is up to date (version %d)."), s->db, (int)done.to);
		putchar('\n');
		return CLI_FINE;
	}
	printf(_("%s was brought from version %d to %d."), s->db, (int)done.from, (int)done.to);
	putchar('\n');
	printf(_("A checked copy of the old one is %s. Remove it when it is no longer needed."), done.copy);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_migrate = {
	.name = "migrate",
	.words = "",
	.summary = N_("bring the database up to this version"),
	.help = N_("A checked copy of the old database is left beside it first. Each step is done whole or not at all; "
		   "doing it again does nothing."),
	.run = run,
};
