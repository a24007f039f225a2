#ifndef STORE_BACKUP_PRIV_H
#define STORE_BACKUP_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* "20261121T091500Z": sorts by time, in summer and winter. */
const char *store_backup_stamp(struct arena *a, int64_t at);

/* Which of the copies made at these times (newest first) stay: 7 days, 4 weeks, 12 months. */
void store_backup_keep(const int64_t *times, size_t n, bool *keep);

#endif
