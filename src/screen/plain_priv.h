#ifndef SCREEN_PLAIN_PRIV_H
#define SCREEN_PLAIN_PRIV_H

/*
 * plain.c asks and says, and holds the main menu; plain_cases.c lists, plain_citizen.c tells
 * about one citizen, plain_score.c measures, plain_own.c lets the citizen do so.
 */

#include "screen/plain.h"
#include "screen/screens.h"

#define PLAIN_BYTES 2400

struct plain {
	struct screen_app *app;
	FILE *in, *out;
	struct arena arena; /* of the menu under way */
	bool ended;	    /* the input has */
	char line[PLAIN_BYTES];
};

/* A line, wrapped; in the characters that the terminal has. */
void screen_plain_say(struct plain *p, const char *fmt, ...) PRINTF(2, 3);
/* The sentence of a failure. */
void screen_plain_failed(struct plain *p, const struct err *e);
/* Asks in one line; the answer without blanks around it, or NULL at the end of the input. */
const char *screen_plain_ask(struct plain *p, const char *question);
/* Of 1 .. n; 0 for b, q or nothing. Says what is wrong and asks again. */
int screen_plain_choose(struct plain *p, const char *question, int n);
bool screen_plain_confirm(struct plain *p, const char *question); /* y or j */

void screen_plain_caseload(struct plain *p);
void screen_plain_search(struct plain *p);
void screen_plain_drafts(struct plain *p);
void screen_plain_citizen(struct plain *p, struct course_id course, const char *purpose);
/* corrects_on DAY_NONE: a new measurement, or the draft of one. */
void screen_plain_score(struct plain *p, const struct score_arg *arg);
/* plain_own.c. The citizen's own score; both readings, and a sentence on what is seen differently. */
void screen_plain_own(struct plain *p, const struct own_arg *arg);
void screen_plain_gap(struct plain *p, struct course_id course, const char *purpose);

#endif
