/* A comparison of the files with the database, for people and for programs. */

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "cli/json.h"
#include "cli/say.h"
#include "config_priv.h"
#include "model/score.h"

/* Values up to this many columns stand beside each other. */
#define SHORT_CELLS 24

const char *cli_config_filled(struct arena *a, const char *msgid, const char *const *args, size_t n)
{
	const char *rest = i18n_text(msgid), *text = "";

	for (size_t i = 0; i < n; i++) {
		const char *hole = strstr(rest, "%s");

		if (!hole)
			break;
		text = arena_printf(a, "%s%.*s%s", text, (int)(hole - rest), rest, args[i]);
		rest = hole + 2;
	}
	return arena_printf(a, "%s%s", text, rest);
}

/* The word of the files. */
static const char *kind_word(enum publish_kind kind)
{
	switch (kind) {
	case PUBLISH_ADMINISTRATION:
		return "administration";
	case PUBLISH_SECTION:
		return "section";
	case PUBLISH_SET:
		return "set";
	case PUBLISH_GROUP:
		return "target_group";
	case PUBLISH_CROSSWALK:
		return "crosswalk";
	case PUBLISH_PLAN:
		return "plan";
	case PUBLISH_INDICATOR:
		return "indicator";
	}
	return "";
}

static bool is_same_object(const struct publish_change *a, const struct publish_change *b)
{
	return a->kind == b->kind && strcmp(a->key, b->key) == 0;
}

