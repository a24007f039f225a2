#ifndef STORE_STATEMENTS_PEOPLE_PRIV_H
#define STORE_STATEMENTS_PEOPLE_PRIV_H

/* The statements about users, their work for each other and who has which citizen. */

#define DUTY_COLUMNS \
	"SELECT y.id, y.kind, y.user_id, y.for_id, y.section_id, y.from_on, y.to_on, u.login, u.name," \
	" ifnull(o.login, s.label) FROM duty y JOIN user u ON u.id = y.user_id" \
	" LEFT JOIN user o ON o.id = y.for_id LEFT JOIN section s ON s.id = y.section_id"

/* Open, valid on the day, of a role that has cases. */
#define CAN_TAKE(day) \
	"u.closed_at IS NULL AND u.role BETWEEN 2 AND 4 AND u.section_id IS NOT NULL" \
	" AND ifnull(u.valid_from, " day ") <= " day " AND ifnull(u.valid_until, " day ") >= " day

/* ?1 who asks, ?2 today, ?3 ways */
#define PERSON_COLUMNS \
	USER_COLUMNS \
	", (SELECT count(*) FROM course c WHERE c.user_id = u.id AND " RUNS_ON("?2") ")," \
	" (SELECT count(*) FROM draft d WHERE d.author_id = u.id), u.reviewed_at, t.label, m.from_on" \
	USER_FROM " LEFT JOIN user_move m ON m.user_id = u.id AND m.state IN (0, 1)" \
	" LEFT JOIN section t ON t.id = m.to_section" \
	" WHERE (?3 & 16 OR u.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") ")"

#define MOVE_COLUMNS \
	"SELECT v.id, v.user_id, v.from_section, v.to_section, v.cases, v.from_on, v.reason, v.state, v.asked_by," \
	" v.asked_login, v.asked_at, u.login, u.name, s.label, t.label, u.role," \
	" (SELECT count(*) FROM course c WHERE c.user_id = u.id AND " RUNS_ON("?2") ")," \
	" v.to_section IN " SEEN_SECTIONS("?1", "?2", "?3") \
	" FROM user_move v JOIN user u ON u.id = v.user_id JOIN section s ON s.id = v.from_section" \
	" JOIN section t ON t.id = v.to_section"
#define MOVE_SEEN \
	" AND (v.to_section IN " SEEN_SECTIONS("?1", "?2", "?3") \
	" OR v.from_section IN " SEEN_SECTIONS("?1", "?2", "?3") ")"

#define RECEIVER_COLUMNS \
	"SELECT u.id, u.section_id, u.login, u.name, s.label," \
	" (SELECT count(*) FROM course c WHERE c.user_id = u.id AND " RUNS_ON("?2") ")" \
	" FROM user u JOIN section s ON s.id = u.section_id"

#define OFFER_FROM \
	" FROM draft_offer o JOIN draft d ON d.id = o.draft_id JOIN course c ON c.id = d.course_id" \
	" WHERE o.to_user = ?1 AND o.answered_at IS NULL AND " SEEN_COURSE("?1", "?2", "?3")

#define TRANSFER_COLUMNS(may_name) \
	"SELECT x.id, x.course_id, x.from_user, x.to_user, x.asked_by, x.reason, x.asked_at, x.state, z.ref," \
	" CASE WHEN z.protected_since IS NULL AND " may_name " THEN z.name ELSE '' END, g.label, f.login, f.name, t.login, t.name," \
	" s.label, x.decided_at, x.answer FROM transfer x JOIN course c ON c.id = x.course_id" \
	" JOIN citizen z ON z.id = c.citizen_id JOIN target_group g ON g.id = c.target_group_id" \
	" JOIN user f ON f.id = x.from_user JOIN user t ON t.id = x.to_user LEFT JOIN section s ON s.id = t.section_id"

