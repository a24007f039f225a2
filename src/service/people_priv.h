#ifndef SERVICE_PEOPLE_PRIV_H
#define SERVICE_PEOPLE_PRIV_H

/* What the acts on users share. Everything runs inside the transaction of the act. */

#include "call_priv.h"
#include "store/handover.h"
#include "store/people.h"
#include "store/section.h"

enum status service_people_invalid(struct err *e, const char *field, const char *what) CHECKED;
enum status service_people_rule(struct err *e, const char *what) CHECKED; /* ST_RULE */

/* A user whom the act reaches; ST_NOTFOUND else. */
enum status service_people_find(struct call *c, enum act act, struct user_id id, struct person *out,
	struct err *e) CHECKED;
/*
 * The same, to be changed: not oneself, not above the own role, and as it was seen: ST_CHANGED names who has
 * changed it since.
 */
enum status service_people_grip(struct call *c, enum act act, struct user_id id, int32_t version,
	struct person *out, struct err *e) CHECKED;
/* ST_RULE for oneself, and for who has a role above the own. */
enum status service_people_may_touch(const struct call *c, struct user_id id, int32_t role, struct err *e) CHECKED;
/* A role that this user may give: no higher than the own. Field "role". */
enum status service_people_role(const struct call *c, int32_t role, struct err *e) CHECKED;
/* A section that is open; *own says whether the act reaches it. Field "section". */
enum status service_people_section(struct call *c, enum act act, struct section_id id, struct section *out, bool *own,
	struct err *e) CHECKED;
/* Field "valid_until" for a last day that is past or before the first. */
enum status service_people_validity(const struct call *c, int32_t from, int32_t until, struct err *e) CHECKED;
/* ST_RULE when the section would be left without a key person who stays. */
enum status service_people_keep_key_person(struct call *c, const struct user *before, const struct user *after,
	struct err *e) CHECKED;

/* Writes the changed row and the history; *event is its id. Orders to a provider worker who leaves are the provider's. */
enum status service_people_write(struct call *c, enum user_act act, const struct user *before,
	const struct user *after, const char *detail, int64_t *event, struct err *e) CHECKED;
/* History alone, for what leaves the row as it is. */
enum status service_people_note(struct call *c, enum user_act act, const struct user *user, const char *detail,
	int64_t *event, struct err *e) CHECKED;

/* Every running course of the user has one assignment, to somebody who may take it; nobody else's course has. */
enum status service_people_judge_hands(struct call *c, enum act act, const struct user *user,
	const struct assignment *list, int32_t n, struct err *e) CHECKED;
/* Gives one, with its draft. It stays where it is when it is somebody else's by now or "to" cannot take it. */
enum status service_people_give(struct call *c, struct user_id from, struct course_id id, struct user_id to,
	int64_t event, struct err *e) CHECKED;
/* What the user was to do for others, or others for her, ends; so do a move and transfers that wait. */
enum status service_people_end_ties(struct call *c, const struct user *user, struct err *e) CHECKED;
/* Offers the drafts of who had the course to who gets it; event 0: a transfer. */
enum status service_people_offer_drafts(struct call *c, const struct course *course, struct user_id to, int64_t event,
	struct err *e) CHECKED;

void service_people_describe(const struct call *c, const struct person *p, struct user_row *out);

/*
 * How every user comes to be, whoever makes one: judged, stored, reviewed by who makes it, in the history and in the
 * log. Gives the id and the name as it is kept; the uid counts for an administrator's command alone.
 */
enum status service_people_add(struct call *c, struct user *user, struct err *e) CHECKED;

/* ST_EXISTS, field "login", when it is the number of another login; UID_NONE is nobody's. */
enum status service_people_uid_is_free(struct call *c, int64_t uid, struct err *e) CHECKED;

/* The use cases themselves, for those that are made of several: c->request and c->reply are the door's. */
enum status service_people_create(struct call *c, struct err *e) CHECKED;
enum status service_people_change(struct call *c, struct err *e) CHECKED;
enum status service_people_move(struct call *c, struct err *e) CHECKED;
enum status service_people_close(struct call *c, struct err *e) CHECKED;
enum status service_people_handover(struct call *c, struct err *e) CHECKED;

/* Does the move now: the row, the cases, the duties. */
struct user_move;
enum status service_people_move_now(struct call *c, const struct user_move *move, struct err *e) CHECKED;

#endif
