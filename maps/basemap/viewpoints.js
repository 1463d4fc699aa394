// Writes viewpoints.tsv: whom each disputed unit belongs to from each viewpoint, and the names of
// the disputes that make a border between two such units a dashed one.
// usage: node viewpoints.js DISPUTES.TSV UNITS.JSON LINES.JSON OUT_VIEWPOINTS.TSV
'use strict';
const fs = require('fs');
const [disputesPath, unitsPath, linesPath, out] = process.argv.slice(2);
const owners = new Map();
for (const f of JSON.parse(fs.readFileSync(unitsPath, 'utf8')).features) owners.set(f.properties.unit, f.properties.iso_a2 || '');
const neighbours = new Map([...owners.keys()].map((u) => [u, new Set()]));
for (const f of JSON.parse(fs.readFileSync(linesPath, 'utf8')).features) {
  const { left, right } = f.properties;
  if (!right) continue;
  neighbours.get(left).add(right);
  neighbours.get(right).add(left);
}

const rows = fs.readFileSync(disputesPath, 'utf8').trim().split('\n').slice(1).map((line) => {
  const [piece, list, dispute, sides, viewpoint, owner, dashed, note] = line.split('\t');
  const units = list.split(',').flatMap((id) => (id.endsWith('*') ? [...owners.keys()].filter((u) => u.startsWith(id.slice(0, -1))) : [id]));
  for (const u of units) if (!owners.has(u)) throw new Error(`disputes.tsv: no such unit: ${u}`);
  return { piece, units, dispute, sides: sides ? sides.split(',') : [], viewpoint, owner, dashed: dashed === 'yes', note };
});

// The other side of a dashed line carries the dispute in every viewpoint; whether the line is
// dashed is then told by the rows of the disputed units alone.
const across = new Map();
for (const r of rows) {
  if (r.viewpoint !== 'neutral' || !r.sides.length) continue;
  for (const u of r.units)
    for (const v of neighbours.get(u))
      if (!r.units.includes(v) && r.sides.includes(owners.get(v))) {
        if (!across.has(v)) across.set(v, new Set());
        across.get(v).add(r.dispute);
      }
}
const lines = [];
const disputed = new Set();
for (const r of rows)
  for (const u of r.units) {
    disputed.add(u);
    if (r.viewpoint === 'neutral' && owners.get(u) !== r.owner) throw new Error(`${u}: neutral owner is ${r.owner} in disputes.tsv, ${owners.get(u)} in units`);
    const names = new Set(across.get(u) || []);
    if (r.dashed) names.add(r.dispute);
    lines.push([u, r.viewpoint, r.owner, [...names].sort().join(','), [r.piece, r.note].filter(Boolean).join(': ')]);
  }
for (const [u, names] of across)
  if (!disputed.has(u)) lines.push([u, 'neutral', owners.get(u), [...names].sort().join(','), 'not disputed itself; lies across a disputed line']);
const rank = (v) => (v === 'neutral' ? '' : v);
lines.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : rank(a[1]) < rank(b[1]) ? -1 : 1));
fs.writeFileSync(out, 'unit\tviewpoint\towner\tdisputes\tnote\n' + lines.map((l) => l.join('\t') + '\n').join(''));
