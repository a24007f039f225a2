/* Loaded by LD_PRELOAD into whatever lets it: says into whom. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

__attribute__((constructor)) static void loaded(void)
{
	int fd = open("/tmp/evil.log", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);

	dprintf(fd, "%s %d\n", program_invocation_short_name, (int)geteuid());
	close(fd);
}
