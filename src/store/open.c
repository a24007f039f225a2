/*
 * Opening the file, and what makes it safe to. It is judged before SQLite opens it, and in each
 * transaction again whether it is still the same file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "flush_priv.h"
#include "migrate_priv.h"
#include "store/migrate.h"

#define HEADER_SIZE 100

/* File systems whose locks or flushes are not to be trusted (statfs(2)). */
static const struct {
	unsigned long type;
	const char *name;
} refused[] = {
	{ 0x6969, "NFS" },
	{ 0x517B, "SMB" },
	{ 0xFF534D42, "CIFS" },
	{ 0xFE534D42, "SMB2" },
	{ 0x65735546, "FUSE" },
	{ 0x01021997, "9P" },
	{ 0x00C36400, "Ceph" },
	{ 0x0BD00BD0, "Lustre" },
	{ 0x5346414F, "AFS" },
	{ 0x73757245, "Coda" },
	{ 0x01161970, "GFS2" },
	{ 0x7461636F, "OCFS2" },
	{ 0xAAD7AAEA, "PanFS" },
	{ 0x564C, "NCP" },
	{ 0x786F4256, "VBoxFS" },
};

const char *store_open_refused_fs(long type)
{
	for (size_t i = 0; i < COUNT(refused); i++) {
		if (((unsigned long)type & 0xFFFFFFFF) == refused[i].type)
			return refused[i].name;
	}
	return NULL;
}

char *store_open_beside(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);
	char *out = malloc(n + m + 1);

	BUG_ON(!out);
	memcpy(out, path, n);
	memcpy(out + n, suffix, m + 1);
	return out;
}

static enum status no_path(const char *path, int sys, struct err *e)
{
	if (sys == ENOENT || sys == ENOTDIR)
		(void)err_set(e, ST_NODB, "%s", path);
	else if (sys == EACCES)
		(void)err_set(e, ST_READONLY, "%s", N_("you have no right to its folder"));
	else
		(void)err_set(e, ST_IO, "%s", path);
	return err_sys(e, sys);
}

/* What the file system says, without opening the file. */
static enum status check_place(const char *path, struct err *e)
{
	struct stat st;
	struct statfs fs;

	if (stat(path, &st) != 0 || statfs(path, &fs) != 0)
		return no_path(path, errno, e);
	const char *name = store_open_refused_fs((long)fs.f_type);
	if (name)
		return err_set(e, ST_NETFS, "%s", name);
	if (!S_ISREG(st.st_mode) || st.st_size < HEADER_SIZE)
		return err_set(e, ST_NOTTRIN, "%s", path);
	if (faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) != 0)
		return err_set(e, ST_READONLY, "%s", N_("the file or its folder is read-only"));
	return ST_OK;
}

static enum status check_folder(const char *path, struct err *e)
{
	char *folder = strdup(path);

	BUG_ON(!folder);
	*(strrchr(folder, '/') + 1) = '\0';
	int bad = faccessat(AT_FDCWD, folder, R_OK | W_OK | X_OK, AT_EACCESS);
	free(folder);
	return bad ? err_set(e, ST_READONLY, "%s", N_("the file or its folder is read-only"))
		   : ST_OK;
}

/*
 * The first bytes, through SQLite's own file layer: it knows which files this process has open,
 * so that closing this handle does not drop their locks, and it touches neither the file nor
 * its write-ahead log.
 */
static enum status read_header(
	const char *path, unsigned char header[HEADER_SIZE], struct err *e)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	BUG_ON(!vfs);
	sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
	sqlite3_filename name = sqlite3_create_filename(path, "", "", 0, NULL);
	BUG_ON(!file);

	int rc = name ? SQLITE_OK : SQLITE_NOMEM, sys = 0;
	if (rc == SQLITE_OK)
		rc = vfs->xOpen(
			vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL);
	if (rc == SQLITE_CANTOPEN)
		sys = errno;
	if (rc == SQLITE_OK)
		rc = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
	if (file->pMethods)
		file->pMethods->xClose(file);
	sqlite3_free_filename(name);
	free(file);
	return rc == SQLITE_OK ? ST_OK : store_db_map_sys(rc, sys, sqlite3_errstr(rc), e);
}

/* https://www.sqlite.org/fileformat.html, "The Database Header" */
static bool is_ours(const unsigned char h[HEADER_SIZE])
{
	uint32_t application =
		(uint32_t)h[68] << 24 | (uint32_t)h[69] << 16 | (uint32_t)h[70] << 8 | h[71];

	return memcmp(h, "SQLite format 3", 16) == 0 && application == APPLICATION_ID;
}

/*
 * Before SQLite is used for the first time: a process of ours has one thread, so no call needs a mutex, and the figures of
 * the memory in use are nobody's. Too late, SQLite says so and stays as it is.
 */
