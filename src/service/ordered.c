/*
 * What was ordered, out of the whole: sets, scores, notes and drafts as a provider gets them. The
 * store has let through only what was made for the order; here the other indicators go.
 */
#include "order_priv.h"

#include <string.h>

#include "base/date.h"
#include "store/draft.h"
#include "store/set.h"

/* One order and the sets of one request, each read once. */
struct view {
	struct order_line *lines;
	size_t n_lines;
	struct order_id order;
	struct set_version sets[8];
	struct order_map maps[8];
	size_t n, next;
};

static enum status invalid(struct err *e, const char *field, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, field);
}

static enum status begin(struct call *c, struct order_id order, struct view **out, struct err *e)
{
	struct view *v = *out = ARENA_NEW(c->arena, struct view);

	v->order = order;
	return store_order_lines(c->store, c->arena, order, &v->lines, &v->n_lines, e);
}

static enum status find(struct call *c, struct view *v, struct set_version_id id, size_t *at, struct err *e)
{
	for (*at = 0; *at < v->n; ++*at)
		if (v->sets[*at].id.v == id.v)
			return ST_OK;
	*at = v->next++ % COUNT(v->sets);
	v->n = v->next < COUNT(v->sets) ? v->next : COUNT(v->sets);
	v->sets[*at].id.v = 0;
	if (store_set_load(c->store, c->arena, id, &v->sets[*at], e) != ST_OK)
		return e->code;
	order_map(&v->sets[*at], v->lines, v->n_lines, &v->maps[*at]);
	return ST_OK;
}

static enum status map_of(struct call *c, struct order_id order, struct set_version_id set, struct order_map *out,
	struct err *e)
{
	struct view *v;
	size_t at;

	if (begin(c, order, &v, e) != ST_OK || find(c, v, set, &at, e) != ST_OK)
		return e->code;
	*out = v->maps[at];
	return ST_OK;
}

enum status service_ordered_of(struct call *c, enum act act, struct course_id course, struct order_id *out,
	struct err *e)
{
	struct scope scope = service_rights_scope(c, act);
	struct case_row row;

	out->v = 0;
	if (!(scope.ways & WAY_ORDERS))
		return ST_OK;
	if (store_course_row(c->store, c->arena, &scope, course, &row, e) != ST_OK)
		return e->code;
	*out = row.order;
	return ST_OK;
}

enum status service_ordered_set(struct call *c, struct order_id order, struct set_version_id set,
	struct set_version *out, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_OPEN);
	struct order found;
	struct view *v;
	size_t at;

	if (store_order_load(c->store, c->arena, &scope, order, &found, e) != ST_OK ||
		begin(c, order, &v, e) != ST_OK || find(c, v, set, &at, e) != ST_OK)
		return e->code;
	*out = order_narrow_set(c->arena, &v->sets[at], &v->maps[at], order);
	return ST_OK;
}

/* A reading of an older version may hold nothing of the order. */
static enum status narrow_reading(struct call *c, struct view *v, struct reading *r, bool *keep, struct err *e)
{
	size_t at;

	if (find(c, v, r->set_version, &at, e) != ST_OK)
		return e->code;
	*keep = v->maps[at].n > 0;
	r->scores = order_narrow(c->arena, &v->maps[at], r->scores);
	r->set_version = order_set_id(v->order, r->set_version);
	return ST_OK;
}

/* The start scores stand before what was made since. */
static void put_start(struct call *c, const struct view *v, size_t at, const struct order *order, struct case_row *row)
{
	struct reading *list = ARENA_ARRAY(c->arena, (size_t)row->n_readings + 2, struct reading), *to = list;
	const char *scores;
	int32_t skip = row->n_readings > 60;

	if (order->start_on == DAY_NONE ||
		!order_start(c->arena, &v->sets[at], &v->maps[at], v->lines, v->n_lines, &scores))
		return;
	*to++ = (struct reading){ order->start_on, order_set_id(v->order, v->sets[at].id), scores };
	for (int32_t i = skip; i < row->n_readings; i++)
		*to++ = row->readings[i];
	row->readings = list;
	row->n_readings += 1 - skip;
}

static enum status narrow_row(struct call *c, struct case_row *row, bool *keep, struct err *e)
{
	struct scope scope = service_rights_all(c); /* the list was made within the right one */
	struct order order;
	struct view *v;
	int32_t n = 0;
	size_t at;

