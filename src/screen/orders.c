/*
 * Orders as a list. From a citizen: that one's, all of them, with what the staff and the provider
 * have scored. From the home screen: those of all own citizens that are open or have just ended.
 */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "order_priv.h"
#include "tui/prompt.h"
#include "words_priv.h"

enum { ORDERS_CLOSE = CMD_OWN };

const struct order_row *screen_orders_at(const struct orders *st)
{
	return st->list.n ? &st->rows[st->list.at] : NULL;
}

const char *screen_orders_worker(const struct order_row *row)
{
	return row->user.v ? row->user_name : C_("workers", "all");
}

_Static_assert(offsetof(struct orders, of) == 0, "screen_trend_open");

static enum status orders_open(struct screen *s, const void *arg, struct err *e)
{
	struct orders *st = s->state;

	st->app = s->app;
	st->one = arg != NULL;
	st->of.purpose = "";
	return st->one ? screen_trend_open(s, arg, e) : ST_OK;
}

/* All pages. */
static enum status fetch(struct screen *s, struct err *e)
{
	struct orders *st = s->state;
	struct screen_app *app = s->app;
	struct orders_request ask = { .course = st->of.course };
	struct orders_reply page = { .more = true };
	size_t room = 0;

	st->rows = NULL;
	st->n = 0;
	while (page.more) {
		if (door_orders(app->door, &ask, &s->arena, &page, e) != ST_OK)
			return e->code;
		for (int32_t i = 0; i < page.n_rows; i++)
			*(struct order_row *)ARENA_PUSH(&s->arena, st->rows, &st->n, &room) = page.rows[i];
		if (page.n_rows == 0)
			break;
		ask.after = page.rows[page.n_rows - 1].id;
	}
	return ST_OK;
}

/* Who may order without opening the citizen sees the orders alone. */
static enum status need_trend(struct screen *s, struct err *e)
{
	struct orders *st = s->state;
	enum status status = ST_OK;

	st->has_trend = false;
	if (st->one)
		status = screen_trend_load(&st->trend, s->app, &s->arena, st->of.course, st->of.purpose, e);
	st->has_trend = st->one && status == ST_OK;
	return status == ST_INVALID ? ST_OK : status;
}

static enum status orders_load(struct screen *s, struct err *e)
{
	struct orders *st = s->state;

	if (need_trend(s, e) != ST_OK || fetch(s, e) != ST_OK)
		return e->code;
	st->folded = ARENA_ARRAY(&s->arena, st->n + 1, const char *);
	for (size_t i = 0; i < st->n; i++)
		st->folded[i] = text_fold(&s->arena, arena_printf(&s->arena, "%s %s %s %s", st->rows[i].ref,
			st->rows[i].name, st->rows[i].provider_label, st->rows[i].user_name));
	tui_list_set(&st->list, &screen_orders_rows, st, st->n);
	return ST_OK;
}

/* The newest level of one indicator, of those made for the order or (0) of the staff; "--" without one. */
static const char *newest(const struct measurement *list, size_t n, struct order_id order, const struct indicator *in,
	struct screen_app *app, struct arena *a)
{
	char buf[8], on[DATE_ROOM];

	while (n-- > 0) {
		const struct set_version *set = screen_app_set(app, list[n].set_version);
		int at = set ? set_find(set, in->key) : -1;
		int level = at < 0 ? LEVEL_NONE : score_level(list[n].scores[at]);

		if (list[n].superseded || list[n].order.v != order.v || level == LEVEL_NONE)
			continue;
		return arena_printf(a, "%s (%s)", level_name(&set->indicators[at], level, buf),
			date_short(on, list[n].taken_on));
	}
	return "--";
}

struct order_levels screen_orders_levels(const struct orders *st, struct arena *a, const struct order_row *row,
	int32_t line)
{
	const struct trend *k = &st->trend;
	const struct order_line *l = &row->lines[line];
	struct order_levels out = { .label = l->key, .start = "--", .staff = "--", .provider = "--", .goal = "--" };
	int at = st->has_trend ? set_find(k->set, l->key) : -1;
	char buf[8];

	if (at < 0)
		return out;
	const struct indicator *in = &k->set->indicators[at];
	out.label = indicator_label(in, screen_words_english());
	if (l->start != LEVEL_NONE)
		out.start = arena_dup(a, level_name(in, l->start, buf));
	if (k->goals[at] != LEVEL_NONE)
		out.goal = arena_dup(a, level_name(in, k->goals[at], buf));
	out.staff = newest(k->citizen.measurements, (size_t)k->citizen.n_measurements, (struct order_id){ 0 }, in, st->app, a);
	/* To a provider the own ones are the picture, and stand with the start scores. */
	out.provider = k->n_by_provider ? newest(k->by_provider, k->n_by_provider, row->id, in, st->app, a)
					: newest(k->citizen.measurements, (size_t)k->citizen.n_measurements, row->id, in,
						  st->app, a);
	return out;
}

static bool orders_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct orders *st = s->state;

	(void)nav;
	(void)e;
	return tui_list_key(&st->list, &screen_orders_rows, st, k, screen_orders_page(st, tui_screen_tui(s)));
}

