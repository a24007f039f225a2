# figures: the twin of the screen; few are hidden in every form.
. tests/tools/cli.sh

db=$tmp/demo.db
demo "$db"

"$admin" --db "$db" figures >"$tmp/all" || failed=1
same 'the total first' '-	-' "$(head -1 "$tmp/all" | cut -f1,2)"
same 'columns' 12 "$(head -1 "$tmp/all" | awk -F'\t' '{print NF}')"
# No count of citizens between 1 and 4 stands anywhere, in no period and for no section or group.
for months in 3 6 12 24; do
	"$admin" --db "$db" figures --months $months
	for section in $("$admin" --db "$db" section list | awk -F'\t' '$5 > 0 {print $1}'); do
		"$admin" --db "$db" figures --months $months --section "$section"
	done
	for group in $(cut -f2 "$tmp/all" | grep -v '^-$'); do
		"$admin" --db "$db" figures --months $months --group "$group"
	done
done >"$tmp/every"
same 'few' '' "$(awk -F'\t' '{for (i = 3; i <= 9; i++) if ($i ~ /^[1-4]$/) print}' "$tmp/every" | head -3)"
[ "$(grep -c hidden "$tmp/every")" -gt 20 ] || { echo 'nothing is hidden'; failed=1; }
[ "$(wc -l <"$tmp/every")" -gt 100 ] || { echo 'there are no figures'; failed=1; }

same 'as JSON' '[' "$("$admin" --db "$db" figures --json | head -1)"
"$admin" --db "$db" figures --json | grep -q '"citizens": "hidden"' || "$admin" --db "$db" figures --json |
	grep -q '"same": "hidden"' || { echo 'hidden is not told in JSON'; failed=1; }
same 'in the log' 1 "$("$admin" --db "$db" audit show --action figures | tail -1 | grep -c "12 months")"
expect 64 figures --months 7 <<'END'
! trin-admin: --months takes 3, 6, 12 or 24, not "7"
! See: trin-admin figures --help
END
expect 66 figures --section øst <<'END'
! trin-admin: There is no section øst. Nothing was changed. See: trin-admin section list
END
expect 66 figures --group ingen <<'END'
! trin-admin: There is no target group ingen. Nothing was changed. There are: ressourceforloeb, aktivitetsparate, integration, jobparate, ledighedsydelse, dagpenge, unge, sygedagpenge, praktik, egne-maal, stoette-hverdag
END
finish
