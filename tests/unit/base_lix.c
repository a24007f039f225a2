/* LIX by hand: words in a sentence and the share of long words. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

static void test_lix(void **state)
{
	static const struct {
		int lix;
		const char *text;
	} cases[] = {
		{ 0, "" },
		{ 0, " ...!" },
		{ 3, "Jeg har det." },		   /* 3 / 1 + 0 */
		{ 3, "Jeg har det" },		   /* the text ends the sentence */
		{ 2, "Jeg har. Det er!" },	   /* 4 / 2 */
		{ 25, "Borgeren sover ikke om natten." }, /* 5 + 100 / 5 */
		{ 102, "Sagsbehandler arbejdsmarkedsparat" },
		{ 101, "Arbejde" }, /* seven letters are long */
		{ 1, "Arbejd" },
		{ 3, "Kl. 7.30 er ok" }, /* 5 / 2: no sentence ends inside 7.30 */
		{ 29, "Ærlige æbler får øjeblikke" },  /* 4 + 100 / 4: ten letters are long, six are not */
		{ 3, "e-mails til natten" },	   /* e-mails: six letters and a hyphen */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (text_lix(cases[i].text) != cases[i].lix)
			fail_msg("%s: %d", cases[i].text, text_lix(cases[i].text));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_lix) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
