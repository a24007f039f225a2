#ifndef CLI_TABLE_H
#define CLI_TABLE_H

/*
 * A list for people or for programs. For people: headings and aligned columns. For programs: no
 * headings and a tab between cells, or a JSON list of objects whose members are named by the
 * English headings ("last_login"). Numbers, dates and keys are the same in all.
 */

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"

#define TABLE_COLUMNS_MAX 12
#define TABLE_COLUMN(i) (UINT32_C(1) << (i))

enum cli_form { FORM_PEOPLE, FORM_TABS, FORM_JSON };

struct cli_table {
	struct arena *arena;
	const char *const *headings; /* message ids */
	size_t columns, n, room;
	uint32_t numbers; /* TABLE_COLUMN of those that are numbers in JSON; the caller sets it */
	struct cli_table_row {
		const char *cells[TABLE_COLUMNS_MAX];
	} * rows;
};

void cli_table_init(
	struct cli_table *t, struct arena *a, const char *const *headings, size_t columns);
/* As many cells as headings; borrowed. An empty one is shown as "-", and is null in JSON. */
void cli_table_add(struct cli_table *t, const char *const *cells);
/* A local time, "2026-11-21 14:05", and a day, "2026-11-21" or "" for none. In the arena. */
const char *cli_table_time(struct arena *a, int64_t at);
const char *cli_table_day(struct arena *a, int32_t day);
void cli_table_print(const struct cli_table *t, enum cli_form form, FILE *out);

#endif
