/*
 * Orders of providers, through the door: paula and peter work at the provider "vaerk"; anna orders, and nothing but what
 * was ordered goes either way while the order lasts.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/due.h"
#include "model/handover.h"
#include "model/order.h"
#include "model/score.h"
#include "people.h"

static struct people *p;
static struct world_user paula, peter;
static struct section_id vaerk;
static struct course_id course;
static struct err e;

static void login(const char *name, int64_t uid, struct world_user *u)
{
	world_add_user(&p->world, name, ROLE_PROVIDER, "vaerk", uid);
	world_login(&p->world, name, uid, u);
	u->service.find_login = people_find_login;
	world_ok(world_hello(u, &e), &e);
}

static int set_up(void **state)
{
	people_set_up(state);
	p = *state;
	world_sql(&p->world, "INSERT INTO section (key, label, administration_id) SELECT 'vaerk', 'Værkstedet', min(id)"
			     " FROM administration");
	login("paula", 1021, &paula);
	login("peter", 1022, &peter);
	vaerk = people_section(p, "vaerk");
	course = people_course(p, "B-1001");
	return 0;
}

static int tear_down(void **state)
{
	world_logout(&paula);
	world_logout(&peter);
	clock_fix(WORLD_NOW);
	return people_tear_down(state);
}

static struct order_key keys[] = { { "sovn" }, { "hverdag" }, { "fremmode" } };

/* "hverdag" and "fremmode" of B-1001, for everybody at the provider, from today for 60 days. */
static struct order_save_request usual(void)
{
	return (struct order_save_request){ .course = course, .provider = vaerk, .text = "Fremmøde og struktur",
		.from_on = WORLD_TODAY, .to_on = WORLD_TODAY + 60, .keys = keys + 1, .n_keys = 2 };
}

static enum status save(struct world_user *u, const struct order_save_request *request, struct order_save_reply *out)
{
	return door_order_save(u->door, request, &u->arena, out, &e);
}

static struct order_id order(void)
{
	struct order_save_request request = usual();
	struct order_save_reply reply;

	EXPECT(ST_OK, save(&p->anna, &request, &reply));
	return reply.id;
}

static struct order_row row_of(struct world_user *u, struct order_id id)
{
	struct orders_reply reply;

	EXPECT(ST_OK, door_orders(u->door, &(struct orders_request){ course, { 0 } }, &u->arena, &reply, &e));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (reply.rows[i].id.v == id.v)
			return reply.rows[i];
	fail_msg("%s does not see the order", u->service.who.login);
	return (struct order_row){ 0 };
}

static struct caseload_reply caseload(struct world_user *u)
{
	struct caseload_reply reply;

	EXPECT(ST_OK, door_caseload(u->door, &(struct caseload_request){ { 0 }, { 0 }, 12 }, &u->arena, &reply, &e));
	return reply;
}

static enum status open_citizen(struct world_user *u, struct citizen_reply *out)
{
	return door_citizen(u->door, &(struct citizen_request){ course, "" }, &u->arena, out, &e);
}

static enum status open_draft(struct world_user *u, int32_t on, int32_t seq, struct draft *out)
{
	struct draft_open_reply reply;
	enum status status = door_draft_open(u->door,
		&(struct draft_open_request){ .course = course, .corrects_on = on, .corrects_seq = seq }, &u->arena, &reply, &e);

	*out = reply.draft;
	return status;
}

static enum status save_draft(struct world_user *u, struct draft *draft)
{
	struct draft_save_reply reply;
	enum status status = door_draft_save(u->door, &(struct draft_save_request){ *draft }, &u->arena, &reply, &e);

	if (status == ST_OK) {
		draft->id = reply.id;
		draft->version = reply.version;
	}
	return status;
}

static enum status finish(struct world_user *u, const struct draft *draft, const char *reason, struct finish_reply *out)
{
	return door_finish(u->door, &(struct finish_request){ draft->id, draft->version, reason }, &u->arena, out, &e);
}

