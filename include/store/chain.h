#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H

/*
 * The log as a chain of SHA-256: each row's hash covers the row, who stands behind its session, and the hash of
 * the row before. Months (UTC) follow each other; the line of a month that is over keeps its first and last row and its
 * head, also when the rows were dropped. The newest row is marked as such, so that rows cut off behind it are missed. It shows every change by whoever does not compute the whole chain anew; against that
 * the head goes to syslog.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "store/store.h"

enum chain_fault {
	CHAIN_WHOLE,
	CHAIN_CHANGED, /* the row is not the one that was written */
	CHAIN_MISSING, /* a row is gone from the middle */
	CHAIN_CUT,     /* the newest rows are gone */
	CHAIN_ADDED,   /* a row that no program wrote */
	CHAIN_MONTH,   /* the line of a month does not fit its rows */
};
const char *store_chain_fault_text(enum chain_fault fault); /* message id */

struct chain_head {
	int32_t month; /* years * 12 + month - 1; 0: nothing is chained yet */
	int64_t seq;   /* of the newest row; 0: none */
	bool is_whole; /* the newest row has its mark: nothing was cut off behind it */
	bool is_open;  /* the month is the one that is written */
	int64_t last;  /* the last row of a month that is not, as its line says */
	unsigned char hash[HASH_BYTES];
};
enum status store_chain_head(struct store *s, struct chain_head *out, struct err *e) CHECKED;

/* The hash of one row, or of the last row of a dropped month; *found false when there is no such row, or it has none. */
enum status store_chain_at(struct store *s, int64_t seq, unsigned char hash[HASH_BYTES], bool *found,
	struct err *e) CHECKED;

/* A verification that goes in steps, so that it holds up nobody. Zero it, then step until done. */
struct chain_check {
	bool done;
	enum chain_fault fault; /* the first one, which ends it */
	int64_t bad_seq;	/* the row at fault, 0 when whole */
	int64_t rows;		/* that were verified */
	int64_t upto;		/* newest row when it began */
	int64_t next;		/* seq that comes next */
	int32_t month, dropped; /* where it is; months without rows */
	unsigned char hash[HASH_BYTES];
};
/* Verifies at most limit rows. Runs inside store_read(). */
enum status store_chain_step(struct store *s, struct chain_check *c, int32_t limit, struct err *e) CHECKED;

/* The whole check of a file that nobody else uses, such as a copy. One of an older schema is left: done is false. */
enum status store_chain_of_copy(const char *path, struct chain_check *out, struct err *e) CHECKED;

/*
 * Drops rows of the oldest month that has any, when it is older than "before" (a month): at most limit rows a
 * time. rows 0: there was none. The newest month is never dropped.
 */
struct chain_dropped {
	int32_t month, rows;
};
enum status store_chain_drop(struct store *s, int32_t before, int64_t at, int32_t limit, struct chain_dropped *out,
	struct err *e) CHECKED;

int32_t store_chain_month(int64_t at); /* of a time */

#endif
