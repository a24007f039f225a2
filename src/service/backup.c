/*
 * Backup, restore and their numbers, with the rows of the log. A restored file with an older
 * schema is not opened, so its restore cannot be logged in it.
 */
#include "store/backup.h"

#include <string.h>

#include "admin_priv.h"
#include "base/clock.h"
#include "store/chain.h"
#include "store/migrate.h"
#include "store/stats.h"

static enum status count(struct call *c, struct err *e)
{
	struct admin_stats *out = c->reply;
	struct store_stats n;
	enum status status = store_stats(c->store, &n, e);

	*out = (struct admin_stats){
		.file_bytes = n.file_bytes,
		.log_bytes = n.log_bytes,
		.schema = n.schema,
		.users = n.users,
		.citizens = n.citizens,
		.courses = n.courses,
		.measurements = n.measurements,
		.drafts = n.drafts,
		.log_rows = n.log_rows,
		.newest_measurement = n.newest_measurement,
		.oldest_draft = n.oldest_draft,
		.last_backup = n.last_backup,
	};
	return status;
}

enum status service_stats(struct service *s, struct admin_stats *out, struct err *e)
{
	struct arena a;

	arena_init(&a);
	enum status status = service_admin_call(s, false, count, out, &a, e);
	arena_done(&a);
	return status;
}

/* The log names the file, not its folder, and how far the log itself went. */
static const char *describe(struct arena *a, const char *path, const struct admin_stats *stats)
{
	const char *slash = strrchr(path, '/');

	return arena_printf(a, "%.200s: %lld measurements, log row %lld",
		slash ? slash + 1 : path, (long long)stats->measurements,
		(long long)stats->log_rows);
}

/* A log that is not whole is no reason to have no copy: it is made, and says so. */
enum status service_backup(struct service *s, const char *folder, struct arena *a,
	struct admin_backup *out, struct err *e)
{
	struct backup_made made;
	struct admin_stats stats;
	struct chain_check chain;
	const char *detail;

	if (service_stats(s, &stats, e) != ST_OK ||
		store_backup(store_path(s->store), folder, clock_now(), a, &made, e) != ST_OK)
		return e->code;
	if (store_chain_of_copy(made.path, &chain, e) != ST_OK)
		return e->code;
	*out = (struct admin_backup){made.path, made.bytes, made.kept, made.removed,
		chain.fault ? store_chain_fault_text(chain.fault) : "", chain.bad_seq};
	detail = describe(a, made.path, &stats);
	if (chain.fault)
		detail = arena_printf(a, "%s, fault at row %lld", detail, (long long)chain.bad_seq);
	return service_admin_log(s, AUDIT_BACKUP, detail, a, e);
}

/* The file is in its place; what is in it is counted and the restore logged in it. */
static enum status look(const char *path, const char *from, struct arena *a,
	struct admin_restore *out, struct err *e)
{
	struct settings settings;
	struct admin_stats stats;
	struct service s;

	settings_defaults(&settings);
	if (service_open(&s, path, &settings, false, e) != ST_OK)
		return e->code;
	enum status status = service_stats(&s, &stats, e);
	if (status == ST_OK) {
		out->measurements = stats.measurements;
		out->newest = stats.newest_measurement;
		status = service_admin_log(&s, AUDIT_RESTORE, describe(a, from, &stats), a, e);
	}
	service_close(&s);
	return status;
}

enum status service_restore(const char *path, const char *from, struct arena *a,
	struct admin_restore *out, struct err *e)
{
	struct backup_restored restored;

	*out = (struct admin_restore){.aside = ""};
	if (store_restore(from, path, clock_now(), a, &restored, e) != ST_OK)
		return e->code;
	out->aside = restored.aside;
	out->needs_migration = restored.schema < store_schema_newest();
	return out->needs_migration ? ST_OK : look(path, from, a, out, e);
}
