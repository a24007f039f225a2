/* rollout. What is told by programs and people alike: a plan with its week and its next deadline. */

#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "service/admin.h"

static const char *const headings[] = {N_("Plan"), N_("Section"), N_("Target group"), N_("Courses"),
	N_("Begun this week"), N_("Quota"), N_("Percent measured"), N_("Deadline"), N_("Percent needed"), N_("State")};

static const char *number(struct arena *a, int32_t n)
{
	return arena_printf(a, "%d", (int)n);
}

/* The word for programs; people read its translation. */
static const char *state_of(const struct rollout_row *row)
{
	if (row->late)
		return N_("late");
	return row->quota > row->begun ? N_("behind") : N_("on track");
}

static void add(struct cli_session *s, struct cli_table *table, const struct rollout_row *row)
{
	bool en = i18n_lang() == LANG_EN && *row->group_label_en, has_deadline = row->by != DAY_NONE;
	const char *cells[] = {row->plan, row->section, en ? row->group_label_en : row->group_label,
		number(&s->arena, row->courses), number(&s->arena, row->begun),
		row->quota < 0 ? "" : number(&s->arena, row->quota), number(&s->arena, row->coverage),
		cli_table_day(&s->arena, row->by),
		has_deadline ? number(&s->arena, row->needed) : "",
		s->form == FORM_PEOPLE ? _(state_of(row)) : state_of(row)};

	cli_table_add(table, cells);
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct rollout_row *rows = NULL;
	struct cli_table table;
	size_t n = 0;
	struct err e;

	(void)given;
	if (service_rollout_list(&s->service, &s->arena, &rows, &n, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = TABLE_COLUMN(3) | TABLE_COLUMN(4) | TABLE_COLUMN(5) | TABLE_COLUMN(6) | TABLE_COLUMN(8);
	for (size_t i = 0; i < n; i++)
		add(s, &table, &rows[i]);
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_rollout = {
	.name = "rollout",
	.words = "",
	.summary = N_("how far each plan of rollout.conf is"),
	.help = N_("Citizens first measured this week beside the quota, the share of the running courses "
		   "that has been measured beside the next deadline. Sets on trial are not counted."),
	.opens = true,
	.run = run,
};
