#ifndef TOOLS_ACTS_H
#define TOOLS_ACTS_H

/*
 * What key persons and caseworkers do to each other, a line each, through the door of whoever does it. What is said of a
 * refusal is in the err that was given.
 */

#include "model/handover.h"
#include "model/people.h"
#include "people.h"
#include "store/transfer.h"

void acts_use(struct people *p, struct err *e);

enum status acts_change(struct world_user *by, const char *login, int32_t role, int32_t from, int32_t until);
/* From today; of: the login stood in for, or the key of the section. */
enum status acts_add_duty(struct world_user *by, int32_t kind, const char *login, const char *of, int32_t days);
/* All cases to one. */
enum status acts_close_user(struct world_user *by, const char *login, const char *to);
enum status acts_move_user(struct world_user *by, const char *login, const char *section, int32_t cases, int32_t days);
/* The newest that was asked for. */
enum status acts_answer_move(struct world_user *by, bool agree);
enum status acts_undo(struct world_user *by, const char *login);
/* In nord. */
enum status acts_reopen(struct world_user *by, const char *login, int32_t role);
/* A transfer of a citizen's first course, and the answer to the newest. */
enum status acts_ask(struct world_user *by, const char *ref, const char *to, bool preview);
enum status acts_answer(struct world_user *by, int32_t state);
/* Both. */
void acts_give(struct world_user *from, const char *ref, struct world_user *to);
enum status acts_begin_draft(struct world_user *u, const char *ref);

#endif
