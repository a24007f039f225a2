/* The floor of start-up: an ncurses program that paints one line and waits for a key. */

#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	mvaddstr(0, 0, "ready");
	refresh();
	getch();
	endwin();
	return 0;
}
