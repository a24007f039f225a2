#ifndef STORE_STATEMENTS_SETS_PRIV_H
#define STORE_STATEMENTS_SETS_PRIV_H

/* The statements about publications, sets, crosswalks, trials, pauses and the rollout. */

/*
 * Whether a column is a course or one that it goes on from. Most courses go on from none: the comparison spares
 * them the temporary table of the recursion.
 */
#define IN_LINE_OF(column, course) \
	"(" column " = " course " OR " column " IN (WITH RECURSIVE line (id) AS (SELECT " course \
	" UNION SELECT k.continues_id FROM course k JOIN line ON k.id = line.id" \
	" WHERE k.continues_id IS NOT NULL) SELECT id FROM line))"
/* The newest measurement of a course c, also of one that it goes on from. */
#define LAST_OF_COURSE \
	"(SELECT m.taken_on FROM measurement m WHERE m.citizen_id = c.citizen_id" \
	" AND " IN_LINE_OF("m.course_id", "c.id") " AND m.superseded = 0 AND m.rater NOT IN (1, 2)" \
	" ORDER BY m.taken_on DESC, m.seq DESC LIMIT 1)"
/* The first one. */
#define FIRST_OF_COURSE \
	"(SELECT m.taken_on FROM measurement m WHERE m.citizen_id = c.citizen_id" \
	" AND " IN_LINE_OF("m.course_id", "c.id") " AND m.superseded = 0 AND m.rater NOT IN (1, 2)" \
	" ORDER BY m.taken_on, m.seq LIMIT 1)"
/* When measuring begins: with the course, or with the target group in the section, or with the section. */
#define START_OF_COURSE \
	"max(c.from_on, ifnull((SELECT t.from_on FROM section_start t WHERE t.section_id = c.section_id" \
	" AND t.target_group_id = c.target_group_id), ifnull((SELECT x.from_on FROM section x" \
	" WHERE x.id = c.section_id), c.from_on)))"
/* v is the set in force: first day of measuring, 1 at every conversation, closed weeks */
#define DUE_COLUMNS START_OF_COURSE ", v.every_conversation & 1, v.closed_weeks, " EXIT_COLUMN

/* Of a set version v that is joined anyway; as the view set_on_trial. */
#define IS_ON_TRIAL "(v.trial = 1 AND v.id NOT IN (SELECT set_version_id FROM trial_end WHERE outcome = 1))"

#define SETS_OF_LAST_PUBLICATION \
	" WHERE p.publication_id = (SELECT max(id) FROM publication)"

