#ifndef MODEL_ID_H
#define MODEL_ID_H

/*
 * Row ids as one-field structs: mixing them up does not compile. v is > 0 for a real row, 0 for
 * none.
 */

#include <stdint.h>

struct user_id { int64_t v; };
struct citizen_id { int64_t v; };
struct course_id { int64_t v; };
struct section_id { int64_t v; };
struct group_id { int64_t v; };
struct set_version_id { int64_t v; };
struct draft_id { int64_t v; };
struct effort_id { int64_t v; };
struct order_id { int64_t v; };

#endif
