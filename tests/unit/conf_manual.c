/*
 * The examples of the manual page trin-sets(5), taken out of the page, are one configuration that loads without a
 * word; and every setting of the language stands in the page.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "../../src/conf/library_priv.h"
#include "with_arena.h"

#define PAGE_MOST (256 * 1024)

static char *read_page(const char *path)
{
	char *text = arena_alloc(&arena, PAGE_MOST);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_true(fread(text, 1, PAGE_MOST - 1, f) > 0);
	fclose(f);
	return text;
}

/* What mdoc shows: \e is a backslash, \(dq a quotation mark. */
static char *shown(const char *from, const char *to)
{
	char *out = arena_alloc(&arena, (size_t)(to - from) + 1), *o = out;

	while (from < to) {
		if (strncmp(from, "\\e", 2) == 0) {
			*o++ = '\\';
			from += 2;
		} else if (strncmp(from, "\\(dq", 4) == 0) {
			*o++ = '"';
			from += 4;
		} else {
			*o++ = *from++;
		}
	}
	return out;
}

/* The file of an example, by what it begins with after its comments; NULL for commands and fragments. */
static const char *file_of(const char *text)
{
	while (*text == '#')
		text = strchr(text, '\n') + 1;
	if (strncmp(text, "administration ", 15) == 0)
		return "organisation.conf";
	if (strncmp(text, "plan ", 5) == 0)
		return "rollout.conf";
	return strncmp(text, "scale ", 6) == 0 && strstr(text, "indicator ") ? "sets.d/" : NULL;
}

static size_t examples(const char *page, struct def_source *out, size_t most)
{
	const char *at = page;
	size_t n = 0;

	while ((at = strstr(at, "\n.Bd -literal"))) {
		const char *from = strchr(at + 1, '\n') + 1, *to = strstr(from, ".Ed\n");
		assert_non_null(to);
		char *text = shown(from, to);
		const char *file = file_of(text);
		if (file && n < most) {
			out[n] = (struct def_source){ strcmp(file, "sets.d/") != 0
					? file : arena_printf(&arena, "sets.d/%zu.conf", n), text };
			n++;
		}
		at = to;
	}
	return n;
}

static void load_page(const char *path)
{
	struct def_source sources[20];
	struct definitions d;
	struct conf_report r;
	struct err e;
	size_t n = examples(read_page(path), sources, 20);

	conf_report_init(&r, &arena, NULL);
	enum status st = definitions_read(sources, n, &arena, &r, &d, &e);
	for (size_t i = 0; i < r.n; i++)
		print_error("%s, %s:%d: %s\n", path, r.messages[i].file, r.messages[i].line, r.messages[i].text);
	assert_int_equal(st, ST_OK);
	assert_int_equal(r.n, 0);
	assert_true(d.n_sets >= 1 && d.n_groups >= 1 && d.n_sections >= 2);
}

static void the_examples_load(void **state)
{
	(void)state;
	load_page("man/trin-sets.5");
	load_page("man/da/trin-sets.5");
}

/* Levels stand in the tables as digits. */
static void look_for(const char *page, const cfg_opt_t *opts)
{
	for (; opts->name; opts++) {
		if (*opts->name >= '0' && *opts->name <= '9')
			continue;
		if (!strstr(page, opts->name))
			fail_msg("%s is not in the page", opts->name);
		if (opts->type == CFGT_SEC)
			look_for(page, opts->subopts);
	}
}

static void every_setting_is_in_the_page(void **state)
{
	static const char *const paths[] = { "man/trin-sets.5", "man/da/trin-sets.5" };

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		const char *page = read_page(paths[i]);

		look_for(page, sets_kind()->opts);
		look_for(page, organisation_kind()->opts);
		look_for(page, rollout_kind()->opts);
	}
}

/* The settings of a page in their order, each as often as it is described. */
static const char *described(const char *path)
{
	const char *page = read_page(path), *at = page, *list = "";

	while ((at = strstr(at, "\n.It Ic "))) {
		at += 8;
		list = arena_printf(&arena, "%s %.*s", list, (int)strcspn(at, " \n"), at);
	}
	return list;
}

static void both_pages_describe_the_same(void **state)
{
	(void)state;
	assert_string_equal(described("man/da/trin-sets.5"), described("man/trin-sets.5"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_load),
		cmocka_unit_test(every_setting_is_in_the_page),
		cmocka_unit_test(both_pages_describe_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, drop_arena);
}
