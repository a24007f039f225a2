#ifndef CLI_PEOPLE_PRIV_H
#define CLI_PEOPLE_PRIV_H

/* What the commands about users share. Each says what is wrong and returns the exit status. */

#include "cli/command.h"

enum cli_exit cli_people_find(struct cli_session *s, const char *login, struct user_row *out);
enum cli_exit cli_people_section(struct cli_session *s, const char *key, struct section_id *out);
/*
 * What was done to a user: the sentence, or, when a form of lists was asked for, a list of one row. The act is its key;
 * an empty text, a number below 0 and DAY_NONE are cells without anything.
 */
struct cli_done {
	const char *login, *act, *section;
	int64_t uid, period;
	int32_t from, n_cases, n_drafts;
};
struct cli_done cli_people_act(const char *login, const char *act); /* the rest without anything */
enum cli_exit cli_people_done(struct cli_session *s, const struct cli_done *done, const char *sentence);
/* The role of a key; NULL leaves *role as it is. */
enum cli_exit cli_people_role(const char *text, int32_t *role);

#endif
