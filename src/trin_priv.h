#ifndef TRIN_PRIV_H
#define TRIN_PRIV_H

/* What trin.c hands over to trin_screens.c, which is loaded when trin-store has been started. */

#include <stdbool.h>

#include "wire/door_start.h"

struct options {
	const char *db, *config, *view;
	int lang; /* enum lang, or -1 */
	bool demo, ascii, plain, help, version;
	bool wrong_view;   /* that is --view, or its name */
	const char *wrong; /* the first argument that cannot be used, or NULL */
};

struct trin_start {
	struct options options;
	struct door_start store; /* when e->code is ST_OK, and unless options are wrong or ask for help */
	struct err e;
};

/* The rest of the program; returns its exit status. The name of the symbol is TRIN_MAIN, too. */
int trin_screens(const struct trin_start *start);
#define TRIN_MAIN "trin_screens"

#endif
