/*
 * The scoring form by lines: the question with its descriptors, and after an answer what became of it. Levels are
 * taken here with all their digits; everything else is the form's own keys.
 */

#include <stdio.h>
#include <string.h>

#include "about_priv.h"
#include "base/date.h"
#include "base/num.h"
#include "plain_priv.h"
#include "score_priv.h"

static void say_levels(struct plain *p, const struct indicator *in)
{
	screen_plain_say(p, "%s", indicator_question(in, screen_words_english()));
	for (int32_t l = 0; l < in->n_levels; l++)
		screen_plain_say(p, " %s", screen_about_level(&p->arena, in, &in->levels[l]));
}

/* What stands there already, a note, the sets that ask. */
static void say_now(struct plain *p, const struct score *st, int i)
{
	const char *sets = screen_score_sets_of(st, &p->arena, i);
	char word[WORD_ROOM];

	if (*sets)
		screen_plain_say(p, _("Asked by: %s"), sets);
	if (st->k.scores[i] != SCORE_NONE)
		screen_plain_say(p, _("Answered: %s."), screen_words_score(word, &st->set->indicators[i], st->k.scores[i]));
	if (*st->notes[i + 1])
		screen_plain_say(p, _("Note: %s"), st->notes[i + 1]);
}

static void say_indicator(struct plain *p, const struct score *st, int i)
{
	const struct indicator *in = screen_score_focus(st);
	const char *last = "", *goal = "";
	char on[DATE_ROOM], number[8];

	if (screen_score_shows_last(st, i) && st->k.last_level[i] != LEVEL_NONE)
		last = arena_printf(&p->arena, _(" Last time %s on %s."), level_name(in, st->k.last_level[i], number),
			date_long(on, st->k.last_on[i]));
	if (form_previous(&st->form, i) != PREVIOUS_NEVER && st->k.goal[i] != LEVEL_NONE)
		goal = arena_printf(&p->arena, _(" Goal %s."), level_name(in, st->k.goal[i], number));
	screen_plain_say(p, "%s", "");
	screen_plain_say(p, _("Indicator %d of %d: %s.%s%s"), i + 1, st->k.n, screen_score_label(st, i), last, goal);
	say_now(p, st, i);
	say_levels(p, in);
}

/* "Saved: 3. Change since last time +1. 4 left." */
static void say_saved(struct plain *p, const struct score *st, int i)
{
	char word[WORD_ROOM], change[WORD_ROOM];
	const char *by = screen_score_change(st, i, change);

	screen_plain_say(p, *by ? _("Saved: %s. Change since last time %s. %d left.") : _("Saved: %s. %s%d left."),
		screen_words_score(word, &st->set->indicators[i], st->k.scores[i]), by,
		st->k.n - scoring_answered(&st->k));
}

/* Answers that were not there when the form was told last. */
static void say_answered(struct plain *p, const struct score *st, const struct screen *s)
{
	bool same = p->scored == s && strlen(p->scores) == strlen(st->k.scores);

	for (int i = 0; same && i < st->k.n && !screen_score_changed(st); i++)
		if (p->scores[i] != st->k.scores[i] && st->k.scores[i] != SCORE_NONE)
			say_saved(p, st, i);
	p->scored = s;
	snprintf(p->scores, sizeof(p->scores), "%s", st->k.scores);
}

void screen_plain_question(struct plain *p, struct screen *s)
{
	const struct score *st = s->state;
	char on[DATE_ROOM];

	if (p->scored != s)
		screen_plain_say(p, _("%s, %s: %d of %d answered"), st->parts[0].trend.citizen.row.ref,
			date_long(on, st->taken_on), scoring_answered(&st->k), st->k.n);
	say_answered(p, st, s);
	if (st->k.gathered >= 0)
		screen_plain_say(p, "%d", st->k.gathered);
	else if (st->k.cursor < st->k.n)
		say_indicator(p, st, st->k.cursor);
	else
		screen_plain_say(p, "%s", _("That was the last one. Enter reviews and finishes, b goes back."));
}

/* The level that was meant: where levels are below 0 the keys count from 1, and a sign names the level itself. */
static bool level_of(const struct indicator *in, const char *answer, int64_t *key)
{
	bool is_signed = (*answer == '-' || *answer == '+') && answer[1];
	struct err e;
	int64_t level;

	if (in->min >= 0)
		return num_parse(answer, in->min, in->max, key, &e) == ST_OK;
	if (!is_signed)
		return num_parse(answer, 1, in->max - in->min + 1, key, &e) == ST_OK;
	if (num_parse(*answer == '+' ? answer + 1 : answer, in->min, in->max, &level, &e) != ST_OK)
		return false;
	*key = level - in->min + 1;
	return true;
}

/* A whole level, whatever its digits; false when it is not on the scale. */
static bool give_level(struct score *st, const char *answer)
{
	const struct indicator *in = screen_score_focus(st);
	char digits[24];
	int64_t key;

	if (!in || !level_of(in, answer, &key))
		return false;
	snprintf(digits, sizeof(digits), "%d", (int)key);
	for (const char *c = digits; *c; c++)
		scoring_digit(&st->k, *c - '0');
	if (st->k.gathered >= 0)
		scoring_enter(&st->k);
	return true;
}

/* f finishes and b goes to the question before, as the hands of this mode know it. */
bool screen_plain_answer(struct screen *s, const char *answer, struct nav *nav)
{
	struct score *st = s->state;

	if (give_level(st, answer))
		return true;
	if (strcmp(answer, "b") == 0)
		scoring_move(&st->k, -1);
	else if (strcmp(answer, "f") == 0)
		*nav = NAV_TO(&screen_review, NULL);
	else
		return false;
	return true;
}
