/*
 * tests/data/conf/bad: one mistake or a few in each file, and beside it, letter by letter, what
 * the administrator is told in English and in Danish; and nothing that src/conf can say is said by
 * no case. NAME.conf becomes the only file of sets.d in an otherwise sound
 * directory, organisation-NAME.conf its organisation.conf, rollout-NAME.conf its rollout.conf,
 * settings-NAME.conf a trin.conf; tree-NAME is a whole directory; raw-NAME.conf meets libconfuse
 * without the scan that goes before it, for what only that would say.
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

#include "../../src/conf/library_priv.h"
#include "base/i18n.h"
#include "conf/definitions.h"
#include "conf/settings.h"

#define BAD "tests/data/conf/bad"
#define SOURCES "src/conf"

static const char organisation[] =
	"administration \"b\" { label = \"B\" section \"a\" { label = \"A\" } }\n";
static const char sets[] =
	"scale \"s\" { min = 1 max = 2 descriptors { 1 = \"a\" 2 = \"b\" } }\n"
	"indicator \"bolig\" { label = \"Bolig\" question = \"Hvor?\" scale = \"s\" }\n"
	"set \"x\" { label = \"X\" version = 1 cadence_days = 14 indicators = { \"bolig\" } }\n";

static struct arena arena;
static char top[] = "/tmp/trin-conf-XXXXXX";
static struct {
	const char **ids;
	size_t n, room;
} heard; /* the message ids that the cases have led to */

static bool has_heard(const char *id)
{
	for (size_t i = 0; i < heard.n; i++)
		if (strcmp(heard.ids[i], id) == 0)
			return true;
	return false;
}

static const char *translated(const char *id)
{
	if (!*id)
		return "";
	if (!has_heard(id))
		*(const char **)ARENA_PUSH(&arena, heard.ids, &heard.n, &heard.room) = arena_dup(&arena, id);
	return _(id);
}

static char *read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "r");
	struct stat st;

	assert_non_null(f);
	assert_int_equal(fstat(fileno(f), &st), 0);
	char *text = arena_alloc(&arena, (size_t)st.st_size + 1);
	*n = fread(text, 1, (size_t)st.st_size, f);
	assert_int_equal(*n, st.st_size);
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
			m->severity == CONF_ERROR ? _("error") : _("warning"), m->text);
	}
	return text;
}

static enum status load_raw(const char *path, struct conf_report *r)
{
	struct scan scan = { .a = &arena, .report = r, .file = "raw.conf" };

	scan.text = read_file(path, &scan.n);
	cfg_t *cfg = parse_unchecked(&scan, sets_kind());
	if (!cfg)
		return ST_CONFIG;
	cfg_free(cfg);
	return ST_OK;
}

/* Makes the directory of a case and loads it. */
static enum status load(const char *name, struct conf_report *r, struct err *e)
{
	const char *path = arena_printf(&arena, BAD "/%s", name);
	const char *set = arena_printf(&arena, "sets.d/%s", name);
	struct definitions d;
	struct settings s;

	if (begins(name, "raw-"))
		return load_raw(path, r);
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

/* Where the words of a case are: beside it, with "-da" for Danish. */
static const char *expected_path(const char *name, const char *lang)
{
	const char *dot = strrchr(name, '.');

	return begins(name, "tree-") ? arena_printf(&arena, BAD "/%s/expected%s", name, lang)
				     : arena_printf(&arena, BAD "/%.*s.expected%s", (int)(dot - name), name, lang);
}

static void says_exactly(const char *name, enum lang lang)
{
	const char *expected = expected_path(name, lang == LANG_DA ? "-da" : "");
	struct conf_report r;
	struct err e;
	size_t n;

	i18n_set_lang(lang);
	conf_report_init(&r, &arena, translated);
	r.lix_max = begins(name, "hard") ? 45 : 0;
	enum status st = load(name, &r, &e);
	if (getenv("TRIN_UPDATE"))
		write_file(expected, said(&r), strlen(said(&r)));
	assert_string_equal(said(&r), read_file(expected, &n));
	assert_int_equal(st, r.errors ? ST_CONFIG : ST_OK);
}

static void case_says_exactly(void **state)
{
	says_exactly(*state, LANG_EN);
	says_exactly(*state, LANG_DA);
}

/* What only an odd file, or another libconfuse than the one of the tests, leads to. */
static bool is_beyond_cases(const char *id)
{
	static const char *const ids[] = {
		"you may not read this file",
		"this file cannot be read: %s",
		"this directory cannot be read: %s",
		"this file is larger than 1 MiB; is it really a configuration file?",
		"everybody on this server may change this file; try: chmod o-w %s",
		"only root may own and change this file",
		"this is not an ordinary file",
		"this is a link, not a file",
		"a text has no closing quotation mark",
		"this cannot be read: %s",
		"this cannot be read",
	};

	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
		if (strcmp(id, ids[i]) == 0)
			return true;
	return false;
}

/* The text of N_("..." "..."), from the first quotation mark on. */
static const char *message_id(const char *at)
{
	char *out = arena_alloc(&arena, 1000), *o = out;

	while (*at == '"') {
		for (at++; *at != '"'; at++) {
			if (*at == '\\')
				at++;
			*o++ = *at;
		}
		at++;
		at += strspn(at, " \t\n");
	}
	return out;
}

static size_t unheard(const char *file)
{
	size_t n, missing = 0;
	const char *at = read_file(arena_printf(&arena, SOURCES "/%s", file), &n);

	while ((at = strstr(at, "N_(\""))) {
		const char *id = message_id(at + 3);
		if (!has_heard(id) && !is_beyond_cases(id)) {
			print_error("no case in " BAD " leads to this message of %s: %s\n", file, id);
			missing++;
		}
		at += 4;
	}
	return missing;
}

static void every_message_has_a_case(void **state)
{
	struct dirent *entry;
	DIR *d = opendir(SOURCES);
	size_t missing = 0;

	(void)state;
	assert_non_null(d);
	while ((entry = readdir(d)))
		if (strstr(entry->d_name, ".c"))
			missing += unheard(entry->d_name);
	closedir(d);
	assert_int_equal(missing, 0);
	assert_true(heard.n > 100);
}

static int is_case(const struct dirent *entry)
{
	return begins(entry->d_name, "tree-") || strstr(entry->d_name, ".conf") != NULL;
}

int main(void)
{
	struct dirent **names;
	int n = scandir(BAD, &names, is_case, alphasort);
	struct CMUnitTest *tests = n > 0 ? calloc((size_t)n + 1, sizeof(*tests)) : NULL;

	if (!tests || !mkdtemp(top) || mkdir(in_top("sets.d"), 0755) < 0) {
		fprintf(stderr, "run it from the top of the source tree\n");
		return 1;
	}
	for (int i = 0; i < n; i++)
		tests[i] = (struct CMUnitTest){ names[i]->d_name, case_says_exactly, NULL, NULL,
			names[i]->d_name };
	tests[n] = (struct CMUnitTest)cmocka_unit_test(every_message_has_a_case);
	i18n_start(LANG_EN);
	int failed = _cmocka_run_group_tests("conf_corpus", tests, (size_t)n + 1, NULL, NULL);
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
