/*
 * The caseload and the search, with the newest readings of each row. The narrow statements are for
 * speed alone and must find what the wide ones do.
 */
#include <string.h>

#include "base/text.h"
#include "db_priv.h"
#include "store/course.h"

/* CPR digits are searched from this many on: fewer would hit everybody. */
#define CPR_DIGITS_MIN 4

/* A row and what decides when it is due. */
struct listed {
	struct case_row *row;
	bool goes_on; /* from another course */
	struct due_rule rule;
};

static void read_row(const struct query *q, struct arena *a, struct listed *l)
{
	*l->row = (struct case_row){
		.course.v = store_db_int(q, 0),
		.citizen.v = store_db_int(q, 1),
		.ref = store_db_text(q, a, 2),
		.name = store_db_text(q, a, 3),
		.is_protected = store_db_int(q, 4) != 0,
		.cpr_masked = store_db_text(q, a, 5),
		.group.v = store_db_int(q, 6),
		.group_label = store_db_text(q, a, 7),
		.caseworker = store_db_text(q, a, 8),
		.set_version.v = store_db_int(q, 9),
		.cadence_days = store_db_i32(q, 10),
		.course_from = store_db_day(q, 11),
		.course_to = store_db_day(q, 12),
		.draft.v = store_db_int(q, 13),
		.draft_at = store_db_int(q, 14),
		.trial = store_db_int(q, 15) != 0,
		.open_at = "",
		.order.v = store_db_int(q, 16),
		.group_label_en = store_db_text(q, a, 21),
	};
	l->rule = (struct due_rule){ .cadence_days = l->row->cadence_days, .course_to = l->row->course_to };
	l->goes_on = store_db_int(q, 22) != 0;
	store_course_due_rule(q, 17, &l->rule);
}

static enum status find_due(
	struct store *s, struct arena *a, struct listed *l, int32_t today, struct err *e)
{
	enum status status = store_course_pauses(s, a, l->row->course, &l->rule, e);

	l->row->due_on = due_day(&l->rule);
	l->row->due = (int32_t)due_state(&l->rule, today);
	return status;
}

static void read_reading(const struct query *q, struct arena *a, struct reading *out)
{
	*out = (struct reading){
		.taken_on = store_db_day(q, 0),
		.set_version.v = store_db_int(q, 1),
		.scores = store_db_text(q, a, 2),
	};
}

/* A provider's row has the readings of its order, any other those of the course. */
static struct arg readings_of(const struct case_row *row)
{
	return row->order.v ? ARG(row->order) : ARG(row->course);
}

/* Fills slots [1..max] from the end, newest last; returns how many. */
static enum status newest(struct store *s, struct arena *a, const struct case_row *row, bool goes_on,
	struct reading *slots, int32_t max, int32_t *n, struct err *e)
{
	enum statement of_course = goes_on ? READINGS_NEWEST_LINE : READINGS_NEWEST;
	struct query q = QUERY(s, e, row->order.v ? ORDER_READINGS_NEWEST : of_course, ARG(row->citizen),
		readings_of(row), ARG(max));

	for (*n = 0; *n < max && store_db_next(&q); ++*n)
		read_reading(&q, a, &slots[max - *n]);
	return store_db_end(&q);
}

static enum status first(struct store *s, struct arena *a, const struct listed *l, struct reading *out, bool *found,
	struct err *e)
{
	enum statement of_course = l->goes_on ? READING_FIRST_LINE : READING_FIRST;
	struct query q = QUERY(s, e, l->row->order.v ? ORDER_READING_FIRST : of_course, ARG(l->row->citizen),
		readings_of(l->row));

	*found = store_db_next(&q);
	if (*found)
		read_reading(&q, a, out);
	return store_db_end(&q);
}

/*
 * One more than asked for is read, so that the first one is known when it is among them. All that is asked of a
 * citizen is asked together: a cache that does not hold the whole caseload then reads each page once.
 */
static enum status read_readings(struct store *s, struct arena *a, struct listed *l, int32_t max, struct err *e)
{
	struct reading *slots = ARENA_ARRAY(a, (size_t)max + 2, struct reading);
	struct case_row *row = l->row;
	bool found = true;
	int32_t n;
	enum status status = newest(s, a, row, l->goes_on, slots, max + 1, &n, e);

	row->readings = &slots[max + 2 - n];
	row->n_readings = n;
	l->rule.last = n ? slots[max + 1].taken_on : DAY_NONE;
	/* Maybe not the oldest: it gives its place to the first. */
	if (status == ST_OK && n > max)
		status = first(s, a, l, row->readings, &found, e);
	BUG_ON(!found);
	row->n_measurements = n;
	return status;
}

/* The rows of a list; one row beyond the limit says that there are more. */
static enum status read_rows(struct query q, struct arena *a, const struct course_list *list,
	struct case_row **rows, size_t *n, bool *more)
{
	struct listed *listed = ARENA_ARRAY(a, (size_t)list->limit, struct listed);

