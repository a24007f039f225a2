/* Reading and verifying the log, the look-ups of a citizen, the spot check. */

#include "store/log.h"

#include "base/hash.h"
#include "base/log.h"
#include "call_priv.h"
#include "service/session_end.h"
#include "store/chain.h"
#include "store/citizen.h"

#define STEP_ROWS 20000	     /* verified in one transaction */
#define SPOT_DAYS 30	     /* how far back a spot check looks */
#define SPOT_KEPT_DAYS 366

static const char *hex(struct arena *a, const unsigned char hash[HASH_BYTES])
{
	char out[HASH_HEX];

	return arena_dup(a, hash_hex(hash, out));
}

static struct log_row describe(struct arena *a, const struct log_entry *x)
{
	return (struct log_row){ x->seq, x->at, x->login, x->terminal, x->source, x->action, x->object, x->purpose,
		x->detail, x->has_hash ? hex(a, x->hash) : "" };
}

/* "login anna, object B-1042": only what was asked for. */
static const char *filter_words(struct arena *a, const struct log_request *r)
{
	const char *names[] = { "login", "object", "action" }, *values[] = { r->login, r->object, r->action }, *out = "";

	for (size_t i = 0; i < COUNT(names); i++)
		if (*values[i])
			out = arena_printf(a, "%s%s%s %.400s", out, *out ? ", " : "", names[i], values[i]);
	return *out ? out : NULL;
}

static enum status read_log(struct call *c, struct err *e)
{
	const struct log_request *r = c->request;
	struct log_reply *reply = c->reply;
	const struct log_filter filter = { service_rights_scope(c, ACT_AUDIT), r->before, r->from_at, r->to_at, r->login,
		r->action, r->object, WIRE_LIST_MAX + 1 };
	struct log_entry *list;
	size_t n;

	if (store_log_list(c->store, c->arena, &filter, &list, &n, e) != ST_OK)
		return e->code;
	reply->more = n > WIRE_LIST_MAX;
	reply->n_rows = reply->more ? WIRE_LIST_MAX : (int32_t)n;
	reply->rows = ARENA_ARRAY(c->arena, n, struct log_row);
	for (int32_t i = 0; i < reply->n_rows; i++)
		reply->rows[i] = describe(c->arena, &list[i]);
	return service_call_audit_page(c, r->before != 0, AUDIT_READ_LOG, 0, filter_words(c->arena, r), e);
}

enum status service_log(struct service *s, const struct log_request *request, struct arena *a, struct log_reply *reply,
	struct err *e)
{
	return service_call(s, OP_LOG, read_log, request, a, reply, e);
}

static enum status note_verification(struct call *c, struct err *e)
{
	return service_call_audit(c, AUDIT_VERIFY_LOG, 0, NULL, NULL, e);
}

static enum status step(struct store *store, void *ctx, struct err *e)
{
	return store_chain_step(store, ctx, STEP_ROWS, e);
}

static enum status load_head(struct store *store, void *ctx, struct err *e)
{
	return store_chain_head(store, ctx, e);
}

/* In steps: a log of years is no reason for others to wait. */
enum status service_log_verify(struct service *s, const struct log_verify_request *request, struct arena *a,
	struct log_verify_reply *reply, struct err *e)
{
	struct chain_check check = { 0 };
	struct chain_head head;

	if (service_call(s, OP_LOG_VERIFY, note_verification, request, a, reply, e) != ST_OK)
		return e->code;
	while (!check.done)
		if (store_read(s->store, step, &check, e) != ST_OK)
			return e->code;
	if (store_read(s->store, load_head, &head, e) != ST_OK || store_secure(s->store, e) != ST_OK)
		return e->code;
	*reply = (struct log_verify_reply){ (int32_t)check.fault, store_chain_fault_text(check.fault), check.bad_seq,
		check.rows, head.seq, hex(a, head.hash), check.dropped };
	return ST_OK;
}

void service_session_end(struct service *s)
{
	struct chain_head head;
	char out[HASH_HEX];
	struct err e;

	if (!s->store || s->private_database)
		return;
	if (store_read(s->store, load_head, &head, &e) != ST_OK || store_secure(s->store, &e) != ST_OK)
		log_err(&e, "the head of the log");
	else
		log_info("log head seq=%lld month=%d sha256=%s", (long long)head.seq, (int)head.month,
			hash_hex(head.hash, out));
}

static enum status lookups(struct call *c, struct err *e)
{
	const struct lookups_request *request = c->request;
	struct lookups_reply *reply = c->reply;
	enum act act = request->with_names ? ACT_LOOKUPS_NAMES : ACT_LOOKUPS;
	struct scope scope = service_rights_scope(c, act);
	struct citizen citizen;
	struct log_lookup *list;
	size_t n;
	bool seen;

