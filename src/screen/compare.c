/* Two measurements side by side, with the descriptors that changed between them. */

#include <stdio.h>

#include "base/date.h"
#include "base/num.h"
#include "screen/screens.h"
#include "trend_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define LEVEL_W 14
#define CHANGE_W 5

struct compare {
	const struct trend *trend; /* of the screen below */
	const struct measurement **choices; /* those not superseded, oldest first */
	size_t n_choices;
	size_t of[2]; /* the two, the older first */
	int *shown, n_shown; /* positions in the set in force */
	bool all;	     /* also what is the same */
	struct tui_list list;
	struct screen_app *app;
};

enum { COMPARE_FIRST = CMD_OWN, COMPARE_SECOND };

static const struct measurement *chosen(const struct compare *st, int side)
{
	return st->choices[st->of[side]];
}

/* One indicator as it was on the day of a measurement. */
struct side {
	const struct indicator *in; /* NULL: the set of that day lacks it */
	char score;
};

static struct side side_of(const struct compare *st, int side, int position)
{
	const struct measurement *m = chosen(st, side);
	const struct set_version *set = screen_app_set(st->app, m->set_version);
	int at = set ? set_find(set, st->trend->set->indicators[position].key) : -1;

	if (at < 0)
		return (struct side){ NULL, SCORE_NONE };
	return (struct side){ &set->indicators[at], m->scores[at] };
}

static bool is_comparable(const struct side *a, const struct side *b)
{
	return a->in && b->in && indicator_is_alike(a->in, b->in) && score_level(a->score) != LEVEL_NONE &&
	       score_level(b->score) != LEVEL_NONE;
}

static bool differs(const struct compare *st, int position)
{
	struct side a = side_of(st, 0, position), b = side_of(st, 1, position);

	return a.score != b.score || (a.in && b.in && !indicator_is_alike(a.in, b.in));
}

/* "+2", "0"; ":" where the indicator changed its meaning, "" where there is nothing to compare. */
static const char *change_words(char buf[NUM_ROOM], const struct side *a, const struct side *b)
{
	if (is_comparable(a, b))
		return num_signed(buf, indicator_better(a->in, score_level(a->score), score_level(b->score)));
	return a->in && b->in && !indicator_is_alike(a->in, b->in) ? ":" : "";
}

static void draw_row(const void *ctx, size_t n, struct tui *t, struct area row, unsigned attr)
{
	const struct compare *st = ctx;
	int i = st->shown[n], width = row.col + row.cols, level_w = width >= 60 ? LEVEL_W : 8;
	struct side a = side_of(st, 0, i), b = side_of(st, 1, i);
	char word[WORD_ROOM], change[NUM_ROOM];
	int label_w = width - 4 - 2 * (level_w + 1) - CHANGE_W - 1;

	tui_draw_printf(t, row.row, 1, attr, "%2d ", i + 1);
	tui_draw_field(t, row.row, 4, label_w, ALIGN_LEFT, attr,
		indicator_label(&st->trend->set->indicators[i], screen_words_english()));
	tui_draw_field(t, row.row, 5 + label_w, level_w, ALIGN_LEFT, attr,
		a.in ? screen_words_score(word, a.in, a.score) : "--");
	tui_draw_field(t, row.row, 6 + label_w + level_w, level_w, ALIGN_LEFT, attr,
		b.in ? screen_words_score(word, b.in, b.score) : "--");
	tui_draw_field(t, row.row, width - CHANGE_W, CHANGE_W, ALIGN_LEFT, attr, change_words(change, &a, &b));
}

static int64_t row_id(const void *ctx, size_t n)
{
	return ((const struct compare *)ctx)->shown[n];
}

static const struct tui_list_rows rows = { .draw = draw_row, .id = row_id };

static void arrange(struct compare *st)
{
	st->n_shown = 0;
	for (int i = 0; i < st->trend->set->n_indicators; i++)
		if (st->all || differs(st, i))
			st->shown[st->n_shown++] = i;
	tui_list_set(&st->list, &rows, st, (size_t)st->n_shown);
}

static enum status compare_open(struct screen *s, const void *arg, struct err *e)
{
	struct compare *st = s->state;
	const struct picture_arg *of = arg;

	(void)e;
	st->trend = of->trend;
	st->app = s->app;
	return ST_OK;
}

static size_t index_of(const struct compare *st, const struct measurement *m)
{
	for (size_t i = 0; i < st->n_choices; i++)
		if (st->choices[i] == m)
			return i;
	return 0;
}

/* What the screen below has loaded stays while this one stands above it, and so do the two that were chosen. */
static enum status compare_load(struct screen *s, struct err *e)
{
	struct compare *st = s->state;
	const struct citizen_reply *c = &st->trend->citizen;
	bool again = st->n_choices > 0;

	(void)e;
	st->n_choices = 0;
	st->choices = ARENA_ARRAY(&s->arena, (size_t)c->n_measurements + 1, const struct measurement *);
	st->shown = ARENA_ARRAY(&s->arena, SET_MAX, int);
	for (int32_t i = 0; i < c->n_measurements; i++)
		if (!c->measurements[i].superseded)
			st->choices[st->n_choices++] = &c->measurements[i];
	if (!again) {
		st->of[0] = index_of(st, st->trend->first);
		st->of[1] = index_of(st, st->trend->now);
	}
	arrange(st);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 8 }, (struct margin){ 1, 3 });
}

