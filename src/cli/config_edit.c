/*
 * config edit: as visudo does with sudoers. The whole folder is copied, because a change often
 * takes two files (a text in one, the version in another) and only together are they right.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/say.h"
#include "commands_priv.h"
#include "config_copy_priv.h"
#include "config_priv.h"

/* What the editor is to open, and where. */
struct edit {
	struct cli_session *s;
	struct config_copy copy;
	const char *names[CLI_WORDS_MAX];
	size_t n;
	int line; /* of the first file; 0: its beginning */
};

/* The lock lies on the folder itself and goes with the process. */
static enum cli_exit lock_folder(struct cli_session *s, const char *dir, int *fd)
{
	*fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0) {
		err_set(&s->err, ST_NOTFOUND, "%s", dir);
		return cli_say_failed(&s->err);
	}
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0)
		return CLI_FINE;
	close(*fd);
	return cli_say(CLI_BUSY, _("%s is being edited by somebody else; try again later"), dir);
}

/* "sets.d/10-a.conf", "10-a.conf" and the full path all mean the same file. NULL: none of trin's. */
static const char *name_of(struct cli_session *s, const char *word)
{
	size_t n = strlen(s->config);

	if (strncmp(word, s->config, n) == 0 && word[n] == '/')
		word += n + 1;
	if (cli_config_is_name(word))
		return word;
	word = arena_printf(&s->arena, "sets.d/%s", word);
	return cli_config_is_name(word) ? word : NULL;
}

static enum cli_exit choose(struct edit *edit, const struct cli_given *given)
{
	for (size_t i = 0; i < given->n_words; i++) {
		edit->names[edit->n] = name_of(edit->s, given->words[i].text);
		if (!edit->names[edit->n++])
			return cli_say_usage(_("%s is not a file that trin reads; there are "
					       "trin.conf, organisation.conf, rollout.conf and "
					       "sets.d/NAME.conf"),
				given->words[i].text);
	}
	for (size_t i = 0; given->n_words == 0 && i < edit->copy.n && edit->n < CLI_WORDS_MAX; i++)
		if (edit->copy.files[i].was && strcmp(edit->copy.files[i].name, "trin.conf") != 0)
			edit->names[edit->n++] = edit->copy.files[i].name;
	return CLI_FINE;
}

static const char *editor(void)
{
	const char *visual = getenv("VISUAL"), *plain = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	if (plain && *plain)
		return plain;
	return access("/usr/bin/editor", X_OK) == 0 ? "editor" : "vi";
}

enum { NOT_FOUND = 127 }; /* as the shell says it */

/* The shell splits "code --wait"; the names are passed beside it, so that nothing in them is read. */
static _Noreturn void become_editor(const struct edit *edit)
{
	char *argv[CLI_WORDS_MAX + 6];
	struct arena *a = edit->copy.arena;
	size_t n = 0;

	argv[n++] = arena_dup(a, "sh");
	argv[n++] = arena_dup(a, "-c");
	argv[n++] = arena_printf(a, "exec %s \"$@\"", editor());
	argv[n++] = arena_dup(a, editor());
	if (edit->line)
		argv[n++] = arena_printf(a, "+%d", edit->line);
	for (size_t i = 0; i < edit->n; i++)
		argv[n++] = arena_printf(a, "%s/%s", edit->copy.dir, edit->names[i]);
	argv[n] = NULL;
	execv("/bin/sh", argv);
	_exit(NOT_FOUND);
}

/* Ctrl-C belongs to the editor while it runs. */
static enum cli_exit run_editor(const struct edit *edit)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, old_int, old_quit;
	int status = 0;

	fflush(stdout);
	sigaction(SIGINT, &ignore, &old_int);
	sigaction(SIGQUIT, &ignore, &old_quit);
	pid_t pid = fork();
	if (pid == 0) {
		sigaction(SIGINT, &old_int, NULL);
		sigaction(SIGQUIT, &old_quit, NULL);
		become_editor(edit);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGQUIT, &old_quit, NULL);
	if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return CLI_FINE;
	if (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
		return cli_say(CLI_IO, _("there is no editor \"%s\" here; nothing was replaced. EDITOR says which one to take: "
					 "EDITOR=nano trin-admin config edit"), editor());
	return cli_say(CLI_IO, _("the editor \"%s\" failed; nothing was replaced"), editor());
}

enum answer { EDIT_AGAIN, LEAVE, SAVE_ANYWAY };

/* Without an answer nothing is saved: the end of the input is "x". */
static enum answer what_now(void)
{
	char answer[16];

