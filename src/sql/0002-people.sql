-- Users run by key persons: moves, deputies, stand-ins, transfers of citizens, the ledger of both, the spot check, and a
-- chain of hashes over the log.

PRAGMA user_version = 2;

ALTER TABLE section ADD COLUMN closed_on INTEGER CHECK (closed_on BETWEEN -40907 AND 84005);
ALTER TABLE user ADD COLUMN reviewed_at INTEGER; -- when a key person last said that the user is still right
ALTER TABLE user ADD COLUMN notice_at INTEGER; -- when the user accepted that use is logged
ALTER TABLE citizen ADD COLUMN unprotected_on INTEGER CHECK (unprotected_on BETWEEN -40907 AND 84005);

-- For a period somebody does another's work. kind: 0 stand-in for a user, 1 deputy key person of a section.
CREATE TABLE duty (
	id INTEGER PRIMARY KEY,
	kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
	user_id INTEGER NOT NULL REFERENCES user, -- who does it
	for_id INTEGER REFERENCES user CHECK ((for_id IS NOT NULL) = (kind = 0) AND for_id <> user_id),
	section_id INTEGER REFERENCES section CHECK ((section_id IS NOT NULL) = (kind = 1)),
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER NOT NULL CHECK (to_on BETWEEN from_on AND 84005),
	set_by INTEGER REFERENCES user, -- none: an administrator's command
	set_at INTEGER NOT NULL,
	ended_at INTEGER -- before its time
) STRICT;
CREATE INDEX duty_user ON duty (user_id, kind);
CREATE INDEX duty_for ON duty (for_id) WHERE for_id IS NOT NULL;
CREATE INDEX duty_section ON duty (section_id) WHERE section_id IS NOT NULL;

-- What was done to a user, with the row as it was before; the source of history and of undo.
CREATE TABLE user_act (
	id INTEGER PRIMARY KEY,
	user_id INTEGER NOT NULL REFERENCES user,
	kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 20),
	at INTEGER NOT NULL,
	by_id INTEGER REFERENCES user,
	by_login TEXT NOT NULL,
	name TEXT NOT NULL,
	role INTEGER NOT NULL CHECK (role BETWEEN 0 AND 5),
	section_id INTEGER REFERENCES section,
	valid_from INTEGER,
	valid_until INTEGER,
	closed_at INTEGER,
	version_after INTEGER NOT NULL,
	detail TEXT NOT NULL,
	undone_at INTEGER
) STRICT;
CREATE INDEX user_act_user ON user_act (user_id);

-- cases: 0 stay, 1 follow, 2 are handed over. state: 0 waits for the receiving section, 1 waits for its day, 2 done,
-- 3 refused, 4 withdrawn
CREATE TABLE user_move (
	id INTEGER PRIMARY KEY,
	user_id INTEGER NOT NULL REFERENCES user,
	from_section INTEGER NOT NULL REFERENCES section,
	to_section INTEGER NOT NULL REFERENCES section CHECK (to_section <> from_section),
	cases INTEGER NOT NULL CHECK (cases BETWEEN 0 AND 2),
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	reason TEXT NOT NULL CHECK (length(reason) <= 500),
	state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
	asked_by INTEGER REFERENCES user,
	asked_login TEXT NOT NULL,
	asked_at INTEGER NOT NULL,
	decided_by INTEGER REFERENCES user,
	decided_at INTEGER,
	answer TEXT CHECK (length(answer) BETWEEN 1 AND 500)
) STRICT;
CREATE UNIQUE INDEX user_move_one ON user_move (user_id) WHERE state IN (0, 1);
CREATE INDEX user_move_due ON user_move (from_on) WHERE state = 1;
CREATE INDEX user_move_to ON user_move (to_section) WHERE state = 0;
CREATE TABLE user_move_case (
	move_id INTEGER NOT NULL REFERENCES user_move,
	course_id INTEGER NOT NULL REFERENCES course,
	to_user INTEGER NOT NULL REFERENCES user,
	PRIMARY KEY (move_id, course_id)
) STRICT, WITHOUT ROWID;

-- A caseworker asks another to take a citizen. state: 0 waits, 1 accepted, 2 returned, 3 withdrawn, 4 overtaken
CREATE TABLE transfer (
	id INTEGER PRIMARY KEY,
	course_id INTEGER NOT NULL REFERENCES course,
	from_user INTEGER NOT NULL REFERENCES user,
	to_user INTEGER NOT NULL REFERENCES user CHECK (to_user <> from_user),
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
	asked_by INTEGER NOT NULL REFERENCES user,
	asked_at INTEGER NOT NULL,
	state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
	decided_at INTEGER,
	answer TEXT CHECK (length(answer) BETWEEN 1 AND 500)
) STRICT;
CREATE UNIQUE INDEX transfer_one ON transfer (course_id) WHERE state = 0;
CREATE INDEX transfer_to ON transfer (to_user) WHERE state = 0;
CREATE INDEX transfer_from ON transfer (from_user) WHERE state = 0;
CREATE INDEX transfer_asked ON transfer (asked_by);

