#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WAIT 10000

void terminal_start(struct pty *p, const struct world *w, struct terminal t)
{
	const char *build = getenv("TRIN_BUILD");
	char program[4096], path[128], term[64], lang[8], now[40], more[256], db[] = "--db", language[] = "--lang";
	char locale[] = "LANG=C.UTF-8", home[] = "HOME=/nonexistent";
	char config[] = "--config", folder[128];
	char *argv[] = { program, db, path, language, lang, t.config ? config : NULL, folder, NULL };
	char *env[] = { term, now, locale, home, t.more ? more : NULL, NULL };

	snprintf(program, sizeof(program), "%s/trin", build ? build : "build");
	snprintf(path, sizeof(path), "%s", w->path);
	snprintf(term, sizeof(term), "TERM=%s", t.term ? t.term : "xterm");
	snprintf(lang, sizeof(lang), "%s", t.lang ? t.lang : "en");
	snprintf(now, sizeof(now), "TRIN_NOW=%s", t.now ? t.now : "1795255200");
	snprintf(folder, sizeof(folder), "%s", t.config ? t.config : "");
	snprintf(more, sizeof(more), "%s", t.more ? t.more : "");
	pty_start(p, t.rows ? t.rows : 24, t.cols ? t.cols : 80, argv, env);
}

void expect(struct pty *p, const char *text)
{
	if (pty_wait(p, text, WAIT))
		return;
	fprintf(stderr, "expected \"%s\" on this screen:\n", text);
	pty_dump(p);
	fail();
}

void step(struct pty *p, const char *keys, const char *brings)
{
	pty_type(p, keys);
	expect(p, brings);
}
