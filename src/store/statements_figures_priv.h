#ifndef STORE_STATEMENTS_FIGURES_PRIV_H
#define STORE_STATEMENTS_FIGURES_PRIV_H

/* The statements behind figures without names: ids, days and scores, and nothing that says who somebody is. */

#define FIGURES_READING(of) \
	"SELECT taken_on, set_version_id, scores FROM measurement WHERE citizen_id = ?1 AND taken_on BETWEEN ?3 AND ?4" \
	" AND " of " AND superseded = 0 AND set_version_id NOT IN (SELECT id FROM set_on_trial) ORDER BY taken_on, seq"

#define STATEMENTS_FIGURES(X) \
	X(FIGURES_COURSES, KIND_READ, \
		"SELECT c.id, c.target_group_id, v.cadence_days, c.to_on," \
		" " IS_ON_TRIAL ", " DUE_COLUMNS ", " LAST_OF_COURSE ", c.citizen_id, c.section_id, 0" \
		" FROM course c JOIN target_group g ON g.id = c.target_group_id" \
		" JOIN set_version v ON v.id = g.set_version_id" \
		" WHERE " SEEN_HELD("?1", "?2", "?3") " AND ifnull(c.to_on, ?4) >= ?4 ORDER BY c.citizen_id, c.from_on, c.id") \
	X(FIGURES_ORDERS, KIND_READ, \
		"SELECT c.id, c.target_group_id, " ORDER_CADENCE ", " ORDER_END "," \
		" " IS_ON_TRIAL ", " ORDER_DUE_COLUMNS ", " ORDER_LAST ", c.citizen_id, o.section_id, o.id" \
		" FROM provider_order o CROSS JOIN course c ON c.id = o.course_id" \
		" JOIN target_group g ON g.id = c.target_group_id JOIN set_version v ON v.id = g.set_version_id" \
		" WHERE o.id IN " SEEN_ORDERS("o.id", "?1", "?2", "?3") " ORDER BY c.citizen_id, o.from_on, o.id") \
	X(FIGURES_READINGS, KIND_READ, FIGURES_READING("course_id = ?2 AND rater NOT IN (1, 2)")) \
	X(FIGURES_ORDERED, KIND_READ, FIGURES_READING("order_id = ?2"))

#endif
