/* Users are created, changed and opened again. */

#include <string.h>

#include "base/date.h"
#include "people_priv.h"
#include "service/login.h"
#include "store/duty.h"

#define NAME_CHARS 100

static enum status ask_system(const struct call *c, const char *login, struct system_login *out, struct err *e)
{
	service_login_fn *find = c->service->find_login ? c->service->find_login : service_login_find;

	return find(login, out, e);
}

static enum status is_taken(struct call *c, const char *login, bool *out, struct err *e)
{
	struct user user;
	enum status status = store_user_by_login(c->store, c->arena, login, &user, e);

	*out = status == ST_OK;
	return status == ST_NOTFOUND ? ST_OK : status;
}

static enum status login_look(struct call *c, struct err *e)
{
	const struct login_look_request *request = c->request;
	struct login_look_reply *reply = c->reply;
	struct system_login found;
	struct err unclean;

	if (ask_system(c, request->login, &found, e) != ST_OK ||
		is_taken(c, request->login, &reply->is_taken, e) != ST_OK)
		return e->code;
	reply->is_known = found.is_known;
	if (service_call_text(c->arena, found.name, NAME_CHARS, "name", &reply->name, &unclean) != ST_OK)
		reply->name = ""; /* what the directory says is foreign text as well */
	return ST_OK;
}

enum status service_login_look(struct service *s, const struct login_look_request *request, struct arena *a,
	struct login_look_reply *reply, struct err *e)
{
	return service_call(s, OP_LOGIN_LOOK, login_look, request, a, reply, e);
}

static enum status take_name(struct call *c, const char *given, const char **out, struct err *e)
{
	if (service_call_text(c->arena, given, NAME_CHARS, "name", out, e) != ST_OK)
		return e->code;
	return **out ? ST_OK : service_people_invalid(e, "name", N_("a user without a name"));
}

/* Only who sees no citizen may stand outside the sections. */
static enum status own_section(struct call *c, struct section_id id, int32_t role, struct section *out, struct err *e)
{
	bool own;

	if (id.v == 0 && service_rights_reach(c, ACT_USER_CHANGE) == REACH_ALL &&
		role_may_lack_section((enum role)role)) {
		*out = (struct section){ .key = "" };
		return ST_OK;
	}
	if (id.v == 0)
		return service_people_invalid(e, "section", N_("a user of this role without a section"));
	if (service_people_section(c, ACT_USER_CHANGE, id, out, &own, e) != ST_OK)
		return e->code;
	return own ? ST_OK : service_people_invalid(e, "section", N_("a section that is not your own"));
}

enum status service_people_uid_is_free(struct call *c, int64_t uid, struct err *e)
{
	struct user other;
	enum status status = uid < 0 ? ST_NOTFOUND : store_user_by_uid(c->store, c->arena, uid, &other, e);

	if (status != ST_OK)
		return status == ST_NOTFOUND ? ST_OK : status;
	err_set(e, ST_EXISTS, "uid %lld (%s)", (long long)uid, other.login);
	return err_field(e, "login");
}

/* The uid comes from the system, so that the login is bound to the person from the start. */
static enum status known_login(struct call *c, const char *login, int64_t *uid, struct err *e)
{
	struct system_login found;

	if (ask_system(c, login, &found, e) != ST_OK)
		return e->code;
	*uid = found.uid;
	return found.is_known ? ST_OK : service_people_invalid(e, "login", N_("the system knows no such login"));
}

/* Of an administrator's command the system need not know the login yet: the number is as given. */
static enum status judge_login(struct call *c, struct user *user, struct err *e)
{
	bool taken;

	if (service_login_judge(user->login, e) != ST_OK || is_taken(c, user->login, &taken, e) != ST_OK)
		return e->code;
	if (taken) {
		err_set(e, ST_EXISTS, "%s", user->login);
		return err_field(e, "login");
	}
	if (!c->is_command && known_login(c, user->login, &user->uid, e) != ST_OK)
		return e->code;
	return service_people_uid_is_free(c, user->uid, e);
}

static enum status judge_new(struct call *c, struct user *user, struct section *section, struct err *e)
{
	if (judge_login(c, user, e) != ST_OK || take_name(c, user->name, &user->name, e) != ST_OK ||
		service_people_role(c, user->role, e) != ST_OK ||
		own_section(c, user->section, user->role, section, e) != ST_OK)
		return e->code;
	return service_people_validity(c, user->valid_from, user->valid_until, e);
}

enum status service_people_add(struct call *c, struct user *user, struct err *e)
{
	struct section section;
	const char *detail;
	int64_t event;

	user->version = 1;
	if (judge_new(c, user, &section, e) != ST_OK || store_user_add(c->store, user, &user->id, e) != ST_OK ||
		store_people_reviewed(c->store, user->id, c->now, e) != ST_OK)
		return e->code;
	detail = arena_printf(c->arena, "%s %s", role_key((enum role)user->role), section.key);
	if (service_people_note(c, USER_CREATED, user, detail, &event, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_ADD_USER, user->id.v, NULL, detail, e);
}

enum status service_people_create(struct call *c, struct err *e)
{
	const struct user_create_request *request = c->request;
	struct user_create_reply *reply = c->reply;
	struct user user = { .login = request->login, .name = request->name, .uid = UID_NONE, .role = request->role,
		.section = request->section, .valid_from = request->valid_from, .valid_until = request->valid_until };
	enum status status = service_people_add(c, &user, e);

	reply->user = user.id;
	return status;
}

enum status service_user_create(struct service *s, const struct user_create_request *request, struct arena *a,
	struct user_create_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_CREATE, service_people_create, request, a, reply, e);
}

