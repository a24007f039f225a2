#ifndef CLI_TAKES_H
#define CLI_TAKES_H

/*
 * What a word of a command or the value of an option may be. One table (src/cli/takes.c) has for each kind the word that
 * help shows, how it is read, and how it is looked up; what is wrong or is not there is said, with what there is instead.
 */

#include "cli/exit.h"
#include "cli/session.h"
#include "wire/message.h"

enum cli_takes {
	TAKES_NOTHING, /* a flag */
	TAKES_TEXT,
	TAKES_NAME,
	TAKES_FILE,
	TAKES_CSV,
	TAKES_FOLDER,
	TAKES_FOLDER_OR_FILE,
	TAKES_LANGUAGE,
	TAKES_FORMAT, /* of a page that is printed */
	TAKES_CASES,  /* what becomes of the cases of a user who moves */
	TAKES_MONTHS,
	TAKES_NUMBER,
	TAKES_UID, /* text: what it is depends on the login */
	TAKES_HEAD,
	TAKES_DAY,
	TAKES_DAY_OR_TODAY, /* when it is not given */
	TAKES_LIMIT,	    /* a day, or "-" for none */
	TAKES_DESTINATION,
	TAKES_ROLE,
	TAKES_VERSION,
	TAKES_SET,
	TAKES_KEY,
	TAKES_KEYS,
	TAKES_PROVIDER, /* key of a section; of its workers, a login */
	TAKES_LOGIN,	/* anybody's */
	TAKES_REF,
	TAKES_WHAT,   /* what a row of the log is about */
	TAKES_ACTION, /* of the log */
	/* Looked up in the database. */
	TAKES_USER,
	TAKES_SECTION,
	TAKES_GROUP,
	TAKES_CITIZEN,
	TAKES_ORDER,
	TAKES_PERIOD,
	TAKES_COUNT
};
#define NEEDED 0x100u

struct cli_value {
	const char *text; /* as it was given, "" of a flag; NULL: it was not given */
	int32_t day;	  /* TAKES_DAY, TAKES_LIMIT: DAY_NONE when it was not given; TAKES_LIMIT: given and none */
	int64_t number;	  /* TAKES_NUMBER, TAKES_MONTHS, TAKES_PERIOD; of a role, a destination, of cases its number */
	const struct user_row *user;
	const struct order_row *order;
	struct section_id section;
	struct group_id group;
	struct citizen_id citizen;
};

/* What help and complaints call it: "FILE", "da|en". A message id. */
const char *cli_takes_word(enum cli_takes takes);
/* Reads v->text, which may be NULL; name is what to call it, an option with its dashes. */
enum cli_exit cli_takes_read(enum cli_takes takes, const char *name, struct cli_value *v);
/* Looks it up in the open database. */
enum cli_exit cli_takes_find(struct cli_session *s, enum cli_takes takes, struct cli_value *v);

#endif