static void draw_head(const struct compare *st, struct tui *t, int row)
{
	char on[DATE_ROOM];
	int width = tui_draw_window(t).cols, level_w = width >= 60 ? LEVEL_W : 8;
	int label_w = width - 4 - 2 * (level_w + 1) - CHANGE_W - 1;

	for (int side = 0; side < 2; side++) {
		const char *day = date_short(on, chosen(st, side)->taken_on);
		tui_draw_field(t, row, 5 + label_w + side * (level_w + 1), level_w, ALIGN_LEFT, DRAW_BOLD, day);
	}
}

/* "21-01-26  2  Sleeps badly most nights": the text that was valid that day. Returns the rows used. */
static int draw_words(const struct compare *st, struct tui *t, struct area a, int side, int position)
{
	struct side k = side_of(st, side, position);
	const struct level *level = k.in ? indicator_level(k.in, score_level(k.score)) : NULL;
	char on[DATE_ROOM], word[WORD_ROOM], line[2200];

	snprintf(line, sizeof(line), "%s  %s  %s", date_short(on, chosen(st, side)->taken_on),
		k.in ? screen_words_score(word, k.in, k.score) : _("not in the set that day"),
		level ? level_text(level, screen_words_english()) : "");
	return tui_draw_wrapped(t, a, side ? DRAW_BOLD : DRAW_PLAIN, line);
}

static void draw_descriptors(const struct compare *st, struct tui *t, struct area a)
{
	int position = st->shown[st->list.at], row = a.row;

	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_rule(t, row++,
			indicator_label(&st->trend->set->indicators[position], screen_words_english()));
		a.rows--;
	}
	row += draw_words(st, t, (struct area){ row, 1, a.rows / 2, a.cols - 2 }, 0, position);
	draw_words(st, t, (struct area){ row, 1, a.row + a.rows - row, a.cols - 2 }, 1, position);
}

static void compare_draw(const struct screen *s, struct tui *t)
{
	const struct compare *st = s->state;
	struct area list = list_area(t), body = tui_draw_body(t);
	char title[120], a[DATE_ROOM], b[DATE_ROOM];

	snprintf(title, sizeof(title), _("%s against %s"), date_long(a, chosen(st, 0)->taken_on),
		date_long(b, chosen(st, 1)->taken_on));
	tui_draw_title(t, title, NULL);
	if (!st->n_shown) {
		tui_draw_text(t, body.row, 1, DRAW_PLAIN, _("Nothing differs between the two."));
		return;
	}
	draw_head(st, t, body.row);
	draw_descriptors(st, t, (struct area){ list.row + list.rows, 0, body.rows - 1 - list.rows, body.cols });
	tui_list_draw(&st->list, &rows, st, t, list);
}

/* The older of the two always stands to the left. */
static void ask_side(struct screen *s, struct compare *st, int side)
{
	struct arena a;

	arena_init(&a);
	const char **days = ARENA_ARRAY(&a, st->n_choices + 1, const char *);
	for (size_t i = 0; i < st->n_choices; i++) {
		char on[DATE_ROOM];
		days[i] = arena_printf(&a, "%s  %s", date_long(on, st->choices[i]->taken_on),
			screen_words_rater(st->choices[i]->rater));
	}
	int n = tui_prompt_choice(s, side ? _("The second day") : _("The first day"), days, st->n_choices, st->of[side]);
	arena_done(&a);
	if (n < 0)
		return;
	st->of[side] = (size_t)n;
	if (st->of[0] > st->of[1]) {
		size_t later = st->of[0];
		st->of[0] = st->of[1];
		st->of[1] = later;
	}
	arrange(st);
}

static struct nav compare_command(struct screen *s, int cmd, struct err *e)
{
	struct compare *st = s->state;

	(void)e;
	switch (cmd) {
	case COMPARE_FIRST:
	case COMPARE_SECOND:
		ask_side(s, st, cmd == COMPARE_SECOND);
		break;
	case CMD_ALL:
		st->all = !st->all;
		arrange(st);
		break;
	}
	return NAV(NAV_STAY);
}

static const struct command commands[] = {
	COMMAND_OWN(COMPARE_FIRST, true, "first-day", "1", N_("first day"), N_("Choose the first of the two")),
	COMMAND_OWN(COMPARE_SECOND, true, "second-day", "2", N_("second day"), N_("Choose the second of the two")),
	{ .id = CMD_ALL, .foot = true, .word = N_("all/changed"), .help = N_("All indicators, or only those that differ") },
	{ 0 },
};

const struct screen_ops screen_compare = {
	.name = "compare",
	.title = N_("Two days"),
	.about = N_("Two measurements side by side, the older to the left: at first start and now. Below stand the words of "
		    "both levels as they were valid on their day. : says that the indicator changed its meaning between "
		    "them, so that the levels do not compare."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct compare),
	.commands = commands,
	.open = compare_open,
	.load = compare_load,
	.draw = compare_draw,
	.list = SCREEN_PART(struct compare, list),
	.rows = &rows,
	.list_area = list_area,
	.command = compare_command,
};
