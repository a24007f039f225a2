/* Why a citizen outside the own caseload is opened, and the notice that use is logged. */

#include <string.h>

#include "call_priv.h"

/* The next of the site's purposes, without the blanks around it; NULL after the last. */
static const char *next(const char **list, size_t *n)
{
	const char *s = *list + strspn(*list, "; ");

	*n = strcspn(s, ";");
	*list = s + *n;
	while (*n > 0 && s[*n - 1] == ' ')
		--*n;
	return *n > 0 ? s : NULL;
}

static enum status purposes(struct call *c, struct err *e)
{
	struct purposes_reply *reply = c->reply;
	const char *list = c->service->settings->purposes, *s;
	size_t n, count = 0, room = 0;

	(void)e;
	while ((s = next(&list, &n)))
		((struct purpose_row *)ARENA_PUSH(c->arena, reply->rows, &count, &room))->text =
			arena_dup_n(c->arena, s, n);
	reply->n_rows = (int32_t)count;
	return ST_OK;
}

enum status service_purposes(struct service *s, const struct purposes_request *request, struct arena *a,
	struct purposes_reply *reply, struct err *e)
{
	return service_call(s, OP_PURPOSES, purposes, request, a, reply, e);
}

static enum status invalid(struct err *e, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, "purpose");
}

enum status service_purpose_judge(const struct call *c, const char *purpose, struct err *e)
{
	const char *list = c->service->settings->purposes, *s;
	size_t n;

	if (!*purpose)
		return invalid(e, N_("a citizen outside your own caseload is opened with a purpose only"));
	while ((s = next(&list, &n)))
		if (strncmp(purpose, s, n) == 0 && purpose[n] == ':')
			return purpose[n + 1 + strspn(purpose + n + 1, " :.-")] ? ST_OK :
				invalid(e, N_("a purpose without a word on why"));
	return invalid(e, N_("a purpose that is not on the list"));
}

static enum status notice(struct call *c, struct err *e)
{
	const struct notice_request *request = c->request;
	struct notice_reply *reply = c->reply;

	reply->text = c->service->settings->notice;
	if (store_user_notice(c->store, c->user.id, &reply->accepted_at, e) != ST_OK)
		return e->code;
	if (!request->accept || reply->accepted_at != 0)
		return ST_OK;
	reply->accepted_at = c->now;
	if (store_user_accept_notice(c->store, c->user.id, c->now, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_ACCEPT_NOTICE, c->user.id.v, NULL, NULL, e);
}

enum status service_notice(struct service *s, const struct notice_request *request, struct arena *a,
	struct notice_reply *reply, struct err *e)
{
	return service_call(s, OP_NOTICE, notice, request, a, reply, e);
}
