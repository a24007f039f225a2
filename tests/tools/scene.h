#ifndef TOOLS_SCENE_H
#define TOOLS_SCENE_H

/* The municipality (world.h) that a test plays in: made before each test, gone after it. For cmocka's set-up and tear-down. */

#include "world.h"

extern struct world world;

int scene_make(void **state);
int scene_make_provided(void **state); /* and paula (1021), a provider at "vaerk" */
int scene_move_in(void **state);       /* and whoever runs the test has anna's citizens: for the built programs */
int scene_leave(void **state);

#endif
