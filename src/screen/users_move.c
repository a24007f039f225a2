/*
 * Moving a user. With cases to hand over the request is not sent from here: it goes along to
 * users_hand.c, which sends it with the assignments and sets "done", so that leaving asks nothing.
 */

#include <string.h>

#include "base/date.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "users_priv.h"

#define REASON_CHARS 200

struct record {
	int32_t section, cases, from_on;
	char reason[REASON_CHARS * 4 + 1];
};

struct users_move {
	struct user_row user;
	struct section_row *sections; /* in the arena that lasts */
	size_t n_sections;
	const char **labels;
	const char *cases[MOVE_CASES_COUNT];
	struct field fields[4];
	struct form form;
	struct record record;
	struct tui_form edit;
	struct users_hand_arg hand;
	bool done;
};


static void make_fields(struct users_move *st)
{
	const struct field section = F_CHOICE(struct record, section, N_("To section"),
		N_("Digits and arrows choose, beyond nine a letter"), st->labels,
		st->n_sections, 0);
	const struct field cases = F_CHOICE(struct record, cases, N_("Cases"),
		N_("Who has the cases afterwards, and in which section"), st->cases,
		MOVE_CASES_COUNT, 0);
	const struct field from = F_DATE(
		struct record, from_on, N_("From"), N_("dd-mm-yyyy, or empty for at once"), 0);
	const struct field reason = F_TEXT(struct record, reason, N_("Reason"),
		N_("The receiving key person reads it; may be empty"), REASON_CHARS, 0);

	st->fields[0] = section;
	st->fields[1] = cases;
	st->fields[2] = from;
	st->fields[3] = reason;
	for (int i = 0; i < MOVE_CASES_COUNT; i++)
		st->cases[i] = people_cases_name((enum move_cases)i);
	st->form = (struct form){.name = "move", .fields = st->fields, .n = COUNT(st->fields)};
}

/* Every section but the one the user is in. */
static void take_sections(struct screen *s)
{
	struct users_move *st = s->state;
	size_t n = 0;

	st->labels = ARENA_ARRAY(&s->lasting, st->n_sections + 1, const char *);
	for (size_t i = 0; i < st->n_sections; i++)
		if (st->sections[i].id.v != st->user.section.v) {
			st->sections[n] = st->sections[i];
			st->labels[n++] = st->sections[i].label;
		}
	st->n_sections = n;
}

static enum status move_open(struct screen *s, const void *arg, struct err *e)
{
	struct users_move *st = s->state;
	struct screen_app *app = s->app;

	st->user = *(const struct user_row *)arg;
	if (screen_users_sections(app, &s->lasting, false, &st->sections, &st->n_sections, e) != ST_OK)
		return e->code;
	take_sections(s);
	if (st->n_sections == 0)
		return err_set(e, ST_NOTFOUND, "%s", N_("Another section"));
	make_fields(st);
	st->record.from_on = DAY_NONE;
	tui_form_init(&st->edit, &st->form, &st->record, app->me.today);
	return ST_OK;
}

static struct nav hand_over(struct users_move *st, const struct user_move_request *request)
{
	st->hand = (struct users_hand_arg){.user = st->user, .move = *request, .done = &st->done};
	return NAV_TO(&screen_users_hand, &st->hand);
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct users_move *st = s->state;
	struct screen_app *app = s->app;
	const struct record *r = &st->record;
	struct user_move_request request = {.user = st->user.id,
		.version = st->user.version,
		.section = st->sections[r->section].id,
		.from_on = r->from_on,
		.cases = r->cases,
		.reason = r->reason};
	struct user_move_reply reply;

	if (r->cases == MOVE_HAND_OVER && st->user.n_cases > 0) {
		*nav = hand_over(st, &request);
		return ST_OK;
	}
	enum status status = door_user_move(app->door, &request, &s->arena, &reply, e);
	if (status == ST_RULE && r->cases == MOVE_HAND_OVER && strcmp(e->field, "cases") == 0) {
		*nav = hand_over(st, &request); /* the list is older than the cases */
		return ST_OK;
	}
	if (status == ST_OK)
		screen_users_say_move(s, st->user.login, reply.state, r->from_on);
	return status;
}

/* Whom to expect an answer from. */
static void draw_section(const struct users_move *st, struct tui *t, struct area a)
{
	const struct section_row *to = &st->sections[st->record.section];
	struct arena paint;

	arena_init(&paint);
	tui_draw_rule(t, a.row, to->label);
	if (to->own)
		tui_draw_wrapped(t, (struct area){a.row + 1, 1, a.rows - 1, a.cols - 2},
			DRAW_PLAIN,
			_("This section is yours as well: the move needs no answer."));
	else
		tui_draw_wrapped(t, (struct area){a.row + 1, 1, a.rows - 1, a.cols - 2},
			DRAW_PLAIN,
			arena_printf(&paint,
				_("%s. %s must agree."), to->administration,
				*to->key_persons ? arena_printf(&paint, _("Its key person %s or an administrator"), to->key_persons)
						 : _("The section has no key person: an administrator")));
	arena_done(&paint);
}

static void move_draw(const struct screen *s, struct tui *t)
{
	const struct users_move *st = s->state;
	struct area a = tui_draw_body(t);
	struct arena paint;

	if (tui_draw_size(t) == SIZE_FULL) {
		arena_init(&paint);
		tui_draw_printf(t, a.row, 1, DRAW_PLAIN, "%s (%s), %s, %s", st->user.name,
			st->user.login, st->user.section_label,
			arena_printf(&paint, P_("%d case", "%d cases", st->user.n_cases),
				(int)st->user.n_cases));
		arena_done(&paint);
		draw_section(st, t, (struct area){a.row + a.rows - 4, 0, 4, a.cols});
		a.row += 2;
		a.rows -= 6;
	}
	tui_screen_form_draw(s, t, a);
}

static const char *move_crumb(const struct screen *s)
{
	const struct users_move *st = s->state;

	return st->user.login;
}

static bool move_leave(struct screen *s)
{
	const struct users_move *st = s->state;

	return st->done || tui_screen_form_leave(s);
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Move, or go on to hand the cases over") },
	{0},
};

const struct screen_ops screen_users_move = {
	.name = "user-move",
	.title = N_("Move a user"),
	.about = N_(
		"A user moves to another section on a day, or at once. The cases stay with "
		"the user in the old section, follow into the new one, or are handed over "
		"to colleagues, which the next screen does. The key person of the section "
		"that receives must agree. The last key person of a section cannot leave it."),
	.typed = true,
	.state_size = sizeof(struct users_move),
	.commands = commands,
	.open = move_open,
	.draw = move_draw,
	.crumb = move_crumb,
	.form = SCREEN_PART(struct users_move, edit),
	.save = save,
	.leave = move_leave,
};
