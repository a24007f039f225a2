#ifndef BASE_TEXT_H
#define BASE_TEXT_H

/*
 * UTF-8 text. Everything another person typed or a file brought in passes text_clean() on the way
 * in and text_safe() on the way to a screen. Widths are terminal cells; nothing here asks the
 * locale.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Byte offset of the first byte that is not valid UTF-8, or -1. */
ptrdiff_t text_invalid_at(const char *s, size_t n);
/*
 * Decodes one code point at s (valid or not) within n bytes; a bad byte gives U+FFFD. Returns
 * bytes used.
 */
size_t text_decode(const char *s, size_t n, int32_t *cp);
size_t text_encode(int32_t cp, char out[4]);

/*
 * Cells of one code point: 0 combining, 1, 2 wide; -1 for what must never reach a screen
 * (controls, bidi, zero width, tags).
 */
int text_cp_width(int32_t cp);
/* Letters of Europe beyond ASCII: one cell each, here and in every C library. */
bool text_is_latin(int32_t cp);
int text_width(const char *s);

/*
 * What may be stored: valid UTF-8, NFC, no controls, bidi overrides, zero-width or tag
 * characters, at most 2 combining marks on a base. All blanks and tabs become ' ', those at the
 * ends are dropped, soft hyphens too. Newlines stay ('\n') when multiline, else become ' '.
 * ST_INVALID names the offending character ("U+202E", "0xFF"). The result lies in the arena.
 */
enum status text_clean(struct arena *a, const char *s, bool multiline, const char **out,
	struct err *e) CHECKED;

/*
 * For drawing: writes at most "cells" cells of s into out, whatever s holds (bad bytes and
 * forbidden characters become '?'), pads with blanks to exactly "cells" when pad; a cut text ends
 * in '~'. out needs TEXT_ROOM(cells) bytes. Returns the cells used.
 */
#define TEXT_ROOM(cells) ((size_t)(cells) * 12 + 1)
int text_safe(char *out, size_t size, const char *s, int cells, bool pad);
/* The same in the arena, for what quotes a file. */
const char *text_safe_copy(struct arena *a, const char *s, int cells);

/*
 * Word wrap into lines of at most "cells" cells; returns the number of lines (0 for ""), each in
 * the arena.
 */
size_t text_wrap(struct arena *a, const char *s, int cells, const char ***lines);

/*
 * For search: no case, no accents, aa = å, ae = æ = ä, oe = ø = ö; blanks folded. Same result on
 * every machine.
 */
const char *text_fold(struct arena *a, const char *s);
/*
 * For order: a byte string that memcmp sorts as Danish does (Æ Ø Å last, Aa = Å, case decides
 * last).
 */
const char *text_sort_key(struct arena *a, const char *s);
/* "Søren Ågård" -> "S.Å."; the first four words. */
const char *text_initials(struct arena *a, const char *name);

/*
 * What a terminal that lacks a character gets: typographic signs to plain ones, and in
 * CHARSET_ASCII æ -> ae, ø -> oe, å -> aa. The result is still UTF-8, holding only what the
 * charset has; widths may change, so call it before text_safe(). Cut at a character when out is
 * full; returns its length.
 */
enum charset { CHARSET_UTF8, CHARSET_LATIN1, CHARSET_ASCII };
size_t text_translit(char *out, size_t size, const char *s, enum charset charset);

/* Windows-1252 to UTF-8, in the arena; ST_INVALID ("0x81") for the five undefined bytes and NUL. */
enum status text_from_cp1252(struct arena *a, const char *s, size_t n, const char **out,
	struct err *e) CHECKED;

/*
 * UTF-8 to Windows-1252, for PDF's standard fonts: what it lacks becomes its plain form as in text_translit(), a control
 * '?', but newlines stay. One byte a character, NUL-terminated, in the arena.
 */
const char *text_to_cp1252(struct arena *a, const char *s);

/*
 * How hard a text is to read, C.H. Björnsson's LIX: words in a sentence + 100 * words of more than six letters / words,
 * rounded. A sentence ends in . : ; ! or ?, or with the text. 0 without words; up to 24 very easy, 35 plain, 45 like
 * newspapers, 55 and more official.
 */
int text_lix(const char *s);

/* Edit distance for "did you mean", bounded by max; max + 1 when it is further. */
int text_distance(const char *a, const char *b, int max);

#endif
