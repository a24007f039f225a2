#ifndef SCREEN_TIMELINE_PRIV_H
#define SCREEN_TIMELINE_PRIV_H

/* What happened in a course, day by day: measurements, notes, corrections, remarks, goals, efforts, entries and exits. */

#include "trend_priv.h"

enum event_kind {
	EVENT_ENTRY,
	EVENT_EXIT,
	EVENT_EFFORT,
	EVENT_EFFORT_END,
	EVENT_VERSION,
	EVENT_MEASURED,
	EVENT_CORRECTED,
	EVENT_NOTE,
	EVENT_REMARK,
	EVENT_GOAL,
	EVENT_OVERDUE,
	EVENT_COUNT,
};

struct event {
	int32_t on;
	enum event_kind kind;
	const char *label; /* "Note: Sleep" */
	const char *body;  /* the words themselves, or "" */
};

/* Everything that has happened up to today, oldest first, in the arena. */
void screen_timeline_make(const struct trend *t, struct screen_app *app, struct arena *a, struct event **out, size_t *n);
/* Whether somebody wrote it: a note, a remark, the reason of a correction. */
bool screen_timeline_is_written(enum event_kind kind);

#endif
