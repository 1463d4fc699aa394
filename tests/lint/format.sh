#!/bin/sh
# Says which C files clang-format would change. Exit status: 0 none, 1 some, 77 no clang-format 14
# (others differ from it in small matters).
#
# usage: format.sh SOURCE_DIR
set -eu
cd "$1"
tool=
for name in clang-format-14 clang-format; do
    if "$name" --version 2>/dev/null | grep -q 'version 14\.'; then
        tool=$name
        break
    fi
done
[ -n "$tool" ] || { echo "no clang-format 14"; exit 77; }
changed=$(find src tests -name '*.[ch]' -print0 | sort -z |
    xargs -0 "$tool" --dry-run 2>&1 | sed -n 's/^\([^ :]*\.[ch]\):.*\[-Wclang-format-violations\]$/\1/p' |
    sort -u)
[ -z "$changed" ] && exit 0
echo "clang-format -i would change:"
echo "$changed"
exit 1
