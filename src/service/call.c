/*
 * The way of every request: the user, the right, the use case, in one transaction; a look-up's row of the log in
 * one more, before the answer. A refusal undoes the one and is logged in another.
 */
#include "call_priv.h"

#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "model/score.h"
#include "store/duty.h"
#include "store/move.h"
#include "store/people.h"
#include "store/set.h"
#include "wire/codec.h"

struct audit_who service_call_who(const struct service *s, struct user_id user)
{
	return (struct audit_who){
		.user = user,
		.uid = s->who.uid,
		.login = s->who.login,
		.terminal = s->who.terminal,
		.source = s->who.source,
	};
}

enum status service_call_audit(struct call *c, enum audit_action action, int64_t object, const char *purpose,
	const char *detail, struct err *e)
{
	struct audit_who who = service_call_who(c->service, c->user.id);
	struct audit_entry entry = { c->now, action, object, purpose, detail };

	if (c->batch) {
		*(struct audit_entry *)ARENA_PUSH(c->arena, c->batch->list, &c->batch->n, &c->batch->room) = entry;
		return ST_OK;
	}
	if (c->later) {
		BUG_ON(c->later->action);
		*c->later = entry;
		return ST_OK;
	}
	return store_audit_add(c->store, &who, &entry, e);
}

/* FNV-1a over what is listed. */
static int64_t list_of(const struct audit_entry *entry)
{
	uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)entry->action ^ (uint64_t)entry->object << 8;

	for (const char *s = entry->detail ? entry->detail : ""; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001B3u;
	return (int64_t)(h | 1);
}

enum status service_call_audit_page(struct call *c, bool further, enum audit_action action, int64_t object,
	const char *detail, struct err *e)
{
	int64_t list = list_of(&(struct audit_entry){ c->now, action, object, NULL, detail });

	if (further && list == c->service->listed)
		return ST_OK;
	c->listed = list;
	return service_call_audit(c, action, object, NULL, detail, e);
}

enum status service_call_audit_all(struct call *c, struct audit_batch *batch, struct err *e)
{
	struct audit_who who = service_call_who(c->service, c->user.id);
	enum status status = store_audit_add_all(c->store, &who, batch->list, batch->n, e);

	batch->n = 0;
	return status;
}

/* A login that is unknown may be a new one of a uid that is known, and a known login may belong to somebody new. */
static enum status unknown_login(struct call *c, struct err *e)
{
	const struct identity *who = &c->service->who;
	enum status status = store_user_by_uid(c->store, c->arena, who->uid, &c->user, e);

	c->user.id.v = 0;
	if (status == ST_OK)
		return err_set(e, ST_MISMATCH, "%s", who->login);
	return status == ST_NOTFOUND ? err_set(e, ST_NOUSER, "%s", who->login) : status;
}

static enum status bind_uid(struct call *c, enum wire_op op, struct err *e)
{
	const struct identity *who = &c->service->who;
	enum status status;

	if (c->user.uid == who->uid)
		return ST_OK;
	if (c->user.uid != UID_NONE || op != OP_HELLO)
		return err_set(e, ST_MISMATCH, "%s", who->login);
	status = store_user_bind(c->store, c->user.id, who->uid, e);
	return status == ST_EXISTS ? err_set(e, ST_MISMATCH, "%s", who->login) : status;
}

/* Names whom to ask, and says nothing else. */
static enum status ask_key_person(struct call *c, enum status why, struct err *e)
{
	const char *names;

	if (store_people_key_names(c->store, c->arena, c->user.section, c->today, &names, e) != ST_OK)
		return e->code;
	if (!*names)
		names = N_("the administrator");
	else if (strlen(names) >= sizeof(e->arg))
		names = N_("the one of your section");
	return err_set(e, why, "%s", names);
}

static enum status is_valid(struct call *c, struct err *e)
{
	const struct user *user = &c->user;

