/*
 * Users as key persons and administrators see them, and what was done with each. An event keeps
 * the row as it was before, for undoing it.
 */
#include "store/people.h"

#include "db_priv.h"
#include "user_priv.h"

static void read_person(const struct query *q, struct arena *a, struct person *out)
{
	store_user_read(q, a, &out->user);
	out->user.n_cases = store_db_i32(q, 14);
	out->n_drafts = store_db_i32(q, 15);
	out->reviewed_at = store_db_int(q, 16);
	out->moving_to = store_db_text(q, a, 17);
	out->moving_on = store_db_day(q, 18);
}

enum status store_people_list(struct store *s, struct arena *a, const struct person_list *list, struct person **out,
	size_t *n, bool *more, struct err *e)
{
	const struct scope *scope = &list->scope;
	size_t room = 0;
	struct query q = QUERY(s, e, PERSON_LIST, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways),
		ARG(list->section), ARG(list->after), ARG(list->limit + 1));

	*out = NULL;
	*n = 0;
	*more = false;
	while (store_db_next(&q)) {
		if (*n == (size_t)list->limit) {
			*more = true;
			break;
		}
		read_person(&q, a, ARENA_PUSH(a, *out, n, &room));
	}
	return store_db_end(&q);
}

enum status store_people_load(struct store *s, struct arena *a, const struct scope *scope, struct user_id id,
	struct person *out, struct err *e)
{
	struct query q = QUERY(s, e, PERSON_BY_ID, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(id));
	bool found = store_db_next(&q);

	if (found)
		read_person(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(e, ST_NOTFOUND, "%s", N_("The user")) : status;
}

enum status store_people_to_review(struct store *s, struct arena *a, const struct scope *scope, int64_t since,
	struct person **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, PERSON_TO_REVIEW, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways),
		ARG(since));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_person(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_people_reviewed(struct store *s, struct user_id id, int64_t at, struct err *e)
{
	return RUN(s, e, USER_REVIEW, ARG(id), ARG(at));
}

enum status store_people_key_persons(struct store *s, struct section_id section, struct user_id except, int32_t today, int32_t *n,
	struct err *e)
{
	struct query q = QUERY(s, e, KEY_PERSON_COUNT, ARG(section), ARG(except), ARG(today));

	*n = store_db_next(&q) ? store_db_i32(&q, 0) : 0;
	return store_db_end(&q);
}

enum status store_people_key_names(struct store *s, struct arena *a, struct section_id section, int32_t today,
	const char **out, struct err *e)
{
	struct query q = QUERY(s, e, KEY_PERSON_NAMES, ARG(section), ARG(today));

	*out = "";
	while (store_db_next(&q))
		*out = arena_printf(a, "%s%s%s (%s)", *out, **out ? ", " : "", store_db_text(&q, a, 0),
			store_db_text(&q, a, 1));
	return store_db_end(&q);
}

enum status store_people_record(struct store *s, const struct user_event *event, int64_t *id, struct err *e)
{
	const struct user *before = &event->before;
	enum status status = RUN(s, e, USER_ACT_ADD, ARG(before->id), ARG((int)event->act), ARG(event->at),
		arg_unless(event->by.v, 0), ARG(event->by_login), ARG(before->name), ARG(before->role),
		arg_unless(before->section.v, 0), ARG_DAY(before->valid_from), ARG_DAY(before->valid_until),
		arg_unless(before->closed_at, 0), ARG(event->version_after), ARG(event->detail));

	*id = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return status;
}

static void read_event(const struct query *q, struct arena *a, struct user_event *out)
{
	*out = (struct user_event){
		.id = store_db_int(q, 0),
		.at = store_db_int(q, 1),
		.act = (enum user_act)store_db_i32(q, 2),
		.before = { .id.v = store_db_int(q, 3),
			.name = store_db_text(q, a, 4),
			.role = store_db_i32(q, 5),
			.section.v = store_db_int(q, 6),
			.valid_from = store_db_day(q, 7),
			.valid_until = store_db_day(q, 8),
			.closed_at = store_db_int(q, 9) },
		.by.v = store_db_int(q, 10),
		.by_login = store_db_text(q, a, 11),
		.detail = store_db_text(q, a, 12),
		.version_after = store_db_i32(q, 13),
		.undone_at = store_db_int(q, 14),
		.n_cases = store_db_i32(q, 15),
	};
}

enum status store_people_events(struct store *s, struct arena *a, struct user_id user, int32_t limit,
	struct user_event **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, USER_ACT_LIST, ARG(user), ARG(limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q))
		read_event(&q, a, ARENA_PUSH(a, *out, n, &room));
	return store_db_end(&q);
}

enum status store_people_undone(struct store *s, int64_t event, int64_t at, struct err *e)
{
	return RUN(s, e, USER_ACT_UNDONE, ARG(event), ARG(at));
}
