# Turns a text into a C string, line by line.
s/\\/\\\\/g
s/"/\\"/g
s/	/\\t/g
s/.*/"&\\n"/
