import type { ReportChart } from '../../src/report/document.js';
import type { AssumptionInfo, IndicatorInfo, ObservationRow, RunResult } from '../../src/schema/table.js';
import type { Language } from '../../src/schema/text.js';
import { fullResult, smallResult } from '../charts/fixture.js';

const whys: Readonly<Record<string, { zh: string; en: string }>> = {
  forest_cover: { zh: '新造林五年内只能带来约 0.2 个百分点，其余取决于口径调整与自然更新', en: 'New planting adds only about 0.2 pp within five years; the rest is decided by definitions & natural regrowth' },
  karst_treatment: { zh: '取决于按“岩溶面积”还是“石漠化土地”统计', en: 'Decided by whether karst area or desertified land is counted' },
  erosion_rate: { zh: '治理面积 < 计划时仍可能达标', en: 'Can be met even where treated area < plan' },
};

function described(indicator: IndicatorInfo): IndicatorInfo {
  const judged = indicator.output ? { comparator: '=' as const, judgedReason: { zh: '“新增”是要争取的数量，多做不算失败', en: 'a quantity to be gained; more is no failure' } } : {};
  return { ...indicator, why: whys[indicator.id] ?? null, ...judged };
}

const assumption = (id: string, zh: string, en: string, evidence: AssumptionInfo['evidence'], mean: number, q05: number, q95: number): AssumptionInfo => ({
  id, name: { zh, en }, unit: '万元/km2', evidence, sources: evidence === 'sourced' ? ['bulletin-2020'] : [], knownFrom: evidence === 'sourced' ? '2021-03' : null, mean, q05, q95, note: evidence === 'assumption' ? { zh: '缺乏依据', en: 'no better evidence' } : null,
});

function observationsOf({ info, tables }: RunResult): readonly ObservationRow[] {
  const unit = new Map(info.indicators.map((i) => [i.id, i.unit]));
  const scored = tables.scores.filter((row) => row.evidence === 'ex-ante');
  return scored.map((row) => ({ indicator: row.indicator, year: row.year, value: row.observed, unit: unit.get(row.indicator) ?? '', evidence: 'observed', censored: row.indicator === 'forest_cover' && row.year > 2023 ? 'lower' : null, met: null, source: 'bulletin-2020' }));
}

/** A made-up run of the charts' fixture with what only a report shows: reasons, assumptions, sources, facts, observations, deliveries, projects outside the objective. */
export function reportResult(size: 'small' | 'full' = 'small'): RunResult {
  const base = size === 'small' ? smallResult() : fullResult();
  const assumptions = [
    assumption('unit_cost_erosion', '水土流失治理单价', 'Unit cost of erosion control', 'sourced', 65.6, 42, 190),
    assumption('delivery_karst', '石漠化治理完成率', 'Delivery of karst treatment', 'assumption', 0.87, 0.55, 1.12),
    assumption('drift_forest_cover', '森林覆盖率自主变化', 'Autonomous drift of forest cover', 'assumption', 0.15, 0.01, 0.33),
    assumption('exit_ratio', '退出比', 'Exit ratio', 'derived', 0.00033, 0.00025, 0.00048),
  ];
  const info: RunResult['info'] = {
    ...base.info,
    title: { zh: '重庆生态屏障规划达标概率', en: 'Odds of the Chongqing ecological-barrier plan' },
    question: { zh: '资金 <足额> 到位时，哪些目标能实现？', en: 'With money <in full>, which targets are met?' },
    indicators: base.info.indicators.map(described),
    sections: base.info.sections.map((section) => ({ ...section, motto: section.id === 'hill' ? { zh: '治山护土 & 涵养水源', en: 'Heal the hills & hold the soil' } : null })),
    scenarios: base.info.scenarios.map((scenario) => ({
      ...scenario,
      narrative: { zh: `${scenario.title.zh}：项目按规划时序推进，资金以 2020 年价格计。`, en: `${scenario.title.en}: projects follow the plan's schedule, money is in prices of 2020.` },
      reasons: scenario.id === 'as-planned' ? [] : [{ zh: '用以说明资金左右多少目标。', en: 'Shows how many targets money moves.' }],
    })),
    pairs: [{ a: 'as-planned', b: 'half-funded', shows: { zh: '资金减半的代价', en: 'what half of the money costs' } }],
    projects: base.info.projects.map((project, k) => ({ ...project, quantity: { value: 4000 + k, unit: 'km2' }, outside: k === 1 ? { zh: '防洪工程，规划未设相应目标', en: 'flood works; the plan sets no such target' } : null })),
    assumptions: { 'ex-ante': assumptions, 'ex-post': assumptions },
    sources: [{ id: 'bulletin-2020', title: { zh: '2020年重庆市水土保持公报 <A&B>', en: '2020年重庆市水土保持公报 <A&B>' }, publisher: '重庆市水利局', date: '2021-03', url: 'https://example.org/bulletin', grade: 'A' }],
    facts: [{ fact: 'slope_farmland', section: 'hill', statement: { zh: '治理坡耕地', en: 'Treat sloping farmland' }, comparator: '>=', value: 120, unit: '万亩', year: 2025, indicator: null, reason: { zh: '没有项目驱动它', en: 'no project drives it' }, quote: '治理坡耕地120万亩' }],
    observations: observationsOf(base),
  };
  const delivery = base.tables.spending.map(({ scenario, evidence, project, year, draws }) => ({ scenario, evidence, project, year, unit: 'km2', planned: 800, deliveredMean: scenario === 'nothing-funded' ? 0 : 760, q05: 500, q95: 900, draws }));
  return { info, tables: { ...base.tables, delivery } };
}

const drawing = `<?xml version="1.0"?><svg class="marks" width="720" height="300" viewBox="0 0 720 300" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><clipPath id="clip0"><rect x="0" y="0" width="700" height="280"/></clipPath><linearGradient id="gradient_0"><stop stop-color="#b1cfe7"/></linearGradient></defs><rect width="720" height="300" fill="white"/><g clip-path="url(#clip0)"><path d="M40,240 L200,190 L400,150 L680,70 L680,130 L400,190 L200,215 Z" fill="url(#gradient_0)"/><path d="M40,240L680,100" stroke="#0a3a6b" fill="none" stroke-width="2"/><text x="44" y="40" font-family="Noto Sans SC" font-size="15" font-weight="700">占位图 placeholder</text></g></svg>`;

/** Charts as they arrive: the same drawing again and again, with ids that would collide. */
export function reportCharts(result: RunResult, lang: Language): readonly ReportChart[] {
  const chart = (kind: string, subject: string): ReportChart => ({ id: `${kind}.${subject}`, kind, subject, lang, title: `${kind} ${subject}`, caption: lang === 'zh' ? '说明：色带为 80 % 区间 & 中位数。' : 'Bands are the 80 % interval & the median.', altText: `${kind} "${subject}" <alt>`, svg: drawing });
  const fans = result.info.indicators.filter((i) => i.assessable).map((i) => chart('fan', i.id.replaceAll('_', '-')));
  return [chart('attainment', 'all'), chart('ladder', 'all'), chart('spending', 'all'), chart('judgement', 'all'), chart('scores', 'all'), chart('novel-kind', 'all'), ...fans];
}
