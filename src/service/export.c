/* What leaves the program is logged before it does. */

#include <string.h>

#include "citizen_priv.h"

#define WHAT_MAX 60

static enum status log_export(struct call *c, struct err *e)
{
	const struct log_export_request *request = c->request;
	const char *purpose;
	struct case_row row;
	size_t n = strlen(request->what);
	bool other;

	if (n == 0 || n > WHAT_MAX ||
		strspn(request->what, "abcdefghijklmnopqrstuvwxyz0123456789 -") != n) {
		err_set(e, ST_INVALID, "%s", N_("the name of a print"));
		return err_field(e, "what");
	}
	if (service_call_text(c->arena, request->purpose, NOTE_MAX, "purpose", &purpose, e) !=
		ST_OK)
		return e->code;
	if (request->course.v &&
		service_citizen_row(c, request->course, purpose, &row, &other, e) != ST_OK)
		return e->code;
	return service_call_audit(
		c, AUDIT_EXPORT, request->course.v, purpose, request->what, e);
}

enum status service_log_export(struct service *s, const struct log_export_request *request,
	struct arena *a, struct log_export_reply *reply, struct err *e)
{
	return service_call(s, OP_LOG_EXPORT, log_export, request, a, reply, e);
}
