import { formatCount, formatPoints, formatProbability, formatShare, formatValue, noNumber, proportion } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import type { AssumptionInfo, ScoreRow } from '../../schema/table.js';
import type { Block, ReportCell } from '../document.js';
import { attainmentOf, changes, evidenceInOrder, firstEvidence } from '../findings.js';
import { hindsightSentences } from '../sentences.js';
import { decimalsOf, inOrder, indicatorName, knowledge, scenarioName, type Speech } from '../words.js';
import { oddsCell } from './cells.js';

const widest = 15;

/** The forecast with what was known at issue beside that with what is known today; nothing where only one was run. */
export function hindsightBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const { reference } = s.result.info;
  const sentences = hindsightSentences(s.result, reference, s.lang);
  if (sentences.length === 0) return [];
  const moved = changes(s.result, { scenario: reference, evidence: 'ex-ante' }, { scenario: reference, evidence: 'ex-post' }, 0);
  return [
    { kind: 'paragraph', text: s.m.hindsightIntro },
    { kind: 'paragraph', text: inOrder(s, sentences) },
    { kind: 'charts', charts },
    {
      kind: 'table',
      caption: s.m.caption.hindsight({ scenario: scenarioName(s, reference) }),
      columns: [{ label: s.m.column.indicator, wide: true }, { label: s.m.column.before, numeric: true }, { label: s.m.column.after, numeric: true }, { label: s.m.column.difference, numeric: true }],
      rows: moved.map((change) => [indicatorName(s, change.indicator), oddsCell(change.before, s.lang), oddsCell(change.after, s.lang), formatPoints(change.difference, s.lang)]),
    },
  ];
}

function judgementTable(s: Speech): readonly Block[] {
  const { reference, indicators } = s.result.info;
  const evidence = firstEvidence(s.result);
  const rows = indicators
    .flatMap((indicator) => {
      const row = attainmentOf(s.result, indicator.id, reference, evidence);
      return row === null || row.judgementShare === null ? [] : [{ indicator, judgement: row.judgementShare, luck: row.luckShare }];
    })
    .sort((a, b) => b.judgement - a.judgement);
  if (rows.length === 0) return [];
  const share = (value: number | null): ReportCell => (value === null ? noNumber : { text: formatShare(value, s.lang), share: value });
  const at = (position: number): string => formatShare(rows[position]?.judgement ?? 0, s.lang);
  const table: Block = {
    kind: 'table',
    caption: s.m.caption.judgement({ scenario: scenarioName(s, reference), knowledge: knowledge(s, evidence) }),
    columns: [{ label: s.m.column.indicator, wide: true }, { label: s.m.column.judgementShare, numeric: true }, { label: s.m.column.luckShare, numeric: true }],
    rows: rows.map((row) => [indicatorName(s, row.indicator), share(row.judgement), share(row.luck)]),
  };
  return [
    { kind: 'paragraph', text: s.m.sentence.judgementRange({ lowest: at(rows.length - 1), highest: at(0), median: at(Math.ceil(rows.length / 2) - 1) }) },
    { kind: 'folded', summary: s.m.fold.judgement({ count: formatCount(rows.length) }), blocks: [table] },
  ];
}

const relativeWidth = (a: AssumptionInfo): number => (a.mean === 0 ? 0 : Math.abs((a.q95 - a.q05) / a.mean));

function widestJudgements(s: Speech): readonly Block[] {
  const evidence = firstEvidence(s.result);
  const judged = (s.result.info.assumptions[evidence] ?? []).filter((a) => a.evidence === 'assumption' && a.q95 > a.q05);
  const rows = [...judged].sort((a, b) => relativeWidth(b) - relativeWidth(a)).slice(0, widest);
  if (rows.length === 0) return [];
  return [
    { kind: 'paragraph', text: s.m.widestIntro },
    {
      kind: 'table',
      caption: s.m.caption.widest({ knowledge: knowledge(s, evidence) }),
      columns: [{ label: s.m.column.assumption, wide: true }, { label: s.m.column.unit }, { label: s.m.column.mean, numeric: true }, { label: s.m.column.q05, numeric: true }, { label: s.m.column.q95, numeric: true }, { label: s.m.column.width, numeric: true }],
      rows: rows.map((a) => [a.name[s.lang], formatUnit(a.unit, s.lang), formatValue(a.mean), formatValue(a.q05), formatValue(a.q95), formatValue(relativeWidth(a), 1)]),
    },
  ];
}

