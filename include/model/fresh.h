#ifndef MODEL_FRESH_H
#define MODEL_FRESH_H

/* The lists that tell whether others have changed them since they were read. */
enum fresh_list {
	FRESH_CASELOAD,
	FRESH_MY_DRAFTS,
	FRESH_ALL_USERS,
	FRESH_MY_TRANSFERS,
	FRESH_ONE_COURSE,
	FRESH_LIST_COUNT
};

#endif