	*rows = ARENA_ARRAY(a, (size_t)list->limit, struct case_row);
	*n = 0;
	*more = false;
	while (store_db_next(&q)) {
		*more = *n == (size_t)list->limit;
		if (*more)
			break;
		listed[*n].row = *rows + *n;
		read_row(&q, a, &listed[(*n)++]);
	}
	enum status status = store_db_end(&q);
	for (size_t i = 0; i < *n && status == ST_OK; i++) {
		status = read_readings(q.store, a, &listed[i], list->readings, q.e);
		if (status == ST_OK)
			status = find_due(q.store, a, &listed[i], list->scope.today, q.e);
	}
	return status;
}

static void check_list(const struct course_list *list)
{
	BUG_ON(list->limit < 1 || list->readings < 0 || list->readings > 60);
}

/*
 * The caseload alone has a shorter way than the sections. Who comes by orders gets lines of orders
 * and no others.
 */
static enum statement choose(const struct scope *scope, enum statement narrow, enum statement wide,
	enum statement orders)
{
	if (scope->ways & WAY_ORDERS)
		return orders;
	return scope->ways & ~(unsigned)WAY_CASELOAD ? wide : narrow;
}

enum status store_course_caseload(struct store *s, struct arena *a, const struct course_list *list,
	struct case_row **rows, size_t *n, bool *more, struct err *e)
{
	const struct scope *scope = &list->scope;
	check_list(list);
	struct query q = QUERY(s, e, choose(scope, CASELOAD, CASELOAD_WIDE, ORDER_CASELOAD),
		ARG(scope->user), ARG((int)scope->ways), ARG(list->after), ARG(scope->today),
		ARG(list->group), ARG(list->limit + 1));
	return read_rows(q, a, list, rows, n, more);
}

/* "010180-1" -> "0101801"; NULL when it holds anything but digits, blanks and hyphens, or too
 * few digits. */
static const char *cpr_digits(struct arena *a, const char *text)
{
	char *out = arena_dup(a, text);
	size_t n = 0;

	for (const char *p = text; *p; p++) {
		if (*p >= '0' && *p <= '9')
			out[n++] = *p;
		else if (*p != '-' && *p != ' ')
			return NULL;
	}
	out[n] = '\0';
	return n >= CPR_DIGITS_MIN ? out : NULL;
}

/* "b-10" -> "B-10", "1042" -> "B-1042"; NULL when it cannot begin a ref. */
static const char *ref_start(struct arena *a, const char *text)
{
	bool with_letter = (*text == 'b' || *text == 'B') && text[1] == '-';
	const char *digits = with_letter ? text + 2 : text;

	if (*digits == '\0' || digits[strspn(digits, "0123456789")] != '\0')
		return NULL;
	return arena_printf(a, "B-%s", digits);
}

enum status store_course_search(struct store *s, struct arena *a, const struct course_list *list,
	const char *text, struct case_row **rows, size_t *n, bool *more, struct err *e)
{
	const struct scope *scope = &list->scope;
	enum statement id =
		choose(scope, SEARCH, scope->ways & WAY_ALL ? SEARCH_ALL : SEARCH_WIDE, ORDER_SEARCH);

	check_list(list);
	BUG_ON(*text == '\0');
	struct query q = QUERY(s, e, id, ARG(scope->user), ARG((int)scope->ways),
		ARG(text_fold(a, text)), ARG(ref_start(a, text)), ARG(cpr_digits(a, text)),
		ARG(list->limit + 1), ARG(scope->today));
	return read_rows(q, a, list, rows, n, more);
}

static enum status newest_day(struct store *s, struct arena *a, const struct case_row *row, bool goes_on, int32_t *out,
	struct err *e)
{
	struct reading slots[2];
	int32_t n;
	enum status status = newest(s, a, row, goes_on, slots, 1, &n, e);

	*out = n ? slots[1].taken_on : DAY_NONE;
	return status;
}

enum status store_course_last(struct store *s, struct arena *a, const struct case_row *row,
	int32_t *out, struct err *e)
{
	return newest_day(s, a, row, true, out, e);
}

enum status store_course_row(struct store *s, struct arena *a, const struct scope *scope,
	struct course_id id, struct case_row *out, struct err *e)
{
	struct query q = QUERY(s, e, choose(scope, CASE_ROW, CASE_ROW, ORDER_CASE_ROW),
		ARG(scope->user), ARG(id), ARG((int)scope->ways), ARG(scope->today));
	struct listed l = { .row = out };
	bool found = store_db_next(&q);

	if (found)
		read_row(&q, a, &l);
	enum status status = store_db_end(&q);
	if (status == ST_OK && !found)
		status = err_set(e, ST_NOTFOUND, "%s", N_("The citizen"));
	if (status != ST_OK)
		return status;
	status = newest_day(s, a, out, l.goes_on, &l.rule.last, e);
	out->n_measurements = l.rule.last != DAY_NONE;
	return status == ST_OK ? find_due(s, a, &l, scope->today, e) : status;
}

enum status store_course_has_citizen(struct store *s, const struct scope *scope,
	struct citizen_id citizen, bool *out, struct err *e)
{
	struct query q = QUERY(s, e, COURSE_OF_CITIZEN, ARG(citizen), ARG(scope->user), ARG(scope->today),
		ARG((int)scope->ways));

	*out = store_db_next(&q);
	return store_db_end(&q);
}
