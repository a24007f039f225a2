/* Paths as they are typed, and what Tab makes of them. Nothing here opens a file. */

#include "sheet/path.h"

#include <dirent.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

const char *sheet_path_full(struct arena *a, const char *home, const char *typed)
{
	if (strncmp(typed, "~/", 2) == 0)
		typed += 2;
	if (*typed == '/')
		return typed; /* also behind the "~/" that stood there to begin with */
	return arena_printf(a, "%s/%s", home, typed);
}

/* Names that can be shown and typed. */
static bool is_plain(const char *name)
{
	if (*name == '.' || text_invalid_at(name, strlen(name)) >= 0)
		return false;
	for (; *name; name++)
		if ((unsigned char)*name < ' ' || *name == 127)
			return false;
	return true;
}

/* What all names of the folder that begin so have in common; *n how many they are. */
static const char *common(struct arena *a, DIR *dir, const char *begin, size_t *n)
{
	size_t len = strlen(begin), keep = 0;
	const struct dirent *entry;
	char *best = NULL;

	for (*n = 0; (entry = readdir(dir)) != NULL; ++*n) {
		if (!is_plain(entry->d_name) || strncmp(entry->d_name, begin, len) != 0) {
			--*n;
			continue;
		}
		if (!best) {
			best = arena_dup_n(a, entry->d_name, strlen(entry->d_name));
			continue;
		}
		for (keep = len; best[keep] && best[keep] == entry->d_name[keep];)
			keep++;
		best[keep] = '\0';
	}
	/* Not within a character. */
	for (keep = best ? strlen(best) : 0; keep > len && text_invalid_at(best, keep) >= 0;)
		best[--keep] = '\0';
	return best;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *sheet_path_complete(struct arena *a, const char *home, const char *typed)
{
	const char *slash = strrchr(typed, '/'), *begin = slash ? slash + 1 : typed;
	const char *folder = arena_dup_n(a, typed, (size_t)(begin - typed));
	DIR *dir = opendir(sheet_path_full(a, home, folder));
	const char *name, *out;
	size_t n;

	if (!dir)
		return NULL;
	name = common(a, dir, begin, &n);
	closedir(dir);
	if (!name)
		return NULL;
	out = arena_printf(a, "%s%s", folder, name);
	return n == 1 && is_folder(sheet_path_full(a, home, out)) ? arena_printf(a, "%s/", out) : out;
}
