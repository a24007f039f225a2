#ifndef SCREEN_WORDS_PRIV_H
#define SCREEN_WORDS_PRIV_H

/* Small texts that many screens show, in the language of the session. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/due.h"
#include "model/measurement.h"
#include "model/score.h"
#include "model/set.h"
#include "model/summary.h"

#define WORD_ROOM 64

extern const char screen_words_glossary[]; /* N_() */

char screen_words_mark(void);		   /* the decimal mark of the language */
bool screen_words_english(void);
const char *screen_words_role(int32_t role);
const char *screen_words_rater(int32_t rater);
const char *screen_words_duty(int32_t kind); /* stand-in, deputy */
const char *const *screen_words_months(void); /* twelve short names */

/* The wider of a column so far and a text. */
int screen_words_wider(int cells, const char *text);
/* The widest text of n rows that are "size" bytes each, with a const char * "at" bytes from a row's beginning. */
int screen_words_widest(const void *rows, size_t n, size_t size, size_t at);
/* A column of logins whose widest is known: no narrower than least, no wider than a fifth of the window. */
int screen_words_login_cols(int widest, int least, int cols);

/* "-9 days", "today", "first", "ended". At most nine cells. */
const char *screen_words_due(
	char buf[WORD_ROOM], enum due_state state, int32_t due_on, int32_t today);
/* "a reliable step", "a small step"; "" where nobody has said what is reliable. */
const char *screen_words_step(enum step step);
/* "3", "-2", "not relevant", "not assessed", "--". */
const char *screen_words_score(char buf[WORD_ROOM], const struct indicator *in, char score);
const char *screen_words_tenths(char buf[WORD_ROOM], int32_t tenths); /* "--" for INT32_MIN */
/* The same for a mean of a set whose levels are named by other numbers than they are stored as,
 * such as -2..+2. */
const char *screen_words_mean(char buf[WORD_ROOM], const struct set_version *set, int32_t tenths);
const char *screen_words_tenths_signed(char buf[WORD_ROOM], int32_t tenths); /* the same */

/* "Basis v2", "Basis v2, on trial". In the arena. */
const char *screen_words_set(struct arena *a, const struct set_version *set, bool trial);

/* The target group of a row in the language of the session. */
const char *screen_words_group(const struct case_row *row);
/* A name as it may be shown: initials when wanted, a word instead of one that is protected. In the
 * arena. */
const char *screen_words_person(
	struct arena *a, const char *name, bool is_protected, bool initials);

/*
 * "Open at abe since 14:01", or in another window of the own ("me"); with the day unless that is today. In
 * the arena; "" when nobody else has it open.
 */
const char *screen_words_open_at(struct arena *a, const char *login, int64_t since, const char *me, int32_t today);

/* Whether a text holds what looks like a CPR number; tui_prompt_note's warn. */
const char *screen_words_warn_cpr(const char *text);

#endif