#define STATEMENTS_PEOPLE(X) \
	X(PERSON_LIST, KIND_READ, \
		PERSON_COLUMNS " AND (?4 = 0 OR u.section_id = ?4) AND u.id > ?5 ORDER BY u.id LIMIT ?6") \
	X(PERSON_BY_ID, KIND_READ, PERSON_COLUMNS " AND u.id = ?4") \
	X(PERSON_TO_REVIEW, KIND_READ, \
		PERSON_COLUMNS " AND u.closed_at IS NULL AND ifnull(u.reviewed_at, 0) < ?4 ORDER BY u.id LIMIT 200") \
	X(USER_NOTICE, KIND_READ, "SELECT notice_at FROM user WHERE id = ?1") \
	X(USER_NOTICE_ACCEPT, KIND_WRITE, "UPDATE user SET notice_at = ?2 WHERE id = ?1") \
	X(CITIZEN_PROTECT, KIND_WRITE, \
		"UPDATE citizen SET protected_since = ?2, unprotected_on = CASE WHEN ?2 IS NULL THEN ?3 ELSE unprotected_on END," \
		" version = version + 1 WHERE id = ?1") \
	X(CITIZEN_PROTECTED, KIND_READ, \
		"SELECT z.id, z.ref, min(u.login), z.protected_since FROM course c CROSS JOIN citizen z ON z.id = c.citizen_id" \
		" AND z.protected_since IS NOT NULL JOIN user u ON u.id = c.user_id" \
		" WHERE " SEEN_COURSE("?1", "?2", "?3") " AND " RUNS_ON("?2") \
		" GROUP BY z.id ORDER BY z.protected_since, z.id LIMIT ?4") \
	X(USER_REVIEW, KIND_WRITE, "UPDATE user SET reviewed_at = ?2 WHERE id = ?1") \
	X(KEY_PERSON_COUNT, KIND_READ, \
		"SELECT count(*) FROM user WHERE section_id = ?1 AND role = 4 AND closed_at IS NULL" \
		" AND ifnull(valid_from, ?3) <= ?3 AND valid_until IS NULL AND id <> ?2") \
	X(KEY_PERSON_NAMES, KIND_READ, \
		"SELECT name, login FROM user WHERE section_id = ?1 AND role = 4 AND closed_at IS NULL" \
		" AND ifnull(valid_from, ?2) <= ?2 AND ifnull(valid_until, ?2) >= ?2 ORDER BY name_sort LIMIT 3") \
	X(USER_ACT_ADD, KIND_WRITE, \
		"INSERT INTO user_act (user_id, kind, at, by_id, by_login, name, role, section_id, valid_from, valid_until," \
		" closed_at, version_after, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)") \
	X(USER_ACT_LIST, KIND_READ, \
		"SELECT e.id, e.at, e.kind, e.user_id, e.name, e.role, e.section_id, e.valid_from, e.valid_until, e.closed_at," \
		" e.by_id, e.by_login, e.detail, e.version_after, e.undone_at," \
		" (SELECT count(*) FROM case_move x WHERE x.act_id = e.id)" \
		" FROM user_act e WHERE e.user_id = ?1 ORDER BY e.id DESC LIMIT ?2") \
	X(USER_ACT_UNDONE, KIND_WRITE, "UPDATE user_act SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL") \
\
	X(MOVE_ADD, KIND_WRITE, \
		"INSERT INTO user_move (user_id, from_section, to_section, cases, from_on, reason, state, asked_by," \
		" asked_login, asked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)") \
	X(MOVE_BY_ID, KIND_READ, MOVE_COLUMNS " WHERE v.id = ?4" MOVE_SEEN) \
	X(MOVE_LIST, KIND_READ, MOVE_COLUMNS " WHERE v.state IN (0, 1)" MOVE_SEEN " ORDER BY v.id") \
	X(MOVE_OF_USER, KIND_READ, \
		MOVE_COLUMNS " WHERE v.user_id = ?1 AND v.state IN (0, 1)") \
	X(MOVE_IS_DUE, KIND_READ, "SELECT 1 FROM user_move WHERE state = 1 AND from_on <= ?1 LIMIT 1") \
	X(MOVE_DUE, KIND_READ, MOVE_COLUMNS " WHERE v.state = 1 AND v.from_on <= ?2 ORDER BY v.id") \
	X(MOVE_DECIDE, KIND_WRITE, \
		"UPDATE user_move SET state = ?3, decided_by = ?4, decided_at = ?5, answer = ?6 WHERE id = ?1 AND state = ?2") \
	X(MOVE_CASE_ADD, KIND_WRITE, \
		"INSERT INTO user_move_case (move_id, course_id, to_user) VALUES (?1, ?2, ?3)") \
	X(MOVE_CASES, KIND_READ, \
		"SELECT course_id, to_user FROM user_move_case WHERE move_id = ?1 ORDER BY course_id") \
