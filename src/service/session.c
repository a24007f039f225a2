/* Who asks, and the first request of a session. */

#include <stdio.h>
#include <string.h>

#include "base/login.h"
#include "call_priv.h"
#include "store/stats.h"

enum status service_identify(uid_t uid, struct identity *who, struct err *e)
{
	struct login login;

	memset(who, 0, sizeof(*who));
	who->uid = uid;
	if (login_by_uid(uid, &login, e) != ST_OK)
		return e->code;
	snprintf(who->login, sizeof(who->login), "%s", login.name);
	return ST_OK;
}

/* What the client says of itself is for the log only: printable ASCII, cut where it does not fit. */
static void keep(char *out, size_t size, const char *s)
{
	size_t n = 0;

	for (; s[n] && n + 1 < size; n++)
		out[n] = s[n] > ' ' && s[n] < 0x7f ? s[n] : '?';
	out[n] = '\0';
}

static enum status load_settings(struct call *c, struct user_settings *out, struct err *e)
{
	const struct settings *site = c->service->settings;
	struct user_prefs prefs;

	if (store_user_prefs(c->store, c->user.id, &prefs, e) != ST_OK)
		return e->code;
	if (prefs.saved)
		*out = (struct user_settings){ prefs.lang < 0 ? site->language : prefs.lang, prefs.glyphs,
			prefs.charset, prefs.colour, prefs.initials, 1, prefs.layout };
	else
		*out = (struct user_settings){ .lang = site->language, .glyphs = site->glyphs,
			.initials = site->list_initials };
	return ST_OK;
}

static void describe(const struct call *c, struct hello_reply *reply)
{
	const struct service *s = c->service;
	const struct user *user = &c->user;

	reply->user = user->id;
	reply->login = user->login;
	reply->name = user->name;
	reply->section = user->section_label;
	reply->administration = user->administration_label;
	reply->role = user->role;
	reply->last_login = user->last_login;
	reply->now = c->now;
	reply->today = c->today;
	reply->private_database = s->private_database;
	reply->demo = s->demo;
	reply->site = s->settings->site;
	reply->edit_window_days = s->settings->edit_window_days;
	reply->draft_old_days = s->settings->draft_old_days;
	reply->search_min = s->settings->search_min;
	reply->idle_blank = s->settings->idle_blank;
	reply->own_order = s->settings->own_order;
	reply->handback_keys = s->settings->handback_keys;
	reply->journal_template = s->settings->journal_template;
	reply->printer_charset = s->settings->printer_charset;
}

/* Of a file of the user's own nobody makes backups. */
static enum status look_for_backup(struct call *c, struct hello_reply *reply, struct err *e)
{
	int32_t days = c->service->settings->backup_warn_days;
	bool late = false;

	if (!days || c->service->private_database || (c->user.role != ROLE_ADMINISTRATOR &&
		c->user.role != ROLE_KEY_PERSON && !c->is_deputy))
		return ST_OK;
	if (store_stats_backup_late(c->store, c->now - (int64_t)days * 86400, &late, e) != ST_OK)
		return e->code;
	reply->backup_late = late ? days : 0;
	return ST_OK;
}

static enum status hello(struct call *c, struct err *e)
{
	const struct hello_request *request = c->request;
	struct hello_reply *reply = c->reply;

	if (load_settings(c, &reply->settings, e) != ST_OK ||
		store_user_logged_in(c->store, c->user.id, c->now, e) != ST_OK)
		return e->code;
	describe(c, reply);
	c->service->greeted = true;
	c->service->asks_accounts = service_rights_reach(c, ACT_USER_CHANGE) != REACH_NONE;
	if (look_for_backup(c, reply, e) != ST_OK)
		return e->code;
	return service_call_audit(c, AUDIT_LOGIN, c->user.id.v, NULL, request->version, e);
}

enum status service_hello(struct service *s, const struct hello_request *request, struct arena *a,
	struct hello_reply *reply, struct err *e)
{
	if (request->protocol != WIRE_PROTOCOL) {
		err_set(e, ST_PROTOCOL, "%s", "");
		return err_detail(e, "protocol %d of trin %s", (int)request->protocol, request->version);
	}
	keep(s->who.terminal, sizeof(s->who.terminal), request->terminal);
	keep(s->who.source, sizeof(s->who.source), request->source);
	return service_call(s, OP_HELLO, hello, request, a, reply, e);
}
