/*
 * trin-store: the process behind the door. It holds the database and answers the requests of one trin on the
 * socket that is its standard input, until that closes. It decides by the real uid and believes nothing else.
 *
 * Installed, it carries the set-user-id bit of an account that owns the data and nothing more; or it stands
 * behind a systemd socket as that account. With a file of the user's own it is an ordinary program.
 */

#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/login.h"
#include "base/process.h"
#include "base/sandbox.h"
#include "conf/settings.h"
#include "service/admin.h"
#include "service/demo.h"
#include "service/service.h"
#include "service/session_end.h"
#include "store/presence.h"
#include "store/store.h"
#include "wire/codec.h"
#include "wire/message.h"
#include "wire/socket.h"

struct options {
	const char *db, *settings;
	bool demo;
	bool given; /* any at all: the file is the user's own */
};

/* One session. While the file is not open, "failed" is the answer to whatever is asked. */
struct session {
	struct options options;
	uid_t caller;
	bool is_private;
	struct arena arena, request;
	/* An answer that is sent together with the next one, after one flush of the disk for both; n = 0: none. */
	struct {
		struct arena arena;
		const void *reply;
		size_t n;
	} held;
	struct settings settings;
	struct service service;
	struct err failed;
};

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
static void clear_environment(struct session *s)
{
	const char *now = getenv("TRIN_NOW");

	now = now && s->is_private ? arena_dup(&s->arena, now) : NULL;
	process_clear_environment();
	if (now) {
		setenv("TRIN_NOW", now, 1);
		clock_allow_fixed();
	}
}

/*
 * Who asks is who made the other end of the socket. With set-id rights that must be the caller, and the
 * arguments mean nothing; without any it may be anybody, as a systemd socket hands them over.
 */
static bool begin(struct session *s, int argc, char **argv)
{
	bool privileged = process_is_privileged();
	struct options *o = &s->options;

	arena_init(&s->arena);
	arena_init(&s->request);
	arena_init(&s->held.arena);
	if (!read_options(privileged ? 1 : argc, argv, o) || !process_is_door(STDIN_FILENO, &s->caller))
		return false;
	if ((privileged || o->given) && s->caller != getuid())
		return false;
	s->is_private = o->given;
	o->db = absolute(&s->arena, o->db);
	o->settings = absolute(&s->arena, o->settings);
	clear_environment(s);
	return true;
}

static enum status check_rights(const struct session *s, struct err *e)
{
	if (s->is_private || s->caller != getuid() || process_is_privileged())
		return ST_OK;
	if (process_lost_set_id())
		return err_set(e, ST_SETUP, "%s", N_("trin-store has no rights here (nosuid or no-new-privileges)"));
	return err_set(e, ST_SETUP, "%s", N_("trin-store lacks its set-user-ID bit; see make installcheck"));
}

/* From the caller's process to one of our own. */
static enum status leave_caller(const struct session *s, struct err *e)
{
	if (process_close_files(e) != ST_OK)
		return e->code;
	log_start("trin-store");
	if (check_rights(s, e) != ST_OK)
		return e->code;
	process_default_signals();
	if (process_check_limits(e) != ST_OK || process_hide(e) != ST_OK || process_detach(e) != ST_OK)
		return e->code;
	return process_settle(e);
}

static enum status load_settings(struct session *s, struct err *e)
{
	struct conf_report report;
	const char *path = s->options.settings;

	conf_report_init(&report, &s->arena, NULL);
	if (s->is_private)
		return settings_load(path, &s->arena, &report, &s->settings, e);
	return settings_load_of_root(path, &s->arena, &report, &s->settings, e);
}

/* The demo's file is made the first time that it is wanted, and follows the program to a newer schema. */
static enum status make_demo(const struct session *s, struct err *e)
{
	const struct options *o = &s->options;
	struct admin_migration done;

	if (!o->demo)
		return ST_OK;
	if (access(o->db, F_OK) == 0)
		return service_migrate(o->db, &done, e);
	return service_demo_make(o->db, NULL, ROLE_CASEWORKER, e);
}

/* What is saved is on the disk from here on. When that fails, e is what both answers have to say. */
static enum status secure(const struct session *s, struct err *e)
{
	store_secure_later(s->service.store, false);
	return store_secure(s->service.store, e);
}

static enum status send_held(struct session *s, struct err *e)
{
	size_t n = s->held.n;

	s->held.n = 0;
	return n ? socket_send(STDIN_FILENO, s->held.reply, n, e) : ST_OK;
}

/* Whoever waits is told for whom, and asked whether it is still wanted; an answer that is held does not wait with it. */
static bool on_wait(void *ctx, int64_t waited_ms, pid_t holder)
{
	struct session *s = ctx;
	char name[PRESENCE_NAME], word[NOTICE_ROOM];
	struct err e;

	(void)waited_ms;
	if (s->held.n && (secure(s, &e) != ST_OK || send_held(s, &e) != ST_OK))
		return false;
	store_presence_name(s->service.store, holder, name);
	socket_notice(STDIN_FILENO, name);
	return !socket_hear(STDIN_FILENO, word);
}

/* Who the caller is, the system's accounts are asked while the file is opened. */
static enum status open_database(struct session *s, struct err *e)
{
	const struct identity unknown = { .uid = s->caller };

	if (login_start(e) != ST_OK)
		return e->code;
	login_expect(s->caller);
	if (load_settings(s, e) != ST_OK || make_demo(s, e) != ST_OK ||
		service_open_for(&s->service, &unknown, s->options.db, &s->settings, s->is_private, e) != ST_OK ||
		service_identify(s->caller, &s->service.who, e) != ST_OK)
		return e->code;
	s->service.demo = s->options.demo;
	store_presence_enter(s->service.store, s->service.who.login);
	store_set_wait(s->service.store, s->settings.queue_wait_seconds, on_wait, s);
	return ST_OK;
}

