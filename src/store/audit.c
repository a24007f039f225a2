/*
 * Rows of the log. Who and from where stands once, in a session row; when its transaction is
 * undone, the next row makes a new one.
 */
#include "store/audit.h"

#include "chain_priv.h"

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 64 bits: tells two identities of a
 * process apart. */
static uint64_t mix(uint64_t h, const char *s)
{
	do
		h = (h ^ (unsigned char)*s) * 0x100000001B3u;
	while (*s++);
	return h;
}

static uint64_t hash_who(const struct audit_who *who)
{
	uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)who->user.v ^ (uint64_t)who->uid << 32;

	return mix(mix(mix(h, who->login), who->terminal), who->source);
}

static enum status begin_session(
	struct store *s, const struct audit_who *who, int64_t at, struct err *e)
{
	uint64_t hash = hash_who(who);

	if (s->session != 0 && s->session_of == hash)
		return ST_OK;
	enum status status = RUN(s, e, SESSION_ADD, arg_unless(who->user.v, 0), ARG(who->uid),
		ARG(who->login), ARG(who->terminal), ARG(who->source), ARG(at));
	if (status != ST_OK)
		return status;
	s->session = sqlite3_last_insert_rowid(s->db);
	s->session_of = hash;
	s->session_new = true;
	return ST_OK;
}

/* The row behind the head, which it becomes; with the mark of the newest when it is the last that is added. */
static enum status add_row(struct store *s, const struct audit_who *who, const struct audit_entry *entry,
	struct chain_head *head, bool last, struct err *e)
{
	/* Where rows were cut off, the gap stays to be seen. */
	const struct chain_row row = { head->seq + (head->is_whole ? 1 : 2), entry->at, s->session, who->user.v, who->uid,
		entry->action, entry->object, who->login, who->terminal, who->source, entry->purpose, entry->detail };

	store_chain_hash(&row, head->hash, head->hash);
	head->seq = row.seq;
	head->is_whole = true;
	return RUN(s, e, AUDIT_ADD, ARG(row.seq), ARG(entry->at), ARG(s->session), ARG((int)entry->action),
		arg_unless(entry->object, 0), arg_words(entry->purpose), arg_words(entry->detail),
		arg_bytes(head->hash, HASH_BYTES), arg_unless(last, false));
}

enum status store_audit_add_all(struct store *s, const struct audit_who *who, const struct audit_entry *entries,
	size_t n, struct err *e)
{
	struct chain_head head;

	if (n == 0)
		return ST_OK;
	if (begin_session(s, who, entries[0].at, e) != ST_OK || store_chain_head(s, &head, e) != ST_OK ||
		store_chain_extend(s, &head, store_chain_month(entries[0].at), head.seq + (head.is_whole ? 1 : 2), e) != ST_OK)
		return e->code;
	for (size_t i = 0; i < n; i++) {
		BUG_ON(entries[i].at != entries[0].at);
		if (add_row(s, who, &entries[i], &head, i + 1 == n, e) != ST_OK)
			return e->code;
	}
	return ST_OK;
}

enum status store_audit_add(struct store *s, const struct audit_who *who,
	const struct audit_entry *entry, struct err *e)
{
	return store_audit_add_all(s, who, entry, 1, e);
}

enum status store_audit_list(struct store *s, struct arena *a, int64_t after, int32_t limit,
	struct audit_row **out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct query q = QUERY(s, e, AUDIT_LIST, ARG(after), ARG(limit));

	*out = NULL;
	*n = 0;
	while (store_db_next(&q)) {
		struct audit_row *row = ARENA_PUSH(a, *out, n, &room);
		*row = (struct audit_row){
			.seq = store_db_int(&q, 0),
			.at = store_db_int(&q, 1),
			.uid = store_db_int(&q, 2),
			.object = store_db_int(&q, 3),
			.login = store_db_text(&q, a, 4),
			.terminal = store_db_text(&q, a, 5),
			.source = store_db_text(&q, a, 6),
			.action = store_db_text(&q, a, 7),
			.purpose = store_db_text(&q, a, 8),
			.detail = store_db_text(&q, a, 9),
		};
	}
	return store_db_end(&q);
}
