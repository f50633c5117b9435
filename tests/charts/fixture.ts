import { accountTables } from './accounts.js';
import type { EvidenceSet } from '../../src/schema/evidence.js';
import type { Comparator } from '../../src/schema/plan.js';
import type { AttainmentRow, Estimate, IndicatorInfo, Name, RunResult, ScenarioInfo } from '../../src/schema/table.js';

/** What the made-up run assumes of an indicator: where it starts, how far full funding brings it by 2025, and the spread it has then. */
type Seed = {
  readonly id: string;
  readonly number: number | null;
  readonly section: string;
  readonly name: Name;
  readonly unit: string;
  readonly decimals: number;
  readonly from: number;
  readonly gain: number;
  readonly drift: number;
  readonly spread: number;
  readonly target: number | null;
  readonly comparator: Comparator | 'assigned';
  readonly marks?: string;
  readonly observed?: readonly (number | null)[];
};

const seed = (row: readonly [string, number | null, string, string, string, string, number, number, number, number, number, number | null, Comparator | 'assigned', string?, (readonly (number | null)[])?]): Seed => ({
  id: row[0], number: row[1], section: row[2], name: { zh: row[3], en: row[4] }, unit: row[5], decimals: row[6], from: row[7], gain: row[8], drift: row[9], spread: row[10], target: row[11], comparator: row[12],
  ...(row[13] === undefined ? {} : { marks: row[13] }), ...(row[14] === undefined ? {} : { observed: row[14] }),
});

