#include "store_fixture.h"

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
#include "store/citizen.h"
#include "store/course.h"
#include "store/group.h"
#include "store/section.h"
#include "store/set.h"
#include "store/user.h"
#include "template.h"

void fixture_ok(enum status status, const struct err *e)
{
	if (status != ST_OK)
		fail_msg("%s at %s: %s (%s), %d", status_name(status), e->where, e->arg,
			e->detail, e->sys);
}

void fixture_dir(struct fixture *f)
{
	const char *tmp = getenv("TMPDIR");

	*f = (struct fixture){ 0 };
	clock_fix(FIXTURE_NOW);
	arena_init(&f->arena);
	f->beside = ARENA_NEW(&f->arena, struct beside);
	f->beside->foreign_keys = true;
	if (!tmp) /* memory, where there is some: a flush costs nothing there */
		tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	snprintf(f->dir, sizeof(f->dir), "%.40s/trin-test-XXXXXX", tmp);
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof(f->path), "%s/trin.db", f->dir);
}

void fixture_create(struct fixture *f)
{
	static struct template empty = { .name = "empty" };
	struct err e;

	fixture_dir(f);
	if (!template_make(&empty, f->path)) {
		fixture_ok(store_create(f->path, &e), &e);
		template_keep(&empty, f->path);
	}
	fixture_reopen(f);
}

void fixture_close(struct fixture *f)
{
	beside_close(f->beside);
	store_close(f->store);
	f->store = NULL;
}

void fixture_reopen(struct fixture *f)
{
	struct err e;

	fixture_close(f);
	fixture_ok(store_open(f->path, &f->store, &e), &e);
}

void fixture_done(struct fixture *f)
{
	char path[400];
	DIR *dir;

	fixture_close(f);
	arena_done(&f->arena);
	dir = opendir(f->dir);
	assert_non_null(dir);
	for (struct dirent *d; (d = readdir(dir));) {
		snprintf(path, sizeof(path), "%s/%s", f->dir, d->d_name);
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
			unlink(path);
	}
	closedir(dir);
	rmdir(f->dir);
	clock_fix(0);
}

void fixture_write(struct fixture *f, store_fn *fn, void *ctx)
{
	struct err e;

	fixture_ok(store_write(f->store, fn, ctx, &e), &e);
}

void fixture_read(struct fixture *f, store_fn *fn, void *ctx)
{
	struct err e;

	fixture_ok(store_read(f->store, fn, ctx, &e), &e);
}

int64_t fixture_sql(struct fixture *f, const char *sql)
{
	int64_t answer = 0;
	int rc = beside_run(f->beside, f->path, sql, &answer);

	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fail_msg("%s: %s", sql, sqlite3_errstr(rc));
	return answer;
}

int fixture_sql_code(struct fixture *f, const char *sql)
{
	int64_t ignored;

	return beside_run(f->beside, f->path, sql, &ignored);
}

#define INDICATORS 4
#define LEVELS 5

static void make_set(struct fixture *f, struct set_version *set)
{
	static const char *const keys[INDICATORS] = { "helbred", "netvaerk", "struktur",
		"tro" };

	*set = (struct set_version){ .key = "generel",
		.label = "Generel",
		.label_en = "General",
		.version = 1,
		.cadence_days = 90,
		.n_indicators = INDICATORS };
	set->indicators = ARENA_ARRAY(&f->arena, INDICATORS, struct indicator);
	for (int i = 0; i < INDICATORS; i++) {
		struct indicator *in = &set->indicators[i];
		*in = (struct indicator){ .key = keys[i],
			.label = "Navn",
			.label_en = "Name",
			.question = "Hvordan?",
			.question_en = "How?",
			.help = "",
			.source = "",
			.changed_on = DAY_NONE,
			.min = 1,
			.max = LEVELS,
			.goal = LEVEL_NONE,
			.meaning = 1,
			.raters = RATER_BIT(RATER_CASEWORKER),
			.shown_to_citizen = true,
			.n_levels = LEVELS };
		in->levels = ARENA_ARRAY(&f->arena, LEVELS, struct level);
		for (int k = 0; k < LEVELS; k++)
			in->levels[k] = (struct level){ .value = k + 1,
				.label = "",
				.text = "Sådan er det",
				.text_en = "" };
	}
}

static enum status publish(struct store *s, void *ctx, struct err *e)
{
	struct fixture *f = ctx;
	struct set_version set;
	struct publication publication = { .at = FIXTURE_NOW, .login = "root", .reason = "", .summary = "" };
	struct target_group group = { .key = "aktivitet",
		.label = "Aktivitetsparate",
		.label_en = "Activity",
		.law = "2.3",
		.from = DAY_NONE,
		.to = DAY_NONE,
		.goal = "g",
		.activities = "a",
		.measure = "m",
		.replaces = "",
		.retention = "" };

	make_set(f, &set);
	enum status status = store_publication_add(s, &publication, (struct user_id){ 0 }, e);
	if (status == ST_OK)
		status = store_set_publish(s, publication.id, &set, &f->set, e);
	if (status == ST_OK)
		status = store_publication_add_set(s, publication.id, f->set, e);
	group.set_version = f->set;
	return status == ST_OK ? store_group_save(s, &group, &f->group, e) : status;
}

static enum status add_user(struct store *s, struct fixture *f, const char *login,
	const char *name, struct user_id *id, struct err *e)
{
	struct user user = { .login = login,
		.name = name,
		.uid = UID_NONE,
		.role = ROLE_CASEWORKER,
		.section = f->section,
		.valid_from = DAY_NONE,
		.valid_until = DAY_NONE };

	return store_user_add(s, &user, id, e);
}

static enum status people(struct store *s, void *ctx, struct err *e)
{
	struct fixture *f = ctx;
	struct section section = {
		.key = "unge", .label = "Unge", .administration_key = "job", .from = DAY_NONE
	};
	enum status status = store_section_save_administration(s, "job", "Jobcenter", e);

	if (status == ST_OK)
		status = store_section_save(s, &section, e);
	if (status == ST_OK)
		status = store_section_by_key(s, &f->arena, "unge", &section, e);
	f->section = section.id;
	if (status == ST_OK)
		status = add_user(s, f, "anna", "Anna Ågård", &f->anna, e);
	return status == ST_OK ? add_user(s, f, "bo", "Bo Berg", &f->bo, e) : status;
}

struct new_citizen {
	struct fixture *f;
	char cpr[16];
	const char *name;
	struct user_id user;
	struct course_id course;
};

static enum status add_citizen(struct store *s, void *ctx, struct err *e)
{
	struct new_citizen *n = ctx;
	struct citizen_id id;
	enum status status = store_citizen_add(s, n->cpr, n->name, DAY_NONE, &id, e);

	if (status != ST_OK)
		return status;
	struct course course = { .citizen = id,
		.group = n->f->group,
		.user = n->user,
		.section = n->f->section,
		.from_on = FIXTURE_TODAY - 100,
		.to_on = DAY_NONE,
		.exit_reason = "" };
	return store_course_add(s, &course, &n->course, e);
}

struct course_id fixture_citizen(
	struct fixture *f, int number, const char *name, struct user_id user)
{
	struct new_citizen n = { .f = f, .name = name, .user = user };

	snprintf(n.cpr, sizeof(n.cpr), "010180%04d", number);
	fixture_write(f, add_citizen, &n);
	return n.course;
}

void fixture_populate(struct fixture *f)
{
	fixture_create(f);
	fixture_write(f, publish, f);
	fixture_write(f, people, f);
	f->course = fixture_citizen(f, 1, "Dorte Dam", f->anna);
}
