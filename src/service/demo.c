/*
 * A demo database, filled through the use cases. Nothing writes to the store past them, so what a
 * demo holds obeys every rule that a real one does.
 */
#include "service/demo.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "demo_priv.h"
#include "model/score.h"
#include "service/admin.h"

#define PARENTS 4 /* a test program lies this deep below the tree */
#define HISTORY_DAYS 400
#define DRAFTS 3
#define DEMO_PROVIDER 5 /* the section that is a provider, as in conf/organisation.conf */

/* Who works there besides the user who makes the demo, and how many citizens each has. */
static const struct {
	const char *login, *name;
	enum role role;
	int section; /* which of the definitions', from 0 */
	int cases;
} staff[] = {
	{"mlj", "Mette Lund Jørgensen", ROLE_CASEWORKER, 0, 52},
	{"abe", "Anne Bech Eriksen", ROLE_CASEWORKER, 1, 55},
	{"pkr", "Peter Krogh", ROLE_CASEWORKER, 1, 50},
	{"tno", "Tove Nøhr", ROLE_CASEWORKER, 2, 48},
	{"hbs", "Henrik Bøgh Sørensen", ROLE_KEY_PERSON, 0, 0},
	{"sla", "Sanne Lund Andersen", ROLE_TEAM_LEADER, 0, 0},
	{"jkr", "Jonas Krag", ROLE_READER, 1, 0},
	{"kho", "Karen Holm", ROLE_PROVIDER, DEMO_PROVIDER, 0},
	{"tbi", "Torben Birk", ROLE_PROVIDER, DEMO_PROVIDER, 0},
};
#define OWN_CASES 45

static bool has_definitions(const char *dir)
{
	char path[PATH_MAX + 32];

	snprintf(path, sizeof(path), "%s/organisation.conf", dir);
	return access(path, R_OK) == 0;
}

/*
 * The folder "conf" beside the running program or in a folder above it, as in a build tree; else
 * the installed one.
 */
static const char *find_config(struct arena *a)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	exe[n > 0 ? n : 0] = '\0';
	for (int up = 0; up < PARENTS; up++) {
		char *slash = strrchr(exe, '/');

		if (!slash)
			break;
		*slash = '\0';
		const char *dir = arena_printf(a, "%s/conf", exe);
		if (has_definitions(dir))
			return dir;
	}
	return TRIN_SYSCONFDIR;
}

static const char *section_key(const struct demo *d, int i)
{
	return d->defs.sections[(size_t)i % d->defs.n_sections].key;
}

/* Its group comes last, so that it is left out where groups are drawn. */
static void try_one(struct demo *d)
{
	for (int i = 0; i < d->n_groups && !d->tries; i++) {
		const struct def_group *group = d->groups[i];

		if (strcmp(group->key, DEMO_TRIED) != 0)
			continue;
		d->groups[i] = d->groups[d->n_groups - 1];
		d->groups[d->n_groups - 1] = group;
		d->tries = true;
	}
	for (size_t i = 0; d->tries && i < d->defs.n_sets; i++) {
		struct def_set *s = &d->defs.sets[i];

		if (strcmp(s->set.key, d->groups[d->n_groups - 1]->set) != 0)
			continue;
		s->set.trial = true;
		s->sections = ARENA_ARRAY(&d->arena, 1, const char *);
		s->sections[0] = section_key(d, 0);
		s->n_sections = 1;
	}
}

static enum status load_definitions(struct demo *d, const char *config, struct err *e)
{
	struct conf_report report;

	conf_report_init(&report, &d->arena, NULL);
	enum status st = definitions_load(
		config ? config : find_config(&d->arena), &d->arena, &report, &d->defs, e);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < d->defs.n_groups && d->n_groups < (int)COUNT(d->groups); i++) {
		const struct def_group *g = &d->defs.groups[i];

		if ((g->from == DAY_NONE || g->from <= d->today) &&
			(g->to == DAY_NONE || g->to >= d->today))
			d->groups[d->n_groups++] = g;
	}
	try_one(d);
	if (!d->n_groups || !d->defs.n_sections)
		return err_set(
			e, ST_CONFIG, "%s", N_("a demo needs a section and a target group in use"));
	service_demo_part(d);
	return ST_OK;
}

