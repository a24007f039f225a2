#ifndef STORE_STATEMENTS_PRIV_H
#define STORE_STATEMENTS_PRIV_H

/*
 * Every statement of the programs: name, kind, text. A KIND_WRITE runs only inside store_write().
 * Parameters are numbered and bound in that order. A list of cases shows the same in several.
 */

#include "statements_exits_priv.h"
#include "statements_figures_priv.h"
#include "statements_fresh_priv.h"
#include "statements_log_priv.h"
#include "statements_orders_priv.h"
#include "statements_people_priv.h"
#include "statements_picture_priv.h"
#include "statements_sets_priv.h"

enum statement_kind { KIND_READ, KIND_WRITE, KIND_CONTROL };

#define USER_COLUMNS \
	"SELECT u.id, u.login, u.name, ifnull(u.uid, -1), u.role, u.section_id, s.key," \
	" s.label, a.label, u.valid_from, u.valid_until, u.closed_at, u.last_login, u.version"

#define USER_FROM \
	" FROM user u LEFT JOIN section s ON s.id = u.section_id" \
	" LEFT JOIN administration a ON a.id = s.administration_id"

#define SECTION_COLUMNS "SELECT s.id, s.key, s.label, a.key, a.label, s.from_on, s.closed_on"
#define SECTION_FROM " FROM section s JOIN administration a ON a.id = s.administration_id"

#define GROUP_COLUMNS \
	"SELECT g.id, g.key, g.label, g.label_en, g.law, g.set_version_id, v.key, v.label," \
	" v.label_en, v.version, v.n_indicators, v.cadence_days, g.from_on, g.to_on, g.goal," \
	" g.activities, g.measure, r.key, g.version, g.retention," \
	" g.set_version_id IN (SELECT id FROM set_on_trial) FROM target_group g" \
	" JOIN set_version v ON v.id = g.set_version_id" \
	" LEFT JOIN target_group r ON r.id = g.replaces_id"

#define COURSE_COLUMNS \
	"SELECT id, citizen_id, target_group_id, user_id, section_id, from_on, to_on," \
	" exit_reason, version, continues_id, ifnull(exit_to, 0) FROM course"

#define CITIZEN_COLUMNS "SELECT id, ref, cpr, name, protected_since, version FROM citizen"

/* ?1 is the reader. A protected name never leaves the file in a list. */
#define CASE_COLUMNS \
	"SELECT c.id, z.id, z.ref," \
	" CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END," \
	" z.protected_since IS NOT NULL, substr(z.cpr, 1, 6) || '-....', g.id, g.label," \
	" u.login, v.id, v.cadence_days, c.from_on, c.to_on, d.id, d.changed_at," \
	" " IS_ON_TRIAL ", 0, " DUE_COLUMNS ", g.label_en, c.continues_id IS NOT NULL"
#define CASE_JOINS \
	" JOIN target_group g ON g.id = c.target_group_id" \
	" JOIN set_version v ON v.id = g.set_version_id JOIN user u ON u.id = c.user_id" \
	" LEFT JOIN draft d ON d.author_id = ?1 AND d.course_id = c.id" \
	" AND ifnull(d.corrects_on, 0) = 0 AND ifnull(d.corrects_seq, -1) = -1 AND d.rater <> 1"
#define CASE_FROM " FROM course c CROSS JOIN citizen z ON z.id = c.citizen_id"

/*
 * The scope of a list (store/scope.h): u the user, d today, w the ways. Its own row and today's duties decide, so a
 * user who was moved a moment ago sees the new section only.
 */
#define SEEN_USERS(u, d, w) \
	"(SELECT " u " WHERE " w " & 1 UNION ALL SELECT y.for_id FROM duty y WHERE y.user_id = " u " AND y.kind = 0" \
	" AND " w " & 1 AND " d " BETWEEN y.from_on AND y.to_on AND y.ended_at IS NULL)"
