#ifndef CLI_INSTRUMENT_PRIV_H
#define CLI_INSTRUMENT_PRIV_H

/*
 * The instrument in words, for the handbook and for comparing two sets: translated, in the arena,
 * "" where there is nothing to say.
 */

#include "cli/session.h"
#include "conf/definitions.h"
#include "model/set.h"
#include "report/page.h"

bool cli_instrument_in_english(void);
const char *cli_instrument_cadence(struct arena *a, const struct set_version *set);
const char *cli_instrument_closed_weeks(struct arena *a, const struct set_version *set);
const char *cli_instrument_previous(const struct set_version *set);
const char *cli_instrument_notes(struct arena *a, const struct set_version *set);
const char *cli_instrument_own_order(const struct set_version *set);
const char *cli_instrument_raters(struct arena *a, const struct indicator *in);
const char *cli_instrument_scale(struct arena *a, const struct indicator *in);
const char *cli_instrument_goal(struct arena *a, const struct indicator *in);
const char *cli_instrument_reliable(struct arena *a, const struct indicator *in);
const char *cli_instrument_number(struct arena *a, int32_t n);

/* How a page leaves trin-admin: the values of --format and --output, or NULL. */
enum cli_exit cli_instrument_put(
	struct cli_session *s, const struct page *page, const char *format, const char *output);
/* Checks the two before any work is done. */
enum cli_exit cli_instrument_can_put(const char *format, const char *output);
/* The set of that key, or NULL after saying which there are. */
const struct def_set *cli_instrument_set(struct arena *a, const struct definitions *d, const char *key);
/* "As the files in DIR say, 21-11-2026": what stands below each sheet. */
const char *cli_instrument_foot(struct cli_session *s, const char *of);

#endif
