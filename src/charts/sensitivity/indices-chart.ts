import { sensitivityWords } from '../../messages/sensitivity.js';
import { dumbbell, seriesKey, type Series } from '../dumbbell.js';
import { drawing } from '../frame.js';
import { knowledge, scenarioTitle } from '../lookup.js';
import { colours } from '../theme.js';
import { factorName, indexText, outcomePhrase } from './names.js';
import { isAbout, sensitivityChart, type About, type Scene, type SensitivityChart, type SensitivityKind } from './sensitivity-chart.js';

export const indicesKind: SensitivityKind = {
  name: 'sobol-indices',
  command: 'sensitivity',
  table: 'sobol',
  describe: { zh: '各假设对一项结果的一阶与总索博尔指数', en: 'First-order and total Sobol\' indices of one outcome' },
  applies: { zh: '用 --method sobol 时', en: 'with --method sobol' },
};

/** Factors at most; those that are not told apart and luck come after them. */
const most = 12;

/** Sobol' indices of an outcome with their intervals, the largest total on top; null where there are no rows. */
export function indicesChart(scene: Scene, about: About): SensitivityChart | null {
  const { result: { info, tables }, lang } = scene;
  const words = sensitivityWords[lang];
  const own = tables.sobol.filter(isAbout(about));
  const rows = [...own.filter(({ grade }) => grade !== null).slice(0, most), ...own.filter(({ grade }) => grade === null)];
  const [top] = rows;
  if (top === undefined) return null;
  const name = (factor: string): string => factorName(info, about.evidence, factor, lang);
  const series: readonly Series[] = [
    { id: 'first', label: words.columns.first, head: words.columns.first, colour: colours.counterfactual, shape: 'circle', hollow: true },
    { id: 'total', label: words.charts.totalLabel, head: words.charts.totalHead, colour: colours.reference, shape: 'diamond' },
  ];
  const clipped = (x: number | null): number | null => (x === null ? null : Math.min(1, Math.max(0, x)));
  const dots = rows.flatMap((row) =>
    (['first', 'total'] as const).flatMap((index) => {
      const value = row[index];
      return value === null ? [] : [{ row: row.factor, series: index, value: clipped(value) as number, low: clipped(row[`${index}Low`]), high: clipped(row[`${index}High`]), text: indexText(value, lang) }];
    }),
  );
  const { body, left } = dumbbell({ lines: rows.map(({ factor, grade }) => ({ row: factor, label: name(factor), heading: false, quiet: grade === null })), series, dots, empty: [] });
  const outcome = outcomePhrase(info, about.indicator, about.outcome, lang);
  const scenario = scenarioTitle(scene, info.reference);
  const title = words.charts.indicesTitle({ outcome, scenario, knowledge: knowledge(scene, about.evidence) });
  const finding = [words.topFactor({ factor: name(top.factor), first: indexText(top.first, lang), total: indexText(top.total, lang) })];
  return sensitivityChart(indicesKind, [about.indicator, about.outcome, about.evidence], lang, drawing(scene, { title, finding, caption: [words.charts.indicesNote], key: [...seriesKey(series), { kind: 'box', fill: colours.rule, label: words.charts.interval }], body, left, notes: [words.charts.indicesNote] }));
}
