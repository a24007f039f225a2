/* Users, as the administrator makes and lists them. */

#include "admin_priv.h"
#include "people_priv.h"

/* The section by its key; whether the user needs one is judged with the user. */
static enum status find_section(struct call *c, const struct admin_user *given, struct section_id *out, struct err *e)
{
	struct section section;

	*out = (struct section_id){ 0 };
	if (!given->section || !*given->section)
		return ST_OK;
	if (store_section_by_key(c->store, c->arena, given->section, &section, e) != ST_OK)
		return err_field(e, "section");
	*out = section.id;
	return ST_OK;
}

static enum status add(struct call *c, struct err *e)
{
	const struct admin_user *given = c->reply;
	struct user user = { .login = given->login, .name = given->name ? given->name : "", .uid = given->uid,
		.role = given->role, .valid_from = given->from, .valid_until = given->to };

	if (user.uid == 0 && !c->service->private_database)
		return err_set(e, ST_ROOT, "%s", "");
	if (user.uid < UID_NONE)
		return service_people_invalid(e, "uid", N_("a uid below 0"));
	return find_section(c, given, &user.section, e) == ST_OK ? service_people_add(c, &user, e) : e->code;
}

enum status service_user_add(struct service *s, const struct admin_user *user, struct err *e)
{
	struct admin_user copy = *user;
	struct arena a;
	enum status status;

	arena_init(&a);
	status = service_admin_call(s, true, add, &copy, &a, e);
	arena_done(&a);
	return status;
}

static enum status rebind(struct call *c, struct err *e)
{
	const struct admin_user *given = c->reply;
	struct user user;

	if (store_user_by_login(c->store, c->arena, given->login, &user, e) != ST_OK)
		return e->code;
	if (user.uid == given->uid)
		return ST_OK;
	if (service_people_uid_is_free(c, given->uid, e) != ST_OK || store_user_rebind(c->store, user.id, given->uid, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_CHANGE_USER, user.id.v, NULL,
		arena_printf(c->arena, "uid %lld -> %lld", (long long)user.uid, (long long)given->uid), e);
}

enum status service_user_rebind(struct service *s, const char *login, int64_t uid, struct err *e)
{
	struct admin_user user = { .login = login, .uid = uid };
	struct arena a;
	enum status status;

	arena_init(&a);
	status = service_admin_call(s, true, rebind, &user, &a, e);
	arena_done(&a);
	return status;
}

struct users {
	struct admin_user *rows;
	size_t n;
};

static enum status list(struct call *c, struct err *e)
{
	struct users *out = c->reply;
	struct user *users;

	if (store_user_list(c->store, c->arena, (struct section_id){ 0 }, &users, &out->n, e) != ST_OK)
		return e->code;
	out->rows = ARENA_ARRAY(c->arena, out->n, struct admin_user);
	for (size_t i = 0; i < out->n; i++)
		out->rows[i] = (struct admin_user){
			.login = users[i].login,
			.name = users[i].name,
			.section = users[i].section_key,
			.role = users[i].role,
			.uid = users[i].uid,
			.from = users[i].valid_from,
			.to = users[i].valid_until,
			.closed = users[i].closed_at != 0,
			.last_login = users[i].last_login,
			.n_cases = users[i].n_cases,
		};
	return ST_OK;
}

enum status service_user_list(struct service *s, struct arena *a, struct admin_user **out, size_t *n, struct err *e)
{
	struct users users = { 0 };
	enum status status = service_admin_call(s, false, list, &users, a, e);

	*out = users.rows;
	*n = users.n;
	return status;
}
