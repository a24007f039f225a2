#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

/*
 * What data.c and save.c share: the floor is a connection to a copy of the database and the bare calls of SQLite, which
 * know no chain of the log. Whatever fails ends the program.
 */

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "conf/settings.h"
#include "measure.h"
#include "service/service.h"
#include "store/store.h"

#define ROUNDS 200
#define OWN 60

static bool met = true;
static sqlite3 *bare;
static int n_citizens;

static inline void goal(const char *what, double value, const char *unit, double limit)
{
	met &= measure_goal(what, value, unit, limit);
}

static inline void must(enum status st, const struct err *e)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "%s at %s: %s %s\n", status_name(st), e->where, e->arg, e->detail);
	exit(1);
}

static inline void must_sql(int rc, int wanted)
{
	if (rc == wanted)
		return;
	fprintf(stderr, "bare: %s\n", sqlite3_errmsg(bare));
	exit(1);
}

static inline sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *s;

	must_sql(sqlite3_prepare_v3(bare, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), SQLITE_OK);
	return s;
}

/* The user's own citizens are spread over the file, and so are those that are opened. */
static inline int own_citizen(int i)
{
	return i % OWN * (n_citizens / OWN) + 1;
}

static inline int any_citizen(int i)
{
	return i * 29 % n_citizens + 1;
}

static inline int64_t number(const char *sql)
{
	sqlite3_stmt *s = prepare(sql);
	int64_t v;

	must_sql(sqlite3_step(s), SQLITE_ROW);
	v = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return v;
}

static inline void open_bare(const char *bare_copy)
{
	must_sql(sqlite3_open_v2(bare_copy, &bare, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	must_sql(sqlite3_exec(bare, "PRAGMA synchronous=FULL; PRAGMA cache_size=-512; PRAGMA temp_store=2", NULL, NULL,
			 NULL), SQLITE_OK);
	n_citizens = (int)number("SELECT count(*) FROM citizen");
}

/* Steps through all rows and touches every column, as any reader must. */
static inline size_t drain(sqlite3_stmt *s)
{
	size_t sum = 0;

	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++)
			if (sqlite3_column_type(s, i) == SQLITE_TEXT)
				sum += strlen((const char *)sqlite3_column_text(s, i));
			else
				sum += (size_t)sqlite3_column_int64(s, i);
	sqlite3_reset(s);
	return sum;
}

/* The program's side: the services as the user who runs it; returns the row of the user. */
static inline struct user_id open_service(struct service *service, struct settings *settings, const char *database)
{
	struct user_id me;
	struct err e = { 0 };

	settings_defaults(settings);
	*service = (struct service){ .settings = settings, .private_database = true };
	must(store_open(database, &service->store, &e), &e);
	must(service_identify(getuid(), &service->who, &e), &e);
	sqlite3_stmt *q = prepare("SELECT id FROM user WHERE login = ?1");
	sqlite3_bind_text(q, 1, service->who.login, -1, SQLITE_STATIC);
	must_sql(sqlite3_step(q), SQLITE_ROW);
	me.v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return me;
}

#endif
