/*
 * Versions of indicator sets. A version is only ever added; its indicators stay in the order of
 * the characters in the scores that were made with it.
 */
#include "store/set.h"

#include "db_priv.h"
#include "model/score.h"

static enum status add_levels(
	struct store *s, int64_t set, int position, const struct indicator *in, struct err *e)
{
	enum status status = ST_OK;

	for (int32_t i = 0; i < in->n_levels && status == ST_OK; i++) {
		const struct level *level = &in->levels[i];
		status = RUN(s, e, LEVEL_ADD, ARG(set), ARG(position), ARG(level->value),
			ARG(level->label), ARG(level->text), ARG(level->text_en));
	}
	return status;
}

static enum status add_indicator(
	struct store *s, int64_t set, int position, const struct indicator *in, struct err *e)
{
	enum status status = RUN(s, e, INDICATOR_ADD, ARG(set), ARG(position), ARG(in->key),
		ARG(in->label), ARG(in->label_en), ARG(in->question), ARG(in->question_en),
		ARG(in->help), ARG(in->min), ARG(in->max), ARG(in->direction),
		arg_unless(in->goal, LEVEL_NONE), ARG(in->meaning), ARG(in->raters),
		ARG(in->shown_to_citizen), ARG(in->source), ARG_DAY(in->changed_on),
		ARG(in->reliable));

	return status == ST_OK ? add_levels(s, set, position, in, e)
			       : store_db_name(status, in->key, e);
}

enum status store_set_publish(struct store *s, struct publication_id publication,
	const struct set_version *set, struct set_version_id *id, struct err *e)
{
	enum status status = RUN(s, e, SET_ADD, ARG(set->key), ARG(set->version),
		ARG(publication.v), ARG(set->label), ARG(set->label_en), ARG(set->cadence_days),
		ARG(set->previous), ARG(set->note_policy), ARG(set->n_indicators),
		arg_unless(set->cadence_citizen, 0), arg_unless(set->cadence_provider, 0),
		arg_unless(set->cadence_company, 0), ARG(set->every_conversation),
		ARG(set->closed_weeks), ARG(set->note_still), ARG(set->trial), ARG(set->own_order));

	id->v = 0;
	if (status != ST_OK)
		return store_db_name(status, set->key, e);
	int64_t row = sqlite3_last_insert_rowid(s->db);
	for (int32_t i = 0; i < set->n_indicators && status == ST_OK; i++)
		status = add_indicator(s, row, i + 1, &set->indicators[i], e);
	if (status == ST_OK)
		id->v = row;
	return status;
}

static enum status load_head(struct store *s, struct arena *a, struct set_version_id id,
	struct set_version *out, struct err *e)
{
	struct query q = QUERY(s, e, SET_BY_ID, ARG(id));
	bool found = store_db_next(&q);

	if (found) {
		*out = (struct set_version){
			.id.v = store_db_int(&q, 0),
			.key = store_db_text(&q, a, 1),
			.version = store_db_i32(&q, 2),
			.label = store_db_text(&q, a, 3),
			.label_en = store_db_text(&q, a, 4),
			.cadence_days = store_db_i32(&q, 5),
			.previous = store_db_i32(&q, 6),
			.note_policy = store_db_i32(&q, 7),
			.n_indicators = store_db_i32(&q, 8),
			.cadence_citizen = store_db_i32(&q, 9),
			.cadence_provider = store_db_i32(&q, 10),
			.cadence_company = store_db_i32(&q, 11),
			.every_conversation = store_db_i32(&q, 12),
			.closed_weeks = store_db_int(&q, 13),
			.note_still = store_db_i32(&q, 14),
			.trial = store_db_int(&q, 15) != 0,
			.own_order = store_db_i32(&q, 16),
		};
	}
	enum status status = store_db_end(&q);
	return status == ST_OK && !found
		       ? err_set(e, ST_NOTFOUND, "%s", N_("The indicator set"))
		       : status;
}

static void read_indicator(const struct query *q, struct arena *a, struct indicator *out)
{
	*out = (struct indicator){
		.key = store_db_text(q, a, 0),
		.label = store_db_text(q, a, 1),
		.label_en = store_db_text(q, a, 2),
		.question = store_db_text(q, a, 3),
		.question_en = store_db_text(q, a, 4),
		.help = store_db_text(q, a, 5),
		.min = store_db_i32(q, 6),
		.max = store_db_i32(q, 7),
		.direction = store_db_i32(q, 8),
		.goal = store_db_i32(q, 9),
		.meaning = store_db_i32(q, 10),
		.raters = store_db_i32(q, 11),
		.shown_to_citizen = store_db_int(q, 12) != 0,
		.source = store_db_text(q, a, 13),
		.changed_on = store_db_day(q, 14),
		.reliable = store_db_i32(q, 15),
	};
	out->levels = ARENA_ARRAY(a, (size_t)(out->max - out->min + 1), struct level);
}

