#ifndef SCREEN_VIEWS_H
#define SCREEN_VIEWS_H

/* Screens that can be opened at once by a name (--view): X(name, the screen's symbol). */

#define SCREEN_VIEWS(X) \
	X("mine", screen_caseload) \
	X("groups", screen_groups) \
	X("drafts", screen_drafts) \
	X("settings", screen_settings)

#endif
