/*
 * Invented measurements. Each chance is drawn by purpose, citizen and a number of its own: a
 * number used twice would tie two of them together.
 */
#include "demo_priv.h"

#include <string.h>

#include "base/date.h"
#include "model/score.h"

#define DAY_SECONDS 86400
#define MILLE 1000 /* the whole width of a scale */

static const char *const notes[] = {
	"Vi talte om hverdagen. Mødet med mentor flyttes til tirsdag.",
	"God samtale. Vil gerne prøve et besøg på en arbejdsplads.",
	"Sover bedre, efter at skærmen er ude af soveværelset.",
	"Har selv ringet til lægen og fået en tid.",
	"Svær periode; vi holder tempoet nede til næste gang.",
	"Fremmøde alle dage siden sidst.",
	"Var på besøg i en butik og vil gerne høre mere.",
	"Aftalt: skriver et udkast til CV inden næste samtale.",
};

/* One course while its measurements are made. */
struct walk {
	const struct demo_course *course;
	char last[SET_MAX + 1]; /* the previous scores */
	int k;			/* number of the measurement */
};

static int dice(const struct walk *w, int n, enum demo_chance what, int which)
{
	return service_demo_dice(n, what, w->course->number, which);
}

/* Where an indicator stands after some days, in thousandths of the scale for the better. */
static int stand(const struct walk *w, int i, int days)
{
	int start = 80 + dice(w, 420, DEMO_START, i);
	int person = dice(w, 400, DEMO_TREND, -1) - 60;	   /* thousandths a year: most go up */
	int indicator = dice(w, 700, DEMO_TREND, i) - 200; /* and not everything alike */
	int noise = dice(w, 160, DEMO_NOISE, i * 1000 + w->k) - 80;
	int at = start + (person + indicator) * days / 365 + noise;

	return at < 0 ? 0 : at > MILLE ? MILLE : at;
}

static char score_at(const struct walk *w, int i, int days)
{
	const struct indicator *in = &w->course->set->indicators[i];
	int span = in->max - in->min;
	int up = (stand(w, i, days) * span + MILLE / 2) / MILLE;

	if (dice(w, 100, DEMO_REST, i) < 5)
		return SCORE_NOT_RELEVANT;
	if (dice(w, 100, DEMO_REST, (i + 1) * 1000 + w->k) < 3)
		return SCORE_NOT_ASSESSED;
	return score_of_level(in->direction == LOW_IS_GOOD ? in->max - up : in->min + up);
}

/* Some unchanged levels were confirmed with a key; some have a small step inside the level. */
static char mark_at(const struct walk *w, int i, char score)
{
	int chance = dice(w, 100, DEMO_REST, (i + 1) * 1000 + 500 + w->k);

	if (score_level(score) == LEVEL_NONE)
		return MARK_NONE;
	if (w->k > 0 && score == w->last[i] && chance < 12)
		return MARK_UNCHANGED;
	return chance > 95 ? MARK_UP : chance > 93 ? MARK_DOWN : MARK_NONE;
}

static void measure(struct demo_history *h, struct walk *w, int32_t on)
{
	const struct demo_course *c = w->course;
	struct history_row *row = ARENA_PUSH(h->arena, h->rows, &h->n, &h->room);
	char scores[SET_MAX + 1] = "", marks[SET_MAX + 1] = "";

	for (int i = 0; i < c->set->n_indicators; i++) {
		scores[i] = score_at(w, i, on - c->from);
		marks[i] = mark_at(w, i, scores[i]);
	}
	*row = (struct history_row){.cpr = c->cpr,
		.group = c->group,
		.author = c->caseworker,
		.taken_on = on,
		.finished_at = (int64_t)on * DAY_SECONDS +
			       (8 + dice(w, 6, DEMO_RHYTHM, 2000 + w->k)) * 3600,
		.scores = arena_dup(h->arena, scores),
		.marks = arena_dup(h->arena, marks),
		.note = "",
		.with_citizen = dice(w, 100, DEMO_RHYTHM, 3000 + w->k) < 80};
	if (dice(w, 100, DEMO_RHYTHM, 4000 + w->k) < 12)
		row->note = notes[dice(w, (int)COUNT(notes), DEMO_RHYTHM, 5000 + w->k)];
	memcpy(w->last, scores, sizeof(scores));
	w->k++;
}

/* The last day of measuring: a few courses have none yet, and some have fallen behind. */
static int32_t measured_until(const struct demo_course *c)
{
	int chance = service_demo_dice(100, DEMO_RHYTHM, c->number, 0);

	if (chance < 5)
		return c->from - 1;
	if (chance < 20)
		return c->today - c->set->cadence_days -
		       service_demo_dice(40, DEMO_RHYTHM, c->number, 1);
	return c->today - 1;
}

void service_demo_measure(struct demo_history *h, const struct demo_course *course)
{
	struct walk w = {.course = course};
	int32_t until = course->until ? course->until : measured_until(course), cadence = course->set->cadence_days;
	int32_t on = (course->back ? course->back : course->from) + service_demo_dice(5, DEMO_RHYTHM, course->number, 2);

	for (int step = 0; on <= until; step++) {
		/* A holiday, an illness: now and then a measurement is left out. */
		if (step == 0 || dice(&w, 100, DEMO_RHYTHM, 6000 + step) >= 8)
			measure(h, &w, on);
		on += cadence - 1 + dice(&w, 4, DEMO_RHYTHM, 7000 + step);
	}
}
