/*
 * memory BUILD DATABASE SESSIONS: real sessions of trin and trin-store on terminals, each with its caseload shown and a
 * citizen opened; then the proportional set size (smaps_rollup: shared pages divided by who shares them) of them all.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "../tools/pty.h"
#include "../tools/session.h"
#include "measure.h"

#define WAIT_MS 15000

/* In kB; 0 when the process is gone or may not be looked at. */
static long pss_of(pid_t pid)
{
	char path[64], line[128];
	long kb = 0;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Pss: %ld kB", &kb) == 1)
			break;
	if (f)
		fclose(f);
	return kb;
}

static bool begin(struct pty *p, const char *build, char *db)
{
	char program[4096], view[] = "--view", mine[] = "mine", option[] = "--db", lang[] = "--lang", en[] = "en";
	char term[] = "TERM=xterm-256color", charset[] = "LANG=C.UTF-8", home[] = "HOME=/nonexistent";
	char *argv[] = { program, option, db, view, mine, lang, en, NULL }, *env[] = { term, charset, home, NULL };

	snprintf(program, sizeof(program), "%s/trin", build);
	pty_start(p, 24, 80, argv, env);
	return pty_wait(p, "B-1", WAIT_MS);
}

int main(int argc, char **argv)
{
	struct rlimit files = { 4096, 4096 };
	long screens = 0, stores = 0, helpers = 0;
	int n;

	if (argc != 4 || (n = atoi(argv[3])) < 1) {
		fprintf(stderr, "usage: memory BUILD DATABASE SESSIONS\n");
		return 64;
	}
	setrlimit(RLIMIT_NOFILE, &files);
	struct pty *p = calloc((size_t)n, sizeof(*p));
	for (int i = 0; i < n; i++)
		if (!begin(&p[i], argv[1], argv[2])) {
			pty_dump(&p[i]);
			return 1;
		}
	for (int i = 0; i < n; i++) {
		pty_type(&p[i], "\r");
		if (!pty_wait(&p[i], "Progression B-", WAIT_MS)) {
			pty_dump(&p[i]);
			return 1;
		}
	}
	for (int i = 0; i < n; i++) {
		screens += pss_of(p[i].pid);
		pid_t store = session_child_of(p[i].pid);
		stores += pss_of(store);
		/* The process that looks accounts up, where the user may create others. */
		helpers += pss_of(session_child_of(store));
	}
	printf("%d sessions: trin %.2f MB, trin-store %.2f MB, its helper %.2f MB each (PSS)\n", n,
		(double)screens / n / 1000, (double)stores / n / 1000, (double)helpers / n / 1000);
	bool met = stores > 0 && measure_goal("trin and trin-store, PSS of a session", (double)(screens + stores + helpers) / n / 1000,
					      "MB", 2);
	for (int i = 0; i < n; i++)
		pty_done(&p[i]);
	free(p);
	return !met;
}
