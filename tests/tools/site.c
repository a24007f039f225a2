#include "site.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <setjmp.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define WORDS 32

static void read_all(int fd, char *out, size_t size)
{
	char rest[4096];
	size_t at = 0;
	ssize_t n;

	while ((n = at + 1 < size ? read(fd, out + at, size - 1 - at) : read(fd, rest, sizeof(rest))) != 0) {
		if (n < 0 && errno != EINTR)
			break;
		if (n > 0 && at + 1 < size)
			at += (size_t)n;
	}
	if (size)
		out[at] = '\0';
}

int site_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int site_run(char *out, size_t size, const char *const argv[])
{
	posix_spawn_file_actions_t files;
	char *words[WORDS + 1] = { NULL };
	int ends[2], r;
	pid_t pid;

	for (int i = 0; argv[i]; i++) {
		assert_true(i < WORDS);
		words[i] = strdup(argv[i]);
	}
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, ends[1], 1);
	posix_spawn_file_actions_adddup2(&files, ends[1], 2);
	r = posix_spawnp(&pid, words[0], &files, NULL, words, environ);
	posix_spawn_file_actions_destroy(&files);
	close(ends[1]);
	assert_int_equal(r, 0);
	read_all(ends[0], out, size);
	close(ends[0]);
	for (int i = 0; i < WORDS; i++)
		free(words[i]);
	return site_wait(pid);
}

void site_admin(const char *word, ...)
{
	const char *argv[WORDS] = { "/usr/local/sbin/trin-admin", "--lang", "en", word };
	char out[4096];
	va_list ap;
	int n = 4;

	va_start(ap, word);
	do
		assert_true(n < WORDS);
	while ((argv[n++] = va_arg(ap, const char *)));
	va_end(ap);
	if (site_run(out, sizeof(out), argv) == 0)
		return;
	fprintf(stderr, "trin-admin %s: %s\n", word, out);
	fail();
}

static void write_citizens(const char *path)
{
	static const struct {
		const char *cpr, *name, *login;
	} people[] = {
		{ "010190-1234", "Amina Juul", "anna" }, { "020290-1234", "Birk Lund", "anna" },
		{ "030390-1234", "Cilla Ravn", "anna" }, { "040490-1234", "Dan Iversen", "anna" },
		{ "050590-1234", "Ebbe Storm", "anna" }, { "060690-1234", "Frida Kold", "bo" },
		{ "070790-1234", "Gorm Nissen", "bo" }, { "080890-1234", "Hanne Ost", "bo" },
	};
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs("CPR;Navn;M\303\245lgruppe;Sagsbehandler\n", f);
	for (size_t i = 0; i < sizeof(people) / sizeof(*people); i++)
		fprintf(f, "%s;%s;unge;%s\n", people[i].cpr, people[i].name, people[i].login);
	fclose(f);
}

static void add_user(const char *login, const char *role, const char *section)
{
	site_admin("user", "add", login, "--role", role, "--section", section, NULL);
}

void site_make(void)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", "-queue", "-presence" };
	char path[64];
	FILE *f = fopen("/etc/trin/trin.conf", "w");

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		snprintf(path, sizeof(path), SITE_DB "%s", suffixes[i]);
		unlink(path);
	}
	assert_non_null(f);
	fputs("language = \"en\"\n", f);
	fclose(f);
	site_admin("init", NULL);
	site_admin("config", "apply", "--yes", NULL);
	add_user("anna", "caseworker", "unge-nord");
	add_user("bo", "caseworker", "unge-nord");
	add_user("karen", "key-person", "unge-nord");
	add_user("sofie", "key-person", "unge-syd");
	add_user("per", "provider", "havnen");
	add_user("rita", "reader", "unge-nord");
	write_citizens("/root/citizens.csv");
	site_admin("import", "citizens", "/root/citizens.csv", NULL);
}

int64_t site_sql(const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(SITE_DB, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_busy_timeout(db, SITE_WAIT);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		fail();
	}
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return n;
}

bool site_syslog_has(const char *text)
{
	static char log[1 << 20];
	int fd = open("/var/log/messages", O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	read_all(fd, log, sizeof(log));
	close(fd);
	return strstr(log, text) != NULL;
}

void site_login(struct pty *p, const char *login, const char *word, ...)
{
	char config[4096], path[4096], term[] = "TERM=xterm-256color", lang[] = "LANG=C.UTF-8", home[] = "HOME=/root";
	char *argv[WORDS] = { NULL }, *env[] = { path, term, lang, home, NULL };
	const char *words[WORDS] = { "/usr/bin/ssh", "-tt", "-F", config, login, word };
	va_list ap;
	int n = 5;

	snprintf(config, sizeof(config), "%s/ssh_config", getenv("TRIN_SSH"));
	snprintf(path, sizeof(path), "PATH=%s", getenv("PATH"));
	va_start(ap, word);
	while (words[n] && ++n < WORDS)
		words[n] = va_arg(ap, const char *);
	va_end(ap);
	for (int i = 0; i < n; i++)
		argv[i] = strdup(words[i]);
	pty_start(p, 24, 80, argv, env);
	for (int i = 0; i < n; i++)
		free(argv[i]);
}

/* Whoever comes for the first time is asked the first questions, and skips them with their key. */
static bool skip_first_questions(struct pty *p)
{
	if (!pty_has(p, FIRST_QUESTIONS))
		return false;
	pty_type(p, "x");
	return pty_wait_gone(p, FIRST_QUESTIONS, SITE_WAIT);
}

bool site_sees(struct pty *p, const char *text)
{
	for (int ms = 0; ms < SITE_WAIT; ms += SITE_GLANCE)
		if (pty_wait(p, text, SITE_GLANCE))
			return true;
		else if (strcmp(text, FIRST_QUESTIONS) != 0 && skip_first_questions(p))
			return pty_wait(p, text, SITE_WAIT);
	return false;
}

void site_expect(struct pty *p, const char *text)
{
	if (site_sees(p, text))
		return;
	fprintf(stderr, "expected \"%s\" on this screen:\n", text);
	pty_dump(p);
	fail();
}

void site_enter(struct pty *p, const char *login, const char *name)
{
	site_login(p, login, NULL);
	site_expect(p, name);
	site_expect(p, "Home");
}

void site_step(struct pty *p, const char *keys, const char *brings)
{
	pty_type(p, keys);
	site_expect(p, brings);
}

void site_leave(struct pty *p)
{
	for (int i = 0; i < 6 && !p->ended; i++) {
		pty_type(p, "q");
		pty_drain(p, 50);
	}
	assert_true(pty_wait_end(p, SITE_WAIT));
}

static bool become(const char *login)
{
	struct passwd *pw = getpwnam(login);

	return pw && initgroups(login, pw->pw_gid) == 0 && setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid) == 0 &&
		setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) == 0 && chdir(pw->pw_dir) == 0 && setuid(0) != 0;
}

int site_as(const char *login, int (*fn)(void *ctx), void *ctx)
{
	pid_t pid;

	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int result = become(login) ? fn(ctx) : 99;

		fflush(NULL);
		_exit(result);
	}
	return site_wait(pid);
}

int64_t site_logged(const char *action, const char *login)
{
	char sql[256];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit_log WHERE action = '%s' AND login %s '%s'", action,
		login ? "=" : "<>", login ? login : "");
	return site_sql(sql);
}
