#ifndef STORE_FIGURES_H
#define STORE_FIGURES_H

/* What figures without names are made of. Names never leave the file for them, nor do notes. */

#include "store/course.h"

struct figures_course {
	struct citizen_id citizen;
	struct section_id section;
	struct order_id order;	/* 0: the course is the reader's to see, not only an order */
	struct course_due due; /* course, group and whether it is on trial, too */
};
/*
 * The courses of the scope that have not ended before a day, citizen by citizen and then by first day. With orders as a
 * way of the scope those are what is counted: of the provider's section, with the order's days.
 */
enum status store_figures_courses(struct store *s, struct arena *a, const struct scope *scope, int32_t from,
	struct figures_course **out, size_t *n, struct err *e) CHECKED;
/*
 * The staff's readings of a course that count, or those made for its order, between two days; oldest first. What is on
 * trial is in no figure.
 */
enum status store_figures_readings(struct store *s, struct arena *a, const struct figures_course *course, int32_t from,
	int32_t to, struct reading **out, size_t *n, struct err *e) CHECKED;

#endif
