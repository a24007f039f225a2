#include "score_priv.h"

#include <stdio.h>

#include "base/date.h"
#include "tui/lines.h"
#include "tui/list.h"
#include "tui/prompt.h"

/* Before finishing: what is missing, what jumped and what stands still. One line each; Enter goes there, n notes why,
 * y finishes. */

#define HEAD_ROWS 3

enum { REVIEW_FINISH = CMD_OWN };

static void draw_line(const struct score *st, struct tui *t, int row, int i, size_t n, bool marked)
{
	const struct indicator *in = &st->set->indicators[i];
	char before[8], now[8], change[WORD_ROOM], line[400];
	unsigned attr = marked ? DRAW_BOLD : DRAW_PLAIN;
	bool known;

	tui_list_mark(t, row, 0, attr, n, marked);
	if (st->k.scores[i] == SCORE_NONE) {
		tui_draw_printf(t, row, 2, attr,
			_("  %2d %s: no answer, will be stored as not assessed"), i + 1,
			screen_score_label(st, i));
		return;
	}
	int by = scoring_change(&st->k, i, &known);
	snprintf(change, sizeof(change), by ? "%+d" : "%d", by);
	snprintf(line, sizeof(line), "%c %2d %s: %s > %s  %s", screen_score_is_jump(st, i) ? '!' : ' ', i + 1, screen_score_label(st, i),
		level_name(in, st->k.last_level[i], before),
		level_name(in, score_level(st->k.scores[i]), now), change);
	int col = tui_draw_text(t, row, 2, attr | DRAW_ATTENTION, line);
	tui_draw_text(t, row, col + 2, attr,
		*st->notes[i + 1]		 ? st->notes[i + 1]
		: screen_score_wants_note(st, i) ? _("n: write why")
						 : "");
}

/* "2.4 (last 2.1)": the means of one set as it stands now and last time. In the arena. */
static const char *mean_of(const struct score *st, struct screen_app *app, struct arena *a, int part)
{
	const struct score_part *p = &st->parts[part];
	const struct measurement *past = p->n_past ? &p->past[p->n_past - 1] : NULL;
	char scores[SET_MAX + 1], marks[SET_MAX + 1], now[WORD_ROOM], last[WORD_ROOM];
	int32_t before = INT32_MIN;
	size_t n;

	form_split(&st->form, part, st->k.scores, st->k.marks, scores, marks);
	if (past && p->set->previous != PREVIOUS_NEVER)
		before = progress_mean(screen_app_set(app, past->set_version), past->scores, &n);
	return arena_printf(a, _("%s (last %s)"),
		screen_words_mean(now, p->set, progress_mean(p->set, scores, &n)),
		screen_words_mean(last, p->set, before));
}

/* "Mean 2.4 (last 2.1)", or that of every set with its name. In the arena. */
static const char *means(const struct score *st, struct screen_app *app, struct arena *a)
{
	const char *line = arena_printf(a, _("Mean %s"), st->n_parts > 1 ? "" : mean_of(st, app, a, 0));

	for (int i = 0; i < st->n_parts && st->n_parts > 1; i++)
		line = arena_printf(a, "%s%s%s %s", line, i ? ", " : "",
			set_label(st->parts[i].set, screen_words_english()), mean_of(st, app, a, i));
	return line;
}

static void draw_head(
	const struct score *st, struct screen_app *app, struct tui *t, struct area a)
{
	char on[DATE_ROOM];
	struct arena paint;

	arena_init(&paint);
	tui_draw_printf(t, a.row, 1, DRAW_BOLD, _("%s, %s: %d of %d answered"),
		st->parts[0].trend.citizen.row.ref, date_long(on, st->taken_on), scoring_answered(&st->k),
		st->k.n);
	tui_draw_printf(t, a.row + 1, 1, DRAW_PLAIN, _("%s, with citizen: %s"), means(st, app, &paint),
		st->with_citizen ? _("yes") : _("no"));
	const char *others = screen_score_others(st, &paint, app->me.today);
	if (*others)
		tui_draw_printf(t, a.row + 2, 1, DRAW_PLAIN, _("Also awaited: %s"), others);
	arena_done(&paint);
}

struct review {
	int at; /* the marked line */
};

/* The form that this is the review of lies below. */
static struct score *form_of(const struct screen *s)
{
	return s->below->state;
}

static void review_draw(const struct screen *s, struct tui *t)
{
	const struct score *st = form_of(s);
	const struct review *r = s->state;
	struct area a = tui_draw_body(t);
	struct score_lines l = screen_score_review(st);
	int room = a.rows - HEAD_ROWS, top = r->at >= room ? r->at - room + 1 : 0;

	tui_draw_title(t, _("Review"), set_label(st->set, screen_words_english()));
	draw_head(st, s->app, t, a);
	tui_lines_choices(t, (size_t)l.n, (size_t)r->at);
	for (int i = 0; i < room && top + i < l.n; i++)
		draw_line(st, t, a.row + HEAD_ROWS + i, l.positions[top + i],
			(size_t)(top + i), top + i == r->at);
	if (!l.n) {
		tui_draw_text(t, a.row + HEAD_ROWS, 1, DRAW_PLAIN,
			_("Nothing is missing, and nothing jumped."));
		tui_draw_cursor(t, a.row + HEAD_ROWS, 1);
	}
	tui_draw_status(t, DRAW_BOLD, _("Nothing counts before you finish: y."));
}

