import { accountingWords, type AccountingWords } from '../../messages/accounting.js';
import { formatCount, formatProbability, formatProbabilityInterval, formatShare, formatValue, noNumber, withUnit } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { rowsOf } from '../../schema/rows-of.js';
import type { Tables } from '../../schema/table.js';
import type { Block, ReportCell } from '../document.js';
import { evidenceInOrder, firstEvidence } from '../findings.js';
import { inOrder, knowledge, moneyDigits, moneyText, scenarioName, sectionName, type Speech } from '../words.js';

/** A project whose mean delivery falls short of the plan by more than this share, by judgement, has lost scope. */
const notable = 0.05;

type Of<K extends keyof Tables> = Tables[K][number];
const wordsOf = (s: Speech): AccountingWords['report'] => accountingWords[s.lang].report;
const own = <K extends keyof Pick<Tables, 'totals' | 'fundingSources' | 'overrun' | 'scope' | 'beyond'>>(s: Speech, table: K, scenario: string): readonly Of<K>[] => rowsOf<Of<K>>(s.result.tables[table], scenario, firstEvidence(s.result));
const range = (row: { readonly q05: number; readonly q95: number }): string => `${moneyDigits(row.q05)}–${moneyDigits(row.q95)}`;
const place = (s: Speech, scenario: string) => ({ scenario: scenarioName(s, scenario), knowledge: knowledge(s, firstEvidence(s.result)), currency: formatUnit(s.result.info.plan.currency, s.lang) });

function payerName(s: Speech, payer: string): string {
  const names: Readonly<Record<string, string>> = accountingWords[s.lang].payer;
  return names[payer] ?? s.result.info.fundingSources.find(({ id }) => id === payer)?.name[s.lang] ?? payer;
}

/** Sources of each scenario that names some: over the horizon and, where there are limits, by year; one sentence where none does. */
export function sourceBlocks(s: Speech): readonly Block[] {
  const w = wordsOf(s);
  const { scenarios } = s.result.info;
  const naming = scenarios.filter(({ id }) => own(s, 'fundingSources', id).length > 0);
  if (naming.length === 0) return [{ kind: 'paragraph', tone: 'note', text: w.noSources }];
  const tables = naming.flatMap(({ id }) => sourceTable(s, id));
  const isNamed = naming.some(({ id }) => id === s.result.info.reference);
  return [...(isNamed ? [] : [{ kind: 'paragraph', tone: 'note', text: w.noSourcesHere } as const]), ...tables, { kind: 'paragraph', tone: 'note', text: w.limitNote }];
}

function sourceTable(s: Speech, scenario: string): readonly Block[] {
  const w = wordsOf(s);
  const all = own(s, 'fundingSources', scenario);
  const rows = all.filter((row) => row.year === null || row.limit !== null);
  const whole = all.filter((row) => row.year === null);
  const given = whole.reduce((sum, row) => sum + row.givenMean, 0);
  const unnamed = whole.find((row) => row.source === 'not-assigned')?.givenMean ?? 0;
  const labels = [w.column.source, s.m.column.year, w.column.asked, w.column.limit, w.column.given, w.column.interval, w.column.short, w.column.binds, w.column.grade];
  const table: Block = {
    kind: 'table',
    caption: w.captionSources(place(s, scenario)),
    columns: labels.map((label, k) => ({ label, numeric: k > 1 && k < 8 })),
    rows: rows.map((row): readonly ReportCell[] => [
      payerName(s, row.source), row.year === null ? w.total : String(row.year), moneyDigits(row.askedMean), row.limit === null ? noNumber : moneyDigits(row.limit), moneyDigits(row.givenMean), range(row),
      moneyDigits(row.shortMean), row.probability === null ? noNumber : formatProbability(row, s.lang), row.grade === null ? noNumber : s.m.evidence[row.grade],
    ]),
  };
  return [table, ...(unnamed > 0 && given > 0 ? [{ kind: 'paragraph', text: w.sourcesIntro(formatShare(unnamed / given, s.lang)) } as const] : [])];
}

/** Spending by group of projects over the horizon, folded. */
export function groupBlocks(s: Speech): readonly Block[] {
  const w = wordsOf(s);
  const { groups, reference } = s.result.info;
  const rows = groups.flatMap((group) => own(s, 'totals', reference).filter((row) => row.level === 'group' && row.id === group.id && row.year === null).map((row) => ({ group, row })));
  if (rows.length === 0) return [];
  const table: Block = {
    kind: 'table',
    caption: w.captionGroups(place(s, reference)),
    columns: [{ label: w.column.group, wide: true }, { label: s.m.column.section }, ...[s.m.column.planned, s.m.column.mean, w.column.median, w.column.interval].map((label) => ({ label, numeric: true }))],
    rows: rows.map(({ group, row }) => [group.name[s.lang], sectionName(s, group.section), row.planned === null ? noNumber : moneyDigits(row.planned), moneyDigits(row.mean), moneyDigits(row.q50), range(row)]),
  };
  return [{ kind: 'folded', summary: w.fold.groups(formatCount(rows.length)), blocks: [table] }];
}