#define STATEMENTS_SETS(X) \
	X(PUBLICATION_ADD, KIND_WRITE, \
		"INSERT INTO publication (at, user_id, login, reason, summary, back_to)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)") \
	X(SOURCE_ADD, KIND_WRITE, \
		"INSERT INTO publication_source (publication_id, name, text) VALUES (?1, ?2, ?3)") \
	X(PUBLICATION_SET_ADD, KIND_WRITE, \
		"INSERT INTO publication_set (publication_id, set_version_id) VALUES (?1, ?2)") \
	X(PUBLICATION_LIST, KIND_READ, \
		"SELECT id, at, login, reason, summary, back_to FROM publication ORDER BY id") \
	X(PUBLICATION_SOURCES, KIND_READ, \
		"SELECT name, text FROM publication_source WHERE publication_id = ?1 ORDER BY name") \
	X(SET_ADD, KIND_WRITE, \
		"INSERT INTO set_version (key, version, publication_id, label, label_en, cadence_days," \
		" previous, note_policy, n_indicators, cadence_citizen, cadence_provider, cadence_company," \
		" every_conversation, closed_weeks, note_still, trial, own_order)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)") \
	X(INDICATOR_ADD, KIND_WRITE, \
		"INSERT INTO set_indicator (set_version_id, position, key, label, label_en," \
		" question, question_en, help, level_min, level_max, direction, goal," \
		" meaning, raters, shown_to_citizen, source, changed_on, reliable)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)") \
	X(LEVEL_ADD, KIND_WRITE, \
		"INSERT INTO set_level (set_version_id, position, value, label, text," \
		" text_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6)") \
	X(SET_BY_ID, KIND_READ, \
		"SELECT id, key, version, label, label_en, cadence_days, previous, note_policy," \
		" n_indicators, cadence_citizen, cadence_provider, cadence_company, every_conversation," \
		" closed_weeks, note_still, trial, own_order FROM set_version WHERE id = ?1") \
	X(SET_NEWEST, KIND_READ, "SELECT id FROM set_version WHERE key = ?1 ORDER BY version DESC LIMIT 1") \
	X(SET_OF_VERSION, KIND_READ, "SELECT id FROM set_version WHERE key = ?1 AND version = ?2") \
	X(SET_IN_FORCE, KIND_READ, \
		"SELECT v.id FROM publication_set p JOIN set_version v ON v.id = p.set_version_id" \
		SETS_OF_LAST_PUBLICATION " AND v.key = ?1") \
	X(SET_LIST_IN_FORCE, KIND_READ, \
		"SELECT v.id FROM publication_set p JOIN set_version v ON v.id = p.set_version_id" \
		SETS_OF_LAST_PUBLICATION " ORDER BY v.key") \
	X(SET_VERSIONS, KIND_READ, "SELECT id, key, version FROM set_version ORDER BY key, version") \
	X(INDICATOR_LIST, KIND_READ, \
		"SELECT key, label, label_en, question, question_en, help, level_min," \
		" level_max, direction, ifnull(goal, -1), meaning, raters, shown_to_citizen, source," \
		" changed_on, reliable FROM set_indicator WHERE set_version_id = ?1 ORDER BY position") \
	X(INDICATOR_MEANING, KIND_READ, \
		"SELECT DISTINCT level_min, level_max, direction FROM set_indicator" \
		" WHERE key = ?1 AND meaning = ?2") \
	X(LEVEL_LIST, KIND_READ, \
		"SELECT position, value, label, text, text_en FROM set_level" \
		" WHERE set_version_id = ?1 ORDER BY position, value") \
	X(USAGE_DRAFTS, KIND_READ, \
		"SELECT v.key, count(*) FROM draft d JOIN set_version v ON v.id = d.set_version_id" \
		" GROUP BY v.key") \
	X(USAGE_COURSES, KIND_READ, \
		"SELECT v.key, sum(ifnull(c.to_on, ?1) >= ?1), count(*) FROM course c" \
		" JOIN target_group g ON g.id = c.target_group_id" \
		" JOIN set_version v ON v.id = g.set_version_id GROUP BY v.key") \
	X(USAGE_SCORES, KIND_READ, \
		"SELECT v.key, sum(q.n) FROM (SELECT set_version_id, count(*) n FROM measurement" \
		" GROUP BY set_version_id) q JOIN set_version v ON v.id = q.set_version_id GROUP BY v.key") \
	X(USAGE_GROUPS, KIND_READ, \
		"SELECT g.key, sum(c.to_on IS NULL), count(*) FROM course c" \
		" JOIN target_group g ON g.id = c.target_group_id GROUP BY g.key") \
\
	X(CROSSWALK_LIST, KIND_READ, \
		"SELECT from_key, from_meaning, to_key, to_meaning, levels FROM crosswalk" \
		" ORDER BY from_key, from_meaning, to_key, to_meaning") \
	X(CROSSWALK_CLEAR, KIND_WRITE, "DELETE FROM crosswalk") \
	X(CROSSWALK_ADD, KIND_WRITE, \
		"INSERT INTO crosswalk (from_key, from_meaning, to_key, to_meaning, levels)" \
		" VALUES (?1, ?2, ?3, ?4, ?5)") \
