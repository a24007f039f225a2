/*
 * The pieces that full, small and plain form are put together from. Whatever would give the last
 * level away asks screen_score_shows_last() first: some sets hide it until one has scored.
 */

#include "score_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/num.h"
#include "base/text.h"

#define TRACK_CELLS 11 /* of a scale too long for one cell a level with its name */

const struct indicator *screen_score_focus(const struct score *st)
{
	return st->k.cursor < st->k.n ? &st->set->indicators[st->k.cursor] : NULL;
}

const char *screen_score_label(const struct score *st, int i)
{
	return indicator_label(&st->set->indicators[i], screen_words_english());
}

bool screen_score_shows_last(const struct score *st, int i)
{
	switch (form_previous(&st->form, i)) {
	case PREVIOUS_ALWAYS:
		return true;
	case PREVIOUS_AFTER:
		return st->k.scores[i] != SCORE_NONE;
	case PREVIOUS_NEVER:
		return false;
	}
	return false;
}

/* Of the widest name; more than a plot holds when they cannot stand in it. */
static int name_width(const struct indicator *in)
{
	char buf[8];
	int most = 1;

	for (int level = in->min; level <= in->max; level++) {
		const char *name = level_name(in, level, buf);
		int bytes = (int)strlen(name);
		if (bytes != text_width(name) || bytes > PLOT_CELLS)
			return PLOT_CELLS;
		most = bytes > most ? bytes : most;
	}
	return most;
}

static bool is_gathering(const struct score *st, int i)
{
	return i == st->k.cursor && st->k.gathered >= 0;
}

/* "1  2 [3] 4  5": every level has its own place, so that the form reads as a profile. */
static void plot_levels(const struct score *st, int i, char *out, int name_w, int step)
{
	const struct indicator *in = &st->set->indicators[i];
	int chosen = score_level(st->k.scores[i]);
	bool dots = chosen == LEVEL_NONE && i != st->k.cursor;
	char buf[8], cell[PLOT_CELLS + 8];

	for (int level = in->min; level <= in->max; level++) {
		char *at = out + (level - in->min) * step;
		snprintf(
			cell, sizeof(cell), "%*s", name_w, dots ? "." : level_name(in, level, buf));
		memcpy(at + 1, cell, (size_t)name_w);
		if (level != chosen)
			continue;
		at[0] = '[';
		at[1 + name_w] = ']';
	}
}

/* "[ 7] ......#...." */
static void plot_track(const struct score *st, int i, char *out)
{
	const struct indicator *in = &st->set->indicators[i];
	int chosen = score_level(st->k.scores[i]), span = in->max > in->min ? in->max - in->min : 1;
	int cells = span + 1 < TRACK_CELLS ? span + 1 : TRACK_CELLS;
	char cell[16];

	memset(out + 5, '.', (size_t)cells);
	if (is_gathering(st, i))
		snprintf(cell, sizeof(cell), "[%d_]", st->k.gathered);
	else if (chosen != LEVEL_NONE)
		snprintf(cell, sizeof(cell), "[%2d]", chosen);
	else if (i == st->k.cursor)
		snprintf(cell, sizeof(cell), "%d-%d", (int)in->min, (int)in->max);
	else
		return;
	memcpy(out, cell, strlen(cell) < 4 ? strlen(cell) : 4);
	if (!is_gathering(st, i) && chosen != LEVEL_NONE)
		out[5 + ((chosen - in->min) * (cells - 1) * 2 + span) / (2 * span)] = '#';
}

void screen_score_plot(const struct score *st, int i, char out[PLOT_CELLS + 1])
{
	const struct indicator *in = &st->set->indicators[i];
	int name_w = name_width(in), levels = in->max - in->min + 1;

	memset(out, ' ', PLOT_CELLS);
	out[PLOT_CELLS] = '\0';
	if (levels * (name_w + 2) <= PLOT_CELLS)
		plot_levels(st, i, out, name_w, name_w + 2);
	else if (levels * (name_w + 1) + 1 <= PLOT_CELLS)
		plot_levels(st, i, out, name_w, name_w + 1);
	else
		plot_track(st, i, out);
}

