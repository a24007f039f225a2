# The screens of src/screen as a table of C: each "const struct screen_ops NAME = {" that is not static.
/^const struct screen_ops [a-z_]+ = \{/ { name[++n] = $4 }
END {
	print "#include \"tui/screen.h\""
	for (i = 1; i <= n; i++)
		print "extern const struct screen_ops " name[i] ";"
	print "static const struct screen_ops *const all_screens[] = {"
	for (i = 1; i <= n; i++)
		print "\t&" name[i] ","
	print "};"
}
