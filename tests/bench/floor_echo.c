/* The floor of a key: answers each byte with as many bytes as argv[1] says, in one write. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	static char answer[4096];
	struct termios raw;
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 3;
	char key;

	if (n > sizeof(answer))
		n = sizeof(answer);
	memset(answer, '.', sizeof(answer));
	if (n > 0)
		answer[n - 1] = '\r';
	tcgetattr(0, &raw);
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	if (write(1, "ready", 5) != 5)
		return 1;
	while (read(0, &key, 1) == 1 && key != 'q')
		if (write(1, answer, n) != (ssize_t)n)
			return 1;
	return 0;
}
