/*
 * Questions about a set and its indicators. indicator_is_alike() decides everywhere whether levels
 * of two versions may be compared; texts may differ.
 */
#include "model/set.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "model/score.h"

int32_t set_cadence(const struct set_version *set, enum rater rater)
{
	const int32_t own[RATER_COUNT] = {
		[RATER_CITIZEN] = set->cadence_citizen,
		[RATER_PROVIDER] = set->cadence_provider,
		[RATER_COMPANY] = set->cadence_company,
	};

	if (set->every_conversation & RATER_BIT(rater))
		return 0;
	return own[rater] ? own[rater] : set->cadence_days;
}

bool indicator_asks_citizen(const struct indicator *in)
{
	return in->shown_to_citizen && (in->raters & RATER_BIT(RATER_CITIZEN));
}

bool indicator_is_alike(const struct indicator *a, const struct indicator *b)
{
	return a->meaning == b->meaning && a->min == b->min && a->max == b->max &&
		a->direction == b->direction;
}

const struct level *indicator_level(const struct indicator *in, int value)
{
	for (int32_t i = 0; i < in->n_levels; i++)
		if (in->levels[i].value == value)
			return &in->levels[i];
	return NULL;
}

const char *level_name(const struct indicator *in, int value, char buf[8])
{
	const struct level *level = indicator_level(in, value);

	if (level && level->label[0])
		return level->label;
	snprintf(buf, 8, "%d", value);
	return buf;
}

int set_find(const struct set_version *set, const char *key)
{
	for (int32_t i = 0; i < set->n_indicators; i++)
		if (strcmp(set->indicators[i].key, key) == 0)
			return i;
	return -1;
}

bool set_fits(const struct set_version *set, const char *scores, const char *marks, bool draft)
{
	if (!scores_are_pair(scores, marks, (size_t)set->n_indicators, draft))
		return false;
	for (int32_t i = 0; i < set->n_indicators; i++) {
		const struct indicator *in = &set->indicators[i];
		int level = score_level(scores[i]);
		if (level != LEVEL_NONE && (level < in->min || level > in->max))
			return false;
	}
	return true;
}

static const char *choose(const char *danish, const char *english, bool en)
{
	return en && english[0] ? english : danish;
}

const char *indicator_label(const struct indicator *in, bool en)
{
	return choose(in->label, in->label_en, en);
}

const char *indicator_question(const struct indicator *in, bool en)
{
	return choose(in->question, in->question_en, en);
}

const char *level_text(const struct level *level, bool en)
{
	return choose(level->text, level->text_en, en);
}

const char *set_label(const struct set_version *set, bool en)
{
	return choose(set->label, set->label_en, en);
}
