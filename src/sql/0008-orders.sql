-- Orders: a course is referred to a provider, whose workers score the ordered indicators while it lasts. A provider is a
-- section with provider workers.

PRAGMA user_version = 8;

CREATE TABLE provider_order (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	course_id INTEGER NOT NULL REFERENCES course,
	section_id INTEGER NOT NULL REFERENCES section, -- the provider
	user_id INTEGER REFERENCES user, -- one worker of it; none: all
	text TEXT NOT NULL CHECK (length(text) <= 500),
	from_on INTEGER NOT NULL CHECK (from_on BETWEEN -40907 AND 84005),
	to_on INTEGER NOT NULL CHECK (to_on BETWEEN from_on AND 84005), -- the last day
	start_on INTEGER CHECK (start_on BETWEEN -40907 AND 84005), -- of the start scores
	set_by INTEGER REFERENCES user, -- none: an administrator's command
	set_at INTEGER NOT NULL,
	closed_at INTEGER, -- before its time
	close_reason TEXT CHECK (length(close_reason) BETWEEN 1 AND 500),
	version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;
CREATE INDEX provider_order_course ON provider_order (course_id);
CREATE INDEX provider_order_section ON provider_order (section_id) WHERE closed_at IS NULL;
CREATE INDEX provider_order_user ON provider_order (user_id) WHERE user_id IS NOT NULL AND closed_at IS NULL;

-- start: the level when it was ordered
CREATE TABLE order_indicator (
	order_id INTEGER NOT NULL REFERENCES provider_order,
	position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 40),
	indicator_key TEXT NOT NULL,
	start INTEGER CHECK (start BETWEEN 0 AND 35),
	PRIMARY KEY (order_id, position),
	UNIQUE (order_id, indicator_key)
) STRICT, WITHOUT ROWID;

-- A worker who left: the order became the whole provider's. For undoing.
CREATE TABLE order_left (
	act_id INTEGER NOT NULL REFERENCES user_act,
	order_id INTEGER NOT NULL REFERENCES provider_order,
	order_version INTEGER NOT NULL, -- after it
	PRIMARY KEY (act_id, order_id)
) STRICT, WITHOUT ROWID;

-- Of a provider's measurement: what it was made for.
ALTER TABLE measurement ADD COLUMN order_id INTEGER REFERENCES provider_order
	CHECK (order_id IS NULL OR rater = 2);
CREATE TRIGGER measurement_order_frozen BEFORE UPDATE OF order_id ON measurement
	BEGIN SELECT raise(ABORT, 'a finished measurement is never changed'); END;

INSERT INTO audit_action (id, name, object) VALUES
	(90, 'order', 'course'),
	(91, 'close-order', 'course'),
	(92, 'list-orders', 'course');
