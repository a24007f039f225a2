#ifndef SERVICE_DEMO_PRIV_H
#define SERVICE_DEMO_PRIV_H

/*
 * The parts of the demo municipality. Chance is a hash of what it is for, so the same demo comes
 * out every time.
 */

#include <stdint.h>

#include "base/arena.h"
#include "conf/definitions.h"
#include "model/set.h"
#include "service/admin.h"

/* 0..n-1, always the same for the same what, who and which. */
enum demo_chance {
	DEMO_NAME,
	DEMO_BIRTH,
	DEMO_GROUP,
	DEMO_FROM,
	DEMO_RHYTHM,
	DEMO_START,
	DEMO_TREND,
	DEMO_NOISE,
	DEMO_REST,
	DEMO_OWN
};
int service_demo_dice(int n, enum demo_chance what, int64_t who, int64_t which);

/* An invented person: a name, and a CPR number that was never given to anyone. */
struct demo_person {
	char name[64], cpr[11];
};
void service_demo_person(int number, bool is_young, struct demo_person *out);

/* A growing list of measurements. */
struct demo_history {
	struct arena *arena;
	struct history_row *rows;
	size_t n, room;
};
/* What a course has seen until today: a slow, uneven rise, with pauses, non-scores and notes. */
struct demo_course {
	int number; /* of the citizen */
	const char *cpr, *group, *caseworker;
	const struct set_version *set;
	int32_t from, today;
	int32_t until; /* the last day of measuring, or 0: by chance */
	int32_t back;  /* measured from this day only, when the citizen came back; or 0 */
};
void service_demo_measure(struct demo_history *h, const struct demo_course *course);

/* One demo in the making. */
struct demo {
	struct arena arena;
	struct definitions defs;
	struct settings settings;
	struct service service;
	enum role self; /* what the user who makes it is */
	const char *caseworker; /* who has the own cases */
	int32_t today;
	const struct def_group *groups[64]; /* those in use today */
	int n_groups;
	bool tries; /* the last of them has a set on trial */
	struct import_row *rows;
	size_t n, room;
	struct demo_history history;
	struct definitions older; /* published before "defs" */
	struct {
		bool comes; /* there is a citizen who left and came back */
		int32_t from;
		const char *cpr;
		size_t first, end; /* of the history: measured with the older definitions */
	} left;
};
/* A set that only the first section tries. */
#define DEMO_TRIED "stoette-hverdag"
/* Which of the own courses, from 0, is the one with everything. */
#define DEMO_RICH 6
/* Which of them left and came back; its target group is that number too. */
#define DEMO_BACK 8

/* A course to be: of the person with that number, measured until that day (0: by chance). */
struct demo_place {
	int number;
	const char *caseworker;
	const struct def_group *group;
	int32_t from, until;
	bool is_young;
};
void service_demo_course(struct demo *d, const struct demo_place *place);
int32_t service_demo_cadence(const struct demo *d, const struct def_group *group);
/* From here the caseworker acts, whoever makes the demo; returns who that is, for service_demo_as_self. */
struct identity service_demo_as_caseworker(struct demo *d);
void service_demo_as_self(struct demo *d, const struct identity *self);

/* demo_rich.c. Own scores beside the newest readings of a course, those from "from" on; the gap closes. */
void service_demo_answer(struct demo_history *h, const struct demo_course *course, size_t from);
/* The courses of the citizen with everything, and, after the import, the rest. */
void service_demo_add_rich(struct demo *d);
enum status service_demo_rich(struct demo *d, struct err *e) CHECKED;

/* demo_back.c. Two versions of one set, then the citizen, the history around the newer version, and what was done. */
void service_demo_part(struct demo *d);
void service_demo_add_back(struct demo *d);
enum status service_demo_import_history(struct demo *d, enum status (*publish)(struct demo *, struct err *), struct err *e)
	CHECKED;
enum status service_demo_back(struct demo *d, struct err *e) CHECKED;

/* The set of the row's target group, NULL when that is not in use. */
const struct set_version *service_demo_set(const struct demo *d, const struct case_row *row);
/* demo_orders.c: after users, citizens and measurements. */
enum status service_demo_orders(struct demo *d, struct err *e) CHECKED;

#endif
