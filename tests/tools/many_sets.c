#include "many_sets.h"

#include "base/date.h"

static struct indicator own(struct arena *a, const struct indicator *like, const char *key, const char *label)
{
	struct indicator in = *like;

	in.key = key;
	in.label = label;
	in.label_en = arena_printf(a, "[%s]", key);
	in.question = arena_printf(a, "Hvordan er det med %s?", label);
	return in;
}

static struct def_set general(struct arena *a, const struct set_version *basis)
{
	struct def_set def = { .place = { "world", 1 }, .set = *basis };
	struct indicator *in = ARENA_ARRAY(a, 4, struct indicator);

	in[0] = basis->indicators[set_find(basis, "sovn")];
	in[1] = own(a, &in[0], "motivation", "Motivation");
	in[2] = basis->indicators[set_find(basis, "bolig")];
	in[3] = own(a, &in[0], "dagsform", "Dagsform");
	def.set.key = "generel";
	def.set.label = "Generel";
	def.set.label_en = "[generel]";
	def.set.cadence_days = 90;
	def.set.indicators = in;
	def.set.n_indicators = 4;
	return def;
}

void many_sets_define(struct arena *a, struct definitions *out)
{
	struct def_set *sets = ARENA_ARRAY(a, 3, struct def_set);
	struct def_group *groups = ARENA_ARRAY(a, 3, struct def_group);

	world_define(a, out);
	for (size_t i = 0; i < 2; i++) {
		sets[i] = out->sets[i];
		groups[i] = out->groups[i];
	}
	sets[2] = general(a, &sets[0].set);
	groups[2] = groups[0];
	groups[2].key = "alle";
	groups[2].label = "Alle";
	groups[2].set = "generel";
	out->sets = sets;
	out->groups = groups;
	out->n_sets = out->n_groups = 3;
}

void many_sets_publish(struct world *w, const struct definitions *d)
{
	struct publish_report report;
	struct err e;

	world_ok(service_publish(&w->admin, d, false, &w->arena, &report, &e), &e);
}

void many_sets_make(struct world *w)
{
	static const struct {
		const char *cpr, *name;
	} who[] = { { "010190-0000", "Søren Ågård" }, { "020190-0001", "Ida Holm" } };
	struct import_row rows[2];
	struct import_report report;
	struct definitions d;
	struct err e;

	world_make(w);
	many_sets_define(&w->arena, &d);
	many_sets_publish(w, &d);
	for (int i = 0; i < 2; i++)
		rows[i] = (struct import_row){ .line = i + 1, .cpr = who[i].cpr, .name = who[i].name, .group = "alle",
			.caseworker = "anna", .from = WORLD_TODAY - 10 };
	world_ok(service_import_citizens(&w->admin, rows, 2, "alle.csv", false, &w->arena, &report, &e), &e);
}
