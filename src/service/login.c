/*
 * Logins as an administrator enters them. One that the system does not know is no error here: the
 * account may come later.
 */
#include "service/login.h"

#include <stdio.h>
#include <string.h>

#include "base/login.h"

#define LOGIN_MAX 63 /* bytes */
#define LOGIN_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@\\-"

static enum status invalid(struct err *e, const char *what)
{
	err_set(e, ST_INVALID, "%s", what);
	return err_field(e, "login");
}

/* What useradd(8) and the directories of municipalities give: not a number, not an option, not a path. */
enum status service_login_judge(const char *login, struct err *e)
{
	size_t n = strlen(login);

	if (n > LOGIN_MAX)
		return invalid(e, N_("a login of more than 63 characters"));
	if (n < 1 || strspn(login, LOGIN_CHARS) != n || strchr("0123456789.@\\-", login[0]))
		return invalid(e, N_("a login has letters, digits and _ . @ \\ - and begins with a letter"));
	return ST_OK;
}

/* The name that the system gives is the one that counts: directories take a login in other letters too. */
static enum status take(const char *login, const struct login *found, struct system_login *out, struct err *e)
{
	if (strcmp(found->name, login) != 0)
		return invalid(e, N_("the system writes this login with other letters, small ones perhaps"));
	if (found->uid == 0)
		return invalid(e, N_("root is no user of trin"));
	out->is_known = true;
	out->uid = found->uid;
	snprintf(out->name, sizeof(out->name), "%s", found->full_name);
	return ST_OK;
}

enum status service_login_find(const char *login, struct system_login *out, struct err *e)
{
	struct login found;
	enum status status = service_login_judge(login, e);

	*out = (struct system_login){ .uid = -1 };
	if (status == ST_OK)
		status = login_by_name(login, &found, e);
	if (status == ST_OK)
		return take(login, &found, out, e);
	return status == ST_NOUSER ? ST_OK : status;
}