#define SEEN_SECTIONS(u, d, w) \
	"(SELECT x.section_id FROM user x WHERE x.id = " u " AND " w " & 2" \
	" UNION ALL SELECT y.section_id FROM duty y WHERE y.user_id = " u " AND y.kind = 1 AND " w " & 4" \
	" AND " d " BETWEEN y.from_on AND y.to_on AND y.ended_at IS NULL" \
	" UNION ALL SELECT x.id FROM section x WHERE " w " & 8 AND x.administration_id =" \
	" (SELECT k.administration_id FROM user l JOIN section k ON k.id = l.section_id WHERE l.id = " u ")" \
	" UNION ALL SELECT x.id FROM section x WHERE " w " & 16)"
/* Lists say which: those of a provider are of orders (statements_orders_priv.h). */
#define SEEN_HELD(u, d, w) \
	"(c.user_id IN " SEEN_USERS(u, d, w) " OR c.section_id IN " SEEN_SECTIONS(u, d, w) ")"
/* Orders that are open on the day, of the provider that the user is a worker of; what: "o.id" or "o.course_id". */
#define SEEN_ORDERS(what, u, d, w) \
	"(SELECT " what " FROM user x CROSS JOIN provider_order o ON o.section_id = x.section_id" \
	" AND o.closed_at IS NULL CROSS JOIN course k ON k.id = o.course_id WHERE " w " & 32 AND x.id = " u " AND x.role = 1" \
	" AND ifnull(o.user_id, x.id) = x.id AND " d " BETWEEN o.from_on AND o.to_on" \
	" AND (k.to_on IS NULL OR (k.to_on >= " d " AND k.exit_to IS NULL)))"
#define SEEN_COURSE(u, d, w) \
	"(" SEEN_HELD(u, d, w) " OR c.id IN " SEEN_ORDERS("o.course_id", u, d, w) ")"

/* ?1 reader, ?2 ways, ?3 after, ?4 today, ?5 group or 0, ?6 limit */
#define CASELOAD_WHERE \
	" AND c.id > ?3 AND " RUNS_ON("?4") " AND (?5 = 0 OR c.target_group_id = ?5)" \
	" ORDER BY c.id LIMIT ?6"

/* ?1 reader, ?2 ways, ?3 folded name, ?4 start of a ref, ?5 digits of a CPR number, ?6 limit, ?7 today */
#define SEARCH_WHERE \
	" AND (z.protected_since IS NULL AND (instr(z.name_fold, ?3) OR instr(z.ref, ?4) = 1" \
	" OR instr(z.cpr, ?5)) OR z.ref = ?4 OR z.cpr = ?5) AND " NOT_VOID("c") " ORDER BY z.name_sort, c.id" \
	" LIMIT ?6"

/* ?1 citizen, ?2 course; "_LINE" of a course that goes on from others: most do not. */
#define READINGS_OF(course) \
	"SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1 AND " course \
	" AND superseded = 0 AND rater NOT IN (1, 2) ORDER BY taken_on"

#define MEASUREMENT_COLUMNS \
	"SELECT taken_on, seq, course_id, set_version_id, rater, author_id, scores, marks," \
	" with_citizen, superseded, finished_at, order_id FROM measurement WHERE citizen_id = "
#define MEASUREMENT_OF MEASUREMENT_COLUMNS "(SELECT citizen_id FROM course WHERE id = ?1) AND "
#define EARLIER_COURSES \
	" FROM course n CROSS JOIN course o ON o.citizen_id = n.citizen_id" \
	" AND o.target_group_id = n.target_group_id AND o.to_on < n.from_on WHERE n.id = ?1"
#define CORRECTION_COLUMNS \
	"SELECT taken_on, seq, replaces_on, replaces_seq, reason FROM correction" \
	" WHERE citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)"
/* In the same columns; what it replaces is none. */
#define WITHDRAWAL_COLUMNS \
	"SELECT taken_on, seq, NULL, NULL, reason FROM withdrawal" \
	" WHERE citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)"