\
	X(TRIAL_VERSIONS, KIND_READ, \
		"SELECT t.id FROM set_on_trial t LEFT JOIN trial_end e ON e.set_version_id = t.id" \
		" WHERE t.key = ?1 AND e.outcome IS NULL ORDER BY t.id") \
	X(TRIAL_STATE, KIND_READ, \
		"SELECT v.trial, ifnull(e.outcome, -1) FROM set_version v" \
		" LEFT JOIN trial_end e ON e.set_version_id = v.id WHERE v.id = ?1") \
	X(TRIAL_END, KIND_WRITE, \
		"INSERT INTO trial_end (set_version_id, outcome, at, login) VALUES (?1, ?2, ?3, ?4)") \
	X(TRIAL_SECTION, KIND_READ, "SELECT 1 FROM trial_section WHERE set_key = ?1 AND section_id = ?2") \
	X(TRIAL_SECTIONS, KIND_READ, \
		"SELECT t.set_key, s.key FROM trial_section t JOIN section s ON s.id = t.section_id" \
		" ORDER BY t.set_key, s.key") \
	X(TRIAL_SECTION_CLEAR, KIND_WRITE, "DELETE FROM trial_section") \
	X(TRIAL_SECTION_ADD, KIND_WRITE, \
		"INSERT INTO trial_section (set_key, section_id)" \
		" SELECT ?1, id FROM section WHERE key = ?2") \
	X(TRIAL_SCORES, KIND_READ, "SELECT count(*) FROM measurement WHERE set_version_id = ?1") \
	X(TRIAL_DROP_NOTES, KIND_WRITE, \
		"DELETE FROM note WHERE (citizen_id, taken_on, seq) IN (SELECT citizen_id, taken_on, seq" \
		" FROM measurement WHERE set_version_id = ?1)") \
	X(TRIAL_DROP_REMARKS, KIND_WRITE, \
		"DELETE FROM remark WHERE (citizen_id, taken_on, seq) IN (SELECT citizen_id, taken_on, seq" \
		" FROM measurement WHERE set_version_id = ?1)") \
	X(TRIAL_DROP_CORRECTIONS, KIND_WRITE, \
		"DELETE FROM correction WHERE (citizen_id, taken_on, seq) IN" \
		" (SELECT citizen_id, taken_on, seq FROM measurement WHERE set_version_id = ?1)") \
	X(TRIAL_DROP_WITHDRAWALS, KIND_WRITE, \
		"DELETE FROM withdrawal WHERE (citizen_id, taken_on, seq) IN" \
		" (SELECT citizen_id, taken_on, seq FROM measurement WHERE set_version_id = ?1)") \
	X(TRIAL_DROP_SCORES, KIND_WRITE, "DELETE FROM measurement WHERE set_version_id = ?1") \
	X(TRIAL_DROP_DRAFTS, KIND_WRITE, "DELETE FROM draft WHERE set_version_id = ?1") \
	X(TRIAL_END_COURSES, KIND_WRITE, \
		"UPDATE course SET to_on = max(?2, from_on), version = version + 1" \
		" WHERE ifnull(to_on, ?2 + 1) > ?2 AND target_group_id IN (SELECT g.id FROM target_group g" \
		" JOIN set_version v ON v.id = g.set_version_id WHERE v.key = ?1)") \
\
	X(PAUSE_LIST, KIND_READ, \
		"SELECT from_on, to_on, reason FROM course_pause WHERE course_id = ?1 ORDER BY from_on") \
	X(PAUSE_OVERLAP, KIND_READ, \
		"SELECT 1 FROM course_pause WHERE course_id = ?1 AND from_on <= ?3 AND to_on >= ?2" \
		" AND from_on <> ?4 LIMIT 1") \
	X(PAUSE_SAVE, KIND_WRITE, \
		"INSERT INTO course_pause (course_id, from_on, to_on, reason, set_by, set_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (course_id, from_on) DO UPDATE" \
		" SET to_on = ?3, reason = ?4, set_by = ?5, set_at = ?6") \
	X(PAUSE_DROP, KIND_WRITE, "DELETE FROM course_pause WHERE course_id = ?1 AND from_on = ?2") \
