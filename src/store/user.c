/*
 * Users and their preferences. The columns of store_user_read() come first in every statement
 * about users, and further ones begin at 14.
 */
#include "store/user.h"

#include "base/text.h"
#include "user_priv.h"

void store_user_read(const struct query *q, struct arena *a, struct user *out)
{
	*out = (struct user){
		.id.v = store_db_int(q, 0),
		.login = store_db_text(q, a, 1),
		.name = store_db_text(q, a, 2),
		.uid = store_db_int(q, 3),
		.role = store_db_i32(q, 4),
		.section.v = store_db_int(q, 5),
		.section_key = store_db_text(q, a, 6),
		.section_label = store_db_text(q, a, 7),
		.administration_label = store_db_text(q, a, 8),
		.valid_from = store_db_day(q, 9),
		.valid_until = store_db_day(q, 10),
		.closed_at = store_db_int(q, 11),
		.last_login = store_db_int(q, 12),
		.version = store_db_i32(q, 13),
	};
}

static enum status read_one(struct query q, struct arena *a, const char *what, struct user *out)
{
	bool found = store_db_next(&q);

	if (found)
		store_user_read(&q, a, out);
	enum status status = store_db_end(&q);
	return status == ST_OK && !found ? err_set(q.e, ST_NOTFOUND, "%s", what) : status;
}

enum status store_user_by_login(
	struct store *s, struct arena *a, const char *login, struct user *out, struct err *e)
{
	return read_one(QUERY(s, e, USER_BY_LOGIN, ARG(login)), a, login, out);
}

enum status store_user_by_uid(
	struct store *s, struct arena *a, int64_t uid, struct user *out, struct err *e)
{
	return read_one(QUERY(s, e, USER_BY_UID, ARG(uid)), a, N_("The user"), out);
}

enum status store_user_load(
	struct store *s, struct arena *a, struct user_id id, struct user *out, struct err *e)
{
	return read_one(QUERY(s, e, USER_BY_ID, ARG(id)), a, N_("The user"), out);
}

enum status store_user_list(struct store *s, struct arena *a, struct section_id section,
	struct user **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, USER_LIST, ARG(section));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct user *user = ARENA_PUSH(a, *out, n, &room);
		store_user_read(&q, a, user);
		user->n_cases = store_db_i32(&q, 14);
	}
	return store_db_end(&q);
}

enum status store_user_add(
	struct store *s, const struct user *user, struct user_id *id, struct err *e)
{
	struct arena a;

	arena_init(&a);
	enum status status =
		RUN(s, e, USER_ADD, ARG(user->login), arg_unless(user->uid, UID_NONE),
			ARG(user->name), arg_key(text_sort_key(&a, user->name)),
			ARG(user->role), arg_unless(user->section.v, 0),
			ARG_DAY(user->valid_from), ARG_DAY(user->valid_until));
	arena_done(&a);
	id->v = status == ST_OK ? sqlite3_last_insert_rowid(s->db) : 0;
	return store_db_name(status, user->login, e);
}

static enum status stale(struct store *s, struct user_id id, struct err *e)
{
	struct arena a;
	struct user found;

	arena_init(&a);
	enum status status = store_user_load(s, &a, id, &found, e);
	if (status == ST_OK)
		status = err_set(e, ST_CONFLICT, "%s", found.login);
	arena_done(&a);
	return status;
}

enum status store_user_change(struct store *s, const struct user *user, struct err *e)
{
	struct arena a;
	int changed;

	arena_init(&a);
	enum status status = RUN_CHANGED(s, e, &changed, USER_CHANGE, ARG(user->id),
		ARG(user->version), ARG(user->name), arg_key(text_sort_key(&a, user->name)),
		ARG(user->role), arg_unless(user->section.v, 0), ARG_DAY(user->valid_from),
		ARG_DAY(user->valid_until), arg_unless(user->closed_at, 0));
	arena_done(&a);
	return status == ST_OK && changed == 0 ? stale(s, user->id, e) : status;
}

enum status store_user_bind(struct store *s, struct user_id id, int64_t uid, struct err *e)
{
	int changed;
	enum status status = RUN_CHANGED(s, e, &changed, USER_BIND, ARG(id), ARG(uid));

	return status == ST_OK && changed == 0 ? stale(s, id, e)
					       : store_db_name(status, N_("The user"), e);
}

enum status store_user_rebind(struct store *s, struct user_id id, int64_t uid, struct err *e)
{
	return store_db_name(RUN(s, e, USER_REBIND, ARG(id), arg_unless(uid, UID_NONE)), N_("The user"), e);
}

enum status store_user_logged_in(struct store *s, struct user_id id, int64_t at, struct err *e)
{
	return RUN(s, e, USER_LOGGED_IN, ARG(id), ARG(at));
}

enum status store_user_prefs(
	struct store *s, struct user_id id, struct user_prefs *out, struct err *e)
{
	struct query q = QUERY(s, e, PREFS, ARG(id));

	*out = (struct user_prefs){ .lang = -1 };
	if (store_db_next(&q)) {
		*out = (struct user_prefs){
			.lang = store_db_i32(&q, 0),
			.glyphs = store_db_i32(&q, 1),
			.charset = store_db_i32(&q, 2),
			.colour = store_db_i32(&q, 3),
			.initials = store_db_i32(&q, 4),
			.layout = store_db_i32(&q, 5),
			.saved = true,
		};
	}
	return store_db_end(&q);
}

enum status store_user_save_prefs(
	struct store *s, struct user_id id, const struct user_prefs *prefs, struct err *e)
{
	return RUN(s, e, PREFS_SAVE, ARG(id), ARG(prefs->lang), ARG(prefs->glyphs),
		ARG(prefs->charset), ARG(prefs->colour), ARG(prefs->initials), ARG(prefs->layout));
}

enum status store_user_notice(struct store *s, struct user_id id, int64_t *at, struct err *e)
{
	struct query q = QUERY(s, e, USER_NOTICE, ARG(id));

	*at = store_db_next(&q) ? store_db_int(&q, 0) : 0;
	return store_db_end(&q);
}

enum status store_user_accept_notice(struct store *s, struct user_id id, int64_t at, struct err *e)
{
	return RUN(s, e, USER_NOTICE_ACCEPT, ARG(id), ARG(at));
}
