/*
 * What a user can put in the way of a start: the environment, files, limits, arguments; and installations that are
 * wrong. Either the session is as any other, or a sentence says why there is none.
 */

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "site.h"

#define CONF "/etc/trin/trin.conf"

static int make(void **state)
{
	(void)state;
	site_make();
	return 0;
}

/* A shell of this user in a terminal. */
static void start(struct pty *p, const char *login, const char *script)
{
	char setpriv[] = "/usr/bin/setpriv", user[64], group[64], groups[] = "--init-groups", sh[] = "/bin/sh",
	     c[] = "-c", command[1024], term[] = "TERM=xterm-256color", lang[] = "LANG=C.UTF-8", home[64],
	     path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	char *argv[] = {setpriv, user, group, groups, sh, c, command, NULL}, *env[] = {term, lang, home, path, NULL};

	snprintf(user, sizeof(user), "--reuid=%s", login);
	snprintf(group, sizeof(group), "--regid=%s", login);
	snprintf(home, sizeof(home), "HOME=/home/%s", login);
	snprintf(command, sizeof(command), "%s", script);
	pty_start(p, 24, 80, argv, env);
}

static void shows(const char *login, const char *script, const char *text)
{
	struct pty p;

	start(&p, login, script);
	if (!site_sees(&p, text)) {
		fprintf(stderr, "%s: %s\n", login, script);
		pty_dump(&p);
		fail_msg("no \"%s\"", text);
	}
	pty_done(&p);
}

