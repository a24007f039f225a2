#ifndef SCREEN_USERS_HAND_PRIV_H
#define SCREEN_USERS_HAND_PRIV_H

/* Every case of a user and who gets it. */

#include "model/handover.h"
#include "users_priv.h"

struct users_hand {
	struct users_hand_arg arg;
	struct screen_app *app;
	struct handover_reply list; /* cases[].to is what was chosen */
	const char **names, **initials;
	struct tui_list rows;
	int32_t singles; /* chosen one by one since all were last given out */
	bool kept; /* a choice was made that leaving would lose */
};

int32_t screen_users_hand_left(
	const struct users_hand *st); /* cases without a new caseworker */
/* The login of who gets a case, or "--". */
const char *screen_users_hand_to(const struct users_hand *st, const struct case_hand *c);
int32_t screen_users_hand_load(const struct users_hand *st, const struct receiver_row *r);

void screen_users_hand_draw(const struct screen *s, struct tui *t);
struct area screen_users_hand_area(const struct tui *t);
extern const struct tui_list_rows screen_users_hand_rows;

#endif
