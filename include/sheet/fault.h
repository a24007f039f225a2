#ifndef SHEET_FAULT_H
#define SHEET_FAULT_H

/*
 * What is wrong in a file that somebody brings, each with its true line and column. A fault refuses
 * the file; a note tells what was understood. Texts are in the language of the session, safe for a
 * terminal whatever they quote (text_safe()), and lie in the arena.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

struct sheet_fault {
	int line, column; /* 1-based; column in characters */
	bool is_note;
	const char *text;
};
struct sheet_faults {
	struct arena *arena;
	struct sheet_fault *items;
	size_t n, room;
	size_t faults; /* of the items, those that are no notes */
};

void sheet_fault_init(struct sheet_faults *f, struct arena *a);
void sheet_fault_add(struct sheet_faults *f, int line, int column, const char *fmt, ...) PRINTF(4, 5);
void sheet_fault_note(struct sheet_faults *f, int line, int column, const char *fmt, ...) PRINTF(4, 5);
/* Into the order of the file. */
void sheet_fault_sort(struct sheet_faults *f);
/* "file:line:column: text", in the order of the file. */
void sheet_fault_print(struct sheet_faults *f, const char *file, FILE *out);

#endif
