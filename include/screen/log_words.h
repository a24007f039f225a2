#ifndef SCREEN_LOG_WORDS_H
#define SCREEN_LOG_WORDS_H

/* The rows of the log as sentences in the language of the session. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* What the acts are about; what the log is filtered by. */
enum log_kind {
	LOG_ANY,
	LOG_LOOK,
	LOG_SCORE,
	LOG_COURSE,
	LOG_USERS,
	LOG_OUT,
	LOG_CONTROL,
	LOG_LOGIN,
	LOG_SYSTEM,
	LOG_KINDS
};
const char *screen_log_words_kind(enum log_kind kind); /* translated */
/* The keys of its acts with blanks between, for log_request.action; "" for LOG_ANY. In the arena. */
const char *screen_log_words_actions(struct arena *a, enum log_kind kind);
/* Whether the act has a sentence; one that has none is shown by its key. */
bool screen_log_words_has(const char *action);

/* "opened B-1042, not an own citizen". In the arena. */
const char *screen_log_words_act(struct arena *a, const char *action, const char *object);
/* What the detail says: the program's own terms in words, what somebody wrote as it stands. */
const char *screen_log_words_detail(struct arena *a, const char *action, const char *detail);
/* The program's terms in words: keys of roles and acts, "cases", days; all after ": " stays. */
const char *screen_log_words_terms(struct arena *a, const char *text);
/* Both, with the purpose: "opened B-1042: Tilsyn: stikprøve". */
const char *screen_log_words_line(struct arena *a, const char *action, const char *object,
	const char *purpose, const char *detail);

#define LOG_TIME_ROOM 32
/* "21-11-26 11:00" */
const char *screen_log_words_time(char buf[LOG_TIME_ROOM], int64_t at);

#endif
