#ifndef TUI_LINES_PRIV_H
#define TUI_LINES_PRIV_H

/*
 * Lines from inside: lines.c makes rows of the pieces of a paint and tells those that are new, lines_answer.c takes
 * answers, lines_form.c asks fields, lines_prompt.c stands in for the prompts.
 */

#include "stack_priv.h"
#include "tui/form.h"
#include "tui/lines.h"
#include "tui_priv.h"

/* The paper that screens draw on: every list whole, few texts cut. */
#define LINES_ROWS 1200
#define LINES_COLS 160
#define LINES_FOOT 160
#define LINES_DEEP 16 /* screens on the stack whose words are remembered */

struct lines {
	const struct lines_io *io;
	/* What was told last of the screens that stand on the stack; the lowest first. */
	struct told {
		const struct screen *of;
		struct arena arena;
		const char **rows;
		size_t at; /* the mark */
	} told[LINES_DEEP];
	size_t n_told;
	const struct screen *top; /* told last; NULL: everything is told again */
	/* Of the paint under way or the last one. */
	size_t number[LINES_ROWS]; /* of the row of a list, from 1 */
	size_t n, at;		   /* what a number chooses */
	bool is_list;		   /* a row of a list, and what Enter does with it */
	const struct tui_form *form;
	char foot[TEXT_ROOM(LINES_FOOT)]; /* the program's own line, as it was told last */
};

/* lines.c */
void tui_lines_begin(struct tui *t); /* a paint */
void tui_lines_list_row(struct tui *t, int row, size_t i);
void tui_lines_form_row(struct tui *t, int row, size_t i, const char *text);
void tui_lines_form(struct tui *t, const struct tui_form *f);
void tui_lines_tell(struct stack *st);
void tui_lines_forget(struct tui *t); /* everything is told again */
const char *tui_lines_ask(struct tui *t, const char *question);
/* The message, said and gone. */
void tui_lines_say_message(struct stack *st);

/* lines_answer.c: what the user is asked on this screen, and what is answered; false: the input has ended. */
const char *tui_lines_hints(struct stack *st, struct arena *a); /* "1-12 open, f filter, q back, ? help" */
bool tui_lines_step(struct stack *st, struct nav *nav, struct err *e);
bool tui_lines_divert(struct stack *st, const struct nav *to, struct nav *next);

/* lines_form.c */
struct nav tui_lines_form_answer(struct stack *st, const char *answer, struct err *e);

/* lines_prompt.c */
struct prompt_line;
struct prompt_note;
bool tui_lines_line(struct screen *s, const struct prompt_line *p, char *out, size_t size);
bool tui_lines_confirm(struct screen *s, const char *question);
bool tui_lines_note(struct screen *s, const struct prompt_note *p, char *out, size_t size);
void tui_lines_text(struct screen *s, const char *title, const char *text);
int tui_lines_choice(struct screen *s, const char *title, const char *const *items, size_t n, size_t initial);
bool tui_lines_ticks(struct screen *s, const char *title, const char *const *items, size_t n, uint64_t *bits);

#endif
