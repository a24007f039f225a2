#ifndef BASE_I18N_H
#define BASE_I18N_H

/*
 * Message ids are English. N_() marks a text in a table; _() translates and stands only in tui,
 * screen, cli and sheet; P_() chooses by number; C_() tells two meanings of one short word apart.
 */

#include <libintl.h>

#define N_(s) s
#define _(s) gettext(s)
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n))
#define C_(context, s) i18n_context(context "\004" s, s)
/* C_() for a table: i18n_term() translates it. */
#define NC_(context, s) context "\004" s

enum lang { LANG_DA, LANG_EN };

/*
 * Locale of the session, then LC_NUMERIC back to C, and the catalogue of "lang". Call before any
 * file is read. Falls back to C.UTF-8 when the session's locale is missing or is plain ASCII. The
 * catalogue is sought beside the program (a build tree), then in TRIN_LOCALEDIR.
 */
void i18n_start(enum lang lang);
void i18n_set_lang(enum lang lang);
enum lang i18n_lang(void);
/* What _() says of a text that is known only when the program runs; "" of NULL and "". */
const char *i18n_text(const char *msgid);
/*
 * A translated sentence with its "%s" filled by hand, never by printf, so that no catalogue and no argument can become
 * a format; the argument is translated too. In the arena, or the text itself.
 */
struct arena;
const char *i18n_sentence(struct arena *a, const char *msgid, const char *arg);
const char *i18n_context(const char *key, const char *plain);
const char *i18n_term(const char *key); /* of NC_() */

#endif
