#ifndef STORE_CHAIN_PRIV_H
#define STORE_CHAIN_PRIV_H

#include "db_priv.h"
#include "store/chain.h"

/* Everything that a hash covers, besides the hash before. Texts may be NULL, which is like "". */
struct chain_row {
	int64_t seq, at, session, user, uid, action, object;
	const char *login, *terminal, *source, *purpose, *detail;
};
void store_chain_hash(const struct chain_row *row, const unsigned char before[HASH_BYTES],
	unsigned char out[HASH_BYTES]);
/*
 * Before a row is added: takes the mark from the one that was the newest, and begins a month with the row at "seq" when it
 * is of a later one. The caller adds the row with its mark.
 */
CHECKED enum status store_chain_extend(struct store *s, const struct chain_head *head, int32_t month, int64_t seq,
	struct err *e);

#endif
