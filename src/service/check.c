/*
 * The check of the database for the administrator. Below it are facts of the file, here what they
 * mean; a damaged file gets no row in its log.
 */
#include "store/check.h"
#include "store/stats.h"

#include "admin_priv.h"
#include "base/date.h"

struct findings {
	struct check_finding *rows;
	size_t n, room;
};

static void add(struct call *c, const char *text, const char *arg)
{
	struct findings *f = c->reply;

	*(struct check_finding *)ARENA_PUSH(c->arena, f->rows, &f->n, &f->room) =
		(struct check_finding){ text, arg };
}

/* What no rule of the schema sees: citizens whose caseworker cannot log in, and users nobody can be. */
static enum status plausible(struct call *c, struct err *e)
{
	struct user *users;
	size_t n;

	if (store_user_list(c->store, c->arena, (struct section_id){ 0 }, &users, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		const struct user *u = &users[i];
		bool over = u->closed_at || (u->valid_until != DAY_NONE && u->valid_until < c->today);

		if (u->n_cases && over)
			add(c, N_("%s has citizens but can no longer log in; give them another caseworker"), u->login);
		else if (u->n_cases && !(ROLES_SCORING & ROLE_BIT(u->role)))
			add(c, N_("%s has citizens but a role that cannot measure"), u->login);
	}
	return ST_OK;
}

#define DRAFT_FORGOTTEN ((int64_t)90 * 86400)
#define CLOCK_LOOK_BACK ((int64_t)30 * 86400)

static const char *const finding_texts[] = {
	[FINDING_DAY] = N_("a measurement lies outside its course: %s"),
	[FINDING_DRAFT] = N_("a draft has lain for more than 90 days: %s"),
	[FINDING_CLOCK] = N_("the server's clock was set back before row %s of the log"),
};

static enum status facts(struct call *c, struct err *e)
{
	struct finding *rows;
	size_t n;

	if (store_stats_findings(c->store, c->arena, c->now - DRAFT_FORGOTTEN,
		    c->now - CLOCK_LOOK_BACK, &rows, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		add(c, finding_texts[rows[i].kind], rows[i].where);
	return ST_OK;
}

static enum status log_check(struct call *c, struct err *e)
{
	const struct findings *f = c->reply;

	return service_call_audit(c, AUDIT_CHECK, 0, NULL, arena_printf(c->arena, "%zu findings", f->n), e);
}

enum status service_check(struct service *s, struct arena *a, struct check_finding **out, size_t *n, struct err *e)
{
	struct findings f = { 0 };
	struct call c = { .arena = a, .reply = &f };
	const char **problems = NULL;
	size_t n_problems = 0;
	enum status status = store_check(s->store, a, &problems, &n_problems, e);

	for (size_t i = 0; i < n_problems; i++)
		add(&c, "%s", problems[i]);
	/* A damaged file is left alone; its log cannot be trusted with another row. */
	if (status == ST_OK)
		status = service_admin_call(s, false, plausible, &f, a, e);
	if (status == ST_OK)
		status = service_admin_call(s, false, facts, &f, a, e);
	if (status == ST_OK)
		status = service_admin_call(s, true, log_check, &f, a, e);
	*out = f.rows;
	*n = f.n;
	return status == ST_CORRUPT && f.n ? ST_OK : status;
}
