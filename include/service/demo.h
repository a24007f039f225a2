#ifndef SERVICE_DEMO_H
#define SERVICE_DEMO_H

/*
 * A municipality to try things on: the shipped definitions, ten users and about 250 citizens with histories,
 * goals, drafts and orders of a provider, all invented. No CPR number in it can belong to anyone. The same day, login and definitions
 * give the same content.
 */

#include "base/err.h"
#include "model/role.h"

/*
 * Makes it in a new file. The user who runs this becomes a caseworker of it, with about 45 of the citizens; or what
 * self says: then somebody else has those.
 * config is a folder of definitions, or NULL: the one beside the program (a build tree), else the installed one.
 * ST_EXISTS, ST_CONFIG, and whatever making a database can fail with; then there is no file.
 */
enum status service_demo_make(const char *path, const char *config, enum role self, struct err *e) CHECKED;

#endif
