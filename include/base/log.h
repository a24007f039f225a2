#ifndef BASE_LOG_H
#define BASE_LOG_H

/*
 * To syslog, one line a message, every byte outside printable ASCII escaped, no names or CPR
 * numbers: ids only. Never to the terminal. Whoever handles a failure logs it, once.
 */

#include "base/err.h"

void log_start(const char *program);
void log_info(const char *fmt, ...) PRINTF(1, 2);
#define log_err(e, what) log_err_((e), (what), HERE)
void log_err_(const struct err *e, const char *what, const char *here);
/* Tests read what was logged: fn gets each line instead of syslog. */
void log_set_sink(void (*fn)(const char *line));

#endif
