#ifndef SERVICE_IMPORT_PRIV_H
#define SERVICE_IMPORT_PRIV_H

#include "admin_priv.h"
#include "model/cpr.h"
#include "store/group.h"

/* A row of the list and what it means. */
struct import_item {
	struct import_row *row;
	const struct import_row *first; /* of the same person */
	char cpr[CPR_LEN + 1];
	const char *name; /* cleaned */
	struct group_id group;
	struct user_id user;
	struct section_id section;
	int32_t from;
};

#define IMPORT_PART 200 /* rows in a transaction of the trial */

/* What a list says again and again is looked up once in a transaction: how it is written, and what that means. */
struct import_group {
	const char *given;
	struct group_id id; /* 0: there is none */
};
struct import_user {
	const char *login;
	enum status found;
	struct user user;
};

struct import {
	struct import_row *rows;
	struct import_item *items, **sorted; /* as in the list, but each person's rows together */
	size_t n;
	size_t from, to; /* the part at hand, of sorted */
	bool trial;
	const char *source;
	struct target_group *groups;
	size_t n_groups;
	struct import_group *meant;
	size_t n_meant, room_meant;
	struct import_user *users;
	size_t n_users, room_users;
	struct audit_batch log;
	struct import_report *report;
};

/* What whoever brought the list should know of a row that is not refused. */
void service_import_note(struct import_row *row, const char *field, const char *reason, const char *arg);
void service_import_refuse(struct import_row *row, const char *field, const char *reason, const char *arg);
void service_import_forget(struct import *x); /* what was looked up: at the beginning of a transaction */
/* Fills the item or refuses its row. Fails only where the database does. */
enum status service_import_judge(struct call *c, struct import_item *item, struct err *e) CHECKED;
/* Sorts the items; rows about the same person must agree with each other. */
void service_import_compare(struct call *c);

#endif
