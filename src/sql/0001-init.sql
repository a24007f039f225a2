-- The first schema. Days are days since 1970-01-01, times UTC seconds; the views show ISO dates.
-- Whoever changes a row with a "version" asks for the one that was read and adds one.

PRAGMA application_id = 1953655150; -- "trin"
PRAGMA user_version = 1;

CREATE TABLE administration (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 60),
	label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE section (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 60),
	label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
	administration_id INTEGER NOT NULL REFERENCES administration,
	from_on INTEGER CHECK (from_on BETWEEN -40907 AND 84005) -- first day of measuring
) STRICT;

-- role: 0 reader, 1 provider, 2 caseworker, 3 team leader, 4 key person, 5 administrator
CREATE TABLE user (
	id INTEGER PRIMARY KEY,
	login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 63),
	uid INTEGER UNIQUE CHECK (uid >= 0), -- known from the first login on
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	name_sort BLOB NOT NULL,
	role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 5),
	section_id INTEGER REFERENCES section,
	valid_from INTEGER CHECK (valid_from BETWEEN -40907 AND 84005),
	valid_until INTEGER CHECK (valid_until BETWEEN -40907 AND 84005), -- the last day
	closed_at INTEGER,
	last_login INTEGER,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
CREATE INDEX user_section ON user (section_id);

CREATE TABLE user_setting (
	user_id INTEGER PRIMARY KEY REFERENCES user,
	lang INTEGER NOT NULL CHECK (lang BETWEEN -1 AND 1),
	glyphs INTEGER NOT NULL CHECK (glyphs BETWEEN 0 AND 2),
	charset INTEGER NOT NULL CHECK (charset BETWEEN 0 AND 2),
	colour INTEGER NOT NULL CHECK (colour BETWEEN 0 AND 2),
	initials INTEGER NOT NULL CHECK (initials IN (0, 1))
) STRICT;

