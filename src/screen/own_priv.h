#ifndef SCREEN_OWN_PRIV_H
#define SCREEN_OWN_PRIV_H

/*
 * The own score: the citizen has the keyboard and answers one question at a time. Nothing of the staff's is fetched, so
 * nothing of it can show. own.c opens, saves and hands in, own_keys.c answers keys, own_draw.c paints; plain mode fills
 * in the same struct.
 */

#include "model/scoring.h"
#include "screen/app.h"
#include "screen/screens.h"

#define OWN_CODE_BYTES (12 * 4 + 1) /* of the setting handback_keys */
#define OWN_REF_BYTES 64

enum own_page {
	OWN_HAND_OVER, /* the caseworker has it still, and reads what gives it back */
	OWN_START,
	OWN_QUESTION,
	OWN_HAND_IN, /* all questions are passed */
	OWN_BACK,    /* the caseworker types what gives the keyboard back */
};

struct own {
	struct arena arena;
	struct course_id course;
	char purpose[PURPOSE_BYTES], ref[OWN_REF_BYTES];
	int32_t corrects_on, corrects_seq; /* of a correction, else DAY_NONE, 0 */
	char reason[PURPOSE_BYTES];	   /* of the correction */
	const struct set_version *set; /* the draft's */
	struct set_version asked;      /* of it, what the citizen is asked */
	int place[SET_MAX];	       /* of an asked indicator in the set */
	struct scoring k;	       /* over "asked" */

	struct draft saved; /* id and version of the row */
	char saved_scores[SET_MAX + 1];
	int64_t saved_at;    /* 0: nothing is stored */
	enum status trouble; /* of the last save */

	enum own_page page, before; /* before: where OWN_BACK came from */
	char typed[OWN_CODE_BYTES]; /* on OWN_BACK */
	bool too_long;		    /* more than that was typed: it is no code */
	bool handed_in;
	struct citizen_arg next; /* the screen after it */
};

/* own.c. Opens the draft of the citizen's own score, or a new one; ST_RULE when it is not the citizen's turn. */
enum status screen_own_begin(struct own *st, struct screen_app *app, const struct own_arg *of, struct err *e) CHECKED;
void screen_own_end(struct own *st);
bool screen_own_changed(const struct own *st);
enum status screen_own_save(struct own *st, struct screen_app *app, struct err *e) CHECKED;
/* The draft becomes the citizen's measurement. */
enum status screen_own_hand_in(struct own *st, struct screen_app *app, struct err *e) CHECKED;
const struct indicator *screen_own_question(const struct own *st); /* NULL behind the last one */
/*
 * The answers of a question are rows: its levels, then that one does not know, then that it is not about oneself.
 * -1: none is chosen.
 */
int screen_own_rows(const struct own *st);
int screen_own_row(const struct own *st);
void screen_own_choose(struct own *st, int row); /* stays at the question */
/* Its words, and the key that chooses it, written into key. */
const char *screen_own_row_text(const struct own *st, int row, char key[8]);
/* Whether this is what gives the keyboard back; an empty setting is the space bar. */
bool screen_own_is_code(const struct screen_app *app, const char *typed);

/* own_keys.c, own_draw.c */
void screen_own_keys(const struct screen *s, struct keymap *m);
const char *screen_own_shown(const struct screen *s, int cmd, char buf[COMMAND_KEYS_ROOM]);
bool screen_own_key(struct screen *s, const struct key *k, struct nav *nav, struct err *e);
void screen_own_draw(const struct screen *s, struct tui *t);

#endif
