#ifndef CONF_FILE_PRIV_H
#define CONF_FILE_PRIV_H

#include "conf/report.h"

#define FILE_MOST (1024 * 1024)

enum file_found { FILE_READ, FILE_MISSING, FILE_UNREADABLE };

/*
 * An ordinary file of at most FILE_MOST bytes, whole, with a zero byte behind it, in the arena.
 * What cannot be read is reported under "name"; that the file is missing is not. Never waits for a
 * FIFO or a device.
 */
enum file_found file_read(struct arena *a, struct conf_report *report, const char *path,
	const char *name, char **bytes, size_t *n);
/* The same for a program that trusts nobody but root: no link, root's own, and written by nobody else. */
enum file_found file_read_of_root(struct arena *a, struct conf_report *report, const char *path,
	const char *name, char **bytes, size_t *n);

#endif
