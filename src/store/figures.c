/* Courses with their days and section, and their readings of a period: no name is selected here. */
#include "store/figures.h"

#include "db_priv.h"

static enum status all_pauses(struct store *s, struct arena *a, struct figures_course *courses, size_t n, struct err *e)
{
	enum status status = ST_OK;

	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = store_course_pauses(s, a, courses[i].due.course, &courses[i].due.rule, e);
	return status;
}

enum status store_figures_courses(struct store *s, struct arena *a, const struct scope *scope, int32_t from,
	struct figures_course **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = scope->ways & WAY_ORDERS ?
		QUERY(s, e, FIGURES_ORDERS, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways)) :
		QUERY(s, e, FIGURES_COURSES, ARG(scope->user), ARG(scope->today), ARG((int)scope->ways), ARG(from));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct figures_course *c = ARENA_PUSH(a, *out, n, &room);

		store_course_read_due(&q, &c->due);
		c->citizen.v = store_db_int(&q, 10);
		c->section.v = store_db_int(&q, 11);
		c->order.v = store_db_int(&q, 12);
	}
	return store_db_end(&q) == ST_OK ? all_pauses(s, a, *out, *n, e) : e->code;
}

enum status store_figures_readings(struct store *s, struct arena *a, const struct figures_course *course, int32_t from,
	int32_t to, struct reading **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = course->order.v ?
		QUERY(s, e, FIGURES_ORDERED, ARG(course->citizen), ARG(course->order), ARG(from), ARG(to)) :
		QUERY(s, e, FIGURES_READINGS, ARG(course->citizen), ARG(course->due.course), ARG(from), ARG(to));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct reading *r = ARENA_PUSH(a, *out, n, &room);

		*r = (struct reading){ store_db_day(&q, 0), { store_db_int(&q, 1) }, store_db_text(&q, a, 2) };
	}
	return store_db_end(&q);
}
