#ifndef MODEL_JOURNAL_H
#define MODEL_JOURNAL_H

/*
 * The template of the journal note: a text with placeholders in braces, "{levels}". A paragraph (blank lines end
 * it) that has placeholders and whose placeholders are all empty is left out, so that no heading stands alone.
 */

#include <stddef.h>

#include "base/arena.h"

#define JOURNAL_PARTS(X) \
	X(JOURNAL_DATE, "date") \
	X(JOURNAL_REF, "ref") \
	X(JOURNAL_GROUP, "group") \
	X(JOURNAL_SET, "set") \
	X(JOURNAL_WHO, "who") \
	X(JOURNAL_LEVELS, "levels") \
	X(JOURNAL_LEVELS_ALL, "levels-all") \
	X(JOURNAL_CHANGES, "changes") \
	X(JOURNAL_CHANGES_ALL, "changes-all") \
	X(JOURNAL_GOALS, "goals") \
	X(JOURNAL_GOALS_ALL, "goals-all") \
	X(JOURNAL_NEXT, "next")

#define JOURNAL_ENUM(id, name) id,
enum journal_part { JOURNAL_PARTS(JOURNAL_ENUM) JOURNAL_PART_COUNT };
#undef JOURNAL_ENUM

/* The first placeholder that there is not, with its braces; NULL when all are known. */
const char *journal_unknown(struct arena *a, const char *template);
/* The bits of those that it has: no other value is looked at. */
unsigned journal_parts(const char *template);
/* Values are never NULL. In the arena; ends without a newline. */
const char *journal_fill(
	struct arena *a, const char *template, const char *const values[JOURNAL_PART_COUNT]);

#endif