static bool is_first_of_object(const struct publish_report *report, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (is_same_object(&report->changes[i], &report->changes[at]))
			return false;
	return true;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* ", 3 open drafts, ...": the most that any change of the object touches. */
static const char *touched(struct arena *a, const struct publish_report *report, size_t at)
{
	int64_t drafts = 0, running = 0, scores = 0;
	const char *text = "";

	for (size_t i = at; i < report->n_changes; i++) {
		const struct publish_change *c = &report->changes[i];

		if (!is_same_object(c, &report->changes[at]))
			continue;
		drafts = larger(drafts, c->drafts);
		running = larger(running, c->running);
		scores = larger(scores, c->scores);
	}
	if (drafts)
		text = arena_printf(a, "%s, %" PRId64 " %s", text, drafts,
			P_("open draft", "open drafts", drafts));
	if (running)
		text = arena_printf(a, "%s, %" PRId64 " %s", text, running,
			P_("running course", "running courses", running));
	if (scores)
		text = arena_printf(a, "%s, %" PRId64 " %s", text, scores,
			P_("past measurement", "past measurements", scores));
	return text;
}

static void print_lines(const char *name, const char *value)
{
	if (*value)
		printf("    %s %s\n", name, value);
	else
		printf("    %s -\n", name);
}

static void print_values(const struct publish_change *c)
{
	bool is_short = text_width(c->was) <= SHORT_CELLS && text_width(c->is) <= SHORT_CELLS;

	if (!*c->was && !*c->is) {
		putchar('\n');
	} else if (c->what == CHANGE_ADDED) {
		printf(": %s\n", c->is);
	} else if (c->what == CHANGE_RETIRED) {
		printf(": %s\n", c->was);
	} else if (is_short) {
		printf(": %s -> %s\n", *c->was ? c->was : "-", *c->is ? c->is : "-");
	} else {
		putchar('\n');
		print_lines(_("was:"), c->was);
		print_lines(_("is: "), c->is);
	}
}

static void print_change(struct arena *a, const struct publish_change *c)
{
	const char *level = arena_printf(a, "%d", (int)c->level);

	printf("  %s", cli_config_filled(a, service_change_phrase(c->what), &level, 1));
	if (c->kind == PUBLISH_INDICATOR)
		printf(" (%s)", c->sets);
	print_values(c);
	if (c->breaks)
		printf("    %s\n", _("curves break here"));
	else if (c->what == CHANGE_MEANING || (c->what == CHANGE_SCALE && c->kind == PUBLISH_INDICATOR))
		printf("    %s\n", _("a crosswalk joins the curves"));
}

static bool changes_text(enum change_what what)
{
	return what == CHANGE_QUESTION || what == CHANGE_DESCRIPTOR;
}

static void print_object(struct arena *a, const struct publish_report *report, size_t at)
{
	const struct publish_change *first = &report->changes[at];
	bool text = false, meaning = false;

	printf("%s \"%s\" %s%s\n", kind_word(first->kind), first->key, first->label,
		touched(a, report, at));
	for (size_t i = at; i < report->n_changes; i++) {
		const struct publish_change *c = &report->changes[i];

		if (!is_same_object(c, first))
			continue;
		print_change(a, c);
		text |= changes_text(c->what);
		meaning |= c->what == CHANGE_MEANING;
	}
	if (text && !meaning)
		printf("  %s\n", _("its meaning is said to be the same: curves go on unbroken"));
}

static void print_refusals(struct cli_session *s, const struct publish_report *report)
{
	for (size_t i = 0; i < report->n_refusals; i++) {
		const struct publish_refusal *r = &report->refusals[i];
		const char *text = cli_config_filled(&s->arena, r->text, r->args, COUNT(r->args));

		if (r->place.line)
			fprintf(stderr, "%s/%s:%d: %s: %s\n", s->config, r->place.file, r->place.line,
				_("error"), text);
		else
			fprintf(stderr, "%s: %s: %s\n", s->config, _("error"), text);
	}
	if (report->n_refusals)
		cli_say(CLI_CONFIG, "%s", _("Nothing can be published until this is put right."));
}

static void put_change(struct cli_json *j, const struct publish_change *c)
{
	cli_json_open(j, NULL, '{');
	cli_json_text(j, "object", kind_word(c->kind));
	cli_json_text(j, "key", c->key);
	cli_json_text(j, "label", c->label);
	cli_json_text(j, "change", service_change_key(c->what));
	if (c->level != LEVEL_NONE)
		cli_json_number(j, "level", c->level);
	if (*c->sets && c->kind == PUBLISH_INDICATOR)
		cli_json_text(j, "sets", c->sets);
	cli_json_text(j, "was", c->was);
	cli_json_text(j, "is", c->is);
	cli_json_bool(j, "breaks", c->breaks);
	cli_json_number(j, "drafts", c->drafts);
	cli_json_number(j, "running", c->running);
	cli_json_number(j, "measurements", c->scores);
	cli_json_text(j, "file", c->place.file);
	cli_json_number(j, "line", c->place.line);
	cli_json_close(j, '}');
}

static void put_refusal(struct cli_session *s, struct cli_json *j, const struct publish_refusal *r)
{
	cli_json_open(j, NULL, '{');
	cli_json_text(j, "key", r->key);
	cli_json_text(j, "file", r->place.file);
	cli_json_number(j, "line", r->place.line);
	cli_json_text(j, "text", cli_config_filled(&s->arena, r->text, r->args, COUNT(r->args)));
	cli_json_close(j, '}');
}

/* The refusals are in it. */
static void print_json(struct cli_session *s, const struct publish_report *report)
{
	struct cli_json j;

	cli_json_init(&j, stdout);
	cli_json_open(&j, NULL, '{');
	cli_json_open(&j, "changes", '[');
	for (size_t i = 0; i < report->n_changes; i++)
		put_change(&j, &report->changes[i]);
	cli_json_close(&j, ']');
	cli_json_open(&j, "refused", '[');
	for (size_t i = 0; i < report->n_refusals; i++)
		put_refusal(s, &j, &report->refusals[i]);
	cli_json_close(&j, ']');
	cli_json_close(&j, '}');
}

void cli_config_print(struct cli_session *s, const struct publish_report *report)
{
	if (s->form == FORM_JSON) {
		print_json(s, report);
		return;
	}
	for (size_t i = 0; i < report->n_changes; i++)
		if (is_first_of_object(report, i))
			print_object(&s->arena, report, i);
	fflush(stdout);
	print_refusals(s, report);
}

bool cli_config_ask(const char *question, char *answer, size_t size)
{
	fprintf(stderr, "%s ", question);
	if (!fgets(answer, (int)size, stdin)) {
		answer[0] = '\0';
		return false;
	}
	answer[strcspn(answer, "\n")] = '\0';
	return true;
}

/* Asks on the terminal; without one there must be --yes. */
static enum cli_exit confirm(struct cli_session *s, struct publishing *how)
{
	char answer[16], reason[500];

	if (isatty(STDIN_FILENO) != 1)
		return cli_say_usage("%s", _("nobody can be asked here; add --yes"));
	if (!cli_config_ask(_("Publish this? (y/n)"), answer, sizeof(answer)) || !*answer ||
		!strchr("yYjJ", answer[0]))
		return cli_say(CLI_DIFFERENT, "%s", _("Nothing was published."));
	if (!how->reason && cli_config_ask(_("Why? (a line for config log)"), reason, sizeof(reason)))
		how->reason = arena_dup(&s->arena, reason);
	return CLI_FINE;
}

static enum cli_exit clean_reason(struct cli_session *s, struct publishing *how)
{

	if (!how->reason || text_clean(&s->arena, how->reason, false, &how->reason, &s->err) == ST_OK)
		return CLI_FINE;
	return cli_say_failed(&s->err);
}

static enum cli_exit publish_now(struct cli_session *s, struct publishing *how)
{
	struct publish_report report = {0};

	how->dry_run = false;
	how->counts = false;
	if (service_publish_as(&s->service, how, &s->arena, &report, &s->err) != ST_OK)
		return cli_say_failed(&s->err);
	fprintf(stderr, _("Published as version %lld: %zu new, %zu changed."), (long long)report.version,
		report.count[OUTCOME_NEW], report.count[OUTCOME_CHANGED]);
	fputc('\n', stderr);
	return CLI_FINE;
}

enum cli_exit cli_config_publish(struct cli_session *s, struct publishing *how, bool yes)
{
	struct publish_report report = {0};
	enum cli_exit code = clean_reason(s, how);

	if (code != CLI_FINE)
		return code;
	how->dry_run = true;
	how->counts = !yes;
	enum status st = service_publish_as(&s->service, how, &s->arena, &report, &s->err);
	if (st != ST_OK && st != ST_CONFIG)
		return cli_say_failed(&s->err);
	cli_config_print(s, &report);
	if (report.n_refusals)
		return CLI_CONFIG;
	if (!report.n_changes && s->form != FORM_JSON)
		puts(_("Nothing has changed since the last time."));
	if (!report.n_changes)
		return CLI_FINE;
	if (!yes && (code = confirm(s, how)) != CLI_FINE)
		return code;
	return clean_reason(s, how) == CLI_FINE ? publish_now(s, how) : CLI_DATA;
}
