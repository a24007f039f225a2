#ifndef SERVICE_TOUR_PRIV_H
#define SERVICE_TOUR_PRIV_H

/* The municipality of the tour, as the files of a configuration: one section, one target group, five indicators. */

#include "conf/definitions.h"

enum { TOUR_SOURCES = 3 };
extern const struct def_source service_tour_sources[2][TOUR_SOURCES]; /* in Danish, in English */
#define TOUR_SECTION "rundtur"
#define TOUR_GROUP "rundtur"
#define TOUR_INDICATORS 5

#endif