static const struct set_version *set_of(const struct demo *d, const struct def_group *group)
{
	for (size_t i = 0; i < d->defs.n_sets; i++)
		if (strcmp(d->defs.sets[i].set.key, group->set) == 0)
			return &d->defs.sets[i].set;
	return NULL;
}

static enum status add_user(struct demo *d, const struct admin_user *user, struct err *e)
{
	return service_user_add(&d->service, user, e);
}


/* The user who makes the demo, with the name that the system knows. */
static enum status add_self(struct demo *d, struct err *e)
{
	char room[4096];
	struct passwd pw, *found = NULL;
	struct admin_user self = {.login = d->service.who.login,
		.name = d->service.who.login,
		.section = section_key(d, d->self == ROLE_PROVIDER ? DEMO_PROVIDER : 0),
		.role = (int32_t)d->self,
		.uid = d->service.who.uid,
		.from = DAY_NONE,
		.to = DAY_NONE};

	if (getpwuid_r(d->service.who.uid, &pw, room, sizeof(room), &found) == 0 && found &&
		found->pw_gecos && found->pw_gecos[strspn(found->pw_gecos, ", ")])
		self.name = arena_dup_n(&d->arena, found->pw_gecos, strcspn(found->pw_gecos, ","));
	return add_user(d, &self, e);
}

static bool is_self(const struct demo *d, const char *login)
{
	return strcmp(login, d->service.who.login) == 0;
}

static enum status add_staff(struct demo *d, struct err *e)
{
	enum status st = add_self(d, e);

	for (size_t i = 0; st == ST_OK && i < COUNT(staff); i++) {
		struct admin_user user = {.login = staff[i].login,
			.name = staff[i].name,
			.section = section_key(d, staff[i].section),
			.role = (int32_t)staff[i].role,
			.uid = -1,
			.from = DAY_NONE,
			.to = DAY_NONE};

		if (!is_self(d, user.login))
			st = add_user(d, &user, e);
	}
	return st;
}

/* Young people are in the groups that say so. */
static bool is_for_young(const struct def_group *group)
{
	return strstr(group->key, "unge") != NULL;
}

static int32_t start_of(const struct demo *d, const struct def_group *group, int number)
{
	int32_t from = d->today - 3 - service_demo_dice(HISTORY_DAYS, DEMO_FROM, number, 0);

	return group->from != DAY_NONE && from < group->from ? group->from : from;
}

int32_t service_demo_cadence(const struct demo *d, const struct def_group *group)
{
	const struct set_version *set = set_of(d, group);

	return set ? set->cadence_days : 0;
}

void service_demo_course(struct demo *d, const struct demo_place *place)
{
	struct import_row *row = ARENA_PUSH(&d->arena, d->rows, &d->n, &d->room);
	size_t before = d->history.n;
	struct demo_person person;

	service_demo_person(place->number, place->is_young, &person);
	*row = (struct import_row){.line = (int)d->n + 1,
		.cpr = arena_dup(&d->arena, person.cpr),
		.name = arena_dup(&d->arena, person.name),
		.group = place->group->key,
		.caseworker = place->caseworker,
		.from = place->from,
		.is_protected = !place->until && service_demo_dice(100, DEMO_REST, place->number, -1) < 2,
		.reason = "",
		.arg = ""};
	struct demo_course course = {.number = place->number,
		.cpr = row->cpr,
		.group = place->group->key,
		.caseworker = place->caseworker,
		.set = set_of(d, place->group),
		.from = row->from,
		.today = d->today,
		.until = place->until};
	service_demo_measure(&d->history, &course);
	if (place->caseworker == d->caseworker && (place->until || service_demo_dice(100, DEMO_OWN, place->number, -1) < 60))
		service_demo_answer(&d->history, &course, before);
}

/*
 * A citizen of a caseworker. The first ones of everybody take the groups by turns, so that each has
 * some of all; the set on trial is for the one with everything.
 */
