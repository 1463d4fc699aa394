// A fuzzy matcher of npm answers the questions. usage: node fuzzy.mjs minisearch|fuse FOLDER
//
// FOLDER has normal_names.tsv and normal_queries.tsv (from postgres.sh: lower case, no accents) and
// gets npm_WHICH.tsv, the answers, and npm_WHICH.facts. The same name first, by a Map; then the
// matcher over all distinct names, where among equals settlements go before units, then the most
// peopled. With the country each country has an index of its own. All questions are asked once
// before they are timed. Fuse.js goes through all names for each question, a second or more
// without a country: it is asked with the country only.
import fs from 'node:fs';
import process from 'node:process';

const [which, folder] = process.argv.slice(2);

const readTable = (name) =>
  fs.readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));

const names = readTable('normal_names.tsv').map(
  ([norm, place, country, lat, lon, population, area]) =>
    ({ norm, place, country, lat, lon, population: +population, area: +area }));
const questions = readTable('normal_queries.tsv').map(
  ([number, norm, country]) => ({ number, norm, country }));

const weightier = (a, b) =>
  a.area - b.area || b.population - a.population || Number(a.place) - Number(b.place);

// Each distinct name with its weightiest place.
function weightiest(rows) {
  const best = new Map();
  for (const row of rows) {
    const known = best.get(row.norm);
    if (!known || weightier(row, known) < 0) best.set(row.norm, row);
  }
  return best;
}

async function makeMiniSearch(best) {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch({ fields: ['norm'], idField: 'norm' });
  index.addAll([...best.keys()].map((norm) => ({ norm })));
  return (norm) => index.search(norm, { fuzzy: 0.3, maxFuzzy: 3 })
    .map(({ id, score }) => ({ norm: id, score }));
}

async function makeFuse(best) {
  const { default: Fuse } = await import('fuse.js');
  const index = new Fuse([...best.keys()], { threshold: 0.4, includeScore: true });
  return (norm) => index.search(norm, { limit: 20 })
    .map(({ item, score }) => ({ norm: item, score: 1 - score }));
}

async function makeFinder(rows) {
  const best = weightiest(rows);
  const search = await (which === 'fuse' ? makeFuse : makeMiniSearch)(best);
  return (norm) => {
    const same = best.get(norm);
    if (same) return { row: same, score: 1e6 };
    const found = search(norm);
    if (!found.length) return null;
    const { score } = found[0];
    const equals = found.filter((one) => one.score >= score * 0.999).map((one) => best.get(one.norm));
    return { row: equals.sort(weightier)[0], score };
  };
}

const lines = [];

function ask(variant, find, asked) {
  for (const question of asked) find(question.norm);
  for (const { number, norm } of asked) {
    const start = process.hrtime.bigint();
    const found = find(norm);
    const micros = Number(process.hrtime.bigint() - start) / 1000;
    const { place = '', lat = '', lon = '' } = found ? found.row : {};
    lines.push([variant, number, place, lat, lon, found ? found.score : '', micros.toFixed(1)].join('\t'));
  }
}

let start = performance.now();
let memory;
if (which !== 'fuse') {
  const find = await makeFinder(names);
  const loaded = performance.now() - start;
  memory = process.memoryUsage.rss();
  ask('alone', find, questions);
  fs.writeFileSync(`${folder}/npm_${which}.facts`,
    `load_s\t${(loaded / 1000).toFixed(1)}\nmemory_mb\t${(memory / 1e6).toFixed(0)}\n`);
} else {
  fs.rmSync(`${folder}/npm_${which}.facts`, { force: true });
}
const countries = new Map();
for (const row of names) {
  if (!countries.has(row.country)) countries.set(row.country, []);
  countries.get(row.country).push(row);
}
for (const country of [...new Set(questions.map((question) => question.country))].filter(Boolean)) {
  const asked = questions.filter((question) => question.country === country);
  ask('country', await makeFinder(countries.get(country) ?? []), asked);
}
fs.writeFileSync(`${folder}/npm_${which}.tsv`, `${lines.join('\n')}\n`);
