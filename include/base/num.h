#ifndef BASE_NUM_H
#define BASE_NUM_H

/*
 * The only way to show or read a number. "mark" is the decimal mark, ',' in Danish and '.' in
 * English.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define NUM_ROOM 24
/* Tenths, rounded half away from zero by the caller: 29 -> "2,9". */
const char *num_tenths(char buf[NUM_ROOM], int tenths, char mark);
/* With its sign: +14 -> "+1,4", 0 -> "0,0". */
const char *num_signed_tenths(char buf[NUM_ROOM], int tenths, char mark);
const char *num_signed(char buf[NUM_ROOM], int n); /* "+3", "0", "-2" */
/* A whole decimal number within [min, max] and nothing else. */
enum status num_parse(const char *s, int64_t min, int64_t max, int64_t *out, struct err *e) CHECKED;

#endif
