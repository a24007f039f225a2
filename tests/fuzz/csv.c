/*
 * Any bytes as a citizen list: rows and faults lie within the file, cells are UTF-8, and what comes
 * out as a citizen has all that a citizen must have.
 */

#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "cli/citizens.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int lines_of(const uint8_t *data, size_t size)
{
	int lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n' || data[i] == '\r';
	return lines;
}

static void check_cells(const struct csv *csv, int lines)
{
	for (size_t i = 0; i < csv->n; i++)
		for (size_t j = 0; j < csv->rows[i].n; j++) {
			const struct csv_cell *cell = &csv->rows[i].cells[j];

			BUG_ON(text_invalid_at(cell->text, strlen(cell->text)) >= 0);
			BUG_ON(cell->line < 1 || cell->line > lines || cell->column < 1);
		}
}

static void check_citizens(const struct cli_citizens *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct import_row *row = &c->rows[i];

		BUG_ON(strlen(row->cpr) != 10 || !row->name[0] || !row->group[0] || !row->caseworker[0]);
		BUG_ON(!cli_citizens_cell(c, i, "cpr") || !cli_citizens_cell(c, i, "from"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct sheet_faults faults;
	struct csv csv;
	struct cli_citizens citizens;
	int lines = lines_of(data, size);

	arena_init(&a);
	sheet_fault_init(&faults, &a);
	sheet_csv_parse(&a, (const char *)data, size, &faults, &csv);
	cli_citizens_read(&a, &csv, date_from_ymd(2026, 11, 21), &faults, &citizens);
	check_cells(&csv, lines);
	check_citizens(&citizens);
	for (size_t i = 0; i < faults.n; i++)
		BUG_ON(faults.items[i].line < 1 || faults.items[i].line > lines);
	BUG_ON(!csv.n && !faults.faults);
	arena_done(&a);
	return 0;
}
