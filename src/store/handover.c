/*
 * Cases and drafts that go from one user to another. A case is given in one place, which also
 * overtakes open transfers and keeps the line for undoing it.
 */
#include "store/handover.h"

#include "db_priv.h"

enum status store_handover_cases(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct hand_case **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, HAND_CASES, ARG(user), ARG(today));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct hand_case *c = ARENA_PUSH(a, *out, n, &room);
		*c = (struct hand_case){
			.course.v = store_db_int(&q, 0),
			.ref = store_db_text(&q, a, 1),
			.name = store_db_text(&q, a, 2),
			.group.v = store_db_int(&q, 3),
			.group_label = store_db_text(&q, a, 4),
			.draft.v = store_db_int(&q, 5),
		};
	}
	return store_db_end(&q);
}

static void read_receiver(const struct query *q, struct arena *a, struct hand_receiver *out)
{
	*out = (struct hand_receiver){
		.user.v = store_db_int(q, 0),
		.section.v = store_db_int(q, 1),
		.login = store_db_text(q, a, 2),
		.name = store_db_text(q, a, 3),
		.section_label = store_db_text(q, a, 4),
		.n_cases = store_db_i32(q, 5),
	};
}

enum status store_handover_receivers(struct store *s, struct arena *a, const struct scope *scope,
	struct user_id except, struct hand_receiver **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, HAND_RECEIVERS, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways),
		ARG(except));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_receiver(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_handover_receiver(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct hand_receiver *out, struct err *e)
{
	struct query q = QUERY(s, e, HAND_RECEIVER, ARG(user), ARG(today));
	bool found = store_db_next(&q);

	if (found)
		read_receiver(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The receiver")) : status;
}

enum status store_handover_groups(struct store *s, struct arena *a, struct user_id user, int32_t today,
	struct group_id **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, HAND_GROUPS, ARG(user), ARG(today));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		((struct group_id *)ARENA_PUSH(a, *out, n, &room))->v = store_db_int(&q, 0);
	return store_db_end(&q);
}

enum status store_handover_give(struct store *s, const struct course *course, const struct hand_over *hand,
	struct err *e)
{
	struct course changed = *course;

	changed.user = hand->to;
	changed.section = hand->section;
	if (store_course_change(s, &changed, e) != ST_OK)
		return e->code;
	if (RUN(s, e, TRANSFER_OVERTAKE, ARG(course->id), ARG(hand->transfer), ARG(hand->at)) != ST_OK)
		return e->code;
	return RUN(s, e, CASE_MOVE_ADD, ARG(course->id), ARG(hand->at), ARG(course->user), ARG(hand->to),
		ARG(course->section), ARG(hand->section), arg_unless(hand->act, 0), arg_unless(hand->transfer, 0),
		ARG(course->version + 1));
}

enum status store_handover_of_act(struct store *s, struct arena *a, int64_t act, struct hand_line **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, CASE_MOVES_OF_ACT, ARG(act));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct hand_line *line = ARENA_PUSH(a, *out, n, &room);
		*line = (struct hand_line){ { store_db_int(&q, 0) }, { store_db_int(&q, 1) }, { store_db_int(&q, 2) },
			store_db_i32(&q, 3) };
	}
	return store_db_end(&q);
}

enum status store_handover_offer(struct store *s, struct draft_id draft, struct user_id to, int64_t act, int64_t at,
	struct err *e)
{
	if (RUN(s, e, OFFER_DROP, ARG(draft)) != ST_OK)
		return e->code;
	return RUN(s, e, OFFER_ADD, ARG(draft), ARG(to), arg_unless(act, 0), ARG(at));
}

enum status store_handover_pass_on(struct store *s, const struct course *course, struct user_id to, int64_t at,
	struct err *e)
{
	if (RUN(s, e, OFFER_DROP_OWN, ARG(to), ARG(course->id)) != ST_OK)
		return e->code;
	return RUN(s, e, OFFER_PASS_ON, ARG(course->user), ARG(course->id), ARG(to), ARG(at));
}

static enum status is_there(struct query q, bool *out)
{
	*out = store_db_next(&q);
	return store_db_end(&q);
}

enum status store_handover_was_answered(struct store *s, int64_t act, bool *out, struct err *e)
{
	return is_there(QUERY(s, e, OFFER_ANSWERED, ARG(act)), out);
}

enum status store_handover_is_touched(struct store *s, const struct course *course, int64_t since, bool *out,
	struct err *e)
{
	return is_there(QUERY(s, e, COURSE_TOUCHED, ARG(course->citizen), ARG(course->id), ARG(course->user), ARG(since)),
		out);
}

enum status store_handover_unoffer(struct store *s, int64_t act, struct err *e)
{
	return RUN(s, e, OFFER_DROP_ACT, ARG(act));
}

enum status store_handover_drafts(struct store *s, struct arena *a, struct user_id author, struct hand_draft **out,
	size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, HAND_DRAFTS, ARG(author));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct hand_draft *d = ARENA_PUSH(a, *out, n, &room);
		*d = (struct hand_draft){ { store_db_int(&q, 0) }, { store_db_int(&q, 1) } };
	}
	return store_db_end(&q);
}

enum status store_handover_offers(struct store *s, struct arena *a, const struct scope *scope,
	struct draft_offer **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, OFFER_LIST, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct draft_offer *offer = ARENA_PUSH(a, *out, n, &room);
		*offer = (struct draft_offer){
			.draft.v = store_db_int(&q, 0),
			.course.v = store_db_int(&q, 1),
			.ref = store_db_text(&q, a, 2),
			.name = store_db_text(&q, a, 3),
			.group_label = store_db_text(&q, a, 4),
			.author = store_db_text(&q, a, 5),
			.taken_on = store_db_day(&q, 6),
			.changed_at = store_db_int(&q, 7),
		};
	}
	return store_db_end(&q);
}

/* The course of a draft that is offered to this user and seen by her. */
static enum status find_offer(struct store *s, const struct scope *scope, struct draft_id draft,
	struct course_id *course, struct err *e)
{
	struct query q = QUERY(s, e, OFFER_COURSE, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(draft));

	course->v = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	enum status status = store_db_end(&q);
	return status == ST_OK && course->v == 0 ? err_set(e, ST_NOTFOUND, "%s", N_("The draft")) : status;
}

enum status store_handover_take(struct store *s, const struct scope *scope, struct draft_id draft, int64_t at,
	struct course_id *course, struct err *e)
{
	if (find_offer(s, scope, draft, course, e) != ST_OK)
		return e->code;
	enum status status = RUN(s, e, OFFER_TAKE, ARG(draft), ARG(scope->user));
	if (status != ST_OK)
		return store_db_name(status, N_("A draft on this course"), e);
	return RUN(s, e, OFFER_ANSWER, ARG(draft), ARG(at));
}

enum status store_handover_decline(struct store *s, const struct scope *scope, struct draft_id draft, int64_t at,
	struct course_id *course, struct err *e)
{
	if (find_offer(s, scope, draft, course, e) != ST_OK)
		return e->code;
	if (RUN(s, e, OFFER_ANSWER, ARG(draft), ARG(at)) != ST_OK)
		return e->code;
	return RUN(s, e, OFFER_DECLINE, ARG(draft));
}
