#ifndef STORE_USER_PRIV_H
#define STORE_USER_PRIV_H

#include "db_priv.h"
#include "store/user.h"

/* The columns of USER_COLUMNS, which come first. */
void store_user_read(const struct query *q, struct arena *a, struct user *out);

#endif
