/*
 * Both readings side by side: what the staff scored and what the citizen did, and how far apart they are. Nothing here
 * decides who is right: a sentence is added to the citizen's reading, and both stand.
 */

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "fresh_priv.h"
#include "gap_priv.h"
#include "own_correct_priv.h"
#include "report/dumbbell.h"
#include "screen/screens.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

#define DETAIL_ROWS 7
#define FOOT_ROWS 2
#define PAIRS_SHOWN 24

struct gap_view {
	struct citizen_arg of;
	struct trend trend;
	struct own_pair *pairs; /* those of the trend, then an own score that nobody has answered yet */
	size_t n, at;
	const struct set_version *staff_set, *set; /* of the pair that is shown; set: the citizen's */
	int places[SET_MAX], n_places;		   /* of the indicators shown, in the citizen's set */
	struct screen_app *app;
	struct tui_list list;
	struct own_arg correct;
};

_Static_assert(offsetof(struct gap_view, of) == 0, "screen_trend_open");

static const struct own_pair *shown(const struct gap_view *st)
{
	return st->n ? &st->pairs[st->at] : NULL;
}

static const struct indicator *indicator_of(const struct gap_view *st, size_t row)
{
	return &st->set->indicators[st->places[row]];
}

static int staff_level(const struct gap_view *st, size_t row)
{
	const struct own_pair *p = shown(st);

	return p->staff ? own_level(st->staff_set, p->staff->scores, indicator_of(st, row)) : LEVEL_NONE;
}

static int citizen_level(const struct gap_view *st, size_t row)
{
	return score_level(shown(st)->own->scores[st->places[row]]);
}

/* The sentences on an indicator of the reading that is shown, the newest first; the k-th, or NULL. */
static const struct remark *remark_on(const struct gap_view *st, size_t row, int k)
{
	const struct measurement *own = shown(st)->own;

	for (int32_t i = st->trend.citizen.n_remarks - 1; i >= 0; i--) {
		const struct remark *r = &st->trend.citizen.remarks[i];
		if (r->taken_on == own->taken_on && r->seq == own->seq && r->position == st->places[row] + 1 && k-- == 0)
			return r;
	}
	return NULL;
}

/* A window without room for the heads of the columns has the letters beside the levels. */
static void draw_score(struct tui *t, struct area a, unsigned attr, const char *letter, const char *level)
{
	char text[24];

	snprintf(text, sizeof(text), a.cols < TUI_FULL_COLS ? "%s %2s" : "%.0s%s", letter, level);
	tui_draw_field(t, a.row, a.col, 4, ALIGN_RIGHT, attr, text);
}

static const char *level_or_dash(const struct indicator *in, int level, char buf[8])
{
	return level == LEVEL_NONE ? "--" : level_name(in, level, buf);
}

/* "Sleep  S 3  O 5  2 [..S==O]" */
static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct gap_view *st = ctx;
	const struct indicator *in = indicator_of(st, i);
	int width = a.col + a.cols, col = width >= TUI_FULL_COLS ? 34 : 22, cells = width - col - 24;
	int staff = staff_level(st, i), citizen = citizen_level(st, i);
	int steps = staff > citizen ? staff - citizen : citizen - staff;
	char buf[8], line[DUMBBELL_ROOM], apart[8] = "";

	tui_draw_printf(t, a.row, 2, attr, "%2zu", i + 1);
	tui_draw_field(t, a.row, 5, col - 6, ALIGN_LEFT, attr, indicator_label(in, screen_words_english()));
	draw_score(t, (struct area){ a.row, col, 1, width }, attr, C_("staff's reading", "S"), level_or_dash(in, staff, buf));
	draw_score(t, (struct area){ a.row, col + 5, 1, width }, attr, C_("own score", "O"),
		level_or_dash(in, citizen, buf));
	if (staff != LEVEL_NONE && citizen != LEVEL_NONE)
		snprintf(apart, sizeof(apart), steps ? "%d" : "=", steps);
	tui_draw_field(t, a.row, col + 10, 4, ALIGN_RIGHT, attr | (steps > 1 && *apart ? DRAW_BOLD : 0), apart);
	tui_draw_text(t, a.row, col + 15, attr, remark_on(st, i, 0) ? "n" : " ");
	if (cells < 10)
		return;
	cells = cells > 25 ? 25 : cells;
	dumbbell_two(line, cells, in, (struct dumbbell_end){ staff, *C_("staff's reading", "S") },
		(struct dumbbell_end){ citizen, *C_("own score", "O") });
	if (!tui_lines_is_on(t))
		tui_draw_printf(t, a.row, col + 18, attr | DRAW_DATA, "[%s]", line);
}