/** The 25 headline indicators of the shipped plan with made-up dynamics. Marks: s starred, o output, h held (rare failures), n no model, b no baseline in the plan, d discontinued. */
const headline: readonly Seed[] = [
  seed(['red_line_area', 1, 'lines', '生态保护红线控制面积', 'Ecological red-line area', '万km2', 2, 2.05, 0, 0, 0, 2.05, '>=', 'n']),
  seed(['permanent_farmland', 2, 'lines', '永久基本农田保护面积', 'Permanent basic farmland', '万km2', 2, 1.035, 0, 0, 0.004, 1.03, '>=', 'sb']),
  seed(['urban_boundary', 3, 'lines', '城镇开发边界', 'Urban development boundary', 'km2', 0, 6700, 0, 0, 0, 6700, '<=', 'sn']),
  seed(['mine_restoration', 4, 'hill', '历史遗留和关闭矿山生态修复面积', 'Restored abandoned and closed mines (cumulative)', 'km2', 1, 0, 25.7, 0, 1.5, 24.5, '>=', 'o']),
  seed(['erosion_rate', 5, 'hill', '水土流失率', 'Soil-erosion rate', '%', 2, 30.52, -2.2, 0, 0.4, 28, '<', '', [30.52, 30.05, 29.61, 28.98, 28.34, 27.69]]),
  seed(['karst_treatment', 6, 'hill', '新增岩溶地区石漠化治理面积', 'New karst rocky-desertification treatment (cumulative)', 'km2', 0, 0, 1700, 0, 220, 2000, '>=', 'o']),
  seed(['main_stem_quality', 7, 'water', '长江干流重庆段水质优良比例', 'Yangtze main stem: sections of good water quality', '%', 1, 100, 0, 0, 0, 100, '>=', 'h', [100, 100, 100, 100, 100, 100]]),
  seed(['assessed_sections', 8, 'water', '国家考核断面水质优良比例', 'Nationally assessed sections: good water quality', '%', 1, 98, 1.2, 0, 0.9, null, 'assigned', '', [null, 98.6, 98.6, 100, 100, 100]]),
  seed(['drinking_sources', 9, 'water', '城市集中式饮用水水源地水质达标率', 'Compliance of city drinking-water sources', '%', 1, 100, 0, 0, 0, 100, '>=', 'h']),
  seed(['woodland_area', 10, 'forest', '林地保有量', 'Woodland area', '万亩', 0, 7166, 20, -60, 50, 7100, '>=', '', [7166, 6909, 7026, null, null, null]]),
  seed(['forest_stock', 11, 'forest', '森林蓄积量', 'Forest growing stock', '亿m3', 2, 2.41, 0.05, 0.38, 0.05, 2.8, '>=', '', [2.41, 2.5, 2.6, 2.74, null, null]]),
  seed(['forest_cover', 12, 'forest', '森林覆盖率', 'Forest cover', '%', 2, 52.5, 0.8, 1, 0.62, 57, '>=', '', [52.5, 54.5, 55.04, 55.06, 55, 55]]),
  seed(['built_up_green_cover', 13, 'forest', '城市建成区绿化覆盖率', 'Green coverage of the built-up area', '%', 1, 43.2, 1.2, -0.9, 0.8, 43, '>=', 'b']),
  seed(['arable_land', 14, 'field', '耕地保有量', 'Arable land', '万亩', 0, 2912, 4, -55, 40, 2912, '>=', 'h']),
  seed(['soil_point_compliance', 15, 'field', '耕地土壤环境质量点位达标率', 'Arable-soil monitoring points within standards', '%', 1, 73.5, 0.5, 0.1, 0.6, 75, '>=']),
  seed(['safe_farmland_use', 16, 'field', '受污染耕地安全利用率', 'Safe use of contaminated farmland', '%', 1, 88, 5, 4, 1.9, 92, '>=', '', [null, 99.2, null, null, null, null]]),
  seed(['water_function_zones', 17, 'lake', '重要江河湖库水功能区水质达标率', 'Water-function zones within standards, major rivers and lakes', '%', 1, 92.3, 2.2, 1.9, 1.1, 95, '>', 's']),
  seed(['drawdown_banks', 18, 'lake', '新增消落带库岸环境治理', 'New drawdown-zone bank treatment (cumulative)', 'km', 0, 0, 48, 0, 9, 50, '>=', 'o']),
  seed(['grassland_area', 19, 'grass', '草地资源面积', 'Grassland area', 'km2', 1, 248.2, 0, -10, 8, 248.2, '>=', 'h']),
  seed(['built_up_green_space', 20, 'grass', '城市建成区绿地率', 'Green-space rate of the built-up area', '%', 1, 39.9, 1.1, -0.8, 0.8, 39.8, '>=', 'b']),
  seed(['protected_area_share', 21, 'fish', '自然保护地面积占全市面积比例', 'Protected areas, share of the municipality', '%', 1, 15.4, 0.1, -0.4, 0.3, 15.4, '>=', 'h']),
  seed(['species_richness', 22, 'fish', '生物丰度指数', 'Biological richness index', 'index', 0, 56, 0.7, 0.7, 0.5, 60, '>=', 'd']),
  seed(['co2_intensity', 23, 'carbon', '单位地区生产总值二氧化碳排放降低', 'CO2 per unit of GDP, reduction (cumulative)', '%', 1, 0, 3, 17, 2.4, null, 'assigned']),
  seed(['energy_intensity', 24, 'carbon', '单位地区生产总值能源消耗降低', 'Energy per unit of GDP, reduction (cumulative)', '%', 1, 0, 2.5, 13, 2.1, null, 'assigned']),
  seed(['non_fossil_share', 25, 'carbon', '非化石能源消费占比', 'Non-fossil share of energy consumption', '%', 1, 19, 0.8, 2.4, 1.7, 20, '>=', 'b']),
];

/** Twenty made-up targets of the text. */
const inText: readonly Seed[] = Array.from({ length: 20 }, (_, i) =>
  seed([`text_target_${i + 1}`, null, ['hill', 'water', 'forest', 'field', 'lake'][i % 5] ?? 'hill',
    i % 4 === 0 ? `新增第 ${i + 1} 类重点区域综合治理与生态修复面积` : `第 ${i + 1} 类治理率`,
    i % 4 === 0 ? `New comprehensive treatment in priority areas ${i + 1}` : `Treatment rate ${i + 1}`,
    i % 4 === 0 ? 'km2' : '%', i % 4 === 0 ? 0 : 1, 0, 80 + i, i % 3, 4 + (i % 5), 78 + ((i * 7) % 11), '>=', i % 4 === 0 ? 'o' : '']),
);

