#ifndef TOOLS_STORE_FIXTURE_H
#define TOOLS_STORE_FIXTURE_H

/*
 * A database in a directory of its own, with one section, two caseworkers, one set of four
 * indicators (1-5), one target group and as many citizens as are asked for, all anna's. The
 * clock is fixed.
 */

#include "base/arena.h"
#include "beside.h"
#include "model/set.h"
#include "store/store.h"

#define FIXTURE_NOW 1795255200 /* 2026-11-21 09:00 UTC */
#define FIXTURE_TODAY 20778

struct fixture {
	char dir[64], path[96];
	struct store *store;
	struct arena arena;
	struct beside *beside;
	struct section_id section;
	struct user_id anna, bo;
	struct group_id group;
	struct set_version_id set;
	struct course_id course; /* of the first citizen */
};

void fixture_dir(struct fixture *f);	  /* only the directory and the path */
void fixture_create(struct fixture *f);	  /* and an open, empty database */
void fixture_populate(struct fixture *f); /* and all but citizens */
struct course_id fixture_citizen(
	struct fixture *f, int number, const char *name, struct user_id user);
void fixture_done(struct fixture *f); /* closes, removes all files */
void fixture_close(struct fixture *f);
void fixture_reopen(struct fixture *f);

/* Runs fn in a write transaction and asserts that it went well. */
void fixture_write(struct fixture *f, store_fn *fn, void *ctx);
void fixture_read(struct fixture *f, store_fn *fn, void *ctx);
/* One SQL statement on a connection of its own, for what the layer does not offer; the first
 * number of the answer. */
int64_t fixture_sql(struct fixture *f, const char *sql);
/* The result code of SQLite for one statement that should fail. */
int fixture_sql_code(struct fixture *f, const char *sql);

/* Asserts that status is ST_OK and shows the error if not. */
void fixture_ok(enum status status, const struct err *e);

#endif
