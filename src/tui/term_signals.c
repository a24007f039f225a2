/*
 * Signals and the terminal. What resizes, continues or ends comes only while waiting for a key (ppoll), never in a
 * paint. A crash of any kind gives the terminal back before it ends the program; there only what POSIX allows in a
 * signal handler is called, with sequences that were looked up before.
 */

#include <curses.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "tui_priv.h"

#include <term.h>

#define LAST_WORDS 128

/* Set by signals, read at every wait for a key. */
static volatile sig_atomic_t got_resize, got_continue, got_end;

static const int waited_for[] = { SIGWINCH, SIGCONT, SIGHUP, SIGTERM, SIGINT, SIGQUIT };
static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS };

static struct {
	char words[LAST_WORDS];
	struct termios mode;
	volatile sig_atomic_t is_set;
} last;

/* A sanitizer tells of its own crashes; it is there only in programs that were built with one. */
extern void __sanitizer_set_death_callback(void (*fn)(void)) __attribute__((weak));

static void on_signal(int sig)
{
	if (sig == SIGWINCH)
		got_resize = 1;
	else if (sig == SIGCONT)
		got_continue = 1;
	else
		got_end = 1;
}

static void give_back(void)
{
	if (!last.is_set)
		return;
	last.is_set = 0;
	(void)!write(STDOUT_FILENO, last.words, strlen(last.words));
	tcsetattr(STDIN_FILENO, TCSANOW, &last.mode);
}

static void on_crash(int sig)
{
	give_back();
	raise(sig); /* the handler is gone (SA_RESETHAND): this ends it as it would have ended */
}

static void handle(int sig, void (*fn)(int), int flags)
{
	struct sigaction act = { .sa_handler = fn, .sa_flags = flags };

	sigemptyset(&act.sa_mask);
	sigaction(sig, &act, NULL);
}

void tui_term_signals_of_wait(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < COUNT(waited_for); i++)
		sigaddset(set, waited_for[i]);
}

static void add_words(const char *capability)
{
	const char *words = tigetstr(capability);
	size_t used = strlen(last.words);

	if (words && words != (const char *)-1 && used + strlen(words) < LAST_WORDS)
		memcpy(last.words + used, words, strlen(words) + 1);
}

static void prepare_last_words(const struct termios *mode)
{
	static const char *const capabilities[] = { "sgr0", "cnorm", "rmkx", "rmcup" };

	last.mode = *mode;
	memcpy(last.words, "\033[?2004l", sizeof("\033[?2004l"));
	for (size_t i = 0; i < COUNT(capabilities); i++)
		add_words(capabilities[i]);
	last.is_set = 1;
}

void tui_term_signals_start(const struct termios *before)
{
	sigset_t set;

	got_resize = got_continue = got_end = 0;
	tui_term_signals_of_wait(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
	for (size_t i = 0; i < COUNT(waited_for); i++)
		handle(waited_for[i], on_signal, 0);
	handle(SIGPIPE, SIG_IGN, 0);
	prepare_last_words(before);
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(give_back);
	for (size_t i = 0; i < COUNT(crashes) && !__sanitizer_set_death_callback; i++)
		handle(crashes[i], on_crash, (int)SA_RESETHAND | SA_NODEFER);
}

void tui_term_signals_given_back(void)
{
	last.is_set = 0;
}

void tui_term_signals_stop(void)
{
	sigset_t set;

	last.is_set = 0;
	tui_term_signals_of_wait(&set);
	for (size_t i = 0; i < COUNT(waited_for); i++)
		handle(waited_for[i], SIG_DFL, 0);
	for (size_t i = 0; i < COUNT(crashes) && !__sanitizer_set_death_callback; i++)
		handle(crashes[i], SIG_DFL, 0);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

bool tui_term_signals_end(void)
{
	return got_end;
}

enum tui_signal tui_term_signals_take(void)
{
	if (got_continue) {
		got_continue = 0;
		return SIGNAL_CONTINUE;
	}
	if (!got_resize)
		return SIGNAL_NONE;
	got_resize = 0;
	return SIGNAL_RESIZE;
}
