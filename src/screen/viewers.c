/*
 * Who can see my figures? For the citizen beside: those who can open the figures today, in plain words, then how many see
 * numbers of many citizens only, and how often somebody has looked. The door answers from the rights themselves, so
 * nothing here knows a role's rights.
 */

#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "print_priv.h"
#include "screen/log_words.h"
#include "screen/screens.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "words_priv.h"

struct viewers {
	struct viewers_arg of;
	struct viewers_reply reply;
	const char **texts, **folded; /* one of each line */
	int32_t *viewer; /* which row of the reply a line is, or -1 */
	size_t n;
	struct tui_list list;
};

enum { VIEWERS_LOOKS = CMD_OWN };

static bool may(const struct viewer_row *r, enum act act)
{
	return r->acts >> act & 1;
}

/* What the person is to the citizen: by the way that leads to the figures, not by the role. */
static const char *relation(struct arena *a, const struct viewer_row *r)
{
	if (r->is_own)
		return _("Your caseworker");
	switch ((enum way)r->way) {
	case WAY_CASELOAD: return _("Stand-in for your caseworker");
	case WAY_ORDERS: return _("With the provider you are referred to");
	case WAY_DEPUTY: return _("Deputy for the key person of the section");
	case WAY_SECTION: return arena_printf(a, _("Of the section: %s"), screen_words_role(r->role));
	case WAY_ADMINISTRATION:
	case WAY_ALL: break;
	}
	return screen_words_role(r->role);
}

static const char *who(struct arena *a, const struct viewer_row *r)
{
	const char *what = relation(a, r);

	return *r->name ? arena_printf(a, "%s, %s (%s)", what, r->name, r->login) : what;
}

static const char *what(const struct viewer_row *r)
{
	if (r->needs_purpose)
		return _("only with a reason, which is logged");
	return may(r, ACT_MEASURE) ? _("sees your figures and scores") : _("sees your figures");
}

static void add(struct viewers *st, struct arena *a, const char *text, int32_t viewer)
{
	st->texts[st->n] = text;
	st->folded[st->n] = text_fold(a, text);
	st->viewer[st->n++] = viewer;
}

/* The own caseworker first, then who needs no reason, then the others. */
static void add_viewers(struct viewers *st, struct arena *a)
{
	for (int turn = 0; turn < 3; turn++)
		for (int32_t i = 0; i < st->reply.n_rows; i++) {
			const struct viewer_row *r = &st->reply.rows[i];
			if (turn == (r->is_own ? 0 : r->needs_purpose ? 2 : 1))
				add(st, a, arena_printf(a, "%s: %s", who(a, r), what(r)), i);
		}
}

static void add_counts(struct viewers *st, struct arena *a)
{
	for (int32_t i = 0; i < st->reply.n_counts; i++) {
		const struct viewer_count *k = &st->reply.counts[i];
		if (k->n)
			add(st, a, arena_printf(a, _("%s, %d: only numbers of many citizens together, without names"),
					   screen_words_role(k->role), (int)k->n), -1);
	}
}

static void add_looks(struct viewers *st, struct arena *a)
{
	char when[LOG_TIME_ROOM];
	int n = (int)st->reply.n_looked;

	if (!st->reply.last_look_at)
		return;
	add(st, a, arena_printf(a, P_("Looked at %d time within a year, last %s", "Looked at %d times within a year, last %s", n),
			   n, screen_log_words_time(when, st->reply.last_look_at)), -1);
}

static enum status viewers_open(struct screen *s, const void *arg, struct err *e)
{
	struct viewers *st = s->state;

	(void)e;
	st->of = *(const struct viewers_arg *)arg;
	st->of.lookups.purpose = text_safe_copy(&s->lasting, st->of.lookups.purpose, PURPOSE_CHARS);
	st->of.lookups.who = text_safe_copy(&s->lasting, st->of.lookups.who, WHO_CHARS);
	return ST_OK;
}

static void draw_row(const void *ctx, size_t i, struct tui *t, struct area a, unsigned attr)
{
	const struct viewers *st = ctx;

	tui_draw_field(t, a.row, 2, a.col + a.cols - 2, ALIGN_LEFT, attr, st->texts[i]);
}

static const char *row_folded(const void *ctx, size_t i)
{
	return ((const struct viewers *)ctx)->folded[i];
}

static const struct tui_list_rows rows = { .draw = draw_row, .folded = row_folded };

static enum status viewers_load(struct screen *s, struct err *e)
{
	struct viewers *st = s->state;
	const struct screen_app *app = s->app;
	struct viewers_request request = { st->of.course };

