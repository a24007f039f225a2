#ifndef CLI_EXIT_H
#define CLI_EXIT_H

/* Exit statuses of trin-admin: those of sysexits.h that scripts can tell apart. */

#include "base/err.h"

enum cli_exit {
	CLI_FINE = 0,
	CLI_DIFFERENT = 1, /* differences, nothing found, or the answer was no */
	CLI_USAGE = 64,
	CLI_DATA = 65,
	CLI_NOINPUT = 66,
	CLI_BUG = 70,
	CLI_CANNOT_CREATE = 73,
	CLI_IO = 74,
	CLI_BUSY = 75,
	CLI_DENIED = 77,
	CLI_CONFIG = 78,
};

enum cli_exit cli_exit_of(enum status code);

#endif
