/*
 * Drafts and their notes. Every change but dropping names the version it was made from and raises
 * it: two windows of one author cannot overwrite each other.
 */
#include "store/draft.h"

#include "db_priv.h"

static void read_draft(const struct query *q, struct arena *a, struct draft *out)
{
	*out = (struct draft){
		.id.v = store_db_int(q, 0),
		.version = store_db_i32(q, 1),
		.course.v = store_db_int(q, 2),
		.set_version.v = store_db_int(q, 3),
		.taken_on = store_db_day(q, 4),
		.rater = store_db_i32(q, 5),
		.scores = store_db_text(q, a, 6),
		.marks = store_db_text(q, a, 7),
		.cursor = store_db_i32(q, 8),
		.with_citizen = store_db_int(q, 9) != 0,
		.started_at = store_db_int(q, 10),
		.changed_at = store_db_int(q, 11),
		.corrects_on = store_db_day(q, 12),
		.corrects_seq = store_db_i32(q, 13),
	};
}

static enum status read_notes(
	struct store *s, struct arena *a, struct draft *draft, struct err *e)
{
	size_t n = 0, room = 0;
	struct query q = QUERY(s, e, DRAFT_NOTES, ARG(draft->id));

	while (store_db_next(&q)) {
		struct note *note = ARENA_PUSH(a, draft->notes, &n, &room);
		*note = (struct note){ .position = store_db_i32(&q, 0),
			.body = store_db_text(&q, a, 1) };
	}
	draft->n_notes = (int32_t)n;
	return store_db_end(&q);
}

static enum status read_one(struct query q, struct arena *a, struct draft *out)
{
	bool found = store_db_next(&q);

	if (found)
		read_draft(&q, a, out);
	enum status status = store_db_end(&q);
	if (status == ST_OK && !found)
		status = err_set(q.e, ST_NOTFOUND, "%s", N_("The draft"));
	return status == ST_OK ? read_notes(q.store, a, out, q.e) : status;
}

/* What stands for "no correction" in the key is NULL. */
static struct arg seq_of(int32_t on, int32_t seq)
{
	return on == DAY_NONE ? arg_text(NULL) : arg_int(seq);
}

enum status store_draft_find(struct store *s, struct arena *a, struct user_id author,
	struct course_id course, bool citizen, int32_t corrects_on, int32_t corrects_seq,
	struct draft *out, struct err *e)
{
	return read_one(QUERY(s, e, DRAFT_FIND, ARG(author), ARG(course), ARG_DAY(corrects_on),
				seq_of(corrects_on, corrects_seq), ARG(citizen)),
		a, out);
}

enum status store_draft_load(struct store *s, struct arena *a, struct user_id author,
	struct draft_id id, struct draft *out, struct err *e)
{
	return read_one(QUERY(s, e, DRAFT_BY_ID, ARG(author), ARG(id)), a, out);
}

static enum status stale(
	struct store *s, struct user_id author, struct draft_id id, struct err *e)
{
	struct query q = QUERY(s, e, DRAFT_VERSION, ARG(author), ARG(id));
	bool is_there = store_db_next(&q);
	enum status status = store_db_end(&q);

	return status == ST_OK ? store_db_stale(is_there, N_("The draft"), e) : status;
}

static enum status add(
	struct store *s, struct draft *draft, struct user_id author, int64_t at, struct err *e)
{
	enum status status = RUN(s, e, DRAFT_ADD, ARG(author), ARG(draft->course),
		ARG(draft->set_version), ARG(draft->taken_on), ARG(draft->rater),
		ARG(draft->scores), ARG(draft->marks), ARG(draft->cursor),
		ARG(draft->with_citizen), ARG(at), ARG_DAY(draft->corrects_on),
		seq_of(draft->corrects_on, draft->corrects_seq));

	if (status == ST_EXISTS) /* another window of the same author was first */
		return err_set(e, ST_CONFLICT, "%s", N_("The draft"));
	if (status != ST_OK)
		return status;
	draft->id.v = sqlite3_last_insert_rowid(s->db);
	draft->version = 1;
	draft->started_at = at;
	draft->changed_at = at;
	return ST_OK;
}

