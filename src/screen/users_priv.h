#ifndef SCREEN_USERS_PRIV_H
#define SCREEN_USERS_PRIV_H

/* The users that this user runs: fetching them and the sections, words about them, and what the
 * screens are opened with. */

#include "model/people.h"
#include "screen/app.h"
#include "tui/list.h"
#include "wire/people.h"

/* All users of the own sections; the rows lie in the arena. */
enum status screen_users_fetch(struct screen_app *app, struct arena *a, struct user_row **rows,
	size_t *n, struct err *e) CHECKED;
/* One of them as it is now; ST_NOTFOUND when it is no longer one of the own. */
enum status screen_users_fetch_one(struct screen_app *app, struct arena *a, struct user_id id,
	struct user_row *out, struct err *e) CHECKED;
/* Sections that are open; only the own ones when asked. */
enum status screen_users_sections(struct screen_app *app, struct arena *a, bool own,
	struct section_row **rows, size_t *n, struct err *e) CHECKED;
/* As which role this user acts on others: a deputy as key person. */
int32_t screen_users_rank(const struct screen_app *app);

#define USER_WORD_ROOM 32
/* "today", "20-11-26", "never". */
const char *screen_users_last(
	char buf[USER_WORD_ROOM], const struct user_row *u, int32_t today);
/* '!' dormant, 'x' closed, '>' a move waits, 'e' expired, 'l' valid later, else ' '. */
char screen_users_mark(const struct user_row *u);
/* Sentences about one user, the first the name, login, role and section. In the arena. */
const char *screen_users_sentence(struct arena *a, const struct user_row *u, int32_t today);

/* A user is taken up for editing, or made (user NULL). */
struct users_form_arg {
	const struct user_row *user; /* copied; a closed one is opened again */
	int64_t *made;		     /* where the id of a new one goes, or NULL */
};
/* What becomes of the cases: of a closing, or of a move that was filled in. */
struct users_hand_arg {
	struct user_row user;
	bool closes;
	struct user_move_request move;
	bool *done; /* of the form of the move, or NULL: set when nothing is left to save there
		     */
};

/* Says how a move that was asked for stands. */
void screen_users_say_move(struct screen *s, const char *login, int32_t state, int32_t from_on);

#endif
