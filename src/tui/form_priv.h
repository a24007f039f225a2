#ifndef TUI_FORM_PRIV_H
#define TUI_FORM_PRIV_H

/* The record behind a form, for its keys and its drawing. */

#include "base/date.h"
#include "tui/form.h"

char *tui_form_text(const struct tui_form *f, const struct field *x);
int32_t tui_form_number(const struct tui_form *f, const struct field *x);
bool tui_form_flag(const struct tui_form *f, const struct field *x);
/* What a typed field shows while it is not in focus. */
const char *tui_form_shown(const struct tui_form *f, const struct field *x, char buf[DATE_ROOM]);
bool tui_form_at_fault(const struct tui_form *f, const struct field *x);

#endif