static const char *day(struct arena *a, int32_t d)
{
	char buf[DATE_ROOM];

	return d == DAY_NONE ? "-" : arena_dup(a, date_iso(buf, d));
}

/* "role caseworker -> key-person; until - -> 2027-12-31": no names, ids and keys only. */
static const char *difference(struct arena *a, const struct user *before, const struct user *after)
{
	const char *text = "";

	if (strcmp(before->name, after->name) != 0)
		text = "name; ";
	if (before->role != after->role)
		text = arena_printf(a, "%srole %s -> %s; ", text, role_key((enum role)before->role),
			role_key((enum role)after->role));
	if (before->valid_from != after->valid_from)
		text = arena_printf(a, "%sfrom %s -> %s; ", text, day(a, before->valid_from), day(a, after->valid_from));
	if (before->valid_until != after->valid_until)
		text = arena_printf(a, "%suntil %s -> %s; ", text, day(a, before->valid_until), day(a, after->valid_until));
	return *text ? arena_dup_n(a, text, strlen(text) - 2) : "";
}

/* A day that stays as it was may be past; only a new one is judged. */
static enum status judge_change(struct call *c, const struct user_change_request *request, const struct user *before,
	struct user *after, struct err *e)
{
	if (before->closed_at != 0)
		return service_people_rule(e, N_("the user is closed"));
	*after = *before;
	after->role = request->role;
	after->valid_from = request->valid_from;
	after->valid_until = request->valid_until;
	if (take_name(c, request->name, &after->name, e) != ST_OK || service_people_role(c, request->role, e) != ST_OK)
		return e->code;
	if (before->section.v == 0 && !role_may_lack_section((enum role)request->role))
		return service_people_invalid(e, "role", N_("a user of this role without a section"));
	if (before->n_cases > 0 && !(ROLE_BIT(request->role) & ROLES_SCORING))
		return service_people_invalid(e, "role", N_("a role that has no cases; hand the cases over first"));
	if (before->valid_from == after->valid_from && before->valid_until == after->valid_until)
		return ST_OK;
	return service_people_validity(c, request->valid_from, request->valid_until, e);
}

enum status service_people_change(struct call *c, struct err *e)
{
	const struct user_change_request *request = c->request;
	struct user_change_reply *reply = c->reply;
	struct person person;
	struct user after;
	const char *detail;
	int64_t event;

	if (service_people_grip(c, ACT_USER_CHANGE, request->user, request->version, &person, e) != ST_OK ||
		judge_change(c, request, &person.user, &after, e) != ST_OK)
		return e->code;
	detail = difference(c->arena, &person.user, &after);
	reply->version = person.user.version;
	if (!*detail)
		return ST_OK;
	reply->version++;
	if (service_people_write(c, USER_CHANGED, &person.user, &after, detail, &event, e) != ST_OK)
		return e->code;
	/* Stand-ins and deputies are of those who have cases. */
	if (!(ROLE_BIT(after.role) & ROLES_SCORING) && store_duty_end_all(c->store, after.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_CHANGE_USER, request->user.v, NULL, detail, e);
}

enum status service_user_change(struct service *s, const struct user_change_request *request, struct arena *a,
	struct user_change_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_CHANGE, service_people_change, request, a, reply, e);
}

/* The login must still be the same person's. */
static enum status same_person(struct call *c, const struct user *user, struct err *e)
{
	struct system_login found;

	if (ask_system(c, user->login, &found, e) != ST_OK)
		return e->code;
	if (!found.is_known)
		return service_people_invalid(e, "login", N_("the system knows no such login"));
	return user->uid == UID_NONE || user->uid == found.uid ? ST_OK : err_set(e, ST_MISMATCH, "%s", user->login);
}

static enum status judge_reopen(struct call *c, const struct user_reopen_request *request, const struct user *before,
	struct user *after, struct err *e)
{
	struct section section;

	if (before->closed_at == 0)
		return service_people_rule(e, N_("the user is not closed"));
	*after = *before;
	after->closed_at = 0;
	after->section = request->section;
	after->role = request->role;
	after->valid_from = DAY_NONE;
	after->valid_until = request->valid_until;
	if (same_person(c, before, e) != ST_OK || service_people_role(c, request->role, e) != ST_OK ||
		own_section(c, request->section, request->role, &section, e) != ST_OK)
		return e->code;
	return service_people_validity(c, DAY_NONE, request->valid_until, e);
}

static enum status user_reopen(struct call *c, struct err *e)
{
	const struct user_reopen_request *request = c->request;
	struct user_reopen_reply *reply = c->reply;
	struct person person;
	struct user after;
	int64_t event;

	if (service_people_grip(c, ACT_USER_CHANGE, request->user, request->version, &person, e) != ST_OK ||
		judge_reopen(c, request, &person.user, &after, e) != ST_OK ||
		service_people_write(c, USER_REOPENED, &person.user, &after, role_key((enum role)after.role), &event,
			e) != ST_OK ||
		store_people_reviewed(c->store, request->user, c->now, e) != ST_OK)
		return e->code;
	reply->version = person.user.version + 1;
	return service_call_audit(c, AUDIT_REOPEN_USER, request->user.v, NULL, role_key((enum role)after.role), e);
}

enum status service_user_reopen(struct service *s, const struct user_reopen_request *request, struct arena *a,
	struct user_reopen_reply *reply, struct err *e)
{
	return service_call(s, OP_USER_REOPEN, user_reopen, request, a, reply, e);
}
