#ifndef TOOLS_STAGE_H
#define TOOLS_STAGE_H

/*
 * A user of the test municipality before a terminal of the test's size: keys in, screens out. The
 * door can be made to fail.
 */

#include "headless.h"
#include "screen/app.h"
#include "world.h"

struct stage {
	struct world_user user;
	struct door *door;
	struct screen_app app;
	struct headless h;
	char looks[40]; /* the end of a golden screen's name: language and size */
	enum wire_op fail_op; /* answers to this one fail ... */
	enum status fail;     /* ... with this, unless ST_OK */
	int fails;	      /* how many did */
	int asked[OP_COUNT];
	/* What happens elsewhere just before a request is answered, or NULL. */
	void (*meanwhile)(void *ctx, enum wire_op op);
	void *meanwhile_ctx;
};

void stage_open(struct stage *st, const struct world *w, const char *login, int64_t uid,
	enum lang lang, int rows, int cols);
void stage_close(struct stage *st);
/* From the home menu; what stood on the screen when the script ended. */
const char *stage_play(struct stage *st, const char *keys);
/* "@name" among the keys is the golden screen KIND-NAME, of the stage's language and size. */
void stage_walk(struct stage *st, const char *kind, const char *keys);
/* The same by lines in plain mode, which end with the input; all that was said. */
const char *stage_tell(struct stage *st, const char *lines);
/* Asserts that the screen holds, or does not hold, a text; shows the screen if not. */
void stage_shows(const char *screen, const char *text);
void stage_lacks(const char *screen, const char *text);

#endif
