/*
 * Lists on standard output. An empty cell becomes "-", so that splitting at blanks or tabs counts
 * right; only the form for people is cut and aligned.
 */

#include "cli/table.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "cli/json.h"

#define MEMBER_ROOM 40 /* bytes of a member's name in JSON */
#define CELL_MAX 60 /* terminal cells; a longer text is cut, for people only */

void cli_table_init(struct cli_table *t, struct arena *a, const struct cli_column *columns, size_t n)
{
	BUG_ON(n > TABLE_COLUMNS_MAX);
	*t = (struct cli_table){.arena = a, .columns = columns, .n_columns = n};
}

void cli_table_add(struct cli_table *t, const char *const *cells, size_t n)
{
	struct cli_table_row *row = ARENA_PUSH(t->arena, t->rows, &t->n, &t->room);

	BUG_ON(n < t->n_columns);
	for (size_t i = 0; i < t->n_columns; i++)
		row->cells[i] = cells[i][0] ? cells[i] : "-";
}

void cli_table_say(struct cli_table *t, const char *fmt, ...)
{
	char line[4096 + 512]; /* a path and what is said of it */
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	t->sentence = t->sentence ? arena_printf(t->arena, "%s\n%s", t->sentence, line) : arena_dup(t->arena, line);
}

const char *cli_table_number(struct cli_table *t, int64_t n)
{
	return arena_printf(t->arena, "%lld", (long long)n);
}

static int wider(int width, const char *text)
{
	int n = text_width(text);

	n = n > CELL_MAX ? CELL_MAX : n;
	return n > width ? n : width;
}

static int column_width(const struct cli_table *t, size_t column)
{
	int width = wider(0, _(t->columns[column].heading));

	for (size_t i = 0; i < t->n; i++)
		width = wider(width, t->rows[i].cells[column]);
	return width;
}

/* The last column is not padded: no blanks at the end of a line. */
static void print_aligned(
	const struct cli_table *t, const int *widths, const char *const *cells, FILE *out)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		char text[TEXT_ROOM(CELL_MAX)];
		bool last = i + 1 == t->n_columns;

		text_safe(text, sizeof(text), cells[i], widths[i], !last);
		fprintf(out, "%s%s", text, last ? "\n" : "  ");
	}
}

static void print_for_people(const struct cli_table *t, FILE *out)
{
	int widths[TABLE_COLUMNS_MAX];
	const char *headings[TABLE_COLUMNS_MAX];

	for (size_t i = 0; i < t->n_columns; i++) {
		widths[i] = column_width(t, i);
		headings[i] = _(t->columns[i].heading);
	}
	print_aligned(t, widths, headings, out);
	for (size_t i = 0; i < t->n; i++)
		print_aligned(t, widths, t->rows[i].cells, out);
}

static void print_tabs(const struct cli_table *t, FILE *out)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = 0; j < t->n_columns; j++)
			fprintf(out, "%s%c", t->rows[i].cells[j], j + 1 < t->n_columns ? '\t' : '\n');
}

/* "Last login" names the member last_login. */
static const char *member_name(char room[MEMBER_ROOM], const char *heading)
{
	size_t n = 0;

	for (; heading[n] && n + 1 < MEMBER_ROOM; n++)
		room[n] = heading[n] == ' ' ? '_' : (char)tolower((unsigned char)heading[n]);
	room[n] = '\0';
	return room;
}

static void put_member(struct cli_json *j, const struct cli_table *t, size_t column, const char *cell)
{
	char room[MEMBER_ROOM];
	const char *name = member_name(room, t->columns[column].heading);
	int64_t number;
	struct err e;

	if (strcmp(cell, "-") == 0)
		cli_json_null(j, name);
	else if (t->columns[column].cell == CELL_NUMBER && num_parse(cell, INT64_MIN, INT64_MAX, &number, &e) == ST_OK)
		cli_json_number(j, name, number);
	else
		cli_json_text(j, name, cell);
}

static void print_json(const struct cli_table *t, FILE *out)
{
	struct cli_json j;

	cli_json_init(&j, out);
	cli_json_open(&j, NULL, '[');
	for (size_t i = 0; i < t->n; i++) {
		cli_json_open(&j, NULL, '{');
		for (size_t k = 0; k < t->n_columns; k++)
			put_member(&j, t, k, t->rows[i].cells[k]);
		cli_json_close(&j, '}');
	}
	cli_json_close(&j, ']');
}

const char *cli_table_time(struct cli_table *t, int64_t at)
{
	char day[DATE_ROOM], time[CLOCK_ROOM];

	return at ? arena_printf(t->arena, "%s %s", date_iso(day, clock_day_of(at)), clock_hhmm(time, at)) : "";
}

const char *cli_table_day(struct cli_table *t, int32_t day)
{
	char buf[DATE_ROOM];

	return day == DAY_NONE ? "" : arena_dup(t->arena, date_iso(buf, day));
}

void cli_table_print(const struct cli_table *t, enum cli_form form, FILE *out)
{
	switch (form) {
	case FORM_PEOPLE:
		print_for_people(t, out);
		return;
	case FORM_TABS:
		print_tabs(t, out);
		return;
	case FORM_JSON:
		print_json(t, out);
		return;
	}
}
