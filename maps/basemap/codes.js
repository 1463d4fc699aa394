// Chooses each unit's GeoNames admin-1 code, name and owner, and lists where code and geometry
// disagree, by putting the places of GeoNames into the polygons.
// usage: node codes.js UNITS.JSON CITIES500.TXT GEONAMES_ADMIN1.JSON FIXES.TSV OUT_UNITS.JSON OUT_DISAGREEMENTS.TSV
'use strict';
const fs = require('fs');
const [unitsPath, citiesPath, admin1Path, fixesPath, outUnits, outDisagreements] = process.argv.slice(2);
const collection = JSON.parse(fs.readFileSync(unitsPath, 'utf8'));
const units = collection.features;
for (const u of units) for (const k of ['name', 'name_en', 'name_alt', 'gn_name', 'iso_a2', 'iso_3166_2', 'gn_a1', 'type', 'cut']) u.properties[k] = u.properties[k] || '';

// Places in polygons: a grid of one degree lists the units whose box meets the cell.
const grid = new Map();
for (const u of units) {
  u.polygons = !u.geometry ? [] : u.geometry.type === 'Polygon' ? [u.geometry.coordinates] : u.geometry.coordinates;
  u.parts = u.polygons.map((rings) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of rings[0]) {
      box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
    }
    const part = { unit: u, rings, box };
    for (let i = Math.floor(box[0]); i <= Math.floor(box[2]); i++)
      for (let j = Math.floor(box[1]); j <= Math.floor(box[3]); j++) {
        const key = i * 1000 + j;
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(part);
      }
    return part;
  });
  u.votes = new Map(); u.capitals = []; u.places = 0;
}
const crosses = (ring, x, y) => {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i], b = ring[j];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  }
  return odd;
};
const find = (x, y) => {
  for (const part of grid.get(Math.floor(x) * 1000 + Math.floor(y)) || []) {
    const b = part.box;
    if (x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3] && part.rings.reduce((odd, r) => odd !== crosses(r, x, y), false)) return part.unit;
  }
  return null;
};

// A code is known if GeoNames names it or one of its places bears it: the two lists are of
// different days, and a code may have been given to another area in between (Viet Nam, 2025).
const known = new Map(JSON.parse(fs.readFileSync(admin1Path, 'utf8')).map((a) => [a.code, a.name]));
for (const line of fs.readFileSync(citiesPath, 'utf8').split('\n')) {
  const f = line.split('\t');
  if (f.length < 15 || f[6] !== 'P' || f[7] === 'PPLQ' || f[7] === 'PPLH') continue;
  const bears = f[8] + '.' + f[10];
  if (f[10] && f[10] !== '00' && !known.has(bears)) known.set(bears, '');
  const unit = find(+f[5], +f[4]);
  if (!unit) continue;
  const code = f[10] && f[10] !== '00' ? f[8] + '.' + f[10] : f[8] + '.';
  unit.places++;
  unit.votes.set(code, (unit.votes.get(code) || 0) + 1);
  if (f[7] === 'PPLA' || f[7] === 'PPLC') unit.capitals.push({ code, name: f[1] });
}

const fold = (s) => (s || '').normalize('NFD').toLowerCase().replace(/ı/g, 'i').replace(/ə/g, 'e').replace(/đ/g, 'd').replace(/ł/g, 'l').replace(/[^a-z]/g, '');
const alike = (a, b) => {
  a = fold(a); b = fold(b);
  if (!a || !b) return false;
  if (a.includes(b) || b.includes(a)) return true;
  const grams = (s) => new Set([...s].map((_, i) => s.slice(i, i + 2)).filter((g) => g.length === 2));
  const A = grams(a), B = grams(b);
  return [...A].filter((g) => B.has(g)).length * 2 >= 1.1 * Math.min(A.size, B.size) + 0.2 * Math.max(A.size, B.size);
};

const fixes = new Map();
for (const line of fs.readFileSync(fixesPath, 'utf8').split('\n').slice(1)) {
  const [unit, field, value] = line.split('\t');
  if (unit) fixes.set(unit + ' ' + field, value);
}

