import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defaultCharts, type Chart } from '../../src/charts/index.js';
import { missingGlyphs } from '../../src/render/glyphs.js';
import { renderOne, type Rendered, type RenderJob } from '../../src/render/index.js';
import { replaceTexts } from '../../src/render/svg-text.js';
import { languages } from '../../src/schema/text.js';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';

const { documents, study } = await shippedPlan();
const result = await runStudy(documents, { ...study, draws: 20 });
const charts = languages.flatMap((lang) => defaultCharts(result, lang));

/** Everything a chart can show: the strings of its specification and of the words beside it. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(wordsOf).join('\n') : String(value);
}

const jobOf = (chart: Chart): RenderJob => ({ id: chart.id, spec: chart.spec, formats: ['svg', 'png'], pdf: { title: chart.title, subject: chart.caption, altText: chart.altText, lang: chart.lang } });
const bytesOf = ({ svg, png, pdf }: Rendered): string => [Buffer.from(svg ?? ''), Buffer.from(png ?? []), Buffer.from(pdf ?? [])].map((bytes) => bytes.toString('base64')).join(' ');

describe('the charts of the shipped study', () => {
  it.each(languages)('have a glyph for every character, in both weights: %s', (lang) => {
    const words = charts.filter((chart) => chart.lang === lang).map(wordsOf).join('\n');
    expect(words.length).toBeGreaterThan(100_000);
    for (const weight of ['regular', 'bold'] as const) expect(missingGlyphs(words, weight)).toEqual([]);
  });

  it('show no character that stands in no specification: marks, numbers and dashes come out of vega in the font too', async () => {
    let shown = '';
    for (const chart of charts.filter(({ kind }, k) => charts.findIndex((other) => other.kind === kind) === k)) {
      const { svg = '' } = await renderOne({ id: chart.id, spec: chart.spec, formats: ['svg'] });
      replaceTexts(svg, ({ lines }) => ((shown += lines.map(({ letters }) => letters).join('')), null));
    }
    expect(shown.length).toBeGreaterThan(2000);
    for (const weight of ['regular', 'bold'] as const) expect(missingGlyphs(shown, weight)).toEqual([]);
  });

  it('come out the same, byte by byte, in any order', async () => {
    const few = ['fan', 'number-met', 'ladder'].map((kind) => charts.filter((chart) => chart.kind === kind).at(-1)!);
    const alone = new Map<Chart, string>();
    for (const chart of few) alone.set(chart, bytesOf(await renderOne(jobOf(chart))));
    expect(new Set(alone.values()).size).toBe(few.length);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...few), { minLength: 2, maxLength: 3 }), async (order) => {
        for (const chart of order) expect(bytesOf(await renderOne(jobOf(chart)))).toBe(alone.get(chart));
      }),
      { numRuns: 2 },
    );
  });

  it.skipIf(!existsSync(new URL('../../dist/render/index.js', import.meta.url)))('come out the same in another process, which drew others before', async () => {
    const chart = charts.find(({ kind, lang }) => kind === 'fan' && lang === 'zh')!;
    const code = `
      import { createHash } from 'node:crypto';
      const { renderOne } = await import(${JSON.stringify(new URL('../../dist/render/index.js', import.meta.url).href)});
      const jobs = JSON.parse(process.env.JOBS);
      let last;
      for (const job of jobs) last = await renderOne(job);
      console.log([last.svg, last.png, last.pdf].map((bytes) => createHash('sha256').update(bytes).digest('hex')).join(' '));`;
    const hashes = async (before: readonly Chart[]): Promise<string> =>
      (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { env: { ...process.env, JOBS: JSON.stringify([...before, chart].map(jobOf)) } })).stdout;
    const [first, second] = await Promise.all([hashes([]), hashes([charts[charts.length - 1]!])]);
    expect(second).toBe(first);
  });
});
