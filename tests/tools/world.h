#ifndef TOOLS_WORLD_H
#define TOOLS_WORLD_H

/*
 * A small municipality in a directory of its own, always the same, made through the services alone. It is
 * Saturday 21-11-2026, 09:00 UTC, and the clock stands still.
 *
 * Sections nord and syd. anna (1001) and bo (1002) caseworkers, carla (1003) team leader in nord; dorte (1004)
 * key person and erik (1005) caseworker in syd. Groups "unge" (set "basis" version 1: twelve indicators of
 * 1-5, every 14 days) and "maal" (set "maal": "-2".."+2", 0-10, and 1-5 where low is good, every 30 days).
 *
 * anna has B-1001 .. B-1006, bo B-1007 .. B-1009, erik B-1010 .. B-1012; all in unge, B-1002 and B-1006 in maal
 * too. The citizen and providers are asked about all but "tro", which is staff's alone. B-1003 is protected. B-1005, B-1009 and B-1012 were never measured.
 */

#include "beside.h"
#include "service/admin.h"
#include "service/service.h"
#include "wire/door.h"

#define WORLD_NOW 1795255200
#define WORLD_TODAY 20778

struct world {
	char dir[64], path[96];
	struct settings settings;
	struct service admin; /* as root of the file */
	struct arena arena;
	struct beside *beside;
};

void world_make(struct world *w);
void world_empty(struct world *w); /* only the file, the administrator and the clock */
void world_free(struct world *w);
/* The user who runs the test becomes the caseworker of anna's citizens, for the built programs. */
void world_move_in(struct world *w);
void world_define(struct arena *a, struct definitions *out); /* what was published, to change and publish again */
void world_add_user(struct world *w, const char *login, enum role role, const char *section, int64_t uid);

/* A session of one user with a connection of its own, in process. Not said hello yet. */
struct world_user {
	struct service service;
	struct door *door;
	struct arena arena;
};
void world_login(const struct world *w, const char *login, int64_t uid, struct world_user *out);
enum status world_hello(struct world_user *u, struct err *e);
void world_logout(struct world_user *u);
/* The course of a ref ("B-1001") in a group, as the user sees it; fails the test when it is not there. */
struct case_row world_case(struct world_user *u, const char *ref, const char *group_label);
/* Asserts ST_OK and shows the error if not. */
void world_ok(enum status status, const struct err *e);
/* One SQL statement beside the programs; the first number of the answer. */
int64_t world_sql(const struct world *w, const char *sql);

#endif
