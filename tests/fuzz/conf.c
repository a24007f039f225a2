/*
 * Any bytes as a file of sets.d, as organisation.conf and as rollout.conf: read or refused with messages at lines
 * that the file has; and what the outline lets pass, libconfuse reads without a word, with as many
 * sections.
 */

#include <stdint.h>

#include "../../src/conf/library_priv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_lines(const struct conf_report *r, const uint8_t *data, size_t size)
{
	int lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	for (size_t i = 0; i < r->n; i++)
		BUG_ON(r->messages[i].line < 0 || r->messages[i].line > lines);
}

static void check_sections(const struct parsed *p, const struct kind *kind)
{
	for (const cfg_opt_t *opt = kind->opts; opt->name; opt++) {
		unsigned n = cfg_size(p->cfg, opt->name);
		BUG_ON(n && !outline_section(p->outline, opt->name, n - 1));
		BUG_ON(outline_section(p->outline, opt->name, n));
	}
}

/* Scan and outline alone: no mistake found means that libconfuse finds none of form. */
static bool is_sound(struct arena *a, const uint8_t *data, size_t size, const struct kind *kind)
{
	struct conf_report r;
	struct scan scan;

	conf_report_init(&r, a, NULL);
	if (scan_text(&scan, a, &r, "fuzz.conf", (const char *)data, size))
		outline_of(&scan, kind->opts);
	return r.errors == 0;
}

static void read_as(const uint8_t *data, size_t size, const struct kind *kind,
	void (*take)(struct library *, struct parsed *))
{
	struct arena a;
	struct conf_report r;
	struct definitions out = { 0 };
	struct library lib = { .a = &a, .report = &r };
	struct parsed p;

	arena_init(&a);
	conf_report_init(&r, &a, NULL);
	parse_text(&p, &a, &r, "fuzz.conf", kind, (const char *)data, size);
	BUG_ON(is_sound(&a, data, size, kind) != (p.cfg != NULL));
	if (p.outline)
		resolve_define(&lib, "fuzz.conf", p.outline);
	if (p.cfg) {
		check_sections(&p, kind);
		take(&lib, &p);
	}
	parsed_done(&p);
	resolve_library(&lib, &out);
	conf_report_sort(&r);
	check_lines(&r, data, size);
	BUG_ON(r.errors == 0 && out.n_sets != lib.n_sets);
	arena_done(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_as(data, size, sets_kind(), sets_read);
	read_as(data, size, organisation_kind(), organisation_read);
	read_as(data, size, rollout_kind(), rollout_read);
	return 0;
}
