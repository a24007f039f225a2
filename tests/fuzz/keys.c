/*
 * Any bytes from a terminal, cut anywhere: only known keys and printable text come out, and it
 * ends.
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "tui/edit.h"
#include "tui/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct key *k)
{
	BUG_ON(k->code <= K_NONE || k->code >= K_LIMIT || k->code == K_BASE);
	BUG_ON(k->code == K_RESIZE || k->code == K_WATCH || k->code == K_END_INPUT);
	BUG_ON(k->code >= 0x80 && k->code < 0xa0);
	if (k->code != K_PASTE)
		return;
	BUG_ON(text_invalid_at(k->text, strlen(k->text)) >= 0);
	for (const char *s = k->text; *s; s++)
		BUG_ON((*s > 0 && *s < 32 && *s != '\n' && *s != '\t') || *s == 127);
}

/* The first byte says how the rest is cut. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct key_decoder d;
	struct tui_edit edit;
	struct key k;
	size_t part = size ? 1 + data[0] % 37 : 1;

	tui_key_init(&d, 60);
	tui_edit_init(&edit, 80, NULL);
	for (size_t at = size > 0; at < size;) {
		size_t n = size - at < part ? size - at : part;
		size_t took = tui_key_feed(&d, data + at, n);

		BUG_ON(took == 0);
		at += took;
		while (tui_key_next(&d, at == size, &k)) {
			check(&k);
			if (tui_edit_key(&edit, &k) == EDIT_REFUSED)
				BUG_ON(!*tui_edit_why(&edit, &k));
			BUG_ON(text_invalid_at(edit.text, edit.n) >= 0 ||
				strlen(edit.text) != edit.n);
		}
	}
	while (tui_key_wait_ms(&d) >= 0)
		BUG_ON(!tui_key_next(&d, true, &k));
	tui_edit_done(&edit);
	return 0;
}
