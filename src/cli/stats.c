/*
 * stats. Programs look a value up by its English name, so these names are an interface: a
 * translation is for people only, and a name that changes breaks scripts.
 */

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column columns[] = {{N_("What"), CELL_TEXT}, {N_("Value"), CELL_NUMBER}};

/* Programs find a value by its English name. */
static void add(struct cli_session *s, struct cli_table *answer, const char *what, const char *value)
{
	cli_table_row(answer, s->form == FORM_PEOPLE ? _(what) : what, value);
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct admin_stats n;

	(void)given;
	if (service_stats(&s->service, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	const struct {
		const char *what;
		int64_t n;
	} numbers[] = {
		{N_("citizens"), n.citizens},
		{N_("courses"), n.courses},
		{N_("measurements"), n.measurements},
		{N_("drafts"), n.drafts},
		{N_("users"), n.users},
		{N_("log rows"), n.log_rows},
		{N_("file, bytes"), n.file_bytes},
		{N_("not yet in the file, bytes"), n.log_bytes},
		{N_("version of the database"), n.schema},
	};
	for (size_t i = 0; i < COUNT(numbers); i++)
		add(s, answer, numbers[i].what, cli_table_number(answer, numbers[i].n));
	add(s, answer, N_("newest measurement"), cli_table_time(answer, n.newest_measurement));
	add(s, answer, N_("oldest draft"), cli_table_time(answer, n.oldest_draft));
	add(s, answer, N_("last backup"), cli_table_time(answer, n.last_backup));
	return CLI_FINE;
}

const struct cli_command cli_stats = {
	.name = "stats",
	.summary = N_("how much is in the database"),
	CLI_COLUMNS(columns), .opens = true, .run = run,
};
