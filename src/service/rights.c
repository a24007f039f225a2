/* The table of rights, asked for the user of a request: its row was read in this transaction. */

#include "call_priv.h"

const struct rights *service_rights_table(const struct call *c)
{
	return c->service->rights ? c->service->rights : rights_shipped();
}

enum reach service_rights_reach(const struct call *c, enum act act)
{
	if (c->is_command)
		return REACH_ALL;
	return rights_reach(service_rights_table(c), (enum role)c->user.role, c->is_deputy, act);
}

enum status service_rights_require(const struct call *c, enum act act, struct err *e)
{
	if (service_rights_reach(c, act) != REACH_NONE)
		return ST_OK;
	err_set(e, ST_DENIED, "%s", "");
	return err_detail(e, "act %s", rights_act_key(act));
}

struct scope service_rights_all(const struct call *c)
{
	return (struct scope){ c->user.id, c->today, WAY_ALL };
}

struct scope service_rights_scope(const struct call *c, enum act act)
{
	if (c->is_command)
		return service_rights_all(c);
	return (struct scope){ c->user.id, c->today,
		rights_ways(service_rights_table(c), (enum role)c->user.role, c->is_deputy, act) };
}

struct course_list service_rights_list(const struct call *c, enum act act)
{
	return (struct course_list){ .scope = service_rights_scope(c, act), .limit = WIRE_LIST_MAX };
}

enum status service_rights_course(struct call *c, enum act act, struct course_id id, struct course *out,
	struct err *e)
{
	struct scope scope = service_rights_scope(c, act);
	enum status status = store_course_seen(c->store, c->arena, &scope, id, out, e);

	return status == ST_NOTFOUND ? err_set(e, ST_NOTFOUND, "%s", N_("The citizen")) : status;
}
