#ifndef CLI_JSON_H
#define CLI_JSON_H

/*
 * Writes one JSON document (RFC 8259) to a stream, for programs. Commas, quotation marks and
 * escapes are its business; members are named inside objects and not inside lists.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct cli_json {
	FILE *out;
	int depth;
	bool is_next; /* something stands before in this object or list */
};

void cli_json_init(struct cli_json *j, FILE *out);
/* name: of the member, or NULL in a list and at the top. */
void cli_json_open(struct cli_json *j, const char *name, char bracket); /* '{' or '[' */
void cli_json_close(struct cli_json *j, char bracket);			/* '}' or ']'; the last ends the line */
void cli_json_text(struct cli_json *j, const char *name, const char *value);
void cli_json_number(struct cli_json *j, const char *name, int64_t value);
void cli_json_null(struct cli_json *j, const char *name);
void cli_json_bool(struct cli_json *j, const char *name, bool value);

#endif
