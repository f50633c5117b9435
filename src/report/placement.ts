import type { PartId } from '../messages/report-type.js';
import type { ChartRef } from './document.js';

/** Part of the report in which a kind of chart stands; `indicator`: with the indicator that its subject begins with. */
const places: Readonly<Record<string, PartId | 'indicator'>> = {
  fan: 'indicator',
  exceedance: 'indicator',
  attainment: 'scenarios',
  'attainment-bars': 'together',
  'text-targets': 'text-targets',
  'number-met': 'together',
  joint: 'together',
  ladder: 'together',
  differences: 'scenarios',
  hindsight: 'hindsight',
  spending: 'money',
  'spending-scenarios': 'money',
  'funding-sources': 'money',
  'cost-distribution': 'money',
  money: 'money',
  cost: 'money',
  delivery: 'money',
  judgement: 'judgement',
  scores: 'scores',
};

export type Placement = { readonly part: (part: PartId) => readonly string[]; readonly indicator: (id: string) => readonly string[]; readonly rest: readonly string[] };

const kebab = (id: string): string => id.replaceAll('_', '-');

/** Charts of which the first stands on the first page. */
const opening = 'attainment';

/** Where every chart goes, once: on the first page, with its indicator, in its part, or among the rest. The longest indicator id that begins a subject is meant. */
export function placeCharts(charts: readonly ChartRef[], indicators: readonly string[]): Placement {
  const byLength = [...indicators].sort((a, b) => b.length - a.length);
  const first = charts.find((chart) => chart.kind === opening)?.id;
  const keyOf = (chart: ChartRef): string => {
    const place = chart.id === first ? 'summary' : places[chart.kind];
    if (place !== 'indicator') return place === undefined ? 'rest' : `part ${place}`;
    const subject = kebab(chart.subject);
    const id = byLength.find((indicator) => subject === kebab(indicator) || subject.startsWith(`${kebab(indicator)}.`));
    return id === undefined ? 'rest' : `indicator ${id}`;
  };
  const groups = new Map<string, string[]>();
  for (const chart of charts) groups.set(keyOf(chart), [...(groups.get(keyOf(chart)) ?? []), chart.id]);
  return { part: (part) => groups.get(`part ${part}`) ?? [], indicator: (id) => groups.get(`indicator ${id}`) ?? [], rest: groups.get('rest') ?? [] };
}
