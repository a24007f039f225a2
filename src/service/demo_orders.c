/*
 * Orders of the demo, made as their caseworker would, and what the provider has scored since.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "demo_priv.h"
#include "model/score.h"

#define ORDERS 5
#define ORDER_SINCE 50 /* days */
#define ORDER_INDICATORS 4

/* Fortnightly readings of the provider, a step above the start now and then. */
static void measure_order(struct demo *d, const char *cpr, const char *group, const struct set_version *set,
	const char *start, int32_t from)
{
	for (int k = 0; from + 3 + 14 * k < d->today; k++) {
		struct history_row *row = ARENA_PUSH(&d->arena, d->history.rows, &d->history.n, &d->history.room);
		char *scores = arena_dup(&d->arena, start);

		for (int32_t i = 0; i < set->n_indicators; i++) {
			const struct indicator *in = &set->indicators[i];
			int level = score_level(scores[i]), up = in->direction == LOW_IS_GOOD ? -1 : 1;

			if (level != LEVEL_NONE && (k + i) % 3 == 2 && indicator_level(in, level + up))
				scores[i] = score_of_level(level + up);
		}
		*row = (struct history_row){.cpr = cpr, .group = group, .author = "kho",
			.taken_on = from + 3 + 14 * k, .scores = scores, .marks = "",
			.note = k == 1 ? "Møder til tiden og holder hele dagen." : "",
			.finished_at = (int64_t)(from + 3 + 14 * k) * 86400 + 13 * 3600};
	}
}

/* Every other indicator that providers answer. */
static int32_t choose_keys(const struct set_version *set, struct order_key *keys)
{
	int32_t n = 0;

	for (int32_t i = 0; i < set->n_indicators && n < ORDER_INDICATORS; i++)
		if (i % 2 == 0 && (set->indicators[i].raters & RATER_BIT(RATER_PROVIDER)))
			keys[n++].key = set->indicators[i].key;
	return n;
}

static enum status add_order(struct demo *d, const struct case_row *row, const struct set_version *set,
	const struct provider_row *provider, int nth, struct err *e)
{
	struct order_key keys[ORDER_INDICATORS];
	int32_t from = d->today - ORDER_SINCE + 7 * nth;
	struct order_save_request request = {.course = row->course,
		.provider = provider->provider,
		.text = nth ? "" : "Fremmøde og struktur i hverdagen; tre dage om ugen i værkstedet.",
		.from_on = from < row->course_from ? row->course_from : from,
		.to_on = d->today + 60 - 10 * nth,
		.keys = keys,
		.n_keys = choose_keys(set, keys)};
	struct order_save_reply reply = {0};

	return service_order_save(&d->service, &request, &d->arena, &reply, e);
}

static const struct import_row *imported(const struct demo *d, const char *caseworker, int i)
{
	for (size_t k = 0; k < d->n; k++)
		if (strcmp(d->rows[k].caseworker, caseworker) == 0 && i-- == 0)
			return &d->rows[k];
	return NULL;
}

/* The courses of a caseworker are in the order of the import. */
static enum status order_some(struct demo *d, const struct caseload_reply *list, const struct provider_row *provider,
	struct err *e)
{
	enum status st = ST_OK;
	int own = 0, orders = 0;

	for (int32_t i = 0; st == ST_OK && i < list->n_rows && orders < ORDERS; i++) {
		const struct case_row *row = &list->rows[i];
		const struct set_version *set = service_demo_set(d, row);
		const struct import_row *of;

		if (strcmp(row->caseworker, d->caseworker) != 0)
			continue;
		of = imported(d, d->caseworker, own++);
		if (!set || !row->n_readings || d->today - row->course_from < ORDER_SINCE || own % 4 != 2)
			continue;
		st = add_order(d, row, set, provider, orders, e);
		if (of && orders < ORDERS - 1)
			measure_order(d, of->cpr, of->group, set, row->readings[0].scores,
				d->today - ORDER_SINCE + 7 * orders);
		orders++;
	}
	return st;
}

enum status service_demo_orders(struct demo *d, struct err *e)
{
	const struct identity self = service_demo_as_caseworker(d);
	struct caseload_request request = {.readings = 1};
	struct caseload_reply list = {0};
	struct providers_reply providers = {0};

	d->history.n = 0;
	enum status st = service_providers(&d->service, &(struct providers_request){0}, &d->arena, &providers, e);
	if (st == ST_OK)
		st = service_caseload(&d->service, &request, &d->arena, &list, e);
	if (st == ST_OK && providers.n_rows)
		st = order_some(d, &list, &providers.rows[0], e);
	service_demo_as_self(d, &self);
	return st == ST_OK && d->history.n ? service_import_history(&d->service, d->history.rows, d->history.n, "demo", e)
					   : st;
}