/* A set whose parts do not add up was written by someone else. */
static enum status is_whole(const struct set_version *set, int32_t read, struct err *e)
{
	bool whole = read == set->n_indicators;

	for (int32_t i = 0; i < read && whole; i++) {
		const struct indicator *in = &set->indicators[i];
		whole = in->n_levels == in->max - in->min + 1;
	}
	return whole ? ST_OK : err_set(e, ST_CORRUPT, "%s", set->key);
}

static enum status load_indicators(
	struct store *s, struct arena *a, struct set_version *set, int32_t *n, struct err *e)
{
	struct query q = QUERY(s, e, INDICATOR_LIST, ARG(set->id));

	set->indicators = ARENA_ARRAY(a, (size_t)set->n_indicators, struct indicator);
	for (*n = 0; *n < set->n_indicators && store_db_next(&q); ++*n)
		read_indicator(&q, a, &set->indicators[*n]);
	return store_db_end(&q);
}

static enum status load_levels(
	struct store *s, struct arena *a, struct set_version *set, int32_t n, struct err *e)
{
	struct query q = QUERY(s, e, LEVEL_LIST, ARG(set->id));

	while (store_db_next(&q)) {
		int32_t position = store_db_i32(&q, 0);
		if (position < 1 || position > n)
			continue;
		struct indicator *in = &set->indicators[position - 1];
		if (in->n_levels > in->max - in->min ||
			store_db_i32(&q, 1) != in->min + in->n_levels)
			continue;
		in->levels[in->n_levels++] = (struct level){
			.value = store_db_i32(&q, 1),
			.label = store_db_text(&q, a, 2),
			.text = store_db_text(&q, a, 3),
			.text_en = store_db_text(&q, a, 4),
		};
	}
	return store_db_end(&q);
}

enum status store_set_load(struct store *s, struct arena *a, struct set_version_id id,
	struct set_version *out, struct err *e)
{
	int32_t n = 0;
	enum status status = load_head(s, a, id, out, e);

	if (status == ST_OK)
		status = load_indicators(s, a, out, &n, e);
	if (status == ST_OK)
		status = load_levels(s, a, out, n, e);
	return status == ST_OK ? is_whole(out, n, e) : status;
}

/* The set that a query for its id leads to. */
static enum status load_found(struct query q, struct arena *a, const char *key, struct set_version *out)
{
	struct set_version_id id = { store_db_next(&q) ? store_db_int(&q, 0) : 0 };
	enum status status = store_db_end(&q);

	if (status != ST_OK)
		return status;
	if (id.v == 0)
		return err_set(q.e, ST_NOTFOUND, "%s", key);
	return store_set_load(q.store, a, id, out, q.e);
}

enum status store_set_newest(struct store *s, struct arena *a, const char *key,
	struct set_version *out, struct err *e)
{
	return load_found(QUERY(s, e, SET_NEWEST, ARG(key)), a, key, out);
}

enum status store_set_of_version(struct store *s, struct arena *a, const char *key, int32_t version,
	struct set_version *out, struct err *e)
{
	return load_found(QUERY(s, e, SET_OF_VERSION, ARG(key), ARG(version)), a, key, out);
}

enum status store_set_in_force(struct store *s, struct arena *a, const char *key,
	struct set_version *out, struct err *e)
{
	return load_found(QUERY(s, e, SET_IN_FORCE, ARG(key)), a, key, out);
}

enum status store_set_list(struct store *s, struct arena *a, struct set_version **out, size_t *n,
	struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, SET_LIST_IN_FORCE);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct set_version *set = ARENA_PUSH(a, *out, n, &room);
		set->id.v = store_db_int(&q, 0);
	}
	enum status status = store_db_end(&q);
	for (size_t i = 0; i < *n && status == ST_OK; i++)
		status = store_set_load(s, a, (*out)[i].id, &(*out)[i], e);
	return status;
}

enum status store_set_versions(struct store *s, struct arena *a, struct set_version **out,
	size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY_ALL(s, e, SET_VERSIONS);

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct set_version *set = ARENA_PUSH(a, *out, n, &room);
		*set = (struct set_version){ .id.v = store_db_int(&q, 0),
			.key = store_db_text(&q, a, 1), .version = store_db_i32(&q, 2) };
	}
	return store_db_end(&q);
}

enum status store_set_scales(struct store *s, struct arena *a, const char *indicator,
	int32_t meaning, struct indicator **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, INDICATOR_MEANING, ARG(indicator), ARG(meaning));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct indicator *in = ARENA_PUSH(a, *out, n, &room);
		*in = (struct indicator){ .key = indicator, .meaning = meaning,
			.min = store_db_i32(&q, 0), .max = store_db_i32(&q, 1),
			.direction = store_db_i32(&q, 2) };
	}
	return store_db_end(&q);
}
