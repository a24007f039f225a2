#ifndef CLI_CONFIG_PRIV_H
#define CLI_CONFIG_PRIV_H

/* Shared by the "config" commands. */

#include "cli/session.h"
#include "conf/definitions.h"
#include "service/publish.h"

/* Reads the settings and the definitions of a folder; CLI_CONFIG after saying every mistake. */
enum cli_exit cli_config_load(struct cli_session *s, const char *dir, struct definitions *d);
/*
 * The same of a copy, whose files are called by the names of the folder "shown". *first is the
 * place of the first error, if there is any.
 */
enum cli_exit cli_config_check_copy(
	struct cli_session *s, const char *dir, const char *shown, struct def_place *first);
/* The language of the site, unless one was given; a mistake in trin.conf is not said here. */
void cli_config_follow_language(struct cli_session *s);
/* The definitions of a published version; says what is wrong. */
enum cli_exit cli_config_load_version(struct cli_session *s, const char *word, struct definitions *d);
/* What would change, for people, with refusals and their place on standard error; or all of it as one document of JSON. */
void cli_config_print(struct cli_session *s, const struct publish_report *report);
/* Shows, asks unless "yes" and publishes. With "reason" NULL it is asked for where somebody can answer. */
enum cli_exit cli_config_publish(struct cli_session *s, struct publishing *how, bool yes);
/* A message id with its %s put in, in order. */
const char *cli_config_filled(struct arena *a, const char *msgid, const char *const *args, size_t n);
/* The files of a version to standard output, or byte for byte into a folder. */
enum cli_exit cli_config_show_version(struct cli_session *s, const char *word, const char *dir);
/* A line from the terminal without its end; false at the end of the input. */
bool cli_config_ask(const char *question, char *answer, size_t size);

#endif