static const struct tui_list_rows rows = { .draw = draw_row };

/* One that stands alone: the staff has not scored near it. */
static void add_alone(struct gap_view *st)
{
	const struct measurement *own = screen_trend_own(&st->trend);

	if (own && (!st->n || st->pairs[st->n - 1].own != own))
		st->pairs[st->n++] = (struct own_pair){ .own = own };
}

static void show(struct gap_view *st, size_t at)
{
	const struct own_pair *p;

	st->at = at;
	st->n_places = 0;
	p = shown(st);
	if (!p)
		return;
	st->set = screen_app_set(st->app, p->own->set_version);
	st->staff_set = p->staff ? screen_app_set(st->app, p->staff->set_version) : NULL;
	for (int32_t i = 0; i < st->set->n_indicators; i++)
		if (indicator_asks_citizen(&st->set->indicators[i]))
			st->places[st->n_places++] = i;
	tui_list_set(&st->list, &rows, st, (size_t)st->n_places);
}

static enum status gap_open(struct screen *s, const void *arg, struct err *e)
{
	struct gap_view *st = s->state;

	st->app = s->app;
	st->at = SIZE_MAX;
	return screen_trend_open(s, arg, e);
}

static enum status gap_load(struct screen *s, struct err *e)
{
	struct gap_view *st = s->state;
	const struct trend *k = &st->trend;

	if (screen_trend_show(&st->trend, s, st->of.course, st->of.purpose, e) != ST_OK)
		return e->code;
	st->pairs = ARENA_ARRAY(&s->arena, k->n_pairs + 1, struct own_pair);
	st->n = k->n_pairs;
	for (size_t i = 0; i < st->n; i++)
		st->pairs[i] = k->pairs[i];
	add_alone(st);
	show(st, st->at < st->n ? st->at : st->n ? st->n - 1 : 0);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, DETAIL_ROWS + FOOT_ROWS }, (struct margin){ 0, FOOT_ROWS });
}

static void draw_head(struct tui *t, int row, int cols)
{
	int col = cols >= TUI_FULL_COLS ? 34 : 22;

	tui_draw_text(t, row, 5, DRAW_BOLD, _("Indicator"));
	tui_draw_field(t, row, col, 4, ALIGN_RIGHT, DRAW_BOLD, C_("staff's reading", "S"));
	tui_draw_field(t, row, col + 5, 4, ALIGN_RIGHT, DRAW_BOLD, C_("own score", "O"));
	tui_draw_field(t, row, col + 10, 6, ALIGN_LEFT, DRAW_BOLD, _("Apart"));
	tui_draw_text(t, row, col + 18, DRAW_PLAIN, _("S staff  O own score  = both"));
}

static int draw_level(struct tui *t, int row, int cols, const char *who, const struct indicator *in, int level)
{
	const struct level *l = level == LEVEL_NONE ? NULL : indicator_level(in, level);
	char buf[8];
	int col = tui_draw_printf(t, row, 1, DRAW_BOLD, "%s: %s", who, level_or_dash(in, level, buf)) + 2;

	return row + (l ? tui_draw_wrapped(t, (struct area){ row, col, 2, cols - col - 1 }, DRAW_PLAIN,
				  level_text(l, screen_words_english()))
			: 1);
}

static void draw_detail(const struct gap_view *st, struct tui *t, struct area a)
{
	size_t i = st->list.at;
	const struct indicator *in = indicator_of(st, i);
	const struct remark *remark = remark_on(st, i, 0);
	int row = a.row + 1;

	tui_draw_rule(t, a.row, indicator_question(in, screen_words_english()));
	row = draw_level(t, row, a.cols, _("S staff"), in, staff_level(st, i));
	row = draw_level(t, row, a.cols, _("O own score"), in, citizen_level(st, i));
	if (remark)
		tui_draw_wrapped(t, (struct area){ row, 1, a.row + a.rows - 1 - row, a.cols - 2 }, DRAW_PLAIN, remark->body);
	tui_draw_rule(t, a.row + a.rows - 1, NULL);
}

/* The gap of each pair, closer always higher. */
static const char *way_line(const struct gap_view *st, char *out, size_t size)
{
	struct spark_look look = screen_trend_look(st->app, st->trend.n_pairs < 8 ? 8 : PAIRS_SHOWN);
	struct indicator in = { .min = 0, .max = 1, .direction = LOW_IS_GOOD };
	struct point points[PAIRS_SHOWN] = { 0 };
	struct series series = { .points = points };
	size_t n = st->trend.n_pairs, first = n > PAIRS_SHOWN ? n - PAIRS_SHOWN : 0;

	for (size_t i = first; i < n; i++) {
		int steps = st->trend.pairs[i].gap.steps;
		steps = steps > LEVEL_MAX ? LEVEL_MAX : steps;
		in.max = steps > in.max ? steps : in.max;
		points[series.n++] = (struct point){ .on = st->trend.pairs[i].own->taken_on, .level = steps,
			.score = score_of_level(steps) };
	}
	return spark_series(out, size, &look, &in, &series);
}

