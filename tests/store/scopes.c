/*
 * Whose rows each list shows. Every list has something of two sections in it, and each reader is asked what is there: the
 * own is seen, what belongs to others is not, and cannot be answered or opened by its number either.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "acts.h"
#include "base/clock.h"
#include "base/date.h"
#include "model/people.h"
#include "people.h"
#include "store/course.h"

static struct people *p;
static struct world_user paula, petra, olga;
static struct err e;

#define OK(call) EXPECT(ST_OK, call)
#define SQL(sql) world_sql(&p->world, sql)

static void enter(struct world_user *u, const char *login, enum role role, const char *section, int64_t uid)
{
	world_add_user(&p->world, login, role, section, uid);
	world_login(&p->world, login, uid, u);
	u->service.find_login = people_find_login;
	world_ok(world_hello(u, &e), &e);
}

/* Two providers with a worker each, and a third section with a key person. */
static int set_up(void **state)
{
	int r = people_set_up(state);

	p = *state;
	acts_use(p, &e);
	SQL("INSERT INTO section (key, label, administration_id) SELECT x.column1, x.column1, (SELECT min(id) FROM administration)"
	    " FROM (VALUES ('vaerk'), ('have'), ('oest')) x");
	enter(&paula, "paula", ROLE_PROVIDER, "vaerk", 1021);
	enter(&petra, "petra", ROLE_PROVIDER, "have", 1022);
	enter(&olga, "olga", ROLE_KEY_PERSON, "oest", 1023);
	return r;
}

static int tear_down(void **state)
{
	clock_fix(WORLD_NOW);
	world_logout(&paula);
	world_logout(&petra);
	world_logout(&olga);
	return people_tear_down(state);
}

static struct course_id b(const char *ref)
{
	return people_course(p, ref);
}

static void to_erik(const char *ref)
{
	char sql[300];

	snprintf(sql, sizeof(sql), "UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'erik'), section_id ="
				   " (SELECT id FROM section WHERE key = 'syd') WHERE id = %lld", (long long)b(ref).v);
	world_sql(&p->world, sql);
}

/* What is in a list, one letter each: a of nord, s of syd. */
typedef const char *list_fn(struct world_user *u);

static char found[WIRE_LIST_MAX + 1];

static const char *letters(int32_t n, bool (*of_nord)(const void *rows, int32_t i), const void *rows)
{
	for (int32_t i = 0; i < n; i++)
		found[i] = of_nord(rows, i) ? 'a' : 's';
	found[n] = '\0';
	return found;
}

static bool ref_of_nord(const char *ref)
{
	return strcmp(ref, "B-1010") < 0;
}

static bool protected_of_nord(const void *rows, int32_t i)
{
	return ref_of_nord(((const struct protected_row *)rows)[i].ref);
}

