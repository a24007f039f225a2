/*
 * The tour of a newcomer: a municipality of six invented citizens in this process's memory, made through the use cases,
 * with the user of the session as its caseworker. While it is under way nothing else is answered from the session's own
 * database, and no file is opened, made or named for it.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "admin_priv.h"
#include "base/clock.h"
#include "base/date.h"
#include "demo_priv.h"
#include "model/score.h"
#include "store/draft.h"
#include "store/log.h"
#include "store/measurement.h"
#include "tour_priv.h"

#define READINGS 3
#define COURSE_DAYS 100
#define NUMBERS 900 /* of the people: their CPR numbers are none of the demo's */
#define LOG_ROWS 1000
#define DAY_SECONDS 86400
#define NOON (12 * 3600)

struct tour {
	struct settings settings;
	struct service service;
	struct citizen_id citizen; /* whom the tasks are about */
	struct course_id course;
	int32_t before; /* measurements of that course at the start */
};

/* The first one is the citizen of the tasks. A reading is on its day before today, or there is none. */
static const struct {
	const char *name;
	struct {
		int days;
		const char *scores;
	} readings[READINGS];
} people[] = {
	{ "Sara Toft", { { 84, "22132" }, { 56, "23133" }, { 28, "23233" } } },
	{ "Amina Said", { { 75, "33243" }, { 47, "43344" }, { 19, "43444" } } },
	{ "Jonas Beck", { { 90, "21121" }, { 62, "22122" } } },
	{ "Karl Friis", { { 58, "32323" }, { 30, "32322" } } },
	{ "Mona Lykke", { { 9, "22233" } } },
	{ "Per Østby", { { 0, NULL } } },
};

struct filling {
	struct tour *tour;
	struct arena *arena;
	const char *name; /* of the user */
	int32_t today;
	bool english;
};

static enum status publish(struct filling *f, struct err *e)
{
	struct definitions defs;
	struct conf_report said;
	struct publish_report report;

	conf_report_init(&said, f->arena, NULL);
	if (definitions_read(service_tour_sources[f->english], TOUR_SOURCES, f->arena, &said, &defs, e) != ST_OK)
		return e->code;
	return service_publish(&f->tour->service, &defs, false, f->arena, &report, e);
}

static enum status add_self(struct filling *f, struct err *e)
{
	const struct identity *who = &f->tour->service.who;
	const struct admin_user self = { .login = who->login, .name = f->name, .section = TOUR_SECTION,
		.role = ROLE_CASEWORKER, .uid = who->uid, .from = DAY_NONE, .to = DAY_NONE };

	return service_user_add(&f->tour->service, &self, e);
}

static const char *cpr_of(struct arena *a, size_t i)
{
	struct demo_person person;

	service_demo_person(NUMBERS + (int)i, false, &person);
	return arena_dup(a, person.cpr);
}

static enum status add_citizens(struct filling *f, struct err *e)
{
	struct import_row rows[COUNT(people)];
	struct import_report report;

	for (size_t i = 0; i < COUNT(people); i++)
		rows[i] = (struct import_row){ .line = (int32_t)i + 1, .cpr = cpr_of(f->arena, i),
			.name = people[i].name, .group = TOUR_GROUP, .caseworker = f->tour->service.who.login,
			.from = f->today - COURSE_DAYS, .reason = "", .arg = "" };
	return service_import_citizens(&f->tour->service, rows, COUNT(rows), "tour", false, f->arena, &report, e);
}

static enum status add_readings(struct filling *f, struct err *e)
{
	struct history_row rows[COUNT(people) * READINGS];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(people); i++)
		for (size_t k = 0; k < READINGS && people[i].readings[k].scores; k++) {
			int32_t on = f->today - people[i].readings[k].days;

			rows[n++] = (struct history_row){ .cpr = cpr_of(f->arena, i), .group = TOUR_GROUP,
				.author = f->tour->service.who.login, .taken_on = on,
				.finished_at = (int64_t)on * DAY_SECONDS + NOON,
				.scores = people[i].readings[k].scores, .marks = "", .note = "",
				.with_citizen = true };
		}
	return service_import_history(&f->tour->service, rows, n, "tour", e);
}

static enum status find_citizen(struct filling *f, struct err *e)
{
	struct caseload_request request = { .readings = READINGS };
	struct caseload_reply reply;
	struct tour *t = f->tour;

	if (service_caseload(&t->service, &request, f->arena, &reply, e) != ST_OK)
		return e->code;
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].name, people[0].name) == 0) {
			t->citizen = reply.rows[i].citizen;
			t->course = reply.rows[i].course;
			t->before = reply.rows[i].n_measurements;
		}
	BUG_ON(!t->course.v);
	return ST_OK;
}

