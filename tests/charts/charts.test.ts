import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { version } from 'vega-lite';
import { chartKinds, chartOf, defaultCharts, type Chart } from '../../src/charts/index.js';
import { languages } from '../../src/schema/text.js';
import { exAnteResult, fullResult, smallResult } from './fixture.js';
import { problemsOf } from './specs.js';

const small = smallResult();
const full = fullResult();
const one = exAnteResult();

/** Every object inside a spec. */
function objectsIn(value: unknown, found: Record<string, unknown>[] = []): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return found;
  if (!Array.isArray(value)) found.push(value as Record<string, unknown>);
  for (const part of Object.values(value)) objectsIn(part, found);
  return found;
}

/** Inlined rows by the name of their data set. */
function rowsIn(chart: Chart): ReadonlyMap<string, readonly Record<string, unknown>[]> {
  return new Map(objectsIn(chart.spec).flatMap((each) => (Array.isArray(each['values']) && typeof each['name'] === 'string' ? [[each['name'], each['values'] as Record<string, unknown>[]] as const] : [])));
}

/** Words of Vega-Lite that compute statistics or load files. */
const statistics = new Set(['url', 'aggregate', 'joinaggregate', 'bin', 'density', 'regression', 'loess', 'window', 'stack', 'impute', 'quantile', 'timeUnit']);

describe.each([
  ['small run', small],
  ['run as large as the shipped plan', full],
  ['run of one state of knowledge', one],
])('default charts of a %s', (_, result) => {
  const charts = languages.flatMap((lang) => defaultCharts(result, lang));

  it('are valid Vega-Lite and compile without a warning', () => {
    for (const chart of charts.filter(({ kind }, index) => !['fan', 'exceedance', 'dots'].includes(kind) || index % 4 === 0)) {
      expect(problemsOf(chart.spec), `${chart.id}.${chart.lang}`).toEqual([]);
    }
  });
  it('compute no statistics and load nothing', () => {
    for (const chart of charts) {
      const suspicious = objectsIn(chart.spec).filter((each) => Object.keys(each).some((name) => statistics.has(name)) || ['boxplot', 'errorband', 'errorbar'].includes(String(each['type'])));
      expect(suspicious, chart.id).toEqual([]);
    }
  });
  it('have a title, a caption, a text for screen readers and a source line with run and draws', () => {
    for (const chart of charts) {
      const { spec, title, caption, altText, lang } = chart;
      expect(title.length).toBeGreaterThan(3);
      expect(caption).toContain(title);
      expect(altText).toContain(title);
      expect(spec['description']).toBe(altText);
      expect((spec['title'] as { text: string[] }).text.join('').replace(/\s/g, '')).toBe(title.replace(/\s/g, ''));
      const source = JSON.stringify(rowsIn(chart).get('source'));
      expect(source).toContain(result.info.runId);
      expect(source).toContain(lang === 'zh' ? `${result.info.draws === 10000 ? '10,000' : '200'} 次抽样` : `${result.info.draws === 10000 ? '10,000' : '200'} draws`);
    }
  });
  it('have ids that are file names, unique, and the same in both languages and on every call', () => {
    const [zh, en] = languages.map((lang) => defaultCharts(result, lang).map(({ id }) => id));
    expect(zh).toEqual(en);
    expect(new Set(zh).size).toBe(zh?.length);
    for (const id of zh ?? []) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/);
    expect(languages.flatMap((lang) => defaultCharts(result, lang)).map((chart) => JSON.stringify(chart))).toEqual(charts.map((chart) => JSON.stringify(chart)));
  });
  it('can be asked for again by the subject in their id', () => {
    for (const chart of charts) expect(chartOf(result, { kind: chart.kind, subject: chart.subject, lang: chart.lang })).toEqual(chart);
  });
  it('show every language in its own words', () => {
    for (const chart of charts.filter(({ lang }) => lang === 'en')) expect(`${chart.title}${chart.caption}${chart.altText}`, chart.id).not.toMatch(/[\u4e00-\u9fff]/);
    for (const chart of charts.filter(({ lang }) => lang === 'zh')) expect(chart.title, chart.id).toMatch(/[\u4e00-\u9fff]/);
  });
  it('hold no undefined, no NaN and nothing machine-dependent', () => {
    for (const chart of charts) {
      const text = JSON.stringify(chart);
      expect(text, chart.id).not.toMatch(/undefined|NaN|Infinity/);
      expect(JSON.parse(text)).toEqual(chart);
    }
  });
  it('name tables that exist', () => {
    for (const { table } of charts) expect(Object.keys(result.tables)).toContain(table);
  });
});

