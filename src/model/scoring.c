/*
 * The state of a form under way, without a screen. A first digit that may grow to two is held back
 * until the next key; every change goes through put() for undo.
 */
#include "model/scoring.h"

#include <string.h>

#include "base/date.h"
#include "base/err.h"

#define NOTHING_GATHERED (-1)

void scoring_init(struct scoring *s, const struct set_version *set)
{
	BUG_ON(set->n_indicators < 1 || set->n_indicators > FORM_MAX);
	*s = (struct scoring){ .set = set, .n = set->n_indicators, .gathered = NOTHING_GATHERED };
	memset(s->scores, SCORE_NONE, (size_t)s->n);
	memset(s->marks, MARK_NONE, (size_t)s->n);
	memset(s->last, SCORE_NONE, (size_t)s->n);
	for (int i = 0; i < s->n; i++) {
		s->last_level[i] = LEVEL_NONE;
		s->last_on[i] = DAY_NONE;
		s->goal[i] = set->indicators[i].goal;
	}
}

void scoring_load(struct scoring *s, const char *scores, const char *marks, int cursor)
{
	BUG_ON(!set_fits(s->set, scores, marks, true));
	memcpy(s->scores, scores, (size_t)s->n);
	memcpy(s->marks, marks, (size_t)s->n);
	s->cursor = cursor < 0 ? 0 : cursor > s->n ? s->n : cursor;
	s->gathered = NOTHING_GATHERED;
	s->undo_at = s->undo_top = 0;
}

static const struct indicator *focused(const struct scoring *s)
{
	return &s->set->indicators[s->cursor];
}

static bool is_on_scale(const struct indicator *in, int level)
{
	return level >= in->min && level <= in->max;
}

/* Keeps what stood there, so that undo can bring it back; the oldest change is forgotten first. */
static void remember(struct scoring *s)
{
	if (s->undo_at == SCORING_UNDO) {
		memmove(s->undo, s->undo + 1, (SCORING_UNDO - 1) * sizeof(s->undo[0]));
		s->undo_at--;
	}
	s->undo[s->undo_at++] = (struct scoring_change){
		.position = (uint8_t)s->cursor,
		.score = s->scores[s->cursor],
		.mark = s->marks[s->cursor],
	};
	s->undo_top = s->undo_at;
}

static void put(struct scoring *s, char score, char mark)
{
	s->gathered = NOTHING_GATHERED;
	if (s->scores[s->cursor] == score && s->marks[s->cursor] == mark)
		return;
	remember(s);
	s->scores[s->cursor] = score;
	s->marks[s->cursor] = mark;
}

static enum scoring_result answer(struct scoring *s, char score, char mark)
{
	put(s, score, mark);
	scoring_next_unanswered(s, 1);
	return SCORING_DONE;
}

static bool can_grow(const struct indicator *in, int level)
{
	return level > 0 && level * 10 <= in->max && level * 10 + 9 >= in->min;
}

enum scoring_result scoring_digit(struct scoring *s, int digit)
{
	BUG_ON(digit < 0 || digit > 9);
	if (s->cursor == s->n)
		return SCORING_NOTHING;
	const struct indicator *in = focused(s);
	int level = s->gathered == NOTHING_GATHERED ? digit : s->gathered * 10 + digit;
	if (can_grow(in, level)) {
		s->gathered = level;
		return SCORING_GATHERING;
	}
	if (!is_on_scale(in, level))
		return SCORING_OFF_SCALE;
	return answer(s, score_of_level(level), MARK_NONE);
}

enum scoring_result scoring_enter(struct scoring *s)
{
	if (s->gathered == NOTHING_GATHERED)
		return scoring_move(s, 1);
	if (!is_on_scale(focused(s), s->gathered))
		return SCORING_OFF_SCALE;
	return answer(s, score_of_level(s->gathered), MARK_NONE);
}

enum scoring_result scoring_not_relevant(struct scoring *s)
{
	if (s->cursor == s->n)
		return SCORING_NOTHING;
	return answer(s, SCORE_NOT_RELEVANT, MARK_NONE);
}

enum scoring_result scoring_not_assessed(struct scoring *s)
{
	if (s->cursor == s->n)
		return SCORING_NOTHING;
	return answer(s, SCORE_NOT_ASSESSED, MARK_NONE);
}

