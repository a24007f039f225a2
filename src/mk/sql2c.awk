# Turns src/sql/NNNN-name.sql files into the entries of a C array: { version, "name", "text" },
# one per file, numbered 1, 2, 3 ... without a gap. Octal escapes, because \\ and \" differ between awks.
FNR == 1 {
	if (NR > 1)
		print "},"
	name = FILENAME
	sub(/.*\//, "", name)
	sub(/\.sql$/, "", name)
	if (substr(name, 1, 4) + 0 != ++last) {
		print FILENAME ": its number must be " last | "cat >&2"
		exit failed = 1
	}
	printf "{ %d, \042%s\042,\n", substr(name, 1, 4) + 0, substr(name, 6)
}
{
	gsub(/\134/, "\134134")
	gsub(/\042/, "\134042")
	gsub(/\t/, "\134t")
	printf "  \042%s\134n\042\n", $0
}
END {
	if (NR && !failed)
		print "},"
}