/* The time zone is read while it can be. */
static enum status enter_sandbox(struct session *s, struct err *e)
{
	struct store *store = s->service.store;

	tzset();
	return sandbox_enter(store ? dirname(arena_dup(&s->arena, store_path(store))) : NULL, e);
}

static enum status prepare(struct session *s, struct err *e)
{
	enum status status = leave_caller(s, e);
	struct err walls;

	if (status == ST_OK)
		status = open_database(s, e);
	if (enter_sandbox(s, &walls) != ST_OK && status == ST_OK) {
		*e = walls;
		status = walls.code;
	}
	return status;
}

struct reply {
	const void *bytes;
	size_t n;
};

static enum status fail_both(struct session *s, const struct err *why, struct reply *reply, struct err *e)
{
	if (s->held.n && wire_pack_reply(&s->held.arena, OP_HELLO, NULL, why, &s->held.reply, &s->held.n, e) != ST_OK)
		return e->code;
	return wire_pack_reply(&s->request, OP_HELLO, NULL, why, &reply->bytes, &reply->n, e);
}

/* The hello, and what came along with it, are answered after one flush. */
static enum status answer_at_start(struct session *s, const void *request, size_t n, struct reply *reply, struct err *e)
{
	bool was_greeted = s->service.greeted;
	struct err unsure;

	store_secure_later(s->service.store, true);
	if (service_serve(&s->service, &s->request, request, n, &reply->bytes, &reply->n, e) != ST_OK)
		return e->code;
	if (!was_greeted && s->service.greeted && socket_is_asked(STDIN_FILENO)) {
		s->held.reply = arena_dup_n(&s->held.arena, reply->bytes, reply->n);
		s->held.n = reply->n;
		reply->n = 0;
		return ST_OK;
	}
	if (secure(s, &unsure) == ST_OK)
		return ST_OK;
	if (s->service.greeted)
		return fail_both(s, &unsure, reply, e);
	log_err(&unsure, "refusal not on the disk"); /* it stands */
	return ST_OK;
}

/* An answer of no bytes is held. */
static enum status answer(struct session *s, const void *request, size_t n, struct reply *reply, struct err *e)
{
	if (s->failed.code != ST_OK)
		return wire_pack_reply(&s->request, OP_HELLO, NULL, &s->failed, &reply->bytes, &reply->n, e);
	if (!s->service.greeted || s->held.n)
		return answer_at_start(s, request, n, reply, e);
	return service_serve(&s->service, &s->request, request, n, &reply->bytes, &reply->n, e);
}

static enum status send_reply(struct session *s, const struct reply *reply, struct err *e)
{
	if (reply->n == 0)
		return ST_OK;
	if (send_held(s, e) != ST_OK)
		return e->code;
	return socket_send(STDIN_FILENO, reply->bytes, reply->n, e);
}

/* Whoever speaks another language than trin has no session; the answer says so, the log who it was. */
static enum status end_nonsense(const struct session *s, struct err *e)
{
	if (!s->service.nonsense)
		return ST_OK;
	err_set(e, ST_PROTOCOL, "%s", "");
	return err_detail(e, "a request that cannot be read");
}

/*
 * What a session does not need is given back, so that a server holds many: the process that looks accounts up, unless
 * the user may create others, and at ever longer intervals the memory that the answers before have left behind.
 */
static void save_memory(const struct session *s, unsigned answered)
{
	if (s->service.greeted && !s->service.asks_accounts)
		login_let_go();
	if (answered >= 8 && (answered & (answered - 1)) == 0)
		malloc_trim(0);
}

/* One request, one answer, until the other end closes. */
static enum status serve(struct session *s, struct err *e)
{
	const void *request;
	struct reply reply;
	size_t n;
	unsigned answered = 0;

	for (;;) {
		arena_reset(&s->request);
		if (s->service.store)
			store_assert_idle(s->service.store);
		if (socket_receive(STDIN_FILENO, &s->request, WIRE_FRAME, &request, &n, e) != ST_OK ||
			answer(s, request, n, &reply, e) != ST_OK || send_reply(s, &reply, e) != ST_OK ||
			end_nonsense(s, e) != ST_OK)
			return e->code;
		if (reply.n == 0)
			continue;
		if (s->service.store)
			store_after_answer(s->service.store);
		save_memory(s, ++answered);
	}
}

static int run(struct session *s)
{
	struct err e;
	enum status status;

	if (prepare(s, &s->failed) == ST_OK)
		s->failed.code = ST_OK;
	else
		log_err(&s->failed, arena_printf(&s->arena, "uid %lld has no session", (long long)s->caller));
	status = serve(s, &e);
	if (status != ST_GONE)
		log_err(&e, arena_printf(&s->arena, "the session of uid %lld ends", (long long)s->caller));
	service_session_end(&s->service);
	service_close(&s->service);
	return status == ST_GONE ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	/* There is no language here yet. */
	static const char by_hand[] = "trin-store startes ikke i h\303\245nden: det g\303\270r trin.\n"
				      "trin-store is not started by hand: trin starts it.\n";
	struct session *s = calloc(1, sizeof(*s));
	int result = EX_USAGE;

	BUG_ON(!s);
	if (begin(s, argc, argv))
		result = run(s);
	else if (write(STDERR_FILENO, by_hand, sizeof(by_hand) - 1) < 0)
		result = EXIT_FAILURE;
	arena_done(&s->held.arena);
	arena_done(&s->request);
	arena_done(&s->arena);
	free(s);
	return result;
}
