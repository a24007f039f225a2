/*
 * Measurements, notes, corrections and goals. A measurement is never changed: a correction is a
 * new row that marks the old one as superseded.
 */
#include "store/measurement.h"

#include <string.h>

#include "db_priv.h"
#include "model/score.h"
#include "store/trial.h"

/* What a citizen's measurements have in common is looked up once: they have few authors, sets and lengths. */
struct author {
	int64_t id;
	const char *login;
};
struct common {
	struct author *authors;
	size_t n, room;
	struct set_version_id set; /* of the row before, */
	bool trial;                /* and whether it is on trial */
	const char *no_marks;      /* n_marks of them */
	size_t n_marks;
};

/* Marks that are all "none" are stored as NULL: most measurements have none. */
static const char *read_marks(const struct query *q, struct arena *a, int column, size_t n, struct common *common)
{
	const char *marks = store_db_text(q, a, column);

	if (*marks)
		return marks;
	if (!common->no_marks || common->n_marks != n) {
		char *none = arena_array(a, n + 1, 1);

		common->no_marks = memset(none, MARK_NONE, n);
		common->n_marks = n;
	}
	return common->no_marks;
}

static enum status login_of(struct store *s, struct arena *a, struct common *common, int64_t id, const char **out,
	struct err *e)
{
	for (size_t i = 0; i < common->n; i++) {
		*out = common->authors[i].login;
		if (common->authors[i].id == id)
			return ST_OK;
	}
	struct query q = QUERY(s, e, USER_LOGIN, ARG(id));
	struct author *author = ARENA_PUSH(a, common->authors, &common->n, &common->room);
	*author = (struct author){ id, store_db_next(&q) ? store_db_text(&q, a, 0) : "" };
	*out = author->login;
	return store_db_end(&q);
}

static enum status on_trial(struct store *s, struct common *common, struct set_version_id set, bool *out, struct err *e)
{
	enum trial_state state = common->trial ? TRIAL_RUNNING : TRIAL_NONE;

	if (set.v != common->set.v && store_trial_state(s, set, &state, e) != ST_OK)
		return e->code;
	common->set = set;
	*out = common->trial = state == TRIAL_RUNNING || state == TRIAL_DROPPED;
	return ST_OK;
}

static void read_row(const struct query *q, struct arena *a, struct common *common, struct measurement *out)
{
	*out = (struct measurement){
		.taken_on = store_db_day(q, 0),
		.seq = store_db_i32(q, 1),
		.course.v = store_db_int(q, 2),
		.set_version.v = store_db_int(q, 3),
		.rater = store_db_i32(q, 4),
		.scores = store_db_text(q, a, 6),
		.with_citizen = store_db_int(q, 8) != 0,
		.superseded = store_db_int(q, 9) != 0,
		.finished_at = store_db_int(q, 10),
		.order.v = store_db_int(q, 11),
		.replaces_on = DAY_NONE,
		.reason = "",
		.withdrawn = "",
	};
	out->marks = read_marks(q, a, 7, strlen(out->scores), common);
}

/* With what other tables say of it. */
static enum status read_measurement(const struct query *q, struct arena *a, struct common *common,
	struct measurement *out, struct err *e)
{
	read_row(q, a, common, out);
	if (on_trial(q->store, common, out->set_version, &out->trial, e) != ST_OK)
		return e->code;
	return login_of(q->store, a, common, store_db_int(q, 5), &out->author, e);
}

/* A row of either: a correction replaces something, a withdrawal nothing. */
static void read_correction(const struct query *q, struct arena *a, struct measurement *out)
{
	if (store_db_day(q, 2) == DAY_NONE) {
		out->withdrawn = store_db_text(q, a, 4);
		return;
	}
	out->replaces_on = store_db_day(q, 2);
	out->replaces_seq = store_db_i32(q, 3);
	out->reason = store_db_text(q, a, 4);
}

/* Both are in the order of (taken_on, seq); corrections of the citizen's other courses are
 * passed over. */
static enum status add_corrections(struct store *s, struct arena *a, struct course_id course,
	struct measurement *list, size_t n, struct err *e)
{
	size_t i = 0;
	struct query q = QUERY(s, e, CORRECTION_LIST, ARG(course));

	while (store_db_next(&q)) {
		int32_t on = store_db_day(&q, 0), seq = store_db_i32(&q, 1);
		while (i < n && (list[i].taken_on < on ||
					(list[i].taken_on == on && list[i].seq < seq)))
			i++;
		if (i < n && list[i].taken_on == on && list[i].seq == seq)
			read_correction(&q, a, &list[i]);
	}
	return store_db_end(&q);
}

