#!/bin/sh
# run.sh BUILD SECONDS   builds each tests/fuzz/*.c with clang's libFuzzer, ASan and UBSan, and runs it over its
# seeds (tests/fuzz/seeds/NAME/) and then for SECONDS, one target a core. A crash leaves its input in BUILD/fuzz/crash/NAME-*.
# run.sh BUILD SECONDS TARGET   one of them, when the libraries are built.
set -eu
build=$1/fuzz
seconds=$2
libs="screen tui cli service conf store print report sheet wire model base"
archives=$(for l in $libs; do echo "$build/lib/lib$l.a"; done)
if [ $# = 3 ]; then
	name=$(basename "$3" .c)
	clang -std=c17 -D_GNU_SOURCE -Iinclude -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
		-o "$build/$name" "$3" $archives $(pkg-config --libs ncursesw sqlite3 libconfuse libutf8proc libsodium)
	mkdir -p "$build/corpus/$name"
	seeds=
	[ -d "tests/fuzz/seeds/$name" ] && seeds=tests/fuzz/seeds/$name
	"$build/$name" -runs=0 "$build/corpus/$name" $seeds >"$build/$name.log" 2>&1 &&
		"$build/$name" -max_total_time="$seconds" -max_len=65536 -artifact_prefix="$build/crash/$name-" \
			"$build/corpus/$name" $seeds >>"$build/$name.log" 2>&1 ||
		{ tail -40 "$build/$name.log"; echo "FAILED fuzz $name"; exit 1; }
	printf '  fuzz     %s: %s\n' "$name" "$(grep -c . "$build/$name.log") lines, no crash"
	exit
fi
command -v clang >/dev/null || { echo "fuzzing needs clang and libclang-rt-14-dev: make deps-all"; exit 1; }
make --no-print-directory BUILD="$build" CC=clang SAN=address,undefined \
	CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' $archives
mkdir -p "$build/crash" "$1/test-log"
ls tests/fuzz/*.c | xargs -n 1 -P "$(nproc)" sh "$0" "$1" "$seconds"
echo "$(ls tests/fuzz/*.c | wc -l) 0" >"$1/test-log/fuzz.count"
