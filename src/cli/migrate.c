/*
 * migrate. Works on the path and not in a session: a session would be refused by the very version
 * that is to be brought up.
 */

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

/* Which versions of the schema, and where the copy of the old one lies. */
static const struct cli_column columns[] = {{N_("File"), CELL_TEXT}, {N_("Before"), CELL_NUMBER},
	{N_("Version"), CELL_NUMBER}, {N_("Copy"), CELL_TEXT}};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_migration done;

	(void)given;
	if (service_migrate(s->db, &done, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, s->db, cli_table_number(answer, done.from), cli_table_number(answer, done.to),
		arena_dup(&s->arena, done.copy));
	if (done.from == done.to) {
		cli_table_say(answer, _("%s is up to date (version %d)."), s->db, (int)done.to);
		return CLI_FINE;
	}
	cli_table_say(answer, _("%s was brought from version %d to %d."), s->db, (int)done.from, (int)done.to);
	cli_table_say(answer, _("A checked copy of the old one is %s. Remove it when it is no longer needed."), done.copy);
	return CLI_FINE;
}

const struct cli_command cli_migrate = {
	.name = "migrate",
	.summary = N_("bring the database up to this version"),
	.help = N_("A checked copy of the old database is left beside it first. Each step is done whole or not at all; "
		   "doing it again does nothing."),
	CLI_COLUMNS(columns), .run = run,
};