/* Where the set asks for it, a jump or standing still without a note holds the finish back. */
static bool notes_given(struct screen *s)
{
	struct score *st = form_of(s);

	for (int i = 0; i < st->k.n; i++) {
		if (!screen_score_wants_note(st, i))
			continue;
		tui_screen_say(s, "%s", screen_score_why_note(st, &s->arena, i));
		if (!screen_score_ask_note(s->below, i + 1) || !*st->notes[i + 1]) {
			tui_screen_beep(s, _("Not finished: a note on %s is missing."),
				screen_score_label(st, i));
			return false;
		}
	}
	return true;
}

static bool reason_given(struct screen *s, char reason[PURPOSE_BYTES])
{
	const struct score *st = form_of(s);
	struct prompt_line p = { .label = _("Reason of the correction: "),
		.limit = PURPOSE_CHARS,
		.needed = _("Write what was wrong; it stays with the correction.") };

	return st->corrects_on == DAY_NONE || tui_prompt_line(s, &p, reason, PURPOSE_BYTES);
}

/* Somebody was quicker: the choice takes the place of the review, and leads back to the form. */
static struct nav differ(struct screen *s, struct err *e)
{
	struct nav nav;

	*e = (struct err){ 0 };
	nav = screen_score_differ(s->below, e);
	if (nav.kind == NAV_PUSH)
		nav.kind = NAV_REPLACE;
	return nav;
}

static struct nav finish(struct screen *s, struct err *e)
{
	struct finish_reply reply;
	char reason[PURPOSE_BYTES] = "", on[DATE_ROOM], due[DATE_ROOM];

	const struct score_part *empty = screen_score_unanswered(form_of(s));
	if (empty) {
		tui_screen_beep(s, _("Not finished: %s has no answer. s in the form leaves it out."),
			set_label(empty->set, screen_words_english()));
		return NAV(NAV_STAY);
	}
	if (!notes_given(s) || !reason_given(s, reason))
		return NAV(NAV_STAY);
	if (screen_score_finish(form_of(s), s->app, reason, &reply, e)) {
		if (e->code == ST_CONFLICT || e->code == ST_NOTFOUND)
			return differ(s, e);
		return NAV(NAV_STAY);
	}
	if (reply.due_on == DAY_NONE)
		tui_screen_say(s, _("Measurement of %s saved. No further one is due."),
			date_long(on, reply.taken_on));
	else
		tui_screen_say(s, _("Measurement of %s saved. The next one is due %s."),
			date_long(on, reply.taken_on), date_long(due, reply.due_on));
	return NAV(NAV_POP_TWO);
}

static const struct command move_keys[] = { { .id = CMD_UP }, { .id = CMD_DOWN }, { .id = CMD_FIRST },
	{ .id = CMD_LAST }, { 0 } };

static void review_keys(const struct screen *s, struct keymap *m)
{
	(void)s;
	tui_keymap_add(m, move_keys);
}

static bool review_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct review *r = s->state;
	int n = screen_score_review(form_of(s)).n, at = r->at;

	(void)nav;
	(void)e;
	switch (tui_command_of_key(move_keys, 0, k->code)) {
	case CMD_UP: at--; break;
	case CMD_DOWN: at++; break;
	case CMD_FIRST: at = 0; break;
	case CMD_LAST: at = n; break;
	default: return false;
	}
	r->at = at >= n ? n - 1 : at;
	r->at = r->at < 0 ? 0 : r->at;
	return true;
}

static struct nav review_command(struct screen *s, int cmd, struct err *e)
{
	const struct review *r = s->state;
	struct score_lines l = screen_score_review(form_of(s));
	int at = l.n ? l.positions[r->at] : 0;

	if (cmd == REVIEW_FINISH)
		return finish(s, e);
	if (cmd == CMD_NOTE)
		screen_score_ask_note(s->below, at + 1);
	if (cmd == CMD_NOTE_ALL)
		screen_score_ask_note(s->below, 0);
	if (cmd != CMD_OPEN)
		return NAV(NAV_STAY);
	scoring_go(&form_of(s)->k, at);
	return NAV(NAV_POP);
}

static const char *review_why_not(const struct screen *s, int cmd)
{
	return (cmd == CMD_OPEN || cmd == CMD_NOTE) && !screen_score_review(form_of(s)).n
		       ? N_("There is no line here.")
		       : NULL;
}

static enum status review_settle(struct screen *s, struct err *e)
{
	return screen_score_settle(s->below, e);
}

static const struct command commands[] = {
	COMMAND_OWN(REVIEW_FINISH, true, "finish", "y Y", N_("finish"),
		N_("Finish: the draft becomes a measurement")),
	{ .id = CMD_OPEN,
		.foot = true,
		.word = N_("go there"),
		.help = N_("Back to the form at this indicator") },
	{ .id = CMD_NOTE, .foot = true },
	{ .id = CMD_NOTE_ALL, .foot = true },
	{ 0 },
};

const struct screen_ops screen_review = {
	.name = "review",
	.title = N_("Review"),
	.about = N_("What is missing, what changed by two levels or more (!), and what stood "
		    "still for so long that the set asks why. Nothing counts before y; Esc goes back to the form with everything as it was."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct review),
	.commands = commands,
	.draw = review_draw,
	.keys = review_keys,
	.key = review_key,
	.command = review_command,
	.why_not = review_why_not,
	.settle = review_settle,
};
