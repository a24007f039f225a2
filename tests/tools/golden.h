#ifndef TOOLS_GOLDEN_H
#define TOOLS_GOLDEN_H

/*
 * Screens as files: tests/ui/golden/NAME.screen holds what tui_term_snapshot() gave. A difference
 * fails the test and shows both lines; TRIN_UPDATE=1 writes the files instead. Run from the top of
 * the tree.
 */
void golden_check(const char *name, const char *got);

#endif
