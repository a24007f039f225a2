#ifndef STORE_STATEMENTS_ORDERS_PRIV_H
#define STORE_STATEMENTS_ORDERS_PRIV_H

/* The statements about orders, and what a provider sees of a course: its own orders' part and no more. */

#define ORDER_LAST \
	"(SELECT m.taken_on FROM measurement m WHERE m.citizen_id = c.citizen_id AND m.order_id = o.id" \
	" AND m.superseded = 0 ORDER BY m.taken_on DESC, m.seq DESC LIMIT 1)"
/* As DUE_COLUMNS, of the provider and the order. */
#define ORDER_DUE_COLUMNS \
	"max(o.from_on, " START_OF_COURSE "), v.every_conversation & 4, v.closed_weeks, " EXIT_COLUMN
#define ORDER_CADENCE "ifnull(v.cadence_provider, v.cadence_days)"
#define ORDER_END "min(o.to_on, ifnull(c.to_on, o.to_on))"

/* A line of a list as CASE_COLUMNS, ?1 is the reader. */
#define ORDER_CASE_COLUMNS \
	"SELECT c.id, z.id, z.ref," \
	" CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END," \
	" z.protected_since IS NOT NULL, substr(z.cpr, 1, 6) || '-....', g.id, g.label," \
	" u.login, v.id, " ORDER_CADENCE ", max(o.from_on, c.from_on), " ORDER_END ", d.id, d.changed_at," \
	" " IS_ON_TRIAL ", o.id, " ORDER_DUE_COLUMNS ", g.label_en, 0" \
	" FROM provider_order o CROSS JOIN course c ON c.id = o.course_id CROSS JOIN citizen z ON z.id = c.citizen_id" \
	CASE_JOINS

/* ?1 who asks, ?2 today, ?3 ways */
#define ORDER_COLUMNS \
	"SELECT o.id, o.version, o.course_id, z.ref, CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END," \
	" g.label, u.login, o.section_id, s.key, s.label, o.user_id, w.login, w.name, o.text, o.from_on, o.to_on," \
	" o.start_on, b.login, o.set_at, o.closed_at, o.close_reason, (SELECT count(*) FROM measurement m" \
	" WHERE m.citizen_id = c.citizen_id AND m.order_id = o.id AND m.superseded = 0)," \
	" (SELECT count(*) FROM user x WHERE x.section_id = o.section_id AND x.role = 1 AND x.closed_at IS NULL" \
	" AND ifnull(x.valid_from, ?2) <= ?2 AND ifnull(x.valid_until, ?2) >= ?2 AND ifnull(o.user_id, x.id) = x.id)," \
	" v.id, " ORDER_CADENCE ", " ORDER_END ", " ORDER_DUE_COLUMNS ", " ORDER_LAST \
	" FROM provider_order o CROSS JOIN course c ON c.id = o.course_id" \
	" CROSS JOIN citizen z ON z.id = c.citizen_id JOIN target_group g ON g.id = c.target_group_id" \
	" JOIN set_version v ON v.id = g.set_version_id JOIN user u ON u.id = c.user_id" \
	" JOIN section s ON s.id = o.section_id LEFT JOIN user w ON w.id = o.user_id LEFT JOIN user b ON b.id = o.set_by"
#define ORDER_SEEN "(" SEEN_HELD("?1", "?2", "?3") " OR o.id IN " SEEN_ORDERS("o.id", "?1", "?2", "?3") ")"

/* Open and valid on the day, of a section that is open. */
#define IS_WORKER(day) \
	"u.role = 1 AND u.closed_at IS NULL AND ifnull(u.valid_from, " day ") <= " day \
	" AND ifnull(u.valid_until, " day ") >= " day

#define ORDER_READING \
	"SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1 AND order_id = ?2" \
	" AND superseded = 0 ORDER BY taken_on"

