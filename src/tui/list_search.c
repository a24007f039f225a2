/* The search of a list: a line prompt that moves the list while it is typed. */

#include "base/i18n.h"
#include "stack_priv.h"
#include "tui/list.h"
#include "tui/prompt.h"

struct search {
	struct tui_list *list;
	const struct tui_list_rows *rows;
	const void *ctx;
	struct screen *screen;
	size_t from;
	int page;
};

static const char *nothing(void)
{
	return _("Nothing here matches. Change the text, or Esc.");
}

static const char *search_changed(void *ctx, const char *text)
{
	struct search *x = ctx;
	if (!*text)
		tui_list_move(x->list, x->rows, x->ctx, x->from, x->page);
	else if (!tui_list_find(x->list, x->rows, x->ctx, text, x->from, false, x->page))
		return nothing();
	return NULL;
}

/* Enter on a text that nothing holds keeps the question open rather than pretending. */
static const char *search_check(void *ctx, const char *text)
{
	struct search *x = ctx;
	if (!*text || tui_list_find(x->list, x->rows, x->ctx, text, x->list->at, false, x->page))
		return NULL;
	return nothing();
}

void tui_list_search(struct screen *s, struct tui_list *l, const struct tui_list_rows *rows,
	const void *ctx, int page)
{
	char text[LIST_SEARCH_ROOM];
	struct search x = { l, rows, ctx, s, l->at, page };
	struct prompt_line p = {
		.label = _("Find: "),
		.limit = LIST_SEARCH_ROOM / 4 - 1,
		.changed = search_changed,
		.check = search_check,
		.ctx = &x,
	};
	if (tui_prompt_line(s, &p, text, sizeof(text)))
		return;
	l->search[0] = '\0';
	tui_list_move(l, rows, ctx, x.from, page);
}
