#ifndef TOOLS_ENGINE_H
#define TOOLS_ENGINE_H

/*
 * The acts of a session, done by one of three engines: trin's own service, SQLite as it is usually opened, and
 * PostgreSQL. Each session is a process with its own connection and its own citizens.
 */

#include <stdbool.h>

enum action { ACTION_CASELOAD, ACTION_OPEN, ACTION_SAVE, ACTION_COUNT };

struct engine {
	const char *name;
	/* Session "number" of "of"; its connection. NULL: it could not. */
	void *(*open)(const char *where, int number, int of);
	/* The i-th act of its kind. False: it failed, or "busy". */
	bool (*act)(void *session, enum action action, int i);
	/* What comes after the answer, outside of the measured time. */
	void (*rest)(void *session);
};

#define ENGINE_READINGS 12
#define ENGINE_USERS 150 /* of the file of tests/bench/municipality.c, named user000 ... with numbers from 100000 */

/* The number of a measurement that no other save of the day has. */
int engine_seq(int i);
/* The citizens of a session of a file with n citizens, apart from those of every other one. */
int engine_citizen(int session, int of, int n, int i);

extern const struct engine engine_trin, engine_usual, engine_postgres;

#endif
