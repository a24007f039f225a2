/*
 * The schema that all migrations lead to, printed as one more of them: what a new database is made with. Step by step
 * it would take ten times as long, because each ALTER reads the whole schema again.
 */

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

#pragma GCC diagnostic ignored "-Woverlength-strings"
static const struct migration {
	int version;
	const char *name, *sql;
} migrations[] = {
#include "migrations.inc"
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "schema: %s: %s\n", what, why);
	exit(1);
}

/* As the inside of a string of C; octal, because a digit may follow. */
static void put(const char *text)
{
	for (; *text; text++)
		if (*text == '\\' || *text == '"' || (unsigned char)*text < ' ')
			printf("\\%03o%s", (unsigned char)*text, *text == '\n' ? "\"\n\"" : "");
		else
			putchar(*text);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		die(sql, sqlite3_errmsg(db));
	return stmt;
}

/* The next row; a fault half-way would leave out what comes after it. */
static bool step(sqlite3 *db, sqlite3_stmt *stmt)
{
	int rc = sqlite3_step(stmt);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		die(sqlite3_sql(stmt), sqlite3_errmsg(db));
	return rc == SQLITE_ROW;
}

static void put_text(const char *text)
{
	put("'");
	for (; *text; text++)
		put((char[]){ *text, *text == '\'' ? '\'' : '\0', '\0' });
	put("'");
}

static void put_value(sqlite3_stmt *row, int column)
{
	int type = sqlite3_column_type(row, column);

	if (type == SQLITE_INTEGER)
		printf("%lld", sqlite3_column_int64(row, column));
	else if (type == SQLITE_TEXT)
		put_text((const char *)sqlite3_column_text(row, column));
	else if (type == SQLITE_NULL)
		put("NULL");
	else
		die(sqlite3_column_name(row, column), "neither a number nor a text");
}

static void put_row(sqlite3_stmt *row)
{
	for (int i = 0; i < sqlite3_column_count(row); i++) {
		put(i ? ", " : "(");
		put_value(row, i);
	}
	put(")");
}

/* What the migrations themselves write, such as the acts of the log. */
static void put_rows(sqlite3 *db, const char *table)
{
	char sql[200];
	bool any = false;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	sqlite3_stmt *rows = prepare(db, sql);
	while (step(db, rows)) {
		put(any ? ",\n" : "INSERT INTO ");
		put(any ? "" : table);
		put(any ? "" : " VALUES ");
		put_row(rows);
		any = true;
	}
	put(any ? ";\n" : "");
	sqlite3_finalize(rows);
}

/* The tables with what is in them before what watches over them. */
static void put_schema(sqlite3 *db)
{
	sqlite3_stmt *made = prepare(db,
		"SELECT type = 'table', name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
		" ORDER BY type <> 'table', type, rowid");

	while (step(db, made)) {
		const char *name = (const char *)sqlite3_column_text(made, 1);

		if (strncmp(name, "sqlite_", 7) != 0) { /* those make themselves */
			put((const char *)sqlite3_column_text(made, 2));
			put(";\n");
		}
		if (sqlite3_column_int(made, 0))
			put_rows(db, name);
	}
	sqlite3_finalize(made);
}

/* Whose file it is and of which version. */
static void put_number(sqlite3 *db, const char *pragma)
{
	sqlite3_stmt *answer = prepare(db, pragma);

	if (!step(db, answer))
		die(pragma, "no answer");
	printf("%s = %lld;", pragma, sqlite3_column_int64(answer, 0));
	sqlite3_finalize(answer);
}

int main(void)
{
	const struct migration *last = &migrations[N(migrations) - 1];
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		die("memory", "no database");
	for (const struct migration *m = migrations; m <= last; m++)
		if (sqlite3_exec(db, m->sql, NULL, NULL, NULL) != SQLITE_OK) /* allowed: the migrations */
			die(m->name, sqlite3_errmsg(db));
	printf("{ %d, \"all\", \"", last->version);
	put_schema(db);
	put_number(db, "PRAGMA application_id");
	put_number(db, "PRAGMA user_version");
	printf("\" }\n");
	return sqlite3_close(db) == SQLITE_OK && fflush(stdout) == 0 ? 0 : 1;
}
