#include "world.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/date.h"
#include "model/score.h"
#include "template.h"

void world_ok(enum status status, const struct err *e)
{
	if (status != ST_OK)
		fail_msg("%s at %s: %s (%s), %d", status_name(status), e->where, e->arg, e->detail, e->sys);
}

static const struct def_place place = { "world", 1 };

struct scale {
	const char *key, *label;
	int min, max;
	enum direction direction;
	bool balanced; /* shown as -2 .. +2 */
};
static const struct scale basis[] = {
	{ "sovn", "Søvn", 1, 5, HIGH_IS_GOOD, false },
	{ "helbred", "Helbred", 1, 5, HIGH_IS_GOOD, false },
	{ "hverdag", "Hverdag", 1, 5, HIGH_IS_GOOD, false },
	{ "bolig", "Bolig", 1, 5, HIGH_IS_GOOD, false },
	{ "okonomi", "Økonomi", 1, 5, HIGH_IS_GOOD, false },
	{ "netvaerk", "Netværk", 1, 5, HIGH_IS_GOOD, false },
	{ "samarbejde", "Samarbejde", 1, 5, HIGH_IS_GOOD, false },
	{ "fremmode", "Fremmøde", 1, 5, HIGH_IS_GOOD, false },
	{ "sprog", "Sprog", 1, 5, HIGH_IS_GOOD, false },
	{ "faglighed", "Faglighed", 1, 5, HIGH_IS_GOOD, false },
	{ "jobmaal", "Jobmål", 1, 5, HIGH_IS_GOOD, false },
	{ "tro", "Tro på job", 1, 5, HIGH_IS_GOOD, false },
};
static const struct scale maal[] = {
	{ "eget", "Eget mål", 0, 4, HIGH_IS_GOOD, true },
	{ "timer", "Timer om ugen", 0, 10, HIGH_IS_GOOD, false },
	{ "smerter", "Smerter", 1, 5, LOW_IS_GOOD, false },
};

static struct level *levels(struct arena *a, const struct scale *s)
{
	static const char *const balanced[] = { "-2", "-1", "0", "+1", "+2" };
	int n = s->max - s->min + 1;
	struct level *out = ARENA_ARRAY(a, (size_t)n, struct level);

	for (int i = 0; i < n; i++)
		out[i] = (struct level){
			.value = s->min + i,
			.label = s->balanced ? balanced[i] : "",
			.text = arena_printf(a, "%s på trin %d af %d", s->label, i + 1, n),
			.text_en = arena_printf(a, "%s at step %d of %d", s->key, i + 1, n),
		};
	return out;
}

static struct indicator *indicators(struct arena *a, const struct scale *scales, size_t n)
{
	struct indicator *out = ARENA_ARRAY(a, n, struct indicator);

	for (size_t i = 0; i < n; i++) {
		const struct scale *s = &scales[i];

		out[i] = (struct indicator){
			.key = s->key,
			.label = s->label,
			.label_en = arena_printf(a, "[%s]", s->key),
			.question = arena_printf(a, "Hvordan er det med %s?", s->label),
			.question_en = "",
			.help = "",
			.source = "",
			.changed_on = DAY_NONE,
			.min = s->min,
			.max = s->max,
			.direction = (int32_t)s->direction,
			.goal = s->direction == HIGH_IS_GOOD ? s->max - 1 : s->min + 1,
			.meaning = 1,
			.raters = RATER_BIT(RATER_CASEWORKER) |
				(strcmp(s->key, "tro") != 0
						? RATER_BIT(RATER_CITIZEN) | RATER_BIT(RATER_PROVIDER)
						: 0),
			.shown_to_citizen = strcmp(s->key, "tro") != 0,
			.levels = levels(a, s),
			.n_levels = s->max - s->min + 1,
		};
	}
	return out;
}

static struct def_set define_set(struct arena *a, const char *key, const char *label, int cadence,
	const struct scale *scales, size_t n)
{
	return (struct def_set){ .place = place, .set = { .key = key, .label = label, .label_en = arena_printf(a, "[%s]", key),
		.version = 1, .cadence_days = cadence, .previous = PREVIOUS_ALWAYS, .note_policy = NOTE_FREE,
		.indicators = indicators(a, scales, n), .n_indicators = (int32_t)n } };
}

static struct def_group define_group(const char *key, const char *label, const char *set)
{
	return (struct def_group){ .place = place, .key = key, .label = label, .label_en = "", .law = "", .set = set,
		.from = DAY_NONE, .to = DAY_NONE, .goal = "At komme videre.", .activities = "Samtaler og praktik.",
		.measure = "Hver gang I mødes.", .replaces = "", .retention = "" };
}

static struct def_section define_section(const char *key, const char *label)
{
	return (struct def_section){ .place = place, .key = key, .label = label, .administration = "job",
		.from = DAY_NONE };
}

