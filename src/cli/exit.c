/*
 * From a status to an exit status. The switch has no default on purpose: the compiler names a new
 * status that was forgotten here. What is left over at the end is a bug of ours.
 */

#include "cli/exit.h"

enum cli_exit cli_exit_of(enum status code)
{
	switch (code) {
	case ST_OK:
		return CLI_FINE;
	case ST_CANCELLED:
		return CLI_DIFFERENT;
	case ST_INVALID:
	case ST_NOTTRIN:
	case ST_TOOBIG:
	case ST_RULE:
		return CLI_DATA;
	case ST_NOTFOUND:
	case ST_NODB:
		return CLI_NOINPUT;
	case ST_EXISTS:
		return CLI_CANNOT_CREATE;
	case ST_NOQUEUE:
	case ST_FULL:
	case ST_NOROOM:
	case ST_IO:
	case ST_UNSURE:
	case ST_CORRUPT:
	case ST_GONE:
	case ST_MOVED:
		return CLI_IO;
	case ST_CONFLICT:
	case ST_CHANGED:
	case ST_BUSY:
	case ST_GIVENUP:
	case ST_SHORT:
	case ST_INUSE:
	case ST_UPKEEP:
		return CLI_BUSY;
	case ST_DENIED:
	case ST_READONLY:
	case ST_NOUSER:
	case ST_CLOSED:
	case ST_NOTYET:
	case ST_MISMATCH:
	case ST_ROOT:
		return CLI_DENIED;
	case ST_CONFIG:
	case ST_OLDER:
	case ST_NEWER:
	case ST_NETFS:
	case ST_LIMIT:
	case ST_SETUP:
		return CLI_CONFIG;
	case ST_PROTOCOL:
	case ST_COUNT:
		break;
	}
	return CLI_BUG;
}
