/* Every main screen as it stands, in Danish and English, at 80x24, 132x50 and 40x10. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

static const char walk[] = "@home "
			   "1@caseload <DOWN>*@initials *f@filter 2<ENTER>@filtered <ESC>"
			   "/ågård<ENTER><ENTER>@citizen <DOWN><DOWN><ENTER>@chart <ESC>"
			   "t@measurements <ENTER><DOWN>@measurement <ESC><ESC>"
			   "n@notes <ESC>g@goal <ESC>v@revealed "
			   "s@score 3@score-one 5-.<DOWN>=@score-some t@text <ESC>n@note "
			   "<ESC><END>@score-finish x@review <ESC>?@score-help <ESC>"
			   "<ESC><ESC><ESC><ESC>"
			   "4@drafts Dy<ESC>"
			   "2@groups <ENTER>@group <ESC><ESC>"
			   "3holm<ENTER>@search <ESC>"
			   "5@settings <ESC>6@ways 1@help <ESC>?@home-help <ESC>";

static const char maal[] = "2<DOWN><ENTER><ENTER>@maal-citizen s@maal-score 11@maal-gather "
			   "0@maal-ten <ESC><ESC><ESC><ESC>4Dy";

static void play_all(const char *script)
{
	static const int sizes[][2] = { { 24, 80 }, { 50, 132 }, { 10, 40 } };
	struct world w;
	struct stage st;

	world_make(&w);
	for (int lang = LANG_DA; lang <= LANG_EN; lang++)
		for (size_t i = 0; i < COUNT(sizes); i++) {
			stage_open(&st, &w, "anna", 1001, (enum lang)lang, sizes[i][0], sizes[i][1]);
			st.app.me.last_login = WORLD_NOW - 86400;
			stage_walk(&st, "screen", script);
			stage_close(&st);
		}
	world_free(&w);
}

static void test_walk(void **state)
{
	(void)state;
	play_all(walk);
}

static void test_other_scales(void **state)
{
	(void)state;
	play_all(maal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_other_scales),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
