import { whatIfWords } from '../../messages/what-if-charts.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { SplitRow } from '../../schema/what-if.js';
import { drawing } from '../frame.js';
import { ledger, sectionLines, textColumn } from '../ledger.js';
import { knowledge, scenarioTitle } from '../lookup.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, pageWidth, partFills } from '../theme.js';
import { changeText } from './change-text.js';
import { assessed } from './names.js';
import { whatIfChart, type Compared, type SceneOf, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const compareSplitKind: WhatIfKind = {
  name: 'compare-split',
  command: 'compare',
  table: 'split',
  describe: { zh: '差别分为政策、信念和两者共同的部分', en: 'Differences split into policy, belief and what both do only together' },
  applies: { zh: '情景既动了政策又动了信念', en: 'where a scenario moves policy and belief' },
};

const parts = ['policy', 'belief', 'interaction'] as const;
const columnWidth = 58;

/** Each target's difference as parts to the left and right of zero, with the sum as a mark; null where there is only one kind of lever. */
export function compareSplit(scene: SceneOf<Compared>, scenario: string, evidence: EvidenceSet): WhatIfChart | null {
  const { result, lang } = scene;
  const words = whatIfWords[lang].compare;
  const rows = result.tables.split.filter((row) => row.scenario === scenario && row.evidence === evidence);
  const isMixed = rows.some((row) => row.policy !== 0) && rows.some((row) => row.belief !== 0);
  const rowOf = new Map(rows.map((row) => [row.subject, row]));
  const moving = assessed(scene).filter(({ id }) => parts.some((part) => (rowOf.get(id)?.[part] ?? 0) !== 0));
  if (!isMixed || moving.length === 0) return null;
  const shown = moving.flatMap(({ id }) => rowOf.get(id) ?? []);
  const bars = shown.flatMap(stacked);
  const book = ledger(sectionLines(result, moving, lang), (left) => pageWidth - left);
  const width = pageWidth - book.left - 4 * columnWidth - 10;
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(0.01, (high - low) * 0.05);
  const body: Spec = {
    width,
    height: book.height,
    encoding: {
      x: { type: 'quantitative', scale: { domain: [low - room, high + room], nice: false }, axis: { orient: 'top', title: null, domain: false, tickCount: 5, labelExpr: "datum.value === 0 ? '0' : format(100 * datum.value, '+.0f')", gridColor: { condition: { test: 'datum.value === 0', value: colours.quiet }, value: colours.grid } } },
      y: book.y,
    },
    layer: [
      ...book.layers,
      { data: rowsNamed('parts', bars), mark: { type: 'bar', height: { band: 0.5 }, stroke: colours.text, strokeWidth: 0.5 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
      { data: rowsNamed('totals', shown.map((row) => ({ row: row.subject, value: row.total }))), mark: { type: 'point', shape: 'diamond', filled: true, color: colours.text, stroke: 'white', strokeWidth: 1, size: 70, opacity: 1 }, encoding: { x: { field: 'value' } } },
      ...([...parts, 'total'] as const).flatMap((part, k) =>
        textColumn(part, shown.map((row) => ({ row: row.subject, text: changeText({ value: row[part], low: 0, high: 0.03 }, 'points') })), { x: width + 10 + (k + 1) * columnWidth, head: part === 'total' ? words.total : words.part[part], bold: part === 'total' }),
      ),
    ],
  };
  const title = words.splitTitle({ scenario: scenarioTitle(scene, scenario), reference: scenarioTitle(scene, result.info.reference), knowledge: knowledge(scene, evidence) });
  const number = rowOf.get('number-met');
  const text = (value: number): string => changeText({ value, low: 0, high: 0.1 }, 'number');
  const finding = number === undefined ? [] : [words.splitFinding({ total: text(number.total), policy: text(number.policy), belief: text(number.belief), interaction: text(number.interaction) })];
  return whatIfChart(compareSplitKind, [scenario, evidence], lang, drawing(scene, {
    title,
    finding,
    caption: [words.howToReadSplit],
    key: [...parts.map((part) => ({ kind: 'box' as const, fill: partFills[part], label: words.partLong[part] })), { kind: 'point' as const, colour: colours.text, shape: 'diamond', label: words.totalMark }],
    body,
    left: book.left,
    notes: [words.howToReadSplit],
  }));
}

/** The parts of a row as bars: what adds to the right of zero, what takes away to the left, one behind the other. */
function stacked(row: SplitRow): readonly { readonly row: string; readonly part: string; readonly from: number; readonly to: number; readonly fill: string }[] {
  let [right, left] = [0, 0];
  return parts.flatMap((part) => {
    const value = row[part];
    if (value === 0) return [];
    const from = value > 0 ? right : left;
    if (value > 0) right += value;
    else left += value;
    return [{ row: row.subject, part, from, to: from + value, fill: partFills[part] }];
  });
}
