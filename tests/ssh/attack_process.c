/*
 * What a user with a shell can do to the files and to a running trin-store: nothing. Each attempt is made with the
 * user's own rights while her session is open over SSH.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "site.h"

/*
 * Every trin-store there is: one of each session, and that of the key person has one beside it that knows the accounts;
 * a caseworker's ends with the hello.
 */
static struct {
	pid_t pid[8];
	int n;
} stores;
static struct pty session, keys;

static bool is_store(const char *pid)
{
	char path[300], name[32] = "";
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%.200s/comm", pid);
	f = fopen(path, "r");
	if (!f)
		return false;
	if (!fgets(name, sizeof(name), f))
		name[0] = '\0';
	fclose(f);
	return strcmp(name, "trin-store\n") == 0;
}

static void find_stores(void)
{
	DIR *proc = opendir("/proc");

	assert_non_null(proc);
	stores.n = 0;
	for (struct dirent *entry; (entry = readdir(proc)) && stores.n < 8;)
		if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' && is_store(entry->d_name))
			stores.pid[stores.n++] = (pid_t)strtol(entry->d_name, NULL, 10);
	closedir(proc);
}

static int make(void **state)
{
	(void)state;
	site_make();
	site_login(&session, "anna", NULL);
	site_expect(&session, "My citizens");
	site_login(&keys, "karen", NULL);
	site_expect(&keys, "My citizens");
	for (int64_t begun = clock_monotonic_ms(); clock_monotonic_ms() - begun < 5000;) {
		find_stores();
		if (stores.n == 3)
			break;
	}
	assert_int_equal(stores.n, 3);
	return 0;
}

/* The session has noticed nothing. */
static int end(void **state)
{
	(void)state;
	pty_type(&session, "1");
	site_expect(&session, "B-1");
	site_leave(&session);
	pty_done(&session);
	site_leave(&keys);
	pty_done(&keys);
	return 0;
}

static int shell(void *command)
{
	execl("/bin/sh", "sh", "-c", (char *)command, (char *)NULL);
	return 0;
}

static void test_shell_tools(void **state)
{
	static const char *const commands[] = {
		"cat " SITE_DB,
		"cp " SITE_DB " /tmp/stolen",
		"dd if=" SITE_DB " of=/tmp/stolen",
		"ls /var/lib/trin",
		"ls /var/lib/trin/*",
		"cd /var/lib/trin",
		"tar c /var/lib/trin | grep -q SQLite",
		"ln " SITE_DB " /tmp/stolen",
		"mv /var/lib/trin /var/lib/trin.old",
		"touch /var/lib/trin/trin.db-journal",
		": >" SITE_DB,
		"chmod a+r " SITE_DB,
		"rm -f " SITE_DB " && test ! -e " SITE_DB,
		"ls /var/backups/trin",
		"cat /proc/[0-9]*/root" SITE_DB,
		": >>" SITE_STORE,
		"chmod 755 " SITE_STORE,
		"cp /bin/sh " SITE_STORE,
		"touch /etc/trin/sets.d/evil.conf",
		"echo >/etc/trin/trin.conf",
		"/usr/local/sbin/trin-admin user list | grep .",
		"/usr/local/sbin/trin-admin check",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		char command[200];

		snprintf(command, sizeof(command), "( %s ) 2>/dev/null >/tmp/out-$$", commands[i]);
		if (site_as("anna", shell, command) == 0)
			fail_msg("anna could: %s", commands[i]);
	}
	assert_int_not_equal(access("/tmp/stolen", F_OK), 0);
	assert_int_equal(site_sql("SELECT count(*) FROM citizen"), 8);
}

/* What is done to a process by its number fails with errno; 0 when it does for all of them. */
typedef long attempt(pid_t pid);

static long do_kill(pid_t pid, int sig)
{
	return kill(pid, sig);
}
static long try_exist(pid_t pid)
{
	return do_kill(pid, 0);
}
static long try_kill(pid_t pid)
{
	return do_kill(pid, SIGKILL);
}
static long try_stop(pid_t pid)
{
	return do_kill(pid, SIGSTOP);
}
static long try_abort(pid_t pid)
{
	return do_kill(pid, SIGABRT); /* for a core */
}
static long try_pidfd_signal(pid_t pid)
{
	return pidfd_send_signal(pidfd_open(pid, 0), SIGSTOP, NULL, 0);
}
static long try_attach(pid_t pid)
{
	return ptrace(PTRACE_ATTACH, pid, NULL, NULL);
}
static long try_seize(pid_t pid)
{
	return ptrace(PTRACE_SEIZE, pid, NULL, NULL);
}
static long try_read_memory(pid_t pid)
{
	char byte;
	struct iovec here = {&byte, 1}, there = {(void *)0x400000, 1};

	return process_vm_readv(pid, &here, 1, &there, 1, 0);
}
static long try_take_file(pid_t pid)
{
	return pidfd_getfd(pidfd_open(pid, 0), 3, 0);
}
static long try_renice(pid_t pid)
{
	return setpriority(PRIO_PROCESS, (id_t)pid, 19);
}
static long try_idle(pid_t pid)
{
	struct sched_param none = {0};

	return sched_setscheduler(pid, SCHED_IDLE, &none);
}
static long try_affinity(pid_t pid)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	return sched_setaffinity(pid, sizeof(one), &one);
}
static long try_file_limit(pid_t pid)
{
	struct rlimit small = {20000, 20000};

	return prlimit(pid, RLIMIT_FSIZE, &small, NULL);
}
static long try_read_limit(pid_t pid)
{
	struct rlimit is;

	return prlimit(pid, RLIMIT_CORE, NULL, &is);
}
static long try_io_priority(pid_t pid)
{
	return syscall(SYS_ioprio_set, 1, pid, 3 << 13);
}