static void write_text(const char *path, const char *text, mode_t mode)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static void test_environment(void **state)
{
	static const char *const scripts[] = {
		"TERM=../../x exec trin",
		"TERMINFO=/tmp exec trin",
		"TERMINFO=hex:1a01 exec trin",
		"TERMINFO_DIRS=/tmp:/home/anna exec trin",
		"TERMCAP='xterm|:co#80:li#9999:' exec trin",
		"LOCPATH=/tmp exec trin",
		"SQLITE_TMPDIR=/tmp/sq TMPDIR=/tmp/sq exec trin",
		"GCONV_PATH=/tmp NLSPATH=/tmp/%N MALLOC_TRACE=/tmp/trace exec trin",
		"LINES=1 COLUMNS=1 ESCDELAY=99999999 exec trin",
		"TRIN_NOW=1 exec trin",
		"rm -rf ~/l; ln -s / ~/l; HOME=/home/anna/l exec trin",
		"HOME=/nonexistent exec trin",
		"env -i TERM=xterm /usr/local/bin/trin",
		"ulimit -c unlimited; exec trin",
		"umask 0; exec trin",
		"mkdir -p /tmp/planted; echo 'language = \"da\"' >/tmp/planted/trin.conf; cd /tmp/planted; exec trin",
		"mkdir -p ~/.config/trin; echo 'language = \"da\"' >~/.config/trin/trin.conf; exec trin",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
		shows("anna", scripts[i], "My citizens");
	assert_int_not_equal(access("/tmp/trace", F_OK), 0);
	assert_int_not_equal(access("/tmp/sq", F_OK), 0);
}

/* The user's own program loads what she says; trin-store does not. */
static void test_preload(void **state)
{
	char from[4096], log[4096], *line;
	const char *cp[] = {"cp", from, "/tmp/evil.so", NULL}, *cat[] = {"cat", "/tmp/evil.log", NULL};

	(void)state;
	snprintf(from, sizeof(from), "%s/tests/ssh/evil.so", getenv("TRIN_BUILD"));
	assert_int_equal(site_run(log, sizeof(log), cp), 0);
	write_text("/tmp/evil.log", "", 0666);
	shows("anna", "LD_PRELOAD=/tmp/evil.so LD_LIBRARY_PATH=/tmp exec trin", "My citizens");
	assert_int_equal(site_run(log, sizeof(log), cat), 0);
	line = strstr(log, "trin ");
	assert_non_null(line);
	assert_null(strstr(log, "trin-store"));
}

static void test_limits(void **state)
{
	(void)state;
	shows("anna", "ulimit -f 8; exec trin", "limit on the size of files");
	shows("anna", "ulimit -n 20; exec trin", "limit on open files");
	shows("anna", "ulimit -t 60; exec trin", "limit on processor time");
	shows("anna", "ulimit -S -f 8; exec trin", "My citizens"); /* a soft limit is no wall */
	assert_true(site_syslog_has("uid 60001 has no session: ST_LIMIT"));
}

static void test_arguments_and_files(void **state)
{
	(void)state;
	shows("anna", "trin $(head -c 100000 /dev/zero | tr '\\0' x); echo rc $?", "rc 64");
	shows("anna", "trin --config /home/anna; echo rc $?", "rc 64");
	shows("anna", "trin --db " SITE_DB "; echo rc $?", "rc 77");
	shows("anna", "trin 0<&- >&- 2>&-; echo rc $?", "rc ");
	shows("anna", "trin 0<&-; echo rc $?", "rc ");
	shows("anna", "exec trin 2>&-", "My citizens");
	shows("anna", SITE_STORE " --db " SITE_DB "; echo rc $?", "rc 64");
	shows("anna", SITE_STORE " </dev/null; echo rc $?", "rc 64");
}

static void test_who_is_no_user(void **state)
{
	(void)state;
	shows("gitte", "exec trin", "The login gitte is not a user of trin, or not in the group");
	shows("ulla", "exec trin", "The login ulla is not a user of trin. Ask");
	shows("root", "exec trin", "root is not a user of trin");
	assert_int_equal(site_logged("login", "ulla"), 0);
	assert_true(site_logged("refused", "ulla") > 0);
}

/* The same programs on a file of the user's own, with the user's rights and no others. */
static void test_a_private_file(void **state)
{
	struct passwd *anna = getpwnam("anna");
	struct stat st;

	(void)state;
	shows("anna", "exec trin --demo", "My citizens");
	assert_int_equal(stat("/home/anna/.local/share/trin/demo.db", &st), 0);
	assert_int_equal(st.st_uid, anna->pw_uid);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void test_set_id_without_effect(void **state)
{
	(void)state;
	shows("anna", "exec setpriv --no-new-privs trin", "trin-store has no rights here");
	assert_int_equal(mount("/usr/local/libexec", "/usr/local/libexec", NULL, MS_BIND, NULL), 0);
	assert_int_equal(mount(NULL, "/usr/local/libexec", NULL, MS_BIND | MS_REMOUNT | MS_NOSUID, NULL), 0);
	shows("anna", "exec trin", "trin-store has no rights here");
	assert_int_equal(umount("/usr/local/libexec"), 0);
	shows("anna", "exec trin", "My citizens");
}

static void store_becomes(const char *login, const char *group, mode_t mode)
{
	assert_int_equal(chown(SITE_STORE, getpwnam(login)->pw_uid, getgrnam(group)->gr_gid), 0);
	assert_int_equal(chmod(SITE_STORE, mode), 0);
}

static void test_wrong_installations(void **state)
{
	static const char *const check[] = {"/usr/local/sbin/trin-admin", "--lang", "en", "config", "check", NULL};
	char said[4096];

	(void)state;
	assert_int_equal(chmod("/var/lib/trin", 0755), 0);
	assert_int_equal(chmod(SITE_DB, 0644), 0);
	shows("anna", "exec trin", "you can read the database without");
	assert_int_equal(chmod(SITE_DB, 0600), 0);
	assert_int_equal(chmod("/var/lib/trin", 0700), 0);
	/* Which language the site speaks is not known then either: Danish. */
	assert_int_equal(chmod(CONF, 0664), 0);
	shows("anna", "exec trin", "Konfigurationen har fejl");
	assert_int_not_equal(site_run(said, sizeof(said), check), 0);
	assert_non_null(strstr(said, "only root may own and change this file"));
	assert_int_equal(chmod(CONF, 0644), 0);
	assert_int_equal(rename(CONF, CONF ".real"), 0);
	assert_int_equal(symlink(CONF ".real", CONF), 0);
	shows("anna", "exec trin", "Konfigurationen har fejl");
	assert_int_equal(rename(CONF ".real", CONF), 0);
	store_becomes("root", "root", 04755);
	shows("anna", "exec trin", "trin-store belongs to root");
	store_becomes("_trin", "caseworkers", 0755);
	shows("anna", "exec trin; echo rc $?", "trin-store lacks its set-user-ID bit");
	store_becomes("_trin", "caseworkers", 04750);
	shows("anna", "exec trin", "My citizens");
}

/* What systemd does for trin-store.socket: a process of the account for each connection, its socket as fd 0. */
static _Noreturn void listen_as_systemd(int listener)
{
	struct passwd *account = getpwnam("_trin");

	for (;;) {
		int fd = accept(listener, NULL, NULL);
		pid_t pid = fd < 0 ? -1 : fork();

		if (pid == 0 && setgroups(0, NULL) == 0 &&
			setresgid(account->pw_gid, account->pw_gid, account->pw_gid) == 0 &&
			setresuid(account->pw_uid, account->pw_uid, account->pw_uid) == 0 && dup2(fd, 0) == 0)
			execl(SITE_STORE, "trin-store", (char *)NULL);
		if (pid == 0)
			_exit(1);
		close(fd);
	}
}

static void test_behind_a_socket(void **state)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX, .sun_path = "/run/trin/store.sock"};
	int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	int64_t before = site_logged("login", "anna");

	(void)state;
	store_becomes("_trin", "caseworkers", 0755); /* no set-user-ID bit anywhere */
	assert_int_equal(mkdir("/run/trin", 0755), 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(chown(at.sun_path, 0, getgrnam("caseworkers")->gr_gid), 0);
	assert_int_equal(chmod(at.sun_path, 0660), 0);
	assert_int_equal(listen(listener, 16), 0);
	pid_t pid = fork();
	if (pid == 0)
		listen_as_systemd(listener);
	shows("anna", "ulimit -f 8; exec setpriv --no-new-privs trin", "Anna Holm (anna)");
	shows("ulla", "exec trin", "The login ulla is not a user of trin");
	shows("gitte", "exec trin", "The login gitte is not a user of trin");
	kill(pid, SIGKILL);
	site_wait(pid);
	close(listener);
	unlink(at.sun_path);
	store_becomes("_trin", "caseworkers", 04750);
	assert_int_equal(site_logged("login", "anna"), before + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_environment),
		cmocka_unit_test(test_preload),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_arguments_and_files),
		cmocka_unit_test(test_who_is_no_user),
		cmocka_unit_test(test_a_private_file),
		cmocka_unit_test(test_set_id_without_effect),
		cmocka_unit_test(test_wrong_installations),
		cmocka_unit_test(test_behind_a_socket),
	};

	return cmocka_run_group_tests_name("attack_start", tests, make, NULL);
}
