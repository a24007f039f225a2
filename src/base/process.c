/*
 * What a set-id program does before anything else. process_settle() hides the process again
 * because the kernel forgets that when the ids change.
 */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#define MIB ((rlim_t)1 << 20)

void process_fill_files(int mode)
{
	int fd;

	do
		fd = open("/dev/null", mode);
	while (fd >= 0 && fd <= 2);
	if (fd >= 0)
		close(fd);
}

bool process_is_privileged(void)
{
	return getuid() != geteuid() || getgid() != getegid() || getauxval(AT_SECURE) != 0;
}

bool process_lost_set_id(void)
{
	struct stat st;

	if (process_is_privileged() || stat("/proc/self/exe", &st) != 0)
		return false;
	return (st.st_mode & S_ISUID) && st.st_uid != getuid();
}

void process_clear_environment(void)
{
	clearenv();
}

bool process_is_door(int fd, uid_t *peer)
{
	struct ucred who = { 0 };
	socklen_t n = sizeof(who), type_n = sizeof(int);
	int type = 0;

	if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_n) != 0 || type != SOCK_SEQPACKET ||
		getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) != 0 || who.uid == (uid_t)-1)
		return false;
	*peer = who.uid;
	return true;
}

static enum status fail(const char *what, struct err *e)
{
	int sys = errno;

	err_set(e, ST_SETUP, "%s", what);
	return err_sys(e, sys);
}

enum status process_close_files(struct err *e)
{
	int null;

	if (close_range(1, ~0u, 0) < 0)
		return fail(N_("inherited files cannot be closed"), e);
	null = open("/dev/null", O_RDWR);
	if (null != 1 || dup2(null, 2) != 2)
		return fail(N_("the null device cannot be used"), e);
	return ST_OK;
}

void process_default_signals(void)
{
	static const struct itimerval off = { { 0, 0 }, { 0, 0 } };
	sigset_t none;

	for (int timer = ITIMER_REAL; timer <= ITIMER_PROF; timer++)
		setitimer((enum __itimer_which)timer, &off, NULL);
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL); /* refused for SIGKILL and SIGSTOP */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Less than this and the database would fail in the middle of something. */
static const struct {
	int which;
	rlim_t least;
	const char *name;
} limits[] = {
	{ RLIMIT_FSIZE, 4096 * MIB, N_("the size of files (ulimit -f)") },
	{ RLIMIT_NOFILE, 64, N_("open files (ulimit -n)") },
	{ RLIMIT_AS, 256 * MIB, N_("memory (ulimit -v)") },
	{ RLIMIT_DATA, 64 * MIB, N_("data memory (ulimit -d)") },
	{ RLIMIT_STACK, MIB, N_("the stack (ulimit -s)") },
	{ RLIMIT_CPU, 600, N_("processor time (ulimit -t)") },
};

enum status process_check_limits(struct err *e)
{
	for (size_t i = 0; i < COUNT(limits); i++) {
		struct rlimit is;

		if (getrlimit((__rlimit_resource_t)limits[i].which, &is) != 0)
			return fail(N_("limits cannot be read"), e);
		is.rlim_cur = is.rlim_max;
		if (is.rlim_max != RLIM_INFINITY && is.rlim_max < limits[i].least)
			return err_set(e, ST_LIMIT, "%s", limits[i].name);
		/* The kernel copies no stack limit into what runs already, so raising it does no harm. */
		if (setrlimit((__rlimit_resource_t)limits[i].which, &is) != 0)
			return fail(N_("limits cannot be raised"), e);
	}
	return ST_OK;
}

enum status process_hide(struct err *e)
{
	struct rlimit no_core = { 0, 0 };

	if (setrlimit(RLIMIT_CORE, &no_core) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
		return fail(N_("the process cannot be hidden"), e);
	return ST_OK;
}

enum status process_detach(struct err *e)
{
	umask(077);
	setsid(); /* fails when it leads a session already */
	return chdir("/") == 0 ? ST_OK : fail(N_("the root folder cannot be entered"), e);
}

static bool is_settled(uid_t uid, gid_t gid)
{
	uid_t u[3];
	gid_t g[3];

	if (getresuid(&u[0], &u[1], &u[2]) != 0 || getresgid(&g[0], &g[1], &g[2]) != 0)
		return false;
	for (int i = 0; i < 3; i++) {
		if (u[i] != uid || g[i] != gid)
			return false;
	}
	return true;
}

enum status process_settle(struct err *e)
{
	uid_t was = getuid(), uid = geteuid();
	gid_t gid = getegid();

	if (uid == 0 && was != 0)
		return err_set(e, ST_SETUP, "%s", N_("trin-store belongs to root"));
	if (setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0)
		return fail(N_("trin-store cannot become its own account"), e);
	if (!is_settled(uid, gid) || (was != uid && (setuid(was) == 0 || seteuid(was) == 0)))
		return fail(N_("trin-store cannot become its own account"), e);
	/* A change of ids lets the kernel decide anew who may look. */
	return process_hide(e);
}
