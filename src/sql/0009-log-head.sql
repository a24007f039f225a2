-- The newest row of the log says itself that it is the newest, and the line of a month is written when the month is over:
-- a logged act changes one page less. Whoever takes the newest rows away takes the mark with them.

PRAGMA user_version = 9;

ALTER TABLE audit ADD COLUMN newest INTEGER CHECK (newest = 1);
ALTER TABLE audit_month ADD COLUMN is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1));

-- Not where rows are gone already: that is to be found afterwards too.
DROP TRIGGER audit_no_update;
UPDATE audit SET newest = 1 WHERE seq = (SELECT max(seq) FROM audit)
	AND seq = (SELECT last_seq FROM audit_month ORDER BY month DESC LIMIT 1);
UPDATE audit_month SET is_open = 1 WHERE month > 0 AND month = (SELECT max(month) FROM audit_month);
CREATE TRIGGER audit_no_update BEFORE UPDATE OF seq, at, session_id, action, object_id, purpose, detail, hash ON audit
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
CREATE TRIGGER audit_newest_no_update BEFORE UPDATE OF newest ON audit WHEN NEW.newest IS NOT NULL
	BEGIN SELECT raise(ABORT, 'the log is never changed'); END;
