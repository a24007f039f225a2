/* What a newcomer is asked, and what each answer means for the settings. */

#include "app_priv.h"
#include "first_priv.h"

const struct first_asked screen_first_asked[FIRST_COUNT] = {
	[FIRST_CHARACTERS] = {
		N_("Are these characters right?"),
		{ N_("Yes, letters and blocks are right"), N_("Letters yes, blocks no: use signs"),
			N_("Letters yes, and rather digits"), N_("Letters no: try ISO-8859-1"),
			N_("Letters no: use ASCII, ae oe aa") },
		N_("Choose until what stands above looks right. If nothing helps, look in PuTTY under Window, "
		   "Translation, and choose UTF-8 there."),
	},
	[FIRST_COLOURS] = {
		N_("Do you see colours?"),
		{ N_("No, or I want none"), N_("Yes, and the background is dark"), N_("Yes, and the background is light") },
		N_("The program says nothing with colour alone, so you miss nothing without."),
	},
	[FIRST_SIZE] = {
		N_("How much do you want to see at a time?"),
		{ N_("As much as the window holds"), N_("Large: one thing at a time"), N_("Plain lines, for a screen reader") },
		N_("Plain lines are menus with numbers instead of screens."),
	},
	[FIRST_TOUR] = {
		N_("Two minutes to try it out?"),
		{ N_("Yes: five tasks on invented citizens"), N_("Not now") },
		N_("Nothing you do there can break anything or is kept. Later you find it under 6 Help and words."),
	},
};

/* The answers of the first question, in their order. */
static const struct {
	enum charset charset;
	int32_t glyphs; /* of user_settings */
} characters[FIRST_ANSWERS] = {
	{ CHARSET_UTF8, 1 }, { CHARSET_UTF8, 0 }, { CHARSET_UTF8, 2 }, { CHARSET_LATIN1, 0 }, { CHARSET_ASCII, 0 },
};

size_t screen_first_answers(enum first_question q)
{
	size_t n = 0;

	while (n < FIRST_ANSWERS && screen_first_asked[q].answers[n])
		n++;
	return n;
}

/* The nearest: who has chosen digits in ASCII has chosen ASCII. */
static size_t characters_of(const struct user_settings *u)
{
	for (size_t i = 0; i < COUNT(characters); i++)
		if ((int32_t)characters[i].charset == u->charset &&
			(u->charset != CHARSET_UTF8 || characters[i].glyphs == u->glyphs))
			return i;
	return 0;
}

size_t screen_first_answer_of(const struct user_settings *u, enum first_question q)
{
	switch (q) {
	case FIRST_CHARACTERS:
		return characters_of(u);
	case FIRST_COLOURS:
		return (size_t)u->colour;
	case FIRST_SIZE:
		return (size_t)u->layout;
	case FIRST_TOUR:
	case FIRST_COUNT:
		break;
	}
	return 0;
}

void screen_first_take(struct user_settings *u, enum first_question q, size_t answer)
{
	switch (q) {
	case FIRST_CHARACTERS:
		u->charset = (int32_t)characters[answer].charset;
		u->glyphs = characters[answer].glyphs;
		break;
	case FIRST_COLOURS:
		u->colour = (int32_t)answer;
		break;
	case FIRST_SIZE:
		u->layout = (int32_t)answer;
		break;
	case FIRST_TOUR:
	case FIRST_COUNT:
		break;
	}
}

enum status screen_first_save(struct screen_app *app, const struct user_settings *u, struct err *e)
{
	struct settings_save_request request = { *u };
	struct settings_save_reply reply;
	struct arena a;

	if (!app->me.settings.saved)
		request.settings.lang = -1;
	arena_init(&a);
	enum status st = door_settings_save(app->door, &request, &a, &reply, e);
	arena_done(&a);
	if (st == ST_OK)
		app->me.settings.saved = 1;
	return st;
}
