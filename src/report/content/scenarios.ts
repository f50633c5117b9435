import { formatCount, formatProbability } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { JointRow } from '../../schema/table.js';
import type { Block, ReportCell } from '../document.js';
import { allMet, attainmentOf, evidenceInOrder, firstEvidence, numberMet } from '../findings.js';
import { pairSentences, scenarioSentences } from '../sentences.js';
import { inOrder, indicatorName, knowledge, meanText, moneyDigits, scenarioName, scenarioShort, sectionName, type Speech } from '../words.js';
import { oddsCell } from './cells.js';

function scenarioTable(s: Speech): Block {
  const sets = evidenceInOrder(s.result);
  const met = (scenario: string, evidence: EvidenceSet): ReportCell => {
    const number = numberMet(s.result, scenario, evidence);
    return number === null ? '—' : { text: meanText(number), sub: `${formatCount(number.low)}–${formatCount(number.high)}`, share: number.mean / number.targets };
  };
  const spent = (scenario: string): ReportCell => {
    const cost = s.result.tables.cost.find((row) => row.scenario === scenario && row.evidence === firstEvidence(s.result));
    return cost === undefined ? '—' : { text: moneyDigits(cost.mean), sub: `${moneyDigits(cost.q05)}–${moneyDigits(cost.q95)}` };
  };
  return {
    kind: 'table',
    caption: s.m.caption.scenarios,
    columns: [
      { label: s.m.column.scenario },
      ...sets.map((set) => ({ label: s.m.column.numberMet, sub: knowledge(s, set), numeric: true })),
      ...sets.map((set) => ({ label: s.m.column.allMet, sub: knowledge(s, set), numeric: true })),
      { label: s.m.column.spent, sub: formatUnit(s.result.info.plan.currency, s.lang), numeric: true },
    ],
    rows: s.result.info.scenarios.map(({ id }) => [
      scenarioName(s, id),
      ...sets.map((set) => met(id, set)),
      ...sets.map((set) => oddsCell(allMet(s.result, id, set), s.lang)),
      spent(id),
    ]),
  };
}

function oddsTable(s: Speech, evidence: EvidenceSet): Block {
  const scenarios = s.result.info.scenarios;
  return {
    kind: 'table',
    caption: s.m.caption.oddsByScenario({ knowledge: knowledge(s, evidence) }),
    columns: [{ label: s.m.column.indicator }, ...scenarios.map(({ id }) => ({ label: scenarioShort(s, id), numeric: true }))],
    rows: s.result.info.indicators.filter((i) => i.headline).map((indicator) => [
      indicatorName(s, indicator),
      ...scenarios.map(({ id }): ReportCell => {
        const row = attainmentOf(s.result, indicator.id, id, evidence);
        return row === null || row.probability === null ? '—' : { text: formatProbability(row, s.lang), share: row.probability };
      }),
    ]),
  };
}

/** Every scenario: what it is, why, what it changes; and those to be read side by side. */
export function scenarioBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const evidence = firstEvidence(s.result);
  const cards = s.result.info.scenarios.map(({ id, narrative, reasons }): Block => ({
    kind: 'card',
    id: `scenario-${id}`,
    title: scenarioName(s, id),
    badges: [],
    blocks: [
      { kind: 'paragraph', text: narrative[s.lang] },
      ...(reasons.length === 0 ? [] : [{ kind: 'list', items: reasons.map((reason) => reason[s.lang]) } as const]),
      { kind: 'paragraph', text: inOrder(s, scenarioSentences(s.result, id, evidence, s.lang)) },
    ],
  }));
  const pairs = s.result.info.pairs.map((pair): Block => ({ kind: 'paragraph', text: inOrder(s, pairSentences(s.result, pair, evidence, s.lang)) }));
  return [
    scenarioTable(s),
    { kind: 'paragraph', tone: 'note', text: s.m.differenceNote },
    ...cards,
    ...pairs,
    { kind: 'charts', charts },
    ...evidenceInOrder(s.result).map((set): Block => ({ kind: 'folded', summary: s.m.remark(s.m.fold.oddsByScenario, knowledge(s, set)), blocks: [oddsTable(s, set)] })),
  ];
}

function jointTable(s: Speech): readonly Block[] {
  const { reference, sections } = s.result.info;
  const sets = evidenceInOrder(s.result);
  const rows = ['all', ...sections.map((section) => section.id)].flatMap((group): (readonly ReportCell[])[] => {
    const joint = sets.map((set) => allMet(s.result, reference, set, group));
    const first = joint.find((row): row is JointRow => row !== null && row.targets > 0);
    return first === undefined ? [] : [[group === 'all' ? s.m.allGroup : sectionName(s, group), formatCount(first.targets), ...joint.map((row) => oddsCell(row, s.lang))]];
  });
  if (rows.length === 0) return [];
  const columns = [{ label: s.m.column.section }, { label: s.m.column.targets, numeric: true }, ...sets.map((set) => ({ label: s.m.odds, sub: knowledge(s, set), numeric: true }))];
  return [{ kind: 'table', caption: s.m.caption.joint({ scenario: scenarioName(s, reference) }), columns, rows }];
}

/** Where giving up the hardest targets first makes the rest more likely than not: the sentence, and the whole ladder. */
function ladderBlocks(s: Speech): readonly Block[] {
  const { reference, indicators } = s.result.info;
  const evidence = firstEvidence(s.result);
  const rows = s.result.tables.ladder.filter((row) => row.scenario === reference && row.evidence === evidence);
  if (rows.length === 0) return [];
  const ordered = [...rows].sort((a, b) => a.step - b.step);
  const nameOf = (id: string): string => {
    const indicator = indicators.find((i) => i.id === id);
    return indicator === undefined ? id : indicatorName(s, indicator);
  };
  const even = ordered.find((row) => row.probability >= 0.5 && row.remaining > 0 && row.step > 0);
  const given = even === undefined ? [] : ordered.filter((row) => row.step <= even.step && row.relaxed !== null).map((row) => nameOf(row.relaxed ?? ''));
  const words = { remaining: formatCount(even?.remaining ?? 0), probability: even === undefined ? '' : formatProbability(even, s.lang) };
  const sentence = given.length > 4 ? s.m.sentence.ladderMany({ ...words, given: formatCount(given.length) }) : s.m.sentence.ladder({ ...words, order: s.m.and(given) });
  return [
    ...(given.length === 0 ? [] : [{ kind: 'paragraph', text: sentence } as const]),
    {
      kind: 'table',
      caption: s.m.caption.ladder({ scenario: scenarioName(s, reference), knowledge: knowledge(s, evidence) }),
      columns: [{ label: s.m.column.relaxed }, { label: s.m.column.remaining, numeric: true }, { label: s.m.column.allMet, numeric: true }],
      rows: ordered.map((row) => [row.relaxed === null ? '—' : nameOf(row.relaxed), formatCount(row.remaining), oddsCell(row, s.lang)]),
    },
  ];
}

/** Several targets in the same draw: by section, and from the hardest down. */
export function togetherBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  return [{ kind: 'paragraph', text: s.m.togetherIntro }, { kind: 'charts', charts }, ...jointTable(s), ...ladderBlocks(s)];
}