static void configure(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 1200, 20); /* half of the default: 24 kB */
}

enum status store_open_sniff(const char *path, char **resolved, struct err *e)
{
	unsigned char header[HEADER_SIZE];

	configure();
	*resolved = realpath(path, NULL);
	if (!*resolved)
		return no_path(path, errno, e);
	enum status status = check_place(*resolved, e);
	if (status == ST_OK)
		status = check_folder(*resolved, e);
	if (status == ST_OK)
		status = read_header(*resolved, header, e);
	if (status == ST_OK && !is_ours(header))
		status = err_set(e, ST_NOTTRIN, "%s", path);
	if (status == ST_OK && (header[18] != 2 || header[19] != 2))
		status = err_set(e, ST_READONLY, "%s", N_("it was taken out of WAL mode"));
	if (status == ST_OK)
		return ST_OK;
	free(*resolved);
	*resolved = NULL;
	return status;
}

static enum status open_raw(const char *path, int how, sqlite3 **db, struct err *e)
{
	int flags = how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
	int rc = sqlite3_open_v2(path, db, flags, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_busy_timeout(*db, 5000);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(*db,
			"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA "
			"temp_store = MEMORY",
			NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return ST_OK;
	(void)store_db_map_sys(rc, sqlite3_system_errno(*db), sqlite3_errmsg(*db), e);
	sqlite3_close(*db);
	*db = NULL;
	return e->code;
}

enum status store_open_raw(const char *path, sqlite3 **db, struct err *e)
{
	return open_raw(path, SQLITE_OPEN_READWRITE, db, e);
}

enum status store_open_raw_reading(const char *path, sqlite3 **db, struct err *e)
{
	return open_raw(path, SQLITE_OPEN_READONLY, db, e);
}

/* What a session may do from here on: no other file, and no setting but those it reads. */
static int authorize(void *ctx, int action, const char *one, const char *two, const char *three,
	const char *four)
{
	static const char *const pragmas[] = { "data_version", "user_version", "integrity_check",
		"foreign_key_check" };

	const struct store *s = ctx;

	(void)three;
	(void)four;
	if (action == SQLITE_ATTACH || action == SQLITE_DETACH)
		return SQLITE_DENY;
	if (action != SQLITE_PRAGMA || s->is_settling)
		return SQLITE_OK;
	for (size_t i = 0; i < COUNT(pragmas); i++) {
		if (one && !two && sqlite3_stricmp(one, pragmas[i]) == 0)
			return SQLITE_OK;
	}
	return SQLITE_DENY;
}

static int on_commit(void *ctx, sqlite3 *db, const char *name, int frames)
{
	struct store *s = ctx;

	(void)db;
	(void)name;
	BUG_ON(!s->queue.held);
	s->wal_frames = frames;
	return SQLITE_OK;
}

/*
 * The page cache is small because a server holds a thousand. Where others save, as they do all day, each of their
 * commits empties it, so a larger one would be asked for nothing: of the pages read for a caseload, a citizen and a save
 * beside another session's saves, 256 KiB instead of 128 saved 3 % and 512 saved 6 %.
 */
static int set_room(sqlite3 *db, bool much)
{
	return sqlite3_exec(db, much ? "PRAGMA cache_size = -32768" : "PRAGMA cache_size = -128", NULL, NULL, NULL);
}

/* A commit waits for no disk: store_write() flushes the log when it has let the next one in. Checkpoints flush. */
static int settle(sqlite3 *db, bool much_room)
{
	static const struct {
		int what, on;
	} config[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; i < COUNT(config) && rc == SQLITE_OK; i++)
		rc = sqlite3_db_config(db, config[i].what, config[i].on, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db,
			"PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
			"PRAGMA journal_size_limit = 4194304; PRAGMA secure_delete = ON",
			NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = set_room(db, much_room);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	return rc;
}

static int one_number(sqlite3 *db, const char *sql, int *out)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		*out = sqlite3_column_int(stmt, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(stmt);
	return rc;
}

/* Reads through the log, where a newer version may stand that is not in the file's header yet.
 */
static enum status check_schema(struct store *s, struct err *e)
{
	int version = 0, tables = 0;
	int rc = one_number(s->db, "PRAGMA user_version", &version);

	if (rc == SQLITE_OK && version == store_schema_newest())
		rc = one_number(s->db, "SELECT count(*) FROM sqlite_schema", &tables);
	if (rc != SQLITE_OK)
		return store_db_fail(s, rc, e);
	if (version < store_schema_newest())
		return err_set(e, ST_OLDER, "%d", version);
	if (version > store_schema_newest())
		return err_set(e, ST_NEWER, "%d", version);
	if (sqlite3_db_readonly(s->db, "main") != 0)
		return err_set(e, ST_READONLY, "%s", N_("the file or its folder is read-only"));
	return ST_OK;
}

static enum status make_in_memory(sqlite3 **db, struct err *e)
{
	enum status status = open_raw(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, db, e);

	if (status != ST_OK)
		return status;
	int rc = sqlite3_exec(*db, "PRAGMA page_size = 4096; PRAGMA max_page_count = 4096", NULL, NULL, NULL);
	status = rc == SQLITE_OK ? store_migrate_fill(*db, e) : store_db_map(rc, sqlite3_errmsg(*db), e);
	if (status == ST_OK)
		return ST_OK;
	sqlite3_close(*db);
	*db = NULL;
	return status;
}

enum status store_open_connect(struct store *s, struct err *e)
{
	enum status status = s->path ? store_open_raw(s->path, &s->db, e) : make_in_memory(&s->db, e);

	if (status != ST_OK)
		return status;
	int rc = settle(s->db, s->much_room);
	status = rc == SQLITE_OK ? check_schema(s, e) : store_db_fail(s, rc, e);
	if (status != ST_OK) {
		store_open_disconnect(s, false);
		return status;
	}
	store_flush_opened(s);
	sqlite3_wal_hook(s->db, on_commit, s);
	sqlite3_set_authorizer(s->db, authorize, s);
	return ST_OK;
}

void store_make_room(struct store *s)
{
	s->much_room = true;
	if (!s->db)
		return;
	s->is_settling = true;
	(void)set_room(s->db, true); /* without it the same is done, slowly */
	s->is_settling = false;
}

void store_open_disconnect(struct store *s, bool checkpoint)
{
	if (!s->db)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		sqlite3_finalize(s->statements[i]);
		s->statements[i] = NULL;
	}
	if (!checkpoint)
		sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	BUG_ON(sqlite3_close(s->db) != SQLITE_OK);
	s->db = NULL;
	s->log = (struct store_file){ 0 };
	s->log_used = s->is_lax = false;
	/* What its handle of the log was told of a failed write is lost with it. */
	s->log_suspect |= s->is_owed;
	s->wal_frames = 0;
}

static bool is_same(const char *path, struct store_file *seen)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return false;
	if (seen->ino == 0)
		*seen = (struct store_file){ st.st_dev, st.st_ino };
	return seen->dev == st.st_dev && seen->ino == st.st_ino;
}

/* The log is made by the first transaction, and stays as long as anybody has the file open. */
enum status store_open_unmoved(struct store *s, struct err *e)
{
	bool same = !s->path || is_same(s->path, &s->file);

