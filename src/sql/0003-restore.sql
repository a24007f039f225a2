-- A restore is logged in the file that it put in place.

INSERT INTO audit_action (id, name, object) VALUES (60, 'restore', '');

PRAGMA user_version = 3;
