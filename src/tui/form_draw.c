/* How a form stands on the screen. */

#include "form_priv.h"
#include "lines_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

char *tui_form_text(const struct tui_form *f, const struct field *x)
{
	return (char *)f->record + x->offset;
}

int32_t tui_form_number(const struct tui_form *f, const struct field *x)
{
	int32_t n;
	memcpy(&n, tui_form_text(f, x), sizeof(n));
	return n;
}

bool tui_form_flag(const struct tui_form *f, const struct field *x)
{
	bool b;
	memcpy(&b, tui_form_text(f, x), sizeof(b));
	return b;
}

const char *tui_form_shown(const struct tui_form *f, const struct field *x, char buf[DATE_ROOM])
{
	if (x->kind != FIELD_DATE)
		return tui_form_text(f, x);
	int32_t day = tui_form_number(f, x);
	return day == DAY_NONE ? "" : date_long(buf, day);
}

const char *tui_form_words(const struct field *x, const void *record, struct arena *a)
{
	const char *at = (const char *)record + x->offset;
	char buf[DATE_ROOM];
	int32_t n = 0;

	if (x->kind == FIELD_TEXT)
		return *at ? arena_dup(a, at) : "--";
	if (x->kind == FIELD_FLAG)
		return *(const bool *)at ? _("yes") : _("no");
	memcpy(&n, at, sizeof(n));
	if (x->kind == FIELD_CHOICE)
		return _(x->choices[n]);
	return n == DAY_NONE ? "--" : arena_dup(a, date_long(buf, n));
}

bool tui_form_at_fault(const struct tui_form *f, const struct field *x)
{
	return f->err.code != ST_OK && !strcmp(f->err.field, x->id);
}

#define MARK_COLS 3
#define LABEL_MAX 26
#define CHOICES_LEAST 3 /* are shown below each other in any window */

/* As wide as the longest label, but never more than a third of the area. */
static int label_cols(const struct tui_form *f, struct tui *t, struct area a)
{
	int widest = 0, most = a.cols / 3 < LABEL_MAX ? a.cols / 3 : LABEL_MAX;
	for (size_t i = 0; i < f->form->n; i++) {
		int w = tui_draw_width(t, _(f->form->fields[i].label)) + 2;
		widest = w > widest ? w : widest;
	}
	return widest < most ? widest : most;
}

static int choices_width(const struct field *x, struct tui *t)
{
	int width = 0;
	for (size_t i = 0; i < x->n_choices; i++)
		width += tui_draw_width(t, _(x->choices[i])) + 6;
	return width;
}

/* What the area has room for; of more choices only the chosen one is shown. */
static int most_choices(struct area a)
{
	return a.rows / 2 > CHOICES_LEAST ? a.rows / 2 : CHOICES_LEAST;
}

/* Choices stand side by side when they fit, else below each other. */
static int rows_of(const struct field *x, struct tui *t, struct area a, int width)
{
	bool below = x->kind == FIELD_CHOICE && choices_width(x, t) > width &&
		x->n_choices <= (size_t)most_choices(a);
	return below ? (int)x->n_choices : 1;
}

/* "< Afsnit Nord >  3/40" */
static void draw_chosen(const struct tui_form *f, const struct field *x, struct tui *t,
	struct area v, bool focus)
{
	char count[32];
	int32_t now = tui_form_number(f, x);
	snprintf(count, sizeof(count), " > %d/%zu", (int)now + 1, x->n_choices);
	int room = v.cols - 2 - (int)strlen(count), width = tui_draw_width(t, _(x->choices[now]));
	width = width < room ? width : room;
	tui_draw_text(t, v.row, v.col, DRAW_PLAIN, "<");
	tui_draw_field(t, v.row, v.col + 2, width, ALIGN_LEFT, DRAW_BOLD, _(x->choices[now]));
	tui_draw_text(t, v.row, v.col + 2 + width, DRAW_PLAIN, count);
	if (focus)
		tui_draw_cursor(t, v.row, v.col + 2);
}

