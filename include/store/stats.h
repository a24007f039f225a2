#ifndef STORE_STATS_H
#define STORE_STATS_H

/* What is in the file, and what in it is hard to believe. For administrators: reads everything.
 */

#include "base/arena.h"
#include "store/store.h"

struct store_stats {
	int64_t file_bytes, log_bytes; /* the log: what is not in the file yet */
	int schema;
	int64_t users, citizens, courses, measurements, drafts,
		log_rows;				       /* users, courses: open */
	int64_t newest_measurement, oldest_draft, last_backup; /* UTC seconds, 0 none */
};
enum status store_stats(struct store *s, struct store_stats *out, struct err *e) CHECKED;

enum finding_kind {
	FINDING_DAY,   /* a measurement lies outside its course */
	FINDING_DRAFT, /* nobody has touched a draft for long */
	FINDING_CLOCK, /* the clock went back: "where" is the row of the log */
};
struct finding {
	enum finding_kind kind;
	const char *where; /* refs, logins, dates: no names */
};
/* What no rule of the schema can hold; at most 100 of a kind. Drafts before, rows of the log
 * since. */
enum status store_stats_findings(struct store *s, struct arena *a, int64_t drafts_before,
	int64_t log_since, struct finding **out, size_t *n, struct err *e) CHECKED;

/* Whether nothing says that a backup was made since then; a log that is younger says nothing of it. */
enum status store_stats_backup_late(struct store *s, int64_t since, bool *late, struct err *e) CHECKED;

#endif
