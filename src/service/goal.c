/*
 * Setting a goal. Removing one is allowed even when its indicator has left the set, or it could
 * never be got rid of.
 */
#include <string.h>

#include "base/date.h"
#include "call_priv.h"
#include "model/score.h"
#include "store/measurement.h"
#include "store/set.h"

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

/* Against the set that the course's next measurement uses. */
static enum status judge(struct call *c, const struct goal *goal, struct course_id course, struct err *e)
{
	struct scope all = service_rights_all(c); /* service_rights_course() has decided */
	struct set_version set;
	struct case_row row;
	int at;

	if (store_course_row(c->store, c->arena, &all, course, &row, e) != ST_OK ||
		store_set_load(c->store, c->arena, row.set_version, &set, e) != ST_OK)
		return e->code;
	at = set_find(&set, goal->indicator_key);
	if (at < 0)
		return goal->level == LEVEL_NONE ? ST_OK : invalid(e, "indicator", goal->indicator_key);
	if (goal->level != LEVEL_NONE && !indicator_level(&set.indicators[at], goal->level))
		return invalid(e, "level", N_("a level that is not on its scale"));
	if (goal->by_on != DAY_NONE && (goal->by_on < row.course_from || goal->by_on > DAY_MAX))
		return invalid(e, "by", N_("a day before the course began"));
	return ST_OK;
}

static bool is_same(const struct goal *a, const struct goal *b)
{
	return a->level == b->level && a->by_on == b->by_on && a->focus == b->focus && strcmp(a->words, b->words) == 0;
}

/* A goal has no version: it must still be what was read. */
static enum status is_unchanged(struct call *c, const struct goal_set_request *request, struct err *e)
{
	static const struct goal none = { .level = LEVEL_NONE, .by_on = DAY_NONE, .words = "" };
	const struct goal *was = *request->was.indicator_key ? &request->was : &none, *now = &none;
	const char *key = request->goal.indicator_key;
	struct goal *goals;
	size_t n;

	if (store_measurement_goals(c->store, c->arena, request->course, (struct order_id){ 0 }, &goals, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		if (strcmp(goals[i].indicator_key, key) == 0)
			now = &goals[i];
	return is_same(was, now) ? ST_OK : store_measurement_goal_changed(c->store, request->course, key, e);
}

static enum status goal_set(struct call *c, struct err *e)
{
	const struct goal_set_request *request = c->request;
	struct goal goal = request->goal;
	struct course course;
	const char *detail;

	if (service_rights_course(c, ACT_GOAL, request->course, &course, e) != ST_OK ||
		judge(c, &goal, request->course, e) != ST_OK || is_unchanged(c, request, e) != ST_OK ||
		service_call_lines(c->arena, goal.words, "words", &goal.words, e) != ST_OK ||
		store_measurement_set_goal(c->store, request->course, &goal, c->user.id, c->now, e) != ST_OK)
		return e->code;
	detail = arena_printf(c->arena, "%s %s%s", goal.indicator_key,
		goal.level == LEVEL_NONE ? "removed" : arena_printf(c->arena, "%d", (int)goal.level),
		goal.focus ? " focus" : "");
	return service_call_audit(c, AUDIT_GOAL, request->course.v, NULL, detail, e);
}

enum status service_goal_set(struct service *s, const struct goal_set_request *request, struct arena *a,
	struct goal_set_reply *reply, struct err *e)
{
	return service_call(s, OP_GOAL_SET, goal_set, request, a, reply, e);
}
