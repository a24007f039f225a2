/* trin-admin: the command for administrators. Works on the database in process, as root or its owner. */

#include "cli/command.h"

int main(int argc, char **argv)
{
	return cli_command_main(argc, argv);
}
