/*
 * The tree of a file with the line of everything, and all mistakes of structure. libconfuse would
 * stop at the first one, so it runs only after this.
 */
#include "outline_priv.h"

#include <string.h>

/* A section being read and those around it. */
struct level {
	struct level *outer;
	struct outline *o;
	const cfg_opt_t *opts;
	/*
	 * The line of an inner section whose closing brace stands further out than its own line:
	 * when a brace is missing, it is probably that one's.
	 */
	int suspect;
};

struct walk {
	const struct scan *scan;
	struct conf_report *report;
	struct conf_report mute; /* takes the messages when they could be wrong */
	size_t most;		 /* errors in the report when it is enough */
	const struct token *t;	 /* the next one */
};

#define MISTAKE(w, at_line, ...) conf_error((w)->report, (w)->scan->file, (at_line), __VA_ARGS__)

static struct arena *arena_of(const struct walk *w)
{
	return w->scan->a;
}

/* The last token is never passed. */
static void advance(struct walk *w)
{
	if (w->t->kind != TOKEN_END)
		w->t++;
}

static bool take(struct walk *w, enum token_kind kind)
{
	if (w->t->kind != kind)
		return false;
	advance(w);
	return true;
}

static bool is_value(const struct token *t)
{
	return t->kind == TOKEN_WORD || t->kind == TOKEN_TEXT;
}

/* A word that begins a setting or section: what follows it tells. */
static bool is_statement(const struct token *t)
{
	if (t->kind != TOKEN_WORD)
		return false;
	if (t[1].kind == TOKEN_EQUALS || t[1].kind == TOKEN_OPEN)
		return true;
	return is_value(t + 1) && t[1].line == t->line && t[2].kind == TOKEN_OPEN;
}

static const cfg_opt_t *find_opt(const cfg_opt_t *opts, const char *name)
{
	for (; opts->name; opts++)
		if (strcmp(opts->name, name) == 0)
			return opts;
	return NULL;
}

static bool is_section(const cfg_opt_t *opt)
{
	return opt->type == CFGT_SEC;
}

static bool has_title(const cfg_opt_t *opt)
{
	return is_section(opt) && (opt->flags & CFGF_TITLE);
}

/* As outline_where(), with a setting between quotation marks. */
static const char *named(struct arena *a, const struct outline *o)
{
	return *o->title ? outline_where(a, o) : arena_printf(a, "'%s'", o->name);
}

/* What stands where it does not belong, up to the end of its line or a closing brace. */
static void skip_line(struct walk *w)
{
	int line = w->t->line;

	while (w->t->kind != TOKEN_END && w->t->kind != TOKEN_CLOSE && w->t->line == line)
		advance(w);
}

static void skip_block(struct walk *w)
{
	int open = w->t->line, depth = 0;

	do {
		depth += (w->t->kind == TOKEN_OPEN) - (w->t->kind == TOKEN_CLOSE);
		advance(w);
	} while (depth && w->t->kind != TOKEN_END);
	if (depth)
		MISTAKE(w, open, N_("the '{' here is never closed"));
}

static void skip_stray(struct walk *w)
{
	if (w->t->kind == TOKEN_OPEN)
		skip_block(w);
	else
		skip_line(w);
}

/* The rest of a setting or section whose name is unknown. */
static void skip_statement(struct walk *w)
{
	int line = w->t->line;

	take(w, TOKEN_EQUALS);
	while (is_value(w->t) && w->t->line == line && !is_statement(w->t))
		advance(w);
	if (w->t->kind == TOKEN_OPEN)
		skip_block(w);
}

/* The only kind of section at this level that knows the name, or NULL. */
static const char *home_of(const struct level *l, const char *name)
{
	const char *home = NULL;

	for (const cfg_opt_t *opt = l->opts; opt->name; opt++) {
		if (!is_section(opt) || !find_opt(opt->subopts, name))
			continue;
		if (home)
			return NULL;
		home = opt->name;
	}
	return home;
}

static void unknown_name(struct walk *w, const struct level *l, const struct token *name)
{
	struct guess g;

	if (strcmp(l->opts->name, "0") == 0) {
		MISTAKE(w, name->line,
			N_("'%s' is not a level; levels are whole numbers from 0 to 35"),
			name->text);
		return;
	}
	guess_start(&g, name->text);
	for (const cfg_opt_t *opt = l->opts; opt->name; opt++)
		guess_offer(&g, opt->name);
	const char *where = outline_where(arena_of(w), l->o), *home = home_of(l, name->text);
	if (home)
		MISTAKE(w, name->line, N_("'%s' stands alone; it belongs in %s \"name\" { ... }"),
			name->text, home);
	else if (g.best && *where)
		MISTAKE(w, name->line, N_("unknown setting '%s' in %s; did you mean '%s'?"),
			name->text, where, g.best);
	else if (g.best)
		MISTAKE(w, name->line, N_("unknown setting '%s'; did you mean '%s'?"), name->text,
			g.best);
	else if (*where)
		MISTAKE(w, name->line, N_("unknown setting '%s' in %s"), name->text, where);
	else
		MISTAKE(w, name->line, N_("unknown setting '%s'"), name->text);
}

