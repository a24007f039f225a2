#include "base/date.h"
#include "cases_priv.h"
#include "plain_priv.h"
#include "words_priv.h"

/* One sentence a citizen: reference, name, group, last measurement, means, and when the next is
 * due. */
static void say_case(struct plain *p, const struct cases *c, int number, const struct case_view *v)
{
	char last[DATE_ROOM], mean[WORD_ROOM], change[WORD_ROOM], due[DATE_ROOM];
	const struct case_row *row = v->row;

	screen_plain_say(p, _("%d %s %s, %s. Last %s, mean %s, change %s. Next due %s.%s%s"),
		number, row->ref, screen_cases_who(c, v), screen_words_group(row),
		date_long(last, v->last), screen_words_mean(mean, v->set, v->mean),
		screen_words_tenths_signed(change, v->change), date_long(due, v->due_on),
		v->due == DUE_OVERDUE ? _(" Overdue.") : "", row->draft.v ? _(" Draft.") : "");
}

/* The lists of citizens: every row a sentence. */
void screen_plain_cases(struct plain *p, struct screen *s)
{
	const struct cases *c = s->state; /* the first member of both lists' states */

	screen_plain_say(p, "%s.", _(s->ops->title));
	for (size_t i = 0; i < c->n_shown; i++)
		say_case(p, c, (int)i + 1, c->shown[i]);
	if (*c->revealed)
		screen_plain_say(p, "%s", c->revealed);
	screen_plain_say(p, _("%zu of %zu citizens. Sorted by: %s."), c->n_shown, c->n, _(screen_cases_orders[c->sift.order]));
}
