# config edit: the lock, the editor, the check, what now, and that a file is replaced whole or not at all.
. tests/tools/cli.sh

cp -r tests/data/cli "$tmp/conf"
file=$tmp/conf/sets.d/10-lille.conf
chmod 0640 "$file"

# The editor of this test: does what the lines of $tmp/script say, one for each time that it is started.
cat >"$tmp/ed" <<'END'
#!/bin/sh
[ "$1" = -- ] && shift
for f; do echo "${f##*/trin-edit-??????/}"; done >>"$TMP/opened"
for f; do case $f in +*) ;; *) break ;; esac; done
line=$(head -1 "$TMP/script")
sed -i 1d "$TMP/script"
eval "$line"
END
chmod 0755 "$tmp/ed"
export TMP="$tmp" TMPDIR="$tmp" VISUAL="$tmp/ed --" EDITOR=false

# edit STATUS ANSWERS WORD...   the script and the expected output come on standard input, "--" between them
edit() {
	status=$1 answers=$2
	shift 2
	cat >"$tmp/given"
	sed '/^--$/,$d' "$tmp/given" >"$tmp/script"
	sed '1,/^--$/d' "$tmp/given" >"$tmp/expected"
	: >"$tmp/opened"
	printf '%b' "$answers" | "$admin" --lang "$lang" --config "$tmp/conf" config edit "$@" >"$tmp/out" 2>"$tmp/err"
	got=$?
	{
		sed 's/^/opened /' "$tmp/opened"
		cat "$tmp/out"
		sed 's/^/! /; s/What now?.*save: /What now? /; $a\' "$tmp/err"
	} | sed "s|$tmp|TMP|g; s|trin-edit-[A-Za-z0-9]*|trin-edit-X|; s/ *$//" >"$tmp/got"
	if [ $got != "$status" ] || ! cmp -s "$tmp/expected" "$tmp/got"; then
		echo "config edit $*: exit $got, expected $status"
		diff "$tmp/expected" "$tmp/got"
		failed=1
	fi
	same 'no copy is left behind' '' "$(find "$tmp" -name 'trin-edit-*')"
}

# All that is published is opened; nothing is changed by looking.
edit 0 '' <<'END'
:
--
opened organisation.conf
opened sets.d/10-lille.conf
Nothing was changed.
END

# A right change replaces the file, which keeps its mode; two files change together.
before=$(stat -c %i "$file")
edit 0 '' 10-lille.conf <<'END'
sed -i 's/Lille indgang/Den lille indgang/' "$f"; echo 'site = "By"' >"${f%/sets.d/*}/trin.conf"
--
opened sets.d/10-lille.conf
TMP/conf/trin.conf is replaced.
TMP/conf/sets.d/10-lille.conf is replaced.
Nothing is published yet. Next: trin-admin config diff, then trin-admin config apply
END
same 'the new text' 1 "$(grep -c 'Den lille indgang' "$file")"
same 'the mode stays, and that of a new file is for all' '640 644' \
	"$(stat -c %a "$file" "$tmp/conf/trin.conf" | tr '\n' ' ' | sed 's/ $//')"
[ "$before" != "$(stat -c %i "$file")" ] || { echo 'the file was written in place'; failed=1; }
rm "$tmp/conf/trin.conf"

# A mistake asks what now; the answers are exact; the editor is sent to the mistake.
cp "$file" "$tmp/kept"
edit 0 'E\nwhat\ne\n' organisation.conf 10-lille.conf <<'END'
sed -i 's/"bolig", "sovn"/"bolig", "sovm"/' "${f%/*}/sets.d/10-lille.conf"
sed -i 's/"bolig", "sovm"/"sovn", "bolig"/' "$f"
--
opened organisation.conf
opened sets.d/10-lille.conf
opened +30
opened sets.d/10-lille.conf
opened organisation.conf
TMP/conf/sets.d/10-lille.conf is replaced.
Nothing is published yet. Next: trin-admin config diff, then trin-admin config apply
! TMP/conf/sets.d/10-lille.conf:30: error: set "lille" names indicator "sovm", which does not exist; did you mean "sovn"?
! What now? e: the editor again, at the first mistake. x: the files stay as they were.
! Q: they are replaced, mistakes and all; nothing can be published until they are put right.
! What now? e: the editor again, at the first mistake. x: the files stay as they were.
! Q: they are replaced, mistakes and all; nothing can be published until they are put right.
! What now?
END
cp "$tmp/kept" "$file"

