/**
 * The default charts of the shipped study in a process of its own, for `child.ts`: draws all of them in both languages to SVG and PNG with as many
 * threads as there are cores, in new threads each time, as a run does. Prints JSON.
 */
import { join } from 'node:path';
import { defaultCharts } from '../src/charts/index.js';
import { at } from '../src/engine/row.js';
import { createRenderer } from '../src/render/index.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { languages } from '../src/schema/text.js';
import { runStudy } from '../src/study.js';

export type AllCharts = { readonly draws: number; readonly repetitions: number };

/** How many charts there are; seconds on the clock and of the processor, each time; largest resident memory in MB. */
export type AllChartsTimes = { readonly charts: number; readonly clock: readonly number[]; readonly processor: readonly number[]; readonly peakMb: number };

async function measure({ draws, repetitions }: AllCharts): Promise<AllChartsTimes> {
  const { documents } = parseWorkspace(await readWorkspace(join(process.cwd(), 'scenarios')));
  const result = await runStudy(documents, { ...at(documents.studies, 0), draws });
  const charts = languages.flatMap((lang) => defaultCharts(result, lang));
  const clock: number[] = [];
  const processor: number[] = [];
  for (let r = 0; r < repetitions; r++) {
    const before = process.cpuUsage();
    const started = performance.now();
    const renderer = await createRenderer();
    await renderer.render(charts.map(({ id, lang, spec }) => ({ id: `${id}.${lang}`, spec, formats: ['svg', 'png'] })));
    await renderer.close();
    const { user, system } = process.cpuUsage(before);
    clock.push((performance.now() - started) / 1000);
    processor.push((user + system) / 1e6);
  }
  return { charts: charts.length, clock, processor, peakMb: process.resourceUsage().maxRSS / 1000 };
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '{}') as AllCharts)));
