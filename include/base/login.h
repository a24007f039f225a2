#ifndef BASE_LOGIN_H
#define BASE_LOGIN_H

/*
 * The accounts of the system, by NSS. A process in a sandbox can neither read /etc/passwd nor reach
 * a directory server: it starts a small process that can, before the sandbox closes, and from then
 * on these functions ask that one.
 */

#include <sys/types.h>

#include "base/err.h"

struct login {
	uid_t uid;
	char name[64];
	char full_name[160]; /* of the comment field, up to its first comma; "" when there is none, or a longer one */
};

/*
 * ST_NOUSER when the system has no such account; ST_SHORT when it cannot be asked. A directory may find a name
 * that is written with other letters: out->name is as the system writes it.
 */
enum status login_by_uid(uid_t uid, struct login *out, struct err *e) CHECKED;
enum status login_by_name(const char *name, struct login *out, struct err *e) CHECKED;
/* Starts the process that is asked; it ends with this one. To be called before any file is open. */
enum status login_start(struct err *e) CHECKED;
/* The next look-up is login_by_uid() of this one: the other process begins with it now. */
void login_expect(uid_t uid);
/* It ends, and nothing waits for that: for a session that has no more to ask. What is asked all the same is ST_SHORT. */
void login_let_go(void);
void login_stop(void);

#endif
