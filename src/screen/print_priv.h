#ifndef SCREEN_PRINT_PRIV_H
#define SCREEN_PRINT_PRIV_H

/*
 * Prints: a page is made, the print is logged through the door, and only then is anything
 * written. Files go into the user's home folder and never over another one. print.c asks on a
 * screen; plain mode asks line by line.
 */

#include "sheet_priv.h"

enum print_way { PRINT_PDF, PRINT_TEXT, PRINT_HTML, PRINT_PRINTER, PRINT_WAYS };
const char *screen_print_way(enum print_way way); /* translated */

struct print_job {
	struct sheet_from from;
	struct course_id course; /* 0: of nobody */
	const char *purpose;
	enum sheet sheet;
	enum print_way way;
};
/*
 * Makes the page, logs and writes; *path is the file, in the arena, or "" after the printer.
 * Without a terminal PRINT_PRINTER is a BUG.
 */
enum status screen_print_do(
	const struct print_job *job, struct arena *a, const char **path, struct err *e) CHECKED;
/* The same for a text that is ready: "what" names it in the log, the stem in the file. */
enum status screen_print_text(const struct print_job *job, const char *what, const char *stem,
	const char *text, struct arena *a, const char **path, struct err *e) CHECKED;

/*
 * A page that is no sheet of one citizen's progression: a list. "what" names it in the log, [a-z-]; the
 * file is called after the stem.
 */
struct print_page {
	struct screen_app *app;
	struct course_id course; /* 0: of nobody */
	const char *purpose, *what, *stem, *title, *of; /* of: a ref for the foot, or NULL */
};
/* An empty page with title and foot; rows are added before it is printed. */
void screen_print_page_init(const struct print_page *job, struct arena *a, struct page *out);
/* Asks how, does it and says where it is. */
struct nav screen_print_page_ask(
	struct screen *s, const struct print_page *job, const struct page *page, struct err *e);

/* Asks which sheet and how, does it and says where it is. */
struct nav screen_print_ask(struct screen *s, const struct print_job *job, struct err *e);

#endif
