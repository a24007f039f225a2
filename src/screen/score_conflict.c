/*
 * What another window, or a colleague's correction, has stored while the form was open: mine and theirs of each
 * answer, to choose. What is chosen is put on top of what is stored; nothing is written over unseen.
 */

#include "score_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "conflict_priv.h"

/* What was answered here, kept while the form is filled again from what is stored. */
struct score_conflict {
	struct conflict_arg arg;
	bool settled;
	int n;			       /* indicators */
	const char *const *keys;       /* of them */
	const char *scores, *marks;
	const char *const *notes;      /* 0 the measurement, 1.. an indicator */
	int32_t taken_on, corrects_on, corrects_seq;
	bool with_citizen;
	int cursor;
	struct draft_id old; /* the draft of a correction that came too late; 0: none */
};

/* Lines: the day, with whom, then score and note of each indicator, after those of the whole. */
enum { LINE_DAY, LINE_WITH, LINE_NOTE, LINE_FIRST };

static int line_of_score(int i)
{
	return LINE_FIRST + 2 * i;
}

static struct score_conflict *keep(struct score *st)
{
	struct score_conflict *c = ARENA_NEW(&st->arena, struct score_conflict);
	const char **keys = ARENA_ARRAY(&st->arena, (size_t)st->k.n + 1, const char *);
	const char **notes = ARENA_ARRAY(&st->arena, (size_t)st->k.n + 1, const char *);

	for (int i = 0; i <= st->k.n; i++)
		notes[i] = st->notes[i];
	for (int i = 0; i < st->k.n; i++)
		keys[i] = st->set->indicators[i].key;
	*c = (struct score_conflict){
		.n = st->k.n,
		.keys = keys,
		.notes = notes,
		.scores = arena_dup(&st->arena, st->k.scores),
		.marks = arena_dup(&st->arena, st->k.marks),
		.taken_on = st->taken_on,
		.with_citizen = st->with_citizen,
		.corrects_on = st->corrects_on,
		.corrects_seq = st->corrects_seq,
		.cursor = st->k.cursor,
	};
	return c;
}

static const struct measurement *find(const struct citizen_reply *c, int32_t on, int32_t seq)
{
	for (int32_t i = 0; i < c->n_measurements; i++)
		if (c->measurements[i].taken_on == on && c->measurements[i].seq == seq)
			return &c->measurements[i];
	return NULL;
}

/* The one that stands now, after all corrections; NULL when it is the same. */
static const struct measurement *corrected_to(const struct citizen_reply *c, int32_t on, int32_t seq)
{
	const struct measurement *newest = NULL;

	for (int32_t i = 0; i < c->n_measurements; i++) {
		const struct measurement *m = &c->measurements[i];
		if (m->replaces_on != on || m->replaces_seq != seq)
			continue;
		newest = m;
		on = m->taken_on;
		seq = m->seq;
		i = -1;
	}
	return newest;
}

/* Mine as it was when the form was opened or last saved: what differs from it was typed here. */
static char base_score(const struct score *st, int i)
{
	const struct score_part *p = &st->parts[0];
	const struct measurement *m = st->corrects_on == DAY_NONE
		? NULL : find(&p->trend.citizen, st->corrects_on, st->corrects_seq);

	for (int part = 0; part < st->n_parts; part++)
		if (st->form.at[part][i] >= 0)
			return (m ? m->scores : st->parts[part].saved_scores)[st->form.at[part][i]];
	return SCORE_NONE;
}

static const char *words_of(struct arena *a, const struct score *st, int i)
{
	char word[WORD_ROOM], mark = st->k.marks[i];

	if (st->k.scores[i] == SCORE_NONE)
		return "--";
	return arena_printf(a, "%s%s", screen_words_score(word, &st->set->indicators[i], st->k.scores[i]),
		mark == MARK_UNCHANGED ? " =" : mark == MARK_UP ? " s+" : mark == MARK_DOWN ? " s-" : "");
}

