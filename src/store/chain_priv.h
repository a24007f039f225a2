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
/* Writes the newest row's place into the line of its month. */
CHECKED enum status store_chain_extend(struct store *s, const struct chain_head *head, struct err *e);

#endif
