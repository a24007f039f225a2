#!/bin/sh
# deb.sh BUILD VERSION   the Debian package, built from a copy of the sources below BUILD/deb; debian/ stands in
# conf/debian, because the top level of the tree is fixed.
set -eu
build=$1 version=$2
tree=$build/deb/trin-$version
rm -rf "$build/deb"
mkdir -p "$tree"
tar cf - Makefile README.md src include conf tests man | tar xf - -C "$tree"
cp -r conf/debian "$tree/debian"
sed -i "s/@version@/$version/" "$tree/debian/changelog"
(
	cd "$tree"
	unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
	debconf-updatepo >/dev/null 2>&1
	dpkg-buildpackage -us -uc -b -d >../build.log 2>&1
) || { tail -n 40 "$build/deb/build.log"; exit 1; }
ls "$build"/deb/trin_*.deb
