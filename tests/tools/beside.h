#ifndef TOOLS_BESIDE_H
#define TOOLS_BESIDE_H

/*
 * SQL beside the programs, for what no layer offers: on a connection that is opened for the first statement and stays
 * as long as the file is the same one, because reading the schema takes longer than the statement.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct sqlite3;
struct beside {
	bool foreign_keys; /* are they watched over? */
	struct sqlite3 *db;
	dev_t dev;
	ino_t ino;
	pid_t pid; /* whose: a child has its own */
};

/* One statement; the first number of its answer, if any, in *answer. Returns SQLite's code of its last step. */
int beside_run(struct beside *b, const char *path, const char *sql, int64_t *answer);
/* As if nobody had been there: no file beside the database comes or goes with it. */
void beside_close(struct beside *b);

#endif
