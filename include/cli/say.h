#ifndef CLI_SAY_H
#define CLI_SAY_H

/* What trin-admin says when something is wrong: "trin-admin: sentence" on standard error. */

#include "base/arena.h"
#include "base/err.h"
#include "cli/exit.h"

/* Says a sentence and returns code. */
enum cli_exit cli_say(enum cli_exit code, const char *fmt, ...) PRINTF(2, 3);
/* Says what failed; returns the exit status. */
enum cli_exit cli_say_failed(const struct err *e);
/* What the system says of a file: errno's meaning; returns the exit status for it. */
enum cli_exit cli_say_file(const char *path);
/* A list of keys with one more, "a, b", in the arena: what there is instead. */
const char *cli_say_list(struct arena *a, const char *list, const char *one);
/* There is none of that name: text is a sentence with one %s for it. Returns CLI_NOINPUT. */
enum cli_exit cli_say_missing(const char *text, const char *name);
/* A wrong command line; returns CLI_USAGE, for which the frame says where help is. */
enum cli_exit cli_say_usage(const char *fmt, ...) PRINTF(1, 2);

#endif
