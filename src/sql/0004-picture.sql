-- The picture that caseworker and citizen look at together: efforts, focus indicators, the citizen's own words, remarks on
-- what two readings see differently.

PRAGMA user_version = 4;

CREATE TABLE effort (
	id INTEGER PRIMARY KEY,
	course_id INTEGER NOT NULL REFERENCES course,
	what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 60),
	giver TEXT NOT NULL CHECK (length(giver) <= 60),
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER CHECK (to_on BETWEEN from_on AND 84005),
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
CREATE INDEX effort_course ON effort (course_id);

-- What the course works on now; a goal may stand beside it.
CREATE TABLE focus (
	course_id INTEGER NOT NULL REFERENCES course,
	indicator_key TEXT NOT NULL,
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	PRIMARY KEY (course_id, indicator_key)
) STRICT, WITHOUT ROWID;

-- In the citizen's own words.
CREATE TABLE course_words (
	course_id INTEGER PRIMARY KEY REFERENCES course,
	goal TEXT NOT NULL CHECK (length(goal) <= 500),
	barrier TEXT NOT NULL CHECK (length(barrier) <= 500),
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;

-- Said after a measurement was finished, such as what the citizen sees otherwise. Added, never changed.
CREATE TABLE remark (
	citizen_id INTEGER NOT NULL,
	taken_on INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 40),
	nth INTEGER NOT NULL CHECK (nth >= 0),
	body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
	set_by INTEGER NOT NULL REFERENCES user,
	set_at INTEGER NOT NULL,
	PRIMARY KEY (citizen_id, taken_on, seq, position, nth),
	FOREIGN KEY (citizen_id, taken_on, seq) REFERENCES measurement (citizen_id, taken_on, seq)
) STRICT, WITHOUT ROWID;

-- The citizen's own score has a draft beside the caseworker's.
DROP INDEX draft_one;
CREATE UNIQUE INDEX draft_one
	ON draft (author_id, course_id, rater = 1, ifnull(corrects_on, 0), ifnull(corrects_seq, -1));

-- 0: not known, so that no step is called reliable
ALTER TABLE set_indicator ADD COLUMN reliable INTEGER NOT NULL DEFAULT 0 CHECK (reliable BETWEEN 0 AND 35);
-- who scores first: 0 nobody, 1 caseworker, 2 citizen, 3 neither sees the other's until both are in
ALTER TABLE set_version ADD COLUMN own_order INTEGER NOT NULL DEFAULT 0 CHECK (own_order BETWEEN 0 AND 3);

-- 0 as it fits, 1 large: one thing at a time, 2 plain: lines for a screen reader
ALTER TABLE user_setting ADD COLUMN layout INTEGER NOT NULL DEFAULT 0 CHECK (layout BETWEEN 0 AND 2);

INSERT INTO audit_action (id, name, object) VALUES
	(80, 'effort', 'course'),
	(81, 'words', 'course'),
	(82, 'remark', 'course');

CREATE TRIGGER remark_no_update BEFORE UPDATE ON remark BEGIN SELECT raise(ABORT, 'a remark is never changed'); END;
