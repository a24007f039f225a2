/*
 * Texts of a request, cleaned and measured. Limits are characters, not bytes or columns, and are
 * taken after the cleaning.
 */
#include "base/text.h"
#include "call_priv.h"

size_t service_call_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static enum status cleaned(struct arena *a, const char *s, bool lines, size_t max, const char *field,
	const char **out, struct err *e)
{
	if (text_clean(a, s, lines, out, e) != ST_OK)
		return err_field(e, field);
	if (service_call_length(*out) <= max)
		return ST_OK;
	err_set(e, ST_TOOBIG, "%s", N_("The text"));
	return err_field(e, field);
}

enum status service_call_text(struct arena *a, const char *s, size_t max, const char *field, const char **out,
	struct err *e)
{
	return cleaned(a, s, false, max, field, out, e);
}

enum status service_call_lines(struct arena *a, const char *s, const char *field, const char **out, struct err *e)
{
	return cleaned(a, s, true, NOTE_MAX, field, out, e);
}