-- No address is stored. AUTOINCREMENT: a ref is never used for a second person.
CREATE TABLE citizen (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	ref TEXT NOT NULL UNIQUE CHECK (length(ref) BETWEEN 3 AND 20),
	cpr TEXT NOT NULL UNIQUE CHECK (length(cpr) = 10 AND cpr NOT GLOB '*[^0-9]*'),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
	name_fold TEXT NOT NULL,
	name_sort BLOB NOT NULL,
	protected_since INTEGER CHECK (protected_since BETWEEN -40907 AND 84005),
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;

-- What the configuration files were when they were applied.
CREATE TABLE publication (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	user_id INTEGER REFERENCES user, -- none: root or the account of the database
	login TEXT NOT NULL
) STRICT;
CREATE TABLE publication_source (
	publication_id INTEGER NOT NULL REFERENCES publication,
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (publication_id, name)
) STRICT, WITHOUT ROWID;

-- Frozen: the triggers below refuse every change.
CREATE TABLE set_version (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
	version INTEGER NOT NULL CHECK (version > 0),
	publication_id INTEGER NOT NULL REFERENCES publication,
	label TEXT NOT NULL,
	label_en TEXT NOT NULL,
	cadence_days INTEGER NOT NULL CHECK (cadence_days BETWEEN 1 AND 3660),
	previous INTEGER NOT NULL CHECK (previous BETWEEN 0 AND 2),
	note_policy INTEGER NOT NULL CHECK (note_policy BETWEEN 0 AND 1),
	n_indicators INTEGER NOT NULL CHECK (n_indicators BETWEEN 1 AND 40),
	UNIQUE (key, version)
) STRICT;
CREATE TABLE set_indicator (
	set_version_id INTEGER NOT NULL REFERENCES set_version,
	position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 40), -- of its character in "scores"
	key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 60),
	label TEXT NOT NULL,
	label_en TEXT NOT NULL,
	question TEXT NOT NULL,
	question_en TEXT NOT NULL,
	help TEXT NOT NULL,
	level_min INTEGER NOT NULL CHECK (level_min BETWEEN 0 AND 35),
	level_max INTEGER NOT NULL CHECK (level_max BETWEEN level_min AND 35),
	direction INTEGER NOT NULL CHECK (direction IN (0, 1)), -- 0 high is good, 1 low is good
	goal INTEGER CHECK (goal BETWEEN level_min AND level_max),
	meaning INTEGER NOT NULL,
	-- bits: caseworker 1, citizen 2, provider 4, company 8
	raters INTEGER NOT NULL CHECK (raters BETWEEN 0 AND 15),
	shown_to_citizen INTEGER NOT NULL CHECK (shown_to_citizen IN (0, 1)),
	PRIMARY KEY (set_version_id, position),
	UNIQUE (set_version_id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE set_level (
	set_version_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 35),
	label TEXT NOT NULL,
	text TEXT NOT NULL,
	text_en TEXT NOT NULL,
	PRIMARY KEY (set_version_id, position, value),
	FOREIGN KEY (set_version_id, position) REFERENCES set_indicator (set_version_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE target_group (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 60),
	label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
	label_en TEXT NOT NULL,
	law TEXT NOT NULL,
	-- in force: what new measurements use
	set_version_id INTEGER NOT NULL REFERENCES set_version,
	from_on INTEGER CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER CHECK (to_on BETWEEN -40907 AND 84005),
	goal TEXT NOT NULL,
	activities TEXT NOT NULL,
	measure TEXT NOT NULL,
	replaces_id INTEGER REFERENCES target_group,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;

CREATE TABLE course (
	id INTEGER PRIMARY KEY,
	citizen_id INTEGER NOT NULL REFERENCES citizen,
	target_group_id INTEGER NOT NULL REFERENCES target_group,
	user_id INTEGER NOT NULL REFERENCES user, -- no citizen is without a caseworker
	section_id INTEGER NOT NULL REFERENCES section,
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER CHECK (to_on BETWEEN from_on AND 84005),
	exit_reason TEXT CHECK (length(exit_reason) BETWEEN 1 AND 200),
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
	UNIQUE (citizen_id, target_group_id, from_on)
) STRICT;
CREATE UNIQUE INDEX course_running ON course (citizen_id, target_group_id) WHERE to_on IS NULL;
CREATE INDEX course_user ON course (user_id);
CREATE INDEX course_section ON course (section_id);

CREATE TABLE goal (
	course_id INTEGER NOT NULL REFERENCES course,
	indicator_key TEXT NOT NULL,
	level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 35),
	by_on INTEGER CHECK (by_on BETWEEN -40907 AND 84005),
	words TEXT CHECK (length(words) BETWEEN 1 AND 500),
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	PRIMARY KEY (course_id, indicator_key)
) STRICT, WITHOUT ROWID;

-- One character of "scores" per indicator: 0-9A-Z a level, - not relevant, ? not assessed.
-- "marks" beside it: = confirmed unchanged, + - small steps, . none; NULL when all are none.
-- Section and target group are those of that day.
-- rater: 0 caseworker, 1 citizen, 2 provider, 3 company
CREATE TABLE measurement (
	citizen_id INTEGER NOT NULL REFERENCES citizen,
	taken_on INTEGER NOT NULL CHECK (taken_on BETWEEN -40907 AND 84005),
	seq INTEGER NOT NULL CHECK (seq >= 0),
	course_id INTEGER NOT NULL REFERENCES course,
	set_version_id INTEGER NOT NULL REFERENCES set_version,
	rater INTEGER NOT NULL CHECK (rater BETWEEN 0 AND 3),
	author_id INTEGER NOT NULL REFERENCES user,
	section_id INTEGER NOT NULL REFERENCES section,
	target_group_id INTEGER NOT NULL REFERENCES target_group,
	scores TEXT NOT NULL
		CHECK (length(scores) BETWEEN 1 AND 40 AND scores NOT GLOB '*[^0-9A-Z?-]*'),
	marks TEXT CHECK (length(marks) = length(scores) AND marks NOT GLOB '*[^.=+-]*'),
	with_citizen INTEGER NOT NULL CHECK (with_citizen IN (0, 1)),
	-- a correction has taken its place
	superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
	finished_at INTEGER NOT NULL,
	PRIMARY KEY (citizen_id, taken_on, seq)
) STRICT, WITHOUT ROWID;

-- What corrects what, and why. The corrected measurement stays.
CREATE TABLE correction (
	citizen_id INTEGER NOT NULL,
	taken_on INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	replaces_on INTEGER NOT NULL,
	replaces_seq INTEGER NOT NULL,
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
	PRIMARY KEY (citizen_id, taken_on, seq),
	UNIQUE (citizen_id, replaces_on, replaces_seq),
	FOREIGN KEY (citizen_id, taken_on, seq) REFERENCES measurement (citizen_id, taken_on, seq),
	FOREIGN KEY (citizen_id, replaces_on, replaces_seq)
		REFERENCES measurement (citizen_id, taken_on, seq)
) STRICT, WITHOUT ROWID;

-- position: 0 the whole measurement, else that of the indicator
CREATE TABLE note (
	citizen_id INTEGER NOT NULL,
	taken_on INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 40),
	body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
	PRIMARY KEY (citizen_id, taken_on, seq, position),
	FOREIGN KEY (citizen_id, taken_on, seq) REFERENCES measurement (citizen_id, taken_on, seq)
) STRICT, WITHOUT ROWID;

