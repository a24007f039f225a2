/*
 * section list. Its first column is the key that user add --section takes; no command makes a
 * section, they come from the configuration.
 */

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column columns[] = {{N_("Section"), CELL_TEXT}, {N_("Name"), CELL_TEXT},
	{N_("Administration"), CELL_TEXT}, {N_("Users"), CELL_NUMBER}, {N_("Courses"), CELL_NUMBER}};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_section *sections = NULL;
	size_t n = 0;

	(void)given;
	if (service_section_list(&s->service, &s->arena, &sections, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (const struct admin_section *x = sections; x < sections + n; x++)
		cli_table_row(answer, x->key, x->label, x->administration, cli_table_number(answer, x->n_users),
			cli_table_number(answer, x->n_cases));
	return CLI_FINE;
}

const struct cli_command cli_section_list = {
	.name = "section list",
	.summary = N_("the sections, their users and running courses"),
	CLI_COLUMNS(columns), .opens = true, .run = run,
};
