/*
 * Columns and words of a list of users. A role and what becomes of the cases may be written as the screens call
 * them, in either language, or as the commands do.
 */

#include "sheet/users.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "model/people.h"
#include "model/role.h"

enum { FIELD_LOGIN, FIELD_NAME, FIELD_ROLE, FIELD_SECTION, FIELD_FROM, FIELD_TO, FIELD_CLOSED, FIELD_CASES,
	FIELD_RECEIVER, FIELD_REASON, FIELD_COUNT };

static const struct sheet_heading headings[] = {
	{FIELD_LOGIN, "Login"},
	{FIELD_LOGIN, "Bruger"},
	{FIELD_LOGIN, "Brugernavn"},
	{FIELD_LOGIN, "User"},
	{FIELD_NAME, "Navn"},
	{FIELD_NAME, "Fulde navn"},
	{FIELD_NAME, "Name"},
	{FIELD_ROLE, "Rolle"},
	{FIELD_ROLE, "Role"},
	{FIELD_SECTION, "Afsnit"},
	{FIELD_SECTION, "Section"},
	{FIELD_FROM, "Gyldig fra"},
	{FIELD_FROM, "Valid from"},
	{FIELD_TO, "Gyldig til"},
	{FIELD_TO, "Gyldig til og med"},
	{FIELD_TO, "Valid until"},
	{FIELD_CLOSED, "Lukkes"},
	{FIELD_CLOSED, "Luk"},
	{FIELD_CLOSED, "Close"},
	{FIELD_CASES, "Sager"},
	{FIELD_CASES, "Cases"},
	{FIELD_RECEIVER, "Modtager"},
	{FIELD_RECEIVER, "Sager til"},
	{FIELD_RECEIVER, "Receiver"},
	{FIELD_REASON, "Begrundelse"},
	{FIELD_REASON, "Reason"},
};

/* How the service names the fields that it refuses. */
static const struct {
	const char *name;
	int field;
} refused[] = {
	{"login", FIELD_LOGIN}, {"name", FIELD_NAME}, {"role", FIELD_ROLE}, {"section", FIELD_SECTION},
	{"valid_from", FIELD_FROM}, {"to", FIELD_TO}, {"valid_until", FIELD_TO}, {"cases", FIELD_CASES},
	{"receiver", FIELD_RECEIVER}, {"reason", FIELD_REASON},
};

static bool is_word(struct arena *a, const char *folded, const char *word)
{
	return strcmp(folded, text_fold(a, word)) == 0;
}

/* The key of a role, or the text as it is: whoever answers says that there is no such role. */
static const char *read_role(struct sheet_columns *s, const struct csv_row *row)
{
	static const char *const danish[ROLE_COUNT] = {"Læser", "Leverandør", "Sagsbehandler", "Teamleder", "Nøgleperson",
		"Administrator"};
	const char *given = sheet_columns_text(s, row, FIELD_ROLE), *folded = text_fold(s->arena, given);

	for (int i = 0; i < ROLE_COUNT; i++) {
		const char *key = role_key((enum role)i), *name = role_name((enum role)i);

		if (strcmp(folded, key) == 0 || is_word(s->arena, folded, danish[i]) || is_word(s->arena, folded, name) ||
			is_word(s->arena, folded, _(name)))
			return key;
	}
	return given;
}

static const char *read_cases(struct sheet_columns *s, const struct csv_row *row)
{
	static const char *const danish[MOVE_CASES_COUNT] = {"bliver", "følger", "overdrages"};
	const char *given = sheet_columns_text(s, row, FIELD_CASES), *folded = text_fold(s->arena, given);

	for (int i = 0; i < MOVE_CASES_COUNT; i++) {
		const char *key = people_cases_key((enum move_cases)i);

		if (strcmp(folded, key) == 0 || is_word(s->arena, folded, danish[i]))
			return key;
	}
	return given;
}

static void read_row(struct sheet_users *users, const struct csv_row *row)
{
	struct sheet_columns *s = &users->columns;
	struct user_import_row *to = &users->rows[users->n];
	size_t before = s->faults->faults;

	to->login = sheet_columns_needed(s, row, FIELD_LOGIN);
	to->name = sheet_columns_text(s, row, FIELD_NAME);
	to->role = read_role(s, row);
	to->section = sheet_columns_text(s, row, FIELD_SECTION);
	to->from = sheet_columns_day(s, row, FIELD_FROM);
	to->to = sheet_columns_day(s, row, FIELD_TO);
	to->is_closed = sheet_columns_yes(s, row, FIELD_CLOSED);
	to->cases = read_cases(s, row);
	to->receiver = sheet_columns_text(s, row, FIELD_RECEIVER);
	to->reason = sheet_columns_text(s, row, FIELD_REASON);
	if (s->faults->faults > before)
		users->unread++;
	else
		users->source[users->n++] = row;
}

void sheet_users_read(struct arena *a, const struct csv *csv, int32_t today, struct sheet_faults *faults,
	struct sheet_users *out)
{
	size_t before = faults->faults;

	*out = (struct sheet_users){.columns = {.arena = a, .faults = faults, .csv = csv, .headings = headings,
					    .n_headings = COUNT(headings), .today = today}};
	if (!csv->n || !sheet_columns_begin(&out->columns))
		return;
	sheet_columns_need(&out->columns, FIELD_LOGIN);
	if (faults->faults > before)
		return;
	out->rows = ARENA_ARRAY(a, csv->n, struct user_import_row);
	out->source = ARENA_ARRAY(a, csv->n, const struct csv_row *);
	for (size_t i = 1; i < csv->n; i++)
		if (csv->rows[i].n >= csv->rows[0].n)
			read_row(out, &csv->rows[i]);
		else
			out->unread++; /* its fault has been told */
}

const struct csv_cell *sheet_users_cell(const struct sheet_users *users, size_t i, const char *field)
{
	const struct csv_cell *cell = NULL;

	for (size_t k = 0; k < COUNT(refused) && !cell; k++)
		if (strcmp(refused[k].name, field) == 0)
			cell = sheet_columns_cell(&users->columns, users->source[i], refused[k].field);
	return cell ? cell : &users->source[i]->cells[0];
}
