/*
 * The system's accounts. A process inside the sandbox can open no socket to a directory service,
 * so login_start() leaves one outside that looks up for it.
 */
#include "base/login.h"

#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sandbox.h"

/* A question is a name, or "" and a uid; its answer an account, or errno. */
struct question {
	uid_t uid;
	char name[64];
};
struct answer {
	int sys; /* 0 with no name: there is no such account */
	struct login login;
};

static struct {
	int fd;
	pid_t pid;
	bool is_on;
	bool is_gone; /* let go: nobody can be asked any more */
	bool is_expected; /* a question was sent whose answer is not taken yet */
	uid_t expected;
} asked;

/* A comment field up to its first comma; "" where that is longer than there is room for. */
static void keep_name(char *out, size_t size, const char *gecos)
{
	size_t n = gecos ? strcspn(gecos, ",") : 0;

	if (n >= size)
		n = 0;
	if (n)
		memcpy(out, gecos, n);
	out[n] = '\0';
}

static void look_up(const struct question *q, struct answer *out)
{
	struct passwd pw, *found = NULL;
	char room[16384];

	memset(out, 0, sizeof(*out));
	do
		out->sys = q->name[0] ? getpwnam_r(q->name, &pw, room, sizeof(room), &found)
				      : getpwuid_r(q->uid, &pw, room, sizeof(room), &found);
	while (out->sys == EINTR);
	/* What getpwnam(3) lists as ways to say "no such account". */
	if (out->sys == ENOENT || out->sys == ESRCH || out->sys == EBADF || out->sys == EPERM)
		out->sys = 0;
	if (!found || strlen(pw.pw_name) >= sizeof(out->login.name))
		return;
	out->sys = 0;
	out->login.uid = pw.pw_uid;
	memcpy(out->login.name, pw.pw_name, strlen(pw.pw_name) + 1);
	keep_name(out->login.full_name, sizeof(out->login.full_name), pw.pw_gecos);
}

static bool put(const struct question *q)
{
	return send(asked.fd, q, sizeof(*q), MSG_NOSIGNAL) == sizeof(*q);
}

static bool take(struct answer *out)
{
	ssize_t n;

	do
		n = recv(asked.fd, out, sizeof(*out), 0);
	while (n < 0 && errno == EINTR);
	if (n >= 0)
		errno = EPIPE;
	return n == sizeof(*out);
}

/* Of the uid that login_expect() was given, the answer is under way; of another, it is in the way. */
static bool is_under_way(const struct question *q, struct answer *out)
{
	bool mine = asked.is_expected && !q->name[0] && q->uid == asked.expected;

	if (asked.is_expected && !mine)
		(void)take(out);
	asked.is_expected = false;
	return mine;
}

static void ask(const struct question *q, struct answer *out)
{
	memset(out, 0, sizeof(*out));
	if (asked.is_gone)
		out->sys = EPIPE;
	else if (!asked.is_on)
		look_up(q, out);
	else if ((!is_under_way(q, out) && !put(q)) || !take(out))
		out->sys = errno;
}

static enum status judge(const struct answer *answer, struct login *out, struct err *e)
{
	*out = answer->login;
	if (answer->sys) {
		err_set(e, ST_SHORT, "%s", N_("answers about its accounts"));
		return err_sys(e, answer->sys);
	}
	return ST_OK;
}

enum status login_by_uid(uid_t uid, struct login *out, struct err *e)
{
	struct question q = { .uid = uid };
	struct answer answer;

	ask(&q, &answer);
	if (judge(&answer, out, e) != ST_OK)
		return e->code;
	return out->name[0] ? ST_OK : err_set(e, ST_NOUSER, "%lld", (long long)uid);
}

enum status login_by_name(const char *name, struct login *out, struct err *e)
{
	struct question q = { .uid = 0 };
	struct answer answer = { .sys = 0 };
	size_t n = strlen(name);

	*out = (struct login){ .uid = (uid_t)-1 };
	if (n && n < sizeof(q.name)) {
		memcpy(q.name, name, n);
		ask(&q, &answer);
		if (judge(&answer, out, e) != ST_OK)
			return e->code;
	}
	return out->name[0] ? ST_OK : err_set(e, ST_NOUSER, "%s", name);
}

/* Whoever asks is this program itself, so a message of another size ends the conversation. */
static _Noreturn void serve(int fd)
{
	struct question q;
	struct answer answer;
	struct err e;
	ssize_t n;

	if (sandbox_no_exec(&e) != ST_OK)
		_exit(1);
	for (;;) {
		n = recv(fd, &q, sizeof(q), 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n != sizeof(q))
			_exit(0);
		q.name[sizeof(q.name) - 1] = '\0';
		look_up(&q, &answer);
		if (send(fd, &answer, sizeof(answer), MSG_NOSIGNAL) != sizeof(answer))
			_exit(0);
	}
}

enum status login_start(struct err *e)
{
	int fds[2];

	BUG_ON(asked.is_on);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) < 0) {
		err_set(e, ST_SHORT, "%s", N_("open files"));
		return err_sys(e, errno);
	}
	asked.pid = fork();
	if (asked.pid == 0) {
		close(STDIN_FILENO);
		close(fds[0]);
		serve(fds[1]);
	}
	close(fds[1]);
	if (asked.pid < 0) {
		close(fds[0]);
		err_set(e, ST_SHORT, "%s", N_("processes"));
		return err_sys(e, errno);
	}
	asked.fd = fds[0];
	asked.is_on = true;
	return ST_OK;
}

void login_expect(uid_t uid)
{
	struct question q = { .uid = uid };

	asked.is_expected = asked.is_on && put(&q);
	asked.expected = uid;
}

void login_let_go(void)
{
	if (!asked.is_on)
		return;
	asked.is_on = asked.is_expected = false;
	asked.is_gone = true;
	signal(SIGCHLD, SIG_IGN); /* nobody waits for it */
	close(asked.fd);
}

void login_stop(void)
{
	if (!asked.is_on)
		return;
	asked.is_on = asked.is_expected = false;
	close(asked.fd);
	while (waitpid(asked.pid, NULL, 0) < 0 && errno == EINTR)
		;
}
