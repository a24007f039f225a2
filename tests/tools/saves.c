#include "saves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/audit.h"
#include "store/check.h"
#include "store/measurement.h"

#define FIRST_DAY (FIXTURE_TODAY - 20000)

struct save {
	const struct fixture *f;
	int number;
};

static void scores_of(int number, char out[5])
{
	for (int i = 0; i < 4; i++) {
		out[i] = (char)('1' + number % 5);
		number /= 5;
	}
	out[4] = '\0';
}

static enum status save(struct store *s, void *ctx, struct err *e)
{
	const struct save *p = ctx;
	char scores[5], body[64];
	struct audit_who who = {p->f->anna, 60001, "anna", "pts/1", "192.0.2.1"};
	struct audit_entry entry = {.at = FIXTURE_NOW,
		.action = AUDIT_MEASURE,
		.object = p->f->course.v,
		.detail = body};

	scores_of(p->number, scores);
	snprintf(body, sizeof(body), "save %d", p->number);
	struct note notes[] = {{.position = 0, .body = body}, {.position = 2, .body = body}};
	struct measurement m = {.taken_on = FIRST_DAY + p->number,
		.course = p->f->course,
		.set_version = p->f->set,
		.rater = 0,
		.scores = scores,
		.marks = "....",
		.finished_at = FIXTURE_NOW,
		.replaces_on = DAY_NONE,
		.reason = ""};
	enum status status = store_measurement_add(s, &m, p->f->anna, notes, COUNT(notes), e);
	return status == ST_OK ? store_audit_add(s, &who, &entry, e) : status;
}

enum status saves_one(struct fixture *f, struct store *s, int number, struct err *e)
{
	struct save p = {f, number};

	return store_write(s, save, &p, e);
}

struct found {
	const struct fixture *f;
	struct arena arena;
	struct measurement *measurements;
	struct note *notes;
	struct audit_row *rows;
	size_t n, n_notes, n_rows;
};

static enum status read_all(struct store *s, void *ctx, struct err *e)
{
	struct found *found = ctx;
	struct course_id course = found->f->course;
	enum status status = store_measurement_list(
		s, &found->arena, course, (struct order_id){ 0 }, &found->measurements, &found->n, e);

	if (status == ST_OK)
		status = store_measurement_notes(
			s, &found->arena, course, (struct order_id){ 0 }, &found->notes, &found->n_notes, e);
	if (status == ST_OK)
		status = store_audit_list(
			s, &found->arena, 0, 10000, &found->rows, &found->n_rows, e);
	return status;
}

static void check_one(const struct found *found, int number)
{
	const struct measurement *m = &found->measurements[number];
	const struct note *notes = &found->notes[2 * number];
	char scores[5], body[64];

	scores_of(number, scores);
	snprintf(body, sizeof(body), "save %d", number);
	assert_int_equal(m->taken_on, FIRST_DAY + number);
	assert_string_equal(m->scores, scores);
	assert_int_equal(notes[0].taken_on, m->taken_on);
	assert_int_equal(notes[1].taken_on, m->taken_on);
	assert_string_equal(notes[0].body, body);
	assert_string_equal(notes[1].body, body);
	assert_string_equal(found->rows[number].detail, body);
}

int saves_count(const struct fixture *f, const char *path)
{
	struct found found = {.f = f};
	struct store *s;
	const char **problems;
	size_t n;
	struct err e;

	arena_init(&found.arena);
	fixture_ok(store_open(path, &s, &e), &e);
	enum status status = store_check(s, &found.arena, &problems, &n, &e);
	if (status == ST_CORRUPT && n > 0)
		fail_msg("%s: %s", path, problems[0]);
	fixture_ok(status, &e);
	fixture_ok(store_read(s, read_all, &found, &e), &e);
	assert_int_equal(found.n_notes, 2 * found.n);
	assert_int_equal(found.n_rows, found.n);
	for (int i = 0; i < (int)found.n; i++)
		check_one(&found, i);
	store_close(s);
	arena_done(&found.arena);
	return (int)found.n;
}

static enum status count_all(struct store *s, void *ctx, struct err *e)
{
	struct found *found = ctx;

	return store_measurement_list(s, &found->arena, found->f->course, (struct order_id){ 0 }, &found->measurements,
		&found->n, e);
}

int saves_number(const struct fixture *f, struct store *s)
{
	struct found found = {.f = f};
	struct err e;

	arena_init(&found.arena);
	fixture_ok(store_read(s, count_all, &found, &e), &e);
	arena_done(&found.arena);
	return (int)found.n;
}

enum status saves_read(struct fixture *f, struct saves_text *out, struct err *e)
{
	struct found found = {.f = f};
	size_t n = 0;

	arena_init(&found.arena);
	enum status status = store_read(f->store, read_all, &found, e);
	out->text[0] = '\0';
	for (size_t i = 0; i < found.n && n < sizeof(out->text); i++)
		n += (size_t)snprintf(out->text + n, sizeof(out->text) - n, "%s %s %s;",
			found.measurements[i].scores, found.measurements[i].marks,
			found.measurements[i].author);
	for (size_t i = 0; i < found.n_notes && n < sizeof(out->text); i++)
		n += (size_t)snprintf(
			out->text + n, sizeof(out->text) - n, "%s;", found.notes[i].body);
	for (size_t i = 0; i < found.n_rows && n < sizeof(out->text); i++)
		n += (size_t)snprintf(out->text + n, sizeof(out->text) - n, "%s %s;",
			found.rows[i].login, found.rows[i].detail);
	arena_done(&found.arena);
	return status;
}
