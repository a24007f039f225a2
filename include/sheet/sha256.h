#ifndef SHEET_SHA256_H
#define SHEET_SHA256_H

/* SHA-256 (FIPS 180-4) of n bytes, in hex: names an imported file in the log. */

#include <stddef.h>

#define SHA256_ROOM 65
const char *sheet_sha256(const void *bytes, size_t n, char out[SHA256_ROOM]);

#endif
