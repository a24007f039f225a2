/*
 * The user's unfinished measurements, and above them those that a colleague left with a citizen who is
 * this user's now: they are taken over or declined. Rows need both the state and the session, so the list's
 * context is made for each call and nothing may keep it.
 */

#include <stdio.h>

#include "own_correct_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "score_priv.h"
#include "fresh_priv.h"
#include "purpose_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

/* Of the user, or offered to her. */
struct draft_line {
	const struct draft_row *own;
	const struct draft_offer_row *offer; /* or NULL */
	struct draft_id id;
	const char *ref, *name, *group_label;
	int64_t changed_at;
};

struct drafts {
	struct draft_line *rows;
	size_t n, n_offers;
	const struct screen_app *app; /* for the rows */
	const char **names, **initials, **folded;
	struct tui_list list;
	union {
		struct score_arg score;
		struct own_arg own;
	} arg;
};

enum { DRAFT_DROP = CMD_OWN, DRAFT_CARRY, DRAFT_TAKE };

#define COL_REF 3
#define COL_NAME 11

/* When it was saved: the day, and where there is room the time. */
static int changed_width(int cols)
{
	return cols >= TUI_FULL_COLS ? 14 : 8;
}

static bool is_old(const struct screen_app *app, const struct draft_line *d)
{
	return clock_day_of(d->changed_at) < app->me.today - app->me.draft_old_days;
}

/* A correction keeps the questions of its day. */
static bool is_older(const struct draft_row *d)
{
	return d->older && d->corrects_on == DAY_NONE;
}

static const char *kind_mark(const struct draft_row *d)
{
	if (d->corrects_on != DAY_NONE)
		return " c";
	return d->rater == RATER_CITIZEN ? C_("own score in a list", " O") : "";
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct drafts *st = ctx;
	const struct draft_line *d = &st->rows[i];
	int right = a.col + a.cols, saved_w = changed_width(right), changed = right - saved_w,
	    answered = changed - 9;
	int group =
		a.col + a.cols >= TUI_FULL_COLS ? COL_NAME + (answered - COL_NAME) / 2 : answered;
	char buf[WORD_ROOM], hhmm[CLOCK_ROOM], line[WORD_ROOM];
	bool old = is_old(st->app, d);

	tui_draw_text(t, a.row, 1, attr | (old ? DRAW_ATTENTION : 0), d->offer ? "o" : old ? "!" : " ");
	tui_draw_field(t, a.row, COL_REF, COL_NAME - COL_REF - 1, ALIGN_LEFT, attr, d->ref);
	tui_draw_field(t, a.row, COL_NAME, group - COL_NAME - 1, ALIGN_LEFT, attr,
		st->app->initials ? st->initials[i] : st->names[i]);
	if (group < answered)
		tui_draw_field(
			t, a.row, group, answered - group - 1, ALIGN_LEFT, attr, d->group_label);
	if (d->offer)
		snprintf(line, sizeof(line), "%s", d->offer->author);
	else
		snprintf(line, sizeof(line), "%d/%d%s%s", (int)d->own->answered, (int)d->own->total, kind_mark(d->own),
			is_older(d->own) ? " v" : "");
	tui_draw_field(t, a.row, answered, 8, ALIGN_LEFT, attr, line);
	snprintf(line, sizeof(line), "%s %s", date_short(buf, clock_day_of(d->changed_at)),
		saved_w > 8 ? clock_hhmm(hhmm, d->changed_at) : "");
	tui_draw_field(t, a.row, changed, saved_w, ALIGN_LEFT, attr, line);
}

static int64_t row_id(const void *ctx, size_t i)
{
	const struct drafts *st = ctx;

	return st->rows[i].id.v;
}

static const char *row_folded(const void *ctx, size_t i)
{
	const struct drafts *st = ctx;

	return st->folded[i];
}

static const struct tui_list_rows rows = { .draw = draw_row, .id = row_id, .folded = row_folded };

/* The offered ones first: somebody waits for an answer. */
static enum status fetch(struct screen *s, struct err *e)
{
	struct drafts *st = s->state;
	struct screen_app *app = s->app;
	struct draft_offers_reply offers;
	struct drafts_reply own;

	st->n = st->n_offers = 0;
	screen_fresh_begin(s, FRESH_MY_DRAFTS, (struct course_id){ 0 });
	if (door_draft_offers(app->door, &(struct draft_offers_request){ 0 }, &s->arena, &offers, e) != ST_OK ||
		door_drafts(app->door, &(struct drafts_request){ 0 }, &s->arena, &own, e) != ST_OK)
		return e->code;
	st->rows = ARENA_ARRAY(&s->arena, (size_t)(offers.n_rows + own.n_rows) + 1, struct draft_line);
	for (int32_t i = 0; i < offers.n_rows; i++) {
		const struct draft_offer_row *d = &offers.rows[i];
		st->rows[st->n++] =
			(struct draft_line){ NULL, d, d->draft, d->ref, d->name, d->group_label, d->changed_at };
	}
	st->n_offers = st->n;
	for (int32_t i = 0; i < own.n_rows; i++) {
		const struct draft_row *d = &own.rows[i];
		st->rows[st->n++] = (struct draft_line){ d, NULL, d->id, d->ref, d->name, d->group_label, d->changed_at };
	}
	return ST_OK;
}