/* A whole measurement of two levels. */
static struct finish_reply measure(struct world_user *u, const char *scores)
{
	struct finish_reply reply;
	struct draft draft;

	EXPECT(ST_OK, open_draft(u, DAY_NONE, 0, &draft));
	draft.scores = scores;
	EXPECT(ST_OK, save_draft(u, &draft));
	EXPECT(ST_OK, finish(u, &draft, "", &reply));
	return reply;
}

static int64_t count(const char *sql)
{
	return world_sql(&p->world, sql);
}

static void at_day(int32_t day)
{
	clock_fix(WORLD_NOW + (int64_t)(day - WORLD_TODAY) * 86400);
}

static void assert_nothing(struct world_user *u)
{
	struct citizen_reply citizen;
	struct search_reply found;
	struct draft draft;

	assert_int_equal(caseload(u).n_rows, 0);
	EXPECT(ST_NOTFOUND, open_citizen(u, &citizen));
	EXPECT(ST_NOTFOUND, open_draft(u, DAY_NONE, 0, &draft));
	EXPECT(ST_OK, door_search(u->door, &(struct search_request){ "B-1001", 1 }, &u->arena, &found, &e));
	assert_int_equal(found.n_rows, 0);
}

/* The newest level of an indicator: a start score may be older than the last measurement. */
static char newest(const struct citizen_reply *citizen, int position)
{
	for (int32_t i = citizen->n_measurements; i-- > 0;)
		if (score_level(citizen->measurements[i].scores[position]) != LEVEL_NONE)
			return citizen->measurements[i].scores[position];
	return SCORE_NOT_ASSESSED;
}

static void test_the_provider_sees_what_was_ordered(void **unused)
{
	static const char *const asked[] = { "hverdag", "fremmode" };
	struct citizen_reply citizen, whole;
	struct set_reply set;
	struct caseload_reply list;

	(void)unused;
	world_sql(&p->world, "INSERT INTO effort (course_id, what, giver, from_on, set_by, set_at) SELECT min(id), 'x', '', 1, 1, 1"
			     " FROM course");
	assert_nothing(&paula);
	struct order_id id = order();
	list = caseload(&paula);
	assert_int_equal(list.n_rows, 1);
	assert_string_equal(list.rows[0].ref, "B-1001");
	assert_string_equal(list.rows[0].caseworker, "anna");
	assert_int_equal(list.rows[0].order.v, id.v);
	assert_int_equal(list.rows[0].course_to, WORLD_TODAY + 60);
	assert_int_equal(list.rows[0].n_measurements, 0);
	assert_int_equal(list.rows[0].due, DUE_FIRST);
	/* The start scores, of the two indicators alone. */
	assert_int_equal(list.rows[0].n_readings, 1);
	assert_int_equal(strlen(list.rows[0].readings[0].scores), 2);
	EXPECT(ST_OK, door_set(paula.door, &(struct set_request){ list.rows[0].set_version }, &paula.arena, &set, &e));
	assert_int_equal(set.set.n_indicators, 2);
	for (int i = 0; i < 2; i++)
		assert_string_equal(set.set.indicators[i].key, asked[i]);
	EXPECT(ST_OK, open_citizen(&paula, &citizen));
	EXPECT(ST_OK, open_citizen(&p->anna, &whole));
	assert_true(whole.n_measurements == 10 && whole.n_efforts == 1);
	assert_int_equal(citizen.n_measurements, 1);
	assert_int_equal(citizen.measurements[0].rater, RATER_CASEWORKER);
	assert_int_equal(citizen.measurements[0].scores[0], newest(&whole, 2));
	assert_int_equal(citizen.measurements[0].scores[1], newest(&whole, 7));
	assert_int_equal(citizen.n_efforts + citizen.n_notes + citizen.n_remarks + citizen.n_spans, 0);
	assert_string_equal(citizen.words.goal, "");
	assert_int_equal(citizen.n_goals, 2);
	/* The order itself, and no list of the caseworker's. */
	struct order_row row = row_of(&paula, id);
	assert_string_equal(row.text, "Fremmøde og struktur");
	assert_int_equal(row.n_lines, 2);
	assert_int_equal(row.lines[0].start, score_level(newest(&whole, 2)));
	assert_int_equal(row.start_on, whole.measurements[9].taken_on);
}

