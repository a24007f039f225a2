/*
 * Landlock and seccomp. A system call that is not listed kills the process at once, and under
 * AddressSanitizer nothing of this is in force.
 */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

/* Rights that the kernel learnt after the headers of Debian 12. */
#define RIGHTS_1 ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)
#define RIGHT_TRUNCATE (1ULL << 14)
#define RIGHT_IOCTL_DEV (1ULL << 15)

#define FOLDER_RIGHTS                                                                          \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |                        \
		LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |                    \
		LANDLOCK_ACCESS_FS_REMOVE_FILE | RIGHT_TRUNCATE)

static enum status fail(const char *what, int sys, struct err *e)
{
	err_set(e, ST_SETUP, "%s", what);
	return err_sys(e, sys);
}

enum status sandbox_no_new_rights(struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return fail(N_("the kernel does not let go of new rights"), errno, e);
	return ST_OK;
}

static __u64 rights_of(long version)
{
	__u64 rights = RIGHTS_1;

	if (version >= 2)
		rights |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		rights |= RIGHT_TRUNCATE;
	if (version >= 5)
		rights |= RIGHT_IOCTL_DEV;
	return rights;
}

static bool allow_below(int rules, const char *path, __u64 rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights };
	bool done;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return false;
	done = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return done;
}

/* SQLite draws its random numbers from /dev/urandom. */
static enum status restrict_files(const char *folder, struct err *e)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attr = { .handled_access_fs = rights_of(version) };
	bool done;
	int rules;

	if (version < 1) {
		log_info("this kernel has no Landlock; the other walls of the sandbox stand");
		return ST_OK;
	}
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof(attr), 0);
	if (rules < 0)
		return fail(N_("the kernel does not restrict files"), errno, e);
	done = (!folder || allow_below(rules, folder, FOLDER_RIGHTS & attr.handled_access_fs)) &&
		allow_below(rules, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE) &&
		syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (!done)
		(void)fail(N_("the kernel does not restrict files"), errno, e);
	close(rules);
	return done ? ST_OK : e->code;
}

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
	const struct scmp_arg_cmp self = { .arg = 0, .op = SCMP_CMP_EQ,
		.datum_a = (scmp_datum_t)getpid() };
	int r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &self);

	for (size_t i = 0; i < COUNT(mapped) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, mapped[i], 1, &no_exec);
	/* The C library tries to reach a log that was started anew, and does without. */
	for (size_t i = 0; i < COUNT(refused) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(EACCES), refused[i], 0, NULL);
	return r;
}

static int add_allowed(scmp_filter_ctx ctx)
{
	int r = 0;

	for (size_t i = 0; i < COUNT(allowed) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ALLOW, allowed[i], 0, NULL);
	return r;
}

/* Loads the filter, or says with which number of libseccomp (-errno) it failed. */
static enum status load(scmp_filter_ctx ctx, int (*const add[])(scmp_filter_ctx), struct err *e)
{
	int r = ctx ? seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) : -ENOMEM;

	for (; *add && r == 0; add++)
		r = (*add)(ctx);
	if (r == 0)
		r = seccomp_load(ctx);
	if (ctx)
		seccomp_release(ctx);
	return r ? fail(N_("the kernel does not restrict system calls"), -r, e) : ST_OK;
}

enum status sandbox_enter(const char *folder, struct err *e)
{
	static int (*const add[])(scmp_filter_ctx) = { add_allowed, add_conditional, NULL };

	if (SANITIZED)
		return ST_OK;
	if (sandbox_no_new_rights(e) != ST_OK || restrict_files(folder, e) != ST_OK)
		return e->code;
	return load(seccomp_init(SCMP_ACT_KILL_PROCESS), add, e);
}

static int refuse_exec(scmp_filter_ctx ctx)
{
	static const int calls[] = { SCMP_SYS(execve), SCMP_SYS(execveat) };
	int r = 0;

	for (size_t i = 0; i < COUNT(calls) && r == 0; i++)
		r = seccomp_rule_add_array(ctx, SCMP_ACT_ERRNO(EPERM), calls[i], 0, NULL);
	return r;
}

enum status sandbox_no_exec(struct err *e)
{
	static int (*const add[])(scmp_filter_ctx) = { refuse_exec, NULL };

	if (SANITIZED)
		return ST_OK;
	if (sandbox_no_new_rights(e) != ST_OK)
		return e->code;
	return load(seccomp_init(SCMP_ACT_ALLOW), add, e);
}
