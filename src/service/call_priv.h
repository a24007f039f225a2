#ifndef SERVICE_CALL_PRIV_H
#define SERVICE_CALL_PRIV_H

/* One request under way: who asks, when, and where the answer goes. */

#include "service/service.h"
#include "store/audit.h"
#include "store/course.h"
#include "store/user.h"

struct audit_batch {
	struct audit_entry *list;
	size_t n, room;
};

struct call {
	struct service *service;
	struct store *store;
	struct arena *arena;
	struct user user; /* read in this transaction */
	bool is_deputy;	  /* of a section, today */
	bool is_move_due; /* of anybody: a writer does it first */
	bool is_command;  /* an administrator's command: everything is reached, user may be none */
	struct audit_batch *batch; /* where a long list gathers its rows of the log, which go in together; else NULL */
	struct audit_entry *later; /* where a look-up keeps its row of the log until it has read; else NULL */
	int64_t listed; /* the list that this request was logged for, 0: none */
	const char *by_login; /* for whom a move is done on its day; NULL: who asks */
	int64_t now;
	int32_t today;
	const void *request;
	void *reply;
};

typedef enum status service_use_case(struct call *c, struct err *e);

/*
 * Runs a use case in its transaction, after the user's row was read and the role was found in the table of
 * ops. A look-up reads in one and is logged in the next, so that those who save wait only for the row; the user's row
 * and right stand before both. A refusal is logged in a transaction of its own.
 */
enum status service_call(struct service *s, enum wire_op op, service_use_case *fn, const void *request,
	struct arena *a, void *reply, struct err *e) CHECKED;

struct audit_who service_call_who(const struct service *s, struct user_id user);
enum status service_call_audit(struct call *c, enum audit_action action, int64_t object, const char *purpose,
	const char *detail, struct err *e) CHECKED;

/*
 * Of a list in pages. A further page is logged as well, unless it goes on with the list that this session was logged for
 * last: who asks for the second page first is no better off.
 */
enum status service_call_audit_page(struct call *c, bool further, enum audit_action action, int64_t object,
	const char *detail, struct err *e) CHECKED;

/* The rows of the batch, which is empty then. */
enum status service_call_audit_all(struct call *c, struct audit_batch *batch, struct err *e) CHECKED;

/* people_move.c: moves of users whose day has come are done before anything else is written. */
enum status service_people_due(struct call *c, struct err *e) CHECKED;

/* ST_INVALID, field "purpose", unless it is one of the site's, ": " and why. */
enum status service_purpose_judge(const struct call *c, const char *purpose, struct err *e) CHECKED;

/* fresh.c: of the file, and of the day. */
enum status service_fresh_version(struct call *c, int64_t *out, struct err *e) CHECKED;

/* rollout.c: the plans of the user's section go into the reply. */
enum status service_rollout_home(struct call *c, struct home_reply *reply, struct err *e) CHECKED;

/* rights.c: what the table of model/rights.h says of this user, today. */
const struct rights *service_rights_table(const struct call *c);
enum reach service_rights_reach(const struct call *c, enum act act);
enum status service_rights_require(const struct call *c, enum act act, struct err *e) CHECKED; /* ST_DENIED */
struct scope service_rights_scope(const struct call *c, enum act act);
struct scope service_rights_all(const struct call *c); /* for what another check has let through */
struct course_list service_rights_list(const struct call *c, enum act act); /* its scope, a whole page */
/* The course, when the act reaches it; else ST_NOTFOUND, as if it were not there. */
enum status service_rights_course(struct call *c, enum act act, struct course_id id, struct course *out,
	struct err *e) CHECKED;

/* The scales of a set version, kept for the session: a published set is frozen. */
enum status service_call_shape(struct service *s, struct arena *a, struct set_version_id id,
	const struct service_shape **out, struct err *e) CHECKED;
/* ST_INVALID with the field "scores" unless the strings are a measurement (or a draft) of that set. */
enum status service_call_scores(const struct service_shape *shape, const char *scores, const char *marks, bool draft,
	struct err *e) CHECKED;

/* Whether the strings of a draft answer only what the citizen is asked. */
bool service_call_citizen_may(const struct service_shape *shape, const char *scores);

/* Foreign text as it may be stored; ST_INVALID or ST_TOOBIG with the field's name. */
enum status service_call_text(struct arena *a, const char *s, size_t max, const char *field, const char **out,
	struct err *e) CHECKED;
enum status service_call_lines(struct arena *a, const char *s, const char *field, const char **out,
	struct err *e) CHECKED; /* the same with line breaks, up to NOTE_MAX characters */
size_t service_call_length(const char *s); /* in characters */

/* Who else has the course open ("" nobody), and that this session has it open from now on. */
enum status service_call_presence(struct call *c, struct course_id id, const char **login,
	int64_t *since, struct err *e) CHECKED;
/* The same for each row of a list, and that this session has none of them open. */
enum status service_call_present_rows(struct call *c, struct case_row *rows, size_t n, struct err *e) CHECKED;

/* ST_INVALID with the field "taken_on" for a day to come or outside the course. */
enum status service_finish_day(int32_t day, const struct course *course, int32_t today, struct err *e) CHECKED;

#endif
