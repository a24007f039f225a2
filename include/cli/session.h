#ifndef CLI_SESSION_H
#define CLI_SESSION_H

/* One run of trin-admin: what was given, and the database once a command has opened it. */

#include <stdbool.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "cli/exit.h"
#include "cli/table.h"
#include "conf/settings.h"
#include "service/service.h"

struct cli_session {
	const char *db, *config; /* never NULL */
	bool private_database;	 /* --db was given */
	bool config_given, lang_given;
	enum cli_form form; /* for people when standard output is a terminal */
	bool form_given;    /* --json or --tabs: what was done is told as a list too */
	struct arena arena;
	struct settings settings;
	struct service service;
	bool is_open;
	const char *command; /* as it was called, for those who wait for it */
	struct err err;	     /* of the last call of a service that failed */
};

void cli_session_init(struct cli_session *s);
void cli_session_done(struct cli_session *s);
/* Reads trin.conf and sets the language; says every mistake and returns CLI_CONFIG. */
enum cli_exit cli_session_settings(struct cli_session *s);
/* Settings, then the database; says what is wrong. CLI_FINE when it is open. */
enum cli_exit cli_session_open(struct cli_session *s);

/* Prints what a command answers, once: the sentence, or the list in the form that was asked for. */
void cli_session_answer(const struct cli_session *s, struct cli_table *answer);

/*
 * Mistakes in configuration files, "dir/file:line: error: text" on standard error. Only those of
 * one file, or NULL: all.
 */
void cli_session_print_report(const struct conf_report *report, const char *dir, const char *only);

#endif
