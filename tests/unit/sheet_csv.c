/* The reader of spreadsheets' files: cells, places and faults, exactly. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "sheet/csv.h"
#include "sheet/sha256.h"
#include "with_arena.h"

static struct sheet_faults faults;
static char shown[8192];

/* Rows as "a|b|c" lines, then the faults. */
static const char *show(const struct csv *csv)
{
	FILE *f = fmemopen(shown, sizeof(shown), "w");

	for (size_t i = 0; i < csv->n; i++)
		for (size_t j = 0; j < csv->rows[i].n; j++)
			fprintf(f, "%s%c", csv->rows[i].cells[j].text, j + 1 < csv->rows[i].n ? '|' : '\n');
	sheet_fault_print(&faults, "f", f);
	fclose(f);
	return shown;
}

static const char *parse_n(const char *bytes, size_t n, struct csv *csv)
{
	arena_reset(&arena);
	sheet_fault_init(&faults, &arena);
	sheet_csv_parse(&arena, bytes, n, &faults, csv);
	return show(csv);
}

static const char *parse(const char *text)
{
	struct csv csv;

	return parse_n(text, strlen(text), &csv);
}

struct example {
	const char *in, *out;
};

static const struct example tables[] = {
	{"CPR;Navn\n010180-1234;Søren\n", "CPR|Navn\n010180-1234|Søren\n"},
	{"CPR,Navn\r\n1,a\r\n2,b", "CPR|Navn\n1|a\n2|b\n"},
	{"CPR\tNavn\n1\ta;b,c\n", "CPR|Navn\n1|a;b,c\n"},
	{"a;b\r1;2\r", "a|b\n1|2\n"},
	{"\xEF\xBB\xBF" "a;b\n1;2\n", "a|b\n1|2\n"},
	/* Windows-1252, with its own quotes and dash. */
	{"a;b\nS\xF8ren \xC5g\xE5rd;\x84x\x93 \x96\n", "a|b\nSøren Ågård|„x“ –\n"},
	{"a;b\n\"x;\"\"y\"\"\";\"two\r\nlines\"\n", "a|b\nx;\"y\"|two\nlines\n"},
	{"a;b\n  x  ; \"y \" \n", "a|b\nx|y \n"},
	{"a;b\n;;;\n\n1;2;;\n;\n", "a|b\n1|2||\n"},
	{"sep=,\na,b;c\n1,2\n", "a|b;c\n1|2\n"},
	{"\"x;y;z;v\",b\n1,2\n", "x;y;z;v|b\n1|2\n"},
	{"a;b\n5\" rør;2\n", "a|b\n5\" rør|2\n"},
	{"a;b\n1;\"\"\n", "a|b\n1|\n"},
	{"a\n1\n", "a\n1\n"},
	{"SEP=|\r\na|b\r\n1|2\r\n", "a|b\n1|2\n"},
	/* What names no sign that could separate is a heading. */
	{"sep=\na\n", "sep=\na\n"},
	{"sep=x;b\n1;2\n", "sep=x|b\n1|2\n"},
	{"sep=\"\n1\n", "sep=\"\n1\n"},
	{"sep=", "sep=\n"},
};

static const struct example mistakes[] = {
	{"", "f:1:1: the file is empty\n"},
	{"\n\n;;\n", "f:1:1: the file is empty\n"},
	{"a;b\n1\n2;3;4\n", "a|b\n1\n2|3|4\n"
		"f:2:1: the row has 1 cells, but there are 2 headings\n"
		"f:3:5: the row has 3 cells, but there are 2 headings\n"},
	{"a;b\næøå;\"x\ny;z\n", "a|b\nf:2:5: the quote that opens here is never closed\n"},
	{"a;b\n\"x\"y;1\n\"ø\" æ;1\n", "a|b\nx|1\nø|1\n"
		"f:2:4: there is text after the closing quote; a quote inside a cell is written twice\n"
		"f:3:5: there is text after the closing quote; a quote inside a cell is written twice\n"},
	/* Places stay true after a cell with line breaks in it. */
	{"a;b\n\"x\ny\nz\";\"1\"2\n", "a|b\nx\ny\nz|1\n"
		"f:4:7: there is text after the closing quote; a quote inside a cell is written twice\n"},
	{"PK\003\004....", "f:1:1: this is an Excel workbook (.xlsx), not CSV; open it and save it as \"CSV UTF-8\"\n"},
	{"\xD0\xCF\x11\xE0\xA1\xB1", "f:1:1: this is an old Excel workbook (.xls), not CSV; open it and save it as \"CSV UTF-8\"\n"},
	{"%PDF-1.4", "f:1:1: this is a PDF, not CSV\n"},
	{"\xFF\xFE" "a", "f:1:1: this is UTF-16 (Excel calls it Unicode text); save it as \"CSV UTF-8\"\n"},
	{"a;b\nSøren;\xF8\n", "f:2:7: byte 0xF8 is neither UTF-8 nor Windows-1252; save the file as \"CSV UTF-8\"\n"},
	{"\xEF\xBB\xBF" "a\n\xE6\n", "f:2:1: byte 0xE6 is neither UTF-8 nor Windows-1252; save the file as \"CSV UTF-8\"\n"},
	{"a\nx\x81\n", "f:2:2: byte 0x81 is neither UTF-8 nor Windows-1252; save the file as \"CSV UTF-8\"\n"},
};