/* The row is the next version now, unless none was changed, because it is another one than was read. */
static enum status changed_to(struct store *s, struct draft *draft, struct user_id author, int changed, int64_t at,
	struct err *e)
{
	if (changed == 0)
		return stale(s, author, draft->id, e);
	draft->version++;
	draft->changed_at = at;
	return ST_OK;
}

enum status store_draft_save(
	struct store *s, struct draft *draft, struct user_id author, int64_t at, struct err *e)
{
	int changed;

	if (draft->id.v == 0)
		return add(s, draft, author, at, e);
	enum status status = RUN_CHANGED(s, e, &changed, DRAFT_CHANGE, ARG(draft->id),
		ARG(author), ARG(draft->version), ARG(draft->taken_on), ARG(draft->scores), ARG(draft->marks), ARG(draft->cursor),
		ARG(draft->with_citizen), ARG(at));
	return status == ST_OK ? changed_to(s, draft, author, changed, at, e) : status;
}

enum status store_draft_note(struct store *s, struct user_id author, struct draft_id id,
	int32_t position, const char *body, int64_t at, int32_t *version, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(
		s, e, &changed, DRAFT_TOUCH, ARG(id), ARG(author), ARG(*version), ARG(at));

	if (status == ST_OK && changed == 0)
		status = stale(s, author, id, e);
	if (status == ST_OK)
		status = *body ? RUN(s, e, DRAFT_NOTE_SAVE, ARG(id), ARG(position), ARG(body))
			       : RUN(s, e, DRAFT_NOTE_DROP, ARG(id), ARG(position));
	if (status == ST_OK)
		++*version;
	return status;
}

static enum status replace_notes(struct store *s, const struct draft *draft, struct err *e)
{
	enum status status = RUN(s, e, DRAFT_NOTES_CLEAR, ARG(draft->id));

	for (int32_t i = 0; i < draft->n_notes && status == ST_OK; i++)
		status = RUN(s, e, DRAFT_NOTE_SAVE, ARG(draft->id), ARG(draft->notes[i].position),
			ARG(draft->notes[i].body));
	return status;
}

enum status store_draft_carry(
	struct store *s, struct draft *draft, struct user_id author, int64_t at, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, DRAFT_CARRY, ARG(draft->id), ARG(author),
		ARG(draft->version), ARG(draft->set_version), ARG(draft->scores), ARG(draft->marks),
		ARG(draft->cursor), ARG(at));

	if (status == ST_OK)
		status = changed_to(s, draft, author, changed, at, e);
	return status == ST_OK ? replace_notes(s, draft, e) : status;
}

enum status store_draft_drop(
	struct store *s, struct user_id author, struct draft_id id, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, DRAFT_DROP, ARG(author), ARG(id));

	return status == ST_OK && changed == 0 ? store_db_stale(false, N_("The draft"), e)
					       : status;
}

enum status store_draft_list(struct store *s, struct arena *a, const struct scope *scope,
	struct draft_item **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, DRAFT_LIST, ARG(scope->user), ARG(scope->today),
		ARG((int)scope->ways));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct draft_item *item = ARENA_PUSH(a, *out, n, &room);
		*item = (struct draft_item){
			.id.v = store_db_int(&q, 0),
			.course.v = store_db_int(&q, 1),
			.ref = store_db_text(&q, a, 2),
			.name = store_db_text(&q, a, 3),
			.group_label = store_db_text(&q, a, 4),
			.taken_on = store_db_day(&q, 5),
			.scores = store_db_text(&q, a, 6),
			.started_at = store_db_int(&q, 7),
			.changed_at = store_db_int(&q, 8),
			.corrects_on = store_db_day(&q, 9),
			.corrects_seq = store_db_i32(&q, 10),
			.rater = store_db_i32(&q, 11),
			.older = store_db_int(&q, 12) != 0,
			.set_version.v = store_db_int(&q, 13),
		};
	}
	return store_db_end(&q);
}
