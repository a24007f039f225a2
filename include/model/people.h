#ifndef MODEL_PEOPLE_H
#define MODEL_PEOPLE_H

/* Words and rules about users that screens, commands and the service share. Days as in base/date.h. */

#include <stdbool.h>
#include <stdint.h>

#define PEOPLE_DORMANT_DAYS 60 /* without a login */
#define PEOPLE_REVIEW_DAYS 365 /* between two reviews of a user */

enum user_state { USER_ACTIVE, USER_LATER, USER_EXPIRED, USER_CLOSED, USER_STATE_COUNT };
/* valid_from, valid_until: days or DAY_NONE; closed_at 0: not closed. */
enum user_state people_state(int32_t valid_from, int32_t valid_until, int64_t closed_at, int32_t today);
const char *people_state_key(enum user_state state);  /* "active": in commands */
const char *people_state_name(enum user_state state); /* message id */
/* A user who can log in and has not for PEOPLE_DORMANT_DAYS; last_login 0: never, counted from since. */
bool people_is_dormant(enum user_state state, int64_t last_login, int32_t since, int32_t today);

/* What becomes of the cases of a user who moves. */
enum move_cases { MOVE_STAY, MOVE_FOLLOW, MOVE_HAND_OVER, MOVE_CASES_COUNT };
const char *people_cases_key(enum move_cases cases);
const char *people_cases_name(enum move_cases cases); /* message id */
int people_cases_from_key(const char *key);	      /* enum move_cases, or -1 */

enum move_state { MOVE_ASKED, MOVE_AGREED, MOVE_DONE, MOVE_REFUSED, MOVE_WITHDRAWN, MOVE_STATE_COUNT };

/* A right for a time: another's cases, or a section's users. The numbers are stored. */
enum duty_kind { DUTY_STAND_IN, DUTY_DEPUTY, DUTY_COUNT };

/* What was done to a user. The numbers are stored. */
enum user_act {
	USER_CREATED,
	USER_CHANGED,
	USER_MOVE_ASKED,
	USER_MOVED,
	USER_MOVE_REFUSED,
	USER_WAS_CLOSED,
	USER_REOPENED,
	USER_UNDONE,
	USER_STANDS_IN,
	USER_DEPUTISES,
	USER_DUTY_ENDED,
	USER_REVIEWED,
	USER_ACT_COUNT
};
const char *people_act_key(enum user_act act);
const char *people_act_name(enum user_act act); /* message id */

#endif
