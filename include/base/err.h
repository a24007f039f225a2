#ifndef BASE_ERR_H
#define BASE_ERR_H

/*
 * The only list of ways to fail. A user's mistake or a fault outside is a status; a programmer's
 * mistake is BUG_ON, which restores the terminal and aborts; no memory aborts.
 *
 * The text is the whole sentence that the user reads: what happened, that nothing was lost, what to
 * do. It is an English message id; tui and cli translate it. "%s" stands for struct err's arg.
 */

#include "base/i18n.h"

#define STATUS_LIST(X) \
	X(ST_OK, N_("Done.")) \
	X(ST_INVALID, N_("This cannot be used: %s. Nothing was changed.")) \
	X(ST_NOTFOUND, N_("%s was not found. Nothing was changed.")) \
	X(ST_EXISTS, N_("%s is there already. Nothing was changed.")) \
	X(ST_DENIED, N_("Your role does not allow this. Ask your key person.")) \
	X(ST_CONFLICT, N_("Someone else changed this since you opened it. Yours is kept as a draft; open it again to see both.")) \
	X(ST_CHANGED, N_("%s has changed this since you looked at it, so yours was not done. Look at it again.")) \
	X(ST_RULE, N_("This cannot be done: %s. Nothing was changed.")) \
	X(ST_BUSY, N_("Others are saving just now and the wait was too long. Nothing is lost; try again.")) \
	X(ST_NOQUEUE, N_("The queue file %s cannot be used, so nothing is written. Tell the administrator.")) \
	X(ST_FULL, N_("The server's disk is full. What is saved stays saved; tell the administrator now.")) \
	X(ST_IO, N_("The server's disk does not answer as it should. Tell the administrator now.")) \
	X(ST_UNSURE, N_("The server's disk did not confirm it, so it may be saved or not. Look before you do it again, and tell the administrator now.")) \
	X(ST_READONLY, N_("The database cannot be written: %s. Tell the administrator.")) \
	X(ST_CORRUPT, N_("The database is damaged. Stop working and tell the administrator, who has the backup.")) \
	X(ST_NODB, N_("There is no database at %s. The administrator makes one with: trin-admin --db FILE init")) \
	X(ST_NOTTRIN, N_("%s is not a trin database. It was not touched.")) \
	X(ST_OLDER, N_("The database is from an older version. The administrator runs: trin-admin migrate")) \
	X(ST_NEWER, N_("The database is from a newer version than this program. Log out and in again; if that does not help, tell the administrator.")) \
	X(ST_NETFS, N_("The database lies on a network file system (%s), where it would be damaged. Tell the administrator.")) \
	X(ST_NOUSER, N_("The login %s is not a user of trin. Ask the key person of your section to create you.")) \
	X(ST_NOGROUP, N_("The login %s is not a user of trin, or not in the group that may start it. Ask the key person of your section, who asks the administrator.")) \
	X(ST_CLOSED, N_("Your user is closed. Ask your key person: %s.")) \
	X(ST_NOTYET, N_("Your user is not valid today. Ask your key person: %s.")) \
	X(ST_MISMATCH, N_("The login %s does not belong to the same person as when it came into trin. Tell the administrator.")) \
	X(ST_ROOT, N_("root is not a user of trin. Administrators use trin-admin.")) \
	X(ST_PROTOCOL, N_("trin and trin-store do not understand each other; they are probably from different versions. Log out and in again.")) \
	X(ST_GONE, N_("The connection to the database is lost. What was saved is safe; log in again.")) \
	X(ST_CONFIG, N_("The configuration has mistakes, so trin does not start: %s. Nothing is lost; tell the administrator.")) \
	X(ST_TOOBIG, N_("%s is too large. Nothing was changed.")) \
	X(ST_MOVED, N_("The database was replaced or removed while you were working, so nothing more is written. Log in again; if that does not help, tell the administrator.")) \
	X(ST_SHORT, N_("The server has run short of %s. What was saved is safe; log in again in a while, and tell the administrator.")) \
	X(ST_LIMIT, N_("This login's limit on %s is too low for trin to start safely. Nothing is lost; tell the administrator.")) \
	X(ST_SETUP, N_("trin is not installed as it must be: %s. Nothing is lost; tell the administrator.")) \
	X(ST_NOROOM, N_("There is not enough room in %s for a copy, so none was made. Make room there, or name another folder.")) \
	X(ST_INUSE, N_("The database is in use by process %s. Nothing was changed; let everybody log out first.")) \
	X(ST_UPKEEP, N_("The administrator is working on the database just now. Log in again in a few minutes.")) \
	X(ST_GIVENUP, N_("You stopped waiting for %s, so nothing was done. What you typed still stands here; try again when you like.")) \
	X(ST_CANCELLED, N_("Cancelled. Nothing was changed."))

#define STATUS_ENUM(id, text) id,
enum status { STATUS_LIST(STATUS_ENUM) ST_COUNT };
#undef STATUS_ENUM

/* Owned by the caller, passed last. Only the first report of a failure fills "where". */
struct err {
	enum status code;
	int sys;	   /* errno or SQLite's extended code, 0 if none */
	const char *where; /* "file:line" */
	const char *why;   /* a message id, static: what the system said of a file that arg names; or NULL */
	char field[32];	   /* id of the form field or CSV column at fault, or "" */
	char arg[160];	   /* what the sentence names: a file, a login, or an N_() text to translate */
	char detail[240];  /* English, for the log; never shown */
};

#define ERR_STR_(x) #x
#define ERR_STR(x) ERR_STR_(x)
#define HERE __FILE__ ":" ERR_STR(__LINE__)

#define CHECKED __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

/*
 * Each returns code: a failing exit is one line. "arg" reaches the user, "detail" the log; both are cut between
 * characters. errno stays as it was, so that err_sys(e, errno) may follow.
 */
#define err_set(e, code, ...) err_set_((e), (code), HERE, __VA_ARGS__)
enum status err_set_(struct err *e, enum status code, const char *where, const char *arg, ...)
	PRINTF(4, 5);
enum status err_field(struct err *e, const char *field);     /* names the field at fault */
enum status err_sys(struct err *e, int sys);		     /* adds errno or an SQLite code */
enum status err_detail(struct err *e, const char *fmt, ...) PRINTF(2, 3);

/* The same with what errno means as the reason, of a file that the person has named. */
enum status err_file(struct err *e, int sys);
/* What the person reads: the text, a message id such as status_text()'s, with arg and why in it. In the arena. */
struct arena;
const char *err_sentence(struct arena *a, const char *text, const struct err *e);

/* The English sentence of a status, a message id for gettext. */
const char *status_text(enum status code);
/* What an errno means, a message id; the C library's own words, untranslated, of one that is rare. */
const char *err_reason(int sys);
/* What a program ends with: 0, 1 for "cancelled", else of sysexits.h. */
int status_exit(enum status code);
/* "ST_BUSY" for logs and tests. */
const char *status_name(enum status code);

/* A programmer's mistake. bug_hook, when set, restores the terminal first. */
#define BUG_ON(cond) \
	do { \
		if (__builtin_expect(!!(cond), 0)) \
			bug_at(HERE, #cond); \
	} while (0)
_Noreturn void bug_at(const char *where, const char *what);
void bug_set_hook(void (*restore)(void));

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

#endif
