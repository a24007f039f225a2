#ifndef SERVICE_PUBLISH_H
#define SERVICE_PUBLISH_H

/*
 * The configuration's way into the database: what publishing would change, in the administrator's words; the
 * publication, all or nothing; the versions of the configuration; sets on trial. Everything lies in the caller's
 * arena. Texts to be shown are message ids with a %s for each argument.
 */

#include <stdbool.h>
#include <stddef.h>

#include "conf/definitions.h"
#include "model/outcome.h"
#include "service/service.h"

enum publish_kind {
	PUBLISH_ADMINISTRATION,
	PUBLISH_SECTION,
	PUBLISH_SET,
	PUBLISH_GROUP,
	PUBLISH_CROSSWALK,
	PUBLISH_PLAN,
	PUBLISH_INDICATOR, /* in changes only */
};
struct publish_line {
	enum publish_kind kind;
	enum outcome outcome;
	struct def_place place;
	const char *key, *label;
	int32_t version; /* of a set, else 0 */
};

/* What has changed in an object. */
enum change_what {
	CHANGE_ADDED,
	CHANGE_RETIRED, /* is no longer there; of an indicator: in the sets named */
	CHANGE_VERSION, /* a new version of a set */
	CHANGE_BACK,	/* an older version is put in force again */
	CHANGE_LABEL,
	CHANGE_QUESTION,
	CHANGE_HELP,
	CHANGE_SOURCE,
	CHANGE_DESCRIPTOR, /* of "level" */
	CHANGE_LEVEL_LABEL,
	CHANGE_MEANING,
	CHANGE_SCALE,
	CHANGE_GOAL,
	CHANGE_RATERS,
	CHANGE_SHOWN,
	CHANGE_RELIABLE,
	CHANGE_ORDER, /* of the indicators in a set */
	CHANGE_CADENCE,
	CHANGE_CLOSED_WEEKS,
	CHANGE_PREVIOUS,
	CHANGE_NOTES,
	CHANGE_TRIAL,
	CHANGE_TRIAL_SECTIONS,
	CHANGE_OWN_ORDER,
	CHANGE_SET, /* that a target group uses */
	CHANGE_LAW,
	CHANGE_THEORY,
	CHANGE_DATES,
	CHANGE_REPLACES,
	CHANGE_RETENTION,
	CHANGE_MOVES, /* running courses of "was" go on in this target group */
	CHANGE_ADMINISTRATION,
	CHANGE_STARTS,
	CHANGE_LEVELS, /* of a crosswalk */
	CHANGE_PLAN,
	CHANGE_COUNT
};
const char *service_change_key(enum change_what what);	  /* "descriptor": for programs */
const char *service_change_phrase(enum change_what what); /* message id, %s for the level */

struct publish_change {
	enum publish_kind kind;
	enum change_what what;
	struct def_place place;
	const char *key, *label;
	const char *sets; /* of an indicator: the sets that it is changed in, "a, b" */
	int32_t level;	  /* or LEVEL_NONE */
	const char *was, *is; /* or "" */
	bool breaks; /* curves break here: another meaning or scale, and no crosswalk leads over it */
	int64_t drafts, running, scores; /* open drafts, running courses and past measurements of it */
};

struct publish_refusal {
	struct def_place place; /* file "" and line 0: no place in the files */
	const char *key;	/* of the object */
	const char *text;
	const char *args[3]; /* "" beyond those of the text */
};

struct publish_report {
	struct publish_line *lines; /* one for each object of the definitions, in their order */
	struct publish_change *changes;
	struct publish_refusal *refusals;
	size_t n, n_changes, n_refusals, count[OUTCOME_COUNT];
	int64_t version; /* of the configuration that was published, or 0 */
};

struct publishing {
	const struct definitions *d;
	bool dry_run;	    /* judge only */
	bool counts;	    /* also the past measurements, which takes a while in a large file */
	const char *reason; /* or NULL */
	int64_t back_to;    /* the version of the configuration that d is the content of, or 0 */
};
/*
 * Compares the definitions with the database and, unless dry_run, publishes what is new or changed in one
 * transaction. ST_CONFIG when anything is refused; then the report is filled and nothing at all is published. Refused
 * are: a set's version number with other content, an indicator or a level in use that disappears without a word of
 * what becomes of it, running courses left without a set, a set on trial that is neither adopted nor dropped.
 */
enum status service_publish_as(struct service *s, const struct publishing *how, struct arena *a,
	struct publish_report *out, struct err *e) CHECKED;
/* The same without reason and counts. */
enum status service_publish(struct service *s, const struct definitions *d, bool dry_run, struct arena *a,
	struct publish_report *out, struct err *e) CHECKED;

/* The versions of the configuration, oldest first. */
struct config_version {
	int64_t version, at;
	const char *login, *reason;
	int32_t n_new, n_changed;
	int64_t back_to; /* or 0 */
};
enum status service_config_log(struct service *s, struct arena *a, struct config_version **out, size_t *n,
	struct err *e) CHECKED;
/* The files of a version as they were, by name. version 0: the last one. ST_NOTFOUND. */
enum status service_config_sources(struct service *s, int64_t version, struct arena *a, struct def_source **out,
	size_t *n, struct err *e) CHECKED;
/* A set as it is in force (version 0) or as it was published once. ST_NOTFOUND. */
enum status service_config_set(struct service *s, const char *key, int32_t version, struct arena *a,
	struct set_version *out, struct err *e) CHECKED;

/* The trial of a set ends. ST_NOTFOUND when it is not on trial. */
struct trial_end {
	int64_t versions, measurements; /* taken in or removed */
};
enum status service_config_adopt(struct service *s, const char *set, struct trial_end *out, struct err *e) CHECKED;
enum status service_config_drop_trial(struct service *s, const char *set, struct trial_end *out,
	struct err *e) CHECKED;

#endif
