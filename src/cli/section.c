/*
 * section list. Its first column is the key that user add --section takes; no command makes a
 * section, they come from the configuration.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "service/admin.h"

static const char *const headings[] = {
	N_("Section"), N_("Name"), N_("Administration"), N_("Users"), N_("Courses")};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct admin_section *sections = NULL;
	struct cli_table table;
	size_t n = 0;
	struct err e;

	(void)given;
	if (service_section_list(&s->service, &s->arena, &sections, &n, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(3) | TABLE_COLUMN(4);
	for (size_t i = 0; i < n; i++) {
		const char *cells[] = {sections[i].key, sections[i].label,
			sections[i].administration,
			arena_printf(&s->arena, "%d", (int)sections[i].n_users),
			arena_printf(&s->arena, "%d", (int)sections[i].n_cases)};

		cli_table_add(&table, cells);
	}
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_section_list = {
	.name = "section list",
	.words = "",
	.summary = N_("the sections, their users and running courses"),
	.opens = true,
	.run = run,
};
