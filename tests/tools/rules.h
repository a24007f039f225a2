#ifndef TOOLS_RULES_H
#define TOOLS_RULES_H

/* Rules of the municipality of people.h, each tried on a new one. */

#include "acts.h"
#include "base/clock.h"

static struct people *p;
static struct err e;

#define OK(call) EXPECT(ST_OK, call)
#define SQL(sql) world_sql(&p->world, sql)

struct rule {
	const char *name;
	bool (*is_broken)(void);
};

static inline enum status create(struct world_user *by, const char *login, int32_t role, struct section_id section)
{
	struct user_create_request request = { login, "Ny Bruger", role, section, DAY_NONE, DAY_NONE };

	return door_user_create(by->door, &request, &by->arena, &(struct user_create_reply){ 0 }, &e);
}

/* Tells those that were broken, then fails if there were any. */
static inline void rules_try(void **state, const struct rule *rules, size_t n)
{
	int broken = 0;

	for (size_t i = 0; i < n; i++) {
		people_set_up(state);
		p = *state;
		acts_use(p, &e);
		if (rules[i].is_broken()) {
			print_error("%s\n", rules[i].name);
			broken++;
		}
		clock_fix(WORLD_NOW);
		people_tear_down(state);
	}
	assert_int_equal(broken, 0);
}

#endif