describe('default charts of a run as large as the shipped plan', () => {
  const charts = languages.flatMap((lang) => defaultCharts(full, lang));
  it('are at most 250 and include every kind', () => {
    expect(charts.length).toBeLessThanOrEqual(250);
    expect(new Set(charts.map(({ kind }) => kind))).toEqual(new Set(chartKinds.map(({ name }) => name)));
  });
  it('stay below 64,000 characters each', () => {
    for (const chart of charts) expect(JSON.stringify(chart.spec).length, chart.id).toBeLessThan(64_000);
  });
});

describe('fan', () => {
  const chart = chartOf(small, { kind: 'fan', subject: 'forest-cover', lang: 'zh' });
  it('holds the quantiles of both states of knowledge, target, observations and baseline', () => {
    const rows = rowsIn(chart);
    expect(rows.get('trajectory-ex-ante')).toHaveLength(6);
    expect(rows.get('trajectory-ex-post')?.[5]).toMatchObject({ year: 2025, q50: expect.any(Number) as number });
    expect(rows.get('target-ex-ante')).toEqual([{ target: 57, label: '目标 ≥ 57 %' }]);
    expect(rows.get('observed-ex-ante')?.at(-1)).toEqual({ year: 2025, observed: 55 });
    expect(rows.get('baseline-ex-ante')).toEqual([{ year: 2020, baseline: 52.5 }]);
  });
  it('states the odds with their interval', () => {
    expect(chart.altText).toMatch(/达标概率：事前 0\.\d %（0\.\d–0\.\d %）；事后/);
  });
  it('says why a target cannot be assessed instead of giving odds', () => {
    const assigned = chartOf(small, { kind: 'fan', subject: 'assessed-sections', lang: 'en' });
    expect(assigned.altText).toContain('Not assessable: the plan prints no number; the state assigns it');
    expect(rowsIn(assigned).has('target-ex-ante')).toBe(false);
  });
  it('names the scenario in the id unless it is the reference', () => {
    expect(chartOf(small, { kind: 'fan', subject: 'forest_cover', scenario: 'nothing-funded', lang: 'en' }).id).toBe('fan.forest-cover.nothing-funded');
    expect(chartOf(small, { kind: 'fan', subject: 'forest_cover', scenario: 'as-planned', lang: 'en' }).id).toBe('fan.forest-cover');
    expect(chartOf(small, { kind: 'fan', subject: 'forest-cover', evidence: 'ex-post', lang: 'en' }).id).toBe('fan.forest-cover.ex-post');
  });
  it('tells an observation under the plan from the scenario shown', () => {
    expect(JSON.stringify(chartOf(small, { kind: 'fan', subject: 'forest-cover.nothing-funded', lang: 'en' }).spec)).toContain('not in this scenario');
  });
});