const char *screen_score_last(const struct score *st, int i, char buf[WORD_ROOM])
{
	char score = st->k.last[i];

	if (!screen_score_shows_last(st, i))
		return "";
	if (score == SCORE_NOT_RELEVANT)
		return "-";
	if (st->k.last_level[i] != LEVEL_NONE)
		return level_name(&st->set->indicators[i], st->k.last_level[i], buf);
	return score == SCORE_NOT_ASSESSED ? "?" : "";
}

bool screen_score_is_jump(const struct score *st, int i)
{
	bool known;
	int change = scoring_change(&st->k, i, &known);

	return known && (change >= JUMP_LEVELS || change <= -JUMP_LEVELS);
}

/* How many newest levels in a row are the same, this one included. */
static int standing_still(const struct score *st, int i)
{
	const struct series *s = &st->series[i];
	int level = score_level(st->k.scores[i]), n = 1;

	if (level == LEVEL_NONE || s->points[s->n - 1].version_break)
		return 0;
	for (size_t at = s->n - 1; at-- > 0 && (s->points[at].level == level || s->points[at].level == LEVEL_NONE);) {
		n += s->points[at].level == level;
		if (s->points[at].version_break)
			break;
	}
	return n;
}

bool screen_score_is_still(const struct score *st, int i)
{
	int most = form_note_still(&st->form, i);

	return most && standing_still(st, i) >= most;
}

static bool is_noted_jump(const struct score *st, int i)
{
	return form_note_on_jump(&st->form, i) && screen_score_is_jump(st, i);
}

bool screen_score_wants_note(const struct score *st, int i)
{
	return !*st->notes[i + 1] && (is_noted_jump(st, i) || screen_score_is_still(st, i));
}

const char *screen_score_why_note(const struct score *st, struct arena *a, int i)
{
	if (is_noted_jump(st, i))
		return arena_printf(a, _("This set wants a note on %s: a change of two levels or more."),
			screen_score_label(st, i));
	return arena_printf(a, _("This set wants a note on %s: the same level %d times in a row."),
		screen_score_label(st, i), standing_still(st, i));
}

struct score_lines screen_score_review(const struct score *st)
{
	struct score_lines l = { .n = 0 };

	for (int i = 0; i < st->k.n; i++)
		if (st->k.scores[i] == SCORE_NONE || screen_score_is_jump(st, i) || screen_score_is_still(st, i))
			l.positions[l.n++] = i;
	return l;
}

const char *screen_score_change(const struct score *st, int i, char buf[WORD_ROOM])
{
	bool known;
	int change = scoring_change(&st->k, i, &known);

	return known && screen_score_shows_last(st, i) ? num_signed(buf, change) : "";
}

const char *screen_score_flags(const struct score *st, int i, char buf[WORD_ROOM])
{
	char mark = st->k.marks[i];

	snprintf(buf, WORD_ROOM, "%s%s%s%s%s",
		screen_score_shows_last(st, i) && screen_score_is_jump(st, i) ? "!" : "",
		mark == MARK_UNCHANGED ? "=" : "", mark == MARK_UP ? "s+" : "",
		mark == MARK_DOWN ? "s-" : "", *st->notes[i + 1] ? "n" : "");
	return buf;
}

const char *screen_score_spark(const struct score *st, const struct screen_app *app, int i,
	char *out, size_t size, int cells)
{
	static const struct series nothing;
	struct spark_look look = screen_trend_look(app, cells);

	return spark_series(out, size, &look, &st->set->indicators[i],
		screen_score_shows_last(st, i) ? &st->series[i] : &nothing);
}

const char *screen_score_state(const struct score *st, char *buf, size_t size)
{
	char hhmm[CLOCK_ROOM];
	const char *draft = "";
	int n = snprintf(buf, size, _("%d of %d"), scoring_answered(&st->k), st->k.n);

	if (st->trouble)
		draft = _("NOT SAVED");
	else if (st->saved_at)
		draft = _("draft saved");
	else
		return buf;
	snprintf(buf + n, size - (size_t)n, ", %s %s", draft,
		st->trouble ? "" : clock_hhmm(hhmm, st->saved_at));
	return buf;
}

