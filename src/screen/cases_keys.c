/*
 * Keys of a list of courses. Whatever opens a citizen passes through purpose_of(): the own
 * caseload and own orders need no purpose, anybody else's is chosen and explained before the citizen is fetched.
 */

#include "cases_priv.h"

#include "base/date.h"
#include "screen/screens.h"
#include "tui/prompt.h"
#include "purpose_priv.h"

void screen_cases_keys(const struct screen *s, struct keymap *m)
{
	const struct cases *c = s->state;

	tui_sift_keys(&c->sift, &c->list, m);
}

bool screen_cases_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct cases *c = s->state;

	(void)nav;
	(void)e;
	if (tui_sift_key(s, &c->sift, k))
		screen_cases_arrange(c);
	return true;
}

void screen_cases_touched(struct screen *s)
{
	struct cases *c = s->state;

	c->revealed[0] = '\0';
}

static void ask_filter(struct screen *s, struct cases *c)
{
	if (tui_sift_ask_ticks(s, &c->sift, &(struct tui_sift_names){ screen_cases_filters, c->groups, FILTER_COUNT, c->n_groups }))
		screen_cases_arrange(c);
}

static void ask_order(struct screen *s, struct cases *c)
{
	if (tui_sift_ask_order(s, &c->sift, screen_cases_orders, ORDER_COUNT))
		screen_cases_arrange(c);
}

/* "" for the own caseload; else chosen and explained. NULL: cancelled. Lies in the screen's arena. */
static const char *purpose_of(struct screen *s, const struct case_view *v)
{
	return v->row->other ? screen_purpose_ask(s) : "";
}

static struct nav open_citizen(struct screen *s, const struct screen_ops *ops,
	const struct case_view *v, const char *purpose)
{
	struct citizen_arg *arg = ARENA_NEW(&s->arena, struct citizen_arg);

	*arg = (struct citizen_arg){ .course = v->row->course, .purpose = purpose };
	return NAV_TO(ops, arg);
}

static struct nav open_form(struct screen *s, const struct case_view *v, const char *purpose)
{
	struct score_arg *arg = ARENA_NEW(&s->arena, struct score_arg);

	*arg = (struct score_arg){
		.course = v->row->course, .purpose = purpose, .corrects_on = DAY_NONE
	};
	return NAV_TO(&screen_score, arg);
}

static struct nav open_lookups(
	struct screen *s, const struct cases *c, const struct case_view *v, const char *purpose)
{
	struct lookups_arg *arg = ARENA_NEW(&s->arena, struct lookups_arg);

	*arg = (struct lookups_arg){ v->row->course, v->row->citizen, purpose,
		arena_printf(&s->arena, "%s %s", v->row->ref, screen_cases_who(c, v)) };
	return NAV_TO(&screen_lookups, arg);
}

/* What is done with the marked citizen; a purpose is asked for first where it is a colleague's. */
static struct nav to_citizen(
	struct screen *s, const struct cases *c, const struct case_view *v, int cmd)
{
	const char *purpose = purpose_of(s, v);

	if (!purpose)
		return NAV(NAV_STAY);
	if (cmd == CMD_SCORE)
		return open_form(s, v, purpose);
	if (cmd == CASES_LOOKUPS)
		return open_lookups(s, c, v, purpose);
	return open_citizen(s, cmd == CMD_JOURNAL ? &screen_journal : &screen_citizen, v, purpose);
}

static bool is_about_one(int cmd)
{
	return cmd == CMD_OPEN || cmd == CMD_PROGRESSION || cmd == CMD_SCORE || cmd == CMD_JOURNAL ||
	       cmd == CMD_REVEAL || cmd == CASES_LOOKUPS;
}

struct nav screen_cases_command(struct screen *s, int cmd, struct err *e)
{
	struct cases *c = s->state;
	const struct case_view *v = screen_cases_at(c);

	if (cmd == CMD_FILTER)
		ask_filter(s, c);
	else if (cmd == CMD_SORT)
		ask_order(s, c);
	if (!v || !is_about_one(cmd))
		return NAV(NAV_STAY);
	if (cmd != CMD_REVEAL)
		return to_citizen(s, c, v, cmd);
	const char *purpose = purpose_of(s, v);
	if (purpose)
		(void)screen_app_reveal(c->app, &s->arena, v->row->citizen, purpose, c->revealed, e);
	return NAV(NAV_STAY);
}

const char *screen_cases_why_not(const struct screen *s, int cmd)
{
	const struct cases *c = s->state;

	if (cmd == CMD_JOURNAL && !screen_cases_at(c)->row->n_measurements)
		return N_("Nothing is measured yet; s scores the first time.");
	/* A filter that leaves no line must be possible to change. */
	return (cmd == CMD_FILTER || cmd == CMD_SORT) && !c->n ? N_("There is no line here.") : NULL;
}
