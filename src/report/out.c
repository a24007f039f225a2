/*
 * The growing text behind the page's text and HTML. It always ends with a NUL that n does not
 * count; growing doubles into new memory, and the old stays in the arena until that goes.
 */

#include "out_priv.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void make_room(struct out *o, size_t more)
{
	size_t need = o->n + more + 1, room = o->room ? o->room : 1024;

	if (need <= o->room)
		return;
	while (room < need)
		room *= 2;
	char *grown = arena_alloc(o->arena, room);
	if (o->n)
		memcpy(grown, o->text, o->n);
	o->text = grown;
	o->room = room;
}

void out_bytes(struct out *o, const char *bytes, size_t n)
{
	make_room(o, n);
	memcpy(o->text + o->n, bytes, n);
	o->n += n;
	o->text[o->n] = '\0';
}

void out_add(struct out *o, const char *text)
{
	out_bytes(o, text, strlen(text));
}

void out_printf(struct out *o, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	BUG_ON(n < 0);
	make_room(o, (size_t)n);
	va_start(args, fmt);
	vsnprintf(o->text + o->n, (size_t)n + 1, fmt, args);
	va_end(args);
	o->n += (size_t)n;
}

void out_escaped(struct out *o, const char *text)
{
	for (const char *s = text; *s; s++) {
		if (*s == '&')
			out_add(o, "&amp;");
		else if (*s == '<')
			out_add(o, "&lt;");
		else if (*s == '>')
			out_add(o, "&gt;");
		else if (*s == '"')
			out_add(o, "&quot;");
		else
			out_bytes(o, s, 1);
	}
}

void out_repeat(struct out *o, char c, int times)
{
	for (int i = 0; i < times; i++)
		out_bytes(o, &c, 1);
}
