#ifndef SHEET_PATH_H
#define SHEET_PATH_H

/* A path as a person types it: "~/" or nothing before it is the home folder. */

#include "base/arena.h"

const char *sheet_path_full(struct arena *a, const char *home, const char *typed);
/*
 * The typed text as far as the names in that folder agree, with a "/" behind a folder; NULL when no name begins so.
 * Names with controls, or that are no UTF-8, and those with a dot are passed over.
 */
const char *sheet_path_complete(struct arena *a, const char *home, const char *typed);

#endif
