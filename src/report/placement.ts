import type { PartId } from '../schema/report-template.js';
import type { ChartRef } from './document.js';

/** Part of the report in which a kind of chart stands; `indicator`, `section`: with the indicator, or in the section of the plan, that its subject begins with. */
const places: Readonly<Record<string, PartId | 'indicator' | 'section'>> = {
  fan: 'indicator',
  dots: 'indicator',
  exceedance: 'indicator',
  'section-fans': 'section',
  attainment: 'scenarios',
  'attainment-bars': 'together',
  'text-targets': 'text-targets',
  'number-met': 'together',
  joint: 'together',
  ladder: 'together',
  differences: 'scenarios',
  hindsight: 'hindsight',
  'observed-forecast': 'scores',
  spending: 'money',
  'spending-scenarios': 'money',
  'funding-sources': 'money',
  'cost-distribution': 'money',
  money: 'money',
  cost: 'money',
  delivery: 'money',
  gantt: 'money',
  judgement: 'judgement',
  scores: 'scores',
};

export type Placement = { readonly part: (part: PartId) => readonly string[]; readonly section: (id: string) => readonly string[]; readonly indicator: (id: string) => readonly string[]; readonly rest: readonly string[] };

const kebab = (id: string): string => id.replaceAll('_', '-');

/** Charts of which the first stands on the first page. */
const opening = 'attainment';

/** Where every chart goes, once: on the first page, in its section, with its indicator, in its part, or among the rest. The longest id that begins a subject is meant. */
export function placeCharts(charts: readonly ChartRef[], indicators: readonly string[], sections: readonly string[]): Placement {
  const byLength = (ids: readonly string[]): string[] => [...ids].sort((a, b) => b.length - a.length);
  const known = { indicator: byLength(indicators), section: byLength(sections) };
  const first = charts.find((chart) => chart.kind === opening)?.id;
  const keyOf = (chart: ChartRef): string => {
    const place = chart.id === first ? 'summary' : places[chart.kind];
    if (place !== 'indicator' && place !== 'section') return place === undefined ? 'rest' : `part ${place}`;
    const subject = kebab(chart.subject);
    const id = known[place].find((each) => subject === kebab(each) || subject.startsWith(`${kebab(each)}.`));
    return id === undefined ? 'rest' : `${place} ${id}`;
  };
  const groups = new Map<string, string[]>();
  for (const chart of charts) groups.set(keyOf(chart), [...(groups.get(keyOf(chart)) ?? []), chart.id]);
  return { part: (part) => groups.get(`part ${part}`) ?? [], section: (id) => groups.get(`section ${id}`) ?? [], indicator: (id) => groups.get(`indicator ${id}`) ?? [], rest: groups.get('rest') ?? [] };
}
