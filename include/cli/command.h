#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/*
 * A command of trin-admin is one struct: its name, what it takes, the columns of what it answers and the function that
 * does it. The frame reads the command line against it, opens the database, looks up what was named, calls, and prints
 * the answer; help comes from the struct too. To add one: a file in src/cli with such a struct, and a line in the table
 * of src/cli/command.c.
 */

#include "cli/exit.h"
#include "cli/session.h"
#include "cli/takes.h"

#define CLI_OPTIONS_MAX 8
#define CLI_WORDS_MAX 200

struct cli_option {
	const char *name; /* without the dashes */
	unsigned takes;	  /* enum cli_takes, with NEEDED when the command is nothing without it */
	const char *help;
};

static inline enum cli_takes cli_option_takes(const struct cli_option *o)
{
	return (enum cli_takes)(o->takes & ~NEEDED);
}

/* What was given on the command line. */
struct cli_given {
	struct cli_value words[CLI_WORDS_MAX];
	size_t n_words;
	struct cli_value values[CLI_OPTIONS_MAX]; /* of the command's options in their order */
};

/* The words after the name of the command, all of one kind. */
struct cli_words {
	enum cli_takes takes;
	size_t min, max;
};
#define CLI_ONE(takes) {takes, 1, 1}
#define CLI_AT_MOST_ONE(takes) {takes, 0, 1}

struct cli_command {
	const char *name; /* one or two words */
	struct cli_words words;
	const char *summary; /* one line of help */
	const char *help;    /* paragraphs, or NULL */
	const struct cli_option *options;
	size_t n_options;
	const struct cli_column *columns; /* of the answer; NULL: run prints by itself */
	size_t n_columns;
	bool opens; /* the database, before run; what is looked up in it must say so. Else run opens it, or needs none */
	/* Adds rows to the answer, and says a sentence where people read one instead. What fails is said where it does. */
	enum cli_exit (*run)(struct cli_session *s, const struct cli_given *given, struct cli_table *answer);
};
#define CLI_OPTIONS(table) .options = (table), .n_options = COUNT(table)
#define CLI_COLUMNS(table) .columns = (table), .n_columns = COUNT(table)

/* The whole program: reads the command line, does it, returns the exit status. */
int cli_command_main(int argc, char **argv);

#endif
