/*
 * JSON as it is printed. Line breaks are chosen so that each object of the document's lists is one
 * line, for diff and grep; bytes above ASCII pass as they are, since all texts are UTF-8.
 */

#include "cli/json.h"

#include <inttypes.h>

void cli_json_init(struct cli_json *j, FILE *out)
{
	*j = (struct cli_json){.out = out};
}

static void put_text(struct cli_json *j, const char *s)
{
	fputc('"', j->out);
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			fprintf(j->out, "\\%c", c);
		else if (c == '\n')
			fputs("\\n", j->out);
		else if (c < 0x20)
			fprintf(j->out, "\\u%04x", c);
		else
			fputc(c, j->out);
	}
	fputc('"', j->out);
}

/* Each object of a list of the document stands on a line of its own, the rest follows on it. */
static void begin(struct cli_json *j, const char *name)
{
	if (j->is_next)
		fputc(',', j->out);
	if (j->depth == 1 || (j->depth == 2 && !name))
		fputs("\n  ", j->out);
	else if (j->is_next)
		fputc(' ', j->out);
	if (name) {
		put_text(j, name);
		fputs(": ", j->out);
	}
	j->is_next = true;
}

void cli_json_open(struct cli_json *j, const char *name, char bracket)
{
	begin(j, name);
	fputc(bracket, j->out);
	j->depth++;
	j->is_next = false;
}

void cli_json_close(struct cli_json *j, char bracket)
{
	j->depth--;
	if (j->depth == 0)
		fputc('\n', j->out);
	fputc(bracket, j->out);
	if (j->depth == 0)
		fputc('\n', j->out);
	j->is_next = true;
}

void cli_json_text(struct cli_json *j, const char *name, const char *value)
{
	begin(j, name);
	put_text(j, value);
}

void cli_json_number(struct cli_json *j, const char *name, int64_t value)
{
	begin(j, name);
	fprintf(j->out, "%" PRId64, value);
}

void cli_json_null(struct cli_json *j, const char *name)
{
	begin(j, name);
	fputs("null", j->out);
}

void cli_json_bool(struct cli_json *j, const char *name, bool value)
{
	begin(j, name);
	fputs(value ? "true" : "false", j->out);
}
