#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

/*
 * A command of trin-admin is one struct: its name, what it takes and the function that does it. The
 * command line is checked against it, and help comes from it. To add one: a file in src/cli with
 * such a struct, and a line in the table of src/cli/command.c.
 */

#include "cli/exit.h"
#include "cli/session.h"

#define CLI_OPTIONS_MAX 8
#define CLI_WORDS_MAX 200

struct cli_option {
	const char *name;     /* without the dashes */
	const char *argument; /* what it takes, as help shows it; NULL: nothing */
	const char *help;
};

/* What was given on the command line. */
struct cli_given {
	const char *words[CLI_WORDS_MAX]; /* NULL beyond n_words */
	size_t n_words;
	const char *values[CLI_OPTIONS_MAX]; /* of the command's options in their order; NULL not
						given, "" a flag */
};

struct cli_command {
	const char *name;  /* one or two words */
	const char *words; /* what it takes besides options: "LOGIN", "[DIR]" or "" */
	size_t min_words, max_words;
	const char *summary; /* one line of help */
	const char *help;    /* paragraphs, or NULL */
	const struct cli_option *options;
	size_t n_options;
	bool opens; /* the database, before run; else run opens it when the command line is known to be right */
	enum cli_exit (*run)(struct cli_session *s, const struct cli_given *given);
};

/* The whole program: reads the command line, does it, returns the exit status. */
int cli_command_main(int argc, char **argv);

#endif
