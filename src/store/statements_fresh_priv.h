#ifndef STORE_STATEMENTS_FRESH_PRIV_H
#define STORE_STATEMENTS_FRESH_PRIV_H

/*
 * Whether a list is still as it was: numbers of it, of which one changes with each change that it shows. ?1 the
 * reader, ?2 today, ?3 the ways of the scope. Included by statements_priv.h alone.
 */
#define FRESH_CASES_OF \
	"SELECT count(*), total(c.version), total(z.version), total((SELECT m.taken_on * 100 + m.seq FROM measurement m" \
	" WHERE m.citizen_id = c.citizen_id ORDER BY m.taken_on DESC, m.seq DESC LIMIT 1))," \
	" (SELECT count(*) FROM draft d WHERE d.author_id = ?1), total(c.user_id)," \
	" total((SELECT count(*) FROM correction k WHERE k.citizen_id = c.citizen_id))," \
	" total((SELECT total(p.set_at + p.to_on) FROM course_pause p WHERE p.course_id = c.id))," \
	" (SELECT max(id) FROM publication)" \
	" FROM course c CROSS JOIN citizen z ON z.id = c.citizen_id WHERE "
#define STATEMENTS_FRESH(X) \
	X(FRESH_CASES, KIND_READ, FRESH_CASES_OF "c.user_id IN " SEEN_USERS("?1", "?2", "?3")) \
	X(FRESH_CASES_WIDE, KIND_READ, FRESH_CASES_OF SEEN_COURSE("?1", "?2", "?3")) \
	X(FRESH_DRAFTS, KIND_READ, \
		"SELECT count(*), total(version), max(id) FROM draft WHERE author_id = ?1 AND ?2 AND ?3") \
	X(FRESH_USERS, KIND_READ, \
		"SELECT count(*), total(version), (SELECT count(*) FROM user_move), (SELECT total(state) FROM user_move)," \
		" (SELECT max(id) FROM case_move), (SELECT count(*) + total(ended_at) FROM duty) FROM user" \
		" WHERE ?1 AND ?2 AND ?3") \
	X(FRESH_TRANSFERS, KIND_READ, \
		"SELECT (SELECT count(*) FROM transfer WHERE to_user = ?1 AND state = 0)," \
		" (SELECT total(id) FROM transfer WHERE to_user = ?1 AND state = 0)," \
		" (SELECT count(*) FROM transfer WHERE from_user = ?1 AND state = 0)," \
		" (SELECT count(*) FROM transfer WHERE asked_by = ?1)," \
		" (SELECT total(state) FROM transfer WHERE asked_by = ?1) WHERE ?2 AND ?3") \
	/* ?4 the course */ \
	X(FRESH_COURSE, KIND_READ, \
		"SELECT z.version, c.user_id, (SELECT set_version_id FROM target_group g WHERE g.id = c.target_group_id)," \
		" (SELECT total(o.version) FROM course o WHERE o.citizen_id = c.citizen_id)," \
		" (SELECT count(*) * 1000 + total(m.superseded) FROM measurement m WHERE m.citizen_id = c.citizen_id)," \
		" (SELECT count(*) + total(level * 100 + ifnull(by_on, 0)) FROM goal WHERE course_id = c.id)," \
		" (SELECT total(set_at) FROM goal WHERE course_id = c.id)," \
		" (SELECT count(*) * 7 + total(set_at) FROM focus WHERE course_id = c.id)," \
		" (SELECT total(id * 1000 + version) FROM effort WHERE course_id = c.id)," \
		" (SELECT version FROM course_words WHERE course_id = c.id)," \
		" (SELECT count(*) FROM remark r WHERE r.citizen_id = c.citizen_id)," \
		" (SELECT total(set_at + to_on) FROM course_pause WHERE course_id = c.id)," \
		" (SELECT count(*) + total(version) FROM provider_order WHERE course_id = c.id)" \
		" FROM course c CROSS JOIN citizen z ON z.id = c.citizen_id WHERE c.id = ?4 AND " \
		SEEN_COURSE("?1", "?2", "?3"))

#endif