static void check_twice(struct walk *w, const struct outline *o, const struct outline *item)
{
	for (const struct outline *other = o->items; other < item; other++) {
		if (other->opt != item->opt || strcmp(other->title, item->title) != 0)
			continue;
		MISTAKE(w, item->line, N_("%s is there twice; the first is in line %d"),
			named(arena_of(w), item), other->line);
		return;
	}
}

/*
 * Whether to stop: then the walk is at the end of the file and nothing more is reported. "n" is
 * the number of entries in the section; libconfuse's time grows with its square.
 */
static bool has_enough(struct walk *w, size_t n)
{
	if (w->report->errors >= w->most)
		MISTAKE(w, w->t->line,
			N_("the rest of the file was not looked at: it has too many mistakes"));
	else if (n >= SECTION_MOST)
		MISTAKE(w, w->t->line,
			N_("the rest of the file was not looked at: it has too many entries"));
	else
		return false;
	w->report = &w->mute;
	w->t = w->scan->tokens + w->scan->n_tokens - 1;
	return true;
}

static struct outline *add_item(
	struct walk *w, struct outline *o, const cfg_opt_t *opt, const struct token *name)
{
	struct outline *item = ARENA_PUSH(arena_of(w), o->items, &o->n, &o->room);

	*item = (struct outline){
		.name = name->text, .title = "", .text = "", .opt = opt, .line = name->line
	};
	return item;
}

static void take_value(struct walk *w, struct outline *item)
{
	int *line = ARENA_PUSH(arena_of(w), item->lines, &item->n_lines, &item->room_lines);

	*line = w->t->line;
	if (item->n_lines == 1)
		item->text = w->t->text;
	advance(w);
}

static void read_element(struct walk *w, struct outline *item, bool *comma)
{
	if (is_value(w->t)) {
		if (!*comma)
			MISTAKE(w, w->t->line, N_("a ',' is missing before \"%s\""), w->t->text);
		take_value(w, item);
		*comma = false;
	} else if (w->t->kind == TOKEN_COMMA) {
		if (*comma)
			MISTAKE(w, w->t->line, N_("there is nothing before this ','"));
		advance(w);
		*comma = true;
	} else {
		MISTAKE(w, w->t->line, N_("unexpected '%s' in the list '%s'"), w->t->text,
			item->name);
		if (w->t->kind == TOKEN_OPEN)
			skip_block(w);
		else
			advance(w);
		*comma = true;
	}
}

/* The elements up to the closing brace; the opening one is taken. */
static void read_list(struct walk *w, struct outline *item, int open)
{
	bool comma = true;

	while (w->t->kind != TOKEN_CLOSE && w->t->kind != TOKEN_END) {
		/* The next setting on its own line: the brace was forgotten. */
		if (w->t->first && is_statement(w->t))
			break;
		read_element(w, item, &comma);
		if (has_enough(w, 0))
			return;
	}
	if (!take(w, TOKEN_CLOSE))
		MISTAKE(w, open, N_("the list '%s' is never closed with }"), item->name);
}

/* "a", "b" without the braces. */
static void read_bare_list(struct walk *w, struct outline *item)
{
	int line = w->t->line;

	take_value(w, item);
	if (w->t->kind != TOKEN_COMMA)
		return;
	MISTAKE(w, line, N_("the list '%s' must stand between { and }"), item->name);
	while (w->t->kind == TOKEN_COMMA || (is_value(w->t) && !is_statement(w->t)))
		advance(w);
	/* The brace that closes the section stands on a line of its own. */
	if (w->t->kind == TOKEN_CLOSE && !w->t->first)
		advance(w);
}

static void read_scalar(struct walk *w, struct outline *item)
{
	bool quoted = w->t->kind == TOKEN_TEXT;

	take_value(w, item);
	const struct token *t = w->t;
	if (t->first || t->kind == TOKEN_CLOSE || t->kind == TOKEN_END || is_statement(t))
		return;
	if (quoted && is_value(t))
		MISTAKE(w, t->line,
			N_("unexpected '%s' after the value of '%s'; a \" inside a text is "
			   "written \\\""),
			t->text, item->name);
	else if (is_value(t))
		MISTAKE(w, t->line,
			N_("unexpected '%s' after the value of '%s'; a text of several words "
			   "stands between two \""),
			t->text, item->name);
	else
		MISTAKE(w, t->line, N_("unexpected '%s' after the value of '%s'"), t->text,
			item->name);
	skip_line(w);
}

