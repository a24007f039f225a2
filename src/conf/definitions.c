/*
 * The files of the definitions, read in a fixed order. A file that could not be read is
 * remembered, so that no name it may define is reported as missing.
 */
#include "conf/definitions.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "file_priv.h"
#include "library_priv.h"

#define ORGANISATION "organisation.conf"
#define ROLLOUT "rollout.conf"
#define SETS "sets.d"

/* One load. */
struct load {
	struct arena *a;
	const char *dir;
	struct library lib;
	struct definitions *out;
	size_t room_sources;
};

/* What a file may hold, who takes it, and whether other files name what it defines. */
struct file_kind {
	const struct kind *kind;
	void (*take)(struct library *, struct parsed *);
	bool defines_sets, defines_sections;
};

static struct file_kind kind_of(const char *name)
{
	if (strcmp(name, ORGANISATION) == 0)
		return (struct file_kind){ organisation_kind(), organisation_read, false, true };
	if (strcmp(name, ROLLOUT) == 0)
		return (struct file_kind){ rollout_kind(), rollout_read, false, false };
	return (struct file_kind){ sets_kind(), sets_read, true, false };
}

static void keep_source(struct load *l, const char *name, const char *text)
{
	struct def_source *s =
		ARENA_PUSH(l->a, l->out->sources, &l->out->n_sources, &l->room_sources);

	*s = (struct def_source){ name, text };
}

static void not_read(struct load *l, const struct file_kind *kind)
{
	l->lib.unread |= kind->defines_sets;
	l->lib.unread_sections |= kind->defines_sections;
}

static void take_file(struct load *l, const char *name, const char *bytes, size_t n)
{
	struct file_kind kind = kind_of(name);
	struct parsed p;

	parse_text(&p, l->a, l->lib.report, name, kind.kind, bytes, n);
	if (p.outline)
		resolve_define(&l->lib, name, p.outline);
	if (!p.outline || p.outline->partial)
		not_read(l, &kind);
	if (p.cfg)
		kind.take(&l->lib, &p);
	parsed_done(&p);
	keep_source(l, name, bytes);
}

static enum file_found load_file(struct load *l, const char *name)
{
	struct conf_report *report = l->lib.report;
	struct file_kind kind = kind_of(name);
	char *bytes;
	size_t n;

	enum file_found found = file_read(
		l->a, report, arena_printf(l->a, "%s/%s", l->dir, name), name, &bytes, &n);
	if (found == FILE_READ) {
		take_file(l, name, bytes, n);
		return found;
	}
	/* Its name was in the directory. */
	if (kind.defines_sets && found == FILE_MISSING)
		conf_error(report, name, 0, N_("this file is a link to nothing"));
	not_read(l, &kind);
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

static void no_sets(struct load *l, int sys)
{
	if (sys == ENOENT)
		conf_error(l->lib.report, SETS, 0,
			N_("there is no such directory; it holds the indicator sets"));
	else
		conf_error(l->lib.report, SETS, 0, N_("this directory cannot be read: %s"),
			conf_report_reason(l->lib.report, sys));
	l->lib.unread = true;
}

static void load_sets(struct load *l)
{
	DIR *d = opendir(arena_printf(l->a, "%s/" SETS, l->dir));
	const char **names;

	if (!d) {
		no_sets(l, errno);
		return;
	}
	size_t n = list_names(l, d, &names);
	closedir(d);
	for (size_t i = 0; i < n; i++)
		load_file(l, names[i]);
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

static void start(struct load *l, struct arena *a, struct conf_report *report, struct definitions *out)
{
	*l = (struct load){ .a = a, .dir = "", .out = out };
	l->lib.a = a;
	l->lib.report = report;
	l->lib.errors_before = report->errors;
	*out = (struct definitions){ 0 };
}

static enum status finish(struct load *l, struct err *e)
{
	resolve_library(&l->lib, l->out);
	conf_report_sort(l->lib.report);
	return conf_report_status(l->lib.report, l->lib.errors_before, e);
}

enum status definitions_load(const char *dir, struct arena *a, struct conf_report *report,
	struct definitions *out, struct err *e)
{
	struct load l;

	start(&l, a, report, out);
	if (check_directory(dir, e) != ST_OK)
		return e->code;
	l.dir = dir;
	if (load_file(&l, ORGANISATION) == FILE_MISSING)
		conf_error(report, ORGANISATION, 0,
			N_("there is no such file; it names the administrations and sections"));
	load_file(&l, ROLLOUT); /* one may do without */
	load_sets(&l);
	return finish(&l, e);
}

enum status definitions_read(const struct def_source *sources, size_t n, struct arena *a,
	struct conf_report *report, struct definitions *out, struct err *e)
{
	struct load l;

	start(&l, a, report, out);
	for (size_t i = 0; i < n; i++)
		take_file(&l, sources[i].name, sources[i].text, strlen(sources[i].text));
	return finish(&l, e);
}
