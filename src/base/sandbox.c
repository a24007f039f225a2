/*
 * Landlock and seccomp. A system call that is not listed kills the process at once, and under
 * AddressSanitizer nothing of this is in force.
 */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"
#include "sandbox_filter.inc"

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

/*
 * The filters were made from src/mk/filter.c when the program was built: libseccomp would take longer
 * for it, in three processes of each session, than the database for being opened.
 */
static enum status load(const struct sock_filter *filter, size_t n, struct err *e)
{
	struct sock_fprog program = { .len = (unsigned short)n };

	memcpy(&program.filter, &filter, sizeof(filter)); /* the kernel's header knows no const */
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
		return fail(N_("the kernel does not restrict system calls"), errno, e);
	return ST_OK;
}

enum status sandbox_enter(const char *folder, struct err *e)
{
	struct sock_filter filter[COUNT(filter_calls)];

	if (SANITIZED)
		return ST_OK;
	if (sandbox_no_new_rights(e) != ST_OK || restrict_files(folder, e) != ST_OK)
		return e->code;
	memcpy(filter, filter_calls, sizeof(filter));
	filter[FILTER_SELF].k = (__u32)getpid();
	return load(filter, COUNT(filter), e);
}

enum status sandbox_no_exec(struct err *e)
{
	if (SANITIZED)
		return ST_OK;
	if (sandbox_no_new_rights(e) != ST_OK)
		return e->code;
	return load(filter_no_exec, COUNT(filter_no_exec), e);
}