/* What the citizen view begins with. */
static enum status add_words(struct filling *f, struct err *e)
{
	static const struct course_words words[] = {
		{ .goal = "Jeg vil gerne arbejde med planter", .barrier = "Det er svært at komme op om morgenen" },
		{ .goal = "I would like to work with plants", .barrier = "It is hard to get up in the morning" },
	};
	struct words_set_request request = { f->tour->course, words[f->english] };
	struct words_set_reply reply;

	return service_words_set(&f->tour->service, &request, f->arena, &reply, e);
}

static enum status fill(struct filling *f, struct err *e)
{
	static enum status (*const steps[])(struct filling *, struct err *) = { publish, add_self, add_citizens,
		add_readings, find_citizen, add_words };
	enum status st = store_open_memory(&f->tour->service.store, e);

	for (size_t i = 0; st == ST_OK && i < COUNT(steps); i++)
		st = steps[i](f, e);
	return st;
}

/* In the session's own database nothing is done but to see who asks, and that such a user is let in. */
static enum status see_user(struct call *c, struct err *e)
{
	const char **name = c->reply;

	(void)e;
	*name = c->user.name;
	return ST_OK;
}

static enum status begin(struct service *s, const struct tour_request *request, struct arena *a, struct err *e)
{
	struct filling f = { .arena = a, .name = "", .today = clock_today(), .english = request->english };

	if (service_call(s, OP_TOUR, see_user, request, a, &f.name, e) != ST_OK)
		return e->code;
	service_end_tour(s);
	f.tour = calloc(1, sizeof(*f.tour));
	BUG_ON(!f.tour);
	settings_defaults(&f.tour->settings);
	f.tour->settings.site = f.english ? "Practice town" : "Øvekommune";
	f.tour->service = (struct service){ .settings = &f.tour->settings, .who = s->who, .private_database = true,
		.demo = true, .find_login = s->find_login };
	s->tour = f.tour;
	enum status st = fill(&f, e);
	if (st != ST_OK)
		service_end_tour(s);
	return st;
}

static int32_t levels_in(const char *scores)
{
	int32_t n = 0;

	for (; *scores; scores++)
		n += score_level(*scores) != LEVEL_NONE;
	return n;
}

static enum status look_for_opening(struct call *c, const struct tour *t, struct tour_reply *out, struct err *e)
{
	struct log_lookup *rows;
	size_t n;

	if (store_log_lookups(c->store, c->arena, t->citizen, 0, LOG_ROWS, &rows, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		out->opened |= strcmp(rows[i].action, "open") == 0;
	return ST_OK;
}

static enum status look_for_draft(struct call *c, const struct tour *t, struct tour_reply *out, struct err *e)
{
	struct draft draft;
	enum status st =
		store_draft_find(c->store, c->arena, c->user.id, t->course, false, DAY_NONE, 0, &draft, e);

	if (st == ST_OK)
		out->scored = levels_in(draft.scores);
	return st == ST_NOTFOUND ? ST_OK : st;
}

static enum status look_for_measurement(struct call *c, const struct tour *t, struct tour_reply *out, struct err *e)
{
	struct measurement *all;
	size_t n;

	if (store_measurement_list(c->store, c->arena, t->course, (struct order_id){ 0 }, &all, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++)
		out->measured += all[i].replaces_on == DAY_NONE && all[i].rater == RATER_CASEWORKER;
	out->measured -= t->before;
	return ST_OK;
}

struct looking {
	const struct tour *tour;
	struct tour_reply *out;
};

static enum status look(struct call *c, struct err *e)
{
	static enum status (*const at[])(struct call *, const struct tour *, struct tour_reply *, struct err *) = {
		look_for_opening, look_for_draft, look_for_measurement };
	const struct looking *l = c->reply;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < COUNT(at); i++)
		st = at[i](c, l->tour, l->out, e);
	return st;
}

struct service *service_in_tour(struct service *s)
{
	return s->tour ? &s->tour->service : s;
}

void service_end_tour(struct service *s)
{
	struct tour *t = s->tour;

	if (!t)
		return;
	s->tour = NULL;
	service_close(&t->service);
	free(t);
}

enum status service_tour(struct service *s, const struct tour_request *request, struct arena *a,
	struct tour_reply *reply, struct err *e)
{
	*reply = (struct tour_reply){ .name = "" };
	if (request->act < 0 || request->act >= TOUR_ACT_COUNT || (request->act == TOUR_LOOK && !s->tour))
		return err_set(e, ST_INVALID, "%d", (int)request->act);
	if (request->act == TOUR_END) {
		service_end_tour(s);
		return ST_OK;
	}
	if (request->act == TOUR_BEGIN && begin(s, request, a, e) != ST_OK)
		return e->code;
	struct looking l = { s->tour, reply };
	reply->course = s->tour->course;
	reply->name = people[0].name;
	return service_admin_call(&s->tour->service, false, look, &l, a, e);
}
