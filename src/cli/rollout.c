/* rollout. What is told by programs and people alike: a plan with its week and its next deadline. */

#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column columns[] = {{N_("Plan"), CELL_TEXT}, {N_("Section"), CELL_TEXT},
	{N_("Target group"), CELL_TEXT}, {N_("Courses"), CELL_NUMBER}, {N_("Begun this week"), CELL_NUMBER},
	{N_("Quota"), CELL_NUMBER}, {N_("Percent measured"), CELL_NUMBER}, {N_("Deadline"), CELL_TEXT},
	{N_("Percent needed"), CELL_NUMBER}, {N_("State"), CELL_TEXT}};

/* The word for programs; people read its translation. */
static const char *state_of(const struct rollout_row *row)
{
	if (row->late)
		return N_("late");
	return row->quota > row->begun ? N_("behind") : N_("on track");
}

static void add(struct cli_session *s, struct cli_table *answer, const struct rollout_row *row)
{
	bool en = i18n_lang() == LANG_EN && *row->group_label_en;

	cli_table_row(answer, row->plan, row->section, en ? row->group_label_en : row->group_label,
		cli_table_number(answer, row->courses), cli_table_number(answer, row->begun),
		row->quota < 0 ? "" : cli_table_number(answer, row->quota), cli_table_number(answer, row->coverage),
		cli_table_day(answer, row->by), row->by == DAY_NONE ? "" : cli_table_number(answer, row->needed),
		s->form == FORM_PEOPLE ? _(state_of(row)) : state_of(row));
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	struct rollout_row *rows = NULL;
	size_t n = 0;

	(void)given;
	if (service_rollout_list(&s->service, &s->arena, &rows, &n, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (size_t i = 0; i < n; i++)
		add(s, answer, &rows[i]);
	return CLI_FINE;
}

const struct cli_command cli_rollout = {
	.name = "rollout",
	.summary = N_("how far each plan of rollout.conf is"),
	.help = N_("Citizens first measured this week beside the quota, the share of the running courses "
		   "that has been measured beside the next deadline. Sets on trial are not counted."),
	CLI_COLUMNS(columns), .opens = true, .run = run,
};
