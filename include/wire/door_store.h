#ifndef WIRE_DOOR_STORE_H
#define WIRE_DOOR_STORE_H

/*
 * Finds and starts what is behind the door of a terminal program: the trin-store of its installation, behind the systemd
 * socket if there is one, or an ordinary process on a file of the user's own.
 */

#include <stdbool.h>

#include "base/arena.h"
#include "wire/door_start.h"

struct door_store {
	const char *db;	    /* a file of the user's own, or NULL */
	const char *config; /* its folder of settings, or NULL */
	bool demo;	    /* the demo's file of the user */
};

/*
 * ST_ROOT for root without a file of its own, ST_SETUP when this user reads the installation's database without
 * the program, ST_NOGROUP when the installation is not for this login.
 */
enum status door_store_start(const struct door_store *which, struct door_start *out, struct err *e) CHECKED;
/* A file of this program: beside it in a build tree, else where it was installed. In the arena. */
const char *door_store_file(struct arena *a, const char *name, bool *in_build_tree);

#endif