\
	X(HAND_CASES, KIND_READ, \
		"SELECT c.id, z.ref, CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END, g.id, g.label," \
		" (SELECT d.id FROM draft d WHERE d.author_id = ?1 AND d.course_id = c.id LIMIT 1)" \
		" FROM course c JOIN citizen z ON z.id = c.citizen_id JOIN target_group g ON g.id = c.target_group_id" \
		" WHERE c.user_id = ?1 AND " RUNS_ON("?2") " ORDER BY c.id") \
	X(HAND_RECEIVERS, KIND_READ, \
		RECEIVER_COLUMNS " WHERE (?3 & 16 OR u.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") ") AND u.id <> ?4 AND " \
		CAN_TAKE("?2") " ORDER BY 6, u.name_sort, u.id") \
	X(HAND_RECEIVER, KIND_READ, RECEIVER_COLUMNS " WHERE u.id = ?1 AND " CAN_TAKE("?2")) \
	X(HAND_GROUPS, KIND_READ, \
		"SELECT c.target_group_id FROM course c WHERE c.user_id = ?1 AND " RUNS_ON("?2")) \
	X(HAND_DRAFTS, KIND_READ, "SELECT id, course_id FROM draft WHERE author_id = ?1") \
	X(CASE_MOVE_ADD, KIND_WRITE, \
		"INSERT INTO case_move (course_id, at, from_user, to_user, from_section, to_section, act_id, transfer_id," \
		" course_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") \
	X(CASE_MOVES_OF_ACT, KIND_READ, \
		"SELECT course_id, from_user, from_section, course_version FROM case_move WHERE act_id = ?1 ORDER BY id") \
	X(OFFER_ADD, KIND_WRITE, \
		"INSERT INTO draft_offer (draft_id, to_user, act_id, offered_at) VALUES (?1, ?2, ?3, ?4)") \
	X(OFFER_DROP, KIND_WRITE, "DELETE FROM draft_offer WHERE draft_id = ?1 AND answered_at IS NULL") \
	X(OFFER_DROP_ACT, KIND_WRITE, "DELETE FROM draft_offer WHERE act_id = ?1 AND answered_at IS NULL") \
	X(OFFER_ANSWER, KIND_WRITE, \
		"UPDATE draft_offer SET answered_at = ?2 WHERE draft_id = ?1 AND answered_at IS NULL") \
	X(OFFER_ANSWERED, KIND_READ, "SELECT 1 FROM draft_offer WHERE act_id = ?1 AND answered_at IS NOT NULL LIMIT 1") \
	X(COURSE_TOUCHED, KIND_READ, \
		"SELECT 1 WHERE EXISTS (SELECT 1 FROM measurement m WHERE m.citizen_id = ?1 AND m.course_id = ?2" \
		" AND m.finished_at >= ?4) OR EXISTS (SELECT 1 FROM draft d WHERE d.author_id = ?3 AND d.course_id = ?2" \
		" AND d.changed_at >= ?4)") \
	X(OFFER_LIST, KIND_READ, \
		"SELECT d.id, d.course_id, z.ref, CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END, g.label," \
		" u.login, d.taken_on, d.changed_at FROM draft_offer o JOIN draft d ON d.id = o.draft_id" \
		" JOIN course c ON c.id = d.course_id JOIN citizen z ON z.id = c.citizen_id" \
		" JOIN target_group g ON g.id = c.target_group_id JOIN user u ON u.id = d.author_id" \
		" WHERE o.to_user = ?1 AND o.answered_at IS NULL AND " SEEN_COURSE("?1", "?2", "?3") " ORDER BY d.id") \
	X(OFFER_COURSE, KIND_READ, "SELECT c.id" OFFER_FROM " AND o.draft_id = ?4") \
	/* Who gets the course gets what the one before was offered of it, and needs no offer of the own. */ \
	X(OFFER_DROP_OWN, KIND_WRITE, \
		"DELETE FROM draft_offer WHERE answered_at IS NULL AND draft_id IN" \
		" (SELECT id FROM draft WHERE author_id = ?1 AND course_id = ?2)") \
	X(OFFER_PASS_ON, KIND_WRITE, \
		"UPDATE draft_offer SET to_user = ?3, offered_at = ?4 WHERE to_user = ?1 AND answered_at IS NULL" \
		" AND (SELECT course_id FROM draft WHERE id = draft_offer.draft_id) = ?2") \
	X(OFFER_TAKE, KIND_WRITE, \
		"UPDATE draft SET author_id = ?2, version = version + 1 WHERE id = ?1") \
	X(OFFER_DECLINE, KIND_WRITE, "DELETE FROM draft WHERE id = ?1") \
	X(TRANSFER_ADD, KIND_WRITE, \
		"INSERT INTO transfer (course_id, from_user, to_user, reason, asked_by, asked_at, state)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)") \
	X(TRANSFER_LIST, KIND_READ, \
		TRANSFER_COLUMNS("(x.from_user = ?1 OR x.to_user = ?1 OR " SEEN_COURSE("?1", "?3", "?4") ")") " WHERE x.id IN (SELECT id FROM transfer WHERE to_user = ?1 AND state = 0" \
		" UNION SELECT id FROM transfer WHERE from_user = ?1 AND state = 0" \
		" UNION SELECT id FROM transfer WHERE asked_by = ?1 AND (state = 0 OR decided_at >= ?2)) ORDER BY x.id") \
	X(TRANSFER_BY_ID, KIND_READ, TRANSFER_COLUMNS("0") " WHERE x.id = ?1 AND ?2 IN (x.from_user, x.to_user, x.asked_by)") \
	X(TRANSFER_OF_COURSE, KIND_READ, "SELECT 1 FROM transfer WHERE course_id = ?1 AND state = 0") \
	X(TRANSFER_DECIDE, KIND_WRITE, \
		"UPDATE transfer SET state = ?2, decided_at = ?3, answer = ?4 WHERE id = ?1 AND state = 0") \
	X(TRANSFER_OVERTAKE_USER, KIND_WRITE, \
		"UPDATE transfer SET state = 4, decided_at = ?2 WHERE state = 0 AND (from_user = ?1 OR to_user = ?1)") \
	X(TRANSFER_OVERTAKE, KIND_WRITE, \
		"UPDATE transfer SET state = 4, decided_at = ?3 WHERE course_id = ?1 AND state = 0 AND id <> ?2") \
