/*
 * init. Opens no session, because there is nothing to open and nothing in the settings that making
 * an empty file depends on; the service refuses a name that is taken.
 */

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column columns[] = {{N_("File"), CELL_TEXT}};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	(void)given;
	if (service_create_database(s->db, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, s->db);
	cli_table_say(answer, _("Made %s. Next: trin-admin config apply, then user add and import citizens."), s->db);
	return CLI_FINE;
}

const struct cli_command cli_init = {
	.name = "init",
	.summary = N_("make a new, empty database"),
	.help = N_("The file of --db must not exist; its folder must. Only its owner can read "
		   "it. Exit status 73 when something is there already."),
	CLI_COLUMNS(columns), .run = run,
};
