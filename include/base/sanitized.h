#ifndef BASE_SANITIZED_H
#define BASE_SANITIZED_H

#include <stdbool.h>

/* Whether this was built with AddressSanitizer, which sees less of memory that is dealt out again, and needs more calls. */

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

#endif
