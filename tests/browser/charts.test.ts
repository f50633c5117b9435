import { describe, expect, it } from 'vitest';
import { defaultCharts, type Chart } from '../../src/charts/index.js';
import { fontSubset, renderOne } from '../../src/render/index.js';
import type { RunResult } from '../../src/schema/table.js';
import type { Language } from '../../src/schema/text.js';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { smallResult } from '../charts/fixture.js';
import { questionCharts } from '../charts/questions.js';
import { whatIfAnswers, whatIfCharts } from '../charts/what-if-answers.js';
import { faintDrawnTexts } from './access.js';
import { openBrowser } from './chromium.js';
import { drawingFaults, fontFaces, unfold } from './measure.js';

const browser = await openBrowser();
const widths = [400, 800, 1200] as const;

/** A few scenarios of the shipped study and hardly any draws: the words are what matters. */
async function shippedResult(): Promise<RunResult> {
  const { documents, study } = await shippedPlan();
  const scenarios = [...new Set([study.reference, study.counterfactual ?? study.reference, ...study.scenarios])].slice(0, 5);
  return runStudy(documents, { ...study, scenarios, draws: 20 });
}

/** The longest chart of each kind in a language: what fits there fits elsewhere. */
function longestOf(result: RunResult, lang: Language): readonly Chart[] {
  const longest = new Map<string, Chart>();
  for (const chart of defaultCharts(result, lang)) if (JSON.stringify(chart.spec).length > JSON.stringify(longest.get(chart.kind)?.spec ?? '').length) longest.set(chart.kind, chart);
  return [...longest.values()];
}

/** A page of drawings, each as wide as the window, as a browser shows SVG files that are given a place. */
const pageWith = (drawings: string, fonts = ''): string => `<!doctype html><style>${fonts}body{margin:0}svg{width:100%;height:auto;display:block}</style>${drawings}`;

/** The house font in both weights, with the letters of these drawings. */
async function facesFor(drawings: string): Promise<string> {
  const { regularWoffBase64, boldWoffBase64 } = await fontSubset(drawings);
  const face = (weight: number, base64: string): string => `@font-face{font-family:'Noto Sans SC';font-weight:${weight};src:url(data:font/woff;base64,${base64})}`;
  return face(400, regularWoffBase64) + face(700, boldWoffBase64);
}

describe.skipIf(browser === null)('the measure of drawings', () => {
  const drawing = (texts: string): string => pageWith(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" font-family="sans-serif" font-size="12">${texts}</svg>`);
  it.each([
    ['overlaps', '<text x="5" y="20">some words</text><text x="30" y="22">other words</text>'],
    ['is cut off', '<text x="150" y="20">far too long for it</text>'],
    ['is cut off', '<text x="5" y="80">below</text>'],
  ])('sees what %s', async (fault, texts) => {
    const page = await browser!.newPage({ viewport: { width: 400, height: 400 } });
    await page.setContent(drawing(texts));
    expect((await page.evaluate(drawingFaults)).join('\n')).toContain(fault);
    await page.setContent(drawing('<text x="5" y="20" stroke="white">some words</text><text x="5" y="20">some words</text><text x="5" y="34">other words</text>'));
    expect(await page.evaluate(drawingFaults)).toEqual([]);
    await page.close();
  });
});

describe.skipIf(browser === null)('a chart by itself in a browser', async () => {
  const result = browser === null ? null : await shippedResult();
  const answers = browser === null ? null : await whatIfAnswers();
  it.each(['zh', 'en'] as const)('has no text cut off or over another, at any width: %s', async (lang) => {
    const drawings: string[] = [];
    for (const { id, spec } of [...longestOf(result!, lang), ...longestOf(smallResult(), lang).filter(({ kind }) => kind === 'funding-sources' || kind === 'cost-distribution'), ...questionCharts(result!.info, lang), ...whatIfCharts(answers!, lang)]) drawings.push((await renderOne({ id, spec, formats: ['svg'] })).svg ?? '');
    const page = await browser!.newPage();
    await page.setContent(pageWith(drawings.join(''), await facesFor(drawings.join(''))));
    await page.evaluate(unfold);
    expect(await page.evaluate(fontFaces)).toEqual(['Noto Sans SC 400 loaded', 'Noto Sans SC 700 loaded']);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(drawingFaults), `${width} px`).toEqual([]);
    }
    expect(await page.evaluate(faintDrawnTexts)).toEqual([]);
    await page.close();
  });
});

describe.skipIf(browser === null)('names of two hundred characters', async () => {
  const result = browser === null ? null : await shippedResult();
  const long = { en: 'A very long name of something that a plan wants '.repeat(5).slice(0, 200), zh: '规划中一个名称很长的事项'.repeat(17).slice(0, 200) };
  /** Indicators, projects, assumptions and sections under the longest names there may be. */
  const named = (run: RunResult): RunResult => {
    const { info } = run;
    const rename = <T extends { readonly name: object }>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row, name: long }));
    const assumptions = Object.fromEntries(Object.entries(info.assumptions).map(([set, rows]) => [set, rename(rows)]));
    return { ...run, info: { ...info, indicators: rename(info.indicators), projects: rename(info.projects), sections: rename(info.sections), assumptions } };
  };
  it.each(['zh', 'en'] as const)('leave no text cut off or over another in any kind of chart: %s', async (lang) => {
    const drawings: string[] = [];
    const run = named(result!);
    for (const { id, spec } of [...longestOf(run, lang), ...questionCharts(run.info, lang)]) drawings.push(`<div id="${id.replaceAll('.', '-')}">${(await renderOne({ id, spec, formats: ['svg'] })).svg ?? ''}</div>`);
    const page = await browser!.newPage({ viewport: { width: 800, height: 900 } });
    const faults: string[] = [];
    const faces = await facesFor(drawings.join(''));
    for (const drawing of drawings) {
      await page.setContent(pageWith(drawing, faces));
      await page.evaluate(unfold);
      faults.push(...(await page.evaluate(drawingFaults)).map((fault) => `${/id="([^"]+)"/.exec(drawing)?.[1] ?? ''}: ${fault}`));
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
