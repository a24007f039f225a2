/* The field tables of wire/people.h. Included by message.c alone, with its macros. */

#define NAMES LINE	   /* a few people, or a reason as it is shown */
#define ASSIGNMENTS 2000 /* cases that are handed over at once */

TYPE(right_row, I32(right_row, act), I32(right_row, reach[ROLE_READER]), I32(right_row, reach[ROLE_PROVIDER]),
	I32(right_row, reach[ROLE_CASEWORKER]), I32(right_row, reach[ROLE_TEAM_LEADER]),
	I32(right_row, reach[ROLE_KEY_PERSON]), I32(right_row, reach[ROLE_ADMINISTRATOR]), I32(right_row, own));
TYPE(rights_request, I32(rights_request, unused));
TYPE(rights_reply, LIST(rights_reply, rows, right_row, WIRE_LIST_MAX), BOOL(rights_reply, is_deputy));

TYPE(section_row, ID(section_row, id), TEXT(section_row, key, KEY), TEXT(section_row, label, LABEL),
	TEXT(section_row, administration, LABEL), TEXT(section_row, key_persons, PROSE), I32(section_row, n_users),
	I32(section_row, n_cases), BOOL(section_row, own), BOOL(section_row, is_closed));
TYPE(sections_request, I32(sections_request, unused));
TYPE(sections_reply, LIST(sections_reply, rows, section_row, 500));

TYPE(user_row, ID(user_row, id), TEXT(user_row, login, KEY), TEXT(user_row, name, NAME), I32(user_row, role),
	ID(user_row, section), TEXT(user_row, section_label, LABEL), I32(user_row, n_cases), I32(user_row, n_drafts),
	I64(user_row, last_login), I32(user_row, valid_from), I32(user_row, valid_until), I64(user_row, closed_at),
	I32(user_row, state), BOOL(user_row, is_dormant), TEXT(user_row, moving_to, LABEL), I32(user_row, moving_on),
	I64(user_row, reviewed_at), I32(user_row, version));
TYPE(users_request, ID(users_request, section), ID(users_request, after));
TYPE(users_reply, LIST(users_reply, rows, user_row, WIRE_LIST_MAX), BOOL(users_reply, more));

TYPE(login_look_request, TEXT(login_look_request, login, LINE));
TYPE(login_look_reply, BOOL(login_look_reply, is_known), TEXT(login_look_reply, name, NAME),
	BOOL(login_look_reply, is_taken));

TYPE(user_create_request, TEXT(user_create_request, login, LINE), TEXT(user_create_request, name, PROSE),
	I32(user_create_request, role), ID(user_create_request, section), I32(user_create_request, valid_from),
	I32(user_create_request, valid_until));
TYPE(user_create_reply, ID(user_create_reply, user));

TYPE(user_change_request, ID(user_change_request, user), I32(user_change_request, version),
	TEXT(user_change_request, name, PROSE), I32(user_change_request, role), I32(user_change_request, valid_from),
	I32(user_change_request, valid_until));
TYPE(user_change_reply, I32(user_change_reply, version));

TYPE(assignment, ID(assignment, course), ID(assignment, to));
TYPE(user_move_request, ID(user_move_request, user), I32(user_move_request, version),
	ID(user_move_request, section), I32(user_move_request, from_on), I32(user_move_request, cases),
	LIST(user_move_request, assignments, assignment, ASSIGNMENTS), TEXT(user_move_request, reason, BODY));
TYPE(user_move_reply, I64(user_move_reply, move), I32(user_move_reply, state));

TYPE(move_row, I64(move_row, id), ID(move_row, user), TEXT(move_row, login, KEY), TEXT(move_row, name, NAME),
	TEXT(move_row, from_label, LABEL), TEXT(move_row, to_label, LABEL), I32(move_row, role), I32(move_row, cases),
	I32(move_row, n_cases), I32(move_row, from_on), I32(move_row, state), TEXT(move_row, reason, BODY),
	TEXT(move_row, asked_login, KEY), I64(move_row, asked_at), BOOL(move_row, mine));
TYPE(moves_request, I32(moves_request, unused));
TYPE(moves_reply, LIST(moves_reply, rows, move_row, WIRE_LIST_MAX));
TYPE(move_answer_request, I64(move_answer_request, move), BOOL(move_answer_request, agree),
	TEXT(move_answer_request, answer, BODY));
TYPE(move_answer_reply, I32(move_answer_reply, state));

