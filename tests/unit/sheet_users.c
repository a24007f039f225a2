/* A list of users: headings of both languages, words for roles, and rows at fault. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "sheet/users.h"
#include "with_arena.h"

#define TODAY 20778 /* 21-11-2026 */

static struct sheet_faults faults;
static struct csv csv;
static struct sheet_users users;

static void take(const char *text)
{
	arena_reset(&arena);
	sheet_fault_init(&faults, &arena);
	sheet_csv_parse(&arena, text, strlen(text), &faults, &csv);
	sheet_users_read(&arena, &csv, TODAY, &faults, &users);
}

static void has_fault(size_t i, int line, int column, const char *text)
{
	assert_true(i < faults.n);
	assert_int_equal(faults.items[i].line, line);
	assert_int_equal(faults.items[i].column, column);
	assert_string_equal(faults.items[i].text, text);
}

static void test_rows(void **state)
{
	(void)state;
	take("Rolle;Brugernavn;NAVN;Gyldig fra;Valid until;Lukkes;Sager;Sager til\n"
	     "Nøgleperson;mlj;Mette Lund;2026-12-01;;;følger;\n"
	     "provider;aa;;01-12-2026 00:00:00;2026-12-31T00:00:00;x;HAND-OVER;bb\n"
	     "hofnar;cc;;;;nej;;\n");
	assert_int_equal(faults.n, 0);
	assert_int_equal(users.n, 3);
	assert_string_equal(users.rows[0].login, "mlj");
	assert_string_equal(users.rows[0].role, "key-person");
	assert_string_equal(users.rows[0].cases, "follow");
	assert_int_equal(users.rows[0].from, date_from_ymd(2026, 12, 1));
	assert_int_equal(users.rows[0].to, DAY_NONE);
	assert_false(users.rows[0].is_closed);
	assert_string_equal(users.rows[1].role, "provider");
	assert_string_equal(users.rows[1].cases, "hand-over");
	assert_int_equal(users.rows[1].from, date_from_ymd(2026, 12, 1));
	assert_int_equal(users.rows[1].to, date_from_ymd(2026, 12, 31));
	assert_true(users.rows[1].is_closed);
	assert_string_equal(users.rows[1].receiver, "bb");
	/* Whoever answers says that there is no such role. */
	assert_string_equal(users.rows[2].role, "hofnar");
	/* The cell that an answer names; of one without a column the row's first. */
	assert_int_equal(sheet_users_cell(&users, 2, "role")->column, 1);
	assert_int_equal(sheet_users_cell(&users, 2, "login")->column, 8);
	assert_int_equal(sheet_users_cell(&users, 2, "reason")->column, 1);
	assert_int_equal(sheet_users_cell(&users, 2, "nothing")->line, 4);
}

static void test_faults(void **state)
{
	(void)state;
	take("Login;Gyldig fra;Lukkes;Sko\nmlj;snart;;\n;;;\nee\nbb;;tja;\ncc;;;\n;1-1-2026;;\n");
	assert_int_equal(users.n, 1);
	assert_string_equal(users.rows[0].login, "cc");
	assert_int_equal(users.unread, 4);
	sheet_fault_sort(&faults);
	assert_int_equal(faults.n, 5);
	has_fault(0, 1, 25, "the column \"Sko\" is not used");
	assert_true(faults.items[0].is_note);
	has_fault(1, 2, 5, "\"snart\" is not a date; write it like 21-11-2026");
	has_fault(2, 4, 1, "the row has 1 cells, but there are 4 headings");
	has_fault(3, 5, 5, "\"tja\" is neither yes nor no");
	has_fault(4, 7, 1, "the cell under \"Login\" is empty");
}

static void test_headings(void **state)
{
	(void)state;
	take("Logon;Rolle\nmlj;reader\n");
	assert_int_equal(users.n, 0);
	has_fault(0, 1, 1, "unknown heading \"Logon\"; did you mean \"Login\"?");
	take("Rolle;role\nreader;reader\n");
	has_fault(0, 1, 7, "the column \"role\" is there already, as column 1");
	take("Rolle\nreader\n");
	has_fault(0, 1, 1, "there is no column \"Login\"");
	assert_int_equal(users.n, 0);
	take("");
	assert_int_equal(users.n, 0);
	/* Four letters may be meant for others, three may be anything. */
	take("Login;Rlle;Luy\nmlj;x;y\n");
	has_fault(0, 1, 7, "unknown heading \"Rlle\"; did you mean \"Rolle\"?");
	has_fault(1, 1, 12, "the column \"Luy\" is not used");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_headings),
	};

	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