const shipped: readonly (readonly [string, string, string, string, string, number])[] = [
  ['as-planned', '按规划实施', 'As planned', '按规划', 'As planned', 1],
  ['nothing-funded', '规划资金全部不到位', 'Nothing funded', '无投入', 'Nothing funded', 0],
  ['half-funded', '资金到位一半', 'Half of the money', '资金减半', 'Half funded', 0.5],
  ['delayed-two-years', '资金推迟两年到位', 'Money two years late', '推迟两年', 'Two years late', 0.55],
  ['front-loaded', '资金前置', 'Money early', '资金前置', 'Front-loaded', 1.05],
  ['severe-drought', '2022 年特大高温干旱', 'Extreme drought of 2022', '特大干旱', 'Severe drought', 0.8],
  ['no-redefinition', '不发生口径调整', 'No change of definitions', '口径不变', 'Definitions kept', 0.97],
  ['forest-first', '优先林草项目', 'Forest projects first', '林草优先', 'Forest first', 0.7],
  ['water-first', '优先水环境项目', 'Water projects first', '水环境优先', 'Water first', 0.72],
  ['austerity', '财政紧缩', 'Fiscal austerity', '财政紧缩', 'Austerity', 0.62],
  ['everything-funded', '全部足额并可超额', 'Everything funded and more', '全额保障', 'Fully funded', 1.2],
];

const sections: readonly (readonly [string, string, string])[] = [
  ['lines', '“三线”控制', 'Three control lines'], ['hill', '山青', 'Green hills'], ['water', '水秀', 'Clear rivers'], ['forest', '林美', 'Fine forests'], ['field', '田良', 'Good fields'],
  ['lake', '湖净', 'Clean lakes'], ['grass', '草盛', 'Lush grassland'], ['fish', '鱼丰', 'Abundant fish'], ['carbon', '绿色低碳', 'Low carbon'],
];

const z = { q025: -1.96, q05: -1.645, q10: -1.2816, q25: -0.6745, q50: 0, q75: 0.6745, q90: 1.2816, q95: 1.645, q975: 1.96 } as const;
const years = [2020, 2021, 2022, 2023, 2024, 2025];

/** P(standard normal <= x), logistic approximation: near enough for made-up rows. */
const cumulative = (x: number): number => 1 / (1 + Math.exp(-1.702 * x));

/** An estimate from a probability: the hits that `draws` draws would show, with a Wilson interval. */
export function estimateOf(probability: number, draws: number): Estimate {
  const p = Math.round(probability * draws) / draws;
  const width = 1.96 * 1.96;
  const middle = (p + width / (2 * draws)) / (1 + width / draws);
  const half = (1.96 * Math.sqrt((p * (1 - p)) / draws + width / (4 * draws * draws))) / (1 + width / draws);
  return { probability: p, standardError: Math.sqrt((p * (1 - p)) / draws), ciLow: p === 0 ? 0 : middle - half, ciHigh: p === 1 ? 1 : middle + half, draws };
}

export type FixtureOptions = { readonly indicators: readonly Seed[]; readonly scenarios: number; readonly evidenceSets: readonly EvidenceSet[]; readonly draws: number };