static enum status read_list(struct query q, struct arena *a, struct course_id course,
	struct measurement **out, size_t *n)
{
	enum status read = ST_OK;
	struct common common = { 0 };
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (read == ST_OK && store_db_next(&q))
		read = read_measurement(&q, a, &common, ARENA_PUSH(a, *out, n, &room), q.e);
	enum status status = store_db_end(&q);
	if (read != ST_OK)
		return read;
	return status == ST_OK ? add_corrections(q.store, a, course, *out, *n, q.e) : status;
}

enum status store_measurement_list(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct measurement **out, size_t *n, struct err *e)
{
	if (order.v)
		return read_list(QUERY(s, e, ORDER_MEASUREMENTS, ARG(course), ARG(order)), a, course, out, n);
	return read_list(QUERY(s, e, MEASUREMENT_LIST, ARG(course)), a, course, out, n);
}

enum status store_measurement_earlier(struct store *s, struct arena *a, struct course_id course,
	struct measurement **out, size_t *n, struct err *e)
{
	return read_list(QUERY(s, e, MEASUREMENT_EARLIER, ARG(course)), a, course, out, n);
}

static enum status add_correction(struct store *s, struct arena *a, struct course_id course,
	struct measurement *m, struct err *e)
{
	struct query q =
		QUERY(s, e, CORRECTION_ONE, ARG(course), ARG(m->taken_on), ARG(m->seq));

	while (store_db_next(&q))
		read_correction(&q, a, m);
	return store_db_end(&q);
}

enum status store_measurement_load(struct store *s, struct arena *a, struct course_id course,
	int32_t taken_on, int32_t seq, struct measurement *out, struct user_id *author,
	struct err *e)
{
	struct common common = { 0 };
	struct user_id by = { 0 };
	struct query q = QUERY(s, e, MEASUREMENT_ONE, ARG(course), ARG(taken_on), ARG(seq));
	bool found = store_db_next(&q);
	enum status status = ST_OK;

	if (found) {
		status = read_measurement(&q, a, &common, out, e);
		by.v = store_db_int(&q, 5);
	}
	if (store_db_end(&q) != ST_OK)
		return e->code;
	if (status == ST_OK && !found)
		status = err_set(e, ST_NOTFOUND, "%s", N_("The measurement"));
	if (status != ST_OK)
		return status;
	if (author)
		*author = by;
	return add_correction(s, a, course, out, e);
}

static enum status read_notes(struct query q, struct arena *a, struct note **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct note *note = ARENA_PUSH(a, *out, n, &room);
		*note = (struct note){
			.taken_on = store_db_day(&q, 0),
			.seq = store_db_i32(&q, 1),
			.position = store_db_i32(&q, 2),
			.body = store_db_text(&q, a, 3),
		};
	}
	return store_db_end(&q);
}

enum status store_measurement_notes(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct note **out, size_t *n, struct err *e)
{
	if (order.v)
		return read_notes(QUERY(s, e, ORDER_NOTES, ARG(course), ARG(order)), a, out, n);
	return read_notes(QUERY(s, e, NOTE_LIST, ARG(course)), a, out, n);
}

/* Where the new row goes, and with what of the course as it is now. */
struct place {
	struct citizen_id citizen;
	struct section_id section;
	struct group_id group;
	int32_t seq, n_indicators;
};

static enum status find_place(
	struct store *s, const struct measurement *m, struct place *out, struct err *e)
{
	struct query q = QUERY(
		s, e, MEASUREMENT_PLACE, ARG(m->course), ARG(m->taken_on), ARG(m->set_version));
	bool found = store_db_next(&q);

	if (found) {
		*out = (struct place){
			.citizen.v = store_db_int(&q, 0),
			.section.v = store_db_int(&q, 1),
			.group.v = store_db_int(&q, 2),
			.seq = store_db_i32(&q, 3),
			.n_indicators = store_db_i32(&q, 4),
		};
	}
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The course"))
					 : status;
}

static enum status supersede(struct store *s, struct course_id course, int32_t on, int32_t seq, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, MEASUREMENT_SUPERSEDE, ARG(course), ARG(on), ARG(seq));

	return status == ST_OK && changed == 0 ? err_set(e, ST_CONFLICT, "%s", N_("The measurement")) : status;
}

static enum status replace(struct store *s, const struct measurement *m, const struct place *place, struct err *e)
{
	enum status status = supersede(s, m->course, m->replaces_on, m->replaces_seq, e);

