/*
 * A commit writes to the write-ahead log and no further. Each session flushes the log for itself, after it has let the
 * next one in and before it answers: a flush that begins after a commit covers all that was committed before, so the
 * disk does many of them at once. Nobody takes another session's word for it, because Linux tells of a write that
 * failed once to each handle that was open, and to no later one (errseq, since 4.17).
 *
 * After a failed flush the log can be read, but is not all on the disk, and the kernel believes it is: a second flush
 * would say that all is well. So it is written again first.
 *
 * Who is killed in that instant tells nobody, and the kernel tells no handle that is opened later. So each commit is
 * numbered in the queue file, and the number is noted when it is flushed: who comes while some are not noted waits until
 * they are before it says "saved", or writes the log again. The formats: sqlite.org/fileformat2.html, "The Write-Ahead
 * Log", and sqlite.org/walformat.html for its index in shared memory.
 */
#include "flush_priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LOG_HEADER 32
#define FRAME_HEADER 24
#define LOG_MAGIC 0x377f0682u /* its last bit: the checksum adds big-endian numbers */
#define INDEX_VERSION 3007000
#define INDEX_BLOCK 32768

/* The index's first bytes, in numbers of this machine; the salt is as in the log. */
struct log_index {
	uint32_t version, unused, changes;
	unsigned char is_made, is_big;
	uint16_t page_size; /* 1: 65536 */
	uint32_t frames;    /* that are committed */
	uint32_t pages, sum[2];
	unsigned char salt[8];
	uint32_t check[2];
};
_Static_assert(sizeof(struct log_index) == 48, "as sqlite.org/walformat.html says");

struct log {
	sqlite3_file *file;
	struct log_index index;
	size_t page_size;
	bool is_big;
	uint32_t sum[2];      /* over all that was read */
	unsigned char *frame; /* room for one, with its header */
};

static int find_log(sqlite3 *db, sqlite3_file **out)
{
	int rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, out);

	return rc == SQLITE_OK && !(*out)->pMethods ? SQLITE_IOERR : rc;
}

static int flush(sqlite3 *db)
{
	sqlite3_file *log;
	int rc = find_log(db, &log);

	return rc == SQLITE_OK ? log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) : rc;
}

/* SQLite makes the index whole before it reads; then it is mapped, and nobody else writes. */
static int read_index(sqlite3 *db, struct log_index *out)
{
	void volatile *shared = NULL;
	sqlite3_file *file;
	int rc = sqlite3_exec(db, "PRAGMA user_version", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (rc == SQLITE_OK)
		rc = file->pMethods->xShmMap(file, 0, INDEX_BLOCK, 0, &shared);
	if (rc != SQLITE_OK)
		return rc;
	if (!shared)
		return SQLITE_IOERR;
	memcpy(out, (const void *)shared, sizeof(*out));
	return out->is_made && out->version == INDEX_VERSION ? SQLITE_OK : SQLITE_IOERR;
}

static uint32_t number(const unsigned char *p, bool big)
{
	uint32_t n = 0;

	for (int i = 0; i < 4; i++)
		n = n << 8 | p[big ? i : 3 - i];
	return n;
}

static void add_sum(struct log *log, const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i += 8) {
		log->sum[0] += number(p + i, log->is_big) + log->sum[1];
		log->sum[1] += number(p + i + 4, log->is_big) + log->sum[0];
	}
}

static bool is_sum(const struct log *log, const unsigned char *stored)
{
	return number(stored, true) == log->sum[0] && number(stored + 4, true) == log->sum[1];
}

/* The same bytes: whoever reads meanwhile reads the same. */
static int write_back(struct log *log, const unsigned char *bytes, size_t n, sqlite3_int64 at)
{
	return log->file->pMethods->xWrite(log->file, bytes, (int)n, at);
}

static int again_header(struct log *log)
{
	unsigned char header[LOG_HEADER];
	int rc = log->file->pMethods->xRead(log->file, header, sizeof(header), 0);

	if (rc != SQLITE_OK)
		return rc;
	log->is_big = header[3] & 1;
	if ((number(header, true) | 1) != (LOG_MAGIC | 1) || memcmp(header + 16, log->index.salt, 8) != 0)
		return SQLITE_IOERR_DATA;
	add_sum(log, header, LOG_HEADER - 8);
	return is_sum(log, header + LOG_HEADER - 8) ? write_back(log, header, sizeof(header), 0) : SQLITE_IOERR_DATA;
}

static int again_frame(struct log *log, sqlite3_int64 at)
{
	size_t size = FRAME_HEADER + log->page_size;
	int rc = log->file->pMethods->xRead(log->file, log->frame, (int)size, at);

	if (rc != SQLITE_OK)
		return rc;
	add_sum(log, log->frame, 8);
	add_sum(log, log->frame + FRAME_HEADER, log->page_size);
	if (memcmp(log->frame + 8, log->index.salt, 8) != 0 || !is_sum(log, log->frame + 16))
		return SQLITE_IOERR_DATA;
	return write_back(log, log->frame, size, at);
}

