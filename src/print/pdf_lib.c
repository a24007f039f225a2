/* The version that the program was compiled with is asked for by its full name (TRIN_HPDF). */

#include "pdf_lib_priv.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const struct {
	const char *symbol;
	size_t at;
} functions[] = {
#define PDF_LIB_ENTRY(name) { "HPDF_" #name, offsetof(struct pdf_lib, name) },
	PDF_LIB(PDF_LIB_ENTRY)
#undef PDF_LIB_ENTRY
};

static enum status fail(struct err *e)
{
	const char *why = dlerror();

	(void)err_set(e, ST_NOTFOUND, "%s", N_("The library that makes PDF files (libharu)"));
	return err_detail(e, "%s", why ? why : TRIN_HPDF);
}

/* ISO C has no cast from dlsym()'s pointer to a function's, but POSIX says that the bytes are one. */
static enum status bind(void *handle, struct pdf_lib *lib, struct err *e)
{
	for (size_t i = 0; i < COUNT(functions); i++) {
		void *found = dlsym(handle, functions[i].symbol);

		if (!found)
			return fail(e);
		memcpy((char *)lib + functions[i].at, &found, sizeof(found));
	}
	return ST_OK;
}

enum status print_pdf_lib(const struct pdf_lib **out, struct err *e)
{
	static struct pdf_lib lib;
	static bool is_bound;
	void *handle;

	*out = &lib;
	if (is_bound)
		return ST_OK;
	handle = dlopen(TRIN_HPDF, RTLD_NOW | RTLD_LOCAL);
	if (!handle)
		return fail(e);
	is_bound = bind(handle, &lib, e) == ST_OK;
	return is_bound ? ST_OK : e->code;
}
