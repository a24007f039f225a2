#ifndef SERVICE_DEMO_H
#define SERVICE_DEMO_H

/*
 * A municipality to try things on: the shipped definitions, eight users and about 250 citizens with histories,
 * goals and drafts, all invented. No CPR number in it can belong to anyone. The same day, login and definitions
 * give the same content.
 */

#include "base/err.h"

/*
 * Makes it in a new file. The user who runs this becomes a caseworker of it, with about 45 of the citizens.
 * config is a folder of definitions, or NULL: the one beside the program (a build tree), else the installed one.
 * ST_EXISTS, ST_CONFIG, and whatever making a database can fail with; then there is no file.
 */
enum status service_demo_make(const char *path, const char *config, struct err *e) CHECKED;

#endif
