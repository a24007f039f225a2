#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

/*
 * The log: one row per act, in the transaction of the act; of a look-up, before its answer. Rows are never changed or deleted.
 * Who asks stands once per session; the store makes that row by itself when the identity is new
 * to this connection.
 */

#include "base/arena.h"
#include "model/id.h"
#include "store/store.h"

/* The numbers are stored; the table audit_action repeats the names (src/sql/). Add at the end
 * only. */
#define AUDIT_ACTIONS(X) \
	X(AUDIT_LOGIN, 1, "login") \
	X(AUDIT_REFUSED, 2, "refused") \
	X(AUDIT_CASELOAD, 3, "caseload") \
	X(AUDIT_SEARCH, 4, "search") \
	X(AUDIT_OPEN, 5, "open") \
	X(AUDIT_REVEAL, 6, "reveal") \
	X(AUDIT_MEASURE, 7, "measure") \
	X(AUDIT_CORRECT, 8, "correct") \
	X(AUDIT_DROP_DRAFT, 9, "drop-draft") \
	X(AUDIT_GOAL, 10, "goal") \
	X(AUDIT_SETTINGS, 11, "settings") \
	X(AUDIT_ADD_USER, 12, "add-user") \
	X(AUDIT_CHANGE_USER, 13, "change-user") \
	X(AUDIT_CLOSE_USER, 14, "close-user") \
	X(AUDIT_ADD_CITIZEN, 15, "add-citizen") \
	X(AUDIT_CHANGE_CITIZEN, 16, "change-citizen") \
	X(AUDIT_ADD_COURSE, 17, "add-course") \
	X(AUDIT_CHANGE_COURSE, 18, "change-course") \
	X(AUDIT_PUBLISH, 19, "publish") \
	X(AUDIT_IMPORT, 20, "import") \
	X(AUDIT_EXPORT, 21, "export") \
	X(AUDIT_INIT, 22, "init") \
	X(AUDIT_MIGRATE, 23, "migrate") \
	X(AUDIT_CHECK, 24, "check") \
	X(AUDIT_BACKUP, 25, "backup") \
	X(AUDIT_READ_LOG, 26, "read-log") \
	X(AUDIT_ERASE, 27, "erase") \
	X(AUDIT_DRAFT, 28, "draft") \
	X(AUDIT_OPEN_OTHER, 29, "open-other") \
	X(AUDIT_PROTECT, 30, "protect") \
	X(AUDIT_TRANSFER, 31, "transfer") \
	X(AUDIT_ANSWER_TRANSFER, 32, "answer-transfer") \
	X(AUDIT_MOVE_USER, 33, "move-user") \
	X(AUDIT_REOPEN_USER, 34, "reopen-user") \
	X(AUDIT_UNDO, 35, "undo") \
	X(AUDIT_DUTY, 36, "duty") \
	X(AUDIT_REVIEW, 37, "review") \
	X(AUDIT_LIST_CASES, 38, "list-cases") \
	X(AUDIT_TAKE_DRAFT, 39, "take-draft") \
	X(AUDIT_SPOT_CHECK, 40, "spot-check") \
	X(AUDIT_LOOK_UPS, 41, "look-ups") \
	X(AUDIT_VERIFY_LOG, 42, "verify-log") \
	X(AUDIT_ACCEPT_NOTICE, 43, "accept-notice") \
	X(AUDIT_CLOSE_SECTION, 44, "close-section") \
	X(AUDIT_RESTORE, 60, "restore") \
	X(AUDIT_PAUSE, 70, "pause") \
	X(AUDIT_CARRY_DRAFT, 71, "carry-draft") \
	X(AUDIT_ADOPT_TRIAL, 72, "adopt-trial") \
	X(AUDIT_DROP_TRIAL, 73, "drop-trial") \
	X(AUDIT_ROLL_BACK, 74, "roll-back") \
	X(AUDIT_EFFORT, 80, "effort") \
	X(AUDIT_WORDS, 81, "words") \
	X(AUDIT_REMARK, 82, "remark") \
	X(AUDIT_WITHDRAW, 83, "withdraw") \
	X(AUDIT_ORDER, 90, "order") \
	X(AUDIT_CLOSE_ORDER, 91, "close-order") \
	X(AUDIT_LIST_ORDERS, 92, "list-orders") \
	X(AUDIT_END_COURSE, 100, "end-course") \
	X(AUDIT_RETURN_COURSE, 101, "return-course") \
	X(AUDIT_FIGURES, 110, "figures")

#define AUDIT_ENUM(id, number, name) id = (number),
enum audit_action { AUDIT_ACTIONS(AUDIT_ENUM) };
#undef AUDIT_ENUM

struct audit_who {
	struct user_id user; /* 0: not a user of trin */
	int64_t uid;	     /* the real one */
	const char *login, *terminal, *source;
};
struct audit_entry {
	int64_t at;
	enum audit_action action;
	int64_t object; /* id of the course, citizen, user ... that the action names; 0 none */
	const char *purpose; /* or NULL */
	const char *detail;  /* or NULL; the text of a search, what was changed */
};
enum status store_audit_add(struct store *s, const struct audit_who *who,
	const struct audit_entry *entry, struct err *e) CHECKED;
/* n of one transaction, all at the same time; the end of the chain is looked for once. */
enum status store_audit_add_all(struct store *s, const struct audit_who *who, const struct audit_entry *entries,
	size_t n, struct err *e) CHECKED;

/* One row of the log as it is read back. */
struct audit_row {
	int64_t seq, at, uid, object;
	const char *login, *terminal, *source, *action, *purpose, *detail;
};
/* Rows after seq, oldest first, at most limit. */
enum status store_audit_list(struct store *s, struct arena *a, int64_t after, int32_t limit,
	struct audit_row **out, size_t *n, struct err *e) CHECKED;

#endif
