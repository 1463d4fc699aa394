#!/bin/sh
# Installs into a scratch folder, then uses only what is there: the program from another folder,
# and a program of somebody else's built against the header and library, shared and static.
# usage: install.sh BUILD SOURCE
set -eu
build=$1 source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
DESTDIR=$scratch/root meson install -C "$build" --no-rebuild --quiet
prefix=$(find "$scratch/root" -name bin -type d | head -n 1)
prefix=${prefix%/bin}
for file in bin/dateline include/dateline.h share/man/man1/dateline.1 \
    share/dateline/gazetteer/gazetteer.db share/dateline/gazetteer/COPYING.LGPL-2.1 \
    share/dateline/maps/basemap/units.shp \
    share/dateline/maps/styles/press.ini share/dateline/lexicon/words.txt; do
    [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
unset DATELINE_DATA
cd /
printf 'place,country,date,event,actor\nHerat,AF,2021-08-12,capture,Taliban\n' >"$scratch/e.csv"
"$prefix/bin/dateline" map "$scratch/e.csv" --country AF -o "$scratch/program.png"
[ -s "$scratch/program.png" ]
echo 'Fighting was reported in Herat on Thursday.' |
    "$prefix/bin/dateline" extract - --date 2021-08-13 --mentions >"$scratch/mentions"

pc=$(find "$prefix" -name dateline.pc)
libdir=$(dirname "$(dirname "$pc")")
mkdir "$scratch/pc"
sed "s|^prefix=.*|prefix=$prefix|" "$pc" >"$scratch/pc/dateline.pc"
export PKG_CONFIG_PATH="$scratch/pc"
flags=$(pkg-config --cflags --libs dateline)
# shellcheck disable=SC2086 # flags are words
cc -std=c17 -Wall -o "$scratch/consumer" "$source/tests/install/consumer.c" $flags
export LD_LIBRARY_PATH="$libdir" DATELINE_DATA="$prefix/share/dateline"
"$scratch/consumer" "$scratch/e.csv" "$scratch/consumer.png"
# One country by its code, the other by its name: the same map.
cmp "$scratch/program.png" "$scratch/consumer.png"
grep -oE 'dl_[a-z0-9_]+\(' "$prefix/include/dateline.h" | tr -d '(' | sort -u >"$scratch/declared"
nm -D --defined-only "$libdir"/libdateline.so.*.*.* | awk '$2 == "T" { print $3 }' | sort -u >"$scratch/shown"
diff "$scratch/declared" "$scratch/shown" ||
    { echo "the shared library does not show just what dateline.h declares"; exit 1; }
