#ifndef CLI_FAULT_H
#define CLI_FAULT_H

/*
 * What is wrong in a file that somebody brings, each with its true line and column. A fault refuses
 * the file; a note tells what was understood. Texts are in the language of the session and lie in
 * the arena.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

struct cli_fault {
	int line, column; /* 1-based; column in characters */
	bool is_note;
	const char *text;
};
struct cli_faults {
	struct arena *arena;
	struct cli_fault *items;
	size_t n, room;
	size_t faults; /* of the items, those that are no notes */
};

void cli_fault_init(struct cli_faults *f, struct arena *a);
void cli_fault_add(struct cli_faults *f, int line, int column, const char *fmt, ...) PRINTF(4, 5);
void cli_fault_note(struct cli_faults *f, int line, int column, const char *fmt, ...) PRINTF(4, 5);
/* "file:line:column: text", in the order of the file. */
void cli_fault_print(struct cli_faults *f, const char *file, FILE *out);

#endif