static void add_citizen(struct demo *d, const char *caseworker, int turn)
{
	int number = (int)d->n, n = d->n_groups - d->tries;
	const struct def_group *group = d->groups[turn < n ? turn : service_demo_dice(n, DEMO_GROUP, number, 0)];

	service_demo_course(d, &(struct demo_place){number, caseworker, group, start_of(d, group, number), 0,
				       is_for_young(group)});
}

static enum status publish(struct demo *d, struct err *e)
{
	struct publish_report report;

	return service_publish(&d->service, &d->defs, false, &d->arena, &report, e);
}

static enum status publish_older(struct demo *d, struct err *e)
{
	struct publish_report report;

	return service_publish(&d->service, &d->older, false, &d->arena, &report, e);
}

static enum status add_citizens(struct demo *d, struct err *e)
{
	struct import_report report;

	d->caseworker = d->self == ROLE_CASEWORKER ? arena_dup(&d->arena, d->service.who.login) : staff[0].login;
	for (int i = 0; (int)d->n < OWN_CASES; i++)
		if (i == DEMO_RICH)
			service_demo_add_rich(d);
		else if (i == DEMO_BACK && d->left.comes)
			service_demo_add_back(d);
		else
			add_citizen(d, d->caseworker, i);
	for (size_t k = 0; k < COUNT(staff); k++)
		for (int i = 0; i < staff[k].cases; i++)
			add_citizen(d, staff[k].login, i);
	enum status st = service_import_citizens(
		&d->service, d->rows, d->n, "demo", false, &d->arena, &report, e);
	if (st != ST_OK)
		return st;
	return service_demo_import_history(d, publish, e);
}

/* Two goals, one in the citizen's own words, for two of three courses. */
static enum status set_goals(
	struct demo *d, const struct case_row *row, const struct set_version *set, struct err *e)
{
	static const char *const words[] = {"Jeg vil sove om natten", "Et job tæt på, hvor jeg bor",
		"At komme ud hver dag", "Styr på min økonomi", "Jeg vil kunne klare en hel dag"};
	struct goal first = {0};
	enum status st = ST_OK;
	int taken = -1;

	for (int k = 0; k < 2 && st == ST_OK; k++) {
		int chance = service_demo_dice(1000, DEMO_REST, row->course.v, k);
		int at = chance % set->n_indicators;
		if (at == taken)
			at = (at + 1) % set->n_indicators;
		taken = at;
		const struct indicator *in = &set->indicators[at];
		int level = in->direction == LOW_IS_GOOD ? in->min + (in->max - in->min) / 4
							 : in->max - (in->max - in->min) / 4;
		struct goal_set_request request = {.course = row->course,
			.was = {.indicator_key = ""},
			.goal = {.indicator_key = in->key,
				.level = level,
				.by_on = d->today + 60 + chance % 90,
				.words = k ? "" : words[chance % (int)COUNT(words)]}};
		struct goal_set_reply reply;

		/* Both may fall on one indicator; then the second stays. */
		if (k && strcmp(first.indicator_key, in->key) == 0)
			request.was = first;
		first = request.goal;
		st = service_goal_set(&d->service, &request, &d->arena, &reply, e);
	}
	return st;
}

/* A measurement that was begun: the first half of the indicators, as last time. */
static enum status leave_draft(
	struct demo *d, const struct case_row *row, const struct set_version *set, struct err *e)
{
	struct draft_open_request open = {.course = row->course, .corrects_on = DAY_NONE};
	struct draft_open_reply opened;
	struct draft_save_reply saved;
	const struct reading *last = &row->readings[row->n_readings - 1];
	enum status st = service_draft_open(&d->service, &open, &d->arena, &opened, e);

	if (st != ST_OK)
		return st;
	struct draft_save_request save = {.draft = opened.draft};
	char *scores = arena_dup(&d->arena, opened.draft.scores);
	for (int32_t i = 0; i < set->n_indicators / 2; i++)
		scores[i] = last->scores[i];
	save.draft.scores = scores;
	save.draft.cursor = set->n_indicators / 2;
	return service_draft_save(&d->service, &save, &d->arena, &saved, e);
}

