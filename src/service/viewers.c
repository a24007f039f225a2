/*
 * Who can see one citizen's figures now. Nothing is concluded here: every user who can log in today is asked about with the
 * statement that a look-up uses, in the scope that the table of rights gives that user.
 */

#include "call_priv.h"

#include "base/date.h"
#include "store/citizen.h"
#include "store/duty.h"
#include "store/log.h"
#include "store/user.h"

#define LOOKS_MAX 200 /* counted; more are "at least" */
#define YEAR (366 * INT64_C(86400))

/* What one user is asked about; the acts that touch figures. */
static const enum act asked[] = { ACT_OPEN, ACT_OPEN_OTHER, ACT_REVEAL, ACT_MEASURE, ACT_CORRECT, ACT_GOAL, ACT_LOOKUPS,
	ACT_LOOKUPS_NAMES, ACT_REPORT };

struct one {
	const struct user *user;
	bool is_deputy;
};

static bool can_log_in(const struct user *u, int32_t today)
{
	return u->closed_at == 0 && (u->valid_from == DAY_NONE || u->valid_from <= today) &&
	       (u->valid_until == DAY_NONE || u->valid_until >= today);
}

/* Whether this user comes to the course by these ways. */
static enum status comes(struct call *c, const struct one *x, unsigned ways, struct course_id id, bool *out, struct err *e)
{
	struct scope scope = { x->user->id, c->today, ways };
	struct course course;
	enum status status = ways ? store_course_seen(c->store, c->arena, &scope, id, &course, e) : ST_NOTFOUND;

	*out = status == ST_OK;
	return status == ST_NOTFOUND ? ST_OK : status;
}

static unsigned ways_of(struct call *c, const struct one *x, enum act act)
{
	return rights_ways(service_rights_table(c), (enum role)x->user->role, x->is_deputy, act);
}

static enum status acts_of(struct call *c, const struct one *x, struct course_id id, int64_t *acts, struct err *e)
{
	*acts = 0;
	for (size_t i = 0; i < COUNT(asked); i++) {
		bool may;
		if (comes(c, x, ways_of(c, x, asked[i]), id, &may, e) != ST_OK)
			return e->code;
		*acts |= (int64_t)may << asked[i];
	}
	return ST_OK;
}

static enum status first_way(struct call *c, const struct one *x, struct course_id id, int32_t *way, struct err *e)
{
	unsigned all = ways_of(c, x, ACT_OPEN) | ways_of(c, x, ACT_OPEN_OTHER);
	bool leads = false;

	for (unsigned bit = WAY_CASELOAD; bit <= WAY_ORDERS && !leads; bit <<= 1) {
		if (comes(c, x, all & bit, id, &leads, e) != ST_OK)
			return e->code;
		*way = (int32_t)bit;
	}
	return ST_OK;
}

/* A row for whoever opens the course; who only sees figures without names is counted. */
static enum status add_user(struct call *c, const struct one *x, const struct course *course, bool with_names,
	struct viewers_reply *reply, struct err *e)
{
	struct viewer_row row = { .role = x->user->role, .login = "", .name = "" };
	bool opens;

	if (acts_of(c, x, course->id, &row.acts, e) != ST_OK)
		return e->code;
	opens = row.acts & (1 << ACT_OPEN | 1 << ACT_OPEN_OTHER);
	if (!opens) {
		reply->counts[x->user->role].n += (int32_t)(row.acts >> ACT_REPORT & 1);
		return ST_OK;
	}
	row.is_own = course->user.v == x->user->id.v;
	row.needs_purpose = !(row.acts >> ACT_OPEN & 1);
	if (row.is_own || with_names) {
		row.login = x->user->login;
		row.name = x->user->name;
	}
	if (reply->n_rows == WIRE_LIST_MAX)
		return err_set(e, ST_TOOBIG, "%s", "");
	reply->rows[reply->n_rows++] = row;
	return first_way(c, x, course->id, &reply->rows[reply->n_rows - 1].way, e);
}

static enum status add_all(struct call *c, const struct course *course, bool with_names, struct err *e)
{
	struct viewers_reply *reply = c->reply;
	struct user *users;
	size_t n;

	if (store_user_list(c->store, c->arena, (struct section_id){ 0 }, &users, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		struct one x = { &users[i], false };
		if (!can_log_in(x.user, c->today))
			continue;
		if (store_duty_is_deputy(c->store, x.user->id, c->today, &x.is_deputy, e) != ST_OK ||
			add_user(c, &x, course, with_names, reply, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

static enum status add_looks(struct call *c, struct citizen_id citizen, struct err *e)
{
	struct viewers_reply *reply = c->reply;
	struct log_lookup *list;
	size_t n;

	if (store_log_lookups(c->store, c->arena, citizen, 0, LOOKS_MAX, &list, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		reply->n_looked += list[i].at > c->now - YEAR;
	reply->last_look_at = n ? list[0].at : 0;
	return ST_OK;
}

static enum status viewers(struct call *c, struct err *e)
{
	const struct viewers_request *request = c->request;
	struct viewers_reply *reply = c->reply;
	struct course course, named;
	struct citizen citizen;

	if (service_rights_require(c, ACT_LOOKUPS, e) != ST_OK ||
		service_rights_course(c, ACT_LOOKUPS, request->course, &course, e) != ST_OK ||
		store_citizen_load(c->store, c->arena, course.citizen, &citizen, e) != ST_OK)
		return e->code;
	reply->ref = citizen.ref;
	reply->rows = ARENA_ARRAY(c->arena, WIRE_LIST_MAX, struct viewer_row);
	reply->counts = ARENA_ARRAY(c->arena, ROLE_COUNT, struct viewer_count);
	reply->n_counts = ROLE_COUNT;
	for (int32_t role = 0; role < ROLE_COUNT; role++)
		reply->counts[role].role = role;
	struct scope names = service_rights_scope(c, ACT_LOOKUPS_NAMES);
	struct err unheard;
	bool with_names = names.ways &&
			  store_course_seen(c->store, c->arena, &names, course.id, &named, &unheard) == ST_OK;
	if (add_looks(c, course.citizen, e) != ST_OK || add_all(c, &course, with_names, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_LOOK_UPS, course.citizen.v, NULL, "who can see", e);
}

enum status service_viewers(struct service *s, const struct viewers_request *request, struct arena *a,
	struct viewers_reply *reply, struct err *e)
{
	return service_call(s, OP_VIEWERS, viewers, request, a, reply, e);
}
