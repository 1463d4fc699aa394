// Merges the boundary arcs into one record a pair of units, without the frame, and checks that
// nothing of the frame is left: no coast along 180 degrees or the south pole.
// usage: node lines.js ARCS.JSON OUT.JSON
'use strict';
const fs = require('fs');
const [arcsPath, out] = process.argv.slice(2);
const pairs = new Map();
for (const f of JSON.parse(fs.readFileSync(arcsPath, 'utf8')).features) {
  if (!f.geometry) continue;
  const ends = [f.properties.left || '', f.properties.right || ''];
  if (ends.some((u) => u.startsWith('FRAME'))) continue;
  const [left, right] = ends[1] === '' ? ends : ends.sort();
  if (!left) throw new Error('an arc without a unit');
  const key = left + '\t' + right;
  if (!pairs.has(key)) pairs.set(key, []);
  const parts = f.geometry.type === 'LineString' ? [f.geometry.coordinates] : f.geometry.coordinates;
  // A strip of an island beyond the antimeridian can be so thin that its coast fell onto it.
  pairs.get(key).push(...parts.filter((part) => !part.every(([x]) => Math.abs(x) === 180)));
}
const features = [...pairs].filter(([, parts]) => parts.length > 0).sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([key, parts]) => {
  for (const part of parts)
    for (let i = 1; i < part.length; i++) {
      const [a, b] = [part[i - 1], part[i]];
      if ((Math.abs(a[0]) > 179.9999 && Math.abs(b[0]) > 179.9999) || (a[1] < -89.9 && b[1] < -89.9)) throw new Error('a line on the frame: ' + key);
    }
  const [left, right] = key.split('\t');
  return { type: 'Feature', properties: { left, right }, geometry: { type: 'MultiLineString', coordinates: parts } };
});
fs.writeFileSync(out, JSON.stringify({ type: 'FeatureCollection', features }));
