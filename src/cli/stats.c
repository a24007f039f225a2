/*
 * stats. Programs look a value up by its English name, so these names are an interface: a
 * translation is for people only, and a name that changes breaks scripts.
 */

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "service/admin.h"

static const char *const headings[] = {N_("What"), N_("Value")};

static const char *moment(struct arena *a, int64_t at)
{
	return at ? cli_table_time(a, at) : "";
}

/* Programs find a value by its English name. */
static void add(struct cli_session *s, struct cli_table *t, const char *what, const char *value)
{
	const char *cells[] = {s->form == FORM_PEOPLE ? _(what) : what, value};

	cli_table_add(t, cells);
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct admin_stats n;
	struct cli_table table;
	struct err e;

	(void)given;
	if (service_stats(&s->service, &n, &e) != ST_OK)
		return cli_say_failed(&e);
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
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(1);
	for (size_t i = 0; i < COUNT(numbers); i++)
		add(s, &table, numbers[i].what,
			arena_printf(&s->arena, "%lld", (long long)numbers[i].n));
	add(s, &table, N_("newest measurement"), moment(&s->arena, n.newest_measurement));
	add(s, &table, N_("oldest draft"), moment(&s->arena, n.oldest_draft));
	add(s, &table, N_("last backup"), moment(&s->arena, n.last_backup));
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_stats = {
	.name = "stats",
	.words = "",
	.summary = N_("how much is in the database"),
	.opens = true,
	.run = run,
};