static void test_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(tables); i++)
		assert_string_equal(parse(tables[i].in), tables[i].out);
}

static void test_mistakes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++)
		assert_string_equal(parse(mistakes[i].in), mistakes[i].out);
}

static void test_nul(void **state)
{
	static const char bytes[] = "a;b\nSøren;x\0y\n";
	struct csv csv;

	(void)state;
	assert_string_equal(parse_n(bytes, sizeof(bytes) - 1, &csv),
		"f:2:8: there is a NUL byte here; the file is damaged or is not CSV. Save it as \"CSV UTF-8\"\n");
}

static void test_places_of_cells(void **state)
{
	struct csv csv;

	(void)state;
	parse_n("a;bø;c\n\"x\ny\";  ø;3\n", 20, &csv);
	assert_int_equal(csv.n, 2);
	assert_int_equal(csv.rows[0].cells[2].column, 6);
	assert_int_equal(csv.rows[1].line, 2);
	assert_int_equal(csv.rows[1].cells[0].line, 2);
	assert_int_equal(csv.rows[1].cells[1].line, 3);
	assert_int_equal(csv.rows[1].cells[1].column, 6);
	assert_int_equal(csv.rows[1].cells[2].column, 8);
	assert_int_equal(csv.delimiter, ';');
	assert_false(csv.is_cp1252);
}

static void test_too_much(void **state)
{
	size_t n = 10 * 1024 * 1024;
	char *bytes = malloc(n + 1);
	struct csv csv;

	(void)state;
	memset(bytes, 'x', n);
	memcpy(bytes, "a;b\n1;\"", 7);
	assert_string_equal(parse_n(bytes, n, &csv),
		"a|b\nf:2:3: the cell that begins here is longer than 4096 bytes; is a closing quote missing?\n");
	memcpy(bytes, "a;b\n1;x", 7);
	assert_string_equal(parse_n(bytes, n, &csv),
		"a|b\nf:2:3: the cell that begins here is longer than 4096 bytes; is a closing quote missing?\n");
	memset(bytes, ';', 1000);
	bytes[0] = 'a';
	bytes[1000] = '\0';
	assert_string_equal(parse(bytes), "f:1:201: there are more than 200 columns\n");
	free(bytes);
}

/* A cell that a message quotes may be as long as a cell can be, and holds whatever the file holds. */
static void test_quoted_cells(void **state)
{
	char cell[CSV_CELL_MAX];

	(void)state;
	sheet_fault_init(&faults, &arena);
	sheet_fault_add(&faults, 1, 1, "\"%s\" is no heading", "a\033]0;x\007b");
	assert_string_equal(faults.items[0].text, "\"a?]0;x?b\" is no heading");
	for (size_t i = 0; i + 2 < sizeof(cell); i += 2)
		memcpy(cell + i, "ø", sizeof("ø"));
	for (int shift = 0; shift < 2; shift++) {
		sheet_fault_note(&faults, 2, 1, "%s%s", shift ? "x" : "", cell);
		const char *text = faults.items[faults.n - 1].text;
		assert_int_equal(text_invalid_at(text, strlen(text)), -1);
		assert_int_equal(text_width(text), 400);
		assert_int_equal(text[strlen(text) - 1], '~');
	}
}

static void test_files(void **state)
{
	char path[] = "/tmp/trin-csv-XXXXXX";
	int fd = mkstemp(path);
	struct csv csv;
	struct err e;

	(void)state;
	assert_int_equal(write(fd, "a;b\n1;2\n", 8), 8);
	close(fd);
	sheet_fault_init(&faults, &arena);
	assert_int_equal(sheet_csv_read(&arena, path, CSV_FILE_MAX, &faults, &csv, &e), ST_OK);
	assert_string_equal(show(&csv), "a|b\n1|2\n");
	unlink(path);
	assert_int_equal(sheet_csv_read(&arena, path, CSV_FILE_MAX, &faults, &csv, &e), ST_NOTFOUND);
	assert_string_equal(e.arg, path);
	assert_int_equal(sheet_csv_read(&arena, "/tmp", CSV_FILE_MAX, &faults, &csv, &e), ST_INVALID);
	assert_string_equal(e.arg, "/tmp is not a file");
}

static void test_sha256(void **state)
{
	char out[SHA256_ROOM], many[200];

	(void)state;
	assert_string_equal(sheet_sha256("", 0, out), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(sheet_sha256("abc", 3, out), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(sheet_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, out),
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	memset(many, 'a', sizeof(many));
	assert_string_equal(sheet_sha256(many, 64, out), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_places_of_cells),
		cmocka_unit_test(test_too_much),
		cmocka_unit_test(test_quoted_cells),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_sha256),
	};

	return cmocka_run_group_tests(tests, with_arena, drop_arena);
}
