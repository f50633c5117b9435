import { capital, factorName, indexText, indicatorName, outcomePhrase } from '../charts/sensitivity/names.js';
import { formatInterval, formatProbability, formatShare, formatValue, noNumber, proportion, withUnit } from '../messages/numbers.js';
import { sensitivityWords, type SensitivityWords } from '../messages/sensitivity.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { SensitivityOutcomeRow, ShareRow, SobolRow } from '../schema/sensitivity.js';
import type { Sensitivity } from '../sensitivity/analyse.js';
import { informationText } from './information-text.js';
import type { Session } from './session.js';
import { tableText, type Column } from './table.js';

type OfOutcome = Pick<SensitivityOutcomeRow, 'indicator' | 'outcome' | 'evidence'>;
/** Everything that sentences and tables are made of in one state of knowledge. */
type Telling = { readonly found: Sensitivity; readonly evidence: EvidenceSet; readonly w: SensitivityWords; readonly session: Session };
/** One outcome and its rows, the most important first. */
type Listed<R> = { readonly row: OfOutcome; readonly rows: readonly R[] };

/** Rows of each outcome where many are told, and widest name of an assumption in columns. */
const rowsOfMany = 3;
const widest = 44;

/** What a person sees of an analysis: for each state of knowledge the finding as a sentence or two, then a table. */
export function sensitivityText(found: Sensitivity, session: Session): string {
  const w = sensitivityWords[session.lang];
  const { info, method } = found;
  const scenario = info.scenarios.find(({ id }) => id === info.reference)?.title[session.lang] ?? info.reference;
  const blocks = info.evidenceSets.map((evidence) => {
    const telling: Telling = { found, evidence, w, session };
    const heading = session.out.paint('bold', w.heading({ scenario, knowledge: session.words.knowledge[evidence] }));
    const body = method === 'sobol' ? sobolText(telling) : method === 'information' ? informationText(found, evidence, session) : oneByOne(telling);
    return `${heading}\n${body}`;
  });
  return `${blocks.join('\n')}\n${session.out.paint('dim', w.more)}\n`;
}

function phrase({ found, session }: Telling, { indicator, outcome }: OfOutcome): string {
  return outcomePhrase(found.info, indicator, outcome, session.lang);
}

/** Rows of each outcome in the order in which outcomes first occur. */
function byOutcome<R extends OfOutcome>(rows: readonly R[], evidence: EvidenceSet): readonly Listed<R>[] {
  const own = rows.filter((row) => row.evidence === evidence);
  const same = (a: OfOutcome, b: OfOutcome): boolean => a.indicator === b.indicator && a.outcome === b.outcome;
  return own.filter((row, k) => own.findIndex((other) => same(other, row)) === k).map((row) => ({ row, rows: own.filter((other) => same(other, row)) }));
}

const right = (label: string): Column => ({ label, right: true });
const share = (x: number | null, { session }: Telling): string => indexText(x, session.lang);
const shareInterval = (low: number | null, high: number | null, { session }: Telling): string => (low === null || high === null ? noNumber : `${formatInterval(100 * low, 100 * high, 0, session.lang)} %`);

function sobolText(telling: Telling): string {
  const { found: { tables }, evidence, w, session } = telling;
  const shares = byOutcome(tables.shares, evidence);
  const indices = byOutcome(tables.sobol, evidence);
  const sentences = [...(shares.length > 2 ? [manySentence(telling, shares)] : shares.flatMap((own) => ownSentences(telling, own, indices))), ...leftOut(telling)];
  if (shares.length === 0) return `${sentences.length === 0 ? w.nothing : sentences.join('\n')}\n`;
  const groups = [...new Set(tables.shares.map(({ group }) => group))];
  const columns: Column[] = [{ label: w.columns.outcome, widest }, { label: '' }, right(w.columns.mean), ...groups.map((group) => right(w.group[group])), { label: w.columns.most, widest: widest + 10 }];
  const rows = shares.map(({ row, rows: own }) => {
    const top = topOf(indices, row);
    const looked = tables.outcomes.find((other) => other.evidence === evidence && other.indicator === row.indicator && other.outcome === row.outcome) as SensitivityOutcomeRow;
    const { info } = telling.found;
    return [indicatorName(info, row.indicator, session.lang), row.outcome === 'odds' ? w.inColumn.odds : w.inColumn.value(String(info.plan.targetYear)), meanText(looked, telling), ...groups.map((group) => share(own.find((other) => other.group === group)?.share ?? null, telling)), top === undefined ? noNumber : `${factorText(telling, top.factor)} ${share(top.total, telling)}`];
  });
  const detail = shares.length > 2 ? [] : indices.map(({ row, rows: own }) => `\n${phrase(telling, row)}\n${indexTable(telling, own)}`);
  return `${sentences.join('\n')}\n\n${tableText(columns, rows, session.out)}${detail.join('')}`;
}

/** The factor with the largest total index of an outcome, groups of the rest not counted. */
function topOf(indices: readonly Listed<SobolRow>[], { indicator, outcome }: OfOutcome): SobolRow | undefined {
  return indices.find(({ row }) => row.indicator === indicator && row.outcome === outcome)?.rows.find(({ grade }) => grade !== null);
}

