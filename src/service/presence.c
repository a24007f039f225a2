/*
 * Who else has a course open. It is told to people and locks nothing: both may go on, and versions
 * settle what they save.
 */
#include "store/presence.h"

#include "call_priv.h"

/* A colleague who was removed meanwhile is nobody. */
static enum status tell(struct call *c, const struct presence *other, const char **login, int64_t *since,
	struct err *e)
{
	struct user user;
	enum status status;

	*login = "";
	*since = 0;
	if (!other->user.v)
		return ST_OK;
	status = store_user_load(c->store, c->arena, other->user, &user, e);
	if (status == ST_NOTFOUND)
		return ST_OK;
	if (status == ST_OK) {
		*login = user.login;
		*since = other->since;
	}
	return status;
}

enum status service_call_presence(
	struct call *c, struct course_id id, const char **login, int64_t *since, struct err *e)
{
	struct presence other = store_presence_ask(c->store, id);

	store_presence_hold(c->store, id, c->user.id, c->now);
	return tell(c, &other, login, since, e);
}

/* Who reads a list has left the citizen that was open before. */
enum status service_call_present_rows(struct call *c, struct case_row *rows, size_t n, struct err *e)
{
	store_presence_leave(c->store);
	for (size_t i = 0; i < n; i++) {
		struct presence other = store_presence_ask(c->store, rows[i].course);

		if (tell(c, &other, &rows[i].open_at, &rows[i].open_since, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}