static void test_a_measurement_of_the_provider_stands_beside(void **unused)
{
	struct citizen_reply whole, own;
	struct case_row before, after;
	struct draft draft;

	(void)unused;
	struct order_id id = order();
	before = world_case(&p->anna, "B-1001", "Unge");
	EXPECT(ST_OK, open_draft(&paula, DAY_NONE, 0, &draft));
	assert_int_equal(draft.rater, RATER_PROVIDER);
	assert_string_equal(draft.scores, "  ");
	draft.scores = "4 ";
	draft.cursor = 1;
	EXPECT(ST_OK, save_draft(&paula, &draft));
	EXPECT(ST_OK, door_draft_note(paula.door, &(struct draft_note_request){ draft.id, draft.version, 2, "Kom til tiden" },
		&paula.arena, &(struct draft_note_reply){ 0 }, &e));
	assert_int_equal(count("SELECT count(*) FROM draft WHERE scores = '  4         ' AND cursor = 7 AND rater = 2"), 1);
	assert_int_equal(count("SELECT json_extract(notes, '$.8') = 'Kom til tiden' FROM draft"), 1);
	struct drafts_reply drafts;
	EXPECT(ST_OK, door_drafts(paula.door, &(struct drafts_request){ 0 }, &paula.arena, &drafts, &e));
	assert_true(drafts.n_rows == 1 && drafts.rows[0].total == 2 && drafts.rows[0].answered == 1);
	EXPECT(ST_OK, open_draft(&paula, DAY_NONE, 0, &draft));
	assert_string_equal(draft.scores, "4 ");
	assert_true(draft.cursor == 1 && draft.n_notes == 1 && draft.notes[0].position == 2);
	struct finish_reply done;
	EXPECT(ST_OK, finish(&paula, &draft, "", &done));
	assert_int_equal(done.due_on, WORLD_TODAY + 14);
	/* The caseworker has it beside the own ones, and is as due as before. */
	EXPECT(ST_OK, open_citizen(&p->anna, &whole));
	assert_int_equal(whole.n_measurements, 11);
	const struct measurement *m = &whole.measurements[10];
	assert_true(m->rater == RATER_PROVIDER && m->order.v == id.v);
	assert_string_equal(m->scores, "??4?????????");
	assert_string_equal(m->author, "paula");
	after = world_case(&p->anna, "B-1001", "Unge");
	assert_int_equal(after.n_measurements, before.n_measurements);
	assert_int_equal(after.due_on, before.due_on);
	EXPECT(ST_OK, open_citizen(&paula, &own));
	assert_int_equal(own.n_measurements, 2);
	assert_string_equal(own.measurements[1].scores, "4?");
	assert_true(own.n_notes == 1 && own.notes[0].position == 2);
	struct order_row row = row_of(&p->anna, id);
	assert_true(row.n_measurements == 1 && row.last_on == WORLD_TODAY && row.due_on == WORLD_TODAY + 14);
	assert_int_equal(row.n_workers, 2);
}

static void test_nothing_is_seen_before_or_after(void **unused)
{
	struct order_save_request request = usual();
	struct set_reply set;
	struct draft draft;

	(void)unused;
	request.from_on = WORLD_TODAY + 1;
	struct order_save_reply made;
	EXPECT(ST_OK, save(&p->anna, &request, &made));
	assert_nothing(&paula);
	at_day(WORLD_TODAY + 1);
	struct caseload_reply list = caseload(&paula);
	assert_int_equal(list.n_rows, 1);
	EXPECT(ST_OK, open_draft(&paula, DAY_NONE, 0, &draft));
	draft.scores = "43";
	EXPECT(ST_OK, save_draft(&paula, &draft));
	at_day(request.to_on + 1);
	assert_nothing(&paula);
	EXPECT(ST_NOTFOUND, save_draft(&paula, &draft));
	EXPECT(ST_NOTFOUND, finish(&paula, &draft, "", &(struct finish_reply){ 0 }));
	EXPECT(ST_NOTFOUND, door_set(paula.door, &(struct set_request){ list.rows[0].set_version }, &paula.arena, &set, &e));
	EXPECT(ST_NOTFOUND, door_reveal(paula.door, &(struct reveal_request){ list.rows[0].citizen, "" }, &paula.arena,
		&(struct reveal_reply){ 0 }, &e));
}

