#ifndef CLI_TABLE_H
#define CLI_TABLE_H

/*
 * A list for people or for programs. For people: headings and aligned columns. For programs,
 * whenever standard output is no terminal: no headings, a tab between cells. Numbers, dates and
 * keys are the same in both.
 */

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

#define TABLE_COLUMNS_MAX 12

struct cli_table {
	struct arena *arena;
	const char *const *headings; /* message ids */
	size_t columns, n, room;
	struct cli_table_row {
		const char *cells[TABLE_COLUMNS_MAX];
	} * rows;
};

void cli_table_init(
	struct cli_table *t, struct arena *a, const char *const *headings, size_t columns);
/* As many cells as headings; borrowed. An empty one is shown as "-". */
void cli_table_add(struct cli_table *t, const char *const *cells);
void cli_table_print(const struct cli_table *t, bool for_people, FILE *out);

#endif
