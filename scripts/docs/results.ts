import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { formatCount, formatProbability, formatTarget, formatValue } from '../../src/messages/numbers.js';
import type { Documents } from '../../src/scenarios/documents.js';
import { bothLanguages, type Language } from '../../src/schema/text.js';
import type { Comparator } from '../../src/schema/plan.js';
import { table } from './markdown.js';

type Row = Readonly<Record<string, string>>;
/** The committed tables that the README quotes. */
export type Results = { readonly attainment: readonly Row[]; readonly joint: readonly Row[]; readonly numberMet: readonly Row[]; readonly scores: readonly Row[] };

/** Tables of a report, null where there is none. */
export function readResults(report: URL): Results | null {
  const file = (name: string): URL => new URL(`tables/${name}.csv`, report);
  if (!['attainment', 'joint', 'number-met', 'scores'].every((name) => existsSync(file(name)))) return null;
  const read = (name: string): Row[] => parse(readFileSync(file(name), 'utf8'), { columns: true, bom: true });
  return { attainment: read('attainment'), joint: read('joint'), numberMet: read('number-met'), scores: read('scores') };
}

/** A committed chart, nothing where there is none. */
export function pictureBlock(root: URL, id: string, lang: Language): string {
  const path = `reports/main/charts/${id}.${lang}.svg`;
  if (!existsSync(new URL(path, root))) return '';
  const index = new URL('reports/main/charts/index.json', root);
  const entry = existsSync(index) ? findEntry(JSON.parse(readFileSync(index, 'utf8')), id, lang) : undefined;
  return `![${(entry?.altText ?? entry?.title ?? id).replace(/[[\]\n]/g, ' ')}](${path})`;
}

type Entry = { readonly id?: string; readonly lang?: string; readonly title?: string; readonly altText?: string };
function findEntry(index: unknown, id: string, lang: Language): Entry | undefined {
  const list: unknown = Array.isArray(index) ? index : Object.values(index as object).find(Array.isArray);
  return (list as readonly Entry[] | undefined)?.find((entry) => entry.id === id && entry.lang === lang);
}

const value = (text: string | undefined): number | null => (text === undefined || text === '' ? null : Number(text));
const estimate = (row: Row) => ({ probability: value(row.probability), standardError: value(row.standardError), ciLow: value(row.ciLow), ciHigh: value(row.ciHigh), draws: Number(row.draws) });
const meanMet = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + Number(row.number) * Number(row.probability), 0);

const words = {
  en: {
    missing: 'No results are committed in `reports/main`. Run `npm start`, then `npx tsx scripts/emit-docs.ts`.',
    heads: ['scenario', 'targets met on average, ex ante', 'ex post', 'all of them, ex ante'],
    lead: (a: Lead) =>
      `**As planned and fully paid, the plan meets ${a.met} of its ${a.targets} assessable targets on average; with no money at all ${a.without}.** Money moves about ${a.moved} targets, 30 % more of it another ${a.more}. Meeting all ${a.targets} at once: ${a.all}. Forest cover of 57 %: ${a.cover} (${a.draws} draws, knowledge of May 2021).`,
    odds: ['indicator', 'target', 'ex ante', 'ex post', 'outcome'],
    outcome: { true: 'met', false: 'missed', '': '' },
    second: 'Odds of each headline target as planned. *Ex ante* uses only what was public when the plan was issued, *ex post* what is known today about mechanisms, costs and definitions, never the judged values. The outcome is the last comparable published value of the target year, where there is one.',
    coverage: (inside: number, all: number, hindsight: number) => `Since then ${all} comparable values were published; ${inside} of them lie within the 80 % interval of the ex-ante forecast, ${hindsight} within that of the ex-post one. Values of one indicator are not independent of each other.`,
  },
  zh: {
    missing: '`reports/main` 中还没有提交结果。请先运行 `npm start`，再运行 `npx tsx scripts/emit-docs.ts`。',
    heads: ['情景', '平均达标项数（事前）', '（事后）', '全部达标（事前）'],
    lead: (a: Lead) =>
      `**按规划足额实施，${a.targets} 项可评估的目标平均达成 ${a.met} 项；一分钱不投也有 ${a.without} 项。** 资金大约推动 ${a.moved} 项，再加三成资金又多 ${a.more} 项。${a.targets} 项同时达成：${a.all}。森林覆盖率达到 57%：${a.cover}（${a.draws} 次抽样，2021 年 5 月的知识）。`,
    odds: ['指标', '目标', '事前', '事后', '结果'],
    outcome: { true: '达成', false: '未达', '': '' },
    second: '按规划实施时各项主要目标的达标概率。*事前*只用规划印发时已公开的信息，*事后*用今天对机理、造价和口径的了解，但从不使用被评判的数值本身。“结果”是目标年份可比的公布值，没有则留空。',
    coverage: (inside: number, all: number, hindsight: number) => `此后公布了 ${all} 个可比数值，其中 ${inside} 个落在事前预测的 80 % 区间内，${hindsight} 个落在事后预测的区间内。同一指标的数值彼此并不独立。`,
  },
} as const;
type Lead = { readonly met: string; readonly targets: number; readonly without: string; readonly moved: string; readonly more: string; readonly all: string; readonly cover: string; readonly draws: string };

