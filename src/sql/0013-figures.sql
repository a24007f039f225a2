-- Whoever looks at figures of many citizens is in the log, too.

PRAGMA user_version = 13;

INSERT INTO audit_action (id, name, object) VALUES
	(110, 'figures', 'section');