	if (s->path && same && (s->log.ino || s->log_used)) {
		char *log = store_open_beside(s->path, "-wal");
		same = is_same(log, &s->log);
		free(log);
	}
	return same ? ST_OK : err_set(e, ST_MOVED, "%s", s->path);
}

enum status store_open(const char *path, struct store **out, struct err *e)
{
	char *resolved;
	enum status status = store_open_sniff(path, &resolved, e);

	*out = NULL;
	if (status != ST_OK)
		return status;
	struct store *s = calloc(1, sizeof(*s));
	BUG_ON(!s);
	s->path = resolved;
	s->wait_ms = 20000;
	char *queue = store_open_beside(resolved, "-queue");
	store_queue_open(&s->queue, queue);
	free(queue);
	char *presence = store_open_beside(resolved, "-presence");
	s->presence = open(presence, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	free(presence);
	status = store_queue_enter(&s->queue, e);
	if (status == ST_OK)
		status = store_open_unmoved(s, e);
	if (status == ST_OK)
		status = store_open_connect(s, e);
	if (status == ST_OK)
		*out = s;
	else
		store_close(s);
	return status;
}

enum status store_open_memory(struct store **out, struct err *e)
{
	struct store *s = calloc(1, sizeof(*s));

	BUG_ON(!s);
	*out = NULL;
	s->presence = -1;
	store_queue_alone_always(&s->queue);
	if (store_open_connect(s, e) == ST_OK)
		*out = s;
	else
		store_close(s);
	return *out ? ST_OK : e->code;
}

/* The last one out moves the log into the file: a checkpoint like any other, so only under the
 * lock. SQLite would do it too, but keep to itself that a flush failed. */
void store_close(struct store *s)
{
	if (!s)
		return;
	BUG_ON(s->tx != TX_NONE);
	bool held = s->db && store_queue_try(&s->queue);
	if (held && store_queue_is_last(&s->queue))
		store_checkpoint(s);
	store_open_disconnect(s, held && !store_flush_is_suspect(s));
	if (held)
		store_queue_unlock(&s->queue);
	store_queue_close(&s->queue);
	if (s->presence >= 0)
		close(s->presence);
	free(s->path);
	free(s);
}