/** A made-up finished run: every table filled by formula, nothing random. */
export function resultOf({ indicators, scenarios: count, evidenceSets, draws }: FixtureOptions): RunResult {
  const scenarios = shipped.slice(0, count);
  const has = (row: Seed, mark: string): boolean => (row.marks ?? '').includes(mark);
  const modelled = indicators.filter((row) => !has(row, 'n'));
  const shift = (evidence: EvidenceSet): number => (evidence === 'ex-ante' ? 0 : 0.35);
  const at = (row: Seed, level: number, evidence: EvidenceSet, year: number) => {
    const t = (year - 2020) / 5;
    const mean = row.from + (row.gain * level + row.drift) * t + (row.number === null ? 0 : shift(evidence) * row.spread * t * (row.comparator.startsWith('<') ? -1 : 1));
    return { mean, sd: row.spread * Math.sqrt(t) * (evidence === 'ex-ante' ? 1.25 : 1) };
  };
  /** held indicators: mass at the start, a few failures below */
  const failure = (year: number, level: number): number => 0.012 * (year - 2020) * (1.6 - 0.5 * level);
  const quantile = (row: Seed, level: number, evidence: EvidenceSet, year: number, q: keyof typeof z): number => {
    if (has(row, 'h') && row.spread === 0) return failure(year, level) > cumulative(z[q]) ? row.from - 3 : row.from;
    const { mean, sd } = at(row, level, evidence, year);
    return Number((mean + sd * z[q]).toFixed(row.decimals + 1));
  };
  const probabilityOf = (row: Seed, level: number, evidence: EvidenceSet): number => {
    if (has(row, 'h') && row.spread === 0) return 1 - failure(2025, level);
    const { mean, sd } = at(row, level, evidence, 2025);
    const above = cumulative((mean - (row.target ?? 0)) / sd);
    return row.comparator.startsWith('<') ? 1 - above : above;
  };
  const each = <T>(make: (scenario: string, level: number, evidence: EvidenceSet) => readonly T[]): T[] => evidenceSets.flatMap((evidence) => scenarios.flatMap(([id, , , , , level]) => make(id, level, evidence)));
  const reason: Record<string, Name> = {
    assigned: { zh: '规划未列数值，由国家考核下达', en: 'the plan prints no number; the state assigns it' },
    'no-model': { zh: '行政划定数，没有可模拟的驱动因素', en: 'an administrative line that nothing in the plan drives' },
  };
  const reasonCode = (row: Seed): 'assigned' | 'no-model' | null => (has(row, 'n') ? 'no-model' : row.comparator === 'assigned' ? 'assigned' : null);

  const attainment = each((scenario, level, evidence) =>
    indicators.map((row, i): AttainmentRow => {
      const code = reasonCode(row);
      const common = { scenario, evidence, indicator: row.id, year: 2025, comparator: row.comparator, target: row.target, unit: row.unit, headline: row.number !== null } as const;
      if (code !== null)
        return { ...common, status: 'not-assessable', reasonCode: code, reason: reason[code] ?? null, shortfallMean: null, shortfallTail5: null, firstYearMetMedian: null, heldProbability: null, everProbability: null, judgementShare: null, luckShare: null, estimator: null, notIntegrated: null, probability: null, standardError: null, ciLow: null, ciHigh: null, draws };
      const estimate = estimateOf(probabilityOf(row, level, evidence), draws);
      return { ...common, status: 'estimated', reasonCode: null, reason: null, shortfallMean: row.spread / 3, shortfallTail5: row.spread * 2, firstYearMetMedian: estimate.probability > 0.5 ? 2024 : null, heldProbability: estimate.probability * 0.9, everProbability: Math.min(1, estimate.probability * 1.05), judgementShare: ((i * 37 + (evidence === 'ex-ante' ? 30 : 0)) % 100) / 100, luckShare: ((i * 23 + 8) % 60) / 100, estimator: 'hits', notIntegrated: null, ...estimate };
    }),
  );
  const assessable = indicators.filter((row) => reasonCode(row) === null && row.number !== null);
  /** distribution of the number met if targets were independent */
  const numberMet = each((scenario, level, evidence) => {
    let mass = [1];
    for (const row of assessable) {
      const p = probabilityOf(row, level, evidence);
      mass = [...mass, 0].map((_, k) => (mass[k] ?? 0) * (1 - p) + (mass[k - 1] ?? 0) * p);
    }
    return mass.map((p, number) => ({ scenario, evidence, number, targets: assessable.length, ...estimateOf(p, draws) }));
  });
  const used = sections.filter(([id]) => indicators.some((row) => row.section === id));
  const money = used.filter(([id]) => id !== 'lines');
  const product = (rows: readonly Seed[], level: number, evidence: EvidenceSet): number => rows.reduce((all, row) => all * probabilityOf(row, level, evidence), 1);

  return {
    info: {
      runId: '7f3a9c21', engineVersion: '0.1.0', study: 'fixture', title: { zh: '样例研究', en: 'Fixture' }, question: null,
      plan: { id: 'chongqing', title: { zh: '重庆市筑牢长江上游重要生态屏障“十四五”建设规划', en: 'Chongqing ecological-barrier plan 2021-2025' }, baseYear: 2020, targetYear: 2025, currency: '亿元', issued: '2021-05' },
      years, draws, seed: 1, design: 'random', accounting: 'fixed-money', evidenceSets, reference: 'as-planned', counterfactual: 'nothing-funded', pairs: [],
      scenarios: scenarios.map(([id, zh, en, shortZh, shortEn]): ScenarioInfo => ({ id, title: { zh, en }, short: { zh: shortZh, en: shortEn }, narrative: { zh, en }, reasons: [] })),
      sections: used.map(([id, zh, en]) => ({ id, name: { zh, en }, motto: null })),
      groups: money.map(([id, zh, en]) => ({ id: `group_${id}`, section: id, name: { zh, en } })),
      fundingSources: [{ id: 'central-grant', name: { zh: '中央补助', en: 'Central grant' } }, { id: 'special-bond', name: { zh: '地方政府专项债券', en: 'Special bond' } }, { id: 'loan', name: { zh: '银行贷款', en: 'Loan' } }],
      indicators: indicators.map((row): IndicatorInfo => ({
        id: row.id, number: row.number, section: row.section, name: row.name, unit: row.unit, headline: row.number !== null, kind: has(row, 'o') ? 'cumulative' : has(row, 'h') ? 'held' : 'level', decimals: row.decimals,
        printed: row.target === null ? '达到考核要求' : `${row.comparator === '<' ? '＜' : ''}${row.target}${has(row, 's') ? '*' : ''}`, comparator: row.comparator, judgedAs: row.comparator === 'assigned' ? null : row.comparator, judgedReason: null, target: row.target, targetYear: 2025,
        provisional: has(row, 's'), keep: has(row, 'h'), quote: row.name.zh, baseline: has(row, 'b') || has(row, 'n') ? null : { year: 2020, value: row.from, evidence: has(row, 'o') ? 'derived' : 'observed', quote: null }, why: null, output: has(row, 'o'),
        discontinued: has(row, 'd') ? { zh: '2021 年后改用生态质量指数（EQI），本指标按旧口径模拟。', en: 'Replaced by the ecological quality index (EQI) after 2021; simulated on its old definition.' } : null, assessable: reasonCode(row) === null, reason: reason[reasonCode(row) ?? ''] ?? null,
      })),
      projects: money.map(([id, zh, en], i) => ({ id: `project_${id}`, number: i + 1, section: id, group: `group_${id}`, name: { zh: `${zh}工程`, en: `${en} works` }, quantity: null, costMean: 60 + i * 35, costEvidence: 'assumption' as const, outside: null, quote: zh })),
      assumptions: {}, sources: [], facts: [], observations: [], outputs: [],
    },
    tables: {
      ...accountTables(each, money.map(([id]) => id), draws, estimateOf),
      outputs: [],
      covariances: [],
      attainment,
      joint: each((scenario, level, evidence) => [
        { scenario, evidence, group: 'all', k: null, targets: assessable.length, estimator: 'hits' as const, notIntegrated: null, ...estimateOf(product(assessable, level, evidence), draws) },
        ...used.flatMap(([id]) => {
          const rows = assessable.filter((row) => row.section === id);
          return rows.length === 0 ? [] : [{ scenario, evidence, group: id, k: null, targets: rows.length, estimator: 'hits' as const, notIntegrated: null, ...estimateOf(product(rows, level, evidence), draws) }];
        }),
      ]),
      numberMet,
      trajectories: each((scenario, level, evidence) =>
        modelled.flatMap((row) =>
          years.map((year, t) => ({
            scenario, evidence, indicator: row.id, year, unit: row.unit, mean: at(row, level, evidence, year).mean, sd: at(row, level, evidence, year).sd,
            q025: quantile(row, level, evidence, year, 'q025'), q05: quantile(row, level, evidence, year, 'q05'), q10: quantile(row, level, evidence, year, 'q10'), q25: quantile(row, level, evidence, year, 'q25'), q50: quantile(row, level, evidence, year, 'q50'),
            q75: quantile(row, level, evidence, year, 'q75'), q90: quantile(row, level, evidence, year, 'q90'), q95: quantile(row, level, evidence, year, 'q95'), q975: quantile(row, level, evidence, year, 'q975'), observed: row.observed?.[t] ?? null, clippedShare: 0, draws,
          })),
        ),
      ),
      delivery: [],
      spending: each((scenario, level, evidence) =>
        money.flatMap(([id], i) =>
          years.slice(1).map((year, t) => {
            const mean = (12 + i * 7) * (0.7 + 0.15 * t) * Math.max(level, 0.02) * (evidence === 'ex-ante' ? 1 : 1.1);
            return { scenario, evidence, project: `project_${id}`, section: id, year, currency: '亿元', priceYear: 2020, planned: 12 + i * 7, mean, q05: mean * 0.6, q50: mean * 0.95, q95: mean * 1.6, draws };
          }),
        ),
      ),
      money: each((scenario, level, evidence) => years.slice(1).map((year) => ({ scenario, evidence, year, currency: '亿元', funded: 300 * level, spent: 280 * level, carried: 20 * level, lapsed: 0, beyond: 0, draws }))),
      cost: each((scenario, level, evidence) => {
        const mean = 1500 * Math.max(level, 0.02) * (evidence === 'ex-ante' ? 1 : 1.1);
        return [{ scenario, evidence, currency: '亿元', mean, sd: mean * 0.25, q05: mean * 0.65, q50: mean * 0.96, q95: mean * 1.5, budget: level === 1 ? 1639 : null, overrunProbability: level === 1 ? 0.31 : null, draws }];
      }),
      differences: each((scenario, level, evidence) =>
        scenario === 'as-planned'
          ? []
          : [...assessable.map((row) => ({ id: row.id, difference: probabilityOf(row, level, evidence) - probabilityOf(row, 1, evidence) })), { id: 'joint:all', difference: 0 }].map(({ id, difference }) => ({
              scenario, evidence, reference: 'as-planned', indicator: id, difference, ciLow: difference - 0.011, ciHigh: difference + 0.011, draws,
            })),
      ),
      ladder: each((scenario, level, evidence) => {
        const hardest = [...assessable].sort((a, b) => probabilityOf(a, level, evidence) - probabilityOf(b, level, evidence) || (a.id < b.id ? -1 : 1));
        return hardest.map((_, step) => ({ scenario, evidence, step, relaxed: step === 0 ? null : (hardest[step - 1]?.id ?? null), remaining: hardest.length - step, ...estimateOf(product(hardest.slice(step), level, evidence), draws) }));
      }),
      onTrack: [],
      exceedance: each((scenario, level, evidence) =>
        modelled.flatMap((row) => {
          const reach = Math.max(4 * 1.25 * row.spread, 4);
          const centre = row.from + (row.gain + row.drift) * 0.6;
          return Array.from({ length: 41 }, (_, i) => {
            const x = Number((centre - reach + (i * 2 * reach) / 40).toFixed(row.decimals + 1));
            const { mean, sd } = at(row, level, evidence, 2025);
            const probability = row.spread === 0 ? (x >= row.from ? 0 : x >= row.from - 3 ? 1 - failure(2025, level) : 1) : cumulative((mean - x) / sd);
            return { scenario, evidence, indicator: row.id, unit: row.unit, x, probability: Math.round(probability * draws) / draws, draws };
          });
        }),
      ),
      scores: evidenceSets.flatMap((evidence) =>
        modelled.flatMap((row) =>
          (row.observed ?? []).flatMap((observed, t) => {
            const year = 2020 + t;
            if (observed === null || t === 0) return [];
            const probability = year === 2025 && row.comparator !== 'assigned' ? estimateOf(probabilityOf(row, 1, evidence), draws).probability : null;
            const met = probability === null ? null : row.comparator === '<' ? observed < (row.target ?? 0) : observed >= (row.target ?? 0);
            const median = quantile(row, 1, evidence, year, 'q50');
            return [{ scenario: 'as-planned', evidence, indicator: row.id, year, observed, median, crps: Math.abs(observed - median) * 0.6, in80: true, in95: true, probability, met, brier: probability === null || met === null ? null : (probability - Number(met)) ** 2 }];
          }),
        ),
      ),
    },
  };
}

const pick = (ids: readonly string[]): readonly Seed[] => [...headline, ...inText].filter(({ id }) => ids.includes(id));

/** Six headline indicators (one unmodelled, one assigned, one never met, one held) and two of the text; three scenarios; both states of knowledge. */
export const smallResult = (): RunResult =>
  resultOf({ indicators: pick(['red_line_area', 'karst_treatment', 'erosion_rate', 'main_stem_quality', 'assessed_sections', 'forest_cover', 'water_function_zones', 'species_richness', 'text_target_1', 'text_target_2']), scenarios: 3, evidenceSets: ['ex-ante', 'ex-post'], draws: 10000 });

/** As large as the shipped plan: 25 headline indicators, 20 of the text, 11 scenarios, both states of knowledge. */
export const fullResult = (): RunResult => resultOf({ indicators: [...headline, ...inText], scenarios: shipped.length, evidenceSets: ['ex-ante', 'ex-post'], draws: 10000 });

/** A run of one state of knowledge. */
export const exAnteResult = (): RunResult => resultOf({ indicators: pick(['erosion_rate', 'forest_cover', 'assessed_sections']), scenarios: 2, evidenceSets: ['ex-ante'], draws: 200 });
