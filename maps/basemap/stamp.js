// Sets the date in the header of each DBF to one day, so that two runs give the same bytes, and
// writes a .cpg beside it. usage: node stamp.js FILE.DBF...
'use strict';
const fs = require('fs');
for (const path of process.argv.slice(2)) {
  const bytes = fs.readFileSync(path);
  bytes.set([125, 1, 1], 1); // 2025-01-01
  bytes[29] = 0; // no code page mark: the .cpg says UTF-8
  fs.writeFileSync(path, bytes);
  fs.writeFileSync(path.replace(/dbf$/, 'cpg'), 'UTF-8');
}
