#ifndef CLI_PEOPLE_PRIV_H
#define CLI_PEOPLE_PRIV_H

/* What the commands about users share: what each answers, a list of one row for programs. */

#include "cli/command.h"

/* The act is its key; an empty text, a number below 0 and DAY_NONE are cells without anything. */
struct cli_done {
	const char *login, *act, *section;
	int64_t uid, period;
	int32_t from, n_cases, n_drafts;
};
extern const struct cli_column cli_people_columns[8];
struct cli_done cli_people_act(const char *login, const char *act); /* the rest without anything */
void cli_people_answer(struct cli_table *answer, const struct cli_done *done);

#endif
