/*
 * backup and restore. A backup works in an open session; a restore reads the settings only and
 * never opens the database, because it is about to put another file in its place.
 */

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "service/admin.h"

static const struct cli_column made_columns[] = {{N_("File"), CELL_TEXT}, {N_("Bytes"), CELL_NUMBER},
	{N_("Kept"), CELL_NUMBER}, {N_("Removed"), CELL_NUMBER}};

static enum cli_exit run_backup(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const char *folder = given->n_words ? given->words[0].text : TRIN_BACKUPDIR;
	struct admin_backup made;

	if (service_backup(&s->service, folder, &s->arena, &made, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	cli_table_row(answer, made.path, cli_table_number(answer, made.bytes), cli_table_number(answer, made.kept),
		cli_table_number(answer, made.removed));
	cli_table_say(answer, _("Made and checked %s (%lld kB). Copies kept: %d, removed: %d."), made.path,
		(long long)(made.bytes + 1023) / 1024, (int)made.kept, (int)made.removed);
	cli_session_answer(s, answer);
	return *made.fault ? cli_say(CLI_DIFFERENT, _("row %lld: %s"), (long long)made.bad_seq, _(made.fault)) : CLI_FINE;
}

const struct cli_command cli_backup = {
	.name = "backup", .words = CLI_AT_MOST_ONE(TAKES_FOLDER),
	.summary = N_("make a checked copy while everybody works"),
	.help = N_(
		"The copy goes into DIR, else into the installed folder for backups. Of older "
		"copies there the last of 7 days, 4 weeks and 12 months stay; the others are "
		"removed. Nothing is made, and nothing removed, when it would fill the disk. The copy is checked: "
		"its pages, its references and the chain of its log. Exit status 1 when the log is not as it was "
		"written; the copy is kept all the same."),
	CLI_COLUMNS(made_columns), .opens = true, .run = run_backup,
};

static const struct cli_column restored_columns[] = {{N_("File"), CELL_TEXT}, {N_("Copy"), CELL_TEXT},
	{N_("Before"), CELL_TEXT}, {N_("Measurements"), CELL_NUMBER}, {N_("Newest"), CELL_TEXT}};

static void say_restored(struct cli_table *answer, const char *db, const char *from, const struct admin_restore *r)
{
	char day[DATE_ROOM], time[CLOCK_ROOM];

	cli_table_row(answer, db, from, r->aside, r->needs_migration ? "" : cli_table_number(answer, r->measurements),
		cli_table_time(answer, r->newest));
	cli_table_say(answer, _("%s is restored from %s."), db, from);
	if (r->aside[0])
		cli_table_say(answer, _("The old file is kept as %s."), r->aside);
	if (r->needs_migration)
		cli_table_say(answer, "%s", _("It is of an older version. Next: trin-admin migrate"));
	else if (r->newest)
		cli_table_say(answer, _("It holds %lld measurements, the newest finished %s %s."),
			(long long)r->measurements, date_long(day, clock_day_of(r->newest)), clock_hhmm(time, r->newest));
	else
		cli_table_say(answer, "%s", _("It holds no measurements."));
}

static enum cli_exit run_restore(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	const char *from = given->words[0].text;
	struct admin_restore restored = {0};
	enum cli_exit code = cli_session_settings(s);

	if (code != CLI_FINE)
		return code;
	if (service_restore(s->db, from, &s->arena, &restored, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	say_restored(answer, s->db, from, &restored);
	return CLI_FINE;
}

const struct cli_command cli_restore = {
	.name = "restore", .words = CLI_ONE(TAKES_FILE),
	.summary = N_("put a copy in the place of the database"),
	.help = N_(
		"The copy is checked first. The old file is kept beside the new one. While "
		"anybody has the database open nothing is done; what was saved after the copy "
		"was made is in the old file only."),
	CLI_COLUMNS(restored_columns), .run = run_restore,
};
