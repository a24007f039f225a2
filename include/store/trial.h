#ifndef STORE_TRIAL_H
#define STORE_TRIAL_H

/* Sets on trial: scored by chosen sections, outside every report until they are adopted. */

#include "base/arena.h"
#include "model/id.h"
#include "model/set.h"
#include "store/store.h"

enum trial_state { TRIAL_NONE, TRIAL_RUNNING, TRIAL_DROPPED, TRIAL_ADOPTED };

enum status store_trial_state(struct store *s, struct set_version_id id, enum trial_state *out,
	struct err *e) CHECKED;
/* Whether users of the section may score the set while it is on trial. */
enum status store_trial_has_section(struct store *s, const char *set_key, struct section_id section,
	bool *out, struct err *e) CHECKED;

struct trial_section {
	const char *set_key, *section_key;
};
enum status store_trial_sections(struct store *s, struct arena *a, struct trial_section **out,
	size_t *n, struct err *e) CHECKED;
/* These, and no others. A section that is not there is left out. */
enum status store_trial_replace_sections(
	struct store *s, const struct trial_section *list, size_t n, struct err *e) CHECKED;

/*
 * Ends the trial of every version of the key that runs. Dropped, their measurements and drafts are
 * removed and running courses of their target groups end on "today". ST_NOTFOUND when none runs.
 */
struct trial_result {
	int64_t versions, measurements;
};
enum status store_trial_adopt(struct store *s, const char *set_key, int64_t at, const char *login,
	struct trial_result *out, struct err *e) CHECKED;
enum status store_trial_drop(struct store *s, const char *set_key, int64_t at, int32_t today,
	const char *login, struct trial_result *out, struct err *e) CHECKED;

#endif
