/*
 * The terminal and ncurses. Signals are term_signals.c's; the modes are saved before ncurses looks, so that
 * closing brings back the user's own.
 */

#include "tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/num.h"
#include "tui_priv.h"

#include <term.h>

#define ESC_MS 60
#define ESC_MS_MAX 2000
#define BREATH_MS 1
#define TERM_MAX 64

/* For the last words of a bug; there is one terminal at most. */
static struct tui *current;

bool tui_term_write(const char *bytes, size_t n)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, n);

		if (done < 0 && errno == EAGAIN)
			poll(&out, 1, -1); /* somebody who shares the terminal has made it so */
		else if (done < 0 && errno != EINTR)
			return false;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

static void say(const char *sequence)
{
	(void)tui_term_write(sequence, strlen(sequence)); /* a terminal that is gone is noticed when it is read */
}

static void restore(struct tui *t)
{
	tui_term_signals_given_back();
	if (!t->null)
		say("\033[?2004l");
	endwin();
	if (!t->null)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &t->saved);
}

static void restore_for_bug(void)
{
	if (current)
		restore(current);
}

static bool is_term_name(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789._+-";
	return name && *name && strlen(name) <= TERM_MAX && strspn(name, allowed) == strlen(name) &&
		name[0] != '.';
}

/*
 * Before ncurses looks at the terminal: Ctrl-S, Ctrl-Q, Ctrl-Z and Ctrl-C are keys; nothing typed
 * is lost.
 */
static void free_the_keys(struct tui *t)
{
	struct termios mode;
	tcgetattr(STDIN_FILENO, &t->saved);
	mode = t->saved;
	mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
	mode.c_lflag &= ~(tcflag_t)ISIG;
	mode.c_cc[VSUSP] = _POSIX_VDISABLE;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
}

/* LINES and COLUMNS of the environment are those of the login; the terminal knows better. */
static SCREEN *open_screen(void)
{
	use_tioctl(TRUE);
	const char *tries[] = { getenv("TERM"), "xterm", "vt100" };
	for (size_t i = 0; i < COUNT(tries); i++) {
		SCREEN *s = is_term_name(tries[i]) ? newterm(tries[i], stdout, stdin) : NULL;
		if (s)
			return s;
	}
	return NULL;
}

static int esc_ms(void)
{
	const char *env = getenv("ESCDELAY");
	struct err e = { 0 };
	int64_t ms;
	if (!env || num_parse(env, 1, INT32_MAX, &ms, &e) != ST_OK)
		return ESC_MS;
	return ms < ESC_MS_MAX ? (int)ms : ESC_MS_MAX;
}

static void learn_keys(struct key_decoder *d)
{
	static const struct {
		const char *capability;
		int32_t code;
	} caps[] = {
		{ "kcuu1", K_UP }, { "kcud1", K_DOWN }, { "kcub1", K_LEFT }, { "kcuf1", K_RIGHT },
		{ "khome", K_HOME }, { "kend", K_END }, { "kfnd", K_HOME }, { "kslt", K_END },
		{ "kpp", K_PGUP }, { "knp", K_PGDN }, { "kich1", K_INS }, { "kdch1", K_DEL },
		{ "kcbt", K_BACKTAB }, { "kbs", K_BACKSPACE }, { "kent", K_ENTER }, { "kf1", K_F1 },
		{ "kf2", K_F2 }, { "kf3", K_F3 }, { "kf4", K_F4 }, { "kf5", K_F5 }, { "kf6", K_F6 },
		{ "kf7", K_F7 }, { "kf8", K_F8 }, { "kf9", K_F9 }, { "kf10", K_F10 },
		{ "kf11", K_F11 },
		{ "kf12", K_F12 },
	};
	for (size_t i = 0; i < COUNT(caps); i++) {
		const char *seq = tigetstr(caps[i].capability);
		if (seq && seq != (const char *)-1)
			tui_key_add(d, seq, caps[i].code);
	}
}

static enum charset charset_of_locale(void)
{
	const char *codeset = nl_langinfo(CODESET);
	if (!strcasecmp(codeset, "UTF-8"))
		return CHARSET_UTF8;
	return !strncasecmp(codeset, "ISO-8859-1", 10) ? CHARSET_LATIN1 : CHARSET_ASCII;
}

/* On a light ground only the dark blue of the 256 is readable, and yellow never. */
int tui_term_color(enum tui_background background, bool rich, unsigned attr)
{
	bool dark = background == BACKGROUND_DARK;

	if (attr & DRAW_ATTENTION)
		return dark ? rich ? 227 : COLOR_YELLOW : -1;
	return dark ? rich ? 75 : COLOR_CYAN : rich ? 25 : -1;
}

static void start_colors(struct tui *t)
{
	const char *no = getenv("NO_COLOR");
	t->has_color = t->look.color && !(no && *no) && t->look.background != BACKGROUND_UNKNOWN &&
		has_colors();
	if (!t->has_color)
		return;
	start_color();
	use_default_colors();
	bool rich = COLORS >= 256;
	init_pair(PAIR_DATA, (short)tui_term_color(t->look.background, rich, DRAW_DATA), -1);
	init_pair(PAIR_ATTENTION, (short)tui_term_color(t->look.background, rich, DRAW_ATTENTION), -1);
}

