# The questions: number, text, country, table; a name that is no place's has neither of the last.
# Files: tune.tsv, then refused_tune.tsv.
BEGIN { FS = OFS = "\t" }
FNR == 1 { file++; next }
file == 1 { print ++n, $1, $2, $9 }
file == 2 { print ++n, $1, "", "" }
