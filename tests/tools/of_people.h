#ifndef TOOLS_OF_PEOPLE_H
#define TOOLS_OF_PEOPLE_H

/* What the tests of users begin with: the municipality of people.h as p, and calls that are expected to be answered. */

#include "people.h"

static struct people *p;
static struct err e;

#define OK(call) EXPECT(ST_OK, (call))
#define SQL(sql) world_sql(&p->world, (sql))

static inline int set_up(void **state)
{
	int r = people_set_up(state);

	p = *state;
	return r;
}

#endif
