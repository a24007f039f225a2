#ifndef TOOLS_PEOPLE_H
#define TOOLS_PEOPLE_H

/*
 * The small municipality of tests/tools/world.h with its key persons: hanne (1011) and helle (1012) in nord, dorte in syd,
 * and an administrator "admin" (1090) without a section. Logins are known to a system of the test's own.
 */

#include "world.h"

struct people {
	struct world world;
	struct world_user anna, bo, carla, dorte, erik, hanne, helle, admin;
};

int people_set_up(void **people);    /* makes a struct people */
int people_tear_down(void **people);

/* Every login of one to twelve small letters that does not begin with "x" is known; its uid follows from it. */
enum status people_find_login(const char *login, struct system_login *out, struct err *e);

/* The user's row as somebody sees it; fails the test when it is not seen. */
struct user_row people_row(struct world_user *u, const char *login);
struct user_id people_id(const struct people *p, const char *login);
struct section_id people_section(const struct people *p, const char *key);
struct course_id people_course(const struct people *p, const char *ref); /* the first one */
/* Asks for a suggestion and turns it into assignments, in the arena of u. */
int32_t people_assign(struct world_user *u, struct user_id user, int32_t plan, struct user_id to,
	struct assignment **out);
/* Every course has a caseworker who exists, and the ledger leads to who has it now, without a gap. */
void people_assert_ledger(const struct people *p);

/* Shows the error, then fails, unless status is what is expected. */
void people_expect(enum status expected, enum status got, const struct err *e, const char *where);
#define EXPECT(expected, call) people_expect((expected), (call), &e, HERE)

#endif
