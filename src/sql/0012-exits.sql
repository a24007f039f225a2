-- How a citizen left a course. exit_to: 1 job, 2 education, 3 flexible job, 4 pension, 5 another course, 6 moved away,
-- 7 something else, 9 a return that was taken back; none while the course runs, and where it ended for another reason
-- than that the citizen left (the target group was replaced, a trial ended) or before this.

PRAGMA user_version = 12;

ALTER TABLE course ADD COLUMN exit_to INTEGER CHECK (exit_to BETWEEN 1 AND 9);

INSERT INTO audit_action (id, name, object) VALUES
	(100, 'end-course', 'course'),
	(101, 'return-course', 'course');
