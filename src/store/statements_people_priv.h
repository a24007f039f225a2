#ifndef STORE_STATEMENTS_PEOPLE_PRIV_H
#define STORE_STATEMENTS_PEOPLE_PRIV_H

/* The statements about users, their work for each other and who has which citizen. */

#define DUTY_COLUMNS \
	"SELECT y.id, y.kind, y.user_id, y.for_id, y.section_id, y.from_on, y.to_on, u.login, u.name," \
	" ifnull(o.login, s.label) FROM duty y JOIN user u ON u.id = y.user_id" \
	" LEFT JOIN user o ON o.id = y.for_id LEFT JOIN section s ON s.id = y.section_id"

#define STATEMENTS_PEOPLE(X) \
	X(DUTY_DEPUTY_NOW, KIND_READ, \
		"SELECT 1 FROM duty WHERE user_id = ?1 AND kind = 1 AND ?2 BETWEEN from_on AND to_on" \
		" AND ended_at IS NULL LIMIT 1") \
	X(DUTY_LIST, KIND_READ, \
		DUTY_COLUMNS " WHERE y.ended_at IS NULL AND y.to_on >= ?2 AND (?3 & 16" \
		" OR u.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") \
		" OR y.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") ") ORDER BY y.from_on, y.id") \
	X(DUTY_BY_ID, KIND_READ, DUTY_COLUMNS " WHERE y.id = ?1 AND y.ended_at IS NULL") \
	X(DUTY_ADD, KIND_WRITE, \
		"INSERT INTO duty (kind, user_id, for_id, section_id, from_on, to_on, set_by, set_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	X(DUTY_END, KIND_WRITE, "UPDATE duty SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL") \
	X(DUTY_END_ALL, KIND_WRITE, \
		"UPDATE duty SET ended_at = ?2 WHERE (user_id = ?1 OR for_id = ?1) AND ended_at IS NULL")

#endif
