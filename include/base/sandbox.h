#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

/*
 * What a process gives up for good: a mistake in it, found and used by somebody, then reaches no more
 * than this. With sanitizers, which need calls of their own, these do nothing.
 */

#include "base/err.h"

/* No set-id bit has an effect from here on. */
enum status sandbox_no_new_rights(struct err *e) CHECKED;
/* Starting another program fails from here on, with EPERM. */
enum status sandbox_no_exec(struct err *e) CHECKED;
/*
 * For trin-store once its files are open: of the file system only the folder (NULL: nothing) and the system's
 * random bytes, of the system calls those of one list; any other ends the process. A kernel without Landlock is
 * logged and the rest holds. ST_SETUP when the system calls cannot be restricted.
 */
enum status sandbox_enter(const char *folder, struct err *e) CHECKED;

#endif