/** The headline finding and the tables under it. */
export function resultBlock(results: Results | null, documents: Documents, lang: Language): string {
  const text = words[lang];
  if (results === null) return text.missing;
  const of = (rows: readonly Row[], scenario: string, evidence: string): Row[] => rows.filter((row) => row.scenario === scenario && row.evidence === evidence);
  const met = (scenario: string, evidence: string): number => meanMet(of(results.numberMet, scenario, evidence));
  const all = (scenario: string): string => {
    const row = of(results.joint, scenario, 'ex-ante').find((r) => r.group === 'all' && r.k === '');
    return row === undefined ? '—' : formatProbability(estimate(row), lang);
  };
  const odds = (id: string, evidence: string): string => {
    const row = of(results.attainment, 'as-planned', evidence).find((r) => r.indicator === id);
    return row === undefined ? '—' : formatProbability(estimate(row), lang);
  };
  const [planned, without, more] = ['as-planned', 'no-investment', 'funding-130'].map((id) => met(id, 'ex-ante')) as [number, number, number];
  const one = (x: number): string => formatValue(x, 1);
  const first = of(results.numberMet, 'as-planned', 'ex-ante')[0];
  const lead = text.lead({
    met: one(planned), targets: Number(first?.targets), without: one(without), moved: one(planned - without), more: one(more - planned),
    all: all('as-planned'), cover: odds('forest_cover', 'ex-ante'), draws: formatCount(Number(first?.draws)),
  });
  const ids = [...new Set(results.numberMet.map((row) => row.scenario ?? ''))];
  const scenarios = ids.flatMap((id) => {
    const scenario = documents.scenarios.find((s) => s.id === id);
    return scenario === undefined ? [] : [[bothLanguages(scenario.title)[lang], one(met(id, 'ex-ante')), one(met(id, 'ex-post')), all(id)]];
  });
  const rows = documents.plan.indicators.filter((i) => i.number !== null).map((indicator) => {
    const score = of(results.scores, 'as-planned', 'ex-ante').find((row) => row.indicator === indicator.id && row.met !== '');
    const comparator: Comparator | 'assigned' = indicator.target.judged_as ?? 'assigned';
    const target = formatTarget({ comparator, value: indicator.target.value ?? null, unit: indicator.unit }, lang);
    return [`${indicator.number} ${bothLanguages(indicator.name)[lang]}`, target, odds(indicator.id, 'ex-ante'), odds(indicator.id, 'ex-post'), text.outcome[(score?.met ?? '') as 'true' | 'false' | '']];
  });
  // a value published as a bound lies in no interval
  const scored = (evidence: string): Row[] => of(results.scores, 'as-planned', evidence).filter((row) => row.in80 !== '');
  const inside = (evidence: string): number => scored(evidence).filter((row) => row.in80 === 'true').length;
  const coverage = text.coverage(inside('ex-ante'), scored('ex-ante').length, inside('ex-post'));
  return [lead, table(text.heads, scenarios), text.second, table(text.odds, rows), coverage].join('\n\n');
}
