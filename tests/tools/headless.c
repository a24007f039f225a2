#include "headless.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "golden.h"

#define NAME_MAX_ 511

static bool begins(const char *s, const char *with, const char **rest)
{
	size_t n = strlen(with);
	*rest = s + n;
	return !strncmp(s, with, n);
}

static void resize(struct headless *h, const char *size, struct key *k)
{
	int rows, cols;
	if (sscanf(size, "%dx%d", &cols, &rows) != 2)
		fail_msg("no size: %s", size);
	tui_term_resize_headless(h->tui, rows, cols);
	k->code = K_RESIZE;
}

/* What stands in angle brackets; false when it is no key. */
static bool named(struct headless *h, const char *name, struct key *k)
{
	const char *rest;
	if (begins(name, "SNAP:", &rest)) {
		golden_check(rest, tui_term_snapshot(h->tui, &h->arena));
		return false;
	}
	if (begins(name, "RESIZE:", &rest)) {
		resize(h, rest, k);
	} else if (begins(name, "PASTE:", &rest)) {
		snprintf(h->paste, sizeof(h->paste), "%s", rest);
		*k = (struct key){ .code = K_PASTE, .text = h->paste };
	} else if (begins(name, "WAIT:", &rest)) {
		clock_fix(clock_now() + strtol(rest, NULL, 10));
		return false;
	} else if (!strcmp(name, "LT")) {
		k->code = '<';
	} else {
		k->code = tui_key_by_name(name, strlen(name));
		if (k->code == K_NONE)
			fail_msg("no such key: <%s>", name);
	}
	return true;
}

static bool next_key(void *ctx, struct tui *t, struct key *k)
{
	struct headless *h = ctx;
	if (h->asked)
		h->asked(h->asked_ctx);
	while (*h->at) {
		char name[NAME_MAX_ + 1];
		int32_t cp;
		if (*h->at != '<') {
			h->at += text_decode(h->at, strlen(h->at), &cp);
			k->code = cp;
			return true;
		}
		size_t n = strcspn(h->at, ">");
		if (h->at[n] != '>' || n > NAME_MAX_)
			fail_msg("no end of a key's name: %s", h->at);
		snprintf(name, sizeof(name), "%.*s", (int)n - 1, h->at + 1);
		h->at += n + 1;
		if (named(h, name, k))
			return true;
	}
	h->last = tui_term_snapshot(t, &h->arena);
	return false;
}

/* A test that failed leaves its terminal open; the next one has a right to its own. */
static struct tui *open_one;

void headless_open(struct headless *h, int rows, int cols)
{
	/* Times on the screen are those of Denmark, wherever the test runs. */
	setenv("TZ", "Europe/Copenhagen", 1);
	tzset();
	static const struct tui_look look = { .charset = CHARSET_UTF8 };
	*h = (struct headless){ .at = "" };
	arena_init(&h->arena);
	tui_term_close(open_one);
	open_one = h->tui = tui_term_open_headless(rows, cols, &look, next_key, h);
}

void headless_close(struct headless *h)
{
	tui_term_close(h->tui);
	open_one = NULL;
	arena_done(&h->arena);
}

void headless_script(struct headless *h, const char *keys)
{
	h->at = keys;
	h->last = "";
	tui_term_reopen_headless(h->tui);
}

const char *headless_play(struct headless *h, const struct stack_app *app,
	const struct screen_ops *first, const void *arg, const char *keys)
{
	struct err e = { 0 };
	headless_script(h, keys);
	if (tui_screen_run(h->tui, app, first, arg, &e) != ST_OK)
		return arena_dup(&h->arena, tui_screen_sentence(&h->arena, &e));
	return h->last;
}
