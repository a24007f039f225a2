/*
 * The user's own settings. Limits that are plain numbers count the choices of the screens, which
 * this side does not know: a new one must be let in here.
 */
#include "base/text.h"
#include "call_priv.h"

static bool within(int32_t v, int32_t min, int32_t max)
{
	return v >= min && v <= max;
}

static const char *at_fault(const struct user_settings *s)
{
	if (!within(s->lang, -1, LANG_EN))
		return "lang";
	if (!within(s->glyphs, 0, 2))
		return "glyphs";
	if (!within(s->charset, 0, CHARSET_ASCII))
		return "charset";
	if (!within(s->colour, 0, 2))
		return "colour";
	if (!within(s->initials, 0, 1))
		return "initials";
	return within(s->layout, 0, LAYOUT_COUNT - 1) ? NULL : "layout";
}

static enum status settings_save(struct call *c, struct err *e)
{
	const struct settings_save_request *request = c->request;
	const struct user_settings *s = &request->settings;
	const struct user_prefs prefs = { s->lang, s->glyphs, s->charset, s->colour, s->initials, s->layout, true };
	const char *field = at_fault(s);

	if (field) {
		err_set(e, ST_INVALID, "%s", field);
		return err_field(e, field);
	}
	if (store_user_save_prefs(c->store, c->user.id, &prefs, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_SETTINGS, c->user.id.v, NULL, NULL, e);
}

enum status service_settings_save(struct service *s, const struct settings_save_request *request, struct arena *a,
	struct settings_save_reply *reply, struct err *e)
{
	return service_call(s, OP_SETTINGS_SAVE, settings_save, request, a, reply, e);
}