/** How much of each result rests on judgement, and which judgements are widest. */
export function judgementBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  return [{ kind: 'paragraph', text: s.m.judgementIntro }, { kind: 'charts', charts }, ...judgementTable(s), ...widestJudgements(s)];
}

function scoreSentences(s: Speech): readonly string[] {
  return evidenceInOrder(s.result).flatMap((set) => {
    const rows = s.result.tables.scores.filter((row) => row.evidence === set);
    if (rows.length === 0) return [];
    const judged = rows.filter((row) => row.brier !== null);
    const known = rows.filter((row) => row.in80 !== null);
    const words = { knowledge: knowledge(s, set), total: formatCount(known.length), in80: formatCount(rows.filter((r) => r.in80).length), in95: formatCount(rows.filter((r) => r.in95).length) };
    const brier = judged.reduce((total, row) => total + (row.brier ?? 0), 0) / Math.max(1, judged.length);
    return [s.m.sentence.coverage(words), ...(judged.length > 0 ? [s.m.sentence.brier({ ...words, total: formatCount(judged.length), brier: formatValue(brier, 2), coin: formatValue(0.25, 2) })] : [])];
  });
}

function scoreRow(s: Speech, row: ScoreRow): readonly ReportCell[] {
  const indicator = s.result.info.indicators.find((i) => i.id === row.indicator);
  const decimals = indicator === undefined ? null : decimalsOf(indicator);
  const yesNo = (value: boolean | null): string => (value === null ? noNumber : value ? s.m.yes : s.m.no);
  // a value published as a bound reads as one
  const bound = s.result.info.observations.find((o) => o.indicator === row.indicator && o.year === row.year)?.censored ?? null;
  const sign = bound === null ? '' : bound === 'lower' ? '≥ ' : '≤ ';
  return [
    indicator === undefined ? row.indicator : indicatorName(s, indicator),
    String(row.year),
    knowledge(s, row.evidence),
    `${sign}${formatValue(row.observed)}`,
    formatValue(row.median, decimals),
    row.crps === null ? noNumber : formatValue(row.crps),
    yesNo(row.in80),
    yesNo(row.in95),
    row.probability === null ? noNumber : formatProbability(proportion(row.probability, s.result.info.draws), s.lang),
    row.met === null ? noNumber : { text: row.met ? s.m.met : s.m.missed, tone: row.met ? 'good' : 'bad' },
    row.brier === null ? noNumber : formatValue(row.brier, 2),
  ];
}

/** The forecast against what was published since. */
export function scoreBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const { scores } = s.result.tables;
  if (scores.length === 0) return [{ kind: 'paragraph', text: s.m.sentence.noScores }];
  const c = s.m.column;
  const labels = [c.indicator, c.year, c.knowledge, c.observed, c.median, c.crps, c.in80, c.in95, c.probability, c.met, c.brier];
  const table: Block = {
    kind: 'table',
    caption: s.m.caption.scores({ scenario: scenarioName(s, s.result.info.reference) }),
    columns: labels.map((label, k) => ({ label, numeric: [1, 3, 4, 5, 8, 10].includes(k), wide: k === 0 })),
    rows: scores.map((row) => scoreRow(s, row)),
  };
  return [
    { kind: 'list', items: scoreSentences(s) },
    { kind: 'charts', charts },
    { kind: 'paragraph', tone: 'note', text: s.m.scoresIntro },
    { kind: 'folded', summary: s.m.fold.scores({ count: formatCount(scores.length) }), blocks: [table] },
  ];
}
