# check-layers.awk layers.txt FILE...   refuses an include that src/mk/layers.txt does not allow.
# A file's layer is its folder below src/ or include/; the programs in src/ are their own "layer".
FNR == NR {
	sub(/#.*/, "")
	if (split($0, part, ":") == 2 && part[1] != "") {
		n = split(part[2], allowed, " ")
		name = part[1]
		gsub(/[ \t]/, "", name)
		for (i = 1; i <= n; i++)
			may[name, allowed[i]] = 1
		known[name] = 1
	}
	next
}
FNR == 1 {
	n = split(FILENAME, dir, "/")
	layer = n > 2 ? dir[2] : dir[n]
	if (!(layer in known)) {
		printf "%s: layer '%s' is not in layers.txt\n", FILENAME, layer
		bad++
	}
}
/^#[ \t]*include[ \t]*</ {
	match($0, /<[^>]*>/)
	header = substr($0, RSTART, RLENGTH)
	if ((header in known) && !((header, layer) in may)) {
		printf "%s:%d: %s may not include %s\n", FILENAME, FNR, layer, header
		bad++
	}
}
/^#[ \t]*include[ \t]*"/ {
	match($0, /"[^"]*"/)
	header = substr($0, RSTART + 1, RLENGTH - 2)
	if (index(header, "/") == 0)
		next # generated, or private to the folder
	split(header, part, "/")
	if (part[1] != layer && !((layer, part[1]) in may)) {
		printf "%s:%d: %s may not include %s\n", FILENAME, FNR, layer, header
		bad++
	}
}
END { exit bad > 0 }
