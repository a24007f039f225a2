#ifndef CLI_CONFIG_COPY_PRIV_H
#define CLI_CONFIG_COPY_PRIV_H

/*
 * A folder of configuration files copied to a private place, to be edited there and checked as a
 * whole. What changed goes back file by file, each replaced in one step under its old mode and
 * owner. What fails is said on standard error.
 */

#include <stdbool.h>

#include "base/arena.h"
#include "cli/exit.h"

struct copied {
	const char *name; /* "sets.d/10-a.conf" */
	const char *was;  /* the bytes that were copied; NULL: there was no such file */
	size_t n;
};
struct config_copy {
	struct arena *arena;
	const char *from, *dir;
	struct copied *files; /* by name */
	size_t n, room;
};

/* Is this the name of a file that trin reads, seen from the folder? */
bool cli_config_is_name(const char *name);
enum cli_exit cli_config_copy_make(struct arena *a, const char *from, struct config_copy *out);
/* Names of files that differ from what was copied, new ones among them. */
enum cli_exit cli_config_copy_changed(struct config_copy *c, const char ***names, size_t *n);
/*
 * Puts the named files back. A file that somebody else changed in the meantime is left alone and
 * so are all others; CLI_BUSY then.
 */
enum cli_exit cli_config_copy_put_back(struct config_copy *c, const char *const *names, size_t n);
void cli_config_copy_remove(const struct config_copy *c);

#endif
