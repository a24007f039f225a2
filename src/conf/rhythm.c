/* How often a set is measured, by whom, and when nothing is due. */

#include "library_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/num.h"

#define DAYS_MOST 366
#define EVERY_CONVERSATION 0

cfg_opt_t *rhythm_opts(void)
{
	static cfg_opt_t opts[] = { OPT_STR("citizen"), OPT_STR("provider"), OPT_STR("company"), CFG_END() };

	return opts;
}

/* "14 days", "2 weeks": the days, or -1. */
static int32_t counted_days(const char *text)
{
	static const struct {
		const char *word;
		int days;
	} units[] = { { " day", 1 }, { " days", 1 }, { " week", 7 }, { " weeks", 7 } };
	size_t digits = strspn(text, "0123456789");
	char number[8];
	int64_t n;
	struct err e;

	if (digits == 0 || digits >= sizeof(number))
		return -1;
	snprintf(number, sizeof(number), "%.*s", (int)digits, text);
	for (size_t i = 0; i < COUNT(units); i++)
		if (strcmp(text + digits, units[i].word) == 0 &&
			num_parse(number, 1, DAYS_MOST / units[i].days, &n, &e) == ST_OK)
			return (int32_t)n * units[i].days;
	return -1;
}

/* VALUE_NONE when it is not given. */
static int32_t read_cadence(struct parsed *p, const struct outline *o, cfg_t *cfg, const char *name)
{
	const char *text = parsed_text(p, o, cfg, name, TEXT_LONG - 1);

	if (!outline_section(o, name, 0))
		return VALUE_NONE;
	if (strcmp(text, "at every conversation") == 0 || strcmp(text, "every conversation") == 0)
		return EVERY_CONVERSATION;
	int32_t days = counted_days(text);
	if (days > 0)
		return days;
	PARSE_ERROR(p, outline_line(o, name),
		N_("'%s' must be such as \"14 days\", \"2 weeks\" (at most %d days) or \"at every "
		   "conversation\", not '%s'"),
		name, DAYS_MOST, text);
	return DAYS_MOST;
}

static int32_t main_cadence(struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	int32_t days = parsed_number(cfg, "cadence_days");
	int32_t cadence = read_cadence(p, o, cfg, "cadence");

	if (cadence != VALUE_NONE && days != VALUE_NONE)
		PARSE_ERROR(p, outline_line(o, "cadence_days"),
			N_("%s has both 'cadence' and 'cadence_days'; one is enough"),
			outline_where(p->a, o));
	if (cadence == VALUE_NONE && days == VALUE_NONE) {
		PARSE_ERROR(p, o->line, N_("%s has no '%s'"), outline_where(p->a, o), "cadence");
		return DAYS_MOST;
	}
	return cadence == VALUE_NONE ? days : cadence;
}

/* Who has no cadence of the own has that of the caseworker. */
static void own_cadence(struct parsed *p, const struct outline *o, cfg_t *cfg, enum rater rater,
	struct set_version *set, int32_t *out)
{
	static const char *const names[RATER_COUNT] = {
		[RATER_CITIZEN] = "citizen", [RATER_PROVIDER] = "provider", [RATER_COMPANY] = "company",
	};
	const struct outline *own = outline_section(o, "cadences", 0);
	int32_t days = own ? read_cadence(p, own, cfg_getsec(cfg, "cadences"), names[rater])
			   : VALUE_NONE;
	bool as_main = days == VALUE_NONE && (set->every_conversation & RATER_BIT(RATER_CASEWORKER));

	if (days == EVERY_CONVERSATION || as_main)
		set->every_conversation |= RATER_BIT(rater);
	*out = days > 0 ? days : 0;
}

void rhythm_read(struct parsed *p, const struct outline *o, cfg_t *cfg, struct set_version *set)
{
	int32_t days = main_cadence(p, o, cfg);

	set->cadence_days = days == EVERY_CONVERSATION ? DAYS_MOST : days;
	if (days == EVERY_CONVERSATION)
		set->every_conversation = RATER_BIT(RATER_CASEWORKER);
	own_cadence(p, o, cfg, RATER_CITIZEN, set, &set->cadence_citizen);
	own_cadence(p, o, cfg, RATER_PROVIDER, set, &set->cadence_provider);
	own_cadence(p, o, cfg, RATER_COMPANY, set, &set->cadence_company);
	set->closed_weeks = parsed_bits(p, o, cfg, "closed_weeks", 1, 53);
}
