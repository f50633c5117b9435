import { formatProbability, formatValue, proportion } from '../../messages/numbers.js';
import { whatIfWords } from '../../messages/what-if-charts.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Language } from '../../schema/text.js';
import type { ContributionRow, Subject } from '../../schema/what-if.js';
import { axisFormat, percentAxis, tickCount } from '../axis.js';
import { drawing } from '../frame.js';
import { ledger, textColumn } from '../ledger.js';
import { knowledge, scenarioShort, scenarioTitle } from '../lookup.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, pageWidth, partFills } from '../theme.js';
import { changeText, changeWithInterval, type Change, type Measure } from './change-text.js';
import { subjectInSentence } from './names.js';
import { whatIfChart, type Compared, type SceneOf, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const compareContributionsKind: WhatIfKind = {
  name: 'compare-contributions',
  command: 'compare',
  table: 'contributions',
  describe: { zh: '从参照情景到一个情景，逐条杠杆', en: 'From the reference to a scenario, lever by lever' },
  applies: { zh: '情景动了至少两条杠杆', en: 'where a scenario moves two levers or more' },
};

/** Room for the three columns of numbers at the right. */
const columns = { change: 132, alone: 54, last: 54 } as const;
/** Levers told in words longer than this are cut on the axis; the table has them whole. */
const longestLabel = 250;

/** Odds with the decimals of the steps between them; what those would round to 0 or 100 % as odds are printed everywhere. */
function levelText(probability: number, draws: number, lang: Language): string {
  const digits = formatValue(100 * probability, 1);
  return Number(digits) % 100 === 0 ? formatProbability(proportion(probability, draws), lang) : `${digits} %`;
}

/** A waterfall from the reference to a scenario for one subject, a bar for each lever; null where fewer than two levers are moved or nothing changes. */
export function compareContributions(scene: SceneOf<Compared>, scenario: string, evidence: EvidenceSet, subject: Subject = 'number-met'): WhatIfChart | null {
  const { result, lang } = scene;
  const { info, tables } = result;
  const words = whatIfWords[lang].compare;
  const steps = tables.contributions.filter((row) => row.scenario === scenario && row.evidence === evidence && row.subject === subject).sort((a, b) => a.step - b.step);
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined || steps.length < 2 || steps.every((row) => row.change === 0 && row.alone === 0 && row.last === 0)) return null;
  const measure: Measure = subject === 'number-met' ? 'number' : 'points';
  const level = (value: number, { draws }: ContributionRow): string => (measure === 'number' ? formatValue(value, 2) : levelText(value, draws, lang));
  const idOf = (row: ContributionRow): string => `step-${row.step}`;
  const lines = [
    { row: 'start', label: scenarioShort(scene, info.reference), heading: false },
    ...steps.map((row) => ({ row: idOf(row), label: row.text[lang], heading: false })),
    { row: 'end', label: scenarioShort(scene, scenario), heading: false },
  ];
  const right = columns.change + columns.alone + columns.last;
  const book = ledger(lines, (left) => pageWidth - left, 30, longestLabel);
  const width = pageWidth - book.left - right - 10;
  const ends = [{ row: 'start', value: first.before, text: level(first.before, first) }, { row: 'end', value: last.after, text: level(last.after, last) }];
  const bars = steps.map((row) => ({ row: idOf(row), from: row.before, to: row.after, low: row.before + row.changeLow, high: row.before + row.changeHigh, part: row.part, fill: partFills[row.part] }));
  const joins = [...steps.map((row, k) => ({ row: k === 0 ? 'start' : idOf(steps[k - 1] as ContributionRow), next: idOf(row), value: row.before })), { row: idOf(last), next: 'end', value: last.after }];
  const values = [...bars.flatMap((bar) => [bar.from, bar.to, bar.low, bar.high]), first.before, last.after];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * 0.12, measure === 'number' ? 0.02 : 0.002);
  const domain = [low - room, high + room] as const;
  const axis = measure === 'number' ? { format: axisFormat(domain), title: null } : { ...percentAxis, values: undefined, labelExpr: "format(100 * datum.value, '.1f') + ' %'" };
  const of = (row: ContributionRow, key: 'change' | 'alone' | 'last'): Change => ({ value: row[key], low: row[`${key}Low`], high: row[`${key}High`] });
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { ...axis, orient: 'top', domain: false, tickCount } }, y: book.y },
    layer: [
      ...book.layers,
      { data: rowsNamed('joins', joins), mark: { type: 'rule', color: colours.rule, strokeDash: [2, 2] }, encoding: { x: { field: 'value' }, y: { field: 'row', bandPosition: 0.5 }, y2: { field: 'next', bandPosition: 0.5 } } },
      {
        data: rowsNamed('bars', bars),
        layer: [
          { mark: { type: 'bar', height: { band: 0.5 }, stroke: colours.text, strokeWidth: 0.6 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
          { mark: { type: 'rule', color: colours.text, strokeWidth: 1.4 }, encoding: { x: { field: 'low' }, x2: { field: 'high' } } },
        ],
      },
      { data: rowsNamed('ends', ends), mark: { type: 'tick', color: colours.text, thickness: 3, height: { band: 0.6 } }, encoding: { x: { field: 'value' } } },
      ...textColumn('levels', ends.map(({ row, text }) => ({ row, text })), { x: width + columns.change, bold: true }),
      ...textColumn('changes', steps.map((row) => ({ row: idOf(row), text: changeWithInterval(of(row, 'change'), measure, lang) })), { x: width + columns.change, head: words.inTurn }),
      ...textColumn('alone', steps.map((row) => ({ row: idOf(row), text: changeText(of(row, 'alone'), measure) })), { x: width + columns.change + columns.alone, head: words.alone, colour: colours.quiet }),
      ...textColumn('last', steps.map((row) => ({ row: idOf(row), text: changeText(of(row, 'last'), measure) })), { x: width + columns.change + columns.alone + columns.last, head: words.last, colour: colours.quiet }),
    ],
  };
  const name = subject === 'number-met' ? whatIfWords[lang].subject.numberMet : subjectInSentence(scene, subject);
  const title = words.contributionsTitle({ subject: name, scenario: scenarioTitle(scene, scenario), reference: scenarioTitle(scene, info.reference), knowledge: knowledge(scene, evidence) });
  const top = steps.reduce((best, row) => (Math.abs(row.change) > Math.abs(best.change) ? row : best));
  const ordered = steps.some((row) => Math.abs(row.alone - row.last) > (measure === 'number' ? 0.005 : 0.0005));
  const finding = [words.largestLever({ lever: top.text[lang], change: changeWithInterval(of(top, 'change'), measure, lang), from: level(first.before, first), to: level(last.after, last) })];
  return whatIfChart(compareContributionsKind, [scenario, subject, evidence], lang, drawing(scene, {
    title,
    finding,
    caption: [words.howToReadContributions],
    key: [
      { kind: 'box', fill: partFills.policy, label: words.part.policy },
      { kind: 'box', fill: partFills.belief, label: words.part.belief },
      { kind: 'line', colour: colours.text, thick: 1.4, label: words.interval },
    ],
    body,
    left: book.left,
    notes: [words.howToReadContributions, ...(ordered ? [words.orderMatters] : [])],
  }));
}
