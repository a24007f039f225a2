/*
 * demo. Opens no session: the file does not exist yet. The configuration folder counts only when
 * --config names it; else the service looks for one itself.
 */

#include <stdio.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/demo.h"

static enum cli_exit run(struct cli_session *s, const struct cli_given *given)
{
	const char *path = given->words[0];
	struct err e;

	if (service_demo_make(path, s->config_given ? s->config : NULL, &e) != ST_OK)
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
	.help = N_("Makes a new file with users, citizens, measurements, goals and drafts. You "
		   "are one of its caseworkers. No CPR number in it can belong to anyone."),
	.run = run,
};
