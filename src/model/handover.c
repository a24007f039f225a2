/*
 * Who could take over which case. The same lists give the same suggestion, so the order of the
 * receivers decides where all else is equal.
 */
#include "model/handover.h"

#include "base/err.h"

static size_t has_group(const struct handover_receiver *r, struct group_id group)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_groups; i++)
		n += r->groups[i].v == group.v;
	return n;
}

/* Lighter first, then who knows the group, then the order of the list. */
static size_t lightest(const struct handover_receiver *receivers, size_t n, struct group_id group)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++) {
		const struct handover_receiver *a = &receivers[i], *b = &receivers[best];

		if (a->load < b->load || (a->load == b->load && has_group(a, group) > has_group(b, group)))
			best = i;
	}
	return best;
}

static size_t most_of_group(const struct handover_receiver *receivers, size_t n, struct group_id group)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++) {
		size_t a = has_group(&receivers[i], group), b = has_group(&receivers[best], group);

		if (a > b || (a == b && receivers[i].load < receivers[best].load))
			best = i;
	}
	return best;
}

static void give(struct handover_case *c, struct handover_receiver *receivers, size_t to)
{
	c->to = (int32_t)to;
	receivers[to].load++;
}

/* The whole group goes one way, so it is decided once, by its first case. */
static void by_group(struct handover_case *cases, size_t n, struct handover_receiver *receivers, size_t n_receivers)
{
	for (size_t i = 0; i < n; i++) {
		if (cases[i].to >= 0)
			continue;
		size_t to = most_of_group(receivers, n_receivers, cases[i].group);
		for (size_t j = i; j < n; j++)
			if (cases[j].group.v == cases[i].group.v)
				give(&cases[j], receivers, to);
	}
}

static size_t count_group(const struct handover_case *cases, size_t n, struct group_id group)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += cases[i].group.v == group.v;
	return count;
}

/* Of those not given yet the one whose group is rarest, so that its few can still go to who knows it. */
static size_t next_case(const struct handover_case *cases, size_t n)
{
	size_t best = n, best_count = 0;

	for (size_t i = 0; i < n; i++) {
		if (cases[i].to >= 0)
			continue;
		size_t count = count_group(cases, n, cases[i].group);
		if (best == n || count < best_count) {
			best = i;
			best_count = count;
		}
	}
	return best;
}

static void by_balance(struct handover_case *cases, size_t n, struct handover_receiver *receivers, size_t n_receivers)
{
	for (size_t i; (i = next_case(cases, n)) < n;)
		give(&cases[i], receivers, lightest(receivers, n_receivers, cases[i].group));
}

void handover_suggest(enum handover_plan plan, size_t one, struct handover_case *cases, size_t n,
	struct handover_receiver *receivers, size_t n_receivers)
{
	for (size_t i = 0; i < n; i++)
		cases[i].to = -1;
	if (n_receivers == 0)
		return;
	switch (plan) {
	case PLAN_ONE:
		BUG_ON(one >= n_receivers);
		for (size_t i = 0; i < n; i++)
			give(&cases[i], receivers, one);
		break;
	case PLAN_GROUP:
		by_group(cases, n, receivers, n_receivers);
		break;
	case PLAN_BALANCE:
		by_balance(cases, n, receivers, n_receivers);
		break;
	case PLAN_NONE:
	case PLAN_COUNT:
		break;
	}
}