static void test_a_closed_order_is_over_at_once(void **unused)
{
	struct order_id id = order();
	struct order_close_request close = { id, 1, "" };

	(void)unused;
	measure(&paula, "43");
	EXPECT(ST_INVALID, door_order_close(p->anna.door, &close, &p->anna.arena, &(struct order_close_reply){ 0 }, &e));
	close.reason = "Praktikken er slut";
	close.version = 7;
	EXPECT(ST_CONFLICT, door_order_close(p->anna.door, &close, &p->anna.arena, &(struct order_close_reply){ 0 }, &e));
	close.version = 1;
	EXPECT(ST_DENIED, door_order_close(paula.door, &close, &paula.arena, &(struct order_close_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND, door_order_close(p->erik.door, &close, &p->erik.arena, &(struct order_close_reply){ 0 }, &e));
	EXPECT(ST_OK, door_order_close(p->anna.door, &close, &p->anna.arena, &(struct order_close_reply){ 0 }, &e));
	assert_nothing(&paula);
	struct order_row row = row_of(&p->anna, id);
	assert_int_equal(row.state, ORDER_CLOSED);
	assert_string_equal(row.close_reason, "Praktikken er slut");
	EXPECT(ST_RULE, door_order_close(p->anna.door, &close, &p->anna.arena, &(struct order_close_reply){ 0 }, &e));
	struct order_save_request change = usual();
	change.id = id;
	change.version = 2;
	EXPECT(ST_RULE, save(&p->anna, &change, &(struct order_save_reply){ { 0 }, 0 }));
	/* A new order begins anew: what was made for the old one stays with the caseworker. */
	order();
	assert_int_equal(caseload(&paula).rows[0].n_measurements, 0);
	assert_int_equal(count("SELECT count(*) FROM audit a JOIN audit_action t ON t.id = a.action"
			       " WHERE t.name = 'close-order' AND a.purpose = 'Praktikken er slut'"), 1);
	assert_int_equal(count("SELECT count(*) FROM audit a JOIN audit_action t ON t.id = a.action WHERE t.name = 'order'"), 2);
}

static void test_each_field_is_judged(void **unused)
{
	static struct order_key tro = { "tro" }, none = { "ukendt" }, twice[] = { { "sovn" }, { "sovn" } };
	struct order_save_request r = usual();
	struct order_save_reply reply;

#define FIELD(name) assert_string_equal(e.field, name)
	(void)unused;
	r.provider = people_section(p, "nord");
	EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
	FIELD("provider");
	r = usual();
	r.user = people_id(p, "bo");
	EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
	FIELD("user");
	r = usual();
	r.from_on = WORLD_TODAY - 400;
	EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
	FIELD("from_on");
	r.from_on = DAY_NONE;
	EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
	FIELD("from_on");
	const int32_t last[] = { WORLD_TODAY - 1, DAY_NONE, WORLD_TODAY + ORDER_DAYS_MAX + 1 };
	for (size_t i = 0; i < COUNT(last); i++) {
		r = usual();
		r.to_on = last[i];
		EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
		FIELD("to_on");
	}
	struct { struct order_key *keys; int32_t n; } bad[] = { { NULL, 0 }, { &tro, 1 }, { &none, 1 }, { twice, 2 } };
	for (size_t i = 0; i < COUNT(bad); i++) {
		r = usual();
		r.keys = bad[i].keys;
		r.n_keys = bad[i].n;
		EXPECT(ST_INVALID, save(&p->anna, &r, &reply));
		FIELD("indicators");
	}
	char long_text[NOTE_MAX + 2];
	memset(long_text, 'x', NOTE_MAX + 1);
	long_text[NOTE_MAX + 1] = '\0';
	r = usual();
	r.text = long_text;
	EXPECT(ST_TOOBIG, save(&p->anna, &r, &reply));
	FIELD("text");
	r = usual();
	EXPECT(ST_NOTFOUND, save(&p->erik, &r, &reply));
	EXPECT(ST_DENIED, save(&paula, &r, &reply));
	EXPECT(ST_OK, save(&p->carla, &r, &reply)); /* the team leader of the section */
	EXPECT(ST_RULE, save(&p->anna, &r, &reply)); /* the same days */
	assert_int_equal(count("SELECT count(*) FROM provider_order"), 1);
#undef FIELD
}

static void test_a_change_keeps_the_start_and_asks_for_the_version(void **unused)
{
	struct order_save_request r = usual();
	struct order_save_reply reply;
	struct draft draft;

	(void)unused;
	struct order_id id = order();
	int32_t start = row_of(&p->anna, id).lines[0].start;
	EXPECT(ST_OK, open_draft(&p->anna, DAY_NONE, 0, &draft));
	draft.scores = start == 1 ? "222222222222" : "111111111111";
	EXPECT(ST_OK, save_draft(&p->anna, &draft));
	EXPECT(ST_OK, finish(&p->anna, &draft, "", &(struct finish_reply){ 0 }));
	r.id = id;
	r.version = 1;
	r.keys = keys;
	r.n_keys = 3;
	r.to_on += 30;
	EXPECT(ST_OK, save(&p->anna, &r, &reply));
	assert_int_equal(reply.version, 2);
	EXPECT(ST_CHANGED, save(&p->anna, &r, &reply));
	struct order_row row = row_of(&p->anna, id);
	assert_true(row.n_lines == 3 && row.to_on == WORLD_TODAY + 90);
	assert_string_equal(row.lines[0].key, "sovn");
	assert_int_equal(row.lines[0].start, start == 1 ? 2 : 1); /* new: the newest */
	assert_int_equal(row.lines[1].start, start);
	measure(&paula, "345");
	r.version = 2;
	r.provider = people_section(p, "nord");
	EXPECT(ST_RULE, save(&p->anna, &r, &reply)); /* has scored for it */
}

/* A trin that was written to get at more. */
static void test_a_forged_draft_gets_nowhere(void **unused)
{
	struct draft draft, own, forged;
	struct finish_reply done;
	struct citizen_reply whole;
	struct set_version_id real;
	struct order_id of;

	(void)unused;
	order();
	EXPECT(ST_OK, open_draft(&paula, DAY_NONE, 0, &draft));
	draft.scores = "43";
	assert_true(order_of_set(draft.set_version, &of, &real));
	forged = draft;
	forged.set_version = real;
	forged.scores = "444444444444";
	forged.marks = "............";
	EXPECT(ST_INVALID, save_draft(&paula, &forged));
	assert_string_equal(e.field, "set");
	forged = draft;
	forged.set_version = order_set_id((struct order_id){ of.v + 1 }, real);
	EXPECT(ST_INVALID, save_draft(&paula, &forged));
	forged = draft;
	forged.scores = "4";
	EXPECT(ST_INVALID, save_draft(&paula, &forged));
	forged = draft;
	forged.cursor = 3;
	EXPECT(ST_INVALID, save_draft(&paula, &forged));
	forged = draft;
	forged.rater = RATER_CASEWORKER;
	EXPECT(ST_INVALID, save_draft(&paula, &forged));
	assert_string_equal(e.field, "rater");
	EXPECT(ST_OK, open_draft(&p->anna, DAY_NONE, 0, &own));
	own.rater = RATER_PROVIDER;
	EXPECT(ST_INVALID, save_draft(&p->anna, &own));
	EXPECT(ST_INVALID, door_draft_open(paula.door,
		&(struct draft_open_request){ .course = course, .corrects_on = DAY_NONE, .rater = RATER_CITIZEN }, &paula.arena,
		&(struct draft_open_reply){ 0 }, &e));
	EXPECT(ST_OK, save_draft(&paula, &draft));
	EXPECT(ST_INVALID, door_draft_note(paula.door, &(struct draft_note_request){ draft.id, draft.version, 3, "x" },
		&paula.arena, &(struct draft_note_reply){ 0 }, &e));
	/* A day before the order, though it lies in the course. */
	draft.taken_on = WORLD_TODAY - 1;
	EXPECT(ST_OK, save_draft(&paula, &draft));
	EXPECT(ST_INVALID, finish(&paula, &draft, "", &done));
	assert_string_equal(e.field, "taken_on");
	/* The caseworker's measurements are neither corrected nor remarked on. */
	EXPECT(ST_OK, open_citizen(&p->anna, &whole));
	int32_t on = whole.measurements[9].taken_on, seq = whole.measurements[9].seq;
	EXPECT(ST_NOTFOUND, open_draft(&paula, on, seq, &forged));
	EXPECT(ST_NOTFOUND, open_draft(&paula, on, -1, &forged));
	EXPECT(ST_NOTFOUND, door_remark_add(paula.door,
		&(struct remark_add_request){ course, { .taken_on = on, .seq = seq, .body = "x" } }, &paula.arena,
		&(struct remark_add_reply){ 0 }, &e));
	EXPECT(ST_DENIED, door_goal_set(paula.door, &(struct goal_set_request){ .course = course,
		.goal = { .indicator_key = "hverdag", .level = 4, .by_on = DAY_NONE, .words = "" } }, &paula.arena,
		&(struct goal_set_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND, door_citizen(paula.door, &(struct citizen_request){ people_course(p, "B-1002"), "Tilsyn: x" },
		&paula.arena, &whole, &e));
}

static void test_an_own_measurement_is_corrected(void **unused)
{
	struct finish_reply first, second;
	struct draft draft;

	(void)unused;
	struct order_id id = order();
	first = measure(&paula, "43");
	EXPECT(ST_OK, open_draft(&paula, first.taken_on, first.seq, &draft));
	assert_string_equal(draft.scores, "43");
	draft.scores = "42";
	EXPECT(ST_OK, save_draft(&paula, &draft));
	EXPECT(ST_OK, finish(&paula, &draft, "tastefejl", &second));
	assert_int_equal(row_of(&p->anna, id).n_measurements, 1);
	assert_int_equal(count("SELECT count(*) FROM measurement WHERE rater = 2 AND order_id IS NOT NULL"), 2);
	EXPECT(ST_DENIED, open_draft(&peter, second.taken_on, second.seq, &draft));
}

static void test_an_order_for_one_worker(void **unused)
{
	struct order_save_request r = usual();
	struct order_save_reply reply;
	struct user_close_reply closed;
	struct draft draft;

	(void)unused;
	r.user = people_id(p, "paula");
	EXPECT(ST_OK, save(&p->anna, &r, &reply));
	assert_int_equal(caseload(&paula).n_rows, 1);
	assert_nothing(&peter);
	assert_int_equal(row_of(&p->anna, reply.id).n_workers, 1);
	EXPECT(ST_OK, open_draft(&paula, DAY_NONE, 0, &draft));
	draft.scores = "4 ";
	EXPECT(ST_OK, save_draft(&paula, &draft));
	/* She leaves: the order is the provider's, her draft is offered to the colleague. */
	struct user_row row = people_row(&p->admin, "paula");
	EXPECT(ST_OK, door_user_close(p->admin.door, &(struct user_close_request){ .user = row.id, .version = row.version,
		.reason = "" }, &p->admin.arena, &closed, &e));
	assert_int_equal(caseload(&peter).n_rows, 1);
	struct draft_offers_reply offers;
	EXPECT(ST_OK, door_draft_offers(peter.door, &(struct draft_offers_request){ 0 }, &peter.arena, &offers, &e));
	assert_int_equal(offers.n_rows, 1);
	EXPECT(ST_CLOSED, door_home(paula.door, &(struct home_request){ 0 }, &paula.arena, &(struct home_reply){ 0 }, &e));
	/* Undone: it is hers alone again. */
	EXPECT(ST_OK, door_user_undo(p->admin.door, &(struct user_undo_request){ row.id }, &p->admin.arena,
		&(struct user_undo_reply){ 0 }, &e));
	assert_int_equal(caseload(&paula).n_rows, 1);
	assert_nothing(&peter);
	EXPECT(ST_OK, door_draft_offers(peter.door, &(struct draft_offers_request){ 0 }, &peter.arena, &offers, &e));
	assert_int_equal(offers.n_rows, 0);
}

static void test_a_worker_who_is_moved_loses_it_at_once(void **unused)
{
	struct user_row row;

	(void)unused;
	order();
	assert_int_equal(caseload(&paula).n_rows, 1);
	row = people_row(&p->admin, "paula");
	EXPECT(ST_OK, door_user_move(p->admin.door, &(struct user_move_request){ row.id, row.version,
		people_section(p, "syd"), WORLD_TODAY, 0, NULL, 0, "" }, &p->admin.arena, &(struct user_move_reply){ 0 }, &e));
	assert_nothing(&paula);
	assert_int_equal(caseload(&peter).n_rows, 1);
	world_sql(&p->world, "UPDATE user SET role = 2 WHERE login = 'peter'");
	assert_nothing(&peter);
}

/* The order belongs to the course: with a new caseworker it is theirs to change, and the provider goes on. */
static void test_orders_follow_the_citizen(void **unused)
{
	struct assignment *list;
	struct order_save_request r = usual();
	struct order_save_reply reply;

	(void)unused;
	struct order_id id = order();
	struct user_row row = people_row(&p->hanne, "anna");
	int32_t n = people_assign(&p->hanne, row.id, PLAN_ONE, people_id(p, "bo"), &list);
	EXPECT(ST_OK, door_user_close(p->hanne.door, &(struct user_close_request){ .user = row.id, .version = row.version,
		.assignments = list, .n_assignments = n, .reason = "" }, &p->hanne.arena, &(struct user_close_reply){ 0 }, &e));
	assert_string_equal(caseload(&paula).rows[0].caseworker, "bo");
	r.id = id;
	r.version = 1;
	EXPECT(ST_OK, save(&p->bo, &r, &reply));
}

static void test_what_was_looked_at_is_in_the_log(void **unused)
{
	struct citizen_reply citizen;

	(void)unused;
	struct order_id id = order();
	row_of(&paula, id);
	caseload(&paula);
	EXPECT(ST_OK, open_citizen(&paula, &citizen));
	measure(&paula, "43");
	static const char *const actions[] = { "list-orders", "caseload", "open", "draft", "measure" };
	for (size_t i = 0; i < COUNT(actions); i++) {
		char sql[300];

		snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit a JOIN audit_action t ON t.id = a.action JOIN session n"
			" ON n.id = a.session_id WHERE n.login = 'paula' AND t.name = '%s'", actions[i]);
		assert_int_equal(count(sql), 1);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_provider_sees_what_was_ordered),
		TEST(test_a_measurement_of_the_provider_stands_beside),
		TEST(test_nothing_is_seen_before_or_after),
		TEST(test_a_closed_order_is_over_at_once),
		TEST(test_each_field_is_judged),
		TEST(test_a_change_keeps_the_start_and_asks_for_the_version),
		TEST(test_a_forged_draft_gets_nowhere),
		TEST(test_an_own_measurement_is_corrected),
		TEST(test_an_order_for_one_worker),
		TEST(test_a_worker_who_is_moved_loses_it_at_once),
		TEST(test_orders_follow_the_citizen),
		TEST(test_what_was_looked_at_is_in_the_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
