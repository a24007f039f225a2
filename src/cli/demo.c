/*
 * demo. Opens no session: the file does not exist yet. The configuration folder counts only when
 * --config names it; else the service looks for one itself.
 */

#include "base/clock.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/demo.h"

enum { DEMO_ROLE };
static const struct cli_option options[] = {
	[DEMO_ROLE] = {"role", TAKES_ROLE, N_("what you are in it (caseworker)")},
};

static const struct cli_column columns[] = {{N_("File"), CELL_TEXT}, {N_("Role"), CELL_TEXT}};

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const struct cli_value *role = &given->values[DEMO_ROLE];
	enum role self = role->text ? (enum role)role->number : ROLE_CASEWORKER;
	const char *path = given->words[0].text;

	clock_allow_fixed(); /* a file of the user's own */
	if (service_demo_make(path, s->config_given ? s->config : NULL, self, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, path, role_key(self));
	cli_table_say(answer, _("Made %s: everybody in it is invented. Look at it with: trin --db %s"), path, path);
	return CLI_FINE;
}

const struct cli_command cli_demo = {
	.name = "demo", .words = CLI_ONE(TAKES_FILE),
	.summary = N_("make a municipality of invented citizens"),
	.help = N_("Makes a new file with users, citizens, measurements, goals, drafts and orders of a provider. "
		   "You are one of its caseworkers, or what --role says: key-person, provider and so on. No CPR "
		   "number in it can belong to anyone."),
	CLI_OPTIONS(options), CLI_COLUMNS(columns), .run = run,
};