/* One line an indicator, each a sentence: for narrow windows, and for those who listen. */
static void show(struct screen *s)
{
	const struct orders *st = s->state;
	const struct order_row *row = screen_orders_at(st);
	char from[DATE_ROOM], to[DATE_ROOM];
	const char *text = arena_printf(&s->arena, _("%s (%s), %s to %s: %s\n"), row->provider_label,
		screen_orders_worker(row), date_long(from, row->from_on), date_long(to, row->to_on),
		_(order_state_name((enum order_state)row->state)));

	if (*row->text)
		text = arena_printf(&s->arena, "%s\n%s\n", text, row->text);
	text = arena_printf(&s->arena, "%s\n", text);
	for (int32_t i = 0; i < row->n_lines; i++) {
		struct order_levels k = screen_orders_levels(st, &s->arena, row, i);

		text = arena_printf(&s->arena, _("%s%s: start %s, caseworker %s, provider %s, goal %s\n"), text, k.label,
			k.start, k.staff, k.provider, k.goal);
	}
	if (row->closed_at)
		text = arena_printf(&s->arena, _("%s\nClosed: %s\n"), text, row->close_reason);
	tui_prompt_text(s, _("Order"), text);
}

static struct nav edit(struct orders *st, const struct order_row *row)
{
	st->arg.order = (struct order_arg){ &st->trend, row };
	return NAV_TO(&screen_order, &st->arg.order);
}

static const char *need_reason(const char *text)
{
	return *text ? screen_words_warn_cpr(text) : _("Say why the order ends before its time.");
}

static struct nav close_order(struct screen *s, struct err *e)
{
	struct orders *st = s->state;
	struct screen_app *app = s->app;
	const struct order_row *row = screen_orders_at(st);
	char reason[NOTE_MAX * 4 + 1] = "";
	struct prompt_note ask = { .title = _("Close the order: why? The provider sees the citizen no longer"),
		.limit = NOTE_MAX, .warn = need_reason, .refuse = true };
	struct order_close_request request = { row->id, row->version, reason };
	struct order_close_reply reply;

	if (!tui_prompt_note(s, &ask, reason, sizeof(reason)) ||
		door_order_close(app->door, &request, &s->arena, &reply, e) != ST_OK)
		return NAV(NAV_STAY);
	tui_screen_say(s, _("The order to %s is closed."), row->provider_label);
	return NAV(NAV_RELOAD);
}

/* From the list of all to the citizen's own. */
static struct nav go_in(struct screen *s)
{
	struct orders *st = s->state;
	const struct order_row *row = screen_orders_at(st);

	if (st->one) {
		show(s);
		return NAV(NAV_STAY);
	}
	st->arg.citizen = (struct citizen_arg){ .course = row->course, .purpose = "" };
	return NAV_TO(&screen_orders, &st->arg.citizen);
}

static struct nav orders_command(struct screen *s, int cmd, struct err *e)
{
	struct orders *st = s->state;

	switch (cmd) {
	case CMD_OPEN:
		return go_in(s);
	case CMD_ADD:
		return edit(st, NULL);
	case CMD_EDIT:
		return edit(st, screen_orders_at(st));
	case ORDERS_CLOSE:
		return close_order(s, e);
	case CMD_SEARCH:
		tui_list_search(s, &st->list, &screen_orders_rows, st, screen_orders_page(st, tui_screen_tui(s)));
		break;
	default:
		break;
	}
	return NAV(NAV_STAY);
}

static const char *orders_why_not(const struct screen *s, int cmd)
{
	const struct orders *st = s->state;
	const struct order_row *row = screen_orders_at(st);

	if ((cmd == CMD_ADD || cmd == CMD_EDIT) && !st->has_trend)
		return N_("Open a citizen; O there shows the citizen's orders.");
	if (cmd == CMD_EDIT && !row)
		return N_("There is no line here.");
	if ((cmd == CMD_EDIT && row->state == ORDER_CLOSED) || (cmd == ORDERS_CLOSE && row->state > ORDER_OPEN))
		return N_("The order is over.");
	return NULL;
}

static const char *orders_crumb(const struct screen *s)
{
	(void)s;
	return _("Orders");
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .of_line = true, .word = N_("look"), .help = N_("What was ordered, and what both have scored") },
	{ .id = CMD_ADD, .foot = true, .roles = ROLES_SCORING, .word = N_("order"),
		.help = N_("Refer the citizen to a provider") },
	{ .id = CMD_EDIT, .foot = true, .roles = ROLES_SCORING },
	{ .id = ORDERS_CLOSE, .foot = true, .roles = ROLES_SCORING, .of_line = true, .name = "close-order", .keys = "c",
		.word = N_("close"), .help = N_("End the order before its last day") },
	{ .id = CMD_SEARCH, .of_line = true },
	{ 0 },
};

const struct screen_ops screen_orders = {
	.name = "orders",
	.title = N_("Orders"),
	.about = N_("An order refers the citizen to a provider: from when to when, and which indicators. While it lasts "
		    "the provider's workers see the citizen, score those indicators and see nothing else; the start score "
		    "is your newest level on the day of the order. What the provider scores stands beside your own and "
		    "never makes you less due.\n\n! says that the provider is overdue, or that nobody is there to score."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct orders),
	.commands = commands,
	.open = orders_open,
	.load = orders_load,
	.draw = screen_orders_draw,
	.crumb = orders_crumb,
	.list = SCREEN_PART(struct orders, list),
	.key = orders_key,
	.command = orders_command,
	.why_not = orders_why_not,
};
