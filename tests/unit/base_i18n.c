/* The session's locale, whatever the client sent. The catalogue itself is tested with the screens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/i18n.h"

/* No locale, plain ASCII, one that the server lacks, and a good one: all end in UTF-8 that gettext takes. */
static void test_fallback(void **state)
{
	static const char *const sent[] = { "", "C", "POSIX", "xx_XX.nonsense", "C.UTF-8" };
	char number[16];

	(void)state;
	unsetenv("LANG");
	for (size_t i = 0; i < COUNT(sent); i++) {
		setenv("LC_ALL", sent[i], 1);
		i18n_start(LANG_DA);
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		assert_string_not_equal(setlocale(LC_MESSAGES, NULL), "C");
		assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
		snprintf(number, sizeof(number), "%.1f", 3.5);
		assert_string_equal(number, "3.5");
	}
}

static void test_language(void **state)
{
	(void)state;
	i18n_start(LANG_EN);
	assert_int_equal(i18n_lang(), LANG_EN);
	assert_string_equal(getenv("LANGUAGE"), "en");
	assert_string_equal(_("Done."), "Done.");
	i18n_set_lang(LANG_DA);
	assert_int_equal(i18n_lang(), LANG_DA);
	assert_string_equal(getenv("LANGUAGE"), "da");
}

static void test_context_without_translation(void **state)
{
	(void)state;
	i18n_set_lang(LANG_EN);
	assert_string_equal(C_("nobody's context", "Open"), "Open");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fallback),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_context_without_translation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