describe('attainment', () => {
  const chart = chartOf(full, { kind: 'attainment', evidence: 'ex-post', lang: 'zh' });
  const rows = rowsIn(chart);
  it('has a cell for every indicator and scenario and a row for all together', () => {
    expect(chart.id).toBe('attainment.ex-post');
    expect((rows.get('probabilities')?.length ?? 0) + (rows.get('not-assessable')?.length ?? 0)).toBe(26 * 11);
    expect(rows.get('probabilities')?.filter(({ row }) => row === 'joint:all').map(({ text }) => text)).toContain('<0.03');
  });
  it('leaves what cannot be assessed without a number and says why', () => {
    expect(rows.get('not-assessable')?.every((row) => row['text'] === '—' && !('probability' in row))).toBe(true);
    expect(JSON.stringify(rows.get('notes'))).toContain('不可评估。第 1、3 项：');
  });
  it('marks starred and output indicators', () => {
    const labels = [...(rows.get('labels') ?? []), ...(rows.get('long-labels') ?? [])].map(({ label }) => String(label).replaceAll('\u00a0', ' '));
    expect(labels).toContain('2 永久基本农田保护面积 *');
    expect(labels).toContain('6 新增岩溶地区石漠化治理面积 ◇');
  });
});

describe('other kinds', () => {
  it('number-met gives every scenario its distribution and mean', () => {
    const rows = rowsIn(chartOf(small, { kind: 'number-met', lang: 'en' }));
    const means = rows.get('means') ?? [];
    expect(means.map(({ scenario }) => scenario)).toEqual(['as-planned', 'nothing-funded', 'half-funded']);
    const expected = small.tables.numberMet.filter(({ scenario, evidence }) => scenario === 'as-planned' && evidence === 'ex-ante').reduce((sum, { number, probability }) => sum + number * probability, 0);
    expect(means[0]?.['mean']).toBeCloseTo(expected, 4);
  });
  it('exceedance draws at most six scenarios, reference and counterfactual among them', () => {
    const names = [...rowsIn(chartOf(full, { kind: 'exceedance', subject: 'forest_cover', lang: 'en' })).keys()].filter((name) => name.startsWith('exceedance-ex-ante-'));
    expect(names).toHaveLength(6);
    expect(names).toContain('exceedance-ex-ante-as-planned');
    expect(names).toContain('exceedance-ex-ante-nothing-funded');
  });
  it('spending stacks the means of the sections up to the total of the year', () => {
    const rows = rowsIn(chartOf(full, { kind: 'spending', lang: 'en' }));
    for (const total of rows.get('totals-ex-ante') ?? []) {
      const pieces = (rows.get('spending-ex-ante') ?? []).filter(({ year }) => year === total['year']);
      expect(Math.max(...pieces.map(({ to }) => Number(to)))).toBeCloseTo(Number(total['total']), 2);
      expect(pieces.reduce((sum, { mean }) => sum + Number(mean), 0)).toBeCloseTo(Number(total['total']), 1);
    }
  });
  it('ladder starts with all targets and relaxes the hardest first', () => {
    const steps = rowsIn(chartOf(small, { kind: 'ladder', lang: 'en' })).get('ladder') ?? [];
    expect(steps[0]).toMatchObject({ relaxed: null, remaining: 6 });
    expect(steps.map(({ probability }) => Number(probability))).toEqual([...steps.map(({ probability }) => Number(probability))].sort((a, b) => a - b));
  });
  it('hindsight marks what came out and needs two states of knowledge', () => {
    const rows = rowsIn(chartOf(small, { kind: 'hindsight', lang: 'en' }));
    expect(rows.get('outcomes')).toContainEqual({ row: 'forest_cover', outcome: 0 });
    expect(rows.get('outcomes')).toContainEqual({ row: 'erosion_rate', outcome: 1 });
    expect(() => chartOf(one, { kind: 'hindsight', lang: 'en' })).toThrow(new RangeError('nothing to draw: hindsight.as-planned'));
  });
  it('differences show only what moves, and name what does not', () => {
    const chart = chartOf(small, { kind: 'differences', lang: 'en' });
    const shown = new Set((rowsIn(chart).get('differences-nothing-funded') ?? []).map(({ row }) => row));
    expect(shown.has('karst_treatment')).toBe(true);
    expect(shown.has('species_richness')).toBe(false);
    expect(JSON.stringify(rowsIn(chart).get('notes'))).toMatch(/do not show \([^)]*22/);
    expect(chartOf(small, { kind: 'differences', scenario: 'half-funded', lang: 'en' }).id).toBe('differences.half-funded.ex-ante');
  });
  it('judgement keeps the two shares apart, for they may overlap', () => {
    const rows = rowsIn(chartOf(small, { kind: 'judgement', lang: 'en' }));
    expect(rows.get('share-judgement')?.length).toBe(rows.get('share-luck')?.length);
    expect(JSON.stringify(rows.get('notes'))).toContain('do not add up');
  });
  it('text-targets compare reference and counterfactual', () => {
    expect([...rowsIn(chartOf(small, { kind: 'text-targets', lang: 'zh' })).keys()]).toEqual(expect.arrayContaining(['share-as-planned', 'share-nothing-funded', 'targets']));
  });
});

