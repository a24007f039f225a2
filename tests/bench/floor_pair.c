/*
 * The floor of start-up in two processes: starts floor_store (argv[1]) on a database (argv[2]), makes the terminal ready
 * meanwhile, paints the lines that it is sent, and waits for a key. It does nothing else that trin does.
 */

#include <curses.h>
#include <locale.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "floor.h"

static bool start_store(char *program, char *database, int *fd)
{
	char *argv[] = { program, database, NULL };
	posix_spawn_file_actions_t files;
	pid_t pid;
	int fds[2];
	bool started;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) != 0)
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, fds[1], STDIN_FILENO);
	started = posix_spawn(&pid, program, &files, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&files);
	close(fds[1]);
	*fd = fds[0];
	return started;
}

int main(int argc, char **argv)
{
	static char lines[FLOOR_ROOM + 1];
	int fd, row = 0;

	if (argc != 3 || !start_store(argv[1], argv[2], &fd))
		return 1;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	if (recv(fd, lines, FLOOR_ROOM, 0) <= 0)
		mvaddstr(0, 0, "floor_store has sent nothing");
	for (char *line = strtok(lines, "\n"); line && row < LINES - 1; line = strtok(NULL, "\n"))
		mvaddnstr(row++, 0, line, COLS);
	refresh();
	getch();
	endwin();
	return 0;
}
