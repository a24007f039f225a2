/*
 * A new stand-in or deputy. The third field depends on the first, so the fields are made again
 * when the kind has changed; both of its members keep what was chosen in them.
 */

#include "base/date.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "users_priv.h"
#include "words_priv.h"

enum { KIND_STAND_IN, KIND_DEPUTY, KINDS };

struct record {
	int32_t kind, user, for_user, section, from_on, to_on;
};

struct users_period {
	struct user_row *users; /* in the arena that lasts, as the sections and the names */
	struct section_row *sections;
	size_t n_users, n_sections, n_kinds;
	size_t n_who; /* of the users, who may be given a period: oneself is the last of all */
	const char **user_names, **section_names;
	const char *kinds[KINDS];
	struct field fields[5];
	struct form form;
	struct record record;
	struct tui_form edit;
	int32_t made_for; /* the kind that the fields are of */
};


/* A deputy is for a section, a stand-in for a user: the third field follows the first. */
static void make_fields(struct users_period *st)
{
	const struct field kind = F_CHOICE(struct record, kind, C_("period", "As"),
		N_("A deputy does what the key person does; a stand-in has a colleague's "
		   "cases"),
		st->kinds, st->n_kinds, 0);
	const struct field user = F_CHOICE(struct record, user, N_("Who"),
		N_("Arrows or the first letter choose"), st->user_names, st->n_who, 0);
	const struct field for_user = F_CHOICE(struct record, for_user, C_("period", "For"),
		N_("Whose cases"), st->user_names, st->n_users, 0);
	const struct field section = F_CHOICE(struct record, section, C_("period", "For"),
		N_("Which section"), st->section_names, st->n_sections, 0);
	const struct field from =
		F_DATE(struct record, from_on, N_("From"), N_("dd-mm-yyyy"), FIELD_REQUIRED);
	const struct field to = F_DATE(struct record, to_on, N_("Until"),
		N_("dd-mm-yyyy, the last day"), FIELD_REQUIRED);

	st->fields[0] = kind;
	st->fields[1] = user;
	st->fields[2] = st->record.kind == KIND_DEPUTY ? section : for_user;
	st->fields[3] = from;
	st->fields[4] = to;
	st->made_for = st->record.kind;
	st->form =
		(struct form){.name = "period", .fields = st->fields, .n = COUNT(st->fields)};
}

/* Those who are not closed; nobody gives a right to oneself, so oneself is last. */
static struct user_row *sort_users(struct screen *s, size_t *n_who, size_t *n)
{
	const struct screen_app *app = s->app;
	struct users_period *st = s->state;
	struct user_row *list = ARENA_ARRAY(&s->lasting, st->n_users + 1, struct user_row);

	*n = 0;
	for (size_t i = 0; i < st->n_users; i++)
		if (st->users[i].state != USER_CLOSED && st->users[i].id.v != app->me.user.v)
			list[(*n)++] = st->users[i];
	*n_who = *n;
	for (size_t i = 0; i < st->n_users; i++)
		if (st->users[i].id.v == app->me.user.v)
			list[(*n)++] = st->users[i];
	return list;
}

static void take_users(struct screen *s, const struct user_row *chosen)
{
	struct users_period *st = s->state;
	size_t n;

	st->users = sort_users(s, &st->n_who, &n);
	st->user_names = ARENA_ARRAY(&s->lasting, n + 1, const char *);
	for (size_t i = 0; i < n; i++) {
		st->user_names[i] = arena_printf(&s->lasting, "%s  %s", st->users[i].login, st->users[i].name);
		if (chosen && i < st->n_who && chosen->id.v == st->users[i].id.v)
			st->record.user = (int32_t)i;
	}
	st->n_users = n;
	st->section_names = ARENA_ARRAY(&s->lasting, st->n_sections + 1, const char *);
	for (size_t i = 0; i < st->n_sections; i++)
		st->section_names[i] = st->sections[i].label;
	st->record.for_user = st->record.user == 0 && n > 1 ? 1 : 0;
}

static enum status fetch(struct screen *s, const struct user_row *chosen, struct err *e)
{
	struct users_period *st = s->state;

	if (screen_users_fetch(s->app, &s->lasting, &st->users, &st->n_users, e) != ST_OK ||
		screen_users_sections(
			s->app, &s->lasting, true, &st->sections, &st->n_sections, e) != ST_OK)
		return e->code;
	take_users(s, chosen);
	if (st->n_users > 1 && st->n_who > 0 && st->n_sections > 0)
		return ST_OK;
	return err_set(e, ST_RULE, "%s", N_("your sections have no two users"));
}

static enum status period_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_period *st = s->state;
	const struct screen_app *app = s->app;

	if (fetch(s, arg, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < KINDS; i++)
		st->kinds[i] = screen_words_duty(i);
	/* Who is a deputy herself names none. */
	st->n_kinds = screen_users_rank(app) >= ROLE_KEY_PERSON ? KINDS : KIND_DEPUTY;
	st->record.from_on = app->me.today;
	st->record.to_on = DAY_NONE;
	make_fields(st);
	tui_form_init(&st->edit, &st->form, &st->record, app->me.today);
	return ST_OK;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct users_period *st = s->state;
	struct screen_app *app = s->app;
	const struct record *r = &st->record;
	struct duty_add_request request = {.kind = r->kind,
		.user = st->users[r->user].id,
		.from_on = r->from_on,
		.to_on = r->to_on};
	struct duty_add_reply reply;
	char to[DATE_ROOM];

	(void)nav;
	if (r->kind == KIND_STAND_IN)
		request.for_user = st->users[r->for_user].id;
	else
		request.section = st->sections[r->section].id;
	enum status status = door_duty_add(app->door, &request, &s->arena, &reply, e);
	if (status == ST_OK)
		tui_screen_say(s, _("%s is %s for %s until %s."), st->users[r->user].login,
			screen_words_duty(r->kind),
			r->kind == KIND_STAND_IN ? st->users[r->for_user].login
						 : st->sections[r->section].label,
			date_long(to, r->to_on));
	return status;
}

static bool period_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct users_period *st = s->state;

	(void)e;
	if (!tui_screen_form_key(s, k, nav))
		return false;
	if (st->made_for != st->record.kind)
		make_fields(st);
	return true;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save the period") },
	{0},
};

const struct screen_ops screen_users_period = {
	.name = "period",
	.title = N_("New period"),
	.about = N_("Choose who is stand-in or deputy, for whom, and from which day to which. "
		    "A period is a year at the most, and nobody gives a right to oneself."),
	.typed = true,
	.state_size = sizeof(struct users_period),
	.commands = commands,
	.open = period_open,
	.form = SCREEN_PART(struct users_period, edit),
	.save = save,
	.key = period_key,
};
