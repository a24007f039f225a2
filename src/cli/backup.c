/*
 * backup and restore. A backup works in an open session; a restore reads the settings only and
 * never opens the database, because it is about to put another file in its place.
 */

#include <stdio.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static enum cli_exit run_backup(struct cli_session *s, const struct cli_given *given)
{
	const char *folder = given->n_words ? given->words[0] : TRIN_BACKUPDIR;
	struct admin_backup made;
	struct err e;

	if (service_backup(&s->service, folder, &s->arena, &made, &e) != ST_OK)
		return cli_say_failed(&e);
	printf(_("Made and checked %s (%lld kB). Copies kept: %d, removed: %d."), made.path,
		(long long)(made.bytes + 1023) / 1024, (int)made.kept, (int)made.removed);
	putchar('\n');
	if (!*made.fault)
		return CLI_FINE;
	fflush(stdout);
	fprintf(stderr, "trin-admin: ");
	fprintf(stderr, _("row %lld: %s"), (long long)made.bad_seq, _(made.fault));
	fputc('\n', stderr);
	return CLI_DIFFERENT;
}

const struct cli_command cli_backup = {
	.name = "backup",
	.words = N_("[DIR]"),
	.max_words = 1,
	.summary = N_("make a checked copy while everybody works"),
	.help = N_(
		"The copy goes into DIR, else into the installed folder for backups. Of older "
		"copies there the last of 7 days, 4 weeks and 12 months stay; the others are "
		"removed. Nothing is made, and nothing removed, when it would fill the disk. The copy is checked: "
		"its pages, its references and the chain of its log. Exit status 1 when the log is not as it was "
		"written; the copy is kept all the same."),
	.opens = true,
	.run = run_backup,
};

static void say_restored(struct cli_session *s, const char *from, const struct admin_restore *r)
{
	char day[DATE_ROOM], time[CLOCK_ROOM];

	printf(_("%s is restored from %s."), s->db, from);
	putchar('\n');
	if (r->aside[0]) {
		printf(_("The old file is kept as %s."), r->aside);
		putchar('\n');
	}
	if (r->needs_migration)
		printf("%s", _("It is of an older version. Next: trin-admin migrate"));
	else if (r->newest)
		printf(_("It holds %lld measurements, the newest finished %s %s."),
			(long long)r->measurements, date_long(day, clock_day_of(r->newest)),
			clock_hhmm(time, r->newest));
	else
		printf("%s", _("It holds no measurements."));
	putchar('\n');
}

static enum cli_exit run_restore(struct cli_session *s, const struct cli_given *given)
{
	struct admin_restore restored;
	struct err e;
	enum cli_exit code = cli_session_settings(s);

	if (code != CLI_FINE)
		return code;
	if (service_restore(s->db, given->words[0], &s->arena, &restored, &e) != ST_OK)
		return cli_say_failed(&e);
	say_restored(s, given->words[0], &restored);
	return CLI_FINE;
}

const struct cli_command cli_restore = {
	.name = "restore",
	.words = N_("FILE"),
	.min_words = 1,
	.max_words = 1,
	.summary = N_("put a copy in the place of the database"),
	.help = N_(
		"The copy is checked first. The old file is kept beside the new one. While "
		"anybody has the database open nothing is done; what was saved after the copy "
		"was made is in the old file only."),
	.run = run_restore,
};