	if (door_viewers(app->door, &request, &s->arena, &st->reply, e) != ST_OK)
		return e->code;
	size_t room = (size_t)st->reply.n_rows + (size_t)st->reply.n_counts + 1;
	st->texts = ARENA_ARRAY(&s->arena, room, const char *);
	st->folded = ARENA_ARRAY(&s->arena, room, const char *);
	st->viewer = ARENA_ARRAY(&s->arena, room, int32_t);
	st->n = 0;
	add_viewers(st, &s->arena);
	add_counts(st, &s->arena);
	add_looks(st, &s->arena);
	tui_list_set(&st->list, &rows, st, st->n);
	return ST_OK;
}

static struct area list_area(const struct tui *t)
{
	return tui_draw_within(t, (struct margin){ 3, 0 }, (struct margin){ 0, 0 });
}

static void viewers_draw(const struct screen *s, struct tui *t)
{
	const struct viewers *st = s->state;
	struct area a = tui_draw_body(t);

	if (tui_draw_size(t) == SIZE_FULL) {
		tui_draw_text(t, a.row, 1, DRAW_BOLD, st->of.lookups.who);
		tui_draw_text(t, a.row + 1, 1, DRAW_PLAIN, _("These can see your figures today. Every look is logged."));
	}
	tui_list_draw(&st->list, &rows, st, t, list_area(t));
}

/* Every act by its own name in the table of rights. */
static const char *acts_of(struct arena *a, const struct viewer_row *r)
{
	const char *text = "";

	for (int act = 0; act < ACT_COUNT; act++)
		if (may(r, (enum act)act))
			text = arena_printf(a, "%s%s\n", text, _(rights_act_name((enum act)act)));
	return text;
}

static void show(struct screen *s)
{
	const struct viewers *st = s->state;
	int32_t i = st->viewer[st->list.at];
	const char *text = st->texts[st->list.at];

	tui_prompt_text(s, _("Who can see my figures?"), i < 0 ? text
		: arena_printf(&s->arena, _("%s\n\nWith your figures this person may:\n%s"), text,
			  acts_of(&s->arena, &st->reply.rows[i])));
}

static struct nav print(struct screen *s, struct err *e)
{
	const struct viewers *st = s->state;
	struct print_page job = { .app = s->app, .course = st->of.course, .purpose = st->of.lookups.purpose, .what = "who-can-see",
		.stem = arena_printf(&s->arena, "trin-%s-%s", st->reply.ref, _("who-can-see-my-figures")),
		.title = _("Who can see my figures?"), .of = st->reply.ref };
	struct page p;

	screen_print_page_init(&job, &s->arena, &p);
	page_pair(&p, _("Citizen"), st->reply.ref);
	page_add(&p, PAGE_TEXT, _("These can see your figures today. Every look is logged."));
	for (size_t i = 0; i < st->n; i++)
		page_add(&p, PAGE_ITEM, st->texts[i]);
	return screen_print_page_ask(s, &job, &p, e);
}

static struct nav viewers_command(struct screen *s, int cmd, struct err *e)
{
	struct viewers *st = s->state;

	if (cmd == CMD_OPEN)
		show(s);
	if (cmd == VIEWERS_LOOKS)
		return NAV_TO(&screen_lookups, &st->of.lookups);
	return cmd == CMD_PRINT ? print(s, e) : NAV(NAV_STAY);
}

static const char *viewers_crumb(const struct screen *s)
{
	(void)s;
	return _("Who can see?");
}

static const struct command commands[] = {
	{ .id = CMD_OPEN, .foot = true, .word = N_("may what"), .help = N_("All that the person may do with the figures") },
	COMMAND_OWN(VIEWERS_LOOKS, true, "look-ups", "l", N_("who has seen"), N_("When and why somebody looked at this citizen")),
	{ .id = CMD_PRINT, .foot = true },
	{ .id = CMD_SEARCH },
	{ 0 },
};

const struct screen_ops screen_viewers = {
	.name = "who-can-see",
	.title = N_("Who can see my figures?"),
	.about = N_("For the citizen beside you. Each line was asked for with the rights as they are today, also those of "
		    "stand-ins, deputies and providers with an order. A key person sees the names of all staff, others that of "
		    "the caseworker. l tells who has looked, P prints it. Seeing this is logged as well."),
	.roles = ROLES_MEASURING,
	.state_size = sizeof(struct viewers),
	.commands = commands,
	.open = viewers_open,
	.load = viewers_load,
	.draw = viewers_draw,
	.crumb = viewers_crumb,
	.list = SCREEN_PART(struct viewers, list),
	.rows = &rows,
	.list_area = list_area,
	.command = viewers_command,
};