static void read_setting(struct walk *w, struct outline *item)
{
	bool list = item->opt->flags & CFGF_LIST;

	if (!take(w, TOKEN_EQUALS))
		MISTAKE(w, item->line, N_("there is no '=' after '%s'"), item->name);
	const struct token *t = w->t;
	if (t->kind == TOKEN_OPEN && (list || t->line == item->line)) {
		if (!list) {
			MISTAKE(w, t->line, N_("'%s' takes one value, not a list"), item->name);
			skip_block(w);
			return;
		}
		advance(w);
		read_list(w, item, t->line);
	} else if (!is_value(t) || t->line != item->line || t[1].kind == TOKEN_EQUALS) {
		MISTAKE(w, item->line, N_("'%s' has no value"), item->name);
		if (t->line == item->line)
			skip_line(w);
	} else if (list) {
		read_bare_list(w, item);
	} else {
		read_scalar(w, item);
	}
}

static void read_title(struct walk *w, struct outline *item)
{
	if (!has_title(item->opt)) {
		if (is_value(w->t) && w->t->line == item->line) {
			MISTAKE(w, item->line, N_("'%s' takes no name"), item->name);
			advance(w);
		}
		return;
	}
	if (is_value(w->t) && w->t->line == item->line) {
		item->title = w->t->text;
		advance(w);
	} else {
		MISTAKE(w, item->line, N_("there is no name after '%s'; write: %s \"name\" {"),
			item->name, item->name);
	}
}

static void read_items(struct walk *w, struct level *l);

/* Is this the beginning of a section that belongs further out? Then a brace is missing before it.
 */
static bool belongs_outside(const struct walk *w, const struct level *l)
{
	if (!is_statement(w->t) || find_opt(l->opts, w->t->text))
		return false;
	for (l = l->outer; l; l = l->outer) {
		const cfg_opt_t *opt = find_opt(l->opts, w->t->text);
		if (opt)
			return is_section(opt);
	}
	return false;
}

static void close_section(
	struct walk *w, struct level *outer, const struct level *inner, int indent, int open)
{
	if (w->t->kind == TOKEN_CLOSE) {
		if (w->t->first && w->t->indent < indent && !outer->suspect)
			outer->suspect = open;
		advance(w);
		return;
	}
	MISTAKE(w, inner->suspect ? inner->suspect : open, N_("the '{' here is never closed"));
}

static void read_section(struct walk *w, struct level *l, struct outline *item, int indent)
{
	if (take(w, TOKEN_EQUALS))
		MISTAKE(w, item->line, N_("'%s' is a section and takes no '='"), item->name);
	read_title(w, item);
	int open = w->t->line;
	if (!take(w, TOKEN_OPEN)) {
		MISTAKE(w, item->line, N_("there is no '{' after %s"),
			outline_where(arena_of(w), item));
		if (!w->t->first) {
			skip_line(w);
			return;
		}
	}
	struct level inner = { .outer = l, .o = item, .opts = item->opt->subopts };
	read_items(w, &inner);
	close_section(w, l, &inner, indent, open);
}

static void read_statement(struct walk *w, struct level *l)
{
	const struct token *name = w->t;
	const cfg_opt_t *opt = find_opt(l->opts, name->text);

	advance(w);
	if (!opt) {
		unknown_name(w, l, name);
		skip_statement(w);
		return;
	}
	struct outline *item = add_item(w, l->o, opt, name);
	if (is_section(opt))
		read_section(w, l, item, name->indent);
	else
		read_setting(w, item);
	/* A list of repeated statements would be a second message for the same slip. */
	check_twice(w, l->o, item);
}

/* Up to the brace that closes the section, the end of the file, or what belongs further out. */
static void read_items(struct walk *w, struct level *l)
{
	while (w->t->kind != TOKEN_END && !belongs_outside(w, l)) {
		if (has_enough(w, l->o->n))
			return;
		if (w->t->kind == TOKEN_CLOSE && l->outer)
			return;
		if (w->t->kind == TOKEN_CLOSE) {
			MISTAKE(w, w->t->line, N_("this '}' closes nothing"));
			advance(w);
		} else if (w->t->kind == TOKEN_WORD) {
			read_statement(w, l);
		} else {
			MISTAKE(w, w->t->line,
				N_("unexpected '%s'; here stands the name of a setting"),
				w->t->text);
			skip_stray(w);
		}
	}
}

struct outline *outline_of(const struct scan *scan, cfg_opt_t *opts)
{
	struct walk w = { .scan = scan, .report = scan->report, .t = scan->tokens };
	struct outline *root = ARENA_NEW(arena_of(&w), struct outline);
	struct level top = { .o = root, .opts = opts };

	conf_report_init(&w.mute, arena_of(&w), NULL);
	if (scan->doubtful)
		w.report = &w.mute;
	w.most = w.report->errors + MISTAKES_MOST;
	*root = (struct outline){ .name = "", .title = "", .text = "", .line = 0 };
	read_items(&w, &top);
	root->partial = w.report == &w.mute;
	return root;
}
