/* Looking up what a command was told. */

#include "find_priv.h"

#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"

/* Into v, which stays as it is when there is none. */
static enum status seek_user(struct cli_session *s, const char *login, struct cli_value *v)
{
	struct users_request request = {.after = {0}};
	struct users_reply reply = {.more = true};

	while (reply.more) {
		reply = (struct users_reply){0};
		if (service_users(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
			return s->err.code;
		for (int32_t i = 0; i < reply.n_rows; i++) {
			request.after = reply.rows[i].id;
			if (strcmp(reply.rows[i].login, login) != 0)
				continue;
			v->user = &reply.rows[i];
			return ST_OK;
		}
	}
	return ST_OK;
}

static enum status seek_section(struct cli_session *s, const char *key, struct cli_value *v)
{
	struct sections_reply reply = {0};

	if (service_sections(&s->service, &(struct sections_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return s->err.code;
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].key, key) == 0)
			v->section = reply.rows[i].id;
	return ST_OK;
}

bool cli_find_is_user(struct cli_session *s, const char *login)
{
	struct cli_value v = {.text = login};

	return seek_user(s, login, &v) == ST_OK && v.user;
}

bool cli_find_is_section(struct cli_session *s, const char *key)
{
	struct cli_value v = {.text = key};

	return seek_section(s, key, &v) == ST_OK && v.section.v;
}

enum cli_exit cli_find_user(struct cli_session *s, struct cli_value *v)
{
	if (seek_user(s, v->text, v) != ST_OK)
		return cli_say_failed(&s->err);
	return v->user ? CLI_FINE
		       : cli_say_missing(N_("There is no user %s. Nothing was changed. See: trin-admin user list"), v->text);
}

enum cli_exit cli_find_section(struct cli_session *s, struct cli_value *v)
{
	if (seek_section(s, v->text, v) != ST_OK)
		return cli_say_failed(&s->err);
	return v->section.v ? CLI_FINE
			    : cli_say_missing(N_("There is no section %s. Nothing was changed. See: trin-admin section list"),
				      v->text);
}

/* No command lists the target groups, so they are told. */
enum cli_exit cli_find_group(struct cli_session *s, struct cli_value *v)
{
	struct groups_reply reply = {0};
	const char *list = "";

	if (service_groups(&s->service, &(struct groups_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_groups; i++) {
		list = cli_say_list(&s->arena, list, reply.groups[i].key);
		if (strcmp(reply.groups[i].key, v->text) == 0)
			v->group = reply.groups[i].id;
	}
	return v->group.v ? CLI_FINE
			  : cli_say(CLI_NOINPUT, _("There is no target group %s. Nothing was changed. There are: %s"), v->text,
				    list);
}

enum cli_exit cli_find_orders(struct cli_session *s, struct order_row **rows, size_t *n)
{
	struct orders_request request = {.course = {0}};
	struct orders_reply reply = {.more = true};
	size_t room = 0;

	*rows = NULL;
	*n = 0;
	while (reply.more) {
		reply = (struct orders_reply){0};
		if (service_orders(&s->service, &request, &s->arena, &reply, &s->err) != ST_OK)
			return cli_say_failed(&s->err);
		for (int32_t i = 0; i < reply.n_rows; i++) {
			*(struct order_row *)ARENA_PUSH(&s->arena, *rows, n, &room) = reply.rows[i];
			request.after = reply.rows[i].id;
		}
	}
	return CLI_FINE;
}

enum cli_exit cli_find_order(struct cli_session *s, struct cli_value *v)
{
	struct order_row *rows;
	size_t n;
	enum cli_exit code = cli_find_orders(s, &rows, &n);

	for (size_t i = 0; i < n && code == CLI_FINE; i++)
		if (strcmp(arena_printf(&s->arena, "%lld", (long long)rows[i].id.v), v->text) == 0)
			v->order = &rows[i];
	if (code != CLI_FINE || v->order)
		return code;
	return cli_say_missing(
		N_("There is no order %s that can be closed. Nothing was changed. See: trin-admin order list"), v->text);
}

/* Those that are now or to come; who is asked for another is told where they stand. */
enum cli_exit cli_find_period(struct cli_session *s, struct cli_value *v)
{
	struct duties_reply reply = {0};

	if (service_duties(&s->service, &(struct duties_request){0}, &s->arena, &reply, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (reply.rows[i].id == v->number)
			return CLI_FINE;
	return cli_say_missing(N_("There is no period %s. Nothing was changed. See: trin-admin user periods"), v->text);
}

static enum cli_exit search(struct cli_session *s, const char *ref, struct search_reply *reply)
{
	struct search_request request = {.text = ref, .readings = 1};

	*reply = (struct search_reply){0};
	return service_search(&s->service, &request, &s->arena, reply, &s->err) == ST_OK ? CLI_FINE : cli_say_failed(&s->err);
}

enum cli_exit cli_find_citizen(struct cli_session *s, struct cli_value *v)
{
	struct search_reply reply;
	enum cli_exit code = search(s, v->text, &reply);

	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcasecmp(reply.rows[i].ref, v->text) == 0)
			v->citizen = reply.rows[i].citizen;
	return code != CLI_FINE || v->citizen.v ? code : cli_say_missing(N_("There is no citizen %s."), v->text);
}

/* Whether the one comes before the other: of two of a target group only the newest is meant. */
static bool is_older(const struct case_row *row, const struct case_row *than)
{
	return row->group.v == than->group.v && row->course_from < than->course_from;
}

static bool fits(const struct case_row *row, const char *ref, struct group_id only, bool ended)
{
	if (strcasecmp(row->ref, ref) != 0 || (only.v && row->group.v != only.v))
		return false;
	return ended || row->course_to == DAY_NONE || row->course_to >= clock_today();
}

enum cli_exit cli_find_course(struct cli_session *s, const char *ref, struct group_id group, bool ended,
	struct case_row *out)
{
	struct search_reply reply;
	int groups = 0;
	enum cli_exit code = search(s, ref, &reply);

	if (code != CLI_FINE)
		return code;
	for (int32_t i = 0; i < reply.n_rows; i++) {
		const struct case_row *row = &reply.rows[i];

		if (!fits(row, ref, group, ended) || (groups && is_older(row, out)))
			continue;
		groups += !groups || row->group.v != out->group.v;
		*out = *row;
	}
	if (groups > 1)
		return cli_say_usage(_("%s is in several target groups; --group says which"), ref);
	return groups ? CLI_FINE
		      : cli_say_missing(ended ? N_("There is no course of %s. Nothing was changed.")
					      : N_("There is no running course of %s. Nothing was changed."), ref);
}
