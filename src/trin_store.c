/*
 * trin-store: the process behind the door. It holds the database and answers the requests of one trin on the
 * socket that is its standard input, until that closes. It decides by the real uid and believes nothing else.
 */

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "conf/settings.h"
#include "service/admin.h"
#include "service/demo.h"
#include "service/service.h"
#include "store/store.h"
#include "wire/codec.h"
#include "wire/message.h"
#include "wire/socket.h"

#define EXIT_USAGE 64

struct options {
	const char *db, *settings;
	bool demo;
	bool given; /* any at all: the file is the user's own */
};

/* With set-id rights the arguments of the caller mean nothing. */
static bool is_privileged(void)
{
	return getuid() != geteuid() || getgid() != getegid() || getauxval(AT_SECURE);
}

static bool read_options(int argc, char **argv, struct options *o)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' },
		{ "settings", required_argument, NULL, 's' },
		{ "demo", no_argument, NULL, 'e' },
		{ 0 },
	};
	int c;

	opterr = 0;
	*o = (struct options){ .db = TRIN_STATEDIR "/trin.db", .settings = TRIN_SYSCONFDIR "/trin.conf" };
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'd')
			o->db = optarg;
		else if (c == 's')
			o->settings = optarg;
		else if (c == 'e')
			o->demo = true;
		else
			return false;
		o->given = true;
	}
	return optind == argc;
}

/* Paths are the caller's until the program leaves its directory. */
static const char *absolute(struct arena *a, const char *path)
{
	char here[PATH_MAX];

	if (path[0] == '/' || !getcwd(here, sizeof(here)))
		return path;
	return arena_printf(a, "%s/%s", here, path);
}

/* Of the environment nothing stays but the fixed clock of a private database. */
static void clear_environment(struct arena *a, bool is_private)
{
	const char *now = getenv("TRIN_NOW");

	now = now && is_private ? arena_dup(a, now) : NULL;
	clearenv();
	if (now) {
		setenv("TRIN_NOW", now, 1);
		clock_allow_fixed();
	}
}

/* Only the socket stays open; whatever is printed goes nowhere. */
static bool close_files(void)
{
	int null;

	if (close_range(1, ~0u, 0) < 0)
		return false;
	null = open("/dev/null", O_RDWR);
	return null == 1 && dup2(null, 2) == 2;
}

static void default_signals(void)
{
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL); /* refused for SIGKILL and SIGSTOP */
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool confine(void)
{
	struct rlimit no_core = { 0, 0 };

	default_signals();
	umask(077);
	setsid(); /* fails when it leads a session already */
	return setrlimit(RLIMIT_CORE, &no_core) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 && chdir("/") == 0;
}

/* Standard input is a door, and the process at its other end is the user's own. */
static bool is_door(int fd)
{
	struct ucred peer = { 0 };
	socklen_t n = sizeof(peer), type_n = sizeof(int);
	int type = 0;

	return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_n) == 0 && type == SOCK_SEQPACKET &&
		getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &n) == 0 && peer.uid == getuid();
}

/* One session. While the file is not open, "failed" is the answer to whatever is asked. */
struct session {
	struct arena arena, request;
	struct settings settings;
	struct service service;
	struct err failed;
};

/* The demo's file is made the first time that it is wanted, and follows the program to a newer schema. */
static enum status make_demo(const struct options *o, bool is_private, struct err *e)
{
	int32_t from, to;

	if (!o->demo || !is_private)
		return ST_OK;
	if (access(o->db, F_OK) == 0)
		return service_migrate(o->db, &from, &to, e);
	return service_demo_make(o->db, NULL, e);
}

static void open_database(struct session *s, const struct options *o, bool is_private)
{
	struct conf_report report;

	conf_report_init(&report, &s->arena, NULL);
	if (settings_load(o->settings, &s->arena, &report, &s->settings, &s->failed) != ST_OK)
		return;
	if (make_demo(o, is_private, &s->failed) != ST_OK)
		return;
	if (service_open(&s->service, o->db, &s->settings, is_private, &s->failed) != ST_OK)
		return;
	s->service.demo = o->demo;
	s->failed.code = ST_OK;
}

static enum status answer(struct session *s, const void *request, size_t n, const void **reply, size_t *reply_n,
	struct err *e)
{
	if (s->failed.code != ST_OK)
		return wire_pack_reply(&s->request, OP_HELLO, NULL, &s->failed, reply, reply_n, e);
	return service_serve(&s->service, &s->request, request, n, reply, reply_n, e);
}

/* One request, one answer, until the other end closes. */
static enum status serve(struct session *s, struct err *e)
{
	const void *request, *reply;
	size_t n, reply_n;

	for (;;) {
		arena_reset(&s->request);
		if (s->service.store)
			store_assert_idle(s->service.store);
		if (socket_receive(STDIN_FILENO, &s->request, WIRE_FRAME, &request, &n, e) != ST_OK ||
			answer(s, request, n, &reply, &reply_n, e) != ST_OK ||
			socket_send(STDIN_FILENO, reply, reply_n, e) != ST_OK)
			return e->code;
		if (s->service.store)
			store_after_answer(s->service.store);
	}
}

static int run(const struct options *o, bool is_private)
{
	struct session *s = calloc(1, sizeof(*s));
	struct err e;
	enum status status;

	BUG_ON(!s);
	arena_init(&s->arena);
	arena_init(&s->request);
	open_database(s, o, is_private);
	status = serve(s, &e);
	if (status != ST_GONE)
		log_err(&e, "the session ends");
	service_close(&s->service);
	arena_done(&s->request);
	arena_done(&s->arena);
	free(s);
	return status == ST_GONE ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	bool privileged = is_privileged();
	struct options options;
	struct arena a;
	int result;

	if (!read_options(privileged ? 1 : argc, argv, &options) || !is_door(STDIN_FILENO))
		return EXIT_USAGE;
	arena_init(&a);
	options.db = absolute(&a, options.db);
	options.settings = absolute(&a, options.settings);
	clear_environment(&a, options.given && !privileged);
	if (!close_files() || !confine())
		return EXIT_FAILURE;
	log_start("trin-store");
	result = run(&options, options.given && !privileged);
	arena_done(&a);
	return result;
}
