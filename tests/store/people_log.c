/* Reading the log by section, its verification behind the door, look-ups of a citizen, the spot check. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "of_people.h"
#include "wire/codec.h"
#include "service/session_end.h"
#include "store/chain.h"

static enum status open_course(struct world_user *u, const char *ref, const char *purpose)
{
	struct citizen_request request = { people_course(p, ref), purpose };

	return door_citizen(u->door, &request, &u->arena, &(struct citizen_reply){ 0 }, &e);
}

static struct log_reply read_log(struct world_user *u, struct log_request request)
{
	struct log_reply reply;

	request.login = request.login ? request.login : "";
	request.action = request.action ? request.action : "";
	request.object = request.object ? request.object : "";
	OK(door_log(u->door, &request, &u->arena, &reply, &e));
	return reply;
}

static void test_the_log_by_section(void **unused)
{
	struct log_reply log;

	(void)unused;
	OK(open_course(&p->anna, "B-1001", ""));
	OK(open_course(&p->erik, "B-1010", ""));
	log = read_log(&p->hanne, (struct log_request){ .action = "open" });
	assert_int_equal(log.n_rows, 1); /* erik's is syd's */
	assert_string_equal(log.rows[0].login, "anna");
	assert_string_equal(log.rows[0].object, "B-1001");
	assert_int_equal(strlen(log.rows[0].hash), 64);
	log = read_log(&p->admin, (struct log_request){ .action = "open" });
	assert_int_equal(log.n_rows, 2);
	assert_true(log.rows[0].seq > log.rows[1].seq);
	log = read_log(&p->admin, (struct log_request){ .object = "b-1010", .login = "erik" });
	assert_int_equal(log.n_rows, 1);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE detail = 'login erik, object b-1010'"), 1);
	log = read_log(&p->admin, (struct log_request){ .action = "pen open-other" });
	assert_int_equal(log.n_rows, 0); /* whole words */
	log = read_log(&p->admin, (struct log_request){ .action = "login open", .login = "erik" });
	assert_int_equal(log.n_rows, 2);
	log = read_log(&p->admin, (struct log_request){ .to_at = WORLD_NOW });
	assert_int_equal(log.n_rows, 0);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'read-log'"), 6);
	EXPECT(ST_DENIED, door_log(p->anna.door, &(struct log_request){ 0, 0, 0, "", "", "" }, &p->anna.arena,
				  &(struct log_reply){ 0 }, &e));
}

static void test_pages_of_the_log(void **unused)
{
	struct log_reply log;
	int64_t before = 0;
	int32_t n = 0;

	(void)unused;
	for (int i = 0; i < 250; i++)
		OK(open_course(&p->anna, "B-1001", ""));
	do {
		log = read_log(&p->hanne, (struct log_request){ .action = "open", .before = before });
		n += log.n_rows;
		before = log.rows[log.n_rows - 1].seq;
	} while (log.more);
	assert_int_equal(n, 250);
}

static void test_verification(void **unused)
{
	struct log_verify_reply reply;

	(void)unused;
	OK(door_log_verify(p->admin.door, &(struct log_verify_request){ 0 }, &p->admin.arena, &reply, &e));
	assert_int_equal(reply.fault, CHAIN_WHOLE);
	assert_int_equal(reply.rows, reply.head_seq);
	OK(door_log_verify(p->hanne.door, &(struct log_verify_request){ 0 }, &p->hanne.arena, &reply, &e));
	assert_int_equal(reply.fault, CHAIN_WHOLE);
	EXPECT(ST_DENIED, door_log_verify(p->carla.door, &(struct log_verify_request){ 0 }, &p->carla.arena, &reply, &e));
	SQL("DROP TRIGGER audit_no_update");
	SQL("UPDATE audit SET object_id = 4711 WHERE seq = 9");
	OK(door_log_verify(p->admin.door, &(struct log_verify_request){ 0 }, &p->admin.arena, &reply, &e));
	assert_int_equal(reply.fault, CHAIN_CHANGED);
	assert_int_equal(reply.bad_seq, 9);
}

static char logged[300];

static void keep(const char *line)
{
	strncat(logged, line, sizeof(logged) - strlen(logged) - 1);
}

static void test_the_head_goes_to_syslog(void **unused)
{
	struct log_verify_reply reply;

	(void)unused;
	OK(door_log_verify(p->admin.door, &(struct log_verify_request){ 0 }, &p->admin.arena, &reply, &e));
	log_set_sink(keep);
	service_session_end(&p->admin.service);
	log_set_sink(NULL);
	assert_non_null(strstr(logged, reply.head));
}

