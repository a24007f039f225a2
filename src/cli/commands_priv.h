#ifndef CLI_COMMANDS_PRIV_H
#define CLI_COMMANDS_PRIV_H

/* The commands, in the order of help. Each is in the file of its name. */

#include "cli/command.h"

extern const struct cli_command cli_init, cli_config_check, cli_config_diff, cli_config_apply,
	cli_config_show, cli_config_log, cli_config_rollback, cli_config_adopt,
	cli_config_drop_trial, cli_config_edit, cli_config_handbook, cli_config_compare,
	cli_user_add, cli_user_list, cli_section_list, cli_rollout, cli_figures, cli_import_citizens,
	cli_demo, cli_migrate, cli_check, cli_stats, cli_backup, cli_restore,
	cli_user_import, cli_order_list, cli_order_add, cli_order_close, cli_course_end, cli_course_return,
	cli_user_move, cli_user_close, cli_user_reopen, cli_user_review, cli_audit_verify,
	cli_audit_show, cli_audit_export, cli_audit_prune, cli_user_rebind,
	cli_user_edit, cli_user_undo, cli_user_history, cli_user_reviewed, cli_user_stand_in,
	cli_user_deputy, cli_user_periods, cli_user_end_period, cli_audit_look_ups, cli_audit_spot_check;

#endif