#define DRAFT_COLUMNS \
	"SELECT id, version, course_id, set_version_id, taken_on, rater, scores, marks," \
	" cursor, with_citizen, started_at, changed_at, corrects_on, corrects_seq FROM draft"

#define STATEMENTS(X) \
	X(TX_BEGIN, KIND_CONTROL, "BEGIN") \
	X(TX_BEGIN_WRITE, KIND_CONTROL, "BEGIN IMMEDIATE") \
	X(TX_COMMIT, KIND_CONTROL, "COMMIT") \
	X(TX_ROLLBACK, KIND_CONTROL, "ROLLBACK") \
	X(DATA_VERSION, KIND_READ, "PRAGMA data_version") \
	X(SCHEMA_VERSION, KIND_READ, "PRAGMA user_version") \
	X(CHECK_INTEGRITY, KIND_READ, "PRAGMA integrity_check") \
	X(CHECK_KEYS, KIND_READ, "PRAGMA foreign_key_check") \
	X(CHECK_SCORES, KIND_READ, \
		"WITH fits (id, pattern) AS MATERIALIZED (SELECT set_version_id, group_concat('['" \
		" || substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', level_min + 1," \
		" level_max - level_min + 1) || '?-]', '') FROM (SELECT * FROM set_indicator" \
		" ORDER BY set_version_id, position) GROUP BY set_version_id)" \
		" SELECT m.citizen_id, m.taken_on, m.seq FROM measurement m" \
		" JOIN fits ON fits.id = m.set_version_id" \
		" WHERE m.scores NOT GLOB fits.pattern LIMIT 100") \
	X(CHECK_DAYS, KIND_READ, \
		"SELECT z.ref, m.taken_on FROM measurement m JOIN course c ON c.id = m.course_id" \
		" JOIN citizen z ON z.id = m.citizen_id WHERE m.superseded = 0" \
		" AND (m.taken_on < c.from_on OR m.taken_on > c.to_on) LIMIT 100") \
	X(CHECK_DRAFTS, KIND_READ, \
		"SELECT u.login, z.ref FROM draft d JOIN user u ON u.id = d.author_id" \
		" JOIN course c ON c.id = d.course_id JOIN citizen z ON z.id = c.citizen_id" \
		" WHERE d.changed_at < ?1 ORDER BY d.changed_at, d.id LIMIT 100") \
	X(CHECK_CLOCK, KIND_READ, \
		"SELECT b.seq FROM audit a JOIN audit b ON b.seq = a.seq + 1" \
		" WHERE b.at >= ?1 AND b.at < a.at - 300 LIMIT 100") \
	X(STATS, KIND_READ, \
		"SELECT (SELECT count(*) FROM user WHERE closed_at IS NULL)," \
		" (SELECT count(*) FROM citizen), (SELECT count(*) FROM course WHERE to_on IS NULL)," \
		" (SELECT count(*) FROM measurement), (SELECT count(*) FROM draft)," \
		" (SELECT count(*) FROM audit), (SELECT max(finished_at) FROM measurement)," \
		" (SELECT min(changed_at) FROM draft)," \
		" (SELECT at FROM audit WHERE action = 25 ORDER BY seq DESC LIMIT 1)") \
	/* Back through the log until a backup, but no further than ?1. */ \
	X(BACKUP_SINCE, KIND_READ, \
		"SELECT action = 25 AND at >= ?1 FROM audit WHERE action = 25 OR at < ?1 ORDER BY seq DESC LIMIT 1") \
