#!/bin/sh
# deps.sh PACKAGE...   installs the Debian packages that are missing: as root with apt, else says the command.
# Where dpkg knows not even itself, its database is out of sight and nothing is known to be missing.
dpkg-query -W dpkg >/dev/null 2>&1 || exit 0
installed=" $(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^ii[^ ]* *//p' | tr '\n' ' ')"
missing=
for p in "$@"; do
	case $installed in
	*" $p "*) ;;
	*) missing="$missing $p" ;;
	esac
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ]; then
	echo "These Debian packages are missing:$missing"
	echo "Install them with:  sudo apt-get install --no-install-recommends$missing"
	exit 1
fi
echo "Installing with apt:$missing"
apt-get update -q >/dev/null &&
	DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
