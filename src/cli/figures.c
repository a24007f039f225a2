/* figures: numbers of many citizens without names, as the screen of the same name has them. */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "cli/say.h"
#include "cli/table.h"
#include "commands_priv.h"
#include "people_priv.h"

#define HIDDEN N_("hidden")

enum { FIGURES_PERIOD, FIGURES_SECTION, FIGURES_GROUP };
static const struct cli_option options[] = {
	[FIGURES_PERIOD] = {"months", "3|6|12|24", N_("the whole months that are looked at (12)")},
	[FIGURES_SECTION] = {"section", N_("SECTION"), N_("one section and its target groups; its key, see section list")},
	[FIGURES_GROUP] = {"group", N_("GROUP"), N_("one target group and its sections; its key")},
};

static const char *const headings[] = {N_("Section"), N_("Target group"), N_("Citizens"), N_("Due"), N_("Overdue"),
	N_("Measured"), N_("Up"), N_("Same"), N_("Down"), N_("Start"), N_("Now"), N_("Weeks")};

static const char *count(struct cli_session *s, int32_t n)
{
	if (n != FIGURE_HIDDEN)
		return arena_printf(&s->arena, "%d", (int)n);
	return s->form == FORM_PEOPLE ? _(HIDDEN) : HIDDEN;
}

static const char *mean(struct cli_session *s, const struct figures_row *row, int32_t tenths)
{
	char buf[NUM_ROOM];

	if (row->measured == FIGURE_HIDDEN)
		return count(s, FIGURE_HIDDEN);
	return tenths == INT32_MIN ? "" : arena_dup(&s->arena, num_tenths(buf, tenths, '.'));
}

static void add(struct cli_session *s, struct cli_table *table, const struct figures_row *r)
{
	const char *weeks = r->measured == FIGURE_HIDDEN ? count(s, FIGURE_HIDDEN) : r->weeks < 0 ? "" : count(s, r->weeks);
	const char *cells[] = {r->section_key, r->group_key, count(s, r->citizens), count(s, r->due), count(s, r->overdue),
		count(s, r->measured), count(s, r->up), count(s, r->same), count(s, r->down), mean(s, r, r->start),
		mean(s, r, r->now), weeks};

	cli_table_add(table, cells);
}

static enum cli_exit take_months(const char *text, int32_t *months)
{
	int64_t n = 12;
	struct err e;

	if (text && (num_parse(text, 3, 24, &n, &e) != ST_OK || (n != 3 && n != 6 && n != 12 && n != 24)))
		return cli_say_usage(_("--months takes 3, 6, 12 or 24, not \"%s\""), text);
	*months = (int32_t)n;
	return CLI_FINE;
}

static enum cli_exit find_group(struct cli_session *s, const char *key, struct group_id *out)
{
	struct groups_reply reply = {0};
	struct err e;

	if (service_groups(&s->service, &(struct groups_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_groups; i++)
		if (strcmp(reply.groups[i].key, key) == 0) {
			*out = reply.groups[i].id;
			return CLI_FINE;
		}
	return cli_say_missing(N_("There is no target group %s. Nothing was changed."), key);
}

static enum cli_exit narrow(struct cli_session *s, const struct cli_given *given, struct figures_request *request)
{
	const char *section = given->values[FIGURES_SECTION], *group = given->values[FIGURES_GROUP];
	enum cli_exit code = section ? cli_people_section(s, section, &request->section) : CLI_FINE;

	return code == CLI_FINE && group ? find_group(s, group, &request->group) : code;
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	struct figures_request request = {.months = 12};
	struct figures_reply reply = {0};
	struct cli_table table;
	struct err e;
	enum cli_exit code = take_months(given->values[FIGURES_PERIOD], &request.months);

	if (code == CLI_FINE)
		code = cli_session_open(s);
	if (code == CLI_FINE)
		code = narrow(s, given, &request);
	if (code != CLI_FINE)
		return code;
	if (service_figures(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	cli_table_init(&table, &s->arena, headings, COUNT(headings));
	table.numbers = ~(TABLE_COLUMN(0) | TABLE_COLUMN(1) | TABLE_COLUMN(9) | TABLE_COLUMN(10));
	for (int32_t i = 0; i < reply.n_rows; i++)
		add(s, &table, &reply.rows[i]);
	cli_table_print(&table, s->form, stdout);
	return CLI_FINE;
}

const struct cli_command cli_figures = {
	.name = "figures",
	.words = "",
	.summary = N_("numbers of many citizens, without names"),
	.help = N_("Measured are citizens with two measurements or more in the period; the means and up, same and down are of "
		   "the same citizens at both ends. Hidden is what tells of fewer citizens than figures_min in trin.conf, or "
		   "would let such a number be worked out."),
	.options = options,
	.n_options = COUNT(options),
	.run = run,
};
