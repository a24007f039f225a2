#ifndef SERVICE_ADMIN_H
#define SERVICE_ADMIN_H

/*
 * What the administrator's commands do. Same rules as service/service.h: one function, one transaction, its
 * audit row in it, with the real uid of the administrator. Lists and reports lie in the caller's arena.
 */

#include <stdbool.h>
#include <stddef.h>

#include "conf/definitions.h"
#include "service/publish.h"

/*
 * Opens the file as this process (its identity is filled in) and lends it to s until service_close(). The
 * settings are borrowed. ST_NODB, ST_NOTTRIN, ST_OLDER, ST_NEWER, ST_CORRUPT ...
 */
enum status service_open(struct service *s, const char *path, const struct settings *settings,
	bool private_database, struct err *e) CHECKED;
/* The same for somebody else: the user at the other end of the door. */
enum status service_open_for(struct service *s, const struct identity *who, const char *path,
	const struct settings *settings, bool private_database, struct err *e) CHECKED;
/* What those who wait for this process read; a login or a command. */
void service_enter(struct service *s, const char *name);
void service_close(struct service *s);

/* A new, empty file with the newest schema, mode 0600. ST_EXISTS when something is there. */
enum status service_create_database(const char *path, struct err *e) CHECKED;
struct admin_migration {
	int32_t from, to; /* the same: nothing was to be done */
	char copy[4096];  /* the checked copy beside it of what it was, or "" */
};
/* Brings an older file up to date, each step in one transaction. */
enum status service_migrate(const char *path, struct admin_migration *out, struct err *e) CHECKED;

struct admin_user {
	const char *login, *name;
	const char *section; /* its key */
	int32_t role;	     /* enum role */
	int64_t uid;	     /* -1: bound at the first login */
	int32_t from, to;    /* first and last day of validity, or DAY_NONE */
	bool closed;
	int64_t last_login; /* listed only; 0: never */
	int32_t n_cases;    /* listed only: running courses */
};
/* ST_INVALID with the field at fault ("login", "name", "role", "section", "valid_until"), ST_EXISTS, ST_NOTFOUND
 * (section). */
enum status service_user_add(struct service *s, const struct admin_user *user, struct err *e) CHECKED;
enum status service_user_list(struct service *s, struct arena *a, struct admin_user **out, size_t *n,
	struct err *e) CHECKED;

struct admin_section {
	const char *key, *label, *administration; /* the last: its key */
	int32_t n_users, n_cases;
};
enum status service_section_list(struct service *s, struct arena *a, struct admin_section **out, size_t *n,
	struct err *e) CHECKED;

/* One row of a citizen list; the lower half is the answer. */
struct import_row {
	int32_t line;	   /* in the file, for messages */
	const char *cpr;   /* ten digits, with or without hyphen */
	const char *name;
	const char *group; /* key or label of a target group, any case */
	const char *caseworker; /* login */
	int32_t from;	   /* first day of the course, DAY_NONE: today */
	bool is_protected;
	bool ends;	    /* the citizen has left: on the day "to", for exit_to (model/exit.h) */
	int32_t to, exit_to;

	enum outcome outcome;
	char field[16]; /* at fault: "cpr", "name", "group", "caseworker", "from", "to" */
	const char *reason; /* message id, with one %s for arg; or "". Of a row that is not refused a note */
	const char *arg;
};
struct import_report {
	size_t count[OUTCOME_COUNT]; /* rows by outcome */
	size_t citizens, courses;    /* that were made, or would be */
};
/*
 * The list is imported whole or not at all. One refused row refuses it (ST_INVALID): every row is judged and tried
 * before one is kept, and all are kept in one transaction. Running the same rows twice changes nothing. The same person
 * in two rows is one citizen; in two groups two courses.
 * A new name, caseworker or last day of a running course is a change. A row without a last day about a course that has
 * ended here leaves it ended, with a note, unless it begins after that: a list is behind what was decided here. source is the file's name and hash, for the log.
 */
enum status service_import_citizens(struct service *s, struct import_row *rows, size_t n, const char *source,
	bool dry_run, struct arena *a, struct import_report *out, struct err *e) CHECKED;

/*
 * The login's number in the system has changed, or belongs to another person now: binds the user to the present
 * one, or with uid UID_NONE to the next that logs in. ST_NOTFOUND, ST_EXISTS (the number is another user's).
 */
enum status service_user_rebind(struct service *s, const char *login, int64_t uid, struct err *e) CHECKED;

/* Whether the log still has the row with that hash (64 hex digits), as it was written down at the time. */
enum status service_log_holds(struct service *s, int64_t seq, const char *hash, bool *holds, struct err *e) CHECKED;

/* The i-th of the actions that rows of the log have, "open-other"; NULL after the last. */
const char *service_log_action(size_t i);

/* Drops the months of the log that are older than the settings keep; how many months, and their rows. */
struct admin_prune {
	int32_t months;
	int64_t rows;
};
enum status service_log_prune(struct service *s, struct arena *a, struct admin_prune *out, struct err *e) CHECKED;

/* One finished measurement from elsewhere, judged by the same rules as one that was typed. */
struct history_row {
	const char *cpr, *group; /* the running course */
	const char *author;	 /* login; of a provider worker: for the order of that day */
	int32_t taken_on;
	int64_t finished_at;	     /* 0: now */
	const char *scores, *marks; /* marks may be "" */
	const char *note;	     /* of the whole measurement, or "" */
	bool with_citizen;
	int32_t rater; /* RATER_CITIZEN: an own score; else who the author is decides */
};
/* All or nothing, one transaction; e->field names the member, e->detail the row. Demo data and old sheets. */
enum status service_import_history(struct service *s, const struct history_row *rows, size_t n,
	const char *source, struct err *e) CHECKED;

/* Every plan of the rollout with how far its section is. */
enum status service_rollout_list(struct service *s, struct arena *a, struct rollout_row **out, size_t *n,
	struct err *e) CHECKED;

struct check_finding {
	const char *text; /* message id with one %s for arg */
	const char *arg;
};
/* Integrity, foreign keys and what no rule of the schema sees. n = 0: all is well. */
enum status service_check(struct service *s, struct arena *a, struct check_finding **out, size_t *n,
	struct err *e) CHECKED;

struct admin_backup {
	const char *path;
	int64_t bytes;
	int32_t kept, removed; /* copies in the folder */
	const char *fault;     /* of the chain of the log in the copy, a message id; "" none */
	int64_t bad_seq;       /* the row at fault */
};
/* A checked copy in the folder while everybody works (store/backup.h). */
enum status service_backup(struct service *s, const char *folder, struct arena *a,
	struct admin_backup *out, struct err *e) CHECKED;

struct admin_restore {
	const char *aside;     /* where the old file is now, or "" */
	bool needs_migration;  /* the copy is of an older version: the rest is not known */
	int64_t measurements, newest; /* the newest one's time, 0 none */
};
/* Needs no open service: the file may be damaged or gone. */
enum status service_restore(const char *path, const char *from, struct arena *a,
	struct admin_restore *out, struct err *e) CHECKED;

struct admin_stats {
	int64_t file_bytes, log_bytes; /* the log: what is not in the file yet */
	int64_t schema;
	int64_t users, citizens, courses; /* users and courses: not closed */
	int64_t measurements, drafts, log_rows;
	int64_t newest_measurement, oldest_draft, last_backup; /* UTC seconds, 0 none */
};
enum status service_stats(struct service *s, struct admin_stats *out, struct err *e) CHECKED;

#endif
