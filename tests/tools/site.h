#ifndef TOOLS_SITE_H
#define TOOLS_SITE_H

/*
 * The installed program in the namespaces of tests/ssh/run.sh: its administrator, its users, their logins over SSH.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pty.h"

#define SITE_DB "/var/lib/trin/trin.db"
#define SITE_STORE "/usr/local/libexec/trin/trin-store"
#define SITE_WAIT 10000 /* ms */
#define SITE_GLANCE 200 /* ms: how often it is looked whether a question is in the way */
#define FIRST_QUESTIONS "x skip all"

/* Runs a program found in PATH; its standard output and errors, cut at size, in out. Returns its exit status. */
int site_run(char *out, size_t size, const char *const argv[]);
/* trin-admin as root, with words up to NULL; fails the test unless it exits 0. */
void site_admin(const char *word, ...);
/* A fresh database: the shipped definitions, three sections with users, anna with five citizens, bo with three. */
void site_make(void);
/* The first number that one statement of SQL answers, asked by root. */
int64_t site_sql(const char *sql);
/* Rows of the audit log with this action of this login, or of anybody for NULL. */
int64_t site_logged(const char *action, const char *login);
/* Does the text stand in what was sent to the system's log? */
bool site_syslog_has(const char *text);

/* ssh as this user, in a terminal; word is sent as the command, if any, up to NULL. */
void site_login(struct pty *p, const char *login, const char *word, ...);
/* The same, up to the home screen of whoever is let in; name as it stands there. */
void site_enter(struct pty *p, const char *login, const char *name);
/* Types and waits for what that brings. */
void site_step(struct pty *p, const char *keys, const char *brings);
/*
 * Waits for a text on the screen; fails the test with the screen when it does not come. The first questions are
 * skipped, unless FIRST_QUESTIONS is what is waited for.
 */
bool site_sees(struct pty *p, const char *text); /* false instead of failing */
void site_expect(struct pty *p, const char *text);
void site_leave(struct pty *p); /* types q until the program has ended */

int site_wait(pid_t pid); /* the exit status of a child, or 128 and the signal */
/* Runs fn in a process of this user, with the user's groups and nothing of root's; returns its exit status, or 128 and
 * the signal. */
int site_as(const char *login, int (*fn)(void *ctx), void *ctx);

#endif