/* What the kernel has thrown away after the fault is seen by the checksums, which go through the whole log. */
static int write_again(struct log *log)
{
	sqlite3_int64 at = LOG_HEADER;
	int rc = again_header(log);

	for (uint32_t i = 0; i < log->index.frames && rc == SQLITE_OK; i++) {
		rc = again_frame(log, at);
		at += FRAME_HEADER + (sqlite3_int64)log->page_size;
	}
	if (rc != SQLITE_OK)
		return rc;
	return memcmp(log->sum, log->index.sum, sizeof(log->sum)) == 0 ? SQLITE_OK : SQLITE_IOERR_DATA;
}

static int mend(sqlite3 *db)
{
	struct log log = { 0 };
	int rc = read_index(db, &log.index);

	if (rc == SQLITE_OK)
		rc = find_log(db, &log.file);
	if (rc != SQLITE_OK)
		return rc;
	log.page_size = log.index.page_size == 1 ? 65536 : log.index.page_size;
	log.frame = malloc(FRAME_HEADER + log.page_size);
	BUG_ON(!log.frame);
	(void)flush(db); /* says what is known already */
	rc = log.index.frames ? write_again(&log) : SQLITE_OK;
	free(log.frame);
	return rc == SQLITE_OK ? flush(db) : rc;
}

void store_flush_lax(struct store *s, bool on)
{
	s->is_settling = true;
	int rc = sqlite3_exec(s->db, on ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
	s->is_settling = false;
	if (rc == SQLITE_OK)
		s->is_lax = on;
}

bool store_flush_is_first(const struct store *s)
{
	struct stat st;

	if (!s->path || s->log_used)
		return false;
	char *log = store_open_beside(s->path, "-wal");
	bool is_new = stat(log, &st) != 0 ? errno == ENOENT : st.st_size == 0;
	free(log);
	return is_new;
}

void store_flush_suspect(struct store *s)
{
	s->log_suspect = true;
	store_queue_mark(&s->queue, true);
}

/* What was committed before this connection opened the log is flushed, or the kernel will tell it to somebody else. */
static bool is_unsure(const struct store *s, const struct queue_notes *notes)
{
	return s->log_suspect || notes->marked || notes->flushed < s->before;
}

bool store_flush_has_failed(const struct store *s)
{
	return s->log_suspect || store_queue_notes(&s->queue).marked;
}

bool store_flush_is_suspect(const struct store *s)
{
	const struct queue_notes notes = store_queue_notes(&s->queue);

	return is_unsure(s, &notes);
}

void store_flush_opened(struct store *s)
{
	const struct queue_notes notes = store_queue_notes(&s->queue);

	s->before = notes.flushed < notes.commits ? notes.commits : 0;
}

void store_flush_commit(struct store *s)
{
	s->commit = store_queue_notes(&s->queue).commits + 1;
	store_queue_note_commit(&s->queue, s->commit);
}

/*
 * A smaller number that somebody notes a moment later does no harm: it makes others careful. A larger one than there are
 * commits is of another queue file, which stood here before this one.
 */
static void note_flushed(struct store *s, const struct queue_notes *notes, int64_t commit)
{
	s->before = 0;
	if (notes->flushed < commit && commit <= notes->commits)
		store_queue_note_flushed(&s->queue, commit);
}

enum status store_flush(struct store *s, struct err *e)
{
	int rc = flush(s->db);

	if (rc == SQLITE_OK) {
		const struct queue_notes notes = store_queue_notes(&s->queue);

		if (is_unsure(s, &notes))
			return err_set(e, ST_IO, "%s", "");
		note_flushed(s, &notes, s->commit);
		return ST_OK;
	}
	store_flush_suspect(s);
	return store_db_map(rc, "the write-ahead log could not be flushed", e);
}

/* Under the lock: what was committed is on the disk, all of it. */
static void is_mended(struct queue *q, const struct queue_notes *notes)
{
	if (notes->marked)
		store_queue_mark(q, false);
	if (notes->flushed < notes->commits)
		store_queue_note_flushed(q, notes->commits);
}

enum status store_flush_mend_raw(sqlite3 *db, struct queue *q, struct err *e)
{
	const struct queue_notes notes = store_queue_notes(q);

	BUG_ON(!q->held);
	if (!notes.marked && notes.flushed >= notes.commits)
		return ST_OK;
	int rc = mend(db);
	if (rc != SQLITE_OK)
		return store_db_map(rc, "the write-ahead log could not be mended", e);
	is_mended(q, &notes);
	return ST_OK;
}

enum status store_flush_mend(struct store *s, struct err *e)
{
	const struct queue_notes notes = store_queue_notes(&s->queue);

	BUG_ON(!s->queue.held);
	if (!is_unsure(s, &notes)) {
		note_flushed(s, &notes, s->commit);
		return ST_OK;
	}
	int rc = mend(s->db);
	if (rc != SQLITE_OK)
		return store_db_map(rc, "the write-ahead log could not be mended", e);
	s->log_suspect = false;
	s->before = 0;
	is_mended(&s->queue, &notes);
	return ST_OK;
}