#define STATEMENTS_ORDERS(X) \
	X(ORDER_CASELOAD, KIND_READ, \
		ORDER_CASE_COLUMNS " WHERE o.id IN " SEEN_ORDERS("o.id", "?1", "?4", "?2") CASELOAD_WHERE) \
	X(ORDER_SEARCH, KIND_READ, \
		ORDER_CASE_COLUMNS " WHERE o.id IN " SEEN_ORDERS("o.id", "?1", "?7", "?2") SEARCH_WHERE) \
	X(ORDER_CASE_ROW, KIND_READ, \
		ORDER_CASE_COLUMNS " WHERE o.course_id = ?2 AND o.id IN " SEEN_ORDERS("o.id", "?1", "?4", "?3") " LIMIT 1") \
	X(ORDER_READINGS_NEWEST, KIND_READ, ORDER_READING " DESC, seq DESC LIMIT ?3") \
	X(ORDER_READING_FIRST, KIND_READ, ORDER_READING ", seq LIMIT 1") \
	X(ORDER_DUES, KIND_READ, \
		"SELECT c.id, c.target_group_id, " ORDER_CADENCE ", " ORDER_END "," \
		" " IS_ON_TRIAL ", " ORDER_DUE_COLUMNS ", " ORDER_LAST \
		" FROM provider_order o CROSS JOIN course c ON c.id = o.course_id" \
		" JOIN target_group g ON g.id = c.target_group_id JOIN set_version v ON v.id = g.set_version_id" \
		" WHERE o.id IN " SEEN_ORDERS("o.id", "?1", "?2", "?3") " ORDER BY c.id") \
	X(ORDER_MEASUREMENTS, KIND_READ, \
		MEASUREMENT_OF IN_LINE_OF("course_id", "?1") " AND order_id = ?2 ORDER BY taken_on, seq") \
	X(ORDER_NOTES, KIND_READ, \
		"SELECT n.taken_on, n.seq, n.position, n.body FROM note n CROSS JOIN measurement m" \
		" ON m.citizen_id = n.citizen_id AND m.taken_on = n.taken_on AND m.seq = n.seq AND m.order_id = ?2" \
		" WHERE n.citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)" \
		" ORDER BY n.taken_on, n.seq, n.position") \
	X(ORDER_REMARKS, KIND_READ, \
		"SELECT r.taken_on, r.seq, r.position, r.body, u.login, r.set_at FROM remark r" \
		" CROSS JOIN measurement m ON m.citizen_id = r.citizen_id AND m.taken_on = r.taken_on" \
		" AND m.seq = r.seq AND m.order_id = ?2 JOIN user u ON u.id = r.set_by" \
		" WHERE r.citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)" \
		" ORDER BY r.taken_on, r.seq, r.position, r.nth") \
	X(ORDER_GOALS, KIND_READ, \
		"SELECT i.indicator_key, ifnull(g.level, -1), g.by_on, NULL, 1, ifnull(g.set_at, o.set_at)" \
		" FROM provider_order o JOIN order_indicator i ON i.order_id = o.id LEFT JOIN goal g" \
		" ON g.course_id = o.course_id AND g.indicator_key = i.indicator_key" \
		" WHERE o.course_id = ?1 AND o.id = ?2 ORDER BY 1") \
