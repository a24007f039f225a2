/* The versions of the configuration, and the end of trials. */

#include <string.h>

#include "admin_priv.h"
#include "base/num.h"
#include "service/publish.h"
#include "store/set.h"
#include "store/trial.h"

struct log {
	struct config_version *rows;
	size_t n;
};

/* "3 12": new and changed. */
static void read_summary(const char *summary, struct config_version *out)
{
	const char *blank = strchr(summary, ' ');
	char first[NUM_ROOM];
	int64_t n;
	struct err e;

	if (!blank || blank - summary >= NUM_ROOM)
		return;
	memcpy(first, summary, (size_t)(blank - summary));
	first[blank - summary] = '\0';
	if (num_parse(first, 0, INT32_MAX, &n, &e) == ST_OK)
		out->n_new = (int32_t)n;
	if (num_parse(blank + 1, 0, INT32_MAX, &n, &e) == ST_OK)
		out->n_changed = (int32_t)n;
}

static enum status config_log(struct call *c, struct err *e)
{
	struct log *log = c->reply;
	struct publication *list;

	if (store_publication_list(c->store, c->arena, &list, &log->n, e) != ST_OK)
		return e->code;
	log->rows = ARENA_ARRAY(c->arena, log->n, struct config_version);
	for (size_t i = 0; i < log->n; i++) {
		log->rows[i] = (struct config_version){ .version = list[i].id.v, .at = list[i].at,
			.login = list[i].login, .reason = list[i].reason, .back_to = list[i].back_to.v };
		read_summary(list[i].summary, &log->rows[i]);
	}
	return ST_OK;
}

enum status service_config_log(struct service *s, struct arena *a, struct config_version **out, size_t *n,
	struct err *e)
{
	struct log log = { 0 };
	enum status status = service_admin_call(s, false, config_log, &log, a, e);

	*out = log.rows;
	*n = log.n;
	return status;
}

struct sources {
	int64_t version;
	struct def_source *rows;
	size_t n;
};

static enum status newest(struct call *c, int64_t *version, struct err *e)
{
	struct publication *list;
	size_t n;

	if (store_publication_list(c->store, c->arena, &list, &n, e) != ST_OK)
		return e->code;
	*version = n ? list[n - 1].id.v : 0;
	return ST_OK;
}

static enum status sources(struct call *c, struct err *e)
{
	struct sources *s = c->reply;
	struct publication_source *list;

	if (s->version == 0 && newest(c, &s->version, e) != ST_OK)
		return e->code;
	if (store_publication_sources(c->store, c->arena, (struct publication_id){ s->version }, &list, &s->n, e) != ST_OK)
		return e->code;
	if (s->n == 0)
		return err_set(e, ST_NOTFOUND, "%s", N_("That version of the configuration"));
	s->rows = ARENA_ARRAY(c->arena, s->n, struct def_source);
	for (size_t i = 0; i < s->n; i++)
		s->rows[i] = (struct def_source){ list[i].name, list[i].text };
	return ST_OK;
}

enum status service_config_sources(struct service *s, int64_t version, struct arena *a, struct def_source **out,
	size_t *n, struct err *e)
{
	struct sources found = { .version = version };
	enum status status = service_admin_call(s, false, sources, &found, a, e);

	*out = found.rows;
	*n = found.n;
	return status;
}

struct wanted {
	const char *key;
	int32_t version;
	struct set_version *out;
};

static enum status config_set(struct call *c, struct err *e)
{
	const struct wanted *w = c->reply;

	if (w->version == 0)
		return store_set_in_force(c->store, c->arena, w->key, w->out, e);
	return store_set_of_version(c->store, c->arena, w->key, w->version, w->out, e);
}

enum status service_config_set(struct service *s, const char *key, int32_t version, struct arena *a,
	struct set_version *out, struct err *e)
{
	struct wanted w = { key, version, out };

	return service_admin_call(s, false, config_set, &w, a, e);
}

struct ending {
	const char *set;
	bool adopt;
	struct trial_end *out;
};

static enum status end_trial(struct call *c, struct err *e)
{
	const struct ending *end = c->reply;
	const char *login = c->service->who.login;
	struct trial_result result = { 0 };
	enum status status = end->adopt ? store_trial_adopt(c->store, end->set, c->now, login, &result, e)
					: store_trial_drop(c->store, end->set, c->now, c->today, login, &result, e);

	if (status != ST_OK)
		return status;
	*end->out = (struct trial_end){ result.versions, result.measurements };
	return service_call_audit(c, end->adopt ? AUDIT_ADOPT_TRIAL : AUDIT_DROP_TRIAL, 0, NULL,
		arena_printf(c->arena, "%s: %lld measurements", end->set, (long long)result.measurements), e);
}

static enum status run_end(struct service *s, const struct ending *end, struct err *e)
{
	struct ending copy = *end;
	struct arena a;

	arena_init(&a);
	*copy.out = (struct trial_end){ 0 };
	enum status status = service_admin_call(s, true, end_trial, &copy, &a, e);
	arena_done(&a);
	return status;
}

enum status service_config_adopt(struct service *s, const char *set, struct trial_end *out, struct err *e)
{
	return run_end(s, &(struct ending){ set, true, out }, e);
}

enum status service_config_drop_trial(struct service *s, const char *set, struct trial_end *out, struct err *e)
{
	return run_end(s, &(struct ending){ set, false, out }, e);
}
