/* The prompts by lines. Nothing typed means: as it is; the end of the input cancels. */

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/num.h"
#include "lines_priv.h"
#include "tui/prompt.h"

static const char *ask(struct screen *s, const char *question)
{
	tui_lines_say_message(s->stack);
	const char *answer = tui_lines_ask(s->stack->tui, question);
	s->stack->ended |= !answer;
	return answer;
}

static void say(struct screen *s, const char *text)
{
	tui_lines_say(s->stack->tui, text);
}

/* "Find" of "Find: ", since a colon follows every question. */
static const char *bare(struct arena *a, const char *label)
{
	size_t n = strlen(label);
	while (n && strchr(": ", label[n - 1]))
		n--;
	return n ? arena_dup_n(a, label, n) : _("Type a command by name");
}

static bool is_too_long(struct screen *s, const char *text, size_t limit)
{
	char line[120];
	size_t chars = 0;
	for (const char *c = text; *c; c++)
		chars += (*c & 0xc0) != 0x80;
	if (chars <= limit)
		return false;
	snprintf(line, sizeof(line), P_("At most %d character.", "At most %d characters.", (int)limit), (int)limit);
	say(s, line);
	return true;
}

bool tui_lines_line(struct screen *s, const struct prompt_line *p, char *out, size_t size)
{
	bool has_text = p->initial && *p->initial, done = false;
	struct arena a;
	arena_init(&a);
	const char *question = bare(&a, p->label), *text;
	if (has_text)
		question = arena_printf(&a, _("%s, now %s (Enter keeps)"), question, p->initial);
	while (!done && (text = ask(s, question))) {
		bool is_empty = !*text;
		text = is_empty && has_text ? p->initial : text;
		const char *why = tui_prompt_line_why(p, text);
		if (why)
			say(s, why);
		if (why && is_empty)
			break;
		done = !why && !is_too_long(s, text, p->limit);
	}
	if (done)
		snprintf(out, size, "%s", text);
	arena_done(&a);
	return done;
}

bool tui_lines_confirm(struct screen *s, const char *question)
{
	struct arena a;
	arena_init(&a);
	const char *answer = ask(s, arena_printf(&a, "%s %s", question, _("(y/n)")));
	arena_done(&a);
	return answer && strlen(answer) == 1 && strchr("yYjJ", *answer);
}

bool tui_lines_note(struct screen *s, const struct prompt_note *p, char *out, size_t size)
{
	bool has_text = p->initial && *p->initial, done = false;
	const char *text;
	struct arena a;
	arena_init(&a);
	if (has_text)
		say(s, p->initial);
	const char *question =
		arena_printf(&a, "%s (%s)", p->title, has_text ? _("Enter keeps, - empties") : _("Enter: none"));
	while (!done && (text = ask(s, question)) && *text) {
		text = has_text && strcmp(text, "-") == 0 ? "" : text;
		const char *warning = p->warn ? p->warn(text) : NULL;
		if (warning)
			say(s, warning);
		done = !(warning && p->refuse) && !is_too_long(s, text, p->limit);
	}
	if (done)
		snprintf(out, size, "%s", text);
	arena_done(&a);
	return done;
}

/* Rows of a table keep their columns; blanks of theirs are read as a pause. */
void tui_lines_text(struct screen *s, const char *title, const char *text)
{
	struct arena a;
	arena_init(&a);
	tui_lines_say_message(s->stack);
	say(s, title);
	for (const char *line = text; *line;) {
		size_t n = strcspn(line, "\n");
		if (n)
			say(s, arena_dup_n(&a, line, n));
		line += n + (line[n] == '\n');
	}
	arena_done(&a);
}

static void say_items(struct screen *s, const char *title, const char *const *items, size_t n,
	const char *(*mark)(const void *ctx, size_t i), const void *ctx)
{
	struct arena a;
	arena_init(&a);
	say(s, title);
	for (size_t i = 0; i < n; i++)
		say(s, arena_printf(&a, "%zu %s%s", i + 1, items[i], mark(ctx, i)));
	arena_done(&a);
}

static const char *now_mark(const void *ctx, size_t i)
{
	return *(const size_t *)ctx == i ? _(" (now)") : "";
}

int tui_lines_choice(struct screen *s, const char *title, const char *const *items, size_t n, size_t initial)
{
	struct err unheard;
	int64_t chosen = 0;
	char again[120];
	const char *answer;
	say_items(s, title, items, n, now_mark, &initial);
	while ((answer = ask(s, _("Number, or Enter for none"))) && *answer && strcmp(answer, "q") && strcmp(answer, "b")) {
		if (num_parse(answer, 1, (int64_t)n, &chosen, &unheard) == ST_OK)
			return (int)chosen - 1;
		snprintf(again, sizeof(again), _("Write a number from 1 to %d, or nothing."), (int)n);
		say(s, again);
	}
	return -1;
}

static const char *tick_mark(const void *ctx, size_t i)
{
	return *(const uint64_t *)ctx >> i & 1 ? _(" (chosen)") : "";
}

/* Every number turns its item; false: one of them is none. */
static bool turn(const char *answer, size_t n, uint64_t *bits)
{
	uint64_t turned = *bits;
	while (*answer) {
		char word[8];
		struct err unheard;
		int64_t i;
		size_t len = strcspn(answer, " ,");
		if (len >= sizeof(word))
			return false;
		memcpy(word, answer, len);
		word[len] = '\0';
		if (len && num_parse(word, 1, (int64_t)n, &i, &unheard) != ST_OK)
			return false;
		if (len)
			turned ^= UINT64_C(1) << (i - 1);
		answer += len + strspn(answer + len, " ,");
	}
	*bits = turned;
	return true;
}

bool tui_lines_ticks(struct screen *s, const char *title, const char *const *items, size_t n, uint64_t *bits)
{
	const char *answer;
	say_items(s, title, items, n, tick_mark, bits);
	while ((answer = ask(s, _("Numbers to choose or not, 0 none of them, Enter as it is"))) && *answer &&
		strcmp(answer, "q") && strcmp(answer, "b")) {
		if (strcmp(answer, "0") == 0) {
			*bits = 0;
			return true;
		}
		if (turn(answer, n, bits))
			return true;
		say(s, _("Write numbers of the lines, with blanks between."));
	}
	return false;
}