TYPE(case_hand, ID(case_hand, course), TEXT(case_hand, ref, KEY), TEXT(case_hand, name, NAME),
	ID(case_hand, group), TEXT(case_hand, group_label, LINE), BOOL(case_hand, has_draft), ID(case_hand, to));
TYPE(receiver_row, ID(receiver_row, user), TEXT(receiver_row, login, KEY), TEXT(receiver_row, name, NAME),
	TEXT(receiver_row, section_label, LABEL), I32(receiver_row, n_cases), I32(receiver_row, n_after));
TYPE(handover_request, ID(handover_request, user), I32(handover_request, plan), ID(handover_request, to));
TYPE(handover_reply, LIST(handover_reply, cases, case_hand, ASSIGNMENTS),
	LIST(handover_reply, receivers, receiver_row, ASSIGNMENTS), I32(handover_reply, n_drafts));

TYPE(user_close_request, ID(user_close_request, user), I32(user_close_request, version),
	LIST(user_close_request, assignments, assignment, ASSIGNMENTS), TEXT(user_close_request, reason, BODY));
TYPE(user_close_reply, I32(user_close_reply, n_cases), I32(user_close_reply, n_drafts));

TYPE(user_reopen_request, ID(user_reopen_request, user), I32(user_reopen_request, version),
	ID(user_reopen_request, section), I32(user_reopen_request, role), I32(user_reopen_request, valid_until));
TYPE(user_reopen_reply, I32(user_reopen_reply, version));

TYPE(user_import_row, TEXT(user_import_row, login, LINE), TEXT(user_import_row, name, LINE),
	TEXT(user_import_row, role, LINE), TEXT(user_import_row, section, LINE), I32(user_import_row, from),
	I32(user_import_row, to), BOOL(user_import_row, is_closed), TEXT(user_import_row, cases, LINE),
	TEXT(user_import_row, receiver, LINE), TEXT(user_import_row, reason, BODY));
TYPE(user_import_request, LIST(user_import_request, rows, user_import_row, USER_IMPORT_MAX),
	BOOL(user_import_request, dry_run), TEXT(user_import_request, source, LINE));
TYPE(user_import_answer, I32(user_import_answer, outcome), I32(user_import_answer, acts),
	I32(user_import_answer, n_cases), TEXT(user_import_answer, field, KEY), TEXT(user_import_answer, fault, LINE),
	TEXT(user_import_answer, arg, LINE));
TYPE(user_import_reply, LIST(user_import_reply, answers, user_import_answer, USER_IMPORT_MAX),
	BOOL(user_import_reply, done));

TYPE(user_undo_request, ID(user_undo_request, user));
TYPE(user_undo_reply, I32(user_undo_reply, act));

TYPE(user_act_row, I64(user_act_row, at), TEXT(user_act_row, by_login, KEY), I32(user_act_row, act),
	TEXT(user_act_row, detail, PROSE), I32(user_act_row, n_cases), BOOL(user_act_row, is_undone));
TYPE(user_history_request, ID(user_history_request, user));
TYPE(user_history_reply, LIST(user_history_reply, rows, user_act_row, WIRE_LIST_MAX),
	BOOL(user_history_reply, can_undo));

TYPE(review_request, I32(review_request, unused));
TYPE(review_reply, LIST(review_reply, rows, user_row, WIRE_LIST_MAX));
TYPE(user_reviewed_request, ID(user_reviewed_request, user), I32(user_reviewed_request, version));
TYPE(user_reviewed_reply, I32(user_reviewed_reply, unused));

TYPE(duty_row, I64(duty_row, id), I32(duty_row, kind), ID(duty_row, user), TEXT(duty_row, login, KEY),
	TEXT(duty_row, name, NAME), TEXT(duty_row, for_label, LABEL), I32(duty_row, from_on), I32(duty_row, to_on));
TYPE(duties_request, I32(duties_request, unused));
TYPE(duties_reply, LIST(duties_reply, rows, duty_row, WIRE_LIST_MAX));
TYPE(duty_add_request, I32(duty_add_request, kind), ID(duty_add_request, user), ID(duty_add_request, for_user),
	ID(duty_add_request, section), I32(duty_add_request, from_on), I32(duty_add_request, to_on));
TYPE(duty_add_reply, I64(duty_add_reply, id));
TYPE(duty_end_request, I64(duty_end_request, id));
TYPE(duty_end_reply, I32(duty_end_reply, unused));
