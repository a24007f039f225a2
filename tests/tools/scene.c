#include "scene.h"

struct world world;

int scene_make(void **state)
{
	(void)state;
	world_make(&world);
	return 0;
}

int scene_make_provided(void **state)
{
	scene_make(state);
	world_sql(&world, "INSERT INTO section (key, label, administration_id) SELECT 'vaerk', 'Værkstedet', min(id)"
			  " FROM administration");
	world_add_user(&world, "paula", ROLE_PROVIDER, "vaerk", 1021);
	return 0;
}

int scene_move_in(void **state)
{
	scene_make(state);
	world_move_in(&world);
	return 0;
}

int scene_leave(void **state)
{
	(void)state;
	world_free(&world);
	return 0;
}
