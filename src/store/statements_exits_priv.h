#ifndef STORE_STATEMENTS_EXITS_PRIV_H
#define STORE_STATEMENTS_EXITS_PRIV_H

/* Citizens who leave a course and come back (model/exit.h), and the conditions that other statements share. */

/* A course c that is somebody's to work with on a day: one that the citizen has left is not, on its last day neither. */
#define RUNS_ON(day) "(c.to_on IS NULL OR (c.to_on >= " day " AND c.exit_to IS NULL))"
/* Of a return that was taken back nothing is shown. */
#define NOT_VOID(course) "ifnull(" course ".exit_to, 0) <> 9"
/* 1: a course c that the citizen came back to; 2: that the citizen has left. */
#define EXIT_COLUMN \
	"(c.exit_to IS NOT NULL) * 2 + ifnull((SELECT p.exit_to IS NOT NULL FROM course p WHERE p.id = c.continues_id), 0)"

#define STATEMENTS_EXITS(X) \
	/* ?1 the course, ?2 its last day: goals, orders beyond it, the caseworker's drafts, transfers, efforts beyond it, the newest measurement */ \
	X(EXIT_LOOK, KIND_READ, \
		"SELECT (SELECT count(*) FROM goal WHERE course_id = c.id)," \
		" (SELECT count(*) FROM provider_order WHERE course_id = c.id AND closed_at IS NULL AND to_on > ?2)," \
		" (SELECT count(*) FROM draft WHERE author_id = c.user_id AND course_id = c.id)," \
		" (SELECT count(*) FROM transfer WHERE course_id = c.id AND state = 0)," \
		" (SELECT count(*) FROM effort WHERE course_id = c.id AND ifnull(to_on, ?2 + 1) > ?2)," \
		" (SELECT max(m.taken_on) FROM measurement m WHERE m.citizen_id = c.citizen_id AND m.course_id = c.id" \
		" AND m.superseded = 0) FROM course c WHERE c.id = ?1") \
	/* What came after the course: the one that goes on from it, or the next in the same target group. */ \
	X(EXIT_NEXT, KIND_READ, \
		"SELECT n.id, n.from_on FROM course c CROSS JOIN course n ON n.citizen_id = c.citizen_id" \
		" AND (n.continues_id = c.id OR (n.target_group_id = c.target_group_id AND n.from_on > c.from_on))" \
		" WHERE c.id = ?1 AND " NOT_VOID("n") " ORDER BY n.from_on LIMIT 1") \
	/* When the one that the course goes on from ended, if the citizen had left it, and the first measurement since. */ \
	X(EXIT_BEFORE, KIND_READ, \
		"SELECT p.to_on, (SELECT min(m.taken_on) FROM measurement m WHERE m.citizen_id = c.citizen_id" \
		" AND m.course_id = c.id) FROM course c CROSS JOIN course p ON p.id = c.continues_id" \
		" WHERE c.id = ?1 AND p.exit_to IS NOT NULL") \
	/* Whether anything was done in a return since: then it is not taken back. */ \
	X(EXIT_BEGUN, KIND_READ, \
		"SELECT EXISTS (SELECT 1 FROM measurement m WHERE m.citizen_id = c.citizen_id AND m.course_id = c.id)" \
		" OR EXISTS (SELECT 1 FROM draft WHERE author_id = c.user_id AND course_id = c.id)" \
		" OR EXISTS (SELECT 1 FROM provider_order WHERE course_id = c.id)" \
		" OR EXISTS (SELECT 1 FROM course_pause WHERE course_id = c.id)" \
		" OR EXISTS (SELECT 1 FROM transfer WHERE course_id = c.id AND state = 0)" \
		" OR EXISTS (SELECT indicator_key, level, set_at FROM goal WHERE course_id = c.id" \
		" EXCEPT SELECT indicator_key, level, set_at FROM goal WHERE course_id = c.continues_id)" \
		" OR EXISTS (SELECT set_at FROM course_words WHERE course_id = c.id" \
		" EXCEPT SELECT set_at FROM course_words WHERE course_id = c.continues_id) FROM course c WHERE c.id = ?1") \
	X(EXIT_VOID_COURSE, KIND_WRITE, \
		"UPDATE course SET to_on = from_on, exit_to = 9, exit_reason = NULL, version = version + 1 WHERE id = ?1") \
	X(EXIT_VOID_GOALS, KIND_WRITE, "DELETE FROM goal WHERE course_id = ?1") \
	X(EXIT_VOID_FOCUS, KIND_WRITE, "DELETE FROM focus WHERE course_id = ?1") \
	X(EXIT_VOID_WORDS, KIND_WRITE, "DELETE FROM course_words WHERE course_id = ?1") \
	X(EXIT_REVIVE, KIND_WRITE, \
		"UPDATE course SET user_id = ?2, section_id = ?3, from_on = ?4, to_on = NULL, exit_to = NULL, exit_reason = NULL," \
		" version = version + 1 WHERE continues_id = ?1 AND exit_to = 9")

#endif
