/*
 * SQLite as it is usually opened by many: a busy timeout, full synchronisation, automatic checkpoints. The same rows
 * are read and written, a look-up's row in the log included; no rule is checked and nothing is chained.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine.h"

enum { BEGIN, COMMIT, BACK, LIST, LAST, OPEN, LOG, INSERT, STATEMENTS };
static const char *const texts[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[BACK] = "ROLLBACK",
	[LIST] = "SELECT c.id, z.ref, z.name, g.label, c.from_on FROM course c JOIN citizen z ON z.id = c.citizen_id"
		 " JOIN target_group g ON g.id = c.target_group_id WHERE c.user_id = ?1 ORDER BY c.id",
	[LAST] = "SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1"
		 " ORDER BY taken_on DESC, seq DESC LIMIT ?2",
	[OPEN] = "SELECT * FROM measurement WHERE citizen_id = ?1 ORDER BY taken_on, seq",
	[LOG] = "INSERT INTO audit (at, session_id, action, object_id) VALUES (?1, 1, ?2, ?3)",
	[INSERT] = "INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater, author_id, section_id,"
		   " target_group_id, scores, marks, with_citizen, finished_at) SELECT ?1, ?2, ?3, c.id, g.set_version_id, 0,"
		   " c.user_id, c.section_id, g.id, '123412341234', NULL, 1, ?4 FROM course c"
		   " JOIN target_group g ON g.id = c.target_group_id WHERE c.id = ?1",
};

struct session {
	sqlite3 *db;
	sqlite3_stmt *q[STATEMENTS];
	sqlite3_int64 user;
	int number, of, citizens;
};

int engine_citizen(int session, int of, int n, int i)
{
	int each = n / of > 0 ? n / of : 1;

	return (session * each + i % each) % n + 1;
}

int engine_seq(int i)
{
	return (int)(getpid() % 100000) * 10000 + i % 10000;
}

static void bind(sqlite3_stmt *q, sqlite3_int64 a, sqlite3_int64 b, sqlite3_int64 c, sqlite3_int64 d)
{
	const sqlite3_int64 values[] = { a, b, c, d };

	for (int i = 0; i < sqlite3_bind_parameter_count(q); i++)
		sqlite3_bind_int64(q, i + 1, values[i]);
}

/* Runs it to its end; the first column's last value goes to *out. */
static bool run(struct session *s, int which, sqlite3_int64 *out)
{
	sqlite3_stmt *q = s->q[which];
	int rc;

	while ((rc = sqlite3_step(q)) == SQLITE_ROW)
		if (out)
			*out = sqlite3_column_int64(q, 0);
	sqlite3_reset(q);
	return rc == SQLITE_DONE;
}

static sqlite3_int64 number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q;
	sqlite3_int64 v = 0;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		v = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
	return v;
}

static void *open_session(const char *where, int n, int of)
{
	struct session *s = calloc(1, sizeof(*s));
	char sql[100];

	*s = (struct session){ .number = n, .of = of };
	if (sqlite3_open_v2(where, &s->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
	    sqlite3_busy_timeout(s->db, 20000) != SQLITE_OK || sqlite3_exec(s->db, "PRAGMA synchronous=FULL; PRAGMA cache_size=-512", NULL, NULL, NULL) != SQLITE_OK)
		return NULL;
	for (int i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(s->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &s->q[i], NULL) != SQLITE_OK)
			return NULL;
	snprintf(sql, sizeof(sql), "SELECT id FROM user WHERE login = 'user%03d'", n % ENGINE_USERS);
	s->user = number(s->db, sql);
	s->citizens = (int)number(s->db, "SELECT count(*) FROM citizen");
	return s;
}

static bool log_look_up(struct session *s, int action, int citizen)
{
	bind(s->q[LOG], time(NULL), action, citizen, 0);
	return run(s, LOG, NULL);
}

static bool caseload(struct session *s)
{
	int each = s->citizens / ENGINE_USERS;

	bind(s->q[LIST], s->user, 0, 0, 0);
	if (!run(s, LIST, NULL))
		return false;
	for (int i = 0; i < each; i++) {
		bind(s->q[LAST], engine_citizen(s->number, s->of, s->citizens, i), ENGINE_READINGS, 0, 0);
		if (!run(s, LAST, NULL))
			return false;
	}
	return log_look_up(s, 3, 0);
}

static bool open_citizen(struct session *s, int citizen)
{
	bind(s->q[OPEN], citizen, 0, 0, 0);
	return run(s, OPEN, NULL) && log_look_up(s, 5, citizen);
}

static bool save(struct session *s, int citizen, int i)
{
	bool ok = run(s, BEGIN, NULL);

	if (!ok)
		return false;
	bind(s->q[INSERT], citizen, time(NULL) / 86400 + 1, engine_seq(i), time(NULL));
	ok = run(s, INSERT, NULL) && log_look_up(s, 7, citizen);
	return run(s, ok ? COMMIT : BACK, NULL) && ok;
}

static bool act(void *session, enum action action, int i)
{
	struct session *s = session;
	int citizen = engine_citizen(s->number, s->of, s->citizens, i);
	bool ok = action == ACTION_CASELOAD ? caseload(s) : action == ACTION_OPEN ? open_citizen(s, citizen) :
										    save(s, citizen, i);

	if (!ok)
		fprintf(stderr, "usual: %s\n", sqlite3_errmsg(s->db));
	return ok;
}

static void rest(void *session)
{
	(void)session;
}

const struct engine engine_usual = { "usual", open_session, act, rest };