describe('dots', () => {
  const open = full.tables.attainment.filter(({ scenario, probability }) => scenario === 'as-planned' && probability !== null && probability > 0.05 && probability < 0.95).map(({ indicator }) => indicator);

  it.each([...new Set(open)])('%s: as many dots as its odds say, all on their side of the target', (indicator) => {
    const chart = chartOf(full, { kind: 'dots', subject: indicator, lang: 'en' });
    const rows = rowsIn(chart);
    const about = full.info.indicators.find(({ id }) => id === indicator)!;
    for (const evidence of full.info.evidenceSets) {
      const dots = rows.get(`dots-${evidence}`) ?? [];
      const { probability } = full.tables.attainment.find((row) => row.scenario === 'as-planned' && row.evidence === evidence && row.indicator === indicator)!;
      expect(dots.filter(({ met }) => met === true)).toHaveLength(Math.round(probability! * dots.length));
      const target = Number(rows.get(`target-${evidence}`)?.[0]?.['at']);
      const good = (x: number): boolean => ((about.judgedAs ?? about.comparator).startsWith('<') ? x < target : x > target);
      expect(dots.filter(({ met, x }) => good(Number(x)) !== met)).toEqual([]);
    }
  });
  it('is not drawn where the odds are not those of the value in the target year', () => {
    const indicator = open[0]!;
    const several = { ...full, tables: { ...full.tables, attainment: full.tables.attainment.map((row) => (row.indicator === indicator && row.probability !== null ? { ...row, probability: row.probability > 0.5 ? row.probability / 2 : (1 + row.probability) / 2 } : row)) } };
    expect(() => chartOf(several, { kind: 'dots', subject: indicator, lang: 'en' })).toThrow(/^nothing to draw/);
  });
});

describe('charts of a section', () => {
  it('section-fans draws every headline indicator that has a trajectory, and tells the odds of each', () => {
    const chart = chartOf(full, { kind: 'section-fans', subject: 'forest.ex-ante', lang: 'en' });
    expect([...rowsIn(chart).keys()].filter((name) => name.startsWith('trajectory-'))).toEqual(['forest_cover', 'forest_stock', 'woodland_area', 'built_up_green_cover'].map((id) => `trajectory-${id}`).sort((a, b) => ['woodland', 'forest_stock', 'forest_cover', 'built'].findIndex((start) => a.includes(start)) - ['woodland', 'forest_stock', 'forest_cover', 'built'].findIndex((start) => b.includes(start))));
    expect(chart.altText).toMatch(/12 Forest cover Target met: /);
  });
  it('gantt: cells of a project add up to its planned money, which stands beside them', () => {
    const [section] = full.info.sections.filter(({ id }) => full.info.projects.some((project) => project.section === id));
    const rows = rowsIn(chartOf(full, { kind: 'gantt', subject: section!.id, lang: 'en' }));
    const members = full.info.projects.filter((project) => project.section === section!.id);
    expect(rows.get('money')?.map(({ row }) => row)).toEqual(members.map(({ id }) => id));
    for (const { id } of members) {
      const planned = full.tables.spending.filter((row) => row.project === id && row.scenario === 'as-planned' && row.evidence === 'ex-ante').reduce((sum, row) => sum + row.planned, 0);
      const cells = (rows.get('cells') ?? []).filter(({ row }) => row === id);
      expect(cells.reduce((sum, { planned: own }) => sum + Number(own), 0)).toBeCloseTo(planned, 3);
    }
  });
});