static void start_modes(void)
{
	raw();
	noecho();
	nonl();
	typeahead(-1); /* a paint is never broken off for keys that wait */
	intrflush(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	curs_set(1);
}

struct tui *tui_term_make(const struct tui_look *look)
{
	struct tui *t = calloc(1, sizeof(*t));
	BUG_ON(!t);
	t->watch = -1;
	t->locale_charset = charset_of_locale();
	t->bytes = newlocale(LC_CTYPE_MASK, "C", (locale_t)0);
	BUG_ON(!t->bytes);
	tui_key_init(&t->decoder, esc_ms());
	tui_term_set_look(t, look);
	return t;
}

static void begin(struct tui *t)
{
	BUG_ON(current);
	start_modes();
	start_colors(t);
	current = t;
	bug_set_hook(restore_for_bug);
}

/*
 * ncurses 6.4 flushes at every movement of its cursor until the program has once come back from endwin()
 * (lib_mvcur.c, ewInitial): a paint of 40 writes. So it leaves once and comes back with the first paint,
 * the modes of the terminal unchanged, because the modes in force are declared those of the shell.
 */
static void write_paints_whole(void)
{
	def_shell_mode();
	endwin();
}

int tui_term_columns(void)
{
	struct winsize size;

	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

enum status tui_term_open(const struct tui_look *look, struct tui **out, struct err *e)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ST_INVALID, "%s", N_("input or output is not a terminal"));
	struct tui *t = tui_term_make(look);
	free_the_keys(t);
	t->screen = open_screen();
	if (!t->screen) {
		tcsetattr(STDIN_FILENO, TCSADRAIN, &t->saved);
		freelocale(t->bytes);
		free(t);
		return err_set(e, ST_INVALID, "TERM=%s", getenv("TERM") ? getenv("TERM") : "");
	}
	tui_term_signals_start(&t->saved);
	begin(t);
	learn_keys(&t->decoder);
	tui_direct_open(t);
	write_paints_whole();
	tcgetattr(STDIN_FILENO, &t->running);
	say("\033[?2004h");
	*out = t;
	return ST_OK;
}

struct tui *tui_term_open_headless(int rows, int cols, const struct tui_look *look,
	tui_term_keys_fn *keys, void *ctx)
{
	struct tui *t = tui_term_make(look);
	t->null = fopen("/dev/null", "r+");
	BUG_ON(!t->null);
	t->screen = newterm("xterm", t->null, t->null);
	BUG_ON(!t->screen);
	t->is_unsent = true;
	t->keys = keys;
	t->keys_ctx = ctx;
	resize_term(rows, cols);
	begin(t);
	return t;
}

static void close_screen(struct tui *t)
{
	restore(t);
	delscreen(t->screen);
	bug_set_hook(NULL);
	if (t->null)
		fclose(t->null);
	else
		tui_term_signals_stop();
	current = NULL;
}

void tui_term_close(struct tui *t)
{
	if (!t)
		return;
	if (t->in_lines)
		tui_lines_close(t->in_lines);
	else
		close_screen(t);
	tui_paint_done(t);
	tui_direct_free(t);
	freelocale(t->bytes);
	free(t);
}

void tui_term_set_look(struct tui *t, const struct tui_look *look)
{
	t->look = *look;
	t->is_known = false;
	if (t->look.charset < t->locale_charset)
		t->look.charset = t->locale_charset;
	if (t->screen)
		start_colors(t);
}

const struct tui_look *tui_term_look(const struct tui *t)
{
	return &t->look;
}

void tui_term_watch(struct tui *t, int fd)
{
	t->watch = fd;
}

/* Reads what is there; false when the terminal is gone. */
static bool fill(struct tui *t)
{
	unsigned char bytes[KEY_BUFFER];
	size_t room = KEY_BUFFER - t->decoder.n;
	ssize_t n = read(STDIN_FILENO, bytes, room);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	tui_key_feed(&t->decoder, bytes, (size_t)n);
	return n > 0;
}

/* Waits for bytes, the watched descriptor, a signal or "ms". False: the time is up. */
static bool wait_for_input(struct tui *t, int ms, bool *watched)
{
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = t->watch, .events = POLLIN },
	};
	struct timespec ts = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	sigset_t open, mask;
	tui_term_signals_of_wait(&mask);
	sigprocmask(SIG_BLOCK, NULL, &open);
	for (int sig = 1; sig < NSIG; sig++)
		if (sigismember(&mask, sig) == 1)
			sigdelset(&open, sig);
	int n = ppoll(fds, t->watch >= 0 ? 2 : 1, ms < 0 ? NULL : &ts, &open);
	if (n > 0 && fds[0].revents)
		t->lost |= !fill(t);
	*watched = n > 0 && !fds[0].revents && fds[1].revents;
	return n != 0;
}

void tui_term_breathe(const struct tui *t)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	if (!t->null)
		poll(&in, 1, BREATH_MS);
}

