/*
 * The filters of base/sandbox.c, made once, when the program is built, and printed as C: what a process may
 * call of the kernel. The number of the process itself is not known yet: FILTER_SELF is where it goes.
 */

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/filter.h>
#include <seccomp.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))
#define SELF 0x5e1f5e1fu /* nothing else in a filter is this number */

/* Measured with strace over the tests; what only an older or another C library uses is among them. */
static const int allowed[] = {
	/* the door, the log and the process that knows the accounts */
	SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(sendto), SCMP_SYS(poll),
	SCMP_SYS(ppoll),
	/* files */
	SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(read), SCMP_SYS(write),
	SCMP_SYS(pread64), SCMP_SYS(pwrite64), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(lseek),
	SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
	SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
	SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(ftruncate), SCMP_SYS(fallocate),
	SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(fcntl), SCMP_SYS(fchmod), SCMP_SYS(fchown),
	/* memory; mmap and mprotect have rules of their own */
	SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	/* time, chance and this process */
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep),
	SCMP_SYS(clock_nanosleep), SCMP_SYS(getrandom), SCMP_SYS(setitimer), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
	SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(restart_syscall), SCMP_SYS(wait4), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* Memory is never both written by data and run; a signal goes to this process alone; no new connection. */
static int add_conditional(scmp_filter_ctx ctx)
{
	static const int mapped[] = { SCMP_SYS(mmap), SCMP_SYS(mprotect) };
	static const int refused[] = { SCMP_SYS(socket), SCMP_SYS(connect) };
	const struct scmp_arg_cmp no_exec = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	const struct scmp_arg_cmp asks_mode = { .arg = 1, .op = SCMP_CMP_EQ, .datum_a = TCGETS };
	const struct scmp_arg_cmp self = { .arg = 0, .op = SCMP_CMP_EQ, .datum_a = SELF };
	int r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &self);

	for (size_t i = 0; i < N(mapped) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, mapped[i], 1, &no_exec);
	/* The C library tries to reach a log that was started anew, and does without. */
	for (size_t i = 0; i < N(refused) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(EACCES), refused[i], 0, NULL);
	/* Who parses a text in memory (the set of the tour) asks whether a person types it. */
	if (r == 0)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 1, &asks_mode);
	return r;
}

static int add_allowed(scmp_filter_ctx ctx)
{
	int r = 0;

	for (size_t i = 0; i < N(allowed) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, allowed[i], 0, NULL);
	return r;
}

static int add_calls(scmp_filter_ctx ctx)
{
	int r = add_allowed(ctx);

	return r == 0 ? add_conditional(ctx) : r;
}

static int refuse_exec(scmp_filter_ctx ctx)
{
	static const int calls[] = { SCMP_SYS(execve), SCMP_SYS(execveat) };
	int r = 0;

	for (size_t i = 0; i < N(calls) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(EPERM), calls[i], 0, NULL);
	return r;
}

static _Noreturn void die(const char *what, int error)
{
	fprintf(stderr, "filter: %s: error %d\n", what, error);
	exit(1);
}

/* libseccomp writes to a file only. */
static size_t export(scmp_filter_ctx ctx, struct sock_filter *out, size_t max)
{
	FILE *file = tmpfile();
	size_t n;
	int r = file ? seccomp_export_bpf(ctx, fileno(file)) : -1;

	if (r != 0)
		die("a filter cannot be written", r);
	rewind(file);
	n = fread(out, sizeof(*out), max, file);
	fclose(file);
	return n;
}

static void print_filter(const char *name, const struct sock_filter *filter, size_t n)
{
	printf("static const struct sock_filter %s[] = {\n", name);
	for (size_t i = 0; i < n; i++)
		printf("\t{ 0x%02x, %u, %u, 0x%08x },\n", filter[i].code, filter[i].jt, filter[i].jf,
			filter[i].k);
	printf("};\n");
}

/* As a tree, because the kernel tries the filter with every call there is when it is loaded. */
static size_t make(uint32_t otherwise, int (*add)(scmp_filter_ctx), struct sock_filter *out, size_t max)
{
	scmp_filter_ctx ctx = seccomp_init(otherwise);
	size_t n;
	int r = ctx ? seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) : -1;

	if (r == 0)
		r = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (r == 0)
		r = add(ctx);
	if (r != 0)
		die("a filter cannot be made", r);
	n = export(ctx, out, max);
	seccomp_release(ctx);
	return n;
}

int main(void)
{
	struct sock_filter filter[1024];
	size_t n = make(SCMP_ACT_KILL_PROCESS, add_calls, filter, N(filter)), self = n;

	print_filter("filter_calls", filter, n);
	for (size_t i = 0; i < n; i++) {
		if (filter[i].k != SELF)
			continue;
		if (self != n)
			die("two places for the process", (int)i);
		self = i;
	}
	if (self == n)
		die("no place for the process", 0);
	printf("#define FILTER_SELF %zu\n", self);
	n = make(SCMP_ACT_ALLOW, refuse_exec, filter, N(filter));
	print_filter("filter_no_exec", filter, n);
	return 0;
}