static void draw_choices(const struct tui_form *f, const struct field *x, struct tui *t,
	struct area v, bool focus)
{
	int row = v.row, col = v.col;
	bool below = v.rows > 1;
	if (!below && choices_width(x, t) > v.cols) {
		draw_chosen(f, x, t, v, focus);
		return;
	}
	for (size_t i = 0; i < x->n_choices; i++) {
		bool chosen = (int32_t)i == tui_form_number(f, x);
		if (chosen && focus)
			tui_draw_cursor(t, row, col + 1);
		col = tui_draw_text(t, row, col, DRAW_PLAIN, chosen ? "(*) " : "( ) ");
		col = tui_draw_text(t, row, col, chosen ? DRAW_BOLD : DRAW_PLAIN,
			_(x->choices[i])) + 2;
		if (below) {
			row++;
			col = v.col;
		}
	}
}

static void draw_typed(const struct tui_form *f, const struct field *x, struct tui *t,
	struct area v, bool focus)
{
	char buf[DATE_ROOM];
	int width = v.cols - 3;
	if (width > (int)x->limit + 1)
		width = (int)x->limit + 1;
	if (x->flags & FIELD_FIXED) {
		tui_draw_field(t, v.row, v.col, v.cols, ALIGN_LEFT, DRAW_PLAIN, tui_form_shown(f, x, buf));
		return;
	}
	tui_draw_text(t, v.row, v.col, DRAW_PLAIN, "[");
	tui_draw_text(t, v.row, v.col + 1 + width, DRAW_PLAIN, "]");
	if (focus)
		tui_edit_draw(&f->edit, t, v.row, v.col + 1, width, true);
	else
		tui_draw_field(t, v.row, v.col + 1, width, ALIGN_LEFT, DRAW_PLAIN,
			tui_form_shown(f, x, buf));
}

static void draw_value(const struct tui_form *f, const struct field *x, struct tui *t,
	struct area v, bool focus)
{
	switch (x->kind) {
	case FIELD_TEXT:
	case FIELD_DATE:
		draw_typed(f, x, t, v, focus);
		break;
	case FIELD_CHOICE:
		draw_choices(f, x, t, v, focus);
		break;
	case FIELD_FLAG:
		tui_draw_text(t, v.row, v.col, DRAW_PLAIN, tui_form_flag(f, x) ? "[x]" : "[ ]");
		if (focus)
			tui_draw_cursor(t, v.row, v.col + 1);
		break;
	}
}

/* The rows above the one in focus, so that it is in view with those after it. */
static int rows_before(const struct tui_form *f, struct tui *t, struct area a, size_t at, int width)
{
	int rows = 0;
	for (size_t i = 0; i < at; i++)
		rows += rows_of(&f->form->fields[i], t, a, width);
	return rows;
}

/* "Level: 4", and below it what is wrong. */
static void tell_fields(const struct tui_form *f, struct tui *t, struct area a)
{
	struct arena texts;
	arena_init(&texts);
	tui_lines_form(t, f);
	for (size_t i = 0; i < f->form->n; i++)
		tui_lines_form_row(t, a.row + (int)i, i,
			arena_printf(&texts, "%s: %s", _(f->form->fields[i].label),
				tui_form_words(&f->form->fields[i], f->record, &texts)));
	arena_done(&texts);
}

void tui_form_draw(const struct tui_form *f, struct tui *t, struct area a)
{
	if (t->in_lines) {
		tell_fields(f, t, a);
		return;
	}
	int label = label_cols(f, t, a), width = a.cols - MARK_COLS - label;
	int focus_end = rows_before(f, t, a, f->at + 1, width);
	int row = a.row - (focus_end > a.rows ? focus_end - a.rows : 0);
	for (size_t i = 0; i < f->form->n; i++) {
		const struct field *x = &f->form->fields[i];
		struct area v = { row, a.col + MARK_COLS + label, rows_of(x, t, a, width),
			width };
		row += v.rows;
		if (v.row < a.row || row > a.row + a.rows)
			continue;
		tui_draw_text(t, v.row, a.col, DRAW_PLAIN, i == f->at ? ">" : " ");
		if (tui_form_at_fault(f, x))
			tui_draw_text(t, v.row, a.col + 1, DRAW_ATTENTION, "!");
		tui_draw_field(t, v.row, a.col + MARK_COLS, label - 1, ALIGN_LEFT, DRAW_PLAIN,
			_(x->label));
		draw_value(f, x, t, v, i == f->at);
	}
}
