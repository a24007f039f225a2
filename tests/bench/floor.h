#ifndef TESTS_BENCH_FLOOR_H
#define TESTS_BENCH_FLOOR_H

/* What floor_store sends to floor_pair in one message: the lines of the list, with the readings of each. */
#define FLOOR_ROOM 65536

#endif
