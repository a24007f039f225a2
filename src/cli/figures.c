/* figures: numbers of many citizens without names, as the screen of the same name has them. */

#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "commands_priv.h"

#define HIDDEN N_("hidden")

enum { FIGURES_PERIOD, FIGURES_SECTION, FIGURES_GROUP };
static const struct cli_option options[] = {
	[FIGURES_PERIOD] = {"months", TAKES_MONTHS, N_("the whole months that are looked at (12)")},
	[FIGURES_SECTION] = {"section", TAKES_SECTION, N_("one section and its target groups; its key, see section list")},
	[FIGURES_GROUP] = {"group", TAKES_GROUP, N_("one target group and its sections; its key")},
};

static const struct cli_column columns[] = {{N_("Section"), CELL_TEXT}, {N_("Target group"), CELL_TEXT},
	{N_("Citizens"), CELL_NUMBER}, {N_("Due"), CELL_NUMBER}, {N_("Overdue"), CELL_NUMBER},
	{N_("Measured"), CELL_NUMBER}, {N_("Up"), CELL_NUMBER}, {N_("Same"), CELL_NUMBER}, {N_("Down"), CELL_NUMBER},
	{N_("Start"), CELL_TEXT}, {N_("Now"), CELL_TEXT}, {N_("Weeks"), CELL_NUMBER}};

static const char *count(struct cli_session *s, int32_t n)
{
	if (n != FIGURE_HIDDEN)
		return arena_printf(&s->arena, "%d", (int)n);
	return s->form == FORM_PEOPLE ? _(HIDDEN) : HIDDEN;
}

/* People read it in their language, programs in one form. */
static const char *mean(struct cli_session *s, const struct figures_row *row, int32_t tenths)
{
	char buf[NUM_ROOM], mark = s->form == FORM_PEOPLE && i18n_lang() == LANG_DA ? ',' : '.';

	if (row->measured == FIGURE_HIDDEN)
		return count(s, FIGURE_HIDDEN);
	return tenths == INT32_MIN ? "" : arena_dup(&s->arena, num_tenths(buf, tenths, mark));
}

static void add(struct cli_session *s, struct cli_table *answer, const struct figures_row *r)
{
	const char *weeks = r->measured == FIGURE_HIDDEN ? count(s, FIGURE_HIDDEN) : r->weeks < 0 ? "" : count(s, r->weeks);

	cli_table_row(answer, r->section_key, r->group_key, count(s, r->citizens), count(s, r->due), count(s, r->overdue),
		count(s, r->measured), count(s, r->up), count(s, r->same), count(s, r->down), mean(s, r, r->start),
		mean(s, r, r->now), weeks);
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *v = given->values;
	struct figures_request request = {.months = v[FIGURES_PERIOD].text ? (int32_t)v[FIGURES_PERIOD].number : 12,
		.section = v[FIGURES_SECTION].section, .group = v[FIGURES_GROUP].group};
	struct figures_reply reply = {0};

	if (service_figures(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++)
		add(s, answer, &reply.rows[i]);
	return CLI_FINE;
}

const struct cli_command cli_figures = {
	.name = "figures",
	.summary = N_("numbers of many citizens, without names"),
	.help = N_("Measured are citizens with two measurements or more in the period; the means and up, same and down are of "
		   "the same citizens at both ends. Hidden is what tells of fewer citizens than figures_min in trin.conf, or "
		   "would let such a number be worked out."),
	CLI_OPTIONS(options), CLI_COLUMNS(columns), .opens = true, .run = run,
};
