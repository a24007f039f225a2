/*
 * The user's own settings. They work while they are chosen, so that the test line tells the truth;
 * leaving brings the saved ones back, which after a save are the new ones.
 */

#include "app_priv.h"
#include "screen/screens.h"
#include "tui/form.h"
#include "words_priv.h"

struct settings_form {
	struct user_settings record, saved;
	struct tui_form form;
};

static const char *const languages[] = { N_("Danish"), N_("English") };
static const char *const glyphs[] = { N_("signs  _ . - ^ \""),
	N_("blocks (only where the font has them)"), N_("digits") };
static const char *const charsets[] = { N_("UTF-8"), N_("ISO-8859-1 (Latin-1)"),
	N_("ASCII: ae oe aa") };
static const char *const colours[] = { N_("none"), N_("on a dark background"),
	N_("on a light background") };
static const char *const layouts[] = { N_("as much as the window holds"), N_("large: one thing at a time"),
	N_("plain lines, for a screen reader") };
static const char *const names[] = { N_("names"), N_("initials") };

static const struct field fields[] = {
	F_CHOICE(struct user_settings, lang, N_("Language"), N_("Of the screens, at once"),
		languages, COUNT(languages), 0),
	F_CHOICE(struct user_settings, glyphs, N_("Sparklines"),
		N_("How progression is drawn in one line"), glyphs, COUNT(glyphs), 0),
	F_CHOICE(struct user_settings, charset, N_("Characters"),
		N_("Choose until the test line below looks right"), charsets, COUNT(charsets), 0),
	F_CHOICE(struct user_settings, colour, N_("Colours"),
		N_("Colour never carries meaning alone"), colours, COUNT(colours), 0),
	F_CHOICE(struct user_settings, layout, N_("Picture"),
		N_("How much stands on the screen; plain lines come when you save"), layouts, COUNT(layouts), 0),
	F_CHOICE(struct user_settings, initials, N_("Lists show"),
		N_("* changes it for the moment"), names, COUNT(names), 0),
};
static const struct form form = { .name = "settings", .fields = fields, .n = COUNT(fields) };


static enum status settings_open(struct screen *s, const void *arg, struct err *e)
{
	struct settings_form *st = s->state;
	const struct screen_app *app = s->app;

	(void)arg;
	(void)e;
	st->record = app->me.settings;
	/* What is shown is what gets saved, also where --lang differs from it. */
	st->record.lang = (int32_t)i18n_lang();
	st->saved = st->record;
	tui_form_init(&st->form, &form, &st->record, app->me.today);
	return ST_OK;
}

static void settings_draw(const struct screen *s, struct tui *t)
{
	struct area a = tui_draw_body(t);
	bool full = tui_draw_size(t) == SIZE_FULL;
	int test = a.row + a.rows - (full ? 5 : 1);

	tui_draw_printf(t, test, 1, DRAW_BOLD, _("Test line: %s"), "æøå ÆØÅ éüö");
	if (full)
		tui_draw_wrapped(t, (struct area){ test + 2, 1, 3, a.cols - 2 }, DRAW_PLAIN,
			_("If the test line looks wrong, choose another character set until it is "
			  "right. A terminal such as PuTTY "
			  "has a setting of its own for it: Window, Translation, UTF-8."));
	tui_screen_form_draw(s, t, (struct area){ a.row, 0, test - a.row, a.cols });
}

static enum status save(struct screen *s, struct nav *nav, struct err *e)
{
	struct settings_form *st = s->state;
	struct screen_app *app = s->app;
	struct settings_save_reply reply;

	st->record.saved = 1;
	enum status status = door_settings_save(app->door,
		&(struct settings_save_request){ .settings = st->record }, &s->arena, &reply, e);
	if (status)
		return status;
	st->saved = st->record;
	screen_app_choose(app, &st->record);
	tui_screen_say(s, "%s", app->tour ? _("This is for the tour alone: your own settings stay as they were.")
					  : _("Your settings are saved."));
	if (st->record.layout == LAYOUT_PLAIN)
		*nav = screen_app_go_plain(app);
	return ST_OK;
}

static bool settings_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e)
{
	struct settings_form *st = s->state;

	(void)e;
	if (!tui_screen_form_key(s, k, nav))
		return false;
	screen_app_choose(s->app, &st->record);
	return true;
}

/* Leaving brings the saved ones back. */
static bool settings_leave(struct screen *s)
{
	struct settings_form *st = s->state;

	if (!tui_screen_form_leave(s))
		return false;
	screen_app_choose(s->app, &st->saved);
	return true;
}

static const struct command commands[] = {
	{ .id = CMD_SAVE, .foot = true, .by_key = true, .help = N_("Save your settings") },
	{ 0 },
};

const struct screen_ops screen_settings = {
	.name = "settings",
	.title = N_("Settings"),
	.about = N_("How you want the program to look, on every terminal you use. Digits, "
		    "blank and arrows choose; Enter goes to the next and saves after the last. "
		    "NO_COLOR in the environment, or a terminal without colours, wins."),
	.state_size = sizeof(struct settings_form),
	.commands = commands,
	.open = settings_open,
	.draw = settings_draw,
	.form = SCREEN_PART(struct settings_form, form),
	.save = save,
	.unsaved = N_("Leave without saving your settings?"),
	.key = settings_key,
	.leave = settings_leave,
};
