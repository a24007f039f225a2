#ifndef STORE_USER_H
#define STORE_USER_H

/* Users and their settings. All functions run inside store_read() or store_write(). */

#include "base/arena.h"
#include "model/id.h"
#include "model/role.h"
#include "store/store.h"

#define UID_NONE (-1)

struct user {
	struct user_id id;
	const char *login, *name;
	int64_t uid;		   /* UID_NONE until the first login */
	int32_t role;		   /* enum role */
	struct section_id section; /* 0: none */
	const char *section_key, *section_label,
		*administration_label;	 /* "" without a section; only read */
	int32_t valid_from, valid_until; /* days, or DAY_NONE; valid_until is the last one */
	int64_t closed_at;		 /* 0: not closed */
	int64_t last_login;		 /* 0: never */
	int32_t version;
	int32_t n_cases; /* running courses; only in a list */
};

/* ST_NOTFOUND (arg: the login) when there is none. */
enum status store_user_by_login(struct store *s, struct arena *a, const char *login,
	struct user *out, struct err *e) CHECKED;
enum status store_user_by_uid(
	struct store *s, struct arena *a, int64_t uid, struct user *out, struct err *e) CHECKED;
enum status store_user_load(struct store *s, struct arena *a, struct user_id id,
	struct user *out, struct err *e) CHECKED;
/* Of one section, or of all (0); in Danish order of names, closed ones last. */
enum status store_user_list(struct store *s, struct arena *a, struct section_id section,
	struct user **out, size_t *n, struct err *e) CHECKED;

/* ST_EXISTS (arg: the login) for a login or uid that is taken. */
enum status store_user_add(
	struct store *s, const struct user *user, struct user_id *id, struct err *e) CHECKED;
/* Writes name, role, section, validity and closed_at; ST_CONFLICT when user->version is not the
 * stored one. */
enum status store_user_change(struct store *s, const struct user *user, struct err *e) CHECKED;
/* The first login binds the uid; ST_EXISTS when another user has it. */
enum status store_user_bind(
	struct store *s, struct user_id id, int64_t uid, struct err *e) CHECKED;
/* Binds it to another uid, or with UID_NONE to the next that logs in. ST_EXISTS as above. */
enum status store_user_rebind(struct store *s, struct user_id id, int64_t uid, struct err *e) CHECKED;
enum status store_user_logged_in(
	struct store *s, struct user_id id, int64_t at, struct err *e) CHECKED;

/* When the user accepted that use is logged; 0: not yet. */
enum status store_user_notice(struct store *s, struct user_id id, int64_t *at, struct err *e) CHECKED;
enum status store_user_accept_notice(struct store *s, struct user_id id, int64_t at, struct err *e) CHECKED;

/* Meanings as in the user's settings of the door: enums as numbers, lang -1 when not chosen. */
struct user_prefs {
	int32_t lang, glyphs, charset, colour, initials, layout;
	bool saved; /* false: never chosen, lang is -1 and the rest 0 */
};
enum status store_user_prefs(
	struct store *s, struct user_id id, struct user_prefs *out, struct err *e) CHECKED;
enum status store_user_save_prefs(struct store *s, struct user_id id,
	const struct user_prefs *prefs, struct err *e) CHECKED;

#endif
