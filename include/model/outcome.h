#ifndef MODEL_OUTCOME_H
#define MODEL_OUTCOME_H

/* What becomes of one thing of a list that is judged whole: of an import, of a publication. */
enum outcome { OUTCOME_NEW, OUTCOME_SAME, OUTCOME_CHANGED, OUTCOME_REFUSED, OUTCOME_COUNT };

#endif