void world_define(struct arena *a, struct definitions *out)
{
	*out = (struct definitions){ .n_administrations = 1, .n_sections = 2, .n_sets = 2, .n_groups = 2 };
	out->administrations = ARENA_NEW(a, struct def_administration);
	out->administrations[0] = (struct def_administration){ place, "job", "Jobcenter" };
	out->sections = ARENA_ARRAY(a, 2, struct def_section);
	out->sections[0] = define_section("nord", "Afsnit Nord");
	out->sections[1] = define_section("syd", "Afsnit Syd");
	out->sets = ARENA_ARRAY(a, 2, struct def_set);
	out->sets[0] = define_set(a, "basis", "Basis", 14, basis, COUNT(basis));
	out->sets[1] = define_set(a, "maal", "Egne mål", 30, maal, COUNT(maal));
	out->groups = ARENA_ARRAY(a, 2, struct def_group);
	out->groups[0] = define_group("unge", "Unge", "basis");
	out->groups[1] = define_group("maal", "Egne mål", "maal");
}

static void publish(struct world *w)
{
	struct publish_report report;
	struct definitions d;
	struct err e;

	world_define(&w->arena, &d);
	world_ok(service_publish(&w->admin, &d, false, &w->arena, &report, &e), &e);
	assert_int_equal(report.count[OUTCOME_NEW], report.n);
}

/* The built programs run as whoever runs the test: one who has answered the first questions. */
static void answer_first_questions(struct world *w)
{
	world_sql(w, "INSERT INTO user_setting (user_id, lang, glyphs, charset, colour, initials)"
		" SELECT max(id), -1, 0, 0, 0, 0 FROM user");
}

void world_add_user(struct world *w, const char *login, enum role role, const char *section, int64_t uid)
{
	struct admin_user user = { .login = login, .section = section, .role = (int32_t)role, .uid = uid,
		.from = DAY_NONE, .to = DAY_NONE };
	struct err e;

	user.name = arena_printf(&w->arena, "%c%s Nielsen", login[0] - 'a' + 'A', login + 1);
	world_ok(service_user_add(&w->admin, &user, &e), &e);
	if (uid == (int64_t)getuid())
		answer_first_questions(w);
}

static const struct {
	const char *name, *caseworker;
	int measured; /* how many times */
	bool in_maal, is_protected;
} people[] = {
	{ "Søren Ågård", "anna", 10, false, false },
	{ "Ida Holm", "anna", 5, true, false },
	{ "Mette Ravn", "anna", 3, false, true },
	{ "Aage Ærø", "anna", 1, false, false },
	{ "Lone Bæk", "anna", 0, false, false },
	{ "Zenia Ørsted", "anna", 2, true, false },
	{ "Per Dahl", "bo", 4, false, false },
	{ "Hanne Friis", "bo", 2, false, false },
	{ "Ole Kjær", "bo", 0, false, false },
	{ "Rikke Lund", "erik", 3, false, false },
	{ "Tom Madsen", "erik", 1, false, false },
	{ "Vera Poulsen", "erik", 0, false, false },
};

static const char *cpr(struct arena *a, size_t i)
{
	return arena_printf(a, "%02zu0190-000%zu", i + 1, i % 10);
}

static void import_people(struct world *w, const char *caseworker)
{
	struct import_row *rows = ARENA_ARRAY(&w->arena, 2 * COUNT(people), struct import_row);
	struct import_report report;
	struct err e;
	size_t n = 0;

	for (size_t i = 0; i < COUNT(people); i++)
		for (int in_maal = 0; in_maal <= people[i].in_maal; in_maal++) {
			bool annas = strcmp(people[i].caseworker, "anna") == 0;

			rows[n] = (struct import_row){ .line = (int32_t)n + 1, .cpr = cpr(&w->arena, i),
				.name = people[i].name, .group = in_maal ? "maal" : "unge",
				.caseworker = caseworker && annas ? caseworker : people[i].caseworker,
				.from = WORLD_TODAY - 180, .is_protected = people[i].is_protected };
			n++;
		}
	world_ok(service_import_citizens(&w->admin, rows, n, "world.csv", false, &w->arena, &report, &e), &e);
}

/* The k-th measurement of the i-th person: mostly upwards, now and then without a level. */
static char *scores(struct arena *a, size_t i, int k, const struct scale *scales, size_t n)
{
	char *s = arena_alloc(a, n + 1);

	for (size_t x = 0; x < n; x++) {
		int steps = scales[x].max - scales[x].min;

		s[x] = score_of_level(scales[x].min + (int)((i + x * 3 + (size_t)k) % (size_t)(steps + 1)));
		if ((i + x + (size_t)k) % 11 == 0)
			s[x] = x % 2 ? SCORE_NOT_RELEVANT : SCORE_NOT_ASSESSED;
	}
	return s;
}