static const char *protected_names(struct world_user *u)
{
	struct protected_list_reply r;

	if (door_protected_list(u->door, &(struct protected_list_request){ 0 }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return letters(r.n_rows, protected_of_nord, r.rows);
}

static bool order_of_nord(const void *rows, int32_t i)
{
	return ref_of_nord(((const struct order_row *)rows)[i].ref);
}

static const char *orders_of(struct world_user *u, struct course_id course)
{
	struct orders_reply r;

	if (door_orders(u->door, &(struct orders_request){ course, { 0 } }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return letters(r.n_rows, order_of_nord, r.rows);
}

static const char *orders(struct world_user *u)
{
	return orders_of(u, (struct course_id){ 0 });
}

static const char *orders_of_1001(struct world_user *u)
{
	return orders_of(u, b("B-1001"));
}

static const char *orders_of_1010(struct world_user *u)
{
	return orders_of(u, b("B-1010"));
}

static bool move_of_nord(const void *rows, int32_t i)
{
	return strcmp(((const struct move_row *)rows)[i].from_label, "Afsnit Nord") == 0;
}

static const char *moves(struct world_user *u)
{
	struct moves_reply r;

	if (door_moves(u->door, &(struct moves_request){ 0 }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return letters(r.n_rows, move_of_nord, r.rows);
}

static bool duty_of_nord(const void *rows, int32_t i)
{
	return strcmp(((const struct duty_row *)rows)[i].for_label, "Afsnit Syd") != 0;
}

static const char *duties(struct world_user *u)
{
	struct duties_reply r;

	if (door_duties(u->door, &(struct duties_request){ 0 }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return letters(r.n_rows, duty_of_nord, r.rows);
}

static bool user_of_nord(const void *rows, int32_t i)
{
	return strcmp(((const struct user_row *)rows)[i].section_label, "Afsnit Nord") == 0;
}

static const char *reviews(struct world_user *u)
{
	struct review_reply r;

	if (door_review(u->door, &(struct review_request){ 0 }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return letters(r.n_rows, user_of_nord, r.rows);
}

static const char *spots(struct world_user *u)
{
	struct spots_reply r;

	if (door_spots(u->door, &(struct spots_request){ false }, &u->arena, &r, &e) != ST_OK)
		return "no";
	return r.n_rows ? "a" : "";
}

static const char *offers(struct world_user *u)
{
	struct draft_offers_reply r;

	OK(door_draft_offers(u->door, &(struct draft_offers_request){ 0 }, &u->arena, &r, &e));
	return r.n_rows ? "a" : "";
}

/* What is due of the citizen who has two courses: a of the own, s of erik's. */
static const char *dues(struct world_user *u)
{
	struct dues_reply r;
	int n = 0;

	if (door_dues(u->door, &(struct dues_request){ b("B-1002") }, &u->arena, &r, &e) != ST_OK)
		return "no";
	for (int32_t i = 0; i < r.n_rows; i++)
		if (r.rows[i].rater == RATER_CASEWORKER)
			found[n++] = r.rows[i].course.v == b("B-1002").v ? 'a' : 's';
	found[n] = '\0';
	return found;
}

/* One of nord and one of syd of everything. */
static void fill(void)
{
	SQL("UPDATE citizen SET protected_since = 20700 WHERE ref = 'B-1010'");
	SQL("INSERT INTO provider_order (course_id, section_id, text, from_on, to_on, set_at) SELECT c.id, s.id, '', 20778, 20798, 0"
	    " FROM course c JOIN citizen z ON z.id = c.citizen_id JOIN section s ON s.key = iif(z.ref = 'B-1001', 'vaerk', 'have')"
	    " WHERE z.ref IN ('B-1001', 'B-1010')");
	SQL("INSERT INTO order_indicator (order_id, position, indicator_key) SELECT id, 1, 'sovn' FROM provider_order");
	SQL("INSERT INTO user_move (user_id, from_section, to_section, cases, from_on, reason, state, asked_login, asked_at)"
	    " SELECT u.id, u.section_id, s.id, 0, 20778, '', 0, 'x', 0 FROM user u, section s WHERE u.login = 'bo' AND s.key = 'syd'");
	SQL("INSERT INTO duty (kind, user_id, for_id, from_on, to_on, set_at) SELECT 0, b.id, a.id, 20778, 20798, 0 FROM user a, user b"
	    " WHERE a.login = 'anna' AND b.login = 'carla'");
	SQL("INSERT INTO duty (kind, user_id, section_id, from_on, to_on, set_at) SELECT 1, u.id, s.id, 20790, 20798, 0 FROM user u,"
	    " section s WHERE u.login = 'carla' AND s.key = 'syd'");
	SQL("INSERT INTO draft (author_id, course_id, set_version_id, taken_on, rater, scores, marks, cursor, with_citizen, started_at,"
	    " changed_at) SELECT u.id, c.id, 1, 20778, 0, '3           ', '............', 1, 0, 0, 0 FROM user u, course c JOIN citizen z"
	    " ON z.id = c.citizen_id WHERE u.login = 'bo' AND z.ref = 'B-1001'");
	SQL("INSERT INTO draft_offer (draft_id, to_user, offered_at) SELECT max(d.id), u.id, 0 FROM draft d, user u"
	    " WHERE u.login IN ('anna') GROUP BY u.id");
	OK(door_citizen(p->anna.door, &(struct citizen_request){ b("B-1001"), "" }, &p->anna.arena, &(struct citizen_reply){ 0 }, &e));
	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 50 }, &p->carla.arena, &(struct spot_draw_reply){ 0 }, &e));
	SQL("UPDATE user SET role = 3 WHERE login = 'erik'");
	SQL("UPDATE course SET user_id = (SELECT id FROM user WHERE login = 'erik'), section_id = (SELECT id FROM section WHERE"
	    " key = 'syd') WHERE target_group_id = (SELECT id FROM target_group WHERE key = 'maal')");
}

static void test_each_list_by_reader(void **state)
{
	static const struct {
		const char *name;
		list_fn *list;
		const char *anna, *bo, *carla, *dorte, *erik, *hanne, *olga, *paula, *petra;
	} lists[] = {
		{ "protected names", protected_names, "a", "", "a", "s", "s", "a", "", "no", "no" },
		{ "orders", orders, "a", "", "a", "", "s", "", "", "a", "s" },
		{ "orders of B-1001", orders_of_1001, "a", "", "a", "", "", "", "", "a", "" },
		{ "orders of B-1010", orders_of_1010, "", "", "", "", "s", "", "", "", "s" },
		{ "moves", moves, "no", "no", "no", "a", "no", "a", "", "no", "no" },
		{ "periods", duties, "no", "no", "no", "s", "no", "as", "", "no", "no" },
		{ "review", reviews, "no", "no", "no", "ss", "no", "aaaaa", "s", "no", "no" },
		{ "spot checks", spots, "no", "no", "a", "no", "", "no", "no", "no", "no" },
		{ "dues", dues, "a", "no", "a", "no", "no", "no", "no", "no", "no" },
	};
	int wrong = 0;

	(void)state;
	fill();
	SQL("UPDATE user SET reviewed_at = NULL");
	for (size_t i = 0; i < COUNT(lists); i++) {
		struct {
			struct world_user *u;
			const char *sees;
		} readers[] = { { &p->anna, lists[i].anna }, { &p->bo, lists[i].bo }, { &p->carla, lists[i].carla },
			{ &p->dorte, lists[i].dorte }, { &p->erik, lists[i].erik }, { &p->hanne, lists[i].hanne },
			{ &olga, lists[i].olga }, { &paula, lists[i].paula }, { &petra, lists[i].petra } };

		for (size_t k = 0; k < COUNT(readers); k++) {
			const char *sees = lists[i].list(readers[k].u);

			if (strcmp(sees, readers[k].sees) == 0)
				continue;
			print_error("%s: %s sees \"%s\", not \"%s\"\n", lists[i].name, readers[k].u->service.who.login, sees,
				readers[k].sees);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* By its number, too. */
static void test_what_is_not_listed_cannot_be_answered(void **state)
{
	struct move_answer_request agree = { 0, true, "" };
	struct spot_decide_request approve = { 0, true, "" };

	(void)state;
	fill();
	agree.move = SQL("SELECT max(id) FROM user_move");
	approve.id = SQL("SELECT max(id) FROM spot_check");
	EXPECT(ST_NOTFOUND, door_move_answer(olga.door, &agree, &olga.arena, &(struct move_answer_reply){ 0 }, &e));
	EXPECT(ST_RULE, door_move_answer(p->hanne.door, &agree, &p->hanne.arena, &(struct move_answer_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND, door_spot_decide(p->erik.door, &approve, &p->erik.arena, &(struct spot_decide_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND,
		door_duty_end(p->dorte.door, &(struct duty_end_request){ SQL("SELECT min(id) FROM duty") }, &p->dorte.arena,
			&(struct duty_end_reply){ 0 }, &e));
	OK(door_spot_decide(p->carla.door, &approve, &p->carla.arena, &(struct spot_decide_reply){ 0 }, &e));
}

static void test_an_offer_goes_with_the_citizen(void **state)
{
	struct draft_take_request take = { { 0 }, true };

	(void)state;
	fill();
	take.draft.v = SQL("SELECT max(draft_id) FROM draft_offer");
	assert_string_equal(offers(&p->anna), "a");
	assert_string_equal(offers(&p->bo), "");
	assert_string_equal(offers(&p->carla), ""); /* who stands in for anna has anna's citizens, not her answers */
	EXPECT(ST_NOTFOUND, door_draft_take(p->carla.door, &take, &p->carla.arena, &(struct draft_take_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND, door_draft_take(p->bo.door, &take, &p->bo.arena, &(struct draft_take_reply){ 0 }, &e));
	to_erik("B-1001");
	assert_string_equal(offers(&p->anna), "");
	EXPECT(ST_NOTFOUND, door_draft_take(p->anna.door, &take, &p->anna.arena, &(struct draft_take_reply){ 0 }, &e));
	take.take = false;
	EXPECT(ST_NOTFOUND, door_draft_take(p->anna.door, &take, &p->anna.arena, &(struct draft_take_reply){ 0 }, &e));
}

static int64_t mark_of(struct world_user *u)
{
	struct fresh_reply reply;

	OK(door_fresh(u->door, &(struct fresh_request){ .what = FRESH_CASELOAD }, &u->arena, &reply, &e));
	return reply.mark;
}

/* What happens to others' citizens is no news. */
static void test_news_of_the_own_only(void **state)
{
	int64_t of_paula, of_anna;

	(void)state;
	fill();
	of_paula = mark_of(&paula);
	of_anna = mark_of(&p->anna);
	SQL("UPDATE course SET version = version + 1 WHERE section_id = (SELECT id FROM section WHERE key = 'syd')");
	assert_true(mark_of(&paula) == of_paula && mark_of(&p->anna) == of_anna);
	SQL("UPDATE course SET version = version + 1 WHERE citizen_id = (SELECT id FROM citizen WHERE ref = 'B-1001')");
	assert_false(mark_of(&paula) == of_paula || mark_of(&p->anna) == of_anna);
}

/* A table of rights that lists sections, which the program's does not: then the own section, and no other. */
static void test_a_wider_caseload(void **state)
{
	struct rights wide = *rights_shipped();
	struct caseload_reply r;

	(void)state;
	wide.reach[ACT_CASELOAD][ROLE_CASEWORKER] = REACH_SECTIONS;
	p->bo.service.rights = &wide;
	OK(door_caseload(p->bo.door, &(struct caseload_request){ { 0 }, { 0 }, 1 }, &p->bo.arena, &r, &e));
	assert_int_equal(r.n_rows, 11);
	for (int32_t i = 0; i < r.n_rows; i++)
		assert_true(ref_of_nord(r.rows[i].ref));
}

/* Who is a deputy of one section, is of no other whose period is to come, over or was ended. */
static void test_a_period_of_each_section(void **state)
{
	static const struct {
		int32_t from, to;
		bool ended, sees;
	} periods[] = {
		{ 20778, 20780, false, true },
		{ 20779, 20780, false, false },
		{ 20700, 20777, false, false },
		{ 20778, 20780, true, false },
	};
	char sql[300];

	(void)state;
	SQL("INSERT INTO duty (kind, user_id, section_id, from_on, to_on, set_at) SELECT 1, id, section_id, 20778, 20798, 0 FROM user"
	    " WHERE login = 'anna'");
	for (size_t i = 0; i < COUNT(periods); i++) {
		struct users_reply r;
		bool sees = false;

		SQL("DELETE FROM duty WHERE section_id = (SELECT id FROM section WHERE key = 'syd')");
		snprintf(sql, sizeof(sql), "INSERT INTO duty (kind, user_id, section_id, from_on, to_on, set_at, ended_at) SELECT 1, u.id,"
					   " s.id, %d, %d, 0, %s FROM user u, section s WHERE u.login = 'anna' AND s.key = 'syd'",
			(int)periods[i].from, (int)periods[i].to, periods[i].ended ? "1" : "NULL");
		world_sql(&p->world, sql);
		OK(door_users(p->anna.door, &(struct users_request){ 0 }, &p->anna.arena, &r, &e));
		assert_true(r.n_rows >= 5);
		for (int32_t k = 0; k < r.n_rows; k++)
			sees |= strcmp(r.rows[k].login, "erik") == 0;
		assert_int_equal(sees, periods[i].sees);
	}
}

struct look {
	unsigned ways;
	bool sees;
};

static enum status look(struct store *s, void *ctx, struct err *err)
{
	struct look *x = ctx;
	struct scope scope = { people_id(p, "erik"), WORLD_TODAY, x->ways };
	struct course course;

	x->sees = store_course_seen(s, &p->world.arena, &scope, b("B-1001"), &course, err) == ST_OK;
	return ST_OK;
}

/* A role that has no caseload has nobody else's either, whatever period there is. */
static void test_a_stand_in_without_the_way(void **state)
{
	struct look ways[] = { { WAY_CASELOAD, false }, { WAY_SECTION | WAY_DEPUTY | WAY_ORDERS, false } };

	(void)state;
	SQL("INSERT INTO duty (kind, user_id, for_id, from_on, to_on, set_at) SELECT 0, b.id, a.id, 20778, 20798, 0 FROM user a, user b"
	    " WHERE a.login = 'anna' AND b.login = 'erik'");
	for (size_t i = 0; i < COUNT(ways); i++)
		OK(store_read(p->world.admin.store, look, &ways[i], &e));
	assert_true(ways[0].sees);
	assert_false(ways[1].sees);
}

/* Who stands in has the citizens, and drafts of one's own. */
static void test_a_draft_is_its_authors(void **state)
{
	struct draft_open_request open = { .course = b("B-1001"), .corrects_on = DAY_NONE };
	struct world_user *erik = &p->erik;
	struct draft_open_reply opened;
	struct draft_save_request save;
	struct drafts_reply list;
	struct draft_id id;

	(void)state;
	OK(acts_begin_draft(&p->anna, "B-1001"));
	OK(acts_add_duty(&p->admin, DUTY_STAND_IN, "erik", "anna", 7));
	id.v = SQL("SELECT id FROM draft");
	OK(door_drafts(erik->door, &(struct drafts_request){ 0 }, &erik->arena, &list, &e));
	assert_int_equal(list.n_rows, 0);
	OK(door_draft_open(erik->door, &open, &erik->arena, &opened, &e));
	assert_int_equal(opened.draft.id.v, 0);
	save.draft = opened.draft;
	save.draft.id = id;
	save.draft.version = 1;
	save.draft.scores = "5           ";
	EXPECT(ST_NOTFOUND, door_draft_save(erik->door, &save, &erik->arena, &(struct draft_save_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND,
		door_draft_note(erik->door, &(struct draft_note_request){ id, 1, 1, "Ord" }, &erik->arena,
			&(struct draft_note_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND,
		door_draft_drop(erik->door, &(struct draft_drop_request){ id }, &erik->arena, &(struct draft_drop_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND,
		door_finish(erik->door, &(struct finish_request){ id, 1, "" }, &erik->arena, &(struct finish_reply){ 0 }, &e));
	EXPECT(ST_NOTFOUND,
		door_draft_carry(erik->door, &(struct draft_carry_request){ id, 1 }, &erik->arena, &(struct draft_carry_reply){ 0 },
			&e));
	assert_int_equal(SQL("SELECT version = 1 AND scores = '3           ' AND notes IS NULL FROM draft"), 1);
}

/* A name of the section is revealed with a purpose, an own one without. */
static void test_a_name_is_revealed_with_a_purpose(void **state)
{
	struct reveal_request request = { { SQL("SELECT id FROM citizen WHERE ref = 'B-1001'") }, "" };
	struct reveal_reply reply;

	(void)state;
	OK(door_reveal(p->anna.door, &request, &p->anna.arena, &reply, &e));
	EXPECT(ST_INVALID, door_reveal(p->carla.door, &request, &p->carla.arena, &reply, &e));
	EXPECT(ST_INVALID, door_reveal(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	request.purpose = "Tilsyn: prøve";
	OK(door_reveal(p->carla.door, &request, &p->carla.arena, &reply, &e));
}

/* What the caseworker measured is no figure of the provider's. */
static void test_figures_of_the_own_orders(void **state)
{
	struct figures_request year = { .months = 12 };
	struct figures_reply reply;

	(void)state;
	fill();
	OK(door_figures(p->anna.door, &year, &p->anna.arena, &reply, &e));
	assert_true(reply.rows[0].measured > 0);
	OK(door_figures(paula.door, &year, &paula.arena, &reply, &e));
	assert_int_equal(reply.rows[0].citizens, 1);
	assert_int_equal(reply.rows[0].measured, 0);
}

static void test_a_spot_check_looks_back_a_month(void **state)
{
	struct spot_draw_reply drawn;

	(void)state;
	OK(door_citizen(p->anna.door, &(struct citizen_request){ b("B-1001"), "" }, &p->anna.arena, &(struct citizen_reply){ 0 }, &e));
	clock_fix(WORLD_NOW + INT64_C(40) * 86400);
	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 50 }, &p->carla.arena, &drawn, &e));
	assert_int_equal(drawn.n, 0);
}

/* Neither another's order nor an own one is changed under the name of another citizen. */
static void test_an_order_is_of_its_citizen(void **state)
{
	struct order_key key = { "sovn" };
	struct order_save_request request = { .provider = people_section(p, "have"), .text = "Andet", .from_on = WORLD_TODAY,
		.to_on = WORLD_TODAY + 9, .keys = &key, .n_keys = 1 };
	struct order_save_reply saved;

	(void)state;
	fill();
	request.id.v = SQL("SELECT min(id) FROM provider_order"); /* of B-1001 */
	request.version = (int32_t)SQL("SELECT min(version) FROM provider_order");
	request.course = b("B-1010");
	EXPECT(ST_NOTFOUND, door_order_save(p->erik.door, &request, &p->erik.arena, &saved, &e));
	request.course = b("B-1001");
	EXPECT(ST_NOTFOUND, door_order_save(p->erik.door, &request, &p->erik.arena, &saved, &e));
	request.course = b("B-1004");
	EXPECT(ST_NOTFOUND, door_order_save(p->anna.door, &request, &p->anna.arena, &saved, &e));
	assert_int_equal(SQL("SELECT count(*) FROM provider_order WHERE text = 'Andet'"), 0);
	request.course = b("B-1001");
	OK(door_order_save(p->anna.door, &request, &p->anna.arena, &saved, &e));
}

/* Staff are named to who may know it, and asks for it. */
static void test_look_ups_without_names(void **state)
{
	struct lookups_request request = { .citizen = { SQL("SELECT id FROM citizen WHERE ref = 'B-1001'") } };
	struct lookups_reply reply;

	(void)state;
	OK(door_citizen(p->anna.door, &(struct citizen_request){ b("B-1001"), "" }, &p->anna.arena, &(struct citizen_reply){ 0 }, &e));
	OK(door_lookups(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	assert_true(reply.n_rows > 0);
	for (int32_t i = 0; i < reply.n_rows; i++)
		assert_false(*reply.rows[i].login || *reply.rows[i].name);
	request.with_names = true;
	OK(door_lookups(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	bool named = false;
	for (int32_t i = 0; i < reply.n_rows; i++)
		named |= strcmp(reply.rows[i].login, "anna") == 0 && *reply.rows[i].name;
	assert_true(named);
	EXPECT(ST_DENIED, door_lookups(p->carla.door, &request, &p->carla.arena, &reply, &e));
}

/* A protected name that is not an own one says so: it takes a purpose. Nobody is protected since long ago. */
static void test_protected_names_of_others(void **state)
{
	struct protect_request request = { { SQL("SELECT id FROM citizen WHERE ref = 'B-1001'") }, true, WORLD_TODAY - 40000, "Prøve" };
	struct protected_list_reply list;
	struct protect_reply reply;

	(void)state;
	OK(door_protected_list(p->anna.door, &(struct protected_list_request){ 0 }, &p->anna.arena, &list, &e));
	assert_true(list.n_rows == 1 && !list.rows[0].other);
	OK(door_protected_list(p->hanne.door, &(struct protected_list_request){ 0 }, &p->hanne.arena, &list, &e));
	assert_true(list.n_rows == 1 && list.rows[0].other);
	EXPECT(ST_INVALID, door_protect(p->anna.door, &request, &p->anna.arena, &reply, &e));
}

/* A provider notes what was ordered, and the whole, and nothing else. */
static void test_a_note_outside_the_order(void **state)
{
	struct draft_note_reply noted;
	struct draft_note_request note = { { 0 }, 1, 2, "Ord" }; /* one indicator was ordered */

	(void)state;
	fill();
	struct draft_open_request open = { .course = b("B-1001"), .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	OK(door_draft_open(paula.door, &open, &paula.arena, &opened, &e));
	opened.draft.scores = "3";
	OK(door_draft_save(paula.door, &(struct draft_save_request){ opened.draft }, &paula.arena, &saved, &e));
	note.id = saved.id;
	note.version = saved.version;
	EXPECT(ST_INVALID, door_draft_note(paula.door, &note, &paula.arena, &noted, &e));
	note.position = 1;
	OK(door_draft_note(paula.door, &note, &paula.arena, &noted, &e));
}

static void test_nobody_approves_the_own_look_ups(void **state)
{
	struct spot_decide_request approve = { 0, true, "" };

	(void)state;
	OK(door_citizen(p->carla.door, &(struct citizen_request){ b("B-1001"), "Tilsyn: prøve" }, &p->carla.arena,
		&(struct citizen_reply){ 0 }, &e));
	SQL("UPDATE user SET role = 3 WHERE login = 'bo'");
	EXPECT(ST_INVALID,
		door_spot_draw(p->bo.door, &(struct spot_draw_request){ 51 }, &p->bo.arena, &(struct spot_draw_reply){ 0 }, &e));
	OK(door_spot_draw(p->bo.door, &(struct spot_draw_request){ 50 }, &p->bo.arena, &(struct spot_draw_reply){ 0 }, &e));
	approve.id = SQL("SELECT max(id) FROM spot_check");
	EXPECT(ST_RULE, door_spot_decide(p->carla.door, &approve, &p->carla.arena, &(struct spot_decide_reply){ 0 }, &e));
	OK(door_spot_decide(p->bo.door, &approve, &p->bo.arena, &(struct spot_decide_reply){ 0 }, &e));
}

/* The same list again is another look; its second page is none. */
static void test_each_look_at_a_list_is_logged(void **state)
{
	struct caseload_request first = { { 0 }, { 0 }, 1 }, second = { { 0 }, { 1 }, 1 };
	struct caseload_reply reply;
	int64_t before = SQL("SELECT count(*) FROM audit");

	(void)state;
	OK(door_caseload(p->anna.door, &first, &p->anna.arena, &reply, &e));
	OK(door_caseload(p->anna.door, &second, &p->anna.arena, &reply, &e));
	OK(door_caseload(p->anna.door, &first, &p->anna.arena, &reply, &e));
	assert_int_equal(SQL("SELECT count(*) FROM audit"), before + 2);
	OK(door_orders(p->anna.door, &(struct orders_request){ { 0 }, { 0 } }, &p->anna.arena, &(struct orders_reply){ 0 }, &e));
	OK(door_caseload(p->anna.door, &second, &p->anna.arena, &reply, &e));
	assert_int_equal(SQL("SELECT count(*) FROM audit"), before + 4);
}

/* Pauses and efforts are set by who has the citizen. */
static void test_what_stands_around_is_the_caseworkers(void **state)
{
	struct pause_set_request pause = { b("B-1001"), { WORLD_TODAY, WORLD_TODAY + 7, "Ferie" } };
	struct effort_drop_request drop = { .course = b("B-1001") };
	struct remark_add_request remark = { b("B-1001"), { .taken_on = (int32_t)SQL("SELECT min(taken_on) FROM measurement"
		" WHERE course_id = 1"), .position = 1, .body = "Set" } };
	struct world_user *others[] = { &p->erik, &p->carla, &p->hanne };

	(void)state;
	SQL("INSERT INTO effort (course_id, what, giver, from_on, set_by, set_at) SELECT 1, 'Mentor', '', 20778, id, 0 FROM user"
	    " WHERE login = 'anna'");
	drop.effort.id.v = SQL("SELECT id FROM effort");
	drop.effort.version = (int32_t)SQL("SELECT version FROM effort");
	for (size_t i = 0; i < COUNT(others); i++) {
		struct world_user *u = others[i];

		EXPECT(ST_NOTFOUND, door_pause_set(u->door, &pause, &u->arena, &(struct pause_set_reply){ 0 }, &e));
		EXPECT(ST_NOTFOUND, door_effort_drop(u->door, &drop, &u->arena, &(struct effort_drop_reply){ 0 }, &e));
		EXPECT(ST_NOTFOUND, door_remark_add(u->door, &remark, &u->arena, &(struct remark_add_reply){ 0 }, &e));
	}
	assert_int_equal(SQL("SELECT (SELECT count(*) FROM effort) * 10 + (SELECT count(*) FROM course_pause)"), 10);
	OK(door_pause_set(p->anna.door, &pause, &p->anna.arena, &(struct pause_set_reply){ 0 }, &e));
	OK(door_remark_add(p->anna.door, &remark, &p->anna.arena, &(struct remark_add_reply){ 0 }, &e));
	OK(door_effort_drop(p->anna.door, &drop, &p->anna.arena, &(struct effort_drop_reply){ 0 }, &e));
}

static bool is_mine(struct world_user *u)
{
	struct transfers_reply reply;

	OK(door_transfers(u->door, &(struct transfers_request){ 0 }, &u->arena, &reply, &e));
	return reply.n_rows && reply.rows[0].mine;
}

static void test_who_answers_a_transfer(void **state)
{
	(void)state;
	OK(acts_ask(&p->hanne, "B-1001", "bo", false));
	assert_true(is_mine(&p->bo));
	assert_false(is_mine(&p->hanne) || is_mine(&p->anna));
	EXPECT(ST_INVALID, acts_answer(&p->bo, 0));
	EXPECT(ST_INVALID, acts_answer(&p->bo, 4));
	to_erik("B-1001");
	EXPECT(ST_RULE, acts_answer(&p->bo, TRANSFER_ACCEPTED));
	assert_int_equal(SQL("SELECT u.login = 'erik' FROM course c JOIN user u ON u.id = c.user_id WHERE c.id = 1"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_each_list_by_reader),
		TEST(test_what_is_not_listed_cannot_be_answered),
		TEST(test_an_offer_goes_with_the_citizen),
		TEST(test_news_of_the_own_only),
		TEST(test_a_wider_caseload),
		TEST(test_a_period_of_each_section),
		TEST(test_a_stand_in_without_the_way),
		TEST(test_a_draft_is_its_authors),
		TEST(test_a_name_is_revealed_with_a_purpose),
		TEST(test_figures_of_the_own_orders),
		TEST(test_a_spot_check_looks_back_a_month),
		TEST(test_an_order_is_of_its_citizen),
		TEST(test_look_ups_without_names),
		TEST(test_protected_names_of_others),
		TEST(test_a_note_outside_the_order),
		TEST(test_nobody_approves_the_own_look_ups),
		TEST(test_each_look_at_a_list_is_logged),
		TEST(test_what_stands_around_is_the_caseworkers),
		TEST(test_who_answers_a_transfer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
