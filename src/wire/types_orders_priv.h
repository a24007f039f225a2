/* The field tables of wire/orders.h. Included by message.c alone, with its macros. */

TYPE(order_line, TEXT(order_line, key, KEY), I32(order_line, start));
TYPE(order_row, ID(order_row, id), I32(order_row, version), ID(order_row, course), TEXT(order_row, ref, KEY),
	TEXT(order_row, name, NAME), TEXT(order_row, group_label, LABEL), TEXT(order_row, caseworker, KEY),
	ID(order_row, provider), TEXT(order_row, provider_key, KEY), TEXT(order_row, provider_label, LABEL),
	ID(order_row, user), TEXT(order_row, user_login, KEY), TEXT(order_row, user_name, NAME),
	TEXT(order_row, text, BODY), I32(order_row, from_on), I32(order_row, to_on), I32(order_row, state),
	I32(order_row, start_on), TEXT(order_row, set_by, KEY), I64(order_row, set_at), I64(order_row, closed_at),
	TEXT(order_row, close_reason, BODY), I32(order_row, n_measurements), I32(order_row, last_on),
	I32(order_row, due_on), I32(order_row, due), I32(order_row, n_workers),
	LIST(order_row, lines, order_line, SET_MAX));
TYPE(orders_request, ID(orders_request, course), ID(orders_request, after));
TYPE(orders_reply, LIST(orders_reply, rows, order_row, WIRE_LIST_MAX), BOOL(orders_reply, more));

TYPE(provider_row, ID(provider_row, provider), TEXT(provider_row, key, KEY), TEXT(provider_row, label, LABEL),
	ID(provider_row, user), TEXT(provider_row, login, KEY), TEXT(provider_row, name, NAME));
TYPE(providers_request, I32(providers_request, unused));
TYPE(providers_reply, LIST(providers_reply, rows, provider_row, ASSIGNMENTS));

TYPE(order_key, TEXT(order_key, key, KEY));
TYPE(order_save_request, ID(order_save_request, id), I32(order_save_request, version),
	ID(order_save_request, course), ID(order_save_request, provider), ID(order_save_request, user),
	TEXT(order_save_request, text, 2 * BODY), I32(order_save_request, from_on), I32(order_save_request, to_on),
	LIST(order_save_request, keys, order_key, SET_MAX));
TYPE(order_save_reply, ID(order_save_reply, id), I32(order_save_reply, version));
TYPE(order_close_request, ID(order_close_request, id), I32(order_close_request, version),
	TEXT(order_close_request, reason, 2 * BODY));
TYPE(order_close_reply, I32(order_close_reply, unused));
