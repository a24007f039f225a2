-- The notes of a draft stand in its row, as a JSON object from position to text: a finished measurement with a note touches
-- no page of theirs, and a note that is typed changes one page as every other key does.

PRAGMA user_version = 10;

ALTER TABLE draft ADD COLUMN notes TEXT CHECK (notes GLOB '{"*"}');
UPDATE draft SET notes = (SELECT json_group_object(n.position, n.body) FROM draft_note n WHERE n.draft_id = draft.id)
	WHERE id IN (SELECT draft_id FROM draft_note);
DROP TABLE draft_note;
