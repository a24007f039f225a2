/*
 * A user created, changed or opened again, told apart by "doing". Texts lie in the arena that lasts:
 * the other is emptied when the conflict screen comes back.
 */

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "fields_priv.h"
#include "screen/screens.h"
#include "users_priv.h"

#define LOGIN_CHARS 63
#define NAME_CHARS 100

struct record {
	char login[LOGIN_CHARS * 4 + 1];
	char name[NAME_CHARS * 4 + 1];
	char section_label[NAME_CHARS * 4 + 1];
	int32_t role, section; /* section: index into the choices */
	int32_t valid_from, valid_until;
};

enum doing { CREATES, CHANGES, REOPENS };

struct users_form {
	enum doing doing;
	struct user_row user; /* as it was seen */
	struct section_row *sections;
	size_t n_sections;
	const char **labels;
	const char *roles[ROLE_COUNT];
	struct field fields[6];
	struct form form;
	struct record record, before, theirs; /* as typed, as read, as somebody else has it now */
	struct fields_conflict conflict;
	struct tui_form edit;
	char looked[LOGIN_CHARS * 4 + 1]; /* the login that was looked up last */
	int64_t *made;
};

static const char until_help[] = N_("dd-mm-yyyy, or empty for no end");

static void take_sections(struct screen *s)
{
	struct users_form *st = s->state;
	const struct screen_app *app = s->app;

	st->labels = ARENA_ARRAY(&s->lasting, st->n_sections + 1, const char *);
	for (size_t i = 0; i < st->n_sections; i++) {
		st->labels[i] = st->sections[i].label;
		if (strcmp(st->labels[i], app->me.section) == 0 ||
			st->sections[i].id.v == st->user.section.v)
			st->record.section = (int32_t)i;
	}
	/* Who sees no citizen may stand outside the sections. */
	if (app->reach[ACT_USER_CHANGE] == REACH_ALL || st->n_sections == 0) {
		st->labels[st->n_sections] = N_("no section");
		st->sections[st->n_sections++].id.v = 0;
	}
}

static void make_fields(struct users_form *st, size_t n_roles)
{
	const unsigned fixed = st->doing == CREATES ? FIELD_REQUIRED : FIELD_FIXED;
	const struct field login = F_TEXT(struct record, login, N_("Login"),
		N_("The account on the server; small letters, as the system knows it"),
		LOGIN_CHARS, fixed);
	const struct field name = F_TEXT(struct record, name, N_("Name"),
		N_("First and last name, as colleagues know it"), NAME_CHARS,
		st->doing == REOPENS ? FIELD_FIXED : FIELD_REQUIRED);
	const struct field role = F_CHOICE(struct record, role, N_("Role"),
		N_("No role is higher than your own; digits and arrows choose"), st->roles,
		n_roles, 0);
	const struct field section = F_CHOICE(struct record, section, N_("Section"),
		N_("Digits and arrows choose"), st->labels, st->n_sections, 0);
	const struct field is_in = F_TEXT(struct record, section_label, N_("Section"),
		N_("t in the list moves the user"), NAME_CHARS, FIELD_FIXED);
	const struct field from = F_DATE(struct record, valid_from, N_("Valid from"),
		N_("dd-mm-yyyy, or empty for from now on"), 0);
	const struct field until =
		F_DATE(struct record, valid_until, N_("Valid until"), until_help, 0);
	size_t n = 0;

	st->fields[n++] = login;
	st->fields[n++] = name;
	st->fields[n++] = role;
	st->fields[n++] = st->doing == CHANGES ? is_in : section;
	if (st->doing == CHANGES)
		st->fields[n++] = from;
	st->fields[n++] = until;
	st->form = (struct form){.name = "user", .fields = st->fields, .n = n};
}

static void fill(struct record *r, const struct user_row *u)
{
	snprintf(r->login, sizeof(r->login), "%s", u->login);
	snprintf(r->name, sizeof(r->name), "%s", u->name);
	snprintf(r->section_label, sizeof(r->section_label), "%s", u->section_label);
	r->role = u->role;
	r->valid_from = u->valid_from;
	r->valid_until = u->valid_until;
}