/* The same figures with fewer words where there is less room. */
static void draw_foot(const struct gap_view *st, struct tui *t, int row)
{
	const struct gap *gap = &shown(st)->gap;
	const struct own_way *way = &st->trend.way;
	bool full = tui_draw_size(t) == SIZE_FULL;
	char line[SPARK_ROOM(PAIRS_SHOWN)];
	struct arena paint;

	arena_init(&paint);
	if (!shown(st)->staff)
		tui_draw_text(t, row, 1, DRAW_PLAIN, _("Not scored by us near this day."));
	else
		tui_draw_text(t, row, 1, DRAW_BOLD, full ? screen_gap_now(&paint, gap)
			: arena_printf(&paint, _("%d apart (n %d), %d alike"), gap->steps, gap->n, gap->n - gap->differs));
	if (way->n) {
		int col = tui_draw_text(t, row + 1, 1, DRAW_DATA, way_line(st, line, sizeof(line))) + 1;
		tui_draw_text(t, row + 1, col, DRAW_PLAIN, full ? screen_gap_way(&paint, way)
			: arena_printf(&paint, _("%d > %d apart"), way->first, way->now));
	}
	arena_done(&paint);
}

static const char *nothing(const struct gap_view *st)
{
	return st->trend.citizen.own_held
		       ? _("The citizen's answers are in. They are shown when the staff's are, too: s on the citizen scores. Was something "
			 "answered wrong, c gives the citizen the keyboard to answer anew.")
		       : _("The citizen has given no own score yet; e on the citizen hands the keyboard over.");
}

static void draw_frame(const struct gap_view *st, struct tui *t, struct arena *a)
{
	char staff[DATE_ROOM] = "--", own[DATE_ROOM];
	const struct own_pair *p = shown(st);

	tui_draw_title(t, arena_printf(a, "%s %s", _("Both readings"),
			       screen_trend_who(&st->trend, a, st->app->initials)), NULL);
	if (!p)
		return;
	if (p->staff)
		date_short(staff, p->staff->taken_on);
	tui_draw_context(t, arena_printf(a, _("S %s  O %s  %zu of %zu"), staff, date_short(own, p->own->taken_on),
				    st->at + 1, st->n));
}

static void gap_draw(const struct screen *s, struct tui *t)
{
	const struct gap_view *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	struct arena paint;

	arena_init(&paint);
	draw_frame(st, t, &paint);
	screen_fresh_draw(s->app, t);
	arena_done(&paint);
	if (!shown(st)) {
		tui_draw_wrapped(t, (struct area){ a.row, 1, a.rows, a.cols - 2 }, DRAW_PLAIN, nothing(st));
		tui_draw_cursor(t, a.row, 1);
		return;
	}
	if (full) {
		draw_head(t, a.row, a.cols);
		draw_detail(st, t, (struct area){ list.row + list.rows, 0, DETAIL_ROWS, a.cols });
	}
	draw_foot(st, t, a.row + a.rows - FOOT_ROWS);
	tui_list_draw(&st->list, &rows, st, t, list);
}

static bool gap_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct gap_view *st = s->state;

	(void)nav;
	(void)e;
	return shown(st) && tui_list_key(&st->list, &rows, st, k, list_area(tui_screen_tui(s)).rows);
}

/* Everything that is said about the indicator, the newest sentence last. */
static void show_text(struct screen *s)
{
	const struct gap_view *st = s->state;
	size_t i = st->list.at;
	const struct indicator *in = indicator_of(st, i);
	const struct level *staff = indicator_level(in, staff_level(st, i)), *own = indicator_level(in, citizen_level(st, i));
	const char *text = arena_printf(&s->arena, "%s\n\n%s: %s\n%s: %s\n", indicator_question(in, screen_words_english()),
		_("S staff"), staff ? level_text(staff, screen_words_english()) : "--", _("O own score"),
		own ? level_text(own, screen_words_english()) : "--");
	char on[DATE_ROOM];
	int n = 0;

	while (remark_on(st, i, n))
		n++;
	while (n-- > 0) {
		const struct remark *r = remark_on(st, i, n);
		text = arena_printf(&s->arena, "%s\n%s, %s: %s\n", text, date_long(on, clock_day_of(r->set_at)), r->author,
			r->body);
	}
	tui_prompt_text(s, indicator_label(in, screen_words_english()), text);
}

