#include "stage.h"

#include "screen/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "wire/codec.h"

static enum status serve(void *ctx, struct arena *a, const void *request, size_t n,
	const void **reply, size_t *reply_n, struct err *e)
{
	struct stage *st = ctx;
	enum wire_op op;
	void *unpacked;
	struct err failed = { 0 };

	world_ok(wire_unpack_request(a, request, n, &op, &unpacked, e), e);
	st->asked[op]++;
	if (st->meanwhile)
		st->meanwhile(st->meanwhile_ctx, op);
	if (st->fail == ST_OK || op != st->fail_op)
		return service_serve(&st->user.service, a, request, n, reply, reply_n, e);
	st->fails++;
	(void)err_set(&failed, st->fail, "%s", "x");
	return wire_pack_reply(a, op, NULL, &failed, reply, reply_n, e);
}

void stage_open(struct stage *st, const struct world *w, const char *login, int64_t uid,
	enum lang lang, int rows, int cols)
{
	struct err e;

	i18n_start(lang);
	*st = (struct stage){ 0 };
	snprintf(st->looks, sizeof(st->looks), "%s-%dx%d", lang == LANG_DA ? "da" : "en", cols, rows);
	world_login(w, login, uid, &st->user);
	st->door = door_new_local(serve, st);
	world_ok(screen_app_open(&st->app, st->door, "/dev/pts/1", "10.0.0.7", &e), &e);
	headless_open(&st->h, rows, cols);
}

void stage_close(struct stage *st)
{
	headless_close(&st->h);
	screen_app_close(&st->app);
	door_free(st->door);
	world_logout(&st->user);
}

const char *stage_play(struct stage *st, const char *keys)
{
	struct err e = { 0 };

	headless_script(&st->h, keys);
	world_ok(screen_app_run(&st->app, st->h.tui, &e), &e);
	return st->h.last;
}

void stage_walk(struct stage *st, const char *kind, const char *keys)
{
	char *script = NULL;
	size_t n, room = 0;
	FILE *out = open_memstream(&script, &room);

	for (; *keys; keys++) {
		if (*keys != '@') {
			fputc(*keys, out);
			continue;
		}
		n = strcspn(keys + 1, " ");
		fprintf(out, "<SNAP:%s-%.*s-%s>", kind, (int)n, keys + 1, st->looks);
		keys += n + 1;
		assert_int_equal(*keys, ' ');
	}
	fclose(out);
	stage_play(st, script);
	free(script);
}

const char *stage_tell(struct stage *st, const char *lines)
{
	static char *said;
	struct err e = { 0 };
	size_t n = 0;
	char *keys = strdup(*lines ? lines : "\n");
	FILE *in = fmemopen(keys, strlen(keys), "r"), *out;

	free(said);
	said = NULL;
	out = open_memstream(&said, &n);
	world_ok(screen_plain_run(&st->app, in, out, &e), &e);
	fclose(in);
	fclose(out);
	free(keys);
	return said;
}

void stage_shows(const char *screen, const char *text)
{
	if (!strstr(screen, text))
		fail_msg("\"%s\" is not shown:\n%s", text, screen);
}

void stage_lacks(const char *screen, const char *text)
{
	if (strstr(screen, text))
		fail_msg("\"%s\" is shown:\n%s", text, screen);
}