-- A blank in "scores" is unanswered. One draft of a new measurement per author and course, and
-- one per correction.
CREATE TABLE draft (
	id INTEGER PRIMARY KEY,
	author_id INTEGER NOT NULL REFERENCES user,
	course_id INTEGER NOT NULL REFERENCES course,
	set_version_id INTEGER NOT NULL REFERENCES set_version,
	taken_on INTEGER NOT NULL CHECK (taken_on BETWEEN -40907 AND 84005),
	rater INTEGER NOT NULL CHECK (rater BETWEEN 0 AND 3),
	scores TEXT NOT NULL
		CHECK (length(scores) BETWEEN 1 AND 40 AND scores NOT GLOB '*[^0-9A-Z? -]*'),
	marks TEXT NOT NULL CHECK (length(marks) = length(scores) AND marks NOT GLOB '*[^.=+-]*'),
	cursor INTEGER NOT NULL CHECK (cursor BETWEEN 0 AND 40),
	with_citizen INTEGER NOT NULL CHECK (with_citizen IN (0, 1)),
	started_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	corrects_on INTEGER,
	corrects_seq INTEGER CHECK ((corrects_seq IS NULL) = (corrects_on IS NULL)),
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
CREATE UNIQUE INDEX draft_one
	ON draft (author_id, course_id, ifnull(corrects_on, 0), ifnull(corrects_seq, -1));
CREATE TABLE draft_note (
	draft_id INTEGER NOT NULL REFERENCES draft ON DELETE CASCADE,
	position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 40),
	body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
	PRIMARY KEY (draft_id, position)
) STRICT, WITHOUT ROWID;

-- The log, narrow: who and from where stands once, in "session"; what kind of thing in
-- "audit_action".
CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	user_id INTEGER REFERENCES user, -- none: not a user
	uid INTEGER NOT NULL,
	login TEXT NOT NULL,
	terminal TEXT NOT NULL,
	source TEXT NOT NULL,
	began_at INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_action (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	object TEXT NOT NULL -- the table that object_id points into, or ''
) STRICT;
CREATE TABLE audit (
	seq INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	session_id INTEGER NOT NULL REFERENCES session,
	action INTEGER NOT NULL REFERENCES audit_action,
	object_id INTEGER,
	purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 500),
	detail TEXT CHECK (length(detail) BETWEEN 1 AND 2000)
) STRICT;

INSERT INTO audit_action (id, name, object) VALUES
	(1, 'login', 'user'),
	(2, 'refused', ''),
	(3, 'caseload', 'user'),
	(4, 'search', ''),
	(5, 'open', 'course'),
	(6, 'reveal', 'citizen'),
	(7, 'measure', 'course'),
	(8, 'correct', 'course'),
	(9, 'drop-draft', 'course'),
	(10, 'goal', 'course'),
	(11, 'settings', 'user'),
	(12, 'add-user', 'user'),
	(13, 'change-user', 'user'),
	(14, 'close-user', 'user'),
	(15, 'add-citizen', 'citizen'),
	(16, 'change-citizen', 'citizen'),
	(17, 'add-course', 'course'),
	(18, 'change-course', 'course'),
	(19, 'publish', 'publication'),
	(20, 'import', ''),
	(21, 'export', ''),
	(22, 'init', ''),
	(23, 'migrate', ''),
	(24, 'check', ''),
	(25, 'backup', ''),
	(26, 'read-log', ''),
	(27, 'erase', 'citizen'),
	(28, 'draft', 'course');

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER session_no_update BEFORE UPDATE ON session
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER session_no_delete BEFORE DELETE ON session
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;

CREATE TRIGGER set_version_no_update BEFORE UPDATE ON set_version
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;
CREATE TRIGGER set_version_no_delete BEFORE DELETE ON set_version
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;
CREATE TRIGGER set_indicator_no_update BEFORE UPDATE ON set_indicator
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;
CREATE TRIGGER set_indicator_no_delete BEFORE DELETE ON set_indicator
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;
CREATE TRIGGER set_level_no_update BEFORE UPDATE ON set_level
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;
CREATE TRIGGER set_level_no_delete BEFORE DELETE ON set_level
	BEGIN SELECT raise(ABORT, 'a published set is frozen'); END;

-- A finished score is never overwritten: only "superseded" may go from 0 to 1.
CREATE TRIGGER measurement_frozen BEFORE UPDATE OF taken_on, seq, course_id, set_version_id,
	rater, author_id, section_id, target_group_id, scores, marks, with_citizen, finished_at
	ON measurement
	BEGIN SELECT raise(ABORT, 'a finished measurement is never changed'); END;

-- For database people and reporting tools. The programs do not read these.
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
	JOIN target_group g ON g.id = m.target_group_id;

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
	JOIN target_group g ON g.id = m.target_group_id;

CREATE VIEW audit_log AS
	SELECT a.seq, datetime(a.at, 'unixepoch') AS at_utc, n.login, n.uid, n.terminal,
		n.source, t.name AS action,
		t.object, a.object_id, a.purpose, a.detail
	FROM audit a
	JOIN session n ON n.id = a.session_id
	JOIN audit_action t ON t.id = a.action;