/* The level that the window of a long scale lies around. */
static int level_in_question(const struct score *st, const struct indicator *in)
{
	int i = st->k.cursor, chosen = score_level(st->k.scores[i]);

	if (st->k.gathered >= 0)
		return st->k.gathered;
	if (chosen != LEVEL_NONE)
		return chosen;
	if (st->k.last_level[i] != LEVEL_NONE && screen_score_shows_last(st, i))
		return st->k.last_level[i];
	return in->min;
}

/* "< last time (23-10-26) * goal", "< last * goal" or "< *": how much the descriptor leaves room
 * for. */
enum side { SIDE_DATE, SIDE_WORDS, SIDE_SIGNS };

static void side_text(const struct score *st, int value, enum side form, char *buf, size_t size)
{
	int i = st->k.cursor;
	bool last = screen_score_shows_last(st, i) && value == st->k.last_level[i];
	bool goal = form_previous(&st->form, i) != PREVIOUS_NEVER && value == st->k.goal[i];
	char on[DATE_ROOM], words[WORD_ROOM] = "";

	if (last && form == SIDE_DATE)
		snprintf(words, sizeof(words), _("< last time (%s)"),
			date_short(on, st->k.last_on[i]));
	else if (last)
		snprintf(words, sizeof(words), "%s", form == SIDE_WORDS ? _("< last") : "<");
	snprintf(buf, size, "%s%s%s", words, last && goal ? " " : "",
		goal ? (form == SIDE_SIGNS ? "*" : _("* goal")) : "");
}

static void draw_level(const struct score *st, struct tui *t, struct area a, const struct level *l)
{
	bool chosen = score_level(st->k.scores[st->k.cursor]) == l->value;
	const char *text = level_text(l, screen_words_english());
	char side[WORD_ROOM + 32], key[32];
	int text_w = text_width(text), room;

	snprintf(key, sizeof(key), *l->label ? "%c%d%c (%s)" : "%c%d%c", chosen ? '[' : ' ',
		(int)l->value, chosen ? ']' : ' ', l->label);
	int col = tui_draw_text(
			  t, a.row, l->value > 9 ? 0 : 1, chosen ? DRAW_BOLD : DRAW_PLAIN, key) +
		  1;
	side_text(st, l->value, SIDE_DATE, side, sizeof(side));
	for (int form = SIDE_WORDS; form <= SIDE_SIGNS; form++)
		if (col + text_w + 2 + tui_draw_width(t, side) >= a.cols && a.rows == 1)
			side_text(st, l->value, (enum side)form, side, sizeof(side));
	room = a.cols - col - (*side ? tui_draw_width(t, side) + 2 : 1);
	unsigned attr = chosen ? DRAW_BOLD : DRAW_PLAIN;
	if (a.rows == 1)
		tui_draw_field(t, a.row, col, room, ALIGN_LEFT, attr, text);
	else
		tui_draw_wrapped(t, (struct area){ a.row, col, a.rows, room }, attr, text);
	if (*side)
		tui_draw_text(t, a.row, a.cols - tui_draw_width(t, side) - 1, DRAW_BOLD, side);
}

void screen_score_draw_levels(const struct score *st, struct tui *t, struct area a, int lines_each)
{
	const struct indicator *in = screen_score_focus(st);

	if (!in || a.rows < 1)
		return;
	int room = a.rows / lines_each, n = in->n_levels;
	int top = level_in_question(st, in) - in->min - room / 2;
	if (top > n - room)
		top = n - room;
	if (top < 0)
		top = 0;
	for (int row = 0; row < room && top + row < n; row++)
		draw_level(st, t, (struct area){ a.row + row * lines_each, 0, lines_each, a.cols },
			&in->levels[top + row]);
}
