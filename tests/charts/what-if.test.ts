import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareContributions } from '../../src/charts/what-if/compare-contributions.js';
import { sweepHeatMap } from '../../src/charts/what-if/sweep-heat-map.js';
import { sweepResponse } from '../../src/charts/what-if/sweep-response.js';
import { seekCharts } from '../../src/charts/what-if/seek-curve.js';
import { sweepCharts } from '../../src/charts/what-if/sweep-charts.js';
import type { WhatIfChart } from '../../src/charts/what-if/what-if-chart.js';
import type { Comparison } from '../../src/what-if/compare.js';
import type { Seek } from '../../src/what-if/seek.js';
import type { Sweep } from '../../src/what-if/sweep.js';
import { problemsOf } from './specs.js';
import { whatIfAnswers, whatIfCharts, type WhatIfAnswers } from './what-if-answers.js';

const languages = ['zh', 'en'] as const;
let answers: WhatIfAnswers;
let comparison: Comparison;
let curve: Sweep;
let grid: Sweep;
let sample: Sweep;
let sought: Seek;

beforeAll(async () => {
  answers = await whatIfAnswers();
  ({ comparison, curve, grid, sample, sought } = answers);
}, 120_000);

const all = (lang: 'zh' | 'en'): readonly WhatIfChart[] => whatIfCharts(answers, lang);

describe('charts of what-if questions', () => {
  it('draw what there is, under ids that stay the same in both languages', () => {
    const ids = all('en').map(({ id }) => id);
    expect(all('zh').map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids.map((id) => id.split('.')[0]))).toEqual(new Set(['compare-odds', 'compare-contributions', 'compare-split', 'sweep-response', 'sweep-heat-map', 'seek-curve']));
    for (const id of ids) expect(id).toMatch(/^[a-z0-9.-]+$/);
  });

  it.each(languages)('are valid against the Vega-Lite schema, with title, finding, description and source (%s)', (lang) => {
    for (const chart of all(lang)) {
      expect([chart.id, problemsOf(chart.spec)]).toEqual([chart.id, []]);
      for (const text of [chart.title, chart.caption, chart.altText]) expect(text.length).toBeGreaterThan(10);
      expect(JSON.stringify(chart.spec)).toContain(comparisonOf(chart).info.runId);
      if (lang === 'zh') expect(chart.title).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  const comparisonOf = (chart: WhatIfChart): { readonly info: Comparison['info'] } => {
    if (chart.kind.startsWith('compare')) return comparison;
    if (chart.kind === 'seek-curve') return sought;
    return [curve, grid, sample].find((sweep) => JSON.stringify(chart.spec).includes(sweep.info.runId)) ?? curve;
  };

  it('hold no statistics: nothing is aggregated, binned or fitted in a specification', () => {
    for (const chart of all('en')) expect(JSON.stringify(chart.spec)).not.toMatch(/"(aggregate|bin|density|regression|loess|errorband|errorbar)"/);
  });

  it('the waterfall begins at the reference and ends at the scenario', () => {
    const chart = compareContributions({ result: comparison, lang: 'en' }, 'what-if', 'ex-ante');
    const rows = comparison.tables.contributions.filter((r) => r.scenario === 'what-if' && r.subject === 'number-met');
    expect(rows).toHaveLength(3);
    const text = JSON.stringify(chart?.spec);
    expect(text).toContain(rows[0]!.before.toFixed(2));
    expect(text).toContain(rows.at(-1)!.after.toFixed(2));
  });

  it('where there is nothing to show there is no chart', () => {
    expect(compareContributions({ result: comparison, lang: 'en' }, 'nothing', 'ex-ante')).toBeNull();
    expect(compareContributions({ result: comparison, lang: 'en' }, 'funding-60', 'ex-ante')).toBeNull();
    const still = { ...curve, rows: curve.rows.filter((row) => row.point === 1) };
    expect(sweepCharts({ ...still, levers: still.levers.map((lever) => ({ ...lever, values: lever.values.slice(0, 1) })) }, 'en')).toEqual([]);
  });

  const drawn = async ({ spec }: WhatIfChart): Promise<string> => new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' }).toSVG();
  /** Labels of each axis, as drawn; what overlaps is drawn with opacity 0. */
  const axesOf = (svg: string): readonly (readonly string[])[] => [...svg.matchAll(/role-axis-label[^>]*>(.*?)<\/g>/gs)].map((axis) => [...axis[1]!.matchAll(/>([^<]+)<\/text>/g)].map((label) => label[1]!));

  it('no axis names two values alike', async () => {
    const charts = all('en').filter(({ kind }) => kind === 'sweep-response' || kind === 'seek-curve');
    expect(charts.length).toBeGreaterThanOrEqual(4);
    for (const chart of charts) {
      const axes = axesOf(await drawn(chart));
      expect(axes.length).toBeGreaterThan(1);
      for (const labels of axes) expect([chart.id, labels.length - new Set(labels).size]).toEqual([chart.id, 0]);
    }
  });

  it.each(languages)('speak of levers as people do, never by path (%s)', (lang) => {
    const paths = [...[curve, grid, sample].flatMap(({ levers }) => levers.map(({ path }) => path)), ...sought.rows.map(({ lever }) => lever)];
    for (const { id, spec, altText } of all(lang)) for (const path of paths) expect(`${altText} ${JSON.stringify({ ...spec, usermeta: null })}`, id).not.toContain(path);
    const asPeople = lang === 'zh' ? /资金|推迟|倍数/ : /Money|start|times/;
    for (const { name } of curve.levers) expect(name[lang]).toMatch(asPeople);
  });

  it('every panel of a sweep over a lever with a planned value has the line that the note speaks of', async () => {
    for (const [sweep, panels] of [[curve, 3], [sample, 2]] as const) {
      const chart = sweepCharts(sweep, 'en').find(({ kind }) => kind === 'sweep-response')!;
      expect(JSON.stringify(chart.spec)).toContain('Dashed upright line');
      expect([...(await drawn(chart)).matchAll(/<line[^>]*stroke-dasharray="3,3"/g)]).toHaveLength(panels);
    }
  });

  it('no hits and nothing but hits are printed as bounds, never as 0 or 100 %', () => {
    const flat = (value: number): Sweep => ({ ...grid, rows: grid.rows.map((row) => (row.measure === 'probability' ? { ...row, value } : row)) });
    for (const [value, bound] of [[0, '< 3 %'], [1, '> 97 %']] as const) {
      const chart = sweepHeatMap({ result: flat(value), lang: 'en' }, 'ex-ante', 'soil_erosion_rate')!;
      expect(chart.altText).toContain(bound);
      expect(chart.altText).not.toMatch(/\b(0|100) %/);
    }
    const row = sought.rows[0]!;
    const never = seekCharts({ ...sought, rows: [{ ...row, status: 'not-reachable', value: null, valueLow: null, valueHigh: null, bestProbability: 0 }] }, 'en')[0]!;
    expect(never.altText).toContain('the most is < 3 %');
  });

  it('a mean that does not move is said to stay', () => {
    const lever = curve.levers[0]!;
    const level = { ...curve, rows: curve.rows.map((row) => (row.measure === 'number-met' ? { ...row, value: 9.3 } : row)) };
    expect(sweepResponse({ result: level, lang: 'en' }, 'ex-ante', lever)?.altText).toContain('stay at 9.30');
    expect(sweepResponse({ result: curve, lang: 'en' }, 'ex-ante', lever)?.altText).toMatch(/go from ([\d.]+) to (?!\1\.)[\d.]+/);
  });
});