\
	X(CHAIN_LINE_NEWEST, KIND_READ, \
		"SELECT month, first_seq, last_seq, head, is_open FROM audit_month ORDER BY month DESC LIMIT 1") \
	X(CHAIN_ROW_NEWEST, KIND_READ, \
		"SELECT seq, hash, newest FROM audit WHERE seq = (SELECT max(seq) FROM audit)") \
	X(CHAIN_PASS, KIND_WRITE, "UPDATE audit SET newest = NULL WHERE seq = ?1") \
	X(CHAIN_CLOSE, KIND_WRITE, \
		"UPDATE audit_month SET last_seq = max(first_seq, ?2), head = ?3, is_open = 0 WHERE month = ?1 AND is_open = 1") \
	X(CHAIN_OPEN, KIND_WRITE, \
		"INSERT INTO audit_month (month, first_seq, last_seq, head, is_open) VALUES (?1, ?2, ?2, ?3, 1)") \
	X(CHAIN_MONTH_AFTER, KIND_READ, \
		"SELECT month, first_seq, CASE WHEN is_open THEN ifnull((SELECT max(seq) FROM audit), 0) ELSE last_seq END," \
		" head, dropped_at, is_open FROM audit_month WHERE month > ?1 ORDER BY month LIMIT 1") \
	X(CHAIN_ROWS, KIND_READ, \
		"SELECT a.seq, a.at, a.session_id, n.user_id, n.uid, a.action, a.object_id, n.login, n.terminal, n.source," \
		" a.purpose, a.detail, a.hash FROM audit a LEFT JOIN session n ON n.id = a.session_id" \
		" WHERE a.seq > ?1 AND a.seq <= ?2 ORDER BY a.seq LIMIT ?3") \
	X(CHAIN_BEYOND, KIND_READ, "SELECT 1 FROM audit WHERE seq > ?1 LIMIT 1") \
	X(CHAIN_OLDEST, KIND_READ, \
		"SELECT k.month FROM audit_month k WHERE k.month < ?1 AND k.month < (SELECT max(month) FROM audit_month)" \
		" AND EXISTS (SELECT 1 FROM audit x WHERE x.seq BETWEEN k.first_seq AND k.last_seq) ORDER BY k.month LIMIT 1") \
	X(CHAIN_HASH_AT, KIND_READ, \
		"SELECT hash FROM audit WHERE seq = ?1 UNION ALL" \
		" SELECT head FROM audit_month WHERE last_seq = ?1 AND dropped_at IS NOT NULL LIMIT 1") \
	X(CHAIN_DROP_MONTH, KIND_WRITE, \
		"UPDATE audit_month SET dropped_at = ifnull(dropped_at, ?2) WHERE month = ?1") \
	X(CHAIN_DROP_ROWS, KIND_WRITE, \
		"DELETE FROM audit WHERE seq IN (SELECT x.seq FROM audit x JOIN audit_month m ON m.month = ?1" \
		" WHERE x.seq BETWEEN m.first_seq AND m.last_seq ORDER BY x.seq LIMIT ?2)") \
	X(DUTY_DEPUTY_NOW, KIND_READ, \
		"SELECT 1 FROM duty WHERE user_id = ?1 AND kind = 1 AND ?2 BETWEEN from_on AND to_on" \
		" AND ended_at IS NULL LIMIT 1") \
	X(DUTY_TODAY, KIND_READ, \
		"SELECT EXISTS (SELECT 1 FROM duty WHERE user_id = ?1 AND kind = 1 AND ?2 BETWEEN from_on AND to_on" \
		" AND ended_at IS NULL), EXISTS (SELECT 1 FROM user_move WHERE state = 1 AND from_on <= ?2)") \
	X(DUTY_LIST, KIND_READ, \
		DUTY_COLUMNS " WHERE y.ended_at IS NULL AND y.to_on >= ?2 AND (?3 & 16" \
		" OR u.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") \
		" OR y.section_id IN " SEEN_SECTIONS("?1", "?2", "?3") ") ORDER BY y.from_on, y.id") \
	X(DUTY_BY_ID, KIND_READ, DUTY_COLUMNS " WHERE y.id = ?1 AND y.ended_at IS NULL") \
	X(DUTY_ADD, KIND_WRITE, \
		"INSERT INTO duty (kind, user_id, for_id, section_id, from_on, to_on, set_by, set_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	X(DUTY_END, KIND_WRITE, "UPDATE duty SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL") \
	X(DUTY_RESUME, KIND_WRITE, \
		"UPDATE duty SET ended_at = NULL WHERE (user_id = ?1 OR for_id = ?1) AND ended_at = ?2" \
		" AND NOT EXISTS (SELECT 1 FROM user_act e WHERE e.user_id = iif(duty.user_id = ?1, duty.for_id, duty.user_id)" \
		" AND e.at >= ?2 AND e.kind IN (3, 5) AND e.undone_at IS NULL)") \
	X(DUTY_END_ALL, KIND_WRITE, \
		"UPDATE duty SET ended_at = ?2 WHERE (user_id = ?1 OR for_id = ?1) AND ended_at IS NULL")

#endif
