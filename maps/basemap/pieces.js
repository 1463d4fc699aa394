// Puts each unit's country and disputed piece beside it, for the dissolve into countries.
// usage: node pieces.js UNITS.JSON COUNTRIES.TSV DISPUTES.TSV OUT.JSON
'use strict';
const fs = require('fs');
const [unitsPath, countriesPath, disputesPath, out] = process.argv.slice(2);
const table = (path) => fs.readFileSync(path, 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'));
const countries = new Map(table(countriesPath).map((r) => [r[0], r]));
const collection = JSON.parse(fs.readFileSync(unitsPath, 'utf8'));
const pieces = new Map();
for (const [piece, list] of table(disputesPath))
  for (const id of list.split(','))
    for (const f of collection.features) {
      const u = f.properties.unit;
      if (u === id || (id.endsWith('*') && u.startsWith(id.slice(0, -1)))) pieces.set(u, piece);
    }
// Whole countries are no pieces: nothing would be left of them.
const whole = new Set(['kosovo', 'taiwan', 'falklands', 'south-georgia', 'gibraltar', 'chagos', 'mayotte', 'western-sahara']);
for (const f of collection.features) {
  const p = f.properties;
  const piece = pieces.get(p.unit) || '';
  p.piece = whole.has(piece) ? '' : piece;
  const c = countries.get(p.iso_a2) || ['', '', '', p.name, ''];
  if (p.iso_a2 && !countries.has(p.iso_a2)) throw new Error(`countries.tsv lacks ${p.iso_a2}`);
  [, p.c_a3, p.c_n3, p.c_name, p.c_cont] = c;
}

// How finely each country is drawn: the smaller, the finer. In metres, for mapshaper's interval.
const km2 = (ring) => {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += (ring[i][0] - ring[i - 1][0]) * (ring[i][1] + ring[i - 1][1]);
  return (Math.abs(sum) / 2) * 12364 * Math.cos((ring[0][1] * Math.PI) / 180);
};
const areas = new Map();
const owner = (p) => p.iso_a2 || p.unit;
for (const { properties: p, geometry: g } of collection.features)
  for (const rings of !g ? [] : g.type === 'Polygon' ? [g.coordinates] : g.coordinates) areas.set(owner(p), (areas.get(owner(p)) || 0) + km2(rings[0]));
for (const { properties: p } of collection.features) p.interval = Math.round(Math.min(3400, 450 + 2.9 * Math.sqrt(areas.get(owner(p)) || 0)));
fs.writeFileSync(out, JSON.stringify(collection));
