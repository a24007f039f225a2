/*
 * Asking, saying and the main menu of plain mode. The end of the input is no error: p->ended makes
 * every question answer "nothing", and so every loop above comes to its end.
 */

#include "plain_priv.h"

#include <stdarg.h>
#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/num.h"
#include "base/text.h"
#include "words_priv.h"

#define WIDTH 79

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
	size_t n = text_wrap(&p->arena, text, WIDTH, &lines);
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

int screen_plain_choose(struct plain *p, const char *question, int n)
{
	const char *answer;
	int64_t chosen;
	struct err e;

	while ((answer = screen_plain_ask(p, question))) {
		if (!*answer || strcmp(answer, "b") == 0 || strcmp(answer, "q") == 0)
			return 0;
		if (num_parse(answer, 1, n, &chosen, &e) == ST_OK)
			return (int)chosen;
		screen_plain_say(p, _("Write a number from 1 to %d, or b to go back."), n);
	}
	return 0;
}

bool screen_plain_confirm(struct plain *p, const char *question)
{
	const char *answer = screen_plain_ask(p, question);

	return answer && (strcmp(answer, "y") == 0 || strcmp(answer, "j") == 0);
}

static bool say_menu(struct plain *p)
{
	struct home_reply n;
	struct err e = {0};

	if (door_home(p->app->door, &(struct home_request){0}, &p->arena, &n, &e)) {
		screen_plain_failed(p, &e);
		return false;
	}
	screen_plain_say(p, "%s", "");
	screen_plain_say(p, "%s", _("Main menu"));
	screen_plain_say(p, _("1 My citizens: %d own, %d due, %d overdue"), (int)n.own,
		(int)n.due, (int)n.overdue);
	screen_plain_say(p, "%s", _("2 Search"));
	screen_plain_say(p, _("3 Drafts: %d waiting"), (int)n.drafts);
	screen_plain_say(p, "%s", _("4 Quit"));
	return true;
}

static void begin(struct plain *p)
{
	const struct hello_reply *me = &p->app->me;
	char today[DATE_ROOM];

	screen_plain_say(p, _("TRIN, plain mode. %s (%s), %s. Today is %s."), me->name,
		me->login, screen_words_role(me->role), date_long(today, me->today));
	if (me->demo)
		screen_plain_say(p, "%s",
			_("DEMO: invented citizens in a file of your own. Nothing here can "
			  "break."));
}

enum status screen_plain_run(struct screen_app *app, FILE *in, FILE *out, struct err *e)
{
	struct plain p = {.app = app, .in = in, .out = out};
	int chosen = 0;

	(void)e;
	arena_init(&p.arena);
	begin(&p);
	while (!p.ended && chosen != 4 && say_menu(&p)) {
		chosen = screen_plain_choose(&p, _("Choose 1-4"), 4);
		if (chosen == 1)
			screen_plain_caseload(&p);
		else if (chosen == 2)
			screen_plain_search(&p);
		else if (chosen == 3)
			screen_plain_drafts(&p);
		arena_reset(&p.arena);
	}
	screen_plain_say(&p, "%s",
		chosen == 4 ? _("Goodbye.")
			    : _("The input has ended. What was answered is saved."));
	arena_done(&p.arena);
	return ST_OK;
}
