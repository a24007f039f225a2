/*
 * Fills a new trin database (made by "trin-admin init" and "config apply") with a municipality's years:
 * municipality FILE CITIZENS MEASUREMENTS GROUP [LOGIN]. Measurements come in date order, as in life, from a
 * hash of citizen and period, so the same call gives the same file. Sixty courses, spread over the file, are those
 * of LOGIN, or of the user who runs it. Writes with SQLite directly: a benchmark's data, nobody else has the file open.
 */

#include <pwd.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OWN 60
#define CADENCE 14
#define FIRST_DAY 17130 /* 2016-11-25; 260 periods of 14 days end in November 2026 */

static sqlite3 *db;

static void must(int rc, int wanted)
{
	if (rc != wanted) {
		fprintf(stderr, "%s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

static sqlite3_stmt *prepare(const char *sql)
{
	sqlite3_stmt *s;

	must(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
	return s;
}

static int64_t number(const char *sql, const char *arg)
{
	sqlite3_stmt *s = prepare(sql);
	int64_t v;

	if (arg)
		sqlite3_bind_text(s, 1, arg, -1, SQLITE_STATIC);
	must(sqlite3_step(s), SQLITE_ROW);
	v = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return v;
}

static uint32_t hash(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t h = a * 2654435761u ^ b * 2246822519u ^ c * 3266489917u;

	h ^= h >> 15;
	h *= 2246822519u;
	return h ^ h >> 13;
}

static void run(sqlite3_stmt *s)
{
	must(sqlite3_step(s), SQLITE_DONE);
	sqlite3_reset(s);
}

static int64_t add_user(const char *login, int uid, int64_t section)
{
	sqlite3_stmt *s = prepare("INSERT INTO user (login, uid, name, name_sort, role, section_id) "
				  "VALUES (?1, ?2, ?1, CAST(?1 AS BLOB), 2, ?3)");

	sqlite3_bind_text(s, 1, login, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 2, uid);
	sqlite3_bind_int64(s, 3, section);
	run(s);
	sqlite3_finalize(s);
	return sqlite3_last_insert_rowid(db);
}

/* Only who is new is asked them. */
static void answer_first_questions(int64_t user)
{
	sqlite3_stmt *s = prepare("INSERT INTO user_setting (user_id, lang, glyphs, charset, colour, initials) "
				  "VALUES (?1, -1, 0, 0, 0, 0)");

	sqlite3_bind_int64(s, 1, user);
	run(s);
	sqlite3_finalize(s);
}

/* Citizen i is row i + 1, its course too. */
static void add_citizens(int n, int64_t own, const int64_t *users, int n_users, int64_t section, int64_t group)
{
	sqlite3_stmt *z = prepare("INSERT INTO citizen (id, ref, cpr, name, name_fold, name_sort) VALUES "
				  "(?1, 'B-' || (1000 + ?1), printf('010180%04d', ?1), 'Borger ' || ?1, "
				  "'borger ' || ?1, CAST('borger ' || ?1 AS BLOB))");
	sqlite3_stmt *c = prepare("INSERT INTO course (id, citizen_id, target_group_id, user_id, section_id, from_on) "
				  "VALUES (?1, ?1, ?2, ?3, ?4, ?5)");

	for (int i = 0; i < n; i++) {
		sqlite3_bind_int(z, 1, i + 1);
		run(z);
		sqlite3_bind_int(c, 1, i + 1);
		sqlite3_bind_int64(c, 2, group);
		sqlite3_bind_int64(c, 3, i % (n / OWN) == 0 && i / (n / OWN) < OWN ? own : users[i % n_users]);
		sqlite3_bind_int64(c, 4, section);
		sqlite3_bind_int(c, 5, FIRST_DAY);
		run(c);
	}
	sqlite3_finalize(z);
	sqlite3_finalize(c);
}

static void walk(char *scores, int n, uint32_t citizen, uint32_t period)
{
	for (int i = 0; i < n; i++) {
		uint32_t h = hash(citizen, period, (uint32_t)i) % 100;

		if (h < 9 && scores[i] < '5')
			scores[i]++;
		else if (h > 93 && scores[i] > '1')
			scores[i]--;
	}
}

static void add_measurements(int citizens, int periods, int64_t set, int n, int64_t own, int64_t section,
	int64_t group)
{
	sqlite3_stmt *m = prepare("INSERT INTO measurement (citizen_id, taken_on, seq, course_id, set_version_id, rater, "
				  "author_id, section_id, target_group_id, scores, marks, with_citizen, finished_at) "
				  "VALUES (?1, ?2, 0, ?1, ?3, 0, ?4, ?5, ?6, ?7, NULL, 1, ?2 * 86400 + 36000)");
	char *scores = malloc((size_t)citizens * (size_t)(n + 1));

	for (int c = 0; c < citizens; c++)
		for (int i = 0; i < n; i++)
			scores[c * (n + 1) + i] = (char)('1' + hash((uint32_t)c, 0, (uint32_t)i) % 3);
	for (int p = 0; p < periods; p++)
		for (int c = 0; c < citizens; c++) {
			walk(scores + c * (n + 1), n, (uint32_t)c, (uint32_t)p + 1);
			sqlite3_bind_int(m, 1, c + 1);
			sqlite3_bind_int(m, 2, FIRST_DAY + p * CADENCE + c % CADENCE);
			sqlite3_bind_int64(m, 3, set);
			sqlite3_bind_int64(m, 4, own);
			sqlite3_bind_int64(m, 5, section);
			sqlite3_bind_int64(m, 6, group);
			sqlite3_bind_text(m, 7, scores + c * (n + 1), n, SQLITE_STATIC);
			run(m);
		}
	sqlite3_finalize(m);
	free(scores);
}

int main(int argc, char **argv)
{
	int64_t users[150], own, section, group, set;
	const struct passwd *me = argc == 6 ? getpwnam(argv[5]) : getpwuid(getuid());
	char login[32];

	if (argc < 5 || argc > 6 || !me) {
		fprintf(stderr, "usage: municipality FILE CITIZENS MEASUREMENTS GROUP [LOGIN]\n");
		return 64;
	}
	must(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	must(sqlite3_exec(db, "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA foreign_keys=OFF; BEGIN", NULL,
		     NULL, NULL), SQLITE_OK);
	section = number("SELECT min(id) FROM section", NULL);
	group = number("SELECT id FROM target_group WHERE key = ?1", argv[4]);
	set = number("SELECT set_version_id FROM target_group WHERE key = ?1", argv[4]);
	own = add_user(me->pw_name, (int)me->pw_uid, section);
	answer_first_questions(own);
	for (int i = 0; i < 150; i++) {
		snprintf(login, sizeof(login), "user%03d", i);
		users[i] = add_user(login, 100000 + i, section);
	}
	add_citizens(atoi(argv[2]), own, users, 150, section, group);
	add_measurements(atoi(argv[2]), atoi(argv[3]), set,
		(int)number("SELECT n_indicators FROM set_version v JOIN target_group g ON g.set_version_id = v.id "
			    "WHERE g.key = ?1", argv[4]), own, section, group);
	must(sqlite3_exec(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	return 0;
}
