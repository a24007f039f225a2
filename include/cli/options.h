#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

/*
 * Reads a command line against a table: --name VALUE, --name=VALUE, flags, words; "--" ends the
 * options.
 */

#include "cli/command.h"

/*
 * Options of the table go into values, as text. Anything else is a word; an option that is not in the table
 * is said and refused, or with rest given is put there with the words, "--" included, for a second
 * reading.
 */
struct cli_rest {
	char **argv; /* room for argc entries */
	int argc;
};
enum cli_exit cli_options_read(const struct cli_option *options, size_t n, int argc, char **argv,
	struct cli_given *given, struct cli_rest *rest);

#endif