\
	X(USER_BY_LOGIN, KIND_READ, USER_COLUMNS USER_FROM " WHERE u.login = ?1") \
	X(USER_BY_UID, KIND_READ, USER_COLUMNS USER_FROM " WHERE u.uid = ?1") \
	X(USER_BY_ID, KIND_READ, USER_COLUMNS USER_FROM " WHERE u.id = ?1") \
	X(USER_LIST, KIND_READ, \
		USER_COLUMNS ", (SELECT count(*) FROM course c" \
		" WHERE c.user_id = u.id AND c.to_on IS NULL)" USER_FROM \
		" WHERE (?1 = 0 OR u.section_id = ?1)" \
		" ORDER BY u.closed_at IS NOT NULL, u.name_sort, u.id") \
	X(USER_ADD, KIND_WRITE, \
		"INSERT INTO user (login, uid, name, name_sort, role, section_id, valid_from," \
		" valid_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
	X(USER_CHANGE, KIND_WRITE, \
		"UPDATE user" \
		" SET name = ?3, name_sort = ?4, role = ?5, section_id = ?6, valid_from = ?7," \
		" valid_until = ?8, closed_at = ?9, version = version + 1" \
		" WHERE id = ?1 AND version = ?2") \
	X(USER_BIND, KIND_WRITE, "UPDATE user SET uid = ?2, version = version + 1" \
		" WHERE id = ?1 AND uid IS NULL") \
	X(USER_REBIND, KIND_WRITE, "UPDATE user SET uid = ?2, version = version + 1 WHERE id = ?1") \
	X(USER_LOGGED_IN, KIND_WRITE, "UPDATE user SET last_login = ?2 WHERE id = ?1") \
	X(PREFS, KIND_READ, "SELECT lang, glyphs, charset, colour, initials, layout FROM user_setting" \
		" WHERE user_id = ?1") \
	X(PREFS_SAVE, KIND_WRITE, \
		"INSERT INTO user_setting (user_id, lang, glyphs, charset, colour, initials, layout)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (user_id) DO UPDATE" \
		" SET lang = ?2, glyphs = ?3, charset = ?4, colour = ?5, initials = ?6, layout = ?7") \
\
	X(SECTION_LIST, KIND_READ, \
		SECTION_COLUMNS ", (SELECT count(*) FROM user u" \
		" WHERE u.section_id = s.id AND u.closed_at IS NULL), (SELECT count(*)" \
		" FROM course c WHERE c.section_id = s.id AND c.to_on IS NULL)" SECTION_FROM \
		" ORDER BY a.id, s.id") \
	X(SECTION_BY_KEY, KIND_READ, SECTION_COLUMNS SECTION_FROM " WHERE s.key = ?1") \
	X(SECTION_BY_ID, KIND_READ, SECTION_COLUMNS SECTION_FROM " WHERE s.id = ?1") \
	X(SECTION_SEEN, KIND_READ, "SELECT 1 WHERE ?4 IN " SEEN_SECTIONS("?1", "?2", "?3")) \
	X(SECTION_CLOSE, KIND_WRITE, "UPDATE section SET closed_on = ?2 WHERE id = ?1") \
	X(ADMINISTRATION_SAVE, KIND_WRITE, \
		"INSERT INTO administration (key, label) VALUES (?1, ?2)" \
		" ON CONFLICT (key) DO UPDATE SET label = ?2") \
	X(ADMINISTRATION_ID, KIND_READ, "SELECT id FROM administration WHERE key = ?1") \
	X(SECTION_SAVE, KIND_WRITE, \
		"INSERT INTO section (key, label, administration_id, from_on)" \
		" VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE" \
		" SET label = ?2, administration_id = ?3, from_on = ?4") \
\
	X(GROUP_LIST, KIND_READ, GROUP_COLUMNS " ORDER BY g.id") \
	X(GROUP_BY_KEY, KIND_READ, GROUP_COLUMNS " WHERE g.key = ?1") \
	X(GROUP_ID, KIND_READ, "SELECT id FROM target_group WHERE key = ?1") \
	X(GROUP_SAVE, KIND_WRITE, \
		"INSERT INTO target_group (key, label, label_en, law, set_version_id," \
		" from_on, to_on, goal, activities, measure, replaces_id, retention)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)" \
		" ON CONFLICT (key) DO UPDATE" \
		" SET label = ?2, label_en = ?3, law = ?4, set_version_id = ?5, from_on = ?6," \
		" to_on = ?7, goal = ?8, activities = ?9, measure = ?10, replaces_id = ?11, retention = ?12," \
		" version = version + 1") \
\
	X(CITIZEN_BY_ID, KIND_READ, CITIZEN_COLUMNS " WHERE id = ?1") \
	X(CITIZEN_BY_CPR, KIND_READ, CITIZEN_COLUMNS " WHERE cpr = ?1") \
	X(CITIZEN_NEXT, KIND_READ, \
		"SELECT ifnull((SELECT seq FROM sqlite_sequence" \
		" WHERE name = 'citizen'), 0) + 1") \
	X(CITIZEN_ADD, KIND_WRITE, \
		"INSERT INTO citizen (id, ref, cpr, name, name_fold, name_sort," \
		" protected_since) VALUES (?1, 'B-' || (?1 + 1000), ?2, ?3, ?4, ?5, ?6)") \
	X(CITIZEN_CHANGE, KIND_WRITE, \
		"UPDATE citizen" \
		" SET cpr = ?3, name = ?4, name_fold = ?5, name_sort = ?6," \
		" protected_since = ?7, version = version + 1 WHERE id = ?1 AND version = ?2") \
\
	X(COURSE_BY_ID, KIND_READ, COURSE_COLUMNS " WHERE id = ?1") \
	X(COURSE_RUNNING, KIND_READ, COURSE_COLUMNS " WHERE citizen_id = ?1" \
		" AND target_group_id = ?2 AND to_on IS NULL") \
	X(COURSE_ENDED, KIND_READ, COURSE_COLUMNS " WHERE citizen_id = ?1 AND target_group_id = ?2 AND to_on IS NOT NULL" \
		" AND ifnull(exit_to, 0) <> 9 AND from_on = ifnull(?3, from_on) ORDER BY from_on DESC LIMIT 1") \
	X(COURSE_ADD, KIND_WRITE, \
		"INSERT INTO course (citizen_id, target_group_id, user_id, section_id," \
		" from_on, to_on, exit_reason, exit_to, continues_id)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0)," \
		" CASE WHEN EXISTS (SELECT 1 FROM course WHERE citizen_id = ?1) THEN (SELECT p.id FROM course p" \
		" WHERE p.citizen_id = ?1 AND p.to_on < ?5 AND (p.target_group_id = ?2 AND p.exit_to < 9" \
		" OR p.to_on >= ?5 - 31 AND p.target_group_id IN (WITH RECURSIVE older (id) AS (" \
		"SELECT replaces_id FROM target_group WHERE id = ?2 UNION" \
		" SELECT g.replaces_id FROM target_group g JOIN older ON g.id = older.id)" \
		" SELECT id FROM older)) ORDER BY p.to_on DESC LIMIT 1) END)") \
	X(COURSE_CHANGE, KIND_WRITE, \
		"UPDATE course" \
		" SET user_id = ?3, section_id = ?4, from_on = ?5, to_on = ?6," \
		" exit_reason = ?7, exit_to = nullif(?8, 0), version = version + 1 WHERE id = ?1 AND version = ?2") \
	X(COURSE_SEEN, KIND_READ, COURSE_COLUMNS " c WHERE id = ?1 AND " SEEN_COURSE("?2", "?3", "?4")) \
	X(CASELOAD, KIND_READ, \
		CASE_COLUMNS CASE_FROM CASE_JOINS " WHERE c.user_id IN " SEEN_USERS("?1", "?4", "?2") CASELOAD_WHERE) \
	X(CASELOAD_WIDE, KIND_READ, \
		CASE_COLUMNS CASE_FROM CASE_JOINS " WHERE " SEEN_HELD("?1", "?4", "?2") CASELOAD_WHERE) \
	X(SEARCH, KIND_READ, \
		CASE_COLUMNS CASE_FROM CASE_JOINS " WHERE c.user_id IN " SEEN_USERS("?1", "?7", "?2") SEARCH_WHERE) \
	X(SEARCH_WIDE, KIND_READ, CASE_COLUMNS CASE_FROM CASE_JOINS " WHERE " SEEN_HELD("?1", "?7", "?2") SEARCH_WHERE) \
	X(SEARCH_ALL, KIND_READ, \
		CASE_COLUMNS " FROM citizen z CROSS JOIN course c ON c.citizen_id = z.id" CASE_JOINS \
		" WHERE ?2 & 16 AND ?7" SEARCH_WHERE) \
	X(CASE_ROW, KIND_READ, \
		CASE_COLUMNS CASE_FROM CASE_JOINS " WHERE c.id = ?2 AND " SEEN_HELD("?1", "?4", "?3")) \
	X(COURSE_OF_CITIZEN, KIND_READ, \
		"SELECT 1 FROM course c WHERE c.citizen_id = ?1 AND " SEEN_COURSE("?2", "?3", "?4") " LIMIT 1") \
	X(READINGS_NEWEST, KIND_READ, READINGS_OF("course_id = ?2") " DESC, seq DESC LIMIT ?3") \
	X(READINGS_NEWEST_LINE, KIND_READ, READINGS_OF(IN_LINE_OF("course_id", "?2")) " DESC, seq DESC LIMIT ?3") \
	X(READING_FIRST, KIND_READ, READINGS_OF("course_id = ?2") ", seq LIMIT 1") \
	X(READING_FIRST_LINE, KIND_READ, READINGS_OF(IN_LINE_OF("course_id", "?2")) ", seq LIMIT 1") \
	X(COURSE_DUES, KIND_READ, \
		"SELECT c.id, c.target_group_id, v.cadence_days, c.to_on," \
		" " IS_ON_TRIAL ", " DUE_COLUMNS ", " LAST_OF_COURSE \
		" FROM course c JOIN target_group g ON g.id = c.target_group_id" \
		" JOIN set_version v ON v.id = g.set_version_id" \
		" WHERE c.user_id IN " SEEN_USERS("?1", "?2", "1") " AND " RUNS_ON("?2") " ORDER BY c.id") \
\
	X(MEASUREMENT_LIST, KIND_READ, MEASUREMENT_OF IN_LINE_OF("course_id", "?1") " ORDER BY taken_on, seq") \
	/* Where there is no earlier course, nothing is walked through. */ \
	X(MEASUREMENT_EARLIER, KIND_READ, \
		MEASUREMENT_COLUMNS "(SELECT n.citizen_id" EARLIER_COURSES " LIMIT 1)" \
		" AND course_id IN (SELECT o.id" EARLIER_COURSES ")" \
		" AND NOT " IN_LINE_OF("course_id", "?1") " AND superseded = 0 AND rater NOT IN (1, 2)" \
		" ORDER BY taken_on, seq") \
	X(MEASUREMENT_ONE, KIND_READ, MEASUREMENT_OF "course_id = ?1 AND taken_on = ?2 AND seq = ?3") \
	X(CORRECTION_LIST, KIND_READ, CORRECTION_COLUMNS " UNION ALL " WITHDRAWAL_COLUMNS " ORDER BY taken_on, seq") \
	X(CORRECTION_ONE, KIND_READ, \
		CORRECTION_COLUMNS " AND taken_on = ?2 AND seq = ?3 UNION ALL " WITHDRAWAL_COLUMNS \
		" AND taken_on = ?2 AND seq = ?3") \
	X(USER_LOGIN, KIND_READ, "SELECT login FROM user WHERE id = ?1") \
	X(NOTE_LIST, KIND_READ, \
		"SELECT n.taken_on, n.seq, n.position, n.body FROM note n" \
		" CROSS JOIN measurement m ON m.citizen_id = n.citizen_id" \
		" AND m.taken_on = n.taken_on AND m.seq = n.seq AND " IN_LINE_OF("m.course_id", "?1") \
		" WHERE n.citizen_id = (SELECT citizen_id FROM course WHERE id = ?1)" \
		" ORDER BY n.taken_on, n.seq, n.position") \
	X(MEASUREMENT_PLACE, KIND_READ, \
		"SELECT c.citizen_id, c.section_id, c.target_group_id," \
		" ifnull((SELECT m.seq + 1 FROM measurement m" \
		" WHERE m.citizen_id = c.citizen_id AND m.taken_on = ?2 ORDER BY m.seq DESC" \
		" LIMIT 1), 0), (SELECT n_indicators FROM set_version WHERE id = ?3)" \
		" FROM course c WHERE c.id = ?1") \
	X(MEASUREMENT_ADD, KIND_WRITE, \
		"INSERT INTO measurement (citizen_id, taken_on, seq, course_id," \
		" set_version_id, rater, author_id, section_id, target_group_id, scores," \
		" marks, with_citizen, superseded, finished_at, order_id)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, ?13, ?14)") \
	X(MEASUREMENT_SUPERSEDE, KIND_WRITE, \
		"UPDATE measurement SET superseded = 1" \
		" WHERE citizen_id = (SELECT citizen_id FROM course WHERE id = ?1) AND taken_on = ?2" \
		" AND seq = ?3 AND course_id = ?1 AND superseded = 0") \
	X(CORRECTION_ADD, KIND_WRITE, \
		"INSERT INTO correction (citizen_id, taken_on, seq, replaces_on," \
		" replaces_seq, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)") \
	X(WITHDRAWAL_ADD, KIND_WRITE, \
		"INSERT INTO withdrawal (citizen_id, taken_on, seq, reason, withdrawn_by, withdrawn_at)" \
		" SELECT citizen_id, ?2, ?3, ?4, ?5, ?6 FROM course WHERE id = ?1") \
	X(NOTE_ADD, KIND_WRITE, \
		"INSERT INTO note (citizen_id, taken_on, seq, position, body)" \
		" VALUES (?1, ?2, ?3, ?4, ?5)") \
	X(GOAL_LIST, KIND_READ, \
		"SELECT g.indicator_key, g.level, g.by_on, g.words, f.indicator_key IS NOT NULL, g.set_at FROM goal g" \
		" LEFT JOIN focus f ON f.course_id = g.course_id AND f.indicator_key = g.indicator_key" \
		" WHERE g.course_id = ?1 UNION ALL SELECT f.indicator_key, -1, NULL, NULL, 1, f.set_at FROM focus f" \
		" WHERE f.course_id = ?1 AND NOT EXISTS (SELECT 1 FROM goal g WHERE g.course_id = f.course_id" \
		" AND g.indicator_key = f.indicator_key) ORDER BY 1") \
	X(GOAL_SAVE, KIND_WRITE, \
		"INSERT INTO goal (course_id, indicator_key, level, by_on, words, set_by," \
		" set_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" \
		" ON CONFLICT (course_id, indicator_key) DO UPDATE" \
		" SET level = ?3, by_on = ?4, words = ?5, set_by = ?6, set_at = ?7") \
	X(GOAL_SETTER, KIND_READ, \
		"SELECT u.login, w.set_at FROM (SELECT set_by, set_at FROM goal WHERE course_id = ?1" \
		" AND indicator_key = ?2 UNION ALL SELECT set_by, set_at FROM focus WHERE course_id = ?1" \
		" AND indicator_key = ?2) w JOIN user u ON u.id = w.set_by ORDER BY w.set_at DESC LIMIT 1") \
	X(GOAL_DROP, KIND_WRITE, "DELETE FROM goal" \
		" WHERE course_id = ?1 AND indicator_key = ?2") \
\
	X(DRAFT_FIND, KIND_READ, \
		DRAFT_COLUMNS " WHERE author_id = ?1 AND course_id = ?2" \
		" AND ifnull(corrects_on, 0) = ifnull(?3, 0) AND ifnull(corrects_seq," \
		" -1) = ifnull(?4, -1) AND (?3 IS NOT NULL OR (rater = 1) = ?5)") \
	X(DRAFT_BY_ID, KIND_READ, DRAFT_COLUMNS " WHERE id = ?2 AND author_id = ?1") \
	X(DRAFT_VERSION, KIND_READ, "SELECT version FROM draft" \
		" WHERE id = ?2 AND author_id = ?1") \
	X(DRAFT_NOTES, KIND_READ, "SELECT CAST(j.key AS INTEGER), j.value FROM draft CROSS JOIN json_each(notes) j" \
		" WHERE draft.id = ?1 ORDER BY 1") \
	X(DRAFT_LIST, KIND_READ, \
		"SELECT d.id, d.course_id, z.ref," \
		" CASE WHEN z.protected_since IS NULL THEN z.name ELSE '' END, g.label," \
		" d.taken_on, d.scores, d.started_at, d.changed_at, d.corrects_on," \
		" d.corrects_seq, d.rater, d.set_version_id <> g.set_version_id, d.set_version_id FROM draft d JOIN course c ON c.id = d.course_id" \
		" JOIN citizen z ON z.id = c.citizen_id" \
		" JOIN target_group g ON g.id = c.target_group_id" \
		" WHERE d.author_id = ?1 AND " SEEN_COURSE("?1", "?2", "?3") \
		" ORDER BY d.changed_at DESC, d.id DESC") \
	X(DRAFT_ADD, KIND_WRITE, \
		"INSERT INTO draft (author_id, course_id, set_version_id, taken_on, rater," \
		" scores, marks, cursor, with_citizen, started_at, changed_at, corrects_on," \
		" corrects_seq)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12)") \
	X(DRAFT_CHANGE, KIND_WRITE, \
		"UPDATE draft" \
		" SET taken_on = ?4, scores = ?5, marks = ?6, cursor = ?7," \
		" with_citizen = ?8, changed_at = ?9, version = version + 1" \
		" WHERE id = ?1 AND author_id = ?2 AND version = ?3") \
	X(DRAFT_TOUCH, KIND_WRITE, \
		"UPDATE draft SET changed_at = ?4, version = version + 1" \
		" WHERE id = ?1 AND author_id = ?2 AND version = ?3") \
	X(DRAFT_NOTE_SAVE, KIND_WRITE, \
		"UPDATE draft SET notes = json_set(ifnull(notes, '{}'), '$.' || ?2, ?3) WHERE id = ?1") \
	X(DRAFT_NOTE_DROP, KIND_WRITE, \
		"UPDATE draft SET notes = nullif(json_remove(notes, '$.' || ?2), '{}') WHERE id = ?1") \
	X(DRAFT_DROP, KIND_WRITE, "DELETE FROM draft WHERE id = ?2 AND author_id = ?1") \
\
	X(SESSION_ADD, KIND_WRITE, \
		"INSERT INTO session (user_id, uid, login, terminal, source, began_at)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)") \
	X(AUDIT_ADD, KIND_WRITE, \
		"INSERT INTO audit (seq, at, session_id, action, object_id, purpose, detail, hash, newest)" \
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)") \
	X(AUDIT_LIST, KIND_READ, \
		"SELECT a.seq, a.at, n.uid, a.object_id, n.login, n.terminal, n.source," \
		" t.name, a.purpose, a.detail FROM audit a" \
		" JOIN session n ON n.id = a.session_id" \
		" JOIN audit_action t ON t.id = a.action WHERE a.seq > ?1 ORDER BY a.seq" \
		" LIMIT ?2") \
	STATEMENTS_PICTURE(X) \
	STATEMENTS_PEOPLE(X) \
	STATEMENTS_FIGURES(X) \
	STATEMENTS_LOG(X) \
	STATEMENTS_ORDERS(X) \
	STATEMENTS_FRESH(X) \
	STATEMENTS_EXITS(X) \
	STATEMENTS_SETS(X)

#define STATEMENT_ENUM(id, kind, sql) id,
enum statement { STATEMENTS(STATEMENT_ENUM) STATEMENT_COUNT };
#undef STATEMENT_ENUM

#endif
