/*
 * The kind of file that names administrations and sections. It only collects; whether the names it
 * uses exist is asked when all files are read.
 */
#include "library_priv.h"

#include "base/date.h"

static cfg_opt_t starts_opts[] = {
	OPT_STR("from"),
	CFG_END(),
};

static cfg_opt_t section_opts[] = {
	OPT_STR("label"),
	OPT_STR("from"),
	CFG_SEC("starts", starts_opts, NAMED),
	CFG_END(),
};

static cfg_opt_t administration_opts[] = {
	OPT_STR("label"),
	CFG_SEC("section", section_opts, NAMED),
	CFG_END(),
};

static cfg_opt_t opts[] = {
	CFG_SEC("administration", administration_opts, NAMED),
	CFG_END(),
};

const struct kind *organisation_kind(void)
{
	static const struct kind kind = { opts, NULL, 0 };

	return &kind;
}

/* When one target group begins on another day than the section. */
static void read_starts(struct parsed *p, const struct outline *o, cfg_t *cfg, struct def_section *s)
{
	s->n_starts = cfg_size(cfg, "starts");
	s->starts = ARENA_ARRAY(p->a, s->n_starts, struct def_start);
	for (unsigned i = 0; i < s->n_starts; i++) {
		const struct outline *at = outline_section(o, "starts", i);

		s->starts[i] = (struct def_start){ { p->file, at->line }, parsed_key(p, at),
			parsed_day(p, at, cfg_getnsec(cfg, "starts", i), "from") };
		parsed_needed(p, at, cfg_getnsec(cfg, "starts", i), "from", LABEL_MOST);
	}
}

static void read_section(struct library *lib, struct parsed *p, const char *administration,
	const struct outline *o, cfg_t *cfg)
{
	struct raw_section *raw =
		ARENA_PUSH(lib->a, lib->sections, &lib->n_sections, &lib->room_sections);
	struct def_section *s = &raw->section;

	raw->at = (struct origin){ p->file, o };
	s->place = (struct def_place){ p->file, o->line };
	s->key = parsed_key(p, o);
	s->label = parsed_needed(p, o, cfg, "label", LABEL_MOST);
	s->administration = administration;
	s->from = parsed_day(p, o, cfg, "from");
	read_starts(p, o, cfg, s);
}

static void read_administration(
	struct library *lib, struct parsed *p, const struct outline *o, cfg_t *cfg)
{
	struct def_administration *a = ARENA_PUSH(
		lib->a, lib->administrations, &lib->n_administrations, &lib->room_administrations);

	a->place = (struct def_place){ p->file, o->line };
	a->key = parsed_key(p, o);
	a->label = parsed_needed(p, o, cfg, "label", LABEL_MOST);
	for (unsigned i = 0; i < cfg_size(cfg, "section"); i++)
		read_section(lib, p, a->key, outline_section(o, "section", i),
			cfg_getnsec(cfg, "section", i));
	if (cfg_size(cfg, "section") == 0)
		PARSE_WARNING(p, o->line, N_("%s has no sections"),
			outline_where(lib->a, o));
}

void organisation_read(struct library *lib, struct parsed *p)
{
	for (unsigned i = 0; i < cfg_size(p->cfg, "administration"); i++)
		read_administration(lib, p, outline_section(p->outline, "administration", i),
			cfg_getnsec(p->cfg, "administration", i));
	if (cfg_size(p->cfg, "administration") == 0)
		PARSE_ERROR(p, 0,
			N_("there is no administration \"name\" { ... } in this file"));
}