static void keep_user(struct screen *s, const struct users_form_arg *arg)
{
	struct users_form *st = s->state;

	st->made = arg->made;
	st->user = (struct user_row){.login = "",
		.name = "",
		.section_label = "",
		.moving_to = "",
		.role = ROLE_CASEWORKER,
		.valid_from = DAY_NONE,
		.valid_until = DAY_NONE};
	if (!arg->user)
		return;
	st->user = *arg->user;
	st->user.login = arena_dup(&s->lasting, arg->user->login);
	st->user.name = arena_dup(&s->lasting, arg->user->name);
	st->user.section_label = arena_dup(&s->lasting, arg->user->section_label);
	st->doing = st->user.state == USER_CLOSED ? REOPENS : CHANGES;
}

static enum status form_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_form *st = s->state;
	struct screen_app *app = s->app;
	int32_t rank = screen_users_rank(app);

	keep_user(s, arg);
	if (screen_users_sections(app, &s->lasting, true, &st->sections, &st->n_sections, e) != ST_OK)
		return e->code;
	rank = rank > st->user.role ? rank : st->user.role;
	for (int32_t i = 0; i < ROLE_COUNT; i++) /* words for each, also for those beyond the choice */
		st->roles[i] = role_name((enum role)i);
	take_sections(s);
	make_fields(st, (size_t)rank + 1);
	fill(&st->record, &st->user);
	if (st->doing == REOPENS)
		st->record.valid_until = DAY_NONE;
	st->before = st->record;
	tui_form_init(&st->edit, &st->form, &st->record, app->me.today);
	return ST_OK;
}

/* After the other's changes were looked at. */
static enum status form_load(struct screen *s, struct err *e)
{
	struct users_form *st = s->state;

	(void)e;
	if (screen_fields_settle(s, &st->conflict, &st->edit))
		st->user.version = st->conflict.version;
	return ST_OK;
}

static enum status differ(struct screen *s, struct nav *nav, struct err *e)
{
	struct users_form *st = s->state;
	const char *who = arena_dup(&s->arena, e->arg);
	struct user_row now;

	if (screen_users_fetch_one(s->app, &s->arena, st->user.id, &now, e) != ST_OK)
		return e->code;
	fill(&st->theirs, &now);
	st->conflict.version = now.version;
	*nav = screen_fields_differ(s, &st->conflict, &st->edit, &st->before, &st->theirs, who);
	return ST_OK;
}

static enum status create(struct screen *s, struct err *e)
{
	struct users_form *st = s->state;
	struct screen_app *app = s->app;
	const struct record *r = &st->record;
	struct user_create_reply reply;
	enum status status = door_user_create(app->door,
		&(struct user_create_request){.login = r->login,
			.name = r->name,
			.role = r->role,
			.section = st->sections[r->section].id,
			.valid_from = DAY_NONE,
			.valid_until = r->valid_until},
		&s->arena, &reply, e);

	if (status)
		return status;
	if (st->made)
		*st->made = reply.user.v;
	tui_screen_say(s, _("%s is created and can log in. u undoes it."), r->login);
	return ST_OK;
}

static enum status change(struct screen *s, struct nav *nav, struct err *e)
{
	struct users_form *st = s->state;
	struct screen_app *app = s->app;
	const struct record *r = &st->record;
	struct user_change_reply reply;
	enum status status = door_user_change(app->door,
		&(struct user_change_request){.user = st->user.id,
			.version = st->user.version,
			.name = r->name,
			.role = r->role,
			.valid_from = r->valid_from,
			.valid_until = r->valid_until},
		&s->arena, &reply, e);

	if (status == ST_CHANGED || status == ST_CONFLICT)
		return differ(s, nav, e);
	if (status)
		return status;
	tui_screen_say(s,
		reply.version == st->user.version ? _("%s: nothing was changed.")
						  : _("%s is changed. u undoes it."),
		r->login);
	return ST_OK;
}

