#include "words_priv.h"

/* The last page of the help, and what the home menu's "Help" shows. */
const char screen_words_glossary[] = N_("\
Words\n\
\n\
indicator: one question with a scale, answered at every measurement.\n\
descriptor: the written meaning of one level of an indicator.\n\
indicator set: the indicators that belong together, in order. A target group uses one set.\n\
target group: citizens with the same way towards work and the same theory of change.\n\
course: one citizen in one target group, with a caseworker, from a day on.\n\
measurement: one dated reading of a set. Finished, it is never overwritten, only corrected.\n\
draft: an unfinished measurement. It is saved on every key and never counted.\n\
not relevant (-): the indicator does not concern this citizen.\n\
not assessed (.): it does, but there was no basis for a level today.\n\
confirmed unchanged (=): the last level, given again on purpose.\n\
small step (+): a movement inside the level; shown to the citizen, kept out of statistics.\n\
goal: the level to reach on an indicator, by a day, in the citizen's own words where possible.\n\
due, overdue: the day of the next measurement lies ahead, has passed.\n\
\n\
Signs\n\
\n\
 !  overdue; in the form a change of two levels or more\n\
 d  a draft is waiting\n\
 *  at the goal\n\
 [__.-^]  progression, oldest left, newest right; better is higher\n\
 ?  not assessed     x  not relevant     blank  before the start\n\
 1>4 +3  first level, newest level, steps for the better\n\
\n\
Everywhere\n\
\n\
 arrows, j k         move\n\
 PgUp PgDn, ^B ^F    a page\n\
 Home End, g G       first and last\n\
 Enter, Right        open\n\
 Esc, q, F3, Left    back\n\
 /                   find: jumps while you type\n\
 *                   names or initials\n\
 m                   the latest messages\n\
 ?, F1               the keys of the screen you are on: type to find, Enter does it\n\
 :, F2               anywhere, or anything, by its name\n\
");
