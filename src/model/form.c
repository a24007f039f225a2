/*
 * The whole is the first set and then what each further one adds. A set that asks the same key in
 * another meaning or on another scale asks it again.
 */
#include "model/form.h"

#include <string.h>

#include "base/err.h"

/* Where the whole asks the indicator already, or -1. */
static int find_alike(const struct set_version *whole, const struct indicator *in)
{
	for (int32_t i = 0; i < whole->n_indicators; i++)
		if (strcmp(whole->indicators[i].key, in->key) == 0 && indicator_is_alike(&whole->indicators[i], in))
			return i;
	return -1;
}

static void add_set(struct form *f, int set, struct set_version *whole)
{
	for (int32_t i = 0; i < f->sets[set]->n_indicators; i++) {
		const struct indicator *in = &f->sets[set]->indicators[i];
		int at = find_alike(whole, in);

		if (at < 0 || f->at[set][at] >= 0) {
			at = whole->n_indicators++;
			whole->indicators[at] = *in;
		}
		f->at[set][at] = (signed char)i;
	}
}

void form_make(struct arena *a, const struct set_version *const *sets, int n, struct form *out)
{
	struct set_version *whole = ARENA_NEW(a, struct set_version);

	BUG_ON(n < 1 || n > FORM_SETS);
	*out = (struct form){ .n_sets = n, .whole = n > 1 ? whole : sets[0] };
	memset(out->at, -1, sizeof(out->at));
	*whole = *sets[0];
	whole->n_indicators = 0;
	whole->indicators = ARENA_ARRAY(a, FORM_MAX, struct indicator);
	for (int i = 0; i < n; i++) {
		out->sets[i] = sets[i];
		add_set(out, i, whole);
	}
}

void form_split(const struct form *f, int set, const char *scores, const char *marks,
	char set_scores[SET_MAX + 1], char set_marks[SET_MAX + 1])
{
	int n = f->sets[set]->n_indicators;

	for (int i = 0; i < f->whole->n_indicators; i++) {
		int at = f->at[set][i];
		if (at < 0)
			continue;
		set_scores[at] = scores[i];
		set_marks[at] = marks[i];
	}
	set_scores[n] = set_marks[n] = '\0';
}

void form_join(const struct form *f, int set, const char *set_scores, const char *set_marks, char *scores,
	char *marks)
{
	for (int i = 0; i < f->whole->n_indicators; i++) {
		int at = f->at[set][i];
		if (at < 0 || scores[i] != SCORE_NONE)
			continue;
		scores[i] = set_scores[at];
		marks[i] = set_marks[at];
	}
}

int form_place(const struct form *f, int set, int position)
{
	if (position < f->whole->n_indicators && f->at[set][position] >= 0)
		return f->at[set][position];
	return f->sets[set]->n_indicators;
}

int form_position(const struct form *f, int set, int place)
{
	for (int i = 0; i < f->whole->n_indicators; i++)
		if (f->at[set][i] >= 0 && f->at[set][i] == place)
			return i;
	return f->whole->n_indicators;
}

static bool is_only_here(const struct form *f, int set, int position)
{
	for (int s = 0; s < f->n_sets; s++)
		if (s != set && f->at[s][position] >= 0)
			return false;
	return f->at[set][position] >= 0;
}

int form_only_here(const struct form *f, int set, const char *scores)
{
	int n = 0;

	for (int i = 0; i < f->whole->n_indicators; i++)
		n += scores[i] != SCORE_NONE && is_only_here(f, set, i);
	return n;
}

enum previous_policy form_previous(const struct form *f, int position)
{
	int32_t least = PREVIOUS_ALWAYS;

	for (int s = 0; s < f->n_sets; s++)
		if (f->at[s][position] >= 0 && f->sets[s]->previous > least)
			least = f->sets[s]->previous;
	return (enum previous_policy)least;
}

bool form_note_on_jump(const struct form *f, int position)
{
	for (int s = 0; s < f->n_sets; s++)
		if (f->at[s][position] >= 0 && f->sets[s]->note_policy == NOTE_ON_JUMP)
			return true;
	return false;
}

int form_note_still(const struct form *f, int position)
{
	int fewest = 0;

	for (int s = 0; s < f->n_sets; s++) {
		int still = f->at[s][position] >= 0 ? f->sets[s]->note_still : 0;
		if (still && (!fewest || still < fewest))
			fewest = still;
	}
	return fewest;
}
