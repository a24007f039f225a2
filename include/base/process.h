#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

/*
 * What a process with set-id rights does before it believes anything: whoever started it chose its
 * arguments, environment, files, signals and limits. trin-store calls these in the order of this header.
 */

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * For any program: what is not open of 0, 1 and 2 becomes the null device, so that no file takes its number. O_RDONLY:
 * what is written there fails.
 */
void process_fill_files(int mode);
/* True while this program has rights that its caller has not: its arguments mean nothing then. */
bool process_is_privileged(void);
/* The program's file carries the set-user-id bit for somebody else, and it had no effect. */
bool process_lost_set_id(void);
void process_clear_environment(void);
/* Is fd a SOCK_SEQPACKET socket? *peer is then who made the other end. */
bool process_is_door(int fd, uid_t *peer);
/* All but standard input; 1 and 2 become the null device. */
enum status process_close_files(struct err *e) CHECKED;
/* All signals to their defaults, but a closed pipe and a file at its limit are errors, not ends; no timer runs. */
void process_default_signals(void);
/* Raises the limits of the login as far as they go; ST_LIMIT names one that is still too low. */
enum status process_check_limits(struct err *e) CHECKED;
/* No core file, and nobody but root looks into /proc or traces. */
enum status process_hide(struct err *e) CHECKED;
/* Files for the owner only, no folder and no terminal of the caller. */
enum status process_detach(struct err *e) CHECKED;
/* The effective ids become the only ones; ST_SETUP when there is a way back, or when they are root's. */
enum status process_settle(struct err *e) CHECKED;

#endif
