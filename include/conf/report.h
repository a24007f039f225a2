#ifndef CONF_REPORT_H
#define CONF_REPORT_H

/* Every mistake found in configuration files, in the order of files and lines. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum conf_severity { CONF_ERROR, CONF_WARNING };

struct conf_message {
	enum conf_severity severity;
	const char *file; /* as the administrator named it, relative to the directory */
	int line;	  /* 1-based; 0: the whole file */
	const char *text; /* in the language of the session: English id with its values put in, translated by msg() */
};

struct conf_report {
	struct arena *arena;
	/* Translates a format; conf itself knows no language. NULL: English. */
	const char *(*translate)(const char *msgid);
	struct conf_message *messages;
	size_t n, room;
	size_t errors, warnings;
	int32_t lix_max; /* harder texts of indicators give a warning; 0: none */
};

void conf_report_init(struct conf_report *r, struct arena *a, const char *(*translate)(const char *));
/* What errno means, for an argument of the two below; in their language. */
const char *conf_report_reason(const struct conf_report *r, int sys);
void conf_error(struct conf_report *r, const char *file, int line, const char *fmt, ...) PRINTF(4, 5);
void conf_warning(struct conf_report *r, const char *file, int line, const char *fmt, ...) PRINTF(4, 5);
void conf_report_sort(struct conf_report *r);
/* ST_CONFIG naming the first error when there are more errors than before, else ST_OK. */
enum status conf_report_status(const struct conf_report *r, size_t errors_before, struct err *e) CHECKED;

#endif
