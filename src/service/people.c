/* What the acts on users share: whom they reach, what the rules of the house say, and the history. */

#include "order_priv.h"
#include "people_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"

enum status service_people_invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

enum status service_people_rule(struct err *e, const char *what)
{
	return err_set(e, ST_RULE, "%s", what);
}

enum status service_people_find(struct call *c, enum act act, struct user_id id, struct person *out, struct err *e)
{
	struct scope scope = service_rights_scope(c, act);

	return store_people_load(c->store, c->arena, &scope, id, out, e);
}

/*
 * The highest role that this user may give, and change users of. A deputy acts as key person for a time, and makes, names
 * and changes none: what she does outlasts her period.
 */
static int32_t rank(const struct call *c)
{
	if (c->is_command)
		return ROLE_ADMINISTRATOR;
	return c->is_deputy && c->user.role < ROLE_TEAM_LEADER ? ROLE_TEAM_LEADER : c->user.role;
}

enum status service_people_may_touch(const struct call *c, struct user_id id, int32_t role, struct err *e)
{
	if (id.v == c->user.id.v && !c->is_command)
		return service_people_rule(e, N_("nobody changes the own role, section or validity"));
	return role <= rank(c) ? ST_OK : service_people_rule(e, N_("the user's role is above your own"));
}

/* "hbs (14:05)": who did the last thing to the user, for the one who comes too late. */
static enum status changed_since(struct call *c, const struct user *user, struct err *e)
{
	struct user_event *events;
	char time[CLOCK_ROOM];
	size_t n;

	if (store_people_events(c->store, c->arena, user->id, 1, &events, &n, e) != ST_OK)
		return e->code;
	if (n == 0)
		return err_set(e, ST_CHANGED, "%s", user->login);
	err_set(e, ST_CHANGED, "%s (%s)", events[0].by_login, clock_hhmm(time, events[0].at));
	return err_field(e, people_act_key(events[0].act));
}

enum status service_people_grip(struct call *c, enum act act, struct user_id id, int32_t version, struct person *out,
	struct err *e)
{
	if (service_people_find(c, act, id, out, e) != ST_OK ||
		service_people_may_touch(c, out->user.id, out->user.role, e) != ST_OK)
		return e->code;
	return out->user.version == version ? ST_OK : changed_since(c, &out->user, e);
}

enum status service_people_role(const struct call *c, int32_t role, struct err *e)
{
	if (role < 0 || role >= ROLE_COUNT)
		return service_people_invalid(e, "role", N_("an unknown role"));
	return role <= rank(c) ? ST_OK : service_people_invalid(e, "role", N_("a role above your own"));
}

enum status service_people_section(struct call *c, enum act act, struct section_id id, struct section *out, bool *own,
	struct err *e)
{
	struct scope scope = service_rights_scope(c, act);
	enum status status = store_section_load(c->store, c->arena, id, out, e);

	if (status != ST_OK)
		return status == ST_NOTFOUND ? err_field(e, "section") : status;
	if (out->closed_on != DAY_NONE)
		return service_people_invalid(e, "section", N_("a section that is closed"));
	return store_section_is_seen(c->store, &scope, id, own, e);
}

enum status service_people_validity(const struct call *c, int32_t from, int32_t until, struct err *e)
{
	const int32_t days[] = { from, until };

	for (size_t i = 0; i < COUNT(days); i++)
		if (days[i] != DAY_NONE && (days[i] < DAY_MIN || days[i] > DAY_MAX))
			return service_people_invalid(e, i ? "valid_until" : "valid_from", N_("a day that is not possible"));
	if (until != DAY_NONE && until < c->today)
		return service_people_invalid(e, "valid_until", N_("a last day that is past"));
	if (until != DAY_NONE && from != DAY_NONE && until < from)
		return service_people_invalid(e, "valid_until", N_("a last day before the first"));
	return ST_OK;
}

static bool still_key_person(const struct user *before, const struct user *after, int32_t today)
{
	return after->role == ROLE_KEY_PERSON && after->section.v == before->section.v && after->closed_at == 0 &&
		(after->valid_from == before->valid_from || after->valid_from <= today) &&
		(after->valid_until == DAY_NONE || after->valid_until == before->valid_until);
}

enum status service_people_keep_key_person(struct call *c, const struct user *before, const struct user *after,
	struct err *e)
{
	struct section section;
	int32_t others;

	if (before->role != ROLE_KEY_PERSON || before->closed_at != 0 || before->section.v == 0)
		return ST_OK;
	if (still_key_person(before, after, c->today))
		return ST_OK;
	if (store_section_load(c->store, c->arena, before->section, &section, e) != ST_OK ||
		store_people_key_persons(c->store, before->section, before->id, c->today, &others, e) != ST_OK)
		return e->code;
	if (others > 0 || section.closed_on != DAY_NONE)
		return ST_OK;
	return service_people_rule(e,
		N_("the last key person of a section cannot leave it; make somebody else key person first"));
}

static enum status record(struct call *c, enum user_act act, const struct user *before, int32_t version,
	const char *detail, int64_t *event, struct err *e)
{
	const struct user_event entry = {
		.at = c->now,
		.act = act,
		.before = *before,
		.by = c->user.id,
		.by_login = c->by_login ? c->by_login : c->service->who.login,
		.detail = detail,
		.version_after = version,
	};

	return store_people_record(c->store, &entry, event, e);
}

enum status service_people_write(struct call *c, enum user_act act, const struct user *before, const struct user *after,
	const char *detail, int64_t *event, struct err *e)
{
	if (service_people_keep_key_person(c, before, after, e) != ST_OK ||
		store_user_change(c->store, after, e) != ST_OK)
		return e->code;
	if (record(c, act, before, before->version + 1, detail, event, e) != ST_OK)
		return e->code;
	return service_order_leave(c, before, after, *event, e);
}

enum status service_people_note(struct call *c, enum user_act act, const struct user *user, const char *detail,
	int64_t *event, struct err *e)
{
	return record(c, act, user, user->version, detail, event, e);
}

/* From when on a login could be expected: the first day, or when a key person made the user or looked at it. */
static int32_t known_since(const struct person *p)
{
	int32_t reviewed = p->reviewed_at ? clock_day_of(p->reviewed_at) : DAY_NONE;

	return reviewed > p->user.valid_from ? reviewed : p->user.valid_from;
}

void service_people_describe(const struct call *c, const struct person *p, struct user_row *out)
{
	const struct user *u = &p->user;
	enum user_state state = people_state(u->valid_from, u->valid_until, u->closed_at, c->today);

	*out = (struct user_row){
		.id = u->id,
		.login = u->login,
		.name = u->name,
		.role = u->role,
		.section = u->section,
		.section_label = u->section_label,
		.n_cases = u->n_cases,
		.n_drafts = p->n_drafts,
		.last_login = u->last_login,
		.valid_from = u->valid_from,
		.valid_until = u->valid_until,
		.closed_at = u->closed_at,
		.state = (int32_t)state,
		.is_dormant = people_is_dormant(state, u->last_login, known_since(p), c->today),
		.moving_to = p->moving_to,
		.moving_on = p->moving_on,
		.reviewed_at = p->reviewed_at,
		.version = u->version,
	};
}
