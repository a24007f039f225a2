#include "cut.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "crashfs.h"

static void empty(const char *dir)
{
	char path[400];
	DIR *d = opendir(dir);

	assert_non_null(d);
	for (struct dirent *entry; (entry = readdir(d));) {
		snprintf(path, sizeof(path), "%.80s/%.255s", dir, entry->d_name);
		unlink(path);
	}
	closedir(d);
}

static int judged(struct cut *c, uint64_t left)
{
	int before = c->lost;

	for (size_t i = 0; i < CUT_KEPT; i++) {
		const struct cut_judged *j = &c->judged[i];

		if (i < c->n_judged && j->left == left && j->begun == c->begun && j->acknowledged == c->acknowledged)
			return j->lost;
	}
	c->judge(c);
	int lost = c->lost - before;
	c->lost = before;
	c->judged[c->n_judged++ % CUT_KEPT] = (struct cut_judged){ left, c->begun, c->acknowledged, lost };
	return lost;
}

void cut_now(struct cut *c)
{
	for (int i = 0; i < c->seeds; i++) {
		empty(c->dir);
		uint64_t left = crashfs_cut(c->f.dir, c->dir, i == 0 ? 0 : (uint64_t)(c->cuts + i) * 0x9E3779B97F4A7C15);
		c->cuts++;
		c->lost += judged(c, left);
	}
}

void cut_step(void *ctx, const char *change, const char *name)
{
	struct cut *c = ctx;

	(void)name;
	if (strcmp(change, "write") != 0 || c->steps++ % c->every == 0)
		cut_now(c);
}

/* The disk is a simulated one: memory serves as well. */
void cut_start(struct cut *c, bool populated, void (*judge)(struct cut *), int seeds)
{
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	*c = (struct cut){ .judge = judge, .seeds = getenv("TRIN_LONG") ? 8 * seeds : seeds, .every = 1 };
	if (populated)
		fixture_populate(&c->f);
	else
		fixture_dir(&c->f);
	fixture_close(&c->f);
	snprintf(c->dir, sizeof(c->dir), "%s-cut", c->f.dir);
	snprintf(c->path, sizeof(c->path), "%s/trin.db", c->dir);
	assert_int_equal(mkdir(c->dir, 0700), 0);
	crashfs_start();
}

void cut_finish(struct cut *c)
{
	crashfs_on_step(NULL, NULL);
	crashfs_fail(FAULT_NONE, 0, false);
	fixture_close(&c->f);
	crashfs_stop();
	empty(c->dir);
	rmdir(c->dir);
	fixture_done(&c->f);
}

enum status cut_save(struct cut *c, struct store *s, struct err *e)
{
	enum status status = saves_one(&c->f, s, c->begun++, e);

	if (status == ST_OK)
		c->acknowledged = c->begun;
	return status;
}

void cut_save_some(struct cut *c, struct store *s, int n)
{
	struct err e;

	for (int i = 0; i < n; i++)
		fixture_ok(cut_save(c, s, &e), &e);
}

void cut_count_saves(struct cut *c)
{
	int n = saves_count(&c->f, c->path);

	assert_in_range(n, 0, c->begun);
	if (n < c->acknowledged)
		c->lost++;
}
