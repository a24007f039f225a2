/*
 * tests/data/conf/bad: one mistake or a few in each file, and beside it, letter by letter, what
 * the administrator is told. NAME.conf becomes the only file of sets.d in an otherwise sound
 * directory, organisation-NAME.conf its organisation.conf, rollout-NAME.conf its rollout.conf,
 * settings-NAME.conf a trin.conf; tree-NAME is a whole directory.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf/definitions.h"
#include "conf/settings.h"

#define BAD "tests/data/conf/bad"

static const char organisation[] =
	"administration \"b\" { label = \"B\" section \"a\" { label = \"A\" } }\n";
static const char sets[] =
	"scale \"s\" { min = 1 max = 2 descriptors { 1 = \"a\" 2 = \"b\" } }\n"
	"indicator \"bolig\" { label = \"Bolig\" question = \"Hvor?\" scale = \"s\" }\n"
	"set \"x\" { label = \"X\" version = 1 cadence_days = 14 indicators = { \"bolig\" } }\n";

static struct arena arena;
static char top[] = "/tmp/trin-conf-XXXXXX";

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "r");
	char *text = arena_alloc(&arena, 1 << 20);

	assert_non_null(f);
	*n = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return text;
}

static void write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fchmod(fileno(f), 0644), 0);
	fclose(f);
}

static char *in_top(const char *name)
{
	return arena_printf(&arena, "%s/%s", top, name);
}

static void copy(const char *from, const char *to)
{
	size_t n;
	char *bytes = read_file(from, &n);

	write_file(in_top(to), bytes, n);
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

/* As "trin-admin config check" prints them. */
static const char *said(const struct conf_report *r)
{
	const char *text = "";

	for (size_t i = 0; i < r->n; i++) {
		const struct conf_message *m = r->messages + i;
		const char *place =
			m->line ? arena_printf(&arena, "%s:%d", m->file, m->line) : m->file;
		text = arena_printf(&arena, "%s%s: %s: %s\n", text, place,
			m->severity == CONF_ERROR ? "error" : "warning", m->text);
	}
	return text;
}

/* Makes the directory of a case and loads it. */
static enum status load(const char *name, struct conf_report *r, struct err *e)
{
	const char *path = arena_printf(&arena, BAD "/%s", name);
	const char *set = arena_printf(&arena, "sets.d/%s", name);
	struct definitions d;
	struct settings s;

	if (begins(name, "settings-"))
		return settings_load(path, &arena, r, &s, e);
	if (begins(name, "tree-"))
		return definitions_load(path, &arena, r, &d, e);
	bool sections = begins(name, "organisation-"), rollout = begins(name, "rollout-");
	if (rollout)
		copy(path, "rollout.conf");
	if (sections)
		copy(path, "organisation.conf");
	else
		write_file(in_top("organisation.conf"), organisation, sizeof(organisation) - 1);
	if (sections || rollout)
		write_file(in_top(set), sets, sizeof(sets) - 1);
	else
		copy(path, set);
	enum status st = definitions_load(top, &arena, r, &d, e);
	assert_int_equal(unlink(in_top(set)), 0);
	unlink(in_top("rollout.conf"));
	return st;
}

static void case_says_exactly(void **state)
{
	const char *name = *state, *dot = strrchr(name, '.');
	struct conf_report r;
	struct err e;
	size_t n;

	conf_report_init(&r, &arena, NULL);
	enum status st = load(name, &r, &e);
	const char *expected =
		begins(name, "tree-")
			? arena_printf(&arena, BAD "/%s/expected", name)
			: arena_printf(&arena, BAD "/%.*s.expected", (int)(dot - name), name);
	if (getenv("TRIN_UPDATE"))
		write_file(expected, said(&r), strlen(said(&r)));
	assert_string_equal(said(&r), read_file(expected, &n));
	assert_int_equal(st, r.errors ? ST_CONFIG : ST_OK);
}

static int is_case(const struct dirent *entry)
{
	return begins(entry->d_name, "tree-") || strstr(entry->d_name, ".conf") != NULL;
}

int main(void)
{
	struct dirent **names;
	int n = scandir(BAD, &names, is_case, alphasort);
	struct CMUnitTest *tests = n > 0 ? calloc((size_t)n, sizeof(*tests)) : NULL;

	if (!tests || !mkdtemp(top) || mkdir(in_top("sets.d"), 0755) < 0) {
		fprintf(stderr, "run it from the top of the source tree\n");
		return 1;
	}
	for (int i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ names[i]->d_name, case_says_exactly, NULL, NULL,
			names[i]->d_name };
	int failed = _cmocka_run_group_tests("conf_corpus", tests, (size_t)n, NULL, NULL);
	unlink(in_top("organisation.conf"));
	rmdir(in_top("sets.d"));
	rmdir(top);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
	free(tests);
	arena_done(&arena);
	return failed != 0;
}
