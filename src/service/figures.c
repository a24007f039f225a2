/*
 * Figures of many citizens without names. The whole table of the reader's scope is made for each question, also when one
 * row is asked for: what may be told of a cell hangs on all others, and two answers must not tell more than one.
 */

#include "base/date.h"
#include "call_priv.h"
#include "model/disclosure.h"
#include "model/figures.h"
#include "store/figures.h"
#include "store/group.h"
#include "store/section.h"
#include "store/set.h"

struct gathering {
	struct call *call;
	struct section *sections;
	struct target_group *groups;
	size_t n_sections, n_groups;
	const struct set_version **sets; /* that readings were made with */
	size_t n_sets, room_sets;
	struct figures figures;
	int32_t limit;
};

/* Row and column of a section and a group, 0 for those that are not there. */
static size_t row_of(const struct gathering *g, struct section_id id)
{
	for (size_t i = 0; i < g->n_sections; i++)
		if (g->sections[i].id.v == id.v)
			return i + 1;
	return 0;
}

static size_t col_of(const struct gathering *g, struct group_id id)
{
	for (size_t i = 0; i < g->n_groups; i++)
		if (g->groups[i].id.v == id.v)
			return i + 1;
	return 0;
}

static enum status find_set(struct gathering *g, struct set_version_id id, const struct set_version **out, struct err *e)
{
	struct set_version *set;

	for (size_t i = 0; i < g->n_sets; i++)
		if (g->sets[i]->id.v == id.v) {
			*out = g->sets[i];
			return ST_OK;
		}
	set = ARENA_NEW(g->call->arena, struct set_version);
	if (store_set_load(g->call->store, g->call->arena, id, set, e) != ST_OK)
		return e->code;
	*(const struct set_version **)ARENA_PUSH(g->call->arena, g->sets, &g->n_sets, &g->room_sets) = set;
	*out = set;
	return ST_OK;
}

