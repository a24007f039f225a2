#ifndef CLI_EXIT_H
#define CLI_EXIT_H

/* Exit statuses of trin-admin: those of sysexits.h that scripts can tell apart. */

#include <sysexits.h>

enum cli_exit {
	CLI_FINE = 0,
	CLI_DIFFERENT = 1, /* differences, nothing found, or the answer was no */
	CLI_USAGE = EX_USAGE,
	CLI_DATA = EX_DATAERR,
	CLI_NOINPUT = EX_NOINPUT,
	CLI_BUG = EX_SOFTWARE,
	CLI_CANNOT_CREATE = EX_CANTCREAT,
	CLI_IO = EX_IOERR,
	CLI_BUSY = EX_TEMPFAIL,
	CLI_DENIED = EX_NOPERM,
	CLI_CONFIG = EX_CONFIG,
};

#endif