	while (cli_config_ask(_("What now? (e)dit again, e(x)it without saving, (Q)uit and save:"),
		answer, sizeof(answer))) {
		if (strcmp(answer, "e") == 0)
			return EDIT_AGAIN;
		if (strcmp(answer, "x") == 0)
			return LEAVE;
		if (strcmp(answer, "Q") == 0)
			return SAVE_ANYWAY;
		fprintf(stderr, "%s\n",
			_("e: the editor again, at the first mistake. x: the files stay as they were.\n"
			  "Q: they are replaced, mistakes and all; nothing can be published until they "
			  "are put right."));
	}
	fputc('\n', stderr);
	return LEAVE;
}

/* The editor again shows the file of the first mistake first. */
static void go_to(struct edit *edit, const struct def_place *first)
{
	edit->line = 0;
	if (!first->file || !cli_config_is_name(first->file))
		return;
	size_t at = 0;
	while (at < edit->n && strcmp(edit->names[at], first->file) != 0)
		at++;
	if (at == CLI_WORDS_MAX)
		return;
	if (at == edit->n)
		edit->n++;
	memmove(edit->names + 1, edit->names, at * sizeof(*edit->names));
	edit->names[0] = first->file;
	edit->line = first->line;
}

/* Edits until the files are right or the answer is another; *save tells which. */
static enum cli_exit edit_and_check(struct edit *edit, bool *save)
{
	for (;;) {
		struct def_place first = {.file = NULL};
		enum cli_exit code = run_editor(edit);

		*save = false;
		if (code != CLI_FINE)
			return code;
		code = cli_config_check_copy(edit->s, edit->copy.dir, edit->s->config, &first);
		*save = code == CLI_FINE;
		if (code != CLI_CONFIG)
			return code;
		enum answer answer = what_now();
		*save = answer == SAVE_ANYWAY;
		if (answer != EDIT_AGAIN)
			return answer == LEAVE ? CLI_DIFFERENT : CLI_CONFIG;
		go_to(edit, &first);
	}
}

static void say_replaced(const struct cli_session *s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		printf(_("%s/%s is replaced."), s->config, names[i]);
		putchar('\n');
	}
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], "trin.conf") != 0) {
			puts(_("Nothing is published yet. Next: trin-admin config diff, then trin-admin config "
			       "apply"));
			return;
		}
}

static enum cli_exit save_changes(struct edit *edit, enum cli_exit code, bool *kept)
{
	const char **names;
	size_t n;
	enum cli_exit done = cli_config_copy_changed(&edit->copy, &names, &n);

	if (done == CLI_FINE && n == 0) {
		puts(_("Nothing was changed."));
		return code;
	}
	if (done == CLI_FINE)
		done = cli_config_copy_put_back(&edit->copy, names, n);
	*kept = done != CLI_FINE;
	if (done != CLI_FINE)
		return done;
	say_replaced(edit->s, names, n);
	return code;
}

static enum cli_exit edit_folder(struct cli_session *s, const struct cli_given *given)
{
	struct edit edit = {.s = s};
	bool save = false, kept = false;
	enum cli_exit code = cli_config_copy_make(&s->arena, s->config, &edit.copy);

	if (code == CLI_FINE)
		code = choose(&edit, given);
	if (code == CLI_FINE)
		code = edit_and_check(&edit, &save);
	if (save)
		code = save_changes(&edit, code, &kept);
	else if (code == CLI_DIFFERENT)
		cli_say(code, "%s", _("The files are as they were."));
	if (edit.copy.dir && !kept)
		cli_config_copy_remove(&edit.copy);
	return code;
}

static enum cli_exit run(struct cli_session *s, const struct cli_given *given, struct cli_table *answer)
{
	int lock = -1;

	(void)answer;
	cli_config_follow_language(s);
	enum cli_exit code = lock_folder(s, s->config, &lock);
	if (code != CLI_FINE)
		return code;
	code = edit_folder(s, given);
	close(lock);
	return code;
}

const struct cli_command cli_config_edit = {
	.name = "config edit", .words = {TAKES_FILE, 0, CLI_WORDS_MAX},
	.summary = N_("edit the configuration and check it before it is saved"),
	.help = N_("Opens a copy in $VISUAL or $EDITOR: the named files, or all that are published. "
		   "The files are replaced only when the whole folder is without mistakes, or "
		   "when you say so. Nobody else can edit meanwhile. A FILE that is not there is "
		   "made."),
	.run = run,
};
