#ifndef SCREEN_FIRST_PRIV_H
#define SCREEN_FIRST_PRIV_H

/* The questions that a newcomer is asked, for the screen of them and for plain mode. */

#include "wire/message.h"

enum first_question { FIRST_CHARACTERS, FIRST_COLOURS, FIRST_SIZE, FIRST_TOUR, FIRST_COUNT };
#define FIRST_ANSWERS 5

struct first_asked {
	const char *question;		    /* N_() */
	const char *answers[FIRST_ANSWERS]; /* N_(), the rest NULL */
	const char *why;		    /* N_(): a hint */
};
extern const struct first_asked screen_first_asked[FIRST_COUNT];

size_t screen_first_answers(enum first_question q); /* how many */
/* Which answer the settings are; of the tour's none is any. */
size_t screen_first_answer_of(const struct user_settings *u, enum first_question q);
void screen_first_take(struct user_settings *u, enum first_question q, size_t answer);
/* What is to be looked at for the first question: letters, and the three ways of drawing levels. */
#define FIRST_LETTERS "\u00e6\u00f8\u00e5 \u00c6\u00d8\u00c5 \u00e9\u00fc\u00f6"
#define FIRST_BLOCKS "\u2581\u2582\u2584\u2586\u2588"
#define FIRST_DIGITS "12345"
#define FIRST_SIGNS "_.-^\""

/* Stores them as the user's answers, of which there are some from now on; a language that was never chosen stays so. */
struct screen_app;
enum status screen_first_save(struct screen_app *app, const struct user_settings *u, struct err *e) CHECKED;

#endif
