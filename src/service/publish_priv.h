#ifndef SERVICE_PUBLISH_PRIV_H
#define SERVICE_PUBLISH_PRIV_H

/* A publication being judged and made. It is the "reply" of its call. */

#include "admin_priv.h"
#include "store/crosswalk.h"
#include "store/group.h"
#include "store/rollout.h"
#include "store/section.h"
#include "store/set.h"
#include "store/trial.h"

struct publish {
	const struct publishing *how;
	const struct definitions *d;
	struct publish_report *report;
	size_t room_changes, room_refusals;
	/* of the database */
	struct section *sections;
	struct target_group *groups;
	struct set_version *in_force, *versions;
	struct crosswalk *old_walks;
	struct rollout_plan *plans;
	struct rollout_start *starts;
	struct trial_section *trial_sections;
	struct set_usage *usage, *group_usage;
	size_t n_sections, n_groups, n_in_force, n_versions, n_old_walks, n_plans, n_starts,
		n_trial_sections, n_usage, n_group_usage;
	/* of the definitions */
	struct crosswalk *walks;   /* d->n_crosswalks */
	struct set_version_id *ids; /* of each set, when that version is there already; else 0 */
};

/* publish.c */
struct publish_line *service_publish_line(struct call *c, enum publish_kind kind, const struct def_place *place,
	const char *key, const char *label);
/* An equal change of an indicator in another set is one change in two sets. Counts are filled in. */
void service_publish_add(struct call *c, const struct publish_change *change);
void service_publish_refuse(struct call *c, const struct def_place *place, const char *key, const char *text,
	const char *first, const char *second, const char *third);
const struct set_version *service_publish_in_force(const struct publish *p, const char *key);
const struct set_usage *service_publish_usage(const struct set_usage *rows, size_t n, const char *key);

/* publish_diff.c: what differs between a set in force and one of the files. */
void service_publish_diff_set(struct call *c, const struct set_version *old, const struct def_set *def);

/* publish_set.c, publish_group.c, publish_plan.c: one line for each object, its changes and refusals. */
CHECKED enum status service_publish_sets(struct call *c, struct err *e);
CHECKED enum status service_publish_crosswalks(struct call *c, struct err *e);
void service_publish_organisation(struct call *c);
void service_publish_groups(struct call *c);
void service_publish_plans(struct call *c);
/* The group of the files that running courses of this one go on in, or NULL. */
const struct def_group *service_publish_successor(const struct publish *p, const struct target_group *old);

/* publish_apply.c: into the database. */
CHECKED enum status service_publish_apply(struct call *c, struct err *e);

#endif
