import { chartWords } from '../messages/charts.js';
import { formatProbability, formatProbabilityInterval, noNumber } from '../messages/numbers.js';
import type { ProbabilityLike } from '../messages/numbers.js';
import type { Language } from '../schema/text.js';
import type { ChartKind } from './chart.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { ledger, sectionLines } from './ledger.js';
import { attainmentOf, indicatorsOf, knowledge, labelOf, markNotes, missingNotes, oddsText, scenarioTitle, scenariosInOrder } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { widest, wrap } from './measure.js';
import { rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { tip } from './tips.js';
import { blackText, colours, pageWidth, probabilityScale, sizes, whiteTextFrom } from './theme.js';

const step = 21;
/** Angle of column heads that do not fit, and how far the last one then reaches beyond its column, as a share of its length. */
const slant = 40;
const overhang = 0.78;
const allRow = 'joint:all';

/** A probability for a narrow cell: without spaces and percent sign, which the key states. */
function cellText(estimate: ProbabilityLike, lang: Language): string {
  return formatProbability(estimate, lang).replace(/[ %]/g, '');
}

/** Column heads as layers: level and in up to three lines where all fit, else slanting. */
function heads(names: readonly { readonly scenario: string; readonly text: string }[], cell: number, x: Spec): readonly Spec[] {
  const broken = names.map(({ scenario, text }) => ({ scenario, lines: wrap(text, cell - 3, sizes.small) }));
  const level = broken.every(({ lines }) => lines.length <= 3 && widest(lines, sizes.small) <= cell - 2);
  const encoding = { x, y: { value: -6 }, text: { field: 'text', type: 'nominal' } };
  if (!level) return [{ data: rowsNamed('heads', names), mark: { type: 'text', align: 'left', baseline: 'middle', angle: 360 - slant, dx: 2, dy: -2, fontSize: sizes.small }, encoding }];
  return [1, 2, 3].flatMap((fromBottom) => {
    const rows = broken.flatMap(({ scenario, lines }) => (lines.length < fromBottom ? [] : [{ scenario, text: lines.at(-fromBottom) }]));
    const mark = { type: 'text', align: 'center', baseline: 'bottom', fontSize: sizes.small, dy: 12 * (1 - fromBottom) };
    return rows.length === 0 ? [] : [{ data: rowsNamed(`heads-${fromBottom}`, rows), mark, encoding }];
  });
}

export const attainment: ChartKind = {
  name: 'attainment',
  describe: { zh: '达标概率一览：指标 × 情景', en: 'Probability of meeting each target in each scenario, as a matrix' },
  table: 'attainment',
  always: ['evidence'],
  without: ['indicator', 'scenario'],
  defaults: (result) => result.info.evidenceSets.map((evidence) => ({ evidence })),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    const words = chartWords[lang];
    const indicators = indicatorsOf(result, true);
    if (evidence === undefined || indicators.length === 0) return null;
    const scenarios = scenariosInOrder(result);
    const all = result.tables.joint.filter((row) => row.evidence === evidence && row.group === 'all' && row.k === null);
    const targets = all[0]?.targets ?? 0;
    const jointLines = all.length === 0 ? [] : [{ row: 'section:joint', label: words.attainment.together, heading: true }, { row: allRow, label: words.attainment.allMet(targets), heading: false }];
    const lines = [...sectionLines(result, indicators, lang), ...jointLines];
    const names = scenarios.map(({ id, short }) => ({ scenario: id, text: short[lang] }));
    const beyond = lang === 'zh' ? 0 : overhang * widest(names.slice(-1).map(({ text }) => text), sizes.small) - 20;
    const cellOf = (left: number): number => Math.min(60, Math.floor((pageWidth - left - Math.max(0, beyond)) / scenarios.length));
    const book = ledger(lines, (left) => cellOf(left) * scenarios.length, step);
    const cell = cellOf(book.left);
    const width = cell * scenarios.length;
    const tipOf = (label: string, id: string, odds: string): string => `${label}\n${scenarioTitle(scene, id)}\n${odds}`;
    const cells = [
      ...indicators.flatMap((indicator) =>
        scenarios.map(({ id }) => {
          const row = attainmentOf(result, { indicator: indicator.id, scenario: id, evidence });
          const estimate = row === undefined || row.probability === null ? null : row;
          return { row: indicator.id, scenario: id, probability: estimate === null ? null : estimate.probability, text: estimate === null ? noNumber : cellText(estimate, lang), tip: tipOf(labelOf(indicator, lang), id, oddsText(row, lang)) };
        }),
      ),
      ...all.map((row) => ({ row: allRow, scenario: row.scenario, probability: row.probability, text: cellText(row, lang), tip: tipOf(words.attainment.allMet(targets), row.scenario, words.withInterval(formatProbability(row, lang), formatProbabilityInterval(row, lang))) })),
    ];
    const x: Spec = { field: 'scenario', type: 'nominal', axis: null, scale: { domain: scenarios.map(({ id }) => id), padding: 0 } };
    const filled = { type: 'rect', stroke: 'white', strokeWidth: 1.5 };
    const estimated = cells.filter(({ probability }) => probability !== null);
    const missing = cells.filter(({ probability }) => probability === null).map(({ row, scenario, text, tip: told }) => ({ row, scenario, text, tip: told }));
    const cellLabel: Spec = { type: 'text', fontSize: sizes.small, baseline: 'middle' };
    const body: Spec = {
      width,
      height: book.height,
      encoding: { y: book.y },
      layer: [
        ...book.layers,
        {
          data: rowsNamed('probabilities', estimated),
          encoding: { x },
          layer: [
            { mark: filled, encoding: { color: { field: 'probability', type: 'quantitative', legend: null, scale: { domain: [0, 1], range: probabilityScale, interpolate: 'lab' } }, ...tip } },
            { mark: cellLabel, encoding: { text: { field: 'text', type: 'nominal' }, color: { condition: { test: `datum.probability >= ${whiteTextFrom}`, value: 'white' }, value: blackText } } },
          ],
        },
        ...(missing.length === 0 ? [] : [{ data: rowsNamed('not-assessable', missing), encoding: { x }, layer: [{ mark: { ...filled, color: colours.missing }, encoding: tip }, { mark: { ...cellLabel, color: colours.quiet }, encoding: { text: { field: 'text', type: 'nominal' } } }] }]),
        ...heads(names, cell, x),
      ],
    };
    const key: readonly KeyEntry[] = [
      ...probabilityScale.map((fill, index): KeyEntry => ({ kind: 'box', fill, label: words.attainment.scale[index] ?? '' })),
      ...(missing.length === 0 ? [] : [{ kind: 'box', fill: colours.missing, sign: noNumber, label: words.attainment.notAssessable } as const]),
    ];
    const likely = (scenario: string): number => rowsOf(result.tables.attainment, scenario, evidence).filter((row) => row.headline && row.probability !== null && row.probability >= 0.5).length;
    const reference = scenarios[0];
    const title = words.attainment.title(knowledge(scene, evidence));
    const finding = reference === undefined ? [] : [words.attainment.finding({ scenario: reference.title[lang], targets, likely: likely(reference.id) })];
    return drawing(scene, {
      title,
      finding,
      caption: [words.attainment.howToRead],
      alt: [words.attainment.shape(indicators.length, scenarios.length)],
      key,
      body,
      left: book.left,
      notes: [...missingNotes(indicators, lang), ...markNotes(indicators, lang)],
    });
  },
};
