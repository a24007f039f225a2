#ifndef MODEL_CPR_H
#define MODEL_CPR_H

/*
 * CPR number: DDMMYY-SSSS. The seventh digit gives the century (cpr.dk, "Opbygning af
 * CPR-nummeret"). Numbers that fail modulus 11 are valid since October 2007 and are never
 * refused.
 */

#include "base/err.h"

#define CPR_LEN 10
/*
 * Reads ten digits with or without hyphen, blanks around allowed; out gets the ten digits.
 * ST_INVALID says what is wrong (a message id).
 */
enum status cpr_parse(const char *s, char out[CPR_LEN + 1], struct err *e) CHECKED;
/* Of ten digits, anything else is a BUG: "010180-...." */
const char *cpr_mask(const char *digits, char buf[16]);
const char *cpr_show(const char *digits, char buf[16]); /* "010180-1234" */

#endif