\
	X(START_LIST, KIND_READ, \
		"SELECT s.key, g.key, t.from_on FROM section_start t JOIN section s ON s.id = t.section_id" \
		" JOIN target_group g ON g.id = t.target_group_id ORDER BY s.id, g.id") \
	X(START_CLEAR, KIND_WRITE, "DELETE FROM section_start") \
	X(START_ADD, KIND_WRITE, \
		"INSERT INTO section_start (section_id, target_group_id, from_on)" \
		" SELECT s.id, g.id, ?3 FROM section s, target_group g WHERE s.key = ?1 AND g.key = ?2") \
	X(PLAN_LIST, KIND_READ, \
		"SELECT p.id, p.key, s.key, g.key FROM rollout_plan p JOIN section s ON s.id = p.section_id" \
		" LEFT JOIN target_group g ON g.id = p.target_group_id ORDER BY p.id") \
	X(PLAN_QUOTAS, KIND_READ, \
		"SELECT from_on, weekly, per FROM rollout_quota WHERE plan_id = ?1 ORDER BY from_on") \
	X(PLAN_DEADLINES, KIND_READ, \
		"SELECT by_on, coverage FROM rollout_deadline WHERE plan_id = ?1 ORDER BY by_on") \
	X(PLAN_COUNT, KIND_READ, \
		"SELECT count(*), count(x.first), ifnull(sum(x.first BETWEEN ?4 AND ?5), 0), count(DISTINCT x.user_id)" \
		" FROM (SELECT c.user_id, " FIRST_OF_COURSE " first FROM section s" \
		" CROSS JOIN course c ON c.section_id = s.id JOIN target_group g ON g.id = c.target_group_id" \
		" WHERE s.key = ?1 AND (?2 = '' OR g.key = ?2) AND (?3 = 0 OR c.user_id = ?3)" \
		" AND c.from_on <= ?6 AND ifnull(c.to_on, ?6) >= ?6" \
		" AND g.set_version_id NOT IN (SELECT id FROM set_on_trial)) x") \
	X(PLAN_CLEAR, KIND_WRITE, "DELETE FROM rollout_plan") \
	X(PLAN_ADD, KIND_WRITE, \
		"INSERT INTO rollout_plan (key, section_id, target_group_id)" \
		" SELECT ?1, s.id, (SELECT id FROM target_group WHERE key = ?3) FROM section s WHERE s.key = ?2") \
	X(QUOTA_ADD, KIND_WRITE, \
		"INSERT INTO rollout_quota (plan_id, from_on, weekly, per) VALUES (?1, ?2, ?3, ?4)") \
	X(DEADLINE_ADD, KIND_WRITE, \
		"INSERT INTO rollout_deadline (plan_id, by_on, coverage) VALUES (?1, ?2, ?3)") \
