/*
 * What growth costs: the requests of a caseworker's day on a file of a hundredth of the citizens and on the whole one,
 * the same caseload in both, interleaved in one run. The tree of the file is a level deeper in the large one; only a
 * search and what is about a whole municipality may grow with it.
 * growth SMALL LARGE: made by municipality, in memory, so that no flush of a disk hides the difference; written to.
 */

#include "bare.h"
#include "form.h"

struct side {
	struct settings settings;
	struct service service;
	struct door *door;
	struct arena arena;
	int n_citizens;
};

static struct side sides[2]; /* small, large */

static int own_course(const struct side *s, int i)
{
	return i % OWN * (s->n_citizens / OWN) + 1;
}

static void home(struct side *s, int i)
{
	struct home_reply reply;
	struct err e = { 0 };

	(void)i;
	must(door_home(s->door, &(struct home_request){ 0 }, &s->arena, &reply, &e), &e);
}

static void groups(struct side *s, int i)
{
	struct groups_reply reply;
	struct err e = { 0 };

	(void)i;
	must(door_groups(s->door, &(struct groups_request){ 0 }, &s->arena, &reply, &e), &e);
}

static void caseload(struct side *s, int i)
{
	struct caseload_request request = { .readings = 24 };
	struct caseload_reply reply;
	struct err e = { 0 };

	(void)i;
	must(door_caseload(s->door, &request, &s->arena, &reply, &e), &e);
	if (reply.n_rows != OWN) {
		fprintf(stderr, "a caseload of %d, not of %d\n", (int)reply.n_rows, OWN);
		exit(1);
	}
}

static void open_citizen(struct side *s, int i)
{
	struct citizen_request request = { { own_course(s, i) }, "" };
	struct citizen_reply reply;
	struct err e = { 0 };

	must(door_citizen(s->door, &request, &s->arena, &reply, &e), &e);
}

static void search(struct side *s, const char *text)
{
	struct search_request request = { text, 24 };
	struct search_reply reply;
	struct err e = { 0 };

	must(door_search(s->door, &request, &s->arena, &reply, &e), &e);
}

static void search_ref(struct side *s, int i)
{
	search(s, arena_printf(&s->arena, "B-%d", 1000 + own_course(s, i)));
}

static void search_name(struct side *s, int i)
{
	search(s, arena_printf(&s->arena, "borger %d", own_course(s, i)));
}

static void key_of_a_form(struct side *s, int i)
{
	int32_t version;

	form_begin(s->door, &s->arena, own_course(s, i), &version);
}

static void save(struct side *s, int i)
{
	int32_t version;
	struct draft_id id = form_begin(s->door, &s->arena, own_course(s, i), &version);

	form_finish(s->door, &s->arena, id, version);
}

/* Medians of both; limit 0: no goal, printed only. */
static void compare(const char *what, void (*ask)(struct side *, int), double limit)
{
	double took[2][ROUNDS], p[2];
	char line[80];

	for (int i = 0; i < ROUNDS; i++)
		for (int k = 0; k < 2; k++) {
			double from = measure_us();

			ask(&sides[k], i);
			took[k][i] = measure_us() - from;
			store_after_answer(sides[k].service.store);
			arena_reset(&sides[k].arena);
		}
	for (int k = 0; k < 2; k++)
		p[k] = measure_percentile(took[k], ROUNDS, 50);
	snprintf(line, sizeof(line), "%s, %.0f us -> %.0f us", what, p[0], p[1]);
	if (limit > 0)
		goal(line, p[1] / p[0], "x", limit);
	else
		printf("  %-50s %9.2f x\n", line, p[1] / p[0]);
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: growth SMALL LARGE\n");
		return 64;
	}
	for (int k = 0; k < 2; k++) {
		open_bare(argv[k + 1]);
		sides[k].n_citizens = n_citizens;
		open_service(&sides[k].service, &sides[k].settings, argv[k + 1]);
		sqlite3_close(bare);
		sides[k].door = door_new_local(service_serve, &sides[k].service);
		arena_init(&sides[k].arena);
	}
	printf("growth from %d citizens to %d:\n", sides[0].n_citizens, sides[1].n_citizens);
	compare("home", home, 0);
	compare("target groups", groups, 0);
	compare("caseload of 60", caseload, 1.5);
	compare("open a citizen", open_citizen, 1.5);
	compare("search by reference", search_ref, 0);
	compare("search by name", search_name, 0);
	compare("a key of the form", key_of_a_form, 1.5);
	compare("save", save, 1.5);
	for (int k = 0; k < 2; k++) {
		door_free(sides[k].door);
		store_close(sides[k].service.store);
		arena_done(&sides[k].arena);
	}
	return !met;
}
