/*
 * The pictures of README, from the running program: drives trin on a demo file with a fixed clock and
 * writes what libvterm shows as SVG. screenshot BUILD DIRECTORY
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pty.h"

#define ROWS 24
#define COLS 80
#define CELL_W 8.4
#define CELL_H 18
#define MARGIN 10

/* A fixed Saturday: 21-11-2026 14:02 in Denmark. */
#define FIXED_NOW "TRIN_NOW=1795266120"

struct scene {
	const char *file; /* without .svg */
	const char *keys; /* typed after the scene before */
	const char *wait; /* stands on the screen when it is drawn */
};

static const struct scene scenes[] = {
	{ "home", "", "Mine borgere" },
	{ "caseload", "\r", "Progression = " },
	{ "progression", "/B-1007\rjjj\r", "S start" },
	{ "both-readings", "B[[", "2 af 4" },
	{ "scoring", "qq/B-1015\r\rs3435424", "7 af " },
};

static const char *escaped(uint32_t c, char buf[8])
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case ' ':
		return "&#160;";
	}
	memset(buf, 0, 8);
	if (c < 0x80) {
		buf[0] = (char)c;
	} else if (c < 0x800) {
		buf[0] = (char)(0xc0 | c >> 6);
		buf[1] = (char)(0x80 | (c & 0x3f));
	} else {
		buf[0] = (char)(0xe0 | c >> 12);
		buf[1] = (char)(0x80 | (c >> 6 & 0x3f));
		buf[2] = (char)(0x80 | (c & 0x3f));
	}
	return buf;
}

static bool same_look(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return a->attrs.bold == b->attrs.bold && a->attrs.reverse == b->attrs.reverse &&
	       a->attrs.underline == b->attrs.underline;
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermScreenCell cell;
	VTermPos at = {.row = row, .col = col};

	vterm_screen_get_cell(p->screen, at, &cell);
	if (cell.chars[0] == 0)
		cell.chars[0] = ' ';
	return cell;
}

/* One run of cells that look alike. */
static void put_run(FILE *f, const struct pty *p, int row, int from, int to)
{
	VTermScreenCell look = cell_at(p, row, from);
	double x = MARGIN + from * CELL_W;
	int y = MARGIN + row * CELL_H;
	char buf[8];

	if (look.attrs.reverse)
		fprintf(f, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#d8dee9\"/>\n", x, y,
			(to - from) * CELL_W, CELL_H);
	fprintf(f, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s%s fill=\"%s\">", x, y + 14, (to - from) * CELL_W,
		look.attrs.bold ? " font-weight=\"bold\"" : "",
		look.attrs.underline ? " text-decoration=\"underline\"" : "",
		look.attrs.reverse ? "#101418" : "#d8dee9");
	for (int col = from; col < to; col++)
		fputs(escaped(cell_at(p, row, col).chars[0], buf), f);
	fputs("</text>\n", f);
}

static bool is_blank(const struct pty *p, int row, int from, int to)
{
	for (int col = from; col < to; col++)
		if (cell_at(p, row, col).chars[0] != ' ' || cell_at(p, row, col).attrs.reverse)
			return false;
	return true;
}

static void put_row(FILE *f, const struct pty *p, int row)
{
	for (int from = 0, to; from < COLS; from = to) {
		VTermScreenCell look = cell_at(p, row, from);

		for (to = from + 1; to < COLS; to++) {
			VTermScreenCell next = cell_at(p, row, to);

			if (!same_look(&look, &next))
				break;
		}
		if (!is_blank(p, row, from, to))
			put_run(f, p, row, from, to);
	}
}

static void write_svg(const struct pty *p, const char *directory, const char *name)
{
	double width = 2 * MARGIN + COLS * CELL_W;
	int height = 2 * MARGIN + ROWS * CELL_H;
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.svg", directory, name);
	f = fopen(path, "w");
	if (!f) {
		perror(path);
		exit(1);
	}
	fprintf(f,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %d\" "
		"font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n"
		"<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"#101418\"/>\n",
		width, height);
	for (int row = 0; row < ROWS; row++)
		put_row(f, p, row);
	fputs("</svg>\n", f);
	fclose(f);
	printf("%s\n", path);
}

int main(int argc, char **argv)
{
	char term[] = "TERM=xterm-256color", lang[] = "LANG=C.UTF-8", home[] = "HOME=/nonexistent";
	char zone[] = "TZ=Europe/Copenhagen", now[] = FIXED_NOW;
	char *env[] = { term, lang, home, zone, now, NULL };
	char program[4096], demo[] = "--demo";
	char *args[] = {program, demo, NULL};
	struct pty p;

	if (argc != 3) {
		fprintf(stderr, "usage: screenshot BUILD DIRECTORY\n");
		return 64;
	}
	mkdir(argv[2], 0755);
	snprintf(program, sizeof(program), "%s/trin", argv[1]);
	pty_start(&p, ROWS, COLS, args, env);
	for (size_t i = 0; i < sizeof(scenes) / sizeof(*scenes); i++) {
		pty_type(&p, scenes[i].keys);
		if (!pty_wait(&p, scenes[i].wait, 5000)) {
			pty_dump(&p);
			return 1;
		}
		pty_drain(&p, 50);
		write_svg(&p, argv[2], scenes[i].file);
	}
	pty_done(&p);
	return 0;
}
