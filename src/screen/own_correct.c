/*
 * An own score that was wrong: the citizen corrects it with the caseworker, or it is withdrawn. Either way the reason is
 * given first and the old reading stays, marked x.
 */
#include "own_correct_priv.h"

#include "base/date.h"
#include "own_priv.h"
#include "tui/prompt.h"
#include "words_priv.h"

const char *screen_own_reason(struct screen *s, const char *label)
{
	char reason[PURPOSE_BYTES] = "";
	struct prompt_line p = { .label = label, .limit = PURPOSE_CHARS, .needed = _("Write what was wrong; the old reading stays with it.") };

	return tui_prompt_line(s, &p, reason, sizeof(reason)) ? arena_dup(&s->arena, reason) : NULL;
}

static struct nav correct(struct screen *s, const struct measurement *own, struct own_arg *arg)
{
	arg->corrects_on = own->taken_on;
	arg->corrects_seq = own->seq;
	arg->reason = screen_own_reason(s, _("Reason of the correction: "));
	return arg->reason ? NAV_TO(&screen_own, arg) : NAV(NAV_STAY);
}

static struct nav withdraw(struct screen *s, const struct measurement *own, struct err *e)
{
	struct screen_app *app = s->app;
	struct own_withdraw_reply reply;
	const char *reason = screen_own_reason(s, _("Reason of the withdrawal: "));
	struct own_withdraw_request request = { own->course, own->taken_on, own->seq, reason };
	char on[DATE_ROOM];

	if (!reason || door_own_withdraw(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	tui_screen_say(s, _("The own score of %s is withdrawn. The table of measurements keeps it, with x."),
		date_long(on, own->taken_on));
	return NAV(NAV_RELOAD);
}

struct nav screen_own_correct(struct screen *s, const struct measurement *own, struct own_arg *arg, struct err *e)
{
	const char *ways[] = { _("Correct it: the citizen gets the keyboard"), _("Withdraw it: it counts no more") };
	char on[DATE_ROOM];

	switch (tui_prompt_choice(s, arena_printf(&s->arena, _("Own score of %s"), date_long(on, own->taken_on)), ways,
		COUNT(ways), 0)) {
	case 0:
		return correct(s, own, arg);
	case 1:
		return withdraw(s, own, e);
	default:
		return NAV(NAV_STAY);
	}
}

const char *screen_own_why_not_correct(const struct measurement *m)
{
	if (*m->withdrawn)
		return N_("It is withdrawn; it counts no more.");
	return m->superseded ? N_("It is corrected already; correct the one that took its place.") : NULL;
}

const char *screen_own_fate(struct arena *a, const struct measurement *m)
{
	char on[DATE_ROOM];

	if (*m->withdrawn)
		return arena_printf(a, _("x: withdrawn, it does not count. Reason: %s"), m->withdrawn);
	if (m->superseded)
		return _("x: a correction has taken its place; it does not count.");
	if (m->replaces_on != DAY_NONE)
		return arena_printf(a, _("Corrects %s. Reason: %s"), date_long(on, m->replaces_on), m->reason);
	return NULL;
}
