// Writes Natural Earth's admin-1 units with the fields that the basemap keeps, a frame beyond
// the antimeridian and the south pole, and the areas that are cut out of them.
// Units that became one carry the id of the one they went into: the dissolve that follows joins them.
// usage: node units.js ADMIN1.JSON OLD_WEST_BANK.JSON CUTS.GEOJSON MERGES.TSV OUT_UNITS.JSON OUT_CUTS.JSON
'use strict';
const fs = require('fs');
const [admin1, westBank, cuts, merges, outUnits, outCuts] = process.argv.slice(2);
const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const clean = (s) => (s === undefined || s === null || /^-\d+$/.test(s) ? '' : String(s).normalize('NFC').replace(/\s+/g, ' ').trim());

const polygons = (g) => (g.type === 'Polygon' ? [g.coordinates] : g.coordinates);
const units = read(admin1).features.filter((f) => f.geometry).map((f) => {
  const p = f.properties;
  const iso = clean(p.iso_3166_2);
  const a1 = clean(p.gn_a1_code);
  return {
    type: 'Feature',
    properties: {
      unit: p.adm1_code.replace(/[+]\d\d[?]$/, (m) => (m === '+99?' ? '-9' : '-0')),
      name_en: clean(p.name_en), name: clean(p.name), name_alt: clean(p.name_alt),
      gn_name: clean(p.gn_name),
      iso_a2: clean(p.iso_a2),
      iso_3166_2: /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(iso) ? iso : '',
      gn_a1: /^[A-Z]{2}\.[A-Z0-9]+$/.test(a1) ? a1 : '',
      type: clean(p.type_en) || clean(p.type),
    },
    geometry: f.geometry,
  };
});

// What another unit takes in comes after it, so that the dissolve keeps the fields of the taker.
const taker = new Map(fs.readFileSync(merges, 'utf8').split('\n').slice(1).filter(Boolean).map((line) => line.split('\t')));
const taken = units.filter((u) => taker.has(u.properties.unit));
if (taken.length !== taker.size) throw new Error('merges.tsv names a unit that is none');
for (const u of taken) {
  const into = taker.get(u.properties.unit);
  if (!units.some((v) => v.properties.unit === into && !taker.has(into))) throw new Error('merges.tsv: no unit ' + into);
  u.properties.unit = into;
}
units.sort((a, b) => taken.includes(a) - taken.includes(b));

// The frame keeps the corners at 180 degrees and 90 south through the simplification: as shared
// arcs they end in nodes, which are never moved. It is dropped before anything is written.
const on = { east: new Set(), west: new Set(), south: new Set() };
for (const u of units)
  for (const polygon of polygons(u.geometry))
    for (const ring of polygon)
      for (const point of ring) {
        if (Math.abs(point[0]) > 179.999) point[0] = Math.sign(point[0]) * 180;
        if (point[1] < -89.999) point[1] = -90;
        const [x, y] = point;
        if (x === 180) on.east.add(y);
        if (x === -180) on.west.add(y);
        if (y === -90) on.south.add(x);
      }
const sorted = (set) => [...set].sort((a, b) => a - b);
const frame = (unit, ring) => units.push({ type: 'Feature', properties: { unit }, geometry: { type: 'Polygon', coordinates: [ring] } });
frame('FRAME-E', [[180, -90], ...sorted(on.east).filter((y) => y > -90).map((y) => [180, y]), [180, 90], [181, 90], [181, -90], [180, -90]]);
frame('FRAME-W', [[-180, 90], ...sorted(on.west).filter((y) => y > -90).reverse().map((y) => [-180, y]), [-180, -90], [-181, -90], [-181, 90], [-180, 90]]);
frame('FRAME-S', [...sorted(on.south).map((x) => [x, -90]), [180, -91], [-180, -91], [-180, -90]]);

const cutFeatures = read(cuts).features;
const wb = read(westBank).features.find((f) => f.properties.name === 'West Bank');
cutFeatures.push({ type: 'Feature', properties: { cut: 'east-jerusalem', from: 'ISR-3055,ISR-3058', label: 'East Jerusalem' }, geometry: wb.geometry });

fs.writeFileSync(outUnits, JSON.stringify({ type: 'FeatureCollection', features: units }));
fs.writeFileSync(outCuts, JSON.stringify({ type: 'FeatureCollection', features: cutFeatures.map((f) => ({ type: 'Feature', properties: { cut: f.properties.cut, cut_from: f.properties.from, cut_label: f.properties.label }, geometry: f.geometry })) }));
