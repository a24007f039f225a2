/* Citizen lists: headings that are understood, rows that come out, faults at their cells. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "cli/citizens.h"
#include "with_arena.h"

static struct sheet_faults faults;
static struct csv csv;
static struct cli_citizens citizens;
static char shown[8192];

/* Rows as "cpr name group caseworker date protected", then the faults. */
static const char *read_list(const char *text)
{
	FILE *f = fmemopen(shown, sizeof(shown), "w");

	arena_reset(&arena);
	sheet_fault_init(&faults, &arena);
	sheet_csv_parse(&arena, text, strlen(text), &faults, &csv);
	cli_citizens_read(&arena, &csv, date_from_ymd(2026, 11, 21), &faults, &citizens);
	for (size_t i = 0; i < citizens.n; i++) {
		const struct import_row *r = &citizens.rows[i];
		char day[DATE_ROOM];

		fprintf(f, "%d %s|%s|%s|%s|%s%s\n", (int)r->line, r->cpr, r->name, r->group, r->caseworker,
			date_iso(day, r->from), r->is_protected ? "|protected" : "");
	}
	sheet_fault_print(&faults, "f", f);
	fclose(f);
	return shown;
}

struct example {
	const char *in, *out;
};

static const struct example lists[] = {
	{"CPR;Navn;Målgruppe;Sagsbehandler;Startdato\n"
	 "010280-1234;Søren Ågård;unge;mlj;01-09-2026\n0102801235; Ida Bæk ;Unge under 30;abe;2026-09-02\n",
		"2 0102801234|Søren Ågård|unge|mlj|2026-09-01\n"
		"3 0102801235|Ida Bæk|Unge under 30|abe|2026-09-02\n"},
	/* Other headings in another order, a column that is not used, no start date. */
	{"login,TARGET GROUP,Efternavn,For-navn,cpr nr.,Kommentar\nmlj,unge,Bæk,Ida,010280-1234,x\n",
		"2 0102801234|Ida Bæk|unge|mlj|--\n"
		"f:1:47: note: the column \"Kommentar\" is not used\n"},
	{"CPR-nr;navn;MAALGRUPPE;caseworker;Forløb fra;Beskyttet\n"
	 "010280-1234;a;g;c;21/11 2026;ja\n010280-1235;b;g;c;;NEJ\n010280-1236;c;g;c;21-11-2026 00:00:00;x\n"
	 "010280-1237;d;g;c;2026-11-21T00:00:00;\n",
		"3 0102801235|b|g|c|--\n"
		"4 0102801236|c|g|c|2026-11-21|protected\n"
		"5 0102801237|d|g|c|2026-11-21\n"
		"f:2:19: \"21/11 2026\" is not a date; write it like 21-11-2026\n"},
	/* A spreadsheet ate the leading zero. */
	{"CPR;Navn;Målgruppe;Login\n102801234;a;g;c\n",
		"2 0102801234|a|g|c|--\n"
		"f:2:1: note: the CPR number has nine digits; its leading 0 was put back\n"},
};

static const struct example mistakes[] = {
	{"CPRR;Navn;Målgrupe;Login\n",
		"f:1:1: unknown heading \"CPRR\"; did you mean \"CPR\"?\n"
		"f:1:11: unknown heading \"Målgrupe\"; did you mean \"Målgruppe\"?\n"},
	{"CPR;Navn;Navn;Målgruppe;Login\n", "f:1:10: the column \"Navn\" is there already, as column 2\n"},
	{"CPR;Fornavn;x y z\n",
		"f:1:1: there is no column \"Navn\"\n"
		"f:1:1: there is no column \"Målgruppe\"\n"
		"f:1:1: there is no column \"Sagsbehandler\"\n"
		"f:1:13: note: the column \"x y z\" is not used\n"},
	{"CPR;Navn;Målgruppe;Login;Dato;Beskyttet\n"
	 "310280-1234;a;g;c;;\n01028012;b;g;c;;\n1,02801E+09;c;g;c;;\n;d;;c;;\n010280-1234;e;g;;32-01-2026;måske\n"
	 "010280-1234;a\001b;g;c;;\n",
		"f:2:1: the first six digits of the CPR number are not a date\n"
		"f:3:1: a CPR number has ten digits, DDMMYY-SSSS\n"
		"f:4:1: the spreadsheet has rounded the CPR number; format the column as text before saving\n"
		"f:5:1: the cell under \"CPR\" is empty\n"
		"f:5:4: the cell under \"Målgruppe\" is empty\n"
		"f:6:17: the cell under \"Sagsbehandler\" is empty\n"
		"f:6:18: \"32-01-2026\" is not a date; write it like 21-11-2026\n"
		"f:6:29: \"måske\" is neither yes nor no\n"
		"f:7:13: the text holds a character that cannot be used: U+0001\n"},
};

static void test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lists); i++)
		assert_string_equal(read_list(lists[i].in), lists[i].out);
}

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++) {
		assert_string_equal(read_list(mistakes[i].in), mistakes[i].out);
		assert_int_equal(citizens.n, 0);
	}
	assert_int_equal(citizens.refused, 6);
}

static void test_ragged_rows_are_refused(void **state)
{
	(void)state;
	assert_string_equal(read_list("CPR;Navn;Målgruppe;Login\n010280-1234;a;g\n010280-1235;b;g;c\n"),
		"3 0102801235|b|g|c|--\n"
		"f:2:1: the row has 3 cells, but there are 4 headings\n");
	assert_int_equal(citizens.refused, 1);
}

static void test_cells_of_refusals(void **state)
{
	(void)state;
	read_list("Login;CPR;Efternavn;Fornavn;Målgruppe\nmlj;010280-1234;Bæk;Ida;unge\n");
	assert_int_equal(citizens.n, 1);
	assert_int_equal(cli_citizens_cell(&citizens, 0, "cpr")->column, 5);
	assert_int_equal(cli_citizens_cell(&citizens, 0, "group")->column, 25);
	assert_int_equal(cli_citizens_cell(&citizens, 0, "caseworker")->column, 1);
	assert_int_equal(cli_citizens_cell(&citizens, 0, "name")->column, 21);
	/* No such column: the row itself. */
	assert_int_equal(cli_citizens_cell(&citizens, 0, "from")->column, 1);
	assert_int_equal(cli_citizens_cell(&citizens, 0, "")->column, 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_ragged_rows_are_refused),
		cmocka_unit_test(test_cells_of_refusals),
	};

	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
