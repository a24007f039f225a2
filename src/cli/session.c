/*
 * Opening and ending a run. Settings are read before the database, because they choose the
 * language of whatever fails; the run acts as administrator, whatever role the user has.
 */

#include "cli/session.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/say.h"
#include "service/admin.h"
#include "service/session_end.h"

void cli_session_init(struct cli_session *s)
{
	*s = (struct cli_session){.db = TRIN_STATEDIR "/trin.db", .config = TRIN_SYSCONFDIR};
	s->form = isatty(STDOUT_FILENO) == 1 ? FORM_PEOPLE : FORM_TABS;
	arena_init(&s->arena);
	settings_defaults(&s->settings);
}

void cli_session_done(struct cli_session *s)
{
	if (s->is_open)
		service_session_end(&s->service);
	if (s->is_open)
		service_close(&s->service);
	s->is_open = false;
	arena_done(&s->arena);
}

void cli_session_answer(const struct cli_session *s, struct cli_table *answer)
{
	if (!answer->is_told && answer->sentence && !s->form_given)
		puts(answer->sentence);
	else if (!answer->is_told && answer->n_columns)
		cli_table_print(answer, s->form, stdout);
	answer->is_told = true;
	fflush(stdout);
}

void cli_session_print_report(const struct conf_report *report, const char *dir, const char *only)
{
	for (size_t i = 0; i < report->n; i++) {
		const struct conf_message *m = &report->messages[i];
		const char *severity = m->severity == CONF_ERROR ? _("error") : _("warning");

		if (only && strcmp(only, m->file) != 0)
			continue;
		if (m->line)
			fprintf(stderr, "%s/%s:%d: %s: %s\n", dir, m->file, m->line, severity,
				m->text);
		else
			fprintf(stderr, "%s/%s: %s: %s\n", dir, m->file, severity, m->text);
	}
}

enum cli_exit cli_session_settings(struct cli_session *s)
{
	const char *path = arena_printf(&s->arena, "%s/trin.conf", s->config);
	struct conf_report report;

	conf_report_init(&report, &s->arena, i18n_text);
	enum status st = settings_load(path, &s->arena, &report, &s->settings, &s->err);
	if (!s->lang_given)
		i18n_set_lang(s->settings.language == 1 ? LANG_EN : LANG_DA);
	if (st == ST_OK)
		return CLI_FINE;
	conf_report_sort(&report);
	cli_session_print_report(&report, s->config, NULL);
	return st == ST_CONFIG ? CLI_CONFIG : cli_say_failed(&s->err);
}

enum cli_exit cli_session_open(struct cli_session *s)
{
	enum cli_exit code = cli_session_settings(s);

	if (code != CLI_FINE)
		return code;
	if (service_open(&s->service, s->db, &s->settings, s->private_database, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	s->service.as_administrator = true;
	service_enter(&s->service, arena_printf(&s->arena, "trin-admin %s", s->command));
	s->is_open = true;
	return CLI_FINE;
}