static enum status drafts_load(struct screen *s, struct err *e)
{
	struct drafts *st = s->state;

	st->app = s->app;
	if (fetch(s, e) != ST_OK)
		return e->code;
	st->names = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	st->initials = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	st->folded = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++) {
		const struct draft_line *d = &st->rows[i];
		st->names[i] = screen_words_person(&s->arena, d->name, !*d->name, false);
		st->initials[i] = screen_words_person(&s->arena, d->name, !*d->name, true);
		st->folded[i] = text_fold(
			&s->arena, arena_printf(&s->arena, "%s %s", d->ref, st->names[i]));
	}
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 1, 2 }, (struct margin){ 1, 2 });
}

static void draw_head(const struct screen_app *app, struct tui *t, const struct area *a)
{
	int changed = a->cols - changed_width(a->cols), answered = changed - 9;

	tui_draw_text(t, a->row, COL_REF, DRAW_BOLD, _("Ref"));
	tui_draw_text(t, a->row, COL_NAME, DRAW_BOLD, app->initials ? _("Initials") : _("Name"));
	if (a->cols >= TUI_FULL_COLS)
		tui_draw_text(t, a->row, COL_NAME + (answered - COL_NAME) / 2, DRAW_BOLD,
			_("Target group"));
	tui_draw_text(t, a->row, answered, DRAW_BOLD, _("Done"));
	tui_draw_text(t, a->row, changed, DRAW_BOLD, _("Saved"));
}

static void draw_sentence(
	const struct screen_app *app, const struct draft_line *line, struct tui *t, int row)
{
	const struct draft_row *d = line->own;
	char on[DATE_ROOM];

	if (line->offer) {
		tui_draw_printf(t, row, 1, DRAW_PLAIN,
			_("%s: %s left a measurement of %s; take it over or decline it"), line->ref,
			line->offer->author, date_long(on, line->offer->taken_on));
		return;
	}
	tui_draw_printf(t, row, 1, DRAW_PLAIN,
		d->corrects_on != DAY_NONE	? _("%s: correction of %s, %d of %d answered")
		: d->rater == RATER_CITIZEN ? _("%s: own score of %s, %d of %d answered")
					    : _("%s: measurement of %s, %d of %d answered"),
		d->ref, date_long(on, d->taken_on), (int)d->answered, (int)d->total);
	if (is_older(d))
		tui_draw_text(t, row + 1, 1, DRAW_PLAIN,
			_("v: it has an older version's questions; c carries it over"));
	else if (is_old(app, line))
		tui_draw_printf(t, row + 1, 1, DRAW_ATTENTION,
			_("! not touched for more than %d days: finish it or delete it"),
			(int)app->me.draft_old_days);
}

static void drafts_draw(const struct screen *s, struct tui *t)
{
	const struct drafts *st = s->state;
	struct area a = tui_draw_body(t), list = list_area(t);

	draw_head(s->app, t, &a);
	screen_fresh_draw(s->app, t);
	if (!st->n) {
		tui_draw_text(t, list.row, 1, DRAW_PLAIN, _("No drafts are waiting."));
		tui_draw_cursor(t, list.row, 1);
		return;
	}
	draw_sentence(s->app, &st->rows[st->list.at], t, a.row + a.rows - 2);
	tui_list_draw(&st->list, &rows, st, t, list);
}

static struct nav score(struct drafts *st, const struct draft_row *d, const char *purpose)
{
	st->arg.score = (struct score_arg){
		.course = d->course, .purpose = purpose, .corrects_on = d->corrects_on, .corrects_seq = d->corrects_seq
	};
	return NAV_TO(&screen_score, &st->arg.score);
}

/* Declined, it is gone for good: nobody else has it. */
static struct nav answer(struct screen *s, const struct draft_offer_row *d, bool take, struct err *e)
{
	struct screen_app *app = s->app;
	struct draft_take_reply reply;

	if (!take && !tui_prompt_confirm(s, arena_printf(&s->arena,
			     _("Decline the draft that %s left of %s? It is deleted."), d->author, d->ref)))
		return NAV(NAV_STAY);
	if (door_draft_take(app->door, &(struct draft_take_request){ d->draft, take }, &s->arena, &reply, e))
		return NAV(NAV_STAY);
	tui_screen_say(s, take ? _("The draft of %s is yours now.") : _("The draft of %s is declined and deleted."),
		d->ref);
	return NAV(NAV_RELOAD);
}

static struct nav drop(struct screen *s, const struct draft_row *d, struct err *e)
{
	struct screen_app *app = s->app;
	struct draft_drop_reply reply;

	if (!tui_prompt_confirm(
		    s, arena_printf(&s->arena, _("Delete the draft of %s, %d of %d answered?"),
			       d->ref, (int)d->answered, (int)d->total)))
		return NAV(NAV_STAY);
	if (door_draft_drop(
		    app->door, &(struct draft_drop_request){ .id = d->id }, &s->arena, &reply, e))
		return NAV(NAV_STAY);
	tui_screen_say(s, _("The draft of %s is deleted."), d->ref);
	return NAV(NAV_RELOAD);
}

