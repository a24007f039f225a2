-- An own score that was taken back without another in its place. The measurement stays, as one that was corrected does.

PRAGMA user_version = 11;

CREATE TABLE withdrawal (
	citizen_id INTEGER NOT NULL,
	taken_on INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
	withdrawn_by INTEGER NOT NULL REFERENCES user,
	withdrawn_at INTEGER NOT NULL,
	PRIMARY KEY (citizen_id, taken_on, seq),
	FOREIGN KEY (citizen_id, taken_on, seq) REFERENCES measurement (citizen_id, taken_on, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO audit_action (id, name, object) VALUES
	(83, 'withdraw', 'course');
