#ifndef CONF_SETTINGS_H
#define CONF_SETTINGS_H

/*
 * The site's settings, trin.conf. One table gives name, type, default, range, unit and help; the struct,
 * the check, "trin-admin config show", the sample file and the manual's table come from it.
 */

#include <stdint.h>

#include "base/arena.h"
#include "conf/report.h"

#define SETTINGS(X) \
	/* kind  name                default   min  max    unit          help */ \
	X(TEXT, site, "", 0, 60, "", N_("The municipality's name, shown on the start screen")) \
	X(INT, edit_window_days, 7, 0, 90, N_("days"), N_("How long the author alone may correct a finished measurement")) \
	X(INT, draft_old_days, 14, 1, 90, N_("days"), N_("A draft older than this is flagged")) \
	X(INT, search_min, 2, 1, 10, N_("characters"), N_("The fewest characters that a search takes")) \
	X(INT, search_max, 50, 1, 200, N_("hits"), N_("The most hits that a search shows")) \
	X(TEXT, purposes, "Vikariering; Faglig sparring; Teammøde; Klage eller aktindsigt; Tilsyn", 0, 400, "", \
		N_("Why a citizen outside the own caseload may be opened; a semicolon between two purposes")) \
	X(TEXT, notice, "", 0, 400, "", N_("What a user is told once, at the first login, of the use that is logged")) \
	X(INT, idle_blank, 10, 0, 240, N_("minutes"), N_("Without a key for so long the screen goes blank; 0 never")) \
	X(TEXT, handback_keys, "trin", 0, 12, "", N_("What the caseworker types to take the keyboard back after an own score")) \
	X(CHOICE, own_order, 0, 0, 3, "free|caseworker|citizen|hidden", N_("Who scores first, where a set does not say: anybody, or neither sees the other's until both are in")) \
	X(INT, figures_min, 5, 3, 50, N_("citizens"), N_("Figures without names tell nothing of fewer citizens than these")) \
	X(INT, queue_wait_seconds, 20, 1, 120, N_("seconds"), N_("How long a save may wait for others")) \
	X(INT, log_keep_months, 60, 0, 240, N_("months"), N_("How long the log is kept; 0 for ever")) \
	X(BOOL, list_initials, 0, 0, 1, "", N_("Lists show initials instead of names until the user chooses otherwise")) \
	X(CHOICE, language, 0, 0, 1, "da|en", N_("The language of a user who has not chosen one")) \
	X(CHOICE, glyphs, 0, 0, 2, "ascii|blocks|digits", N_("The sparklines of a user who has not chosen any")) \
	X(TEXT, journal_template, "", 0, 2000, "", N_("The journal note, a text with placeholders; empty for the program's own")) \
	X(CHOICE, printer_charset, 0, 0, 3, "terminal|utf8|latin1|ascii", N_("What users' own printers understand")) \
	X(INT, backup_warn_days, 2, 0, 60, N_("days"), N_("Key persons and administrators are told when the last backup is older; 0 never")) \
	X(INT, lix_max, 45, 20, 100, N_("LIX"), N_("A question or descriptors harder to read than this give a warning"))

#define SETTINGS_TEXT(name) const char *name;
#define SETTINGS_INT(name) int32_t name;
#define SETTINGS_BOOL(name) int32_t name;
#define SETTINGS_CHOICE(name) int32_t name;
#define SETTINGS_MEMBER(kind, name, def, min, max, unit, help) SETTINGS_##kind(name)
struct settings {
	SETTINGS(SETTINGS_MEMBER)
};
#undef SETTINGS_MEMBER

void settings_defaults(struct settings *s);
/*
 * Reads "path"; a missing file means the defaults. Mistakes go into the report, all of them; ST_CONFIG when
 * there is an error, and then *s holds the defaults.
 */
enum status settings_load(const char *path, struct arena *a, struct conf_report *report, struct settings *s,
	struct err *e) CHECKED;
/* The same for trin-store: a file that is a link, or that others than root may change, is a mistake. */
enum status settings_load_of_root(const char *path, struct arena *a, struct conf_report *report,
	struct settings *s, struct err *e) CHECKED;
/* The file with every setting at its default, commented out: what conf/trin.conf is. In the arena. */
const char *settings_sample(struct arena *a);

#endif
