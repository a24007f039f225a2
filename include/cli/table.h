#ifndef CLI_TABLE_H
#define CLI_TABLE_H

/*
 * A list for people or for programs. For people: headings and aligned columns. For programs: no
 * headings and a tab between cells, or a JSON list of objects whose members are named by the
 * English headings ("last_login"). Numbers, dates and keys are the same in all. What a command has done is a list of
 * one row, for which people read a sentence.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

#define TABLE_COLUMNS_MAX 12

enum cli_form { FORM_PEOPLE, FORM_TABS, FORM_JSON };

enum cli_cell { CELL_TEXT, CELL_NUMBER }; /* a number in JSON */
struct cli_column {
	const char *heading; /* a message id */
	enum cli_cell cell;
};

struct cli_table {
	struct arena *arena;
	const struct cli_column *columns;
	size_t n_columns, n, room;
	struct cli_table_row {
		const char *cells[TABLE_COLUMNS_MAX];
	} * rows;
	const char *sentence; /* what people read instead; NULL: the list */
	bool is_told;	      /* printed already */
};

void cli_table_init(struct cli_table *t, struct arena *a, const struct cli_column *columns, size_t n);
/* As many cells as columns; borrowed. An empty one is shown as "-", and is null in JSON. */
#define cli_table_row(t, ...) \
	cli_table_add((t), (const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))
void cli_table_add(struct cli_table *t, const char *const *cells, size_t n);
/* One more line of the sentence. */
void cli_table_say(struct cli_table *t, const char *fmt, ...) PRINTF(2, 3);
/* Cells, in the arena: a number, a local time, "2026-11-21 14:05", and a day, "2026-11-21"; "" for no time and no day. */
const char *cli_table_number(struct cli_table *t, int64_t n);
const char *cli_table_time(struct cli_table *t, int64_t at);
const char *cli_table_day(struct cli_table *t, int32_t day);
void cli_table_print(const struct cli_table *t, enum cli_form form, FILE *out);

#endif
