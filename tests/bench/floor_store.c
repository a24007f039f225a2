/*
 * The floor of what stands behind the door: opens the database argv[1] as the store does, saves one thing, reads the list of
 * the user's citizens with ten readings of each, and sends it to its standard input. No rights, rules, log or sandbox, and no
 * check of anything.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "floor.h"

static const char save[] = "UPDATE user SET last_login = ifnull(last_login, 0) + 1 WHERE uid = ?1";
static const char list[] =
	"SELECT c.id, z.id, z.ref, z.name, g.label FROM course c JOIN citizen z ON z.id = c.citizen_id "
	"JOIN target_group g ON g.id = c.target_group_id "
	"WHERE c.user_id = (SELECT id FROM user WHERE uid = ?1) AND c.to_on IS NULL ORDER BY z.id";
static const char readings[] =
	"SELECT taken_on, set_version_id, scores FROM measurement "
	"WHERE citizen_id = ?1 AND course_id = ?2 AND superseded = 0 ORDER BY taken_on DESC, seq DESC LIMIT 10";

static sqlite3 *db;

static void must(int rc)
{
	if (rc == SQLITE_OK)
		return;
	fprintf(stderr, "floor_store: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *s;

	must(sqlite3_prepare_v2(db, sql, -1, &s, NULL));
	return s;
}

static void save_login(void)
{
	sqlite3_stmt *s = prepare(save);

	sqlite3_bind_int64(s, 1, (sqlite3_int64)getuid());
	sqlite3_step(s);
	must(sqlite3_finalize(s));
}

static size_t put_readings(sqlite3_stmt *m, sqlite3_stmt *row, char *out, size_t room)
{
	size_t n = 0;

	sqlite3_bind_int64(m, 1, sqlite3_column_int64(row, 1));
	sqlite3_bind_int64(m, 2, sqlite3_column_int64(row, 0));
	while (sqlite3_step(m) == SQLITE_ROW && n < room)
		n += (size_t)snprintf(out + n, room - n, " %d", sqlite3_column_int(m, 0));
	must(sqlite3_reset(m));
	return n < room ? n : room;
}

static size_t read_list(char *out)
{
	sqlite3_stmt *s = prepare(list), *m = prepare(readings);
	size_t n = 0;

	sqlite3_bind_int64(s, 1, (sqlite3_int64)getuid());
	while (sqlite3_step(s) == SQLITE_ROW && n + 1024 < FLOOR_ROOM) {
		n += (size_t)snprintf(out + n, 512, "%s %s %s", sqlite3_column_text(s, 2), sqlite3_column_text(s, 3),
			sqlite3_column_text(s, 4));
		n += put_readings(m, s, out + n, 256);
		out[n++] = '\n';
	}
	return n;
}

int main(int argc, char **argv)
{
	static char out[FLOOR_ROOM];
	size_t n;

	if (argc != 2)
		return 1;
	must(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL));
	must(sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -128", NULL, NULL, NULL));
	save_login();
	n = read_list(out);
	return send(STDIN_FILENO, out, n, 0) != (ssize_t)n || recv(STDIN_FILENO, out, 1, 0) != 0;
}