static void measure_people(struct world *w)
{
	struct history_row *rows = ARENA_ARRAY(&w->arena, 64, struct history_row);
	struct err e;
	size_t n = 0;

	for (size_t i = 0; i < COUNT(people); i++)
		for (int k = 0; k < people[i].measured; k++) {
			int32_t on = WORLD_TODAY - 3 - (int32_t)i - 14 * (people[i].measured - 1 - k);
			struct history_row row = { .cpr = cpr(&w->arena, i), .group = "unge",
				.author = people[i].caseworker, .taken_on = on,
				.finished_at = (int64_t)on * 86400 + 36000,
				.scores = scores(&w->arena, i, k, basis, COUNT(basis)), .marks = "",
				.note = k ? "" : "Første samtale", .with_citizen = k % 2 == 0 };

			rows[n++] = row;
			if (!people[i].in_maal || k)
				continue;
			row.group = "maal";
			row.scores = scores(&w->arena, i, k, maal, COUNT(maal));
			rows[n++] = row;
		}
	world_ok(service_import_history(&w->admin, rows, n, "world", &e), &e);
}

static void make_dir(struct world *w)
{
	const char *tmp = getenv("TMPDIR");

	if (!tmp) /* memory, where there is some: a flush costs nothing there */
		tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(w->dir, sizeof(w->dir), "%.40s/trin-world-XXXXXX", tmp);
	assert_non_null(mkdtemp(w->dir));
	snprintf(w->path, sizeof(w->path), "%s/trin.db", w->dir);
}

static void begin(struct world *w)
{
	*w = (struct world){ 0 };
	clock_fix(WORLD_NOW);
	arena_init(&w->arena);
	make_dir(w);
	w->beside = ARENA_NEW(&w->arena, struct beside);
	settings_defaults(&w->settings);
}

static void open_admin(struct world *w)
{
	struct err e;

	world_ok(service_open(&w->admin, w->path, &w->settings, true, &e), &e);
}

static void build(struct world *w)
{
	struct err e;

	world_ok(service_create_database(w->path, &e), &e);
	open_admin(w);
	publish(w);
	world_add_user(w, "anna", ROLE_CASEWORKER, "nord", 1001);
	world_add_user(w, "bo", ROLE_CASEWORKER, "nord", 1002);
	world_add_user(w, "carla", ROLE_TEAM_LEADER, "nord", 1003);
	world_add_user(w, "dorte", ROLE_KEY_PERSON, "syd", 1004);
	world_add_user(w, "erik", ROLE_CASEWORKER, "syd", 1005);
	import_people(w, NULL);
	measure_people(w);
	service_close(&w->admin);
	beside_close(w->beside);
}

void world_empty(struct world *w)
{
	struct err e;

	begin(w);
	world_ok(service_create_database(w->path, &e), &e);
	open_admin(w);
}

void world_make(struct world *w)
{
	static struct template built = { .name = "world" };

	begin(w);
	if (!template_make(&built, w->path)) {
		build(w);
		template_keep(&built, w->path);
	}
	open_admin(w);
}

void world_move_in(struct world *w)
{
	struct identity self;
	struct err e;

	world_ok(service_identify(getuid(), &self, &e), &e);
	world_add_user(w, arena_dup(&w->arena, self.login), ROLE_CASEWORKER, "nord", self.uid);
	import_people(w, arena_dup(&w->arena, self.login));
}

void world_free(struct world *w)
{
	DIR *dir = opendir(w->dir);

	service_close(&w->admin);
	beside_close(w->beside);
	arena_done(&w->arena);
	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(w->dir);
	clock_fix(0);
}

void world_login(const struct world *w, const char *login, int64_t uid, struct world_user *out)
{
	struct err e;

	world_ok(service_open(&out->service, w->path, &w->settings, false, &e), &e);
	out->service.who = (struct identity){ .uid = (uid_t)uid };
	snprintf(out->service.who.login, sizeof(out->service.who.login), "%s", login);
	out->door = door_new_local(service_serve, &out->service);
	arena_init(&out->arena);
}

enum status world_hello(struct world_user *u, struct err *e)
{
	struct hello_request request = { WIRE_PROTOCOL, "test", "/dev/pts/1", "10.0.0.7" };
	struct hello_reply reply;

	return door_hello(u->door, &request, &u->arena, &reply, e);
}

void world_logout(struct world_user *u)
{
	door_free(u->door);
	service_close(&u->service);
	arena_done(&u->arena);
}

struct case_row world_case(struct world_user *u, const char *ref, const char *group_label)
{
	struct search_request request = { ref, 3 };
	struct search_reply reply;
	struct err e;

	world_ok(door_search(u->door, &request, &u->arena, &reply, &e), &e);
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (strcmp(reply.rows[i].ref, ref) == 0 && strcmp(reply.rows[i].group_label, group_label) == 0)
			return reply.rows[i];
	fail_msg("%s is not in %s for %s", ref, group_label, u->service.who.login);
	return (struct case_row){ 0 };
}

int64_t world_sql(const struct world *w, const char *sql)
{
	int64_t value = -1;
	int rc = beside_run(w->beside, w->path, sql, &value);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fail_msg("%s: %s", sql, sqlite3_errstr(rc));
	return value;
}
