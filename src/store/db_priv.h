#ifndef STORE_DB_PRIV_H
#define STORE_DB_PRIV_H

/* The connection, its prepared statements, typed arguments and rows. Private to the layer. */

#include <sqlite3.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "model/id.h"
#include "statements_priv.h"
#include "store/queue.h"
#include "store/store.h"

enum tx { TX_NONE, TX_READ, TX_WRITE };

/* Tells a file from another one of the same name. */
struct store_file {
	dev_t dev;
	ino_t ino; /* 0: not known yet */
};

struct store {
	sqlite3 *db; /* NULL after a failure, until the next transaction */
	char *path; /* NULL: in memory */
	struct queue queue;
	int presence;	 /* fd of the file, -1 none */
	char name[32];	 /* of this process, see store/presence.h */
	int64_t present; /* the course that this process has open, 0 none */
	int64_t wait_ms;
	bool much_room; /* see store_make_room() */
	store_tick_fn *tick;
	void *tick_ctx;
	enum tx tx;
	struct store_file file, log; /* as they were first seen */
	bool log_used;	  /* a transaction has gone through on this connection */
	bool log_suspect; /* see flush_priv.h */
	bool secure_later; /* see store_secure_later() */
	bool is_owed;	   /* something was committed that is not flushed yet */
	bool is_lax;	   /* see store_flush_lax() */
	bool is_settling;  /* pragmas of the program itself are allowed */
	int64_t commit;	  /* the number of the last one here */
	int64_t before;	  /* of the last one that was there before this connection, until it is known to be flushed; 0 */
	int wal_frames; /* of the write-ahead log after the last commit here */
	sqlite3_stmt *statements[STATEMENT_COUNT];
	/* The row of "session" that stands for who asks (audit.c); 0: none yet. */
	int64_t session;
	uint64_t session_of; /* a hash of who */
	bool session_new;    /* made by the transaction that runs */
};

/* An argument of a statement. */
struct arg {
	enum { ARG_KIND_NULL, ARG_KIND_INT, ARG_KIND_TEXT, ARG_KIND_BLOB, ARG_KIND_BYTES } kind;
	int64_t i;
	const char *text;
};

