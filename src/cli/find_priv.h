#ifndef CLI_FIND_PRIV_H
#define CLI_FIND_PRIV_H

/* Looking up what a command was told by its key, in the open database. What is not there is said. */

#include "cli/exit.h"
#include "cli/session.h"
#include "cli/takes.h"

enum cli_exit cli_find_user(struct cli_session *s, struct cli_value *v);
enum cli_exit cli_find_section(struct cli_session *s, struct cli_value *v);
enum cli_exit cli_find_group(struct cli_session *s, struct cli_value *v);
enum cli_exit cli_find_citizen(struct cli_session *s, struct cli_value *v);
enum cli_exit cli_find_period(struct cli_session *s, struct cli_value *v);
enum cli_exit cli_find_order(struct cli_session *s, struct cli_value *v);
/* Whether there is one; false also when the database cannot say. */
bool cli_find_is_user(struct cli_session *s, const char *login);
bool cli_find_is_section(struct cli_session *s, const char *key);
/* All orders that are open or have just ended, in the session's arena. */
enum cli_exit cli_find_orders(struct cli_session *s, struct order_row **rows, size_t *n);
/*
 * The running course of a ref, or with "ended" the newest one; one in each of two target groups needs a group, whose id
 * may be 0.
 */
enum cli_exit cli_find_course(struct cli_session *s, const char *ref, struct group_id group, bool ended,
	struct case_row *out);

#endif
