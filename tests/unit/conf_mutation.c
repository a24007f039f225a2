/*
 * Sound files and the whole corpus of mistakes, mutated the same way in every run: no crash, and
 * what tests/fuzz/conf.c asserts. The file also drives libconfuse with what the outline would have
 * refused.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../fuzz/conf.c"

#define ROUNDS 60 /* of each file */
#define ROUNDS_LARGE 6
#define LARGE 20000 /* one file is the same entry two thousand times */
#define ROOM 65536

static uint64_t state = 88172645463325252;

/* xorshift64: the same numbers everywhere. */
static size_t below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % n);
}

static const char *const pieces[] = { "{", "}", "=", ",", "\"", "'", "\\", "\n", "#", "//", "/*",
	"*/", "${", "+=", "(", ";", "|", "\r", "\t", "\xff", "\xc3", "\xef\xbb\xbf", "\xc2\xa0",
	"\xe2\x80\x9c", "0", "-1", "36", "99999999999999999999", "label", "descriptors {",
	"indicator \"x\" {", "set", "indicators = {", "scale", "min = 1", "max", "yes", "\\9",
	"\\x", "$", "\x01", " = = ", "\"\"", "{}", "\n}\n" };

static void insert(char *buf, size_t *n, size_t at, const char *what, size_t length)
{
	if (*n + length > ROOM)
		return;
	memmove(buf + at + length, buf + at, *n - at);
	memcpy(buf + at, what, length);
	*n += length;
}

static void cut(char *buf, size_t *n, size_t at, size_t length)
{
	if (length > *n - at)
		length = *n - at;
	memmove(buf + at, buf + at + length, *n - at - length);
	*n -= length;
}

static void mutate(char *buf, size_t *n)
{
	char part[64];
	size_t at = below(*n + 1), length = below(sizeof(part));
	const char *piece = pieces[below(COUNT(pieces))];

	switch (below(5)) {
	case 0:
		if (at < *n)
			buf[at] = (char)below(256);
		break;
	case 1:
		insert(buf, n, at, piece, strlen(piece));
		break;
	case 2:
		cut(buf, n, at, 1 + below(3));
		break;
	case 3:
		cut(buf, n, at, length);
		break;
	case 4:
		if (length > *n - at)
			length = *n - at;
		memcpy(part, buf + at, length);
		insert(buf, n, below(*n + 1), part, length);
		break;
	}
}

static int mutate_file(const char *path)
{
	static char original[ROOM], buf[ROOM];
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	size_t size = fread(original, 1, sizeof(original), f);
	fclose(f);
	int rounds = size < LARGE ? ROUNDS : ROUNDS_LARGE;
	for (int round = 0; round < rounds; round++) {
		size_t n = size;
		memcpy(buf, original, size);
		for (size_t times = below(4); times != SIZE_MAX; times--)
			mutate(buf, &n);
		LLVMFuzzerTestOneInput((const uint8_t *)buf, n);
	}
	return rounds;
}

static int mutate_all(const char *dir)
{
	struct dirent **names;
	int n = scandir(dir, &names, NULL, NULL), done = 0;
	char path[512];

	assert_true(n >= 0);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]->d_name);
		const char *dot = strrchr(path, '.');
		if (strcmp(dot ? dot : "", ".conf") == 0)
			done += mutate_file(path);
		free(names[i]);
	}
	free(names);
	return done;
}

static void no_mutation_crashes(void **unused)
{
	int done = 0;

	(void)unused;
	done += mutate_all("tests/data/conf/good");
	done += mutate_all("tests/data/conf/good/sets.d");
	done += mutate_all("tests/data/conf/bad");
	assert_true(done >= 3000);
}

/* A file cut off at every byte. */
static void no_truncation_crashes(void **unused)
{
	static char buf[ROOM];
	FILE *f = fopen("tests/data/conf/bad/comments.conf", "r");

	(void)unused;
	assert_non_null(f);
	size_t size = fread(buf, 1, sizeof(buf), f);
	fclose(f);
	for (size_t n = 0; n <= size; n++)
		LLVMFuzzerTestOneInput((const uint8_t *)buf, n);
}

/* What libconfuse would say if the outline let it pass, in our words. */
static void what_libconfuse_says(void **unused)
{
	static const struct {
		const char *text, *said;
		int line;
	} cases[] = {
		{ "\nlabl = 3", "unknown setting 'labl'", 2 },
		{ "scale \"a\" {\n min 3 }", "there is no '=' after 'min'", 2 },
		{ "scale \"a\" ( )", "there is no '{' after scale", 1 },
		{ "scale { }", "there is no name after 'scale'", 1 },
		{ "scale \"a\" { }\nscale \"a\" { }", "a is there twice", 2 },
		{ "scale \"a\" { min += 3 }", "'min' takes one value, not a list", 1 },
		{ "}", "this '}' closes nothing", 1 },
		{ "set \"a\" { indicators = { \"x\" \"y\" } }", "unexpected 'y'", 1 },
		{ "set \"a\" { label =", "the file ends in the middle of a setting", 2 },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a;
		struct conf_report r;
		char *text;

		arena_init(&a);
		conf_report_init(&r, &a, NULL);
		text = arena_dup(&a, cases[i].text);
		const struct scan scan = {
			.a = &a, .report = &r, .file = "x.conf", .text = text, .n = strlen(text)
		};
		cfg_t *cfg = parse_unchecked(&scan, sets_kind());
		assert_null(cfg);
		assert_int_equal(r.n, 1);
		assert_string_equal(r.messages[0].text, cases[i].said);
		assert_int_equal(r.messages[0].line, cases[i].line);
		arena_done(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_mutation_crashes),
		cmocka_unit_test(no_truncation_crashes),
		cmocka_unit_test(what_libconfuse_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
