/**
 * The default charts of the shipped study as a benchmark: `npm run bench:charts`.
 *
 * Draws all of them in both languages to SVG and PNG with as many threads as there are cores, each time in new threads, as a run does.
 * Prints seconds on the clock and seconds of processor; where other programs take the cores as well, the processor's seconds divided by the cores say
 * what the clock would show.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCharts } from '../src/charts/index.js';
import { at } from '../src/engine/row.js';
import { createRenderer } from '../src/render/index.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { languages } from '../src/schema/text.js';
import { runStudy } from '../src/study.js';
import { thisMachine } from './machine.js';
import { summary } from './measure.js';

const draws = 200;
const repetitions = 3;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { documents } = parseWorkspace(await readWorkspace(join(root, 'scenarios')));
const result = await runStudy(documents, { ...at(documents.studies, 0), draws });
const charts = languages.flatMap((lang) => defaultCharts(result, lang));

/** Seconds on the clock and of the processor. */
async function drawAll(): Promise<{ readonly clock: number; readonly processor: number }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const renderer = await createRenderer();
  await renderer.render(charts.map(({ id, lang, spec }) => ({ id: `${id}.${lang}`, spec, formats: ['svg', 'png'] })));
  await renderer.close();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

const times = [];
for (let r = 0; r < repetitions; r++) times.push(await drawAll());
const clockSeconds = summary(times.map(({ clock }) => clock), 1);
const processorSeconds = summary(times.map(({ processor }) => processor), 1);
console.log(JSON.stringify({ machine: thisMachine(), charts: charts.length, formats: ['svg', 'png'], clockSeconds, processorSeconds }, null, 2));
