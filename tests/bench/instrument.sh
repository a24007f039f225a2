# instrument.sh DIR [SETS] [INDICATORS]   a large instrument: each set asks 15 indicators of its own and 10 shared ones,
# every indicator has help questions and 5 descriptors in two languages.
# It uses the scale "fem" of the shipped files, which it is put beside.
dir=$1 sets=${2:-40} indicators=${3:-600}
awk -v sets="$sets" -v n="$indicators" -v dir="$dir" 'BEGIN {
	own = int(n / sets)
	for (s = 1; s <= sets; s++) {
		file = sprintf("%s/sets.d/%02d-indgang.conf", dir, s)
		for (i = (s - 1) * own + 1; i <= s * own; i++) {
			printf "indicator \"i-%d\" {\n\tlabel = \"Indikator %d\"\n\tlabel_en = \"Indicator %d\"\n", i, i, i >file
			printf "\tquestion = \"Hvordan er det gået med nummer %d de sidste 14 dage?\"\n", i >file
			printf "\tquestion_en = \"How has number %d gone in the last 14 days?\"\n", i >file
			printf "\thelp = \"Hvad hjalp de dage, hvor det gik?\\nHvad kom i vejen de andre dage?\"\n" >file
			printf "\tscale = \"fem\"\n\tgoal = 4\n\traters = { \"caseworker\", \"citizen\" }\n\tdescriptors {\n" >file
			for (l = 1; l <= 5; l++)
				printf "\t\t%d = \"Det gik på niveau %d af fem for nummer %d, de fleste dage\"\n", l, l, i >file
			print "\t}\n\tdescriptors_en {" >file
			for (l = 1; l <= 5; l++)
				printf "\t\t%d = \"It went at level %d of five for number %d, most days\"\n", l, l, i >file
			print "\t}\n}" >file
		}
		printf "set \"s-%d\" {\n\tlabel = \"Indgang %d\"\n\tversion = 1\n\tcadence_days = 14\n\tindicators = {\n", s, s >file
		for (i = (s - 1) * own + 1; i <= s * own; i++)
			printf "\t\t\"i-%d\",\n", i >file
		for (k = 1; k <= 10; k++)
			printf "\t\t\"i-%d\",\n", (s * own + k * own - 1) % n + 1 >file
		printf "\t}\n}\ntarget_group \"g-%d\" { label = \"Gruppe %d\" set = \"s-%d\" from = \"2026-01-01\" }\n", s, s, s >file
		close(file)
	}
}'
