/*
 * One order as a form. What it begins with is what is ordered most: the course's focus, three
 * months from today. Texts lie in the arena that lasts.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "fields_priv.h"
#include "order_priv.h"
#include "words_priv.h"

#define USUAL_DAYS 90
#define TEXT_FIELDS 4 /* before the indicators */

struct record {
	int32_t provider; /* index into the choices */
	int32_t from_on, to_on;
	char text[NOTE_MAX * 4 + 1];
	bool on[SET_MAX]; /* by position in the set */
};

struct order_form {
	struct order_save_request order; /* as it was read; id 0: a new one */
	const struct set_version *set;
	struct provider_row *providers;
	const char **choices;
	int32_t n_providers;
	struct field fields[TEXT_FIELDS + SET_MAX];
	int32_t at[SET_MAX]; /* of the flags: positions in the set */
	struct form form;
	struct record record, before, theirs;
	struct fields_conflict conflict;
	struct tui_form edit;
};

static bool is_asked(const struct indicator *in)
{
	return in->raters & RATER_BIT(RATER_PROVIDER);
}

static enum status need_providers(struct screen *s, struct err *e)
{
	struct order_form *st = s->state;
	struct screen_app *app = s->app;
	struct providers_reply reply;

	if (door_providers(app->door, &(struct providers_request){ 0 }, &s->lasting, &reply, e) != ST_OK)
		return e->code;
	if (reply.n_rows == 0)
		return err_set(e, ST_RULE, "%s", N_("no section has a provider worker; a key person creates one"));
	st->providers = reply.rows;
	st->n_providers = reply.n_rows;
	st->choices = ARENA_ARRAY(&s->lasting, (size_t)reply.n_rows, const char *);
	for (int32_t i = 0; i < reply.n_rows; i++)
		st->choices[i] = reply.rows[i].user.v ? arena_printf(&s->lasting, "%s: %s", reply.rows[i].label,
							 reply.rows[i].name)
						       : reply.rows[i].label;
	return ST_OK;
}

static void make_fields(struct order_form *st)
{
	const struct field given[TEXT_FIELDS] = {
		F_CHOICE(struct record, provider, N_("Provider"), N_("All of its workers, or one; digits and arrows choose"),
			st->choices, (size_t)st->n_providers, 0),
		F_DATE(struct record, from_on, N_("From"), N_("The first day, dd-mm-yyyy"), FIELD_REQUIRED),
		F_DATE(struct record, to_on, N_("To"), N_("The last day: the deadline of the order"), FIELD_REQUIRED),
		F_TEXT(struct record, text, N_("Order"), N_("What is ordered, in words; the provider reads it. May be empty"),
			NOTE_MAX, 0),
	};
	const struct field flag = F_FLAG(struct record, on[0], NULL, N_("Blank: the provider scores it, or not"), 0);
	size_t n = TEXT_FIELDS;

	memcpy(st->fields, given, sizeof(given));
	for (int32_t i = 0; i < st->set->n_indicators; i++) {
		if (!is_asked(&st->set->indicators[i]))
			continue;
		st->fields[n] = flag;
		st->fields[n].id = "indicators";
		st->fields[n].label = indicator_label(&st->set->indicators[i], screen_words_english());
		st->fields[n].offset = offsetof(struct record, on) + (size_t)i * sizeof(bool);
		n++;
	}
	st->form = (struct form){ .name = "order", .fields = st->fields, .n = n };
}

/* The focus of the course, or all that providers are asked about. */
static void fill_new(struct order_form *st, const struct trend *trend, int32_t today)
{
	bool focus = false;

	st->record.from_on = today;
	st->record.to_on = today + USUAL_DAYS;
	for (int32_t i = 0; i < st->set->n_indicators; i++)
		focus |= trend->focus[i] && is_asked(&st->set->indicators[i]);
	for (int32_t i = 0; i < st->set->n_indicators; i++)
		st->record.on[i] = is_asked(&st->set->indicators[i]) && (!focus || trend->focus[i]);
}

