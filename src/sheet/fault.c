/*
 * Faults and notes of one file. They are sorted when printed, because the table, its rows and the
 * service find them in passes of their own; only faults are counted, notes refuse nothing.
 */

#include "sheet/fault.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"

#define FAULT_MOST 400 /* cells of a text; the cell that it quotes may hold CSV_CELL_MAX bytes of anything */

void sheet_fault_init(struct sheet_faults *f, struct arena *a)
{
	*f = (struct sheet_faults){.arena = a};
}

static void PRINTF(5, 0)
	push(struct sheet_faults *f, int line, int column, bool is_note, const char *fmt, va_list ap)
{
	struct sheet_fault *fault = ARENA_PUSH(f->arena, f->items, &f->n, &f->room);

	*fault = (struct sheet_fault){.line = line,
		.column = column,
		.is_note = is_note,
		.text = text_safe_copy(f->arena, arena_vprintf(f->arena, fmt, ap), FAULT_MOST)};
	f->faults += !is_note;
}

void sheet_fault_add(struct sheet_faults *f, int line, int column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	push(f, line, column, false, fmt, ap);
	va_end(ap);
}

void sheet_fault_note(struct sheet_faults *f, int line, int column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	push(f, line, column, true, fmt, ap);
	va_end(ap);
}

static int by_place(const void *va, const void *vb)
{
	const struct sheet_fault *a = va, *b = vb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

void sheet_fault_sort(struct sheet_faults *f)
{
	if (f->n)
		qsort(f->items, f->n, sizeof(*f->items), by_place);
}

void sheet_fault_print(struct sheet_faults *f, const char *file, FILE *out)
{
	sheet_fault_sort(f);
	for (size_t i = 0; i < f->n; i++) {
		const struct sheet_fault *x = &f->items[i];

		fprintf(out, "%s:%d:%d: %s%s\n", file, x->line, x->column,
			x->is_note ? _("note: ") : "", x->text);
	}
}
