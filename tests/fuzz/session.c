/*
 * Any bytes from a terminal into a whole session over the demo's database, through the decoder, screens and forms:
 * it never crashes, and no score is saved whose digits were not typed, but those that a draft held before or that
 * "=" confirms. The database lives on from one input to the next.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/score.h"
#include "screen/app.h"
#include "service/admin.h"
#include "service/demo.h"
#include "wire/codec.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct settings settings;
static struct service service;

/* What has been typed since the session began. */
static struct input {
	const uint8_t *data;
	size_t n, at;
	struct key_decoder decoder;
	bool digits[10], confirms;
} in;

/* The drafts that the session has opened, as they were. */
#define DRAFTS 64
static struct opened {
	int64_t course;
	char scores[SET_MAX + 1];
} opened[DRAFTS];
static size_t n_opened;

static void make_demo(void)
{
	char path[64];
	struct err e;

	snprintf(path, sizeof(path), "%s/trin-fuzz-%d.db", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (int)getpid());
	setenv("HOME", "/nonexistent", 1);
	settings_defaults(&settings);
	BUG_ON(service_demo_make(path, "conf", ROLE_CASEWORKER, &e) != ST_OK);
	BUG_ON(service_open(&service, path, &settings, true, &e) != ST_OK);
}

static void remove_demo(void)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", "-queue", "-presence" };
	char path[80];

	for (size_t i = 0; i < COUNT(suffixes); i++) {
		snprintf(path, sizeof(path), "%s/trin-fuzz-%d.db%s", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp",
			(int)getpid(), suffixes[i]);
		unlink(path);
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	make_demo();
	atexit(remove_demo);
	i18n_start(LANG_EN);
	return 0;
}

static bool is_typed(char score)
{
	int level = score_level(score);

	if (level == LEVEL_NONE)
		return true;
	return level < 10 ? in.digits[level] : in.digits[level / 10] && in.digits[level % 10];
}

static const struct opened *opened_as(const struct draft *d)
{
	for (size_t i = n_opened; i-- > 0;)
		if (opened[i].course == d->course.v && strlen(opened[i].scores) == strlen(d->scores))
			return &opened[i];
	return NULL;
}

static void judge(const struct draft *d)
{
	const struct opened *was = opened_as(d);

	for (size_t i = 0; d->scores[i] && !in.confirms; i++)
		BUG_ON(!is_typed(d->scores[i]) && !(was && was->scores[i] == d->scores[i]));
}

static void note_opened(const struct draft *d)
{
	struct opened *slot = &opened[n_opened % DRAFTS];

	if (n_opened == DRAFTS)
		n_opened = 0;
	n_opened++;
	slot->course = d->course.v;
	snprintf(slot->scores, sizeof(slot->scores), "%s", d->scores);
}

static enum status serve(void *ctx, struct arena *a, const void *request, size_t n, const void **reply,
	size_t *reply_n, struct err *e)
{
	enum wire_op op;
	void *value;
	struct draft_open_reply opening;

	(void)ctx;
	BUG_ON(wire_unpack_request(a, request, n, &op, &value, e) != ST_OK);
	if (op == OP_DRAFT_SAVE)
		judge(&((struct draft_save_request *)value)->draft);
	if (op == OP_DRAFTS_SAVE)
		for (int32_t i = 0; i < ((struct drafts_save_request *)value)->n_drafts; i++)
			judge(&((struct drafts_save_request *)value)->drafts[i]);
	if (service_serve(&service, a, request, n, reply, reply_n, e) != ST_OK)
		return e->code;
	if (op == OP_DRAFT_OPEN && wire_unpack_reply(a, op, *reply, *reply_n, &opening, e) == ST_OK)
		note_opened(&opening.draft);
	return ST_OK;
}

static bool next_key(void *ctx, struct tui *t, struct key *k)
{
	(void)ctx;
	(void)t;
	while (!tui_key_next(&in.decoder, in.at == in.n, k)) {
		if (in.at == in.n)
			return false;
		in.at += tui_key_feed(&in.decoder, in.data + in.at, in.n - in.at < 16 ? in.n - in.at : 16);
	}
	if (k->code >= '0' && k->code <= '9')
		in.digits[k->code - '0'] = true;
	in.confirms |= k->code == '=';
	return true;
}

/* The first byte gives the window. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct tui_look look = { .charset = CHARSET_UTF8 };
	struct screen_app app;
	struct err e;

	if (size < 2 || size > 400)
		return 0;
	in = (struct input){ .data = data + 1, .n = size - 1 };
	tui_key_init(&in.decoder, 60);
	n_opened = 0;
	struct door *door = door_new_local(serve, NULL);
	BUG_ON(screen_app_open(&app, door, "", "", &e) != ST_OK);
	struct tui *t = tui_term_open_headless(data[0] & 1 ? 24 : 10, data[0] & 1 ? 80 : 40, &look, next_key, NULL);
	(void)!screen_app_run(&app, t, &e);
	tui_term_close(t);
	screen_app_close(&app);
	door_free(door);
	return 0;
}
