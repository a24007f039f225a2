/*
 * trin: the starter of the terminal program. It has no right of its own to the data. It starts trin-store and
 * then loads trin-screens.so, which is all the rest: what that links (ncurses and more) takes as long to be loaded as
 * trin-store takes for its own start, and both happen at the same time. So this links the C library alone.
 */

#include <dlfcn.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/process.h"
#include "screen/views.h"
#include "trin_priv.h"
#include "wire/door_store.h"

static bool is_view(const char *name)
{
#define IS_VIEW(view, screen) || strcmp(name, view) == 0
	return false SCREEN_VIEWS(IS_VIEW);
#undef IS_VIEW
}

static bool read_lang(const char *text, int *lang)
{
	if (strcmp(text, "da") == 0)
		*lang = LANG_DA;
	else if (strcmp(text, "en") == 0)
		*lang = LANG_EN;
	else
		return false;
	return true;
}

static bool read_option(int c, struct options *o)
{
	o->version |= c == 'V';
	o->view = c == 'v' ? optarg : o->view;
	o->db = c == 'd' ? optarg : o->db;
	o->config = c == 'c' ? optarg : o->config;
	o->demo |= c == 'e';
	o->ascii |= c == 'a';
	o->plain |= c == 'p';
	o->help |= c == 'h';
	o->wrong_view = (c == 'v' && !is_view(optarg)) || (c == '?' && optopt == 'v');
	return c != '?' && (c != 'l' || read_lang(optarg, &o->lang)) && !o->wrong_view;
}

/* Up to --version, or to the first one that is wrong. Says nothing: no language is known yet. */
static void read_options(int argc, char **argv, struct options *o)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "config", required_argument, NULL, 'c' },
		{ "demo", no_argument, NULL, 'e' },
		{ "lang", required_argument, NULL, 'l' },
		{ "ascii", no_argument, NULL, 'a' },
		{ "plain", no_argument, NULL, 'p' },
		{ "version", no_argument, NULL, 'V' },
		{ "help", no_argument, NULL, 'h' },
		{ "view", required_argument, NULL, 'v' },
		{ 0 },
	};
	bool good = true;
	int c;

	opterr = 0;
	*o = (struct options){ .lang = -1 };
	while (good && !o->version && (c = getopt_long(argc, argv, "", options, NULL)) != -1)
		good = read_option(c, o);
	if (o->version)
		return;
	if (good && optind < argc)
		o->wrong = argv[optind];
	else if (!good || (o->demo && o->db) || (o->config && !o->demo && !o->db))
		o->wrong = argv[argc > 1 ? optind - 1 : 0];
}

typedef int screens_fn(const struct trin_start *start);

/* What is missing is the administrator's to read, and English; the sentence before it is the user's. */
static void say_not_installed(const struct options *o, const char *why)
{
	struct arena a;

	arena_init(&a);
	i18n_start(o->lang >= 0 ? (enum lang)o->lang : LANG_DA);
	fprintf(stderr, "trin: %s\n%s\n", i18n_sentence(&a, status_text(ST_SETUP), N_("a part of it cannot be loaded")), why);
	arena_done(&a);
}

/* By its full name: no path of the environment has a say in which file it is. */
static screens_fn *load_screens(const struct options *o)
{
	bool in_build_tree;
	screens_fn *fn = NULL;
	struct arena a;
	void *file, *symbol = NULL;

	arena_init(&a);
	file = dlopen(door_store_file(&a, "trin-screens.so", &in_build_tree), RTLD_NOW | RTLD_LOCAL);
	arena_done(&a);
	if (file)
		symbol = dlsym(file, TRIN_MAIN);
	if (!symbol)
		say_not_installed(o, dlerror());
	memcpy(&fn, &symbol, sizeof(fn)); /* C has no conversion between the two kinds of pointers */
	return fn;
}

int main(int argc, char **argv)
{
	struct trin_start start = { .e.code = ST_OK };
	struct options *o = &start.options;
	screens_fn *screens;

	process_fill_files(O_RDWR);
	read_options(argc, argv, o);
	if (o->version)
		return puts("trin " TRIN_VERSION) < 0;
	if (!o->wrong && !o->help)
		start.e.code = door_store_start(&(struct door_store){ o->db, o->config, o->demo }, &start.store, &start.e);
	screens = load_screens(o);
	return screens ? screens(&start) : EX_SOFTWARE;
}
