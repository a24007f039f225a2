#ifndef STORE_STATEMENTS_PICTURE_PRIV_H
#define STORE_STATEMENTS_PICTURE_PRIV_H

/* The statements about efforts, own words, remarks and focus. */

#define STATEMENTS_PICTURE(X) \
	X(EFFORT_LIST, KIND_READ, \
		"SELECT id, version, what, giver, from_on, to_on FROM effort WHERE course_id = ?1 ORDER BY from_on, id") \
	X(EFFORT_ADD, KIND_WRITE, \
		"INSERT INTO effort (course_id, what, giver, from_on, to_on, set_by, set_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)") \
	X(EFFORT_CHANGE, KIND_WRITE, \
		"UPDATE effort SET what = ?4, giver = ?5, from_on = ?6, to_on = ?7, set_by = ?8, set_at = ?9," \
		" version = version + 1 WHERE id = ?1 AND course_id = ?2 AND version = ?3") \
	X(EFFORT_DROP, KIND_WRITE, "DELETE FROM effort WHERE id = ?1 AND course_id = ?2 AND version = ?3") \
	X(EFFORT_SETTER, KIND_READ, \
		"SELECT u.login, e.set_at FROM effort e JOIN user u ON u.id = e.set_by WHERE e.id = ?1" \
		" AND e.course_id = ?2") \
	X(WORDS, KIND_READ, "SELECT goal, barrier, version FROM course_words WHERE course_id = ?1") \
	X(WORDS_SETTER, KIND_READ, \
		"SELECT u.login, w.set_at FROM course_words w JOIN user u ON u.id = w.set_by WHERE w.course_id = ?1") \
	X(WORDS_ADD, KIND_WRITE, \
		"INSERT INTO course_words (course_id, goal, barrier, set_by, set_at) VALUES (?1, ?2, ?3, ?4, ?5)") \
	X(WORDS_CHANGE, KIND_WRITE, \
		"UPDATE course_words SET goal = ?3, barrier = ?4, set_by = ?5, set_at = ?6, version = version + 1" \
		" WHERE course_id = ?1 AND version = ?2") \
	X(REMARK_LIST, KIND_READ, \
		"SELECT r.taken_on, r.seq, r.position, r.body, u.login, r.set_at FROM remark r" \
		" CROSS JOIN measurement m ON m.citizen_id = r.citizen_id AND m.taken_on = r.taken_on" \
		" AND m.seq = r.seq AND m.course_id = ?1 JOIN user u ON u.id = r.set_by" \
		" WHERE r.citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)" \
		" ORDER BY r.taken_on, r.seq, r.position, r.nth") \
	X(REMARK_ADD, KIND_WRITE, \
		"INSERT INTO remark (citizen_id, taken_on, seq, position, nth, body, set_by, set_at)" \
		" SELECT m.citizen_id, m.taken_on, m.seq, ?4, (SELECT count(*) FROM remark r" \
		" WHERE r.citizen_id = m.citizen_id AND r.taken_on = m.taken_on AND r.seq = m.seq" \
		" AND r.position = ?4), ?5, ?6, ?7 FROM measurement m" \
		" WHERE m.citizen_id = (SELECT citizen_id FROM course WHERE id = ?1) AND m.taken_on = ?2" \
		" AND m.seq = ?3 AND m.course_id = ?1") \
	X(SPAN_LIST, KIND_READ, \
		"SELECT c.id, c.from_on, c.to_on, c.exit_reason, ifnull(c.exit_to, 0) FROM course k CROSS JOIN course c" \
		" ON c.citizen_id = k.citizen_id AND c.target_group_id = k.target_group_id" \
		" WHERE k.id = ?1 AND " NOT_VOID("c") \
		" ORDER BY c.from_on, c.id") \
	X(FOCUS_ADD, KIND_WRITE, \
		"INSERT INTO focus (course_id, indicator_key, set_by, set_at) VALUES (?1, ?2, ?3, ?4)" \
		" ON CONFLICT (course_id, indicator_key) DO NOTHING") \
	X(FOCUS_DROP, KIND_WRITE, "DELETE FROM focus WHERE course_id = ?1 AND indicator_key = ?2")

#endif
