/*
 * PostgreSQL with the same tables and the same acts, through libpq, which is loaded when there is a server to talk
 * to. where is a connection string; tests/bench/sessions.sh makes the server and its rows.
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"

/* What is used of libpq (its libpq-fe.h). */
#define CONNECTION_OK 0
#define PGRES_COMMAND_OK 1
#define PGRES_TUPLES_OK 2
struct pq {
	void *(*connect)(const char *);
	int (*status)(const void *);
	char *(*error)(const void *);
	void *(*exec)(void *, const char *);
	void *(*prepare)(void *, const char *, const char *, int, const void *);
	void *(*exec_prepared)(void *, const char *, int, const char *const *, const int *, const int *, int);
	int (*result)(const void *);
	int (*rows)(const void *);
	char *(*value)(const void *, int, int);
	void (*clear)(void *);
};
static struct pq pq;

struct session {
	void *conn;
	int number, of, citizens;
	char user[16];
};

static const struct {
	const char *name, *sql;
	int n;
} statements[] = {
	{ "caseload", "SELECT c.id, z.ref, z.name, l.taken_on, l.set_version_id, l.scores FROM course c"
		      " JOIN citizen z ON z.id = c.citizen_id CROSS JOIN LATERAL (SELECT taken_on, set_version_id, scores"
		      " FROM measurement m WHERE m.citizen_id = c.citizen_id ORDER BY taken_on DESC, seq DESC LIMIT 12) l"
		      " WHERE c.user_id = (SELECT id FROM users WHERE login = $1) ORDER BY c.id", 1 },
	{ "open", "SELECT * FROM measurement WHERE citizen_id = $1 ORDER BY taken_on, seq", 1 },
	{ "log", "INSERT INTO audit (at, session_id, action, object_id) VALUES (extract(epoch FROM now())::bigint, 1, $1, $2)",
	  2 },
	{ "save", "INSERT INTO measurement SELECT c.citizen_id, (extract(epoch FROM now()) / 86400)::int + 1, $2::int, c.id,"
		  " c.set_version_id, 0, c.user_id, c.section_id, c.target_group_id, '123412341234', NULL, 1,"
		  " extract(epoch FROM now())::bigint FROM course c WHERE c.id = $1", 2 },
};

static bool load_library(void)
{
	void *lib = dlopen("libpq.so.5", RTLD_NOW);

	if (!lib)
		return false;
	*(void **)&pq.connect = dlsym(lib, "PQconnectdb");
	*(void **)&pq.status = dlsym(lib, "PQstatus");
	*(void **)&pq.error = dlsym(lib, "PQerrorMessage");
	*(void **)&pq.exec = dlsym(lib, "PQexec");
	*(void **)&pq.prepare = dlsym(lib, "PQprepare");
	*(void **)&pq.exec_prepared = dlsym(lib, "PQexecPrepared");
	*(void **)&pq.result = dlsym(lib, "PQresultStatus");
	*(void **)&pq.rows = dlsym(lib, "PQntuples");
	*(void **)&pq.value = dlsym(lib, "PQgetvalue");
	*(void **)&pq.clear = dlsym(lib, "PQclear");
	return pq.connect && pq.status && pq.error && pq.exec && pq.prepare && pq.exec_prepared && pq.result && pq.rows &&
	       pq.value && pq.clear;
}

static bool taken(struct session *s, void *result)
{
	int status = pq.result(result);
	bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

	if (!ok)
		fprintf(stderr, "postgres: %s", pq.error(s->conn));
	pq.clear(result);
	return ok;
}

static bool run(struct session *s, const char *name, const char *a, const char *b)
{
	const char *const values[] = { a, b };

	return taken(s, pq.exec_prepared(s->conn, name, b ? 2 : 1, values, NULL, NULL, 0));
}

static void *open_session(const char *where, int number, int of)
{
	struct session *s = calloc(1, sizeof(*s));

	*s = (struct session){ .number = number, .of = of };
	snprintf(s->user, sizeof(s->user), "user%03d", number % ENGINE_USERS);
	if (!load_library())
		return NULL;
	s->conn = pq.connect(where);
	if (pq.status(s->conn) != CONNECTION_OK) {
		fprintf(stderr, "postgres: %s", pq.error(s->conn));
		return NULL;
	}
	for (size_t i = 0; i < sizeof(statements) / sizeof(*statements); i++)
		if (!taken(s, pq.prepare(s->conn, statements[i].name, statements[i].sql, statements[i].n, NULL)))
			return NULL;
	void *r = pq.exec(s->conn, "SELECT count(*) FROM citizen");
	if (pq.rows(r) == 1)
		s->citizens = atoi(pq.value(r, 0, 0));
	return taken(s, r) && s->citizens ? s : NULL;
}

static bool save(struct session *s, const char *citizen, int i)
{
	char seq[16];

	snprintf(seq, sizeof(seq), "%d", engine_seq(i));
	return taken(s, pq.exec(s->conn, "BEGIN")) && run(s, "save", citizen, seq) && run(s, "log", "7", citizen) &&
	       taken(s, pq.exec(s->conn, "COMMIT"));
}

static bool act(void *session, enum action action, int i)
{
	struct session *s = session;
	char citizen[16];

	snprintf(citizen, sizeof(citizen), "%d", engine_citizen(s->number, s->of, s->citizens, i));
	if (action == ACTION_CASELOAD)
		return run(s, "caseload", s->user, NULL) && run(s, "log", "3", "0");
	if (action == ACTION_OPEN)
		return run(s, "open", citizen, NULL) && run(s, "log", "5", citizen);
	return save(s, citizen, i);
}

static void rest(void *session)
{
	(void)session;
}

const struct engine engine_postgres = { "postgres", open_session, act, rest };