const disagreements = [];
for (const u of units) {
  const p = u.properties;
  const fix = (field) => fixes.get(p.unit + ' ' + field);
  const ranked = [...u.votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [best, count] = ranked[0] || ['', 0];
  const share = u.places ? count / u.places : 0;
  const was = p.gn_a1;
  let code = was, why = '';
  if (fix('gn_a1') !== undefined) code = fix('gn_a1');
  else if (best && best !== code && !best.endsWith('.')) {
    const capital = u.capitals.some((c) => c.code === best);
    const named = known.has(best) && [p.name, p.name_en, p.gn_name, ...p.name_alt.split('|')].some((n) => alike(n, known.get(best)));
    const same = best.slice(0, 2) === (fix('iso_a2') || p.iso_a2);
    if (same && !u.capitals.some((c) => c.code === was) && ((share >= 0.8 && u.places >= 3) || (capital && named) || (named && share >= 0.5) || (!known.has(code) && share >= 0.6))) code = best;
  }
  if (code && !known.has(code) && !fix('gn_a1')) { why = 'no such code in GeoNames: ' + code; code = ''; }
  if (!u.places) { if (!code) why = why || 'no code and no place to tell it by'; }
  else if (best !== code) why = [why, !code ? 'no code' : share < 0.5 ? 'places of several codes' : best.slice(0, 2) !== code.slice(0, 2) ? 'places of another country' : best.endsWith('.') ? 'places without a code' : 'most places have another code'].filter(Boolean).join('; ');
  else if (share < 0.5) why = 'places of several codes';
  u.result = { was, code, best, share, why };
  if (why && !p.unit.startsWith('FRAME')) disagreements.push([p.unit, fix('name') || p.name_en || p.name, code, best, u.places ? share.toFixed(2) : '', u.places, why]);
}

const sharers = new Map();
for (const u of units) sharers.set(u.result.code, (sharers.get(u.result.code) || 0) + 1);
const twins = new Map();
for (const u of units) twins.set(u.properties.iso_a2 + u.properties.name_en, (twins.get(u.properties.iso_a2 + u.properties.name_en) || 0) + 1);
const generic = / (Province|Prefecture|Region|District|Governorate|Oblast|County|Department|Municipality|Voivodeship|State)$/;
for (const u of units) {
  const p = u.properties;
  if (twins.get(p.iso_a2 + p.name_en) > 1 && !alike(p.name, p.name_en)) p.name_en = p.name; // Valmiera for 21 Latvian towns
  const take = (field, value) => (fixes.has(p.unit + ' ' + field) ? fixes.get(p.unit + ' ' + field) : value);
  u.name = take('name', (p.name_en || p.name).replace(generic, '').replace(/^(Emirate of|Republic of|Community of) | (Regional Corporation|Community Development Council)$/g, ''));
  u.out = {
    unit: p.unit, name: u.name, name_loc: take('name_loc', p.name), iso_a2: take('iso_a2', p.iso_a2),
    iso_3166_2: take('iso_3166_2', p.iso_3166_2), gn_a1: u.result.code, type: take('type', p.type),
    cut: p.cut,
  };
}
const ranked = (u) => [...u.votes].sort((a, b) => b[1] - a[1]).slice(0, 3);
if (process.env.EXPLORE) {
  for (const u of units) {
    const p = u.properties, r = u.result;
    const gn = known.get(r.code) || '';
    const names = [p.name, ...p.name_alt.split('|'), p.gn_name];
    if (sharers.get(r.code) === 1 && gn && !alike(u.name, gn) ) console.log(['GN', JSON.stringify(Object.fromEntries(ranked(u))), p.unit, u.name, p.name, r.was, r.code, gn, p.iso_3166_2, p.gn_name].join('|'));
    else if (p.name_en && !names.some((n) => alike(n, p.name_en))) console.log(['EN', p.unit, u.name, p.name, r.code, gn, p.iso_3166_2, p.gn_name].join('|'));
    if (r.was !== r.code) console.log(['MEND', p.unit, u.name, p.name, r.was, r.code, gn, r.share.toFixed(2), u.places].join('|'));
  }
}
for (const u of units) { u.properties = u.out; for (const k of ['polygons', 'parts', 'votes', 'capitals', 'places', 'result', 'name', 'out']) delete u[k]; }
fs.writeFileSync(outUnits, JSON.stringify(collection));
disagreements.sort((a, b) => (a[0] < b[0] ? -1 : 1));
fs.writeFileSync(outDisagreements, ['unit\tname\tgn_a1\tgn_a1_by_places\tshare\tplaces\twhy', ...disagreements.map((d) => d.join('\t'))].join('\n') + '\n');