	if (store_order_load(c->store, c->arena, &scope, row->order, &order, e) != ST_OK ||
		begin(c, row->order, &v, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < row->n_readings; i++) {
		bool kept = false;

		if (narrow_reading(c, v, &row->readings[i], &kept, e) != ST_OK)
			return e->code;
		if (kept)
			row->readings[n++] = row->readings[i];
	}
	row->n_readings = n;
	if (find(c, v, row->set_version, &at, e) != ST_OK)
		return e->code;
	*keep = v->maps[at].n > 0;
	put_start(c, v, at, &order, row);
	row->set_version = order_set_id(row->order, row->set_version);
	return ST_OK;
}

enum status service_ordered_rows(struct call *c, struct case_row *rows, int32_t *n, struct err *e)
{
	int32_t kept = 0;

	for (int32_t i = 0; i < *n; i++) {
		bool keep = true;

		if (rows[i].order.v && narrow_row(c, &rows[i], &keep, e) != ST_OK)
			return e->code;
		if (keep)
			rows[kept++] = rows[i];
	}
	*n = kept;
	return ST_OK;
}

static enum status narrow_measurements(struct call *c, struct view *v, struct citizen_reply *reply, struct err *e)
{
	int32_t n = 0;

	for (int32_t i = 0; i < reply->n_measurements; i++) {
		struct measurement *m = &reply->measurements[i];
		size_t at;

		if (find(c, v, m->set_version, &at, e) != ST_OK)
			return e->code;
		if (v->maps[at].n == 0)
			continue;
		m->scores = order_narrow(c->arena, &v->maps[at], m->scores);
		m->marks = order_narrow(c->arena, &v->maps[at], m->marks);
		m->set_version = order_set_id(v->order, m->set_version);
		reply->measurements[n++] = *m;
	}
	reply->n_measurements = n;
	return ST_OK;
}

/* The published set of the measurement on that day; 0: it was dropped above. */
static struct set_version_id set_of(const struct citizen_reply *reply, int32_t on, int32_t seq)
{
	struct set_version_id set = { 0 };
	struct order_id order;

	for (int32_t i = 0; i < reply->n_measurements; i++)
		if (reply->measurements[i].taken_on == on && reply->measurements[i].seq == seq)
			order_of_set(reply->measurements[i].set_version, &order, &set);
	return set;
}

/* Where a note stands now; -1 when its indicator is not ordered. */
static enum status narrow_position(struct call *c, struct view *v, const struct citizen_reply *reply, int32_t on,
	int32_t seq, int32_t *position, struct err *e)
{
	struct set_version_id set = set_of(reply, on, seq);
	size_t at;

	if (set.v && find(c, v, set, &at, e) != ST_OK)
		return e->code;
	*position = set.v ? order_narrow_position(&v->maps[at], *position) : -1;
	return ST_OK;
}

static enum status narrow_words(struct call *c, struct view *v, struct citizen_reply *reply, struct err *e)
{
	int32_t notes = 0, remarks = 0;

	for (int32_t i = 0; i < reply->n_notes; i++) {
		struct note *note = &reply->notes[i];

		if (narrow_position(c, v, reply, note->taken_on, note->seq, &note->position, e) != ST_OK)
			return e->code;
		if (note->position >= 0)
			reply->notes[notes++] = *note;
	}
	for (int32_t i = 0; i < reply->n_remarks; i++) {
		struct remark *remark = &reply->remarks[i];

		if (narrow_position(c, v, reply, remark->taken_on, remark->seq, &remark->position, e) != ST_OK)
			return e->code;
		if (remark->position >= 0)
			reply->remarks[remarks++] = *remark;
	}
	reply->n_notes = notes;
	reply->n_remarks = remarks;
	return ST_OK;
}

/* As a measurement of the staff on its day; nothing can be asked of it by its number. */
static void add_start(struct call *c, const struct view *v, size_t at, const struct order *order,
	struct citizen_reply *reply)
{
	struct measurement *list = ARENA_ARRAY(c->arena, (size_t)reply->n_measurements + 1, struct measurement);
	const char *scores;
	char *marks;
	int32_t i = 0, n = 0;

	if (order->start_on == DAY_NONE ||
		!order_start(c->arena, &v->sets[at], &v->maps[at], v->lines, v->n_lines, &scores))
		return;
	marks = arena_dup(c->arena, scores);
	memset(marks, MARK_NONE, strlen(marks));
	while (i < reply->n_measurements && reply->measurements[i].taken_on < order->start_on)
		list[n++] = reply->measurements[i++];
	list[n++] = (struct measurement){ .taken_on = order->start_on, .seq = -1, .course = order->course,
		.set_version = order_set_id(v->order, v->sets[at].id), .rater = RATER_CASEWORKER, .author = order->set_by,
		.scores = scores, .marks = marks, .finished_at = order->set_at, .replaces_on = DAY_NONE, .reason = "", .withdrawn = "" };
	while (i < reply->n_measurements)
		list[n++] = reply->measurements[i++];
	reply->measurements = list;
	reply->n_measurements = n;
}

enum status service_ordered_citizen(struct call *c, struct citizen_reply *reply, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_OPEN);
	struct order order;
	struct view *v;
	size_t at;