static void fill_old(const struct order_form *st, struct record *r, const struct order_row *row)
{
	*r = (struct record){ .from_on = row->from_on, .to_on = row->to_on };
	snprintf(r->text, sizeof(r->text), "%s", row->text);
	for (int32_t i = 0; i < st->n_providers; i++)
		if (st->providers[i].provider.v == row->provider.v && st->providers[i].user.v == row->user.v)
			r->provider = i;
	for (int32_t i = 0; i < row->n_lines; i++) {
		int at = set_find(st->set, row->lines[i].key);

		if (at >= 0)
			r->on[at] = true;
	}
}

static enum status order_open(struct screen *s, const void *arg, struct err *e)
{
	struct order_form *st = s->state;
	const struct screen_app *app = s->app;
	const struct order_arg *of = arg;

	st->set = of->trend->set;
	st->order.course = of->trend->citizen.row.course;
	if (need_providers(s, e) != ST_OK)
		return e->code;
	if (of->row) {
		st->order.id = of->row->id;
		st->order.version = of->row->version;
		fill_old(st, &st->record, of->row);
	} else {
		fill_new(st, of->trend, app->me.today);
	}
	st->before = st->record;
	make_fields(st);
	tui_form_init(&st->edit, &st->form, &st->record, app->me.today);
	return ST_OK;
}

/* After the other's order was looked at. */
static enum status order_load(struct screen *s, struct err *e)
{
	struct order_form *st = s->state;

	(void)e;
	if (screen_fields_settle(s, &st->conflict, &st->edit))
		st->order.version = st->conflict.version;
	return ST_OK;
}

/* The order as it is now; ST_NOTFOUND when it is no longer seen. */
static enum status fetch_now(struct screen *s, struct order_row *out, struct err *e)
{
	struct order_form *st = s->state;
	struct screen_app *app = s->app;
	struct orders_request ask = { .course = st->order.course, .after = { st->order.id.v - 1 } };
	struct orders_reply page;

	if (door_orders(app->door, &ask, &s->arena, &page, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < page.n_rows; i++)
		if (page.rows[i].id.v == st->order.id.v) {
			*out = page.rows[i];
			return ST_OK;
		}
	return err_set(e, ST_NOTFOUND, "%s", N_("The order"));
}

static enum status differ(struct screen *s, struct nav *nav, struct err *e)
{
	struct order_form *st = s->state;
	const char *who = arena_dup(&s->arena, e->arg);
	struct order_row now;

	if (fetch_now(s, &now, e) != ST_OK)
		return e->code;
	st->conflict.version = now.version;
	fill_old(st, &st->theirs, &now);
	*nav = screen_fields_differ(s, &st->conflict, &st->edit, &st->before, &st->theirs, who);
	return ST_OK;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct order_form *st = s->state;
	struct screen_app *app = s->app;
	struct order_save_request request = st->order;
	struct order_key keys[SET_MAX];
	struct order_save_reply reply;

	request.provider = st->providers[st->record.provider].provider;
	request.user = st->providers[st->record.provider].user;
	request.from_on = st->record.from_on;
	request.to_on = st->record.to_on;
	request.text = st->record.text;
	request.keys = keys;
	for (int32_t i = 0; i < st->set->n_indicators; i++)
		if (st->record.on[i])
			keys[request.n_keys++].key = st->set->indicators[i].key;
	enum status status = door_order_save(app->door, &request, &s->arena, &reply, e);
	if (status == ST_CHANGED)
		return differ(s, nav, e);
	if (status != ST_OK) {
		if (strcmp(e->field, "user") == 0)
			err_field(e, "provider");
		return e->code;
	}
	tui_screen_say(s, _("The order to %s is saved."), st->choices[st->record.provider]);
	return ST_OK;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the order") },
	{ 0 },
};

const struct screen_ops screen_order = {
	.name = "order",
	.title = N_("Order"),
	.about = N_("Whom the citizen is referred to, from when to when, and which indicators are scored there. It begins "
		    "with the focus of the course, or with everything that providers are asked about. The start scores "
		    "are your newest levels; they stay when the order is changed."),
	.roles = ROLES_SCORING,
	.typed = true,
	.state_size = sizeof(struct order_form),
	.commands = commands,
	.open = order_open,
	.load = order_load,
	.form = SCREEN_PART(struct order_form, edit),
	.save = save,
};