\
	X(REGROUP_LIST, KIND_READ, \
		"SELECT c.id FROM course c WHERE c.target_group_id IN (SELECT id FROM target_group WHERE key = ?1)" \
		" AND c.to_on IS NULL ORDER BY c.id") \
	X(REGROUP_END, KIND_WRITE, \
		"UPDATE course SET to_on = ?2, version = version + 1 WHERE id = ?1") \
	X(REGROUP_BEGIN, KIND_WRITE, \
		"INSERT INTO course (citizen_id, target_group_id, user_id, section_id, from_on, continues_id)" \
		" SELECT citizen_id, ?2, user_id, section_id, ?3, id FROM course WHERE id = ?1") \
	X(REGROUP_GOALS, KIND_WRITE, \
		"INSERT INTO goal (course_id, indicator_key, level, by_on, words, set_by, set_at)" \
		" SELECT ?2, indicator_key, level, by_on, words, set_by, set_at FROM goal WHERE course_id = ?1") \
	X(REGROUP_FOCUS, KIND_WRITE, \
		"INSERT INTO focus (course_id, indicator_key, set_by, set_at)" \
		" SELECT ?2, indicator_key, set_by, set_at FROM focus WHERE course_id = ?1") \
	X(REGROUP_WORDS, KIND_WRITE, \
		"INSERT INTO course_words (course_id, goal, barrier, set_by, set_at)" \
		" SELECT ?2, goal, barrier, set_by, set_at FROM course_words WHERE course_id = ?1") \
	X(REGROUP_EFFORTS, KIND_WRITE, "UPDATE effort SET course_id = ?2 WHERE course_id = ?1") \
	X(REGROUP_PAUSES, KIND_WRITE, \
		"INSERT INTO course_pause (course_id, from_on, to_on, reason, set_by, set_at)" \
		" SELECT ?2, from_on, to_on, reason, set_by, set_at FROM course_pause" \
		" WHERE course_id = ?1 AND to_on >= ?3") \
	X(REGROUP_DRAFTS, KIND_WRITE, \
		"UPDATE draft SET course_id = ?2, version = version + 1" \
		" WHERE course_id = ?1 AND corrects_on IS NULL") \
	X(REGROUP_TRANSFER, KIND_WRITE, "UPDATE transfer SET course_id = ?2 WHERE course_id = ?1 AND state = 0") \
	X(REGROUP_ORDERS, KIND_WRITE, \
		"UPDATE provider_order SET course_id = ?2, version = version + 1" \
		" WHERE course_id = ?1 AND closed_at IS NULL") \
	X(REGROUP_USER_MOVE, KIND_WRITE, \
		"UPDATE user_move_case SET course_id = ?2 WHERE course_id = ?1 AND move_id IN" \
		" (SELECT id FROM user_move WHERE state IN (0, 1))") \
	X(COURSE_RATERS, KIND_READ, \
		"SELECT g.label_en, v.label, v.label_en, c.to_on, (SELECT max(i.raters & 1) + max(i.raters & 2)" \
		" + max(i.raters & 4) + max(i.raters & 8) FROM set_indicator i WHERE i.set_version_id = v.id)," \
		" v.every_conversation, v.closed_weeks, " START_OF_COURSE ", ifnull(v.cadence_citizen, v.cadence_days)," \
		" ifnull(v.cadence_provider, v.cadence_days), ifnull(v.cadence_company, v.cadence_days), " \
		EXIT_COLUMN " FROM course c" \
		" JOIN target_group g ON g.id = c.target_group_id JOIN set_version v ON v.id = g.set_version_id" \
		" WHERE c.id = ?1") \
	/* The newest measurement by each rater beside the caseworker: all of them in one pass. */ \
	X(RATER_LASTS, KIND_READ, \
		"SELECT max(CASE rater WHEN 1 THEN taken_on END), max(CASE rater WHEN 2 THEN taken_on END)," \
		" max(CASE rater WHEN 3 THEN taken_on END) FROM measurement" \
		" WHERE citizen_id = (SELECT citizen_id FROM course WHERE id = ?1) AND rater <> 0 AND superseded = 0" \
		" AND " IN_LINE_OF("course_id", "?1")) \
	X(DRAFT_CARRY, KIND_WRITE, \
		"UPDATE draft SET set_version_id = ?4, scores = ?5, marks = ?6, cursor = ?7, changed_at = ?8," \
		" version = version + 1 WHERE id = ?1 AND author_id = ?2 AND version = ?3") \
	X(DRAFT_NOTES_CLEAR, KIND_WRITE, "UPDATE draft SET notes = NULL WHERE id = ?1") \
	X(COURSES_OF_CITIZEN, KIND_READ, \
		"SELECT c.id FROM course c WHERE c.citizen_id = ?1 AND c.from_on <= ?3" \
		" AND ifnull(c.to_on, ?3) >= ?3 AND " SEEN_COURSE("?2", "?3", "?4") " ORDER BY c.id")

#endif