enum scoring_result scoring_confirm(struct scoring *s)
{
	if (s->cursor == s->n)
		return SCORING_NOTHING;
	int level = s->last_level[s->cursor];
	if (level == LEVEL_NONE)
		return SCORING_NO_LAST;
	/* An earlier version of the set may have had a longer scale. */
	if (!is_on_scale(focused(s), level))
		return SCORING_OFF_SCALE;
	return answer(s, score_of_level(level), MARK_UNCHANGED);
}

static char next_mark(char mark)
{
	return mark == MARK_UP ? MARK_DOWN : mark == MARK_DOWN ? MARK_NONE : MARK_UP;
}

enum scoring_result scoring_small_step(struct scoring *s)
{
	if (s->cursor == s->n)
		return SCORING_NOTHING;
	if (score_level(s->scores[s->cursor]) == LEVEL_NONE)
		return SCORING_NOT_A_LEVEL;
	put(s, s->scores[s->cursor], next_mark(s->marks[s->cursor]));
	return SCORING_DONE;
}

static bool drop_gathered(struct scoring *s)
{
	bool had = s->gathered != NOTHING_GATHERED;

	s->gathered = NOTHING_GATHERED;
	return had;
}

enum scoring_result scoring_clear(struct scoring *s)
{
	if (drop_gathered(s))
		return SCORING_DONE;
	if (s->cursor == s->n || s->scores[s->cursor] == SCORE_NONE)
		return SCORING_NOTHING;
	put(s, SCORE_NONE, MARK_NONE);
	return SCORING_DONE;
}

/* Undo and redo are the same exchange between what stands and what was kept. */
static enum scoring_result exchange(struct scoring *s, struct scoring_change *kept)
{
	int i = kept->position;
	struct scoring_change now = { kept->position, s->scores[i], s->marks[i] };

	s->scores[i] = kept->score;
	s->marks[i] = kept->mark;
	s->cursor = i;
	*kept = now;
	return SCORING_DONE;
}

enum scoring_result scoring_undo(struct scoring *s)
{
	if (drop_gathered(s))
		return SCORING_DONE;
	if (s->undo_at == 0)
		return SCORING_NOTHING;
	return exchange(s, &s->undo[--s->undo_at]);
}

enum scoring_result scoring_redo(struct scoring *s)
{
	drop_gathered(s);
	if (s->undo_at == s->undo_top)
		return SCORING_NOTHING;
	return exchange(s, &s->undo[s->undo_at++]);
}

enum scoring_result scoring_move(struct scoring *s, int by)
{
	int64_t to = (int64_t)s->cursor + by;

	return scoring_go(s, to < 0 ? 0 : to > s->n ? s->n : (int)to);
}

enum scoring_result scoring_go(struct scoring *s, int position)
{
	if (position < 0 || position > s->n)
		return SCORING_NOTHING;
	bool changed = drop_gathered(s) || position != s->cursor;
	s->cursor = position;
	return changed ? SCORING_DONE : SCORING_NOTHING;
}

enum scoring_result scoring_next_unanswered(struct scoring *s, int way)
{
	int from = s->cursor;

	/* From the finish line the first step goes to either end of the set. */
	if (from == s->n && way > 0)
		from = -1;
	for (int i = 1; i <= s->n; i++) {
		int at = (from + (way > 0 ? i : -i) + s->n) % s->n;
		if (s->scores[at] == SCORE_NONE)
			return scoring_go(s, at);
	}
	return scoring_go(s, s->n);
}

int scoring_answered(const struct scoring *s)
{
	int n = 0;

	for (int i = 0; i < s->n; i++)
		n += s->scores[i] != SCORE_NONE;
	return n;
}

bool scoring_is_complete(const struct scoring *s)
{
	return scoring_answered(s) == s->n;
}

int scoring_change(const struct scoring *s, int position, bool *known)
{
	BUG_ON(position < 0 || position >= s->n);
	int now = score_level(s->scores[position]), before = s->last_level[position];

	*known = now != LEVEL_NONE && before != LEVEL_NONE;
	return *known ? indicator_better(&s->set->indicators[position], before, now) : 0;
}

void scoring_finish(const struct scoring *s, char scores[FORM_MAX + 1], char marks[FORM_MAX + 1])
{
	for (int i = 0; i < s->n; i++) {
		scores[i] = s->scores[i] == SCORE_NONE ? SCORE_NOT_ASSESSED : s->scores[i];
		marks[i] = s->marks[i];
	}
	scores[s->n] = marks[s->n] = '\0';
}
