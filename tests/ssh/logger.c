/* logger SOCKET FILE: what is sent to the socket, a datagram a line, as a log that the tests can read. Goes on
 * in the background once it listens. */
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	char line[8192];
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	FILE *out = argc == 3 ? fopen(argv[2], "ae") : NULL;
	ssize_t n;

	if (!out || fd < 0)
		return 1;
	snprintf(at.sun_path, sizeof(at.sun_path), "%s", argv[1]);
	unlink(argv[1]);
	if (bind(fd, (struct sockaddr *)&at, sizeof(at)) != 0 || chmod(argv[1], 0666) != 0)
		return 1;
	switch (fork()) {
	case -1:
		return 1;
	case 0:
		break;
	default:
		return 0;
	}
	while ((n = recv(fd, line, sizeof(line), 0)) >= 0) {
		fprintf(out, "%.*s\n", (int)n, line);
		fflush(out);
	}
	return 1;
}
