#ifndef SCREEN_PLAIN_PRIV_H
#define SCREEN_PLAIN_PRIV_H

/*
 * Plain mode is the screens themselves, told in lines (tui/lines.h): their keys, their rules, their saving. What is
 * here are better words for the most used of them. plain.c says, asks and knows who tells what; plain_cases.c lists,
 * plain_citizen.c tells about one citizen, plain_score.c asks, plain_own.c lets the citizen answer.
 */

#include "model/form.h"
#include "screen/plain.h"
#include "screen/screens.h"
#include "tui/lines.h"

#define PLAIN_BYTES 2400

struct plain {
	struct screen_app *app;
	FILE *in, *out;
	struct arena arena; /* of what is told just now */
	int width;	    /* of the lines */
	bool ended;	    /* the input has */
	char line[PLAIN_BYTES];
	const struct screen *scored; /* the form that was told last, and what stood in it */
	char scores[FORM_MAX + 1];
};

/* A line, wrapped; in the characters that the terminal has. */
void screen_plain_say(struct plain *p, const char *fmt, ...) PRINTF(2, 3);
/* The sentence of a failure. */
void screen_plain_failed(struct plain *p, const struct err *e);
/* Asks in one line; the answer without blanks around it, or NULL at the end of the input. */
const char *screen_plain_ask(struct plain *p, const char *question);

/* What a screen tells instead of what it draws. */
void screen_plain_cases(struct plain *p, struct screen *s);
void screen_plain_citizen(struct plain *p, struct screen *s);
void screen_plain_question(struct plain *p, struct screen *s);
/* A level, with all its digits; or what else is answered to a question. True: used. */
bool screen_plain_answer(struct screen *s, const char *answer, struct nav *nav);
/* The citizen's own score, instead of its screen. True: handed in. */
bool screen_plain_own(struct plain *p, const struct own_arg *arg);

#endif
