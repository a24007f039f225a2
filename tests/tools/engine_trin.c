/* trin: a session's service behind its door, as trin-store runs it. Saves are drafts and finished forms in turn. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "engine.h"
#include "service/admin.h"
#include "store/store.h"
#include "wire/door.h"

struct session {
	struct settings settings;
	struct service service;
	struct door *door;
	struct arena arena;
	struct course_id *courses;
	int32_t n, set;
	struct draft_id draft;
	int32_t version;
};

static bool fail(const char *what, const struct err *e)
{
	fprintf(stderr, "%s: %s at %s: %s %s\n", what, status_name(e->code), e->where, e->arg, e->detail);
	return false;
}

/* Every other session of the same user has the other half of the cases. */
static bool list_courses(struct session *s, int half, struct err *e)
{
	struct caseload_request request = { .readings = ENGINE_READINGS };
	struct caseload_reply reply;

	if (door_caseload(s->door, &request, &s->arena, &reply, e) != ST_OK)
		return fail("caseload", e);
	s->courses = calloc((size_t)reply.n_rows + 1, sizeof(*s->courses));
	for (int32_t i = 0; i < reply.n_rows; i++)
		if (i % 2 == half)
			s->courses[s->n++] = reply.rows[i].course;
	arena_reset(&s->arena);
	return s->n > 0;
}

static void *open_session(const char *where, int number, int of)
{
	struct session *s = calloc(1, sizeof(*s));
	struct hello_request hello = { .protocol = WIRE_PROTOCOL, .version = TRIN_VERSION, .terminal = "", .source = "" };
	struct hello_reply reply;
	struct identity who = { .uid = (uid_t)(100000 + number % ENGINE_USERS) };
	struct err e;

	(void)of;
	arena_init(&s->arena);
	settings_defaults(&s->settings);
	snprintf(who.login, sizeof(who.login), "user%03d", number % ENGINE_USERS);
	if (service_open_for(&s->service, &who, where, &s->settings, false, &e) != ST_OK)
		return fail("open", &e) ? s : NULL;
	s->door = door_new_local(service_serve, &s->service);
	if (door_hello(s->door, &hello, &s->arena, &reply, &e) != ST_OK)
		return fail("hello", &e) ? s : NULL;
	return list_courses(s, number / ENGINE_USERS % 2, &e) ? s : NULL;
}

static bool act_caseload(struct session *s)
{
	struct caseload_request request = { .readings = ENGINE_READINGS };
	struct caseload_reply reply;
	struct err e;

	return door_caseload(s->door, &request, &s->arena, &reply, &e) == ST_OK || fail("caseload", &e);
}

static bool act_open(struct session *s, int i)
{
	struct citizen_request request = { .course = s->courses[i % s->n], .purpose = "" };
	struct citizen_reply reply;
	struct err e;

	return door_citizen(s->door, &request, &s->arena, &reply, &e) == ST_OK || fail("citizen", &e);
}

/* A key of the form, the first of it. */
static bool save_draft(struct session *s, int i)
{
	struct draft_open_request open = { .course = s->courses[i % s->n], .corrects_on = DAY_NONE };
	struct draft_open_reply opened;
	struct draft_save_request save;
	struct draft_save_reply saved;
	struct err e;

	if (door_draft_open(s->door, &open, &s->arena, &opened, &e) != ST_OK)
		return fail("draft", &e);
	save = (struct draft_save_request){ .draft = opened.draft };
	save.draft.scores = "123412341234";
	if (door_draft_save(s->door, &save, &s->arena, &saved, &e) != ST_OK)
		return fail("draft", &e);
	s->draft = saved.id;
	s->version = saved.version;
	return true;
}

static bool finish(struct session *s)
{
	struct finish_request request = { .id = s->draft, .version = s->version, .reason = "" };
	struct finish_reply reply;
	struct err e;

	s->draft.v = 0;
	return door_finish(s->door, &request, &s->arena, &reply, &e) == ST_OK || fail("finish", &e);
}

static bool act(void *session, enum action action, int i)
{
	struct session *s = session;
	bool ok = false;

	arena_reset(&s->arena);
	if (action == ACTION_CASELOAD)
		ok = act_caseload(s);
	else if (action == ACTION_OPEN)
		ok = act_open(s, i);
	else
		ok = s->draft.v ? finish(s) : save_draft(s, i);
	return ok;
}

static void rest(void *session)
{
	store_after_answer(((struct session *)session)->service.store);
}

const struct engine engine_trin = { "trin", open_session, act, rest };