\
	X(ORDER_LIST, KIND_READ, \
		ORDER_COLUMNS " WHERE o.id IN (SELECT q.id FROM course c CROSS JOIN provider_order q ON q.course_id = c.id" \
		" WHERE " SEEN_HELD("?1", "?2", "?3") " UNION ALL SELECT * FROM " SEEN_ORDERS("o.id", "?1", "?2", "?3") ")" \
		" AND o.closed_at IS NULL AND o.to_on >= ?2 - 31 AND o.id > ?5 AND ?4 = 0 ORDER BY o.id LIMIT ?6") \
	X(ORDER_OF_COURSE, KIND_READ, \
		ORDER_COLUMNS " WHERE o.course_id = ?4 AND o.id > ?5 AND " ORDER_SEEN " ORDER BY o.id LIMIT ?6") \
	X(ORDER_BY_ID, KIND_READ, ORDER_COLUMNS " WHERE o.id = ?4 AND " ORDER_SEEN) \
	X(ORDER_LINES, KIND_READ, \
		"SELECT indicator_key, ifnull(start, -1) FROM order_indicator WHERE order_id = ?1 ORDER BY position") \
	X(ORDER_OVERLAP, KIND_READ, \
		"SELECT 1 FROM provider_order WHERE course_id = ?1 AND section_id = ?2 AND closed_at IS NULL" \
		" AND from_on <= ?4 AND to_on >= ?3 AND id <> ?5 LIMIT 1") \
	X(ORDER_PROVIDERS, KIND_READ, \
		"SELECT s.id, s.key, s.label, u.id, u.login, u.name FROM user u JOIN section s ON s.id = u.section_id" \
		" AND ifnull(s.closed_on, ?1 + 1) > ?1 WHERE " IS_WORKER("?1") " ORDER BY s.id, u.name_sort, u.id") \
	X(ORDER_ADD, KIND_WRITE, \
		"INSERT INTO provider_order (course_id, section_id, user_id, text, from_on, to_on, start_on, set_by, set_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") \
	X(ORDER_CHANGE, KIND_WRITE, \
		"UPDATE provider_order SET section_id = ?3, user_id = ?4, text = ?5, from_on = ?6, to_on = ?7, start_on = ?8," \
		" set_by = ?9, set_at = ?10, version = version + 1 WHERE id = ?1 AND version = ?2 AND closed_at IS NULL") \
	X(ORDER_CLOSE, KIND_WRITE, \
		"UPDATE provider_order SET closed_at = ?3, close_reason = ?4, version = version + 1" \
		" WHERE id = ?1 AND version = ?2 AND closed_at IS NULL") \
	X(ORDER_VERSION, KIND_READ, "SELECT version FROM provider_order WHERE id = ?1") \
	X(ORDER_LINES_CLEAR, KIND_WRITE, "DELETE FROM order_indicator WHERE order_id = ?1") \
	X(ORDER_LINE_ADD, KIND_WRITE, \
		"INSERT INTO order_indicator (order_id, position, indicator_key, start) VALUES (?1, ?2, ?3, ?4)") \
	X(ORDER_LEAVE, KIND_WRITE, \
		"INSERT INTO order_left (act_id, order_id, order_version) SELECT ?2, id, version + 1 FROM provider_order" \
		" WHERE user_id = ?1 AND closed_at IS NULL") \
	X(ORDER_FREE, KIND_WRITE, \
		"UPDATE provider_order SET user_id = NULL, version = version + 1 WHERE user_id = ?1 AND closed_at IS NULL") \
	X(ORDER_BACK, KIND_WRITE, \
		"UPDATE provider_order SET user_id = ?2, version = version + 1 WHERE closed_at IS NULL AND user_id IS NULL" \
		" AND id IN (SELECT l.order_id FROM order_left l WHERE l.act_id = ?1 AND l.order_version = version)") \
	X(ORDER_DRAFTS, KIND_READ, \
		"SELECT DISTINCT d.id FROM draft d CROSS JOIN provider_order o ON o.course_id = d.course_id AND o.section_id = ?2" \
		" AND o.closed_at IS NULL AND ?3 BETWEEN o.from_on AND o.to_on WHERE d.author_id = ?1 AND d.rater = 2") \
	X(ORDER_COLLEAGUE, KIND_READ, \
		"SELECT u.id FROM user u WHERE u.section_id = ?1 AND u.id <> ?2 AND " IS_WORKER("?3") \
		" ORDER BY (SELECT count(*) FROM draft d WHERE d.author_id = u.id), u.name_sort, u.id LIMIT 1")

#endif
