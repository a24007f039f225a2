#ifndef MODEL_EXIT_H
#define MODEL_EXIT_H

/* Where a citizen went who left a course (afslutning). The numbers are stored. */

#include <stdint.h>

enum exit_to {
	EXIT_NONE = 0, /* the course runs, or ended because something else did */
	EXIT_JOB = 1,
	EXIT_EDUCATION = 2,
	EXIT_FLEXIBLE = 3,
	EXIT_PENSION = 4,
	EXIT_COURSE = 5,
	EXIT_MOVED = 6,
	EXIT_OTHER = 7,
	EXIT_TO_COUNT,
	EXIT_VOID = 9, /* of a return that was taken back: shown nowhere */
};

#define EXIT_REASON_CHARS 200

const char *exit_key(enum exit_to to);  /* "job": in commands and lists */
const char *exit_name(enum exit_to to); /* message id; "" for none */
/* The destination of a key or of its name in Danish or English, whatever the case; EXIT_NONE: there is none such. */
enum exit_to exit_parse(const char *text);

#endif
