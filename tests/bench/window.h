#ifndef TESTS_BENCH_WINDOW_H
#define TESTS_BENCH_WINDOW_H

/* trin, or a program that is compared with it, in a window; and what a key costs there. */

#include <linux/perf_event.h>
#include <poll.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "measure.h"
#include "pty.h"

struct size {
	int rows, cols;
};

/* args end with NULL; the program is named by its place below build. */
static inline void window_start(struct pty *p, struct size size, const char *build, const char *program, char *const args[])
{
	char term[] = "TERM=xterm-256color", lang[] = "LANG=C.UTF-8", home[] = "HOME=/nonexistent", esc[] = "ESCDELAY=25";
	char *env[] = { term, lang, home, esc, NULL }, path[4096], *argv[8] = { path };

	snprintf(path, sizeof(path), "%s/%s", build, program);
	for (int i = 0; args[i]; i++)
		argv[i + 1] = args[i];
	pty_start(p, size.rows, size.cols, argv, env);
}

/* With the list of the own citizens; database NULL: that of the installation. */
static inline void window_start_trin(struct pty *p, struct size size, const char *build, const char *database)
{
	char db[] = "--db", view[] = "--view", mine[] = "mine", lang[] = "--lang", en[] = "en", file[4096];
	char *args[] = { view, mine, lang, en, db, file, NULL };

	snprintf(file, sizeof(file), "%s", database ? database : "");
	if (!database)
		args[4] = NULL;
	window_start(p, size, build, "trin", args);
}

/* Microseconds from then to the last byte that comes, behind which the line is quiet. */
static inline double window_answer(struct pty *p, double from, int quiet_ms)
{
	struct pollfd fd = { .fd = p->fd, .events = POLLIN };
	double last = from;

	while (poll(&fd, 1, quiet_ms) > 0 && !p->ended) {
		last = measure_us();
		pty_drain(p, 0);
	}
	return last - from;
}

/* What a process has used since: its time on a processor, or its instructions, which not every machine counts. */
static inline int window_count(pid_t pid, bool instructions)
{
	struct perf_event_attr what = {
		.size = sizeof(what),
		.type = instructions ? PERF_TYPE_HARDWARE : PERF_TYPE_SOFTWARE,
		.config = instructions ? PERF_COUNT_HW_INSTRUCTIONS : PERF_COUNT_SW_TASK_CLOCK,
	};

	return (int)syscall(SYS_perf_event_open, &what, pid, -1, -1, PERF_FLAG_FD_CLOEXEC);
}

/* Prints it for each of n keys, and closes. */
static inline void window_print_count(int counter, const char *what, int n, double unit)
{
	long long used;

	if (counter >= 0 && read(counter, &used, sizeof(used)) == sizeof(used))
		printf("  %-50s %9.1f\n", what, (double)used / n / unit);
	if (counter >= 0)
		close(counter);
}

#endif
