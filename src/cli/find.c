/* Looking up what a command was told. */

#include "find_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"

static enum cli_exit find_group(struct cli_session *s, const char *key, struct group_id *out)
{
	struct groups_reply reply = {0};
	struct err e;

	out->v = 0;
	if (!key)
		return CLI_FINE;
	if (service_groups(&s->service, &(struct groups_request){0}, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_groups; i++)
		if (strcmp(reply.groups[i].key, key) == 0)
			*out = reply.groups[i].id;
	return out->v ? CLI_FINE : cli_say_missing(N_("There is no target group %s. Nothing was changed."), key);
}

/* Whether the one comes before the other: of two of a target group only the newest is meant. */
static bool is_older(const struct case_row *row, const struct case_row *than)
{
	return row->group.v == than->group.v && row->course_from < than->course_from;
}

static bool fits(const struct case_row *row, const char *ref, struct group_id only, bool ended)
{
	if (strcmp(row->ref, ref) != 0 || (only.v && row->group.v != only.v))
		return false;
	return ended || row->course_to == DAY_NONE || row->course_to >= clock_today();
}

enum cli_exit cli_find_course(struct cli_session *s, const char *ref, const char *group, bool ended, struct case_row *out)
{
	struct search_request request = {.text = ref, .readings = 1};
	struct search_reply reply = {0};
	struct group_id only;
	struct err e;
	int groups = 0;
	enum cli_exit code = find_group(s, group, &only);

	if (code != CLI_FINE)
		return code;
	if (service_search(&s->service, &request, &s->arena, &reply, &e) != ST_OK)
		return cli_say_failed(&e);
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct case_row *row = &reply.rows[i];

		if (!fits(row, ref, only, ended) || (groups && is_older(row, out)))
			continue;
		groups += !groups || row->group.v != out->group.v;
		*out = *row;
	}
	if (groups > 1)
		return cli_say_usage(_("%s is in several target groups; --group says which"), ref);
	return groups ? CLI_FINE
		      : cli_say_missing(ended ? N_("There is no course of %s. Nothing was changed.")
					      : N_("There is no running course of %s. Nothing was changed."), ref);
}
