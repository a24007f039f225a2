/*
 * Saying and asking of plain mode, and which screen tells in words of its own. The end of the input is no error:
 * every question then has no answer, and so every loop comes to its end.
 */

#include "citizen_priv.h"
#include "plain_priv.h"

#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "words_priv.h"

#define WIDTH 79
#define LEAST 20

static void put(struct plain *p, const char *text)
{
	size_t size = strlen(text) * 3 + 1;
	char *plain = arena_alloc(&p->arena, size), *safe;

	text_translit(plain, size, text, screen_app_look(p->app).charset);
	safe = arena_alloc(&p->arena, TEXT_ROOM(text_width(plain) + 1));
	text_safe(safe, TEXT_ROOM(text_width(plain) + 1), plain, text_width(plain) + 1, false);
	fprintf(p->out, "%s\n", safe);
}

void screen_plain_say(struct plain *p, const char *fmt, ...)
{
	char text[4 * PLAIN_BYTES];
	const char **lines;
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	size_t n = text_wrap(&p->arena, text, p->width, &lines);
	for (size_t i = 0; i < n; i++)
		put(p, lines[i]);
	if (!n)
		fputc('\n', p->out);
}

void screen_plain_failed(struct plain *p, const struct err *e)
{
	screen_plain_say(p, "%s", tui_screen_sentence(&p->arena, e));
	if (e->code == ST_GONE)
		p->ended = true;
}

static char *trimmed(char *line)
{
	size_t n = strlen(line);

	while (n && strchr(" \t\r\n", line[n - 1]))
		line[--n] = '\0';
	return line + strspn(line, " \t");
}

const char *screen_plain_ask(struct plain *p, const char *question)
{
	const char *clean;
	struct err e;

	for (; !p->ended;
		screen_plain_say(p, "%s", _("That line cannot be read; write it again."))) {
		size_t size = strlen(question) * 3 + 1;
		char *plain = arena_alloc(&p->arena, size);

		text_translit(plain, size, question, screen_app_look(p->app).charset);
		fprintf(p->out, "%s: ", plain);
		fflush(p->out);
		if (!fgets(p->line, sizeof(p->line), p->in)) {
			p->ended = true;
			fputc('\n', p->out);
			return NULL;
		}
		if (text_clean(&p->arena, trimmed(p->line), false, &clean, &e) == ST_OK)
			return clean;
	}
	return NULL;
}

static void say_line(void *ctx, const char *text)
{
	screen_plain_say(ctx, "%s", text);
}

static const char *ask_line(void *ctx, const char *question)
{
	return screen_plain_ask(ctx, question);
}

/* Screens whose rows are better said as sentences. The others are told as they are drawn. */
static const struct {
	const struct screen_ops *ops;
	void (*tell)(struct plain *p, struct screen *s);
	bool always; /* also on coming back to it */
} tellers[] = {
	{ &screen_caseload, screen_plain_cases, false },
	{ &screen_search, screen_plain_cases, false },
	{ &screen_citizen, screen_plain_citizen, false },
	{ &screen_score, screen_plain_question, true },
};

static bool tell(void *ctx, struct screen *top, bool known)
{
	struct plain *p = ctx;

	for (size_t i = 0; i < COUNT(tellers); i++)
		if (tellers[i].ops == top->ops && (tellers[i].always || !known)) {
			tellers[i].tell(p, top);
			arena_reset(&p->arena);
			return true;
		}
	return false;
}

static bool answer(void *ctx, struct screen *top, const char *text, struct nav *nav, struct err *e)
{
	struct citizen *st = top->state;

	(void)ctx;
	(void)e;
	/* A number tells of one indicator, also of another while one is told. */
	if (top->ops == &screen_citizen && *text >= '0' && *text <= '9')
		st->big = false;
	return top->ops == &screen_score && screen_plain_answer(top, text, nav);
}

/* While the citizen has the keyboard no line is a key of a screen. */
static bool divert(void *ctx, struct screen *top, const struct nav *to, struct nav *next)
{
	struct plain *p = ctx;
	const struct own_arg *own = to->arg;

	if (to->ops != &screen_own)
		return false;
	if (screen_plain_own(p, own)) {
		struct citizen_arg *arg = ARENA_NEW(&top->arena, struct citizen_arg);

		*arg = (struct citizen_arg){ .course = own->course, .purpose = own->purpose };
		*next = NAV_TO(&screen_gap, arg);
	}
	arena_reset(&p->arena);
	return true;
}

/* No wider than the terminal: whoever has large letters has few columns. */
static int width_of(FILE *out)
{
	struct winsize size;
	int fd = fileno(out);
	bool known = fd >= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > LEAST;

	return known && size.ws_col <= WIDTH ? size.ws_col - 1 : WIDTH;
}

static void begin(struct plain *p)
{
	char today[DATE_ROOM];

	screen_plain_say(p, _("TRIN, plain mode. Today is %s. Keys are those of the screens, each followed by Enter; ? "
			      "tells them."), date_long(today, p->app->me.today));
}

enum status screen_plain_run(struct screen_app *app, FILE *in, FILE *out, struct err *e)
{
	struct plain p = { .app = app, .in = in, .out = out, .width = width_of(out) };
	const struct lines_io io = { &p, say_line, ask_line, tell, answer, divert };
	struct tui_look look = screen_app_look(app);
	struct tui *t = tui_lines_open(&io, &look), *before = app->tui;

	arena_init(&p.arena);
	begin(&p);
	enum status status = screen_app_run(app, t, e);
	if (status == ST_OK)
		screen_plain_say(&p, "%s", p.ended ? _("The input has ended. What was answered is saved.") : _("Goodbye."));
	app->tui = before;
	tui_term_close(t);
	arena_done(&p.arena);
	return status;
}