static void test_who_looked(void **unused)
{
	struct citizen_id citizen = world_case(&p->anna, "B-1001", "Unge").citizen;
	struct lookups_request request = { .citizen = citizen };
	struct lookups_reply reply;

	(void)unused;
	OK(open_course(&p->anna, "B-1001", ""));
	OK(open_course(&p->carla, "B-1001", "Tilsyn: stikprøve"));
	OK(door_reveal(p->anna.door, &(struct reveal_request){ citizen, "" }, &p->anna.arena, &(struct reveal_reply){ 0 }, &e));
	OK(door_lookups(p->anna.door, &request, &p->anna.arena, &reply, &e));
	assert_string_equal(reply.ref, "B-1001");
	assert_string_equal(reply.rows[0].action, "reveal");
	assert_string_equal(reply.rows[1].purpose, "Tilsyn: stikprøve");
	for (int32_t i = 0; i < reply.n_rows; i++)
		assert_string_equal(reply.rows[i].name, "");
	request.with_names = true;
	EXPECT(ST_DENIED, door_lookups(p->anna.door, &request, &p->anna.arena, &reply, &e));
	OK(door_lookups(p->hanne.door, &request, &p->hanne.arena, &reply, &e));
	assert_string_equal(reply.rows[0].action, "look-ups"); /* anna's own report is a look-up */
	assert_string_equal(reply.rows[2].login, "carla");
	EXPECT(ST_NOTFOUND, door_lookups(p->dorte.door, &request, &p->dorte.arena, &reply, &e));
}

static void test_pages_of_look_ups(void **unused)
{
	struct lookups_request request = { .citizen = world_case(&p->anna, "B-1001", "Unge").citizen };
	struct lookups_reply reply;
	int32_t n = 0;

	(void)unused;
	for (int i = 0; i < 210; i++)
		OK(open_course(&p->anna, "B-1001", ""));
	do {
		OK(door_lookups(p->anna.door, &request, &p->anna.arena, &reply, &e));
		for (int32_t i = 0; i < reply.n_rows; i++)
			n += strcmp(reply.rows[i].action, "open") == 0;
		request.before = reply.rows[reply.n_rows - 1].seq;
	} while (reply.more);
	assert_int_equal(n, 210);
	assert_int_equal(SQL("SELECT count(*) FROM audit_log WHERE action = 'look-ups'"), 1);
}

static void test_the_spot_check(void **unused)
{
	struct spot_draw_reply drawn;
	struct spots_reply spots;
	struct spot_decide_request decide = { 0, false, "" };
	struct spot_decide_reply decided;

	(void)unused;
	for (int i = 0; i < 10; i++)
		OK(open_course(&p->anna, "B-1001", ""));
	OK(open_course(&p->hanne, "B-1007", "Vikariering: bo er syg"));
	OK(open_course(&p->carla, "B-1007", "Tilsyn: egen"));
	OK(open_course(&p->erik, "B-1010", ""));
	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 4 }, &p->carla.arena, &drawn, &e));
	assert_int_equal(drawn.n, 4);
	OK(door_spots(p->carla.door, &(struct spots_request){ false }, &p->carla.arena, &spots, &e));
	assert_int_equal(spots.n_rows, 4);
	assert_string_equal(spots.rows[0].purpose, "Vikariering: bo er syg"); /* purposes first */
	for (int32_t i = 0; i < spots.n_rows; i++) {
		assert_string_not_equal(spots.rows[i].login, "carla"); /* not the own */
		assert_string_not_equal(spots.rows[i].login, "erik");
	}
	decide.id = spots.rows[0].id;
	EXPECT(ST_INVALID, door_spot_decide(p->carla.door, &decide, &p->carla.arena, &decided, &e));
	decide.remark = "Bo var ikke syg";
	OK(door_spot_decide(p->carla.door, &decide, &p->carla.arena, &decided, &e));
	EXPECT(ST_NOTFOUND, door_spot_decide(p->carla.door, &decide, &p->carla.arena, &decided, &e));
	OK(door_spots(p->carla.door, &(struct spots_request){ true }, &p->carla.arena, &spots, &e));
	assert_int_equal(spots.n_rows, 1);
	assert_false(spots.rows[0].is_approved);
	/* Never the same row twice; what is left is fewer than asked for. */
	OK(door_spot_draw(p->carla.door, &(struct spot_draw_request){ 50 }, &p->carla.arena, &drawn, &e));
	assert_int_equal(drawn.n, 7);
	EXPECT(ST_DENIED, door_spot_draw(p->hanne.door, &(struct spot_draw_request){ 5 }, &p->hanne.arena, &drawn, &e));
}

/* A long log is read beside those who save: no request that goes through the log holds the queue while it looks. */
static void test_reading_the_log_is_no_write(void **unused)
{
	static const enum wire_op ops[] = { OP_LOG, OP_LOOKUPS, OP_VIEWERS, OP_FIGURES };

	(void)unused;
	for (size_t i = 0; i < COUNT(ops); i++)
		assert_int_equal(wire_op(ops[i])->does, DOES_LOOK_UP);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, people_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_reading_the_log_is_no_write),
		TEST(test_the_log_by_section),
		TEST(test_pages_of_the_log),
		TEST(test_verification),
		TEST(test_the_head_goes_to_syslog),
		TEST(test_who_looked),
		TEST(test_pages_of_look_ups),
		TEST(test_the_spot_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