static const char *day_words(struct arena *a, int32_t day)
{
	char buf[DATE_ROOM];

	return arena_dup(a, date_long(buf, day));
}

/* A note of theirs stays unless one was written here. */
static struct conflict_line note_line(struct arena *a, const char *label, const char *mine, const char *theirs)
{
	return (struct conflict_line){ arena_printf(a, _("Note: %s"), label), *mine ? mine : "--",
		*theirs ? theirs : "--", *mine != '\0' };
}

/* An indicator that they do not ask has no line: it is mine. */
static void compare(struct score *st, struct score_conflict *c, const struct score *theirs)
{
	struct conflict_line *lines = ARENA_ARRAY(&st->arena, (size_t)line_of_score(st->k.n), struct conflict_line);
	struct arena *a = &st->arena;

	lines[LINE_DAY] = (struct conflict_line){ _("Date"), day_words(a, st->taken_on), day_words(a, theirs->taken_on),
		st->taken_on != st->parts[0].saved.taken_on };
	lines[LINE_WITH] = (struct conflict_line){ _("With citizen"), st->with_citizen ? _("yes") : _("no"),
		theirs->with_citizen ? _("yes") : _("no"), st->with_citizen != st->parts[0].saved.with_citizen };
	lines[LINE_NOTE] = note_line(a, _("the whole"), st->notes[0], theirs->notes[0]);
	for (int i = 0; i < st->k.n; i++) {
		int there = set_find(theirs->set, c->keys[i]), at = line_of_score(i);
		const char *mine = words_of(a, st, i), *label = screen_score_label(st, i);

		lines[at] = (struct conflict_line){ label, mine, there < 0 ? mine : words_of(a, theirs, there),
			st->k.scores[i] != base_score(st, i) };
		lines[at + 1] = note_line(a, label, st->notes[i + 1], there < 0 ? st->notes[i + 1] : theirs->notes[there + 1]);
	}
	c->arg.lines = lines;
	c->arg.n = (size_t)line_of_score(st->k.n);
	c->arg.settled = &c->settled;
}

/* A correction that somebody else was quicker with is put on that one. */
static enum status follow(struct score *st, struct screen_app *app, struct score_conflict *c, const char **who,
	struct err *e)
{
	struct citizen_request request = { st->course, st->purpose };
	struct citizen_reply now;
	char hhmm[CLOCK_ROOM];

	*who = "";
	if (st->corrects_on == DAY_NONE)
		return ST_OK;
	if (door_citizen(app->door, &request, &st->arena, &now, e) != ST_OK)
		return e->code;
	const struct measurement *m = corrected_to(&now, st->corrects_on, st->corrects_seq);
	if (!m)
		return ST_OK;
	c->old = st->parts[0].saved.id;
	c->corrects_on = m->taken_on;
	c->corrects_seq = m->seq;
	*who = arena_printf(&st->arena, "%s (%s)", m->author, clock_hhmm(hhmm, m->finished_at));
	return ST_OK;
}

/* The form as it would open now. It shares the arena, which only grows. */
static enum status open_theirs(struct score *st, struct screen_app *app, const struct score_conflict *c,
	struct score **out, struct err *e)
{
	struct score *theirs = ARENA_NEW(&st->arena, struct score);

	theirs->course = st->course;
	memcpy(theirs->purpose, st->purpose, sizeof(theirs->purpose));
	theirs->corrects_on = c->corrects_on;
	theirs->corrects_seq = c->corrects_seq;
	theirs->chosen = st->chosen;
	theirs->arena = st->arena;
	enum status status = screen_score_gather(theirs, app, e);
	st->arena = theirs->arena;
	*out = theirs;
	return status;
}

static bool had_draft(const struct score *st)
{
	for (int i = 0; i < st->n_parts; i++)
		if (st->parts[i].saved.id.v)
			return true;
	return false;
}

/* Finished or deleted elsewhere: what stands here becomes a draft of its own. */
static struct nav keep_as_new(struct screen *s)
{
	struct score *st = s->state;

