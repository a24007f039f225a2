#ifndef STORE_FILE_PRIV_H
#define STORE_FILE_PRIV_H

/* Files by name: made for the owner only, and given their name when they are whole. Private to
 * the layer. */

#include <sys/types.h>

#include "base/err.h"

/* A failed system call on path as a status. */
enum status store_file_refused(const char *path, int sys, struct err *e);
/* An empty file, mode 0600; flags as O_EXCL. Made by root, it belongs to the owner of its folder. */
CHECKED enum status store_file_make(const char *path, int flags, struct err *e);
/* Names part "to" and flushes the folder; part itself is flushed already. ST_EXISTS when "to"
 * is there. */
CHECKED enum status store_file_publish(const char *part, const char *to, struct err *e);

/*
 * Where a new file is to be: its folder with all links resolved, and the name; malloc'ed.
 * ST_NETFS on a network file system.
 */
CHECKED enum status store_file_place(const char *path, char **out, struct err *e);
/* The process that has the file open with SQLite, 0 none. Not for a file that this process has
 * open. */
pid_t store_file_user(const char *path);

#endif
