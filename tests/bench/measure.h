#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

/* What the benchmarks share: a clock, percentiles, and a line that says whether a goal is met. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double measure_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline int measure_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts v. */
static inline double measure_percentile(double *v, size_t n, int p)
{
	qsort(v, n, sizeof(*v), measure_order);
	return v[(n - 1) * (size_t)p / 100];
}

/* Prints the figure beside its goal; returns whether it is met. */
static inline bool measure_goal(const char *what, double value, const char *unit, double goal)
{
	bool ok = value <= goal;

	printf("  %-50s %9.2f %-6s (goal <= %g) %s\n", what, value, unit, goal, ok ? "ok" : "OVER");
	return ok;
}

#endif