/** Odds of the budget under fixed scope, for every scenario and state of knowledge that has them. */
export function overrunBlocks(s: Speech): readonly Block[] {
  const w = wordsOf(s);
  const odds = (rows: readonly Of<'overrun'>[], event: Of<'overrun'>['event']): ReportCell => {
    const row = rows.find((one) => one.event === event && one.k === null);
    return row === undefined ? noNumber : { text: formatProbability(row, s.lang), sub: formatProbabilityInterval(row, s.lang) };
  };
  const rows = s.result.info.scenarios.flatMap(({ id }) => evidenceInOrder(s.result).flatMap((set) => {
    const mine = rowsOf(s.result.tables.overrun, id, set);
    const [first] = mine;
    return first === undefined ? [] : [[scenarioName(s, id), knowledge(s, set), moneyDigits(first.budget), odds(mine, 'over-budget'), odds(mine, 'over-budget-with-beyond'), odds(mine, 'within-budget-and-targets')]];
  }));
  if (rows.length === 0) return [];
  const numbers = [s.m.column.budget, w.column.over, w.column.overBeyond, w.column.both].map((label) => ({ label, numeric: true }));
  return [{ kind: 'table', caption: w.captionOverrun, columns: [{ label: s.m.column.scenario }, { label: s.m.column.knowledge }, ...numbers], rows }];
}

/** Scope that is lost in the reference scenario: in how many projects, and all of it folded. */
export function scopeBlocks(s: Speech): readonly Block[] {
  const w = wordsOf(s);
  const { projects, reference } = s.result.info;
  const rows = own(s, 'scope', reference).filter((row) => row.planned > 0);
  const lost = rows.filter((row) => (row.lostShare ?? 0) > notable).sort((a, b) => (b.lostShare ?? 0) - (a.lostShare ?? 0));
  const [largest] = lost;
  if (largest === undefined) return [];
  const name = (row: Of<'scope'>): string => projects.find(({ id }) => id === row.project)?.name[s.lang] ?? row.project;
  const quantity = (row: Of<'scope'>, value: number): string => withUnit(formatValue(value, row.planned < 10 ? 2 : row.planned < 1000 ? 1 : 0), row.unit, s.lang);
  const share = (row: Of<'scope'>): string => (row.lostShare === null ? noNumber : formatShare(row.lostShare, s.lang));
  const table: Block = {
    kind: 'table',
    caption: w.captionScope(place(s, reference)),
    columns: [{ label: s.m.column.project, wide: true }, ...[s.m.column.planned, w.column.heldUp, w.column.unpaid, s.m.column.delivered, w.column.lost].map((label) => ({ label, numeric: true }))],
    rows: lost.map((row) => [name(row), quantity(row, row.planned), quantity(row, row.heldUpMean), quantity(row, row.unpaidMean), quantity(row, row.deliveredMean), share(row)]),
  };
  return [
    { kind: 'paragraph', text: w.lost(formatCount(lost.length), formatCount(rows.length), s.m.remark(name(largest), share(largest))) },
    { kind: 'folded', summary: w.fold.scope(formatCount(lost.length)), blocks: [table] },
  ];
}

/** Money after the last year, of every scenario that has some. */
export function beyondBlocks(s: Speech): readonly Block[] {
  const w = wordsOf(s);
  const { scenarios, reference } = s.result.info;
  const rows = scenarios.flatMap(({ id }) => own(s, 'beyond', id).filter((row) => row.project === 'all' && row.mean > 0));
  if (rows.length === 0) return [];
  const here = rows.find((row) => row.scenario === reference);
  const table: Block = {
    kind: 'table',
    caption: w.captionBeyond(place(s, reference)),
    columns: [{ label: s.m.column.scenario }, ...[s.m.column.mean, w.column.median, w.column.interval].map((label) => ({ label, numeric: true }))],
    rows: rows.map((row) => [scenarioName(s, row.scenario), moneyDigits(row.mean), moneyDigits(row.q50), range(row)]),
  };
  return [...(here === undefined ? [] : [{ kind: 'paragraph', text: inOrder(s, [w.beyond(moneyText(s, here.mean), range(here))]) } as const]), table];
}
