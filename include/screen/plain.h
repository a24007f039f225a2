#ifndef SCREEN_PLAIN_H
#define SCREEN_PLAIN_H

/*
 * Plain mode: the caseworker's work as numbered menus and lines, for screen readers, scripts
 * and terminals that can do nothing else. The same requests, rules and words as the screens; no
 * curses.
 */

#include <stdio.h>

#include "screen/app.h"

/* Runs until the user quits or the input ends; a measurement under way then stays a draft. */
enum status screen_plain_run(
	struct screen_app *app, FILE *in, FILE *out, struct err *e) CHECKED;

#endif
