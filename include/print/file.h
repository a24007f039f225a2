#ifndef PRINT_FILE_H
#define PRINT_FILE_H

/* Files in the user's own folder, readable by nobody else, whole or not at all, and never over another one. */

#include <stddef.h>

#include "base/arena.h"

/* $HOME, or the folder of the account where it is not set; NULL: there is none. */
const char *print_file_home(void);
/*
 * Where the next file called stem.ending goes: in the folder, or when that name is taken
 * stem-2.ending and so on. The folder is $HOME's, or that of the account where it is not set.
 * In the arena. ST_NOTFOUND: there is no folder; ST_EXISTS: all names are taken; ST_INVALID with the
 * system's reason.
 */
enum status print_file_name(struct arena *a, const char *stem, const char *ending,
	const char **path, struct err *e) CHECKED;
/*
 * Mode 0600, flushed, then given its name. ST_EXISTS when the name was taken in the meantime, ST_FULL,
 * ST_INVALID with the system's reason; nothing is left then.
 */
enum status print_file_write(
	const char *path, const void *bytes, size_t n, struct err *e) CHECKED;

#endif
