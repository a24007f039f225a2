/* The field tables of wire/sets.h. Included by message.c alone, with its macros. */

TYPE(crosswalk, TEXT(crosswalk, from, KEY), I32(crosswalk, from_meaning), TEXT(crosswalk, to, KEY),
	I32(crosswalk, to_meaning), TEXT(crosswalk, levels, SCORES));
TYPE(crosswalks_request, I32(crosswalks_request, unused));
TYPE(crosswalks_reply, LIST(crosswalks_reply, walks, crosswalk, CROSSWALKS));

TYPE(draft_carry_request, ID(draft_carry_request, id), I32(draft_carry_request, version));
TYPE(draft_carry_reply, STRUCT(draft_carry_reply, draft, draft), I32(draft_carry_reply, kept),
	I32(draft_carry_reply, asked));

TYPE(pause_row, I32(pause_row, from), I32(pause_row, to), TEXT(pause_row, reason, BODY));
TYPE(pauses_request, ID(pauses_request, course));
TYPE(pauses_reply, LIST(pauses_reply, rows, pause_row, WIRE_LIST_MAX));
TYPE(pause_set_request, ID(pause_set_request, course), STRUCT(pause_set_request, pause, pause_row));
TYPE(pause_set_reply, I32(pause_set_reply, due_on));

TYPE(fresh_request, I32(fresh_request, what), ID(fresh_request, course), I64(fresh_request, version),
	I64(fresh_request, mark));
TYPE(fresh_reply, I64(fresh_reply, version), I64(fresh_reply, mark), I64(fresh_reply, present), I32(fresh_reply, role),
	ID(fresh_reply, section), BOOL(fresh_reply, is_deputy),
	TEXT(fresh_reply, section_label, LABEL), TEXT(fresh_reply, administration, LABEL));
TYPE(due_row, ID(due_row, course), TEXT(due_row, group_label, LABEL), TEXT(due_row, group_label_en, LABEL),
	TEXT(due_row, set_label, LABEL), TEXT(due_row, set_label_en, LABEL), ID(due_row, set_version),
	I32(due_row, rater), I32(due_row, due_on), I32(due_row, due), BOOL(due_row, measured),
	BOOL(due_row, trial), ID(due_row, draft));
TYPE(dues_request, ID(dues_request, course));
TYPE(dues_reply, LIST(dues_reply, rows, due_row, WIRE_LIST_MAX));