	if (status == ST_OK)
		status = RUN(s, e, CORRECTION_ADD, ARG(place->citizen), ARG(m->taken_on),
			ARG(m->seq), ARG(m->replaces_on), ARG(m->replaces_seq), ARG(m->reason));
	return status;
}

static const char *marks_or_null(const char *marks)
{
	return marks[strspn(marks, ".")] == '\0' ? NULL : marks;
}

static enum status add_notes(struct store *s, const struct measurement *m,
	struct citizen_id citizen, const struct note *notes, size_t n, struct err *e)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = RUN(s, e, NOTE_ADD, ARG(citizen), ARG(m->taken_on), ARG(m->seq),
			ARG(notes[i].position), ARG(notes[i].body));
	return status;
}

enum status store_measurement_add(struct store *s, struct measurement *m, struct user_id author,
	const struct note *notes, size_t n_notes, struct err *e)
{
	struct place place = { 0 };
	enum status status = find_place(s, m, &place, e);

	if (status != ST_OK)
		return status;
	if (!scores_are_valid(m->scores, m->marks, (size_t)place.n_indicators, false))
		return err_set(
			e, ST_INVALID, "%s", N_("the scores do not fit the indicator set"));
	m->seq = place.seq;
	status = RUN(s, e, MEASUREMENT_ADD, ARG(place.citizen), ARG(m->taken_on), ARG(m->seq),
		ARG(m->course), ARG(m->set_version), ARG(m->rater), ARG(author),
		ARG(place.section), ARG(place.group), ARG(m->scores),
		ARG(marks_or_null(m->marks)), ARG(m->with_citizen), ARG(m->finished_at),
		arg_unless(m->order.v, 0));
	if (status == ST_OK && m->replaces_on != DAY_NONE)
		status = replace(s, m, &place, e);
	return status == ST_OK ? add_notes(s, m, place.citizen, notes, n_notes, e) : status;
}

enum status store_measurement_withdraw(struct store *s, const struct measurement *m, const char *reason,
	struct user_id by, int64_t at, struct err *e)
{
	enum status status = supersede(s, m->course, m->taken_on, m->seq, e);

	return status == ST_OK ? RUN(s, e, WITHDRAWAL_ADD, ARG(m->course), ARG(m->taken_on), ARG(m->seq), ARG(reason),
					 ARG(by), ARG(at))
			       : status;
}

static enum status read_goals(struct query q, struct arena *a, struct goal **out, size_t *n)
{
	size_t room = 0;

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct goal *goal = ARENA_PUSH(a, *out, n, &room);
		*goal = (struct goal){
			.indicator_key = store_db_text(&q, a, 0),
			.level = store_db_i32(&q, 1),
			.by_on = store_db_day(&q, 2),
			.words = store_db_text(&q, a, 3),
			.focus = store_db_int(&q, 4) != 0,
			.set_at = store_db_int(&q, 5),
		};
	}
	return store_db_end(&q);
}

enum status store_measurement_goals(struct store *s, struct arena *a, struct course_id course,
	struct order_id order, struct goal **out, size_t *n, struct err *e)
{
	if (order.v)
		return read_goals(QUERY(s, e, ORDER_GOALS, ARG(course), ARG(order)), a, out, n);
	return read_goals(QUERY(s, e, GOAL_LIST, ARG(course)), a, out, n);
}

enum status store_measurement_set_goal(struct store *s, struct course_id course,
	const struct goal *goal, struct user_id by, int64_t at, struct err *e)
{
	enum status status = goal->focus
		? RUN(s, e, FOCUS_ADD, ARG(course), ARG(goal->indicator_key), ARG(by), ARG(at))
		: RUN(s, e, FOCUS_DROP, ARG(course), ARG(goal->indicator_key));

	if (status != ST_OK)
		return status;
	if (goal->level == LEVEL_NONE)
		return RUN(s, e, GOAL_DROP, ARG(course), ARG(goal->indicator_key));
	return RUN(s, e, GOAL_SAVE, ARG(course), ARG(goal->indicator_key), ARG(goal->level),
		ARG_DAY(goal->by_on), arg_words(goal->words), ARG(by), ARG(at));
}

enum status store_measurement_goal_changed(
	struct store *s, struct course_id course, const char *key, struct err *e)
{
	struct query q = QUERY(s, e, GOAL_SETTER, ARG(course), ARG(key));
	enum status status = store_db_changed(&q, e);

	/* It was taken away: nothing stands there that says by whom. */
	return status == ST_NOTFOUND ? err_set(e, ST_CHANGED, "%s", N_("Somebody")) : status;
}
