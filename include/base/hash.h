#ifndef BASE_HASH_H
#define BASE_HASH_H

/*
 * SHA-256 (FIPS 180-4, by libsodium) over typed fields: every field goes in with its length or at a fixed size,
 * so that no two lists of fields give the same bytes.
 */

#include <stddef.h>
#include <stdint.h>

#define HASH_BYTES 32
#define HASH_HEX (HASH_BYTES * 2 + 1)

struct hash {
	_Alignas(8) unsigned char state[104]; /* crypto_hash_sha256_state */
	unsigned char part[192];	      /* what has not gone into it yet: a row of the log at once */
	size_t n;
};
void hash_begin(struct hash *h);
void hash_bytes(struct hash *h, const void *bytes, size_t n); /* as they are, without a length */
void hash_number(struct hash *h, int64_t number);
void hash_text(struct hash *h, const char *text); /* NULL is like "" */
void hash_end(struct hash *h, unsigned char out[HASH_BYTES]);

const char *hash_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX]);

#endif
