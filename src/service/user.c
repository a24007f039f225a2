/* Users, as the administrator makes and lists them. */

#include <string.h>

#include "admin_priv.h"
#include "base/date.h"
#include "store/section.h"

#define LOGIN_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@\\-"
#define NAME_MAX_CHARS 100

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

/* What useradd(8) and the directories of municipalities give: not a number, not an option, not root. */
static enum status judge_login(const char *login, struct err *e)
{
	size_t n = strlen(login);

	if (n < 1 || n > 63 || strspn(login, LOGIN_CHARS) != n || strchr("0123456789.@\\-", login[0]))
		return invalid(e, "login", N_("a login has letters, digits and _ . @ \\ - and begins with a letter"));
	return ST_OK;
}

static enum status judge(const struct admin_user *user, struct err *e)
{
	if (judge_login(user->login, e) != ST_OK)
		return e->code;
	if (user->role < 0 || user->role >= ROLE_COUNT)
		return invalid(e, "role", N_("an unknown role"));
	if (user->uid < UID_NONE)
		return invalid(e, "uid", N_("a uid below 0"));
	if (user->from != DAY_NONE && user->to != DAY_NONE && user->to < user->from)
		return invalid(e, "to", N_("a last day before the first"));
	return ST_OK;
}

/* Only administrators and readers may stand outside the sections. */
static enum status find_section(struct call *c, const struct admin_user *user, struct section_id *out, struct err *e)
{
	bool may_lack = user->role == ROLE_ADMINISTRATOR || user->role == ROLE_READER;
	struct section section;
	enum status status;

	*out = (struct section_id){ 0 };
	if (!user->section || !*user->section)
		return may_lack ? ST_OK : invalid(e, "section", N_("a user of this role without a section"));
	status = store_section_by_key(c->store, c->arena, user->section, &section, e);
	*out = section.id;
	if (status == ST_OK && section.closed_on != DAY_NONE)
		return invalid(e, "section", N_("a section that is closed"));
	return status == ST_OK ? ST_OK : err_field(e, "section");
}

/* The store names the login whichever of the two is taken; a number that is taken is said as such. */
static enum status check_uid(struct call *c, const struct admin_user *given, struct err *e)
{
	struct user other;

	if (given->uid < 0)
		return ST_OK;
	enum status status = store_user_by_uid(c->store, c->arena, given->uid, &other, e);
	if (status == ST_OK)
		return err_set(e, ST_EXISTS, "uid %lld (%s)", (long long)given->uid, other.login);
	return status == ST_NOTFOUND ? ST_OK : status;
}

enum status service_admin_add_user(struct call *c, const struct admin_user *given, struct err *e)
{
	struct user user = { .login = given->login, .uid = given->uid, .role = given->role, .valid_from = given->from,
		.valid_until = given->to };
	struct user_id id;

	if (judge(given, e) != ST_OK ||
		service_call_text(c->arena, given->name ? given->name : "", NAME_MAX_CHARS, "name", &user.name, e) != ST_OK)
		return e->code;
	if (!*user.name)
		return invalid(e, "name", N_("a user without a name"));
	if (find_section(c, given, &user.section, e) != ST_OK || check_uid(c, given, e) != ST_OK ||
		store_user_add(c->store, &user, &id, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_ADD_USER, id.v, NULL,
		arena_printf(c->arena, "%s %s", role_key((enum role)user.role), given->section ? given->section : ""), e);
}

static enum status add(struct call *c, struct err *e)
{
	return service_admin_add_user(c, c->reply, e);
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
	if (check_uid(c, given, e) != ST_OK || store_user_rebind(c->store, user.id, given->uid, e) != ST_OK)
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
