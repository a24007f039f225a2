#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "tests/ui/golden"
#define GOLDEN_MAX 65536

static void update(const char *path, const char *got)
{
	FILE *f = fopen(path, "w");
	if (!f)
		fail_msg("%s cannot be written", path);
	fputs(got, f);
	fclose(f);
}

static size_t line_length(const char *s)
{
	return strcspn(s, "\n");
}

/* Fails with the first line that differs. */
static void compare(const char *path, const char *want, const char *got)
{
	for (int line = 1; *want || *got; line++) {
		size_t w = line_length(want), g = line_length(got);
		if (w != g || memcmp(want, got, w))
			fail_msg("%s:%d:\n  want \"%.*s\"\n  got  \"%.*s\"", path, line, (int)w,
				want, (int)g, got);
		want += w + (want[w] == '\n');
		got += g + (got[g] == '\n');
	}
}

void golden_check(const char *name, const char *got)
{
	static char want[GOLDEN_MAX];
	char path[256];
	snprintf(path, sizeof(path), FOLDER "/%s.screen", name);
	if (getenv("TRIN_UPDATE")) {
		update(path, got);
		return;
	}
	FILE *f = fopen(path, "r");
	if (!f)
		fail_msg("%s is missing; TRIN_UPDATE=1 writes it. It would be:\n%s", path, got);
	size_t n = fread(want, 1, sizeof(want) - 1, f);
	want[n] = '\0';
	fclose(f);
	compare(path, want, got);
}