static const struct {
	const char *name;
	attempt *fn;
} attempts[] = {
	{"kill -0", try_exist}, {"kill -9", try_kill}, {"kill -STOP", try_stop}, {"kill -ABRT", try_abort},
	{"pidfd_send_signal", try_pidfd_signal}, {"ptrace attach", try_attach}, {"ptrace seize", try_seize},
	{"process_vm_readv", try_read_memory}, {"pidfd_getfd", try_take_file}, {"renice", try_renice},
	{"chrt -i", try_idle}, {"taskset", try_affinity}, {"prlimit --fsize", try_file_limit},
	{"prlimit", try_read_limit}, {"ionice", try_io_priority},
};

static int try_all(void *ctx)
{
	int could = 0;

	(void)ctx;
	for (size_t i = 0; i < sizeof(attempts) / sizeof(*attempts); i++)
		for (int k = 0; k < stores.n; k++) {
			errno = 0;
			if (attempts[i].fn(stores.pid[k]) >= 0 || (errno != EPERM && errno != EACCES)) {
				fprintf(stderr, "%s: errno %d\n", attempts[i].name, errno);
				could++;
			}
		}
	return could;
}

static void test_the_process_cannot_be_touched(void **state)
{
	(void)state;
	assert_int_equal(site_as("anna", try_all, NULL), 0);
	assert_int_equal(site_as("bo", try_all, NULL), 0);
}

static int read_proc(void *ctx)
{
	static const char *const files[] = {"mem", "maps", "environ", "auxv", "syscall", "stack", "io", "fd", "fdinfo",
		"cwd/", "root/", "exe", "map_files", "pagemap", "oom_score_adj", "coredump_filter", "clear_refs"};
	char path[64];
	int could = 0;

	(void)ctx;
	for (int k = 0; k < stores.n; k++)
		for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
			bool writes = strcmp(files[i], "oom_score_adj") == 0 || strcmp(files[i], "coredump_filter") == 0 ||
				strcmp(files[i], "clear_refs") == 0;
			snprintf(path, sizeof(path), "/proc/%d/%s", (int)stores.pid[k], files[i]);
			int fd = open(path, writes ? O_WRONLY : O_RDONLY);
			if (fd >= 0 && strcmp(files[i], "auxv") != 0) {
				fprintf(stderr, "%s can be opened\n", path);
				could++;
			}
		}
	return could;
}

static void test_proc_tells_nothing(void **state)
{
	(void)state;
	assert_int_equal(site_as("anna", read_proc, NULL), 0);
}

static void read_about(pid_t pid, const char *what, char *out, size_t size)
{
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, what);
	f = fopen(path, "r");
	assert_non_null(f);
	out[fread(out, 1, size - 1, f)] = '\0';
	fclose(f);
}

static bool has_no_core(pid_t pid)
{
	char limits[8192];
	const char *line;
	char soft[32], hard[32];

	read_about(pid, "limits", limits, sizeof(limits));
	line = strstr(limits, "Max core file size");
	return line && sscanf(line + strlen("Max core file size"), "%31s %31s", soft, hard) == 2 &&
		strcmp(soft, "0") == 0 && strcmp(hard, "0") == 0;
}

/* As root sees it: the account alone, no new rights, a filter, no core file, an empty environment. */
static void test_what_the_process_is(void **state)
{
	char status[8192], line[64], path[64];
	struct stat st;
	int filtered = 0;
	long uid;

	(void)state;
	assert_int_equal(stat(SITE_DB, &st), 0);
	uid = (long)st.st_uid;
	assert_true(uid > 0);
	snprintf(line, sizeof(line), "Uid:\t%ld\t%ld\t%ld\t%ld\n", uid, uid, uid, uid);
	for (int k = 0; k < stores.n; k++) {
		read_about(stores.pid[k], "status", status, sizeof(status));
		assert_non_null(strstr(status, line));
		filtered += strstr(status, "NoNewPrivs:\t1\n") && strstr(status, "Seccomp:\t2\n");
		assert_true(has_no_core(stores.pid[k]));
		snprintf(path, sizeof(path), "/proc/%d/mem", (int)stores.pid[k]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_uid, 0); /* not dumpable */
	}
	assert_int_equal(filtered, stores.n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shell_tools),
		cmocka_unit_test(test_the_process_cannot_be_touched),
		cmocka_unit_test(test_proc_tells_nothing),
		cmocka_unit_test(test_what_the_process_is),
	};

	return cmocka_run_group_tests_name("attack_process", tests, make, end);
}