# x and the end of the input leave everything as it was; Q saves the mistake.
edit 1 'x\n' 10-lille.conf <<'END'
sed -i 's/version = 1/version = 0/' "$f"
--
opened sets.d/10-lille.conf
! TMP/conf/sets.d/10-lille.conf:28: error: 'version' must be a whole number from 1 to 9999, not '0'
! What now? trin-admin: The files are as they were.
END
edit 1 '' 10-lille.conf <<'END'
sed -i 's/version = 1/version = 0/' "$f"
--
opened sets.d/10-lille.conf
! TMP/conf/sets.d/10-lille.conf:28: error: 'version' must be a whole number from 1 to 9999, not '0'
! What now?
! trin-admin: The files are as they were.
END
cmp "$tmp/kept" "$file" || failed=1
edit 78 'Q\n' 10-lille.conf <<'END'
sed -i 's/version = 1/version = 0/' "$f"
--
opened sets.d/10-lille.conf
TMP/conf/sets.d/10-lille.conf is replaced.
Nothing is published yet. Next: trin-admin config diff, then trin-admin config apply
! TMP/conf/sets.d/10-lille.conf:28: error: 'version' must be a whole number from 1 to 9999, not '0'
! What now?
END
grep -q 'version = 0' "$file" || failed=1
cp "$tmp/kept" "$file"

# A new file is made; what an editor leaves beside it is not taken along.
edit 0 '' crosswalk-2026.conf <<'END'
echo '# nothing yet' >"$f"; echo x >"$f~"; echo x >"${f%/*}/.x.conf.swp"
--
opened sets.d/crosswalk-2026.conf
TMP/conf/sets.d/crosswalk-2026.conf is replaced.
Nothing is published yet. Next: trin-admin config diff, then trin-admin config apply
! TMP/conf/sets.d/crosswalk-2026.conf~: warning: this file is not read: a name may hold only A-Z, a-z, 0-9, - and _ before .conf
END
same 'the folder' '10-lille.conf crosswalk-2026.conf ' "$(ls -A "$tmp/conf/sets.d" | tr '\n' ' ')"

# A link stays a link.
mv "$tmp/conf/sets.d/crosswalk-2026.conf" "$tmp/elsewhere"
ln -s ../../elsewhere "$tmp/conf/sets.d/crosswalk-2026.conf"
edit 0 '' crosswalk-2026.conf <<'END'
echo '# still nothing' >"$f"
--
opened sets.d/crosswalk-2026.conf
TMP/conf/sets.d/crosswalk-2026.conf is replaced.
Nothing is published yet. Next: trin-admin config diff, then trin-admin config apply
END
same 'behind the link' '# still nothing' "$(cat "$tmp/elsewhere")"
[ -L "$tmp/conf/sets.d/crosswalk-2026.conf" ] || { echo 'the link is gone'; failed=1; }

# Others: who edits locks the folder, and what somebody else saved is never overwritten.
exec 8<"$tmp/conf"
flock 8
edit 75 '' <<'END'
:
--
! trin-admin: TMP/conf is being edited by somebody else; try again later
END
exec 8<&-
echo 'echo "# mine" >>"$f"; echo "# theirs" >>"$TMP/conf/sets.d/10-lille.conf"' >"$tmp/script"
"$admin" --lang en --config "$tmp/conf" config edit 10-lille.conf >"$tmp/out" 2>"$tmp/err" </dev/null
same 'theirs is not overwritten' 75 $?
same 'theirs' '# theirs' "$(tail -1 "$file")"
mine=$(sed -n 's/.*yours is in //p' "$tmp/err")
same 'mine is kept' '# mine' "$(tail -1 "$mine/sets.d/10-lille.conf")"
rm -rf "$mine"

# What fails: the editor, a file that is none of trin's, a folder that is not there.
edit 74 '' <<'END'
exit 3
--
opened organisation.conf
opened sets.d/10-lille.conf
opened sets.d/crosswalk-2026.conf
! trin-admin: the editor "TMP/ed --" failed; nothing was replaced
END
edit 64 '' ../passwd <<'END'
:
--
! trin-admin: ../passwd is not a file that trin reads; there are trin.conf, organisation.conf, rollout.conf and sets.d/NAME.conf
! See: trin-admin config edit --help
END
VISUAL=no-such-editor "$admin" --lang en --config "$tmp/conf" config edit >"$tmp/out" 2>"$tmp/err" </dev/null
same 'no editor' 74 $?
same 'what to do without' 'trin-admin: there is no editor "no-such-editor" here; nothing was replaced. EDITOR says which one to take: '\
'EDITOR=nano trin-admin config edit' "$(tail -n 1 "$tmp/err")"
expect 66 --config "$tmp/none" config edit <<'END'
! trin-admin: TMP/none was not found. Nothing was changed.
END
lang=da
edit 1 'x\n' 10-lille.conf <<'END'
sed -i 's/version = 1/version = 0/' "$f"
--
opened sets.d/10-lille.conf
! TMP/conf/sets.d/10-lille.conf:28: fejl: 'version' skal være et helt tal fra 1 til 9999, ikke '0'
! Hvad nu? (e) ret igen, (x) forlad uden at gemme, (Q) gem og slut: trin-admin: Filerne er, som de var.
END
finish
