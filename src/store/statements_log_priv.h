#ifndef STORE_STATEMENTS_LOG_PRIV_H
#define STORE_STATEMENTS_LOG_PRIV_H

/* The statements that read the log. What an action's object is, "audit_action" says. */

#define LOG_OBJECT \
	"CASE t.object" \
	" WHEN 'course' THEN (SELECT z.ref FROM course c JOIN citizen z ON z.id = c.citizen_id WHERE c.id = a.object_id)" \
	" WHEN 'citizen' THEN (SELECT z.ref FROM citizen z WHERE z.id = a.object_id)" \
	" WHEN 'user' THEN (SELECT u.login FROM user u WHERE u.id = a.object_id)" \
	" WHEN 'section' THEN (SELECT s.key FROM section s WHERE s.id = a.object_id)" \
	" ELSE CAST(a.object_id AS TEXT) END"

/* Search, open, reveal, open outside the own caseload, the list of somebody's cases. */
#define LOG_LOOKUP "a.action IN (4, 5, 6, 29, 38)"

/*
 * The section that who did a had then: that of the next act on the user, which keeps the row as it was before; or the
 * user's. Where one works now is no reason to see what was searched for elsewhere, and the section keeps its own.
 */
#define SECTION_THEN \
	"ifnull((SELECT ifnull(h.section_id, 0) FROM user_act h WHERE h.user_id = n.user_id AND h.at >= a.at" \
	" ORDER BY h.id LIMIT 1), (SELECT section_id FROM user WHERE id = n.user_id))"

#define STATEMENTS_LOG(X) \
	X(LOG_LIST, KIND_READ, \
		"SELECT a.seq, a.at, n.login, n.terminal, n.source, t.name, " LOG_OBJECT " AS what, a.purpose, a.detail, a.hash" \
		" FROM audit a CROSS JOIN session n ON n.id = a.session_id CROSS JOIN audit_action t ON t.id = a.action" \
		" WHERE a.seq < ?4 AND (?3 & 16 OR (n.user_id IN (SELECT id FROM user WHERE section_id IN " \
		SEEN_SECTIONS("?1", "?2", "?3") " UNION SELECT user_id FROM user_act WHERE section_id IN " \
		SEEN_SECTIONS("?1", "?2", "?3") ") AND " SECTION_THEN " IN " SEEN_SECTIONS("?1", "?2", "?3") ")) AND a.at >= ?5 AND a.at < ?6 AND (?7 = '' OR n.login = ?7)" \
		" AND (?8 = '' OR instr(' ' || ?8 || ' ', ' ' || t.name || ' '))" \
		" AND (?9 = '' OR what = ?9 COLLATE NOCASE) ORDER BY a.seq DESC LIMIT ?10") \
	X(LOG_LOOKUPS, KIND_READ, \
		"SELECT a.seq, a.at, t.name, a.purpose, n.login, u.name FROM audit a CROSS JOIN session n ON n.id = a.session_id" \
		" CROSS JOIN audit_action t ON t.id = a.action LEFT JOIN user u ON u.id = n.user_id" \
		" WHERE a.seq < ?2 AND (t.object = 'citizen' AND a.object_id = ?1 OR t.object = 'course' AND a.object_id IN" \
		" (SELECT id FROM course WHERE citizen_id = ?1)) ORDER BY a.seq DESC LIMIT ?3") \
	X(SPOT_DRAW, KIND_WRITE, \
		"INSERT INTO spot_check (audit_seq, section_id, drawn_by, drawn_at)" \
		" SELECT a.seq, " SECTION_THEN ", ?1, ?5 FROM audit a CROSS JOIN session n ON n.id = a.session_id" \
		" CROSS JOIN user u ON u.id = n.user_id WHERE a.seq > 0 AND a.at >= ?4 AND " LOG_LOOKUP \
		" AND u.id <> ?1 AND " SECTION_THEN " IN " SEEN_SECTIONS("?1", "?2", "?3") \
		" AND NOT EXISTS (SELECT 1 FROM spot_check x WHERE x.audit_seq = a.seq)" \
		" ORDER BY a.purpose IS NULL, random() LIMIT ?6") \
	X(SPOT_LIST, KIND_READ, \
		"SELECT k.id, a.at, n.user_id, n.login, u.name, t.name, " LOG_OBJECT ", a.purpose, a.detail, k.remark," \
		" k.decided_at IS NOT NULL, k.approved, d.login, k.decided_at FROM spot_check k JOIN audit a ON a.seq = k.audit_seq" \
		" JOIN session n ON n.id = a.session_id JOIN audit_action t ON t.id = a.action" \
		" LEFT JOIN user u ON u.id = n.user_id LEFT JOIN user d ON d.id = k.decided_by" \
		" WHERE k.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") " AND (k.decided_at IS NOT NULL) = ?4" \
		" AND k.drawn_at >= ?5 ORDER BY a.purpose IS NULL, k.id LIMIT 200") \
	X(SPOT_DECIDE, KIND_WRITE, \
		"UPDATE spot_check SET decided_by = ?2, decided_at = ?3, approved = ?4, remark = ?5" \
		" WHERE id = ?1 AND decided_at IS NULL")

#endif
