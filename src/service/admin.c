/* Opening, making and migrating the file; lists for the administrator. */

#include "service/admin.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin_priv.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/check.h"
#include "store/migrate.h"
#include "store/presence.h"
#include "store/section.h"

/* An account without a name is one for the log all the same. */
static void identify(struct identity *who)
{
	struct err e;

	if (service_identify(getuid(), who, &e) != ST_OK)
		snprintf(who->login, sizeof(who->login), "#%lld", (long long)who->uid);
}

enum status service_open(struct service *s, const char *path, const struct settings *settings,
	bool private_database, struct err *e)
{
	struct identity self;

	identify(&self);
	return service_open_for(s, &self, path, settings, private_database, e);
}

enum status service_open_for(struct service *s, const struct identity *who, const char *path,
	const struct settings *settings, bool private_database, struct err *e)
{
	*s = (struct service){ .settings = settings, .who = *who, .private_database = private_database };
	if (store_open(path, &s->store, e) != ST_OK)
		return e->code;
	store_set_wait(s->store, settings->queue_wait_seconds, NULL, NULL);
	return ST_OK;
}

void service_enter(struct service *s, const char *name)
{
	store_presence_enter(s->store, name);
}

void service_close(struct service *s)
{
	service_end_tour(s);
	store_close(s->store);
	s->store = NULL;
}

struct admin_run {
	struct call *call;
	service_use_case *fn;
};

static enum status run(struct store *store, void *ctx, struct err *e)
{
	struct admin_run *r = ctx;
	struct call *c = r->call;
	enum status status = store_user_by_login(store, c->arena, c->service->who.login, &c->user, e);

	c->store = store;
	c->is_command = true;
	if (status == ST_NOTFOUND)
		c->user = (struct user){ 0 };
	else if (status != ST_OK)
		return status;
	return r->fn(c, e);
}

enum status service_admin_call(struct service *s, bool writes, service_use_case *fn, void *ctx, struct arena *a,
	struct err *e)
{
	struct call c = { .service = s, .arena = a, .now = clock_now(), .reply = ctx };
	struct admin_run r = { &c, fn };

	c.today = clock_day_of(c.now);
	return writes ? store_write(s->store, run, &r, e) : store_read(s->store, run, &r, e);
}

struct event {
	enum audit_action action;
	const char *detail;
};

static enum status write_event(struct call *c, struct err *e)
{
	const struct event *event = c->reply;

	return service_call_audit(c, event->action, 0, NULL, event->detail, e);
}

enum status service_admin_log(struct service *s, enum audit_action action, const char *detail,
	struct arena *a, struct err *e)
{
	struct event event = {action, detail};

	return service_admin_call(s, true, write_event, &event, a, e);
}

/* The first row of a new file's log, or that of a migration. */
static enum status log_event(const char *path, struct event event, struct arena *a, struct err *e)
{
	struct settings settings;
	struct service s;
	enum status status;

	settings_defaults(&settings);
	if (service_open(&s, path, &settings, false, e) != ST_OK)
		return e->code;
	status = service_admin_log(&s, event.action, event.detail, a, e);
	service_close(&s);
	return status;
}

enum status service_create_database(const char *path, struct err *e)
{
	struct arena a;
	enum status status;

	if (store_create(path, e) != ST_OK)
		return e->code;
	arena_init(&a);
	status = log_event(path, (struct event){ AUDIT_INIT, TRIN_VERSION }, &a, e);
	arena_done(&a);
	return status;
}

enum status service_migrate(const char *path, struct admin_migration *out, struct err *e)
{
	struct arena a;
	enum status status;

	*out = (struct admin_migration){ .to = store_schema_newest() };
	if (store_migrate(path, out->copy, sizeof(out->copy), &out->from, e) != ST_OK)
		return e->code;
	if (out->from == out->to)
		return ST_OK;
	arena_init(&a);
	status = log_event(path, (struct event){ AUDIT_MIGRATE,
		arena_printf(&a, "%d to %d, copy %.200s", (int)out->from, (int)out->to, out->copy) }, &a, e);
	arena_done(&a);
	return status;
}

struct sections {
	struct admin_section *rows;
	size_t n;
};

static void count_users(const struct user *users, size_t n, const struct section *section, struct admin_section *out)
{
	for (size_t i = 0; i < n; i++) {
		if (users[i].section.v != section->id.v)
			continue;
		out->n_users += users[i].closed_at == 0;
		out->n_cases += users[i].n_cases;
	}
}

static enum status list_sections(struct call *c, struct err *e)
{
	struct sections *out = c->reply;
	struct section *sections;
	struct user *users;
	size_t n_users;

	if (store_section_list(c->store, c->arena, &sections, &out->n, e) != ST_OK ||
		store_user_list(c->store, c->arena, (struct section_id){ 0 }, &users, &n_users, e) != ST_OK)
		return e->code;
	out->rows = ARENA_ARRAY(c->arena, out->n, struct admin_section);
	for (size_t i = 0; i < out->n; i++) {
		out->rows[i].key = sections[i].key;
		out->rows[i].label = sections[i].label;
		out->rows[i].administration = sections[i].administration_key;
		count_users(users, n_users, &sections[i], &out->rows[i]);
	}
	return ST_OK;
}

enum status service_section_list(struct service *s, struct arena *a, struct admin_section **out, size_t *n,
	struct err *e)
{
	struct sections sections = { 0 };
	enum status status = service_admin_call(s, false, list_sections, &sections, a, e);

	*out = sections.rows;
	*n = sections.n;
	return status;
}