	if (service_rights_require(c, act, e) != ST_OK ||
		store_course_has_citizen(c->store, &scope, request->citizen, &seen, e) != ST_OK)
		return e->code;
	if (!seen)
		return err_set(e, ST_NOTFOUND, "%s", N_("The citizen"));
	if (store_citizen_load(c->store, c->arena, request->citizen, &citizen, e) != ST_OK ||
		store_log_lookups(c->store, c->arena, request->citizen, request->before, WIRE_LIST_MAX + 1, &list, &n,
			e) != ST_OK)
		return e->code;
	reply->ref = citizen.ref;
	reply->more = n > WIRE_LIST_MAX;
	reply->n_rows = reply->more ? WIRE_LIST_MAX : (int32_t)n;
	reply->rows = ARENA_ARRAY(c->arena, n, struct lookup_row);
	for (int32_t i = 0; i < reply->n_rows; i++)
		reply->rows[i] = (struct lookup_row){ list[i].seq, list[i].at, list[i].action, list[i].purpose,
			request->with_names ? list[i].login : "", request->with_names ? list[i].name : "" };
	return service_call_audit_page(c, request->before != 0, AUDIT_LOOK_UPS, request->citizen.v,
		request->with_names ? "names" : NULL, e);
}

enum status service_lookups(struct service *s, const struct lookups_request *request, struct arena *a,
	struct lookups_reply *reply, struct err *e)
{
	return service_call(s, OP_LOOKUPS, lookups, request, a, reply, e);
}

static enum status spot_draw(struct call *c, struct err *e)
{
	const struct spot_draw_request *request = c->request;
	struct spot_draw_reply *reply = c->reply;
	struct scope scope = service_rights_scope(c, ACT_SPOT_CHECK);

	if (request->n < 1 || request->n > 50) {
		err_set(e, ST_INVALID, "%s", N_("a spot check draws one to fifty look-ups"));
		return err_field(e, "n");
	}
	if (store_log_draw(c->store, &scope, c->now - SPOT_DAYS * 86400, c->now, request->n, &reply->n, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_SPOT_CHECK, 0, NULL, arena_printf(c->arena, "drew %d", (int)reply->n), e);
}

enum status service_spot_draw(struct service *s, const struct spot_draw_request *request, struct arena *a,
	struct spot_draw_reply *reply, struct err *e)
{
	return service_call(s, OP_SPOT_DRAW, spot_draw, request, a, reply, e);
}

static enum status load_spots(struct call *c, bool decided, struct spot_check **out, size_t *n, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_SPOT_CHECK);

	return store_log_spots(c->store, c->arena, &scope, decided, c->now - (int64_t)SPOT_KEPT_DAYS * 86400, out, n, e);
}

static enum status spots(struct call *c, struct err *e)
{
	const struct spots_request *request = c->request;
	struct spots_reply *reply = c->reply;
	struct spot_check *list;
	size_t n;

	if (load_spots(c, request->decided, &list, &n, e) != ST_OK)
		return e->code;
	reply->rows = ARENA_ARRAY(c->arena, n, struct spot_row);
	reply->n_rows = (int32_t)n;
	for (size_t i = 0; i < n; i++)
		reply->rows[i] = (struct spot_row){ list[i].id, list[i].at, list[i].login, list[i].name, list[i].action,
			list[i].object, list[i].purpose, list[i].detail, list[i].is_decided, list[i].is_approved,
			list[i].remark, list[i].decided_by, list[i].decided_at };
	return n ? service_call_audit(c, AUDIT_SPOT_CHECK, 0, NULL, arena_printf(c->arena, "saw %zu", n), e) : ST_OK;
}

enum status service_spots(struct service *s, const struct spots_request *request, struct arena *a,
	struct spots_reply *reply, struct err *e)
{
	return service_call(s, OP_SPOTS, spots, request, a, reply, e);
}

/* One that waits in the own sections, of somebody else. */
static enum status find_spot(struct call *c, int64_t id, struct err *e)
{
	struct spot_check *list;
	size_t n;

	if (load_spots(c, false, &list, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (list[i].id == id)
			return list[i].user.v != c->user.id.v ? ST_OK :
				err_set(e, ST_RULE, "%s", N_("nobody approves the own look-ups"));
	return err_set(e, ST_NOTFOUND, "%s", N_("The spot check"));
}

static enum status spot_decide(struct call *c, struct err *e)
{
	const struct spot_decide_request *request = c->request;
	struct scope scope = service_rights_scope(c, ACT_SPOT_CHECK);
	const char *remark;

	if (find_spot(c, request->id, e) != ST_OK ||
		service_call_lines(c->arena, request->remark, "remark", &remark, e) != ST_OK)
		return e->code;
	if (!request->approve && !*remark) {
		err_set(e, ST_INVALID, "%s", N_("a look-up that is not approved needs a remark"));
		return err_field(e, "remark");
	}
	if (store_log_decide(c->store, &scope, request->id, request->approve, remark, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_SPOT_CHECK, request->id, NULL, request->approve ? "approved" : "not approved", e);
}

enum status service_spot_decide(struct service *s, const struct spot_decide_request *request, struct arena *a,
	struct spot_decide_reply *reply, struct err *e)
{
	return service_call(s, OP_SPOT_DECIDE, spot_decide, request, a, reply, e);
}
