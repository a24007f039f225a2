#ifndef TOOLS_SAVES_H
#define TOOLS_SAVES_H

/*
 * Numbered saves that tests can find again: each is a measurement with two notes and its row in
 * the log, all made of the number, so that half of one is seen.
 */

#include "store_fixture.h"

/* Save "number" (0..9999) for the fixture's course. */
enum status saves_one(struct fixture *f, struct store *s, int number, struct err *e);

/*
 * Opens the file at path and looks at everything: it opens, it is whole, each save in it is
 * whole and the numbers are 0, 1, 2 ... without a gap. Returns how many there are.
 */
int saves_number(const struct fixture *f, struct store *s); /* without looking at each */
int saves_count(const struct fixture *f, const char *path);

/* The saves as f's open store reads them, as text to compare. */
struct saves_text {
	char text[4096];
};
enum status saves_read(struct fixture *f, struct saves_text *out, struct err *e);

#endif
