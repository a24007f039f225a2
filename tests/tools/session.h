#ifndef TOOLS_SESSION_H
#define TOOLS_SESSION_H

/* Sessions of the built trin-store on a world's database, for the user who runs the test. */

#include <sys/types.h>

#include "world.h"

/* The world's user must have moved in (world_move_in). NULL, and *e says why, when it does not
 * start. */
struct door *session_start(const struct world *w, struct err *e);
enum status session_hello(struct door *d, struct arena *a, struct err *e);
/* The process started last by "parent" that still runs, 0 none. */
pid_t session_child_of(pid_t parent);
/* The path of a built program. */
bool session_program(const char *name, char *path, size_t size);

#endif
