-- Indicator sets that live: what each publication holds, crosswalks, trials, cadences of raters, pauses of courses,
-- courses that go on from older ones, the rollout plan.

PRAGMA user_version = 6;

ALTER TABLE publication ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN back_to INTEGER REFERENCES publication; -- it publishes the content of that one
ALTER TABLE publication ADD COLUMN summary TEXT NOT NULL DEFAULT '';

-- The set versions of each publication; those of the last one are in force.
CREATE TABLE publication_set (
	publication_id INTEGER NOT NULL REFERENCES publication,
	set_version_id INTEGER NOT NULL REFERENCES set_version,
	PRIMARY KEY (publication_id, set_version_id)
) STRICT, WITHOUT ROWID;
INSERT INTO publication_set (publication_id, set_version_id)
	SELECT (SELECT max(id) FROM publication), v.id FROM set_version v
	WHERE v.version = (SELECT max(w.version) FROM set_version w WHERE w.key = v.key);

-- NULL: as cadence_days. every_conversation and the bits of raters: caseworker 1, citizen 2, provider 4, company 8.
-- closed_weeks: bit w for ISO week w.
ALTER TABLE set_version ADD COLUMN cadence_citizen INTEGER CHECK (cadence_citizen BETWEEN 1 AND 3660);
ALTER TABLE set_version ADD COLUMN cadence_provider INTEGER CHECK (cadence_provider BETWEEN 1 AND 3660);
ALTER TABLE set_version ADD COLUMN cadence_company INTEGER CHECK (cadence_company BETWEEN 1 AND 3660);
ALTER TABLE set_version ADD COLUMN every_conversation INTEGER NOT NULL DEFAULT 0
	CHECK (every_conversation BETWEEN 0 AND 15);
ALTER TABLE set_version ADD COLUMN closed_weeks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE set_version ADD COLUMN note_still INTEGER NOT NULL DEFAULT 0 CHECK (note_still BETWEEN 0 AND 20);
ALTER TABLE set_version ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1));
ALTER TABLE set_indicator ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE set_indicator ADD COLUMN changed_on INTEGER CHECK (changed_on BETWEEN -40907 AND 84005);

-- A version is on trial until it is adopted or dropped. Who may score it meanwhile stands by the set's key.
-- outcome: 0 dropped, 1 adopted
CREATE TABLE trial_end (
	set_version_id INTEGER PRIMARY KEY REFERENCES set_version,
	outcome INTEGER NOT NULL CHECK (outcome IN (0, 1)),
	at INTEGER NOT NULL,
	login TEXT NOT NULL
) STRICT;
CREATE TABLE trial_section (
	set_key TEXT NOT NULL,
	section_id INTEGER NOT NULL REFERENCES section,
	PRIMARY KEY (set_key, section_id)
) STRICT, WITHOUT ROWID;
CREATE VIEW set_on_trial AS
	SELECT id, key FROM set_version
	WHERE trial = 1 AND id NOT IN (SELECT set_version_id FROM trial_end WHERE outcome = 1);

-- Level l of the old indicator became the l-th character of "levels" (from 0), a blank nothing.
CREATE TABLE crosswalk (
	from_key TEXT NOT NULL,
	from_meaning INTEGER NOT NULL,
	to_key TEXT NOT NULL,
	to_meaning INTEGER NOT NULL,
	levels TEXT NOT NULL CHECK (length(levels) BETWEEN 1 AND 36 AND levels NOT GLOB '*[^0-9A-Z ]*'),
	PRIMARY KEY (from_key, from_meaning, to_key, to_meaning)
) STRICT, WITHOUT ROWID;

-- How long it is kept after the end, as KLE writes it: P1825D; '' not decided.
ALTER TABLE target_group ADD COLUMN retention TEXT NOT NULL DEFAULT '';
-- The first day of measuring one target group in a section, when it is another than the section's.
CREATE TABLE section_start (
	section_id INTEGER NOT NULL REFERENCES section,
	target_group_id INTEGER NOT NULL REFERENCES target_group,
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	PRIMARY KEY (section_id, target_group_id)
) STRICT, WITHOUT ROWID;

