/* The field tables of wire/cases.h. Included by message.c alone, with its macros. */

TYPE(receivers_request, I32(receivers_request, unused));
TYPE(receivers_reply, LIST(receivers_reply, rows, receiver_row, ASSIGNMENTS));

TYPE(course_ref, ID(course_ref, course));
TYPE(transfer_request, LIST(transfer_request, courses, course_ref, WIRE_LIST_MAX), ID(transfer_request, to),
	TEXT(transfer_request, reason, BODY), BOOL(transfer_request, preview));
TYPE(transfer_line, ID(transfer_line, course), TEXT(transfer_line, ref, KEY), TEXT(transfer_line, name, NAME),
	TEXT(transfer_line, group_label, LABEL), TEXT(transfer_line, from_login, KEY),
	TEXT(transfer_line, from_section, LABEL), TEXT(transfer_line, to_section, LABEL),
	I32(transfer_line, n_drafts), TEXT(transfer_line, problem, LABEL));
TYPE(transfer_reply, LIST(transfer_reply, rows, transfer_line, WIRE_LIST_MAX), TEXT(transfer_reply, to_login, KEY),
	TEXT(transfer_reply, to_name, NAME));

TYPE(transfer_row, I64(transfer_row, id), TEXT(transfer_row, ref, KEY), TEXT(transfer_row, name, NAME),
	TEXT(transfer_row, group_label, LABEL), TEXT(transfer_row, from_login, KEY), TEXT(transfer_row, from_name, NAME),
	TEXT(transfer_row, to_login, KEY), TEXT(transfer_row, to_name, NAME), TEXT(transfer_row, to_section, LABEL),
	TEXT(transfer_row, reason, BODY), TEXT(transfer_row, answer, BODY), I64(transfer_row, asked_at),
	I64(transfer_row, decided_at), I32(transfer_row, state), BOOL(transfer_row, mine));
TYPE(transfers_request, I32(transfers_request, unused));
TYPE(transfers_reply, LIST(transfers_reply, rows, transfer_row, WIRE_LIST_MAX));
TYPE(transfer_answer_request, I64(transfer_answer_request, id), I32(transfer_answer_request, state),
	TEXT(transfer_answer_request, answer, BODY));
TYPE(transfer_answer_reply, I32(transfer_answer_reply, unused));

TYPE(draft_offer_row, ID(draft_offer_row, draft), ID(draft_offer_row, course), TEXT(draft_offer_row, ref, KEY),
	TEXT(draft_offer_row, name, NAME), TEXT(draft_offer_row, group_label, LABEL),
	TEXT(draft_offer_row, author, KEY), I32(draft_offer_row, taken_on), I64(draft_offer_row, changed_at));
TYPE(draft_offers_request, I32(draft_offers_request, unused));
TYPE(draft_offers_reply, LIST(draft_offers_reply, rows, draft_offer_row, WIRE_LIST_MAX));
TYPE(draft_take_request, ID(draft_take_request, draft), BOOL(draft_take_request, take));
TYPE(draft_take_reply, I32(draft_take_reply, unused));

TYPE(purpose_row, TEXT(purpose_row, text, LABEL));
TYPE(purposes_request, I32(purposes_request, unused));
TYPE(purposes_reply, LIST(purposes_reply, rows, purpose_row, WIRE_LIST_MAX));

TYPE(protect_request, ID(protect_request, citizen), BOOL(protect_request, protect),
	I32(protect_request, since),
	TEXT(protect_request, reason, BODY));
TYPE(protect_reply, I32(protect_reply, since));
TYPE(protected_row, ID(protected_row, citizen), TEXT(protected_row, ref, KEY), TEXT(protected_row, caseworker, KEY),
	I32(protected_row, since), BOOL(protected_row, is_old), BOOL(protected_row, other));
TYPE(protected_list_request, I32(protected_list_request, unused));
TYPE(protected_list_reply, LIST(protected_list_reply, rows, protected_row, WIRE_LIST_MAX));

TYPE(notice_request, BOOL(notice_request, accept));
TYPE(notice_reply, TEXT(notice_reply, text, PROSE), I64(notice_reply, accepted_at));

TYPE(course_end_request, ID(course_end_request, course), I32(course_end_request, was_on),
	I32(course_end_request, to_on), I32(course_end_request, exit_to), TEXT(course_end_request, reason, 2 * LABEL),
	BOOL(course_end_request, preview));
TYPE(course_end_reply, I32(course_end_reply, goals), I32(course_end_reply, orders), I32(course_end_reply, drafts),
	I32(course_end_reply, transfers), I32(course_end_reply, efforts), I32(course_end_reply, due_on));
TYPE(course_return_request, ID(course_return_request, course), I32(course_return_request, from_on),
	BOOL(course_return_request, preview));
TYPE(course_return_reply, ID(course_return_reply, course), TEXT(course_return_reply, caseworker, KEY),
	I32(course_return_reply, due_on));
