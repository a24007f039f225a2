-- A print names the course that it shows, or none.

UPDATE audit_action SET object = 'course' WHERE id = 21;

PRAGMA user_version = 5;
