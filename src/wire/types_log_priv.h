/* The field tables of wire/log.h. Included by message.c alone, with its macros. */

TYPE(log_row, I64(log_row, seq), I64(log_row, at), TEXT(log_row, login, KEY), TEXT(log_row, terminal, KEY),
	TEXT(log_row, source, KEY), TEXT(log_row, action, KEY), TEXT(log_row, object, KEY),
	TEXT(log_row, purpose, BODY), TEXT(log_row, detail, PROSE), TEXT(log_row, hash, LABEL));
TYPE(log_request, I64(log_request, before), I64(log_request, from_at), I64(log_request, to_at),
	TEXT(log_request, login, KEY), TEXT(log_request, action, BODY), TEXT(log_request, object, KEY));
TYPE(log_reply, LIST(log_reply, rows, log_row, WIRE_LIST_MAX), BOOL(log_reply, more));

TYPE(log_verify_request, I32(log_verify_request, unused));
TYPE(log_verify_reply, I32(log_verify_reply, fault), TEXT(log_verify_reply, text, LABEL),
	I64(log_verify_reply, bad_seq), I64(log_verify_reply, rows), I64(log_verify_reply, head_seq),
	TEXT(log_verify_reply, head, LABEL), I32(log_verify_reply, dropped));

TYPE(lookup_row, I64(lookup_row, seq), I64(lookup_row, at), TEXT(lookup_row, action, KEY), TEXT(lookup_row, purpose, BODY),
	TEXT(lookup_row, login, KEY), TEXT(lookup_row, name, NAME));
TYPE(lookups_request, ID(lookups_request, citizen), BOOL(lookups_request, with_names),
	I64(lookups_request, before));
TYPE(lookups_reply, TEXT(lookups_reply, ref, KEY), LIST(lookups_reply, rows, lookup_row, WIRE_LIST_MAX),
	BOOL(lookups_reply, more));

TYPE(viewer_row, I32(viewer_row, role), I32(viewer_row, way), BOOL(viewer_row, is_own), BOOL(viewer_row, needs_purpose),
	I64(viewer_row, acts), TEXT(viewer_row, login, KEY), TEXT(viewer_row, name, NAME));
TYPE(viewer_count, I32(viewer_count, role), I32(viewer_count, n));
TYPE(viewers_request, ID(viewers_request, course));
TYPE(viewers_reply, TEXT(viewers_reply, ref, KEY), LIST(viewers_reply, rows, viewer_row, WIRE_LIST_MAX),
	LIST(viewers_reply, counts, viewer_count, ROLE_COUNT), I32(viewers_reply, n_looked), I64(viewers_reply, last_look_at));

TYPE(spot_row, I64(spot_row, id), I64(spot_row, at), TEXT(spot_row, login, KEY), TEXT(spot_row, name, NAME),
	TEXT(spot_row, action, KEY), TEXT(spot_row, object, KEY), TEXT(spot_row, purpose, BODY),
	TEXT(spot_row, detail, PROSE), BOOL(spot_row, is_decided), BOOL(spot_row, is_approved),
	TEXT(spot_row, remark, BODY), TEXT(spot_row, decided_by, KEY), I64(spot_row, decided_at));
TYPE(spot_draw_request, I32(spot_draw_request, n));
TYPE(spot_draw_reply, I32(spot_draw_reply, n));
TYPE(spots_request, BOOL(spots_request, decided));
TYPE(spots_reply, LIST(spots_reply, rows, spot_row, WIRE_LIST_MAX));
TYPE(spot_decide_request, I64(spot_decide_request, id), BOOL(spot_decide_request, approve),
	TEXT(spot_decide_request, remark, BODY));
TYPE(spot_decide_reply, I32(spot_decide_reply, unused));
