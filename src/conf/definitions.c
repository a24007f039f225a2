#include "conf/definitions.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file_priv.h"
#include "library_priv.h"

#define ORGANISATION "organisation.conf"
#define SETS "sets.d"

/* One load. */
struct load {
	struct arena *a;
	const char *dir;
	struct library lib;
	struct definitions *out;
	size_t room_sources;
};

static void keep_source(struct load *l, const char *name, const char *text)
{
	struct def_source *s =
		ARENA_PUSH(l->a, l->out->sources, &l->out->n_sources, &l->room_sources);

	*s = (struct def_source){ name, text };
}

static enum file_found load_file(struct load *l, const char *name, const struct kind *kind,
	void (*take)(struct library *, struct parsed *))
{
	struct conf_report *report = l->lib.report;
	bool shared = kind == sets_kind(); /* other files may name what it defines */
	struct parsed p;
	char *bytes;
	size_t n;

	enum file_found found = file_read(
		l->a, report, arena_printf(l->a, "%s/%s", l->dir, name), name, &bytes, &n);
	if (found != FILE_READ) {
		/* Its name was in the directory. */
		if (shared && found == FILE_MISSING)
			conf_error(report, name, 0, N_("this file is a link to nothing"));
		l->lib.unread |= shared;
		return found;
	}
	parse_text(&p, l->a, report, name, kind, bytes, n);
	if (p.outline)
		resolve_define(&l->lib, name, p.outline);
	if (!p.outline || p.outline->partial)
		l->lib.unread |= shared;
	if (p.cfg)
		take(&l->lib, &p);
	parsed_done(&p);
	keep_source(l, name, bytes);
	return found;
}

/* ^[A-Za-z0-9_-]+\.conf$ : what editors and package managers leave behind does not match. */
static bool is_set_name(const char *name)
{
	size_t n =
		strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

	return n > 0 && strcmp(name + n, ".conf") == 0;
}

static void warn_ignored(struct load *l, const char *name)
{
	if (*name != '.' && strstr(name, ".conf"))
		conf_warning(l->lib.report, arena_printf(l->a, SETS "/%s", name), 0,
			N_("this file is not read: a name may hold only A-Z, a-z, 0-9, - and _ "
			   "before .conf"));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names below sets.d in the order of their bytes. */
static size_t list_names(struct load *l, DIR *d, const char ***names)
{
	const char **list = NULL;
	size_t n = 0, room = 0;

	for (struct dirent *entry = readdir(d); entry; entry = readdir(d)) {
		if (!is_set_name(entry->d_name)) {
			warn_ignored(l, entry->d_name);
			continue;
		}
		const char **name = ARENA_PUSH(l->a, list, &n, &room);
		*name = arena_printf(l->a, SETS "/%s", entry->d_name);
	}
	if (n)
		qsort(list, n, sizeof(*list), by_name);
	*names = list;
	return n;
}

static void load_sets(struct load *l)
{
	DIR *d = opendir(arena_printf(l->a, "%s/" SETS, l->dir));
	const char **names;

	if (!d) {
		conf_error(l->lib.report, SETS, 0,
			N_("there is no such directory; it holds the indicator sets"));
		l->lib.unread = true;
		return;
	}
	size_t n = list_names(l, d, &names);
	closedir(d);
	for (size_t i = 0; i < n; i++)
		load_file(l, names[i], sets_kind(), sets_read);
	if (n == 0)
		conf_error(l->lib.report, SETS, 0,
			N_("there is no file NAME.conf in this directory"));
}

static enum status check_directory(const char *dir, struct err *e)
{
	struct stat st;

	if (stat(dir, &st) < 0)
		return errno == EACCES ? err_set(e, ST_INVALID, "%s", dir)
				       : err_set(e, ST_NOTFOUND, "%s", dir);
	return S_ISDIR(st.st_mode) ? ST_OK : err_set(e, ST_NOTFOUND, "%s", dir);
}

enum status definitions_load(const char *dir, struct arena *a, struct conf_report *report,
	struct definitions *out, struct err *e)
{
	struct load l = { .a = a, .dir = dir, .out = out };
	enum status st = check_directory(dir, e);

	*out = (struct definitions){ 0 };
	if (st != ST_OK)
		return st;
	l.lib.a = a;
	l.lib.report = report;
	l.lib.errors_before = report->errors;
	if (load_file(&l, ORGANISATION, organisation_kind(), organisation_read) == FILE_MISSING)
		conf_error(report, ORGANISATION, 0,
			N_("there is no such file; it names the administrations and sections"));
	load_sets(&l);
	resolve_library(&l.lib, out);
	conf_report_sort(report);
	return conf_report_status(report, l.lib.errors_before, e);
}