static struct nav add_remark(struct screen *s, struct err *e)
{
	struct gap_view *st = s->state;
	const struct measurement *own = shown(st)->own;
	char body[NOTE_MAX * 4 + 1];
	struct remark_add_reply reply;
	struct prompt_note note = { .title = _("What do we see differently? Both readings stay as they are."),
		.initial = "", .limit = NOTE_MAX, .warn = screen_words_warn_cpr };

	if (!tui_prompt_note(s, &note, body, sizeof(body)) || !*body)
		return NAV(NAV_STAY);
	struct remark_add_request request = { .course = st->of.course,
		.remark = { .taken_on = own->taken_on, .seq = own->seq, .position = st->places[st->list.at] + 1, .body = body,
			.author = "" } };
	if (door_remark_add(st->app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	tui_screen_say(s, "%s", _("The sentence is saved with the citizen's reading."));
	return NAV(NAV_RELOAD);
}

/* One that nobody sees yet, for the citizen alone: no more than its day is known here. */
static const struct measurement *held(struct screen *s)
{
	const struct gap_view *st = s->state;
	struct measurement *m = ARENA_NEW(&s->arena, struct measurement);

	m->course = st->of.course;
	m->taken_on = st->trend.citizen.held_on;
	m->seq = st->trend.citizen.held_seq;
	return m;
}

static struct nav gap_command(struct screen *s, int cmd, struct err *e)
{
	struct gap_view *st = s->state;

	if (cmd == CMD_NOTE)
		return add_remark(s, e);
	if (cmd == CMD_CORRECT) {
		st->correct = (struct own_arg){ .course = st->of.course, .purpose = st->of.purpose, .ref = st->trend.citizen.row.ref };
		return screen_own_correct(s, st->trend.citizen.own_held ? held(s) : shown(st)->own, &st->correct, e);
	}
	if (cmd == CMD_FULL_TEXT)
		show_text(s);
	if (cmd == CMD_PREVIOUS && st->at > 0)
		show(st, st->at - 1);
	if (cmd == CMD_NEXT && st->at + 1 < st->n)
		show(st, st->at + 1);
	return NAV(NAV_STAY);
}

static const char *gap_why_not(const struct screen *s, int cmd)
{
	const struct gap_view *st = s->state;

	if (!st->n && (cmd == CMD_NOTE || cmd == CMD_FULL_TEXT || (cmd == CMD_CORRECT && !st->trend.citizen.own_held)))
		return N_("There is nothing to see yet.");
	if ((cmd == CMD_PREVIOUS && (!st->n || st->at == 0)) || (cmd == CMD_NEXT && st->at + 1 >= st->n))
		return N_("There is no other own score in that direction.");
	return NULL;
}

static const struct command commands[] = {
	{ .id = CMD_NOTE, .foot = true, .word = N_("sentence"), .help = N_("A sentence on what is seen differently") },
	{ .id = CMD_FULL_TEXT, .foot = true, .keys = "t ENTER" },
	{ .id = CMD_CORRECT, .foot = true, .help = N_("The citizen corrects the own score, or it is withdrawn") },
	{ .id = CMD_PREVIOUS, .foot = true, .keys = "BACKTAB [", .word = N_("earlier"), .help = N_("The own score before") },
	{ .id = CMD_NEXT, .foot = true, .keys = "TAB ]", .word = N_("later"), .help = N_("The own score after") },
	{ 0 },
};

static const char *gap_crumb(const struct screen *s)
{
	(void)s;
	return _("Both readings");
}

const struct screen_ops screen_gap = {
	.name = "both-readings",
	.title = N_("Both readings"),
	.about = N_("What the staff scored and what the citizen did at the same time, question by question. Two readings "
		    "belong together when at most half a cadence lies between them. Nobody is right here: n adds a sentence, "
		    "and both readings stay as they are. When the gap closes, that is progression, too.\n\nc corrects an own score: "
		    "the citizen gets the keyboard again, or it is withdrawn. Both ask for a reason, and the old reading stays "
		    "in the table of measurements."),
	.roles = ROLES_SCORING,
	.state_size = sizeof(struct gap_view),
	.commands = commands,
	.open = gap_open,
	.load = gap_load,
	.draw = gap_draw,
	.settle = screen_fresh_settle,
	.crumb = gap_crumb,
	.list = SCREEN_PART(struct gap_view, list),
	.key = gap_key,
	.command = gap_command,
	.why_not = gap_why_not,
};
