#!/bin/sh
# rights.sh STORE STATEDIR BACKUPDIR USER GROUP   what make install cannot do below DESTDIR: the account, the
# group, the set-user-ID bit of trin-store and the folders of the data. As root, on the system itself.
set -eu
store=$1 state=$2 backup=$3 user=$4 group=$5
getent group "$group" >/dev/null || groupadd --system "$group"
getent passwd "$user" >/dev/null ||
	useradd --system --user-group --no-create-home --home-dir "$state" --shell /usr/sbin/nologin \
		--comment 'Database of trin' "$user"
[ "$(id -u "$user")" != 0 ] || { echo "$user must not be root"; exit 1; }
chown "$user:$group" "$store" # takes the set-user-ID bit away, so the mode comes last
chmod 4750 "$store"
install -d -m 0700 -o "$user" -g "$user" "$state"
install -d -m 0700 -o root -g root "$backup"
