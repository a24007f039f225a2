/*
 * init. Opens no session, because there is nothing to open and nothing in the settings that making
 * an empty file depends on; the service refuses a name that is taken.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct err e;

	(void)given;
	if (service_create_database(s->db, &e) != ST_OK)
		return cli_say_failed(&e);
	printf(_("Made %s. Next: trin-admin config apply, then user add and import citizens."),
		s->db);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_init = {
	.name = "init",
	.words = "",
	.summary = N_("make a new, empty database"),
	.help = N_("The file of --db must not exist; its folder must. Only its owner can read "
		   "it. Exit status 73 when something is there already."),
	.run = run,
};
