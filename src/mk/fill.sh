#!/bin/sh
# fill.sh NAME=VALUE... <TEMPLATE   the names of the installation in place of @NAME@, and of the usual paths.
set -eu
script=
for pair in "$@"; do
	script="$script;s|@${pair%%=*}@|${pair#*=}|g"
done
sed "$script"