const struct set_version *service_demo_set(const struct demo *d, const struct case_row *row)
{
	for (int i = 0; i < d->n_groups; i++)
		if (strcmp(d->groups[i]->label, row->group_label) == 0)
			return set_of(d, d->groups[i]);
	return NULL;
}

struct identity service_demo_as_caseworker(struct demo *d)
{
	const struct identity self = d->service.who;

	d->service.as_administrator = true;
	snprintf(d->service.who.login, sizeof(d->service.who.login), "%s", d->caseworker);
	return self;
}

void service_demo_as_self(struct demo *d, const struct identity *self)
{
	d->service.who = *self;
	d->service.as_administrator = false;
}

/* What the own caseload has beyond measurements. */
static enum status add_goals_and_drafts(struct demo *d, struct err *e)
{
	struct caseload_request request = {.readings = 1};
	struct caseload_reply reply;
	enum status st = service_caseload(&d->service, &request, &d->arena, &reply, e);
	int drafts = 0;

	if (d->self != ROLE_CASEWORKER)
		return ST_OK;
	for (int32_t i = 0; st == ST_OK && i < reply.n_rows; i++) {
		const struct case_row *row = &reply.rows[i];
		const struct set_version *set = service_demo_set(d, row);

		if (!set || !row->n_readings || i == DEMO_RICH)
			continue;
		if (i % 3 != 2)
			st = set_goals(d, row, set, e);
		if (st == ST_OK && i % 7 == 4 && drafts++ < DRAFTS)
			st = leave_draft(d, row, set, e);
	}
	return st;
}

static enum status fill(struct demo *d, struct err *e)
{
	static enum status (*const steps[])(struct demo *, struct err *) = {
		publish_older, add_staff, add_citizens, add_goals_and_drafts, service_demo_orders, service_demo_rich,
		service_demo_back};
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < COUNT(steps); i++)
		st = steps[i](d, e);
	return st;
}

static const char *const suffixes[] = {"-wal", "-shm", "-queue", "-presence", ""};

static void remove_files(struct arena *a, const char *path)
{
	for (size_t i = 0; i < COUNT(suffixes); i++)
		unlink(arena_printf(a, "%s%s", path, suffixes[i]));
}

/* The database gets its name last: whoever finds it finds a whole one. */
static enum status give_name(struct arena *a, const char *part, const char *path, struct err *e)
{
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		const char *from = arena_printf(a, "%s%s", part, suffixes[i]);
		bool is_there = access(from, F_OK) == 0;

		if (!is_there || rename(from, arena_printf(a, "%s%s", path, suffixes[i])) == 0)
			continue;
		int sys = errno;
		err_set(e, ST_IO, "%s", path);
		return err_sys(e, sys);
	}
	return ST_OK;
}

static enum status make_part(struct demo *d, const char *part, struct err *e)
{
	enum status st = service_create_database(part, e);

	if (st == ST_OK)
		st = service_open(&d->service, part, &d->settings, true, e);
	if (st != ST_OK)
		return st;
	st = fill(d, e);
	service_close(&d->service);
	return st;
}

/* What an interrupted demo left is begun anew; one that fails leaves nothing. */
static enum status make(struct demo *d, const char *path, const char *config, struct err *e)
{
	const char *part = arena_printf(&d->arena, "%s-part", path);

	if (access(path, F_OK) == 0)
		return err_set(e, ST_EXISTS, "%s", path);
	enum status st = load_definitions(d, config, e);
	if (st != ST_OK)
		return st;
	remove_files(&d->arena, part);
	st = make_part(d, part, e);
	if (st == ST_OK)
		st = give_name(&d->arena, part, path, e);
	if (st != ST_OK)
		remove_files(&d->arena, part);
	return st;
}

enum status service_demo_make(const char *path, const char *config, enum role self, struct err *e)
{
	struct demo d = {.self = self, .today = clock_today()};

	arena_init(&d.arena);
	d.history.arena = &d.arena;
	settings_defaults(&d.settings);
	d.settings.site = "Demo";
	enum status st = make(&d, path, config, e);
	arena_done(&d.arena);
	return st;
}
