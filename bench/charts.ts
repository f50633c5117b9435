/**
 * The default charts of the shipped study as a benchmark: `npm run bench:charts`.
 *
 * Draws all of them in both languages to SVG and PNG, and to PDF, with as many threads as there are cores, each time in new threads, as a run does.
 * Prints seconds on the clock and seconds of processor; where other programs take the cores as well, the processor's seconds divided by the cores say
 * what the clock would show. Threads need compiled files: `npm run build` first.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCharts } from '../src/charts/index.js';
import { at } from '../src/engine/row.js';
import type * as Render from '../src/render/index.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { languages } from '../src/schema/text.js';
import { runStudy } from '../src/study.js';
import { thisMachine } from './machine.js';
import { summary } from './measure.js';

const draws = 200;
const repetitions = 2;

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { createRenderer } = (await import(join(root, 'dist/render/index.js'))) as typeof Render;
const { documents } = parseWorkspace(await readWorkspace(join(root, 'scenarios')));
const result = await runStudy(documents, { ...at(documents.studies, 0), draws });
const charts = languages.flatMap((lang) => defaultCharts(result, lang));

async function drawAll(formats: readonly Render.ImageFormat[]): Promise<{ readonly clock: number; readonly processor: number }> {
  const before = process.cpuUsage();
  const started = performance.now();
  const renderer = await createRenderer();
  await renderer.render(charts.map(({ id, lang, spec }) => ({ id: `${id}.${lang}`, spec, formats })));
  await renderer.close();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

const report = [];
for (const formats of [['svg', 'png']] as const) {
  const times = [];
  for (let r = 0; r < repetitions; r++) times.push(await drawAll(formats));
  report.push({ formats: formats.join(' '), clockSeconds: summary(times.map(({ clock }) => clock), 1), processorSeconds: summary(times.map(({ processor }) => processor), 1) });
}
console.log(JSON.stringify({ machine: thisMachine(), charts: charts.length, report }, null, 2));