	switch (people_state(user->valid_from, user->valid_until, user->closed_at, c->today)) {
	case USER_CLOSED:
		return ask_key_person(c, ST_CLOSED, e);
	case USER_LATER:
	case USER_EXPIRED:
		return ask_key_person(c, ST_NOTYET, e);
	case USER_ACTIVE:
	case USER_STATE_COUNT:
		break;
	}
	return ST_OK;
}

/* A command needs no user; the log has the real uid, and the user if the login is one. */
static enum status find_administrator(struct call *c, struct err *e)
{
	enum status status = store_user_by_login(c->store, c->arena, c->service->who.login, &c->user, e);

	c->is_command = true;
	if (status == ST_NOTFOUND) {
		c->user = (struct user){ 0 };
		status = ST_OK;
	}
	return status == ST_OK ? store_move_is_due(c->store, c->today, &c->is_move_due, e) : status;
}

/* The user's row is read in every request: who was moved or closed has lost the right at once. */
static enum status find_user(struct call *c, enum wire_op op, struct err *e)
{
	const struct service *s = c->service;
	enum status status;

	if (s->as_administrator)
		return find_administrator(c, e);
	if (s->who.uid == 0 && !s->private_database)
		return err_set(e, ST_ROOT, "%s", s->who.login);
	status = store_user_by_login(c->store, c->arena, s->who.login, &c->user, e);
	if (status == ST_NOTFOUND)
		return unknown_login(c, e);
	if (status == ST_OK)
		status = bind_uid(c, op, e);
	if (status == ST_OK)
		status = is_valid(c, e);
	if (status == ST_OK)
		status = store_duty_today(c->store, c->user.id, c->today, &c->is_deputy, &c->is_move_due, e);
	return status;
}

struct run {
	struct call *call;
	enum wire_op op;
	service_use_case *fn;
};

static enum status decide(struct call *c, enum wire_op op, struct err *e)
{
	if (find_user(c, op, e) != ST_OK)
		return e->code;
	return service_rights_require(c, wire_op(op)->act, e);
}

static enum status run_writing(struct store *store, void *ctx, struct err *e)
{
	struct run *run = ctx;
	struct call *c = run->call;

	c->store = store;
	if (service_people_due(c, e) != ST_OK || decide(c, run->op, e) != ST_OK)
		return e->code;
	return run->fn(c, e);
}

static enum status run_reading(struct store *store, void *ctx, struct err *e)
{
	struct run *run = ctx;
	struct call *c = run->call;

	c->store = store;
	if (find_user(c, run->op, e) != ST_OK)
		return e->code;
	if (c->is_move_due)
		return ST_OK;
	return service_rights_require(c, wire_op(run->op)->act, e) == ST_OK ? run->fn(c, e) : e->code;
}

/* On the day of a move, who comes first does it, which only a writer can. */
static enum status read_or_move(struct store *store, struct run *run, struct err *e)
{
	enum status status = store_read(store, run_reading, run, e);

	if (status != ST_OK || !run->call->is_move_due)
		return status;
	run->call->later = NULL; /* it is all one transaction now */
	return store_write(store, run_writing, run, e);
}

struct row {
	struct run *run;
	const struct audit_entry *entry;
};

/* Whoever waited long for this may have lost the right meanwhile. */
static enum status log_look_up(struct store *store, void *ctx, struct err *e)
{
	const struct row *row = ctx;
	const struct audit_entry *entry = row->entry;
	struct call *c = row->run->call;

	c->store = store;
	if (decide(c, row->run->op, e) != ST_OK)
		return e->code;
	return service_call_audit(c, entry->action, entry->object, entry->purpose, entry->detail, e);
}

static enum status look_up(struct store *store, struct run *run, struct err *e)
{
	struct audit_entry entry = { 0 };
	struct row row = { run, &entry };
	enum status status;

	run->call->later = &entry;
	status = read_or_move(store, run, e);
	run->call->later = NULL;
	return status == ST_OK && entry.action ? store_write(store, log_look_up, &row, e) : status;
}

