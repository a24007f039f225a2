/* Destinations by number, key and name. What people write in lists is compared folded. */

#include "model/exit.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

static const struct {
	const char *key, *name, *danish;
} ways[EXIT_TO_COUNT] = {
	[EXIT_NONE] = { "", "", "" },
	[EXIT_JOB] = { "job", N_("job"), "job" },
	[EXIT_EDUCATION] = { "education", N_("education"), "uddannelse" },
	[EXIT_FLEXIBLE] = { "flexible", N_("flexible job"), "fleksjob" },
	[EXIT_PENSION] = { "pension", N_("pension"), "pension" },
	[EXIT_COURSE] = { "course", N_("another course"), "andet forløb" },
	[EXIT_MOVED] = { "moved", N_("moved away"), "fraflyttet" },
	[EXIT_OTHER] = { "other", N_("something else"), "andet" },
};

const char *exit_key(enum exit_to to)
{
	return to < EXIT_TO_COUNT ? ways[to].key : "";
}

const char *exit_name(enum exit_to to)
{
	return to < EXIT_TO_COUNT ? ways[to].name : "";
}

enum exit_to exit_parse(const char *text)
{
	struct arena a;
	enum exit_to found = EXIT_NONE;

	arena_init(&a);
	const char *wanted = text_fold(&a, text);
	for (int to = EXIT_JOB; to < EXIT_TO_COUNT && found == EXIT_NONE; to++)
		if (strcmp(wanted, text_fold(&a, ways[to].key)) == 0 || strcmp(wanted, text_fold(&a, ways[to].name)) == 0 ||
			strcmp(wanted, text_fold(&a, ways[to].danish)) == 0)
			found = (enum exit_to)to;
	arena_done(&a);
	return found;
}