static enum status reopen(struct screen *s, struct err *e)
{
	struct users_form *st = s->state;
	struct screen_app *app = s->app;
	const struct record *r = &st->record;
	struct user_reopen_reply reply;
	enum status status = door_user_reopen(app->door,
		&(struct user_reopen_request){.user = st->user.id,
			.version = st->user.version,
			.section = st->sections[r->section].id,
			.role = r->role,
			.valid_until = r->valid_until},
		&s->arena, &reply, e);

	if (status)
		return status;
	tui_screen_say(s, _("%s is open again and can log in."), r->login);
	return ST_OK;
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct users_form *st = s->state;

	switch (st->doing) {
	case CREATES:
		return create(s, e);
	case CHANGES:
		return change(s, nav, e);
	case REOPENS:
		return reopen(s, e);
	}
	return ST_OK;
}

static enum status judge_login(struct login_look_reply *found, const char *login, struct err *e)
{
	if (found->is_taken)
		(void)err_set(e, ST_EXISTS, "%s", login);
	else if (!found->is_known)
		(void)err_set(e, ST_INVALID, "%s", N_("the system knows no such login"));
	else
		return ST_OK;
	return err_field(e, "login");
}

/* A login that was typed is checked when it is left, and the system's name for it is proposed.
 */
static void look_login_up(struct screen *s)
{
	struct users_form *st = s->state;
	struct screen_app *app = s->app;
	struct record *r = &st->record;
	struct login_look_reply found;
	struct err e = {0};

	if (st->doing != CREATES || strcmp(r->login, st->looked) == 0)
		return;
	snprintf(st->looked, sizeof(st->looked), "%s", r->login);
	if (door_login_look(app->door, &(struct login_look_request){.login = r->login},
		    &s->arena, &found, &e) != ST_OK ||
		judge_login(&found, r->login, &e) != ST_OK) {
		st->looked[0] = '\0';
		tui_screen_refuse(s, &e);
		return;
	}
	if (strlen(found.name) >= sizeof(r->name))
		return;
	snprintf(r->name, sizeof(r->name), "%s", found.name);
	tui_form_focus(&st->edit, st->edit.at);
}

static bool form_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct users_form *st = s->state;
	size_t before = st->edit.at;

	(void)e;
	if (!tui_screen_form_key(s, k, nav))
		return false;
	if (before == 0 && st->edit.at != 0)
		look_login_up(s);
	return true;
}

static void form_draw(const struct screen *s, struct tui *t)
{
	static const char *const titles[] = {[CREATES] = N_("New user"),
		[CHANGES] = N_("Change a user"),
		[REOPENS] = N_("Open a user again")};
	const struct users_form *st = s->state;
	struct area a = tui_draw_body(t);

	tui_draw_title(t, _(titles[st->doing]), NULL);
	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_text(t, a.row, 1, DRAW_PLAIN,
			_("The login is the account on the server; there is no password "
			  "here."));
		a.row += 2;
		a.rows -= 2;
	}
	tui_screen_form_draw(s, t, a);
}

static const char *form_crumb(const struct screen *s)
{
	const struct users_form *st = s->state;

	return st->doing == CREATES ? NULL : st->user.login;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true },
	{0},
};

const struct screen_ops screen_users_form = {
	.name = "user",
	.title = N_("User"),
	.about = N_(
		"The login is checked with the system when you leave its field, and the name "
		"that the system knows is proposed. Enter goes to the next field and saves "
		"after the last; F10 saves at once. If somebody else has changed the user "
		"meanwhile, both are shown field by field."),
	.typed = true,
	.state_size = sizeof(struct users_form),
	.commands = commands,
	.open = form_open,
	.load = form_load,
	.draw = form_draw,
	.crumb = form_crumb,
	.form = SCREEN_PART(struct users_form, edit),
	.save = save,
	.key = form_key,
};
