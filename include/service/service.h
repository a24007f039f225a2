#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H

/*
 * One session's right to the data: a store, an identity and the site's settings. Each use case is one
 * function: it reads the user's row fresh, decides by role and scope, does the thing and writes the audit
 * row, all in one transaction.
 */

#include <sys/types.h>

#include "base/arena.h"
#include "conf/settings.h"
#include "model/rights.h"
#include "service/login.h"
#include "model/score.h"
#include "wire/message.h"
#include "wire/ops.h"

struct store;

/* Who asks: always the real uid and the login that the system gives it. */
struct identity {
	uid_t uid;
	char login[64];
	char terminal[64], source[64]; /* for the log */
};

/* The scales of one set version. */
struct service_shape {
	struct set_version_id id;
	int32_t n;
	signed char min[SET_MAX], max[SET_MAX];
	bool by_citizen[SET_MAX]; /* the citizen is asked about it */
};

struct tour;

struct service {
	struct store *store;		     /* borrowed */
	const struct settings *settings; /* borrowed: the site's */
	struct identity who;
	bool private_database; /* opened as the user's own file */
	bool demo;
	bool as_administrator; /* a command of trin-admin: reaches everything, needs no user. Never behind a socket */
	service_login_fn *find_login; /* NULL: the system's; others in tests only */
	bool nonsense; /* the last request could not be read: no trin of this version has sent it */
	const struct rights *rights; /* NULL: the program's; others in tests only */
	struct service_shape shapes[8]; /* seen in this session, the rest is 0 */
	size_t next_shape;
	bool greeted;	/* there was a hello */
	bool asks_accounts; /* whose user may need the system's accounts looked up */
	struct set_version_id listed_set; /* of the first row of the last caseload, 0: none */
	int64_t listed; /* which list in pages the log has last, 0: none */
	struct tour *tour; /* owned: the one under way, which then answers everything but OP_TOUR; or NULL */
};

/* The identity of an account, by its number. ST_NOUSER when the system knows no such login. */
enum status service_identify(uid_t uid, struct identity *who, struct err *e) CHECKED;

/* The service of the tour under way, or s itself. */
struct service *service_in_tour(struct service *s);
/* Throws the tour away; fine when there is none. */
void service_end_tour(struct service *s);

#define SERVICE_FN(id, name, act, does) \
	enum status service_##name(struct service *s, const struct name##_request *request, struct arena *a, \
		struct name##_reply *reply, struct err *e) CHECKED;
WIRE_OPS(SERVICE_FN)
#undef SERVICE_FN

/* A door_serve_fn: decodes, checks the role table, calls, encodes. ctx is a struct service. */
enum status service_serve(void *ctx, struct arena *a, const void *request, size_t n, const void **reply,
	size_t *reply_n, struct err *e) CHECKED;

#endif