static inline struct arg arg_int(int64_t i)
{
	return (struct arg){ .kind = ARG_KIND_INT, .i = i };
}
static inline struct arg arg_text(const char *text)
{
	return (struct arg){ .kind = text ? ARG_KIND_TEXT : ARG_KIND_NULL, .text = text };
}
static inline struct arg arg_user(struct user_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_citizen(struct citizen_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_course(struct course_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_section(struct section_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_group(struct group_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_set(struct set_version_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_order(struct order_id id)
{
	return arg_int(id.v);
}
static inline struct arg arg_draft(struct draft_id id)
{
	return arg_int(id.v);
}
/* Nothing, as NULL: a day that is DAY_NONE, a number that is "none", an empty text. */
static inline struct arg arg_unless(int64_t i, int64_t none)
{
	return i == none ? (struct arg){ .kind = ARG_KIND_NULL } : arg_int(i);
}
static inline struct arg arg_words(const char *text)
{
	return arg_text(text && *text ? text : NULL);
}
/* A sort key: bytes without NUL. */
static inline struct arg arg_key(const char *key)
{
	return (struct arg){ .kind = ARG_KIND_BLOB, .text = key };
}
/* n bytes, any. */
static inline struct arg arg_bytes(const void *bytes, int n)
{
	return (struct arg){ .kind = ARG_KIND_BYTES, .i = n, .text = bytes };
}
#define ARG_DAY(day) arg_unless((day), DAY_NONE)

#define ARG(x) \
	_Generic((x), \
	bool: arg_int, \
	int: arg_int, \
	int64_t: arg_int, \
	char *: arg_text, \
	const char *: arg_text, \
	struct user_id: arg_user, \
	struct citizen_id: arg_citizen, \
	struct course_id: arg_course, \
	struct section_id: arg_section, \
	struct group_id: arg_group, \
	struct set_version_id: arg_set, \
	struct draft_id: arg_draft, \
	struct order_id: arg_order)(x)

#define ARGS(...) \
	(const struct arg[]){ __VA_ARGS__ }, \
		sizeof((const struct arg[]){ __VA_ARGS__ }) / sizeof(struct arg)

/*
 * Reading: struct query q = QUERY(s, e, ID, ARG(x), ...); while (query_next(&q)) ...; return
 * query_end(&q). query_end() must be reached; the strings given as arguments live until then.
 */
struct query {
	struct store *store;
	sqlite3_stmt *stmt;
	enum status status;
	struct err *e;
};
struct query store_db_query(
	struct store *s, struct err *e, enum statement id, const struct arg *args, size_t n);
bool store_db_next(struct query *q);
CHECKED enum status store_db_end(struct query *q);
#define QUERY(s, e, id, ...) store_db_query((s), (e), (id), ARGS(__VA_ARGS__))
#define QUERY_ALL(s, e, id) store_db_query((s), (e), (id), NULL, 0)

/* Writing. changed (or NULL) is the number of rows. */
CHECKED enum status store_db_run(struct store *s, struct err *e, enum statement id,
	const struct arg *args, size_t n, int *changed);
#define RUN(s, e, id, ...) store_db_run((s), (e), (id), ARGS(__VA_ARGS__), NULL)
#define RUN_CHANGED(s, e, changed, id, ...) \
	store_db_run((s), (e), (id), ARGS(__VA_ARGS__), (changed))

int64_t store_db_int(const struct query *q, int column); /* 0 for NULL */
int32_t store_db_i32(const struct query *q, int column);
int32_t store_db_day(const struct query *q, int column); /* DAY_NONE for NULL */
const char *store_db_text(
	const struct query *q, struct arena *a, int column); /* in the arena, "" for NULL */

/* ST_MOVED when the file or its log is not the one that the connection is of. */
CHECKED enum status store_open_unmoved(struct store *s, struct err *e);

/* Moves the write-ahead log into the file, as far as readers allow. Never fails; under the queue lock. */
void store_checkpoint(struct store *s);

/* Control statements, outside the rules of read and write. */
CHECKED enum status store_db_control(struct store *s, enum statement id, struct err *e);
/* SQLite's result as a status; the text of SQLite goes into detail. */
enum status store_db_fail(struct store *s, int rc, struct err *e);
enum status store_db_map(int rc, const char *what, struct err *e);
enum status store_db_map_sys(int rc, int sys, const char *what, struct err *e); /* sys: errno */

/* Names in the sentence what is there already or was not found; returns status. */
enum status store_db_name(enum status status, const char *what, struct err *e);
/* A change that met no row: ST_CONFLICT when the row is there in another version, else
 * ST_NOTFOUND. */
enum status store_db_stale(bool is_there, const char *what, struct err *e);

/*
 * Ends a query of who (a login) and when (a time): ST_CHANGED with "hbs (14:05)" as err's arg, ST_NOTFOUND without
 * a row.
 */
enum status store_db_changed(struct query *q, struct err *e);

/* open.c: makes and settles the connection of s->path, checks the schema; drops it. */
CHECKED enum status store_open_connect(struct store *s, struct err *e);
void store_open_disconnect(struct store *s, bool checkpoint);
/* Checks that ask the file system only, and the file's first bytes. resolved is malloc'ed. */
CHECKED enum status store_open_sniff(const char *path, char **resolved, struct err *e);
/* A connection without the limits of a session, for the schema and for copies. Close with
 * sqlite3_close. */
CHECKED enum status store_open_raw(const char *path, sqlite3 **db, struct err *e);
CHECKED enum status store_open_raw_reading(const char *path, sqlite3 **db, struct err *e);
const char *store_open_refused_fs(long type); /* the name of a network file system, or NULL */
char *store_open_beside(const char *path, const char *suffix); /* malloc'ed */

const char *store_db_sql(enum statement id);

/* course.c: the columns of DUE_COLUMNS, or EXIT_COLUMN alone, and the pauses, into a rule. */
struct due_rule;
void store_course_due_exit(const struct query *q, int column, struct due_rule *rule);
struct course_due;
/* The columns of COURSE_DUES, without pauses. */
void store_course_read_due(const struct query *q, struct course_due *out);
void store_course_due_rule(const struct query *q, int column, struct due_rule *rule);
CHECKED enum status store_course_pauses(struct store *s, struct arena *a, struct course_id course,
	struct due_rule *rule, struct err *e);

#define APPLICATION_ID 1953655150 /* "trin" */

#endif