-- The ledger: every change of a course's caseworker or section, by an act on a user or by a transfer.
CREATE TABLE case_move (
	id INTEGER PRIMARY KEY,
	course_id INTEGER NOT NULL REFERENCES course,
	at INTEGER NOT NULL,
	from_user INTEGER NOT NULL REFERENCES user,
	to_user INTEGER NOT NULL REFERENCES user,
	from_section INTEGER NOT NULL REFERENCES section,
	to_section INTEGER NOT NULL REFERENCES section,
	act_id INTEGER REFERENCES user_act,
	transfer_id INTEGER REFERENCES transfer, -- neither: an import
	course_version INTEGER NOT NULL -- after it
) STRICT;
CREATE INDEX case_move_course ON case_move (course_id);
CREATE INDEX case_move_act ON case_move (act_id) WHERE act_id IS NOT NULL;

-- A closed user's draft, offered to who has the citizen now.
CREATE TABLE draft_offer (
	id INTEGER PRIMARY KEY,
	draft_id INTEGER NOT NULL, -- the draft may be gone by now
	to_user INTEGER NOT NULL REFERENCES user,
	act_id INTEGER REFERENCES user_act, -- none: a transfer
	offered_at INTEGER NOT NULL,
	answered_at INTEGER
) STRICT;
CREATE UNIQUE INDEX draft_offer_open ON draft_offer (draft_id) WHERE answered_at IS NULL;
CREATE INDEX draft_offer_to ON draft_offer (to_user) WHERE answered_at IS NULL;
CREATE INDEX draft_offer_act ON draft_offer (act_id) WHERE act_id IS NOT NULL;

CREATE TABLE spot_check (
	id INTEGER PRIMARY KEY,
	audit_seq INTEGER NOT NULL UNIQUE,
	section_id INTEGER NOT NULL REFERENCES section,
	drawn_by INTEGER NOT NULL REFERENCES user,
	drawn_at INTEGER NOT NULL,
	decided_by INTEGER REFERENCES user,
	decided_at INTEGER,
	approved INTEGER CHECK (approved IN (0, 1)),
	remark TEXT NOT NULL DEFAULT '' CHECK (length(remark) <= 500)
) STRICT;
CREATE INDEX spot_check_open ON spot_check (section_id) WHERE decided_at IS NULL;

-- Rows of the log form one chain of SHA-256 a month; each month begins with the head of the one before. A month that
-- is dropped leaves its line here. month: years * 12 + month - 1. What was logged before this has no hash.
ALTER TABLE audit ADD COLUMN hash BLOB CHECK (length(hash) = 32);
CREATE TABLE audit_month (
	month INTEGER PRIMARY KEY,
	first_seq INTEGER NOT NULL,
	last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
	head BLOB NOT NULL CHECK (length(head) = 32),
	dropped_at INTEGER -- its rows are gone, by the rule of retention
) STRICT;
INSERT INTO audit_month (month, first_seq, last_seq, head)
	SELECT 0, min(seq), max(seq), zeroblob(32) FROM audit HAVING count(*) > 0;

INSERT INTO audit_action (id, name, object) VALUES
	(29, 'open-other', 'course'),
	(30, 'protect', 'citizen'),
	(31, 'transfer', 'course'),
	(32, 'answer-transfer', 'course'),
	(33, 'move-user', 'user'),
	(34, 'reopen-user', 'user'),
	(35, 'undo', 'user'),
	(36, 'duty', 'user'),
	(37, 'review', 'user'),
	(38, 'list-cases', 'user'),
	(39, 'take-draft', 'course'),
	(40, 'spot-check', 'audit'),
	(41, 'look-ups', 'citizen'),
	(42, 'verify-log', ''),
	(43, 'accept-notice', 'user'),
	(44, 'close-section', 'section');

-- The last key person of a section cannot leave it; the programs say so in words before this does.
CREATE TRIGGER user_last_key_person BEFORE UPDATE OF role, section_id, closed_at ON user
	WHEN OLD.role = 4 AND OLD.closed_at IS NULL AND OLD.section_id IS NOT NULL
		AND (NEW.role <> 4 OR NEW.closed_at IS NOT NULL OR NEW.section_id IS NOT OLD.section_id)
		AND (SELECT closed_on FROM section WHERE id = OLD.section_id) IS NULL
		AND NOT EXISTS (SELECT 1 FROM user u WHERE u.section_id = OLD.section_id AND u.role = 4
			AND u.closed_at IS NULL AND u.id <> OLD.id)
	BEGIN SELECT raise(ABORT, 'the last key person of a section'); END;
DROP TRIGGER audit_no_delete;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
	WHEN NOT EXISTS (SELECT 1 FROM audit_month WHERE dropped_at IS NOT NULL AND OLD.seq BETWEEN first_seq AND last_seq)
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER user_act_no_delete BEFORE DELETE ON user_act BEGIN SELECT raise(ABORT, 'history is never removed'); END;
CREATE TRIGGER case_move_no_update BEFORE UPDATE ON case_move BEGIN SELECT raise(ABORT, 'history is never changed'); END;
CREATE TRIGGER case_move_no_delete BEFORE DELETE ON case_move BEGIN SELECT raise(ABORT, 'history is never removed'); END;
