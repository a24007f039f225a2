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
	DEMO_REST
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
	struct import_row *rows;
	size_t n, room;
	struct demo_history history;
};
/* The set of the row's target group, NULL when that is not in use. */
const struct set_version *service_demo_set(const struct demo *d, const struct case_row *row);
/* demo_orders.c: after users, citizens and measurements. */
enum status service_demo_orders(struct demo *d, struct err *e) CHECKED;

#endif
