#ifndef MODEL_CARRY_H
#define MODEL_CARRY_H

/* A draft of an older version of a set goes over to the one in force. */

#include "model/score.h"
#include "model/set.h"

struct carried {
	char scores[SET_MAX + 1], marks[SET_MAX + 1];
	int32_t from[SET_MAX]; /* position in the old set, or -1 */
	int32_t kept, asked; /* answers that stay; indicators that had one and are asked again, or are gone */
};

/*
 * An answer stays when the indicator has the same key, meaning and scale. The strings must be a draft of the old set.
 */
void carry_draft(const struct set_version *old, const struct set_version *now, const char *scores, const char *marks,
	struct carried *out);

#endif