	for (int i = 0; i < st->n_parts; i++)
		st->parts[i].saved.id.v = 0;
	for (int i = 0; i <= st->k.n; i++)
		st->note_changed[i] = *st->notes[i] != '\0';
	st->trouble = ST_OK;
	tui_screen_beep(s, "%s", _("The draft was finished or deleted in another window. What stands here is kept as a "
				   "new one; Esc and Drafts delete it."));
	return NAV(NAV_STAY);
}

const char screen_score_conflict_words[] = N_("Somebody has stored something else meanwhile: ^S shows both.");

bool screen_score_is_in_conflict(const struct score *st)
{
	return st->trouble == ST_CONFLICT || (st->trouble == ST_NOTFOUND && had_draft(st));
}

struct nav screen_score_differ(struct screen *s, struct err *e)
{
	struct score *st = s->state;
	struct screen_app *app = s->app;
	struct score_conflict *c = keep(st);
	struct score *theirs;
	const char *who;
	char hhmm[CLOCK_ROOM];

	if (follow(st, app, c, &who, e) != ST_OK || open_theirs(st, app, c, &theirs, e) != ST_OK)
		return NAV(NAV_STAY);
	if (!*who && !had_draft(theirs) && had_draft(st))
		return keep_as_new(s);
	if (!*who)
		who = arena_printf(&st->arena, "%s (%s)", app->me.login, clock_hhmm(hhmm, theirs->saved_at));
	compare(st, c, theirs);
	c->arg.who = who;
	st->conflict = c;
	return NAV_TO(&screen_conflict, &c->arg);
}

static void put_on_top(struct score *st, const struct score_conflict *c)
{
	const struct conflict_line *lines = c->arg.lines;

	if (lines[LINE_DAY].keep_mine && st->corrects_on == DAY_NONE)
		st->taken_on = c->taken_on;
	if (lines[LINE_WITH].keep_mine)
		st->with_citizen = c->with_citizen;
	if (lines[LINE_NOTE].keep_mine)
		screen_score_set_note(st, 0, c->notes[0]);
	for (int i = 0; i < c->n; i++) {
		int at = set_find(st->set, c->keys[i]), line = line_of_score(i);

		if (at >= 0 && lines[line].keep_mine) {
			st->k.scores[at] = c->scores[i];
			st->k.marks[at] = c->marks[i];
		}
		if (at >= 0 && lines[line + 1].keep_mine)
			screen_score_set_note(st, at + 1, c->notes[i + 1]);
	}
	scoring_go(&st->k, c->cursor);
	screen_score_split(st);
	screen_score_last_points(st);
}

/* The draft of the late correction goes when the other one is stored. */
static enum status store_both(struct score *st, struct screen_app *app, const struct score_conflict *c, struct err *e)
{
	struct draft_drop_request drop = { .id = c->old };
	struct draft_drop_reply dropped;

	st->saved_at = 0;
	if (screen_score_save(st, app, e) != ST_OK)
		return e->code;
	if (!c->old.v || door_draft_drop(app->door, &drop, &st->arena, &dropped, e) == ST_OK)
		return ST_OK;
	return e->code == ST_NOTFOUND ? ST_OK : e->code;
}

enum status screen_score_load(struct screen *s, struct err *e)
{
	struct score *st = s->state;
	struct score_conflict *c = st->conflict;
	int32_t on = st->corrects_on, seq = st->corrects_seq;

	if (!c || !c->settled)
		return ST_OK;
	st->conflict = NULL;
	st->corrects_on = c->corrects_on;
	st->corrects_seq = c->corrects_seq;
	if (screen_score_reopen(st, s->app, e) != ST_OK) {
		st->corrects_on = on;
		st->corrects_seq = seq;
		return e->code;
	}
	st->trouble = ST_OK;
	put_on_top(st, c);
	if (store_both(st, s->app, c, e) != ST_OK)
		tui_screen_say_err(s, e);
	else
		tui_screen_say(s, "%s", _("Both are put together and saved as a draft."));
	return ST_OK;
}
