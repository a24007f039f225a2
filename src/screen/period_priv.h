#ifndef SCREEN_PERIOD_PRIV_H
#define SCREEN_PERIOD_PRIV_H

#include <stdint.h>

#include "tui/screen.h"

/* Asks for a period, both days included, DAY_NONE for no limit. False: cancelled, nothing is changed. */
bool screen_period_ask(struct screen *s, int32_t today, int32_t *from, int32_t *to);
/* A day that must be given; *day is the one proposed. False: cancelled, and *day is as it was. */
bool screen_period_ask_day(struct screen *s, const char *label, int32_t today, int32_t *day);

#endif