function ownSentences(telling: Telling, { row, rows }: Listed<ShareRow>, indices: readonly Listed<SobolRow>[]): string[] {
  const { w } = telling;
  const judged = rows.find(({ group }) => group === 'assumption');
  const largest = rows.reduce((best, own) => ((own.share ?? 0) > (best.share ?? 0) ? own : best));
  const told = (judged?.share ?? 0) >= 0.005 && judged !== undefined ? [judged, ...(largest === judged ? [] : [largest])] : [largest];
  const top = topOf(indices, row);
  return [
    ...told.map((own) => capital(w.shareFinding({ share: share(own.share, telling), outcome: phrase(telling, row), group: w.restsOn[own.group] }))),
    ...(top === undefined ? [] : [w.topFactor({ factor: factorText(telling, top.factor), first: share(top.first, telling), total: share(top.total, telling) })]),
  ];
}

/** In how many outcomes judgement has the larger half, and where it has most. */
function manySentence(telling: Telling, shares: readonly Listed<ShareRow>[]): string {
  const { w } = telling;
  const judged = shares.flatMap(({ rows }) => rows.filter(({ group }) => group === 'assumption'));
  const count = judged.filter((row) => (row.share ?? 0) > 0.5).length;
  const [most] = [...judged].sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const example = most === undefined ? '' : capital(w.shareFinding({ share: share(most.share, telling), outcome: phrase(telling, most), group: w.restsOn.assumption }));
  return `${w.manyShares({ count: String(count), of: String(shares.length) })}${example === '' ? '' : `\n${example}`}`;
}

/** Outcomes that are not apportioned, and why. */
function leftOut({ found: { tables, info }, evidence, w, session }: Telling): string[] {
  const names = (status: SensitivityOutcomeRow['status']): string => w.enumerate([...new Set(tables.outcomes.filter((row) => row.evidence === evidence && row.status === status).map(({ indicator }) => indicatorName(info, indicator, session.lang)))]);
  const [rare, certain] = [names('too-rare'), names('certain')];
  return [...(rare === '' ? [] : [w.tooRare(rare)]), ...(certain === '' ? [] : [w.certain(certain)])];
}

function indexTable(telling: Telling, rows: readonly SobolRow[]): string {
  const { w, session } = telling;
  const columns: Column[] = [{ label: w.columns.factor, widest }, { label: w.columns.grade }, right(w.columns.first), right(w.columns.interval), right(w.columns.total), right(w.columns.interval)];
  return tableText(columns, rows.map((row) => [factorText(telling, row.factor), row.grade === null ? noNumber : w.group[row.grade], share(row.first, telling), shareInterval(row.firstLow, row.firstHigh, telling), share(row.total, telling), shareInterval(row.totalLow, row.totalHigh, telling)]), session.out);
}

const factorText = ({ found, evidence, session }: Telling, factor: string): string => factorName(found.info, evidence, factor, session.lang);

function meanText({ outcome, mean, unit, draws }: SensitivityOutcomeRow, { session }: Telling): string {
  return outcome === 'odds' ? formatProbability(proportion(mean, draws), session.lang) : withUnit(formatValue(mean), unit, session.lang);
}

/** Tornado, rank correlations and elementary effects: one finding and one table for every outcome. */
function oneByOne(telling: Telling): string {
  const { found: { tables, method }, evidence, w, session } = telling;
  const c = w.columns;
  const name = (row: { readonly assumption: string } | { readonly factor: string }): string => factorText(telling, 'assumption' in row ? row.assumption : row.factor);
  const level = (value: number, row: OfOutcome & { readonly draws: number }): string => (row.outcome === 'odds' ? formatProbability(proportion(value, row.draws), session.lang) : formatValue(value));
  const change = (value: number, row: OfOutcome): string => (row.outcome === 'odds' ? formatShare(value, session.lang) : formatValue(value));
  const block = <R extends OfOutcome>(rows: readonly R[], columns: readonly Column[], cells: (row: R) => readonly string[], finding: (top: R) => string): string => {
    const listed = byOutcome(rows, evidence);
    if (listed.length === 0) return `${w.nothing}\n`;
    const shown = listed.length > 2 ? rowsOfMany : rows.length;
    return listed.map(({ rows: own }) => `${capital(finding(own[0] as R))}\n${tableText(columns, own.slice(0, shown).map(cells), session.out)}`).join('\n');
  };
  const first: Column[] = [{ label: c.factor, widest }, { label: c.grade }];
  if (method === 'tornado') {
    return block(tables.tornado, [...first, right(c.low), right(c.high), right(c.atLow), right(c.atHigh), right(c.swing)], (row) => [name(row), w.group[row.grade], formatValue(row.low), formatValue(row.high), level(row.atLow, row), level(row.atHigh, row), change(row.swing, row)], (top) => w.tornadoFinding({ outcome: phrase(telling, top), factor: name(top), atLow: level(top.atLow, top), atHigh: level(top.atHigh, top) }));
  }
  if (method === 'rank') {
    return block(tables.rank, [...first, right(c.correlation), right(c.interval)], (row) => [name(row), w.group[row.grade], formatValue(row.correlation, 2), formatInterval(row.ciLow, row.ciHigh, 2, session.lang)], (top) => w.rankFinding({ outcome: phrase(telling, top), factor: name(top), correlation: formatValue(top.correlation, 2), direction: top.correlation > 0 ? 'up' : 'down' }));
  }
  return block(tables.morris, [...first, right(c.effect), right(c.deviation)], (row) => [name(row), w.group[row.grade], change(row.muStar, row), row.sigma === null ? noNumber : change(row.sigma, row)], (top) => w.morrisFinding({ outcome: phrase(telling, top), factor: name(top), effect: change(top.muStar, top) }));
}