describe('observed-forecast', () => {
  it('places the latest observed value in its interval, by half-widths', () => {
    const rows = rowsIn(chartOf(full, { kind: 'observed-forecast', lang: 'en' }));
    const trajectory = full.tables.trajectories.filter(({ scenario, evidence, indicator, observed }) => scenario === 'as-planned' && evidence === 'ex-ante' && indicator === 'erosion_rate' && observed !== null).at(-1)!;
    const half = trajectory.observed! < trajectory.q50 ? trajectory.q50 - trajectory.q025 : trajectory.q975 - trajectory.q50;
    expect(rows.get('observed-ex-ante')?.find(({ row }) => row === 'erosion_rate')?.['place']).toBeCloseTo((trajectory.observed! - trajectory.q50) / half, 4);
  });
});

describe('chartOf', () => {
  it.each([
    [{ kind: 'pie' }, 'unknown chart kind: pie'],
    [{ kind: 'fan', subject: 'nowhere' }, 'unknown chart subject: nowhere'],
    [{ kind: 'fan' }, 'chart kind needs an indicator: fan'],
    [{ kind: 'gantt' }, 'chart kind needs a section: gantt'],
    [{ kind: 'gantt', subject: 'nowhere' }, 'unknown chart subject: nowhere'],
    [{ kind: 'dots', subject: 'assessed-sections' }, 'nothing to draw: dots.assessed-sections'],
    [{ kind: 'fan', subject: 'forest-cover', scenario: 'utopia' }, 'unknown scenario: utopia'],
    [{ kind: 'fan', subject: 'red-line-area' }, 'nothing to draw: fan.red-line-area'],
    [{ kind: 'attainment', subject: 'forest-cover' }, 'unknown chart subject: forest-cover'],
    [{ kind: 'fan', subject: 'nothing-funded.forest-cover' }, 'unknown chart subject: nothing-funded.forest-cover'],
  ] as const)('refuses %j', (request, message) => {
    expect(() => chartOf(small, { ...request, lang: 'en' })).toThrow(new RangeError(message));
  });
  it('refuses a state of knowledge that was not run', () => {
    expect(() => chartOf(one, { kind: 'fan', subject: 'forest-cover', evidence: 'ex-post', lang: 'en' })).toThrow(new RangeError('unknown evidence set: ex-post'));
  });
});

describe('kept specifications', () => {
  const folder = new URL('../golden/charts/', import.meta.url);
  it.each(readdirSync(folder))('%s opens unchanged in an editor: valid, of the version it names, nothing fetched', (file) => {
    const spec = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Readonly<Record<string, unknown>>;
    expect(problemsOf(spec)).toEqual([]);
    expect(spec['$schema']).toBe(`https://vega.github.io/schema/vega-lite/v${version.split('.')[0]}.json`);
    expect(objectsIn(spec).filter((each) => ['url', 'href', 'lookup'].some((name) => name in each))).toEqual([]);
    const addresses = JSON.stringify({ ...spec, $schema: '' }).match(/\b(?:https?|file|data):[^"]*/g);
    expect(addresses).toBeNull();
  });
});

describe('the schema test', () => {
  it('can fail', () => {
    expect(problemsOf({ ...chartOf(small, { kind: 'ladder', lang: 'en' }).spec, vconcat: [{ mark: 'boxes' }] })).toHaveLength(1);
  });
});
