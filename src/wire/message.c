/*
 * The field tables of all messages, in the order of their bytes. A table stands before those that
 * use it, and a change to one changes the protocol.
 */
#include "wire/message.h"

#include <stddef.h>

#include "base/err.h"
#include "model/figures.h"
#include "model/form.h"
#include "model/score.h"
#include "wire/codec.h"

/*
 * The field tables. A member of another type than its line says does not compile: _Generic knows no other
 * choice. Limits are bytes of a text and elements of a list.
 */
#define MEMBER(s, m, type) _Generic(&((struct s *)0)->m, type *: offsetof(struct s, m))
#define I32(s, m) { .kind = WIRE_I32, .offset = MEMBER(s, m, int32_t) }
#define I64(s, m) { .kind = WIRE_I64, .offset = MEMBER(s, m, int64_t) }
#define ID(s, m) I64(s, m.v)
#define BOOL(s, m) { .kind = WIRE_BOOL, .offset = MEMBER(s, m, bool) }
#define TEXT(s, m, limit) { .kind = WIRE_TEXT, .offset = MEMBER(s, m, const char *), .max = (limit) }
#define STRUCT(s, m, t) { .kind = WIRE_STRUCT, .offset = MEMBER(s, m, struct t), .of = &type_##t }
#define LIST(s, m, t, limit) \
	{ .kind = WIRE_LIST, .offset = MEMBER(s, m, struct t *), .count_offset = MEMBER(s, n_##m, int32_t), \
	  .of = &type_##t, .max = (limit) }

#define TYPE(s, ...) \
	static const struct wire_field fields_##s[] = { __VA_ARGS__ }; \
	static const struct wire_type type_##s = { #s, sizeof(struct s), fields_##s, COUNT(fields_##s) }

/* What conf and service let in, in bytes: a column holds a base and two marks, a character is four bytes. */
#define KEY 64
#define NAME 400
#define LABEL 800
#define LINE 4000
#define PROSE 24000
#define BODY (NOTE_MAX * 4)
#define SCORES SET_MAX
#define READINGS 61 /* the first and the 60 newest */
#define MEASUREMENTS 2000
#define NOTES 4000
#define GOALS 200
#define CROSSWALKS 500
#define EFFORTS 200
#define SPANS 100

/* The model. */

TYPE(level, I32(level, value), TEXT(level, label, KEY), TEXT(level, text, LINE), TEXT(level, text_en, LINE));

TYPE(indicator, TEXT(indicator, key, KEY), TEXT(indicator, label, LABEL), TEXT(indicator, label_en, LABEL),
	TEXT(indicator, question, LINE), TEXT(indicator, question_en, LINE), TEXT(indicator, help, PROSE),
	TEXT(indicator, source, LINE),
	I32(indicator, min), I32(indicator, max), I32(indicator, direction), I32(indicator, goal),
	I32(indicator, meaning), I32(indicator, raters), I32(indicator, reliable), BOOL(indicator, shown_to_citizen),
	I32(indicator, changed_on),
	LIST(indicator, levels, level, LEVEL_MAX + 1));

TYPE(set_version, ID(set_version, id), TEXT(set_version, key, KEY), TEXT(set_version, label, LABEL),
	TEXT(set_version, label_en, LABEL), I32(set_version, version), I32(set_version, cadence_days),
	I32(set_version, cadence_citizen), I32(set_version, cadence_provider), I32(set_version, cadence_company),
	I32(set_version, every_conversation), I64(set_version, closed_weeks), I32(set_version, previous),
	I32(set_version, note_policy), I32(set_version, note_still), BOOL(set_version, trial),
	I32(set_version, own_order),
	LIST(set_version, indicators, indicator, SET_MAX));

TYPE(measurement, I32(measurement, taken_on), I32(measurement, seq), ID(measurement, course),
	ID(measurement, order),
	ID(measurement, set_version), I32(measurement, rater), TEXT(measurement, author, KEY),
	TEXT(measurement, scores, SCORES), TEXT(measurement, marks, SCORES), BOOL(measurement, with_citizen),
	BOOL(measurement, superseded), BOOL(measurement, trial), I64(measurement, finished_at), I32(measurement, replaces_on),
	I32(measurement, replaces_seq), TEXT(measurement, reason, BODY),
	TEXT(measurement, withdrawn, BODY));

TYPE(note, I32(note, taken_on), I32(note, seq), I32(note, position), TEXT(note, body, BODY));

TYPE(goal, TEXT(goal, indicator_key, KEY), I32(goal, level), I32(goal, by_on), TEXT(goal, words, BODY),
	BOOL(goal, focus), I64(goal, set_at));

TYPE(effort, ID(effort, id), I32(effort, version), TEXT(effort, what, 2 * EFFORT_CHARS * 4),
	TEXT(effort, giver, 2 * EFFORT_CHARS * 4), I32(effort, from_on), I32(effort, to_on));

TYPE(course_words, TEXT(course_words, goal, BODY), TEXT(course_words, barrier, BODY), I32(course_words, version));

TYPE(remark, I32(remark, taken_on), I32(remark, seq), I32(remark, position), TEXT(remark, body, 2 * BODY),
	TEXT(remark, author, KEY), I64(remark, set_at));

TYPE(span, ID(span, course), I32(span, from_on), I32(span, to_on), TEXT(span, exit_reason, 2 * LABEL),
	I32(span, exit_to));

TYPE(reading, I32(reading, taken_on), ID(reading, set_version), TEXT(reading, scores, SCORES));

TYPE(case_row, ID(case_row, course), ID(case_row, citizen), TEXT(case_row, ref, KEY),
	TEXT(case_row, name, NAME), BOOL(case_row, is_protected), TEXT(case_row, cpr_masked, KEY),
	ID(case_row, group), TEXT(case_row, group_label, LABEL), TEXT(case_row, group_label_en, LABEL),
	TEXT(case_row, caseworker, KEY),
	ID(case_row, set_version), I32(case_row, cadence_days), I32(case_row, course_from),
	I32(case_row, course_to), I32(case_row, due_on), I32(case_row, due), BOOL(case_row, trial),
	BOOL(case_row, other),
	I32(case_row, n_measurements), ID(case_row, draft), I64(case_row, draft_at),
	ID(case_row, order), TEXT(case_row, open_at, KEY), I64(case_row, open_since),
	LIST(case_row, readings, reading, READINGS));

TYPE(draft, ID(draft, id), I32(draft, version), ID(draft, course), ID(draft, set_version),
	I32(draft, taken_on), I32(draft, rater), TEXT(draft, scores, SCORES), TEXT(draft, marks, SCORES),
	I32(draft, cursor), BOOL(draft, with_citizen), I64(draft, started_at), I64(draft, changed_at),
	I32(draft, corrects_on), I32(draft, corrects_seq), LIST(draft, notes, note, SET_MAX + 1));

/* The requests and replies. */

TYPE(user_settings, I32(user_settings, lang), I32(user_settings, glyphs), I32(user_settings, charset),
	I32(user_settings, colour), I32(user_settings, initials), I32(user_settings, saved),
	I32(user_settings, layout));

TYPE(hello_request, I32(hello_request, protocol), TEXT(hello_request, version, KEY),
	TEXT(hello_request, terminal, LABEL), TEXT(hello_request, source, LABEL));
TYPE(hello_reply, ID(hello_reply, user), TEXT(hello_reply, login, KEY), TEXT(hello_reply, name, NAME),
	TEXT(hello_reply, section, LABEL), TEXT(hello_reply, administration, LABEL), I32(hello_reply, role),
	I64(hello_reply, last_login), I64(hello_reply, now), I32(hello_reply, today),
	STRUCT(hello_reply, settings, user_settings), BOOL(hello_reply, private_database),
	BOOL(hello_reply, demo), TEXT(hello_reply, site, LABEL), I32(hello_reply, edit_window_days),
	I32(hello_reply, draft_old_days), I32(hello_reply, search_min), I32(hello_reply, idle_blank),
	I32(hello_reply, own_order), TEXT(hello_reply, handback_keys, KEY),
	TEXT(hello_reply, journal_template, 2 * LINE), I32(hello_reply, printer_charset), I32(hello_reply, backup_late));

TYPE(home_request, I32(home_request, unused));
TYPE(rollout_row, TEXT(rollout_row, plan, KEY), TEXT(rollout_row, section, KEY), TEXT(rollout_row, group_label, LABEL),
	TEXT(rollout_row, group_label_en, LABEL), BOOL(rollout_row, own), I32(rollout_row, courses),
	I32(rollout_row, measured), I32(rollout_row, begun), I32(rollout_row, quota), I32(rollout_row, coverage),
	I32(rollout_row, by), I32(rollout_row, needed), BOOL(rollout_row, late));
TYPE(home_reply, I32(home_reply, own), I32(home_reply, measured), I32(home_reply, due),
	I32(home_reply, overdue), I32(home_reply, first), I32(home_reply, tried), I32(home_reply, drafts), I32(home_reply, old_drafts),
	I32(home_reply, corrections), I32(home_reply, own_drafts),
	I32(home_reply, offers), I32(home_reply, hidden), I32(home_reply, hidden_old),
	LIST(home_reply, rollout, rollout_row, WIRE_LIST_MAX));

TYPE(group_summary, ID(group_summary, id), TEXT(group_summary, key, KEY), TEXT(group_summary, label, LABEL),
	TEXT(group_summary, label_en, LABEL), TEXT(group_summary, law, LINE), ID(group_summary, set_version),
	TEXT(group_summary, set_label, LABEL), TEXT(group_summary, set_label_en, LABEL),
	I32(group_summary, set_version_number), I32(group_summary, n_indicators),
	I32(group_summary, cadence_days), TEXT(group_summary, goal, LINE),
	TEXT(group_summary, activities, LINE), TEXT(group_summary, measure, LINE), I32(group_summary, own),
	I32(group_summary, measured), I32(group_summary, due), I32(group_summary, overdue),
	BOOL(group_summary, trial));
TYPE(groups_request, I32(groups_request, unused));
TYPE(groups_reply, LIST(groups_reply, groups, group_summary, WIRE_LIST_MAX));

TYPE(caseload_request, ID(caseload_request, group), ID(caseload_request, after),
	I32(caseload_request, readings));
TYPE(caseload_reply, LIST(caseload_reply, rows, case_row, WIRE_LIST_MAX), BOOL(caseload_reply, more),
	I64(caseload_reply, version));

TYPE(search_request, TEXT(search_request, text, NAME), I32(search_request, readings));
TYPE(search_reply, LIST(search_reply, rows, case_row, WIRE_LIST_MAX), BOOL(search_reply, more));

TYPE(citizen_request, ID(citizen_request, course), TEXT(citizen_request, purpose, BODY));
TYPE(citizen_reply, STRUCT(citizen_reply, row, case_row),
	LIST(citizen_reply, measurements, measurement, MEASUREMENTS),
	LIST(citizen_reply, earlier, measurement, MEASUREMENTS), LIST(citizen_reply, notes, note, NOTES),
	LIST(citizen_reply, goals, goal, GOALS), LIST(citizen_reply, efforts, effort, EFFORTS),
	LIST(citizen_reply, remarks, remark, NOTES), LIST(citizen_reply, spans, span, SPANS),
	STRUCT(citizen_reply, words, course_words), TEXT(citizen_reply, open_at, KEY), I64(citizen_reply, open_since),
	I32(citizen_reply, own_held), I32(citizen_reply, held_on), I32(citizen_reply, held_seq));

TYPE(reveal_request, ID(reveal_request, citizen), TEXT(reveal_request, purpose, BODY));
TYPE(reveal_reply, TEXT(reveal_reply, name, NAME), TEXT(reveal_reply, cpr, KEY));

TYPE(set_request, ID(set_request, id));
TYPE(set_reply, STRUCT(set_reply, set, set_version));

TYPE(draft_row, ID(draft_row, id), ID(draft_row, course), TEXT(draft_row, ref, KEY),
	TEXT(draft_row, name, NAME), TEXT(draft_row, group_label, LABEL), I32(draft_row, taken_on),
	I32(draft_row, answered), I32(draft_row, total), I64(draft_row, started_at), I64(draft_row, changed_at),
	I32(draft_row, corrects_on), I32(draft_row, corrects_seq), I32(draft_row, rater), BOOL(draft_row, older),
	BOOL(draft_row, other));
TYPE(drafts_request, I32(drafts_request, unused));
TYPE(drafts_reply, LIST(drafts_reply, rows, draft_row, WIRE_LIST_MAX));

TYPE(draft_open_request, ID(draft_open_request, course), I32(draft_open_request, corrects_on),
	I32(draft_open_request, corrects_seq), I32(draft_open_request, rater),
	TEXT(draft_open_request, purpose, BODY));
TYPE(draft_open_reply, STRUCT(draft_open_reply, draft, draft), TEXT(draft_open_reply, open_at, KEY),
	I64(draft_open_reply, open_since), BOOL(draft_open_reply, older));
TYPE(draft_save_request, STRUCT(draft_save_request, draft, draft));
TYPE(draft_save_reply, ID(draft_save_reply, id), I32(draft_save_reply, version),
	I64(draft_save_reply, changed_at));
TYPE(draft_note_request, ID(draft_note_request, id), I32(draft_note_request, version),
	I32(draft_note_request, position), TEXT(draft_note_request, body, 2 * BODY));
TYPE(draft_note_reply, I32(draft_note_reply, version), I64(draft_note_reply, changed_at));
TYPE(draft_drop_request, ID(draft_drop_request, id));
TYPE(draft_drop_reply, I32(draft_drop_reply, unused));

TYPE(finish_request, ID(finish_request, id), I32(finish_request, version),
	TEXT(finish_request, reason, BODY));
TYPE(finish_reply, I32(finish_reply, taken_on), I32(finish_reply, seq), I64(finish_reply, finished_at),
	I32(finish_reply, due_on));

TYPE(drafts_save_request, LIST(drafts_save_request, drafts, draft, FORM_SETS));
TYPE(drafts_save_reply, LIST(drafts_save_reply, rows, draft_save_reply, FORM_SETS));
TYPE(finish_all_request, LIST(finish_all_request, items, finish_request, FORM_SETS));
TYPE(finish_all_reply, LIST(finish_all_reply, items, finish_reply, FORM_SETS));

TYPE(goal_set_request, ID(goal_set_request, course), STRUCT(goal_set_request, goal, goal),
	STRUCT(goal_set_request, was, goal));
TYPE(goal_set_reply, I32(goal_set_reply, unused));

TYPE(effort_set_request, ID(effort_set_request, course), STRUCT(effort_set_request, effort, effort));
TYPE(effort_set_reply, ID(effort_set_reply, id));
TYPE(effort_drop_request, ID(effort_drop_request, course), STRUCT(effort_drop_request, effort, effort));
TYPE(effort_drop_reply, I32(effort_drop_reply, unused));
TYPE(words_set_request, ID(words_set_request, course), STRUCT(words_set_request, words, course_words));
TYPE(words_set_reply, I32(words_set_reply, unused));
TYPE(remark_add_request, ID(remark_add_request, course), STRUCT(remark_add_request, remark, remark));
TYPE(remark_add_reply, I32(remark_add_reply, unused));
TYPE(own_withdraw_request, ID(own_withdraw_request, course), I32(own_withdraw_request, taken_on),
	I32(own_withdraw_request, seq), TEXT(own_withdraw_request, reason, BODY));
TYPE(own_withdraw_reply, I32(own_withdraw_reply, unused));

TYPE(settings_save_request, STRUCT(settings_save_request, settings, user_settings));
TYPE(settings_save_reply, I32(settings_save_reply, unused));

TYPE(log_export_request, ID(log_export_request, course), TEXT(log_export_request, purpose, BODY),
	TEXT(log_export_request, what, KEY));
TYPE(log_export_reply, I32(log_export_reply, unused));

#include "types_people_priv.h"
#include "types_cases_priv.h"
#include "types_log_priv.h"
#include "types_sets_priv.h"
#include "types_orders_priv.h"
#include "types_tour_priv.h"
#include "types_figures_priv.h"

#define OP_INFO(id, name, act, does) \
	[id] = { #name, &type_##name##_request, &type_##name##_reply, act, does },
static const struct wire_op_info ops[OP_COUNT] = { WIRE_OPS(OP_INFO) };
#undef OP_INFO

const struct wire_op_info *wire_op(enum wire_op op)
{
	BUG_ON(op < 0 || op >= OP_COUNT);
	return &ops[op];
}

const struct wire_type *wire_set_version(void)
{
	return &type_set_version;
}
