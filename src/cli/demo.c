/*
 * demo. Opens no session: the file does not exist yet. The configuration folder counts only when
 * --config names it; else the service looks for one itself.
 */

#include <stdio.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/demo.h"

enum { DEMO_ROLE };
static const struct cli_option options[] = {
	[DEMO_ROLE] = {"role", N_("ROLE"), N_("what you are in it (caseworker)")},
};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	const char *path = given->words[0], *role = given->values[DEMO_ROLE];
	int self = role ? role_from_key(role) : ROLE_CASEWORKER;
	struct err e;

	clock_allow_fixed(); /* a file of the user's own */
	if (self < 0)
		return cli_say_usage(_("there is no role \"%s\""), role);
	if (service_demo_make(path, s->config_given ? s->config : NULL, (enum role)self, &e) != ST_OK)
		return cli_say_failed(&e);
	printf(_("Made %s: everybody in it is invented. Look at it with: trin --db %s"), path,
		path);
	putchar('\n');
	return CLI_FINE;
}

const struct cli_command cli_demo = {
	.name = "demo",
	.words = N_("FILE"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("make a municipality of invented citizens"),
	.help = N_("Makes a new file with users, citizens, measurements, goals, drafts and orders of a provider. "
		   "You are one of its caseworkers, or what --role says: key-person, provider and so on. No CPR "
		   "number in it can belong to anyone."),
	.options = options,
	.n_options = COUNT(options),
	.run = run,
};
