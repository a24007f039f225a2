/*
 * Who else has a course open. It is told to people and locks nothing: both may go on, and versions
 * settle what they save.
 */
#include "store/presence.h"

#include "call_priv.h"

/* A colleague who was removed meanwhile is nobody. */
enum status service_call_presence(
	struct call *c, struct course_id id, const char **login, int64_t *since, struct err *e)
{
	struct presence other = store_presence_ask(c->store, id);
	struct user user;

	*login = "";
	*since = 0;
	store_presence_hold(c->store, id, c->user.id, c->now);
	if (!other.user.v)
		return ST_OK;
	enum status status = store_user_load(c->store, c->arena, other.user, &user, e);
	if (status == ST_NOTFOUND)
		return ST_OK;
	if (status == ST_OK) {
		*login = user.login;
		*since = other.since;
	}
	return status;
}
