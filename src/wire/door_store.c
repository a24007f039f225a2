/*
 * Which trin-store a program talks to. Starting it comes before the ban on starting programs,
 * which then holds for the rest of this one's life.
 */
#include "wire/door_store.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/login.h"
#include "base/sandbox.h"

/* The folder of this program, in the arena. */
static const char *own_folder(struct arena *a)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n <= 0)
		return ".";
	exe[n] = '\0';
	char *slash = strrchr(exe, '/');
	if (slash)
		*slash = '\0';
	return arena_dup(a, exe);
}

const char *door_store_file(struct arena *a, const char *name, bool *in_build_tree)
{
	const char *beside = arena_printf(a, "%s/%s", own_folder(a), name);

	*in_build_tree = access(beside, X_OK) == 0;
	return *in_build_tree ? beside : arena_printf(a, "%s/%s", TRIN_LIBEXECDIR, name);
}

static const char *find_store(struct arena *a, bool *in_build_tree)
{
	return door_store_file(a, "trin-store", in_build_tree);
}

static enum status make_folders(struct arena *a, const char *path, struct err *e)
{
	char *part = arena_dup(a, path);

	for (char *slash = strchr(part + 1, '/');; slash = strchr(slash + 1, '/')) {
		if (slash)
			*slash = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST) {
			(void)err_set(e, ST_READONLY, "%s", part);
			return err_sys(e, errno);
		}
		if (!slash)
			return ST_OK;
		*slash = '/';
	}
}

/* The demo's own file: below build/ in a build tree, else among the user's data. */
static enum status demo_file(struct arena *a, bool in_build_tree, const char **path, struct err *e)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME"), *folder;

	if (in_build_tree)
		folder = arena_printf(a, "%s/demo", own_folder(a));
	else if (data && *data == '/')
		folder = arena_printf(a, "%s/trin", data);
	else if (home && *home == '/')
		folder = arena_printf(a, "%s/.local/share/trin", home);
	else
		return err_set(e, ST_NOTFOUND, "%s", N_("Your home folder (HOME)"));
	*path = arena_printf(a, "%s/demo.db", folder);
	return make_folders(a, folder, e);
}

/* On a file of the user's own trin-store must have the user's rights, wherever it was installed. */
static enum status open_private(const struct door_store *which, struct arena *a, struct door_start *out, struct err *e)
{
	bool in_build_tree;
	const char *store = find_store(a, &in_build_tree), *db = which->db;
	char *argv[8] = { arena_dup(a, "trin-store") };
	int n = 1;

	if (which->demo && demo_file(a, in_build_tree, &db, e) != ST_OK)
		return e->code;
	argv[n++] = arena_dup(a, "--db");
	argv[n++] = arena_dup(a, db);
	if (which->config) {
		argv[n++] = arena_dup(a, "--settings");
		argv[n++] = arena_printf(a, "%s/trin.conf", which->config);
	}
	if (which->demo)
		argv[n++] = arena_dup(a, "--demo");
	if (sandbox_no_new_rights(e) != ST_OK)
		return e->code;
	return door_start_process(store, argv, out, e);
}

/* Who may run the program but not trin-store, or not reach its socket, is not in its group. */
static enum status not_for_us(enum status status, struct err *e)
{
	struct login self;
	struct err ignored;

	if (e->sys != EACCES || login_by_uid(getuid(), &self, &ignored) != ST_OK)
		return status;
	return err_set(e, ST_NOGROUP, "%s", self.name);
}

static enum status open_installed(struct arena *a, struct door_start *out, struct err *e)
{
	bool in_build_tree;
	char *argv[] = { arena_dup(a, "trin-store"), NULL };
	enum status status;

	if (getuid() == 0)
		return err_set(e, ST_ROOT, "%s", "");
	if (access(TRIN_STATEDIR "/trin.db", R_OK) == 0)
		return err_set(e, ST_SETUP, "%s", N_("you can read the database without the program"));
	status = door_start_socket(TRIN_RUNDIR "/store.sock", out, e);
	if (status == ST_NOTFOUND)
		status = door_start_process(find_store(a, &in_build_tree), argv, out, e);
	return status == ST_OK ? status : not_for_us(status, e);
}

enum status door_store_start(const struct door_store *which, struct door_start *out, struct err *e)
{
	struct arena a;
	enum status status;

	arena_init(&a);
	status = which->db || which->demo ? open_private(which, &a, out, e) : open_installed(&a, out, e);
	arena_done(&a);
	/* Nothing that this program reads or shows can start another one. */
	if (status == ST_OK && sandbox_no_exec(e) != ST_OK) {
		close(out->fd);
		status = e->code;
	}
	return status;
}
