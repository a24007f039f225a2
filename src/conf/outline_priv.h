#ifndef CONF_OUTLINE_PRIV_H
#define CONF_OUTLINE_PRIV_H

/*
 * The settings and sections of a file with the lines where they begin, which libconfuse does not
 * keep, and every mistake of form in one go, where libconfuse stops at the first. Names are
 * checked against the same cfg_opt_t table that libconfuse gets; values are libconfuse's business.
 */

#include <confuse.h>

#include "scan_priv.h"

struct outline {
	const char *name;  /* of the setting or section; "" for the file itself */
	const char *title; /* of a section, or "" */
	const cfg_opt_t *opt;
	int line;
	const char *text; /* a setting's first value as written, or "" */
	int *lines;	  /* a setting's values */
	size_t n_lines, room_lines;
	bool partial;	       /* of the file itself: something may be missing below it */
	struct outline *items; /* what is in a section, in the order of the file */
	size_t n, room;
};

/* The whole of a scanned file. Never NULL; whether it is sound, report->errors tells. In scan->a.
 */
struct outline *outline_of(const struct scan *scan, cfg_opt_t *opts);

/* The nth section of this name, as cfg_getnsec() counts; or NULL. */
const struct outline *outline_section(const struct outline *o, const char *name, size_t nth);
/* The line of a setting or untitled section in "o", or of "o" itself when it is not there. */
int outline_line(const struct outline *o, const char *name);
/* The line of the nth value of a list. */
int outline_value_line(const struct outline *o, const char *name, size_t nth);
/* indicator "sovn", descriptors: how messages name a section. In the arena. */
const char *outline_where(struct arena *a, const struct outline *o);

/* The best of n names within two typing mistakes, or NULL. */
struct guess {
	const char *wanted, *best;
	int distance;
};
void guess_start(struct guess *g, const char *wanted);
void guess_offer(struct guess *g, const char *name);

#endif
