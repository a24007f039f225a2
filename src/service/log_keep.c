/* How long the log is kept, whether it still holds what was written down of it, and what there is in it. */

#include <strings.h>

#include "admin_priv.h"
#include "base/clock.h"
#include "base/hash.h"
#include "store/chain.h"

#define CHUNK_ROWS 2000 /* dropped in one transaction: others wait no longer than for a save */

struct prune {
	int32_t before; /* month */
	struct chain_dropped dropped;
};

static enum status drop_some(struct call *c, struct err *e)
{
	struct prune *p = c->reply;

	return store_chain_drop(c->store, p->before, c->now, CHUNK_ROWS, &p->dropped, e);
}

static enum status drop_all(struct service *s, struct arena *a, struct prune *p, struct admin_prune *out, struct err *e)
{
	int32_t month = -1;

	do {
		if (service_admin_call(s, true, drop_some, p, a, e) != ST_OK)
			return e->code;
		out->rows += p->dropped.rows;
		out->months += p->dropped.rows > 0 && p->dropped.month != month;
		month = p->dropped.month;
	} while (p->dropped.rows > 0);
	return ST_OK;
}

enum status service_log_prune(struct service *s, struct arena *a, struct admin_prune *out, struct err *e)
{
	struct prune p = { .before = store_chain_month(clock_now()) - s->settings->log_keep_months };

	*out = (struct admin_prune){ 0 };
	if (s->settings->log_keep_months == 0)
		return ST_OK;
	if (drop_all(s, a, &p, out, e) != ST_OK)
		return e->code;
	if (out->rows == 0)
		return ST_OK;
	return service_admin_log(s, AUDIT_ERASE,
		arena_printf(a, "log: %d months, %lld rows", (int)out->months, (long long)out->rows), a, e);
}

struct holding {
	int64_t seq;
	unsigned char hash[HASH_BYTES];
	bool found;
};

static enum status load_hash(struct store *store, void *ctx, struct err *e)
{
	struct holding *h = ctx;

	return store_chain_at(store, h->seq, h->hash, &h->found, e);
}

enum status service_log_holds(struct service *s, int64_t seq, const char *hash, bool *holds, struct err *e)
{
	struct holding h = { .seq = seq };
	char hex[HASH_HEX];

	if (store_read(s->store, load_hash, &h, e) != ST_OK)
		return e->code;
	*holds = h.found && strcasecmp(hash_hex(h.hash, hex), hash) == 0;
	return ST_OK;
}

const char *service_log_action(size_t i)
{
	static const char *const names[] = {
#define AUDIT_NAME(id, number, name) name,
		AUDIT_ACTIONS(AUDIT_NAME)
#undef AUDIT_NAME
	};

	return i < COUNT(names) ? names[i] : NULL;
}
