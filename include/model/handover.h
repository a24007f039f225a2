#ifndef MODEL_HANDOVER_H
#define MODEL_HANDOVER_H

/* Who gets the cases of a user who leaves: suggestions, which a person may change one by one. */

#include <stddef.h>

#include "model/id.h"

enum handover_plan {
	PLAN_NONE,    /* to nobody yet */
	PLAN_ONE,     /* all to one */
	PLAN_GROUP,   /* each target group to the one who knows it best */
	PLAN_BALANCE, /* the receivers end as even as can be */
	PLAN_COUNT,
};

struct handover_case {
	struct group_id group;
	int32_t to; /* index of a receiver; -1: none yet */
};
struct handover_receiver {
	int32_t load;	  /* running cases; grows as cases are given */
	const struct group_id *groups; /* of the cases that the receiver has, one each */
	size_t n_groups;
};

/*
 * Sets "to" of every case. PLAN_ONE gives them to receiver "one". In PLAN_GROUP all of a group go to the receiver
 * with the most of that group, the lighter when even. In PLAN_BALANCE each goes to the lightest, and among
 * equally light ones to who has the group already; groups that are rare are given first. The same input gives
 * the same answer. Without receivers all stay -1.
 */
void handover_suggest(enum handover_plan plan, size_t one, struct handover_case *cases, size_t n,
	struct handover_receiver *receivers, size_t n_receivers);

#endif
