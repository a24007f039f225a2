#include "service/login.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>

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

static void take_name(const char *gecos, struct system_login *out)
{
	size_t n = strcspn(gecos, ",");

	snprintf(out->name, sizeof(out->name), "%.*s", (int)(n < 500 ? n : 500), gecos);
}

/* The name that the system gives is the one that counts: directories take a login in other letters too. */
static enum status take(const char *login, const struct passwd *pw, struct system_login *out, struct err *e)
{
	if (strcmp(pw->pw_name, login) != 0)
		return invalid(e, N_("the system writes this login with other letters, small ones perhaps"));
	if (pw->pw_uid == 0)
		return invalid(e, N_("root is no user of trin"));
	out->is_known = true;
	out->uid = pw->pw_uid;
	take_name(pw->pw_gecos ? pw->pw_gecos : "", out);
	return ST_OK;
}

enum status service_login_find(const char *login, struct system_login *out, struct err *e)
{
	struct passwd pw, *found = NULL;
	char room[16384];
	int r;

	*out = (struct system_login){ .uid = -1 };
	if (service_login_judge(login, e) != ST_OK)
		return e->code;
	do
		r = getpwnam_r(login, &pw, room, sizeof(room), &found);
	while (r == EINTR);
	if (found)
		return take(login, found, out, e);
	if (r == 0 || r == ENOENT || r == ESRCH)
		return ST_OK;
	err_set(e, ST_SHORT, "%s", N_("the list of logins"));
	return err_sys(e, r);
}