static enum status act(struct store *store, struct run *run, struct err *e)
{
	switch (wire_op(run->op)->does) {
	case DOES_READ:
		return read_or_move(store, run, e);
	case DOES_WRITE:
		return store_write(store, run_writing, run, e);
	case DOES_LOOK_UP:
		return look_up(store, run, e);
	}
	return err_set(e, ST_PROTOCOL, "%s", "");
}

static bool is_refusal(enum status status)
{
	return status == ST_DENIED || status == ST_NOUSER || status == ST_CLOSED || status == ST_NOTYET ||
		status == ST_ROOT || status == ST_MISMATCH;
}

struct refusal {
	struct call *call;
	const char *detail;
};

static enum status log_refusal(struct store *store, void *ctx, struct err *e)
{
	struct refusal *refusal = ctx;

	refusal->call->store = store;
	return service_call_audit(refusal->call, AUDIT_REFUSED, 0, NULL, refusal->detail, e);
}

/* The refused transaction is undone, so its row needs one of its own. The refusal stands, logged or not. */
static void note_refusal(struct call *c, enum wire_op op, enum status why)
{
	struct refusal refusal = { c, arena_printf(c->arena, "%s: %s", wire_op(op)->name, status_name(why)) };
	struct err e;

	if (store_write(c->service->store, log_refusal, &refusal, &e) != ST_OK)
		log_err(&e, "refusal not in the log");
}

enum status service_call(struct service *s, enum wire_op op, service_use_case *fn, const void *request,
	struct arena *a, void *reply, struct err *e)
{
	struct call c = { .service = s, .arena = a, .now = clock_now(), .request = request, .reply = reply };
	struct run run = { .call = &c, .op = op, .fn = fn };
	enum status status;

	c.today = clock_day_of(c.now);
	status = act(s->store, &run, e);
	if (status == ST_OK && c.listed)
		s->listed = c.listed;
	if (is_refusal(status))
		note_refusal(&c, op, status);
	return status;
}

static void remember(struct service *s, const struct set_version *set)
{
	struct service_shape *shape = &s->shapes[s->next_shape++ % COUNT(s->shapes)];

	shape->id = set->id;
	shape->n = set->n_indicators;
	for (int32_t i = 0; i < set->n_indicators; i++) {
		shape->min[i] = (signed char)set->indicators[i].min;
		shape->max[i] = (signed char)set->indicators[i].max;
		shape->by_citizen[i] = indicator_asks_citizen(&set->indicators[i]);
	}
}

static const struct service_shape *remembered(const struct service *s, struct set_version_id id)
{
	for (size_t i = 0; i < COUNT(s->shapes); i++)
		if (s->shapes[i].id.v == id.v)
			return &s->shapes[i];
	return NULL;
}

enum status service_call_shape(struct service *s, struct arena *a, struct set_version_id id,
	const struct service_shape **out, struct err *e)
{
	struct set_version set;

	if (id.v <= 0)
		return err_set(e, ST_NOTFOUND, "%s", N_("The indicator set"));
	*out = remembered(s, id);
	if (*out)
		return ST_OK;
	if (store_set_load(s->store, a, id, &set, e) != ST_OK)
		return e->code;
	remember(s, &set);
	*out = remembered(s, id);
	return ST_OK;
}

bool service_call_citizen_may(const struct service_shape *shape, const char *scores)
{
	for (int32_t i = 0; i < shape->n; i++)
		if (!shape->by_citizen[i] && scores[i] != SCORE_NONE)
			return false;
	return true;
}

enum status service_call_scores(const struct service_shape *shape, const char *scores, const char *marks, bool draft,
	struct err *e)
{
	bool fits = scores_are_valid(scores, marks, (size_t)shape->n, draft);

	for (int32_t i = 0; fits && i < shape->n; i++) {
		int level = score_level(scores[i]);

		fits = level == LEVEL_NONE || (level >= shape->min[i] && level <= shape->max[i]);
	}
	if (fits)
		return ST_OK;
	err_set(e, ST_INVALID, "%s", N_("a score that is not on its scale"));
	return err_field(e, "scores");
}
