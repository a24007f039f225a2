#!/bin/sh
# coverage.sh BUILD   line coverage per layer from the .gcda files of a coverage build.
build=$1
for layer in base model conf store wire sheet service report tui screen cli; do
	find "$build/obj/$layer" -name '*.gcda' 2>/dev/null | while read -r f; do
		gcov -n -o "$(dirname "$f")" "$f" 2>/dev/null
	done | awk -v l="$layer" '
		/^File / {mine = $0 ~ ("src/" l "/")}
		mine && /^Lines executed:/ {split($0, p, /[:% ]/); for (i in p) if (p[i] == "of") n = p[i + 1]; s += p[3] * n / 100; t += n}
		END {if (t) printf "  %-8s %5.1f %% of %d lines\n", l, 100 * s / t, t}'
done
