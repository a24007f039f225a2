#ifndef SCREEN_PERIOD_PRIV_H
#define SCREEN_PERIOD_PRIV_H

#include <stdint.h>

#include "tui/screen.h"

/* Asks for a period, both days included, DAY_NONE for no limit. False: cancelled, nothing is changed. */
bool screen_period_ask(struct screen *s, int32_t today, int32_t *from, int32_t *to);

#endif
