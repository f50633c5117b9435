import { choiceChartWords } from '../../messages/choice-charts.js';
import { formatValue } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { percentAxis } from '../axis.js';
import { drawing } from '../frame.js';
import { ledger, textColumn } from '../ledger.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, pageWidth } from '../theme.js';
import { choiceChart, projectName, titleParts, type ChoiceChart, type ChoiceKind, type ChoiceScene } from './choice-chart.js';

export const standingsKind: ChoiceKind = {
  name: 'portfolio-standings',
  command: 'prioritise',
  table: 'choiceProjects',
  describe: { zh: '哪些项目稳居入选', en: 'How firmly projects belong to good portfolios' },
  applies: { zh: '换预算、换抽样选出了组合时', en: 'where portfolios for other budgets and draws were chosen' },
};

/** Dark, middle and light, so that they can be told apart in grey. */
const fills = { core: '#0f6b53', borderline: '#7fbf9f', never: '#d5dade' } as const;
const columns = { share: 56, cost: 56 } as const;

/** Every project that is chosen from: the share of good portfolios that contain it, core projects first; null where none was computed. */
export function standingsChart(scene: ChoiceScene): ChoiceChart | null {
  const { result, lang, row } = scene;
  const words = choiceChartWords[lang].standings;
  const own = result.tables.choiceProjects.filter((p) => p.evidence === row.evidence);
  const rows = own.flatMap((p) => (p.portfolioShare === null || p.standing === null || p.standing === 'outside' ? [] : [{ ...p, portfolioShare: p.portfolioShare, standing: p.standing }])).sort((a, b) => b.portfolioShare - a.portfolioShare || (b.share ?? 0) - (a.share ?? 0));
  if (rows.length === 0) return null;
  const lines = rows.map((p) => ({ row: p.project, label: projectName(scene, p.project), heading: false, quiet: !p.done }));
  const right = columns.share + columns.cost;
  const book = ledger(lines, (left) => pageWidth - left, 18);
  const width = pageWidth - book.left - right - 10;
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: { ...percentAxis, orient: 'top', domain: false } }, y: book.y },
    layer: [
      ...book.layers,
      { data: rowsNamed('bars', rows.map((p) => ({ row: p.project, from: 0, to: p.portfolioShare, fill: fills[p.standing] }))), mark: { type: 'bar', height: { band: 0.55 }, stroke: colours.text, strokeWidth: 0.4 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
      ...textColumn('shares', rows.map((p) => ({ row: p.project, text: `${formatValue(100 * p.portfolioShare, 0)} %` })), { x: width + columns.share, head: words.share }),
      ...textColumn('costs', rows.map((p) => ({ row: p.project, text: formatValue(p.cost, 1) })), { x: width + right, head: words.cost, colour: colours.quiet }),
      { data: rowsNamed('chosen', rows.filter((p) => p.done).map((p) => ({ row: p.project, at: 0 }))), mark: { type: 'point', shape: 'triangle-right', filled: true, color: colours.target, size: 38, xOffset: -5 }, encoding: { x: { field: 'at' } } },
    ],
  };
  const count = (standing: string): string => String(own.filter((p) => p.standing === standing).length);
  const title = words.title(titleParts(scene));
  const finding = [words.finding({ core: count('core'), borderline: count('borderline'), never: count('never'), outside: count('outside') })];
  const howToRead = words.howToRead({ portfolios: String(Math.max(...rows.map((p) => p.portfolios ?? 0))), currency: formatUnit(row.currency, lang) });
  return choiceChart(standingsKind, scene, drawing(scene, {
    title,
    finding,
    caption: [howToRead],
    key: [...(['core', 'borderline', 'never'] as const).map((standing) => ({ kind: 'box' as const, fill: fills[standing], label: words.standing[standing] })), { kind: 'point', colour: colours.target, shape: 'triangle-right', label: words.chosen }],
    body,
    left: book.left,
    notes: [howToRead],
  }));
}
