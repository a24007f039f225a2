/*
 * Searching for citizens. Every search that was carried out is logged with its text, also one that
 * found nobody.
 */
#include "call_priv.h"
#include "order_priv.h"

/* Whether the hits are the own ones, or are to be opened with a purpose: until then nothing of their scores is told. */
static enum status mark_others(struct call *c, struct case_row *rows, size_t n, struct err *e)
{
	struct scope own = service_rights_scope(c, ACT_OPEN);
	struct course course;
	enum status status = ST_OK;

	for (size_t i = 0; i < n && (status == ST_OK || status == ST_NOTFOUND); i++) {
		status = store_course_seen(c->store, c->arena, &own, rows[i].course, &course, e);
		rows[i].other = status == ST_NOTFOUND;
		if (rows[i].other)
			rows[i].n_readings = 0;
	}
	return status == ST_NOTFOUND ? ST_OK : status;
}

static enum status search(struct call *c, struct err *e)
{
	const struct search_request *request = c->request;
	const struct settings *settings = c->service->settings;
	struct search_reply *reply = c->reply;
	struct course_list list = service_rights_list(c, ACT_SEARCH);
	const char *text;
	size_t n;

	if (request->readings < 0 || request->readings > 60)
		return err_set(e, ST_INVALID, "%d", (int)request->readings);
	if (service_call_text(c->arena, request->text, 100, "text", &text, e) != ST_OK)
		return e->code;
	if (service_call_length(text) < (size_t)settings->search_min) {
		err_set(e, ST_INVALID, "%s", N_("too few characters to search for"));
		return err_field(e, "text");
	}
	list.readings = request->readings;
	list.limit = settings->search_max;
	if (store_course_search(c->store, c->arena, &list, text, &reply->rows, &n, &reply->more, e) != ST_OK ||
		service_call_present_rows(c, reply->rows, n, e) != ST_OK || mark_others(c, reply->rows, n, e) != ST_OK)
		return e->code;
	reply->n_rows = (int32_t)n;
	if (service_ordered_rows(c, reply->rows, &reply->n_rows, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_SEARCH, 0, NULL, text, e);
}

enum status service_search(struct service *s, const struct search_request *request, struct arena *a,
	struct search_reply *reply, struct err *e)
{
	return service_call(s, OP_SEARCH, search, request, a, reply, e);
}
