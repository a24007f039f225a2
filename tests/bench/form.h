#ifndef TESTS_BENCH_FORM_H
#define TESTS_BENCH_FORM_H

/* A scoring form through a door: begun with all its scores in the draft, and finished. */

#include "bare.h"
#include "base/date.h"
#include "wire/door.h"

static inline struct draft_id form_begin(struct door *door, struct arena *a, int course, int32_t *version)
{
	struct draft_open_request open = { .course = { course }, .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	struct err e = { 0 };

	must(door_draft_open(door, &open, a, &opened, &e), &e);
	struct draft_save_request save = { .draft = opened.draft };
	save.draft.scores = "123412341234";
	must(door_draft_save(door, &save, a, &saved, &e), &e);
	*version = saved.version;
	return saved.id;
}

/* Microseconds of the finish alone. */
static inline double form_finish(struct door *door, struct arena *a, struct draft_id id, int32_t version)
{
	struct finish_request request = { .id = id, .version = version, .reason = "" };
	struct finish_reply reply;
	struct err e = { 0 };
	double from = measure_us();

	must(door_finish(door, &request, a, &reply, &e), &e);
	return measure_us() - from;
}

#endif
