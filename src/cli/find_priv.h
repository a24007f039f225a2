#ifndef CLI_FIND_PRIV_H
#define CLI_FIND_PRIV_H

/* What commands about a citizen's course are told. */

#include "cli/exit.h"
#include "cli/session.h"
#include "wire/message.h"

/*
 * The running course of a ref, or with "ended" the newest one; one in each of two target groups needs the key of a
 * group. Says what it does not find.
 */
enum cli_exit cli_find_course(struct cli_session *s, const char *ref, const char *group, bool ended, struct case_row *out);

#endif