-- The rollout plan of the last publication. target_group_id NULL: all. per: 0 caseworker, 1 section.
CREATE TABLE rollout_plan (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE,
	section_id INTEGER NOT NULL REFERENCES section,
	target_group_id INTEGER REFERENCES target_group
) STRICT;
CREATE TABLE rollout_quota (
	plan_id INTEGER NOT NULL REFERENCES rollout_plan ON DELETE CASCADE,
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	weekly INTEGER NOT NULL CHECK (weekly BETWEEN 0 AND 1000),
	per INTEGER NOT NULL CHECK (per IN (0, 1)),
	PRIMARY KEY (plan_id, from_on)
) STRICT, WITHOUT ROWID;
CREATE TABLE rollout_deadline (
	plan_id INTEGER NOT NULL REFERENCES rollout_plan ON DELETE CASCADE,
	by_on INTEGER NOT NULL CHECK (by_on BETWEEN -40907 AND 84005),
	coverage INTEGER NOT NULL CHECK (coverage BETWEEN 1 AND 100), -- percent
	PRIMARY KEY (plan_id, by_on)
) STRICT, WITHOUT ROWID;

-- The course that this one goes on from: the citizen was moved because a target group replaced another.
ALTER TABLE course ADD COLUMN continues_id INTEGER REFERENCES course;
CREATE INDEX course_continues ON course (continues_id) WHERE continues_id IS NOT NULL;
CREATE INDEX course_group ON course (target_group_id);
-- Nothing is due from the first to the last day.
CREATE TABLE course_pause (
	course_id INTEGER NOT NULL REFERENCES course,
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER NOT NULL CHECK (to_on BETWEEN from_on AND 84005),
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	PRIMARY KEY (course_id, from_on)
) STRICT, WITHOUT ROWID;

INSERT INTO audit_action (id, name, object) VALUES
	(70, 'pause', 'course'),
	(71, 'carry-draft', 'course'),
	(72, 'adopt-trial', ''),
	(73, 'drop-trial', ''),
	(74, 'roll-back', 'publication');

-- Scores of a set on trial are in no report.
DROP VIEW measurement_iso;
DROP VIEW score;
CREATE VIEW measurement_iso AS
	SELECT m.citizen_id, z.ref, date(m.taken_on * 86400, 'unixepoch') AS taken_on, m.seq,
		m.course_id, v.key AS set_key, v.version AS set_version, m.rater,
		u.login AS author, s.key AS section,
		g.key AS target_group, m.scores, m.marks, m.with_citizen, m.superseded,
		datetime(m.finished_at, 'unixepoch') AS finished_at_utc
	FROM measurement m
	JOIN citizen z ON z.id = m.citizen_id
	JOIN set_version v ON v.id = m.set_version_id
	JOIN user u ON u.id = m.author_id
	JOIN section s ON s.id = m.section_id
	JOIN target_group g ON g.id = m.target_group_id
	WHERE m.set_version_id NOT IN (SELECT id FROM set_on_trial);
CREATE VIEW score AS
	SELECT m.citizen_id, z.ref, date(m.taken_on * 86400, 'unixepoch') AS taken_on, m.seq,
		m.course_id, v.key AS set_key, v.version AS set_version, m.rater,
		s.key AS section, g.key AS target_group,
		i.position, i.key AS indicator, substr(m.scores, i.position, 1) AS score,
		nullif(instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
			substr(m.scores, i.position, 1)), 0) - 1 AS level,
		ifnull(substr(m.marks, i.position, 1), '.') AS mark, m.superseded
	FROM measurement m
	JOIN citizen z ON z.id = m.citizen_id
	JOIN set_version v ON v.id = m.set_version_id
	JOIN set_indicator i ON i.set_version_id = m.set_version_id
	JOIN section s ON s.id = m.section_id
	JOIN target_group g ON g.id = m.target_group_id
	WHERE m.set_version_id NOT IN (SELECT id FROM set_on_trial);