	if (store_order_load(c->store, c->arena, &scope, reply->row.order, &order, e) != ST_OK ||
		begin(c, order.id, &v, e) != ST_OK || narrow_measurements(c, v, reply, e) != ST_OK ||
		narrow_words(c, v, reply, e) != ST_OK || find(c, v, reply->row.set_version, &at, e) != ST_OK)
		return e->code;
	if (v->maps[at].n == 0)
		return err_set(e, ST_RULE, "%s", N_("the set no longer has an indicator of the order; the caseworker must change it"));
	add_start(c, v, at, &order, reply);
	reply->row.set_version = order_set_id(order.id, reply->row.set_version);
	return ST_OK;
}

enum status service_ordered_out(struct call *c, struct order_id order, struct draft *draft, struct err *e)
{
	struct order_map map;
	int32_t notes = 0, cursor;

	if (map_of(c, order, draft->set_version, &map, e) != ST_OK)
		return e->code;
	if (map.n == 0)
		return err_set(e, ST_RULE, "%s", N_("the set no longer has an indicator of the order; the caseworker must change it"));
	draft->scores = order_narrow(c->arena, &map, draft->scores);
	draft->marks = order_narrow(c->arena, &map, draft->marks);
	draft->set_version = order_set_id(order, draft->set_version);
	cursor = draft->cursor < map.n_full ? order_narrow_position(&map, draft->cursor + 1) - 1 : map.n;
	draft->cursor = cursor < 0 ? 0 : cursor;
	for (int32_t i = 0; i < draft->n_notes; i++) {
		struct note note = draft->notes[i];

		note.position = order_narrow_position(&map, note.position);
		if (note.position >= 0)
			draft->notes[notes++] = note;
	}
	draft->n_notes = notes;
	return ST_OK;
}

enum status service_ordered_in(struct call *c, struct order_id order, struct draft *draft, struct err *e)
{
	struct set_version_id set;
	struct order_map map;
	struct order_id of;

	if (!order_of_set(draft->set_version, &of, &set) || of.v != order.v || set.v <= 0)
		return invalid(e, "set", N_("another set"));
	if (map_of(c, order, set, &map, e) != ST_OK)
		return e->code;
	if (strlen(draft->scores) != (size_t)map.n || strlen(draft->marks) != (size_t)map.n)
		return invalid(e, "scores", N_("a score that is not on its scale"));
	if (draft->cursor < 0 || draft->cursor > map.n)
		return invalid(e, "cursor", N_("a place outside the set"));
	draft->scores = order_widen(c->arena, &map, draft->scores, SCORE_NONE);
	draft->marks = order_widen(c->arena, &map, draft->marks, MARK_NONE);
	draft->cursor = draft->cursor < map.n ? map.at[draft->cursor] : map.n_full;
	draft->set_version = set;
	return ST_OK;
}

enum status service_ordered_position(struct call *c, struct order_id order, struct set_version_id set, int32_t *position,
	struct err *e)
{
	struct order_map map;

	if (map_of(c, order, set, &map, e) != ST_OK)
		return e->code;
	*position = order_widen_position(&map, *position);
	return *position < 0 ? invalid(e, "position", N_("a place outside the set")) : ST_OK;
}

enum status service_ordered_count(struct call *c, struct draft_row *row, struct err *e)
{
	struct order_map map;
	struct order_id order;
	struct draft draft;

	if (service_ordered_of(c, ACT_CORRECT, row->course, &order, e) != ST_OK ||
		store_draft_load(c->store, c->arena, c->user.id, row->id, &draft, e) != ST_OK ||
		map_of(c, order, draft.set_version, &map, e) != ST_OK)
		return e->code;
	const char *scores = order_narrow(c->arena, &map, draft.scores);
	row->total = map.n;
	for (row->answered = 0; *scores; scores++)
		row->answered += *scores != SCORE_NONE;
	return ST_OK;
}

enum status service_ordered_day(struct call *c, struct order_id order, int32_t day, struct err *e)
{
	struct scope scope = service_rights_scope(c, ACT_OPEN);
	struct order found;

	if (store_order_load(c->store, c->arena, &scope, order, &found, e) != ST_OK)
		return e->code;
	if (day < found.from_on)
		return invalid(e, "taken_on", N_("a day before the order began"));
	return day > found.to_on ? invalid(e, "taken_on", N_("a day after the order ended")) : ST_OK;
}
