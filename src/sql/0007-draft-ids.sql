-- AUTOINCREMENT: the number of a draft is never used again. An old window, or an offer of a draft that
-- is gone, could otherwise mean another draft.

CREATE TABLE draft_once (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
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
INSERT INTO draft_once SELECT id, author_id, course_id, set_version_id, taken_on, rater, scores, marks,
	cursor, with_citizen, started_at, changed_at, corrects_on, corrects_seq, version FROM draft;

CREATE TABLE draft_note_once (
	draft_id INTEGER NOT NULL REFERENCES draft_once ON DELETE CASCADE,
	position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 40),
	body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
	PRIMARY KEY (draft_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_note_once SELECT draft_id, position, body FROM draft_note;

DROP TABLE draft_note;
DROP TABLE draft;
ALTER TABLE draft_once RENAME TO draft;
ALTER TABLE draft_note_once RENAME TO draft_note;
CREATE UNIQUE INDEX draft_one
	ON draft (author_id, course_id, rater = 1, ifnull(corrects_on, 0), ifnull(corrects_seq, -1));

PRAGMA user_version = 7;