/* The set in force stands with what is due of the course. */
static struct nav carry(struct screen *s, const struct draft_row *d, struct err *e)
{
	struct screen_app *app = s->app;
	struct draft_open_request open = { .course = d->course, .corrects_on = DAY_NONE, .rater = d->rater };
	struct draft_open_reply opened;
	struct dues_reply dues;

	if (door_draft_open(app->door, &open, &s->arena, &opened, e) != ST_OK ||
		door_dues(app->door, &(struct dues_request){ d->course }, &s->arena, &dues, e) != ST_OK || !dues.n_rows)
		return NAV(NAV_STAY);
	bool done = screen_carry_ask(s, &s->arena, &opened.draft, dues.rows[0].set_version, e);
	return NAV(done ? NAV_RELOAD : NAV_STAY);
}

/* The citizen goes on with it, nobody else. */
static struct nav open_own(struct screen *s, const struct draft_row *d, const char *purpose)
{
	struct drafts *st = s->state;

	st->arg.own = (struct own_arg){ .course = d->course, .purpose = purpose, .ref = d->ref, .corrects_on = d->corrects_on,
		.corrects_seq = d->corrects_seq };
	if (d->corrects_on != DAY_NONE && !(st->arg.own.reason = screen_own_reason(s, _("Reason of the correction: "))))
		return NAV(NAV_STAY);
	return NAV_TO(&screen_own, &st->arg.own);
}

/* A correction outside the own caseload opens the citizen with a purpose. */
static struct nav open_draft(struct screen *s, const struct draft_row *d)
{
	const char *purpose = d->other ? screen_purpose_ask(s) : "";

	if (!purpose)
		return NAV(NAV_STAY);
	return d->rater == RATER_CITIZEN ? open_own(s, d, purpose) : score(s->state, d, purpose);
}

static struct nav drafts_command(struct screen *s, int cmd, struct err *e)
{
	struct drafts *st = s->state;
	const struct draft_line *d = &st->rows[st->list.at];

	if (cmd == DRAFT_TAKE || (d->offer && cmd == DRAFT_DROP))
		return answer(s, d->offer, cmd == DRAFT_TAKE, e);
	if (cmd == DRAFT_DROP)
		return drop(s, d->own, e);
	if (cmd == DRAFT_CARRY)
		return carry(s, d->own, e);
	if (cmd != CMD_OPEN && cmd != CMD_SCORE)
		return NAV(NAV_STAY);
	return open_draft(s, d->own);
}

static const char *drafts_why_not(const struct screen *s, int cmd)
{
	const struct drafts *st = s->state;
	const struct draft_line *d = &st->rows[st->list.at];
	bool opens = cmd == CMD_OPEN || cmd == CMD_SCORE;

	if ((opens || cmd == DRAFT_CARRY) && d->offer)
		return N_("It is a colleague's draft: t takes it over, D declines it.");
	if (cmd == DRAFT_CARRY && !is_older(d->own))
		return N_("The draft has the questions that are in force.");
	if (cmd == DRAFT_TAKE && !d->offer)
		return N_("This draft is yours; only an offered one is taken over.");
	return NULL;
}

/* Never x: hands that finish a measurement with "xy" would delete the draft beside it. */
static const struct command commands[] = {
	{ .id = CMD_OPEN,
		.foot = true,
		.of_line = true,
		.word = N_("go on"),
		.help = N_("Go on where the draft was left") },
	{ .id = CMD_SCORE, .of_line = true },
	COMMAND_LINE(DRAFT_DROP, true, "draft-delete", "D DEL", N_("delete"),
		N_("Delete this draft, or decline an offered one; asks first")),
	COMMAND_LINE(DRAFT_CARRY, true, "draft-carry-over", "c", N_("carry over"),
		N_("An older draft goes over to the questions in force")),
	COMMAND_LINE(DRAFT_TAKE, true, "draft-take", "t", N_("take over"),
		N_("Take over a draft that a colleague left")),
	{ .id = CMD_SEARCH, .foot = true, .of_line = true },
	{ 0 },
};

const struct screen_ops screen_drafts = {
	.name = "drafts",
	.title = N_("Drafts"),
	.about = N_("Measurements that you have begun and not finished. They are saved on "
		    "every key, survive a lost connection, and never count before you finish "
		    "them. c after the count marks a correction, O the citizen's own score; v an older "
		    "version's questions, which c carries over to those in force; ! one that has waited "
		    "long. o is one that a colleague left when the citizen became yours: t takes it over, "
		    "D declines it."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct drafts),
	.commands = commands,
	.load = drafts_load,
	.draw = drafts_draw,
	.list = SCREEN_PART(struct drafts, list),
	.rows = &rows,
	.list_area = list_area,
	.command = drafts_command,
	.why_not = drafts_why_not,
	.settle = screen_fresh_settle,
};
