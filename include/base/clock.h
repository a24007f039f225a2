#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/*
 * The only clock. Tests fix it with clock_fix(); the programs also obey TRIN_NOW (UTC seconds)
 * when, and only when, they run on a private database (demo, tests): clock_allow_fixed().
 */

#include <stdbool.h>
#include <stdint.h>

int64_t clock_now(void);	   /* UTC seconds */
int32_t clock_today(void);	   /* the local civil day (base/date.h) */
int clock_minute_of_day(int64_t t); /* local, 0..1439, for "14:02" */
int64_t clock_monotonic_ms(void);
void clock_fix(int64_t now); /* 0: the real clock again */
void clock_allow_fixed(void);

#define CLOCK_ROOM 8
const char *clock_hhmm(char buf[CLOCK_ROOM], int64_t t);
int32_t clock_day_of(int64_t t); /* the local day of a time */
int64_t clock_begin_of(int32_t day); /* the first second of a local day */

#endif
