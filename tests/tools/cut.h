#ifndef TOOLS_CUT_H
#define TOOLS_CUT_H

/* A database on the disk of crashfs.h, and the power that goes at each change of a file. */

#include <stdbool.h>

#include "saves.h"

#define CUT_KEPT 8

/* A judge is asked once about the same files with the same promises: most writes change nothing that is on the disk. */
struct cut_judged {
	uint64_t left; /* see crashfs_cut() */
	int begun, acknowledged;
	int lost; /* what the judge added */
};

struct cut {
	struct fixture f;
	char dir[80], path[96]; /* where the file is as after the cut */
	int begun;		/* saves */
	int acknowledged;	/* saves, or whatever was promised */
	int cuts, lost, seeds, steps, every;
	void (*judge)(struct cut *c);
	struct cut_judged judged[CUT_KEPT]; /* the last ones */
	unsigned n_judged;
};

/* Closed, and opened through crashfs from now on. TRIN_LONG=1: eight times as many seeds. */
void cut_start(struct cut *c, bool populated, void (*judge)(struct cut *), int seeds);
void cut_finish(struct cut *c);
/* What the power leaves now, judged once for each seed. */
void cut_now(struct cut *c);
/* A crashfs_step_fn whose ctx is the cut: of the writes each "every"-th, and each flush and removal. */
void cut_step(void *c, const char *change, const char *name);

/* The next save; its status is the caller's to judge, and "acknowledged" counts it when it is ST_OK. */
enum status cut_save(struct cut *c, struct store *s, struct err *e);
void cut_save_some(struct cut *c, struct store *s, int n);
/* A judge: all saves are whole; those acknowledged that are not there are "lost". */
void cut_count_saves(struct cut *c);

#endif
