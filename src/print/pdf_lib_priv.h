#ifndef PRINT_PDF_LIB_PRIV_H
#define PRINT_PDF_LIB_PRIV_H

/*
 * libharu, loaded when a PDF is made and never before: with what it needs it would take a fourth of
 * the time from the start of the program to its first screen, and most sessions print nothing.
 */

#include <hpdf.h>

#include "base/err.h"

#define PDF_LIB(X) \
	X(AddPage) X(Array_Add) X(Array_AddNumber) X(Array_New) X(Dict_Add) X(Dict_AddBoolean) \
	X(Dict_AddName) X(Dict_AddNumber) X(Dict_New) X(Font_TextWidth) X(Free) X(GetEncoder) \
	X(GetError) X(GetFont) X(GetStreamSize) X(NewEx) X(Page_BeginText) X(Page_Circle) \
	X(Page_EndText) X(Page_Fill) X(Page_FillStroke) X(Page_LineTo) X(Page_MoveTo) \
	X(Page_Rectangle) X(Page_SetDash) X(Page_SetFontAndSize) X(Page_SetGrayFill) \
	X(Page_SetLineWidth) X(Page_SetSize) X(Page_Stroke) X(Page_TextOut) X(ReadFromStream) \
	X(SaveToStream) X(SetCompressionMode) X(SetCurrentEncoder) X(SetInfoAttr) \
	X(SetInfoDateAttr) X(Stream_WriteStr) X(String_New) X(Xref_Add)

/* Its functions by their names without HPDF_, of the types that its header says. */
struct pdf_lib {
#define PDF_LIB_FIELD(name) __typeof__(HPDF_##name) *name;
	PDF_LIB(PDF_LIB_FIELD)
#undef PDF_LIB_FIELD
};

/* *out stays loaded until the process ends. ST_NOTFOUND: it is not installed, or another one. */
enum status print_pdf_lib(const struct pdf_lib **out, struct err *e) CHECKED;

#endif
