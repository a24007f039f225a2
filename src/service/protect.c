/* Citizens whose name is hidden: since when, and whether it still holds. */

#include "base/date.h"
#include "call_priv.h"
#include "citizen_priv.h"
#include "store/citizen.h"

#define OLD_DAYS 365 /* protection of name and address lapses after a year (cpr.dk) unless it is renewed */

#define EARLIEST_DAYS (100 * 365)

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

static enum status judge(const struct call *c, const struct protect_request *request, const struct citizen *citizen,
	const char *reason, struct err *e)
{
	int32_t since = request->since;

	if (!request->protect && citizen->protected_since == DAY_NONE)
		return err_set(e, ST_RULE, "%s", N_("the citizen is not protected"));
	if (request->protect && since != DAY_NONE && (since > c->today || since < c->today - EARLIEST_DAYS))
		return invalid(e, "since", N_("a protection from a day that has not come, or long ago"));
	return *reason ? ST_OK : invalid(e, "reason", N_("a protection set or lifted without a reason"));
}

/* Protecting again renews the day: it still holds. */
static enum status protect(struct call *c, struct err *e)
{
	const struct protect_request *request = c->request;
	struct protect_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_PROTECT);
	struct citizen citizen;
	const char *reason;
	bool seen;

	if (store_course_has_citizen(c->store, &scope, request->citizen, &seen, e) != ST_OK)
		return e->code;
	if (!seen)
		return err_set(e, ST_NOTFOUND, "%s", N_("The citizen"));
	if (store_citizen_load(c->store, c->arena, request->citizen, &citizen, e) != ST_OK ||
		service_call_lines(c->arena, request->reason, "reason", &reason, e) != ST_OK ||
		judge(c, request, &citizen, reason, e) != ST_OK)
		return e->code;
	reply->since = DAY_NONE;
	if (request->protect)
		reply->since = request->since == DAY_NONE ? c->today : request->since;
	if (store_citizen_protect(c->store, request->citizen, reply->since, c->today, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_PROTECT, request->citizen.v, reason, request->protect ? "set" : "lifted", e);
}

enum status service_protect(struct service *s, const struct protect_request *request, struct arena *a,
	struct protect_reply *reply, struct err *e)
{
	return service_call(s, OP_PROTECT, protect, request, a, reply, e);
}

static bool is_old(const struct call *c, int32_t since)
{
	return c->today - since > OLD_DAYS;
}

enum status service_protect_count(struct call *c, int32_t *n, int32_t *n_old, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_PROTECT);
	struct citizen_protection *list;
	size_t found;

	*n = *n_old = 0;
	if (store_citizen_protections(c->store, c->arena, &scope, WIRE_LIST_MAX, &list, &found, e) != ST_OK)
		return e->code;
	*n = (int32_t)found;
	for (size_t i = 0; i < found; i++)
		*n_old += is_old(c, list[i].since);
	return ST_OK;
}

static enum status protected_list(struct call *c, struct err *e)
{
	struct protected_list_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_PROTECT), own = service_rights_scope(c, ACT_OPEN);
	struct citizen_protection *list;
	size_t n;

	if (store_citizen_protections(c->store, c->arena, &scope, WIRE_LIST_MAX, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct protected_row);
	reply->n_rows = (int32_t)n;
	for (size_t i = 0; i < n; i++) {
		bool mine;

		if (store_course_has_citizen(c->store, &own, list[i].citizen, &mine, e) != ST_OK)
			return e->code;
		reply->rows[i] = (struct protected_row){ list[i].citizen, list[i].ref, list[i].caseworker, list[i].since,
			is_old(c, list[i].since), !mine };
	}
	return n ? service_call_audit(c, AUDIT_CASELOAD, c->user.id.v, NULL, "protected", e) : ST_OK;
}

enum status service_protected_list(struct service *s, const struct protected_list_request *request, struct arena *a,
	struct protected_list_reply *reply, struct err *e)
{
	return service_call(s, OP_PROTECTED_LIST, protected_list, request, a, reply, e);
}