/* In an arena that is emptied for each course: a year of a municipality is a million readings. */
static enum status add_readings(struct gathering *g, struct arena *scratch, const struct figures_course *course,
	size_t row, size_t col, struct err *e)
{
	const struct figures_period *p = &g->figures.period;
	struct figures_reading r = { .citizen = course->citizen.v, .row = row, .col = col };
	struct reading *readings;
	size_t n;

	arena_reset(scratch);
	if (store_figures_readings(g->call->store, scratch, course, p->from, p->to, &readings, &n, e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		if (find_set(g, readings[i].set_version, &r.set, e) != ST_OK)
			return e->code;
		r.taken_on = readings[i].taken_on;
		r.scores = readings[i].scores;
		figures_add_reading(&g->figures, &r);
	}
	return ST_OK;
}

static enum status add_course(struct gathering *g, struct arena *scratch, const struct figures_course *course,
	struct err *e)
{
	size_t row = row_of(g, course->section), col = col_of(g, course->due.group);
	const struct due_rule *rule = &course->due.rule;
	int32_t today = g->call->today;

	if (!row || !col || course->due.trial)
		return ST_OK;
	if (!rule->exited && (rule->course_to == DAY_NONE || rule->course_to >= today))
		figures_add_course(&g->figures, row, col, due_state(rule, today));
	return add_readings(g, scratch, course, row, col, e);
}

/*
 * Sections are told of as a whole: who sees one does not see the own citizens of another as a row of few. The own
 * citizens and those of the own orders are no secret to who works with them.
 */
static struct scope scope_of(const struct call *c, bool *own)
{
	struct scope scope = service_rights_scope(c, ACT_REPORT);
	enum reach reach = service_rights_reach(c, ACT_REPORT);

	*own = reach == REACH_CASELOAD || reach == REACH_ORDERS;
	if (!*own)
		scope.ways &= ~(unsigned)WAY_CASELOAD;
	return scope;
}

static enum status gather(struct gathering *g, struct figures_period period, struct err *e)
{
	struct call *c = g->call;
	struct figures_course *courses;
	struct arena scratch;
	size_t n;
	bool own;
	struct scope scope = scope_of(c, &own);

	g->limit = own ? 0 : c->service->settings->figures_min;
	if (store_section_list(c->store, c->arena, &g->sections, &g->n_sections, e) != ST_OK ||
		store_group_list(c->store, c->arena, &g->groups, &g->n_groups, e) != ST_OK ||
		store_figures_courses(c->store, c->arena, &scope, period.from, &courses, &n, e) != ST_OK)
		return e->code;
	if (g->n_sections >= DISCLOSURE_LINES || g->n_groups >= DISCLOSURE_LINES)
		return err_set(e, ST_TOOBIG, "%s", N_("The table of sections and target groups"));
	figures_init(&g->figures, c->arena, g->n_sections + 1, g->n_groups + 1, period);
	arena_init(&scratch);
	enum status status = ST_OK;
	for (size_t i = 0; i < n && status == ST_OK; i++)
		status = add_course(g, &scratch, &courses[i], e);
	arena_done(&scratch);
	if (status == ST_OK && g->n_groups && g->n_sections)
		figures_end(&g->figures, c->arena, g->limit);
	return status;
}

static int32_t count(const struct figure *f, unsigned hides, int32_t n)
{
	return f->hides & hides ? FIGURE_HIDDEN : n;
}

static void describe_bands(const struct gathering *g, const struct figure *f, struct figures_row *out)
{
	if (!f->measured || f->mixed || f->hides & (HIDES_BANDS | HIDES_MEASURED))
		return;
	out->bands = ARENA_ARRAY(g->call->arena, FIGURES_BANDS, struct figures_band_row);
	out->n_bands = FIGURES_BANDS;
	for (int i = 0; i < FIGURES_BANDS; i++)
		out->bands[i] = (struct figures_band_row){ f->bands[i].n, figures_band(f, i) };
}

static const char *describe_line(const struct gathering *g, const struct figure *f)
{
	char *line = arena_alloc(g->call->arena, FIGURES_MONTHS + 1);

	for (int32_t m = 0; m < g->figures.period.months; m++) {
		int step = figures_step(f, m, g->limit);
		line[m] = step < 0 ? ' ' : (char)('0' + step);
	}
	return line;
}

static void describe(const struct gathering *g, size_t row, size_t col, struct figures_row *out)
{
	const struct figure *f = figures_at(&g->figures, row, col);
	const struct section *section = row ? &g->sections[row - 1] : NULL;
	const struct target_group *group = col ? &g->groups[col - 1] : NULL;

	*out = (struct figures_row){
		.section = section ? section->id : (struct section_id){ 0 },
		.group = group ? group->id : (struct group_id){ 0 },
		.section_key = section ? section->key : "",
		.section_label = section ? section->label : "",
		.group_key = group ? group->key : "",
		.group_label = group ? group->label : "",
		.group_label_en = group ? group->label_en : "",
		.citizens = count(f, HIDES_CITIZENS, f->citizens),
		.due = count(f, HIDES_DUE, f->due),
		.overdue = count(f, HIDES_OVERDUE, f->overdue),
		.measured = count(f, HIDES_MEASURED, f->measured),
		.up = count(f, HIDES_UP, f->up),
		.same = count(f, HIDES_WAYS, f->same),
		.down = count(f, HIDES_WAYS, f->down),
		.start = figures_start(f),
		.now = figures_now(f),
		.weeks = figures_weeks(f),
		.line = describe_line(g, f),
	};
	describe_bands(g, f, out);
}

static bool is_told_of(const struct gathering *g, size_t row, size_t col)
{
	const struct figure *f = figures_at(&g->figures, row, col);

	return (row || col) && (f->citizens || f->measured);
}

static void add_row(const struct gathering *g, size_t row, size_t col, struct figures_reply *reply)
{
	const struct figure *f = figures_at(&g->figures, row, col);

	if (reply->n_rows < WIRE_LIST_MAX && (!reply->n_rows || f->citizens || f->measured))
		describe(g, row, col, &reply->rows[reply->n_rows++]);
}

/* How many sections have anybody: the rows of a single one would be the totals again. */
static size_t sections_seen(const struct gathering *g)
{
	size_t n = 0;

	for (size_t row = 1; row <= g->n_sections; row++)
		n += figures_at(&g->figures, row, 0)->citizens || figures_at(&g->figures, row, 0)->measured;
	return n;
}

static void answer(const struct gathering *g, size_t row, size_t col, struct figures_reply *reply)
{
	reply->rows = ARENA_ARRAY(g->call->arena, WIRE_LIST_MAX, struct figures_row);
	add_row(g, row, col, reply);
	for (size_t i = 1; i <= g->n_groups && !col; i++)
		add_row(g, row, i, reply);
	for (size_t i = 1; i <= g->n_sections && !row && (col || sections_seen(g) > 1); i++)
		add_row(g, i, col, reply);
}

static enum status judge(const struct figures_request *request, struct err *e)
{
	if (request->months == 3 || request->months == 6 || request->months == 12 || request->months == 24)
		return ST_OK;
	err_set(e, ST_INVALID, "%d", (int)request->months);
	return err_field(e, "months");
}

static enum status figures(struct call *c, struct err *e)
{
	const struct figures_request *request = c->request;
	struct figures_reply *reply = c->reply;
	struct gathering *g = ARENA_NEW(c->arena, struct gathering);

	g->call = c;
	if (judge(request, e) != ST_OK || gather(g, figures_period(request->months, c->today), e) != ST_OK)
		return e->code;
	size_t row = row_of(g, request->section), col = col_of(g, request->group);
	if ((request->section.v && !is_told_of(g, row, 0)) || (request->group.v && !is_told_of(g, 0, col)))
		return err_set(e, ST_NOTFOUND, "%s", request->section.v ? N_("The section") : N_("The target group"));
	*reply = (struct figures_reply){ .from = g->figures.period.from, .to = g->figures.period.to, .limit = g->limit,
		.reach = (int32_t)service_rights_reach(c, ACT_REPORT) };
	answer(g, row, col, reply);
	return service_call_audit(c, AUDIT_FIGURES, request->section.v, NULL,
		arena_printf(c->arena, "%d months%s%s", (int)request->months, col ? "; group " : "",
			col ? g->groups[col - 1].key : ""), e);
}

enum status service_figures(struct service *s, const struct figures_request *request, struct arena *a,
	struct figures_reply *reply, struct err *e)
{
	return service_call(s, OP_FIGURES, figures, request, a, reply, e);
}