bool tui_term_take_escape(struct tui *t)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	if (t->null || t->in_lines)
		return false;
	if (t->decoder.n < KEY_BUFFER && poll(&in, 1, 0) == 1)
		t->lost |= !fill(t);
	return tui_key_take_escape(&t->decoder);
}

/* After a stop the shell has had the terminal: the modes are ours again, and everything is drawn anew. */
static void come_back(struct tui *t)
{
	endwin();
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t->running);
	say("\033[?2004h");
	tui_term_redraw(t);
}

/* One that is as it was may have been smaller meanwhile, and the terminal has cut what stood there. */
static void take_size(struct tui *t)
{
	struct winsize size;
	int rows, cols;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col)
		return;
	getmaxyx(stdscr, rows, cols);
	if (size.ws_row == rows && size.ws_col == cols)
		tui_term_redraw(t);
	else
		resizeterm(size.ws_row, size.ws_col);
}

static bool take_signal(struct tui *t, struct key *k)
{
	if (tui_term_signals_end() || t->lost) {
		t->lost = true;
		k->code = K_END_INPUT;
		return true;
	}
	enum tui_signal got = tui_term_signals_take();
	if (got == SIGNAL_NONE)
		return false;
	take_size(t);
	if (got == SIGNAL_CONTINUE)
		come_back(t);
	k->code = K_RESIZE;
	return true;
}

void tui_term_idle(struct tui *t, int seconds)
{
	t->idle_s = seconds;
	t->key_at = clock_now();
}

/* Seconds until the user counts as away; 0 when that is so. A clock that was set back makes no longer wait. */
static int64_t until_idle(const struct tui *t)
{
	int64_t left = t->key_at + t->idle_s - clock_now();
	return left < 0 ? 0 : left > t->idle_s ? t->idle_s : left;
}

/* The time was up, or a key came: says that nobody was there, once for each pause. */
static bool take_idle(struct tui *t, struct key *k)
{
	if (!t->idle_s || until_idle(t) > 0)
		return false;
	t->key_at = clock_now();
	*k = (struct key){ .code = K_IDLE };
	return true;
}

static void read_headless(struct tui *t, struct key *k)
{
	if (t->kept.code != K_NONE) {
		*k = t->kept;
		t->kept.code = K_NONE;
	} else if (t->lost || !t->keys(t->keys_ctx, t, k)) {
		t->lost = true;
		k->code = K_END_INPUT;
	} else {
		t->kept = *k;
		if (take_idle(t, k))
			return;
		t->kept.code = K_NONE;
	}
	t->key_at = clock_now();
}

/* For the rest of a key, or for ever, or until nobody counts as there. */
static int wait_ms(const struct tui *t)
{
	int ms = tui_key_wait_ms(&t->decoder);
	return ms < 0 && t->idle_s ? (int)until_idle(t) * 1000 : ms;
}

void tui_term_read(struct tui *t, struct key *k)
{
	bool late = false, watched = false;
	t->turn++;
	*k = (struct key){ .code = t->in_lines ? K_END_INPUT : K_NONE };
	if (t->in_lines)
		return;
	if (t->null) {
		read_headless(t, k);
		return;
	}
	while (!take_signal(t, k) && !tui_key_next(&t->decoder, late, k)) {
		bool begun = tui_key_wait_ms(&t->decoder) >= 0;
		bool up = !wait_for_input(t, wait_ms(t), &watched);
		late = up && begun;
		if (watched) {
			k->code = K_WATCH;
			return;
		}
		if (up && !begun && take_idle(t, k))
			return;
	}
	t->key_at = clock_now();
}

uint64_t tui_term_turn(const struct tui *t)
{
	return t->turn + 1;
}

void tui_term_redraw(struct tui *t)
{
	if (t->in_lines)
		return;
	clearok(curscr, TRUE);
	tui_direct_yield(t);
}

void tui_term_beep(struct tui *t)
{
	if (!t->null && !t->in_lines)
		beep();
}

void tui_term_resize_headless(struct tui *t, int rows, int cols)
{
	BUG_ON(!t->null);
	resize_term(rows, cols);
}

void tui_term_send_headless(struct tui *t)
{
	BUG_ON(!t->null);
	t->is_unsent = false;
}

void tui_term_reopen_headless(struct tui *t)
{
	BUG_ON(!t->null);
	t->lost = false;
}

attr_t tui_term_attr(const struct tui *t, unsigned attr, short *pair)
{
	attr_t a = A_NORMAL;
	bool reversed = attr & DRAW_REVERSE;
	*pair = 0;
	if (attr & DRAW_BOLD || attr & DRAW_ATTENTION)
		a |= A_BOLD;
	if (reversed)
		a |= A_REVERSE;
	if (attr & DRAW_UNDERLINE)
		a |= A_UNDERLINE;
	/* A coloured row in reverse cannot be read. */
	if (t->has_color && !reversed)
		*pair = attr & DRAW_ATTENTION ? PAIR_ATTENTION : attr & DRAW_DATA ? PAIR_DATA : 0;
	return a;
}
