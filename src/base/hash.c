/*
 * SHA-256 from libsodium. Numbers go in as eight bytes, lowest first, and texts with their length
 * before them: hashes that are stored depend on both.
 */
#include "base/hash.h"

#include <endian.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(((struct hash *)0)->state), "the state has room");
_Static_assert(HASH_BYTES == crypto_hash_sha256_BYTES, "the hash has room");

static crypto_hash_sha256_state *state(struct hash *h)
{
	return (crypto_hash_sha256_state *)(void *)h->state;
}

void hash_begin(struct hash *h)
{
	crypto_hash_sha256_init(state(h));
	h->n = 0;
}

static void flush(struct hash *h)
{
	crypto_hash_sha256_update(state(h), h->part, h->n);
	h->n = 0;
}

void hash_bytes(struct hash *h, const void *bytes, size_t n)
{
	if (n > sizeof(h->part) - h->n)
		flush(h);
	if (n > sizeof(h->part)) {
		crypto_hash_sha256_update(state(h), bytes, n);
		return;
	}
	memcpy(h->part + h->n, bytes, n);
	h->n += n;
}

void hash_number(struct hash *h, int64_t number)
{
	uint64_t bytes = htole64((uint64_t)number);

	hash_bytes(h, &bytes, sizeof(bytes));
}

void hash_text(struct hash *h, const char *text)
{
	size_t n = text ? strlen(text) : 0;

	hash_number(h, (int64_t)n);
	hash_bytes(h, text ? text : "", n);
}

void hash_end(struct hash *h, unsigned char out[HASH_BYTES])
{
	flush(h);
	crypto_hash_sha256_final(state(h), out);
}

const char *hash_hex(const unsigned char hash[HASH_BYTES], char out[HASH_HEX])
{
	return sodium_bin2hex(out, HASH_HEX, hash, HASH_BYTES);
}
